"""One lane a working group on one zero-based scale; a joint dialogue has its own, bracketed over its groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Canvas, Palette, fill, new_canvas

_ROW_PX = 27
_HEAD_PX = 34
_GROUPS = {"ngo": "NGOs", "academia": "Academia", "private_sector": "Private sector"}


@dataclass(frozen=True)
class Lane:
    """A set of working groups and its rows: (year, the dialogue's row or None)."""

    working_groups: str
    name: str
    rows: tuple[tuple[int, Mapping[Any, Any] | None], ...]


def lanes(
    dialogues: pd.DataFrame,
    names: Mapping[str, str],
    years: Sequence[int],
    stakeholder_groups: Sequence[str],
    palette: Palette,
) -> go.Figure:
    """Stacked bars of the chosen stakeholder groups, a lane a working group, a row a year.

    `dialogues` has working_groups, year, evidence, status, ngo, academia, private_sector, participations_count,
    citation; `names` maps the chosen working groups to their names, in order.
    """
    laid = _lay_out(dialogues, names, years)
    height = sum(_HEAD_PX + _ROW_PX * len(lane.rows) for lane in laid)
    canvas = new_canvas(palette, height=height + 44)
    canvas.update_layout(margin={"l": 58, "r": 12, "t": 4, "b": 40}, barmode="stack", bargap=0)
    top, bars, spans = 0.0, [], {}
    for lane in laid:
        spans[lane.working_groups] = (top + 6, top + _HEAD_PX + _ROW_PX * len(lane.rows) - 6)
        _lane_head(canvas, lane, top + _HEAD_PX * 0.62, palette)
        for i, (year, row) in enumerate(lane.rows):
            y = top + _HEAD_PX + _ROW_PX * (i + 0.5)
            _row_label(canvas, str(year), y, palette)
            if row is not None and row["status"] == "reported":
                bars.append((y, row))
            else:
                _gap(canvas, lane, row, y, laid, year, palette)
        top += _HEAD_PX + _ROW_PX * len(lane.rows)
    largest = max((int(row["participations_count"]) for _, row in bars), default=100)
    _bars(canvas, bars, [group for group in _GROUPS if group in stakeholder_groups], largest, palette)
    _brackets(canvas, spans, palette)
    canvas.update_yaxes(range=[height, 0], visible=False)
    canvas.update_xaxes(
        range=[0, largest * 1.18],
        nticks=6,
        showgrid=True,
        gridcolor=palette.grid,
        zeroline=True,
        zerolinecolor=palette.muted,
    )
    return canvas.figure()


def _lay_out(dialogues: pd.DataFrame, names: Mapping[str, str], years: Sequence[int]) -> list[Lane]:
    held = {(row["working_groups"], row["year"]): row for row in dialogues.to_dict("records")}
    joint = dict.fromkeys(label for label, _ in held if "+" in label)
    lanes_ = []
    for code, name in names.items():
        lanes_.append(Lane(code, name, tuple((year, held.get((code, year))) for year in years)))
        for label in [label for label in joint if label.split("+")[0] == code]:
            rows = tuple((year, held[label, year]) for year in years if (label, year) in held)
            lanes_.append(Lane(label, "one joint dialogue for both groups", rows))
            del joint[label]
    for label in joint:
        rows = tuple((year, held[label, year]) for year in years if (label, year) in held)
        lanes_.append(Lane(label, "one joint dialogue", rows))
    return lanes_


def _bars(
    canvas: Canvas,
    bars: Sequence[tuple[float, Mapping[Any, Any]]],
    groups: Sequence[str],
    largest: int,
    palette: Palette,
) -> None:
    official = [(y, row) for y, row in bars if row["evidence"] == "official"]
    for group in groups:
        canvas.add_bar(
            orientation="h",
            y=[y for y, _ in official],
            x=[int(row[group]) for _, row in official],
            width=_ROW_PX * 0.68,
            marker=fill(palette, group),
            customdata=[row["citation"] for _, row in official],
            hovertemplate=f"{_GROUPS[group]}: %{{x}}<br>%{{customdata}}<extra></extra>",
        )
    for y, row in bars:
        count = int(row["participations_count"])
        quoted = row["evidence"] == "quoted"
        if quoted:
            canvas.add_shape(
                type="rect",
                x0=0,
                x1=count,
                y0=y - _ROW_PX * 0.34,
                y1=y + _ROW_PX * 0.34,
                line={"color": palette.muted, "dash": "4px,3px", "width": 1.3},
            )
        canvas.add_annotation(
            x=count,
            y=y,
            text=f"<b>{count}</b> quoted, not held" if quoted else f"<b>{count}</b>",
            xanchor="left",
            xshift=5,
            showarrow=False,
            font={"size": 13, "color": palette.muted if quoted else palette.ink},
        )


def _lane_head(canvas: Canvas, lane: Lane, y: float, palette: Palette) -> None:
    canvas.add_annotation(
        x=0,
        y=y,
        text=f"<b>{lane.working_groups}</b> <span style='color:{palette.muted}'>{lane.name}</span>",
        xanchor="left",
        showarrow=False,
        font={"size": 14, "color": palette.ink},
    )


def _row_label(canvas: Canvas, text: str, y: float, palette: Palette) -> None:
    canvas.add_annotation(
        x=0,
        y=y,
        text=text,
        xanchor="right",
        xshift=-6,
        showarrow=False,
        font={"size": 13, "color": palette.muted},
    )


def _gap(
    canvas: Canvas,
    lane: Lane,
    row: Mapping[Any, Any] | None,
    y: float,
    laid: Sequence[Lane],
    year: int,
    palette: Palette,
) -> None:
    if row is None:
        met_in = [
            other.working_groups
            for other in laid
            if lane.working_groups in other.working_groups.split("+")
            and any(r[0] == year and r[1] for r in other.rows)
        ]
        text = f"joint dialogue {met_in[0]}" if met_in else "no dialogue known"
    else:
        text = (
            "held, no document; not zero"
            if row["status"] == "not_documented"
            else "held, not reported; not zero"
        )
    canvas.add_annotation(
        x=0,
        y=y,
        text=f"<i>{text}</i>",
        xanchor="left",
        xshift=4,
        showarrow=False,
        font={"size": 12, "color": palette.muted},
    )


def _brackets(canvas: Canvas, spans: Mapping[str, tuple[float, float]], palette: Palette) -> None:
    for label in spans:
        served = [spans[code] for code in label.split("+") if code in spans]
        if "+" not in label or len(served) < 2:
            continue
        first, last = min(top for top, _ in served), max(bottom for _, bottom in served)
        for x0, y0, x1, y1 in ((-52, first, -52, last), (-52, first, -45, first), (-52, last, -45, last)):
            canvas.add_shape(
                type="line",
                xref="paper",
                xsizemode="pixel",
                xanchor=0,
                x0=x0,
                x1=x1,
                y0=y0,
                y1=y1,
                line={"color": palette.accent, "width": 2},
            )
