"""Briefing and Downloads as data: choices, files, changes between versions."""

import io
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard import site
from dashboard.blocks import Choice, Copyable, Links, Page, Preview, Section, Select, Table, Text, text_of
from dashboard.briefing.briefing_files import FORMATS
from dashboard.pages import briefing, downloads, downloads_catalog
from dashboard.record import Record
from loaders.snapshots import create, find, load
from loaders.snapshots.published_tables import PUBLISHED
from queries.project import PROJECT
from queries.store import DuckDBStore
from queries.text.numbers import day

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def today(record: DuckDBStore) -> Record:
    return Record(record)


def page_of(record: Record, name: str, query: Mapping[str, str]) -> Page:
    view, notices = site.view_of(record, name, query)
    assert notices == []
    page: Page = site.PAGES[name].build(record, view)
    return page


def written(record: Record, form: str, query: Mapping[str, str]) -> bytes:
    view, _ = site.view_of(record, "briefing", query)
    found = briefing.files(record, view, "document", form)
    assert found is not None
    return found[2]


def test_the_latest_session_with_known_days_is_written_and_one_to_come_stands_first(today: Record) -> None:
    view, _ = site.view_of(today, "briefing", {})
    session = briefing.controls(today, view).items[0]
    assert isinstance(session, Choice)
    assert [(option.label, option.chosen) for option in session.options] == [
        ("Thirteenth session", False),
        ("Twelfth session", True),
        ("Eleventh session", False),
    ]
    assert page_of(today, "briefing", {}).title == "Briefing for the twelfth session of the Conference"


def test_the_preview_is_the_file(today: Record) -> None:
    page = page_of(today, "briefing", {"session": "COP12", "compared": "2023,2024"})
    preview, files = page.find("preview"), page.find("files")
    assert isinstance(preview, Preview) and isinstance(files, Links)
    assert [link.text for link in files.items] == ["Word", "PDF", "Web page (HTML)"]
    assert preview.address == files.items[-1].address
    assert preview.address == "take/briefing/document.html?compared=2023,2024"


@pytest.mark.parametrize("form", FORMATS)
def test_the_three_files_are_written_and_the_same_each_time(today: Record, form: str) -> None:
    query = {"record": "now", "compared": "2023,2024"}
    assert written(today, form, query) == written(today, form, query)


def test_any_pair_of_years_and_a_session_to_come_can_be_chosen(next_year: DuckDBStore) -> None:
    record = Record(next_year)
    own = briefing.parameters(record)
    assert {"2022,2023", "2025,2026", "2024,2028"} <= set(own["compared"].options)
    said = written(record, "html", {"session": "COP13", "record": "now", "compared": "2024,2025"}).decode()
    assert "Thirteenth session" in said
    assert "None" not in said.partition("</h1>")[2].partition("</p>")[0]


def test_a_choice_for_which_nothing_is_documented_says_so(today: Record) -> None:
    page = page_of(today, "briefing", {"session": "COP11", "compared": "2024"})
    assert page.title == "No briefing can be written for this choice"


def test_the_table_that_is_safe_to_add_up_stands_first_and_the_others_are_folded(today: Record) -> None:
    page = page_of(today, "downloads", {})
    first = page.blocks[0]
    assert isinstance(first, Section) and first.id == "participation"
    files, others, columns = page.find("participation-files"), page.find("other-tables"), page.find("columns")
    assert isinstance(files, Links) and isinstance(others, Table) and isinstance(columns, Table)
    assert [link.text for link in files.items[:2]] == ["Excel", "CSV"]
    assert "24 in 2022, 328 in 2023 and 468 in 2024" in text_of(page)
    assert len(others.frame) == len(PUBLISHED) - 1
    assert "_" not in " ".join(others.frame["meaning"])


def test_the_newest_snapshot_is_cited_beside_the_state_that_is_shown(today: Record) -> None:
    page = page_of(today, "downloads", {})
    cited, state = page.find("citation"), page.find("state")
    snapshot = find(PROJECT / "data" / "snapshots", "COP12")
    assert isinstance(cited, Copyable) and isinstance(state, Text)
    assert f"/data/v1/snapshots/{snapshot.id}" in cited.text and "CC BY 4.0" in cited.text
    assert today.version[:12] in state.text and "not frozen" in state.text


def test_a_frozen_state_cites_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: DuckDBStore
) -> None:
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_SNAPSHOTS", str(tmp_path))
    made = create(record, tmp_path, label="v1", as_of=None)
    page = page_of(Record(record), "downloads", {"from": "now", "to": "now"})
    cited, state = page.find("citation"), page.find("state")
    assert isinstance(cited, Copyable) and isinstance(state, Text)
    assert made.id in cited.text and "stay what they are" in state.text


def test_between_the_sessions_nine_dialogues_are_new_and_no_change_is_cut(today: Record) -> None:
    found = page_of(today, "downloads", {"from": "COP11", "to": "COP12"}).find("change-list")
    assert isinstance(found, Table)
    new = found.frame[found.frame["change"] == "new dialogue"]
    assert len(new) == 9
    assert new.iloc[0]["dialogue"] == "Firearms, 5 May 2023"


def test_a_change_without_a_number_says_why(next_year: DuckDBStore) -> None:
    found = page_of(Record(next_year), "downloads", {"from": "COP12", "to": "now"}).find("change-list")
    assert isinstance(found, Table)
    rows = found.frame.set_index("dialogue")
    partly, claimed = "Firearms, 10 April 2026", "Smuggling of migrants, 2025, day not stated"
    assert rows.loc[[partly, claimed], "after_count"].isna().all()
    assert rows.loc[[partly, claimed], "without_after"].tolist() == ["no whole total", "no document at hand"]
    assert set(rows["without_before"]) == {"not in the record"}


def test_a_version_against_itself_has_no_change(today: Record) -> None:
    page = page_of(today, "downloads", {"from": "COP11", "to": "COP11"})
    assert page.find("change-list") is None
    assert page.find("no-change") is not None


def test_versions_are_chosen_where_the_changes_stand(today: Record) -> None:
    choices = page_of(today, "downloads", {}).find("versions")
    items = getattr(choices, "items", ())
    assert [item.name for item in items if isinstance(item, Select)] == ["from", "to"]
    assert all(len(item.options) == 3 for item in items)


def test_the_archive_holds_the_record_as_a_snapshot_would(record: DuckDBStore, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(downloads_catalog.everything(Record(record))[2])) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert load(folder, tmp_path / "again.duckdb").content_hash == record.content_hash


def test_the_navigation_ends_with_briefing_and_downloads() -> None:
    names = list(site.PAGES)
    assert ("briefing", "downloads") in set(pairwise(names))
    assert downloads.TITLE == "Downloads"


def test_what_applies_to_no_change_is_no_column_and_days_are_days(today: Record) -> None:
    found = page_of(today, "downloads", {"from": "COP12", "to": "now"})
    changes, snapshots = found.find("change-list"), found.find("snapshot-list")
    assert isinstance(changes, Table) and isinstance(snapshots, Table)
    shown = [column for column in changes.columns if not column.only_in_files]
    assert [column.heading for column in shown] == ["What changed", "Dialogue"]
    assert changes.caption.endswith(": 3 changes")
    assert [day(one) for one in snapshots.frame["as_of"]] == ["17 October 2022", "14 October 2024"]
