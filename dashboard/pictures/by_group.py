"""One panel a stakeholder group as a picture: a scale of its own for each, from zero."""

import pandas as pd

from dashboard.pictures.frame import PALETTE, Imprint, Picture, fill, new_picture
from dashboard.wording import number

_GUTTER = 0.06


def by_group(
    frame: pd.DataFrame, value: str, *, decimals: int, suffix: str, has_break: bool, imprint: Imprint
) -> Picture:
    """The frame is that of `dashboard.charts.by_group`."""
    has_quoted = bool(((frame["evidence"] == "quoted") & frame[value].notna()).any())
    picture = new_picture(imprint, height=3.0, left=0.0, bottom=0.3, key=["quoted"] if has_quoted else [])
    picture.axes.set_axis_off()
    groups = list(frame.groupby("stakeholder_group", sort=False))
    years = sorted(int(year) for year in frame["year"].unique())
    width = (1 + _GUTTER) / max(len(groups), 1) - _GUTTER
    for i, (group, rows) in enumerate(groups):
        axes = picture.axes.inset_axes((i * (width + _GUTTER), 0, width, 0.88))
        axes.spines[["top", "left", "right"]].set_visible(False)
        axes.spines["bottom"].set_color(PALETTE.muted)
        axes.tick_params(length=0, labelsize=9.5)
        axes.set_yticks([])
        axes.set_xticks(range(len(years)), [str(year) for year in years])
        axes.set_xlim(-0.55, len(years) - 0.45)
        axes.set_ylim(0, max((float(v) for v in rows[value].dropna()), default=1.0) * 1.2)
        colour = PALETTE.labels.get(str(group), PALETTE.ink)
        axes.set_title(
            str(rows["short_name"].iloc[0]), loc="left", fontsize=10.5, weight="bold", color=colour
        )
        quoted_years = set(rows.loc[(rows["evidence"] == "quoted") & rows[value].notna(), "year"])
        for row in rows.to_dict("records"):
            quoted = row["evidence"] == "quoted"
            beside = row["year"] in quoted_years
            x = years.index(int(row["year"])) + (0 if not beside else 0.2 if quoted else -0.2)
            if not pd.isna(row[value]):
                look = fill("quoted" if quoted else str(group)) if str(group) in PALETTE.fills else {}
                axes.bar(x, float(row[value]), 0.34 if beside else 0.62, **look)
                text = number(row[value], decimals) + suffix + ("\nquoted" if quoted else "")
                axes.text(
                    x, float(row[value]), text, ha="center", va="bottom", fontsize=9.5, color=PALETTE.ink
                )
            elif not quoted:
                why = "no document\nheld" if row["status"] == "not_documented" else "not\nreported"
                axes.text(x, 0, why, ha="center", va="bottom", fontsize=8, color=PALETTE.muted)
        if has_break and len(years) > 1:
            axes.axvline(0.5, color=PALETTE.muted, linestyle=":", linewidth=1.3)
    return picture
