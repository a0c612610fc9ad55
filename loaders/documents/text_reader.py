"""Markdown and plain text: bytes to characters, characters to blocks."""

import codecs
import re

from charset_normalizer import from_bytes

from loaders.documents.cleaning import without_markdown
from loaders.documents.errors import NotADocumentError
from loaders.documents.models import Notice
from loaders.documents.typed_blocks import Block, Content

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_CONTROL = [bytes([code]) for code in (*range(1, 8), *range(14, 32), 127)]
_RULE = re.compile(r"\s*(?:\\?[-*_=]\s*){3,}\s*")
_HEADING = re.compile(r"\s*#{1,6}\s+(.*?)\s*#*\s*")
_MARKDOWN = re.compile(r"^#{1,6}\s|\*\*\S|\]\(|^\|.*\|\s*$", re.MULTILINE)


def decode(data: bytes, name: str) -> str:
    """The characters of a text file.

    UTF-8 (with or without a mark) and UTF-16/32 with a mark first, then Windows-1252; a guess comes last.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for encoding in ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    guess = from_bytes(data[:100_000]).best()
    if guess is None:
        raise NotADocumentError(
            "The file is neither text nor a document this program reads.",
            name,
            "give a PDF, DOCX, HTML, Markdown or plain text file",
        )
    return data.decode(guess.encoding, errors="replace").replace("\0", "")


def is_markdown(text: str) -> bool:
    """Whether the text bears marks of Markdown."""
    return _MARKDOWN.search(text) is not None


def content(text: str) -> Content:
    """The blocks between blank lines; a form feed begins a new page."""
    pages = _without_comments(text.replace("\r\n", "\n").replace("\r", "\n")).split("\f")
    paged = len(pages) > 1
    blocks = [
        _block(chunk, number if paged else None)
        for number, page in enumerate(pages, start=1)
        for chunk in _BLANK.split(page)
        if chunk.strip()
    ]
    unknown = text.count("\ufffd")
    if unknown:
        notice = f"{unknown} characters could not be decoded and read \ufffd"
        return Content(blocks, (Notice(message=notice, complete=True),))
    return Content(blocks)


def _without_comments(text: str) -> str:
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return "".join([*parts, text[at:]])


def _block(chunk: str, page: int | None) -> Block:
    if _RULE.fullmatch(chunk):
        return Block(chunk.strip(), page, "furniture")
    heading = _HEADING.fullmatch(chunk)
    text, links = without_markdown(heading[1] if heading else chunk)
    return Block(text.strip("\n"), page, "heading" if heading else None, links=links)


def looks_like_text(data: bytes) -> bool:
    """Whether the bytes can be text at all: few control characters, no zero bytes unless marked UTF-16/32."""
    if any(data.startswith(mark) for mark, _ in _BOMS):
        return True
    head = data[:65_536]
    control = sum(head.count(byte) for byte in _CONTROL)
    return b"\0" not in head and control * 50 <= len(head)
