"""Dialogues as data: a list with names for codes, then one dialogue with its sentence and every number."""

import re
from collections.abc import Iterator

import pytest

from dashboard import site
from dashboard.blocks import Chart, Links, Page, Section, Table, Text, text_of
from dashboard.filters import from_address
from dashboard.pages import dialogues
from dashboard.record import Record
from queries.rows import records
from queries.store import DuckDBStore

pytestmark = pytest.mark.slow

CODE = re.compile(
    r"\b(private_sector|igo|not_stated|not_documented|chair_summary|2\d{3}-[a-z]|note-2\d{3}|FA|IC|SOM)\b"
)


def page(store: DuckDBStore, **address: str) -> Page:
    record = Record(store)
    view, notices = from_address(address, record.vocabulary, dialogues.parameters(record), dialogues.FILTERS)
    assert notices == []
    return dialogues.build(record, view)


def table(page: Page, name: str) -> Table:
    found = page.find(name)
    assert isinstance(found, Table)
    return found


@pytest.fixture(params=["record", "next_year"])
def store(request: pytest.FixtureRequest) -> Iterator[DuckDBStore]:
    yield request.getfixturevalue(request.param)


def test_the_list_has_every_known_dialogue_the_latest_first(record: DuckDBStore) -> None:
    shown = page(record)
    assert shown.title == "10 of 16 known dialogues have an official document at hand"
    rows = table(shown, "list").frame
    assert rows["day"].tolist()[:3] == ["2025, day not stated", "8 October 2025", "30 April 2025"]
    assert rows.loc[
        rows["dialogue"] == "2024-ic-ta", ["name", "participations", "stated"]
    ].to_numpy().tolist() == [
        [
            "Joint: International cooperation and technical assistance",
            112,
            "NGOs 91, Academia 8, Private sector 13",
        ]
    ]


def test_the_list_follows_years_and_working_groups(record: DuckDBStore) -> None:
    shown = page(record, years="2024", **{"working-groups": "TA,TIP"})
    assert shown.subtitle.startswith("Technical assistance and trafficking in persons, 2024.")
    assert table(shown, "list").frame["dialogue"].tolist() == ["2024-tip", "2024-ic-ta"]


def test_where_no_dialogue_is_known_the_page_says_so_and_shows_no_list(record: DuckDBStore) -> None:
    shown = page(record, years="2025", **{"working-groups": "IC"})
    assert shown.title == "No dialogue on international cooperation is known for 2025"
    assert shown.subtitle == "That does not mean that none took place."
    assert shown.blocks == ()


def test_a_dialogue_that_reports_some_groups_names_what_it_reports(next_year: DuckDBStore) -> None:
    shown = page(next_year, dialogue="2026-fa")
    assert shown.title == "Firearms, 10 April 2026: NGOs 71; not stated: Academia and Private sector"
    rows = table(page(next_year), "list").frame.set_index("dialogue")
    assert rows.loc["2026-fa", "stated"] == "NGOs 71; not stated: Academia and Private sector"
    assert rows["participations"].isna()["2026-fa"]


def test_where_a_total_is_missing_the_list_says_why(next_year: DuckDBStore) -> None:
    shown = page(next_year)
    rows = {row["dialogue"]: row for row in records(table(shown, "list").frame)}
    said = site.rendered(Record(next_year), "dialogues", {}).html
    for dialogue, why in (("2026-cyb", "partly reported"), ("2022-fa", "no document at hand")):
        assert rows[dialogue]["participations"] is None
        assert rows[dialogue]["status"] == why
        assert f'<span class="cd-none">{why}</span>' in said


def test_a_number_that_is_not_followed_stands_as_printed_with_the_reason(next_year: DuckDBStore) -> None:
    shown = page(next_year, dialogue="2025-som-tip")
    assert shown.title == "Smuggling of migrants and trafficking in persons, 2 July 2025: 202 participations"
    correction = shown.find("correction-0")
    assert isinstance(correction, Text)
    assert correction.text == (
        "Non-governmental organizations: 171 is counted. Co-Chairs' summary, 2 July 2025, para. 4 prints \u201c176\u201d. "
        "Reason: The Note corrects the number of the summary"
    )
    numbers = records(table(shown, "numbers").frame)
    printed = [row for row in numbers if row["stakeholder_group"] == "ngo"]
    assert [[row["count"], row["citation"], row["remark"]] for row in printed] == [
        [176, "Co-Chairs' summary, 2 July 2025, para. 4", "not followed: 171 is counted"],
        [171, "Note by the Secretariat, 1 September 2026, para. 5", None],
    ]


def test_every_number_has_its_kind_its_level_and_its_place(record: DuckDBStore) -> None:
    numbers = table(page(record, dialogue="2024-fa"), "numbers").frame
    kinds = dict(zip(numbers["count"], numbers["kind"], strict=True))
    assert (kinds[66], kinds[37]) == ("organizations", "States")
    assert set(numbers["evidence_words"]) == {"official", "claimed by others"}


def test_all_numbers_of_a_dialogue_stand_on_one_scale_with_their_kind(record: DuckDBStore) -> None:
    chart = page(record, dialogue="2024-fa").find("scale")
    assert isinstance(chart, Chart)
    marks = [(mark.label, mark.evidence) for series in chart.spec.series for mark in series.marks]
    assert marks[0] == ("76", "official")
    assert {("144", "claimed"), ("65", "claimed"), ("37", "claimed"), ("66", "official")} <= set(marks)
    kinds = {(category.label, category.note) for category in chart.spec.categories}
    assert ("Non-governmental participants (people)", "people, registered: GI-TOC, firearms 2024") in kinds
    assert ("Non-governmental organizations", "organizations") in kinds
    # no two bars are called alike: two who claim the same and differ are told apart by their names
    assert len(kinds) == len(chart.spec.categories)
    assert page(record, dialogue="2025-som").find("scale") is None


def test_what_is_not_known_is_one_line_and_no_empty_section(record: DuckDBStore) -> None:
    shown = page(record, dialogue="2025-som")
    unknown = shown.find("not-known")
    assert isinstance(unknown, Text)
    assert unknown.text == "Not known: the day, the format, any figure and who sat on its panels."
    assert shown.find("numbers") is None and shown.find("panels") is None


def test_panels_stand_with_the_dialogues(store: DuckDBStore) -> None:
    section = page(store).find("on-panels")
    assert isinstance(section, Section)
    assert {block.id for block in section.blocks} == {"panels", "organizations"}


def test_each_dialogue_leads_to_its_page_and_no_code_is_read(store: DuckDBStore) -> None:
    shown = page(store)
    for name, address in table(shown, "list").frame[["dialogue", "address"]].itertuples(index=False):
        assert f"dialogue={name}" in address
        one = page(store, dialogue=name)
        assert isinstance(one.find("around"), Links)
        assert not CODE.search(f"{one.title} {one.subtitle}"), one.title
        for block in one.blocks:
            if isinstance(block, Table):
                drawn = [column.name for column in block.columns if not column.only_in_files]
                said = text_of(block.frame[[c for c in drawn if c not in ("title", "note", "remark")]])
                assert not CODE.search(said), said
