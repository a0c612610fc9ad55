"""A chart as a picture, drawn without a browser: light, for print, with what it rests on inside the image."""

from functools import cache
from html import escape
from textwrap import wrap

import typst

from dashboard.charts.catalog import Drawing
from dashboard.charts.svg_renderer import svg as drawn
from dashboard.charts.theme import HATCHED, PALETTES, Palette
from queries.settings import PROJECT

_PALETTE = PALETTES["light"]
_FONTS = PROJECT / "static" / "fonts"
_FAMILY = "'Source Sans 3', 'Source Sans Pro', Arial, sans-serif"
_WIDTH, _SIDE = 900, 30
_POINTS_PER_INCH = 72
_STRIPES = "M0 13L13 0M7 13L20 0M-6 13L7 0M14 13L27 0"
NAMES = {
    "ngo": "Non-governmental organizations",
    "academia": "Academia",
    "private_sector": "Private sector",
}


def svg(drawing: Drawing) -> bytes:
    """The picture as SVG, its words as text; the same drawing gives the same bytes."""
    return _picture(drawing)[0].encode()


def png(drawing: Drawing, *, pixels_per_inch: int = 2 * _POINTS_PER_INCH) -> bytes:
    """The picture as PNG, 1800 pixels wide; the same drawing gives the same bytes."""
    picture, height = _picture(drawing)
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
    # never the system's: the same drawing gives the same bytes on every machine
    return typst.Fonts(include_system_fonts=False, font_paths=[_FONTS])


def _picture(drawing: Drawing) -> tuple[str, int]:
    figure = drawing.figure(_PALETTE)
    title, n = wrap(drawing.title, 78), wrap(drawing.n, 130)
    source = wrap(f"Source: {drawing.source}. Data version {drawing.version[:12]}.", 160)
    head = [(line, 22, _PALETTE.ink, "bold") for line in title]
    head += [(line, 15, _PALETTE.muted, "normal") for line in n]
    parts, y = [], 18.0
    for line, size, colour, weight in head:
        y += size * 1.3
        parts.append(_line(line, y, size, colour, weight))
    if drawing.groups:
        y += 30
        parts.append(_key(drawing.groups, y))
    y += 18
    chart = drawn(figure, key=drawing.name, width=_WIDTH - 2 * _SIDE)
    parts.append(f'<g transform="translate({_SIDE} {y:g})">{chart}</g>')
    y += figure.layout.height + 6
    for line in source:
        y += 15
        parts.append(_line(line, y, 11.5, _PALETTE.muted, "normal"))
    height = round(y + 16)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="{_FAMILY}" role="img">'
        f"<title>{escape(drawing.title)}</title><desc>{escape(drawing.alt)}</desc>"
        f'<rect width="100%" height="100%" fill="{_PALETTE.paper}"/>{"".join(parts)}</svg>'
    ), height


def _line(text: str, y: float, size: float, colour: str, weight: str) -> str:
    look = f'font-size="{size}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{_SIDE}" y="{y:g}" {look}>{escape(text)}</text>'


def swatch(group: str, palette: Palette, place: str = "") -> str:
    """A small box filled as the bars of a stakeholder group are; `place` is where it stands in another drawing."""
    stripes = f'<path d="{_STRIPES}" stroke="{palette.paper}" stroke-width="2"/>' if group == HATCHED else ""
    return (
        f'<svg {place} width="20" height="13" aria-hidden="true"><rect width="20" height="13" '
        f'fill="{palette.fills[group]}" stroke="{palette.labels[group]}"/>{stripes}</svg>'
    )


def _key(groups: tuple[str, ...], y: float) -> str:
    parts, x = [], float(_SIDE)
    for group in groups:
        parts.append(swatch(group, _PALETTE, f'x="{x:g}" y="{y - 11:g}"'))
        parts.append(
            f'<text x="{x + 27:g}" y="{y:g}" font-size="14" fill="{_PALETTE.ink}">{NAMES[group]}</text>'
        )
        x += 60 + 6.9 * len(NAMES[group])
    return "".join(parts)
