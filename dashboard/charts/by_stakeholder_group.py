"""One panel a stakeholder group, one bar a year: each panel has a scale of its own, from zero."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import Canvas, Palette, fill, hollow, new_canvas, plain
from queries.text.numbers import number

HEIGHT = 330
_GUTTER = 0.05
_ROOMY_YEARS = 3  # names of more years need smaller letters on a narrow screen


def by_group(
    frame: pd.DataFrame, value: str, *, decimals: int, suffix: str, has_break: bool, palette: Palette
) -> go.Figure:
    """Bars of `value` by year, a panel for each stakeholder group.

    `frame` has year, stakeholder_group, short_name, evidence, status, dialogues_reporting_count and the column
    `value` (null where nothing is reported). `has_break` draws the break in coverage after the first year.
    """
    canvas = new_canvas(palette, height=HEIGHT)
    canvas.update_layout(margin={"l": 4, "r": 4, "t": 34, "b": 42}, barmode="overlay")
    years = sorted(int(year) for year in frame["year"].unique())
    groups = list(frame.groupby("stakeholder_group", sort=False))
    width = (1 + _GUTTER) / max(len(groups), 1) - _GUTTER
    for i, (group, rows) in enumerate(groups):
        axis = "" if i == 0 else str(i + 1)
        left = i * (width + _GUTTER)
        _panel_axes(canvas, axis, (left, min(left + width, 1)), years, rows, value, palette)
        _panel_bars(canvas, axis, str(group), rows, years, value, decimals, suffix, palette)
        canvas.add_annotation(
            text=f"<b>{rows['short_name'].iloc[0]}</b>",
            x=left,
            y=1,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            yshift=10,
            showarrow=False,
            font={"size": 14, "color": palette.labels.get(str(group), palette.ink)},
        )
        if has_break and len(years) > 1:
            canvas.add_shape(
                type="line",
                xref=f"x{axis}",
                yref=f"y{axis} domain",
                x0=0.5,
                x1=0.5,
                y0=0,
                y1=1,
                line={"color": palette.muted, "dash": "dot", "width": 1.5},
            )
    return canvas.figure()


def _panel_axes(
    canvas: Canvas,
    axis: str,
    domain: tuple[float, float],
    years: list[int],
    rows: pd.DataFrame,
    value: str,
    palette: Palette,
) -> None:
    largest = max((float(v) for v in rows[value].dropna()), default=1.0)
    canvas.update_layout(
        {
            f"xaxis{axis}": {
                "domain": domain,
                "anchor": f"y{axis}",
                "range": [-0.55, len(years) - 0.45],
                "tickvals": list(range(len(years))),
                "ticktext": [f"<b>{year}</b>" for year in years],
                "tickfont": {"color": palette.ink, "size": 13 if len(years) <= _ROOMY_YEARS else 11},
                "tickangle": 0,
                "showgrid": False,
                "showline": True,
                "linecolor": palette.muted,
                "fixedrange": True,
            },
            f"yaxis{axis}": {
                "domain": (0, 1),
                "anchor": f"x{axis}",
                "range": [0, largest * 1.15],
                "visible": False,
                "fixedrange": True,
            },
        }
    )


def _panel_bars(
    canvas: Canvas,
    axis: str,
    group: str,
    rows: pd.DataFrame,
    years: list[int],
    value: str,
    decimals: int,
    suffix: str,
    palette: Palette,
) -> None:
    has_quoted = set(rows.loc[rows["evidence"] == "quoted", "year"])
    for level, of_level in rows.groupby("evidence", sort=False):
        quoted = level == "quoted"
        of_level = of_level[of_level[value].notna()]
        heights = plain(of_level[value])
        canvas.add_bar(
            x=[years.index(year) + _shift(year in has_quoted, quoted) for year in of_level["year"]],
            y=heights,
            width=[0.34 if year in has_quoted else 0.62 for year in of_level["year"]],
            marker=hollow(palette) if quoted else fill(palette, group),
            text=[number(height, decimals) + suffix + ("<br>quoted" if quoted else "") for height in heights],
            textposition="outside",
            constraintext="none",
            textfont={"size": 12 if quoted else 13, "color": palette.muted if quoted else palette.ink},
            cliponaxis=False,
            customdata=[
                list(pair)
                for pair in zip(
                    plain(of_level["citation"]), plain(of_level["dialogues_reporting_count"]), strict=True
                )
            ],
            hovertemplate="%{text} from %{customdata[1]} dialogue(s)<br>%{customdata[0]}<extra></extra>",
            xaxis=f"x{axis}",
            yaxis=f"y{axis}",
        )
    official = rows[rows["evidence"] == "official"]
    for year in official.loc[official[value].isna(), "year"]:
        status = official.loc[official["year"] == year, "status"].iloc[0]
        canvas.add_annotation(
            x=years.index(year) + _shift(year in has_quoted, quoted=False),
            y=0,
            xref=f"x{axis}",
            yref=f"y{axis}",
            yanchor="bottom",
            text="no<br>document<br>held" if status == "not_documented" else "not<br>reported",
            font={"size": 12, "color": palette.muted},
            showarrow=False,
        )


def _shift(beside: bool, quoted: bool) -> float:
    return 0.0 if not beside else 0.2 if quoted else -0.2
