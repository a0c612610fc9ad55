"""States parties and intergovernmental organizations as a picture, where a document states them at all."""

import pandas as pd

from dashboard.pictures.frame import PALETTE, Imprint, Picture, new_picture


def states(dialogues: pd.DataFrame, imprint: Imprint) -> Picture:
    """The frame is that of `dashboard.charts.states`."""
    picture = new_picture(imprint, height=0.3 * len(dialogues), left=0.95, bottom=0.3)
    axes = picture.axes
    rows = dialogues.to_dict("records")
    for i, row in enumerate(rows):
        if pd.isna(row["state_party"]):
            axes.text(
                0.5,
                i,
                "not reported; not zero",
                va="center",
                fontsize=8.5,
                style="italic",
                color=PALETTE.muted,
            )
            continue
        count = int(row["state_party"])
        axes.barh(i, count, 0.62, color=PALETTE.accent)
        text = f"{count}" if pd.isna(row["igo"]) else f"{count} and {row['igo']} IGO"
        axes.text(count + 0.6, i, text, va="center", fontsize=9, weight="bold", color=PALETTE.ink)
    axes.set_yticks(
        range(len(rows)), [f"{row['working_groups']} {row['year']}" for row in rows], color=PALETTE.ink
    )
    axes.set_ylim(len(rows) - 0.5, -0.5)
    stated = dialogues["state_party"].dropna()
    axes.set_xlim(0, (float(stated.max()) if len(stated) else 10.0) * 1.4)
    axes.grid(axis="x", color=PALETTE.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.axvline(0, color=PALETTE.muted, linewidth=1)
    return picture
