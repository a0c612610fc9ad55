"""English is read; other languages and other formats are refused by name, never called empty of figures."""

import io
import zipfile

import pytest

from loaders.documents import read_document
from loaders.documents.errors import (
    MAX_CHARACTERS,
    MAX_PAGES,
    DocumentTooLargeError,
    NotADocumentError,
    NotEnglishError,
)
from loaders.reading import read
from tests.loaders.documents.shapes import SHAPES, P

VERSIONS = {
    "French": [
        "1. Le dialogue constructif s'est tenu le 30 avril 2026, à l'issue de la treizième réunion du Groupe de travail "
        "sur les armes à feu.",
        "2. Soixante-treize (73) organisations non gouvernementales et six autres parties prenantes ont participé au "
        "dialogue.",
    ],
    "Spanish": [
        "1. El diálogo constructivo se celebró el 30 de abril de 2026, tras la conclusión de la 13ª reunión del Grupo de "
        "Trabajo sobre Armas de Fuego.",
        "2. Setenta y tres (73) organizaciones no gubernamentales participaron en el diálogo.",
    ],
    "Russian": [
        "1. Конструктивный диалог состоялся 30 апреля 2026 года после завершения тринадцатого совещания Рабочей группы.",
        "2. В диалоге приняли участие 73 неправительственные организации.",
    ],
    "Arabic": [
        "1. عُقد الحوار البنّاء في 30 نيسان/أبريل 2026، بعد اختتام الاجتماع الثالث عشر للفريق العامل المعني بالأسلحة النارية.",
        "2. شاركت في الحوار 73 منظمة غير حكومية.",
    ],
    "Chinese": [
        "1. 建设性对话于2026年4月30日在枪支问题工作组第十三次会议结束后举行。",
        "2. 73个非政府组织参加了对话。",
    ],
    "German": [
        "1. Der konstruktive Dialog wurde am 30. April 2026 nach der dreizehnten Sitzung der Arbeitsgruppe abgehalten.",
        "2. Dreiundsiebzig nichtstaatliche Organisationen nahmen an dem Dialog teil.",
    ],
}  # fmt: skip
ENGLISH = (
    "2. Seventy-three non-governmental organizations participated in the dialogue, and all of them spoke."
)


@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html", "x.docx"])
@pytest.mark.parametrize("language", VERSIONS)
def test_another_language_is_named(language: str, name: str) -> None:
    with pytest.raises(NotEnglishError, match=f"This text is in {language}; only English is read"):
        read(SHAPES[name]([P(text) for text in VERSIONS[language]]), name)


@pytest.mark.parametrize("language", VERSIONS)
def test_one_sentence_is_enough(language: str) -> None:
    with pytest.raises(NotEnglishError):
        read(VERSIONS[language][1].encode(), "x.txt")


def test_a_paragraph_in_another_language_is_left_out_and_said() -> None:
    french = VERSIONS["French"][1].replace("2. ", "3. ")
    reading = read(f"{ENGLISH}\n\n{french}".encode(), "x.txt")
    assert [(f.stakeholder_group, f.count) for f in reading.figures] == [("ngo", 73)]
    assert [n.message for n in reading.document.notices] == ["paragraph 3 is in French and not read"]
    assert not reading.document.is_complete


def test_names_in_another_language_do_not_make_a_text_foreign() -> None:
    text = (
        "2. Three NGOs participated in the dialogue: the Asociación de las Mujeres del Sur, the Comité pour la Défense "
        "des Droits and the Fundación de la Paz."
    )
    assert read_document(text.encode(), "x.txt").is_complete


def packed(mimetype: str, *names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Summary\r\nMIME-Version: 1.0\r\n\r\nU2V2ZW50eQ==\r\n"
ARCHIVE = (
    b"From: <Saved by a browser>\r\nSubject: Summary\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/related; boundary=x\r\n\r\n<html>"
)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("note.rtf", b"{\\rtf1\\ansi Seventy NGOs participated.}", "RTF"),
        ("note.txt", b"{\\rtf1\\ansi Seventy NGOs participated.}", "RTF"),
        ("note.eml", MAIL, "EML"),
        ("note.txt", MAIL, "EML"),
        ("note.mht", ARCHIVE, "MHT"),
        ("note.odt", packed("application/vnd.oasis.opendocument.text", "content.xml"), "ODT"),
        ("note.epub", packed("application/epub+zip"), "EPUB"),
        ("note.xlsx", packed("", "xl/workbook.xml"), "XLSX"),
        ("note.csv", b"Group,Number\nNGOs,73\n", "CSV"),
        ("note.txt", b"Group;Number\nNGOs;73\nAcademia;4\n", "CSV"),
        ("note.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
    ],
)
def test_another_format_is_refused_by_name_with_what_to_do(name: str, data: bytes, what: str) -> None:
    with pytest.raises(NotADocumentError, match=what) as caught:
        read(data, name)
    assert "fix:   " in str(caught.value)


def test_a_letter_that_quotes_a_header_is_text() -> None:
    text = b"2. Seventy NGOs participated.\n\nFrom: the Chair\n\nSubject: the dialogue"
    assert read_document(text, "x.txt").media_type == "text/plain"


def test_limits_say_what_and_how_many() -> None:
    text = b"And so on and so on. " * (MAX_CHARACTERS // 20)
    with pytest.raises(DocumentTooLargeError, match="3,000,000 characters"):
        read_document(text, "x.txt")
    pages = b"".join(
        b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n" % n for n in range(3, MAX_PAGES + 4)
    )
    kids = b" ".join(b"%d 0 R" % n for n in range(3, MAX_PAGES + 4))
    pdf = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count "
        + str(MAX_PAGES + 1).encode() + b"/Kids[" + kids + b"]>>endobj\n" + pages + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )  # fmt: skip
    with pytest.raises(DocumentTooLargeError, match="1,001 pages; at most 1,000"):
        read_document(pdf, "x.pdf")
