"""When the register or the database has a fault, a page says what, where and how to mend it."""

import json
import shutil
from pathlib import Path

import pytest

from dashboard import site
from dashboard.pages import reading_view
from loaders.reading import read
from queries.store import DuckDBStore
from tests.dashboard.pages.conftest import Visitor
from tests.loaders.review.made import summary

pytestmark = pytest.mark.slow

GOOD = "2023-fa,ngo,60,organization"
BAD = "2023-fa,ngo,-60,organization"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    # a database that was read once is answered from memory, by its content
    site._RENDERED.forget()


@pytest.fixture
def own_database(database: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(database, tmp_path / "own.duckdb"))


def _break(register: Path) -> None:
    file = register / "figures.csv"
    text = file.read_text(encoding="utf-8")
    assert GOOD in text
    file.write_text(text.replace(GOOD, BAD, 1), encoding="utf-8")


@pytest.fixture
def visit_own(visit: Visitor, monkeypatch: pytest.MonkeyPatch, register: Path, own_database: Path) -> Visitor:
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_DATABASE", str(own_database))
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_REGISTER", str(register))
    return visit


@pytest.mark.parametrize("path", ["" if name == "overview" else name for name in site.PAGES])
def test_with_a_broken_register_the_last_good_record_is_shown_and_said_so(
    visit_own: Visitor, register: Path, own_database: Path, path: str
) -> None:
    before = own_database.read_bytes()
    _break(register)
    page = visit_own(path)
    (notice,) = page.notices
    assert notice.startswith("The register has a fault; what follows is the last good record. ")
    assert "-60" in notice
    assert page.faults == []
    assert len(page.headings) == 1
    assert own_database.read_bytes() == before


def test_without_a_database_and_with_a_broken_register_the_page_says_what_where_and_fix(
    visit_own: Visitor, register: Path, own_database: Path
) -> None:
    own_database.unlink()
    _break(register)
    page = visit_own()
    (what,) = page.headings
    assert "-60" in what
    assert "figures.csv, line 6, field count" in page.text
    assert "How to mend it" in page.text
    assert page.faults == []
    assert "Traceback" not in page.text
    assert not own_database.exists()


def test_without_a_database_the_app_builds_it(visit_own: Visitor, own_database: Path) -> None:
    own_database.unlink()
    page = visit_own()
    assert "468" in page.text
    assert page.notices == []
    assert own_database.exists()


def test_a_file_that_is_no_database_is_named(visit_own: Visitor, own_database: Path) -> None:
    own_database.write_text("this is not a database", encoding="utf-8")
    page = visit_own()
    assert page.headings[0].startswith("The file is not a database of this program")
    assert str(own_database) in page.text
    assert "move it away, then run: python -m loaders build" in page.text
    assert page.faults == []


def test_an_edited_register_is_shown_to_the_next_reader(visit_own: Visitor, register: Path) -> None:
    file = register / "figures.csv"
    text = file.read_text(encoding="utf-8")
    for old, new in (("2023-fa,academia,4,", "2023-fa,academia,5,"), ("four,,", "five,,"), (",9,", ",10,")):
        line = next(line for line in text.splitlines() if line.startswith("2023-fa,") and old in line + ",,")
        text = text.replace(line, line.replace(old, new), 1)
    text = text.replace("nine (9)", "ten (10)", 1)
    file.write_text(text, encoding="utf-8")
    assert "329" in visit_own().text


def test_a_register_that_is_mended_is_shown_to_the_next_reader_without_a_notice(
    visit_own: Visitor, register: Path
) -> None:
    _break(register)
    assert visit_own().notices != []
    file = register / "figures.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(BAD, GOOD, 1), encoding="utf-8")
    assert visit_own().notices == []


def test_a_document_is_proposed_against_the_record_while_the_register_has_a_fault(
    record: DuckDBStore, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_REGISTER", str(register))
    _break(register)
    proposed = json.loads(reading_view.proposal(read(summary(), "paper.txt"), record))
    figures = [figure for document in proposed["documents"] for figure in document["figures"]]
    assert [figure["count"] for figure in figures] == [40, 7, 4, 3]
