"""Word documents: paragraphs with their automatic numbers, footnotes and tables, read from the XML itself."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from loaders.documents.blocks import Block
from loaders.documents.docx_numbering import Numbering
from loaders.documents.errors import (
    DocumentDamagedError,
    DocumentEmptyError,
    DocumentEncryptedError,
    NotADocumentError,
    ZipBombError,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_PART = 100 * 1024 * 1024
_MAX_RATIO = 200
_SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}rPr", _FALLBACK})
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError,
    etree.XMLSyntaxError, ValueError, KeyError,
)  # fmt: skip
_CHARACTERS = {
    f"{W}tab": " ", f"{W}cr": "\n", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad",
}  # fmt: skip


def blocks(data: bytes, name: str) -> list[Block]:
    """The blocks of a Word document; pages are counted from the breaks that Word recorded."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(_Archive(archive, name))
    except _DAMAGES as error:
        raise DocumentDamagedError(
            "The Word document is truncated or damaged.", name, "fetch or export it again"
        ) from error
    except RuntimeError as error:
        raise DocumentEncryptedError(
            "The Word document is protected by a password.", name, "save it without password"
        ) from error


class _Archive:
    """The parts of the archive, each unpacked only as far as a document can need."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self._names = set(archive.namelist())
        if "word/document.xml" not in self._names:
            raise NotADocumentError(
                "The archive holds no Word document.", name, "give the document, not a packed folder"
            )
        unpacked = sum(part.file_size for part in archive.infolist())
        packed = sum(part.compress_size for part in archive.infolist()) or 1
        if unpacked > 2 * _MAX_PART or (unpacked > _MAX_PART // 10 and unpacked / packed > _MAX_RATIO):
            raise self._bomb()

    def part(self, path: str) -> etree._Element | None:
        if path not in self._names:
            return None
        with self._archive.open(path) as stream:
            data = stream.read(_MAX_PART + 1)
        if len(data) > _MAX_PART:
            raise self._bomb()
        if not data.strip() and path == "word/document.xml":
            raise DocumentEmptyError("The Word document holds no text.", self._name, "export it again")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        return etree.fromstring(data, parser)

    def _bomb(self) -> ZipBombError:
        return ZipBombError(
            "The Word document unpacks to far more than a document needs.",
            self._name,
            "do not open it; ask its sender for a clean copy",
        )


def _read(archive: _Archive) -> list[Block]:
    root = archive.part("word/document.xml")
    if root is None:
        return []
    targets = _targets(archive.part("word/_rels/document.xml.rels"))
    numbering = Numbering(archive.part("word/numbering.xml"), archive.part("word/styles.xml"))
    body = root.find(f"{W}body")
    found = list(_body(body, numbering, targets)) if body is not None else []
    notes = archive.part("word/footnotes.xml")
    if notes is not None:
        found.extend(_notes(notes))
    return found


def _targets(relations: etree._Element | None) -> dict[str, str]:
    if relations is None:
        return {}
    return {child.get("Id", ""): child.get("Target", "") for child in relations}


def _body(body: etree._Element, numbering: Numbering, targets: dict[str, str]) -> Iterator[Block]:
    page = 1
    for element in _paragraphs_and_tables(body):
        if element.tag == f"{W}tbl":
            yield Block(_rows(element), page)
            continue
        text, links = _text(element, targets)
        number, label, heading = numbering.of(element)
        if text.strip():
            # "1." printed by Word is the paragraph's number; "(a)" and bullets are part of its text.
            begin = f"{number}. " if number is not None else f"{label} " if label else ""
            yield Block(begin + text, page, "heading" if heading else None, number, tuple(links))
        page += _page_breaks(element)


def _paragraphs_and_tables(body: etree._Element) -> Iterator[etree._Element]:
    """Top-level paragraphs and tables, also inside content controls and tracked insertions."""
    for child in body:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"):
            yield from _paragraphs_and_tables(child)


def _text(paragraph: etree._Element, targets: dict[str, str]) -> tuple[str, list[tuple[str, str]]]:
    links: list[tuple[str, str]] = []
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in _SKIPPED or not isinstance(element.tag, str):
            continue
        if element.tag == f"{W}t":
            parts.append(_raised(element))
        elif element.tag in _CHARACTERS:
            parts.append(_CHARACTERS[element.tag])
        elif element.tag == f"{W}hyperlink":
            label = "".join(node.text or "" for node in element.iter(f"{W}t"))
            links.append((label, targets.get(element.get(_RELATION, ""), "")))
        stack.extend(reversed(element))
    return "".join(parts), links


def _raised(text: etree._Element) -> str:
    """The text of a run, unless it is a note mark typed by hand as superscript digits."""
    run = text.getparent()
    raised = run.find(f"{W}rPr/{W}vertAlign") if run is not None else None
    content = text.text or ""
    if raised is not None and raised.get(f"{W}val") == "superscript" and content.strip(" *,").isdigit():
        return ""
    return content


def _page_breaks(paragraph: etree._Element) -> int:
    recorded = sum(1 for _ in paragraph.iter(f"{W}lastRenderedPageBreak"))
    return recorded or sum(1 for b in paragraph.iter(f"{W}br") if b.get(f"{W}type") == "page")


def _rows(table: etree._Element) -> str:
    rows = []
    for row in table.iter(f"{W}tr"):
        cells = [
            " ".join("".join(t.text or "" for t in c.iter(f"{W}t")).split()) for c in row.findall(f"{W}tc")
        ]
        if any(cells):
            rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _notes(notes: etree._Element) -> Iterator[Block]:
    for note in notes.findall(f"{W}footnote"):
        if note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        text = " ".join(_text(paragraph, {})[0] for paragraph in note.findall(f"{W}p")).strip()
        if text:
            yield Block(text, None, "footnote")
