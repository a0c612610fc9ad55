"""A template that was filled in, CSV or workbook, as rows of text: the same rows, whatever they were typed in."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from loaders.documents.errors import (
    MAX_BYTES,
    DocumentEmptyError,
    DocumentTooLargeError,
    ReadingStoppedError,
)
from loaders.errors import RegisterUnreadableError
from loaders.register.reader import Register
from loaders.register.row_columns import FIRST_YEAR, LAST_YEAR
from loaders.register.row_template import MOST_ROWS, filled_rows, rows_of
from loaders.templates.workbook_cells import OLE, Cell, cells_of
from loaders.templates.workbook_template import SHEET
from queries.file_versions import FileTooLargeError, read_bounded
from queries.workers import Limits, Pool, WorkStoppedError

LIMITS = Limits(seconds=20.0, memory_bytes=512 << 20, answer_bytes=32 << 20)
POOL = Pool(LIMITS)
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_FIRST_DAY = dt.date(1899, 12, 30)
_MOST_DAYS = 100_000
Filled = Iterator[tuple[str, dict[str, str]]]


def filled_template(file: Path, register: Register) -> list[tuple[str, dict[str, str]]]:
    """The filled-in rows with their places. Raises a `LoaderError` for a file that is no such template."""
    content = _content(file)
    is_workbook = content.startswith((b"PK", OLE)) or file.suffix.lower() in WORKBOOKS
    rows = _of_workbook(content, file, register) if is_workbook else _of_csv(content, file, register)
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise DocumentTooLargeError(
            f"There are more than {MOST_ROWS:,} rows.",
            found[-1][0],
            "keep the new dialogues only, one row each",
        )
    if not found:
        raise DocumentEmptyError(
            "No row is filled in.", str(file), "fill in a row a dialogue below the header"
        )
    return found


def text_of(column: str, cell: Cell) -> str:
    """A cell as a person would have typed it into the CSV file."""
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        cell = cell.date()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return _day_or_year(cell) if column == "date" else str(cell).strip()


def _day_or_year(cell: Cell) -> str:
    """A spreadsheet has a day as the number of days since the end of 1899, in whatever form it shows it.

    A year that was typed into a cell for days is such a number too, far from that of any dialogue.
    """
    number = (cell - _FIRST_DAY).days if type(cell) is dt.date else cell
    if type(number) is int and number > LAST_YEAR and number < _MOST_DAYS:
        return (_FIRST_DAY + dt.timedelta(number)).isoformat()
    if type(number) is int and number >= FIRST_YEAR:
        return str(number)
    return str(cell).strip()


def _content(file: Path) -> bytes:
    try:
        content = read_bounded(file, MAX_BYTES - 1)
    except FileTooLargeError as error:
        raise DocumentTooLargeError(
            f"The file has {MAX_BYTES >> 20} MB or more.", str(file), "keep the new dialogues only"
        ) from error
    except OSError as error:
        raise RegisterUnreadableError(
            f"The template cannot be read: {error.strerror}.",
            str(file),
            "name a workbook (.xlsx) or a CSV file",
        ) from error
    if not content.strip():
        raise DocumentEmptyError(
            "The file is empty.", str(file), "write a template: python -m loaders add --template"
        )
    return content


def _of_csv(content: bytes, file: Path, register: Register) -> Filled:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterUnreadableError(
            "The template cannot be read.", str(file), "name a workbook (.xlsx) or a CSV file in UTF-8"
        ) from error
    return rows_of(text, register, str(file))


def _of_workbook(content: bytes, file: Path, register: Register) -> Filled:
    try:
        header, *rows = POOL.run(cells_of, content, str(file)) or [[]]
    except WorkStoppedError as error:
        raise ReadingStoppedError(
            f"The workbook was not read. {error.what}", str(file), "copy the rows into a new template"
        ) from error
    names = [str(cell).strip() for cell in header]
    place = f"{file}, sheet {SHEET}, row"
    texts = ((f"{place} {number}", _texts(names, row)) for number, row in enumerate(rows, start=2))
    return filled_rows(register, names, f"{place} 1", texts)


def _texts(names: Sequence[str], row: Sequence[Cell]) -> list[str]:
    return [text_of(name, cell) for name, cell in zip(names, row, strict=False)]
