"""The Word file: what a person can edit in it, and that the same data give the same file."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx as word
import pytest
from docx.shared import Pt
from lxml import etree

from dashboard.briefing.docx_file import docx
from dashboard.briefing.models import Briefing
from tests.dashboard.briefing.conftest import Composer
from tests.dashboard.briefing.office import converted
from tests.dashboard.briefing.reading import text_of_docx

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "briefing"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@pytest.fixture(scope="module")
def written(briefing: Briefing) -> bytes:
    return docx(briefing)


@pytest.mark.golden
@pytest.mark.parametrize(
    ("name", "years", "label", "evidence"),
    [
        ("cop12", (2023, 2024), "COP12", "official"),
        ("cop12-quoted", (2022, 2024), "COP12", "quoted"),
        ("cop11", (2022,), "COP11", "official"),
    ],
)
def test_the_word_file_reads_as_its_golden_text(
    briefing_of: Composer,
    golden: Callable[[Path, str], None],
    name: str,
    years: tuple[int, ...],
    label: str,
    evidence: str,
) -> None:
    content = docx(briefing_of(*years, label=label, evidence=evidence))
    golden(GOLDEN / f"{name}.docx.txt", text_of_docx(content))


def test_the_same_data_give_the_same_bytes(briefing: Briefing, written: bytes) -> None:
    assert docx(briefing) == written


def test_no_moment_of_writing_enters_the_file(written: bytes) -> None:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        book = archive.read("word/charts/workbook1.xlsx")
    with zipfile.ZipFile(BytesIO(book)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"SUM(B2:E2)" in archive.read("xl/worksheets/sheet1.xml")


def test_what_looks_like_a_part_of_a_note_is_one(written: bytes) -> None:
    document = word.Document(BytesIO(written))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Title") == 1
    assert (styles.count("Heading 1"), styles.count("Annex Heading")) == (5, 2)
    assert styles.count("Numbered Paragraph") > 12 and styles.count("Lettered Item") == 6
    assert styles.count("Caption") == 7


def test_captions_and_references_are_fields(written: bytes) -> None:
    body = word.Document(BytesIO(written)).element.body
    codes = [str(text).strip() for text in body.xpath(".//w:instrText/text()")]
    assert [code for code in codes if code.startswith("SEQ")] == [
        *["SEQ Figure \\* ROMAN"] * 2,
        "SEQ Annex \\* ROMAN",
        *["SEQ Table \\* ARABIC"] * 5,
        "SEQ Annex \\* ROMAN",
    ]
    named = set(body.xpath(".//w:bookmarkStart/@w:name"))
    referred = {code.split()[1] for code in codes if code.startswith("REF")}
    assert referred == named


def test_footnotes_are_footnotes(written: bytes) -> None:
    document = word.Document(BytesIO(written))
    marks = document.element.body.xpath(".//w:footnoteReference/@w:id")
    assert marks == [str(i) for i in range(1, len(marks) + 1)]
    assert text_of_docx(written).count("[footnote]") == len(marks) > 10


def test_open_fields_are_content_controls(written: bytes) -> None:
    body = word.Document(BytesIO(written)).element.body
    assert body.xpath(".//w:sdt//w:alias/@w:val") == [
        "Symbol",
        "Distribution",
        "Date",
        "Number",
        "Title of the agenda item",
        "Note by the Secretariat",
    ]


def test_properties_name_title_author_and_the_day_of_the_record(written: bytes, briefing: Briefing) -> None:
    properties = word.Document(BytesIO(written)).core_properties
    assert properties.title == briefing.title
    assert properties.language == "en-GB"
    assert properties.author == "Constructive dialogues: record of participation"
    assert properties.created is not None and properties.created.date() == briefing.as_at
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert (
            b'"compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
            in archive.read("word/settings.xml")
        )


def test_sources_are_links(written: bytes) -> None:
    document = word.Document(BytesIO(written))
    targets = [r.target_ref for r in document.part.rels.values() if r.reltype.endswith("/hyperlink")]
    assert len(targets) >= 6 and all(target.startswith("https://") for target in targets)


def test_tables_repeat_their_header_row(written: bytes) -> None:
    for table in word.Document(BytesIO(written)).tables:
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert not table.rows[1]._tr.xpath("./w:trPr/w:tblHeader")


def test_charts_are_native_and_have_alternative_text(written: bytes) -> None:
    document = word.Document(BytesIO(written))
    described = document.element.xpath("//wp:docPr/@descr")
    assert len(described) == 2
    assert all(len(text) > 100 for text in described)
    with zipfile.ZipFile(BytesIO(written)) as archive:
        names = archive.namelist()
    assert [name for name in names if name.startswith("word/charts/chart")] == [
        "word/charts/chart1.xml",
        "word/charts/chart2.xml",
    ]


def test_the_footer_counts_pages(written: bytes) -> None:
    footer = word.Document(BytesIO(written)).sections[0].footer
    codes = [text.strip() for text in footer._element.xpath(".//w:instrText/text()")]
    assert codes == ["PAGE", "NUMPAGES"]


def test_no_per_cent_sign_outside_charts(written: bytes) -> None:
    assert "%" not in text_of_docx(written)


def test_every_part_is_well_formed_typed_and_found(written: bytes) -> None:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        names = set(archive.namelist())
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        typed = {node.get("PartName", "").lstrip("/") for node in types}
        by_extension = {node.get("Extension") for node in types}
        for name in names - {"[Content_Types].xml"}:
            assert name in typed or name.rpartition(".")[2] in by_extension, name
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
        for rels in (name for name in names if name.endswith(".rels")):
            base = Path(rels).parent.parent
            for relation in etree.fromstring(archive.read(rels)).iter(f"{_RELATIONSHIPS}Relationship"):
                if relation.get("TargetMode") == "External":
                    continue
                target = relation.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else _normal(base, target)
                assert path in names, f"{rels} points to {target}"


def _normal(base: Path, target: str) -> str:
    parts: list[str] = []
    for part in (base / target).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_the_file_keeps_to_the_open_xml_schema(written: bytes, tmp_path: Path) -> None:
    openxml_audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "briefing.docx"
    path.write_bytes(written)
    result = openxml_audit.OpenXmlValidator().validate(str(path))
    assert not list(result.errors)


def edited(content: bytes) -> bytes:
    """The file after a sentence, a cell and a style were changed by hand."""
    document = word.Document(BytesIO(content))
    (sentence,) = [p for p in document.paragraphs if "official documents record 468" in p.text]
    sentence.runs[0].text = "In 2024, an edited sentence stands here."
    document.tables[0].cell(1, 0).paragraphs[0].runs[0].text = "edited cell"
    document.styles["Heading 1"].font.size = Pt(15)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_an_edit_of_a_sentence_a_cell_and_a_style_survives_with_charts_and_footnotes(written: bytes) -> None:
    after = edited(written)
    said = text_of_docx(after)
    assert "an edited sentence" in said and "edited cell" in said
    assert said.count("[footnote]") == text_of_docx(written).count("[footnote]")
    with zipfile.ZipFile(BytesIO(after)) as archive, zipfile.ZipFile(BytesIO(written)) as before:
        for name in ("word/charts/chart1.xml", "word/charts/workbook1.xlsx", "word/charts/workbook2.xlsx"):
            assert archive.read(name) == before.read(name)


def test_libreoffice_opens_it_and_its_edit(written: bytes, tmp_path: Path) -> None:
    paths = [tmp_path / "briefing.docx", tmp_path / "edited.docx"]
    for path, content in zip(paths, (written, edited(written)), strict=True):
        path.write_bytes(content)
    converted(tmp_path, paths)
    for path in paths:
        assert re.match(rb"%PDF-1", path.with_suffix(".pdf").read_bytes())
