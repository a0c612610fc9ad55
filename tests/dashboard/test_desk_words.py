"""What the desk says of a figure: its effect on the record, in words and names, never in those of the command line."""

from pathlib import Path

from dashboard.text import desk_words
from loaders.reading import read
from loaders.register.reader import read_register
from loaders.review.proposal import DocumentProposal
from loaders.review.propose import propose
from queries.store import DuckDBStore
from queries.text.names import names_of
from tests.conftest import REGISTER
from tests.loaders.review.made import summary
from tests.loaders.review.test_weak_evidence import TIP_AND_SOM, joint


def proposed(paper: bytes, register: Path = REGISTER) -> DocumentProposal:
    (document,) = propose(read_register(register), [read(paper, "paper.txt")]).documents
    return document


def test_each_figure_says_what_it_would_do_to_the_record(record: DuckDBStore) -> None:
    figures = "Sixty-six (66) non-governmental organizations and eleven (11) other relevant stakeholders participated."
    paper = summary(day="5 April 2024", ordinal="11th meeting", figures=figures)
    agrees, differs = proposed(paper).figures
    names = names_of(record)
    assert desk_words.counted(agrees, names) == "Sixty-six (66) non-governmental organizations, paragraph 3"
    assert desk_words.effect(agrees).startswith(
        "A second source, which agrees (Note by the Secretariat, 11 September 2024"
    )
    assert desk_words.effect(differs).startswith("Another document says otherwise (Note by the Secretariat")
    assert desk_words.doubts(agrees) == []


def test_a_new_joint_dialogue_is_told_by_its_name_with_what_pages_claim_beside_it(
    record: DuckDBStore,
) -> None:
    (dialogue,) = proposed(joint(TIP_AND_SOM, "2 July 2025")).dialogues
    assert list(desk_words.about(dialogue, names_of(record))) == [
        "Smuggling of migrants and trafficking in persons, 2 July 2025: new in the record.",
        "Pages claim separate dialogues after the same meetings: merge them into this one once it is approved.",
    ]


def test_an_official_day_that_replaces_a_claimed_one_is_told(record: DuckDBStore) -> None:
    (dialogue,) = proposed(summary(day="16 May 2025", ordinal="12th meeting")).dialogues
    assert "The date was 30 April 2025; the document says 16 May 2025." in list(
        desk_words.about(dialogue, names_of(record))
    )


def test_doubts_never_speak_of_options_of_the_command_line() -> None:
    figures = (
        "Nine hundred (900) non-governmental organizations and four (5) academic institutions participated."
    )
    said = [
        doubt for figure in proposed(summary(figures=figures)).figures for doubt in desk_words.doubts(figure)
    ]
    assert len(said) > 1
    assert [doubt for doubt in said if "--" in doubt or "approve it" in doubt] == []


def test_a_day_that_differs_is_told_once_in_words(record: DuckDBStore) -> None:
    document = proposed(summary(day="6 April 2024", ordinal="11th meeting"))
    assert "The document dates the dialogue 6 April 2024, the register 5 April 2024." in list(
        desk_words.about(document.dialogues[0], names_of(record))
    )
    assert not any(
        "2024" in doubt for f in document.figures for doubt in desk_words.doubts(f, document.dialogues)
    )
