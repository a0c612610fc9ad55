"""Can these be compared? One implementation behind every page, sentence, table, chart and briefing.

The functions read frames as the questions return them, all asked with the same selection: `pairs` from
same_kind_pairs, `totals` from year_totals, `ranges` from joint_ranges. Nothing here asks the database.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Literal

import pandas as pd

from queries.rows import Row, records, whole
from queries.verdicts import (
    Comparison,
    Kind,
    Reason,
    Standing,
    Verdict,
    change,
    listed,
    numbered,
    weakest,
)

CohortKind = Literal["separate", "joint"]
KINDS: tuple[CohortKind, ...] = ("separate", "joint")
_STRUCTURAL = ("COVERAGE", "JOINT_VS_SEPARATE", "MERGED", "DIFFERENT_GROUPS")
_FORMATS = {"in_person": "in person", "online": "online", "hybrid": "hybrid", "mixed": "of several formats"}


def compare_same_kind(
    pairs: pd.DataFrame, first_year: int, last_year: int, *, kind: CohortKind = "separate"
) -> Comparison | None:
    """The matched cohort: working groups with a dialogue of the same kind in both years; None without any.

    Dialogues of one working group (`separate`) and joint dialogues are never put into one cohort.
    """
    return compare_chain(pairs, (first_year, last_year), kind=kind)


def compare_chain(
    pairs: pd.DataFrame, years: Sequence[int], *, kind: CohortKind = "separate"
) -> Comparison | None:
    """The cohort of the working groups with a dialogue of the same kind in each of `years`, ascending."""
    cohort = _cohort(pairs, years, kind)
    if not cohort:
        return None
    sets = tuple(cohort)
    counts = [sum(whole(rows[0]["first_count"]) for rows in cohort.values())]
    counts += [sum(whole(rows[i]["last_count"]) for rows in cohort.values()) for i in range(len(years) - 1)]
    levels = [_level([rows[0]["first_evidence"] for rows in cohort.values()])]
    levels += [_level([rows[i]["last_evidence"] for rows in cohort.values()]) for i in range(len(years) - 1)]
    grounds = [
        *_quoted(years, levels),
        *_single_dialogue(pairs, cohort, years),
        *_formats(cohort),
        *_unequal_dialogues(cohort),
    ]
    standing = weakest([standing for standing, _ in grounds])
    change_count, change_pct, small = change(counts[0], counts[-1], standing)
    reasons = (*(reason for _, reason in grounds), *small)
    instead = None
    if "quoted" in levels:
        instead = f"the official summary of {listed(_years_of(years, levels, 'quoted'))}, when it is held"
    return Comparison(
        listed(sets),
        kind,
        sets,
        tuple(years),
        tuple(counts),
        tuple(levels),
        change_count,
        change_pct,
        Verdict(standing, reasons, instead),
    )


def compare_years(
    totals: pd.DataFrame,
    first_year: int,
    last_year: int,
    *,
    pairs: pd.DataFrame,
    ranges: pd.DataFrame | None = None,
) -> Comparison:
    """The official total of one year against that of another; quoted figures never enter.

    `pairs` and `ranges` give what is offered instead; without `ranges` the possible range of a joint against
    separate dialogues is left out.
    """
    first, last = _total(totals, first_year), _total(totals, last_year)
    grounds = _coverage(first, first_year) + _coverage(last, last_year)
    if not grounds:
        grounds = _same_groups(first, last) or _same_events(first, last, pairs)
    standing = weakest([standing for standing, _ in grounds])
    reasons = tuple(reason for _, reason in grounds)
    counts = (_count(first), _count(last))
    change_count, change_pct, small = change(*counts, standing)
    instead = None
    if standing != "comparable" and not {reason.code for reason in reasons}.isdisjoint(_STRUCTURAL):
        instead = _possible_range(ranges, first_year, last_year, reasons) or _nearest(
            pairs, first_year, last_year
        )
    groups = last.get("working_groups_documented") or first.get("working_groups_documented")
    return Comparison(
        "Total",
        "total",
        tuple(str(groups).split(", ")) if groups else (),
        (first_year, last_year),
        counts,
        ("official", "official"),
        change_count,
        change_pct,
        Verdict(standing, reasons + small, instead),
    )


def leave_one_out(
    pairs: pd.DataFrame, first_year: int, last_year: int, *, kind: CohortKind = "separate"
) -> list[Comparison]:
    """The matched cohort without each set of working groups in turn: does one of them carry the change?

    One comparison a set, labelled "Without FA"; none when the cohort has fewer than two sets.
    """
    cohort = compare_same_kind(pairs, first_year, last_year, kind=kind)
    found: list[Comparison] = []
    for name in cohort.working_groups if cohort else ():
        others = pairs[pairs["working_groups"] != name]
        rest = compare_same_kind(others, first_year, last_year, kind=kind)
        if rest:
            found.append(replace(rest, label=f"Without {name}"))
    return found


def strongest(
    pairs: pd.DataFrame,
    totals: pd.DataFrame,
    years: Sequence[int] | None = None,
    *,
    ranges: pd.DataFrame | None = None,
) -> list[Comparison]:
    """What a page should state, the firmest first: cohorts, then chains with quoted figures, then totals.

    Years without any figure take no part; fewer than two leave nothing to compare.
    """
    documented = _documented_years(totals)
    chosen = [year for year in documented if years is None or year in years]
    chains = [chain for kind in KINDS for chain in _chains(pairs, chosen, kind)]
    cohorts = [
        cohort
        for first, last in combinations(chosen, 2)
        for kind in KINDS
        if (cohort := compare_same_kind(pairs, first, last, kind=kind))
        and not ("quoted" in cohort.evidence and _within(cohort, chains))
    ]
    official = [year for year in chosen if _count(_total(totals, year)) is not None]
    compared = {(c.years, c.counts) for c in cohorts + chains}
    sums = [
        total
        for first, last in combinations(official, 2)
        if ((total := compare_years(totals, first, last, pairs=pairs, ranges=ranges)).years, total.counts)
        not in compared
    ]
    return sorted(chains + cohorts + sums, key=_precedence)


def _precedence(comparison: Comparison) -> tuple[int, bool, bool, int, int]:
    return (
        comparison.verdict.rank,
        comparison.kind == "total",
        "quoted" in comparison.evidence,
        -comparison.last_year,
        -comparison.first_year,
    )


def _chains(pairs: pd.DataFrame, years: Sequence[int], kind: CohortKind) -> list[Comparison]:
    found: list[Comparison] = []
    for length in range(len(years), 2, -1):
        for start in range(len(years) - length + 1):
            chain = compare_chain(pairs, years[start : start + length], kind=kind)
            if chain and not _within(chain, found):
                found.append(chain)
    return found


def _within(comparison: Comparison, chains: Sequence[Comparison]) -> bool:
    return any(
        set(comparison.years) <= set(chain.years) and comparison.working_groups == chain.working_groups
        for chain in chains
        if chain is not comparison
    )


def _cohort(pairs: pd.DataFrame, years: Sequence[int], kind: CohortKind) -> dict[str, list[Row]]:
    """Maps each set of working groups to its rows from the first year to each later one."""
    of_kind = pairs[(pairs["working_groups_count"] > 1) == (kind == "joint")]
    rows = records(of_kind[(of_kind["first_year"] == years[0]) & of_kind["last_year"].isin(list(years[1:]))])
    cohort: dict[str, list[Row]] = {}
    for row in rows:
        cohort.setdefault(str(row["working_groups"]), []).append(row)
    # A set that stands at two levels of evidence in one year has no one count for it.
    return {
        name: sorted(found, key=lambda row: whole(row["last_year"]))
        for name, found in cohort.items()
        if [whole(row["last_year"]) for row in found] == list(years[1:])
    }


Ground = tuple[Standing, Reason]


def _quoted(years: Sequence[int], levels: Sequence[str]) -> list[Ground]:
    quoted = _years_of(years, levels, "quoted")
    if not quoted:
        return []
    text = f"The figures of {listed(quoted)} are quoted by others from official summaries that are not held"
    return [("with_care", Reason("QUOTED", text))]


def _formats(cohort: dict[str, list[Row]]) -> list[Ground]:
    grounds: list[Ground] = []
    for name, rows in cohort.items():
        first_year, first = whole(rows[0]["first_year"]), str(rows[0]["first_format"])
        stated = {first_year: first} | {whole(row["last_year"]): str(row["last_format"]) for row in rows}
        known = {year: _FORMATS[format_] for year, format_ in stated.items() if format_ in _FORMATS}
        if len(set(stated.values())) == 1:
            continue
        said = listed([f"{format_} in {year}" for year, format_ in known.items()])
        missing = [str(year) for year in stated if year not in known]
        rest = f", not stated for {listed(missing)}" if missing else ""
        grounds.append(("with_care", Reason("FORMAT", f"The format of {name} is {said}{rest}")))
    return grounds


def _single_dialogue(pairs: pd.DataFrame, cohort: dict[str, list[Row]], years: Sequence[int]) -> list[Ground]:
    """One pair of dialogues is weak when years lie between that have none of the same kind."""
    if len(cohort) > 1 or len(years) > 2:
        return []
    ((name, (row,)),) = cohort.items()
    if (whole(row["first_dialogues_count"]), whole(row["last_dialogues_count"])) != (1, 1):
        return []
    text = f"{name} is one dialogue in each year"
    between = range(years[0] + 1, years[1])
    seen = pairs[(pairs["working_groups"] == name) & (pairs["first_year"] == years[0])]["last_year"]
    missing = [str(year) for year in between if year not in set(seen)]
    if not missing:
        return [("comparable", Reason("SINGLE_DIALOGUE", text))]
    text += f", and none of the same kind is documented for {listed(missing)}"
    return [("with_care", Reason("SINGLE_DIALOGUE", text))]


def _unequal_dialogues(cohort: dict[str, list[Row]]) -> list[Ground]:
    grounds: list[Ground] = []
    for name, rows in cohort.items():
        first, last = whole(rows[0]["first_dialogues_count"]), whole(rows[-1]["last_dialogues_count"])
        if first != last:
            text = f"{name} held {numbered(first, 'dialogue')} in the first year and {last} in the last"
            grounds.append(("with_care", Reason("MERGED", text)))
    return grounds


def _coverage(total: Row, year: int) -> list[Ground]:
    if not total:
        return [("not_comparable", Reason("COVERAGE", f"{year} has no dialogue on record"))]
    for noun in ("working group", "dialogue"):
        name = noun.replace(" ", "_")
        documented, held = whole(total[f"{name}s_documented_count"]), whole(total[f"{name}s_held_count"])
        if documented < held:
            text = f"{year} is documented for {documented or 'none'} of {numbered(held, noun)}"
            return [("not_comparable", Reason("COVERAGE", text))]
    return []


def _same_groups(first: Row, last: Row) -> list[Ground]:
    before, after = str(first["working_groups_documented"]), str(last["working_groups_documented"])
    if before == after:
        return []
    described = f"{first['year']} has {_described(first)}, {last['year']} has {_described(last)}"
    joint = first["joint_dialogues_count"] != last["joint_dialogues_count"]
    if joint:
        return [("not_comparable", Reason("JOINT_VS_SEPARATE", described))]
    text = f"Other working groups held dialogues: {before} in {first['year']}, {after} in {last['year']}"
    return [("not_comparable", Reason("DIFFERENT_GROUPS", text))]


def _same_events(first: Row, last: Row, pairs: pd.DataFrame) -> list[Ground]:
    both = pairs[(pairs["first_year"] == first["year"]) & (pairs["last_year"] == last["year"])]
    matched = (int(both["first_dialogues_count"].sum()), int(both["last_dialogues_count"].sum()))
    if matched == (first["dialogues_documented_count"], last["dialogues_documented_count"]):
        return _of_cohorts(pairs, whole(first["year"]), whole(last["year"]))
    held = f"{_described(first)} in {first['year']} and {_described(last)} in {last['year']}"
    if matched == (0, 0):
        return [("not_comparable", Reason("JOINT_VS_SEPARATE", f"The working groups held {held}"))]
    groups = numbered(whole(first["working_groups_documented_count"]), "working group")
    return [("with_care", Reason("MERGED", f"The same {groups} held {held}"))]


def _of_cohorts(pairs: pd.DataFrame, first_year: int, last_year: int) -> list[Ground]:
    """A total in which every dialogue has its counterpart is as firm as the cohorts that it is made of."""
    cohorts = [compare_same_kind(pairs, first_year, last_year, kind=kind) for kind in KINDS]
    return [
        (cohort.verdict.verdict, reason)
        for cohort in cohorts
        if cohort
        for reason in cohort.verdict.reasons
        if reason.code != "SMALL_BASE"
    ]


def _described(total: Row) -> str:
    dialogues, joint = whole(total["dialogues_documented_count"]), whole(total["joint_dialogues_count"])
    if not joint:
        return numbered(dialogues, "separate dialogue")
    if joint == dialogues:
        return numbered(dialogues, "joint dialogue")
    return f"{numbered(dialogues, 'dialogue')} ({joint} joint)"


def _possible_range(
    ranges: pd.DataFrame | None, first_year: int, last_year: int, reasons: Sequence[Reason]
) -> str | None:
    if ranges is None or not any(reason.code == "JOINT_VS_SEPARATE" for reason in reasons):
        return None
    found = records(ranges[(ranges["first_year"] == first_year) & (ranges["last_year"] == last_year)])
    return range_in_words(found[0]) if len(found) == 1 else None


def range_in_words(row: Row) -> str:
    """One row of joint_ranges as the comparison to offer instead."""
    groups = listed(str(row["working_groups"]).split("+"))
    if pd.isna(row["change_low_pct"]):  # type: ignore[call-overload]
        low, high, unit = f"{row['change_low_count']:+d}", f"{row['change_high_count']:+d}", "organizations"
    else:
        low, high, unit = f"{row['change_low_pct']:+.1f}", f"{row['change_high_pct']:+.1f}", "per cent"
    return f"{groups} together: the possible range, {low} to {high} {unit}".replace("-", "\u2212")


def _nearest(pairs: pd.DataFrame, first_year: int, last_year: int) -> str | None:
    """The matched cohort of the years that lie nearest, in words."""
    years = sorted(
        {(int(a), int(b)) for a, b in zip(pairs["first_year"], pairs["last_year"], strict=True)},
        key=lambda pair: (abs(pair[0] - first_year) + abs(pair[1] - last_year), -pair[1]),
    )
    for first, last in years:
        found = [c for kind in KINDS if (c := compare_same_kind(pairs, first, last, kind=kind))]
        official = [c for c in found if "quoted" not in c.evidence]
        if official:
            best = min(official, key=lambda c: c.verdict.rank)
            return (
                f"{best.label} in {first} and {last}: {best.first_count} and {best.last_count} participations"
            )
    return None


def _total(totals: pd.DataFrame, year: int) -> Row:
    found = records(totals[(totals["year"] == year) & (totals["evidence"] == "official")])
    return found[0] if found else {}


def _documented_years(totals: pd.DataFrame) -> list[int]:
    return sorted({int(year) for year in totals.loc[totals["stakeholders_count"].notna(), "year"]})


def _count(total: Row) -> int | None:
    value = total.get("stakeholders_count")
    return None if value is None else whole(value)


def _level(levels: Sequence[object]) -> str:
    return "quoted" if "quoted" in levels else "official"


def _years_of(years: Sequence[int], levels: Sequence[str], level: str) -> list[str]:
    return [str(year) for year, found in zip(years, levels, strict=True) if found == level]


__all__ = [
    "Comparison",
    "Kind",
    "Reason",
    "Verdict",
    "compare_chain",
    "compare_same_kind",
    "compare_years",
    "leave_one_out",
    "range_in_words",
    "strongest",
]
