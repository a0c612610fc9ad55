"""A chart's specification as a Plotly figure (plain dictionaries): what the SVG renderer draws and notebooks open.

Two widths: wide, and narrow for telephones, where labels wrap and stand above their rows. Marks carry what is to be
found at them as `customdata`: words, the page that they open, series, place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil, sin
from textwrap import wrap
from typing import Any, NamedTuple

from dashboard.charts.spec import ChartSpec, Fill, Gap, Mark, Series
from dashboard.charts.theme import FONT, GLYPHS, PALETTES, Palette, Theme

_LINE_PX = 15.5
_LETTER_PX = 6.6
_BESIDE_PX = 9
"""By how much a number stands above or below a line that arrives at its mark."""
_QUOTED_LETTERS = (18, 12)
"""How long a line of words may be between two columns: of up to three, of more."""
_NOTHING = "rgba(0,0,0,0)"


def figure(spec: ChartSpec, theme: Theme, *, narrow: bool = False) -> dict[str, Any]:
    """The figure in the colours of a theme, with `data` and `layout`."""
    return _Drawing(spec, theme, narrow).drawn()


class Label(NamedTuple):
    """Words with the height that they want and the room that they need, in pixels."""

    wanted: float
    room: float
    text: str
    colour: str


def apart(labels: Sequence[Label], height: float) -> list[float]:
    """Middles of `labels`, which ascend: as near to what they want as reading allows, inside the plot's height."""
    clusters: list[tuple[float, list[float]]] = []  # (middle, room of each label)
    for label in labels:
        rooms, middle = [label.room], _inside(label.wanted, label.room, height)
        while clusters and middle - clusters[-1][0] < (sum(rooms) + sum(clusters[-1][1])) / 2:
            below, more = clusters.pop()
            middle = (middle * len(rooms) + below * len(more)) / (len(rooms) + len(more))
            rooms = [*more, *rooms]
            middle = _inside(middle, sum(rooms), height)
        clusters.append((middle, rooms))
    return [
        middle - sum(rooms) / 2 + sum(rooms[:i]) + room / 2
        for middle, rooms in clusters
        for i, room in enumerate(rooms)
    ]


def _inside(middle: float, room: float, height: float) -> float:
    return max(min(middle, height - room / 2), room / 2)


