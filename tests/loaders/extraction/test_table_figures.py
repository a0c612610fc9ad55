"""Headings beside and above a number say what it counts; a heading that is not known asks for a person."""

import pytest

from loaders.reading import Reading, read
from loaders.register.reader import read_register
from loaders.review.propose import propose
from tests.conftest import REGISTER

HELD = (
    "1. The constructive dialogue was held on 30 April 2026, after the conclusion of the thirteenth meeting of the "
    "Working Group on Firearms.\n\n2. "
)
AS_FOLLOWS = "Participation in the dialogue was as follows:\n\n"


def reading(table: str, introduction: str = AS_FOLLOWS) -> Reading:
    return read(f"{HELD}{introduction}{table}".encode(), "note.md")


def told(found: Reading) -> list[str]:
    """Each figure in a line: group, number, and what else its headings say of it."""
    return [
        " ".join(
            filter(None, [f.stakeholder_group, str(f.count), f.mode, f.stage if f.stage != "participated" else "",
                          f.of, "other" if f.scope == "other" else "", *f.flags])
        )
        for f in found.figures
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "figures"),
    [
        (
            "| Group | In person | Online | Total |\n| --- | --- | --- | --- |\n"
            "| Non-governmental organizations | 31 | 42 | 73 |",
            ["ngo 31 in_person", "ngo 42 online", "ngo 73"],
        ),
        (
            "| NGOs | Academia | Private sector | States |\n| 73 | 4 | 2 | 39 |",
            ["ngo 73", "academia 4", "private_sector 2", "state 39"],
        ),
        ("| | Registered | Attended |\n| NGOs | 90 | 73 |", ["ngo 90 registered", "ngo 73"]),
        ("| Group | 2025 | 2026 |\n| NGOs | 60 | 73 |", ["ngo 60 2025 other", "ngo 73 2026"]),
        ("| | Organizations | Participants |\n| NGOs | 73 | 133 |", ["ngo 73", "ngo_representatives 133"]),
        ("| Group | Expected | Present |\n| NGOs | 80 | 73 |", ["ngo 80 expected", "ngo 73"]),
        ("| Group | Last year | This dialogue |\n| NGOs | 60 | 73 |", ["ngo 60 other", "ngo 73"]),
        (
            "| | NGOs | Academia |\n| In person | 31 | 1 |\n| Online | 42 | 3 |\n| Total | 73 | 4 |",
            ["ngo 31 in_person", "academia 1 in_person", "ngo 42 online", "academia 3 online", "ngo 73", "academia 4"],
        ),
        (
            "| | 2025 | | 2026 | |\n| | NGOs | Academia | NGOs | Academia |\n| Participated | 60 | 5 | 73 | 4 |",
            ["ngo 60 2025 other", "academia 5 2025 other", "ngo 73 2026", "academia 4 2026"],
        ),
        (
            "| Working Group | NGOs | Academia |\n| Firearms | 73 | 4 |\n| Trafficking in Persons | 90 | 8 |",
            ["ngo 73 FA", "academia 4 FA", "ngo 90 TIP other", "academia 8 TIP other"],
        ),
        (
            "| No. | Group | Number |\n| 1 | NGOs | 73 |\n| 2 | Academia | 4 |\n| 3 | Private sector | 2 |",
            ["ngo 73", "academia 4", "private_sector 2"],
        ),
        ("| Group | Number | Share |\n| NGOs | 73 | 90% |", ["ngo 73", "ngo_share 90"]),
        ("| Group | Number (per cent) |\n| NGOs | 73 (90 per cent) |", ["ngo 73"]),
        ("| Group | Number |\n| NGOs | Seventy-three (73) |", ["ngo 73"]),
        ("| Group | 2026 | Change |\n| NGOs | 73 | 13 |", ["ngo 73 2026"]),
        ("| Group | Number |\n| NGOs | 73* |\n| Academia | 4 a/ |", ["ngo 73", "academia 4"]),
        # what is not known, or cannot be, is for a person
        ("| Group | Accredited |\n| NGOs | 100 |", ["ngo 100 heading_not_known"]),
        ("| Group | Number |\n| International NGOs | 12 |", ["ngo 12 heading_not_known"]),
        (
            "| Region | NGOs |\n| Africa | 31 |\n| Asia | 42 |\n| Total | 73 |",
            ["ngo 31 Africa heading_not_known", "ngo 42 Asia heading_not_known", "ngo 73"],
        ),
        ("| Group | Number |\n| Academia and private sector | 6 |", ["academia_and_private_sector 6"]),
        ("| Group | States |\n| NGOs | 9 |", ["ngo 9 headings_disagree"]),
        ("| Group | Number | Number |\n| NGOs | 70 | 73 |", ["ngo 70 two_numbers_for_one_cell", "ngo 73 two_numbers_for_one_cell"]),
        ("| Group | Number |\n| NGOs | .. |\n| Academia | – |", []),
        ("| Item | Page |\n| Opening | 3 |\n| Closing | 9 |", []),
    ],
)  # fmt: skip
def test_headings_say_what_a_number_counts(table: str, figures: list[str]) -> None:
    assert told(reading(table)) == figures


def test_the_sentence_before_a_table_speaks_for_all_of_it() -> None:
    table = "| Group | Number |\n| NGOs | 90 |"
    assert told(reading(table, "The following had registered:\n\n")) == ["ngo 90 registered"]
    assert told(reading(table, "In 2025, the following had participated:\n\n")) == ["ngo 90 2025 other"]
    assert told(reading(table, "Support was given as follows:\n\n")) == ["ngo 90 no_word_of_participation"]


