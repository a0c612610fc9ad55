"""From what a person approves to rows of the register: the figures, and whatever document and dialogue they rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from loaders.extraction.vocabulary import vocabulary
from loaders.number_words import printed_number
from loaders.reading import reading_of
from loaders.register.agreement import agree
from loaders.register.edits import Edits
from loaders.register.first_edition import FIX
from loaders.register.models import (
    Dialogue,
    DialogueDocument,
    DialogueWorkingGroup,
    Document,
    Figure,
    Organization,
)
from loaders.register.reader import Register
from loaders.review.errors import NotApprovedError, ProposalUnreadableError
from loaders.review.figure_correction import settled
from loaders.review.proposal import DialogueProposal, DocumentProposal, FigureProposal, Proposal
from loaders.review.propose import propose_each
from queries.file_versions import read_bounded

MOST_BYTES = 200 << 20


@dataclass(frozen=True)
class Decision:
    """What the person says: which figures (none: all that can be approved in bulk), and why.

    `seats` takes the seats on panels along, of organizations that the register knows.
    """

    figures: tuple[str, ...] = ()
    reason: str | None = None
    count: int | None = None
    choose: str | None = None
    seats: bool = False


@dataclass(frozen=True)
class Approval:
    """The edits, the figures that they bring in, and those that are left for a person to settle one by one."""

    edits: Edits
    approved: tuple[FigureProposal, ...]
    left: tuple[FigureProposal, ...]


def read_proposal(path: Path) -> Proposal:
    """Read a proposal file. Raises `ProposalUnreadableError` when it is missing or not one of ours."""
    try:
        return Proposal.model_validate_json(read_bounded(path, MOST_BYTES))
    except OSError as error:
        raise ProposalUnreadableError(
            f"The proposal cannot be read: {error.strerror}.", where=str(path), fix="check the path"
        ) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if first["loc"] == ("version",):
            raise ProposalUnreadableError(
                "This proposal is of another edition of the program.", where=str(path), fix=f"{FIX} {path}"
            ) from error
        at = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ProposalUnreadableError(
            f"This is no proposal: {at}: {first['msg']}.",
            where=str(path),
            fix="undo the last edit, or make it anew: python -m loaders propose",
        ) from error


def approve(register: Register, proposal: Proposal, decision: Decision) -> Approval:
    """The edits that put the approved figures into the register; pure.

    Everything but the document's own row is derived anew from the text in the proposal and the register as it is
    now. Raises `NotApprovedError` for a figure that cannot be approved like this.
    """
    current = _against(register, proposal)
    chosen, left = _chosen(current, decision)
    edits = Edits()
    for document in current.documents:
        figures = [f for f in chosen if f.document == document.identity.document]
        silent = not document.figures and not decision.figures
        if figures or (silent and document.status in ("new", "to_obtain")):
            _document_row(register, document, edits)
        for dialogue in document.dialogues:
            if any(f.dialogue == dialogue.dialogue for f in figures):
                _dialogue_rows(register, document, dialogue, edits)
            is_there = any(f.dialogue == dialogue.dialogue for f in figures) or document.status == "held"
            if decision.seats and is_there:
                _seat_rows(register, document, dialogue, edits)
    for figure in chosen:
        _figure_row(register, current, figure, decision, edits)
    return Approval(edits, tuple(chosen), tuple(left))


def _against(register: Register, proposal: Proposal) -> Proposal:
    """The proposal as it would be made today, with the identities that a person may have edited."""
    documents: list[DocumentProposal] = []
    words = vocabulary(register.folder)
    fresh = propose_each(
        register,
        [
            (reading_of(d.content, words), None if d.identity.kind_from == "guess" else d.identity.kind)
            for d in proposal.documents
        ],
    )
    for stored, made in zip(proposal.documents, fresh.documents, strict=True):
        if [(f.start, f.count) for f in stored.figures] != [(f.start, f.count) for f in made.figures]:
            raise ProposalUnreadableError(
                f"The figures of {stored.identity.document} are not those that its text gives.",
                where="the proposal",
                fix="do not edit figures; make the proposal anew: python -m loaders propose",
            )
        named = made.model_copy(update={"identity": stored.identity}) if made.status == "new" else made
        documents.append(_renamed(named, made.identity.document))
    return fresh.model_copy(update={"documents": tuple(documents)})


def _renamed(document: DocumentProposal, old: str) -> DocumentProposal:
    name = document.identity.document
    return document.model_copy(
        update={
            "figures": tuple(
                f.model_copy(update={"id": f.id.replace(f"{old}/", f"{name}/", 1), "document": name})
                for f in document.figures
            )
        }
    )


def _chosen(proposal: Proposal, decision: Decision) -> tuple[list[FigureProposal], list[FigureProposal]]:
    open_ = [f for f in proposal.figures if f.status != "same"]
    if not decision.figures:
        ready = [f for f in open_ if not f.needs and f.blocked is None]
        return ready, [f for f in open_ if f not in ready]
    if decision.count is not None and len(decision.figures) > 1:
        raise _refused("--count is for one figure.", "--count", "approve the figures one by one")
    by_id = {f.id: f for f in proposal.figures}
    chosen = []
    for name in decision.figures:
        if name not in by_id:
            raise _refused(f"{name} is no figure of the proposal.", name, _listed(open_))
        figure = by_id[name]
        if figure.blocked is not None:
            raise _refused(
                f"{name} cannot be approved: {figure.blocked}.", name, "mend that first, then propose again"
            )
        if figure.needs and not decision.reason:
            raise _refused(f"{name} needs a reason: {figure.needs[0]}.", name, "add --reason with a sentence")
        if figure.status != "same":
            chosen.append(figure)
    return chosen, []


def _listed(figures: Sequence[FigureProposal]) -> str:
    return "use one of: " + ", ".join(f.id for f in figures) if figures else "nothing is left to approve"


def _refused(what: str, where: str, fix: str) -> NotApprovedError:
    return NotApprovedError(what, where=where, fix=fix)


def _document_row(register: Register, document: DocumentProposal, edits: Edits) -> None:
    identity = document.identity
    held = {
        "held": True,
        "published_date": identity.published_date,
        "file_name": identity.file_name,
        "sha256": document.content.sha256,
    }
    if document.status == "new":
        edits.add(
            "documents",
            {
                "document": identity.document,
                "title": identity.title,
                "short_title": identity.short_title,
                "kind": identity.kind,
                "evidence": identity.evidence,
                **held,
                "symbol": identity.symbol,
                "address": identity.address,
                "note": None if document.figures else f"Read and found to state {document.content.no_figure}",
            },
        )
    elif document.status == "to_obtain":
        rows = cast(tuple[Document, ...], register.tables["documents"])
        row = next(r for r in rows if r.document == identity.document)
        # The note of a document that was not held says why; now it is.
        edits.replace(row, **held, note=None)


def _dialogue_rows(
    register: Register, document: DocumentProposal, dialogue: DialogueProposal, edits: Edits
) -> None:
    name = dialogue.dialogue
    basis = "official" if document.identity.evidence == "official" else "claimed"
    bridge = cast(tuple[DialogueWorkingGroup, ...], register.tables["dialogue_working_groups"])
    if not dialogue.known and all(row["dialogue"] != name for row in edits.added.get("dialogues", [])):
        edits.add(
            "dialogues",
            {"dialogue": name, "year": dialogue.year, "date": dialogue.date}
            | ({"format": dialogue.format} if basis == "official" else {"format": "not_stated"})
            | {"format_claimed": None if basis == "official" else dialogue.format, "note": None},
        )
        for meeting in dialogue.meetings:
            edits.add(
                "dialogue_working_groups",
                {
                    "dialogue": name,
                    "working_group": meeting.working_group,
                    "meeting_number": meeting.number,
                    "meeting_number_basis": basis,
                },
            )
    for change in dialogue.changes:
        if change.table == "dialogues":
            dialogues = cast(tuple[Dialogue, ...], register.tables["dialogues"])
            edits.replace(next(d for d in dialogues if d.dialogue == name), **{change.field: change.new})
        else:
            served = next(b for b in bridge if (b.dialogue, b.working_group) == (name, change.working_group))
            edits.replace(served, **{change.field: change.new})
    about = cast(tuple[DialogueDocument, ...], register.tables["dialogue_documents"])
    if not any((a.dialogue, a.document) == (name, document.identity.document) for a in about):
        edits.add("dialogue_documents", {"dialogue": name, "document": document.identity.document})


def _seat_rows(
    register: Register, document: DocumentProposal, dialogue: DialogueProposal, edits: Edits
) -> None:
    """The seats on panels of organizations that the register knows; the printed name where it differs."""
    names = {o.organization: o.name for o in cast(tuple[Organization, ...], register.tables["organizations"])}
    for seat in dialogue.seats:
        if seat.organization is not None:
            edits.add(
                "panel_seats",
                {
                    "dialogue": dialogue.dialogue,
                    "panel_number": seat.panel_number,
                    "seat_number": seat.seat_number,
                    "organization": seat.organization,
                    "printed_as": None if names[seat.organization] == seat.printed else seat.printed,
                    "document": document.identity.document,
                    "paragraph": seat.paragraph,
                },
            )


def _figure_row(
    register: Register, proposal: Proposal, figure: FigureProposal, decision: Decision, edits: Edits
) -> None:
    document = next(d for d in proposal.documents if d.identity.document == figure.document)
    count = _count(figure, decision)
    if figure.status == "corrigendum":
        original = next(
            row
            for row in cast(tuple[Figure, ...], register.tables["figures"])
            if row.document == figure.others[0].document and _same_cell(row, figure)
        )
        reason = f"{document.identity.short_title}: {figure.confidence_reason}"
        settled(register, original, count, decision.reason or reason, edits)
    if figure.status == "conflict" and (rivals := [s for s in figure.others if s.evidence == "official"]):
        count = _settle(register, figure, count, {s.document for s in rivals}, decision, edits)
    edits.add(
        "figures",
        {
            "dialogue": figure.dialogue,
            "stakeholder_group": figure.stakeholder_group,
            "count": count,
            "unit": figure.unit,
            "stage": figure.stage,
            "qualifier": figure.qualifier,
            "evidence": document.identity.evidence,
            "document": figure.document,
            "paragraph": figure.paragraph,
            "printed": figure.printed,
            "shared_with": None,
            "note": decision.reason if figure.needs else None,
        },
    )
    if printed_number(figure.printed).value != count:
        _correct(figure, figure.document, figure.printed, count, decision.reason or "", edits)


def _count(figure: FigureProposal, decision: Decision) -> int:
    if figure.count is not None and decision.count in (None, figure.count):
        return figure.count
    if figure.count is not None and decision.count is not None:
        if not decision.reason:
            raise _refused(
                f"{figure.id}: the document prints {figure.printed!r}, not {decision.count}.",
                figure.id,
                "add --reason with a sentence; it becomes a correction",
            )
        return decision.count
    if decision.count not in figure.candidates:
        raise _refused(
            f"{figure.id} prints {figure.printed!r}: words and digits differ.",
            figure.id,
            f"choose with --count {' or --count '.join(map(str, figure.candidates))}, and say why with --reason",
        )
    assert decision.count is not None
    return decision.count


def _settle(
    register: Register,
    figure: FigureProposal,
    count: int,
    rivals: set[str],
    decision: Decision,
    edits: Edits,
) -> int:
    """The count that holds when two official documents differ; the other document's number becomes a correction."""
    if decision.choose == figure.document:
        for row in cast(tuple[Figure, ...], register.tables["figures"]):
            if row.document in rivals and _same_cell(row, figure) and not _agrees(row, count, figure):
                edits.replace(row, count=count)
                _correct(figure, row.document, row.printed or "", count, decision.reason or "", edits)
        return count
    believed = next((s for s in figure.others if s.document == decision.choose and s.count is not None), None)
    if believed is None or believed.count is None:
        raise _refused(
            f"{figure.id}: {figure.document} says {count}, another official document says otherwise.",
            figure.id,
            f"say which holds: --choose {' or --choose '.join(sorted({figure.document, *rivals}))}, with --reason",
        )
    return believed.count


def _agrees(row: Figure, count: int, figure: FigureProposal) -> bool:
    return agree((row.count, row.qualifier), (count, figure.qualifier))


def _same_cell(row: Figure, figure: FigureProposal) -> bool:
    return (row.dialogue, row.stakeholder_group, row.unit, row.stage) == (
        figure.dialogue,
        figure.stakeholder_group,
        figure.unit,
        figure.stage,
    )


def _correct(
    figure: FigureProposal, document: str, published: str, count: int, reason: str, edits: Edits
) -> None:
    edits.add(
        "corrections",
        {
            "dialogue": figure.dialogue,
            "stakeholder_group": figure.stakeholder_group,
            "document": document,
            "published": published,
            "corrected": count,
            "reason": reason,
        },
    )
