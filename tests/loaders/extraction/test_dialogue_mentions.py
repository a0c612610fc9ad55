"""Dialogues: one event for each, with its groups, meetings, date and format."""

import shutil
from pathlib import Path

import pytest

from loaders.extraction.models import Dialogue
from loaders.extraction.vocabulary import vocabulary
from loaders.reading import read
from tests.conftest import REGISTER

JOINT = (
    "1. The joint constructive dialogue was held in a hybrid format on 3 July 2031, following the "
    "eighteenth meeting "
    "of the Working Group on Trafficking in Persons and the seventeenth meeting of the Working Group on "
    "the Smuggling "
    "of Migrants.\n\n"
    "2. Fifty (50) non-governmental organizations and five (5) other relevant stakeholders (three from "
    "academia and "
    "two from the private sector) took part in it.\n"
)


def dialogues(text: str) -> tuple[Dialogue, ...]:
    return read(text.encode(), "x.txt").dialogues


def test_a_joint_dialogue_of_two_groups_is_one_dialogue() -> None:
    reading = read(JOINT.encode(), "joint.txt")
    (dialogue,) = reading.dialogues
    assert (dialogue.key, dialogue.date, dialogue.format) == ("2031-som-tip", "2031-07-03", "hybrid")
    assert [(m.working_group, m.number) for m in dialogue.meetings] == [("TIP", 18), ("SOM", 17)]
    assert (dialogue.joint, dialogue.called_joint) == (True, True)
    counts = [(f.dialogue, f.stakeholder_group, f.count) for f in reading.figures]
    assert counts == [
        ("2031-som-tip", "ngo", 50),
        ("2031-som-tip", "other_stakeholders", 5),
        ("2031-som-tip", "academia", 3),
        ("2031-som-tip", "private_sector", 2),
    ]


@pytest.mark.parametrize(
    ("sentence", "groups"),
    [
        ("after the 9th meeting of the Working Group on Firearms", [("FA", 9)]),
        (
            "after the twenty-first sessions of the Working Group on International Cooperation and the "
            "Working Group of "
         "Governmental Experts on Technical Assistance", [("IC", 21), ("TA", 21)]),
        (
            "after the 12th meeting of the Working Groups on Trafficking in Persons and on the Smuggling of "
            "Migrants",
         [("TIP", 12), ("SOM", 12)]),
        ("after the meeting of the Working Group on the Smuggling of Migrants", [("SOM", None)]),
    ],
)  # fmt: skip
def test_meetings_are_numbered_in_words_or_digits(
    sentence: str, groups: list[tuple[str, int | None]]
) -> None:
    (dialogue,) = dialogues(f"The constructive dialogue was held on 4 May 2030, {sentence}.")
    assert [(m.working_group, m.number) for m in dialogue.meetings] == groups


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("was held in a hybrid format", "hybrid"),
        ("was held in person and online", "hybrid"),
        ("was held online", "online"),
        ("was held in person", "in person"),
        ("was held", "not stated"),
    ],
)
def test_the_format_is_taken_only_where_it_is_stated(words: str, expected: str) -> None:
    text = (
        f"The constructive dialogue {words} on 4 May 2030 after the meeting of the Working Group on Firearms."
    )
    assert dialogues(text)[0].format == expected


def test_a_date_without_a_year_anywhere_is_flagged_not_guessed() -> None:
    (dialogue,) = dialogues(
        "The dialogue was held on 4 May after the 9th meeting of the Working Group on Firearms."
    )
    assert (dialogue.date, dialogue.flags) == (None, ("year_not_stated",))


def test_the_year_comes_from_the_paragraph_that_governs() -> None:
    text = (
        "3. In 2030, two constructive dialogues were arranged.\n\n"
        "4. The first constructive dialogue was held on 4 May after the meeting of the Working Group on "
        "Firearms.\n\n"
        "5. In 2031, one dialogue was arranged.\n\n"
        "6. The constructive dialogue was held on 5 May after the meeting of the Working Group on Firearms.\n"
    )
    assert [(d.date, d.year_from) for d in dialogues(text)] == [("2030-05-04", 3), ("2031-05-05", 5)]


MEETING = "the thirteenth meeting of the Working Group on Firearms"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (f"The Constructive Dialogue was held on 30 April 2026, after {MEETING}.", ["2026-fa 2026-04-30"]),
        (f"THE CONSTRUCTIVE DIALOGUE WAS HELD ON 30 APRIL 2026, AFTER {MEETING.upper()}.", ["2026-fa 2026-04-30"]),
        (f"Pursuant to paragraph 53, a constructive dialogue was convened on 30 April 2026, following {MEETING}.",
         ["2026-fa 2026-04-30"]),
        (f"After {MEETING}, held on 28 and 29 April 2026, the Chair convened a constructive dialogue on 30 April 2026.",
         ["2026-fa 2026-04-30"]),
        (f"The constructive dialogue took place on April 30, 2026, after {MEETING}.", ["2026-fa 2026-04-30"]),
        (f"The constructive dialogue took place on 30th April 2026 after {MEETING}.", ["2026-fa 2026-04-30"]),
        (f"The constructive dialogue took place on 30 Apr. 2026 after {MEETING}.", ["2026-fa 2026-04-30"]),
        (f"The constructive dialogue took place on 29-30 April 2026 after {MEETING}.", ["2026-fa 2026-04-29"]),
        ("The constructive dialogues on firearms and on trafficking in persons were held on 8 and 10 October 2026, "
         "respectively.", ["2026-fa 2026-10-08", "2026-tip 2026-10-10"]),
        ("The joint constructive dialogue was held on 2 September 2026 after the 14th meeting of the Working Group on the "
         "Smuggling of Migrants and the 16th meeting of the Working Group of Government Experts on Technical Assistance.",
         ["2026-ta-som 2026-09-02"]),
        ("Constructive dialogues shall be held after the meetings of the Working Group on Firearms.", []),
    ],
)  # fmt: skip
def test_dialogue_and_date_are_found_however_they_are_written(sentence: str, found: list[str]) -> None:
    assert [f"{d.key} {d.date}" for d in dialogues(sentence)] == found


def test_a_working_group_that_the_register_adds_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    shutil.copytree(REGISTER, folder)
    with (folder / "working_groups.csv").open("a", encoding="utf-8") as table:
        table.write("CYB,Cybercrime,Cybercrime,6,Working Group on Cybercrime,cybercrime,CTOC/COP/WG.9\n")
    text = "The constructive dialogue was held on 4 May 2030 after the 2nd meeting of the Working Group on Cybercrime."
    assert [d.key for d in read(text.encode(), "x.txt", vocabulary(folder)).dialogues] == ["2030-cyb"]


def test_what_is_odd_names_working_groups_and_shows_no_code() -> None:
    text = JOINT + "\n3. The Chair recalled document CTOC/COP/WG.6/2031/CRP.4.\n"
    (odd,) = [
        one for one in read(text.encode(), "joint.txt").anomalies if one.kind == "paper_of_another_group"
    ]
    assert odd.message == (
        "CTOC/COP/WG.6/2031/CRP.4 is a paper on firearms, the dialogue is on smuggling of migrants and trafficking in "
        "persons"
    )
