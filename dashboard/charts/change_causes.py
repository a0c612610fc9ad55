"""Why a total changed: from the earlier total to the later one, a step a cause; the steps add up exactly."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Palette, label_room, new_canvas
from queries.text.numbers import signed

_ROW_PX = 38
_PATTERNS = {
    "same_kind": "",
    "merged_or_separated": "/",
    "last_year_only": ".",
    "first_year_only": "x",
}


def waterfall(
    causes: pd.DataFrame,
    first: tuple[str, int],
    last: tuple[str, int],
    names: Sequence[str],
    palette: Palette,
) -> go.Figure:
    """Horizontal steps, top to bottom.

    `causes` has cause and change_count (participations) a row, in the order of drawing; `names` are the rows' labels;
    `first` and `last` are the labels and totals of the two years.
    """
    labels = [first[0], *names, last[0]]
    steps = [int(change) for change in causes["change_count"]]
    canvas = new_canvas(palette, height=_ROW_PX * len(labels) + 36)
    canvas.update_layout(
        margin={"l": label_room(labels), "r": 44, "t": 4, "b": 28}, barmode="overlay", bargap=0.3
    )
    base, bases = first[1], []
    for step in steps:
        bases.append(min(base, base + step))
        base += step
    canvas.add_bar(
        orientation="h",
        y=[labels[0], labels[-1]],
        x=[first[1], last[1]],
        marker={"color": palette.fills["ngo"]},
        text=[f"<b>{first[1]}</b>", f"<b>{last[1]}</b>"],
        textposition="outside",
        textfont={"color": palette.ink, "size": 14},
        cliponaxis=False,
        hoverinfo="skip",
    )
    canvas.add_bar(
        orientation="h",
        y=list(names),
        base=bases,
        x=[abs(step) for step in steps],
        marker={
            "color": [palette.fills["academia"] if step < 0 else palette.accent for step in steps],
            "line": {"color": palette.paper, "width": 1},
            "opacity": 0.85,
            "pattern": {
                "shape": [_PATTERNS[cause] for cause in causes["cause"]],
                "fgcolor": palette.paper,
                "solidity": 0.25,
                "size": 6,
                "fillmode": "overlay",
            },
        },
        text=[f"<b>{signed(step)}</b>" for step in steps],
        textposition="outside",
        textfont={"color": palette.ink, "size": 14},
        cliponaxis=False,
        hoverinfo="skip",
    )
    canvas.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=labels[::-1],
        showgrid=False,
        tickfont={"color": palette.ink},
        ticklabelstandoff=6,
    )
    reach = max(base, *bases, *(low + abs(step) for low, step in zip(bases, steps, strict=True)), first[1], 1)
    canvas.update_xaxes(showgrid=True, gridcolor=palette.grid, range=[0, reach * 1.06], nticks=6)
    return canvas.figure()
