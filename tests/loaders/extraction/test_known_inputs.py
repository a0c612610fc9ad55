"""Small inputs that an earlier reader read wrongly, one row each, with the figures that they give."""

import pytest

from loaders.reading import Reading, read
from tests.loaders.extraction.by_kind import FRAME

HEAD = FRAME.removesuffix("2. ")
TABLES = [
    ("3. Participation was as follows:\n\n| Group | In person | Online | Total |\n| --- | --- | --- | --- |\n"
     "| Non-governmental organizations | 31 | 42 | 73 |", ["ngo 31 in_person", "ngo 42 online", "ngo 73"]),
    ("3. Seventy-three NGOs and six other relevant stakeholders (four from academia and two from the private sector) "
     "participated in the dialogue.\n\n| Item | Speaker |\n| --- | --- |\n| 1 | The Chair |",
     ["ngo 73", "other_stakeholders 6", "academia 4", "private_sector 2"]),
    ("3. Participation was as follows:\n\n| NGOs | Academia | Private sector | States |\n| --- | --- | --- | --- |\n"
     "| 73 | 4 | 2 | 39 |", ["ngo 73", "academia 4", "private_sector 2", "state 39"]),
    ("3. Participation was as follows:\n\n| | Registered | Attended |\n| --- | --- | --- |\n| NGOs | 90 | 73 |",
     ["ngo 90 registered", "ngo 73"]),
    ("3. Participation was as follows:\n\n| Group | 2025 | 2026 |\n| --- | --- | --- |\n| NGOs | 60 | 73 |",
     ["ngo 60 other", "ngo 73"]),
    ("3. Participation was as follows:\n\n| | Organizations | Participants |\n| --- | --- | --- |\n| NGOs | 73 | 133 |",
     ["ngo 73", "ngo_representatives 133"]),
]  # fmt: skip
CHARACTERS = [
    ("Fifty-\ufb01ve NGOs participated in the dialogue.", ["ngo 55"]),
    ("Seventy-three non\u2011governmental organizations and two private\u2010sector entities participated in the dialogue.",
     ["ngo 73", "private_sector 2"]),
    ("Seventy-three (73 ) NGOs participated in the dialogue.", ["ngo 73"]),
    ("Seventy-three [73] NGOs participated in the dialogue.", ["ngo 73"]),
    ("\uff17\uff13 NGOs participated in the dialogue.", ["ngo 73"]),
    ("Seventy-three2 NGOs participated in the dialogue.", ["ngo 73"]),
    ("Seventy-three (73)2 NGOs participated in the dialogue.", ["ngo 73"]),
    ("Seventy-three non-governmental organizations2 participated in the dialogue.", ["ngo 73"]),
    ("1 158 participants attended the dialogue.", ["participants_total 1158"]),
    ("1'158 participants attended the dialogue.", ["participants_total 1158"]),
    ("Five dozen NGOs and half a dozen companies participated in the dialogue.", ["ngo 60", "private_sector 6"]),
    ("Twenty-fve dozen NGOs participated in the dialogue.", []),
    ("Seventy non-governmental\n\nV.26-03998 (E) 220726 250726\n\n*2603998*\n\norganizations participated in the dialogue.",
     ["ngo 70"]),
    ("Seventy non-governmental\n\n26-16542 3/14\n\norganizations participated in the dialogue.", ["ngo 70"]),
]  # fmt: skip
CLAUSES = [
    ("The preparation day held on 13 May 2026 was attended by 52 NGOs. Seventy NGOs participated in the dialogue.",
     ["ngo 52 other", "ngo 70"]),
    ("Due to the limited time, seventy NGOs participated in the dialogue.", ["ngo 70"]),
    ("Seventy NGOs participated in the dialogue, which was due to end at 6 p.m.", ["ngo 70"]),
    ("Seventy NGOs were registered for the dialogue.", ["ngo 70 registered"]),
    ("Seventy NGOs were expected at the dialogue.", ["ngo 70 expected"]),
    ("The dialogue could not be attended by 20 NGOs.", []),
    ("Twenty NGOs sent apologies.", []),
    ("Seventy NGOs participated, of which 11 did not hold consultative status.", ["ngo 70"]),
    ("Twenty NGOs whose applications were refused wrote to the Chair.", []),
    ("One delegate suggested a pause.", []),
    ("At the conference, 30 donor countries pledged support.", []),
    ("The views of 14 countries were heard.", []),
    ("The credentials of 40 States parties were examined.", []),
    ("Seventy NGOs and six from academia and the private sector participated in the dialogue.",
     ["ngo 70", "other_stakeholders 6"]),
    ("Seventy NGOs (five more than in 2025) participated in the dialogue.", ["ngo 70"]),
    ("The number of NGOs in the dialogue rose from 60 in 2025 to 73 in 2026.", ["ngo 60 other", "ngo 73"]),
    ("Seventy-three NGOs participated in the dialogue, compared with 60 in 2025.", ["ngo 73", "ngo 60 other"]),
    ("Seventy-three NGOs participated in the dialogue against 60 in 2025.", ["ngo 73", "ngo 60 other"]),
    ("Seventy-three NGOs participated in the dialogue, up from 60.", ["ngo 73", "ngo 60 other"]),
    ("Seventy NGOs participated in the dialogue both online and in person.", ["ngo 70 hybrid"]),
    ("Of the 72 NGOs admitted, three withdrew and 69 took part in the dialogue.", ["ngo 69"]),
    ("Forty per cent of the 92 participating NGOs were from Africa.", ["ngo 92"]),
    ("The Convention has 192 parties, of which 47 took part in the dialogue.", ["state_party 47"]),
]  # fmt: skip


def told(reading: Reading) -> list[str]:
    """Group, number and what differs from "participated, in this dialogue, in whatever way"."""
    return [
        " ".join(
            word
            for word in (
                f.stakeholder_group, str(f.count), f.stage if f.stage != "participated" else "",
                "other" if f.scope == "other" else "", f.mode or "",
            )
            if word
        )
        for f in reading.figures
    ]  # fmt: skip


@pytest.mark.parametrize(("table", "figures"), TABLES)
def test_a_table_after_a_paragraph_keeps_its_columns(table: str, figures: list[str]) -> None:
    assert told(read(f"{HEAD}2. It was opened by the Chair.\n\n{table}".encode(), "x.md")) == figures


@pytest.mark.parametrize(("text", "figures"), CHARACTERS)
def test_a_character_changes_no_number(text: str, figures: list[str]) -> None:
    assert told(read(f"{FRAME}{text}".encode(), "x.txt")) == figures


@pytest.mark.parametrize(("text", "figures"), CLAUSES)
def test_a_count_is_judged_in_its_clause(text: str, figures: list[str]) -> None:
    assert told(read(f"{FRAME}{text}".encode(), "x.txt")) == figures


@pytest.mark.parametrize(
    "heap", ["10 NGOs, " * 5000, "one and " * 5000, "9" * 25_000 + " NGOs participated."]
)
def test_a_heap_of_numbers_gives_no_figure(heap: str) -> None:
    assert read(f"{FRAME}{heap}".encode(), "x.txt").figures == ()


def test_a_misprint_gives_two_candidates_and_no_number() -> None:
    (figure,) = read(f"{FRAME}Seventy-six (67) NGOs participated.".encode(), "x.txt").figures
    assert (figure.count, figure.candidates) == (None, (76, 67))
