"""Fifty random states of the pages: the table on screen, CSV, JSON and XLSX hold the same values."""

import math
import random
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import pytest

from dashboard.filters import Vocabulary
from dashboard.render.files.tables import Format, export
from dashboard.render.html import tables
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components
from queries.text import numbers
from tests.dashboard.files.reading import Rows, from_csv, from_json, from_xlsx
from tests.dashboard.pages.conftest import Visitor
from tests.dashboard.pages.visiting import EVERY_PAGE, Visit

WITHOUT_FILES_OF_THE_VIEW = ("method", "read-a-document", "briefing", "explore")
PAGES = tuple(page for page in EVERY_PAGE if page not in WITHOUT_FILES_OF_THE_VIEW)
STATES = 50

Seen = tuple[pd.DataFrame, Sequence[Column]]


def test_in_fifty_random_states_what_is_seen_is_what_leaves(
    visit: Visitor, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Seen] = []
    monkeypatch.setattr(tables, "html", _listening(tables.html, shown))
    choose = random.Random(20241014)
    reader: Visit | None = None
    compared = {"tables": 0, "cells": 0}
    for number in range(STATES):
        page, address = PAGES[number % len(PAGES)], _address(choose, vocabulary)
        shown.clear()
        if reader is None:
            reader = visit(page, address)
        else:
            reader.go(page, address)
        assert reader.faults == [], (page, address)
        on_screen = reader.tables()
        assert len(on_screen) == len(shown), (page, address)
        for screen, (frame, columns) in zip(on_screen, shown, strict=True):
            _same_everywhere(screen, frame, columns)
            compared["tables"] += 1
            compared["cells"] += sum(map(len, screen))
    assert compared["tables"] > STATES
    assert compared["cells"] > 20 * STATES


def _address(choose: random.Random, vocabulary: Vocabulary) -> dict[str, str]:
    def some(options: Sequence[object]) -> str:
        return ",".join(map(str, choose.sample(list(options), choose.randint(1, len(options)))))

    return {
        "years": some(vocabulary.years),
        "wg": some(list(vocabulary.working_groups)),
        "groups": some(list(vocabulary.stakeholder_groups)),
        "evidence": choose.choice(["official", "quoted", "claimed"]),
        "measure": choose.choice(["total", "per_dialogue", "share"]),
        "dialogue": choose.choice(list(vocabulary.dialogues)),
        "matched": choose.choice(["yes", "no"]),
    }


def _listening(html: Callable[..., str], shown: list[Seen]) -> Callable[..., str]:
    def listening(frame: pd.DataFrame, columns: Sequence[Column], **options: object) -> str:
        shown.append((frame, columns))
        return html(frame, columns, **options)

    return listening


def _same_everywhere(screen: list[list[str]], frame: pd.DataFrame, columns: Sequence[Column]) -> None:
    def leaves(form: Format) -> bytes:
        return export(form, frame, columns)

    header, *plain = from_csv(leaves("csv"))
    assert header == [column.name for column in columns]
    assert [
        [_printed(text, column) for text, column in zip(row, columns, strict=True)] for row in plain
    ] == screen

    workbook: Rows = from_xlsx(leaves("xlsx"))
    assert workbook[0] == header
    for other in (from_json(leaves("json"))[1:], workbook[1:]):
        assert [[_field(value) for value in row] for row in other] == [
            [_number(text) for text in row] for row in plain
        ]


def _printed(text: str, column: Column) -> str:
    """A field of the CSV file as the screen prints it."""
    if text == "":
        return numbers.MISSING
    if column.decimals is not None:
        return numbers.number(float(text), column.decimals)
    if text in ("True", "False"):
        return "yes" if text == "True" else "no"
    return numbers.term(text) if column.name in tables._CODES else text


def _number(text: str) -> str:
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _field(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return str(value) if isinstance(value, bool) else _number(str(value))


def test_the_tables_that_pages_show_are_those_that_were_compared() -> None:
    assert components.tables is tables


@pytest.mark.parametrize("form", ["csv", "excel_csv", "json", "xlsx", "parquet"])
def test_a_table_without_rows_leaves_too(form: Format) -> None:
    frame: Mapping[str, list[object]] = {"year": [], "note": []}
    assert export(form, pd.DataFrame(frame), [Column("year", "Year"), Column("note", "Note")])
