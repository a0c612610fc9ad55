"""Commands killed, and what is there afterwards: everything as before, or everything as after.

At random moments, and before each single step that changes a file of theirs.
"""

import contextlib
import ctypes
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loaders.__main__ import main
from loaders.build import build
from loaders.register.begun import interrupted
from loaders.register.reader import read_register
from loaders.register.register_files import trail_folder
from loaders.register.trail import entries
from loaders.snapshots import create, read_labels, snapshots, verify
from queries.checks import run_checks
from queries.errors import UserError
from queries.store import DuckDBStore
from tests.conftest import REGISTER
from tests.loaders.review.made import NOTE, hold, know_the_note, summary

# processes that have imported the program already, so that a kill hits the command and not Python's start
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["loaders.__main__", "pandas", "duckdb"])


# what Python announces before it is done, besides a file opened to be written
_STEPS = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def command(arguments: Sequence[str], temporary: Path, place: Path, steps: ctypes.c_int, last: int) -> None:
    """What a child process does: `python -m loaders ...`, saying nothing, killed before its step `last` in `place`."""

    def count(event: str, about: tuple[Any, ...]) -> None:
        changes = event in _STEPS or (event == "open" and about[2] & _WRITING)
        if changes and str(about[0]).startswith(str(place)):
            steps.value += 1
            if steps.value == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    tempfile.tempdir = str(temporary)
    sys.argv = ["loaders", *arguments]
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        main()


@dataclass
class Killed:
    """How often a command was killed while it ran, and what each kill left."""

    kills: int = 0
    running: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


