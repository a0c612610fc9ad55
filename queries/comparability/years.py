"""Can these years be compared? One implementation behind every page, sentence, table, chart and briefing.

The functions read frames as the questions return them, all asked with the same selection: `pairs` from
same_kind_pairs, `totals` from year_totals, `ranges` from joint_ranges; `comparisons` and `breaks_between` ask for them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pandas as pd

import queries
from queries.comparability.cohorts import (
    KINDS,
    CohortKind,
    chains_over,
    cohort_over,
    is_within,
    nearest,
)
from queries.comparability.verdicts import (
    Comparison,
    Ground,
    Reason,
    Suggested,
    Verdict,
    change,
    weakest,
)
from queries.rows import Row, members, records, whole
from queries.selection import Selection
from queries.store import Store

_STRUCTURAL = ("COVERAGE", "NOT_REPORTED", "JOINT_VS_SEPARATE", "MERGED", "DIFFERENT_GROUPS")


def comparisons(store: Store, chosen: Selection) -> list[Comparison]:
    """Every comparison of years that a selection allows to be looked at, the firmest first."""
    found = strongest(
        all_pairs(store, chosen),
        queries.year_totals(store, chosen),
        chosen.years,
        ranges=queries.joint_ranges(store, chosen),
    )
    return [replace(one, stakeholder_groups=chosen.stakeholder_groups or ()) for one in found]


def all_pairs(store: Store, chosen: Selection) -> pd.DataFrame:
    """Dialogues of the same kind in any two years: whether years lie between two is part of a verdict on them."""
    return queries.same_kind_pairs(store, replace(chosen, years=None))


def breaks_between(store: Store, chosen: Selection) -> list[Comparison]:
    """Where a line over years must be cut: neighbouring years with figures whose totals are not comparable."""
    return breaks(
        queries.year_totals(store, chosen),
        pairs=all_pairs(store, chosen),
        ranges=queries.joint_ranges(store, chosen),
    )


def breaks(
    totals: pd.DataFrame, *, pairs: pd.DataFrame, ranges: pd.DataFrame | None = None
) -> list[Comparison]:
    """The refused comparisons of neighbouring years with an official total, in the order of the years."""
    rows = records(totals)
    years = [whole(row["year"]) for row in rows if row["evidence"] == "official" and _count(row) is not None]
    compared = [
        _compare_years(rows, first, last, records(pairs), _rows(ranges))
        for first, last in pairwise(sorted(years))
    ]
    return [comparison for comparison in compared if comparison.level == "not_comparable"]


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

    `pairs` and `ranges` give what is suggested instead; without `ranges` the possible range of a joint against
    separate dialogues is left out.
    """
    return _compare_years(records(totals), first_year, last_year, records(pairs), _rows(ranges))


def compare_joint_with_separate(ranges: pd.DataFrame, first_year: int, last_year: int) -> list[Comparison]:
    """A joint dialogue in one year against the separate ones of its working groups in the other.

    One comparison a set; `counts` add up the participations of each side, the possible range is `suggested`.
    """
    of_years = [
        row for row in records(ranges) if (row["first_year"], row["last_year"]) == (first_year, last_year)
    ]
    return [_of_range(row) for row in of_years]


def growth(
    pairs: pd.DataFrame, totals: pd.DataFrame, ranges: pd.DataFrame, first_year: int, last_year: int
) -> list[Comparison]:
    """Everything that two years allow to be set side by side: the rows of a growth table.

    Each set of working groups with a dialogue of the same kind in both years, these together where there are several,
    each joint dialogue against separate ones, and the total.
    """
    found: list[Comparison] = []
    for kind in KINDS:
        together = compare_same_kind(pairs, first_year, last_year, kind=kind)
        if not together:
            continue
        for name in together.working_groups:
            alone = compare_same_kind(
                pairs[pairs["working_groups"] == name], first_year, last_year, kind=kind
            )
            found += [alone] if alone else []
        found += [together] if len(together.working_groups) > 1 else []
    found += compare_joint_with_separate(ranges, first_year, last_year)
    total = compare_years(totals, first_year, last_year, pairs=pairs, ranges=ranges)
    if None not in total.counts and (total.counts, total.level) not in {(c.counts, c.level) for c in found}:
        found.append(total)
    return found


