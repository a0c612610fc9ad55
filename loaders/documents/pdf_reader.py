"""PDF: the text layer as glyphs with place and size; struck-out text, pictures and page limits."""

import ctypes
from bisect import bisect_left
from dataclasses import dataclass, field
from statistics import median

import pypdfium2 as pdfium
from pypdfium2 import raw

from loaders.documents.errors import (
    MAX_PAGES,
    DocumentDamagedError,
    DocumentEncryptedError,
    DocumentTooLargeError,
    ScannedDocumentError,
)
from loaders.documents.models import Notice
from loaders.documents.pdf_layout import Box, Glyph, page_blocks, set_furniture_apart
from loaders.documents.typed_blocks import Block, Content

_MAX_OBJECTS = 20_000
_LARGE_PICTURE = 0.15
"""Share of the page above which a picture may hold text that a reader would miss."""
_FEW_GLYPHS = 40
_SIDES = 5
"""Segments of a path that is a rectangle, closed by hand."""
_WHITE = (255, 255, 255)
_ALIKE = 24
"""Colours that differ by less than this in every channel, of 255, are one to the eye."""

_Colour = tuple[int, int, int]


@dataclass(slots=True)
class _Page:
    """One page: its size and glyphs, horizontal rules, large pictures, and how much else is drawn."""

    size: tuple[float, float]
    glyphs: list[Glyph]
    rules: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    grounds: list[tuple[Box, _Colour | None]] = field(default_factory=list)
    """What lies under text, in the order drawn: rectangles with their colour, anything else filled without."""
    inks: set[_Colour] = field(default_factory=set)
    drawn: int = 0
    left_out: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether the page shows something, but holds next to no text."""
        return len(self.glyphs) < _FEW_GLYPHS and (
            bool(self.pictures) or (not self.glyphs and self.drawn > 0)
        )

    @property
    def has_unread_picture(self) -> bool:
        """Whether a large picture has no text layer over it."""
        return any(sum(box.holds(glyph) for glyph in self.glyphs) < _FEW_GLYPHS for box in self.pictures)

    @property
    def may_hide_text(self) -> bool:
        """Whether some text has the colour of the paper or of something drawn."""
        grounds = {_WHITE, *(colour for _, colour in self.grounds if colour is not None)}
        return any(_alike(ink, ground) for ink in self.inks for ground in grounds)

    def hides(self, glyph: Glyph, ink: _Colour) -> bool:
        """Whether a glyph of this colour cannot be seen where it stands."""
        under = [colour for box, colour in self.grounds if box.holds(glyph)]
        return None not in under and _alike(ink, under[-1] or _WHITE if under else _WHITE)


def content(data: bytes, name: str) -> Content:
    """The blocks of all pages, columns read one after the other, notes and running headers set apart."""
    document = _open(data, name)
    try:
        if len(document) > MAX_PAGES:
            raise DocumentTooLargeError(
                f"The PDF has {len(document):,} pages; at most {MAX_PAGES:,} are read.",
                name,
                "give the document itself, without its annexes",
            )
        pages = [_read(document, index, name) for index in range(len(document))]
    finally:
        document.close()
    if not any(page.glyphs for page in pages):
        raise ScannedDocumentError(
            f"The {len(pages)} page(s) hold pictures only: there is no text layer.",
            name,
            "run text recognition (OCR) on it, or obtain the Word or web version",
        )
    blocks: list[list[Block]] = []
    notices: list[Notice] = []
    for number, page in enumerate(pages, start=1):
        blocks.append(page_blocks(page.glyphs, page.rules, page.size, number))
        if page.is_picture:
            notices.append(Notice(message=f"page {number} is a picture and was not read", page=number))
        elif page.has_unread_picture:
            notices.append(Notice(message=f"a picture on page {number} was not read", page=number))
    if any(page.left_out for page in pages):
        notices.append(Notice(message="hidden or struck-out text was left out", complete=True))
    return Content(set_furniture_apart(blocks), tuple(notices))


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if b"/Encrypt" in data and "password" in str(error).lower():
            raise DocumentEncryptedError(
                "The PDF is protected by a password.", name, "save it without password"
            ) from error
        raise _damaged(name) from error
    # PDFium repairs what it can; a file cut off before its end mark may lack pages without any error.
    if b"%%EOF" not in data[-2048:] or len(document) == 0:
        document.close()
        raise _damaged(name)
    return document


def _damaged(name: str) -> DocumentDamagedError:
    return DocumentDamagedError("The PDF is truncated or damaged.", name, "fetch or export it again")


def _read(document: pdfium.PdfDocument, index: int, name: str) -> _Page:
    try:
        page = document[index]
        textpage = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise _damaged(name) from error
    width, height = page.get_size()
    read = _Page((width, height), [])
    _read_objects(page, read)
    found = _glyphs(textpage)
    hidden = _hidden(textpage, found, read) if read.may_hide_text else set()
    seen = [
        g
        for place, g in enumerate(found)
        if g.size > 1.5 and place not in hidden and -5 < g.left < width + 5 and -5 < g.bottom < height + 5
    ]
    struck = _struck(seen, read.rules, _struck_by_annotation(page))
    read.glyphs = [glyph for place, glyph in enumerate(seen) if place not in struck]
    read.left_out = bool(struck or hidden) or any(not g.character.isspace() for g in found if g.size <= 1.5)
    textpage.close()
    page.close()
    return read


def _glyphs(textpage: pdfium.PdfTextPage) -> list[Glyph]:
    found: list[Glyph] = []
    handle = textpage.raw
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for i in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, i)
        # 0xFFFE and 2 are how PDFium hands over the hyphen at a line end.
        if not 0 < code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF or code in (10, 13):
            continue
        raw.FPDFText_GetCharBox(handle, i, left, right, bottom, top)
        size = float(raw.FPDFText_GetFontSize(handle, i))
        found.append(Glyph(chr(code), left.value, bottom.value, right.value, top.value, size, i))
    return found


def _hidden(textpage: pdfium.PdfTextPage, found: list[Glyph], page: _Page) -> set[int]:
    """The places of glyphs that have the colour of what lies under them, or none."""
    channels = [ctypes.c_uint() for _ in range(4)]
    hidden: set[int] = set()
    for place, glyph in enumerate(found):
        if glyph.character.isspace() or not raw.FPDFText_GetFillColor(textpage.raw, glyph.at, *channels):
            continue
        red, green, blue, opacity = (channel.value for channel in channels)
        if opacity == 0 or page.hides(glyph, (red, green, blue)):
            hidden.add(place)
    return hidden


def _alike(one: _Colour, other: _Colour) -> bool:
    return all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))


def _filled(drawn: object) -> _Colour | None:
    """The colour of something drawn; None when it has none that is opaque."""
    channels = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(drawn, *channels) or channels[3].value < 255:
        return None
    return channels[0].value, channels[1].value, channels[2].value


def _ground(drawn: object) -> tuple[bool, _Colour | None]:
    """Whether a path is filled, and its colour where it is a plain rectangle."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(drawn, mode, stroke) or mode.value == raw.FPDF_FILLMODE_NONE:
        return False, None
    return True, _filled(drawn) if raw.FPDFPath_CountSegments(drawn) <= _SIDES else None


