"""The `verify` command: `app.command("verify")(verify_command)` registers it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from loaders.commands.output import Format, Output
from loaders.extraction.models import Check
from loaders.register.reader import read_register
from loaders.review.errors import AnotherHashError, RegisterDiffersError
from loaders.review.held_documents import held_documents
from loaders.review.verification import DIFFERING, DialogueOutcome, FigureOutcome, VerificationReport, verify
from loaders.settings import Settings

SETTINGS = Settings()


def verify_command(
    documents: Annotated[Path, typer.Option(help="Folder of the documents held")] = SETTINGS.documents_folder,
    register: Annotated[Path, typer.Option(help="Folder of the register")] = SETTINGS.register_folder,
    output: Output = Format.text,
) -> None:
    """Hold every official figure, date and meeting number of the register against the documents at hand.

    A document that is not held is named and is no error. Exit code 30: something differs; 31: every figure agrees,
    but a file is not, byte for byte, the one that the register knows; 32: there is no documents folder.
    """
    rows = read_register(register)
    report = verify(rows, held_documents(rows, documents))
    typer.echo(report.model_dump_json(indent=2) if output is Format.json else as_text(report))
    if report.differences_count:
        raise RegisterDiffersError(
            f"{report.differences_count} of the register's statements differ from the documents at hand.",
            where=str(documents),
            fix="read each sentence named above; then correct the register, or record a misprint: "
            "python -m loaders correct",
        )
    if changed := [d.file_name for d in report.documents if d.status == "another_hash"]:
        raise AnotherHashError(
            f"Every figure agrees, but {', '.join(map(str, changed))} is not the file that the register knows.",
            where=str(documents),
            fix="restore the file, or put its SHA-256 into documents.csv after reading it",
        )


def as_text(report: VerificationReport) -> str:
    """The report for a person at a terminal: totals, documents, then all that does not agree."""
    return "\n".join([*_totals(report), "", *_documents(report), *_differences(report)])


def _totals(report: VerificationReport) -> Iterator[str]:
    components = [f for f in report.figures if f.role in ("stakeholder", "state")]
    subtotals = [f for f in report.figures if f.role == "subtotal"]
    pairs = sum(d.word_digit_pairs_count for d in report.documents)
    sums = sum(d.subtotals_count for d in report.documents)
    failed = [c for d in report.documents for c in d.failed_checks]
    agreeing = sum(cell.agrees for cell in report.shared_cells)
    shared = len({cell.dialogue for cell in report.shared_cells})
    yield f"{report.cells_agreeing_count} of {report.cells_count} official figures agree with the documents at hand"
    yield f"  where they are stated (a figure of two documents stands twice): {_tally(components)}"
    yield f"  printed subtotals of the register: {_tally(subtotals)}"
    yield f"dates and meeting numbers, for each dialogue and document: {_tally(report.dialogues)}"
    yield f"{agreeing} of {len(report.shared_cells)} figures stated by several documents agree ({shared} dialogues)"
    yield f"{_passed(pairs, failed, 'words_and_digits')} numbers printed in words and digits agree"
    yield (
        f"{_passed(sums, failed, 'subtotal')} printed subtotals are the sum of their parts "
        f"({len(report.subtotal_dialogues)} dialogues)"
    )


def _tally(outcomes: Iterable[FigureOutcome | DialogueOutcome]) -> str:
    counts = Counter(o.outcome.replace("_", " ") for o in outcomes)
    return ", ".join(f"{count} {said}" for said, count in sorted(counts.items())) or "none"


def _passed(count: int, failed: Sequence[Check], rule: str) -> str:
    return f"{count - sum(c.rule == rule for c in failed)} of {count}"


def _documents(report: VerificationReport) -> Iterator[str]:
    for d in report.documents:
        said = "" if d.status == "missing" else f"{d.figures_count} figures"
        yield f"{d.status.replace('_', ' '):<14}{d.document + ' ':<24}{said:<12}{d.file_name or ''}".rstrip()
        if d.problem is not None:
            yield f"{'':<14}{d.problem}"
        if d.sha256_found is not None and d.sha256_found != d.sha256_registered:
            yield f"{'':<14}the register has SHA-256 {d.sha256_registered or 'nowhere'}, the file {d.sha256_found}"
        yield from (f"{'':<14}paragraph {c.paragraph or '-'}: {c.message}" for c in d.failed_checks)
        yield from (f"{'':<14}not in the register: {said}" for said in d.not_in_register)


def _differences(report: VerificationReport) -> Iterator[str]:
    for f in report.figures:
        if f.outcome in DIFFERING:
            yield ""
            yield f"{f.dialogue}, {f.stakeholder_group}: {f.count} in {f.document}, paragraph {f.paragraph}"
            yield from (f"  {difference}" for difference in f.differences)
            if f.span is not None:
                yield f"  “{f.span.quote}”"
    for d in report.dialogues:
        if d.outcome in DIFFERING:
            yield ""
            yield f"{d.dialogue}: {d.date}, after {d.meetings}, in {d.document}"
            yield from (f"  {difference}" for difference in d.differences)
            if d.quote is not None:
                yield f"  “{d.quote}”"
