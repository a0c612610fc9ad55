"""The commands between a document and the register: propose and approve."""

from collections import Counter
from collections.abc import Iterator
from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from loaders.commands.changing import BUILD, SETTINGS, USER, By, DryRun, RegisterFolder
from loaders.commands.output import Format, Output
from loaders.errors import LoaderError
from loaders.files import write_atomically
from loaders.reading import Reading, read_within_limits
from loaders.register.edits import Edits
from loaders.register.models import DocumentKind
from loaders.register.reader import Register, read_register
from loaders.register.trail import Act
from loaders.review.approve import Approval, Decision, approve, read_proposal
from loaders.review.errors import NotApprovedError, ProposalNotWrittenError
from loaders.review.proposal import DocumentProposal, FigureProposal, Proposal
from loaders.review.propose import propose
from loaders.transaction import change_register


def propose_command(
    files: Annotated[list[Path], typer.Argument(help="PDF, DOCX, HTML, Markdown or text files")],
    file: Annotated[
        Path | None,
        typer.Option("--output", help="File of the proposal; by default a new one in data/proposals"),
    ] = None,
    kind: Annotated[
        DocumentKind | None, typer.Option(help="What the documents are, where they do not say it")
    ] = None,
    output: Output = Format.text,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """Write down what documents would add to the register, for a person to look at and approve.

    The proposal holds the documents' text: keep it out of the repository. A document that cannot be read is reported
    and the others are still proposed; the exit code is then that of the first such error (10 to 19).
    """
    readings: list[Reading] = []
    first_error: LoaderError | None = None
    for document in files:
        try:
            readings.append(read_within_limits(document))
        except LoaderError as error:
            typer.echo(str(error), err=True)
            first_error = first_error or error
    if readings:
        proposal = propose(read_register(register), readings, kind)
        path = file or SETTINGS.proposals_folder / _file_name(proposal)
        _write(proposal, path)
        if output is Format.json:
            typer.echo(
                dumps({"proposal": str(path), **_without_text(proposal)}, ensure_ascii=False, indent=1)
            )
        else:
            typer.echo("\n".join(_as_text(proposal)))
            typer.echo(f"Proposal {path}")
    if first_error is not None:
        raise typer.Exit(first_error.exit_code)


def approve_command(
    proposal: Annotated[Path, typer.Argument(help="A file that `propose` wrote")],
    figure: Annotated[
        list[str] | None, typer.Option(help="Identifier of a figure; repeat for several")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that needs no word from a person")] = False,
    reason: Annotated[str | None, typer.Option(help="Why; goes into the register's note")] = None,
    count: Annotated[int | None, typer.Option(help="The number, where words and digits differ")] = None,
    choose: Annotated[
        str | None, typer.Option(help="The document that holds, where two official ones differ")
    ] = None,
    panels: Annotated[
        bool,
        typer.Option("--panels", help="With the seats on panels of organizations that the register knows"),
    ] = False,
    dry_run: DryRun = False,
    output: Output = Format.text,
    by: By = USER,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """Put approved figures into the register, with the document and dialogue that they rest on.

    The changed register is checked as a build checks it before any file is replaced, and all files are replaced
    together. What is of low confidence, conflicts or fails a check is approved by name, with a reason, or not at all.
    """
    stored = read_proposal(proposal)
    if everything == bool(figure):
        raise NotApprovedError(
            "Nothing is chosen." if not everything else "--all and --figure exclude each other.",
            where=str(proposal),
            fix="say --all, or --figure with one of: "
            + ", ".join(f.id for f in stored.figures if f.status != "same"),
        )
    approval: Approval | None = None

    def edit(rows: Register) -> Edits:
        nonlocal approval
        decision = Decision(tuple(figure or ()), (reason or "").strip() or None, count, choose, panels)
        approval = approve(rows, stored, decision)
        return approval.edits

    about = ", ".join(figure or [d.identity.document for d in stored.documents])
    diff = change_register(register, edit, Act(by, "approve", about, reason or ""), dry_run=dry_run)
    assert approval is not None
    if output is Format.json:
        typer.echo(dumps(_as_json(approval, stored, diff, dry_run=dry_run), ensure_ascii=False, indent=1))
        return
    typer.echo(diff, nl=False)
    for left in approval.left:
        typer.echo(f"left: {left.id}: {left.blocked or left.needs[0]}", err=True)
    if not diff:
        typer.echo(
            "Nothing to approve: the register has it already." if not approval.left else "Nothing approved."
        )
    else:
        said = "would be approved" if dry_run else "approved"
        typer.echo(f"{len(approval.approved)} figures {said}. Next: {BUILD}; back: python -m loaders undo")
        for command in next_steps(stored):
            typer.echo(f"Then: {command}")


def _as_json(approval: Approval, proposal: Proposal, diff: str, *, dry_run: bool) -> dict[str, object]:
    """What an approval did, or would do: nothing where `diff` is empty."""
    return {
        "recorded": bool(diff) and not dry_run,
        "approved": [figure.id for figure in approval.approved] if diff else [],
        "left": [{"id": figure.id, "why": figure.blocked or figure.needs[0]} for figure in approval.left],
        "diff": diff,
        "next": [BUILD, *next_steps(proposal)] if diff and not dry_run else [],
    }


def _without_text(proposal: Proposal) -> dict[str, object]:
    """The proposal but for the paragraphs of its documents, which its file holds."""
    name = {"name"}
    fields = dict.fromkeys(DocumentProposal.model_fields, True) | {"content": name}
    return proposal.model_dump(
        mode="json", include={"register_content_hash": True, "documents": {"__all__": fields}}
    )


def next_steps(proposal: Proposal) -> Iterator[str]:
    """The commands that a proposal leaves to a person: merge what was claimed beside it, file the document."""
    for document in proposal.documents:
        for dialogue in document.dialogues:
            if dialogue.beside and not dialogue.conflicts:
                names = " ".join(dict.fromkeys(said.partition(" ")[0] for said in dialogue.beside))
                yield f"python -m loaders merge {dialogue.dialogue} {names} --reason WHY"
        if document.status != "held":
            yield f"python -m loaders file {document.content.name}"


def _write(proposal: Proposal, path: Path) -> None:
    """All or nothing: a proposal that a person edited is not lost when the new one can not be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, f"{proposal.model_dump_json(indent=2)}\n".encode())
    except OSError as error:
        raise ProposalNotWrittenError(
            f"The proposal cannot be written: {error.strerror or error}.",
            where=str(path),
            fix="free space or correct the permissions of the folder, or name another file with --output",
        ) from error


def _file_name(proposal: Proposal) -> str:
    first = proposal.documents[0]
    more = f"-and-{len(proposal.documents) - 1}-more" if len(proposal.documents) > 1 else ""
    return f"{first.identity.document}-{first.content.sha256[:8]}{more}.json"


def _as_text(proposal: Proposal) -> Iterator[str]:
    for document in proposal.documents:
        identity = document.identity
        yield f"{document.content.name}: {identity.document} ({identity.kind}, {document.status.replace('_', ' ')})"
        yield from _dialogues(document)
        yield from (line for figure in document.figures for line in _figure(figure))
        reasons = Counter(n.reason for n in document.not_proposed)
        yield from (f"  not proposed: {count} where {reason}" for reason, count in reasons.items())
        if not document.figures:
            yield f"  {document.content.no_figure}"
        yield from (f"  look at paragraph {a.paragraph or '-'}: {a.message}" for a in document.anomalies)
        yield from (f"  note: {notice.message}" for notice in document.content.notices)
        yield ""


def _dialogues(document: DocumentProposal) -> Iterator[str]:
    for d in document.dialogues:
        meetings = ", ".join(f"{m.working_group} {m.number or '?'}" for m in d.meetings)
        known = "in the register" if d.known else "new"
        yield f"  {d.dialogue} ({known}{', joint' if d.joint else ''}): {d.date or 'no date'}, after {meetings}"
        yield from (f"    {change.field}: {change.old or 'empty'} -> {change.new}" for change in d.changes)
        yield from (f"    beside it: {beside}" for beside in d.beside)
        for seat in d.seats:
            known = "--panels" if seat.organization else "not known: add it to organizations.csv first"
            yield f"    panel {seat.panel_number}, seat {seat.seat_number}: {seat.printed} ({known})"
        yield from (f"    conflict: {conflict}" for conflict in d.conflicts)


def _figure(figure: FigureProposal) -> Iterator[str]:
    count = " or ".join(map(str, figure.candidates)) if figure.count is None else str(figure.count)
    yield f"  {figure.status:<11}{count:>8}  {figure.confidence:<7} {figure.id}"
    if figure.status == "corrigendum":
        yield f"    {figure.confidence_reason}"
    yield from (f"    {need}" for need in ((figure.blocked,) if figure.blocked else figure.needs) if need)
    for other in figure.others:
        if figure.status in ("duplicate", "conflict", "corrigendum"):
            printed = other.printed or other.count
            yield f"    {other.citation}: {printed} ({other.evidence})"
