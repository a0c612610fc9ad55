"""Two sides that a reader chose freely: a year, working groups and stakeholder groups each.

Of the same groups in two years it is a change, and the verdict on years judges it; of other groups in one year it is a
difference; of both at once nothing follows.
"""

from dataclasses import dataclass, replace

import queries
from queries.comparability.verdicts import Comparison, Ground, Reason, Suggested, Verdict, weakest
from queries.comparability.years import all_pairs, compare_years, comparisons, coverage_grounds
from queries.rows import Row, records, whole
from queries.selection import Evidence, Selection
from queries.store import Store


@dataclass(frozen=True)
class Side:
    """One side: dialogues of `year` that serve at least one of `working_groups`, and who is counted there."""

    year: int
    working_groups: tuple[str, ...]
    stakeholder_groups: tuple[str, ...]

    def is_of_same_groups(self, other: "Side") -> bool:
        """Whether both sides count the same groups at dialogues of the same working groups."""
        return replace(self, year=other.year) == other

    def selection(self, evidence: Evidence = "official", *, years: tuple[int, ...] = ()) -> Selection:
        """The side as questions are asked; `years` instead of its own."""
        return Selection(years or (self.year,), self.working_groups, self.stakeholder_groups, evidence)


def compare_sides(store: Store, first: Side, last: Side, evidence: Evidence = "official") -> Comparison:
    """The verdict on two sides that differ, the earlier first; counts are participations."""
    if first.is_of_same_groups(last):
        return _change(store, first, last, evidence)
    totals = [_total(store, side, evidence) for side in (first, last)]
    grounds: list[Ground] = [
        ground
        for side, total in zip((first, last), totals, strict=True)
        for ground in ([] if total.get("evidence") == "quoted" else coverage_grounds(total, side.year))
    ]
    levels = [str(total.get("evidence", "official")) for total in totals]
    quoted = tuple(
        dict.fromkeys(
            side.year for side, level in zip((first, last), levels, strict=True) if level == "quoted"
        )
    )
    if quoted:
        grounds.append(("with_care", Reason("QUOTED", {"years": quoted})))
    values: dict[str, object] = {"years": (first.year, last.year)}
    if first.working_groups != last.working_groups:
        values["working_groups"] = (first.working_groups, last.working_groups)
    if first.stakeholder_groups != last.stakeholder_groups:
        values["stakeholder_groups"] = (first.stakeholder_groups, last.stakeholder_groups)
    is_one_year = first.year == last.year
    grounds.append(("comparable" if is_one_year else "not_comparable", Reason("DIFFERENT_GROUPS", values)))
    level = weakest([level for level, _ in grounds])
    return Comparison(
        "difference",
        first.working_groups,
        (first.year, last.year),
        tuple(_count(total) for total in totals),
        tuple(levels),
        None,
        None,
        Verdict(
            level,
            tuple(reason for _, reason in grounds),
            Suggested("both_values") if level == "not_comparable" else None,
        ),
        first.stakeholder_groups,
    )


def _change(store: Store, first: Side, last: Side, evidence: Evidence) -> Comparison:
    chosen = first.selection(evidence, years=(first.year, last.year))
    total = compare_years(
        queries.year_totals(store, chosen),
        first.year,
        last.year,
        pairs=all_pairs(store, chosen),
        ranges=queries.joint_ranges(store, chosen),
    )
    if evidence != "official" and total.change_count is None:
        # where a year is only quoted, what can be followed are the dialogues of the same kind
        found = [
            one for one in comparisons(store, chosen) if one.kind != "total" and one.change_count is not None
        ]
        total = next(iter(found), total)
    return replace(total, stakeholder_groups=first.stakeholder_groups)


def _total(store: Store, side: Side, evidence: Evidence) -> Row:
    rows = records(queries.year_totals(store, side.selection(evidence)))
    known = [row for row in rows if row["participations_count"] is not None]
    return next(iter(known or rows), {})


def _count(total: Row) -> int | None:
    value = total.get("participations_count")
    return None if value is None else whole(value)
