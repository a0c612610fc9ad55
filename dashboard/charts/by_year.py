"""Charts with years along x: lines by working group, stacked columns by stakeholder group, shares of one whole."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.charts import looks
from dashboard.charts.spec import Break, Category, ChartSpec, Gap, Head, Join, Mark, Series
from queries.text.names import Names
from queries.text.numbers import joined, number

Row = Mapping[Any, Any]
Words = Callable[[Row], str]
"""What is to be found at a mark of a row: value, share, change, source."""
Refused = tuple[int, int, str]
"""The earlier and the later of neighbouring years with totals that cannot be compared, and the reason."""

_GAPS = {
    "not_documented": "no document at hand",
    "not_reported": "not reported",
    "partly_reported": "reported for some groups only",
    "no_dialogue_known": "no dialogue known",
}


def gap_words(status: str) -> str:
    """Why a place has no mark, from a status."""
    return _GAPS[status]


def lines(
    head: Head,
    dialogues: pd.DataFrame,
    names: Names,
    years: Sequence[int],
    *,
    words: Words,
    broken: Sequence[tuple[str, str]] = (),
) -> ChartSpec:
    """A line a working group: dialogues of the same kind, one after the other; a joint dialogue has its own.

    `dialogues` has dialogue, year, working_groups (codes joined by +), evidence, participations_count (of the chosen
    groups, null unless each is reported) and status.
    `broken` are pairs of dialogues of one kind that the verdict does not let a line join.
    """
    places = {year: at for at, year in enumerate(years)}
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in dialogues.sort_values("year", kind="stable").to_dict("records"):
        if int(row["year"]) in places:
            kinds[str(row["working_groups"])].append(row)
    order = {code: position for position, code in enumerate(names.working_groups)}
    kinds = dict(sorted(kinds.items(), key=lambda kind: ("+" in kind[0], order[kind[0].split("+")[0]])))
    joint = [kind for kind in kinds if "+" in kind]
    series, gaps = [], []
    for kind, rows in kinds.items():
        name = kind_name(kind, names)
        fill = looks.joint(joint.index(kind)) if kind in joint else looks.working_group(order[kind])
        counted = [row for row in rows if not pd.isna(row["participations_count"])]
        marks = tuple(_mark(places[int(row["year"])], row, words) for row in counted)
        if marks:
            short = f"{names.short(kind)}, joint" if kind in joint else names.short(kind)
            series.append(Series(kind, name, fill, marks, _joins(counted, marks, set(broken)), short))
        gaps += [
            Gap(places[int(row["year"])], gap_words(str(row["status"])), name)
            for row in rows
            if pd.isna(row["participations_count"])
        ]
    held = set(dialogues["year"])
    gaps += [Gap(at, gap_words("no_dialogue_known")) for year, at in places.items() if year not in held]
    notes = (
        ("Squares: joint dialogues, each one event; no line joins them to separate ones.",) if joint else ()
    )
    return ChartSpec(
        head,
        "lines",
        tuple(Category(str(year), str(year)) for year in years),
        tuple(series),
        tuple(gaps),
        notes=notes,
    )


def kind_name(kind: str, names: Names) -> str:
    """`Firearms`; `International cooperation and technical assistance, joint`."""
    return f"{names.title(kind)}, joint" if "+" in kind else names.title(kind)


def _mark(at: int, row: Row, words: Words) -> Mark:
    return Mark(
        at,
        float(row["participations_count"]),
        number(row["participations_count"]),
        words(row),
        row["evidence"],
        address=f"dialogues?dialogue={row['dialogue']}",
    )


def _joins(
    rows: Sequence[Row], marks: Sequence[Mark], broken: set[tuple[str, str]]
) -> tuple[tuple[int, int, Join], ...]:
    """Which marks follow each other: not where a year has two of a kind, nor where the verdict forbids it."""
    found: list[tuple[int, int, Join]] = []
    ats = [mark.at for mark in marks]
    for i in range(len(marks) - 1):
        first, last = marks[i], marks[i + 1]
        alone = ats.count(first.at) == ats.count(last.at) == 1
        if not alone or (rows[i]["dialogue"], rows[i + 1]["dialogue"]) in broken:
            continue
        quoted = "quoted" in (first.evidence, last.evidence)
        found.append((i, i + 1, "arc" if last.at - first.at > 1 else "dotted" if quoted else "solid"))
    return tuple(found)


def columns(
    head: Head,
    years: pd.DataFrame,
    groups: pd.DataFrame,
    dialogues: pd.DataFrame,
    names: Names,
    chosen: Sequence[str],
    *,
    axis: Sequence[int],
    words: Words,
    breaks: Sequence[Refused] = (),
) -> ChartSpec:
    """A column of official figures a year, stacked by stakeholder group; quoted dialogues stand beside it.

    `years` has year, participations_count, status, dialogues_held_count, dialogues_documented_count and
    joint_dialogues_count, one official row a year; `groups` has year, stakeholder_group and count of the chosen groups,
    summed over the dialogues of the total; `dialogues` is that of `lines`. `chosen` are
    the stakeholder groups of the stack, `axis` the years along it; `breaks` are years that cannot be compared.
    """
    places = {year: at for at, year in enumerate(axis)}
    counts = {
        (str(row["stakeholder_group"]), int(row["year"])): row
        for row in groups.to_dict("records")
        if not pd.isna(row["count"])
    }
    whole = {
        int(row["year"]): row for row in years.to_dict("records") if not pd.isna(row["participations_count"])
    }
    series = [
        Series(
            group.code,
            group.short_name,
            looks.stakeholder_group(group),
            tuple(
                _part(places[year], counts[group.code, year], "count", "", words)
                for year in whole
                if (group.code, year) in counts
            ),
        )
        for group in names.in_total
        if group.code in chosen
    ]
    if beside := _beside(dialogues, places, names, words):
        series.append(beside)
    return ChartSpec(
        head,
        "columns",
        _years(axis, years),
        tuple(series),
        tuple(_year_gaps(years, dialogues, places, whole, names)),
        _breaks(breaks, places),
        _partly(dialogues, names),
    )


def as_lines(spec: ChartSpec, name: str) -> ChartSpec:
    """The parts of a stack as lines, cut where neighbouring years cannot be compared."""
    cut = {one.after for one in spec.breaks}

    def joins(marks: Sequence[Mark]) -> tuple[tuple[int, int, Join], ...]:
        return tuple(
            (at, at + 1, "solid" if last.at == first.at + 1 else "arc")
            for at, (first, last) in enumerate(pairwise(marks))
            if first.at not in cut
        )

    # fills of a stack are too light for words: lines and their labels have those of lines
    series = tuple(
        replace(one, joins=joins(one.marks), short_name=one.name, fill=looks.working_group(at))
        for at, one in enumerate(spec.series)
        if one.code != "quoted"
    )
    return replace(
        spec,
        head=replace(spec.head, name=name),
        shape="lines",
        categories=tuple(replace(category, note="", total="") for category in spec.categories),
        series=series,
        gaps=tuple(gap for gap in spec.gaps if not gap.whose),
        breaks=(),
        notes=tuple(f"No line joins {spec.between(one)}: {one.words}." for one in spec.breaks),
    )


def as_stack(
    spec: ChartSpec, head: Head, years: pd.DataFrame, *, breaks: Sequence[Refused] = ()
) -> ChartSpec:
    """Lines of dialogues as a stack of official figures a year; quoted dialogues stand beside it.

    `years` has the official rows of year_totals: a stack's total and what the year is documented for.
    """
    official = [(one, tuple(m for m in one.marks if m.evidence == "official")) for one in spec.series]
    beside = tuple(
        replace(mark, label=f"{one.short_name or one.name} {mark.label}")
        for one in spec.series
        for mark in one.marks
        if mark.evidence != "official"
    )
    series = [replace(one, marks=marks, joins=()) for one, marks in official if marks]
    if beside:
        series.append(Series("quoted", "Quoted", looks.QUOTED, beside))
    places = {int(category.key): at for at, category in enumerate(spec.categories)}
    return ChartSpec(
        head,
        "columns",
        _years(list(places), years),
        tuple(series),
        spec.gaps,
        _breaks(breaks, places),
    )


def as_shares(spec: ChartSpec, head: Head) -> ChartSpec:
    """The parts of a stack of official figures in per cent of the year's total."""
    series = [one for one in spec.series if one.code != "quoted"]
    totals: dict[int, float] = defaultdict(float)
    for mark in (mark for one in series for mark in one.marks):
        totals[mark.at] += mark.value

    def share(mark: Mark) -> Mark:
        value = 100 * mark.value / totals[mark.at] if totals[mark.at] else 0.0
        return replace(
            mark, value=value, label=f"{number(value)}%", words=f"{number(value, 1)} per cent. {mark.words}"
        )

    return replace(
        spec,
        head=head,
        categories=tuple(replace(category, total="") for category in spec.categories),
        series=tuple(replace(one, marks=tuple(map(share, one.marks))) for one in series),
        unit="per cent",
    )


