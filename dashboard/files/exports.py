"""What leaves the dashboard: the table on screen, in each format, and the name of its file.

Every format starts from `shown`, so that what leaves equals what is seen. A missing value is an empty field,
`null` or an empty cell; never zero.
"""

import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from dashboard.blocks import Column
from loaders.publication import LICENCE_ADDRESS, Release, version_of
from loaders.register.models import TABLES
from loaders.snapshots.published_tables import Table, as_json
from queries import formats, store
from queries.contract import read_question
from queries.text import numbers
from queries.text.scope import Scope

Format = Literal["csv", "xlsx", "json", "parquet", "zip", "excel_csv", "excel_semicolon_csv"]


@dataclass(frozen=True)
class Kind:
    """A format as a reader chooses it: its name, the end of its file's name, its media type."""

    label: str
    ending: str
    media_type: str


KINDS: Mapping[Format, Kind] = {
    "csv": Kind("CSV", ".csv", "text/csv; charset=utf-8"),
    "xlsx": Kind("Excel", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": Kind("JSON", ".json", "application/json"),
    "parquet": Kind("Parquet", ".parquet", "application/vnd.apache.parquet"),
    "zip": Kind("CSV with its description", ".zip", "application/zip"),
    "excel_csv": Kind("CSV for Excel, decimal point", "_excel.csv", "text/csv; charset=utf-8"),
    "excel_semicolon_csv": Kind(
        "CSV for Excel, decimal comma", "_excel-decimal-comma.csv", "text/csv; charset=utf-8"
    ),
}

_BOM = "\ufeff"
# What spreadsheets take for the beginning of a formula, full-width forms included.
_RUNS = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NEGATIVE_NUMBER = re.compile(r"-\d+(\.\d+)?", re.ASCII)
_EPOCH = dt.datetime(1980, 1, 1)
_WIDEST_COLUMN = 60


def shown(frame: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """The columns in their order, rounded as they are printed: what the table and the file hold alike."""
    kept = frame[[column.name for column in columns]].copy()
    for column in columns:
        if column.decimals:
            kept[column.name] = kept[column.name].map(
                partial(_rounded, decimals=column.decimals), na_action="ignore"
            )
    return kept


def export(
    form: Format,
    frame: pd.DataFrame,
    columns: Sequence[Column],
    *,
    about: Mapping[str, str] | None = None,
) -> bytes:
    """The table in one format. `about` (source, filters, data version) travels inside XLSX and Parquet files."""
    kept = shown(frame, columns)
    if form == "csv":
        return formats.csv(kept).encode()
    if form in ("excel_csv", "excel_semicolon_csv"):
        # these line ends are what Excel writes itself, and make a lone carriage return inside a field a quoted one
        safe = kept.rename(columns=neutralised).map(neutralised)
        sep, decimal = (",", ".") if form == "excel_csv" else (";", ",")
        text = safe.to_csv(
            index=False, date_format="%Y-%m-%d", lineterminator="\r\n", sep=sep, decimal=decimal
        )
        return (_BOM + text).encode()
    if form == "json":
        return formats.json(kept).encode()
    if form == "zip":
        lines = "".join(f"{name}: {value}\n" for name, value in (about or {}).items() if value)
        meanings = "".join(f"- `{column.name}`: {column.heading}\n" for column in columns)
        readme = f"{lines}\n{meanings}\nA missing value is an empty field, never zero.\n"
        return bundle({"table.csv": formats.csv(kept).encode(), "README.md": readme.encode()}, "table")
    if form == "parquet":
        return store.parquet(kept, {str(name): _word(kept[name]) for name in kept}, about or {})
    return _workbook(kept, columns, about or {})


def published(form: Format, table: Table, release: Release) -> bytes:
    """A published table in one format, with what its columns mean, its licence and its version inside."""
    if form == "csv":
        return table.csv
    if form == "parquet":
        return table.parquet(release)
    if form == "zip":
        description = metadata(table, release)
        files = {
            f"{table.name}.csv": table.csv,
            f"{table.name}.metadata.json": as_json(description),
            "README.md": _readme(table, release).encode(),
            "CITATION.cff": release.cff.encode(),
        }
        return bundle(files, f"{table.name}_{release.version}")
    columns = tuple(Column(name, meaning) for name, meaning in table.meanings.items())
    about = {"Title": str(table.resource["title"]), "One row": _grain(table), **release.about}
    return export(form, table.frame, columns, about=about)


def metadata(table: Table, release: Release) -> Mapping[str, Any]:
    """The description of one table: version, licence and citation beside its Data Package resource."""
    return {
        **release.package,
        "title": table.resource["title"],
        "as_of": release.date.isoformat(),
        "licence": LICENCE_ADDRESS,
        "citation": release.citation,
        "resource": table.resource,
    }


def title_of(name: str) -> str:
    """What a published table answers, in words."""
    titles = {model.table_name: model.table_title for model in TABLES}
    return titles.get(name) or read_question(name).question


def _rounded(value: float, decimals: int) -> float:
    return float(numbers.rounded(value, decimals))


def _grain(table: Table) -> str:
    return str(table.resource.get("description", "one row of the register"))


def _readme(table: Table, release: Release) -> str:
    about = "".join(f"- {name}: {value}\n" for name, value in release.about.items() if value)
    columns = "".join(f"| `{name}` | {meaning} |\n" for name, meaning in table.meanings.items())
    return (
        f"# {table.resource['title']}\n\n{_grain(table).capitalize()}.\n\n{about}\n| column | meaning |\n|---|---|\n"
        f"{columns}\nA missing value is an empty field, never zero. `{table.name}.metadata.json` has types and codes.\n"
    )


def as_shown(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Every column of a frame under its own name, unrounded: for tables that no page shows."""
    return tuple(Column(str(name), str(name)) for name in frame)


def neutralised(value: object) -> object:
    """Text that a spreadsheet would run becomes text that it shows; numbers, negative ones too, stay numbers."""
    if isinstance(value, str) and _RUNS.match(value) and not _NEGATIVE_NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def file_name(name: str, form: Format, *, version: str, scope: Scope | None = None) -> str:
    """`figures-table_2022-2024_all-groups_official_358bc9c.csv`: table, scope, version of the data.

    `version` is the content hash of the data or the id of a snapshot.
    """
    return _named(name, version, scope) + KINDS[form].ending


def picture_name(name: str, ending: str, version: str, scope: Scope | None = None) -> str:
    """`figures-chart_2022-2024_all-groups_official_358bc9c.png`: chart, scope, version of the data."""
    return f"{_named(name, version, scope)}.{ending}"


def bundle(files: Mapping[str, bytes], folder: str) -> bytes:
    """Files in one ZIP archive, inside a folder: the same files give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _EPOCH.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _named(name: str, version: str, scope: Scope | None) -> str:
    parts = [name, scope.slug if scope else "", version_of(version)]
    return "_".join(filter(None, map(_plain, parts)))


def _plain(part: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", ascii_).strip("-.")


def _word(series: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(series):
        return "boolean"
    if pd.api.types.is_integer_dtype(series):
        return "integer"
    if pd.api.types.is_numeric_dtype(series):
        return "number"
    if pd.api.types.is_datetime64_any_dtype(series):
        return "date"
    kinds = {type(value) for value in series.dropna()}
    if kinds and kinds <= {bool}:
        return "boolean"
    if kinds and kinds <= {int, float}:
        return "integer" if kinds == {int} else "number"
    return "text"


def _workbook(kept: pd.DataFrame, columns: Sequence[Column], about: Mapping[str, str]) -> bytes:
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        # without a clock, the same table gives the same bytes
        day = dt.datetime.fromisoformat(about["As of"]) if "As of" in about else _EPOCH
        book.set_properties(
            {
                "created": day,
                "title": about.get("Title") or about.get("Table", ""),
                "author": about.get("Publisher", ""),
                "comments": about.get("Cite as", ""),
            }
        )
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Table")
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column.name, bold)
            values = kept[column.name].astype(object)
            style = book.add_format({"num_format": _number_format(column)})
            as_day = book.add_format({"num_format": "yyyy-mm-dd"})
            for line, value in enumerate(values, start=1):
                _write(sheet, line, at, value, style, as_day)
        sheet.autofit(_WIDEST_COLUMN * 7)
        if len(kept):
            sheet.autofilter(0, 0, len(kept), len(columns) - 1)
        facts = book.add_worksheet("About")
        facts.set_column(0, 0, 28)
        facts.set_column(1, 1, _WIDEST_COLUMN, wrapped)
        for line, (key, value) in enumerate(
            {**about, **{column.name: column.heading for column in columns}}.items()
        ):
            facts.write_string(line, 0, key, bold)
            facts.write_string(line, 1, value)
    return content.getvalue()


def _write(sheet: Worksheet, line: int, at: int, value: Any, style: CellFormat, day: CellFormat) -> None:
    if value is None or pd.isna(value):
        sheet.write_blank(line, at, None)
    elif isinstance(value, bool):
        sheet.write_boolean(line, at, value)
    elif isinstance(value, pd.Timestamp | dt.date):
        sheet.write_datetime(line, at, pd.Timestamp(value).to_pydatetime(), day)
    elif isinstance(value, str):
        sheet.write_string(line, at, value)
    else:
        sheet.write_number(line, at, value, style)


def _number_format(column: Column) -> str:
    if column.decimals is None:
        return "General"
    return "#,##0" + (f".{'0' * column.decimals}" if column.decimals else "")
