"""Matched cohorts: working groups that met in the same way in each of several years.

Works on the rows of same_kind_pairs; `queries.comparability.years` is the way in.
"""

from collections.abc import Sequence
from typing import Literal

from queries.comparability.verdicts import (
    Comparison,
    Ground,
    Reason,
    Verdict,
    change,
    listed,
    numbered,
    weakest,
)
from queries.rows import Row, whole

CohortKind = Literal["separate", "joint"]
KINDS: tuple[CohortKind, ...] = ("separate", "joint")
_FORMATS = {"in_person": "in person", "online": "online", "hybrid": "hybrid", "mixed": "of several formats"}


def cohort_over(pairs: Sequence[Row], years: Sequence[int], kind: CohortKind) -> Comparison | None:
    """The cohort of one kind over `years`, ascending; None when no set is in all of them."""
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


def nearest_in_words(pairs: Sequence[Row], first_year: int, last_year: int) -> str | None:
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
            counts = f"{best.first_count} and {best.last_count} participations"
            return f"{best.label} in {pair[0]} and {pair[1]}: {counts}"
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


def _single_dialogue(
    pairs: Sequence[Row], cohort: dict[str, list[Row]], years: Sequence[int]
) -> list[Ground]:
    """One pair of dialogues is weak when years lie between that have none of the same kind."""
    if len(cohort) > 1 or len(years) > 2:
        return []
    ((name, (row,)),) = cohort.items()
    if (whole(row["first_dialogues_count"]), whole(row["last_dialogues_count"])) != (1, 1):
        return []
    text = f"{name} is one dialogue in each year"
    between = range(years[0] + 1, years[1])
    seen = {
        row["last_year"] for row in pairs if row["working_groups"] == name and row["first_year"] == years[0]
    }
    missing = [str(year) for year in between if year not in seen]
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


def _level(levels: Sequence[object]) -> str:
    return "quoted" if "quoted" in levels else "official"


def _years_of(years: Sequence[int], levels: Sequence[str], level: str) -> list[str]:
    return [str(year) for year, found in zip(years, levels, strict=True) if found == level]
