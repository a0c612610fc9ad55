"""Word documents: paragraphs with automatic numbers, tables, footnotes and text boxes, read from the XML itself."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from loaders.documents.docx_numbering import Numbering
from loaders.documents.errors import (
    DocumentDamagedError,
    DocumentEmptyError,
    DocumentEncryptedError,
    NotADocumentError,
    ScannedDocumentError,
    ZipBombError,
)
from loaders.documents.models import Kind, Notice
from loaders.documents.typed_blocks import Block, Content, RawCell, table_blocks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_PART = 100 * 1024 * 1024
_MAX_RATIO = 200
_TEXT_BOX = f"{W}txbxContent"
_PICTURE_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_LARGE_PICTURE_CM = 12.0
_EMU_PER_CM = 360_000
_SKIPPED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}rPr", _FALLBACK, _TEXT_BOX, f"{W}tbl"}
)
_WRAPPERS = frozenset(
    {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
)
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError,
    etree.XMLSyntaxError, ValueError, KeyError,
)  # fmt: skip
_CHARACTERS = {
    f"{W}tab": "\t", f"{W}cr": "\n", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad",
}  # fmt: skip


def content(data: bytes, name: str) -> Content:
    """The blocks of a Word document; pages are counted from the breaks that Word recorded."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(_Archive(archive, name), name)
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


def _read(archive: _Archive, name: str) -> Content:
    root = archive.part("word/document.xml")
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        return Content([])
    styles = archive.part("word/styles.xml")
    reader = _Reader(
        Numbering(archive.part("word/numbering.xml"), styles),
        _targets(archive.part("word/_rels/document.xml.rels")),
        _hidden_styles(styles),
    )
    found = list(reader.blocks(body, None))
    for part, tag in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        notes = archive.part(part)
        if notes is not None:
            found.extend(reader.notes(notes, tag))
    if not any(block.text.strip() or block.rows for block in found) and reader.pictures:
        raise ScannedDocumentError(
            "The Word document holds pictures only: there is no text.",
            name,
            "run text recognition (OCR) on it, or obtain the PDF or web version",
        )
    return Content(found, tuple(reader.notices()))


def _targets(relations: etree._Element | None) -> dict[str, str]:
    if relations is None:
        return {}
    return {child.get("Id", ""): child.get("Target", "") for child in relations}


def _hidden_styles(styles: etree._Element | None) -> frozenset[str]:
    """The character styles whose text is hidden or struck out."""
    if styles is None:
        return frozenset()
    found = styles.findall(f"{W}style")
    return frozenset(s.get(f"{W}styleId", "") for s in found if _is_left_out(s.find(f"{W}rPr")))


def _is_left_out(properties: etree._Element | None) -> bool:
    return properties is not None and any(
        _is_on(properties.find(f"{W}{n}")) for n in ("vanish", "strike", "dstrike")
    )


def _is_on(toggle: etree._Element | None) -> bool:
    return toggle is not None and toggle.get(f"{W}val", "1") not in ("0", "false", "off", "none")


