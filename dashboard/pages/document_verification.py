"""The documents at hand, read and held against the record. LRU cache by data version and the folder's files."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.blocks import END_MARK, MARK, Quote
from dashboard.cache import Kept
from loaders.register.reader import Register, read_register
from loaders.settings import current_settings
from loaders.snapshots.published_tables import register_tables
from queries.file_versions import FileVersion, version_of
from queries.store import Store
from queries.text.citations import citation

if TYPE_CHECKING:
    from loaders.review.verification import FigureOutcome, VerificationReport

Signature = tuple[tuple[str, FileVersion | None], ...]
_REPORTS: Kept[VerificationReport] = Kept(2)


def report(store: Store) -> VerificationReport:
    """Every official figure of the record held against the documents at hand; none at hand is a report too."""
    folder = current_settings().documents_folder
    files = signature()

    def read() -> VerificationReport:
        # here, not above: the first page does not wait for what reads documents
        from loaders.review.held_documents import held_documents
        from loaders.review.verification import verify

        register = register_of(store)
        return verify(register, held_documents(register, folder) if files else ())

    return _REPORTS.or_made((store.content_hash, files), read)


def signature() -> Signature:
    """The files of the documents folder with their versions; empty when there is no folder."""
    folder = current_settings().documents_folder
    if not folder.is_dir():
        return ()
    return tuple((path.name, version_of(path)) for path in sorted(folder.iterdir()) if path.is_file())


def quotes(found: VerificationReport, dialogue: str) -> tuple[Quote, ...]:
    """What the documents at hand say of a dialogue: each sentence once, its numbers marked."""
    spans: dict[tuple[str, int, str], list[FigureOutcome]] = {}
    for figure in found.figures:
        if figure.dialogue == dialogue and figure.span is not None:
            spans.setdefault((figure.document, figure.span.start, figure.span.quote), []).append(figure)
    titles = {document.document: document.short_title for document in found.documents}
    addresses = {document.document: document.address for document in found.documents}
    return tuple(
        Quote(
            _marked(
                quote, [(f.span.number_start - start, f.span.number_end - start) for f in said if f.span]
            ),
            citation([{"short_title": titles[document], "paragraph": said[0].paragraph}]),
            addresses[document] or "",
        )
        for (document, start, quote), said in spans.items()
    )


def register_of(store: Store) -> Register:
    """The register as the record has it: while the one on disk has a fault, pages show the record as it was before."""
    with tempfile.TemporaryDirectory() as folder:
        for table in register_tables(store):
            (Path(folder) / f"{table.name}.csv").write_bytes(table.csv)
        return read_register(Path(folder))


def _marked(quote: str, numbers: Sequence[tuple[int, int]]) -> str:
    # from the last to the first, so that no place moves
    for start, end in sorted(set(numbers), reverse=True):
        quote = f"{quote[:start]}{MARK}{quote[start:end]}{END_MARK}{quote[end:]}"
    return quote
