"""The look of the Word file: styles that a person can change in one place, A4, thin rules."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable

from dashboard.briefing.layout import TEXT_WIDTH_CM
from dashboard.charts.theme import PALETTES

_MARGIN_TWIPS = 70
_FONT = "Times New Roman"
_INK = RGBColor.from_string(PALETTES["light"].ink.lstrip("#"))
_MUTED = RGBColor.from_string(PALETTES["light"].muted.lstrip("#"))


def prepare(document: Document) -> None:
    """Page, language and styles."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21 - TEXT_WIDTH_CM) / 2)
    page.top_margin = page.bottom_margin = Cm(2.2)
    _language(document)
    _set(_style(document, "Normal"), size=10.5, after=6)
    _set(_style(document, "Title"), size=20, after=4, bold=True)
    _set(_style(document, "Subtitle"), size=12, after=14, italic=False, colour=_MUTED)
    _set(_style(document, "Heading 1"), size=14, before=16, after=6, bold=True)
    _set(_style(document, "List Number"), size=10.5, after=6)
    _set(_style(document, "List Bullet"), size=9.5, after=4)
    _set(_style(document, "Caption"), size=10.5, after=3, bold=True)
    _set(_style(document, "Footer"), size=8.5, colour=_MUTED)
    for name, size, options in (
        ("Caption Number", 10.5, {"before": 8, "after": 0}),
        ("Table Heading", 8, {"before": 2, "after": 2, "italic": True}),
        ("Table Text", 8.5, {"before": 1.5, "after": 1.5}),
        ("Table Note", 8, {"after": 1.5}),
        ("Banner", 10, {"after": 8, "bold": True}),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = document.styles["Normal"]
        _set(style, size=size, **options)
    for name in ("Caption Number", "Caption", "Table Heading"):
        _style(document, name).paragraph_format.keep_with_next = True
    citation = document.styles.add_style("Citation", WD_STYLE_TYPE.CHARACTER)
    citation.font.size, citation.font.color.rgb = Pt(9), _MUTED


def rule(table: WordTable) -> None:
    """Thin lines above and below the header row and below the table; none between columns."""
    properties: Any = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        borders.append(
            _border(edge, "4" if edge == "insideH" else "8", "DDE5EA" if edge == "insideH" else "14212B")
        )
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    margins = OxmlElement("w:tblCellMar")
    for edge in ("left", "right"):
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), str(_MARGIN_TWIPS))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    layout.addnext(margins)
    for cell in table.rows[0].cells:
        cell_borders = OxmlElement("w:tcBorders")
        cell_borders.append(_border("bottom", "8", "14212B"))
        cell._tc.get_or_add_tcPr().append(cell_borders)


def _border(edge: str, size: str, colour: str) -> Any:
    border = OxmlElement(f"w:{edge}")
    for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    return border


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set(
    style: ParagraphStyle,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    italic: bool = False,
    colour: RGBColor = _INK,
) -> None:
    font, space = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic, font.color.rgb = _FONT, Pt(size), bold, italic, colour
    properties: Any = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), _FONT)
    space.space_before, space.space_after = Pt(before), Pt(after)


def _language(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
