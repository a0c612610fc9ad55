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
    Ground,
    Reason,
    Suggested,
    Verdict,
    change,
    weakest,
)
from queries.comparability.years import compare_same_kind, compare_years, possible_range
from queries.rows import Row, records, whole

FLAT_POINTS = 1.0
"""A share that changes by less is called unchanged."""

_TWO_VALUES = Suggested("both_values")


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
    `ranges` (joint_ranges, asked for the same stakeholder groups) gives the possible range; a group beside totals has
    none.
    """
    rows = {str(row["dialogue"]): row for row in records(dialogues)}
    earlier, later = rows[first], rows[last]
    column = group or "participations_count"
    years = (whole(earlier["year"]), whole(later["year"]))
    sets = (str(earlier["working_groups"]), str(later["working_groups"]))
    grounds = [ground for row in (earlier, later) for ground in _missing(row, column)]
    if sets[0] == sets[1] and not grounds and years[0] < years[1]:
        same_kind = compare_same_kind(
            _pairs_of(dialogues, sets[0], column), *years, kind="joint" if "+" in sets[0] else "separate"
        )
        if same_kind:
            same_kind = replace(same_kind, stakeholder_groups=(group,) if group else ())
            return _with(same_kind, _partly_reported(dialogues, group))
    grounds = grounds + _quoted(earlier, later) + _partly_reported(dialogues, group) + _unlike(sets, years)
    level = weakest([level for level, _ in grounds])
    counts = tuple(None if row[column] is None else whole(row[column]) for row in (earlier, later))
    change_count, change_pct, small = change(counts[0], counts[1], level)
    if sets[0] != sets[1]:
        change_pct, small = None, ()
    reasons = tuple(reason for _, reason in grounds) + small
    return Comparison(
        "dialogue",
        tuple(dict.fromkeys(sets)),
        years,
        counts,
        (str(earlier["evidence"]), str(later["evidence"])),
        change_count,
        change_pct,
        Verdict(level, reasons, _suggested(level, reasons, ranges, years)),
        (group,) if group else (),
    )


def compare_means(totals: pd.DataFrame, first_year: int, last_year: int, *, pairs: pd.DataFrame) -> Verdict:
    """The mean number of participations per dialogue in one year against that in another."""
    total = compare_years(totals, first_year, last_year, pairs=pairs)
    grounds: list[Ground] = []
    for year in (first_year, last_year):
        found = records(totals[(totals["year"] == year) & (totals["evidence"] == "official")])
        if found and whole(found[0]["dialogues_reporting_count"]) == 1:
            grounds.append(("not_comparable", Reason("SINGLE_DIALOGUE", {"year": year})))
    if "MERGED" in total.verdict.codes:
        grounds.append(("with_care", Reason("MERGED", {"is_of_mean": True})))
    level = weakest([total.level, *(level for level, _ in grounds)])
    return Verdict(level, total.reasons + tuple(reason for _, reason in grounds), total.suggested)


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
    if verdict.level != "with_care":
        return verdict
    blocks = records(
        shares[
            (shares["first_year"] == first_year)
            & (shares["last_year"] == last_year)
            & (shares["stakeholder_group"] == group)
            & shares["change_points"].notna()
        ]
    )
    directions: dict[str, list[str]] = {"lower": [], "higher": [], "flat": []}
    for block in blocks:
        points = float(str(block["change_points"]))
        direction = "flat" if abs(points) < FLAT_POINTS else "lower" if points < 0 else "higher"
        directions[direction].append(str(block["working_groups"]).replace("; ", "+"))
    values = {"stakeholder_group": group} | {name: tuple(sets) for name, sets in directions.items()}
    return Verdict("with_care", verdict.reasons, Suggested("shares_by_working_group", values))


def compare_distinct(bounds: pd.DataFrame, first_year: int, last_year: int) -> Verdict:
    """The distinct organizations of one year against those of another; `bounds` is distinct_bounds."""
    found = {whole(row["year"]): row for row in records(bounds)}
    known = {
        year: (whole(found[year]["low_count"]), whole(found[year]["high_count"]))
        for year in (first_year, last_year)
        if year in found
    }
    return Verdict("not_comparable", (Reason("UNIDENTIFIED"),), Suggested("bounds", {"bounds": known}))


def compare_figures(first: Mapping[str, object], last: Mapping[str, object]) -> Verdict:
    """Two published numbers (rows of figures): only where unit and stage agree can they agree or conflict."""
    grounds: list[Ground] = []
    aspects: tuple[tuple[str, Code], ...] = (
        ("unit", "UNIT"),
        ("stage", "STAGE"),
        ("name", "DIFFERENT_GROUPS"),
    )
    for name, code in aspects:
        if first[name] != last[name]:
            grounds.append(("not_comparable", Reason(code, {name: (first[name], last[name])})))
    if first["unit"] == last["unit"] == "unclear":
        grounds.append(("not_comparable", Reason("UNIT")))
    if {first["evidence"], last["evidence"]} != {"official"}:
        grounds.append(("with_care", Reason("QUOTED")))
    level = weakest([level for level, _ in grounds])
    return Verdict(
        level,
        tuple(reason for _, reason in grounds),
        _TWO_VALUES if level == "not_comparable" else None,
    )


def _missing(row: Row, column: str) -> list[Ground]:
    values = {"year": row["year"], "working_groups": row["working_groups"]}
    if row["evidence"] == "none":
        return [("not_comparable", Reason("COVERAGE", values))]
    if row[column] is None:
        group = None if column == "participations_count" else column
        return [("not_comparable", Reason("NOT_REPORTED", values | {"stakeholder_group": group}))]
    return []


def _quoted(*rows: Row) -> list[Ground]:
    quoted = tuple(dict.fromkeys(whole(row["year"]) for row in rows if row["evidence"] == "quoted"))
    return [("with_care", Reason("QUOTED", {"years": quoted}))] if quoted else []


def _partly_reported(dialogues: pd.DataFrame, group: str | None) -> list[Ground]:
    if group is None:
        return []
    official = dialogues[dialogues["evidence"] == "official"]
    reporting = int(official[group].notna().sum())
    if reporting == len(official):
        return []
    values = {"stakeholder_group": group, "reporting": reporting, "documented": len(official)}
    return [("with_care", Reason("NOT_REPORTED", values))]


def _unlike(sets: tuple[str, str], years: tuple[int, int]) -> list[Ground]:
    if sets[0] == sets[1]:
        return []
    values = {"years": years, "working_groups": tuple((name,) for name in sets)}
    if set(sets[0].split("+")) & set(sets[1].split("+")):
        return [("not_comparable", Reason("JOINT_VS_SEPARATE", values))]
    if years[0] != years[1]:
        return [("not_comparable", Reason("DIFFERENT_GROUPS", values))]
    grounds: list[Ground] = []
    if ("+" in sets[0]) != ("+" in sets[1]):
        grounds.append(("with_care", Reason("JOINT_VS_SEPARATE", values)))
    return [*grounds, ("comparable", Reason("DIFFERENT_GROUPS", values))]


def _suggested(
    level: str,
    reasons: tuple[Reason, ...],
    ranges: pd.DataFrame | None,
    years: tuple[int, int],
) -> Suggested | None:
    if level == "comparable":
        return None
    if ranges is not None and any(reason.code == "JOINT_VS_SEPARATE" for reason in reasons):
        found = records(ranges[(ranges["first_year"] == years[0]) & (ranges["last_year"] == years[1])])
        if len(found) == 1:
            return possible_range(found[0])
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


def _with(comparison: Comparison, grounds: list[Ground]) -> Comparison:
    if not grounds:
        return comparison
    level = weakest([comparison.level, *(level for level, _ in grounds)])
    reasons = comparison.reasons + tuple(reason for _, reason in grounds)
    return replace(comparison, verdict=Verdict(level, reasons, comparison.suggested))
