"""A figure of this house as SVG, drawn without a browser: the same figure, at the same places, that Plotly draws.

It serves what Plotly cannot: the first sight of a page, before Plotly has arrived; pictures to take along; a chart
inside another site. It draws what the house's charts use: bars, marks and texts, lines and boxes, on linear axes with a
range of their own and on axes of categories. A figure that uses anything else raises `ValueError`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import count
from math import ceil, floor, log10, pi, sqrt
from typing import Any

import plotly.graph_objects as go

_LINE_HEIGHT = 1.3  # of the font's size, as Plotly sets lines
_ASCENT = 0.78  # of the font's size: from the top of a letter to its foot
_TAG = re.compile(r"(</?[bi]>|<span style='color:#[0-9a-f]{6}'>|</span>)")
_MARKUP = {"<b>": '<tspan font-weight="bold">', "<i>": '<tspan font-style="italic">'}
_DASHES = {"dot": "3 3", "dash": "9 9", "solid": ""}

Place = tuple[float, float]
"""A horizontal place: a part of the plot's width, and pixels beside it."""


def svg(figure: go.Figure, *, key: str, width: float | None = None) -> str:
    """The figure as an SVG element; its height in pixels is the figure's.

    Without a `width` in pixels the drawing is HTML, as wide as its place, and grows and shrinks with it as
    Plotly's does. `key` keeps its identifiers apart from those of another chart on the page.
    """
    content = figure.to_plotly_json()
    layout = content["layout"]
    margin, height = layout["margin"], layout["height"]
    inner = None if width is None else width - margin["l"] - margin["r"]
    plane = _Plane(layout, content["data"], inner, height - margin["t"] - margin["b"], key)
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
    domain: tuple[float, float]
    range: tuple[float, float]
    categories: tuple[str, ...]
    look: Mapping[str, Any]

    def part(self, value: Any) -> float:
        """Where a value stands, as a part of the plot from its left or lower edge."""
        number = self.categories.index(value) if self.categories else value
        first, last = self.range
        return self.domain[0] + (self.domain[1] - self.domain[0]) * (number - first) / (last - first)

    def length(self, value: float) -> float:
        """How long a stretch of this many units is."""
        return (self.domain[1] - self.domain[0]) * value / abs(self.range[1] - self.range[0])

    def ticks(self) -> Iterator[tuple[Any, str]]:
        """The values that are named, and their names."""
        if "tickvals" in self.look:
            yield from zip(self.look["tickvals"], self.look["ticktext"], strict=True)
        elif self.categories:
            yield from ((name, name) for name in self.categories)
        else:
            first, last = sorted(self.range)
            step = self.look.get("dtick") or _step((last - first) / self.look["nticks"])
            for i in count(ceil(first / step)):
                if i * step > last * (1 + 1e-9):
                    return
                yield i * step, f"{i * step:,g}{self.look.get('ticksuffix', '')}"


