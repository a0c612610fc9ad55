"""What is no filled-in template is refused with one sentence and the documented exit code; nothing is written."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from queries.errors import UserError
from tests.loaders.templates.filling import HEADER, ROW, Typed, add, filled

pytestmark = pytest.mark.slow

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _zip(file: Path, **parts: bytes) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _sheet(file: Path, change: Callable[[str], str]) -> None:
    """Change the XML of the sheet, as another program may write it."""
    filled(file, ROW)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = change(parts[name].decode()).encode()
    _zip(file, **parts)


def _bomb(file: Path) -> None:
    filled(file, ROW)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros", bytes(101 << 20))


def _cut(file: Path) -> None:
    filled(file, ROW)
    file.write_bytes(file.read_bytes()[:-200])


def _far(file: Path) -> None:
    _sheet(
        file,
        lambda xml: xml.replace(
            "</sheetData>", '<row r="9"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
    )


def _unplaced_and_far(file: Path) -> None:
    _sheet(file, lambda xml: xml.replace("</sheetData>", '<row r="900000"><c><v>1</v></c></row></sheetData>'))


def _entities(file: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1 if n else chr(0)};".replace(chr(0), "") * 10}">' for n in range(12)
    )
    _sheet(
        file,
        lambda xml: xml.replace("<worksheet", f"{bomb}]><worksheet", 1).replace("<v>0</v>", "<v>&a11;</v>"),
    )


def _no_value(file: Path) -> None:
    _sheet(file, lambda xml: re.sub(r'(<c r="I2"[^>]*>)<v>7</v>', r"\1<f>3+4</f>", xml))


def _days_from_1904(file: Path) -> None:
    with xlsxwriter.Workbook(file, {"date_1904": True}) as book:
        book.add_worksheet("Dialogues").write(0, 0, "date")


CASES: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "no archive": (lambda f: f.write_text("date,meetings"), 14, "This is no workbook."),
    "empty": (lambda f: f.write_bytes(b""), 12, "The file is empty."),
    "no such file": (lambda f: None, 3, "cannot be read: No such file"),
    "a folder": (lambda f: f.mkdir(), 3, "cannot be read"),
    "old format": (lambda f: f.write_bytes(OLE + "Workbook".encode("utf-16-le")), 14, "old format (.xls)"),
    "password": (lambda f: f.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")), 16, "by a password"),
    "ods": (lambda f: _zip(f, mimetype=b"application/vnd.oasis"), 14, "no Excel workbook"),
    "another archive": (lambda f: _zip(f, letter=b"x"), 14, "no Excel workbook"),
    "cut off": (_cut, 17, "The workbook is damaged."),
    "no XML": (lambda f: _sheet(f, lambda xml: xml[:300]), 17, "The workbook is damaged."),
    "bomb": (_bomb, 19, "unpacks to far more"),
    "entities": (_entities, 17, "The workbook is damaged."),
    "a cell far away": (_far, 13, "more than 1,000 rows, or a cell far beside"),
    "a cell without a place": (_unplaced_and_far, 13, "more than 1,000 rows, or a cell far beside"),
    "100,000 rows": (lambda f: filled(f, *[ROW] * 100_000), 13, "more than 1,000 rows"),
    "no sheet of ours": (lambda f: filled(f, ROW, sheet="Sheet1"), 4, "has no sheet Dialogues; it has Sheet1"),
    "no row": (lambda f: filled(f, {}), 12, "No row is filled in."),
    "an unknown column": (lambda f: filled(f, header=[*HEADER, "unions"]), 5, "'unions' is no column"),
    "a column twice": (lambda f: filled(f, header=[*HEADER, "ngo"]), 5, "'ngo' stands in the header twice"),
    "beside the columns": (
        lambda f: filled(f, {**ROW, "": "seven"}, header=[*HEADER, ""]), 5, "'seven' stands in no column",
    ),
    "an error in a cell": (lambda f: filled(f, {**ROW, "ngo": "=1/0 -> #DIV/0!"}), 5, "The cell is #DIV/0!"),
    "days from 1904": (_days_from_1904, 5, "counts days from 1904"),
    "a formula without value": (_no_value, 5, "The formula has no value."),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_its_place_and_nothing_is_written(
    case: str, register: Path, documents: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make, code, says = CASES[case]
    book = tmp_path / "new.xlsx"
    make(book)
    before = {path: path.read_bytes() for path in register.iterdir()}
    refused = add(register, documents, "--from", book).exception
    assert isinstance(refused, UserError), refused
    assert says in refused.what
    assert refused.exit_code == code
    assert refused.where.startswith(str(book))
    assert refused.fix
    assert {path: path.read_bytes() for path in register.iterdir()} == before
    # the library's own words about a failure are not shown
    assert capfd.readouterr().err == ""


def test_a_cell_is_named_where_a_value_would_be_lost(register: Path, documents: Path, tmp_path: Path) -> None:
    row: dict[str, Typed] = {**ROW, "academia": "=1/0 -> #DIV/0!"}
    refused = add(register, documents, "--from", filled(tmp_path / "new.xlsx", row)).exception
    assert isinstance(refused, UserError)
    assert refused.where.endswith("new.xlsx, sheet Dialogues, cell I2")


def test_an_error_is_a_sentence_at_the_command_line(register: Path, tmp_path: Path) -> None:
    _far(tmp_path / "new.xlsx")
    command = [
        sys.executable,
        "-m",
        "loaders",
        "add",
        "--register",
        register,
        "--from",
        tmp_path / "new.xlsx",
    ]
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 13
    assert ended.stderr.splitlines()[1:] == [
        f"  where: {tmp_path / 'new.xlsx'}, sheet Dialogues, cell XFD1048576",
        "  fix:   keep the new dialogues only, one row each below the header",
    ]
