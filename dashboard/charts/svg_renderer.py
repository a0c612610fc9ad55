"""A figure of this house as SVG, drawn without a browser: the same figure, at the same places, that Plotly draws.

It draws the charts of pages, of pictures and of other sites, with marks that are links: they are found by a pointer,
the keyboard and a screen reader without any script. It draws what the house's charts use: bars, marks, lines, texts and
boxes on linear axes with a range of their own. A figure that uses anything else raises `ValueError`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise
from typing import Any

from dashboard.charts.theme import GLYPHS

_LINE_HEIGHT = 1.3  # of the font's size, as Plotly sets lines
_ASCENT = 0.78  # of the font's size: from the top of a letter to its foot
_TAG = re.compile(r"(</?[bi]>|<span style='color:[^']+'>|</span>)")
_MARKUP = {"<b>": '<tspan font-weight="bold">', "<i>": '<tspan font-style="italic">'}
_DASHES = {"dot": "3 3", "dash": "9 9", "solid": ""}
_SYMBOLS: Mapping[str, Sequence[tuple[float, float]]] = {
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle-up": ((0, -1.25), (1.2, 0.95), (-1.2, 0.95)),
    "triangle-down": ((0, 1.25), (1.2, -0.95), (-1.2, -0.95)),
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "hexagon": ((-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95)),
}
"""Corners of marks other than circles, of the radius 1."""
_NAMED = {glyph: symbol for symbol, glyph in GLYPHS.items()}

Place = tuple[float, float]
"""A horizontal place: a part of the plot's width, and pixels beside it."""


def svg(figure: Mapping[str, Any], *, key: str, width: float | None = None, base: str | None = None) -> str:
    """The figure as an SVG element; its height in pixels is the figure's.

    Without a `width` in pixels the drawing is HTML, as wide as its place, and grows and shrinks with it. `key` keeps
    its identifiers apart from those of another chart on the page. With a `base` ("" on a page, "../" below one) marks
    are links to what they stand for; without one they are drawn and nothing else.
    """
    layout = figure["layout"]
    margin, height = layout["margin"], layout["height"]
    inner = None if width is None else width - margin["l"] - margin["r"]
    plane = _Plane(layout, figure["data"], inner, height - margin["t"] - margin["b"], key, base)
    body = "".join(plane.drawn())
    if inner is None:
        family = f'font-family="{escape(layout["font"]["family"])}"'
        # percentages inside count from the plot's own width: what lies beside the plot is the padding of its place
        edges = f"{margin['t']}px {margin['r']}px {margin['b']}px {margin['l']}px"
        return (
            f'<div style="padding:{edges};line-height:0"><svg width="100%" height="{plane.height:g}" '
            f'overflow="visible" {family}>{body}</svg></div>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}">'
        f'<g transform="translate({margin["l"]} {margin["t"]})">{body}</g></svg>'
    )


@dataclass(frozen=True)
class _Axis:
    range: tuple[float, float]
    look: Mapping[str, Any]

    def part(self, value: float) -> float:
        """Where a value stands, as a part of the plot from its left or lower edge."""
        first, last = self.range
        return (value - first) / (last - first)

    def length(self, value: float) -> float:
        """How long a stretch of this many units is."""
        return value / abs(self.range[1] - self.range[0])

    def ticks(self) -> Iterator[tuple[float, str]]:
        """The values that are named, and their names."""
        return zip(self.look["tickvals"], self.look["ticktext"], strict=True)