class _Plane:
    """The plot of a figure: its axes, and how a place on them is written."""

    def __init__(
        self,
        layout: Mapping[str, Any],
        traces: Sequence[Mapping[str, Any]],
        width: float | None,
        height: float,
        key: str,
    ) -> None:
        self._layout, self._traces, self._width, self._key = layout, traces, width, key
        self.height = height
        self._axes = {
            name.replace("axis", ""): _axis(name, look, traces)
            for name, look in layout.items()
            if name[1:5] == "axis"
        }
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
        if reference == "paper":
            return float(value)
        axis = self._axes[reference.removesuffix(" domain")]
        if reference.endswith(" domain"):
            return axis.domain[0] + (axis.domain[1] - axis.domain[0]) * float(value)
        return axis.part(value)

    # marks

    def _text(self, words: str, place: Place, y: float, font: Mapping[str, Any], **how: Any) -> str:
        """Lines of text; `y` is the edge of the block that `valign` names."""
        lines, size = words.split("<br>"), font["size"]
        block = len(lines) * size * _LINE_HEIGHT
        top = y - {"top": 0.0, "middle": block / 2, "bottom": block}[how.get("valign", "middle")]
        first = top + size * ((_LINE_HEIGHT - 1) / 2 + _ASCENT + 0.05)
        part, pixels = place
        if self._width is None:
            across = f'x="{100 * part:.2f}%"' + (f' dx="{pixels:g}"' if pixels else "")
        else:
            across = f'x="{self._x(place)}"'
        anchor = {"left": "start", "center": "middle", "right": "end"}[how.get("halign", "center")]
        said = "".join(
            f'<text {across} y="{first + i * size * _LINE_HEIGHT:.1f}">{_marked_up(line)}</text>'
            for i, line in enumerate(lines)
        )
        behind = self._behind(lines, place, top, block, size, how.get("background"))
        return f'{behind}<g text-anchor="{anchor}" font-size="{size}" fill="{font["color"]}">{said}</g>'

    def _behind(
        self, lines: Sequence[str], place: Place, top: float, block: float, size: float, colour: str | None
    ) -> str:
        if colour is None:
            return ""
        width = max(len(_TAG.sub("", line)) for line in lines) * size * 0.52 + 6
        # moved by a transformation: half of its own width in pixels beside a part of the plot's
        return (
            f'<rect x="{self._x((place[0], 0.0))}" y="{top:.1f}" width="{width:.1f}" height="{block:.1f}" '
            f'fill="{colour}" transform="translate({place[1] - width / 2:.1f} 0)"/>'
        )

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
        size, solidity, colour = pattern["size"], pattern["solidity"], pattern["fgcolor"]
        name = f"{self._key}-{len(self._patterns)}"
        rising = f"M{-size / 4:g} {size / 4:g}l{size / 2:g} {-size / 2:g}M0 {size}L{size} 0"
        rising += f"M{size * 3 / 4:g} {size * 5 / 4:g}l{size / 2:g} {-size / 2:g}"
        falling = f"M{size * 3 / 4:g} {-size / 4:g}l{size / 2:g} {size / 2:g}M0 0L{size} {size}"
        falling += f"M{-size / 4:g} {size * 3 / 4:g}l{size / 2:g} {size / 2:g}"
        inside = {
            "/": f'<path d="{rising}" stroke="{colour}" stroke-width="{solidity * size:g}"/>',
            "x": f'<path d="{rising}{falling}" stroke="{colour}" stroke-width="{solidity * size / 2:g}"/>',
            ".": f'<circle cx="{size / 2:g}" cy="{size / 2:g}" r="{sqrt(solidity * size**2 / pi):.2f}" '
            f'fill="{colour}"/>',
        }[shape]
        for drawing in self._patterns.values():
            if inside in drawing:
                return drawing.split('"')[1]
        self._patterns[name] = (
            f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">{inside}</pattern>'
        )
        return name

    # the parts of a figure

    def _series(self) -> Iterator[str]:
        stacked: dict[tuple[str, Any], float] = {}
        for trace in self._traces:
            match trace["type"]:
                case "bar":
                    yield from self._bars(trace, stacked)
                case "scatter":
                    yield from self._scattered(trace)
                case other:
                    raise ValueError(f"A series of the type {other!r} cannot be drawn.")

    def _bars(self, trace: Mapping[str, Any], stacked: dict[tuple[str, Any], float]) -> Iterator[str]:
        flat = trace.get("orientation") == "h"
        x, y = self._axes[trace.get("xaxis", "x")], self._axes[trace.get("yaxis", "y")]
        along, across = (x, y) if flat else (y, x)
        places, lengths = (trace["y"], trace["x"]) if flat else (trace["x"], trace["y"])
        gap = self._layout.get("bargap", 0.2)
        for i, (place, length) in enumerate(zip(places, lengths, strict=True)):
            if length is None:
                continue
            base = float(_item(trace.get("base", 0), i))
            if self._layout.get("barmode") == "stack":
                stack = (trace.get("xaxis", "x"), place)
                base = stacked.get(stack, 0.0)
                stacked[stack] = base + length
            middle, half = across.part(place), across.length(_item(trace.get("width", 1 - gap), i)) / 2
            first, last = along.part(base), along.part(base + length)
            for look in self._fill(trace["marker"], i):
                if flat:
                    yield self._box(first, last, self._y(middle - half), self._y(middle + half), look)
                else:
                    yield self._box(middle - half, middle + half, self._y(first), self._y(last), look)
            if words := _item(trace.get("text", ""), i):
                font = {**self._layout["font"], **trace.get("textfont", {})}
                if trace["textposition"] == "inside" and flat:
                    yield self._text(words, ((first + last) / 2, 0.0), self._y(middle), font)
                elif trace["textposition"] == "inside":
                    yield self._text(words, (middle, 0.0), self._y((first + last) / 2), font)
                elif flat:
                    beyond = {"halign": "right" if length < 0 else "left"}
                    yield self._text(
                        words, (last, -4.0 if length < 0 else 4.0), self._y(middle), font, **beyond
                    )
                else:
                    yield self._text(words, (middle, 0.0), self._y(last) - 2, font, valign="bottom")

    def _scattered(self, trace: Mapping[str, Any]) -> Iterator[str]:
        x, y = self._axes[trace.get("xaxis", "x")], self._axes[trace.get("yaxis", "y")]
        for i, (across, up) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            place, height = (x.part(across), 0.0), self._y(y.part(up))
            if trace["mode"] == "markers":
                marker = trace["marker"]
                yield (
                    f'<circle cx="{self._x(place)}" cy="{height:.1f}" r="{marker["size"] / 2:g}" '
                    f'fill="{marker["color"]}" stroke="{marker["line"]["color"]}" '
                    f'stroke-width="{marker["line"]["width"]}"/>'
                )
            elif trace["mode"] == "text":
                beside = trace.get("textposition", "middle center").split()[1]
                halign = {"right": "left", "left": "right", "center": "center"}[beside]
                font = {**self._layout["font"], **trace.get("textfont", {})}
                yield self._text(_item(trace["text"], i), place, height, font, halign=halign)
            else:
                raise ValueError(f"Marks of the mode {trace['mode']!r} cannot be drawn.")

    def _shape(self, shape: Mapping[str, Any]) -> str:
        up = [self._y(self._part(shape.get("yref", "y"), shape[name])) for name in ("y0", "y1")]
        if shape.get("xsizemode") == "pixel":
            from_ = self._part(shape["xref"], shape["xanchor"])
            places = [(from_, float(shape[name])) for name in ("x0", "x1")]
        else:
            places = [(self._part(shape.get("xref", "x"), shape[name]), 0.0) for name in ("x0", "x1")]
        if shape["type"] == "line":
            return self._line(places[0], up[0], places[1], up[1], shape["line"])
        line = shape["line"]
        look = f'fill="none" stroke="{line["color"]}" stroke-width="{line["width"]}"{_dash(line.get("dash"))}'
        return self._box(places[0][0], places[1][0], up[0], up[1], look)

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
            background=text.get("bgcolor"),
        )

    def _visible(self) -> Iterator[tuple[str, _Axis, _Axis]]:
        for name, axis in self._axes.items():
            if axis.look.get("visible", True):
                other = axis.look.get("anchor", ("y" if name[0] == "x" else "x") + name[1:])
                yield name, axis, self._axes[other]

    def _grid(self) -> Iterator[str]:
        for name, axis, other in self._visible():
            lines: list[tuple[float, Mapping[str, Any]]] = []
            if axis.look.get("showgrid", True) and not axis.categories:
                lines += [(axis.part(value), {"color": axis.look["gridcolor"]}) for value, _ in axis.ticks()]
            if axis.look.get("zeroline"):
                lines.append((axis.part(0), {"color": axis.look["zerolinecolor"]}))
            low, high = other.domain
            for part, look in lines:
                if name[0] == "x":
                    yield self._line((part, 0.0), self._y(low), (part, 0.0), self._y(high), look)
                else:
                    yield self._line((low, 0.0), self._y(part), (high, 0.0), self._y(part), look)
            if axis.look.get("showline") and name[0] == "x":
                left, right = axis.domain
                foot = self._y(low)
                yield self._line((left, 0.0), foot, (right, 0.0), foot, {"color": axis.look["linecolor"]})

    def _names_of_axes(self) -> Iterator[str]:
        for name, axis, other in self._visible():
            font = {**self._layout["font"], **axis.look.get("tickfont", {})}
            for value, label in axis.ticks():
                part = axis.part(value)
                if name[0] == "x":
                    foot = self._y(other.domain[0]) + 3
                    yield self._text(label, (part, 0.0), foot, font, valign="top")
                else:
                    beside = -4.0 - axis.look.get("ticklabelstandoff", 0)
                    yield self._text(label, (other.domain[0], beside), self._y(part), font, halign="right")


def _axis(name: str, look: Mapping[str, Any], traces: Sequence[Mapping[str, Any]]) -> _Axis:
    domain = tuple(look.get("domain", (0, 1)))
    values = [value for trace in traces for value in trace.get(name[0], ())]
    if any(isinstance(value, str) for value in values):
        categories = tuple(look.get("categoryarray") or dict.fromkeys(values))
        ends = (-0.5, len(categories) - 0.5)
        return _Axis(domain, ends[::-1] if look.get("autorange") == "reversed" else ends, categories, look)
    if "range" not in look:
        raise ValueError(f"The {name} has no range; a figure that is drawn twice needs one.")
    return _Axis(domain, tuple(look["range"]), (), look)


def _step(rough: float) -> float:
    """The round step that is not smaller, as Plotly chooses it: 1, 2 or 5 times a power of ten."""
    power = 10 ** floor(log10(rough))
    return float(power * next(round_ for round_ in (1, 2, 5, 10) if round_ >= rough / power - 1e-9))


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
    return _MARKUP.get(tag) or f'<tspan fill="{tag[19:26]}">'