class _Drawing:
    def __init__(self, spec: ChartSpec, theme: Theme, narrow: bool) -> None:
        self.spec, self.theme, self.narrow = spec, theme, narrow
        self.palette: Palette = PALETTES[theme]
        self.traces: list[dict[str, Any]] = []
        self.annotations: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.note_letters = 15 if narrow else 19
        self.has_room = len(spec.categories) <= (3 if narrow else 5)
        self.is_crowded = narrow and len(spec.categories) > 5

    def drawn(self) -> dict[str, Any]:
        layout = {"lines": self._lines, "columns": self._columns, "rows": self._rows}[self.spec.shape]()
        marks = {"annotations": self.annotations, "shapes": self.shapes, "template": {}}
        return {"data": self.traces, "layout": {**_house_style(self.palette), **layout, **marks}}

    # vertical charts: years along x

    def _plane(
        self, height: int, head: int, right: int, foot: int, ends: tuple[float, float]
    ) -> dict[str, Any]:
        """Axes of a chart with years along x; the value axis goes on above its highest tick by `head` pixels."""
        axis, labels = self.spec.axis, self.spec.categories
        self.height, self.head = height, head
        self.reach = axis.top + (axis.top - axis.low) * head / height
        ticks = [axis.low + i * axis.step for i in range(round((axis.top - axis.low) / axis.step) + 1)]
        names = [f"{tick:,g}{axis.suffix}" for tick in ticks]
        has_notes = self.has_room and any(label.note for label in labels)
        return {
            "height": height + head + foot + 8,
            "margin": {"l": 10 + round(7.4 * max(map(len, names))), "r": right, "t": 8, "b": foot},
            "yaxis": _axis(self.palette) | {
                "range": [axis.low, self.reach], "tickvals": ticks, "ticktext": names,
                "showgrid": True, "gridcolor": self.palette.grid,
            },
            "xaxis": _axis(self.palette) | {
                "range": list(ends),
                "tickvals": list(range(len(labels))),
                "ticktext": [
                    "<br>".join([f"<b>{self._year(label.label)}</b>", *(notes if has_notes else ())])
                    for label in labels
                    for notes in [wrap(label.note, self.note_letters)]
                ],
                "tickfont": {"color": self.palette.ink, "size": 13 if self.has_room else 11},
                "tickangle": 0, "showgrid": False, "showline": True, "linecolor": self.palette.muted,
            },
        }  # fmt: skip

    def _year(self, label: str) -> str:
        """`'24` where years stand too near each other."""
        return f"'{label[-2:]}" if self.is_crowded else label

    def _up(self, value: float) -> float:
        """Pixels from the foot of the plot."""
        return (value - self.spec.axis.low) / (self.spec.axis.top - self.spec.axis.low) * self.height

    def _value_at(self, pixels: float) -> float:
        return self.spec.axis.low + pixels / self.height * (self.spec.axis.top - self.spec.axis.low)

    def _lines(self) -> dict[str, Any]:
        last = len(self.spec.categories) - 1
        letters = 16 if self.narrow else 27
        # numbers stand left of the first year's marks
        side = (0.17 * last if self.has_room or not self.narrow else 0.35) if last else 0.5
        ends, head = self._end_texts(last, letters), 36 if self.spec.gaps else 16
        # above the plot stands what the last year lacks, if it lacks something
        free = 0 if any(gap.at == last for gap in self.spec.gaps) else head
        layout = self._plane(
            max(250 if self.narrow else 300, sum(room for _, room, *_ in ends) - free),
            head,
            round(letters * _LETTER_PX) + 16,
            28,
            (-side, last + (0.08 if last else 0.5)),
        )
        places = self._dodged()
        for series in self.spec.series:
            for first, second, join in series.joins:
                self._join(places[series.code, first], places[series.code, second], join, series.fill)
        for series in self.spec.series:
            self._marks(series, [places[series.code, i] for i in range(len(series.marks))])
        self._end_labels(ends, last, self.height + free)
        if len(self.spec.categories) <= (4 if self.narrow else 8):
            self._values(places, last)
        self._gaps_above()
        return layout

    def _dodged(self) -> dict[tuple[str, int], tuple[float, float]]:
        """Where each mark stands: marks of one year that would cover each other stand side by side."""
        of_year: dict[int, list[tuple[str, int, Mark]]] = defaultdict(list)
        for series in self.spec.series:
            for i, mark in enumerate(series.marks):
                of_year[mark.at].append((series.code, i, mark))
        step = 0.075 if self.narrow else 0.06
        places = {}
        for at, marks in of_year.items():
            cluster: list[tuple[str, int, Mark]] = []
            for one in [*sorted(marks, key=lambda one: one[2].value), None]:
                if one is not None and (not cluster or self._up(one[2].value - cluster[-1][2].value) < 9):
                    cluster.append(one)
                    continue
                for k, (code, i, mark) in enumerate(cluster):
                    places[code, i] = (at + step * (k - (len(cluster) - 1) / 2), mark.value)
                cluster = [] if one is None else [one]
        return places

    def _join(self, first: tuple[float, float], last: tuple[float, float], join: str, fill: Fill) -> None:
        x: list[float | None] = [first[0], last[0]]
        y: list[float | None] = [first[1], last[1]]
        look: dict[str, Any] = {"color": fill.colour(self.theme), "width": 2.6, "dash": "solid"}
        if join == "dotted":
            look |= {"width": 2, "dash": "dot"}
        if join == "arc":
            # short strokes along a bow below the straight line, so that it is not taken for a series of its own
            look["width"] = 1.2
            x, y = _bow(first, last, self.spec.axis.top - self.spec.axis.low)
        self.traces.append(
            {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": look, "hoverinfo": "skip"}
        )

    def _marks(self, series: Series, places: Sequence[tuple[float, float]]) -> None:
        colour = series.fill.colour(self.theme)
        self.traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": series.name,
                "x": [x for x, _ in places],
                "y": [y for _, y in places],
                "marker": {
                    "symbol": series.fill.symbol,
                    "size": 11,
                    "color": [
                        colour if mark.evidence == "official" else self.palette.paper for mark in series.marks
                    ],
                    "line": {"color": colour, "width": 2},
                },
                **_found(series, series.marks),
            }
        )

    def _end_texts(self, last: int, letters: int) -> list[tuple[float, int, str, str]]:
        """The label at the end of each line: the value of its mark, its pixels in height, its text and colour."""
        found = []
        for series in self.spec.series:
            if not series.marks:
                continue
            mark = series.marks[-1]
            when = "" if mark.at == last else f", {self.spec.categories[mark.at].label}"
            lines = wrap(f"{mark.label} {(self.narrow and series.short_name) or series.name}{when}", letters)
            text = "<br>".join(lines).replace(mark.label, f"<b>{mark.label}</b>", 1)
            symbol = GLYPHS[series.fill.symbol]
            colour = series.fill.colour(self.theme)
            found.append((mark.value, ceil(len(lines) * _LINE_PX + 3), f"{symbol} {text}", colour))
        return found

    def _end_labels(self, ends: Sequence[tuple[float, int, str, str]], last: int, room: float) -> None:
        labels = [Label(self._up(value), height, text, colour) for value, height, text, colour in ends]
        labels.sort(key=lambda label: label.wanted)
        for label, height in zip(labels, apart(labels, room), strict=True):
            self._say(
                last,
                self._value_at(height),
                label.text,
                label.colour,
                xanchor="left",
                xshift=12,
                align="left",
            )

    def _values(self, places: dict[tuple[str, int], tuple[float, float]], last: int) -> None:
        """Numbers left of the marks of earlier years, each printed once: above a line that arrives there, or below."""
        of_year: dict[int, dict[str, tuple[float, set[str]]]] = defaultdict(dict)
        for series in self.spec.series:
            beside = {
                second: -_BESIDE_PX if series.marks[first].value > series.marks[second].value else _BESIDE_PX
                for first, second, _ in series.joins
            }
            for i, mark in enumerate(series.marks):
                if mark.at < last:
                    quoted = (
                        "" if mark.evidence == "official" or self.narrow or mark.at else f" {mark.evidence}"
                    )
                    wanted = self._up(mark.value) + beside.get(i, 0)
                    _, colours = of_year[mark.at].setdefault(f"{mark.label}{quoted}", (wanted, set()))
                    colours.add(series.fill.colour(self.theme))
        for at, values in of_year.items():
            left = min(x for (code, i), (x, _) in places.items() if self._mark(code, i).at == at)
            labels = sorted(
                Label(wanted, 14, text, colours.pop() if len(colours) == 1 else self.palette.muted)
                for text, (wanted, colours) in values.items()
            )
            free = 0 if any(gap.at == at for gap in self.spec.gaps) else self.head
            for label, height in zip(labels, apart(labels, self.height + free), strict=True):
                self._say(
                    left, self._value_at(height), label.text, label.colour, size=12, xanchor="right", xshift=-9,
                    bgcolor=self.palette.paper,
                )  # fmt: skip

    def _mark(self, code: str, i: int) -> Mark:
        return next(series for series in self.spec.series if series.code == code).marks[i]

    def _columns(self) -> dict[str, Any]:
        count = len(self.spec.categories)
        stacked = [series for series in self.spec.series if series.code != "quoted"]
        beside = [mark for series in self.spec.series if series.code == "quoted" for mark in series.marks]
        width = 0.42 if beside else 0.56
        notes = (
            max((len(wrap(c.note, self.note_letters)) for c in self.spec.categories), default=0)
            if self.has_room
            else 0
        )
        layout = self._plane(
            280 if self.narrow else 320,
            24 + (34 if any(gap.whose for gap in self.spec.gaps) else 0),
            8,
            26 + 17 * notes,
            (-0.5, count - 0.5 + (0.2 if beside else 0)),
        )
        layout |= {"barmode": "stack", "bargap": 0}
        for series in stacked:
            self._bars(series, width)
        for at, category in enumerate(self.spec.categories):
            if category.total:
                height = sum(m.value for s in stacked for m in s.marks if m.at == at)
                self._say(
                    at, height, f"<b>{category.total}</b>", self.palette.ink, size=13 if self.is_crowded else 17,
                    yanchor="bottom", bgcolor=self.palette.paper,
                )  # fmt: skip
        self._beside(width)
        self._whole_gaps(width)
        self._gaps_above()
        for one in self.spec.breaks:
            x = one.after + (0.75 if beside else 0.5)
            line = {"color": self.palette.muted, "dash": "dot", "width": 1.5}
            self.shapes.append(
                {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": self.spec.axis.top, "line": line}
            )
        return layout

    def _bars(self, series: Series, width: float) -> None:
        self.traces.append(
            {
                "type": "bar",
                "name": series.name,
                "x": [mark.at for mark in series.marks],
                "y": [mark.value for mark in series.marks],
                "width": width,
                "marker": _marker(series.fill, self.theme, self.palette),
                "text": [mark.label if self.spec.is_labelled(mark.value) else "" for mark in series.marks],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "constraintext": "none",
                "textfont": {"color": series.fill.text_colour(self.theme), "size": 13},
                **_found(series, series.marks),
            }
        )

    def _beside(self, width: float) -> None:
        count = len(self.spec.categories)
        for series in self.spec.series:
            if series.code != "quoted":
                continue
            x = width / 2 + (0.16 if self.is_crowded else 0.08)
            self._marks(series, [(mark.at + x, mark.value) for mark in series.marks])
            if self.is_crowded:
                continue
            letters = 0 if self.narrow or self.spec.are_quoted_named_below else _QUOTED_LETTERS[count > 3]
            of_year: dict[int, list[Label]] = defaultdict(list)
            for mark in series.marks:
                lines = wrap(mark.label, letters) if letters else [mark.label.split()[-1]]
                of_year[mark.at].append(
                    Label(self._up(mark.value), len(lines) * 15 + 2, "<br>".join(lines), self.palette.muted)
                )
            for at, labels in of_year.items():
                labels.sort()
                for label, height in zip(labels, apart(labels, self.height), strict=True):
                    self._say(
                        at + x, self._value_at(height), label.text, label.colour, size=12, xanchor="left", xshift=9,
                        align="left",
                    )  # fmt: skip

    def _whole_gaps(self, width: float) -> None:
        """A hatched place as high as the plot where a year has no value at all."""
        whole = [gap for gap in self.spec.gaps if not gap.whose]
        self._hatched_bars([gap.at for gap in whole], width, [self.spec.axis.top] * len(whole), 0)
        for gap in whole:
            if self.has_room:
                words = "<br>".join(wrap(gap.words, 11))
                self._say(
                    gap.at,
                    self.spec.axis.top / 2,
                    words,
                    self.palette.muted,
                    size=12,
                    bgcolor=self.palette.paper,
                )

    def _gaps_above(self) -> None:
        """A hatched box above the axis for what a year lacks beside its marks, named where there is room."""
        whose: dict[int, list[Gap]] = defaultdict(list)
        for gap in self.spec.gaps:
            if gap.whose or self.spec.shape == "lines":
                whose[gap.at].append(gap)
        width = min(0.3, 0.045 * len(self.spec.categories))
        foot, top = self._value_at(self.height + self.head - 28), self._value_at(self.height + self.head - 4)
        self._hatched_bars(list(whose), width, [top - foot] * len(whose), foot)
        for at, gaps in whose.items():
            if not self.narrow and len(self.spec.categories) <= 4:
                room = 32
                words = wrap("; ".join(": ".join(filter(None, (gap.whose, gap.words))) for gap in gaps), room)
                if len(words) > 2:
                    words = [f"{len(gaps)} dialogues", "without figures"]
                self._say(
                    at + width / 2, (foot + top) / 2, "<br>".join(words), self.palette.muted, size=12, xanchor="left",
                    xshift=6, align="left",
                )  # fmt: skip

    def _hatched_bars(self, at: Sequence[int], width: float, heights: Sequence[float], base: float) -> None:
        if at:
            self.traces.append(
                {"type": "bar", "x": list(at), "y": list(heights), "base": [base] * len(at), "width": width,
                 "marker": _hatch(self.palette), "hoverinfo": "skip", "name": "gap"}
            )  # fmt: skip

    # horizontal charts: a row a thing

    def _rows(self) -> dict[str, Any]:
        axis, categories = self.spec.axis, self.spec.categories
        has_notes = any(category.note for category in categories)
        lines = [wrap(category.label, 46 if self.narrow else 34) for category in categories]
        most = max(map(len, lines), default=1)
        longest = max((len(line) for of in lines for line in of), default=0)
        notes = max((len(category.note) for category in categories), default=0)
        bar = 20 if self.narrow else 22
        above = (17 * (most + has_notes) + 3) if self.narrow else 0
        row = above + bar + 12 if self.narrow else max(36, 16 * (most + has_notes) + 8)
        height = row * len(categories)
        tallest = max((len(words) for words in self._ends()), default=0)
        for series in self.spec.series:
            self._row_bars(series, row, above, bar)
        for at, category in enumerate(categories):
            middle = row * at + above + (row - above) / 2
            self._row_name(at, row, above, lines[at])
            if category.total:
                end = sum(mark.value for series in self.spec.series for mark in series.marks if mark.at == at)
                self._say(end, middle, f"<b>{category.total}</b>", self.palette.ink, xanchor="left", xshift=6)
        self._row_gaps(row, above, bar)
        left = 8 if self.narrow else 16 + round(7 * max(longest, notes * 0.93))
        ticks = [axis.low + i * axis.step for i in range(round((axis.top - axis.low) / axis.step) + 1)]
        return {
            "height": height + 34,
            "margin": {"l": left, "r": 16 + round(7.6 * tallest), "t": 4, "b": 30},
            "barmode": "stack" if self._is_stacked() else "overlay",
            "bargap": 0,
            "xaxis": _axis(self.palette)
            | {
                "range": [axis.low, axis.top], "tickvals": ticks,
                "ticktext": [f"{tick:,g}{axis.suffix}" for tick in ticks],
                "showgrid": True, "gridcolor": self.palette.grid,
                "zeroline": True, "zerolinecolor": self.palette.muted,
            },
            "yaxis": _axis(self.palette) | {"range": [height, 0], "visible": False},
        }  # fmt: skip

    def _is_stacked(self) -> bool:
        return self.spec.is_share and len(self.spec.series) > 1

    def _ends(self) -> Iterator[str]:
        if not self._is_stacked():
            yield from (mark.label for series in self.spec.series for mark in series.marks)
        yield from (category.total for category in self.spec.categories)
        # words of a gap begin at the foot of its row, and need no room beyond the axis
        yield "  "

    def _row_bars(self, series: Series, row: int, above: int, bar: int) -> None:
        def middle(mark: Mark) -> float:
            return row * mark.at + above + (row - above) / 2

        for evidence in dict.fromkeys(mark.evidence for mark in series.marks):
            marks = [mark for mark in series.marks if mark.evidence == evidence]
            look = (
                _marker(series.fill, self.theme, self.palette)
                if evidence == "official"
                else _hollow(self.palette)
            )
            stacked = self._is_stacked()
            inside = {
                "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
                "textfont": {"color": series.fill.text_colour(self.theme), "size": 13},
            }  # fmt: skip
            beyond = {
                "textposition": "outside", "cliponaxis": False,
                "textfont": {"color": self.palette.ink if evidence == "official" else self.palette.muted, "size": 14},
            }  # fmt: skip
            self.traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "name": series.name,
                    "y": [middle(mark) for mark in marks],
                    "x": [mark.value for mark in marks],
                    **({} if stacked else {"base": [mark.base for mark in marks]}),
                    "width": bar,
                    "marker": look,
                    "text": [
                        ("" if not self.spec.is_labelled(mark.value) else mark.label)
                        if stacked
                        else ("" if mark.high is not None else f"<b>{mark.label}</b>")
                        for mark in marks
                    ],
                    "constraintext": "none",
                    **(inside if stacked else beyond),
                    **_found(series, marks),
                }
            )
        for mark in series.marks:
            if mark.high is not None:
                self.traces.append(
                    {"type": "bar", "orientation": "h", "name": "possible range", "y": [middle(mark)],
                     "x": [mark.high - mark.value], "base": [mark.value], "width": bar, "hoverinfo": "skip",
                     "marker": _hatch(self.palette)}
                )  # fmt: skip
                self._say(
                    mark.high,
                    middle(mark),
                    f"<b>{mark.label}</b>",
                    self.palette.ink,
                    size=14,
                    xanchor="left",
                    xshift=5,
                )

    def _row_name(self, at: int, row: int, above: int, lines: Sequence[str]) -> None:
        category = self.spec.categories[at]
        note = f"<span style='color:{self.palette.muted}'>{category.note}</span>" if category.note else ""
        if self.narrow:
            text = "<br>".join(filter(None, (*lines, note)))
            self._say(
                0, row * at + above + 4, text, self.palette.ink, xref="paper", xanchor="left", yanchor="bottom",
                align="left",
            )  # fmt: skip
        else:
            text = "<br>".join(filter(None, (*lines, note)))
            self._say(
                0,
                row * (at + 0.5),
                text,
                self.palette.ink,
                xref="paper",
                xanchor="right",
                xshift=-9,
                align="right",
            )

    def _row_gaps(self, row: int, above: int, bar: int) -> None:
        if not self.spec.gaps:
            return
        axis = self.spec.axis
        length = (axis.top - axis.low) * 0.06
        middles = [row * gap.at + above + (row - above) / 2 for gap in self.spec.gaps]
        self.traces.append(
            {"type": "bar", "orientation": "h", "name": "gap", "y": middles, "x": [length] * len(middles),
             "base": [0] * len(middles), "width": bar, "marker": _hatch(self.palette), "hoverinfo": "skip"}
        )  # fmt: skip
        for gap, middle in zip(self.spec.gaps, middles, strict=True):
            words = f"{gap.words}; not zero"
            self._say(length, middle, words, self.palette.muted, size=12, xanchor="left", xshift=6)

    def _say(self, x: float, y: float, text: str, colour: str, *, size: int = 13, **how: Any) -> None:
        self.annotations.append(
            {"x": x, "y": y, "text": text, "showarrow": False, "font": {"size": size, "color": colour}, **how}
        )


