"""A printed number that is not followed: it stays as printed, is counted as corrected, with the reason beside it."""

from collections.abc import Sequence
from typing import cast

from loaders.number_words import printed_number
from loaders.register.agreement import agree
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
    published: str | None,
    count: int,
    reason: str,
) -> Edits:
    """The edits that count `count` where a document prints `published`. Raises `NotApprovedError`.

    `published` is there to be sure: the words as printed, or their number in digits; None takes what is printed.

    Other documents of its level that print another number are not followed either: a cell has one number. The count
    that is printed takes the correction back.
    """
    cell = _cell(register, dialogue, stakeholder_group)
    figure = next((f for f in cell if f.document == document), None)
    if figure is None:
        raise _refused(
            f"The register has no figure for {dialogue}, {stakeholder_group}, {document}.",
            "figures.csv",
            _known(register, dialogue, stakeholder_group),
        )
    if published not in (None, figure.printed, str(printed_count(figure))):
        raise _refused(
            f"The document prints {figure.printed!r}, not {published!r}.",
            f"figures.csv, line {figure.line}, field printed",
            "read the sentence again (python -m loaders verify), and give --published as it is printed",
        )
    if figure.count == count and count == printed_count(figure):
        raise _refused(
            f"{dialogue}, {stakeholder_group} counts {count} already.",
            f"figures.csv, line {figure.line}, field count",
            "give another --count",
        )
    return settled(register, figure, count, reason, Edits())


def choose(
    register: Register, dialogue: str, stakeholder_groups: Sequence[str], document: str, reason: str
) -> Edits:
    """The edits that follow what one document prints where several of its level differ. Raises `NotApprovedError`.

    An earlier choice or correction of the same cell is taken back.
    """
    edits = Edits()
    for group in stakeholder_groups:
        chosen = next((f for f in _cell(register, dialogue, group) if f.document == document), None)
        if chosen is None:
            raise _refused(
                f"{document} states no {group} for {dialogue}.",
                "figures.csv",
                _known(register, dialogue, group),
            )
        settled(register, chosen, printed_count(chosen), reason, edits)
    return edits


def settled(register: Register, chosen: Figure, count: int, reason: str, edits: Edits) -> Edits:
    """Count `count` in the cell of `chosen`: what prints it is followed, what prints something else is corrected."""
    for figure in _cell(register, chosen.dialogue, chosen.stakeholder_group):
        if (figure.unit, figure.stage, figure.evidence) == (chosen.unit, chosen.stage, chosen.evidence):
            printed = printed_count(figure)
            follows = figure is not chosen and agree((printed, figure.qualifier), (count, chosen.qualifier))
            _count(register, figure, printed if follows else count, reason, edits)
    return edits


def _count(register: Register, figure: Figure, count: int, reason: str, edits: Edits) -> None:
    key = (figure.dialogue, figure.stakeholder_group, figure.document)
    before = corrections_by_figure(register.tables).get(key)
    if figure.count != count:
        edits.replace(figure, count=count)
    if count == printed_count(figure):
        if before is not None:
            edits.remove(before)
        return
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
    if before is None:
        names = ("dialogue", "stakeholder_group", "document")
        row = dict(zip(names, key, strict=True)) | {"published": figure.printed}
        edits.add("corrections", row | {"corrected": count, "reason": reason.strip()})
    elif before.corrected != count:
        edits.replace(before, corrected=count, reason=reason.strip())


def printed_count(figure: Figure) -> int:
    """The number that the document prints; what is counted where it is not printed as one number."""
    value = None if figure.printed is None else printed_number(figure.printed).value
    return figure.count if value is None else value


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
