"""The row to fill in as a workbook: lists to choose from, cells of a type, and a second sheet with the meanings."""

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from loaders.register.reader import Register
from loaders.register.row_columns import (
    FACTS,
    FIRST_YEAR,
    FORMATS,
    LAST_YEAR,
    RowColumn,
    dictionary,
    group_codes,
    known_documents,
)
from loaders.register.row_template import MOST_ROWS, example_row

SHEET, MEANINGS, LISTS = "Dialogues", "Columns", "Lists"
_FIRST_DAY, _LAST_DAY = (
    (day - dt.date(1899, 12, 30)).days for day in (dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31))
)
# a year alone is shown as it was typed, and not as a day of 1905
_DAY_OR_YEAR = f"[<={LAST_YEAR}]0;yyyy-mm-dd"
_MOST_TITLE, _MOST_MESSAGE = 32, 255
"""Characters that a spreadsheet shows of a validation's title and message."""


def workbook_template(register: Register, files: Sequence[str]) -> bytes:
    """A workbook to fill in; `files` are the names in the documents folder, offered beside the known documents."""
    content = io.BytesIO()
    described = dictionary(register)
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # without a clock, the same register gives the same bytes
        book.set_properties(
            {"created": dt.datetime(1980, 1, 1), "title": "Constructive dialogues, one row each"}
        )
        bold = book.add_format({"bold": True, "bottom": 1})
        styles = {
            "date": book.add_format({"num_format": _DAY_OR_YEAR, "align": "left"}),
            "paragraph": book.add_format({"num_format": "0"}),
        }
        general = book.add_format({"num_format": "General"})
        sheet = book.add_worksheet(SHEET)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(described):
            width = 24 if column.name in ("meetings", "document", "address", "note") else len(column.name) + 4
            sheet.set_column(at, at, max(14, width), styles.get(column.name, general))
            sheet.write_string(0, at, column.name, bold)
        _meanings(book, described, example_row(register))
        lists = {
            "format": [*FORMATS],
            "document": [*known_documents(register), *files],
        }
        _write_lists(book.add_worksheet(LISTS), lists)
        for at, column in enumerate(described):
            rule = _rule(column.name, register, lists, at)
            title = column.name[:_MOST_TITLE]
            said = {"input_title": title, "error_title": title, "error_message": _message(column.writing)}
            about = _message(f"{column.meaning}: {column.writing}")
            sheet.data_validation(1, at, MOST_ROWS, at, {**said, "input_message": about, **rule})
    return content.getvalue()


def _rule(name: str, register: Register, lists: dict[str, list[str]], at: int) -> dict[str, object]:
    """What a spreadsheet lets into the cells of a column; the reading of the file checks it all again."""
    cell = f"{xl_col_to_name(at)}2"
    if name in lists:
        column, last = xl_col_to_name(list(lists).index(name)), len(lists[name]) + 1
        rule: dict[str, object] = {"validate": "list", "source": f"={LISTS}!${column}$2:${column}${last}"}
        # a document may be put into its folder after the template was written
        return rule | ({"error_type": "warning"} if name == "document" else {})
    if name == "date":
        years = f"AND({cell}>={FIRST_YEAR},{cell}<={LAST_YEAR})"
        days = f"AND({cell}>={_FIRST_DAY},{cell}<={_LAST_DAY})"
        return _custom(f"AND(ISNUMBER({cell}),INT({cell})={cell},OR({years},{days}))")
    if name == "meetings":
        begins = (f'LEFT({cell},{len(code) + 1})="{code} "' for code in group_codes(register))
        return _custom(f"OR({','.join(begins)})")
    if name == "paragraph":
        return {"validate": "integer", "criteria": ">=", "value": 1}
    if name == "address":
        return _custom(f'OR(LEFT({cell},8)="https://",LEFT({cell},7)="http://")')
    if name not in FACTS:
        return _custom(f"IF(ISNUMBER({cell}),AND({cell}>=0,INT({cell})={cell}),TRUE)")
    return {"validate": "any"}


def _custom(formula: str) -> dict[str, object]:
    return {"validate": "custom", "value": f"={formula}"}


def _meanings(book: xlsxwriter.Workbook, described: Sequence[RowColumn], example: dict[str, str]) -> None:
    sheet = book.add_worksheet(MEANINGS)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    for at, (title, width) in enumerate(
        {"column": 26, "meaning": 50, "how to write it": 60, "example": 30}.items()
    ):
        sheet.set_column(at, at, width, wrapped)
        sheet.write_string(0, at, title, bold)
    for line, column in enumerate(described, start=1):
        cells = (column.name, column.meaning, column.writing, example[column.name])
        for at, text in enumerate(cells):
            sheet.write_string(line, at, text)


def _write_lists(sheet: Worksheet, lists: dict[str, list[str]]) -> None:
    sheet.hide()
    for at, (name, values) in enumerate(lists.items()):
        for line, value in enumerate([name, *values]):
            sheet.write_string(line, at, value)


def _message(text: str) -> str:
    return text if len(text) <= _MOST_MESSAGE else f"{text[: _MOST_MESSAGE - 4]} ..."
