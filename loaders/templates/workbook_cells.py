"""The cells of the sheet that was filled in, read in a worker: a stranger may have made the archive."""

import datetime as dt
import io
import os
import posixpath
import zipfile
import zlib

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from loaders.documents.errors import (
    DocumentDamagedError,
    DocumentEncryptedError,
    DocumentTooLargeError,
    NotADocumentError,
    ZipBombError,
)
from loaders.errors import InvalidValueError, RegisterIncompleteError
from loaders.register.row_template import MOST_ROWS
from loaders.templates.workbook_template import SHEET
from queries.errors import shortened

Cell = str | int | float | bool | dt.date | dt.time | dt.timedelta
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_UNPACKED = 100 << 20
_SAVE_AS = "save it in a spreadsheet program as an Excel workbook (.xlsx)"
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, LookupError,
    etree.XMLSyntaxError,
)  # fmt: skip


def cells_of(content: bytes, name: str) -> list[list[Cell]]:
    """The rows of the sheet to its last filled cell; row 1 is the first. Raises a `LoaderError` with its place."""
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise DocumentEncryptedError(
                "The workbook is protected by a password.", name, "save it without password"
            )
        raise NotADocumentError("This is a spreadsheet of the old format (.xls).", name, _SAVE_AS)
    if not content.startswith(b"PK"):
        raise NotADocumentError("This is no workbook.", name, f"{_SAVE_AS}, or give a CSV file")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_unreadable_cells(archive, name)
        return _values(content)
    except (*_DAMAGED, CalamineError) as error:
        raise DocumentDamagedError("The workbook is damaged.", name, f"open it, and {_SAVE_AS}") from error


def _values(content: bytes) -> list[list[Cell]]:
    # the library writes of a failure of its own on the error stream of this process, which ends with it
    if hasattr(os, "fork"):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        rows: list[list[Cell]] = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    return rows


def _refuse_unreadable_cells(archive: zipfile.ZipFile, name: str) -> None:
    """What the library leaves out in silence, or fills the memory with: errors, formulas without a value, far cells."""
    if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED:
        raise ZipBombError(
            "The workbook unpacks to far more than a template needs.",
            name,
            "do not open it; write a new template",
        )
    names = archive.namelist()
    if "mimetype" in names or "xl/workbook.xml" not in names:
        raise NotADocumentError("This is no Excel workbook (.xlsx).", name, _SAVE_AS)
    with archive.open(_part(archive, name)) as stream:
        for _, cell in etree.iterparse(
            stream, tag="{*}c", resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
        ):
            _check(cell, name)
            cell.clear()


def _part(archive: zipfile.ZipFile, name: str) -> str:
    """Where the archive holds the sheet."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    book = etree.fromstring(archive.read("xl/workbook.xml"), parser)
    if any(facts.get("date1904") in ("1", "true") for facts in book.iter("{*}workbookPr")):
        raise InvalidValueError(
            "The workbook counts days from 1904.",
            name,
            "copy the rows into a new template, and look at the days",
        )
    sheets = {str(s.get("name")): s for s in book.iter("{*}sheet")}
    if SHEET not in sheets:
        raise RegisterIncompleteError(
            f"The workbook has no sheet {SHEET}; it has {shortened(', '.join(sheets))}.",
            name,
            f"name the sheet with the rows {SHEET}, or write a template: python -m loaders add --template new.xlsx",
        )
    [number] = [value for key, value in sheets[SHEET].attrib.items() if str(key).endswith("}id")]
    links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
    [target] = [str(link.get("Target")) for link in links if link.get("Id") == number]
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _check(cell: etree._Element, name: str) -> None:
    kinds = {etree.QName(child).localname: child for child in cell}
    value = kinds["v"].text if "v" in kinds else None
    is_empty = not value
    if is_empty and "is" not in kinds and "f" not in kinds:
        return
    place = str(cell.get("r") or "")
    letters = place.rstrip("0123456789")
    where = f"{name}, sheet {SHEET}, cell {place}"
    row = cell.getparent()
    line = place[len(letters) :] or (row is not None and row.get("r")) or 1
    if int(line) > MOST_ROWS + 1 or len(letters) > 2:
        raise DocumentTooLargeError(
            f"There are more than {MOST_ROWS:,} rows, or a cell far beside them.",
            where,
            "keep the new dialogues only, one row each below the header",
        )
    if cell.get("t") == "e" or (is_empty and "f" in kinds and cell.get("t") != "str"):
        said = "The formula has no value" if is_empty else f"The cell is {shortened(str(value))}"
        raise InvalidValueError(f"{said}.", where, "type the value; empty says that none is stated")
