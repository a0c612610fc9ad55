"""The documents folder: which of its files is which document of the register?"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, cast

from loaders.documents.errors import MAX_BYTES, DocumentError
from loaders.documents.models import Frozen
from loaders.files import sha256
from loaders.reading import Reading, read_within_limits
from loaders.register.models import Document
from loaders.register.reader import Register
from loaders.review.errors import DocumentsFolderError

SUFFIXES = frozenset({".pdf", ".docx", ".html", ".htm", ".md", ".txt"})

HeldAs = Literal["held", "another_hash", "another_file"]


class HeldDocument(Frozen):
    """A file of the documents folder that is a document of the register.

    `held_as` is "held" when the register's SHA-256 is the file's, "another_hash" when only the registered file name
    is, "another_file" when the file is named after the document's identifier (as `fetch` names it) or the register
    has no SHA-256. `reading` is None when the file cannot be read; `problem` says why.
    """

    document: str
    held_as: HeldAs
    file_name: str
    sha256: str
    reading: Reading | None
    problem: str | None = None


def official_documents(register: Register) -> list[Document]:
    """The documents that can carry official figures, held or not."""
    documents = cast(tuple[Document, ...], register.tables["documents"])
    return [d for d in documents if d.evidence == "official"]


def held_documents(register: Register, folder: Path) -> tuple[HeldDocument, ...]:
    """Every official document that is in the folder, read.

    Raises `DocumentsFolderError` when there is no such folder. A file that cannot be read is a held document with
    a problem; a file that is no document of the register is left alone.
    """
    files = [(path, _sha256(path)) for path in _files(folder)]
    held = []
    for document in official_documents(register):
        found = _file_of(document, files)
        if found is not None:
            held.append(_read(document, *found))
    return tuple(held)


def _files(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise DocumentsFolderError(
            f"There is no documents folder to look into: {error.strerror}.",
            where=str(folder),
            fix="name it with --documents or CONSTRUCTIVE_DIALOGUES_DOCUMENTS, or run: python -m loaders fetch",
        ) from error
    return [p for p in entries if p.suffix.lower() in SUFFIXES and p.is_file()]


def _sha256(path: Path) -> str:
    if path.stat().st_size >= MAX_BYTES:
        return ""
    return sha256(path.read_bytes())


def _file_of(document: Document, files: Iterable[tuple[Path, str]]) -> tuple[Path, str, HeldAs] | None:
    files = list(files)
    for path, digest in files:
        if document.sha256 is not None and digest == document.sha256:
            return path, digest, "held"
    for path, digest in files:
        if document.file_name is not None and path.name == document.file_name:
            return path, digest, "another_hash" if document.sha256 else "another_file"
    for path, digest in files:
        if path.stem == document.document:
            return path, digest, "another_file"
    return None


def _read(document: Document, path: Path, sha256: str, held_as: HeldAs) -> HeldDocument:
    reading: Reading | None = None
    problem: str | None = None
    try:
        reading = read_within_limits(path)
    except DocumentError as error:
        problem = error.what
    return HeldDocument(
        document=document.document,
        held_as=held_as,
        file_name=path.name,
        sha256=sha256,
        reading=reading,
        problem=problem,
    )
