"""Read back what left: each format as rows of plain values, by other means than those that wrote it."""

import csv
import datetime as dt
import io
import json
import zipfile

from lxml import etree

from tests.markup import elements

Rows = list[list[object]]

_MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_SERIAL_ZERO = dt.date(1899, 12, 30)


def from_csv(content: bytes, encoding: str = "utf-8") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))


def from_json(content: bytes) -> Rows:
    records = json.loads(content)
    return [list(records[0]), *(list(record.values()) for record in records)] if records else []


def from_xlsx(content: bytes) -> Rows:
    """The cells of the first sheet by their stored type: string, boolean, number; a day where the style says so."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        strings = _strings(book)
        formats = _formats(book)
    assert not sheet.xpath("//m:f", namespaces=_MAIN), "a formula"
    width = len(elements(sheet, "//m:row[1]/m:c", _MAIN))
    rows: Rows = []
    for row in elements(sheet, "//m:sheetData/m:row", _MAIN):
        values: list[object] = [None] * width
        for cell in row:
            letters = cell.get("r").rstrip("0123456789")
            at = 0
            for letter in letters:
                at = at * 26 + ord(letter) - 64
            text = cell.findtext("m:v", namespaces=_MAIN)
            if text is not None:
                values[at - 1] = _value(text, cell.get("t"), formats[int(cell.get("s", 0))], strings)
        rows.append(values)
    return rows


def _value(text: str, type_: str | None, format_: str, strings: list[str]) -> object:
    if type_ == "s":
        return strings[int(text)]
    if type_ == "b":
        return text == "1"
    if format_ == "yyyy-mm-dd":
        return (_SERIAL_ZERO + dt.timedelta(days=int(text))).isoformat()
    return float(text)


def _strings(book: zipfile.ZipFile) -> list[str]:
    tree = etree.fromstring(book.read("xl/sharedStrings.xml"))
    return ["".join(map(str, item.itertext())) for item in tree]


def _formats(book: zipfile.ZipFile) -> list[str]:
    styles = etree.fromstring(book.read("xl/styles.xml"))
    codes = {item.get("numFmtId"): item.get("formatCode") for item in elements(styles, "//m:numFmt", _MAIN)}
    return [codes.get(item.get("numFmtId"), "") for item in elements(styles, "//m:cellXfs/m:xf", _MAIN)]
