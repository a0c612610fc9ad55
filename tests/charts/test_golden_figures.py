"""Each chart of the real record as a file: a change of a chart is read as a difference."""

from collections.abc import Callable
from pathlib import Path

import pytest

from queries.store import DuckDBStore
from tests.charts.drawing import CHARTS, VIEWS, as_text, draw

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "charts"
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
