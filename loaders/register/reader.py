"""The register: CSV tables that people edit by hand, read row by row into models.

Every fault is collected before any is reported, so that one run shows all of them; each names its file, line
and field, the rule that it breaks and how to mend it.
"""

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from loaders.errors import (
    LoaderError,
    RegisterFaultsError,
    RegisterIncompleteError,
    RegisterUnreadableError,
    RepeatedKeyError,
    UnknownReferenceError,
)
from loaders.register.colours import colour_faults
from loaders.register.corrections import Tables, misprint_faults
from loaders.register.first_edition import FIX, HEADERS, is_first_edition
from loaders.register.messages import invalid_values
from loaders.register.models import TABLES, Row
from loaders.register.register_files import finish_interrupted_change
from queries.errors import shortened
from queries.file_versions import read_bounded

MOST_TABLE_BYTES = 1 << 30
Value = str | int | bool | dt.date | None


@dataclass(frozen=True)
class Register:
    """All tables of the register, valid row by row and with every reference resolved.

    `tables` maps the table's name to its rows. `content_hash` is the version of the data: it stays the same when only
    the order of rows, line ends or quoting change.
    """

    folder: Path
    tables: Tables

    @property
    def content_hash(self) -> str:
        """SHA-256 of the values, as 64 hexadecimal digits."""
        return content_hash(
            {
                name: (map(as_text, row.model_dump(exclude={"line"}).values()) for row in rows)
                for name, rows in self.tables.items()
            }
        )


def content_hash(tables: Mapping[str, Iterable[Iterable[str]]]) -> str:
    """SHA-256 over the rows of each table, each a sequence of fields as the CSV file has them, in any order."""
    digest = hashlib.sha256()
    for name in sorted(tables):
        digest.update(f"{name}\n".encode())
        for row in sorted(map("\x1f".join, tables[name])):
            digest.update(f"{row}\x1e".encode())
    return digest.hexdigest()


def as_text(value: Value) -> str:
    """A value as the CSV files have it: `true` or `false`, a day as YYYY-MM-DD, nothing as an empty field."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def read_register(folder: Path) -> Register:
    """Read every table of the register in `folder`.

    Raises `RegisterFaultsError` with every fault found.
    """
    finish_interrupted_change(folder)
    errors: list[LoaderError] = []
    tables: dict[str, tuple[Row, ...]] = {}
    known: dict[str, set[str]] = {}
    for model in TABLES:
        name = model.table_name
        try:
            rows = list(_rows(folder / f"{name}.csv", model))
        except LoaderError as error:
            errors.append(error)
            continue
        errors += [error for row in rows for error in row.errors]
        tables[name] = tuple(row.valid for row in rows if row.valid)
        # a row with a fault is still there to be referred to: one slip is one error and not forty
        known[name] = {row.key for row in rows}
    for model in TABLES:
        rows_of_table = tables.get(model.table_name, ())
        errors += _repeated_keys(folder, model, rows_of_table)
        errors += _unknown_references(folder, model, rows_of_table, known)
    errors += misprint_faults(folder, tables)
    errors += colour_faults(folder, tables)
    if errors:
        raise RegisterFaultsError(errors)
    return Register(folder, tables)


def register_digest(folder: Path) -> str:
    """SHA-256 of the files as they lie on disk: cheap to take, to see whether anything was edited at all.

    Raises `RegisterUnreadableError` when a file is there and may not be read.
    """
    finish_interrupted_change(folder)
    return tables_digest(folder, {})


def tables_digest(folder: Path, changed: Mapping[str, bytes]) -> str:
    """As `register_digest`, of the register as it would be with the tables of `changed`."""
    digest = hashlib.sha256()
    for model in TABLES:
        path = folder / f"{model.table_name}.csv"
        try:
            content = changed.get(model.table_name)
            if content is None:
                content = read_bounded(path, MOST_TABLE_BYTES) if path.exists() else b"\0missing"
            digest.update(content)
        except OSError as error:
            raise _unreadable(path, error) from error
    return digest.hexdigest()


def columns(model: type[Row]) -> list[str]:
    """Names of the model's columns, in the order in which the CSV file has them."""
    return [name for name in model.model_fields if name != "line"]


@dataclass(frozen=True)
class _Read:
    """One row as read: valid, or with its errors; `key` is what other tables call it."""

    key: str
    valid: Row | None
    errors: tuple[LoaderError, ...] = ()


