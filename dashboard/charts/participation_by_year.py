"""The rise: participations by year and stakeholder group, each dialogue beside its year."""

from collections.abc import Mapping, Sequence
from math import ceil
from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Canvas, Palette, fill, new_canvas, plain

HEIGHT = 478
# of the distance between years, right of a bar; the break stands half as far left of the next
_DOT_OFFSET = 0.065
_LABELLED_COUNT = 0.045  # of the axis: smaller segments leave no room for their number
_LABEL_GAP_PX = 15
_PLOT_PX = 400


def rise(
    years: pd.DataFrame,
    groups: pd.DataFrame,
    dialogues: pd.DataFrame,
    break_after: str | None,
    palette: Palette,
) -> go.Figure:
    """Bars of official figures, one a year; circles, one a dialogue; dashed boxes for what is quoted.

    `years` has year, participations_count, status, dialogues_documented_count, dialogues_held_count, one official row
    a year; `groups` has year, stakeholder_group, short_name, count of the non-State groups; `dialogues` has year,
    working_groups, evidence, participations_count, citation. Counts are participations. `break_after` says why the
    first year cannot be compared with the next; None draws no break.
    """
    canvas = new_canvas(palette, height=HEIGHT)
    position = {int(year): i for i, year in enumerate(years["year"])}
    documented = years.dropna(subset="participations_count")
    official = {int(row["year"]): float(row["participations_count"]) for row in documented.to_dict("records")}
    top = _axis_top(official, dialogues)
    _bars(canvas, groups, position, top, palette)
    _totals(canvas, years, position, palette)
    _dialogues(canvas, official, dialogues, position, top, palette)
    _names_missing(canvas, official, dialogues, position, top, palette)
    _gaps(canvas, years, position, top, palette)
    if break_after is not None:
        _break(canvas, break_after, position, top, palette)
    room_px = 8 + round(7.4 * len(f"{top:,}"))
    canvas.update_layout(barmode="stack", bargap=0, margin={"l": room_px, "r": 8, "t": 16, "b": 78})
    canvas.update_yaxes(range=[0, top], tickformat=",d", nticks=6)
    canvas.update_xaxes(
        range=[-0.5, len(position) - 0.1],
        tickangle=0,
        tickvals=list(position.values()),
        ticktext=[_year_label(row) for row in years.to_dict("records")],
        tickfont={"color": palette.ink, "size": 13},
        showline=True,
        linecolor=palette.muted,
    )
    return canvas.figure()


def _bar_width(position: dict[int, int]) -> float:
    """Of the distance between years: with four of them, labels beside a bar need room on a telephone."""
    return 0.4 if len(position) <= 3 else 0.3


def _bars(
    canvas: Canvas, groups: pd.DataFrame, position: dict[int, int], top: float, palette: Palette
) -> None:
    for group, rows in groups.groupby("stakeholder_group", sort=False):
        name = str(rows["short_name"].iloc[0])
        counts = plain(rows["count"])
        canvas.add_bar(
            name=name,
            x=[position[int(year)] for year in rows["year"]],
            y=counts,
            width=_bar_width(position),
            marker=fill(palette, str(group)),
            text=[
                str(count) if isinstance(count, int) and count >= _LABELLED_COUNT * top else ""
                for count in counts
            ],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": palette.on_fills.get(str(group), palette.paper), "size": 13},
            constraintext="none",
            hovertemplate=f"{name}: %{{y}}<extra></extra>",
        )


def _totals(canvas: Canvas, years: pd.DataFrame, position: dict[int, int], palette: Palette) -> None:
    for row in years.dropna(subset=["participations_count"]).to_dict("records"):
        small = int(row["participations_count"]) < 60
        canvas.add_annotation(
            x=position[row["year"]] - (_bar_width(position) / 2 + 0.02 if small else 0),
            y=row["participations_count"] / (2 if small else 1),
            text=f"<b>{row['participations_count']}</b>",
            font={"size": 20, "color": palette.ink},
            showarrow=False,
            xanchor="right" if small else "center",
            yanchor="middle" if small else "bottom",
        )


