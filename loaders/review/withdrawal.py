"""A figure or a dialogue leaves the register, with all that rests on it."""

from collections.abc import Sequence
from typing import cast

from loaders.register.corrections import corrections_by_figure
from loaders.register.edits import Edits
from loaders.register.models import Document, Figure, Row
from loaders.register.reader import Register
from loaders.review.errors import NotApprovedError
from loaders.review.figure_correction import printed_count


def withdraw_figure(register: Register, dialogue: str, stakeholder_group: str, document: str) -> Edits:
    """The edits that remove a figure with its correction. Raises `NotApprovedError`.

    A correction that followed the figure falls with it; a summary or Note without a figure is no longer about the
    dialogue.
    """
    figures = cast(Sequence[Figure], register.tables["figures"])
    cell = [f for f in figures if (f.dialogue, f.stakeholder_group) == (dialogue, stakeholder_group)]
    figure = next((f for f in cell if f.document == document), None)
    if figure is None:
        raise refused(
            f"The register has no figure for {dialogue}, {stakeholder_group}, {document}.",
            "figures.csv",
            "documents that state one: " + (", ".join(f.document for f in cell) or "none"),
        )
    edits = Edits()
    corrections = corrections_by_figure(register.tables)
    edits.remove(figure)
    if (own := corrections.get((dialogue, stakeholder_group, document))) is not None:
        edits.remove(own)
    rest = [f for f in cell if f is not figure and f.evidence == figure.evidence]
    if not any(printed_count(f) == figure.count for f in rest):
        for other in rest:
            followed = corrections.get((dialogue, stakeholder_group, other.document))
            if followed is not None and followed.corrected == figure.count:
                edits.remove(followed)
                edits.replace(other, count=printed_count(other))
    states_more = any((f.dialogue, f.document) == (dialogue, document) and f is not figure for f in figures)
    documents = cast(Sequence[Document], register.tables["documents"])
    if not states_more and next(d for d in documents if d.document == document).held:
        for pair in rows_about(register, "dialogue_documents", dialogue):
            if vars(pair)["document"] == document:
                edits.remove(pair)
    return edits


def withdraw_dialogue(register: Register, dialogue: str) -> Edits:
    """The edits that remove a dialogue with its figures, corrections and seats; its documents stay.

    Raises `NotApprovedError` when it is not known, or when a figure of another dialogue covers it too.
    """
    known = [vars(row)["dialogue"] for row in register.tables["dialogues"]]
    if dialogue not in known:
        raise refused(
            f"The register has no dialogue {dialogue}.", "dialogues.csv", f"use one of: {', '.join(known)}"
        )
    for figure in cast(Sequence[Figure], register.tables["figures"]):
        if figure.shared_with == dialogue:
            raise refused(
                f"A figure of {figure.dialogue} covers {dialogue} too.",
                f"figures.csv, line {figure.line}, field shared_with",
                f"withdraw that figure first: python -m loaders withdraw {figure.dialogue} "
                f"{figure.stakeholder_group} {figure.document}",
            )
    edits = Edits()
    for rows in register.tables.values():
        for row in rows:
            if vars(row).get("dialogue") == dialogue:
                edits.remove(row)
    seats = register.tables["panel_seats"]
    left = {vars(s)["organization"] for s in seats if vars(s)["dialogue"] != dialogue}
    for organization in register.tables["organizations"]:
        if vars(organization)["organization"] not in left:
            edits.remove(organization)
    return edits


def rows_about(register: Register, table: str, dialogue: str) -> list[Row]:
    """The rows of a table that name a dialogue."""
    return [row for row in register.tables[table] if vars(row)["dialogue"] == dialogue]


def refused(what: str, where: str, fix: str) -> NotApprovedError:
    """What cannot be done in this way, where, and how it can."""
    return NotApprovedError(what, where=where, fix=fix)
