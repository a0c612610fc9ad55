"""One door for all formats: sniff the content, read it with the format's reader, check that it is English."""

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePath

from loaders.documents import docx_reader, html_reader, pdf_reader, text_reader
from loaders.documents.errors import (
    MAX_BYTES,
    MAX_CHARACTERS,
    DocumentEmptyError,
    DocumentMissingError,
    DocumentTooLargeError,
    NotEnglishError,
)
from loaders.documents.file_types import sniff
from loaders.documents.language import is_mixed, language_of
from loaders.documents.models import Document, MediaType, Notice, Paragraph
from loaders.documents.paragraphs import assemble
from loaders.documents.typed_blocks import Content
from queries.file_versions import FileTooLargeError, read_bounded

_READERS: dict[MediaType, Callable[[bytes, str], Content]] = {
    "application/pdf": pdf_reader.content,
    "application/docx": docx_reader.content,
    "text/html": html_reader.content,
}
_ENGLISH_SHARE = 0.3
"""A document with a smaller share of English text is refused as one of the other language."""


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
    media_type, decoded = sniff(data, called)
    content = _READERS[media_type](data, called) if media_type in _READERS else text_reader.content(decoded)
    if sum(len(block.text) for block in content.blocks) > MAX_CHARACTERS:
        raise DocumentTooLargeError(
            f"The document has more than {MAX_CHARACTERS:,} characters of text.",
            called,
            "give the document itself, without its annexes",
        )
    document = assemble(called, hashlib.sha256(data).hexdigest(), media_type, content)
    if not document.text.strip():
        missed = next((f"No text was read: {n.message}." for n in document.notices if not n.complete), None)
        raise DocumentEmptyError(
            missed or "The document holds no text.", called, "open it and see whether it is the right one"
        )
    return _in_english(document)


def _in_english(document: Document) -> Document:
    """The document, with a notice for what is in another language. Raises NotEnglishError when most of it is."""
    whole = language_of(document.text)
    if whole == "English" and not is_mixed(document.text):
        return document
    letters: dict[str, int] = {}
    foreign: dict[str, list[Paragraph]] = {}
    for paragraph in document.body:
        language = language_of(paragraph.text)
        if language is not None:
            letters[language] = letters.get(language, 0) + len(paragraph.text)
            if language not in ("English", "another language"):
                foreign.setdefault(language, []).append(paragraph)
    if not letters and whole is not None:
        letters = {whole: 1}
    english = letters.pop("English", 0)
    if not letters:
        return document
    most = max(letters, key=lambda key: letters[key])
    if english <= _ENGLISH_SHARE * (english + sum(letters.values())):
        raise NotEnglishError(
            f"This text is in {most}; only English is read.",
            document.name,
            "give the English version: the Chair's summaries are published in English",
        )
    apart = {paragraph.start for paragraphs in foreign.values() for paragraph in paragraphs}
    return document.model_copy(
        update={
            "paragraphs": tuple(
                p.model_copy(update={"kind": "foreign", "table": None}) if p.start in apart else p
                for p in document.paragraphs
            ),
            "notices": (
                *document.notices,
                *(Notice(message=f"{_places(foreign[name])} in {name} and not read") for name in foreign),
            ),
        }
    )


def _places(paragraphs: list[Paragraph]) -> str:
    first = paragraphs[0]
    place = f"paragraph {first.number}" if first.number else f'the paragraph "{first.text[:40]}..."'
    if len(paragraphs) == 1:
        return f"{place} is"
    return f"{len(paragraphs)} paragraphs, from {place} on, are"


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
