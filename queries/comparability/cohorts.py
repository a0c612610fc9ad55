"""Matched cohorts: working groups that met in the same way in each of several years.

Works on the rows of same_kind_pairs; `queries.comparability.years` is the way in.
"""

from collections.abc import Sequence
from typing import Literal

from queries.comparability.verdicts import (
    Comparison,
    Ground,
    Reason,
    Suggested,
    Verdict,
    change,
    weakest,
)
from queries.rows import Row, whole

CohortKind = Literal["separate", "joint"]
KINDS: tuple[CohortKind, ...] = ("separate", "joint")
_STATED_FORMATS = ("in_person", "online", "hybrid", "mixed")


def cohort_over(pairs: Sequence[Row], years: Sequence[int], kind: CohortKind) -> Comparison | None:
    """The cohort of one kind over `years`, ascending; None when no set is in all of them."""
    cohort = _cohort(pairs, years, kind)
    if not cohort:
        return None
    counts = [sum(whole(rows[0]["first_count"]) for rows in cohort.values())]
    counts += [sum(whole(rows[i]["last_count"]) for rows in cohort.values()) for i in range(len(years) - 1)]
    evidence = [_weakest_evidence([rows[0]["first_evidence"] for rows in cohort.values()])]
    evidence += [
        _weakest_evidence([rows[i]["last_evidence"] for rows in cohort.values()])
        for i in range(len(years) - 1)
    ]
    quoted = tuple(year for year, level in zip(years, evidence, strict=True) if level == "quoted")
    grounds = [
        *_quoted(quoted),
        *_single_dialogue(pairs, cohort, years),
        *_formats(cohort),
        *_unequal_dialogues(cohort, years),
    ]
    level = weakest([level for level, _ in grounds])
    change_count, change_pct, small = change(counts[0], counts[-1], level)
    return Comparison(
        kind,
        tuple(cohort),
        tuple(years),
        tuple(counts),
        tuple(evidence),
        change_count,
        change_pct,
        Verdict(
            level,
            (*(reason for _, reason in grounds), *small),
            Suggested("official_summary", {"years": quoted}) if quoted else None,
        ),
    )


def chains_over(pairs: Sequence[Row], years: Sequence[int], kind: CohortKind) -> list[Comparison]:
    """Cohorts over three years or more, the longest first, without those that a longer one contains."""
    found: list[Comparison] = []
    for length in range(len(years), 2, -1):
        for start in range(len(years) - length + 1):
            chain = cohort_over(pairs, years[start : start + length], kind)
            if chain and not is_within(chain, found):
                found.append(chain)
    return found


def is_within(comparison: Comparison, chains: Sequence[Comparison]) -> bool:
    """Whether one of `chains` has the same working groups over the same years and more."""
    return any(
        set(comparison.years) <= set(chain.years) and comparison.working_groups == chain.working_groups
        for chain in chains
    )


def nearest(pairs: Sequence[Row], first_year: int, last_year: int) -> Suggested | None:
    """The official cohort whose years lie nearest to these."""
    years = sorted(
        {(whole(row["first_year"]), whole(row["last_year"])) for row in pairs},
        key=lambda pair: (abs(pair[0] - first_year) + abs(pair[1] - last_year), -pair[1]),
    )
    for pair in years:
        found = [cohort for kind in KINDS if (cohort := cohort_over(pairs, pair, kind))]
        official = [cohort for cohort in found if "quoted" not in cohort.evidence]
        if official:
            best = min(official, key=lambda cohort: cohort.verdict.rank)
            return Suggested(
                "same_groups",
                {
                    "kind": best.kind,
                    "working_groups": best.working_groups,
                    "years": best.years,
                    "counts": best.counts,
                    "level": best.level,
                },
            )
    return None


def _cohort(pairs: Sequence[Row], years: Sequence[int], kind: CohortKind) -> dict[str, list[Row]]:
    """Maps each set of working groups to its rows from the first year to each later one."""
    found: dict[str, list[Row]] = {}
    for row in pairs:
        is_joint = whole(row["working_groups_count"]) > 1
        if is_joint == (kind == "joint") and row["first_year"] == years[0] and row["last_year"] in years[1:]:
            found.setdefault(str(row["working_groups"]), []).append(row)
    cohort = {name: sorted(rows, key=lambda row: whole(row["last_year"])) for name, rows in found.items()}
    # a set that stands at two levels of evidence in one year has no one count for it
    return {
        name: rows for name, rows in cohort.items() if [row["last_year"] for row in rows] == list(years[1:])
    }


def _quoted(years: tuple[int, ...]) -> list[Ground]:
    return [("with_care", Reason("QUOTED", {"years": years}))] if years else []


def _formats(cohort: dict[str, list[Row]]) -> list[Ground]:
    grounds: list[Ground] = []
    for name, rows in cohort.items():
        stated = {whole(rows[0]["first_year"]): str(rows[0]["first_format"])}
        stated |= {whole(row["last_year"]): str(row["last_format"]) for row in rows}
        if len(set(stated.values())) > 1:
            formats = {year: value if value in _STATED_FORMATS else None for year, value in stated.items()}
            grounds.append(("with_care", Reason("FORMAT", {"working_groups": name, "formats": formats})))
    return grounds


def _single_dialogue(
    pairs: Sequence[Row], cohort: dict[str, list[Row]], years: Sequence[int]
) -> list[Ground]:
    """One pair of dialogues is weak when years lie between that have none of the same kind."""
    if len(cohort) > 1 or len(years) > 2:
        return []
    ((name, (row,)),) = cohort.items()
    if (whole(row["first_dialogues_count"]), whole(row["last_dialogues_count"])) != (1, 1):
        return []
    seen = {
        row["last_year"] for row in pairs if row["working_groups"] == name and row["first_year"] == years[0]
    }
    missing = tuple(year for year in range(years[0] + 1, years[1]) if year not in seen)
    reason = Reason("SINGLE_DIALOGUE", {"working_groups": name, "missing_years": missing})
    return [("with_care" if missing else "comparable", reason)]


def _unequal_dialogues(cohort: dict[str, list[Row]], years: Sequence[int]) -> list[Ground]:
    """A set with another number of dialogues in the last year than in the first."""
    counts = {
        name: (whole(rows[0]["first_dialogues_count"]), whole(rows[-1]["last_dialogues_count"]))
        for name, rows in cohort.items()
    }
    return [
        (
            "with_care",
            Reason(
                "MERGED", {"working_groups": name, "years": (years[0], years[-1]), "dialogues": (first, last)}
            ),
        )
        for name, (first, last) in counts.items()
        if first != last
    ]


def _weakest_evidence(levels: Sequence[object]) -> str:
    return "quoted" if "quoted" in levels else "official"
