"""Charts with a row a thing: two sides, causes of a change, numbers of a dialogue, panel seats, own questions."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.charts import looks
from dashboard.charts.spec import Category, ChartSpec, Evidence, Gap, Head, Mark, Series
from queries.text.names import Names
from queries.text.numbers import number, signed

_LONGEST_LABEL = 60


@dataclass(frozen=True)
class Side:
    """One side of a comparison: its label, its count, or the range in which it may lie; None is not known."""

    label: str
    count: float | None
    high: float | None = None
    note: str = ""
    words: str = ""
    evidence: Evidence = "official"
    gap: str = "not reported"
    address: str = ""

    def label_of_value(self) -> str:
        """`76`, or `75 to 119` for a range."""
        ends = [end for end in (self.count, self.high) if end is not None]
        return " to ".join(f"{end:,g}".replace("-", "\u2212") for end in ends)


def plain(head: Head, sides: Sequence[Side], *, unit: str = "participations", name: str = "") -> ChartSpec:
    """One bar a row on one scale: two sides of a comparison, all numbers of one dialogue, States parties."""
    marks = tuple(
        Mark(
            at,
            float(side.count),
            side.label_of_value(),
            side.words,
            side.evidence,
            high=side.high,
            address=side.address,
        )
        for at, side in enumerate(sides)
        if side.count is not None
    )
    gaps = tuple(Gap(at, side.gap) for at, side in enumerate(sides) if side.count is None)
    categories = tuple(Category(str(at), side.label, side.note) for at, side in enumerate(sides))
    series = (Series("rows", name or unit.capitalize(), looks.PLAIN, marks),) if marks else ()
    return ChartSpec(head, "rows", categories, series, gaps, unit=unit)


def causes(
    head: Head, first: tuple[str, int], last: tuple[str, int], steps: Sequence[tuple[str, str, int]]
) -> ChartSpec:
    """From one total to the other: a step a cause, each (label, what it is, change); the steps add up exactly."""
    base, changes = float(first[1]), []
    for at, (label, note, change) in enumerate(steps, start=1):
        low = min(base, base + change)
        changes.append(
            (change, Mark(at, abs(change), signed(change), f"{label}: {signed(change)}, {note}", base=low))
        )
        base += change
    ends = (
        Mark(0, float(first[1]), number(first[1]), f"{first[0]}: {number(first[1])}"),
        Mark(len(steps) + 1, float(last[1]), number(last[1]), f"{last[0]}: {number(last[1])}"),
    )
    series = [Series("totals", "Totals", looks.PLAIN, ends)]
    for code, name, fill, of in (
        ("rise", "More", looks.RISE, [mark for change, mark in changes if change >= 0]),
        ("fall", "Fewer", looks.FALL, [mark for change, mark in changes if change < 0]),
    ):
        if of:
            series.append(Series(code, name, fill, tuple(of)))
    categories = (
        Category("first", first[0]),
        *(Category(str(at), label, note) for at, (label, note, _) in enumerate(steps)),
        Category("last", last[0]),
    )
    return ChartSpec(head, "rows", categories, tuple(series))


def composition(
    head: Head,
    parts: Sequence[tuple[str, str, Sequence[tuple[str, float, str]]]],
    names: Names,
) -> ChartSpec:
    """Bars to 100 per cent, each (label, note, parts); a part is (group, share in per cent, words)."""
    series = tuple(
        Series(
            group.code,
            group.short_name,
            looks.stakeholder_group(group),
            tuple(
                Mark(at, share, f"{number(share)}%", words)
                for at, (_, _, of) in enumerate(parts)
                for one, share, words in of
                if one == group.code
            ),
        )
        for group in names.in_total
    )
    categories = tuple(Category(str(at), label, note) for at, (label, note, _) in enumerate(parts))
    gaps = tuple(Gap(at, "not reported") for at, (_, _, of) in enumerate(parts) if not of)
    return ChartSpec(head, "rows", categories, series, gaps, unit="per cent")


def query_result(head: Head, frame: pd.DataFrame, label: str, value: str) -> ChartSpec:
    """The answer to a reader's own question: a bar a row; a missing number is a named gap."""
    names, values = frame[label].tolist(), frame[value].tolist()
    rows = [
        Side(
            f"{str(name)[: _LONGEST_LABEL - 1]}…" if len(str(name)) > _LONGEST_LABEL else str(name),
            None if pd.isna(one) else float(one),
            words=f"{name}: {one:,}",
            gap="no number",
        )
        for name, one in zip(names, values, strict=True)
    ]
    return plain(head, rows, unit=value)
