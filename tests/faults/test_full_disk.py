"""A disk that is full: each command says so with its exit code, and what was there before is there afterwards."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from loaders.build import build
from loaders.register.reader import read_register
from queries.project import PROJECT
from queries.store import DuckDBStore
from tests.loaders.review.commands import run as run_here
from tests.loaders.review.made import hold, know_the_note, summary


def loaders(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "loaders", *map(str, arguments)],
        cwd=PROJECT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def full(folder: Path, free_bytes: int = 4096) -> Iterator[None]:
    """The folder on a disk of its own, with no more than `free_bytes` left on it."""
    ballast = folder / "ballast"
    available = shutil.disk_usage(folder).free
    with ballast.open("wb") as file:
        file.write(b"\0" * max(0, available - free_bytes))
    yield
    ballast.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(place)]
    mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"ballast"}


def test_a_build_on_a_full_disk_leaves_the_old_database(disk: Path, register: Path) -> None:
    database = disk / "d.duckdb"
    build(register, database)
    before, there = database.read_bytes(), names(disk)
    organizations = register / "organizations.csv"
    organizations.write_text(
        organizations.read_text(encoding="utf-8").replace("Meta,,", "Meta Platforms,,"), encoding="utf-8"
    )
    with full(disk):
        ended = loaders("build", "--register", register, "--database", database)
    assert ended.returncode == 20, ended.stderr
    assert ended.stderr.startswith("The database cannot be written: ")
    assert "the last good database still serves" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert (database.read_bytes(), names(disk)) == (before, there)
    assert loaders("build", "--register", register, "--database", database).returncode == 0


def test_a_snapshot_on_a_full_disk_leaves_the_others(disk: Path, database: Path) -> None:
    command = ["snapshot", "create", "--database", database, "--output", disk / "snapshots"]
    assert loaders(*command, "--label", "COP11").returncode == 0
    there = names(disk / "snapshots")
    with full(disk):
        ended = loaders(*command, "--label", "COP12")
    assert ended.returncode == 43, ended.stderr
    assert ended.stderr.startswith("The snapshot cannot be written: No space left on device.")
    assert "Traceback" not in ended.stderr
    assert names(disk / "snapshots") == there
    assert loaders("snapshot", "verify", "--output", disk / "snapshots").returncode == 0
    assert loaders(*command, "--label", "COP12").returncode == 0


def test_a_label_that_finds_no_room_leaves_the_labels(disk: Path, database: Path) -> None:
    command = ["snapshot", "create", "--database", database, "--output", disk / "snapshots"]
    assert loaders(*command, "--now", "--label", "first").returncode == 0
    labels = disk / "snapshots" / "labels.csv"
    before = labels.read_bytes()
    with full(disk, free_bytes=0):
        ended = loaders(*command, "--now", "--label", "second")
    assert ended.returncode == 43, ended.stderr
    assert ended.stderr.startswith("The label cannot be written: No space left on device.")
    assert labels.read_bytes() == before
    assert len(names(disk / "snapshots")) == 2


@pytest.fixture
def approving(disk: Path, register: Path, tmp_path: Path) -> list[object]:
    """The command that approves a summary into a register on the small disk."""
    know_the_note(register)
    folder = Path(shutil.copytree(register, disk / "register"))
    paper, proposal = hold(tmp_path / "in", summary(), "paper.txt"), tmp_path / "proposal.json"
    assert run_here("propose", paper, "--output", proposal, "--register", folder).returncode == 0
    return ["approve", proposal, "--all", "--register", folder]


def test_an_approval_on_a_full_disk_leaves_the_register(disk: Path, approving: list[object]) -> None:
    before, there = read_register(disk / "register").content_hash, names(disk / "register")
    with full(disk):
        ended = loaders(*approving)
    assert ended.returncode == 38, ended.stderr
    assert ended.stderr.startswith("The register cannot be written: No space left on device.")
    assert (read_register(disk / "register").content_hash, names(disk / "register")) == (before, there)
    assert loaders(*approving).returncode == 0


def test_an_approval_without_room_to_try_it_leaves_the_register(disk: Path, approving: list[object]) -> None:
    temporary = disk / "tmp"
    temporary.mkdir()
    before = read_register(disk / "register").content_hash
    with full(disk, free_bytes=300_000):
        ended = loaders(*approving, TMPDIR=str(temporary))
    assert ended.returncode == 38, ended.stderr
    assert ended.stderr.startswith("The changed register cannot be tried in a database of its own: ")
    assert f"where: {temporary}" in ended.stderr
    assert read_register(disk / "register").content_hash == before


@pytest.mark.parametrize(("free_bytes", "code"), [(300_000, 43), (2_000_000, 0)])
def test_a_snapshot_without_room_to_draw_it_up_leaves_nothing(
    disk: Path, database: Path, tmp_path: Path, free_bytes: int, code: int
) -> None:
    with full(disk, free_bytes):
        ended = loaders(
            "snapshot", "create", "--database", database, "--output", tmp_path / "out", TMPDIR=str(disk)
        )
    assert ended.returncode == code, ended.stderr
    assert "Traceback" not in ended.stderr
    assert names(disk) == set()


def test_a_proposal_that_finds_no_room_leaves_the_one_before(disk: Path, tmp_path: Path) -> None:
    paper, proposal = hold(tmp_path / "in", summary(), "paper.txt"), disk / "proposal.json"
    assert loaders("propose", paper, "--output", proposal).returncode == 0
    before = proposal.read_bytes()
    with full(disk, free_bytes=0):
        ended = loaders("propose", paper, "--output", proposal)
    assert ended.returncode == 39, ended.stderr
    assert ended.stderr.startswith("The proposal cannot be written: No space left on device.")
    assert (proposal.read_bytes(), names(disk)) == (before, {"proposal.json"})


def test_the_last_good_database_is_read_while_the_disk_is_full(disk: Path, register: Path) -> None:
    build(register, disk / "d.duckdb")
    with full(disk, free_bytes=0), DuckDBStore.open(disk / "d.duckdb") as store:
        assert len(store.table("figures")) == 88
