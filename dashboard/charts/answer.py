"""The answer to a reader's own question, as bars of one number column by one label column."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.style import Palette, new_canvas, plain


def answer(frame: pd.DataFrame, label: str, number: str, palette: Palette) -> go.Figure:
    """A bar a row; a missing number is a named gap, not a bar."""
    canvas = new_canvas(palette, height=min(26 * len(frame), 1600) + 60)
    canvas.update_layout(margin={"l": 8, "r": 40, "t": 4, "b": 28})
    rows = [f"{i + 1}. {value}" for i, value in enumerate(plain(frame[label]))]
    values = plain(frame[number])
    canvas.add_bar(
        orientation="h",
        y=rows,
        x=values,
        marker={"color": palette.accent},
        text=["no number" if value is None else f"{value:,}" for value in values],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
    )
    canvas.update_yaxes(type="category", autorange="reversed", showgrid=False, automargin=True)
    canvas.update_xaxes(showgrid=True, gridcolor=palette.grid, rangemode="tozero")
    return canvas.figure()
