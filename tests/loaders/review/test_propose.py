"""`propose`: what a document would add to the register, and how each figure stands to what is known."""

import json
from pathlib import Path

import pytest

from loaders.reading import read
from loaders.register.models import DocumentKind
from loaders.register.reader import read_register
from loaders.review.proposal import DocumentProposal, FigureProposal
from loaders.review.propose import propose
from tests.conftest import REGISTER
from tests.loaders.documents.note import EXPECTED
from tests.loaders.documents.writers import FORMATS
from tests.loaders.real_documents import needs_documents, real_readings
from tests.loaders.review.commands import run
from tests.loaders.review.made import NOTE, hold, summary

TIP_AND_SOM = "the Working Groups on Trafficking in Persons and on the Smuggling of Migrants"


def proposed(
    content: bytes, register: Path = REGISTER, kind: DocumentKind | None = None, name: str = "paper.txt"
) -> DocumentProposal:
    return propose(read_register(register), [read(content, name)], kind).documents[0]


def figure(document: DocumentProposal, group: str) -> FigureProposal:
    return next(f for f in document.figures if f.stakeholder_group == group)


def test_a_new_summary_brings_its_document_dialogue_and_figures() -> None:
    document = proposed(summary())
    assert document.status == "new"
    identity = document.identity
    assert (identity.document, identity.kind, identity.evidence) == (
        "summary-2033-fa",
        "chair_summary",
        "official",
    )
    assert (
        identity.title
        == "Summary by the Chair of the constructive dialogue of the Working Group on Firearms, 9 June 2033"
    )
    assert identity.short_title == "Chair's summary, 9 June 2033"
    (dialogue,) = document.dialogues
    assert (dialogue.dialogue, dialogue.known, dialogue.date) == ("2033-fa", False, "2033-06-09")
    assert [(f.stakeholder_group, f.count, f.status, f.needs) for f in document.figures] == [
        ("ngo", 40, "new", ()),
        ("other_stakeholders", 7, "new", ()),
        ("academia", 4, "new", ()),
        ("private_sector", 3, "new", ()),
    ]


def test_every_figure_comes_with_its_span_its_checks_and_its_rule() -> None:
    document = proposed(summary())
    for f in document.figures:
        assert document.content.text[f.start : f.end] == f.quote
        assert " ".join(document.content.text[f.number_start : f.number_end].split()) == f.printed
        assert f.rule and f.confidence_reason
    assert {c.rule for c in figure(document, "ngo").checks} == {"words_and_digits", "subtotal"}


def test_a_joint_dialogue_is_one_dialogue_with_two_groups() -> None:
    document = proposed(summary(groups=TIP_AND_SOM, ordinal="22nd meetings", joint="joint "))
    (dialogue,) = document.dialogues
    assert (dialogue.dialogue, dialogue.joint) == ("2033-som-tip", True)
    assert {(m.working_group, m.number) for m in dialogue.meetings} == {("TIP", 22), ("SOM", 22)}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_of_a_document_gives_the_same_proposal(name: str) -> None:
    document = proposed(FORMATS[name](), kind="secretariat_note", name=name)
    expected = [e for e in EXPECTED if e[1] not in ("panellists", "panels")]
    assert [(f.paragraph, f.stakeholder_group, f.count) for f in document.figures] == expected
    assert [d.dialogue for d in document.dialogues] == ["2031-fa", "2031-ic", "2032-som-tip"]
    assert {n.stakeholder_group for n in document.not_proposed} == {"panellists", "panels"}


def test_a_document_that_is_held_adds_nothing(with_note: Path) -> None:
    document = proposed(FORMATS["note.txt"](), with_note)
    assert (document.status, document.identity.document) == ("held", NOTE)
    assert {f.status for f in document.figures} == {"same"}


def test_another_document_that_says_the_same_is_a_second_source(with_note: Path) -> None:
    paper = summary(
        day="6 May 2031",
        ordinal="18th meeting",
        figures="Sixty-nine non-governmental organizations participated in this dialogue.",
    )
    document = proposed(paper, with_note)
    assert document.dialogues[0].known
    ngo = figure(document, "ngo")
    assert ngo.status == "duplicate"
    assert [(o.document, o.count) for o in ngo.others] == [(NOTE, 69)]


def test_a_conflict_shows_both_values_and_both_citations(with_note: Path) -> None:
    paper = summary(
        day="6 May 2031",
        ordinal="18th meeting",
        figures="Seventy non-governmental organizations participated in this dialogue.",
    )
    ngo = figure(proposed(paper, with_note), "ngo")
    assert (ngo.status, ngo.count, ngo.paragraph, ngo.printed) == ("conflict", 70, 3, "Seventy")
    (other,) = ngo.others
    assert (other.document, other.count, other.paragraph, other.printed) == (NOTE, 69, 4, "Sixty-nine (69)")
    assert "--choose" in ngo.needs[0]


def test_two_new_documents_on_one_dialogue_are_held_against_each_other() -> None:
    one = read(summary(), "one.txt")
    other = read(
        summary(head="Note by the Secretariat").replace(b"Forty (40)", b"Forty-one (41)"), "other.txt"
    )
    first, second = propose(read_register(REGISTER), [one, other]).documents
    assert [d.dialogue for d in second.dialogues] == ["2033-fa"]
    assert figure(second, "ngo").status == "conflict"
    assert [o.document for o in figure(second, "ngo").others] == [first.identity.document]
    assert figure(second, "academia").status == "duplicate"


def test_the_same_file_twice_is_one_document() -> None:
    readings = [read(summary(), "one.txt"), read(summary(), "copy of one.txt")]
    assert len(propose(read_register(REGISTER), readings).documents) == 1


