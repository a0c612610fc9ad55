"""A template of the row to fill in, as CSV, and the filled rows of any table with these columns."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from loaders.errors import InvalidValueError, RegisterIncompleteError
from loaders.register.models import Dialogue, Figure
from loaders.register.reader import Register
from loaders.register.row_columns import columns
from queries.errors import shortened

MOST_ROWS = 1000
"""A table with more rows is refused: there are a few dialogues a year."""


def example_row(register: Register) -> dict[str, str]:
    """The last documented dialogue as a row, with a field for every column."""
    figures = [f for f in _table(register, "figures", Figure) if f.evidence == "official"]
    last = figures[-1]
    dialogue = next(d for d in _table(register, "dialogues", Dialogue) if d.dialogue == last.dialogue)
    bridge = [b for b in register.tables["dialogue_working_groups"] if vars(b)["dialogue"] == last.dialogue]
    row = {
        "date": str(dialogue.date or dialogue.year),
        "meetings": "; ".join(f"{vars(b)['working_group']} {vars(b)['meeting_number']}" for b in bridge),
        "format": dialogue.format,
        "document": last.document,
        "paragraph": str(last.paragraph),
        **{
            f.stakeholder_group: str(f.printed)
            for f in figures
            if (f.dialogue, f.document) == (last.dialogue, last.document)
        },
    }
    return {name: row.get(name, "") for name in columns(register)}


def template(register: Register) -> str:
    """A CSV file to fill in: its header, and the last documented dialogue as an example of a row."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns(register), lineterminator="\n")
    writer.writeheader()
    writer.writerow(example_row(register))
    return text.getvalue()


def rows_of(text: str, register: Register, where: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row of a filled-in CSV template with its place; commas or semicolons, with or without the example.

    Raises `InvalidValueError` for columns that are not known.
    """
    text = text.lstrip("\ufeff")
    header = text.partition("\n")[0]
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if header.count(";") > header.count(",") else ","
    )
    try:
        names = next(rows, [])
        cells = ((f"{where}, line {rows.line_num}", row) for row in rows)
        yield from filled_rows(register, names, f"{where}, line 1", cells)
    except csv.Error as error:
        raise RegisterIncompleteError(
            f"The row cannot be read as CSV: {error}.",
            where=f"{where}, line {rows.line_num}",
            fix="write one row a dialogue, with a field that holds a comma in double quotes",
        ) from error


def filled_rows(
    register: Register, header: Sequence[str], place: str, rows: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a table that hold anything, by the names of its header, without the example.

    Raises `InvalidValueError` for columns that are not known, repeated or without a name.
    """
    known, names = columns(register), [name.strip() for name in header]
    for at, name in enumerate(names):
        if name and (name not in known or name in names[:at]):
            what = "stands in the header twice" if name in names[:at] else "is no column of a dialogue"
            raise _invalid(f"{shortened(name)!r} {what}.", place, f"use {', '.join(known)}")
    example = example_row(register)
    for where, cells in rows:
        values = [cell.strip() for cell in cells]
        stray = [
            value for value, name in zip(values, [*names, *[""] * len(values)], strict=False) if not name
        ]
        if any(stray):
            raise _invalid(
                f"{shortened(next(filter(None, stray)))!r} stands in no column.",
                where,
                "keep each field below its column's name; a field that holds a comma is in double quotes",
            )
        row = {name: value for name, value in zip(names, values, strict=False) if name}
        if any(row.values()) and row != {name: example[name] for name in row}:
            yield where, row


def _table(register: Register, name: str, _: type[Any]) -> Sequence[Any]:
    return cast(Sequence[Any], register.tables[name])


def _invalid(what: str, where: str, fix: str) -> InvalidValueError:
    return InvalidValueError(what, where=where, fix=fix)
