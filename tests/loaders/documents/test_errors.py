"""What cannot be read is refused with what, where and what to do; nothing is unpacked or guessed."""

import io
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from loaders.documents import read_document
from loaders.documents.errors import (
    MAX_BYTES,
    DocumentDamagedError,
    DocumentEmptyError,
    DocumentEncryptedError,
    DocumentError,
    DocumentMissingError,
    DocumentTooLargeError,
    NotADocumentError,
    ScannedDocumentError,
    WrongExtensionError,
    ZipBombError,
)
from tests.loaders.documents.writers import as_docx, as_html, as_pdf, as_text, with_parts


def scanned_pdf() -> bytes:
    """Two pages without any text."""
    document = pdfium.PdfDocument.new()
    document.new_page(400, 600).close()
    document.new_page(400, 600).close()
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def encrypted_pdf() -> bytes:
    """The note with an encryption dictionary whose password nobody knows."""
    key = "00" * 32
    encrypt = f"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{'11' * 32}> /P -4 >>".encode()
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", encrypt]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 4\n0000000000 65535 f \n" + table
    trailer = b"trailer\n<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<00><00>] >>\nstartxref\n%d\n%%%%EOF\n"
    return data + trailer % start


def bomb() -> bytes:
    """A Word document whose text unpacks to 30 MB."""
    return with_parts(as_docx(), {"word/media/filler.xml": "0" * (30 * 1024 * 1024)})


def other_archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED_WORD = OLD_WORD + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "error", "exit_code"),
    [
        ("empty.pdf", b"", DocumentEmptyError, 12),
        ("spaces.txt", b" \n\t ", DocumentEmptyError, 12),
        ("no-text.html", b"<!doctype html><html><body><img src='x'></body></html>", DocumentEmptyError, 12),
        ("huge.txt", b"a" * MAX_BYTES, DocumentTooLargeError, 13),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, NotADocumentError, 14),
        ("sheet.docx", other_archive(), NotADocumentError, 14),
        ("old.doc", OLD_WORD, NotADocumentError, 14),
        ("note.pdf", as_docx(), WrongExtensionError, 15),
        ("note.docx", as_pdf(), WrongExtensionError, 15),
        ("note.pdf", as_html(), WrongExtensionError, 15),
        ("note.html", as_text(), WrongExtensionError, 15),
        ("locked.pdf", encrypted_pdf(), DocumentEncryptedError, 16),
        ("locked.docx", LOCKED_WORD, DocumentEncryptedError, 16),
        ("cut.pdf", as_pdf()[:2000], DocumentDamagedError, 17),
        ("cut.docx", as_docx()[:2000], DocumentDamagedError, 17),
        ("bad.docx", with_parts(as_docx(), {"word/document.xml": "<w:document"}), DocumentDamagedError, 17),
        ("scanned.pdf", scanned_pdf(), ScannedDocumentError, 18),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused(
    name: str, data: bytes, error: type[DocumentError], exit_code: int
) -> None:
    with pytest.raises(error) as caught:
        read_document(data, name)
    assert caught.value.exit_code == exit_code
    what, where, fix = str(caught.value).split("\n")
    assert what.endswith(".")
    assert where == f"  where: {name}"
    assert fix.startswith("  fix:   ")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(ZipBombError) as caught:
        read_document(bomb(), "bomb.docx")
    assert caught.value.exit_code == 19


def test_a_missing_file_is_named_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(DocumentMissingError) as caught:
        read_document(tmp_path / "none.pdf")
    assert str(tmp_path) in caught.value.where


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES)
    with pytest.raises(DocumentTooLargeError):
        read_document(path)


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "..\\..\\boot.txt", "/etc/passwd.txt"])
def test_folders_in_a_name_are_dropped(name: str) -> None:
    document = read_document(b"Ten organizations participated.", name)
    assert "/" not in document.name
    assert ".." not in document.name.removesuffix(".txt")


def test_markup_in_a_text_stays_text() -> None:
    document = read_document(b"Ten NGOs <script>alert(1)</script> participated.", "x.txt")
    assert "<script>" in document.text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            "Soixante organisations, présentes à Vienne".encode("cp1252"),
            "Soixante organisations, présentes à Vienne",
        ),
        ("\ufeffÁguila took part".encode(), "Águila took part"),
        ("Águila took part".encode("utf-16"), "Águila took part"),
        ("“Sixty” – organizations".encode("cp1252"), "“Sixty” – organizations"),
    ],
)
def test_the_encoding_is_found(data: bytes, text: str) -> None:
    assert read_document(data, "x.txt").text == text
