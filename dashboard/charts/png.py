"""A chart as a picture, drawn without a browser: light, for print, with what it rests on inside the image."""

from functools import cache
from html import escape
from textwrap import wrap

import typst

from dashboard.charts.markup import swatch
from dashboard.charts.plotly_figure import figure
from dashboard.charts.spec import ChartSpec, Series
from dashboard.charts.svg_renderer import svg as drawn
from dashboard.charts.theme import PALETTES
from queries.settings import PROJECT

_PALETTE = PALETTES["light"]
_FONTS = PROJECT / "static" / "fonts"
_FAMILY = "'Source Sans 3', 'Source Sans Pro', Arial, sans-serif"
_WIDTH, _SIDE = 900, 30
_POINTS_PER_INCH = 72


def svg(spec: ChartSpec) -> bytes:
    """The picture as SVG, its words as text; the same chart gives the same bytes."""
    return _picture(spec)[0].encode()


def png(spec: ChartSpec, *, pixels_per_inch: int = 2 * _POINTS_PER_INCH) -> bytes:
    """The picture as PNG, 1800 pixels wide; the same chart gives the same bytes."""
    picture, height = _picture(spec)
    source = (
        f"#set page(width: {_WIDTH}pt, height: {height}pt, margin: 0pt)\n"
        f'#image(bytes(sys.inputs.picture), format: "svg", width: {_WIDTH}pt)'
    )
    image: bytes = typst.compile(
        source.encode(),
        format="png",
        ppi=float(pixels_per_inch),
        font_paths=_fonts(),
        sys_inputs={"picture": picture},
    )
    return image


@cache
def _fonts() -> typst.Fonts:
    # never the system's: the same chart gives the same bytes on every machine
    return typst.Fonts(include_system_fonts=False, font_paths=[_FONTS])


def _picture(spec: ChartSpec) -> tuple[str, int]:
    plot = figure(spec, "light")
    head = [(line, 22, _PALETTE.ink, "bold") for line in wrap(spec.title, 78)]
    head += [
        (line, 15, _PALETTE.muted, "normal")
        for said in (spec.subtitle, spec.head.n)
        for line in wrap(said, 120)
    ]
    source = f"Source: {spec.head.source}. Data version {spec.version[:12]}."
    foot = [line for said in (" ".join(spec.shown_notes), source) for line in wrap(said, 150)]
    parts, y = [], 18.0
    for line, size, colour, weight in head:
        y += size * 1.3
        parts.append(_line(line, y, size, colour, weight))
    if spec.keyed:
        y += 30
        parts.append(_key(spec.keyed, y))
    y += 18
    chart = drawn(plot, key=spec.name, width=_WIDTH - 2 * _SIDE)
    parts.append(f'<g transform="translate({_SIDE} {y:g})">{chart}</g>')
    y += plot["layout"]["height"] + 6
    for line in foot:
        y += 16
        parts.append(_line(line, y, 12, _PALETTE.muted, "normal"))
    height = round(y + 16)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="{_FAMILY}" role="img">'
        f"<title>{escape(spec.title)}</title><desc>{escape(spec.alt)}</desc>"
        f'<rect width="100%" height="100%" fill="{_PALETTE.paper}"/>{"".join(parts)}</svg>'
    ), height


def _line(text: str, y: float, size: float, colour: str, weight: str) -> str:
    look = f'font-size="{size}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{_SIDE}" y="{y:g}" {look}>{escape(text)}</text>'


def _key(series: tuple[Series, ...], y: float) -> str:
    parts, x = [], float(_SIDE)
    for one in series:
        parts.append(swatch(one.fill, "light", f'x="{x:g}" y="{y - 11:g}"'))
        parts.append(
            f'<text x="{x + 27:g}" y="{y:g}" font-size="14" fill="{_PALETTE.ink}">{escape(one.name)}</text>'
        )
        x += 60 + 6.9 * len(one.name)
    return "".join(parts)