class _Plane:
    """The plot of a figure: its axes, and how a place on them is written."""

    def __init__(
        self,
        layout: Mapping[str, Any],
        traces: Sequence[Mapping[str, Any]],
        width: float | None,
        height: float,
        key: str,
        base: str | None,
    ) -> None:
        self._layout, self._traces, self._width, self._key = layout, traces, width, key
        self._base, self.height = base, height
        self._axes = {name[0]: _axis(name, layout[name]) for name in ("xaxis", "yaxis")}
        self._patterns: dict[str, str] = {}

    def drawn(self) -> Iterator[str]:
        """Grid, then series, boxes and lines, then texts and the names on the axes: later lies above earlier."""
        yield from self._grid()
        marks = [*self._series(), *(self._shape(shape) for shape in self._layout.get("shapes", ()))]
        yield f"<defs>{''.join(self._patterns.values())}</defs>"
        yield from marks
        yield from self._names_of_axes()
        yield from (self._annotation(text) for text in self._layout.get("annotations", ()))

    # places

    def _x(self, place: Place) -> str:
        part, pixels = place
        if self._width is not None:
            return f"{part * self._width + pixels:.1f}"
        if part and pixels:
            raise ValueError("A line or box stands at a part of the width or at pixels, not at both.")
        return f"{100 * part:.2f}%" if part else f"{pixels:.1f}"

    def _y(self, part: float) -> float:
        return (1 - part) * self.height

    def _part(self, reference: str, value: Any) -> float:
        return float(value) if reference == "paper" else self._axes[reference].part(value)

    # marks

    def _text(self, words: str, place: Place, y: float, font: Mapping[str, Any], **how: Any) -> str:
        """Lines of text; `y` is the edge of the block that `valign` names."""
        lines, size = words.split("<br>"), font["size"]
        block = len(lines) * size * _LINE_HEIGHT
        top = y - {"top": 0.0, "middle": block / 2, "bottom": block}[how.get("valign", "middle")]
        first = top + size * ((_LINE_HEIGHT - 1) / 2 + _ASCENT + 0.05)
        symbol, moved, mark = _NAMED.get(words[:1]), 0.0, ""
        if symbol is not None:
            # the mark takes the room of its glyph and of the blank after it
            lines[0], moved = lines[0][2:], size * 1.05
            mark = self._drawn_mark(symbol, place, first - size * 0.34, font)
        anchor = {"left": "start", "center": "middle", "right": "end"}[how.get("halign", "center")]
        said = "".join(
            f'<text {self._across(place, 0 if i else moved)} y="{first + i * size * _LINE_HEIGHT:.1f}">'
            f"{_marked_up(line)}</text>"
            for i, line in enumerate(lines)
        )
        # a halo, so that what passes behind a text leaves it legible
        halo = f' stroke="{how["halo"]}" stroke-width="3" paint-order="stroke"' if how.get("halo") else ""
        return f'<g text-anchor="{anchor}" font-size="{size}" fill="{font["color"]}"{halo}>{said}</g>{mark}'

    def _across(self, place: Place, moved: float) -> str:
        part, pixels = place[0], place[1] + moved
        if self._width is not None:
            return f'x="{self._x((part, pixels))}"'
        return f'x="{100 * part:.2f}%"' + (f' dx="{pixels:g}"' if pixels else "")

    def _drawn_mark(self, symbol: str, place: Place, y: float, font: Mapping[str, Any]) -> str:
        look, radius = f'fill="{font["color"]}"', font["size"] * 0.32
        part, x = place[0], place[1] + font["size"] * 0.4
        if symbol == "circle":
            drawn = f'<circle cx="{x:.2f}" r="{radius:.2f}" {look}/>'
        else:
            corners = " ".join(f"{x + i * radius:.2f},{j * radius:.2f}" for i, j in _SYMBOLS[symbol])
            drawn = f'<polygon points="{corners}" {look}/>'
        # a nested drawing: a path cannot stand at a part of the width
        return f'<svg x="{self._x((part, 0.0))}" y="{y:.1f}" overflow="visible">{drawn}</svg>'

    def _line(self, first: Place, y0: float, last: Place, y1: float, look: Mapping[str, Any]) -> str:
        dash = _dash(look.get("dash"))
        return (
            f'<line x1="{self._x(first)}" y1="{y0:.1f}" x2="{self._x(last)}" y2="{y1:.1f}" '
            f'stroke="{look["color"]}" stroke-width="{look.get("width", 1)}"{dash}/>'
        )

    def _box(self, left: float, right: float, y0: float, y1: float, look: str) -> str:
        top, bottom = sorted((y0, y1))
        left, right = sorted((left, right))
        return (
            f'<rect x="{self._x((left, 0.0))}" y="{top:.1f}" width="{self._x((right - left, 0.0))}" '
            f'height="{bottom - top:.1f}" {look}/>'
        )

    def _fill(self, marker: Mapping[str, Any], i: int) -> Iterator[str]:
        """What a bar is filled with, and what lies over that: the look of one box, or of two."""
        line, colour = marker.get("line", {}), _item(marker.get("color"), i)
        opacity = f' opacity="{marker["opacity"]}"' if "opacity" in marker else ""
        stroke = (
            f' stroke="{line["color"]}" stroke-width="{line["width"]}"'
            if line.get("width") and "color" in line
            else ""
        )
        yield f'class="bar" fill="{_paint(colour)}"{stroke}{opacity}'
        pattern = marker.get("pattern", {})
        if shape := _item(pattern.get("shape", ""), i):
            # as Plotly: lines over a fill let half of it through
            seen = 0.5 if pattern.get("fillmode") == "overlay" else 1.0
            yield f'fill="url(#{self._pattern(shape, pattern)})" opacity="{seen * marker.get("opacity", 1)}"'

    def _pattern(self, shape: str, pattern: Mapping[str, Any]) -> str:
        if shape != "/":
            raise ValueError(f"A hatching {shape!r} cannot be drawn.")
        size, solidity, colour = pattern["size"], pattern["solidity"], pattern["fgcolor"]
        path = f"M{-size / 4:g} {size / 4:g}l{size / 2:g} {-size / 2:g}M0 {size}L{size} 0"
        path += f"M{size * 3 / 4:g} {size * 5 / 4:g}l{size / 2:g} {-size / 2:g}"
        inside = f'<path d="{path}" stroke="{colour}" stroke-width="{solidity * size:g}"/>'
        if inside not in self._patterns:
            name = f"{self._key}-{len(self._patterns)}"
            self._patterns[inside] = (
                f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">{inside}</pattern>'
            )
        return self._patterns[inside].split('"')[1]

    # the parts of a figure

    def _series(self) -> Iterator[str]:
        stacked: dict[float, float] = {}
        for trace in self._traces:
            match trace["type"]:
                case "bar":
                    yield from self._bars(trace, stacked)
                case "scatter":
                    yield from self._scattered(trace)
                case other:
                    raise ValueError(f"A series of the type {other!r} cannot be drawn.")

    def _bars(self, trace: Mapping[str, Any], stacked: dict[float, float]) -> Iterator[str]:
        flat = trace.get("orientation") == "h"
        along, across = (self._axes["x"], self._axes["y"]) if flat else (self._axes["y"], self._axes["x"])
        places, lengths = (trace["y"], trace["x"]) if flat else (trace["x"], trace["y"])
        for i, (place, length) in enumerate(zip(places, lengths, strict=True)):
            base = float(_item(trace.get("base", 0), i))
            if self._layout.get("barmode") == "stack" and "base" not in trace:
                base = stacked.get(place, 0.0)
                stacked[place] = base + length
            middle, half = across.part(place), across.length(trace["width"]) / 2
            first, last = along.part(base), along.part(base + length)
            if flat:
                sides = (first, last, self._y(middle - half), self._y(middle + half))
            else:
                sides = (middle - half, middle + half, self._y(first), self._y(last))
            yield self._found(
                trace, i, "".join(self._box(*sides, look) for look in self._fill(trace["marker"], i))
            )
            if words := _item(trace.get("text", ""), i):
                font = {**self._layout["font"], **trace.get("textfont", {})}
                if trace["textposition"] == "inside" and flat:
                    yield self._text(words, ((first + last) / 2, 0.0), self._y(middle), font)
                elif trace["textposition"] == "inside":
                    yield self._text(words, (middle, 0.0), self._y((first + last) / 2), font)
                else:
                    beyond = {"halign": "right" if length < 0 else "left"}
                    yield self._text(
                        words, (last, -4.0 if length < 0 else 4.0), self._y(middle), font, **beyond
                    )

    def _scattered(self, trace: Mapping[str, Any]) -> Iterator[str]:
        x, y = self._axes["x"], self._axes["y"]
        places = [
            None if across is None else ((x.part(across), 0.0), self._y(y.part(up)))
            for across, up in zip(trace["x"], trace["y"], strict=True)
        ]
        if trace["mode"] == "lines":
            for first, last in pairwise(places):
                if first and last:
                    yield self._line(*first, *last, trace["line"])
        elif trace["mode"] == "markers":
            for i, place in enumerate(places):
                if place:
                    yield self._found(trace, i, self._symbol(*place, trace["marker"], i))
        else:
            raise ValueError(f"Marks of the mode {trace['mode']!r} cannot be drawn.")

    def _symbol(self, place: Place, height: float, marker: Mapping[str, Any], i: int) -> str:
        radius, line, colour = marker["size"] / 2, marker["line"], _item(marker["color"], i)
        look = f'class="mark" fill="{colour}" stroke="{line["color"]}" stroke-width="{line["width"]}"'
        symbol = marker.get("symbol", "circle")
        if symbol == "circle":
            return f'<circle cx="{self._x(place)}" cy="{height:.1f}" r="{radius:g}" {look}/>'
        # a nested drawing: a path cannot stand at a part of the width
        corners = " ".join(f"{x * radius:.2f},{y * radius:.2f}" for x, y in _SYMBOLS[symbol])
        polygon = f'<polygon points="{corners}" {look}/>'
        return f'<svg x="{self._x(place)}" y="{height:.1f}" overflow="visible">{polygon}</svg>'

    def _found(self, trace: Mapping[str, Any], i: int, drawn: str) -> str:
        """A mark as a link to what it stands for, with its words."""
        if self._base is None or "customdata" not in trace:
            return drawn
        words, address, at = trace["customdata"][i]
        said = escape(words)
        data = f'class="cd-mark" data-series="{escape(trace["meta"])}" data-at="{at}" aria-label="{said}"'
        title = f"<title>{said}</title>"
        if not address:
            return f'<g {data} role="img" tabindex="0">{title}{drawn}</g>'
        away = ' target="_blank" rel="noopener"' if self._base else ' target="_self"'
        return f'<a {data} href="{escape(self._base + address)}"{away}>{title}{drawn}</a>'

    def _shape(self, shape: Mapping[str, Any]) -> str:
        up = [self._y(self._part(shape.get("yref", "y"), shape[name])) for name in ("y0", "y1")]
        places = [(self._part(shape.get("xref", "x"), shape[name]), 0.0) for name in ("x0", "x1")]
        return self._line(places[0], up[0], places[1], up[1], shape["line"])

    def _annotation(self, text: Mapping[str, Any]) -> str:
        place = (self._part(text.get("xref", "x"), text["x"]), float(text.get("xshift", 0)))
        y = self._y(self._part(text.get("yref", "y"), text["y"])) - float(text.get("yshift", 0))
        return self._text(
            text["text"],
            place,
            y,
            {**self._layout["font"], **text.get("font", {})},
            halign=text.get("xanchor", "center"),
            valign=text.get("yanchor", "middle"),
            halo=text.get("bgcolor"),
        )

    def _grid(self) -> Iterator[str]:
        across, up = self._axes["x"], self._axes["y"]
        for part, look in _rules(across):
            yield self._line((part, 0.0), self._y(0), (part, 0.0), self._y(1), look)
        for part, look in _rules(up):
            yield self._line((0.0, 0.0), self._y(part), (1.0, 0.0), self._y(part), look)
        if across.look.get("showline"):
            foot = {"color": across.look["linecolor"]}
            yield self._line((0.0, 0.0), self.height, (1.0, 0.0), self.height, foot)

    def _names_of_axes(self) -> Iterator[str]:
        for name, axis in self._axes.items():
            font = {**self._layout["font"], **axis.look.get("tickfont", {})}
            for value, label in axis.ticks() if axis.look.get("visible", True) else ():
                part = axis.part(value)
                if name == "x":
                    yield self._text(label, (part, 0.0), self.height + 3, font, valign="top")
                else:
                    yield self._text(label, (0.0, -4.0), self._y(part), font, halign="right")