def _part(at: int, row: Row, column: str, suffix: str, words: Words) -> Mark:
    return Mark(at, float(row[column]), f"{number(row[column])}{suffix}", words(row))


def _beside(dialogues: pd.DataFrame, places: Mapping[int, int], names: Names, words: Words) -> Series | None:
    rows = dialogues[(dialogues["evidence"] == "quoted") & dialogues["participations_count"].notna()].to_dict(
        "records"
    )
    marks = tuple(
        Mark(
            places[int(row["year"])],
            float(row["participations_count"]),
            f"{names.short(str(row['working_groups']))} {number(row['participations_count'])}",
            words(row),
            "quoted",
            address=f"dialogues?dialogue={row['dialogue']}",
        )
        for row in rows
        if int(row["year"]) in places
    )
    return Series("quoted", "Quoted", looks.QUOTED, marks) if marks else None


def _years(axis: Sequence[int], years: pd.DataFrame) -> tuple[Category, ...]:
    known = {int(row["year"]): _year(row) for row in years.to_dict("records")}
    return tuple(known.get(year, Category(str(year), str(year))) for year in axis)


def _year(row: Row) -> Category:
    held, documented = int(row["dialogues_held_count"]), int(row["dialogues_documented_count"])
    joint = f", {row['joint_dialogues_count']} joint" if row["joint_dialogues_count"] else ""
    total: str = "" if pd.isna(row["participations_count"]) else number(row["participations_count"])
    partly = ", partly reported" if row["status"] == "partly_reported" else ""
    note = f"{documented} of {held} documented{joint}{partly}"
    return Category(str(row["year"]), str(row["year"]), note, total)


