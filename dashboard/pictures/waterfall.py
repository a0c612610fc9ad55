"""Why a total changed, as a picture: a step a cause, the steps add up exactly."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.pictures.frame import PALETTE, Imprint, Picture, new_picture
from dashboard.wording import signed

_PATTERNS: Mapping[str, str] = {
    "same_kind": "",
    "merged_or_separated": "////",
    "newly_documented": "..",
    "no_longer_documented": "xx",
}


def waterfall(
    causes: pd.DataFrame,
    first: tuple[str, int],
    last: tuple[str, int],
    names: Sequence[str],
    imprint: Imprint,
) -> Picture:
    """The frame, totals and names are those of `dashboard.charts.waterfall`."""
    labels = [first[0], *(name.replace("<br>", "\n") for name in names), last[0]]
    picture = new_picture(imprint, height=0.46 * len(labels), left=1.6, bottom=0.3)
    axes, base = picture.axes, first[1]
    for i, (_, total) in ((0, first), (len(labels) - 1, last)):
        axes.barh(i, total, 0.66, color=PALETTE.fills["ngo"])
        axes.text(total, i, f" {total}", va="center", fontsize=10, weight="bold", color=PALETTE.ink)
    tallest = max(first[1], last[1])
    for i, row in enumerate(causes.to_dict("records"), start=1):
        step = int(row["change_count"])
        start = min(base, base + step)
        axes.barh(
            i,
            abs(step),
            0.66,
            left=start,
            facecolor=PALETTE.fills["academia"] if step < 0 else PALETTE.accent,
            edgecolor=PALETTE.paper,
            hatch=_PATTERNS[str(row["cause"])],
            alpha=0.85,
        )
        end = start + abs(step)
        axes.text(end, i, f" {signed(step)}", va="center", fontsize=10, weight="bold", color=PALETTE.ink)
        base += step
        tallest = max(tallest, end)
    axes.set_yticks(range(len(labels)), labels, color=PALETTE.ink)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_xlim(0, tallest * 1.12)
    axes.grid(axis="x", color=PALETTE.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.axvline(0, color=PALETTE.muted, linewidth=1)
    return picture
