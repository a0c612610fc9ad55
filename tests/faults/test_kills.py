"""Whenever a command is killed, everything is as before or as after, and the next command goes through.

Five kills each, and one before each of the last steps; `python -m tests.faults --kills 100` is the long form, with a
kill before every step.
"""

from pathlib import Path

import pytest

from loaders.snapshots import create, read_labels, verify
from queries.store import DuckDBStore
from tests.faults.kills import WORKS, PublishSnapshot, Work, kill, kill_before_each_step


@pytest.mark.parametrize("work", WORKS, ids=[work.name for work in WORKS])
def test_a_command_killed_at_random_moments_loses_nothing(work: type[Work], tmp_path: Path) -> None:
    found = kill(work(tmp_path), 5)
    assert found.lost == []
    assert found.outcomes.total() == found.kills == 5


@pytest.mark.parametrize("work", WORKS, ids=[work.name for work in WORKS])
def test_a_command_killed_before_one_of_its_last_steps_loses_nothing(
    work: type[Work], tmp_path: Path
) -> None:
    found = kill_before_each_step(work(tmp_path), last=4)
    assert found.lost == []
    # publishing writes one file and puts it in place: it has no more steps than these
    steps = 2 if work is PublishSnapshot else 4
    assert found.outcomes.total() == found.running == found.kills == steps


def test_what_a_killed_snapshot_left_is_gone_after_the_next(record: DuckDBStore, tmp_path: Path) -> None:
    half = tmp_path / ".0123456789ab.x1y2z3"
    half.mkdir()
    (half / "figures.csv").write_text("half", encoding="utf-8")
    (tmp_path / ".labels.new").write_text("half", encoding="utf-8")
    snapshot = create(record, tmp_path, label="draft")
    assert verify(snapshot.folder) > 0
    assert [label.label for label in read_labels(tmp_path)] == ["draft"]
    assert {path.name for path in tmp_path.iterdir()} == {snapshot.id, "labels.csv"}