def _dialogues(
    canvas: Canvas,
    official: Mapping[int, float],
    dialogues: pd.DataFrame,
    position: dict[int, int],
    top: float,
    palette: Palette,
) -> None:
    """Circles beside the bar and dashed boxes above it, with their labels in one column at its right."""
    counted = dialogues[dialogues["participations_count"].notna()].sort_values(
        "participations_count", kind="stable"
    )
    for year, of_year in counted.groupby("year"):
        left, right = (position[int(str(year))] + side * _bar_width(position) / 2 for side in (-1, 1))
        labels = _dots(canvas, of_year[of_year["evidence"] == "official"], right + _DOT_OFFSET, palette)
        base = official.get(int(str(year)), 0.0) + top * 0.018
        quoted = of_year[of_year["evidence"] == "quoted"]
        labels += _boxes(canvas, quoted, (left, right), base, top, palette)
        labels.sort(key=lambda label: label.height)
        for label, height in zip(labels, _apart(labels, top), strict=True):
            canvas.add_annotation(
                x=right + _DOT_OFFSET,
                y=height,
                text=label.text,
                hovertext=label.hover,
                align="left",
                xanchor="left",
                xshift=6,
                showarrow=False,
                font={"size": 12, "color": palette.muted},
            )


class _Label(NamedTuple):
    """Words beside a bar; `height` is what they speak of, in participations."""

    height: float
    text: str
    hover: str

    @property
    def lines(self) -> int:
        return 1 + self.text.count("<br>")


def _dots(canvas: Canvas, rows: pd.DataFrame, x: float, palette: Palette) -> list[_Label]:
    if rows.empty:
        return []
    counts = [int(count) for count in rows["participations_count"]]
    said = list(zip(rows["working_groups"], counts, rows["citation"], strict=True))
    canvas.add_scatter(
        x=[x - 0.04 * counts[:i].count(count) for i, count in enumerate(counts)],
        y=counts,
        mode="markers",
        marker={"size": 9, "color": palette.paper, "line": {"color": palette.ink, "width": 1.5}},
        customdata=[[groups, citation] for groups, _, citation in said],
        hovertemplate="%{customdata[0]}: %{y}<br>%{customdata[1]}<extra></extra>",
    )
    return [
        # the names of a joint dialogue and its number side by side would reach into the next year on a telephone
        _Label(
            count, f"{groups}{'<br>' if '+' in groups else ' '}{count}", f"{groups}: {count}<br>{citation}"
        )
        for groups, count, citation in said
    ]


def _boxes(
    canvas: Canvas,
    rows: pd.DataFrame,
    sides: tuple[float, float],
    base: float,
    top: float,
    palette: Palette,
) -> list[_Label]:
    labels = []
    for row in rows.to_dict("records"):
        count = int(row["participations_count"])
        canvas.add_shape(
            type="rect",
            x0=sides[0],
            x1=sides[1],
            y0=base,
            y1=base + count,
            line={"color": palette.muted, "dash": "4px,3px", "width": 1.3},
        )
        said = f"Quoted, not held; outside the sum<br>{row['citation']}"
        labels.append(_Label(base + count / 2, f"{row['working_groups']} {count}<br>quoted", said))
        base += count + top * 0.008
    return labels


def _apart(labels: Sequence[_Label], top: float) -> list[float]:
    """Heights of the middles of `labels`, which ascend: as near to what they speak of as reading allows."""
    line = _LABEL_GAP_PX * top / _PLOT_PX
    clusters: list[tuple[float, list[float]]] = []  # (middle, room of each label)
    for label in labels:
        # two lines need more, or the words of two labels run together
        held = [line * (label.lines * 1.15 if label.lines > 1 else 1)]
        middle = max(label.height, sum(held) / 2)
        while clusters and middle - clusters[-1][0] < (sum(held) + sum(clusters[-1][1])) / 2:
            below, more = clusters.pop()
            middle = (middle * len(held) + below * len(more)) / (len(held) + len(more))
            held = [*more, *held]
            middle = max(middle, sum(held) / 2)
        clusters.append((middle, held))
    return [
        middle - sum(held) / 2 + sum(held[:i]) + room / 2
        for middle, held in clusters
        for i, room in enumerate(held)
    ]