def _read_objects(page: pdfium.PdfPage, read: _Page) -> None:
    """Rules, large pictures, the colours of text and what lies under it."""
    area = read.size[0] * read.size[1]
    left, right, bottom, top = (ctypes.c_float() for _ in range(4))
    for i in range(min(raw.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page.raw, i)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            if (ink := _filled(drawn)) is not None:
                read.inks.add(ink)
            continue
        read.drawn += 1
        if not raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        box = Box(left.value, bottom.value, right.value, top.value)
        if kind == raw.FPDF_PAGEOBJ_IMAGE and box.area > _LARGE_PICTURE * area:
            read.pictures.append(box)
        elif kind == raw.FPDF_PAGEOBJ_PATH and box.top - box.bottom < 2.5 and box.right - box.left > 3:
            read.rules.append(box)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            is_filled, colour = _ground(drawn)
            if is_filled:
                read.grounds.append((box, colour))
        else:
            read.grounds.append((box, None))


def _struck_by_annotation(page: pdfium.PdfPage) -> list[Box]:
    boxes: list[Box] = []
    for i in range(min(raw.FPDFPage_GetAnnotCount(page.raw), 1000)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, i)
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_STRIKEOUT:
            for n in range(raw.FPDFAnnot_CountAttachmentPoints(annotation)):
                quad = raw.FS_QUADPOINTSF()
                if raw.FPDFAnnot_GetAttachmentPoints(annotation, n, quad):
                    xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                    boxes.append(Box(min(xs), min(ys), max(xs), max(ys)))
        raw.FPDFPage_CloseAnnot(annotation)
    return boxes


def _struck(glyphs: list[Glyph], rules: list[Box], boxes: list[Box]) -> set[int]:
    """The places of glyphs that a line runs through, at the height where one strikes out and does not underline."""
    struck = {place for box in boxes for place, glyph in enumerate(glyphs) if box.holds(glyph)}
    if not rules:
        return struck
    by_height = sorted(range(len(glyphs)), key=lambda place: glyphs[place].bottom)
    bottoms = [glyphs[place].bottom for place in by_height]
    for rule in rules:
        y = (rule.bottom + rule.top) / 2
        first, last = bisect_left(bottoms, y - 30), bisect_left(bottoms, y)
        crossed = [
            place
            for place in by_height[first:last]
            if not glyphs[place].character.isspace()
            and glyphs[place].top > y
            and rule.left - 1 < (glyphs[place].left + glyphs[place].right) / 2 < rule.right + 1
        ]
        if crossed:
            height = median((y - _baseline(glyphs[p])) / max(glyphs[p].size, 1.0) for p in crossed)
            covered = sum(glyphs[p].right - glyphs[p].left for p in crossed)
            if 0.13 < height < 0.6 and covered > 0.4 * (rule.right - rule.left):
                struck.update(crossed)
    return struck


def _baseline(glyph: Glyph) -> float:
    return glyph.bottom + (0.21 * glyph.size if glyph.character in "gjpqy" else 0.0)