def _rows(path: Path, model: type[Row]) -> Iterator[_Read]:
    expected = columns(model)
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = next(reader, [])
        if header != expected:
            raise RegisterIncompleteError(
                f"The header is {_quoted(header) or 'empty'}.",
                where=f"{path}, line 1",
                fix=FIX
                if ",".join(header) == HEADERS.get(model.table_name)
                else "the fields are separated by semicolons: save the file with commas (CSV UTF-8, comma)"
                if len(header) == 1 and ";" in header[0]
                else f"write the columns {_quoted(expected)}, in this order",
            )
        line = reader.line_num + 1
        for fields in reader:
            yield _read(path, line, model, fields)
            line = reader.line_num + 1
    except csv.Error as error:
        is_long = "field larger" in str(error)
        raise RegisterIncompleteError(
            f"A field has more than {csv.field_size_limit():,} characters."
            if is_long
            else f"The row cannot be read as CSV: {error}.",
            where=f"{path}, line {line}",
            fix="shorten the field, or close the double quotes that make one field of many"
            if is_long
            else "close the double quotes; if the file was cut off, restore it from version control",
        ) from error


def _read(path: Path, line: int, model: type[Row], fields: list[str]) -> _Read:
    expected = columns(model)
    key = fields[expected.index(model.key[0])] if fields else ""
    if len(fields) != len(expected) or not any(fields):
        what, fix = _incomplete(fields, len(expected))
        error = RegisterIncompleteError(what, where=f"{path}, line {line}", fix=fix)
        return _Read(key, None, (error,))
    values = {name: value or None for name, value in zip(expected, fields, strict=True)}
    try:
        return _Read(key, model.model_validate({**values, "line": line}))
    except ValidationError as error:
        return _Read(key, None, tuple(invalid_values(path, line, values, error)))


def _incomplete(fields: list[str], expected: int) -> tuple[str, str]:
    """What is wrong with a row of another number of fields, and how to mend it."""
    if not any(fields):
        return "The line is empty.", "remove the line"
    if fields[0].startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return (
            "The line is a mark of a merge that was not finished.",
            "keep the rows of both sides, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
        )
    what = f"The row has {len(fields)} fields; the header has {expected}."
    return what, "complete the row, or put a field that holds a comma in double quotes"


def _unreadable(path: Path, error: OSError) -> RegisterUnreadableError:
    return RegisterUnreadableError(
        f"The file cannot be read: {error.strerror}.",
        where=str(path),
        fix=FIX
        if is_first_edition(path.parent)
        else "restore the file from version control, or name the register's folder with --register",
    )


def _text(path: Path) -> str:
    try:
        content = read_bounded(path, MOST_TABLE_BYTES)
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RegisterUnreadableError(
            f"The file is not UTF-8: byte 0x{content[error.start]:02x} at position {error.start}.",
            where=f"{path}, line {line}",
            fix="save the file as UTF-8 (in a spreadsheet: CSV UTF-8)",
        ) from error
    if not text.endswith("\n"):
        raise RegisterIncompleteError(
            "The file does not end with a line end: its last row may be cut off.",
            where=f"{path}, line {text.count(chr(10)) + 1}",
            fix="compare the last row with version control, complete it and end it with a line end",
        )
    return text.replace("\r\n", "\n")


def _repeated_keys(folder: Path, model: type[Row], rows: tuple[Row, ...]) -> Iterator[LoaderError]:
    for names in (model.key, *((name,) for name in model.unique)):
        label = "key" if names == model.key else names[0]
        first_lines: dict[tuple[object, ...], int] = {}
        for row in rows:
            key = tuple(getattr(row, name) for name in names)
            if key in first_lines:
                yield RepeatedKeyError(
                    f"The {label} {shortened(', '.join(map(str, key)))} stands in line {first_lines[key]} already.",
                    where=f"{folder / model.table_name}.csv, line {row.line}, field {' + '.join(names)}",
                    fix="remove one of the two rows, or correct the one that means something else",
                )
            first_lines.setdefault(key, row.line)


def _unknown_references(
    folder: Path, model: type[Row], rows: tuple[Row, ...], known: Mapping[str, set[str]]
) -> Iterator[LoaderError]:
    for field, target in model.references.items():
        if target not in known:
            continue
        for row in rows:
            value = getattr(row, field)
            if value is not None and value not in known[target]:
                yield UnknownReferenceError(
                    f"{field} is {shortened(str(value))!r}, which {target}.csv does not hold.",
                    where=f"{folder / model.table_name}.csv, line {row.line}, field {field}",
                    fix=f"use {_nearest(value, known[target])}, or add it to {target}.csv first",
                )


def _nearest(value: str, known: set[str]) -> str:
    close = get_close_matches(value, sorted(known), n=3, cutoff=0.5) or sorted(known)
    return f"one of {_quoted(close, most=8)}" if len(close) > 1 else close[0] if close else "another value"


def _quoted(names: list[str], most: int = 20) -> str:
    return ", ".join(map(shortened, names[:most])) + (" ..." if len(names) > most else "")
