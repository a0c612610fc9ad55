"""PDF: the text layer as lines with place and size, and the lines as blocks in reading order."""

import pypdfium2 as pdfium
from pypdfium2 import raw

from loaders.documents.blocks import Block
from loaders.documents.errors import DocumentDamagedError, DocumentEncryptedError, ScannedDocumentError
from loaders.documents.pdf_layout import Glyph, page_blocks, set_furniture_apart


def blocks(data: bytes, name: str) -> list[Block]:
    """The blocks of all pages, columns read one after the other, notes and running headers set apart."""
    document = _open(data, name)
    try:
        pages = [_glyphs(document, index, name) for index in range(len(document))]
    finally:
        document.close()
    if not any(glyphs for glyphs, _ in pages):
        raise ScannedDocumentError(
            f"The {len(pages)} page(s) hold pictures only: there is no text layer.",
            name,
            "run text recognition (OCR) on it, or obtain the Word or web version",
        )
    return set_furniture_apart(
        [page_blocks(glyphs, size, n) for n, (glyphs, size) in enumerate(pages, start=1)]
    )


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


def _glyphs(document: pdfium.PdfDocument, index: int, name: str) -> tuple[list[Glyph], tuple[float, float]]:
    try:
        page = document[index]
        textpage = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise _damaged(name) from error
    found: list[Glyph] = []
    for i in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, i)
        # 0xFFFE and 2 are how PDFium hands over the hyphen at a line end.
        character = chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
        if not character or character in "\r\n":
            continue
        left, bottom, right, top = textpage.get_charbox(i)
        found.append(Glyph(character, left, bottom, right, top, float(raw.FPDFText_GetFontSize(textpage, i))))
    size = page.get_size()
    textpage.close()
    page.close()
    return found, size