def _bow(
    first: tuple[float, float], last: tuple[float, float], height: float
) -> tuple[list[float | None], list[float | None]]:
    x: list[float | None] = []
    y: list[float | None] = []
    parts = 56
    for i in range(parts + 1):
        along = i / parts
        x.append(first[0] + (last[0] - first[0]) * along)
        bow = sin(along * 3.14159) * min(height * 0.06, min(first[1], last[1]) * 0.9)
        y.append(first[1] + (last[1] - first[1]) * along - bow)
        if i % 2:
            x.append(None)
            y.append(None)
    return x, y


def _found(series: Series, marks: Iterable[Mark]) -> dict[str, Any]:
    """What a pointer, a key or a screen reader finds at each mark."""
    return {
        "meta": series.code,
        "customdata": [
            [mark.words or f"{series.name}: {mark.label}", mark.address, mark.at] for mark in marks
        ],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _marker(fill: Fill, theme: Theme, palette: Palette) -> dict[str, Any]:
    # an outline dark enough to be seen on the paper: the lighter fills alone are not
    marker: dict[str, Any] = {"color": fill.colour(theme), "line": {"color": palette.muted, "width": 1}}
    if fill.is_hatched:
        marker["pattern"] = {
            "shape": "/", "size": 5, "solidity": 0.25, "fgcolor": palette.paper, "fillmode": "overlay",
        }  # fmt: skip
    return marker


def _hollow(palette: Palette) -> dict[str, Any]:
    return {"color": _NOTHING, "line": {"color": palette.muted, "width": 1.3}}


def _hatch(palette: Palette) -> dict[str, Any]:
    """The one look of a gap and of a possible range: hatched, with an outline, on nothing."""
    pattern = {"shape": "/", "size": 7, "solidity": 0.14, "fgcolor": palette.muted}
    return {"color": _NOTHING, "line": {"color": palette.gap, "width": 1}, "pattern": pattern}


def _axis(palette: Palette) -> dict[str, Any]:
    return {"fixedrange": True, "zeroline": False, "showline": False, "tickfont": {"color": palette.muted}}


def _house_style(palette: Palette) -> dict[str, Any]:
    return {
        "paper_bgcolor": _NOTHING,
        "plot_bgcolor": _NOTHING,
        "font": {"family": FONT, "size": 13, "color": palette.ink},
        "showlegend": False,
        "dragmode": False,
    }
