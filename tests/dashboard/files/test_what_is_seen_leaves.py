"""Random states of every page, on today's and next year's record: each table's files hold what is drawn."""

import json
import random
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest

from dashboard import site
from dashboard.blocks import Choice, Table
from dashboard.files.exports import export
from dashboard.record import Record
from tests.dashboard.files.reading import from_csv, from_xlsx

pytestmark = pytest.mark.slow

STATES = 4


@pytest.mark.parametrize("which", ["record", "next_year"])
@pytest.mark.parametrize("name", site.PAGES)
def test_each_form_of_each_table_holds_what_is_drawn(
    request: pytest.FixtureRequest, which: str, name: str
) -> None:
    record = Record(request.getfixturevalue(which))
    for table in _tables(record, name):
        shown = table.shown()
        rows = [[_plain(cell) for cell in row] for row in shown.itertuples(index=False)]
        names = list(shown.columns)
        head, *lines = from_csv(export("csv", table.frame, table.columns))
        assert head == names
        assert [[_read(cell) for cell in line] for line in lines] == [
            [_read(_text(c)) for c in row] for row in rows
        ]
        records = json.loads(export("json", table.frame, table.columns))
        assert [[_plain(one[column]) for column in names] for one in records] == rows
        sheet = from_xlsx(export("xlsx", table.frame, table.columns))
        assert len(sheet) == len(rows) + 1
        assert [sum(cell is not None for cell in line) for line in sheet[1:]] == [
            sum(cell is not None for cell in row) for row in rows
        ]


def _tables(record: Record, name: str) -> Iterator[Table]:
    """The tables of a page in the default view and where a chance walk over its choices leads."""
    chance = random.Random(20241014)
    query: dict[str, str] = {}
    for _ in range(STATES):
        view, _notices = site.view_of(record, name, query)
        page = site.PAGES[name].build(record, view)
        yield from (block for block in page.all_blocks() if isinstance(block, Table))
        controls = site.PAGES[name].controls(record, view)
        options = [o for item in controls.items if isinstance(item, Choice) for o in item.options]
        if not options:
            return
        query = dict(parse_qsl(urlsplit(chance.choice(options).address).query))


def _plain(value: object) -> object:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _read(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return (
            {"True": "true", "False": "false"}.get(text, text).lower() if text in ("True", "False") else text
        )