@dataclass(slots=True)
class _Reader:
    """Walks the body in order; counts pages, and what is left out."""

    numbering: Numbering
    targets: dict[str, str]
    hidden_styles: frozenset[str]
    page: int = 1
    left_out: bool = False
    pictures: list[int] = field(default_factory=list)
    unresolved: list[int] = field(default_factory=list)
    embedded: list[int] = field(default_factory=list)

    def notices(self) -> Iterator[Notice]:
        """What a reader of the figures should know of the reading."""
        if self.left_out:
            yield Notice(message="hidden or struck-out text was left out", complete=True)
        for pages, what in (
            (self.pictures, "a picture on page {} was not read"),
            (self.unresolved, "an XML entity on page {} stands for text that was not read"),
            (self.embedded, "a document embedded on page {} was not read"),
        ):
            for page in dict.fromkeys(pages):
                yield Notice(message=what.format(page), page=page)

    def blocks(self, parent: etree._Element, kind: Kind | None) -> Iterator[Block]:
        """Paragraphs and tables, also inside content controls and tracked insertions."""
        for element in _children(parent, f"{W}p", f"{W}tbl", f"{W}altChunk"):
            if element.tag == f"{W}altChunk":
                self.embedded.append(self.page)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, kind)
            else:
                yield from self._paragraph(element, kind)

    def notes(self, notes: etree._Element, tag: str) -> Iterator[Block]:
        """The footnotes or endnotes, each one block."""
        for note in notes.findall(f"{W}{tag}"):
            if note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            text = " ".join(self._text(paragraph)[0] for paragraph in note.iter(f"{W}p")).strip()
            if text:
                yield Block(text, None, "footnote")

    def _paragraph(self, paragraph: etree._Element, kind: Kind | None) -> Iterator[Block]:
        text, links, boxes = self._text(paragraph)
        number, label, heading = self.numbering.of(paragraph)
        if text.strip():
            # "1." printed by Word is the paragraph's number; "(a)" and bullets are part of its text.
            begin = f"{number}. " if number is not None else f"{label} " if label else ""
            yield Block(
                begin + text.strip("\t "),
                self.page,
                kind or ("heading" if heading else None),
                number,
                tuple(links),
            )
        self.page += _page_breaks(paragraph)
        for box in boxes:
            yield from self.blocks(box, kind)

    def _table(self, table: etree._Element, kind: Kind | None) -> Iterator[Block]:
        rows: list[list[RawCell]] = []
        header_rows = 0
        page = self.page
        cells = [list(_children(row, f"{W}tc")) for row in _children(table, f"{W}tr") if not _is_deleted(row)]
        for row, source in zip(
            cells, (r for r in _children(table, f"{W}tr") if not _is_deleted(r)), strict=True
        ):
            if _is_on(source.find(f"{W}trPr/{W}tblHeader")) and header_rows == len(rows):
                header_rows += 1
            rows.append([RawCell(self._cell(cell), _columns(cell)) for cell in row])
        _span_rows(rows, cells)
        blocks = table_blocks(rows, header_rows, page, kind)
        if all(block.rows for block in blocks):
            yield from blocks
            nested = [inner for row in cells for cell in row for inner in _children(cell, f"{W}tbl")]
            for inner in nested:
                yield from self._table(inner, kind)
            return
        # The table only lays out the page: its cells are read as running text, with automatic numbers.
        for row in cells:
            for cell in row:
                yield from self.blocks(cell, kind)

    def _cell(self, cell: etree._Element) -> str:
        return " ".join(" ".join(self._text(p)[0] for p in _children(cell, f"{W}p")).split())

    def _text(self, paragraph: etree._Element) -> tuple[str, list[tuple[str, str]], list[etree._Element]]:
        """The text that is seen, the links, and the text boxes anchored here."""
        links: list[tuple[str, str]] = []
        boxes: list[etree._Element] = []
        parts: list[str] = []
        stack = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == _TEXT_BOX:
                boxes.append(element)
                continue
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == f"{W}t":
                parts.append(self._characters(element))
                continue
            if tag in _CHARACTERS:
                parts.append(_CHARACTERS[tag])
            elif tag == f"{W}hyperlink":
                label = "".join(node.text or "" for node in element.iter(f"{W}t"))
                links.append((label, self.targets.get(element.get(_RELATION, ""), "")))
            elif tag == _PICTURE_EXTENT and _is_large(element):
                self.pictures.append(self.page)
            stack.extend(reversed(element))
        return "".join(parts), links, boxes

    def _characters(self, text: etree._Element) -> str:
        """The text of a run, unless it is hidden, struck out, or a note mark typed by hand."""
        content = text.text or ""
        if len(text):
            self.unresolved.append(self.page)
            content += "".join(f" {entity.tail or ''}" for entity in text)
        run = text.getparent()
        properties = run.find(f"{W}rPr") if run is not None else None
        if properties is None:
            return content
        style = properties.find(f"{W}rStyle")
        if _is_left_out(properties) or (style is not None and style.get(f"{W}val") in self.hidden_styles):
            self.left_out |= bool(content.strip())
            return ""
        raised = properties.find(f"{W}vertAlign")
        if raised is not None and raised.get(f"{W}val") == "superscript" and _is_mark(content):
            return ""
        return content


def _is_mark(content: str) -> bool:
    mark = content.strip(" *,[]()†‡")
    return not mark or mark.replace(",", "").replace(" ", "").isdigit() or (len(mark) == 1 and mark.isalpha())


def _children(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The children with these tags, also inside content controls and tracked insertions."""
    stack = list(reversed(parent))
    while stack:
        child = stack.pop()
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            stack.extend(reversed(child))


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _columns(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = span.get(f"{W}val", "1") if span is not None else "1"
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 4 else 1


def _span_rows(rows: list[list[RawCell]], cells: list[list[etree._Element]]) -> None:
    """Cells that Word merges downwards become one cell that spans rows."""
    above: dict[int, tuple[int, int]] = {}
    for y, (row, sources) in enumerate(zip(rows, cells, strict=True)):
        kept: list[RawCell] = []
        column = 0
        for cell, source in zip(row, sources, strict=True):
            merge = source.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart" and column in above:
                top, place = above[column]
                first = rows[top][place]
                rows[top][place] = RawCell(first.text, first.columns, first.rows + 1)
            else:
                if merge is not None:
                    above[column] = (y, len(kept))
                else:
                    above.pop(column, None)
                kept.append(cell)
            column += cell.columns
        rows[y] = kept


def _is_large(extent: etree._Element) -> bool:
    sides = [extent.get(side, "") for side in ("cx", "cy")]
    return all(s.isascii() and s.isdigit() and int(s[:12]) > _LARGE_PICTURE_CM * _EMU_PER_CM for s in sides)


def _page_breaks(paragraph: etree._Element) -> int:
    recorded = sum(1 for _ in paragraph.iter(f"{W}lastRenderedPageBreak"))
    return recorded or sum(1 for b in paragraph.iter(f"{W}br") if b.get(f"{W}type") == "page")
