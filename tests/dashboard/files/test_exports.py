"""What a spreadsheet opens is text, numbers and days as they were meant, and nothing that runs."""

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from dashboard.blocks import Column
from dashboard.files.exports import Format, as_shown, bundle, export, file_name, picture_name
from queries.contract import DTYPES
from queries.selection import Selection
from queries.store import DuckDBStore, read_parquet
from queries.text.names import names_of
from queries.text.scope import scope
from tests.dashboard.files.reading import from_csv, from_json, from_xlsx

COLUMNS = (
    Column("name", "Name"),
    Column("change_count", "Change", 0),
    Column("share_pct", "Share, per cent", 1),
    Column("held", "Held"),
    Column("published_date", "Published"),
    Column("status", "Status"),
)
FRAME = pd.DataFrame(
    {
        "name": pd.Series(["Société générale", "=1+1", "Zoë"], dtype=DTYPES["text"]),
        "change_count": pd.Series([-7, 1234, None], dtype=DTYPES["integer"]),
        "share_pct": pd.Series([8.25, None, -5.9], dtype=DTYPES["number"]),
        "held": pd.Series([True, False, None], dtype=DTYPES["boolean"]),
        "published_date": pd.Series(["2024-09-11", None, None], dtype="datetime64[s]"),
        "status": pd.Series(["reported", "reported", "not_reported"], dtype=DTYPES["text"]),
    }
)


def test_the_variant_for_excel_has_a_mark_accents_and_numbers_and_nothing_that_runs() -> None:
    content = export("excel_csv", FRAME, COLUMNS)
    assert content.startswith(b"\xef\xbb\xbfname,")
    assert from_csv(content, "utf-8-sig") == [
        ["name", "change_count", "share_pct", "held", "published_date", "status"],
        ["Société générale", "-7", "8.3", "True", "2024-09-11", "reported"],
        ["'=1+1", "1234", "", "False", "", "reported"],
        ["Zoë", "", "-5.9", "", "", "not_reported"],
    ]


@pytest.mark.parametrize(
    ("text", "leaves_as"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-cmd", "'-cmd"),
        ("-1+1|cmd", "'-1+1|cmd"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        (" =1+1", "' =1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("-7", "-7"),
        ("-7.5", "-7.5"),
        ("\u22127", "\u22127"),
        ("a=1", "a=1"),
        ("2022-ic-ta", "2022-ic-ta"),
        ("'quoted'", "'quoted'"),
        ("São Tomé", "São Tomé"),
    ],
)
def test_only_text_that_a_spreadsheet_would_run_is_changed(text: str, leaves_as: str) -> None:
    frame = pd.DataFrame({"note": pd.Series([text], dtype=DTYPES["text"])})
    assert from_csv(export("excel_csv", frame, as_shown(frame)), "utf-8-sig")[1] == [leaves_as]
    if "\r" not in text:
        assert from_csv(export("csv", frame, as_shown(frame)))[1] == [text]


def test_a_workbook_has_real_numbers_real_days_and_empty_cells_below_a_frozen_header() -> None:
    content = export("xlsx", FRAME, COLUMNS, about={"Data": "358bc9c"})
    assert from_xlsx(content)[1:] == [
        ["Société générale", -7.0, 8.3, True, "2024-09-11", "reported"],
        ["=1+1", 1234.0, None, False, None, "reported"],
        ["Zoë", None, -5.9, None, None, "not_reported"],
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b'<pane ySplit="1"' in book.read("xl/worksheets/sheet1.xml")
        assert b"358bc9c" in book.read("xl/sharedStrings.xml")


def test_json_says_null_where_nothing_is_reported() -> None:
    assert from_json(export("json", FRAME, COLUMNS))[3] == ["Zoë", None, -5.9, None, None, "not_reported"]


def test_parquet_keeps_types_and_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    path.write_bytes(export("parquet", FRAME, COLUMNS, about={"Data": "358bc9c"}))
    assert b"358bc9c" in path.read_bytes()
    frame = read_parquet(path)
    assert frame["change_count"].dropna().tolist() == [-7, 1234]
    assert frame["published_date"].iloc[0] == pd.Timestamp("2024-09-11")
    assert frame["held"].dropna().tolist() == [True, False]


@pytest.mark.parametrize("form", ["csv", "excel_csv", "json", "xlsx", "parquet"])
def test_the_same_table_leaves_as_the_same_bytes(form: Format) -> None:
    assert export(form, FRAME, COLUMNS) == export(form, FRAME, COLUMNS)


@pytest.mark.parametrize(
    ("chosen", "form", "name"),
    [
        (
            Selection((2022, 2023, 2024)),
            "csv",
            "figures-table_2022-2024_all-groups_official_358bc9c00000.csv",
        ),
        (
            Selection((2023, 2025)),
            "xlsx",
            "figures-table_2023-and-2025_all-groups_official_358bc9c00000.xlsx",
        ),
        (
            Selection(None, ("FA", "TIP"), None, "quoted"),
            "excel_csv",
            "figures-table_all-years_firearms-trafficking_quoted_358bc9c00000_excel.csv",
        ),
        (
            Selection((2024,), None, ("ngo", "private_sector")),
            "json",
            "figures-table_2024_all-groups_ngos-private-sector_official_358bc9c00000.json",
        ),
    ],
)
def test_the_name_of_a_file_says_table_scope_and_version(
    record: DuckDBStore, chosen: Selection, form: Format, name: str
) -> None:
    within = scope(chosen, names_of(record))
    assert file_name("figures-table", form, version="358bc9c" + "0" * 57, scope=within) == name
    assert picture_name("figures-chart", "png", "358bc9c" + "0" * 57, within).startswith(
        name.partition("_358bc9c")[0].replace("table", "chart")
    )


def test_the_name_of_a_frozen_file_says_its_snapshot_and_holds_no_path() -> None:
    assert (
        file_name("../Äußerungen", "csv", version="72d49b1af6e0", scope=None) == "Auerungen_72d49b1af6e0.csv"
    )


def test_a_bundle_is_the_same_for_the_same_files() -> None:
    content = bundle({"b.csv": b"2\n", "a.csv": b"1\n"}, "COP12")
    assert content == bundle({"a.csv": b"1\n", "b.csv": b"2\n"}, "COP12")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["COP12/a.csv", "COP12/b.csv"]
        assert archive.testzip() is None