def _year_gaps(
    years: pd.DataFrame,
    dialogues: pd.DataFrame,
    places: Mapping[int, int],
    whole: Mapping[int, Row],
    names: Names,
) -> list[Gap]:
    """The whole year where it has no total; else each of its dialogues that no document gives."""
    statuses = {int(row["year"]): str(row["status"]) for row in years.to_dict("records")}
    gaps = [
        Gap(at, gap_words(statuses.get(year, "no_dialogue_known")))
        for year, at in places.items()
        if year not in whole
    ]
    return gaps + [
        Gap(
            places[int(row["year"])],
            gap_words(str(row["status"])),
            kind_name(str(row["working_groups"]), names),
        )
        for row in dialogues.to_dict("records")
        if int(row["year"]) in whole and pd.isna(row["participations_count"])
    ]


def _partly(dialogues: pd.DataFrame, names: Names) -> tuple[str, ...]:
    beside = [
        f"{kind_name(str(row['working_groups']), names)} {row['year']}"
        for row in dialogues.to_dict("records")
        if row["status"] == "partly_reported"
    ]
    return (
        (f"Beside the sum, reported for some stakeholder groups only: {joined(beside)}.",) if beside else ()
    )


def _breaks(breaks: Sequence[Refused], places: Mapping[int, int]) -> tuple[Break, ...]:
    return tuple(
        Break(places[first], places[last], reason)
        for first, last, reason in breaks
        if first in places and last in places
    )


def shares(
    head: Head,
    groups: pd.DataFrame,
    years: Sequence[int],
    names: Names,
    chosen: Sequence[str],
    *,
    words: Words,
    breaks: Sequence[Refused] = (),
) -> ChartSpec:
    """Parts of each year's whole on one axis to 100 per cent.

    `groups` has year, stakeholder_group, share_pct (null unless each dialogue reports every group) and status.
    """
    places = {year: at for at, year in enumerate(years)}
    rows = groups[groups["year"].isin(places)].to_dict("records")
    known = [row for row in rows if not pd.isna(row["share_pct"])]
    series = tuple(
        Series(
            group.code,
            group.short_name,
            looks.stakeholder_group(group),
            tuple(
                _part(places[int(row["year"])], row, "share_pct", "%", words)
                for row in known
                if row["stakeholder_group"] == group.code
            ),
        )
        for group in names.in_total
        if group.code in chosen
    )
    drawn = {int(row["year"]) for row in known}
    # a group can be reported where another is not, and then there is no whole to be a share of
    statuses = {
        int(row["year"]): "partly_reported" if row["status"] == "reported" else str(row["status"])
        for row in rows
        if int(row["year"]) not in drawn
    }
    gaps = tuple(
        Gap(places[year], gap_words(statuses.get(year, "no_dialogue_known")))
        for year in years
        if year not in drawn
    )
    categories = tuple(Category(str(year), str(year)) for year in years)
    return ChartSpec(head, "columns", categories, series, gaps, _breaks(breaks, places), unit="per cent")