def _names_missing(
    canvas: Canvas,
    official: Mapping[int, float],
    dialogues: pd.DataFrame,
    position: dict[int, int],
    top: float,
    palette: Palette,
) -> None:
    missing = dialogues[(dialogues["evidence"] == "none") & dialogues["year"].isin(list(official))]
    for year, rows in missing.groupby("year"):
        quoted = dialogues[(dialogues["evidence"] == "quoted") & (dialogues["year"] == year)]
        base = (
            official[int(str(year))]
            + float(quoted["participations_count"].sum())
            + top * (0.03 + 0.01 * len(quoted))
        )
        canvas.add_annotation(
            x=position[int(str(year))],
            y=base,
            text="<br>".join(f"{groups}: no document held" for groups in rows["working_groups"]),
            font={"size": 12, "color": palette.muted},
            showarrow=False,
            yanchor="bottom",
        )


def _gaps(
    canvas: Canvas, years: pd.DataFrame, position: dict[int, int], top: float, palette: Palette
) -> None:
    for row in years[years["participations_count"].isna()].to_dict("records"):
        reason = "no document<br>held" if row["status"] == "not_documented" else "not<br>reported"
        canvas.add_bar(
            x=[position[row["year"]]],
            y=[top],
            width=_bar_width(position),
            marker={
                "color": "rgba(0,0,0,0)",
                "line": {"width": 0},
                "pattern": {"shape": "/", "size": 7, "solidity": 0.12, "fgcolor": palette.gap},
            },
            hovertemplate=f"{reason.replace('<br>', ' ').capitalize()}; not zero<extra></extra>",
        )
        canvas.add_annotation(
            x=position[row["year"]],
            y=top / 2,
            text=reason,
            font={"size": 12, "color": palette.muted},
            bgcolor=palette.paper,
            showarrow=False,
        )


def _break(canvas: Canvas, reason: str, position: dict[int, int], top: float, palette: Palette) -> None:
    x = 1 - _bar_width(position) / 2 - _DOT_OFFSET / 2
    canvas.add_shape(
        type="line",
        x0=x,
        x1=x,
        y0=0,
        y1=top,
        line={"color": palette.muted, "dash": "dot", "width": 1.5},
    )
    canvas.add_annotation(
        x=x - 0.02,
        y=top,
        text="<br>".join(wrap(reason.replace(" of ", "\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}"), 14)),
        align="right",
        font={"size": 12, "color": palette.muted},
        showarrow=False,
        xanchor="right",
        yanchor="top",
    )


def _axis_top(official: Mapping[int, float], dialogues: pd.DataFrame) -> float:
    quoted = dialogues[dialogues["evidence"] == "quoted"].groupby("year")["participations_count"].sum()
    # quoted boxes stand above the bar, with the names of what is missing above them
    stacked = [(official.get(int(str(year)), 0.0) + float(count)) * 1.2 for year, count in quoted.items()]
    highest = max([*official.values(), *stacked, 1.0])
    step = 100 if highest > 150 else 20
    return ceil(highest * 1.06 / step) * step


def _year_label(row: Mapping[Any, Any]) -> str:
    documented = f"{row['dialogues_documented_count']} of {row['dialogues_held_count']}"
    joint = f",<br>{row['joint_dialogues_count']} joint" if row["joint_dialogues_count"] else ""
    partly = "<br>partly reported" if row["status"] == "partly_reported" else ""
    return f"<b>{row['year']}</b><br>{documented}<br>documented{joint}{partly}"
