"""States parties and intergovernmental organizations, where a document states them at all."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Palette, new_canvas

_ROW_PX = 26


def states(dialogues: pd.DataFrame, palette: Palette) -> go.Figure:
    """One row a documented dialogue: a bar of States parties, or a hatched place that says `not reported`.

    `dialogues` has working_groups, year, state_party, igo (null when not reported) and citation.
    """
    rows = dialogues.to_dict("records")
    canvas = new_canvas(palette, height=_ROW_PX * len(rows) + 40)
    canvas.update_layout(margin={"l": 84, "r": 8, "t": 4, "b": 28}, bargap=0.35)
    labels = [f"{row['working_groups']} {row['year']}" for row in rows]
    stated = [
        (label, row) for label, row in zip(labels, rows, strict=True) if not pd.isna(row["state_party"])
    ]
    unstated = [label for label, row in zip(labels, rows, strict=True) if pd.isna(row["state_party"])]
    canvas.add_bar(
        orientation="h",
        y=[label for label, _ in stated],
        x=[int(row["state_party"]) for _, row in stated],
        marker={"color": palette.accent},
        text=[_stated(row) for _, row in stated],
        textposition="outside",
        textfont={"color": palette.ink, "size": 13},
        cliponaxis=False,
        customdata=[row["citation"] for _, row in stated],
        hovertemplate="%{x} States parties<br>%{customdata}<extra></extra>",
    )
    canvas.add_named_gaps(unstated, "not reported", palette, "The document does not state it; not zero")
    canvas.update_yaxes(
        categoryorder="array",
        categoryarray=labels[::-1],
        showgrid=False,
        tickfont={"color": palette.ink},
        ticklabelstandoff=6,
    )
    canvas.update_xaxes(
        range=[0, max([70, *(int(row["state_party"]) * 1.1 for _, row in stated)])],
        showgrid=True,
        gridcolor=palette.grid,
        nticks=5,
    )
    return canvas.figure()


def _stated(row: dict[object, object]) -> str:
    text = f"<b>{row['state_party']}</b>"
    return text if pd.isna(row["igo"]) else f"{text} and {row['igo']} IGO"  # type: ignore[call-overload]
