"""Sources as data: dialogues by documents, what is to be obtained, differences open and agreements folded."""

from pathlib import Path

import pytest

from dashboard.blocks import Copyable, Page, Section, Table, Text, text_of
from dashboard.filters import default_view
from dashboard.pages import sources
from dashboard.record import Record
from queries.rows import records
from queries.store import DuckDBStore
from tests.frames import row_of
from tests.loaders.review.made import hold


@pytest.fixture(autouse=True)
def _no_documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_DOCUMENTS", str(tmp_path / "documents"))


def page(store: DuckDBStore) -> Page:
    record = Record(store)
    return sources.build(record, default_view(record.vocabulary))


def table(page: Page, name: str) -> Table:
    found = page.find(name)
    assert isinstance(found, Table)
    return found


def test_without_documents_it_says_how_to_get_them_and_is_useful_all_the_same(record: DuckDBStore) -> None:
    shown = page(record)
    assert shown.title == (
        "34 official figures, each with its document and paragraph; 10 documents still to be obtained"
    )
    fetch = shown.find("fetch")
    assert isinstance(fetch, Copyable)
    assert fetch.text == "python -m loaders fetch"
    rows = table(shown, "glance").frame.set_index("dialogue")
    assert row_of(rows, "2024-fa", ["name", "summary", "note", "others"]).tolist() == [
        "Firearms, 5 April 2024",
        "to be obtained",
        "4 figures in the record",
        3,
    ]
    assert rows.loc["2022-tip", "quoted"] == "Alliance of NGOs, news 300"


def test_documents_to_obtain_are_ranked_by_what_they_would_make_comparable(next_year: DuckDBStore) -> None:
    rows = records(table(page(next_year), "to-obtain").frame)
    assert [[row["document"], row["gained_count"], row["gained"]] for row in rows[:4]] == [
        ["summary-2022-fa", 5, "2022 with 2023, 2024, 2025 and 2026"],
        ["summary-2022-tip", 3, "2022 with 2023, 2024 and 2028"],
        ["summary-2022-som", 2, "2022 with 2023 and 2024"],
        ["summary-2023-fa", 0, None],
    ]
    request = page(next_year).find("request")
    assert isinstance(request, Copyable)
    assert (
        "Summary by the Chair of the constructive dialogue of the Working Group on Firearms, 6 May 2022"
        in request.text
    )


def test_decided_differences_stand_open_with_their_reason(
    next_year: DuckDBStore, record: DuckDBStore
) -> None:
    decided = page(next_year).find("decided")
    assert isinstance(decided, Section) and not decided.folded
    rows = table(page(next_year), "corrections").frame
    assert rows[["corrected", "published", "reason"]].to_numpy().tolist() == [
        [6, "9", "A later corrigendum prints six"],
        [171, "176", "The Note corrects the number of the summary"],
    ]
    none = page(record).find("differences")
    assert isinstance(none, Text)
    assert none.text == "No figure differs from its document, and none is corrected."


def test_a_document_at_hand_is_held_against_the_record(record: DuckDBStore, tmp_path: Path) -> None:
    paper = (
        "Summary by the Chair\n\n1. The harbour council met.\n\n2. This constructive dialogue was held on 27 May 2022 "
        "after the end of the thirteenth meeting of the Working Group on International Cooperation and of the thirteenth "
        "meeting of the Working Group on Technical Assistance.\n\n3. They met.\n\n4. Twenty-two non-governmental "
        "organizations and three other relevant stakeholders (two from academia and one from the private sector) "
        "participated in this dialogue.\n"
    )
    hold(tmp_path / "documents", paper.encode(), "summary-2022-ic-ta.txt")
    shown = page(record)
    assert shown.title.startswith("2 of 34 figures agree with the documents at hand")
    difference = shown.find("difference-0")
    assert isinstance(difference, Text)
    assert difference.text.startswith("Chair's summary, 27 May 2022: the document says 22")
    assert shown.find("without") is None


def test_what_is_long_is_folded(record: DuckDBStore) -> None:
    folded = [block.id for block in page(record).blocks if isinstance(block, Section) and block.folded]
    assert folded == ["missing", "figures", "gaps", "rules", "method"]


def test_the_method_is_read_without_marks_and_without_paths(record: DuckDBStore) -> None:
    method = page(record).find("method")
    assert isinstance(method, Section)
    assert [section.title for section in method.blocks if isinstance(section, Section)][:3] == [
        "What is counted",
        "Evidence",
        "Verdicts",
    ]
    said = text_of(method.blocks)
    assert not {mark for mark in ("**", "`", ".sql", ".py", "loaders/", "queries/") if mark in said}


def test_two_dialogues_of_a_working_group_in_one_year_are_told_apart(next_year: DuckDBStore) -> None:
    shown = page(next_year)
    names = set(table(shown, "verification").frame["name"])
    assert {"Firearms, 10 April 2026", "Firearms, 6 November 2026"} <= names
    decided = table(shown, "corrections").frame
    assert decided[["name", "group"]].to_numpy().tolist() == [
        ["Firearms, 16 May 2025", "Academia"],
        ["Smuggling of migrants and trafficking in persons, 2 July 2025", "Non-governmental organizations"],
    ]
