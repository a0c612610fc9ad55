"""The four charts of the real record, drawn as the pages draw them, and what stands in a figure."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import plotly.graph_objects as go

import queries
from dashboard.charts.by_stakeholder_group import by_group
from dashboard.charts.catalog import first_break
from dashboard.charts.dialogues_by_working_group import lanes
from dashboard.charts.participation_by_year import rise
from dashboard.charts.states_parties import states
from dashboard.charts.theme import PALETTES, Palette
from queries.selection import Selection
from queries.store import Store

YEARS = (2022, 2023, 2024)
STAKEHOLDERS = ("ngo", "academia", "private_sector")


def draw_rise(store: Store, chosen: Selection, palette: Palette) -> go.Figure:
    official = Selection(chosen.years, chosen.working_groups, chosen.stakeholder_groups)
    quoted = Selection(chosen.years, chosen.working_groups, chosen.stakeholder_groups, "quoted")
    years, groups = queries.year_totals(store, official), queries.participation_by_year(store, official)
    return rise(
        years,
        groups[groups["role"] == "stakeholder"],
        queries.dialogue_totals(store, quoted),
        first_break(store, official),
        palette,
    )


def draw_by_group(store: Store, chosen: Selection, palette: Palette) -> go.Figure:
    groups = queries.participation_by_year(store, chosen)
    return by_group(
        groups[groups["role"] == "stakeholder"],
        "count",
        decimals=0,
        suffix="",
        has_break=True,
        palette=palette,
    )


def draw_states(store: Store, chosen: Selection, palette: Palette) -> go.Figure:
    dialogues = queries.dialogue_totals(store, Selection(chosen.years))
    return states(dialogues[dialogues["status"] != "not_documented"], palette)


def draw_lanes(store: Store, chosen: Selection, palette: Palette) -> go.Figure:
    quoted = Selection(chosen.years, chosen.working_groups, chosen.stakeholder_groups, "quoted")
    names = queries.working_groups(store).set_index("working_group")["name"].to_dict()
    kept = chosen.working_groups or tuple(names)
    return lanes(
        queries.dialogue_totals(store, quoted),
        {code: name for code, name in names.items() if code in kept},
        chosen.years or YEARS,
        chosen.stakeholder_groups or STAKEHOLDERS,
        palette,
    )


CHARTS: dict[str, Callable[[Store, Selection, Palette], go.Figure]] = {
    "rise": draw_rise,
    "by_group": draw_by_group,
    "states": draw_states,
    "lanes": draw_lanes,
}
VIEWS = {
    "default": Selection(YEARS),
    "with_2025_and_quoted": Selection((*YEARS, 2025), evidence="quoted"),
}


@cache
def draw(store: Store, chart: str, view: str = "default") -> go.Figure:
    """Look, do not change: the next test gets the same figure."""
    return CHARTS[chart](store, VIEWS[view], PALETTES["light"])


def as_text(figure: go.Figure) -> str:
    """The figure as a file to read: sorted keys, rounded numbers, without Plotly's own template."""
    content = figure.to_plotly_json()
    content["layout"].pop("template", None)
    return json.dumps(_readable(content), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _readable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _readable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(item) for item in value]
    return round(value, 3) if isinstance(value, float) else value


def bars(figure: go.Figure) -> list[tuple[Any, Any, Any]]:
    """Every filled bar: where it stands, how long it is (None for no bar), its colour."""
    filled = [t for t in figure.data if t.type == "bar" and t.marker.color != "rgba(0,0,0,0)"]
    return [(*_where(trace, i), trace.marker.color) for trace in filled for i in range(len(trace.x))]


def _where(trace: Any, i: int) -> tuple[Any, Any]:
    return (trace.y[i], trace.x[i]) if trace.orientation == "h" else (trace.x[i], trace.y[i])


def words(figure: go.Figure) -> list[str]:
    """Every text that stands in the figure: annotations, and texts of traces."""
    texts = [annotation.text for annotation in figure.layout.annotations]
    return texts + [text for trace in figure.data for text in _items(trace.text) if text]


def dashed_boxes(figure: go.Figure) -> list[Any]:
    return [shape for shape in figure.layout.shapes if shape.type == "rect" and "px" in shape.line.dash]


def lines_between(figure: go.Figure, axis: str) -> list[Any]:
    """Whatever joins two places on `axis`: traces with lines, and line shapes that are not parallel to it."""
    traces = [t for t in figure.data if t.type != "bar" and ("lines" in (t.mode or "lines"))]
    shapes = [
        shape
        for shape in figure.layout.shapes
        if shape.type in ("line", "path")
        and shape.xsizemode != "pixel"
        and shape[f"{axis}0"] != shape[f"{axis}1"]
    ]
    return [*traces, *shapes]


def _items(text: object) -> Sequence[str]:
    return [text] if isinstance(text, str) else list(text or ())  # type: ignore[call-overload]
