"""A workbook as an officer gives it back: the template's header, and cells typed below it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter
from typer.testing import CliRunner, Result

from loaders.__main__ import app

Typed = str | int | float | bool | dt.date
ROW: Mapping[str, Typed] = {
    "date": dt.date(2026, 5, 6), "meetings": " FA 13 ", "document": "summary.txt", "paragraph": 4.0,
    "ngo": "Sixty (60)", "academia": 7, "private_sector": "\u00a05 ",
}  # fmt: skip
HEADER = (
    "date", "meetings", "format", "document", "address", "paragraph", "note", "ngo", "academia", "private_sector",
    "state_party", "igo", "other_stakeholders",
)  # fmt: skip


def filled(
    file: Path, *rows: Mapping[str, Typed], sheet: str = "Dialogues", header: Sequence[str] = HEADER
) -> Path:
    with xlsxwriter.Workbook(file) as book:
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, header)
        for line, row in enumerate(rows, start=1):
            for name, value in row.items():
                at = header.index(name)
                if isinstance(value, dt.date):
                    page.write_datetime(line, at, dt.datetime.combine(value, dt.time()), days)
                elif str(value).startswith("="):
                    formula, _, cached = str(value).partition(" -> ")
                    page.write_formula(line, at, formula, None, int(cached) if cached.isdigit() else cached)
                else:
                    page.write(line, at, value, days if name == "date" else None)
    return file


def add(register: Path, documents: Path, *arguments: object) -> Result:
    command = ["add", "--register", str(register), "--documents", str(documents), *map(str, arguments)]
    return CliRunner().invoke(app, command)
