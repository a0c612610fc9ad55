"""A chart on a page: drawn by the server at first sight, by Plotly soon after, with the same figure at the same places.

Streamlit's own chart element loads the whole of Plotly before anything is seen, 4.7 MB that a browser must run.
"""

from functools import cache
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from dashboard import library
from dashboard.charts.svg import svg

_SCRIPT = Path(__file__).parent / "chart.js"
_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}


def plot(figure: go.Figure, *, key: str, alt: str) -> None:
    """Show a figure; `alt` is its text equivalent."""
    _component()(
        key=key,
        data={
            "drawn": svg(figure, key=key),
            "figure": figure.to_plotly_json(),
            "config": _CONFIG,
            "alt": alt,
            "library": library.ADDRESS,
        },
        height=figure.layout.height,
    )


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("chart", js=_SCRIPT.read_text(encoding="utf-8"), isolate_styles=False)
