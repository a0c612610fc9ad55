"""The register: CSV tables that people edit by hand, read row by row into models.

Every fault is collected before any is reported, so that one run shows all of them; each names its file, line
and field, the rule that it breaks and how to mend it.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from loaders.errors import (
    InvalidValueError,
    LoaderError,
    RegisterFaultsError,
    RegisterIncompleteError,
    RegisterUnreadableError,
    RepeatedKeyError,
    UnknownReferenceError,
)
from loaders.models import TABLES, Row

Tables = Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True)
class Register:
    """All tables of the register, valid row by row and with every reference resolved.

    `tables` maps the table's name to its rows. `content_hash` is a SHA-256 over the rows' values: it stays
    the same when only line ends or quoting change.
    """

    folder: Path
    tables: Tables

    @property
    def content_hash(self) -> str:
        """SHA-256 of the values, as 64 hexadecimal digits."""
        digest = hashlib.sha256()
        for name, rows in self.tables.items():
            digest.update(f"{name}\n".encode())
            for row in rows:
                values = row.model_dump(mode="json", exclude={"line"})
                digest.update(json.dumps(values, ensure_ascii=False, sort_keys=True).encode() + b"\n")
        return digest.hexdigest()


def read_register(folder: Path) -> Register:
    """Read every table of the register in `folder`.

    Raises `RegisterFaultsError` with every fault found.
    """
    errors: list[LoaderError] = []
    tables: dict[str, tuple[Row, ...]] = {}
    for model in TABLES:
        path = folder / f"{model.table_name}.csv"
        try:
            tables[model.table_name] = tuple(_rows(path, model, errors))
        except LoaderError as error:
            errors.append(error)
    for model in TABLES:
        if model.table_name in tables:
            errors += _repeated_keys(folder, model, tables[model.table_name])
            errors += _unknown_references(folder, model, tables)
    if errors:
        raise RegisterFaultsError(errors)
    return Register(folder, tables)


def register_digest(folder: Path) -> str:
    """SHA-256 of the files as they lie on disk: cheap to take, to see whether anything was edited at all."""
    digest = hashlib.sha256()
    for model in TABLES:
        path = folder / f"{model.table_name}.csv"
        digest.update(path.read_bytes() if path.exists() else b"\0missing")
    return digest.hexdigest()


def columns(model: type[Row]) -> list[str]:
    """Names of the model's columns, in the order in which the CSV file has them."""
    return [name for name in model.model_fields if name != "line"]


def _rows(path: Path, model: type[Row], errors: list[LoaderError]) -> Iterator[Row]:
    expected = columns(model)
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = next(reader, [])
        if header != expected:
            raise RegisterIncompleteError(
                f"The header is {_quoted(header)}.",
                where=f"{path}, line 1",
                fix=f"write the columns {_quoted(expected)}, in this order",
            )
        first_line = reader.line_num + 1
        for fields in reader:
            line, first_line = first_line, reader.line_num + 1
            if len(fields) != len(expected):
                raise RegisterIncompleteError(
                    f"The row has {len(fields)} fields; the header has {len(expected)}.",
                    where=f"{path}, line {line}",
                    fix="complete the row, or put a field that holds a comma in double quotes",
                )
            try:
                values = {name: value or None for name, value in zip(expected, fields, strict=True)}
                yield model.model_validate({**values, "line": line})
            except ValidationError as error:
                errors += _invalid_values(path, line, values, error)
    except csv.Error as error:
        raise RegisterIncompleteError(
            f"The file cannot be read as CSV: {error}.",
            where=f"{path}, line {reader.line_num}",
            fix="close the double quotes; restore the end of the file from version control if it was cut off",
        ) from error


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RegisterUnreadableError(
            f"The file cannot be read: {error.strerror}.",
            where=str(path),
            fix="restore the file from version control, or name the register's folder with --register",
        ) from error
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
            fix="compare the last row with version control, then end it with a line end",
        )
    return text


def _invalid_values(
    path: Path, line: int, values: Mapping[str, str | None], error: ValidationError
) -> Iterator[LoaderError]:
    for fault in error.errors(include_url=False, include_context=False):
        message = fault["msg"].removeprefix("Value error, ")
        field, rule = (str(fault["loc"][0]), message) if fault["loc"] else message.split(": ", 1)
        value = values.get(field)
        shown = "is empty" if value is None else f"is {value!r}"
        yield InvalidValueError(
            f"{field} {shown}: {rule[0].lower()}{rule[1:]}.",
            where=f"{path}, line {line}, field {field}",
            fix=_FIXES.get(str(fault["type"]), "correct the value as the rule says"),
        )


_FIXES = {
    "greater_than_equal": "write the number that the document prints; leave out the row when it prints none",
    "literal_error": "use one of the listed values",
    "string_pattern_mismatch": "use the form that data/register/datapackage.json describes",
    "date_from_datetime_parsing": "write the date as YYYY-MM-DD",
    "date_parsing": "write the date as YYYY-MM-DD",
    "string_type": "fill in the field",
}


def _repeated_keys(folder: Path, model: type[Row], rows: tuple[Row, ...]) -> Iterator[LoaderError]:
    first_lines: dict[tuple[object, ...], int] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in model.key)
        if key in first_lines:
            yield RepeatedKeyError(
                f"{', '.join(map(str, key))} stands in line {first_lines[key]} already.",
                where=f"{folder / model.table_name}.csv, line {row.line}, field {' + '.join(model.key)}",
                fix="remove one of the two rows, or correct the one that means something else",
            )
        first_lines.setdefault(key, row.line)


def _unknown_references(folder: Path, model: type[Row], tables: Tables) -> Iterator[LoaderError]:
    for field, target in model.references.items():
        if target not in tables:
            continue
        target_key = next(m for m in TABLES if m.table_name == target).key[0]
        known = {getattr(row, target_key) for row in tables[target]}
        for row in tables[model.table_name]:
            value = getattr(row, field)
            if value is not None and value not in known:
                yield UnknownReferenceError(
                    f"{field} is {value!r}, which {target}.csv does not hold.",
                    where=f"{folder / model.table_name}.csv, line {row.line}, field {field}",
                    fix=f"use one of {_quoted(sorted(known), most=8)}, or add it to {target}.csv first",
                )


def _quoted(names: list[str], most: int = 20) -> str:
    return ", ".join(names[:most]) + (" ..." if len(names) > most else "")
