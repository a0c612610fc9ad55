"""The analysis once more, in slow and plain Python over lists of dialogues: written from the definitions in
docs/method.md, not from the SQL. Fractions keep it exact."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product

from tests.queries.comparability.registers import STAKEHOLDER_GROUPS, WORKING_GROUPS, Event

Key = tuple[object, ...]


def chosen(events: Sequence[Event], working_groups: Sequence[str] | None) -> list[Event]:
    """Dialogues that serve at least one of the working groups."""
    return [e for e in events if working_groups is None or set(e.working_groups) & set(working_groups)]


def count_of(event: Event, groups: Sequence[str]) -> int | None:
    """Participations of the groups, or None unless each is reported."""
    counts = [event.counts[group] for group in groups]
    if event.level == "none" or any(count is None for count in counts):
        return None
    return sum(count for count in counts if count is not None)


def counted(events: Sequence[Event], groups: Sequence[str], levels: Sequence[str]) -> list[Event]:
    return [e for e in events if e.level in levels and count_of(e, groups) is not None]


def total(events: Sequence[Event], groups: Sequence[str]) -> int:
    return sum(count_of(event, groups) or 0 for event in events)


def year_pairs(events: Sequence[Event]) -> list[tuple[int, int]]:
    return list(combinations(sorted({event.year for event in events}), 2))


def blocks(first: Sequence[Event], last: Sequence[Event]) -> list[tuple[str, list[Event], list[Event]]]:
    """Cause, dialogues of the earlier and of the later year; every dialogue stands in one block."""
    matched = {e.label for e in first} & {e.label for e in last}
    found = [
        ("same_kind", [e for e in first if e.label == label], [e for e in last if e.label == label])
        for label in matched
    ]
    remaining = [e for e in (*first, *last) if e.label not in matched]
    while remaining:
        tied = [remaining[0]]
        while more := [e for e in remaining if e not in tied and any(_share(e, other) for other in tied)]:
            tied += more
        remaining = [e for e in remaining if e not in tied]
        before, after = [e for e in tied if e in first], [e for e in tied if e in last]
        cause = "last_year_only" if not before else "first_year_only" if not after else "merged_or_separated"
        found.append((cause, before, after))
    return found


def _share(one: Event, other: Event) -> bool:
    return bool(set(one.working_groups) & set(other.working_groups))


def names(events: Sequence[Event]) -> str:
    """FA, IC, TA."""
    served = {group for event in events for group in event.working_groups}
    return "; ".join(group for group in WORKING_GROUPS if group in served)


def change_causes(
    events: Sequence[Event], groups: Sequence[str], working_groups: Sequence[str] | None
) -> set[Key]:
    """(first year, last year, cause, block, first count, last count, change, statuses, quoted counts).

    What is tied together is told by the whole record; what is counted, by the working groups chosen.
    """
    selected = chosen(events, working_groups)
    official = counted(events, groups, ["official"])
    rows: set[Key] = set()
    for years in year_pairs(official):
        sides = [[e for e in official if e.year == year] for year in years]
        for cause, *whole in blocks(*sides):
            served = set(names([*whole[0], *whole[1]]).split("; "))
            before, after = ([e for e in side if e in selected] for side in whole)
            if not before and not after:
                continue
            if cause != "same_kind" and not (before and after):
                cause = "first_year_only" if before else "last_year_only"
            counts = [total(side, groups) if side else None for side in (before, after)]
            others = [
                [
                    e
                    for e in selected
                    if e.year == year and e not in official and served & set(e.working_groups)
                ]
                for year in years
            ]
            quoted = [counted(side, groups, ["quoted"]) for side in others]
            rows.add(
                (
                    *years,
                    cause,
                    names([*whole[0], *whole[1]]),
                    *counts,
                    (counts[1] or 0) - (counts[0] or 0),
                    *(_status(c, o, groups) for c, o in zip(counts, others, strict=True)),
                    *(total(side, groups) if side else None for side in quoted),
                )
            )
    return rows


def _status(count: int | None, others: Sequence[Event], groups: Sequence[str]) -> str:
    if not others:
        return "reported" if count is not None else "no_dialogue_known"
    official = [e for e in others if e.level == "official"]
    if count is not None or any(e.counts[group] is not None for e in official for group in groups):
        return "partly_reported"
    return "not_reported" if official else "not_documented"


def joint_ranges(
    events: Sequence[Event],
    groups: Sequence[str],
    working_groups: Sequence[str] | None,
    levels: Sequence[str],
) -> set[Key]:
    """(set, first year, last year, joint year, two levels, four bounds, two changes)."""
    rows: set[Key] = set()
    for label, joint_year, year, joint, separate in _confrontations(events, groups, levels):
        if working_groups is not None and not set(label.split("+")) & set(working_groups):
            continue
        sides = {joint_year: joint, year: separate}
        first, last = sorted(sides)
        (first_low, first_high), (last_low, last_high) = (_distinct(sides[y], groups) for y in (first, last))
        changes = (last_low - first_high, last_high - first_low)
        of_level = (sides[first][0].level, sides[last][0].level)
        rows.add(
            (label, first, last, joint_year, *of_level, first_low, first_high, last_low, last_high, *changes)
        )
    return rows


def joint_readings(
    events: Sequence[Event],
    groups: Sequence[str],
    working_groups: Sequence[str] | None,
    levels: Sequence[str],
) -> set[Key]:
    """(set, joint year, separate year, two levels, rule, what, separate count, joint count)."""
    rows: set[Key] = set()
    for label, joint_year, year, joint, separate in _confrontations(events, groups, levels):
        members = label.split("+")
        if working_groups is not None and not set(members) & set(working_groups):
            continue
        each = {group: total([e for e in separate if e.label == group], groups) for group in members}
        key, count = (label, joint_year, year, joint[0].level, separate[0].level), total(joint, groups)
        rows.add((*key, "sum", "all", Fraction(sum(each.values())), count))
        rows.add((*key, "mean", "all", Fraction(sum(each.values()), len(each)), count))
        rows |= {(*key, "either", group, Fraction(value), count) for group, value in each.items()}
    return rows


def _confrontations(
    events: Sequence[Event], groups: Sequence[str], levels: Sequence[str]
) -> list[tuple[str, int, int, list[Event], list[Event]]]:
    """Joint dialogues of one year beside separate dialogues of each of their working groups in another.

    Each side is of one level: official and quoted are never added.
    """
    found = []
    for joint_level, level in product(levels, levels):
        joints = [e for e in counted(events, groups, [joint_level]) if len(e.working_groups) > 1]
        singles = counted(events, groups, [level])
        for label, joint_year in sorted({(e.label, e.year) for e in joints}):
            for year in {e.year for e in singles} - {joint_year}:
                separate = [e for e in singles if e.year == year and e.label in label.split("+")]
                if {e.label for e in separate} == set(label.split("+")):
                    joint = [e for e in joints if e.year == joint_year and e.label == label]
                    found.append((label, joint_year, year, joint, separate))
    return found


def _distinct(events: Sequence[Event], groups: Sequence[str]) -> tuple[int, int]:
    """Fewest and most organizations that can have been at these dialogues."""
    return sum(max(e.counts[group] or 0 for e in events) for group in groups), total(events, groups)


def distinct_bounds(
    events: Sequence[Event], groups: Sequence[str], working_groups: Sequence[str] | None
) -> set[Key]:
    """(year, dialogues, fewest, most)."""
    known = counted(chosen(events, working_groups), groups, ["official"])
    by_year = {year: [e for e in known if e.year == year] for year in {e.year for e in known}}
    return {(year, len(found), *_distinct(found, groups)) for year, found in by_year.items()}


def share_changes(events: Sequence[Event], working_groups: Sequence[str] | None) -> set[Key]:
    """(first year, last year, block, group, first count, first base, last count, last base)."""
    selected = chosen(events, working_groups)
    official = counted(events, STAKEHOLDER_GROUPS, ["official"])
    rows: set[Key] = set()
    for years in year_pairs(official):
        for _, *whole in blocks(*([e for e in official if e.year == year] for year in years)):
            sides = [[e for e in side if e in selected] for side in whole]
            if not all(sides):
                continue
            rows |= {
                (
                    *years,
                    names([*whole[0], *whole[1]]),
                    group,
                    *(
                        count
                        for side in sides
                        for count in (total(side, [group]), total(side, STAKEHOLDER_GROUPS))
                    ),
                )
                for group in STAKEHOLDER_GROUPS
            }
    return rows
