"""Of a Word document what a reader sees is read, in the order in which it is seen."""

import io
import zipfile

import pytest

from loaders.documents.errors import ScannedDocumentError
from loaders.reading import Reading, read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def document(body: str, parts: dict[str, str] | None = None, doctype: str = "") -> Reading:
    stream = io.BytesIO()
    spaces = f'xmlns:w="{W}" xmlns:wp="{WP}"'
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml", f"{doctype}<w:document {spaces}><w:body>{body}</w:body></w:document>"
        )
        for name, content in (parts or {}).items():
            archive.writestr(name, content.replace("SPACES", spaces))
    return read(stream.getvalue(), "x.docx")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*parts: str) -> str:
    return f"<w:p>{''.join(part if part.startswith('<') else run(part) for part in parts)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else par(content)}</w:tc>"


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


HELD = par(
    "1. The constructive dialogue was held on 30 April 2026, after the conclusion of the thirteenth meeting of the "
    "Working Group on Firearms."
)
FOLLOWS = par("2. Participation in the dialogue was as follows:")
TEXT_BOX = f"<w:r><w:pict><w:txbxContent>{par('Seven NGOs were speakers')}</w:txbxContent></w:pict></w:r>"


def told(reading: Reading) -> list[tuple[str, int | None]]:
    return [(f.stakeholder_group, f.count) for f in reading.figures]


@pytest.mark.parametrize(
    "paragraph",
    [
        par("2. ", run("Sixty ", "<w:vanish/>"), "Seventy-three NGOs participated in the dialogue."),
        par("2. ", run("Sixty ", "<w:strike/>"), "Seventy-three NGOs participated in the dialogue."),
        par("2. ", run("Seventy-three", '<w:strike w:val="0"/>'), " NGOs participated in the dialogue."),
        par("2. Seventy-three", run("2", '<w:vertAlign w:val="superscript"/>'), " NGOs participated in the dialogue."),
        par("2. Seventy-three NGOs ", TEXT_BOX, "participated in the dialogue."),
        par("2. Seventy-three ", '<w:r><w:t>NGOs&other;</w:t></w:r>', " participated in the dialogue."),
        table([cell(par("2. Seventy-three NGOs participated in the dialogue, which was led by the Chair of the Group on "
                        "its first day in Vienna.")), cell("")]),
    ],
)  # fmt: skip
def test_what_a_reader_sees_is_read(paragraph: str) -> None:
    reading = document(HELD + paragraph, doctype='<!DOCTYPE w:document [<!ENTITY other "5">]>')
    assert told(reading) == [("ngo", 73)]
    assert reading.figures[0].paragraph == 2


def test_merged_cells_and_columns_set_by_tabs_are_tables() -> None:
    merged = table(
        [cell("Group"), cell("Mode"), cell("Number")],
        [cell("NGOs", '<w:vMerge w:val="restart"/>'), cell("In person"), cell("31")],
        [cell("<w:p/>", "<w:vMerge/>"), cell("Online"), cell("42")],
    )
    found = document(HELD + FOLLOWS + merged).figures
    assert [(f.count, f.mode, f.quote) for f in found] == [
        (31, "in_person", "| NGOs | In person | 31 |"),
        (42, "online", "| NGOs | Online | 42 |"),
    ]
    tabbed = "".join(
        par(f"<w:r><w:t>{name}</w:t><w:tab/><w:t>{count}</w:t></w:r>")
        for name, count in (("Non-governmental organizations", 73), ("Academia", 4))
    )
    assert told(document(HELD + FOLLOWS + tabbed)) == [("ngo", 73), ("academia", 4)]


def test_a_table_in_a_table_is_read_for_itself() -> None:
    inner = table([cell("NGOs"), cell("73")], [cell("Academia"), cell("4")])
    outer = table([cell("Group"), cell("")], [cell("See"), cell(f"<w:p/>{inner}")])
    assert told(document(HELD + FOLLOWS + outer)) == [("ngo", 73), ("academia", 4)]


def test_endnotes_are_set_apart() -> None:
    notes = (
        f'<w:endnotes SPACES><w:endnote w:id="1">{par("Twelve NGOs participated.")}</w:endnote></w:endnotes>'
    )
    said = par("2. Seventy-three NGOs participated in the dialogue.")
    reading = document(HELD + said, {"word/endnotes.xml": notes})
    assert told(reading) == [("ngo", 73)]
    assert [p.text for p in reading.document.paragraphs if p.kind == "footnote"] == [
        "Twelve NGOs participated."
    ]


PICTURE = '<w:r><w:drawing><wp:inline><wp:extent cx="5400000" cy="6400000"/></wp:inline></w:drawing></w:r>'


@pytest.mark.parametrize(
    ("body", "notice"),
    [
        (par("3. See the picture.", PICTURE), "a picture on page 1 was not read"),
        ("<w:altChunk/>", "a document embedded on page 1 was not read"),
        (par("3. And &other; more."), "an XML entity on page 1 stands for text that was not read"),
    ],
)
def test_what_was_not_read_is_said(body: str, notice: str) -> None:
    reading = document(HELD + body, doctype='<!DOCTYPE w:document [<!ENTITY other "5">]>')
    assert [n.message for n in reading.document.notices] == [notice]
    assert not reading.document.is_complete


def test_a_document_of_pictures_alone_is_refused() -> None:
    with pytest.raises(ScannedDocumentError):
        document(par(PICTURE))
