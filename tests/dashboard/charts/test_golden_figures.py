"""Each chart of the real record as a file: a change of a chart is read as a difference."""

from collections.abc import Callable
from pathlib import Path

import plotly.graph_objects as go
import pytest

from queries.store import DuckDBStore
from tests.dashboard.charts.drawing import CHARTS, VIEWS, as_text, draw

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "charts"
NAMES = {f"{chart}_{view}": (chart, view) for chart in CHARTS for view in VIEWS}
del NAMES[
    "states_with_2025_and_quoted"
]  # States have no quoted figure and no document of 2025: the same chart


@pytest.mark.golden
@pytest.mark.parametrize("name", NAMES)
def test_the_chart_is_that_of_its_file(
    record: DuckDBStore, golden: Callable[[Path, str], None], name: str
) -> None:
    golden(GOLDEN / f"{name}.json", as_text(draw(record, *NAMES[name])))


def test_every_file_has_its_chart() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_plotly_finds_nothing_wrong_with_the_chart(record: DuckDBStore, name: str) -> None:
    figure = draw(record, *NAMES[name])
    checked = go.Figure(figure.to_plotly_json())
    assert checked.to_plotly_json()["data"] == figure.to_plotly_json()["data"]


def test_a_property_that_plotly_does_not_know_would_be_found(record: DuckDBStore) -> None:
    content = draw(record, "rise").to_plotly_json()
    content["layout"]["bargapp"] = 0
    with pytest.raises(ValueError, match="bargapp"):
        go.Figure(content)
