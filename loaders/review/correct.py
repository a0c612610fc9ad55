"""A printed number that is not followed: it stays as printed, is counted as corrected, with the reason beside it."""

from collections.abc import Sequence
from typing import cast

from loaders.extraction.grammar.numbers import printed_number
from loaders.register.corrections import corrections_by_figure
from loaders.register.edits import Edits
from loaders.register.models import Figure
from loaders.register.reader import Register
from loaders.review.errors import NotApprovedError


def correct(
    register: Register,
    dialogue: str,
    stakeholder_group: str,
    document: str,
    published: str,
    count: int,
    reason: str,
) -> Edits:
    """The edits that count `count` where a document prints `published`. Raises `NotApprovedError`."""
    figures = [f for f in _cell(register, dialogue, stakeholder_group) if f.document == document]
    if not figures:
        raise _refused(
            f"The register has no figure for {dialogue}, {stakeholder_group}, {document}.",
            "figures.csv",
            _known(register, dialogue, stakeholder_group),
        )
    if figures[0].printed != published:
        raise _refused(
            f"The document prints {figures[0].printed!r}, not {published!r}.",
            f"figures.csv, line {figures[0].line}, field printed",
            "read the sentence again (python -m loaders verify), and give --published as it is printed",
        )
    edits = Edits()
    _follow(register, figures[0], count, reason, edits)
    return edits


def choose(
    register: Register, dialogue: str, stakeholder_groups: Sequence[str], document: str, reason: str
) -> Edits:
    """The edits that follow one document where several of its level differ. Raises `NotApprovedError`."""
    edits = Edits()
    for group in stakeholder_groups:
        cell = _cell(register, dialogue, group)
        chosen = next((f for f in cell if f.document == document), None)
        if chosen is None:
            raise _refused(
                f"{document} states no {group} for {dialogue}.",
                "figures.csv",
                _known(register, dialogue, group),
            )
        for figure in cell:
            same_kind = (figure.unit, figure.stage, figure.evidence) == (
                chosen.unit,
                chosen.stage,
                chosen.evidence,
            )
            if same_kind and figure.count != chosen.count:
                _follow(register, figure, chosen.count, reason, edits)
    return edits


def _follow(register: Register, figure: Figure, count: int, reason: str, edits: Edits) -> None:
    if not reason.strip():
        raise _refused(
            "A reason is needed.", "--reason", "say in a sentence why the printed number is not followed"
        )
    if figure.printed is None:
        raise _refused(
            f"The figure of {figure.document} has no printed number.",
            f"figures.csv, line {figure.line}, field printed",
            "fill in the number as the document prints it",
        )
    before = corrections_by_figure(register.tables).get(
        (figure.dialogue, figure.stakeholder_group, figure.document)
    )
    if printed_number(figure.printed).value == count:
        raise _refused(
            f"{figure.printed!r} is {count}: there is nothing to correct.",
            f"figures.csv, line {figure.line}",
            "give another --count, or remove the row of corrections.csv and count what is printed",
        )
    edits.replace(figure, count=count)
    if before is not None:
        edits.replace(before, corrected=count, reason=reason.strip())
        return
    edits.add(
        "corrections",
        {
            "dialogue": figure.dialogue,
            "stakeholder_group": figure.stakeholder_group,
            "document": figure.document,
            "published": figure.printed,
            "corrected": count,
            "reason": reason.strip(),
        },
    )


def _cell(register: Register, dialogue: str, stakeholder_group: str) -> list[Figure]:
    figures = cast(tuple[Figure, ...], register.tables["figures"])
    return [f for f in figures if (f.dialogue, f.stakeholder_group) == (dialogue, stakeholder_group)]


def _known(register: Register, dialogue: str, stakeholder_group: str) -> str:
    cell = _cell(register, dialogue, stakeholder_group)
    if cell:
        return "documents that state it: " + ", ".join(f.document for f in cell)
    figures = cast(tuple[Figure, ...], register.tables["figures"])
    return "dialogues with figures: " + ", ".join(sorted({f.dialogue for f in figures}))


def _refused(what: str, where: str, fix: str) -> NotApprovedError:
    return NotApprovedError(what, where=where, fix=fix)
