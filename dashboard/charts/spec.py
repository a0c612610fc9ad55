"""What a chart shows, independent of what draws it: categories, series of marks, gaps, breaks, one axis rule.

Plotly, the SVG renderer, pictures, embeds and native Word charts all draw a `ChartSpec`. A missing value is a `Gap`,
which is drawn hatched and named; a mark always has a value, so that nothing can draw what is missing as zero.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, log10
from typing import Literal

from dashboard.charts.theme import Theme, both
from loaders.register.colours import legible_on
from queries.text.scope import Scope

Evidence = Literal["official", "quoted", "claimed"]
Shape = Literal["lines", "columns", "rows"]
Join = Literal["solid", "dotted", "arc"]

_LABELLED = 0.05  # of the axis: smaller segments leave no room for their number
_MOST_TICKS = 6
_MOST_NAMED_BESIDE = 4


@dataclass(frozen=True)
class Fill:
    """The look of a series in both themes: CSS colours, hatching, and the symbol of its marks on a line."""

    light: str
    dark: str
    is_hatched: bool = False
    symbol: str = "circle"

    def colour(self, theme: Theme) -> str:
        """The colour in a theme."""
        return {"light": self.light, "dark": self.dark, "auto": both(self.light, self.dark)}[theme]

    def text_colour(self, theme: Theme) -> str:
        """The colour of a number on the fill."""
        light, dark = legible_on(self.light), legible_on(self.dark)
        return {"light": light, "dark": dark, "auto": both(light, dark)}[theme]


@dataclass(frozen=True)
class Mark:
    """A value in its place: `at` counts the categories from 0; `base` is where a step of a waterfall begins.

    `label` is the number as printed; `words` what a pointer, a key or a screen reader finds (value, share, change since
    the last comparable year, source); `address` the page that it opens. `high` is the far end of a possible range that
    begins at `value`.
    """

    at: int
    value: float
    label: str
    words: str = ""
    evidence: Evidence = "official"
    base: float = 0
    high: float | None = None
    address: str = ""

    @property
    def end(self) -> float:
        """Where the mark ends on the axis."""
        return self.base + (self.value if self.high is None else self.high)


@dataclass(frozen=True)
class Series:
    """Marks of one name and fill; `joins` are pairs of marks that a line joins, by their places in `marks`.

    `short_name` stands where there is little room.
    """

    code: str
    name: str
    fill: Fill
    marks: tuple[Mark, ...]
    joins: tuple[tuple[int, int, Join], ...] = ()
    short_name: str = ""


@dataclass(frozen=True)
class Category:
    """A year or a row: its label, a second line, and the printed total of its stack."""

    key: str
    label: str
    note: str = ""
    total: str = ""


@dataclass(frozen=True)
class Gap:
    """A place without a mark and why, in words: never zero. `whose` says of whom, where it is not the whole place."""

    at: int
    words: str
    whose: str = ""


@dataclass(frozen=True)
class Break:
    """Two categories that cannot be compared, `after` and `until`, and the reason of the verdict.

    `until` is the next category, or a later one where those between have no value to compare.
    """

    after: int
    until: int
    words: str


@dataclass(frozen=True)
class Axis:
    """A value axis that holds zero; `suffix` follows each number."""

    low: float
    top: float
    step: float
    suffix: str = ""


@dataclass(frozen=True)
class Head:
    """What stands around a chart wherever it goes: its name in addresses, title (the message), scope, source, version.

    `n` says what is counted and how many; `version` is the content hash of the data or the name of a snapshot;
    `scope` names its files, where one scope holds for the whole chart.
    """

    name: str
    title: str
    subtitle: str = ""
    n: str = ""
    source: str = ""
    version: str = ""
    scope: Scope | None = None


@dataclass(frozen=True)
class ChartSpec:
    """A chart as data. `notes` stand below it; `unit` is what its numbers count, for the text equivalent."""

    head: Head
    shape: Shape
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    gaps: tuple[Gap, ...] = ()
    breaks: tuple[Break, ...] = ()
    notes: tuple[str, ...] = ()
    unit: str = "participations"

    @property
    def name(self) -> str:
        """Its name in addresses and files."""
        return self.head.name

    @property
    def title(self) -> str:
        """The message."""
        return self.head.title

    @property
    def subtitle(self) -> str:
        """What is counted, where, when and on which evidence."""
        return self.head.subtitle

    @property
    def version(self) -> str:
        """The version of the data."""
        return self.head.version

    @property
    def source_line(self) -> str:
        """`Source: Chair's summary, 27 May 2022, para. 4; .... Data 358bc9c.`"""
        return f"Source: {self.head.source}. Data version {self.head.version[:12]}."

    @property
    def is_share(self) -> bool:
        """Whether the values are parts of one whole, in per cent."""
        return self.unit == "per cent"

    @cached_property
    def axis(self) -> Axis:
        """From zero (or the lowest negative value) to the round number above the highest mark or stack."""
        if self.is_share:
            return Axis(0, 100, 20, "%")
        ends = [*self._reached()]
        highest, lowest = max([0.0, *ends]), min([0.0, *ends])
        if highest == lowest:
            return Axis(0, 10, 2)
        step = _round_step((highest - lowest) / (_MOST_TICKS - 1))
        return Axis(floor(lowest / step) * step, ceil(highest / step) * step, step)

    def _reached(self) -> Iterator[float]:
        stacks: dict[int, float] = defaultdict(float)
        for mark in (mark for series in self.series for mark in series.marks):
            yield from (mark.base, mark.end, mark.base + mark.value)
            if mark.evidence == "official" and self.shape != "lines" and not mark.base:
                stacks[mark.at] += mark.value
                yield stacks[mark.at]

    def is_labelled(self, value: float) -> bool:
        """Whether a segment of this length has room for its number."""
        return abs(value) >= _LABELLED * (self.axis.top - self.axis.low)

    @property
    def keyed(self) -> tuple[Series, ...]:
        """The series whose fills need a key: those of a stack."""
        stacked = tuple(series for series in self.series if series.code not in ("quoted", "totals"))
        return stacked if self.shape != "lines" and len(stacked) > 1 else ()

    @property
    def has_quoted(self) -> bool:
        """Whether some mark is not official."""
        return any(mark.evidence != "official" for series in self.series for mark in series.marks)

    @property
    def shown_notes(self) -> tuple[str, ...]:
        """Everything to be read below the drawing: what hollow means, each break, each gap, then the notes."""
        hollow = {
            "lines": "Hollow and dotted: quoted by others from a document that is not at hand; in no sum.",
            "columns": "Hollow: quoted by others from a document that is not at hand; beside the sum, never in it.",
            "rows": "Hollow: not official; in no sum.",
        }
        said = [hollow[self.shape] + self._quoted_in_words()] if self.has_quoted else []
        said += [f"Dotted line: {self.between(one)} cannot be compared: {one.words}." for one in self.breaks]
        if self.gaps and self.shape != "rows":
            said.append(f"Hatched, not zero: {self._gaps_in_words()}.")
        return (*said, *self.notes)

    @property
    def are_quoted_named_below(self) -> bool:
        """Whether columns stand too near each other for the names of what is quoted beside them."""
        return self.shape == "columns" and len(self.categories) > _MOST_NAMED_BESIDE

    def _quoted_in_words(self) -> str:
        if not self.are_quoted_named_below:
            return ""
        named = [
            [m.label for s in self.series for m in s.marks if m.evidence != "official" and m.at == at]
            for at in range(len(self.categories))
        ]
        return "".join(
            f" {category.label}: {', '.join(labels)}."
            for category, labels in zip(self.categories, named, strict=True)
            if labels
        )

    def between(self, one: Break) -> str:
        """The two categories of a break: `2024 and 2026`."""
        return f"{self.categories[one.after].label} and {self.categories[one.until].label}"

    def _gaps_in_words(self) -> str:
        places: dict[str, list[str]] = defaultdict(list)
        for gap in self.gaps:
            places[gap.words].append(" ".join(filter(None, (gap.whose, self.categories[gap.at].label))))
        return "; ".join(f"{words} ({', '.join(whose)})" for words, whose in places.items())

    @cached_property
    def alt(self) -> str:
        """The chart in words: the message, its scope, then every number, then every gap and break."""
        said = [_sentence(self.title), _sentence(self.subtitle)]
        said += self._series_words() if self.shape == "lines" else self._places()
        if self.gaps and self.shape == "rows":
            said.append(f"Not zero: {self._gaps_in_words()}.")
        said += self.shown_notes
        return " ".join(filter(None, said))

    def _series_words(self) -> Iterator[str]:
        for series in self.series:
            marks = [f"{self.categories[mark.at].label} {_printed(mark)}" for mark in series.marks]
            yield _sentence(f"{series.name}: {', '.join(marks)}")

    def _places(self) -> Iterator[str]:
        for at, category in enumerate(self.categories):
            marks = [(series, mark) for series in self.series for mark in series.marks if mark.at == at]
            if marks:
                named = [
                    f"{series.name} {_printed(mark)}"
                    if self.keyed and series in self.keyed
                    else _printed(mark)
                    for series, mark in marks
                ]
                total = f"{category.total}: " if category.total and len(named) > 1 else ""
                note = f" ({category.note})" if category.note else ""
                yield _sentence(f"{category.label}{note}: {total}{', '.join(named)}")


def _round_step(rough: float) -> float:
    """The round step that is not smaller: 1, 2 or 5 times a power of ten, and a whole number."""
    power = 10.0 ** floor(log10(rough))
    return max(1.0, power * next(base for base in (1, 2, 5, 10) if base >= rough / power - 1e-9))


def _printed(mark: Mark) -> str:
    return mark.label if mark.evidence == "official" else f"{mark.label} {mark.evidence}"


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}." if words else ""
