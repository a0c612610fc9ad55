"""What a corrigendum would put right in the register: a figure for each number that it replaces."""

from collections.abc import Mapping

from loaders.extraction.models import Meeting
from loaders.number_words import printed_number
from loaders.reading import Reading
from loaders.register.models import Figure
from loaders.register.reader import Register
from loaders.review.corrigendum import Corrected, corrected, paragraph_of
from loaders.review.dialogue_matching import KnownDialogue, known_dialogues
from loaders.review.document_identity import identify_corrigendum
from loaders.review.proposal import (
    DialogueProposal,
    DocumentIdentity,
    DocumentProposal,
    FigureProposal,
    NotProposed,
    Source,
)

Sources = Mapping[tuple[str, str, str, str], list[Source]]
"""What is said of each cell: dialogue, stakeholder group, unit, stage."""


def propose_corrigendum(
    register: Register, reading: Reading, sources: Sources, taken: frozenset[str]
) -> DocumentProposal:
    """What a corrigendum puts right: one figure for each number that the register has as it was printed."""
    found = corrected(register, reading)
    target = next((one.figure.document for one in found if one.figure is not None), None)
    status, identity = identify_corrigendum(register, reading, target, taken)
    known = {k.row.dialogue: k for k in known_dialogues(register)}
    figures: list[FigureProposal] = []
    left: list[NotProposed] = []
    dialogues: dict[str, DialogueProposal] = {}
    for one in found:
        if one.figure is None or (one.figure.dialogue, one.figure.stakeholder_group) in [
            (f.dialogue, f.stakeholder_group) for f in figures
        ]:
            left.append(_not_corrected(reading, one))
            continue
        figures.append(_put_right(reading, one, one.figure, identity, sources))
        dialogues.setdefault(one.figure.dialogue, _as_corrected(reading, one, known[one.figure.dialogue]))
    if not found:
        left.append(
            NotProposed(
                stakeholder_group="",
                count=None,
                reason="what it replaces was not understood: read it, and correct the number by hand",
                paragraph=None,
                start=0,
                end=0,
                quote="",
            )
        )
    return DocumentProposal(
        status=status,
        identity=identity,
        content=reading.document,
        dialogues=tuple(dialogues.values()),
        figures=tuple(figures),
        not_proposed=tuple(left),
        checks=(),
        anomalies=reading.anomalies,
    )


def _put_right(
    reading: Reading,
    one: Corrected,
    figure: Figure,
    identity: DocumentIdentity,
    sources: Sources,
) -> FigureProposal:
    at = one.replacement
    said = sources.get((figure.dialogue, figure.stakeholder_group, figure.unit, figure.stage), [])
    others = sorted(said, key=lambda source: source.document != figure.document)
    is_known = any(source.document == identity.document for source in others)
    return FigureProposal(
        id=f"{identity.document}/{figure.dialogue}/{figure.stakeholder_group}",
        dialogue=figure.dialogue,
        stakeholder_group=figure.stakeholder_group,
        document=identity.document,
        count=printed_number(at.printed).value,
        unit=figure.unit,
        stage=figure.stage,
        qualifier=figure.qualifier,
        printed=at.printed,
        paragraph=paragraph_of(at),
        page=at.page,
        start=at.start,
        end=at.end,
        number_start=at.number_start,
        number_end=at.number_end,
        quote=reading.document.text[at.start : at.end],
        rule="corrigendum",
        confidence="high",
        confidence_reason=f'for "{at.published}" read "{at.printed}"',
        status="same" if is_known else "corrigendum",
        others=tuple(others),
        needs=(f"{one.doubt}: approve it by name with --reason",) if one.doubt and not is_known else (),
        blocked=None if paragraph_of(at) else "an official figure needs a paragraph, and none is named here",
    )


def _not_corrected(reading: Reading, one: Corrected) -> NotProposed:
    at = one.replacement
    return NotProposed(
        stakeholder_group="" if one.figure is None else one.figure.stakeholder_group,
        count=printed_number(at.printed).value,
        reason=one.problem or "it corrects a number a second time",
        paragraph=paragraph_of(at),
        start=at.start,
        end=at.end,
        quote=reading.document.text[at.start : at.end],
    )


def _as_corrected(reading: Reading, one: Corrected, known: KnownDialogue) -> DialogueProposal:
    at = one.replacement
    return DialogueProposal(
        dialogue=known.row.dialogue,
        known=True,
        year=known.row.year,
        date=None if known.row.date is None else str(known.row.date),
        format=known.row.format,
        working_groups=tuple(known.meetings),
        meetings=tuple(Meeting(working_group=g, number=n) for g, n in known.meetings.items()),
        joint=len(known.meetings) > 1,
        paragraph=paragraph_of(at),
        start=at.start,
        end=at.end,
        quote=reading.document.text[at.start : at.end],
    )
