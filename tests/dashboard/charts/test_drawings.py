"""Every chart of every small view is drawn, or there is said to be nothing to draw."""

import json
from itertools import product

import pytest

from dashboard import filters
from dashboard import matched as comparing
from dashboard.charts.catalog import DRAWINGS
from dashboard.charts.svg_renderer import svg
from dashboard.charts.theme import PALETTES
from queries.store import DuckDBStore


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_view_of_one_year_and_one_working_group_is_drawn_or_is_nothing(
    record: DuckDBStore, name: str
) -> None:
    vocabulary = filters.vocabulary_of(record)
    drawn = 0
    for year, group, matched in product(vocabulary.years, vocabulary.working_groups, ("yes", "no")):
        address = {"years": str(year), "wg": group, "evidence": "quoted", "matched": matched}
        view, _ = filters.from_address(address, vocabulary)
        drawing = DRAWINGS[name](record, comparing.matched(record, view), vocabulary)
        if drawing is not None:
            figure = drawing.figure(PALETTES["light"])
            assert svg(figure, key="a").startswith("<div")
            json.dumps(figure.to_plotly_json(), allow_nan=False)
            drawn += 1
    # a change needs two years
    assert drawn == 0 if name == "causes" else drawn > 0


def test_no_dialogue_is_nothing_to_draw_by_stakeholder_group(record: DuckDBStore) -> None:
    vocabulary = filters.vocabulary_of(record)
    view, _ = filters.from_address({"years": "2025", "wg": "IC"}, vocabulary)
    assert DRAWINGS["stakeholder-groups"](record, view, vocabulary) is None
