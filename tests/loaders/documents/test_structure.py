"""The same facts as prose, list and table, whichever way it lies, in every format: the same figures."""

import pytest

from loaders.reading import Reading, read
from tests.loaders.documents.shapes import SHAPES, L, P, Part, T

HELD = P(
    "1. The constructive dialogue was held on 30 April 2026, after the conclusion of the thirteenth meeting of "
    "the Working Group on Firearms."
)
FACTS = {("ngo", 73), ("academia", 4), ("private_sector", 2), ("state_party", 39)}
AS: dict[str, list[Part]] = {
    "prose": [
        P(
            "2. Seventy-three non-governmental organizations, four academic institutions, two private sector "
            "entities and 39 States parties participated in the dialogue."
        )
    ],
    "list": [
        P("2. The following participated in the dialogue:"),
        L(
            [
                "73 non-governmental organizations;",
                "4 academic institutions;",
                "2 private sector entities;",
                "39 States parties.",
            ]
        ),
    ],
    "groups in rows": [
        P("2. Participation in the dialogue was as follows:"),
        T(
            [
                ["Group", "Number"],
                ["Non-governmental organizations", "73"],
                ["Academia", "4"],
                ["Private sector", "2"],
                ["States parties", "39"],
            ]
        ),
    ],
    "groups in columns": [
        P("2. Participation in the dialogue was as follows:"),
        T([["NGOs", "Academia", "Private sector", "States parties"], ["73", "4", "2", "39"]]),
    ],
    "groups in columns beside a label": [
        P("2. Participation in the dialogue was as follows:"),
        T(
            [
                ["", "NGOs", "Academia", "Private sector", "States parties"],
                ["Participated", "73", "4", "2", "39"],
            ]
        ),
    ],
    "rows with a total of modes": [
        P("2. Participation in the dialogue was as follows:"),
        T(
            [
                ["Group", "In person", "Online", "Total"],
                ["Non-governmental organizations", "31", "42", "73"],
                ["Academia", "1", "3", "4"],
                ["Private sector", "1", "1", "2"],
                ["States parties", "30", "9", "39"],
            ]
        ),
    ],
    "stages in columns": [
        P("2. The numbers of those registered and of those who attended were as follows:"),
        T(
            [
                ["", "Registered", "Attended"],
                ["Non-governmental organizations", "90", "73"],
                ["Academia", "8", "4"],
                ["Private sector", "3", "2"],
                ["States parties", "41", "39"],
            ]
        ),
    ],
    "years in columns": [
        P("2. Participation in the dialogues was as follows:"),
        T(
            [
                ["Group", "2025", "2026"],
                ["Non-governmental organizations", "60", "73"],
                ["Academia", "5", "4"],
                ["Private sector", "6", "2"],
                ["States parties", "33", "39"],
            ]
        ),
    ],
    "units in columns": [
        P("2. Participation in the dialogue was as follows:"),
        T(
            [
                ["", "Organizations", "Participants"],
                ["Non-governmental organizations", "73", "133"],
                ["Academia", "4", "9"],
                ["Private sector", "2", "3"],
                ["States parties", "39", "87"],
            ]
        ),
    ],
}


def attended(reading: Reading) -> set[tuple[str, int | None]]:
    """The bodies that took part in this dialogue, in whatever way."""
    return {
        (f.stakeholder_group, f.count)
        for f in reading.figures
        if (f.stage, f.scope, f.mode, f.unit in ("organization", "state"))
        == ("participated", "this", None, True)
    }


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("shape", AS)
def test_the_shape_of_the_facts_does_not_matter(shape: str, name: str) -> None:
    reading = read(SHAPES[name]([HELD, *AS[shape], P("3. The dialogue was closed.")]), name)
    assert attended(reading) == FACTS
    assert {f.paragraph for f in reading.figures} == {2}
    assert {f.flags for f in reading.figures} == {()}
    text = reading.document.text
    assert all(text[f.start : f.end] == f.quote for f in reading.figures)
