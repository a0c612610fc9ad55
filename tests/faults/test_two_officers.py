"""Two officers change the register at random at the same time: nothing is lost, and who comes too late is told so.

`python -m tests.faults.test_two_officers 100` is the long form.
"""

import datetime as dt
import random
import shutil
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from loaders.build import build
from loaders.register.register_files import RegisterBusyError, sole_editor
from loaders.register.trail import Act, NotUndoneError, entries, last_standing
from loaders.review.dialogue_facts import date_dialogue
from loaders.review.errors import NotApprovedError
from loaders.review.figure_correction import correct
from loaders.review.withdrawal import withdraw_figure
from loaders.transaction import change_register, undo_last
from tests.conftest import REGISTER
from tests.loaders.review.made import register_text

TOO_LATE = (RegisterBusyError, NotUndoneError, NotApprovedError)


def act_at_random(register: Path, officer: str, actions: int) -> Counter[str]:
    """Changes and undoings of one officer; counts what was recorded, what changed nothing and what was refused."""
    chance, outcomes = random.Random(officer), Counter[str]()
    for number in range(actions):
        why = f"{officer} {number}"
        edits = {
            "date": partial(date_dialogue, dialogue="2025-som", day=dt.date(2025, 10, chance.randint(1, 28))),
            "correct": partial(
                correct,
                dialogue="2023-fa",
                stakeholder_group="ngo",
                document="note-2024",
                published=None,
                count=chance.randint(50, 69),
                reason=why,
            ),
            "withdraw": partial(
                withdraw_figure,
                dialogue="2025-tip",
                stakeholder_group="participants_total",
                document="ibvm-2025-tip",
            ),
        }
        name = chance.choice([*edits, "undo"])
        act = Act(officer, name, "at random", why)
        try:
            if name == "undo":
                last = last_standing(entries(register))
                undo_last(register, act, None if last is None else last.number, dry_run=False)
                outcomes["recorded"] += 1
            else:
                changed = change_register(register, edits[name], act, dry_run=False)
                outcomes["recorded" if changed else "unchanged"] += 1
        except TOO_LATE as refused:
            outcomes[type(refused).__name__] += 1
    return outcomes


def two_at_once(folder: Path, actions: int) -> Counter[str]:
    """Both officers at work on one register; fails when anything that was recorded is not there."""
    register = Path(shutil.copytree(REGISTER, folder / "register"))
    start = register_text(register)
    with ThreadPoolExecutor(2) as both:
        found = list(
            both.map(lambda officer: act_at_random(register, officer, actions), ("A. Officer", "B. Officer"))
        )
    recorded = entries(register)
    for officer, outcomes in zip(("A. Officer", "B. Officer"), found, strict=True):
        assert sum(outcomes.values()) == actions
        assert sum(entry.by == officer for entry in recorded) == outcomes["recorded"]
    build(register, folder / "d.duckdb")
    while last_standing(entries(register)) is not None:
        undo_last(register, Act("C. Officer", "undo", ""), dry_run=False)
    assert register_text(register) == start
    return found[0] + found[1]


def test_nothing_that_one_of_two_officers_recorded_is_lost(tmp_path: Path) -> None:
    assert two_at_once(tmp_path, 6).total() == 12


def test_who_comes_while_another_writes_is_told_so(tmp_path: Path) -> None:
    register = Path(shutil.copytree(REGISTER, tmp_path / "register"))
    with sole_editor(register):
        assert act_at_random(register, "A. Officer", 2)["RegisterBusyError"] == 2
    assert entries(register) == ()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as at:
        print(dict(two_at_once(Path(at), int(sys.argv[1]) // 2)))
