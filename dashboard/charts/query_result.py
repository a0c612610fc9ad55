"""The answer to a reader's own question, as bars of one number column by one label column."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Palette, label_room, new_canvas, plain

_LONGEST_NAME = 36


def answer(frame: pd.DataFrame, label: str, number: str, palette: Palette) -> go.Figure:
    """A bar a row; a missing number is a named gap, not a bar."""
    rows = [_short(f"{i + 1}. {value}") for i, value in enumerate(plain(frame[label]))]
    values = plain(frame[number])
    stated = [(row, value) for row, value in zip(rows, values, strict=True) if value is not None]
    unstated = [row for row, value in zip(rows, values, strict=True) if value is None]
    canvas = new_canvas(palette, height=min(26 * len(frame), 1600) + 60)
    canvas.update_layout(margin={"l": label_room(rows), "r": 70, "t": 4, "b": 28})
    canvas.add_bar(
        orientation="h",
        y=[row for row, _ in stated],
        x=[value for _, value in stated],
        marker={"color": palette.accent},
        text=[f"{value:,}" for _, value in stated],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
    )
    canvas.add_named_gaps(
        unstated, "no number; not zero", palette, "The answer holds no number here; not zero"
    )
    numbers = [float(str(value)) for _, value in stated]
    low, high = min([0.0, *numbers]) * 1.15, max([0.0, *numbers])
    canvas.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=rows[::-1],
        showgrid=False,
        ticklabelstandoff=6,
    )
    canvas.update_xaxes(
        showgrid=True, gridcolor=palette.grid, range=[low, high if high > low else low + 1], nticks=6
    )
    return canvas.figure()


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}\u2026"
