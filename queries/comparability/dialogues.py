"""Can two cells, two means, two shares or two published numbers be compared?

`dialogues` is the answer of dialogue_totals, asked for every working group and year, so that what lies
between can be seen; the other frames are asked with the selection of the page.
"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from queries.comparability.verdicts import (
    Code,
    Comparison,
    Kind,
    Reason,
    Standing,
    Verdict,
    change,
    listed,
    weakest,
)
from queries.comparability.years import compare_same_kind, compare_years, range_in_words
from queries.rows import Row, records, whole

GROUP_COLUMNS: Mapping[str, str] = {
    "ngo": "NGOs",
    "academia": "academia",
    "private_sector": "the private sector",
    "state_party": "States parties",
    "igo": "intergovernmental organizations",
}
_FLAT_POINTS = 1.0
_TWO_VALUES = "the two values side by side, without a change"


def compare_dialogues(
    dialogues: pd.DataFrame,
    first: str,
    last: str,
    *,
    group: str | None = None,
    ranges: pd.DataFrame | None = None,
) -> Comparison:
    """One dialogue against another, by identifier, the earlier first.

    `group` is a stakeholder group, States and IGOs included; all chosen non-State groups when left out.
    `ranges` (joint_ranges, asked for the same stakeholder groups) gives the possible range.
    """
    rows = {str(row["dialogue"]): row for row in records(dialogues)}
    earlier, later = rows[first], rows[last]
    column = group or "stakeholders_count"
    years = (whole(earlier["year"]), whole(later["year"]))
    sets = (str(earlier["working_groups"]), str(later["working_groups"]))
    grounds = [ground for row in (earlier, later) for ground in _missing(row, column)]
    if sets[0] == sets[1] and not grounds and years[0] < years[1]:
        same_kind = compare_same_kind(
            _pairs_of(dialogues, sets[0], column), *years, kind="joint" if "+" in sets[0] else "separate"
        )
        if same_kind:
            partly = _partly_reported(dialogues, group)
            return _with(same_kind, partly)
    grounds = grounds + _partly_reported(dialogues, group) + _unlike(sets, years)
    standing = weakest([standing for standing, _ in grounds])
    counts = tuple(None if row[column] is None else whole(row[column]) for row in (earlier, later))
    change_count, change_pct, small = change(counts[0], counts[1], standing)
    if sets[0] != sets[1]:
        change_pct, small = None, ()
    reasons = tuple(reason for _, reason in grounds) + small
    kind: Kind = "dialogue"
    return Comparison(
        f"{sets[0]} {years[0]} and {sets[1]} {years[1]}",
        kind,
        tuple(dict.fromkeys(sets)),
        years,
        counts,
        (str(earlier["evidence"]), str(later["evidence"])),
        change_count,
        change_pct,
        Verdict(standing, reasons, _instead(standing, reasons, ranges, years, group)),
    )


def compare_means(totals: pd.DataFrame, first_year: int, last_year: int, *, pairs: pd.DataFrame) -> Verdict:
    """The mean number of participations per dialogue in one year against that in another."""
    total = compare_years(totals, first_year, last_year, pairs=pairs)
    grounds: list[tuple[Standing, Reason]] = []
    for year in (first_year, last_year):
        found = records(totals[(totals["year"] == year) & (totals["evidence"] == "official")])
        if found and whole(found[0]["dialogues_documented_count"]) == 1:
            text = f"{year} is documented for one dialogue: its count is no mean"
            grounds.append(("not_comparable", Reason("SINGLE_DIALOGUE", text)))
    if "MERGED" in total.verdict.codes:
        text = "A merger of dialogues changes the mean without a change of participation"
        grounds.append(("with_care", Reason("MERGED", text)))
    standing = weakest([total.verdict.verdict, *(standing for standing, _ in grounds)])
    return Verdict(
        standing, total.verdict.reasons + tuple(reason for _, reason in grounds), total.verdict.instead
    )


def compare_shares(
    shares: pd.DataFrame,
    totals: pd.DataFrame,
    first_year: int,
    last_year: int,
    group: str,
    *,
    pairs: pd.DataFrame,
) -> Verdict:
    """The share of a stakeholder group in one year against that in another; `shares` is share_changes."""
    verdict = compare_years(totals, first_year, last_year, pairs=pairs).verdict
    if verdict.verdict != "with_care":
        return verdict
    blocks = records(
        shares[
            (shares["first_year"] == first_year)
            & (shares["last_year"] == last_year)
            & (shares["stakeholder_group"] == group)
            & shares["working_groups"].notna()
            & shares["change_points"].notna()
        ]
    )
    directions: dict[str, list[str]] = {"lower": [], "higher": [], "within one point": []}
    for block in blocks:
        points = float(str(block["change_points"]))
        direction = "within one point" if abs(points) < _FLAT_POINTS else "lower" if points < 0 else "higher"
        directions[direction].append(str(block["working_groups"]).replace(", ", "+"))
    said = [f"{direction} in {listed(names)}" for direction, names in directions.items() if names]
    return Verdict("with_care", verdict.reasons, f"the shares by working group: {', '.join(said)}")


def compare_distinct(bounds: pd.DataFrame, first_year: int, last_year: int) -> Verdict:
    """The distinct organizations of one year against those of another; `bounds` is distinct_bounds."""
    found = {whole(row["year"]): row for row in records(bounds)}
    known = [
        f"{found[year]['low_count']}\u2013{found[year]['high_count']} in {year}"
        for year in (first_year, last_year)
        if year in found
    ]
    text = (
        "How many organizations were at more than one dialogue is not published, "
        "so that not even the direction of the change is known"
    )
    return Verdict("not_comparable", (Reason("UNIDENTIFIED", text),), f"the bounds: {listed(known)}")


def compare_figures(first: Mapping[str, object], last: Mapping[str, object]) -> Verdict:
    """Two published numbers (rows of figures): only where unit and stage agree can they agree or conflict."""
    grounds: list[tuple[Standing, Reason]] = []
    aspects: tuple[tuple[str, Code, str], ...] = (
        ("unit", "UNIT", "One counts {}, the other {}"),
        ("stage", "STAGE", "One is of those who {}, the other of those who {}"),
        ("name", "DIFFERENT_GROUPS", "One is of {}, the other of {}"),
    )
    for name, code, sentence in aspects:
        if first[name] != last[name]:
            text = sentence.format(
                _WORDS.get(str(first[name]), first[name]), _WORDS.get(str(last[name]), last[name])
            )
            grounds.append(("not_comparable", Reason(code, text)))
    if "unclear" in (first["unit"], last["unit"]) and first["unit"] == last["unit"]:
        grounds.append(("not_comparable", Reason("UNIT", "Neither page says what it counts")))
    if {first["evidence"], last["evidence"]} != {"official"}:
        grounds.append(
            ("with_care", Reason("QUOTED", "At least one number is not from an official document"))
        )
    standing = weakest([standing for standing, _ in grounds])
    return Verdict(
        standing,
        tuple(reason for _, reason in grounds),
        _TWO_VALUES if standing == "not_comparable" else None,
    )


_WORDS = {
    "organization": "organizations",
    "state": "States",
    "person": "people",
    "percent": "per cent",
    "unclear": "it does not say what",
    "participated": "participated",
    "registered": "registered",
    "expected": "were expected",
}


def _missing(row: Row, column: str) -> list[tuple[Standing, Reason]]:
    name = f"The dialogue of {row['working_groups']} in {row['year']}"
    if row["evidence"] == "none":
        return [("not_comparable", Reason("COVERAGE", f"{name} is not documented"))]
    if row[column] is None:
        whom = GROUP_COLUMNS.get(column, "each stakeholder group")
        return [("not_comparable", Reason("NOT_REPORTED", f"{name} does not report {whom}"))]
    return []


def _partly_reported(dialogues: pd.DataFrame, group: str | None) -> list[tuple[Standing, Reason]]:
    if group is None:
        return []
    official = dialogues[dialogues["evidence"] == "official"]
    reported = int(official[group].notna().sum())
    if reported == len(official):
        return []
    text = f"{reported} of {len(official)} documented dialogues report {GROUP_COLUMNS[group]}"
    return [("with_care", Reason("NOT_REPORTED", text))]


def _unlike(sets: tuple[str, str], years: tuple[int, int]) -> list[tuple[Standing, Reason]]:
    if sets[0] == sets[1]:
        return []
    kinds = ["jointly" if "+" in name else "alone" for name in sets]
    described = (
        f"{listed(sets[0].split('+'))} met {kinds[0]} in {years[0]}, "
        f"{listed(sets[1].split('+'))} {kinds[1]} in {years[1]}"
    )
    if set(sets[0].split("+")) & set(sets[1].split("+")):
        return [("not_comparable", Reason("JOINT_VS_SEPARATE", described))]
    if years[0] != years[1]:
        text = f"Other working groups and other years: {sets[0]} in {years[0]}, {sets[1]} in {years[1]}"
        return [("not_comparable", Reason("DIFFERENT_GROUPS", text))]
    grounds: list[tuple[Standing, Reason]] = []
    if kinds[0] != kinds[1]:
        grounds.append(("with_care", Reason("JOINT_VS_SEPARATE", described)))
    text = f"{sets[0]} and {sets[1]} in {years[0]}: a difference between working groups, not a change"
    return [*grounds, ("comparable", Reason("DIFFERENT_GROUPS", text))]


def _instead(
    standing: Standing,
    reasons: tuple[Reason, ...],
    ranges: pd.DataFrame | None,
    years: tuple[int, int],
    group: str | None,
) -> str | None:
    if standing == "comparable":
        return None
    counted = group not in ("state_party", "igo")
    if ranges is not None and counted and any(reason.code == "JOINT_VS_SEPARATE" for reason in reasons):
        found = records(ranges[(ranges["first_year"] == years[0]) & (ranges["last_year"] == years[1])])
        if len(found) == 1:
            return range_in_words(found[0])
    return _TWO_VALUES


def _pairs_of(dialogues: pd.DataFrame, name: str, column: str) -> pd.DataFrame:
    """The dialogues of one set of working groups as same_kind_pairs has them."""
    of_set = dialogues[(dialogues["working_groups"] == name) & dialogues[column].notna()]
    yearly = [
        {
            "year": year,
            "count": found[column].sum(),
            "dialogues_count": len(found),
            "evidence": "quoted" if (found["evidence"] == "quoted").any() else "official",
            "format": found["format"].iloc[0] if found["format"].nunique() == 1 else "mixed",
        }
        for year, found in of_set.groupby("year")
    ]
    rows = [
        {"working_groups": name, "working_groups_count": name.count("+") + 1}
        | {f"first_{key}": value for key, value in earlier.items()}
        | {f"last_{key}": value for key, value in later.items()}
        for i, earlier in enumerate(yearly)
        for later in yearly[i + 1 :]
    ]
    return pd.DataFrame(rows)


def _with(comparison: Comparison, grounds: list[tuple[Standing, Reason]]) -> Comparison:
    if not grounds:
        return comparison
    verdict = comparison.verdict
    standing = weakest([verdict.verdict, *(standing for standing, _ in grounds)])
    reasons = verdict.reasons + tuple(reason for _, reason in grounds)
    return replace(comparison, verdict=Verdict(standing, reasons, verdict.instead))
