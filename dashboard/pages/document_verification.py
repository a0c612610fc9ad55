"""The documents at hand, as pages need them: what was verified, which sentence says each number, what is missing."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.render.html import tables
from loaders.register.reader import Register, read_register
from loaders.review.held_documents import held_documents
from loaders.review.verify import FigureOutcome, Span, VerificationReport, verify
from loaders.settings import Settings
from loaders.snapshots.tables import register_tables
from queries.checks import all_checks, run_checks
from queries.files import FileVersion, version_of
from queries.store import Store

Signature = tuple[tuple[str, FileVersion | None], ...]


def report(store: Store) -> VerificationReport:
    """Every official figure of the record held against the documents at hand; none at hand is a report too."""
    return _report(store, store.content_hash, _signature(Settings().documents_folder))


def with_quotes(rows: pd.DataFrame, found: VerificationReport) -> pd.DataFrame:
    """The rows of figures.sql with `quote`: where each number stands, and the sentence when it is at hand."""
    known = {
        (figure.dialogue, figure.stakeholder_group, figure.document): _marked(figure.span)
        for figure in found.figures
        if figure.span is not None
    }
    cards = []
    for row in rows.to_dict("records"):
        said = known.get((row["dialogue"], row["stakeholder_group"], row["document"]))
        place = row["short_title"] + ("" if pd.isna(row["paragraph"]) else f", para. {row['paragraph']}")
        cards.append(f"{place}: {said}" if said else place)
    return rows.assign(quote=pd.Series(cards, index=rows.index, dtype="string"))


def sentences(found: VerificationReport, dialogue: str) -> list[tuple[str, str]]:
    """What the documents at hand say of one dialogue: document with paragraph, and the sentence, each number marked."""
    spans: dict[tuple[str, int, str], tuple[int | None, set[tuple[int, int]]]] = {}
    for figure in found.figures:
        if figure.dialogue == dialogue and figure.span is not None:
            place = (figure.document, figure.span.start, figure.span.quote)
            number = (
                figure.span.number_start - figure.span.start,
                figure.span.number_end - figure.span.start,
            )
            spans.setdefault(place, (figure.span.paragraph, set()))[1].add(number)
    titles = {document.document: document.short_title for document in found.documents}
    return [
        (f"{titles[document]}, para. {paragraph}", _with_marks(quote, sorted(numbers, reverse=True)))
        for (document, _, quote), (paragraph, numbers) in spans.items()
    ]


def figures(found: VerificationReport) -> pd.DataFrame:
    """One row a figure of the register: its count, what the document says, and the outcome."""
    return _frame(
        [_figure(figure) for figure in found.figures], ("count", "count_found", "paragraph", "page")
    )


def documents(found: VerificationReport) -> pd.DataFrame:
    """One row an official document: at hand or not, and what checking its own sentences gave."""
    rows: list[dict[str, object]] = [
        {
            "title": document.short_title,
            "status": document.status,
            "figures_count": document.figures_count if document.status != "missing" else None,
            "word_digit_pairs_count": document.word_digit_pairs_count
            if document.status != "missing"
            else None,
            "subtotals_count": document.subtotals_count if document.status != "missing" else None,
            "failed_count": len(document.failed_checks) if document.status != "missing" else None,
            "address": document.address,
            "note": document.problem,
        }
        for document in found.documents
    ]
    return _frame(rows, ("figures_count", "word_digit_pairs_count", "subtotals_count", "failed_count"))


def anomalies(found: VerificationReport) -> pd.DataFrame:
    """One row for each thing in a document that a person should look at; nothing was repaired."""
    rows: list[dict[str, object]] = [
        {"title": document.short_title, "paragraph": a.paragraph, "kind": a.kind, "message": a.message}
        for document in found.documents
        for a in document.anomalies
    ]
    return _frame(rows, ("paragraph",), columns=("title", "paragraph", "kind", "message"))


def rules(store: Store) -> pd.DataFrame:
    """One row a rule of the record: what it demands, and how many rows break it."""
    breaches = run_checks(store)
    rows: list[dict[str, object]] = [
        {
            "rule": check.name,
            "message": check.rule,
            "breaches_count": sum(breach.check.name == check.name for breach in breaches),
        }
        for check in all_checks()
    ]
    return _frame(rows, ("breaches_count",))


def _figure(figure: FigureOutcome) -> dict[str, object]:
    return {
        "dialogue": figure.dialogue,
        "stakeholder_group": figure.stakeholder_group,
        "document": figure.document,
        "count": figure.count,
        "count_found": figure.count_found,
        "printed": figure.printed,
        "paragraph": figure.paragraph,
        "page": figure.span.page if figure.span else None,
        "outcome": figure.outcome,
        "message": "; ".join(figure.differences) or None,
        "quote": figure.span.quote if figure.span else None,
    }


def _frame(
    rows: list[dict[str, object]], whole: tuple[str, ...], columns: tuple[str, ...] = ()
) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns) or None)
    return frame.astype(dict.fromkeys(whole, "Int64"))


def _marked(span: Span) -> str:
    return _with_marks(span.quote, [(span.number_start - span.start, span.number_end - span.start)])


def _with_marks(quote: str, numbers: Sequence[tuple[int, int]]) -> str:
    """The quote with marks around `numbers`, which come last first so that no place moves."""
    for start, end in numbers:
        quote = f"{quote[:start]}{tables.MARK}{quote[start:end]}{tables.END_MARK}{quote[end:]}"
    return quote


def _signature(folder: Path) -> Signature:
    if not folder.is_dir():
        return ()
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return tuple((path.name, version_of(path)) for path in files)


@st.cache_resource(max_entries=2, show_spinner="Reading the documents at hand")
def _report(_store: Store, content_hash: str, signature: Signature) -> VerificationReport:
    register = register_of(_store)
    return verify(register, held_documents(register, Settings().documents_folder) if signature else ())


def register_of(store: Store) -> Register:
    """The register as the record has it: while the one on disk has a fault, pages show the record as it was before."""
    with tempfile.TemporaryDirectory() as folder:
        for table in register_tables(store):
            (Path(folder) / f"{table.name}.csv").write_bytes(table.csv)
        return read_register(Path(folder))
