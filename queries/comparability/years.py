"""Can these be compared? One implementation behind every page, sentence, table, chart and briefing.

The functions read frames as the questions return them, all asked with the same selection: `pairs` from
same_kind_pairs, `totals` from year_totals, `ranges` from joint_ranges. Nothing here asks the database.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pandas as pd

from queries.comparability.cohorts import (
    KINDS,
    CohortKind,
    chains_over,
    cohort_over,
    is_within,
    nearest_in_words,
)
from queries.comparability.verdicts import (
    Comparison,
    Ground,
    Kind,
    Reason,
    Verdict,
    change,
    listed,
    numbered,
    weakest,
)
from queries.rows import Row, records, whole

_STRUCTURAL = ("COVERAGE", "JOINT_VS_SEPARATE", "MERGED", "DIFFERENT_GROUPS")


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
    return cohort_over(records(pairs), years, kind)


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
    return _compare_years(records(totals), first_year, last_year, records(pairs), _rows(ranges))


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
    pair_rows, total_rows, range_rows = records(pairs), records(totals), _rows(ranges)
    documented = sorted({whole(row["year"]) for row in total_rows if _count(row) is not None})
    chosen = [year for year in documented if years is None or year in years]
    chains = [chain for kind in KINDS for chain in chains_over(pair_rows, chosen, kind)]
    cohorts = [
        cohort
        for pair in combinations(chosen, 2)
        for kind in KINDS
        if (cohort := cohort_over(pair_rows, pair, kind))
        and not ("quoted" in cohort.evidence and is_within(cohort, chains))
    ]
    official = [year for year in chosen if _count(_total(total_rows, year)) is not None]
    compared = {(cohort.years, cohort.counts) for cohort in cohorts + chains}
    sums = [
        _compare_years(total_rows, first, last, pair_rows, range_rows)
        for first, last in combinations(official, 2)
    ]
    distinct_sums = [total for total in sums if (total.years, total.counts) not in compared]
    return sorted(chains + cohorts + distinct_sums, key=_precedence)


def _precedence(comparison: Comparison) -> tuple[int, bool, bool, int, int]:
    return (
        comparison.verdict.rank,
        comparison.kind == "total",
        "quoted" in comparison.evidence,
        -comparison.last_year,
        -comparison.first_year,
    )


def _compare_years(
    totals: Sequence[Row], first_year: int, last_year: int, pairs: Sequence[Row], ranges: Sequence[Row]
) -> Comparison:
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
        instead = _possible_range(ranges, first_year, last_year, reasons) or nearest_in_words(
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


def _same_events(first: Row, last: Row, pairs: Sequence[Row]) -> list[Ground]:
    both = [row for row in pairs if (row["first_year"], row["last_year"]) == (first["year"], last["year"])]
    matched = tuple(sum(whole(row[f"{side}_dialogues_count"]) for row in both) for side in ("first", "last"))
    if matched == (first["dialogues_documented_count"], last["dialogues_documented_count"]):
        return _of_cohorts(pairs, whole(first["year"]), whole(last["year"]))
    held = f"{_described(first)} in {first['year']} and {_described(last)} in {last['year']}"
    if matched == (0, 0):
        return [("not_comparable", Reason("JOINT_VS_SEPARATE", f"The working groups held {held}"))]
    groups = numbered(whole(first["working_groups_documented_count"]), "working group")
    return [("with_care", Reason("MERGED", f"The same {groups} held {held}"))]


def _of_cohorts(pairs: Sequence[Row], first_year: int, last_year: int) -> list[Ground]:
    """A total in which every dialogue has its counterpart is as firm as the cohorts that it is made of."""
    cohorts = [cohort_over(pairs, (first_year, last_year), kind) for kind in KINDS]
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
    ranges: Sequence[Row], first_year: int, last_year: int, reasons: Sequence[Reason]
) -> str | None:
    if not any(reason.code == "JOINT_VS_SEPARATE" for reason in reasons):
        return None
    found = [row for row in ranges if (row["first_year"], row["last_year"]) == (first_year, last_year)]
    return range_in_words(found[0]) if len(found) == 1 else None


def range_in_words(row: Row) -> str:
    """One row of joint_ranges as the comparison to offer instead."""
    groups = listed(str(row["working_groups"]).split("+"))
    if row["change_low_pct"] is None:
        low, high, unit = f"{row['change_low_count']:+d}", f"{row['change_high_count']:+d}", "organizations"
    else:
        low, high, unit = f"{row['change_low_pct']:+.1f}", f"{row['change_high_pct']:+.1f}", "per cent"
    return f"{groups} together: the possible range, {low} to {high} {unit}".replace("-", "\u2212")


def _total(totals: Sequence[Row], year: int) -> Row:
    """The official row of the year, empty when there is none."""
    found = [row for row in totals if row["year"] == year and row["evidence"] == "official"]
    return found[0] if found else {}


def _rows(frame: pd.DataFrame | None) -> list[Row]:
    return [] if frame is None else records(frame)


def _count(total: Row) -> int | None:
    value = total.get("stakeholders_count")
    return None if value is None else whole(value)


__all__ = [
    "CohortKind",
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
