"""One look for every chart, in a light and a dark version.

Colours keep their order in lightness, so that they survive grey printing and colour blindness; the private sector
is hatched besides. Text colours keep 4.5:1 on the background.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

Theme = Literal["light", "dark"]
FONT = '"Source Sans", "Source Sans Pro", sans-serif'


@dataclass(frozen=True)
class Palette:
    """Colours of one theme, as CSS values; `fills` and `labels` by stakeholder group."""

    ink: str
    muted: str
    grid: str
    paper: str
    gap: str
    accent: str
    good: str
    care: str
    fills: Mapping[str, str]
    labels: Mapping[str, str]
    on_fills: Mapping[str, str]


PALETTES: Mapping[str, Palette] = {
    "light": Palette(
        ink="#14212b",
        muted="#52626e",
        grid="#dde5ea",
        paper="#ffffff",
        gap="#9aa8b3",
        accent="#0b4f6c",
        good="#1b6e45",
        care="#8a5a00",
        fills={"ngo": "#0b4f6c", "academia": "#e3a018", "private_sector": "#b4c3ce"},
        labels={"ngo": "#0b4f6c", "academia": "#8a5a00", "private_sector": "#52626e"},
        on_fills={"ngo": "#ffffff", "academia": "#14212b", "private_sector": "#14212b"},
    ),
    "dark": Palette(
        ink="#e8eef2",
        muted="#a9b8c3",
        grid="#26343f",
        paper="#0f171d",
        gap="#5d6f7c",
        accent="#7cc4e4",
        good="#6fcf9b",
        care="#f2bd4b",
        fills={"ngo": "#3d94bb", "academia": "#f2bd4b", "private_sector": "#93a4b1"},
        labels={"ngo": "#7cc4e4", "academia": "#f2bd4b", "private_sector": "#a9b8c3"},
        on_fills={"ngo": "#0f171d", "academia": "#0f171d", "private_sector": "#0f171d"},
    ),
}

HATCHED = "private_sector"


def fill(palette: Palette, group: str) -> dict[str, object]:
    """How the bars of a stakeholder group are filled: colour, and hatching for the one that needs it."""
    marker: dict[str, object] = {
        "color": palette.fills.get(group, palette.accent),
        # an outline dark enough to be seen on the paper: the lighter fills alone are not
        "line": {"color": palette.labels.get(group, palette.accent), "width": 1},
    }
    if group == HATCHED:
        marker["pattern"] = {
            "shape": "/",
            "size": 5,
            "solidity": 0.25,
            "fgcolor": palette.paper,
            "fillmode": "overlay",
        }
    return marker


def hollow(palette: Palette) -> dict[str, object]:
    """How a bar of quoted figures is filled: not at all, with an outline."""
    return {"color": "rgba(0,0,0,0)", "line": {"color": palette.muted, "width": 1.3}}


class Canvas:
    """A figure in the making: plain dictionaries.

    Plotly looks through the whole figure at each single addition; a figure of thirty labels took 0.2 s that way.
    """

    def __init__(self, layout: dict[str, Any]) -> None:
        self._layout = layout
        self._traces: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []
        self._shapes: list[dict[str, Any]] = []

    def add_bar(self, **bar: Any) -> None:
        """One series of bars."""
        self._traces.append({"type": "bar", **bar})

    def add_scatter(self, **marks: Any) -> None:
        """One series of marks or texts."""
        self._traces.append({"type": "scatter", **marks})

    def add_named_gaps(self, rows: Sequence[str], name: str, palette: Palette, hover: str) -> None:
        """Words at the foot of horizontal bars that are missing, so that a gap is not taken for zero."""
        self.add_scatter(
            y=list(rows),
            x=[0] * len(rows),
            mode="text",
            text=[name] * len(rows),
            textposition="middle right",
            textfont={"color": palette.muted, "size": 13},
            hovertemplate=f"{hover}<extra></extra>",
        )

    def add_annotation(self, **text: Any) -> None:
        """One text."""
        self._annotations.append(text)

    def add_shape(self, **shape: Any) -> None:
        """One line or box."""
        self._shapes.append(shape)

    def update_layout(self, layout: Mapping[str, Any] | None = None, **more: Any) -> None:
        """Set what is named, keep the rest; so too inside an axis."""
        for name, value in {**(layout or {}), **more}.items():
            kept = self._layout.get(name)
            self._layout[name] = {**kept, **value} if name[1:5] == "axis" and kept else value

    def update_xaxes(self, **axis: Any) -> None:
        """Set what is named of the horizontal axis, keep the rest."""
        self._layout["xaxis"] |= axis

    def update_yaxes(self, **axis: Any) -> None:
        """Set what is named of the vertical axis, keep the rest."""
        self._layout["yaxis"] |= axis

    def figure(self) -> go.Figure:
        """The figure. A test lets Plotly check every property of every chart; a page need not do so each time."""
        # the empty template: nothing about the look is left to Plotly's own, and nothing of that is sent
        marks = {"annotations": self._annotations, "shapes": self._shapes, "template": {}}
        return go.Figure(self._traces, {**self._layout, **marks}, _validate=False)


def new_canvas(palette: Palette, *, height: int) -> Canvas:
    """An empty canvas in the house style: no frame, no mode bar, a zero-based light grid, text in the page's font."""
    axis = {"fixedrange": True, "zeroline": False, "showline": False, "tickfont": {"color": palette.muted}}
    return Canvas(
        {
            "height": height,
            "margin": {"l": 40, "r": 8, "t": 16, "b": 78},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": 13, "color": palette.ink},
            "showlegend": False,
            "hoverlabel": {
                "bgcolor": palette.paper,
                "bordercolor": palette.gap,
                "font": {"color": palette.ink},
            },
            "dragmode": False,
            "xaxis": {**axis, "showgrid": False},
            "yaxis": {**axis, "gridcolor": palette.grid, "rangemode": "tozero"},
        }
    )


def label_room(labels: Sequence[str]) -> int:
    """Pixels that the longest of these labels takes at the left of a chart, in the charts' font and size."""
    lines = [line for label in labels for line in label.split("<br>")]
    return 16 + round(7.2 * max(map(len, lines), default=0))


def plain(values: object) -> list[object]:
    """A column as a plain list with None for what is missing, so that a golden figure stays readable."""
    return [None if value is None or value != value else value for value in _items(values)]


def _items(values: object) -> list[object]:
    items = values.astype(object).where(values.notna(), None).tolist()  # type: ignore[attr-defined]
    return list(items)
