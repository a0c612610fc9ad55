"""Verification compares what is expected with what the document says, and explains each difference."""

import pytest

from loaders.reading import read
from loaders.review.expected import ExpectedDialogue, ExpectedFigure, verify_dialogue, verify_figure

TEXT = (
    "5. The constructive dialogue was held on 4 May 2030 after the 9th meeting of the Working Group on "
    "Firearms. "
    "Sixty (60) NGOs and nine (9) other relevant stakeholders (four from academia and five from the "
    "private sector) took part."
)
BOTH = "the document says 3, expected 4; 3 + 5 against 9 other_stakeholders"


def expected(group: str = "ngo", count: int = 60, paragraph: int | None = 5) -> ExpectedFigure:
    return ExpectedFigure(dialogue="2030-fa", stakeholder_group=group, count=count, paragraph=paragraph)


@pytest.mark.parametrize(
    ("before", "after", "figure", "status", "difference"),
    [
        ("", "", expected(), "agrees", ""),
        ("", "", expected(count=61), "differs", "the document says 60, expected 61"),
        ("(60)", "(61)", expected(), "differs", "the words give 60, the digits 61"),
        ("four from", "three from", expected("academia", 4), "differs", BOTH),
        (
            "four from",
            "three from",
            expected("private_sector", 5),
            "differs",
            "3 + 5 against 9 other_stakeholders",
        ),
        ("Sixty (60)", "Over sixty (60)", expected(), "differs", 'the document says "over"'),
        ("5. The", "6. The", expected(), "differs", "in paragraph 6, expected in paragraph 5"),
        ("", "", expected("igo", 1), "not_found", "the document has no such figure"),
    ],
)
def test_a_figure_is_compared(
    before: str, after: str, figure: ExpectedFigure, status: str, difference: str
) -> None:
    verdict = verify_figure(read(TEXT.replace(before, after, 1).encode(), "x.txt"), figure)
    assert (verdict.status, "; ".join(verdict.differences)) == (status, difference)


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        ("", "", "agrees"),
        ("4 May", "5 May", "differs"),
        ("9th", "8th", "differs"),
        ("2030", "2031", "not_found"),
    ],
)
def test_a_dialogue_is_compared(before: str, after: str, status: str) -> None:
    (dialogue,) = read(TEXT.encode(), "x.txt").dialogues
    wanted = ExpectedDialogue(dialogue=dialogue.key, date=dialogue.date or "", meetings=dialogue.meetings)
    assert verify_dialogue(read(TEXT.replace(before, after, 1).encode(), "x.txt"), wanted).status == status
