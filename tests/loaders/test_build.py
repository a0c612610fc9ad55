"""A build swaps a whole, checked database in, or leaves what was there and says why."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

import queries
from loaders.build import build, is_current
from loaders.errors import DatabaseNotWrittenError
from queries.project import PROJECT
from queries.store import SCHEMA, SCHEMA_FILES, DuckDBStore
from tests.conftest import REGISTER

pytestmark = pytest.mark.slow

NOBODY = 65534


def run_build(register: Path, database: Path, **how: object) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "loaders",
        "build",
        "--register",
        str(register),
        "--database",
        str(database),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT, **how)  # type: ignore[call-overload,no-any-return]


def test_a_second_build_reports_no_change_and_the_same_content(tmp_path: Path) -> None:
    database = tmp_path / "new" / "folder" / "dialogues.duckdb"
    first = run_build(REGISTER, database)
    assert "figures                  88    +88" in first.stdout
    assert "13 rules checked, all hold." in first.stdout
    written = database.read_bytes()
    second = run_build(REGISTER, database)
    assert second.stdout.startswith(f"No change: {database} is up to date.")
    assert second.stdout.splitlines()[-1] == first.stdout.splitlines()[-1]
    assert database.read_bytes() == written
    assert (first.stderr, second.stderr, first.returncode, second.returncode) == ("", "", 0, 0)


def test_the_report_counts_the_rows_that_are_new_and_gone(register: Path, tmp_path: Path) -> None:
    build(register, tmp_path / "d.duckdb")
    _edit(
        register / "figures.csv",
        "2023-fa,ngo,60,organization,participated,exact,claimed",
        "2023-fa,ngo,61,organization,participated,exact,claimed",
    )
    _edit(register / "organizations.csv", "Meta,,", "Meta Platforms,,")
    report = build(register, tmp_path / "d.duckdb")
    assert report.changes == {"figures": (1, 1), "organizations": (1, 1)}
    assert (report.changed, report.rows["figures"]) == (True, 88)


def test_a_database_is_current_until_the_register_is_edited(register: Path, tmp_path: Path) -> None:
    database = tmp_path / "d.duckdb"
    assert not is_current(register, database)
    build(register, database)
    assert is_current(register, database)
    _edit(register / "organizations.csv", "Meta,,", "Meta Platforms,,")
    assert not is_current(register, database)


def test_a_database_of_another_schema_is_built_anew(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = tmp_path / "schema"
    earlier.mkdir()
    for name in SCHEMA_FILES:
        text = (SCHEMA / name).read_text(encoding="utf-8")
        (earlier / name).write_text(text + "\n-- as it was in an earlier release\n", encoding="utf-8")
    database = tmp_path / "d.duckdb"
    with monkeypatch.context() as patched:
        patched.setattr("queries.store.SCHEMA", earlier)
        build(register, database)
    assert not is_current(register, database)
    assert build(register, database).changed
    assert is_current(register, database)


def test_the_file_is_small_enough_to_send_by_mail(database: Path) -> None:
    assert database.stat().st_size < 1_200_000


def a_folder(database: Path) -> None:
    database.mkdir()


def a_text(database: Path) -> None:
    database.write_text("minutes of a meeting\n", encoding="utf-8")


def an_empty_file(database: Path) -> None:
    database.touch()


def another_database(database: Path) -> None:
    with duckdb.connect(str(database)) as connection:
        connection.execute("create table accounts (amount integer)")


@pytest.mark.parametrize("something", [a_folder, a_text, an_empty_file, another_database])
def test_what_is_not_ours_is_never_overwritten(something: Callable[[Path], None], tmp_path: Path) -> None:
    database = tmp_path / "precious.duckdb"
    something(database)
    before = database.read_bytes() if database.is_file() else None
    run = run_build(REGISTER, database)
    assert run.returncode == 20
    assert run.stderr.startswith("The file is not a database of this program")
    assert f"where: {database}" in run.stderr
    assert "fix:   move it away, then run: python -m loaders build" in run.stderr
    assert (database.read_bytes() if database.is_file() else None) == before


@pytest.mark.parametrize("free_bytes", [1_000, 20_000, 100_000, 300_000])
def test_a_disk_that_fills_up_leaves_the_old_database(
    register: Path, tmp_path: Path, free_bytes: int
) -> None:
    database = tmp_path / "d.duckdb"
    build(register, database)
    before = database.read_bytes()
    _edit(register / "organizations.csv", "Meta,,", "Meta Platforms,,")
    run = run_build(
        register,
        database,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (free_bytes, free_bytes)),
    )
    assert run.returncode == 20
    assert run.stderr.startswith("The database cannot be written: ")
    assert "the last good database still serves" in run.stderr
    assert "Traceback" not in run.stderr
    assert database.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.new")] == []
    assert build(register, database).changed


@contextmanager
def without_root() -> Iterator[None]:
    """As somebody who may not write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    if not all(folder.stat().st_mode & 0o005 == 0o005 for folder in [PROJECT, *PROJECT.parents]):
        pytest.skip("root may write anywhere, and nobody else can read the program here")
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_cannot_be_written_leaves_the_old_database(register: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        edited = Path(shutil.copytree(register, folder / "register"))
        database = folder / "database" / "d.duckdb"
        build(edited, database)
        before = database.read_bytes()
        (database.parent / ".d.duckdb.lock").unlink()
        database.parent.chmod(0o555)
        with without_root():
            assert not build(edited, database).changed  # nothing to write
        _edit(edited / "organizations.csv", "Meta,,", "Meta Platforms,,")
        with without_root(), pytest.raises(DatabaseNotWrittenError) as caught:
            build(edited, database)
        database.parent.chmod(0o755)
        assert caught.value.exit_code == 20
        assert caught.value.what == "The database cannot be written: Permission denied."
        assert database.read_bytes() == before


def test_a_reader_goes_on_while_a_build_swaps_a_new_file_in(register: Path, tmp_path: Path) -> None:
    database = tmp_path / "d.duckdb"
    old = build(register, database)
    with DuckDBStore.open(database) as reader, reader.session() as session:
        _edit(register / "organizations.csv", "Meta,,", "Meta Platforms,,")
        new = build(register, database)
        with DuckDBStore.open(database) as fresh:
            assert (reader.content_hash, session.content_hash) == (old.content_hash, old.content_hash)
            assert "Meta" in set(queries.panel_seats(reader)["organization"])
            assert "Meta" in set(queries.panel_seats(session)["organization"])
            assert fresh.content_hash == new.content_hash != old.content_hash
            assert "Meta Platforms" in set(queries.panel_seats(fresh)["organization"])


def test_an_error_in_the_swap_is_an_error_of_the_file(register: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseNotWrittenError) as caught:
        build(register, tmp_path / "file" / "d.duckdb")
    assert caught.value.exit_code == 20


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
