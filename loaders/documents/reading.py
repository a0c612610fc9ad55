"""One door for all formats: the content decides which reader is used, the name is only checked against it."""

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePath

from loaders.documents import docx, html, pdf, text
from loaders.documents.blocks import Block
from loaders.documents.errors import (
    MAX_BYTES,
    DocumentEmptyError,
    DocumentEncryptedError,
    DocumentMissingError,
    DocumentTooLargeError,
    NotADocumentError,
    WrongExtensionError,
)
from loaders.documents.models import Document, MediaType
from loaders.documents.paragraphs import assemble
from queries.files import FileTooLargeError, read_bounded

_EXTENSIONS: dict[str, tuple[MediaType, ...]] = {
    ".pdf": ("application/pdf",),
    ".docx": ("application/docx",),
    ".html": ("text/html",),
    ".htm": ("text/html",),
    ".md": ("text/markdown", "text/plain"),
    ".txt": ("text/markdown", "text/plain"),
}
_READERS: dict[MediaType, Callable[[bytes, str], list[Block]]] = {
    "application/pdf": pdf.blocks,
    "application/docx": docx.blocks,
    "text/html": html.blocks,
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def read_document(source: Path | str | bytes, name: str | None = None) -> Document:
    """Read a file or its bytes into a Document.

    `name` is what the document is called in errors and citations: by default the file's own name. Raises a
    DocumentError (exit codes 10 and up) that says what is wrong, where, and what to do.
    """
    called = _called(source, name)
    data = source if isinstance(source, bytes) else bytes_of(Path(source), called)
    if len(data) >= MAX_BYTES:
        raise _too_large(called)
    if not data.strip():
        raise DocumentEmptyError("The file is empty.", called, "fetch or export the document again")
    media_type, decoded = _media_type(data, called)
    promised = _EXTENSIONS.get(PurePath(called).suffix.lower())
    if promised is not None and media_type not in promised:
        raise WrongExtensionError(
            f"The name ends in {PurePath(called).suffix}, but the content is {media_type}.",
            called,
            "rename the file after its content, or fetch the right document",
        )
    blocks = text.blocks(decoded) if media_type not in _READERS else _READERS[media_type](data, called)
    document = assemble(called, hashlib.sha256(data).hexdigest(), media_type, blocks)
    if not document.text.strip():
        raise DocumentEmptyError(
            "The document holds no text.", called, "open it and see whether it is the right one"
        )
    return document


def _called(source: Path | str | bytes, name: str | None) -> str:
    if name is None:
        name = "document" if isinstance(source, bytes) else PurePath(source).name
    # A name is only ever shown: folders in it ("../") say nothing and are dropped.
    return PurePath(name.replace("\\", "/").replace("\0", "")).name or "document"


def bytes_of(path: Path, called: str) -> bytes:
    """The content of a regular file below `MAX_BYTES`. Raises a DocumentError."""
    try:
        return read_bounded(path, MAX_BYTES - 1)
    except FileTooLargeError as error:
        raise _too_large(called) from error
    except OSError as error:
        reason = error.strerror or "cannot be opened"
        raise DocumentMissingError(
            f"The file cannot be read: {reason}.", str(path), "check the path"
        ) from error


def _too_large(called: str) -> DocumentTooLargeError:
    return DocumentTooLargeError(
        f"The file has {MAX_BYTES // 2**20} MB or more.",
        called,
        "give the document itself, without attachments",
    )


def _media_type(data: bytes, called: str) -> tuple[MediaType, str]:
    """The type by content, and the characters when it is text."""
    if b"%PDF-" in data[:1024]:
        return "application/pdf", ""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return "application/docx", ""
    if data.startswith(_OLE):
        raise _old_office(data, called)
    decoded = text.decode(data, called) if text.looks_like_text(data) else None
    if decoded is None:
        raise NotADocumentError(
            "The content is no document this program reads.",
            called,
            "give a PDF, DOCX, HTML, Markdown or text",
        )
    if html.looks_like_html(decoded):
        return "text/html", decoded
    return ("text/markdown" if text.is_markdown(decoded) else "text/plain"), decoded


def _old_office(data: bytes, called: str) -> DocumentEncryptedError | NotADocumentError:
    if _ENCRYPTED_PACKAGE in data:
        return DocumentEncryptedError(
            "The document is protected by a password.", called, "save it without password"
        )
    return NotADocumentError(
        "This is a Word file of the old format (.doc).", called, "save it as .docx or PDF"
    )