def strongest(
    pairs: pd.DataFrame,
    totals: pd.DataFrame,
    years: Sequence[int] | None = None,
    *,
    ranges: pd.DataFrame | None = None,
) -> list[Comparison]:
    """What a page may state, the firmest first: cohorts, then chains with quoted figures, then totals.

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


def widest(compared: Sequence[Comparison]) -> Comparison | None:
    """Of the comparisons from which a change may be stated, the one that covers most participations.

    A comparable one goes before one to be read with care, official figures before quoted ones.
    """
    stated = [comparison for comparison in compared if comparison.change_count is not None]
    return min(
        stated,
        key=lambda one: (
            one.verdict.rank,
            "quoted" in one.evidence,
            one.kind == "total",
            -one.covered_count,
            -one.last_year,
        ),
        default=None,
    )


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
    grounds = coverage_grounds(first, first_year) + coverage_grounds(last, last_year)
    if not grounds:
        grounds = _same_groups(first, last) or _same_events(first, last, pairs)
    level = weakest([level for level, _ in grounds])
    reasons = tuple(reason for _, reason in grounds)
    counts = (_count(first), _count(last))
    change_count, change_pct, small = change(*counts, level)
    suggested = None
    if level != "comparable" and not {reason.code for reason in reasons}.isdisjoint(_STRUCTURAL):
        suggested = _range_between(ranges, first_year, last_year, reasons) or nearest(
            pairs, first_year, last_year
        )
    groups = last.get("working_groups_documented") or first.get("working_groups_documented")
    return Comparison(
        "total",
        members(groups),
        (first_year, last_year),
        counts,
        ("official", "official"),
        change_count,
        change_pct,
        Verdict(level, reasons + small, suggested),
        dialogues_left_beside=_left_beside(first) + _left_beside(last),
    )


def coverage_grounds(total: Row, year: int) -> list[Ground]:
    """Why a row of year_totals is no whole year: nothing known, a group not reported, a document not at hand."""
    if not total:
        return [("not_comparable", Reason("COVERAGE", {"year": year, "documented": 0, "known": 0}))]
    if total["status"] == "partly_reported":
        values = {"year": year, "dialogues": _left_beside(total)}
        return [("not_comparable", Reason("NOT_REPORTED", values))]
    for noun in ("working_group", "dialogue"):
        documented, known = whole(total[f"{noun}s_documented_count"]), whole(total[f"{noun}s_held_count"])
        if documented < known:
            values = {"year": year, "of": noun, "documented": documented, "known": known}
            return [("not_comparable", Reason("COVERAGE", values))]
    return []


def _same_groups(first: Row, last: Row) -> list[Ground]:
    before, after = (members(row["working_groups_documented"]) for row in (first, last))
    if before == after:
        return []
    if first["joint_dialogues_count"] != last["joint_dialogues_count"]:
        return [("not_comparable", Reason("JOINT_VS_SEPARATE", _dialogues(first, last)))]
    values = {"years": _years(first, last), "working_groups": (before, after)}
    return [("not_comparable", Reason("DIFFERENT_GROUPS", values))]


def _same_events(first: Row, last: Row, pairs: Sequence[Row]) -> list[Ground]:
    both = [row for row in pairs if (row["first_year"], row["last_year"]) == (first["year"], last["year"])]
    matched = tuple(sum(whole(row[f"{side}_dialogues_count"]) for row in both) for side in ("first", "last"))
    if matched == (first["dialogues_reporting_count"], last["dialogues_reporting_count"]):
        return _of_cohorts(pairs, whole(first["year"]), whole(last["year"]))
    if matched == (0, 0):
        return [("not_comparable", Reason("JOINT_VS_SEPARATE", _dialogues(first, last)))]
    return [("with_care", Reason("MERGED", _dialogues(first, last)))]


def _of_cohorts(pairs: Sequence[Row], first_year: int, last_year: int) -> list[Ground]:
    """A total in which every dialogue has its counterpart is as firm as the cohorts that it is made of."""
    cohorts = [cohort_over(pairs, (first_year, last_year), kind) for kind in KINDS]
    return [
        (cohort.level, reason)
        for cohort in cohorts
        if cohort
        for reason in cohort.reasons
        if reason.code != "SMALL_BASE"
    ]


def _dialogues(first: Row, last: Row) -> Mapping[str, object]:
    return {
        "years": _years(first, last),
        "dialogues": tuple(whole(row["dialogues_reporting_count"]) for row in (first, last)),
        "joint": tuple(whole(row["joint_dialogues_count"]) for row in (first, last)),
    }


def _years(first: Row, last: Row) -> tuple[int, int]:
    return whole(first["year"]), whole(last["year"])


def _range_between(
    ranges: Sequence[Row], first_year: int, last_year: int, reasons: Sequence[Reason]
) -> Suggested | None:
    if not any(reason.code == "JOINT_VS_SEPARATE" for reason in reasons):
        return None
    found = [row for row in ranges if (row["first_year"], row["last_year"]) == (first_year, last_year)]
    return possible_range(found[0]) if len(found) == 1 else None


def possible_range(row: Row) -> Suggested:
    """One row of joint_ranges as what to compare instead; `low` and `high` in per cent, or counts on a small base."""
    is_pct = row["change_low_pct"] is not None
    unit = "pct" if is_pct else "count"
    return Suggested(
        "possible_range",
        {
            "working_groups": row["working_groups"],
            "years": (row["first_year"], row["last_year"]),
            "low": row[f"change_low_{unit}"],
            "high": row[f"change_high_{unit}"],
            "is_pct": is_pct,
            "evidence": "quoted" if "quoted" in _levels(row) else "official",
        },
    )


def _of_range(row: Row) -> Comparison:
    years = whole(row["first_year"]), whole(row["last_year"])
    joint_first = row["joint_year"] == row["first_year"]
    label = str(row["working_groups"])
    separate = tuple(label.split("+"))
    sides = ((label,), separate) if joint_first else (separate, (label,))
    reason = Reason("JOINT_VS_SEPARATE", {"years": years, "working_groups": sides})
    return Comparison(
        "joint_vs_separate",
        (label,),
        years,
        (whole(row["first_high_count"]), whole(row["last_high_count"])),
        _levels(row),
        None,
        None,
        Verdict("not_comparable", (reason,), possible_range(row)),
    )


def _levels(row: Row) -> tuple[str, str]:
    return str(row["first_evidence"]), str(row["last_evidence"])


def _total(totals: Sequence[Row], year: int) -> Row:
    """The official row of the year, empty when there is none."""
    found = [row for row in totals if row["year"] == year and row["evidence"] == "official"]
    return found[0] if found else {}


def _left_beside(total: Row) -> tuple[str, ...]:
    named = total.get("partly_reported_dialogues")
    return members(named)


def _rows(frame: pd.DataFrame | None) -> list[Row]:
    return [] if frame is None else records(frame)


def _count(total: Row) -> int | None:
    value = total.get("participations_count")
    return None if value is None else whole(value)


__all__ = [
    "CohortKind",
    "Comparison",
    "Reason",
    "Verdict",
    "all_pairs",
    "breaks",
    "breaks_between",
    "compare_chain",
    "compare_joint_with_separate",
    "compare_same_kind",
    "compare_years",
    "comparisons",
    "coverage_grounds",
    "growth",
    "possible_range",
    "strongest",
    "widest",
]
