"""Whenever a build is killed, the old or the new database is there: whole, and never half."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.build import build
from loaders.register.reader import read_register
from queries.checks import run_checks
from queries.store import DuckDBStore
from tests.faults.kills import processes


@pytest.fixture
def other_register(register: Path, tmp_path: Path) -> Path:
    """The register with one value changed."""
    other = Path(shutil.copytree(register, tmp_path / "other"))
    path = other / "organizations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Meta,,", "Meta Platforms,,"), encoding="utf-8")
    return other


def hash_of_whole(database: Path) -> str:
    """The content hash of a database that opens, breaks no rule and holds every row."""
    with DuckDBStore.open(database) as store:
        assert run_checks(store) == []
        (rows,) = store.frame("select count(*) as figures from figures", {})["figures"]
        assert rows == 88
        return store.content_hash


def leftovers(database: Path) -> list[str]:
    return [path.name for path in database.parent.glob(f".{database.name}.*.new")]


def folder_is_there(database: Path) -> bool:
    return bool(leftovers(database))


def file_is_there(database: Path) -> bool:
    return any(database.parent.glob(f".{database.name}.*.new/{database.name}"))


def file_has_content(database: Path) -> bool:
    return any(
        path.stat().st_size > 100_000
        for path in database.parent.glob(f".{database.name}.*.new/{database.name}")
    )


@pytest.mark.parametrize("moment", [folder_is_there, file_is_there, file_has_content])
def test_a_build_killed_while_it_fills_the_new_file_leaves_the_old_one(
    moment: Callable[[Path], bool], register: Path, other_register: Path, tmp_path: Path
) -> None:
    database = tmp_path / "folder" / "d.duckdb"
    build(register, database)
    before = database.read_bytes()
    reached = False
    for _ in range(5):  # on a busy machine the moment can pass unseen
        process = processes.Process(target=build, args=(other_register, database))
        process.start()
        while process.is_alive() and not reached:
            try:
                reached = moment(database)
            except FileNotFoundError:
                continue
        process.kill()
        process.join()
        if process.exitcode == -9 and reached:
            break
        build(register, database)
        before, reached = database.read_bytes(), False
    assert reached
    if hash_of_whole(database) == read_register(register).content_hash:
        assert database.read_bytes() == before
        assert len(leftovers(database)) == 1
    assert build(other_register, database).content_hash == hash_of_whole(database)
    assert leftovers(database) == []


def test_two_builds_at_once_both_succeed_one_after_the_other(
    register: Path, other_register: Path, tmp_path: Path
) -> None:
    database = tmp_path / "folder" / "d.duckdb"
    both = [processes.Process(target=build, args=(folder, database)) for folder in (register, other_register)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    hashes = {read_register(folder).content_hash for folder in (register, other_register)}
    assert hash_of_whole(database) in hashes
    assert leftovers(database) == []


def test_readers_that_open_all_the_time_never_see_half_a_database(
    register: Path, other_register: Path, tmp_path: Path
) -> None:
    database = tmp_path / "folder" / "d.duckdb"
    folders = [register, other_register]
    hashes = {read_register(folder).content_hash for folder in folders}
    build(register, database)
    seen = set()
    for turn in range(4):
        process = processes.Process(target=build, args=(folders[(turn + 1) % 2], database))
        process.start()
        while process.is_alive():
            seen.add(hash_of_whole(database))
        process.join()
        assert process.exitcode == 0
        seen.add(hash_of_whole(database))
    assert seen == hashes


def test_what_a_build_left_when_it_was_killed_after_the_swap_is_gone_after_the_next(
    register: Path, tmp_path: Path
) -> None:
    database = tmp_path / "folder" / "d.duckdb"
    build(register, database)
    (database.parent / ".d.duckdb.x1y2z3.new").mkdir()
    assert not build(register, database).changed
    assert leftovers(database) == []
