"""A database that is damaged or foreign: ours is built anew, what is not ours is left, and no reader sees a traceback."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from starlette.applications import Starlette

import queries
from dashboard import record
from dashboard.record import AnsweredStore, StoreProvider
from dashboard.server.data_api import data_routes
from loaders.build import build, is_current
from loaders.errors import DatabaseNotWrittenError
from loaders.settings import Settings
from queries.__main__ import main as ask
from queries.errors import DatabaseDamagedError, DatabaseLockedError
from queries.store import DuckDBStore
from tests.conftest import REGISTER
from tests.dashboard.pages.visiting import Visit
from tests.dashboard.server.api.test_served import Client

GOOD, BAD = "2023-fa,ngo,60,organization", "2023-fa,ngo,-60,organization"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database and what a build leaves beside it."""
    folder = tmp_path_factory.mktemp("built")
    build(REGISTER, folder / "d.duckdb")
    return folder


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "own")) / "d.duckdb"


@pytest.fixture
def visit(own: Path, register: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Visit]:
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_DATABASE", str(own))
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_REGISTER", str(register))
    return lambda path="": Visit(path, {}, "light")


def truncated(database: Path) -> None:
    os.truncate(database, 100_000)


def one_byte_in_each_block(database: Path) -> None:
    """Past the three headers of 4,096 bytes each."""
    content = bytearray(database.read_bytes())
    for at in range(3 * 4096 + 100, len(content), 16_384):
        content[at] ^= 0xFF
    database.write_bytes(content)


def one_byte_where_a_table_lies(database: Path) -> None:
    """Opens, and fails when the table is read."""
    good = database.read_bytes()
    for at in range(3 * 4096 + 100, len(good), 16_384):
        database.write_bytes(good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :])
        try:
            with DuckDBStore.open(database) as store:
                queries.year_totals(store)
        except DatabaseDamagedError:
            return
        except queries.errors.UserError:
            continue
    raise AssertionError("no byte of the file matters to the table")


DAMAGES = [truncated, one_byte_in_each_block, one_byte_where_a_table_lies]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_database_of_ours_is_built_anew(damage: Callable[[Path], None], own: Path) -> None:
    damage(own)
    assert not is_current(REGISTER, own)
    assert build(REGISTER, own).changed
    assert is_current(REGISTER, own)


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_pages_mend_a_damaged_database_at_the_next_visit(
    damage: Callable[[Path], None], own: Path, visit: Callable[..., Visit]
) -> None:
    damage(own)
    page = visit()
    assert "468" in page.text
    assert (page.notices, page.faults) == ([], [])


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_question_to_a_damaged_database_ends_in_a_sentence(
    damage: Callable[[Path], None], own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(own)
    assert ask(["year_totals", "--database", str(own)]) == 21
    said = capsys.readouterr().err
    assert "damaged" in said.splitlines()[0]
    assert f"where: {own}" in said
    assert "run: python -m loaders build" in said


def test_damage_while_the_register_has_a_fault_is_said_with_the_fault(
    own: Path, register: Path, visit: Callable[..., Visit]
) -> None:
    truncated(own)
    figures = register / "figures.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace(GOOD, BAD, 1), encoding="utf-8")
    page = visit()
    assert "-60" in page.headings[0]
    assert "figures.csv, line 6" in page.text
    assert page.faults == []


@pytest.mark.parametrize("path", ["", "dialogues", "sources", "explore"])
def test_damage_that_comes_while_a_reader_looks_is_a_sentence_and_no_traceback(
    path: str, own: Path, visit: Callable[..., Visit]
) -> None:
    page = visit()
    one_byte_in_each_block(own)
    AnsweredStore._answers.forget()
    page.go(path)
    assert page.faults == []
    assert page.headings
    assert "Traceback" not in page.text


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_data_addresses_mend_a_damaged_database_at_the_next_request(
    damage: Callable[[Path], None], own: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_DATABASE", str(own))
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_REGISTER", str(register))
    served = StoreProvider(Settings())
    with closing(served()) as store:
        good = store.table("figures")
    damage(own)
    AnsweredStore._answers.forget()
    with closing(served()) as store:
        assert store.table("figures").equals(good)
        assert queries.year_totals(store)["participations_count"].tolist()[:3] == [24, 328, 468]


def test_a_foreign_file_is_503_without_internals_and_is_not_tried_again_and_again(
    own: Path, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_DATABASE", str(own))
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_REGISTER", str(register))
    random_bytes(own)
    tried: list[Settings] = []
    monkeypatch.setattr(record, "bring_up_to_date", tried.append)
    application = Starlette(routes=data_routes(StoreProvider(Settings()), tmp_path))
    answers = [Client(application).get("/data/v1/years.csv") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {503}
    assert answers[0].text == (
        "The record cannot be served just now: The file is not a database of this program, or it is damaged.\n"
    )
    assert len(tried) == 1


@pytest.fixture
def holder(own: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has opened the database for writing."""
    code = f"import duckdb; c = duckdb.connect({str(own)!r}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_locked_database_is_called_locked_with_the_number_of_whoever_holds_it(
    own: Path, holder: subprocess.Popen[str], visit: Callable[..., Visit], capsys: pytest.CaptureFixture[str]
) -> None:
    says = f"Another process holds the database open for writing: number {holder.pid}."
    assert ask(["year_totals", "--database", str(own)]) == 21
    assert capsys.readouterr().err.splitlines()[0] == says
    with pytest.raises(DatabaseLockedError):
        build(REGISTER, own)
    page = visit()
    assert page.headings == [says]
    assert page.faults == []


def random_bytes(database: Path) -> None:
    database.write_bytes(os.urandom(600_000))


def a_sqlite_database(database: Path) -> None:
    database.unlink()
    connection = sqlite3.connect(database)
    connection.execute("create table accounts (amount integer)")
    connection.commit()
    connection.close()


def a_duckdb_database_of_others(database: Path) -> None:
    database.unlink()
    with duckdb.connect(str(database)) as connection:
        connection.execute("create table accounts (amount integer)")


def a_damaged_duckdb_database_of_others(database: Path) -> None:
    a_duckdb_database_of_others(database)
    os.truncate(database, database.stat().st_size // 2)


FOREIGN = [random_bytes, a_sqlite_database, a_duckdb_database_of_others, a_damaged_duckdb_database_of_others]


@pytest.mark.parametrize("foreign", FOREIGN)
def test_what_is_not_ours_is_left_as_it_is_even_where_ours_was(
    foreign: Callable[[Path], None], own: Path, visit: Callable[..., Visit]
) -> None:
    foreign(own)
    before = own.read_bytes()
    with pytest.raises(DatabaseNotWrittenError) as caught:
        build(REGISTER, own)
    assert caught.value.exit_code == 20
    assert caught.value.fix == "move it away, then run: python -m loaders build"
    page = visit()
    assert page.headings[0].startswith("The file is not a database of this program, or it is damaged")
    assert "move it away" in page.text
    assert page.faults == []
    assert own.read_bytes() == before
