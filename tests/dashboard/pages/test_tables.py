"""The table on screen and the CSV file come from one frame and say the same."""

import csv
import io

import lxml.html
import pandas as pd
import pytest

from dashboard.blocks import Column
from dashboard.files.exports import export
from dashboard.render.html import table_html
from queries.contract import DTYPES

COLUMNS = (
    Column("place", "Place"),
    Column("status", "Status"),
    Column("count", "Number", 0, citation="source"),
    Column("mean", "Mean", 1),
    Column("held", "Held"),
    Column("day", "Day"),
    Column("address", "Address"),
    Column("note", "Note"),
)
FRAME = pd.DataFrame(
    {
        "place": pd.Series(['A "quoted", name', "<b>B</b>"], dtype=DTYPES["text"]),
        "status": pd.Series(["not_reported", "reported"], dtype=DTYPES["text"]),
        "count": pd.Series([None, 1234], dtype=DTYPES["integer"]),
        "mean": pd.Series([8.25, None], dtype=DTYPES["number"]),
        "held": pd.Series([True, False], dtype=DTYPES["boolean"]),
        "day": pd.Series(["2024-06-07", None], dtype="datetime64[us]"),
        "address": pd.Series([None, "https://example.org/?a=1&b=2"], dtype=DTYPES["text"]),
        "note": pd.Series([None, "line\nbreak"], dtype=DTYPES["text"]),
        "source": pd.Series([None, "Note by the Secretariat, para. 4"], dtype=DTYPES["text"]),
    }
)


def _screen() -> lxml.html.HtmlElement:
    return lxml.html.fromstring(table_html.html(FRAME, COLUMNS, caption="Two & more", row_heading=1))


def test_the_file_has_the_columns_own_names_and_empty_fields() -> None:
    rows = list(csv.reader(io.StringIO(export("csv", FRAME, COLUMNS).decode("utf-8"))))
    assert rows == [
        ["place", "status", "count", "mean", "held", "day", "address", "note"],
        ['A "quoted", name', "not_reported", "", "8.3", "true", "2024-06-07", "", ""],
        ["<b>B</b>", "reported", "1234", "", "false", "", "https://example.org/?a=1&b=2", "line\nbreak"],
    ]


def test_the_screen_says_the_same_for_people() -> None:
    screen = _screen()
    for card in screen.xpath(".//span[@class='cd-card']"):
        card.drop_tree()
    rows = [[cell.text_content() for cell in row] for row in screen.iterfind(".//tbody/tr")]
    assert rows == [
        ['A "quoted", name', "not reported", "..", "8.3", "yes", "2024-06-07", "..", ".."],
        ["<b>B</b>", "reported", "1,234", "..", "no", "..", "https://example.org/?a=1&b=2", "line\nbreak"],
    ]


def test_a_number_opens_its_citation_and_a_missing_one_has_none() -> None:
    (card,) = _screen().xpath(".//details[@class='cd-cite']")
    assert [card.find("summary").text, card.find("span").text] == [
        "1,234",
        "Note by the Secretariat, para. 4",
    ]


def test_a_table_has_a_caption_and_headings_with_scope() -> None:
    screen = _screen()
    assert screen.get("aria-label") == screen.findtext(".//caption") == "Two & more"
    assert [th.get("scope") for th in screen.iterfind(".//thead//th")] == ["col"] * 8
    assert [th.get("scope") for th in screen.iterfind(".//tbody//th")] == ["row"] * 2


def test_a_region_that_scrolls_can_be_reached_by_the_keyboard() -> None:
    assert (_screen().get("role"), _screen().get("tabindex")) == ("region", "0")


def test_the_frame_itself_is_not_changed() -> None:
    before = FRAME.copy(deep=True)
    export("csv", FRAME, COLUMNS)
    table_html.html(FRAME, COLUMNS, caption="")
    pd.testing.assert_frame_equal(FRAME, before)


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_text_that_a_spreadsheet_would_run_is_still_the_text(start: str) -> None:
    frame = pd.DataFrame({"place": pd.Series([start], dtype=DTYPES["text"])})
    (row,) = list(csv.reader(io.StringIO(export("csv", frame, COLUMNS[:1]).decode())))[1:]
    assert row == [start]
