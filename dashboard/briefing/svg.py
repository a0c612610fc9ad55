"""The charts of a briefing as SVG, without a browser: for the HTML page in its colours, for PDF in fixed ones."""

from collections.abc import Mapping
from html import escape
from math import ceil
from textwrap import wrap

from dashboard.briefing.models import Category, Chart, Series
from dashboard.charts.theme import HATCHED, PALETTES

_WIDTH = 720
_COLUMN_HEIGHT, _COLUMN_LEFT, _COLUMN_FOOT = 250, 44, 66
_ROW, _BAR_LEFT = 22, 196
_LABELLED_COUNT = 0.05  # of the axis: smaller segments leave no room for their number

Paint = Mapping[str, str]
_LIGHT = PALETTES["light"]
PRINT: Paint = {
    "ink": _LIGHT.ink,
    "muted": _LIGHT.muted,
    "grid": _LIGHT.grid,
    "paper": _LIGHT.paper,
    **_LIGHT.fills,
    **{f"on-{name}": value for name, value in _LIGHT.on_fills.items()},
}
SCREEN: Paint = {name: f"var(--{name.replace('_', '-')})" for name in PRINT}


def svg(chart: Chart, paint: Paint, *, key: str) -> str:
    """The chart as one SVG element. `key` keeps its identifiers apart from those of other charts."""
    height, body = (_columns if chart.direction == "column" else _bars)(chart, paint, key)
    legend = _legend(chart, paint, key, height + 16)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height + 34}" role="img" '
        f'aria-label="{escape(chart.alternative_text)}" font-size="12">{_hatch(paint, key)}{body}{legend}</svg>'
    )


def _columns(chart: Chart, paint: Paint, key: str) -> tuple[int, str]:
    top = _axis_top(chart)
    slot = (_WIDTH - _COLUMN_LEFT) / len(chart.categories)
    scale = (_COLUMN_HEIGHT - 20) / top
    parts = []
    for tick in range(0, top + 1, _step(top)):
        y = _COLUMN_HEIGHT - tick * scale
        parts.append(_line(_COLUMN_LEFT, y, _WIDTH, y, paint["muted" if not tick else "grid"]))
        parts.append(_text(_COLUMN_LEFT - 6, y + 4, str(tick), paint["muted"], "end"))
    for i, category in enumerate(chart.categories):
        x, base = _COLUMN_LEFT + slot * i, 0.0
        if category.is_break:
            parts.append(_line(x + slot / 2, 10, x + slot / 2, _COLUMN_HEIGHT, paint["muted"], dotted=True))
        for series in chart.series:
            if value := series.values[i]:
                y = _COLUMN_HEIGHT - (base + value) * scale
                parts.append(_box(series, (x + slot * 0.18, y, slot * 0.64, value * scale), paint, key))
                if value >= top * _LABELLED_COUNT:
                    middle = y + value * scale / 2 + 4
                    parts.append(_text(x + slot / 2, middle, str(value), _on(series, paint), "middle"))
                base += value
        for n, line in enumerate(wrap(_label(category), 21)):
            parts.append(_text(x + slot / 2, _COLUMN_HEIGHT + 17 + 14 * n, line, paint["ink"], "middle"))
    return _COLUMN_HEIGHT + _COLUMN_FOOT, "".join(parts)


def _bars(chart: Chart, paint: Paint, key: str) -> tuple[int, str]:
    top, height = _axis_top(chart), _ROW * len(chart.categories)
    scale = (_WIDTH - _BAR_LEFT - 10) / top
    parts = []
    for tick in range(0, top + 1, _step(top)):
        x = _BAR_LEFT + tick * scale
        parts.append(_line(x, 0, x, height, paint["muted" if not tick else "grid"]))
        parts.append(_text(x, height + 16, str(tick), paint["muted"], "middle"))
    for i, category in enumerate(chart.categories):
        y, base = i * _ROW, 0.0
        parts.append(_text(_BAR_LEFT - 8, y + 15, category.label, paint["ink"], "end"))
        if category.gap:
            parts.append(_text(_BAR_LEFT + 6, y + 15, category.gap, paint["muted"], "start"))
        for series in chart.series:
            if value := series.values[i]:
                x = _BAR_LEFT + base * scale
                parts.append(_box(series, (x, y + 3.0, value * scale, _ROW - 6.0), paint, key))
                if value >= top * _LABELLED_COUNT:
                    middle = x + value * scale / 2
                    parts.append(_text(middle, y + 15, str(value), _on(series, paint), "middle"))
                base += value
    return height + 22, "".join(parts)


def _legend(chart: Chart, paint: Paint, key: str, y: int) -> str:
    parts, x = [], 10.0
    for series in chart.series:
        parts.append(_box(series, (x, y - 11.0, 14.0, 14.0), paint, key))
        parts.append(_text(x + 20, y + 1, series.name, paint["ink"], "start"))
        x += 36 + 6.2 * len(series.name)
    return "".join(parts)


def _box(series: Series, at: tuple[float, float, float, float], paint: Paint, key: str) -> str:
    x, y, width, height = (f"{value:.1f}" for value in at)
    place = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" '
    if series.fill == "quoted":
        return f'{place}style="fill:none;stroke:{paint["muted"]};stroke-dasharray:4 3;stroke-width:1.3"/>'
    box = f'{place}style="fill:{paint[series.fill]};stroke:{paint["paper"]}"/>'
    return f'{box}{place}style="fill:url(#hatch-{key})"/>' if series.fill == HATCHED else box


def _hatch(paint: Paint, key: str) -> str:
    return (
        f'<defs><pattern id="hatch-{key}" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0V5" '
        f'style="stroke:{paint["paper"]};stroke-width:2"/></pattern></defs>'
    )


def _on(series: Series, paint: Paint) -> str:
    return paint["muted"] if series.fill == "quoted" else paint[f"on-{series.fill}"]


def _text(x: float, y: float, text: str, colour: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" style="fill:{colour}">{escape(text)}</text>'


def _line(x0: float, y0: float, x1: float, y1: float, colour: str, *, dotted: bool = False) -> str:
    dash = ";stroke-dasharray:2 3" if dotted else ""
    return f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" style="stroke:{colour}{dash}"/>'


def _label(category: Category) -> str:
    return f"{category.label}: {category.gap}" if category.gap else category.label


def _axis_top(chart: Chart) -> int:
    tallest = chart.tallest_count
    step = _step(tallest)
    return max(step, ceil(tallest / step) * step)


def _step(top: int) -> int:
    return next(
        step for step in (5, 10, 20, 25, 50, 100, 200, 500, 1000, 5000) if top <= 6 * step or step == 5000
    )
