"""What a person reads in a briefing, taken out of it and out of the files."""

from collections.abc import Iterator
from io import BytesIO

import docx as word
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from dashboard.briefing.models import Briefing, Cell, Figure, Heading, Paragraph, Sentence, Table


def sentences(briefing: Briefing) -> list[Sentence]:
    """Every sentence of the numbered paragraphs and of their lists."""
    paragraphs = [block for block in briefing.blocks if isinstance(block, Paragraph)]
    return [one for block in paragraphs for one in (*block.sentences, *block.items)]


def running_text(briefing: Briefing) -> Iterator[str]:
    """Every sentence that is written: paragraphs, notes and sources of figures and tables; references resolved."""
    yield from (briefing.plain(one.text) for one in sentences(briefing))
    for block in briefing.blocks:
        if isinstance(block, Figure):
            yield from block.notes
            yield briefing.plain(block.source)
        if isinstance(block, Table):
            yield from (note for _, note in block.notes)
            yield briefing.plain(block.source)


def findings(briefing: Briefing) -> list[Paragraph]:
    """The paragraphs of the main findings."""
    found, inside = list[Paragraph](), False
    for block in briefing.blocks:
        if isinstance(block, Heading):
            inside = block.text == "Main findings"
        elif inside and isinstance(block, Paragraph):
            found.append(block)
    return found


def finding_texts(briefing: Briefing) -> list[str]:
    """The sentences of the main findings."""
    return [one.text for paragraph in findings(briefing) for one in paragraph.sentences]


def tables(briefing: Briefing) -> dict[str, Table]:
    """The tables by their keys."""
    return {block.key: block for block in briefing.blocks if isinstance(block, Table)}


def figures(briefing: Briefing) -> dict[str, Figure]:
    """The figures by their keys."""
    return {block.key: block for block in briefing.blocks if isinstance(block, Figure)}


def cells(table: Table) -> list[Cell]:
    """Every cell of a table."""
    return [cell for row in table.rows for cell in row]


def text_of_docx(content: bytes) -> str:
    """Paragraphs with their styles and tables with their cells, as lines of text; footnotes at the end."""
    document = word.Document(BytesIO(content))
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, WordTable):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        elif isinstance(block, WordParagraph):
            drawing = "".join(block._p.xpath(".//wp:docPr/@descr"))
            text = "".join(block._p.xpath(".//w:t/text()"))
            lines.append(f"[{block.style.name if block.style else ''}] {text}{drawing}")
    (notes,) = [
        part for part in document.part.package.iter_parts() if str(part.partname).endswith("footnotes.xml")
    ]
    lines += [f"[footnote] {text.strip()}" for text in _texts(notes.blob)]
    return "\n".join(lines) + "\n"


def _texts(xml: bytes) -> list[str]:
    from lxml import etree

    namespace = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    return [str(text) for text in etree.fromstring(xml).xpath("//w:t/text()", namespaces=namespace)]  # type: ignore[union-attr]