def test_a_printed_total_is_a_check_and_no_figure() -> None:
    rows = "| Group | Number |\n| NGOs | 73 |\n| Academia | 4 |\n| Private sector | 2 |\n"
    right, wrong = reading(f"{rows}| Total | 79 |"), reading(f"{rows}| Total | 80 |")
    assert [(c.rule, c.passed) for c in right.checks] == [("subtotal", True)]
    assert [(c.rule, c.passed) for c in wrong.checks] == [("subtotal", False)]
    assert {f.flags for f in right.figures} == {()}
    assert {f.flags for f in wrong.figures} == {("sum_mismatch",)}


def test_a_subtotal_above_its_parts_is_not_added_twice() -> None:
    table = (
        "| Group | Number |\n| NGOs | 73 |\n| Other relevant stakeholders | 6 |\n| of which academia | 4 |\n"
        "| of which private sector | 2 |\n| Total | 79 |"
    )
    found = reading(table)
    assert told(found) == ["ngo 73", "other_stakeholders 6", "academia 4", "private_sector 2"]
    assert all(check.passed for check in found.checks)


def test_a_number_of_an_unknown_group_stands_unread() -> None:
    found = reading("| Group | Number |\n| NGOs | 73 |\n| Foundations | 12 |")
    assert told(found) == ["ngo 73"]
    assert [(u.quote, u.understood) for u in found.unread] == [("12", False)]


def test_the_quote_of_a_number_holds_the_heading_that_names_its_group() -> None:
    by_row = reading("| Group | Number |\n| NGOs | 73 |").figures[0]
    by_column = reading("| NGOs | Academia |\n| 73 | 4 |").figures[0]
    assert by_row.quote == "| NGOs | 73 |"
    assert by_column.quote == "| NGOs | Academia |\n| 73 | 4 |"


def test_the_paragraph_beside_a_table_is_read_too() -> None:
    found = reading(
        "| Item | Speaker |\n| 1 | Chair |",
        "Seventy-three NGOs and six other relevant stakeholders (four from academia and two from the private sector) "
        "participated in the dialogue.\n\n",
    )
    assert told(found) == ["ngo 73", "other_stakeholders 6", "academia 4", "private_sector 2"]


@pytest.mark.parametrize(
    "introduction",
    [
        "The preparation day held on 13 May 2026 was attended as follows:\n\n",
        "Participation in the Conference of the Parties was as follows:\n\n",
        "All of them agreed.\n\nTable 2. Participants of the side event\n\n",
    ],
)
def test_a_table_about_another_meeting_is_none_of_this_dialogue(introduction: str) -> None:
    (figure,) = reading("| Group | Number |\n| NGOs | 52 |", introduction).figures
    assert (figure.count, figure.scope) == (52, "other")


@pytest.mark.parametrize(
    "cell", ["90/73", "70-75", "about 70", "more than 70", "Seventy-three took part", "30 + 43"]
)
def test_a_cell_that_is_no_plain_number_stands_unread(cell: str) -> None:
    found = reading(f"| Group | Number |\n| NGOs | {cell} |\n| Academia | 4 |")
    assert told(found) == ["academia 4"]
    assert [(u.quote, u.understood) for u in found.unread] == [(cell, False)]


def test_a_number_without_a_heading_among_headings_is_doubtful() -> None:
    found = reading("| Group | Number |\n| NGOs | | 73 |\n| Academia | 4 | 2 |")
    assert told(found)[0] == "ngo 73 heading_not_known"


DOUBTFUL = [
    "| Group | Preparatory meeting | Side event |\n| NGOs | 50 | 73 |",
    "| Group | First day | Second day |\n| NGOs | 50 | 73 |",
    "| Group | Invited | Accredited |\n| NGOs | 50 | 73 |",
    "| Group | Apologies |\n| NGOs | 20 |",
    "| Group | Registered |\n| NGOs | 90 |",
    "| Group | Women | Men |\n| NGOs | 40 | 33 |",
    "| Group | Africa | Asia |\n| NGOs | 31 | 42 |",
    "| Group | Number |\n| NGOs | 73 |\n| Academia | 4 |\n| Total | 80 |",
    "| Group | Number |\n| NGOs | 73 |\n| Foundations | 12 |",
    "| Group | Number |\n| Academia | 4 |\n| NGOs | about 70 |",
    "| Group | Number |\n| Academia and private sector | 6 |",
    "| Group | Number |\n| NGOs | 1,158 |",
    "| Group | Number | Number |\n| NGOs | 70 | 73 |",
    "| Group | % |\n| NGOs | 73 |",
    "| Group | 2025 |\n| NGOs | 60 |",
]


@pytest.mark.parametrize("table", DOUBTFUL)
def test_nothing_of_a_doubtful_table_is_approved_in_bulk(table: str) -> None:
    found = read(f"Chair's summary\n\n{HELD}{AS_FOLLOWS}{table}".encode(), "note.md")
    (document,) = propose(read_register(REGISTER), [found], "chair_summary").documents
    assert [f.id for f in document.figures if not f.needs and f.blocked is None] == []


def test_a_plain_table_is_approved_in_bulk() -> None:
    table = "| Group | Number |\n| NGOs | 73 |\n| Academia | 4 |\n| Private sector | 2 |\n| Total | 79 |"
    found = read(f"Chair's summary\n\n{HELD}{AS_FOLLOWS}{table}".encode(), "note.md")
    (document,) = propose(read_register(REGISTER), [found], "chair_summary").documents
    assert [f.count for f in document.figures if not f.needs and f.blocked is None] == [73, 4, 2]
