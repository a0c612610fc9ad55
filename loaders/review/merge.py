"""Dialogues that are only claimed become the official one that they speak of: their pages and figures move to it."""

from collections.abc import Sequence
from typing import cast

from loaders.register.edits import Edits
from loaders.register.models import (
    Dialogue,
    DialogueDocument,
    DialogueWorkingGroup,
    Document,
    Figure,
    WorkingGroup,
)
from loaders.register.reader import Register
from loaders.review.withdrawal import refused, rows_about


def merge(register: Register, into: str, claimed: Sequence[str]) -> Edits:
    """The edits that move pages, figures and seats of `claimed` to `into`, each with a note of what it spoke of.

    Raises `NotApprovedError` where an official document stands behind one of `claimed`, where it serves other working
    groups or is of another year, and where one page states the same number of two of them.
    """
    dialogues = {d.dialogue: d for d in cast(Sequence[Dialogue], register.tables["dialogues"])}
    for name in (into, *claimed):
        if name not in dialogues:
            raise refused(
                f"The register has no dialogue {name}.",
                "dialogues.csv",
                f"use one of: {', '.join(dialogues)}",
            )
    edits = Edits()
    stated = {(f.stakeholder_group, f.document) for f in _figures(register, into)}
    about = {vars(pair)["document"] for pair in rows_about(register, "dialogue_documents", into)}
    formats = {dialogues[into].format_claimed, *(dialogues[name].format_claimed for name in claimed)} - {None}
    for name in claimed:
        _check(register, dialogues[into], dialogues[name])
        spoke_of = f"Said of a dialogue {_served_in_words(register, name)}"
        counted = set[str]()
        for figure in _figures(register, name):
            key = (figure.stakeholder_group, figure.document)
            if key in stated:
                raise refused(
                    f"{figure.document} states {figure.stakeholder_group} of two of these dialogues.",
                    f"figures.csv, line {figure.line}",
                    f"withdraw one first: python -m loaders withdraw {name} {' '.join(key)}",
                )
            stated.add(key)
            counted.add(figure.document)
            edits.replace(figure, dialogue=into, note="; ".join(filter(None, (figure.note, spoke_of))))
        for pair in cast(Sequence[DialogueDocument], rows_about(register, "dialogue_documents", name)):
            if pair.document in about:
                edits.remove(pair)
            else:
                edits.replace(pair, dialogue=into)
                about.add(pair.document)
            if pair.document not in counted:
                _note(register, pair.document, spoke_of, edits)
        for row in (*rows_about(register, "dialogue_working_groups", name), dialogues[name]):
            edits.remove(row)
    if dialogues[into].format_claimed is None and len(formats) == 1:
        edits.replace(dialogues[into], format_claimed=formats.pop())
    return edits


def _check(register: Register, into: Dialogue, claimed: Dialogue) -> None:
    served = [_served(register, d.dialogue) for d in (into, claimed)]
    official = {
        d.document
        for d in cast(Sequence[Document], register.tables["documents"])
        if d.evidence == "official" and d.held
    }
    behind = [
        vars(pair)["document"]
        for pair in rows_about(register, "dialogue_documents", claimed.dialogue)
        if vars(pair)["document"] in official
    ]
    if claimed is into or behind:
        why = "it is the same" if claimed is into else f"{behind[0]}, an official document, is about it"
        raise refused(
            f"{claimed.dialogue} cannot be merged into {into.dialogue}: {why}.",
            "dialogue_documents.csv",
            "merge only what pages claim; an official document that errs is withdrawn or corrected",
        )
    if claimed.year != into.year or not set(served[1]) <= set(served[0]):
        raise refused(
            f"{claimed.dialogue} is not part of {into.dialogue}: another year or working group.",
            "dialogues.csv",
            "name the dialogues that follow the same meetings",
        )
    seats = rows_about(register, "panel_seats", claimed.dialogue)
    shared = [
        f for f in cast(Sequence[Figure], register.tables["figures"]) if f.shared_with == claimed.dialogue
    ]
    if seats or shared:
        raise refused(
            f"{claimed.dialogue} has seats on panels, or shares a figure with another dialogue.",
            f"{(*seats, *shared)[0].table_name}.csv, line {(*seats, *shared)[0].line}",
            "correct that row first",
        )


def _figures(register: Register, dialogue: str) -> list[Figure]:
    return cast(list[Figure], rows_about(register, "figures", dialogue))


def _served(register: Register, dialogue: str) -> list[str]:
    rows = cast(Sequence[DialogueWorkingGroup], rows_about(register, "dialogue_working_groups", dialogue))
    return [row.working_group for row in rows]


def _served_in_words(register: Register, dialogue: str) -> str:
    names = {g.working_group: g.name for g in cast(Sequence[WorkingGroup], register.tables["working_groups"])}
    return "on " + " and on ".join(names[code].lower() for code in _served(register, dialogue)) + " alone"


def _note(register: Register, document: str, text: str, edits: Edits) -> None:
    row = next(d for d in cast(Sequence[Document], register.tables["documents"]) if d.document == document)
    waiting = edits.replaced.get("documents", {}).get(row.line, {}).get("note", row.note)
    edits.replace(row, note="; ".join(filter(None, (str(waiting or ""), text))))