def test_a_summary_that_was_missing_is_obtained() -> None:
    paper = summary(
        day="5 May 2023", ordinal="tenth meeting", figures="Sixty (60) NGOs participated in this dialogue."
    )
    document = proposed(paper)
    assert (document.status, document.identity.document) == ("to_obtain", "summary-2023-fa")
    assert figure(document, "ngo").status == "duplicate"


def test_a_summary_settles_what_was_only_claimed_or_not_stated() -> None:
    paper = summary(
        day="1 July 2022",
        ordinal="twelfth meeting",
        form=" in a hybrid format",
        groups="the Working Group on Trafficking in Persons",
        figures="Sixty (60) non-governmental organizations participated in this dialogue.",
    )
    document = proposed(paper)
    (dialogue,) = document.dialogues
    assert [(c.field, c.old, c.new) for c in dialogue.changes] == [
        ("format", "not_stated", "hybrid"),
        ("meeting_number_basis", "claimed", "official"),
    ]
    ngo = figure(document, "ngo")
    assert (ngo.status, [o.evidence for o in ngo.others]) == ("new", ["quoted"])


def test_a_date_or_meeting_that_the_register_has_otherwise_is_a_conflict() -> None:
    paper = summary(
        day="6 May 2023", ordinal="tenth meeting", figures="Sixty (60) NGOs participated in this dialogue."
    )
    document = proposed(paper)
    (dialogue,) = document.dialogues
    assert (dialogue.dialogue, dialogue.known) == ("2023-fa", True)
    assert dialogue.conflicts == ("the document dates 2023-fa 2023-05-06, the register 2023-05-05",)
    assert "2023-05-06" in figure(document, "ngo").needs[0]


def test_a_second_dialogue_of_a_group_in_a_year_has_a_name_of_its_own() -> None:
    document = proposed(summary(day="9 November 2023", ordinal="30th meeting"))
    assert [(d.dialogue, d.known) for d in document.dialogues] == [("2023-fa-2", False)]


@pytest.mark.parametrize(
    ("figures", "need"),
    [
        (
            "Forty (41) non-governmental organizations participated in this dialogue.",
            "the words give 40, the digits 41",
        ),
        (
            "Nine (9) other relevant stakeholders (four from academia and three from the private sector) participated.",
            "a check failed",
        ),
    ],
)
def test_what_contradicts_itself_needs_a_person(figures: str, need: str) -> None:
    assert any(need in n for f in proposed(summary(figures=figures)).figures for n in f.needs)


def test_low_confidence_needs_a_person() -> None:
    document = proposed(summary())
    sure = read(summary(), "paper.txt")
    unsure = sure.model_copy(
        update={"figures": tuple(f.model_copy(update={"confidence": "low"}) for f in sure.figures)}
    )
    proposals = propose(read_register(REGISTER), [unsure]).documents[0]
    assert all(not f.needs for f in document.figures)
    assert all("low confidence" in f.needs[0] for f in proposals.figures)


@pytest.mark.parametrize(
    ("old", "new", "blocked"),
    [
        (b" on 9 June 2033", b"", "no day and year"),
        (b"the 20th meeting of", b"the meeting of", "no meeting number for FA"),
    ],
)
def test_a_dialogue_that_is_not_identified_blocks_its_figures(old: bytes, new: bytes, blocked: str) -> None:
    document = proposed(summary().replace(old, new))
    assert all(blocked in (f.blocked or "") for f in document.figures)
    assert document.figures


def test_a_document_that_does_not_say_what_it_is_needs_its_kind() -> None:
    guessed = proposed(summary(head="A paper"))
    assert guessed.identity.kind_from == "guess"
    assert all("--kind" in f.needs[0] for f in guessed.figures)
    named = proposed(summary(head="A paper"), kind="chair_summary")
    assert not any(f.needs for f in named.figures)


def test_a_news_page_states_claims() -> None:
    document = proposed(summary(head="News"), kind="news")
    assert document.identity.evidence == "claimed"


def test_a_document_without_figures_is_proposed_without_figures() -> None:
    document = proposed(b"Draft resolution\n\n11 October 2033\n\n1. The council decides to meet again.\n")
    assert (document.identity.document, document.figures) == ("draft-resolution-2033", ())


def test_no_person_enters_what_would_go_into_the_register() -> None:
    named = summary().replace(b"3. ", b"3. It was led by Ms. A. Example, Harbour Master. ")
    document = proposed(named)
    assert "Example" not in document.identity.model_dump_json()
    assert not any("Example" in f.printed for f in document.figures)


def test_the_command_writes_the_proposal_and_tells_of_what_it_could_not_read(tmp_path: Path) -> None:
    paper = hold(tmp_path / "in", summary(), "paper.txt")
    empty = hold(tmp_path / "in", b"", "empty.pdf")
    output = tmp_path / "out" / "proposal.json"
    result = run("propose", paper, empty, "--output", output)
    assert result.returncode == 12
    assert "The file is empty." in result.stderr
    assert "summary-2033-fa/2033-fa/ngo" in result.stdout
    (document,) = json.loads(output.read_text(encoding="utf-8"))["documents"]
    assert [f["count"] for f in document["figures"]] == [40, 7, 4, 3]


@needs_documents
def test_the_official_documents_are_all_in_the_register() -> None:
    proposal = propose(read_register(REGISTER), real_readings())
    assert {d.status for d in proposal.documents} == {"held"}
    assert [len(d.figures) for d in proposal.documents] == [6, 6, 4, 36, 0]
    assert {f.status for f in proposal.figures} == {"same"}
    assert not any(d.conflicts or d.changes for p in proposal.documents for d in p.dialogues)
