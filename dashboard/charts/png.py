"""A chart as a picture, drawn without a browser: with what it rests on, how it may be used and its scope inside it."""

import struct
from base64 import b64encode
from functools import cache
from html import escape
from textwrap import wrap
from zlib import crc32

import typst

from dashboard.charts.markup import swatch
from dashboard.charts.plotly_figure import figure
from dashboard.charts.spec import ChartSpec, Series
from dashboard.charts.svg_renderer import svg as drawn
from dashboard.charts.theme import PALETTES, Theme
from loaders.publication import LICENCE, LICENCE_SHORT
from loaders.settings import current_settings
from queries.project import PROJECT

_FONTS = PROJECT / "static" / "fonts"
_FAMILY = "'Chart Sans', 'Source Sans 3', 'Source Sans Pro', Arial, sans-serif"
_WIDTH, _SIDE = 900, 30
_POINTS_PER_INCH = 72
_DOTS_PER_METRE = 11811  # 300 dpi
# characters a line: few enough for a wider font where the reader's machine has not ours
_TITLE, _SUBTITLE, _FOOT = 66, 100, 135


def svg(spec: ChartSpec, theme: Theme = "light") -> bytes:
    """The picture as SVG, its words as text in a font that it carries; the same chart gives the same bytes."""
    picture, _ = _picture(spec, theme)
    root, rest = picture.split(">", 1)
    return f"{root}><style>{_font_faces()}</style>{rest}".encode()


def png(spec: ChartSpec, theme: Theme = "light", *, pixels_per_inch: int = 2 * _POINTS_PER_INCH) -> bytes:
    """The picture as PNG, 1800 pixels wide, 6 inches at 300 dpi; the same chart gives the same bytes."""
    picture, height = _picture(spec, theme)
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
    text = {"Title": spec.title, "Source": _source(spec), "Copyright": LICENCE}
    facts = [(b"pHYs", struct.pack(">IIB", _DOTS_PER_METRE, _DOTS_PER_METRE, 1))]
    facts += [(b"iTXt", f"{name}\0\0\0\0\0{value}".encode()) for name, value in text.items()]
    # after the signature and the header, which are of one length in every PNG
    return image[:33] + b"".join(_chunk(*fact) for fact in facts) + image[33:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc32(kind + content))


def _source(spec: ChartSpec) -> str:
    publisher = current_settings().publisher
    return f"Source: {spec.head.source}. Data version {spec.version[:12]}. {publisher}, {LICENCE_SHORT}."


@cache
def _fonts() -> typst.Fonts:
    # never the system's: the same chart gives the same bytes on every machine
    return typst.Fonts(include_system_fonts=False, font_paths=[_FONTS])


@cache
def _font_faces() -> str:
    return "".join(
        f"@font-face{{font-family:'Chart Sans';font-weight:{weight};src:url(data:font/woff2;base64,"
        f"{b64encode((_FONTS / f'ChartSans-{name}.woff2').read_bytes()).decode()})}}"
        for name, weight in (("Regular", "normal"), ("Bold", "bold"))
    )


def _picture(spec: ChartSpec, theme: Theme) -> tuple[str, int]:
    plot, palette = figure(spec, theme), PALETTES[theme]
    head = [(line, 22, palette.ink, "bold") for line in wrap(spec.title, _TITLE)]
    head += [
        (line, 15, palette.muted, "normal")
        for said in (spec.subtitle, spec.head.n)
        for line in wrap(said, _SUBTITLE)
    ]
    foot = [line for said in (" ".join(spec.shown_notes), _source(spec)) for line in wrap(said, _FOOT)]
    parts, y = [], 18.0
    for line, size, colour, weight in head:
        y += size * 1.3
        parts.append(_line(line, y, size, colour, weight))
    if spec.keyed:
        y += 30
        parts.append(_key(spec.keyed, y, theme))
    y += 18
    chart = drawn(plot, key=spec.name, width=_WIDTH - 2 * _SIDE)
    parts.append(f'<g transform="translate({_SIDE} {y:g})">{chart}</g>')
    y += plot["layout"]["height"] + 6
    for line in foot:
        y += 16
        parts.append(_line(line, y, 12, palette.muted, "normal"))
    height = round(y + 16)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="{_FAMILY}" role="img">'
        f"<title>{escape(spec.title)}</title><desc>{escape(spec.alt)}</desc>"
        f'<rect width="100%" height="100%" fill="{palette.paper}"/>{"".join(parts)}</svg>'
    ), height


def _line(text: str, y: float, size: float, colour: str, weight: str) -> str:
    look = f'font-size="{size}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{_SIDE}" y="{y:g}" {look}>{escape(text)}</text>'


def _key(series: tuple[Series, ...], y: float, theme: Theme) -> str:
    parts, x = [], float(_SIDE)
    for one in series:
        parts.append(swatch(one.fill, theme, f'x="{x:g}" y="{y - 11:g}"'))
        parts.append(
            f'<text x="{x + 27:g}" y="{y:g}" font-size="14" fill="{PALETTES[theme].ink}">{escape(one.name)}</text>'
        )
        x += 60 + 6.9 * len(one.name)
    return "".join(parts)
