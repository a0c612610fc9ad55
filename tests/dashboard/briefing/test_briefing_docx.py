"""The Word file: what a person can edit in it, and that the same data give the same file."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx as word
import pytest
from lxml import etree

from dashboard.briefing.document import NEWER
from dashboard.briefing.docx import docx
from dashboard.briefing.models import Briefing
from tests.dashboard.briefing.conftest import Composer
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


def test_newer_data_add_a_banner_and_nothing_else(briefing_of: Composer, written: bytes) -> None:
    bannered = text_of_docx(docx(briefing_of(2023, 2024, banner=NEWER))).splitlines()
    assert bannered[0] == f"[Banner] {NEWER}"
    assert bannered[1:] == text_of_docx(written).splitlines()


def test_no_moment_of_writing_enters_the_file(written: bytes) -> None:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        book = archive.read("word/embeddings/workbook1.xlsx")
    with zipfile.ZipFile(BytesIO(book)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_headings_are_headings_and_sentences_are_numbered(written: bytes) -> None:
    document = word.Document(BytesIO(written))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 6
    assert styles.count("List Number") > 20


def test_properties_name_the_document_and_nobody(written: bytes) -> None:
    properties = word.Document(BytesIO(written)).core_properties
    assert properties.title == "Participation in the constructive dialogues of the Review Mechanism"
    assert properties.language == "en-GB"
    assert (properties.author, properties.last_modified_by) == ("", "")


def test_tables_repeat_their_header_row(written: bytes) -> None:
    for table in word.Document(BytesIO(written)).tables:
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


def test_libreoffice_opens_it(written: bytes, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = tmp_path / "briefing.docx"
    path.write_bytes(written)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert re.match(rb"%PDF-1", (tmp_path / "briefing.pdf").read_bytes())
