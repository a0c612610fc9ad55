"""Two compositions above each other: each bar is the whole, split by stakeholder group."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Palette, fill, label_room, new_canvas
from queries.text.numbers import number

HEIGHT = 150
_ROOM_FOR_A_LABEL_PCT = 4.0


def shares(frame: pd.DataFrame, bars: Sequence[tuple[str, str, str]], palette: Palette) -> go.Figure:
    """Stacked bars to 100 per cent.

    `frame` has stakeholder_group and group_name, and for each bar a column of counts and one of shares in per cent;
    `bars` names for each its label, the column of counts and the column of shares. A share that is missing draws
    nothing.
    """
    labels = [label for label, _, _ in bars]
    canvas = new_canvas(palette, height=HEIGHT)
    canvas.update_layout(
        margin={"l": label_room(labels), "r": 22, "t": 4, "b": 24}, barmode="stack", bargap=0.35
    )
    for row in frame.to_dict("records"):
        group = str(row["stakeholder_group"])
        widths = [None if pd.isna(row[share]) else float(row[share]) for _, _, share in bars]
        canvas.add_bar(
            orientation="h",
            y=labels,
            x=widths,
            marker=fill(palette, group),
            text=[
                "" if width is None or width < _ROOM_FOR_A_LABEL_PCT else number(row[count])
                for width, (_, count, _) in zip(widths, bars, strict=True)
            ],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"color": palette.on_fills.get(group, palette.paper), "size": 13},
            customdata=[number(row[count]) for _, count, _ in bars],
            hovertemplate=f"{row['group_name']}: %{{customdata}}, %{{x:.1f}}%<extra></extra>",
        )
    canvas.update_yaxes(
        type="category",
        autorange="reversed",
        showgrid=False,
        ticklabelstandoff=6,
        tickfont={"color": palette.ink},
    )
    canvas.update_xaxes(range=[0, 100], ticksuffix="%", showgrid=True, gridcolor=palette.grid, dtick=20)
    return canvas.figure()
