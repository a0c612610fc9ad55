"""The gate of bulk approval holds whatever the grammar makes of a text; the reason stands beside each figure."""

from pathlib import Path

import pytest

from loaders.extraction.vocabulary import vocabulary
from loaders.reading import read
from loaders.register.reader import read_register
from loaders.review.gate import Gate
from loaders.review.propose import propose
from tests.conftest import REGISTER
from tests.loaders.extraction.by_kind import CHANGES, FRAME, NOT_READ_RIGHT, TABLES, sentences
from tests.loaders.real_documents import needs_documents, real_readings
from tests.loaders.review.commands import run

FULL = (
    "Seventy-three (73) non-governmental organizations and six (6) other relevant stakeholders (four from academia and "
    "two from the private sector) participated in the dialogue."
)


def proposed(text: str) -> tuple[dict[str, int | None], dict[str, str]]:
    """What a bulk approval of this paragraph lets through, and why the rest is left to a person."""
    document = propose(read_register(REGISTER), [read((FRAME + text).encode(), "summary.txt")]).documents[0]
    through = {f.stakeholder_group: f.count for f in document.figures if not f.needs and f.blocked is None}
    return through, {f.stakeholder_group: "; ".join(f.needs) for f in document.figures if f.needs}


def test_a_plain_statement_of_attendance_goes_through_in_bulk() -> None:
    assert proposed(FULL) == ({"ngo": 73, "other_stakeholders": 6, "academia": 4, "private_sector": 2}, {})


@pytest.mark.parametrize(
    ("text", "group", "reason"),
    [
        ("Ninety NGOs registered for the dialogue.", "ngo", "counts those who registered"),
        ("Seventy NGOs are expected to participate in the dialogue.", "ngo", "counts those who are expected"),
        (f"{FULL} Seventy-one NGOs participated in the dialogue.", "ngo", "the document also says 7"),
        ("Seventy NGOs participated in the dialogue.\n\n3. A view was shared.\n\n6. Eight companies took part in the dialogue.", "private_sector",
         "paragraph 2, not here"),
        (f"{FULL}\n\n3. A view was shared.\n\n4. Fifty States parties participated.", "state_party",
         "neither its clause nor its paragraph names the dialogue"),
        ("Seventy NGOs and six other relevant stakeholders (three from academia and two from the private sector) "
         "participated in the dialogue.", "other_stakeholders", "does not make the printed total of 6"),
        ("Fifty-fve NGOs and four companies participated in the dialogue.", "private_sector", '"Fifty-fve"'),
        ("Seventy NGOs participated in the dialogue, of which ten were from Africa.", "ngo", "was not understood"),
        ("In all, 612 NGOs participated in the dialogue.", "ngo", "more than twice the largest official figure"),
        ("Seventy NGOs and six entities from academia and the private sector participated in the dialogue.",
         "other_stakeholders", "may stand for several groups"),
        ("The number of NGOs in the dialogue rose from 68 in 2025 to 73 in 2026.", "ngo", "in a comparison"),
        ("Seventy NGOs and no companies participated in the dialogue.", "private_sector", "it is zero"),
        ("In addition, 250 people participated in the dialogue.", "participants_total", "no official figure of this group"),
    ],
)  # fmt: skip
def test_what_is_doubtful_needs_a_person_and_says_why(text: str, group: str, reason: str) -> None:
    through, left = proposed(text)
    assert group not in through
    assert reason in left[group]


def test_of_two_numbers_for_one_cell_both_need_a_person() -> None:
    document = propose(
        read_register(REGISTER),
        [read((FRAME + f"{FULL} Seventy-one NGOs participated in the dialogue.").encode(), "summary.txt")],
    ).documents[0]
    assert [bool(f.needs) for f in document.figures if f.stakeholder_group == "ngo"] == [True, True]


def test_a_missing_group_beside_an_unread_number_stops_the_whole_document() -> None:
    through, left = proposed(
        "Sixty NGOs, l2 academic institutions and four companies participated in the dialogue."
    )
    assert through == {}
    assert all("no number was read for" in reason for reason in left.values())


def test_a_summary_that_reports_only_organizations_can_be_approved(register: Path, tmp_path: Path) -> None:
    paper, path = tmp_path / "summary.txt", tmp_path / "proposal.json"
    paper.write_text(f"{FRAME}Seventy-three non-governmental organizations participated in the dialogue.\n")
    assert run("propose", paper, "--output", path, "--register", register).returncode == 0
    assert run("approve", path, "--all", "--register", register).returncode == 0
    assert ",ngo,73,organization,participated," in (register / "figures.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "sentence", (Path(__file__).parent / "not_in_bulk.txt").read_text(encoding="utf-8").splitlines()
)
def test_what_is_not_said_plainly_of_the_whole_dialogue_is_left_to_a_person(sentence: str) -> None:
    assert proposed(sentence)[0] == {}


@needs_documents
def test_every_figure_of_the_official_documents_would_go_through_in_bulk() -> None:
    register, words = read_register(REGISTER), vocabulary(REGISTER)
    doubts = {
        (reading.document.name, f.stakeholder_group, f.count): list(Gate(register, reading, words).doubts(f))
        for reading in real_readings()
        for f in reading.figures
        if f.stakeholder_group not in ("panellists", "panels")
    }
    assert len(doubts) > 40
    assert not any(doubts.values())


@pytest.mark.slow
@pytest.mark.parametrize("change", ["", *CHANGES])
def test_no_sentence_and_no_change_of_one_lets_a_wrong_figure_through(change: str) -> None:
    wrong = []
    let_through = all_right = 0
    for sentence in (s for table in (*TABLES, NOT_READ_RIGHT) for s in sentences(table)):
        text = CHANGES[change](sentence.text) if change else sentence.text
        right = {
            (c.group, c.number) for c in sentence.wanted if (c.stage, c.scope) == ("participated", "this")
        }
        through = proposed(text)[0].items()
        wrong += [(text, figure) for figure in through if figure not in right]
        let_through, all_right = let_through + len(through), all_right + len(right)
    print(f"{change or 'as written'}: {let_through} of {all_right} right figures in bulk, {len(wrong)} wrong")
    assert wrong == []
