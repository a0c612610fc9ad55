"""What python-docx has no call for: fields, repeated header rows, charts in the text, equal bytes for equal content."""

import zipfile
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Length
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

_MOMENT = (1980, 1, 1, 0, 0, 0)


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field such as PAGE, which Word keeps up to date."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
        if kind == "begin":
            text = OxmlElement("w:instrText")
            text.text = f" {code} "
            paragraph.add_run()._r.append(text)
        if kind == "separate":
            paragraph.add_run("1")


def repeat_header_row(table: WordTable) -> None:
    """Repeat the first row on every page, and keep each row on one page."""
    for i, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if i == 0:
            properties.append(OxmlElement("w:tblHeader"))


def describe_table(table: WordTable, title: str, description: str) -> None:
    """The table's alternative text."""
    properties: Any = table._tbl.tblPr
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", description)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), text)
        properties.append(element)


def add_chart(
    document: Document,
    paragraph: Paragraph,
    *,
    number: int,
    workbook: bytes,
    xml: bytes,
    title: str,
    alternative_text: str,
    size: tuple[Length, Length],
) -> None:
    """Put a native chart into the paragraph, with its workbook and alternative text.

    `number` counts the charts from 1; `xml` finds the workbook by the relation rId1.
    """
    package: Any = document.part.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, xml, package)
    book = Part(PackURI(f"/word/embeddings/workbook{number}.xlsx"), CONTENT_TYPE.SML_SHEET, workbook, package)
    part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    drawing = (
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'r', 'c')}>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{size[0]}" cy="{size[1]}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={quoteattr(alternative_text)} title={quoteattr(title)}/>'
        '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    paragraph.add_run()._r.append(parse_xml(drawing))


def drop_leftovers(document: Document) -> None:
    """Take out what the template carries for another document: a picture of it, and styles for Word 2010 alone."""
    package: Any = document.part.package
    for relations in (package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL or relation.reltype.endswith(
                "/stylesWithEffects"
            ):
                del relations[key]


def same_bytes(document: Document) -> bytes:
    """The file: the same content gives the same bytes, whenever and wherever it is written."""
    written = BytesIO()
    document.save(written)
    target = BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, source.read(name), compresslevel=9)
    return target.getvalue()
