"""What a person reads in a briefing, taken out of the files."""

from io import BytesIO
from itertools import chain

import docx as word
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from dashboard.briefing.models import Briefing, Cell, Table


def running_text(briefing: Briefing) -> list[str]:
    """Every sentence, title, note and item: what is not in a cell of a table or a place of a chart."""
    return [
        briefing.title,
        briefing.subtitle,
        *chain.from_iterable(
            [
                section.title,
                *(sentence.text for sentence in section.sentences),
                *(note for chart in section.charts for note in (chart.spec.title, *chart.spec.shown_notes)),
                *(note for table in section.tables for note in (table.title, *table.notes)),
                *section.items,
            ]
            for section in briefing.sections
        ),
    ]


def tables(briefing: Briefing) -> dict[str, Table]:
    """The tables by the beginning of their titles."""
    return {table.title.split(",")[0]: table for section in briefing.sections for table in section.tables}


def headlines(briefing: Briefing) -> list[str]:
    """The headline sentences."""
    return [sentence.text for sentence in briefing.sections[0].sentences]


def cells(table: Table) -> list[Cell]:
    """Every cell of a table."""
    return [cell for row in table.rows for cell in row]


def text_of_docx(content: bytes) -> str:
    """Paragraphs with their styles and tables with their cells, as lines of text."""
    document = word.Document(BytesIO(content))
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, WordTable):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        elif isinstance(block, Paragraph):
            drawing = "".join(block._p.xpath(".//wp:docPr/@descr"))
            lines.append(f"[{block.style.name if block.style else ''}] {block.text}{drawing}")
    return "\n".join(lines) + "\n"
