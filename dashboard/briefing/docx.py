"""The briefing as an editable Word file: real headings, numbered paragraphs, tables and charts."""

from datetime import datetime

import docx as word
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from dashboard.briefing import word_parts
from dashboard.briefing.layout import KEPT_ROWS, TEXT_WIDTH_CM, column_widths
from dashboard.briefing.models import Briefing, Cell, Figure, Section, Sentence, Table
from dashboard.briefing.word_charts import WordChart
from dashboard.briefing.word_styles import prepare, rule

# Files of the same data are the same, so that no clock may enter them.
_WRITTEN = datetime(2000, 1, 1)
_CHART_HEIGHT_CM = 8.6


def docx(briefing: Briefing) -> bytes:
    """The Word file; the same briefing gives the same bytes."""
    document = word.Document()
    prepare(document)
    _properties(document, briefing)
    _header_and_footer(document, briefing)
    if briefing.banner:
        document.add_paragraph(briefing.banner, style="Banner")
    document.add_paragraph(briefing.title, style="Title")
    document.add_paragraph(briefing.subtitle, style="Subtitle")
    charts_count = 0
    for section in briefing.sections:
        document.add_heading(section.title, level=1)
        for sentence in section.sentences:
            _sentence(document, sentence)
        for chart in section.charts:
            charts_count += 1
            _chart(document, chart, charts_count)
        for table in section.tables:
            _table(document, table)
        _items(document, section)
    word_parts.drop_leftovers(document)
    return word_parts.same_bytes(document)


def _properties(document: Document, briefing: Briefing) -> None:
    properties = document.core_properties
    properties.title = briefing.title
    properties.subject = briefing.subtitle
    properties.language = "en-GB"
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.identifier = briefing.version
    properties.created = properties.modified = _WRITTEN
    properties.revision = 1


def _header_and_footer(document: Document, briefing: Briefing) -> None:
    section = document.sections[0]
    footer = section.footer.paragraphs[0]
    footer.add_run(f"Data version {briefing.version}. Page ")
    word_parts.add_field(footer, "PAGE")
    footer.add_run(" of ")
    word_parts.add_field(footer, "NUMPAGES")
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _sentence(document: Document, sentence: Sentence) -> None:
    paragraph = document.add_paragraph(style="List Number")
    paragraph.add_run(sentence.text)
    if sentence.citation:
        paragraph.add_run(f" ({sentence.citation})", style="Citation")


def _items(document: Document, section: Section) -> None:
    for item in section.items:
        document.add_paragraph(item, style="List Bullet")


def _chart(document: Document, chart: Figure, number: int) -> None:
    spec, drawn = chart.spec, WordChart(chart.spec)
    _caption(document, chart.number, spec.title)
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    word_parts.add_chart(
        document,
        paragraph,
        number=number,
        workbook=drawn.workbook(written=_WRITTEN),
        xml=drawn.xml("rId1"),
        title=spec.title,
        alternative_text=spec.alt,
        size=(Cm(TEXT_WIDTH_CM), Cm(_CHART_HEIGHT_CM)),
    )
    for note in spec.shown_notes:
        document.add_paragraph(note, style="Table Note").paragraph_format.keep_with_next = True
    source = document.add_paragraph(f"Source: {spec.head.source}.", style="Table Note")
    source.paragraph_format.space_after = Cm(0.5)


def _table(document: Document, table: Table) -> None:
    _caption(document, table.number, table.title)
    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.columns))
    grid.autofit = False
    widths = column_widths(table)
    for i, column in enumerate(table.columns):
        grid.columns[i].width = Cm(widths[i])
        head = grid.rows[0].cells[i]
        _fill(head.paragraphs[0], Cell(text=column.heading), "Table Heading", is_number=column.is_number)
        head.width = Cm(widths[i])
    for row, cells in zip(grid.rows[1:], table.rows, strict=True):
        for i, (target, cell) in enumerate(zip(row.cells, cells, strict=True)):
            _fill(target.paragraphs[0], cell, "Table Text", is_number=table.columns[i].is_number)
            target.width = Cm(widths[i])
    rule(grid)
    if len(table.rows) <= KEPT_ROWS:
        for paragraph in (p for row in grid.rows for cell in row.cells for p in cell.paragraphs):
            paragraph.paragraph_format.keep_with_next = True
    word_parts.repeat_header_row(grid)
    word_parts.describe_table(
        grid, f"{table.number}. {table.title}", f"{len(table.rows)} rows, one header row"
    )
    letters = "abcdefghijklmnopqrstuvwxyz"
    for letter, note in zip(letters, table.notes, strict=False):
        paragraph = document.add_paragraph(style="Table Note")
        _letter(paragraph, letter)
        paragraph.add_run(f" {note}")
        paragraph.paragraph_format.keep_with_next = bool(table.source) or note != table.notes[-1]
    if table.source:
        document.add_paragraph(f"Source: {table.source}.", style="Table Note")
    document.paragraphs[-1].paragraph_format.space_after = Cm(0.5)


def _caption(document: Document, number: str, title: str) -> None:
    document.add_paragraph(number, style="Caption Number")
    document.add_paragraph(title, style="Caption")


def _fill(paragraph: Paragraph, cell: Cell, style: str, *, is_number: bool) -> None:
    # By identifier: a look-up by name reads every style anew, for every cell.
    paragraph._p.style = style.replace(" ", "")
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(cell.text)
    if cell.notes:
        _letter(paragraph, cell.notes)


def _letter(paragraph: Paragraph, letters: str) -> None:
    run = paragraph.add_run(letters)
    run.font.superscript = True
    run.font.italic = True
