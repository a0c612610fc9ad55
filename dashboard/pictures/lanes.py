"""One lane a working group as a picture; a joint dialogue has its own, bracketed over its groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.transforms import blended_transform_factory

from dashboard.pictures.frame import PALETTE, Imprint, Picture, fill, new_picture

_ROW, _HEAD = 0.27, 0.34  # inches
_GROUPS = ("ngo", "academia", "private_sector")


@dataclass(frozen=True)
class _Lane:
    label: str
    name: str
    rows: tuple[tuple[int, Mapping[Any, Any] | None], ...]

    @property
    def height(self) -> float:
        return _HEAD + _ROW * len(self.rows)


def lanes(
    dialogues: pd.DataFrame,
    names: Mapping[str, str],
    years: Sequence[int],
    stakeholder_groups: Sequence[str],
    imprint: Imprint,
) -> Picture:
    """The frame is that of `dashboard.charts.lanes`; `names` maps the chosen working groups to their names."""
    laid = list(_lay_out(dialogues, names, years))
    height = sum(lane.height for lane in laid)
    groups = [group for group in _GROUPS if group in stakeholder_groups]
    has_quoted = bool((dialogues["evidence"] == "quoted").any())
    key = [*groups, *(["quoted"] if has_quoted else [])]
    picture = new_picture(imprint, height=height, left=0.75, bottom=0.3, key=key)
    reported = dialogues["stakeholders_count"].dropna()
    largest = int(reported.max()) if len(reported) else 100
    top, spans = 0.0, {}
    for lane in laid:
        spans[lane.label] = (top + 0.08, top + lane.height - 0.08)
        picture.axes.text(
            0,
            top + _HEAD * 0.6,
            f"{lane.label}  {lane.name}",
            fontsize=9.5,
            weight="bold",
            va="center",
            color=PALETTE.ink,
        )
        for i, (year, row) in enumerate(lane.rows):
            _row(picture, laid, lane, year, row, top + _HEAD + _ROW * (i + 0.5), groups, largest)
        top += lane.height
    _brackets(picture, spans)
    picture.axes.set_ylim(height, 0)
    picture.axes.set_yticks([])
    picture.axes.set_xlim(0, largest * 1.22)
    picture.axes.grid(axis="x", color=PALETTE.grid, linewidth=0.8)
    picture.axes.set_axisbelow(True)
    picture.axes.axvline(0, color=PALETTE.muted, linewidth=1)
    return picture


def _lay_out(dialogues: pd.DataFrame, names: Mapping[str, str], years: Sequence[int]) -> Iterator[_Lane]:
    held = {(row["working_groups"], int(row["year"])): row for row in dialogues.to_dict("records")}
    joint = dict.fromkeys(label for label, _ in held if "+" in label)
    for code, name in names.items():
        yield _Lane(code, name, tuple((year, held.get((code, year))) for year in years))
        for label in [label for label in joint if code in label.split("+")]:
            rows = tuple((year, held[label, year]) for year in years if (label, year) in held)
            yield _Lane(label, "one joint dialogue for both groups", rows)
            del joint[label]


def _row(
    picture: Picture,
    laid: Sequence[_Lane],
    lane: _Lane,
    year: int,
    row: Mapping[Any, Any] | None,
    y: float,
    groups: Sequence[str],
    largest: int,
) -> None:
    axes = picture.axes
    beside = blended_transform_factory(axes.transAxes, axes.transData)
    axes.text(-0.01, y, str(year), ha="right", va="center", fontsize=9, color=PALETTE.muted, transform=beside)
    if row is None or row["status"] != "reported":
        why = _why(laid, lane, year, row)
        axes.text(largest * 0.01, y, why, va="center", fontsize=8.5, style="italic", color=PALETTE.muted)
        return
    count, base = int(row["stakeholders_count"]), 0
    if row["evidence"] == "quoted":
        axes.barh(y, count, _ROW * 0.68, **fill("quoted"))
    else:
        for group in groups:
            axes.barh(y, int(row[group]), _ROW * 0.68, left=base, **fill(group))
            base += int(row[group])
    text = f"{count} quoted, not held" if row["evidence"] == "quoted" else str(count)
    axes.text(count + largest * 0.01, y, text, va="center", fontsize=9, weight="bold", color=PALETTE.ink)


def _why(laid: Sequence[_Lane], lane: _Lane, year: int, row: Mapping[Any, Any] | None) -> str:
    if row is not None:
        return (
            "held, no document; not zero"
            if row["status"] == "not_documented"
            else "held, not reported; not zero"
        )
    for other in laid:
        if (
            other is not lane
            and lane.label in other.label.split("+")
            and any(y == year and r is not None for y, r in other.rows)
        ):
            return f"joint dialogue {other.label}"
    return "no dialogue known"


def _brackets(picture: Picture, spans: Mapping[str, tuple[float, float]]) -> None:
    beside = blended_transform_factory(picture.axes.transAxes, picture.axes.transData)
    for label in spans:
        served = [spans[code] for code in label.split("+") if code in spans]
        if "+" in label and len(served) > 1:
            first, last = min(top for top, _ in served), max(bottom for _, bottom in served)
            picture.axes.plot(
                [-0.07, -0.08, -0.08, -0.07],
                [first, first, last, last],
                color=PALETTE.accent,
                linewidth=1.6,
                transform=beside,
                clip_on=False,
            )
