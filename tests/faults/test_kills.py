"""Whenever a command is killed, everything is as before or as after, and the next command goes through.

Five kills each; `python -m tests.faults --kills 100` is the long form.
"""

from pathlib import Path

import pytest

from loaders.snapshot import create, read_labels, verify
from queries.store import DuckDBStore
from tests.faults.kills import WORKS, Work, kill


@pytest.mark.parametrize("work", WORKS, ids=[work.name for work in WORKS])
def test_a_command_killed_at_random_moments_loses_nothing(work: type[Work], tmp_path: Path) -> None:
    found = kill(work(tmp_path), 5)
    assert found.lost == []
    assert found.outcomes.total() == found.kills == 5


def test_what_a_killed_snapshot_left_is_gone_after_the_next(record: DuckDBStore, tmp_path: Path) -> None:
    half = tmp_path / ".0123456789ab.x1y2z3"
    half.mkdir()
    (half / "figures.csv").write_text("half", encoding="utf-8")
    (tmp_path / ".labels.new").write_text("half", encoding="utf-8")
    snapshot = create(record, tmp_path, label="draft")
    assert verify(snapshot.folder) > 0
    assert [label.label for label in read_labels(tmp_path)] == ["draft"]
    assert {path.name for path in tmp_path.iterdir()} == {snapshot.id, "labels.csv"}
