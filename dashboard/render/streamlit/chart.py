"""A chart on a page: drawn by the server at first sight, by Plotly soon after, with the same figure at the same places.

Streamlit's own chart element loads the whole of Plotly before anything is seen, 4.7 MB that a browser must run.
"""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from dashboard.assets import PLOTLY
from dashboard.cache import Kept
from dashboard.charts.catalog import Drawing
from dashboard.charts.svg_renderer import svg
from dashboard.charts.theme import PALETTES, Theme

_SCRIPT = Path(__file__).parent / "chart.js"
_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}


_KEPT: Kept[dict[str, Any]] = Kept(100)


def plot(drawing: Drawing, theme: Theme) -> None:
    """Show a chart in the colours of a theme."""
    sent = _KEPT.or_made((drawing, theme), lambda: _sent(drawing, theme))
    _component()(key=drawing.name, data=sent, height=sent["figure"]["layout"]["height"])


def _sent(drawing: Drawing, theme: Theme) -> dict[str, Any]:
    figure = drawing.figure(PALETTES[theme])
    return {
        "drawn": svg(figure, key=drawing.name),
        "figure": figure.to_plotly_json(),
        "config": _CONFIG,
        "alt": drawing.alt,
        "library": PLOTLY.address,
    }


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("chart", js=_SCRIPT.read_text(encoding="utf-8"), isolate_styles=False)
