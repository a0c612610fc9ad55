"""The rise by year as a picture: bars of official figures, circles of dialogues, quoted figures dashed beside them."""

from collections.abc import Iterable
from textwrap import wrap

import pandas as pd

from dashboard.pictures.frame import NAMES, PALETTE, Imprint, Picture, fill, new_picture

_WIDTH = 0.4
_LABELLED_COUNT = 0.045  # of the axis: smaller segments leave no room for their number
_CROWDED = 4  # years: from here on a dashed box is too narrow for more than its number
_GAP_OF_LABELS = 0.036  # of the axis


def rise(
    years: pd.DataFrame,
    groups: pd.DataFrame,
    dialogues: pd.DataFrame,
    break_after: str | None,
    imprint: Imprint,
) -> Picture:
    """The frames are those of `dashboard.charts.rise`."""
    quoted = dialogues[(dialogues["evidence"] == "quoted") & dialogues["stakeholders_count"].notna()]
    drawn = [group for group in NAMES if group in set(groups["stakeholder_group"])]
    key = [*drawn, *(["quoted"] if len(quoted) else [])]
    picture = new_picture(imprint, height=4.2, bottom=0.75, key=key)
    position = {int(year): i for i, year in enumerate(years["year"])}
    top = _top(years, quoted)
    _bars(picture, groups, drawn, position, top)
    for row in years.to_dict("records"):
        x = position[int(row["year"])]
        if pd.isna(row["stakeholders_count"]):
            _gap(picture, x, top)
        else:
            picture.axes.text(
                x,
                float(row["stakeholders_count"]) + top * 0.01,
                str(row["stakeholders_count"]),
                ha="center",
                va="bottom",
                fontsize=14,
                weight="bold",
                color=PALETTE.ink,
            )
    _dots(picture, dialogues, position, top)
    _quoted(picture, years, quoted, dialogues, position, top)
    if break_after is not None and len(position) > 1:
        picture.axes.plot([0.78, 0.78], [0, top], color=PALETTE.muted, linestyle=":", linewidth=1.3)
        picture.axes.text(
            0.76,
            top,
            "\n".join(wrap(break_after, 26)),
            ha="right",
            va="top",
            fontsize=8.5,
            color=PALETTE.muted,
        )
    _axes(picture, years, position, top)
    return picture


def _bars(
    picture: Picture, groups: pd.DataFrame, drawn: Iterable[str], position: dict[int, int], top: float
) -> None:
    base = dict.fromkeys(position, 0)
    for group in drawn:
        rows = groups[(groups["stakeholder_group"] == group) & groups["count"].notna()]
        for year, count in zip(rows["year"].astype(int), rows["count"].astype(int), strict=True):
            x = position[year]
            picture.axes.bar(x, count, _WIDTH, bottom=base[year], **fill(group))
            if count >= _LABELLED_COUNT * top:
                picture.axes.text(
                    x,
                    base[year] + count / 2,
                    str(count),
                    ha="center",
                    va="center",
                    fontsize=9.5,
                    color=PALETTE.on_fills[group],
                )
            base[year] += count


def _dots(picture: Picture, dialogues: pd.DataFrame, position: dict[int, int], top: float) -> None:
    rows = dialogues[(dialogues["evidence"] == "official") & dialogues["stakeholders_count"].notna()]
    for year, of_year in rows.groupby("year"):
        x, lowest = position[int(str(year))] + 0.265, 0.0
        for row in of_year.sort_values("stakeholders_count").to_dict("records"):
            count = int(row["stakeholders_count"])
            picture.axes.plot(
                x,
                count,
                "o",
                markersize=6,
                markerfacecolor=PALETTE.paper,
                markeredgecolor=PALETTE.ink,
                markeredgewidth=1.1,
            )
            at = max(float(count), lowest)
            lowest = at + top * _GAP_OF_LABELS
            label = f"{row['working_groups']} {count}"
            picture.axes.text(x + 0.03, at, label, va="center", fontsize=8.5, color=PALETTE.muted)


def _quoted(
    picture: Picture,
    years: pd.DataFrame,
    quoted: pd.DataFrame,
    dialogues: pd.DataFrame,
    position: dict[int, int],
    top: float,
) -> None:
    for row in years.to_dict("records"):
        if pd.isna(row["stakeholders_count"]):
            continue
        x, base = position[int(row["year"])], float(row["stakeholders_count"]) + top * 0.065
        for one in quoted[quoted["year"] == row["year"]].sort_values("stakeholders_count").to_dict("records"):
            height = float(one["stakeholders_count"])
            picture.axes.bar(x, height, _WIDTH, bottom=base, **fill("quoted"))
            text = f"{one['working_groups']} {one['stakeholders_count']}"
            text += " quoted" if len(position) < _CROWDED else ""
            picture.axes.text(
                x, base + height / 2, text, ha="center", va="center", fontsize=8.5, color=PALETTE.muted
            )
            base += height + top * 0.012
        missing = dialogues[(dialogues["evidence"] == "none") & (dialogues["year"] == row["year"])]
        if len(missing):
            text = "\n".join(f"{name}: no document held" for name in missing["working_groups"])
            picture.axes.text(
                x, base + top * 0.01, text, ha="center", va="bottom", fontsize=8.5, color=PALETTE.muted
            )


def _gap(picture: Picture, x: int, top: float) -> None:
    picture.axes.bar(x, top, _WIDTH, facecolor="none", edgecolor=PALETTE.gap, hatch="//", linewidth=0)
    picture.axes.text(
        x,
        top / 2,
        "no document\nheld; not zero",
        ha="center",
        va="center",
        fontsize=8.5,
        color=PALETTE.muted,
        bbox={"facecolor": PALETTE.paper, "edgecolor": "none"},
    )


def _axes(picture: Picture, years: pd.DataFrame, position: dict[int, int], top: float) -> None:
    labels = [
        f"{row['year']}\n{row['dialogues_documented_count']} of {row['dialogues_held_count']} dialogues\ndocumented"
        + (f", {row['joint_dialogues_count']} joint" if row["joint_dialogues_count"] else "")
        for row in years.to_dict("records")
    ]
    picture.axes.set_xticks(list(position.values()), labels, color=PALETTE.ink)
    picture.axes.set_xlim(-0.45, len(position) - 0.2)
    picture.axes.set_ylim(0, top)
    picture.axes.grid(axis="y", color=PALETTE.grid, linewidth=0.8)
    picture.axes.set_axisbelow(True)
    picture.axes.axhline(0, color=PALETTE.muted, linewidth=1)


def _top(years: pd.DataFrame, quoted: pd.DataFrame) -> float:
    beside = quoted.groupby("year")["stakeholders_count"].sum()
    totals = {int(row["year"]): row["stakeholders_count"] for row in years.to_dict("records")}
    tallest = [
        float(total) + float(beside.get(year, 0)) * 1.2
        for year, total in totals.items()
        if not pd.isna(total)
    ]
    return max([*tallest, 10.0]) * 1.1