class Work:
    """One command on a folder of its own: how it starts, what it must leave, and that it can be run again."""

    name: str
    steps: int = 0
    """How often the last run was about to change a file of its folder."""

    def __init__(self, folder: Path) -> None:
        self.template, self.place, self.temporary = folder / "template", folder / "place", folder / "tmp"
        self.template.mkdir(parents=True)
        self.temporary.mkdir()
        self.prepare()

    def prepare(self) -> None:
        """Fill `template` with what is there before the command."""
        raise NotImplementedError

    def arguments(self) -> list[str]:
        """The command, working on `place`."""
        raise NotImplementedError

    def look(self) -> str:
        """What is there: "old" or "new", or the name of a whole state between; fails on anything else."""
        raise NotImplementedError

    def leftovers(self) -> list[str]:
        """Names of what an unfinished command left beside its result."""
        raise NotImplementedError

    def again(self) -> None:
        """Put everything back to what was there before the command."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.template, self.place)

    def run(self, until: float | None = None, before: int = 0) -> int:
        """Run the command, killed after `until` seconds or `before` a step, counted from 1.

        Returns the exit code, -9 when the kill hit it running; `steps` is then how many steps there were.
        """
        # without a lock: a child that is killed while it holds one would keep its parent waiting for good
        steps = processes.Value("i", 0, lock=False)
        process = processes.Process(
            target=command, args=(self.arguments(), self.temporary, self.place, steps, before)
        )
        process.start()
        if until is None:
            process.join()
        else:
            time.sleep(until)
            process.kill()
            process.join()
        assert process.exitcode is not None
        self.steps = steps.value
        return process.exitcode

    def seconds(self) -> float:
        """How long the command takes when nobody kills it."""
        self.again()
        assert self.look() == "old"
        self.run()
        self.again()
        started = time.perf_counter()
        assert self.run() == 0
        assert (self.look(), self.leftovers()) == ("new", [])
        return time.perf_counter() - started


class Build(Work):
    name = "build"

    def prepare(self) -> None:
        build(REGISTER, self.template / "d.duckdb")
        self.register = Path(shutil.copytree(REGISTER, self.template.parent / "edited"))
        path = self.register / "organizations.csv"
        path.write_text(
            path.read_text(encoding="utf-8").replace("Meta,,", "Meta Platforms,,"), encoding="utf-8"
        )
        self.hashes = {
            read_register(REGISTER).content_hash: "old",
            read_register(self.register).content_hash: "new",
        }

    def arguments(self) -> list[str]:
        return ["build", "--register", str(self.register), "--database", str(self.place / "d.duckdb")]

    def look(self) -> str:
        with DuckDBStore.open(self.place / "d.duckdb") as store:
            assert run_checks(store) == []
            (rows,) = store.frame("select count(*) as figures from figures", {})["figures"]
            assert rows == 88
            return self.hashes[store.content_hash]

    def leftovers(self) -> list[str]:
        return sorted({path.name for path in self.place.iterdir()} - {"d.duckdb", ".d.duckdb.lock"})


class CreateSnapshot(Work):
    name = "snapshot create"

    def prepare(self) -> None:
        self.database = self.template.parent / "d.duckdb"
        build(REGISTER, self.database)
        with DuckDBStore.open(self.database) as store:
            self.first = create(store, self.template, label="first").id
        edited = Path(shutil.copytree(REGISTER, self.template.parent / "edited"))
        path = edited / "organizations.csv"
        path.write_text(
            path.read_text(encoding="utf-8").replace("Meta,,", "Meta Platforms,,"), encoding="utf-8"
        )
        build(edited, self.database)

    def arguments(self) -> list[str]:
        where = ["--database", str(self.database), "--output", str(self.place)]
        return ["snapshot", "create", "--now", "--label", "second", *where]

    def look(self) -> str:
        there = snapshots(self.place)
        assert all(verify(snapshot.folder) for snapshot in there)
        assert there[0].id == self.first
        labels = [label.label for label in read_labels(self.place)]
        return {
            (1, ("first",)): "old",
            (2, ("first",)): "new, its label still to be given",
            (2, ("first", "second")): "new",
        }[len(there), tuple(labels)]

    def leftovers(self) -> list[str]:
        known = {snapshot.id for snapshot in snapshots(self.place)} | {"labels.csv"}
        return sorted({path.name for path in self.place.iterdir()} - known)


class PublishSnapshot(Work):
    """A label that may still be moved, and is published for good."""

    name = "snapshot publish"

    def prepare(self) -> None:
        database = self.template.parent / "d.duckdb"
        build(REGISTER, database)
        with DuckDBStore.open(database) as store:
            create(store, self.template, label="first")

    def arguments(self) -> list[str]:
        return ["snapshot", "publish", "first", "--output", str(self.place)]

    def look(self) -> str:
        (there,) = snapshots(self.place)
        assert verify(there.folder)
        ((name, is_published),) = [(label.label, label.is_published) for label in read_labels(self.place)]
        assert name == "first"
        return "new" if is_published else "old"

    def leftovers(self) -> list[str]:
        return sorted({p.name for p in self.place.iterdir()} - {p.name for p in self.template.iterdir()})


class ChangeRegister(Work):
    """Files of the register that change together, with an entry of the audit trail beside it."""

    def prepare(self) -> None:
        self.template.rmdir()
        shutil.copytree(REGISTER, self.template)
        know_the_note(self.template)
        self.proposal = self.template.parent / "proposal.json"
        paper = hold(self.template.parent / "in", summary(), "paper.txt")
        where = ["--register", str(self.template), "--output", str(self.proposal)]
        propose = (["propose", str(paper), *where], self.temporary, self.place, processes.Value("i", 0), 0)
        process = processes.Process(target=command, args=propose)
        process.start()
        process.join()
        assert process.exitcode == 0
        self.again()
        self.old = read_register(self.place).content_hash
        assert self.run() == 0
        self.new = read_register(self.place).content_hash
        assert self.new != self.old

    def again(self) -> None:
        super().again()
        shutil.rmtree(trail_folder(self.place), ignore_errors=True)

    def look(self) -> str:
        found = {self.old: "old", self.new: "new"}[read_register(self.place).content_hash]
        assert len(entries(self.place)) == (found == "new")
        # the officer is told where they were: nothing, unless the kill came between the beginning and the end
        told = [one.entry is not None for one in interrupted(self.place)]
        assert told in ([], [found == "new"])
        return found

    def leftovers(self) -> list[str]:
        return sorted({p.name for p in self.place.iterdir()} - {p.name for p in self.template.iterdir()})


class Approve(ChangeRegister):
    name = "approve"

    def arguments(self) -> list[str]:
        return ["approve", str(self.proposal), "--all", "--register", str(self.place)]


class Correct(ChangeRegister):
    name = "correct"

    def arguments(self) -> list[str]:
        what = ["2031-fa", "ngo", NOTE, "--published", "Sixty-nine (69)", "--count", "68"]
        return ["correct", *what, "--reason", "The list has 68 names", "--register", str(self.place)]


WORKS: tuple[type[Work], ...] = (Build, CreateSnapshot, PublishSnapshot, Approve, Correct)


def kill(work: Work, kills: int, tell: Callable[[str], None] = lambda _: None) -> Killed:
    """Kill the command `kills` times, each time as if for the first time, and run it once more after each.

    `lost` names what was neither as before nor as after, and what the next command did not put right.
    """
    found = Killed()
    duration = work.seconds()
    for number in range(kills):
        work.again()
        # every other kill is a late one: files are put in place at the end
        earliest = 0.7 * duration if number % 2 else 0.0
        code = work.run(until=random.uniform(earliest, 1.1 * duration))
        # on a busy machine, as long as the last whole run took
        duration = _judge(work, code, found) or duration
        tell(f"{work.name}: {found.kills} of {kills}")
    return found


def kill_before_each_step(
    work: Work, last: int | None = None, tell: Callable[[str], None] = lambda _: None
) -> Killed:
    """Kill the command before each of its steps, or of its `last` ones; otherwise as `kill`."""
    found = Killed()
    work.again()
    assert work.run() == 0
    steps = range(1, work.steps + 1)
    for step in steps[-last:] if last else steps:
        work.again()
        _judge(work, work.run(before=step), found)
        tell(f"{work.name}: step {step} of {len(steps)}")
    return found


def _judge(work: Work, code: int, found: Killed) -> float | None:
    """Note what a kill left; the seconds of the whole run after it when that had everything to do."""
    found.kills += 1
    found.running += code == -signal.SIGKILL
    try:
        outcome = work.look()
        assert code == -signal.SIGKILL or (code, outcome) == (0, "new")
        found.outcomes[outcome] += 1
        started = time.perf_counter()
        assert work.run() == 0
        seconds = time.perf_counter() - started
        assert (work.look(), work.leftovers()) == ("new", [])
    except (AssertionError, KeyError, UserError) as loss:
        found.lost.append(f"{type(loss).__name__}: {loss}")
        return None
    return seconds if outcome == "old" else None
