"""What every picture has: title, what n is, key, source and version of the data, all inside the image."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import wrap
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dashboard.charts.style import HATCHED, PALETTES
from dashboard.wording import number, plural, year_span

PALETTE = PALETTES["light"]
NAMES: Mapping[str, str] = {
    "ngo": "Non-governmental organizations",
    "academia": "Academia",
    "private_sector": "Private sector",
    "quoted": "Quoted, not held: outside every sum",
}
_WIDTH, _SIDE = 9.0, 0.3  # inches
_TITLE_PT, _TEXT_PT, _SMALL_PT = 15, 9.5, 7.5
# The text of an SVG is drawn as paths, so that it looks alike where the font is not installed.
_SETTINGS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "svg.fonttype": "path",
    "svg.hashsalt": "constructive-dialogues",
    "hatch.linewidth": 1.4,
    "savefig.facecolor": PALETTE.paper,
}


@dataclass(frozen=True)
class Imprint:
    """What stands around a chart: its title, what is counted and how many, its source, the version of the data."""

    title: str
    n: str
    source: str
    version: str


@dataclass(frozen=True)
class Picture:
    """A chart in its frame: where to draw, and the figure to save."""

    figure: Figure
    axes: Axes
    imprint: Imprint


def n_of(dialogues: pd.DataFrame) -> str:
    """How many participations in how many dialogues, from rows of dialogue_totals; quoted figures are not counted."""
    official = dialogues[(dialogues["evidence"] == "official") & dialogues["stakeholders_count"].notna()]
    span = year_span(sorted({int(year) for year in dialogues["year"]}))
    return (
        f"n = {number(official['stakeholders_count'].sum())} participations in "
        f"{plural(len(official), 'documented dialogue')} of {len(dialogues)} held, {span}"
    )


def new_picture(
    imprint: Imprint, *, height: float, left: float = 0.5, bottom: float = 0.3, key: Sequence[str] = ()
) -> Picture:
    """An empty chart of `height` inches; `left` and `bottom` inches are kept for its axes, `key` names its fills."""
    title, n = wrap(imprint.title, 66), wrap(imprint.n, 115)
    source = wrap(f"{imprint.source.rstrip('.')}. Data version {imprint.version}.", 135)
    head = 0.3 + 0.27 * len(title) + 0.19 * len(n) + (0.3 if key else 0.1)
    foot = 0.25 + 0.15 * len(source)
    whole = head + height + bottom + foot
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(_WIDTH, whole), facecolor=PALETTE.paper)
        axes = figure.add_axes(
            (
                (_SIDE + left) / _WIDTH,
                (foot + bottom) / whole,
                (_WIDTH - 2 * _SIDE - left) / _WIDTH,
                height / whole,
            )
        )
        axes.set_facecolor("none")
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0, labelsize=_TEXT_PT, colors=PALETTE.muted)
        top = whole - 0.3
        for line in title:
            _write(figure, top, line, _TITLE_PT, PALETTE.ink, weight="bold")
            top -= 0.27
        for line in n:
            _write(figure, top, line, _TEXT_PT, PALETTE.muted)
            top -= 0.19
        if key:
            _key(figure, key, top - 0.06)
        for i, line in enumerate(reversed(source)):
            _write(figure, 0.15 + 0.15 * i, line, _SMALL_PT, PALETTE.muted)
    return Picture(figure, axes, imprint)


def fill(group: str) -> dict[str, Any]:
    """How the bars of a stakeholder group, or of quoted figures, are filled."""
    if group == "quoted":
        return {"facecolor": "none", "edgecolor": PALETTE.muted, "linestyle": (0, (4, 3)), "linewidth": 1.1}
    hatch = {"hatch": "////"} if group == HATCHED else {}
    return {"facecolor": PALETTE.fills[group], "edgecolor": PALETTE.paper, "linewidth": 0.8, **hatch}


def png(picture: Picture, *, dots_per_inch: int = 200) -> bytes:
    """The image as PNG; the same picture gives the same bytes."""
    return _saved(picture, "png", {"Title": picture.imprint.title, "Software": None}, dots_per_inch)


def svg(picture: Picture) -> bytes:
    """The image as SVG; the same picture gives the same bytes."""
    return _saved(picture, "svg", {"Title": picture.imprint.title, "Date": None, "Creator": None}, 72)


def _saved(picture: Picture, format_: str, metadata: dict[str, Any], dpi: int) -> bytes:
    target = BytesIO()
    with mpl.rc_context(_SETTINGS):
        picture.figure.savefig(target, format=format_, metadata=metadata, dpi=dpi)
    return target.getvalue()


def _write(figure: Figure, y: float, text: str, size: float, colour: str, **more: Any) -> None:
    height = figure.get_size_inches()[1]
    figure.text(_SIDE / _WIDTH, y / height, text, fontsize=size, color=colour, va="center", **more)


def _key(figure: Figure, key: Sequence[str], y: float) -> None:
    height, x = float(figure.get_size_inches()[1]), _SIDE
    for group in key:
        box = Rectangle(
            (x / _WIDTH, (y - 0.07) / height),
            0.2 / _WIDTH,
            0.14 / height,
            transform=figure.transFigure,
            **fill(group),
        )
        figure.add_artist(box)
        figure.text(
            (x + 0.28) / _WIDTH, y / height, NAMES[group], fontsize=8.5, color=PALETTE.ink, va="center"
        )
        x += 0.55 + 0.076 * len(NAMES[group])
