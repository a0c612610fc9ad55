"""The coverage grid: at once a table of figures and a map of what is missing."""

from html import escape

import pandas as pd

from dashboard.render.html import tables
from queries.text import numbers

_SHORT_GAP = {
    "not_documented": "no document held",
    "not_reported": "not reported",
    "partly_reported": "partly reported",
    "no_dialogue_known": "none known",
}
_LEVELS = {"official": "reported", "quoted": "quoted"}


def html(frame: pd.DataFrame) -> str:
    """A grid of working groups by years from the rows of `queries/coverage.sql`.

    A joint dialogue carries the same mark in each of its groups; a dialogue that was held without a document is
    hatched; a quoted figure is dashed; every number opens its citation.
    """
    years = sorted(frame["year"].unique())
    head = "".join(f'<th scope="col">{year}</th>' for year in years)
    rows = []
    for (code, name), of_group in frame.groupby(["working_group", "name"], sort=False):
        cells = "".join(_cell(of_group[of_group["year"] == year]) for year in years)
        label = f'<b>{escape(str(code))}</b> <span class="cd-long">{escape(str(name))}</span>'
        rows.append(f'<tr><th scope="row">{label}</th>{cells}</tr>')
    caption = "Stakeholders who participated, by working group and year"
    return (
        f'<table class="cd-coverage"><caption>{caption}</caption><thead><tr><th scope="col">Working group</th>'
        f"{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>{_legend(frame)}"
    )


def _cell(rows: pd.DataFrame) -> str:
    row = rows.iloc[0]
    if row["status"] in _SHORT_GAP:
        css = "cd-none" if row["status"] == "no_dialogue_known" else "cd-gap"
        return f'<td class="{css}">{_SHORT_GAP[row["status"]]}</td>'
    where = f"{row['working_groups']}, {row['year']}: {_LEVELS[row['evidence']]}"
    joint = " One joint dialogue, counted once." if row["is_joint"] else ""
    number = tables.cited(
        numbers.number(row["participations_count"]), f"{where}.{joint} {row['citation']}", [row["dialogue"]]
    )
    css = "cd-quoted" if row["evidence"] == "quoted" else "cd-joint" if row["is_joint"] else "cd-own"
    return f'<td class="{css}">{number}</td>'


def _legend(frame: pd.DataFrame) -> str:
    quoted = frame[(frame["evidence"] == "quoted") & (frame["status"] == "reported")]
    parts = {
        "cd-joint": ("one joint dialogue, counted once", frame["is_joint"].any()),
        "cd-quoted": ("quoted, not held; outside every sum", not quoted.empty),
        "cd-gap": ("held, no document; not zero", (frame["status"] == "not_documented").any()),
    }
    items = "".join(
        f'<li><i class="{css}"></i>{words}</li>' for css, (words, there) in parts.items() if there
    )
    return f'<ul class="cd-legend">{items}</ul>'
