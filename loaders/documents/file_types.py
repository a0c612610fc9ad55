"""Content sniffing: the format of a file by its bytes, and the advice for each format that is not read."""

import csv
import re
import zipfile
import zlib
from io import BytesIO, StringIO
from pathlib import PurePath

from loaders.documents import html_reader, text_reader
from loaders.documents.errors import (
    DocumentEncryptedError,
    NotADocumentError,
    WrongExtensionError,
)
from loaders.documents.models import MediaType

_EXTENSIONS: dict[str, tuple[MediaType, ...]] = {
    ".pdf": ("application/pdf",),
    ".docx": ("application/docx",),
    ".html": ("text/html",),
    ".htm": ("text/html",),
    ".md": ("text/markdown", "text/plain"),
    ".txt": ("text/markdown", "text/plain"),
}
_AS_DOCX = "open it in a word processor and save it as .docx or PDF"
_AS_MAIL = "save the document that is attached to it, or print the message to PDF"
_AS_PAGE = "open it in a browser and save the page as HTML, or print it to PDF"
_AS_TABLE = "give the document that the table belongs to: a table alone does not say what it counts"
_OCR = "run text recognition (OCR) on it, or obtain the Word or web version"
_ANY = "give a PDF, DOCX, HTML, Markdown or text"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "a rich text file (RTF)", _AS_DOCX),
    (b"\x89PNG", "a picture (PNG)", _OCR),
    (b"\xff\xd8\xff", "a picture (JPEG)", _OCR),
    (b"GIF8", "a picture (GIF)", _OCR),
    (b"II*\x00", "a picture (TIFF)", _OCR),
    (b"MM\x00*", "a picture (TIFF)", _OCR),
    (b"AT&TFORM", "a scan (DjVu)", _OCR),
    (b"%!PS", "a PostScript file", "convert it to PDF"),
    (b"\x1f\x8b", "a packed file (GZIP)", "unpack it first"),
    (b"7z\xbc\xaf", "a packed file (7Z)", "unpack it first"),
    (b"Rar!", "a packed file (RAR)", "unpack it first"),
)
_PACKED: tuple[tuple[str, str, str], ...] = (
    ("application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)", _AS_DOCX),
    ("application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet (ODS)", _AS_TABLE),
    ("application/vnd.oasis.opendocument", "an OpenDocument file", _AS_DOCX),
    ("application/epub+zip", "an electronic book (EPUB)", "convert it to PDF or DOCX"),
    ("xl/", "a spreadsheet (XLSX)", _AS_TABLE),
    ("ppt/", "a presentation (PPTX)", "save it as PDF"),
    ("Index/Document.iwa", "a Pages document", "export it as .docx or PDF"),
)
_BY_NAME = {
    ".rtf": ("a rich text file (RTF)", _AS_DOCX),
    ".eml": ("a mail message (EML)", _AS_MAIL),
    ".mht": ("a web archive (MHT)", _AS_PAGE),
    ".mhtml": ("a web archive (MHT)", _AS_PAGE),
    ".csv": ("a table of values (CSV)", _AS_TABLE),
    ".tsv": ("a table of values (TSV)", _AS_TABLE),
    ".json": ("a data file (JSON)", _AS_TABLE),
    ".xml": ("an XML file", _AS_DOCX),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_PARTS = (
    ("__substg1.0_", "a mail message (MSG)", _AS_MAIL),
    ("Workbook", "a spreadsheet of the old format (.xls)", _AS_TABLE),
    ("PowerPoint Document", "a presentation of the old format (.ppt)", "save it as PDF"),
)
_MAIL = re.compile(
    r"(?:from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|sender"
    r"|content-transfer-encoding|reply-to|snapshot-content-location|x-[\w-]+):\s*\S?",
    re.IGNORECASE,
)


def sniff(data: bytes, name: str) -> tuple[MediaType, str]:
    """The format by content, and the decoded characters when it is text.

    Raises NotADocumentError, DocumentEncryptedError or WrongExtensionError, each with what to do.
    """
    media_type, decoded = _by_content(data, name)
    extension = PurePath(name).suffix.lower()
    if extension in _BY_NAME and media_type in ("text/plain", "text/markdown"):
        raise _refused(*_BY_NAME[extension], name)
    promised = _EXTENSIONS.get(extension)
    if promised is not None and media_type not in promised:
        raise WrongExtensionError(
            f"The name ends in {PurePath(name).suffix}, but the content is {media_type}.",
            name,
            "rename the file after its content, or fetch the right document",
        )
    return media_type, decoded


def _by_content(data: bytes, name: str) -> tuple[MediaType, str]:
    for signature, what, fix in _SIGNATURES:
        if data.startswith(signature):
            raise _refused(what, fix, name)
    if data.startswith(_OLE):
        raise _old_office(data, name)
    if b"%PDF-" in data[:1024]:
        return "application/pdf", ""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _refuse_other_archives(data, name)
        return "application/docx", ""
    decoded = text_reader.decode(data, name) if text_reader.looks_like_text(data) else None
    if decoded is None:
        raise _refused("no document this program reads", _ANY, name)
    if (other := _other_text(decoded)) is not None:
        raise _refused(*other, name)
    if html_reader.looks_like_html(decoded):
        return "text/html", decoded
    return ("text/markdown" if text_reader.is_markdown(decoded) else "text/plain"), decoded


def _refused(what: str, fix: str, name: str) -> NotADocumentError:
    return NotADocumentError(f"This is {what}.", name, fix)


def _refuse_other_archives(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            mimetype = ""
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    mimetype = stream.read(100).decode("ascii", "replace")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, KeyError):
        return  # the reader of Word documents says what is wrong with it
    if "word/document.xml" in names:
        return
    for sign, what, fix in _PACKED:
        if mimetype.startswith(sign) or any(part.startswith(sign) for part in names):
            raise _refused(what, fix, name)


def _other_text(decoded: str) -> tuple[str, str] | None:
    """What a text is that is no document: a mail, a web archive, a table of values."""
    head = decoded[:8192].lstrip("\ufeff \r\n")
    lines = head.splitlines()
    headers = [line for line in lines[:30] if _MAIL.match(line)]
    if _MAIL.match(head) and len(headers) > 2:
        archive = re.search(r"multipart/related|snapshot-content-location", head, re.IGNORECASE)
        return ("a web archive (MHT)", _AS_PAGE) if archive else ("a mail message (EML)", _AS_MAIL)
    if (head.startswith("<?xml") and "w:wordDocument" in head) or "<office:document" in head[:2000]:
        return "a word processor's XML file", _AS_DOCX
    return ("a table of values (CSV)", _AS_TABLE) if _is_csv(lines) else None


def _is_csv(lines: list[str]) -> bool:
    filled = [line for line in lines[:50] if line.strip()][:40]
    if len(filled) < 2:
        return False
    for separator in ",;":
        if all(separator in line for line in filled):
            try:
                rows = list(csv.reader(StringIO("\n".join(filled)), delimiter=separator))
            except csv.Error:
                return False
            fields = [field.strip() for row in rows for field in row]
            short = all(len(field) < 80 and field.count(" ") < 9 for field in fields)
            same = len({len(row) for row in rows}) == 1
            numeric = any(field.replace(".", "").isdigit() for field in fields)
            if short and same and numeric and not any(line.rstrip().endswith(".") for line in filled):
                return True
    return False


def _old_office(data: bytes, name: str) -> DocumentEncryptedError | NotADocumentError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return DocumentEncryptedError(
            "The document is protected by a password.", name, "save it without password"
        )
    for part, what, fix in _OLE_PARTS:
        if part.encode("utf-16-le") in data:
            return _refused(what, fix, name)
    return _refused("a Word file of the old format (.doc)", "save it as .docx or PDF", name)