def _axis(name: str, look: Mapping[str, Any]) -> _Axis:
    if "range" not in look:
        raise ValueError(f"The {name} has no range; a figure that is drawn twice needs one.")
    return _Axis(tuple(look["range"]), look)


def _rules(axis: _Axis) -> Iterator[tuple[float, Mapping[str, Any]]]:
    if axis.look.get("showgrid"):
        yield from ((axis.part(value), {"color": axis.look["gridcolor"]}) for value, _ in axis.ticks())
    if axis.look.get("zeroline"):
        yield axis.part(0), {"color": axis.look["zerolinecolor"]}


def _item(value: Any, i: int) -> Any:
    return value[i] if isinstance(value, list | tuple) else value


def _paint(colour: str) -> str:
    return "none" if colour == "rgba(0,0,0,0)" else colour


def _dash(dash: str | None) -> str:
    written = (
        _DASHES.get(dash or "solid")
        if "px" not in (dash or "")
        else str(dash).replace("px", "").replace(",", " ")
    )
    return f' stroke-dasharray="{written}"' if written else ""


def _marked_up(line: str) -> str:
    """Bold, italic and coloured words keep their look; whatever else stands in the text is text."""
    return "".join(
        _tag(part) if _TAG.fullmatch(part) else escape(unescape(part)) for part in _TAG.split(line)
    )


def _tag(tag: str) -> str:
    if tag.startswith("</"):
        return "</tspan>"
    return _MARKUP.get(tag) or f'<tspan fill="{tag[19:-2]}">'
