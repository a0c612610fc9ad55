"""A workbook that was filled in gives the rows that the same words give as CSV, with the same questions."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from queries.errors import UserError
from tests.loaders.templates.filling import HEADER, ROW, Typed, add, filled

pytestmark = pytest.mark.slow


def _figures(register: Path) -> dict[str, tuple[str, str]]:
    rows = csv.DictReader(io.StringIO((register / "figures.csv").read_text(encoding="utf-8")))
    return {r["stakeholder_group"]: (r["count"], r["printed"]) for r in rows if r["dialogue"] == "2026-fa"}


def test_a_filled_workbook_and_the_same_row_as_csv_change_the_same_lines(
    register: Path, documents: Path, tmp_path: Path
) -> None:
    table = tmp_path / "new.csv"
    table.write_text(
        f"{','.join(HEADER)}\n2026-05-06,FA 13,,summary.txt,,4,,Sixty (60),7,5,,,\n", encoding="utf-8"
    )
    book = filled(tmp_path / "new.xlsx", ROW, {}, {"note": "  "})
    from_csv = add(register, documents, "--from", table, "--dry-run")
    from_book = add(register, documents, "--from", book, "--dry-run")
    assert from_csv.exit_code == 0, from_csv.output
    assert from_book.output == from_csv.output
    assert "2026-fa would be added" in from_book.output


def test_an_empty_cell_is_no_figure_and_a_number_is_as_it_was_typed(
    register: Path, documents: Path, tmp_path: Path
) -> None:
    row: dict[str, Typed] = {**ROW, "state_party": "=40+2 -> 42"}
    result = add(register, documents, "--from", filled(tmp_path / "new.xlsx", row))
    assert result.exit_code == 0, result.output
    assert _figures(register) == {
        "ngo": ("60", "Sixty (60)"), "academia": ("7", "7"), "private_sector": ("5", "5"), "state_party": ("42", "42"),
    }  # fmt: skip


@pytest.mark.parametrize("typed", [2026, "2026", dt.date(1905, 7, 18)])
def test_a_year_alone_is_a_year_also_in_a_cell_for_days(
    register: Path, documents: Path, tmp_path: Path, typed: Typed
) -> None:
    row: dict[str, Typed] = {"date": typed, "meetings": "FA 13", "note": "Announced on a page"}
    result = add(register, documents, "--from", filled(tmp_path / "new.xlsx", row))
    assert result.exit_code == 0, result.output
    assert "2026-fa,2026,,not_stated,,Announced" in (register / "dialogues.csv").read_text("utf-8")


@pytest.mark.parametrize(
    "typed",
    ["2026-05-06", " 2026-05-06 ", dt.date(2026, 5, 6), dt.datetime(2026, 5, 6), 46148, "=46147+1 -> 46148"],
)
def test_a_day_is_a_day_in_whatever_form_a_cell_has_it(
    register: Path, documents: Path, tmp_path: Path, typed: Typed
) -> None:
    result = add(register, documents, "--from", filled(tmp_path / "new.xlsx", {**ROW, "date": typed}))
    assert result.exit_code == 0, result.exception
    assert "2026-fa,2026,2026-05-06," in (register / "dialogues.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("number", "question"), [(0, "ngo is 0. Does the document print"), (850, "ngo is 850, and the largest")]
)
def test_a_typed_zero_and_an_outlier_are_asked_about_and_nothing_is_written_before_the_answer(
    register: Path, documents: Path, tmp_path: Path, number: int, question: str
) -> None:
    before = (register / "figures.csv").read_bytes()
    book = filled(tmp_path / "new.xlsx", {**ROW, "ngo": number})
    refused = add(register, documents, "--from", book).exception
    assert isinstance(refused, UserError)
    assert refused.what.startswith(question)
    assert refused.where == f"{book}, sheet Dialogues, row 2, field ngo"
    assert (register / "figures.csv").read_bytes() == before
    assert "2026-fa added" in add(register, documents, "--from", book, "--confirm").output


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("date", "6 May 2026", "there is no such day"),
        ("date", True, "there is no such day"),
        ("date", 46148.5, "there is no such day"),
        ("date", dt.date(1999, 5, 6), "never less than 2020"),
        ("meetings", "FA", "it cannot be read"),
        ("format", "hybird", "no such value"),
        ("document", "nowhere.pdf", "There is no file"),
        ("address", "our page", "it has another form"),
        ("paragraph", "four", "a whole number is needed"),
        ("paragraph", 4.5, "a whole number is needed"),
        ("ngo", "many", "is no number"),
        ("ngo", 5.5, "is no count"),
        ("ngo", -60, "is no count"),
        ("ngo", True, "is no number"),
        ("ngo", dt.date(2026, 4, 5), "is no number"),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_with_sheet_row_and_column(
    register: Path, documents: Path, tmp_path: Path, field: str, typed: Typed, says: str
) -> None:
    good: dict[str, Typed] = {"date": 2026, "meetings": "TIP 13", "note": "Announced on a page"}
    book = filled(tmp_path / "new.xlsx", good, {**ROW, field: typed})
    refused = add(register, documents, "--from", book).exception
    assert isinstance(refused, UserError)
    assert refused.exit_code == 5
    assert says in refused.what
    assert refused.where == f"{book}, sheet Dialogues, row 3, field {field}"


def test_several_rows_that_fill_gaps_of_known_dialogues_are_all_kept(
    register: Path, documents: Path, tmp_path: Path
) -> None:
    gaps: list[dict[str, Typed]] = [
        {"date": 2026, "meetings": meetings, "note": f"Announced after {meetings}"}
        for meetings in ("FA 13", "TIP 17")
    ]
    first = add(register, documents, "--from", filled(tmp_path / "years.xlsx", *gaps))
    assert first.exit_code == 0, first.exception
    dated = [{**row, "date": dt.date(2026, 5, at)} for at, row in enumerate(gaps, start=4)]
    assert add(register, documents, "--from", filled(tmp_path / "days.xlsx", *dated)).exit_code == 0
    text = (register / "dialogues.csv").read_text("utf-8")
    assert "2026-fa,2026,2026-05-04" in text
    assert "2026-tip,2026,2026-05-05" in text
