"""What others claim gives way to an official document; a hedged number agrees with what it leaves open."""

from pathlib import Path

import pytest

from loaders.build import build
from loaders.reading import read
from loaders.register.models import Dialogue, DialogueWorkingGroup
from loaders.register.reader import read_register
from loaders.review.propose import propose
from queries.store import DuckDBStore
from tests.conftest import REGISTER
from tests.loaders.review.commands import run
from tests.loaders.review.made import hold, summary

pytestmark = pytest.mark.slow

TA_AND_SOM = (
    "the sixteenth meeting of the Working Group on Technical Assistance and the thirteenth meeting of the Working Group"
    " on the Smuggling of Migrants"
)
TIP_AND_SOM = (
    "the fifteenth meeting of the Working Group on Trafficking in Persons and the twelfth meeting of the Working Group"
    " on the Smuggling of Migrants"
)


def joint(meetings: str, day: str) -> bytes:
    """A made-up summary of a joint dialogue after the meetings of two groups."""
    return summary(joint="joint ", day=day).replace(
        b"the 20th meeting of the Working Group on Firearms", meetings.encode()
    )


def approved(register: Path, paper: bytes, folder: Path, *more: str) -> str:
    """Propose a document and approve all of it; returns what was printed."""
    file, proposal = hold(folder, paper, "paper.txt"), folder / "paper.json"
    proposed = run("propose", file, "--register", register, "--output", proposal)
    result = run("approve", proposal, "--all", "--register", register, *more)
    assert result.returncode == 0, result.stderr
    return proposed.stdout + result.stdout + result.stderr


def test_working_groups_of_a_joint_dialogue_stand_in_the_order_of_the_pages(
    register: Path, tmp_path: Path
) -> None:
    approved(register, joint(TA_AND_SOM, "2 September 2026"), tmp_path / "in")
    build(register, tmp_path / "d.duckdb")
    names = [row.dialogue for row in read_register(register).tables["dialogues"] if isinstance(row, Dialogue)]
    assert names[-1] == "2026-ta-som"


def test_an_official_joint_dialogue_stands_beside_those_that_are_claimed(
    register: Path, tmp_path: Path
) -> None:
    said = approved(register, joint(TIP_AND_SOM, "2 July 2025"), tmp_path / "in")
    assert "beside it: 2025-tip is claimed to follow meeting 15 of TIP too" in said
    assert "beside it: 2025-som is inferred to follow meeting 12 of SOM too" in said
    build(register, tmp_path / "d.duckdb")
    with DuckDBStore.open(tmp_path / "d.duckdb") as store:
        dialogues = store.table("dialogues")["dialogue"].tolist()
    assert {"2025-som", "2025-tip", "2025-som-tip"} <= set(dialogues)


def test_an_official_date_replaces_one_that_was_claimed(register: Path, tmp_path: Path) -> None:
    said = approved(register, summary(day="16 May 2025", ordinal="12th meeting"), tmp_path / "in")
    assert "date: 2025-04-30 -> 2025-05-16" in said
    assert "meeting_number_basis: claimed -> official" in said
    tables = read_register(register).tables
    (dialogue,) = [d for d in tables["dialogues"] if isinstance(d, Dialogue) and d.dialogue == "2025-fa"]
    (served,) = [
        b
        for b in tables["dialogue_working_groups"]
        if isinstance(b, DialogueWorkingGroup) and b.dialogue == "2025-fa"
    ]
    assert (str(dialogue.date), served.meeting_number_basis) == ("2025-05-16", "official")


def test_an_official_date_never_replaces_an_official_one() -> None:
    paper = summary(day="6 April 2024", ordinal="11th meeting")
    (document,) = propose(read_register(REGISTER), [read(paper, "paper.txt")]).documents
    assert document.dialogues[0].changes == ()
    assert document.dialogues[0].conflicts == (
        "the document dates 2024-fa 2024-04-06, the register 2024-04-05",
    )


def test_more_than_sixty_is_a_second_source_for_sixty_six(register: Path, tmp_path: Path) -> None:
    figures = "More than sixty (60) non-governmental organizations participated in this dialogue."
    paper = summary(day="5 April 2024", ordinal="11th meeting", figures=figures)
    (document,) = propose(read_register(register), [read(paper, "paper.txt")]).documents
    assert [(f.count, f.qualifier, f.status, f.needs) for f in document.figures] == [
        (60, "more_than", "duplicate", ())
    ]
    approved(register, paper, tmp_path / "in")
    build(register, tmp_path / "d.duckdb")
