"""Who was cut off while changing the register is told, the next time, whether the change was recorded."""

import datetime as dt
import os
import shutil
import signal
from functools import partial
from pathlib import Path

import pytest

from dashboard.text import desk_words
from loaders.commands.undo import trail_command
from loaders.register import register_files
from loaders.register.begun import forget, interrupted
from loaders.register.edits import Edits
from loaders.register.reader import read_register
from loaders.register.trail import Act
from loaders.review.dialogue_facts import date_dialogue
from loaders.review.errors import NotApprovedError
from loaders.transaction import change_register
from tests.conftest import REGISTER
from tests.faults.kills import processes

ACT = Act("A. Officer", "date", "2025-som", "The summary gives it")
EDIT = partial(date_dialogue, dialogue="2025-som", day=dt.date(2025, 10, 9))


def _die(*_: object) -> Edits:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("killed")


def _work(register: Path, decided: bool) -> None:
    if decided:
        register_files.finish_interrupted_change = _die  # type: ignore[assignment]
    change_register(register, EDIT if decided else _die, ACT, dry_run=False)


def _killed(register: Path, *, decided: bool) -> None:
    """Change the register in a process that is killed before the change is decided, or right after."""
    process = processes.Process(target=_work, args=(register, decided))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return shutil.copytree(REGISTER, tmp_path / "register")


def test_a_change_that_was_not_decided_is_not_recorded_and_the_officer_is_told(register: Path) -> None:
    before = read_register(register).content_hash
    _killed(register, decided=False)
    (one,) = interrupted(register, "A. Officer")
    assert desk_words.cut_off(one) == (
        "The setting of a day was interrupted (2025-som). Nothing of it was recorded: the record stands as it was. "
        "Please do it again."
    )
    assert read_register(register).content_hash == before
    assert interrupted(register, "B. Officer") == ()


def test_a_change_that_was_decided_is_finished_and_the_officer_is_told(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _killed(register, decided=True)
    (one,) = interrupted(register)
    assert desk_words.cut_off(one) == (
        "The setting of a day was interrupted (2025-som). It is recorded as change 1; it can be taken back below."
    )
    trail_command(register=register)
    assert capsys.readouterr().out.splitlines()[1] == (
        "date 2025-som, by A. Officer, was cut off: it is recorded as 1"
    )
    forget(register, "A. Officer")
    assert interrupted(register) == ()


def test_a_change_that_ends_or_is_refused_leaves_nothing_to_tell(register: Path) -> None:
    change_register(register, EDIT, ACT, dry_run=False)

    def refused(_: object) -> Edits:
        raise NotApprovedError("No.", where="here", fix="yes")

    with pytest.raises(NotApprovedError):
        change_register(register, refused, ACT, dry_run=False)
    assert interrupted(register) == ()
