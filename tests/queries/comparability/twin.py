"""The analysis once more, in slow and plain Python over lists of dialogues: written from the definitions in
docs/method.md, not from the SQL. Fractions keep it exact."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations

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
        cause = (
            "newly_documented"
            if not before
            else "no_longer_documented"
            if not after
            else "merged_or_separated"
        )
        found.append((cause, before, after))
    return found


def _share(one: Event, other: Event) -> bool:
    return bool(set(one.working_groups) & set(other.working_groups))


def names(events: Sequence[Event]) -> str:
    """FA, IC, TA."""
    served = {group for event in events for group in event.working_groups}
    return ", ".join(group for group in WORKING_GROUPS if group in served)


def change_causes(
    events: Sequence[Event], groups: Sequence[str], working_groups: Sequence[str] | None
) -> set[Key]:
    """(first year, last year, cause, block, first count, last count, change, statuses, quoted counts)."""
    selected = chosen(events, working_groups)
    official = counted(selected, groups, ["official"])
    rows: set[Key] = set()
    for years in year_pairs(official):
        sides = [[e for e in official if e.year == year] for year in years]
        for cause, before, after in blocks(*sides):
            served = set(names([*before, *after]).split(", "))
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
                    names([*before, *after]),
                    *counts,
                    (counts[1] or 0) - (counts[0] or 0),
                    *(_status(c, o) for c, o in zip(counts, others, strict=True)),
                    *(total(side, groups) if side else None for side in quoted),
                )
            )
    return rows


def _status(count: int | None, others: Sequence[Event]) -> str:
    if count is not None:
        return "partly_documented" if others else "reported"
    return "not_documented" if others else "no_dialogue_known"


def joint_ranges(
    events: Sequence[Event],
    groups: Sequence[str],
    working_groups: Sequence[str] | None,
    levels: Sequence[str],
) -> set[Key]:
    """(set, first year, last year, joint year, four bounds, two changes)."""
    rows: set[Key] = set()
    for label, joint_year, year, joint, separate in _confrontations(events, groups, levels):
        if working_groups is not None and not set(label.split("+")) & set(working_groups):
            continue
        bounds = {joint_year: _distinct(joint, groups), year: _distinct(separate, groups)}
        first, last = sorted(bounds)
        (first_low, first_high), (last_low, last_high) = bounds[first], bounds[last]
        changes = (last_low - first_high, last_high - first_low)
        rows.add((label, first, last, joint_year, first_low, first_high, last_low, last_high, *changes))
    return rows


def joint_readings(
    events: Sequence[Event],
    groups: Sequence[str],
    working_groups: Sequence[str] | None,
    levels: Sequence[str],
) -> set[Key]:
    """(set, joint year, separate year, rule, what, separate count, joint count)."""
    rows: set[Key] = set()
    for label, joint_year, year, joint, separate in _confrontations(events, groups, levels):
        members = label.split("+")
        if working_groups is not None and not set(members) & set(working_groups):
            continue
        each = {group: total([e for e in separate if e.label == group], groups) for group in members}
        key, count = (label, joint_year, year), total(joint, groups)
        rows.add((*key, "sum", "all", Fraction(sum(each.values())), count))
        rows.add((*key, "mean", "all", Fraction(sum(each.values()), len(each)), count))
        rows |= {(*key, "either", group, Fraction(value), count) for group, value in each.items()}
    return rows


def _confrontations(
    events: Sequence[Event], groups: Sequence[str], levels: Sequence[str]
) -> list[tuple[str, int, int, list[Event], list[Event]]]:
    """Joint dialogues of one year beside separate dialogues of each of their working groups in another."""
    known = counted(events, groups, levels)
    found = []
    for label in {e.label for e in known if len(e.working_groups) > 1}:
        for joint_year in {e.year for e in known if e.label == label}:
            for year in {e.year for e in known} - {joint_year}:
                separate = [e for e in known if e.year == year and e.label in label.split("+")]
                if {e.label for e in separate} == set(label.split("+")):
                    joint = [e for e in known if e.year == joint_year and e.label == label]
                    found.append((label, joint_year, year, joint, separate))
    return found


def _distinct(events: Sequence[Event], groups: Sequence[str]) -> tuple[int, int]:
    """Fewest and most organizations that can have been at these dialogues."""
    return sum(max(e.counts[group] or 0 for e in events) for group in groups), total(events, groups)


def _by_year(
    events: Sequence[Event],
    groups: Sequence[str],
    working_groups: Sequence[str] | None,
    row: Callable[[list[Event]], Key],
) -> set[Key]:
    known = counted(chosen(events, working_groups), groups, ["official"])
    return {(year, *row([e for e in known if e.year == year])) for year in {e.year for e in known}}


def distinct_bounds(
    events: Sequence[Event], groups: Sequence[str], working_groups: Sequence[str] | None
) -> set[Key]:
    """(year, dialogues, fewest, most)."""
    return _by_year(events, groups, working_groups, lambda found: (len(found), *_distinct(found, groups)))


def concentration(
    events: Sequence[Event], groups: Sequence[str], working_groups: Sequence[str] | None
) -> set[Key]:
    """(year, dialogues, participations, largest, its share, dialogues of equal size)."""

    def row(found: list[Event]) -> Key:
        counts = [count_of(e, groups) or 0 for e in found]
        whole, squares = sum(counts), sum(count * count for count in counts)
        share = Fraction(100 * max(counts), whole) if whole else None
        return len(found), whole, max(counts), share, Fraction(whole * whole, squares) if squares else None

    return _by_year(events, groups, working_groups, row)


def share_changes(events: Sequence[Event], working_groups: Sequence[str] | None) -> dict[Key, Key]:
    """Maps (first year, last year, block or None, group) to (first count, last count, within, mix)."""
    known = counted(chosen(events, working_groups), STAKEHOLDER_GROUPS, ["official"])
    known = [e for e in known if total([e], STAKEHOLDER_GROUPS)]
    rows: dict[Key, Key] = {}
    for years in year_pairs(known):
        sides = [[e for e in known if e.year == year] for year in years]
        bases = [total(side, STAKEHOLDER_GROUPS) for side in sides]
        for group in STAKEHOLDER_GROUPS:
            average = sum(
                Fraction(total(side, [group]), 2 * base) for side, base in zip(sides, bases, strict=True)
            )
            within_all = mix_all = Fraction(0)
            for _, before, after in blocks(*sides):
                weights = [
                    Fraction(total(side, STAKEHOLDER_GROUPS), base)
                    for side, base in zip((before, after), bases, strict=True)
                ]
                shares = [
                    Fraction(total(side, [group]), total(side, STAKEHOLDER_GROUPS)) if side else None
                    for side in (before, after)
                ]
                first = shares[0] if shares[0] is not None else shares[1]
                last = shares[1] if shares[1] is not None else shares[0]
                assert first is not None and last is not None
                within = 100 * (last - first) * sum(weights) / 2
                mix = 100 * (weights[1] - weights[0]) * ((first + last) / 2 - average)
                within_all, mix_all = within_all + within, mix_all + mix
                counts = [total(side, [group]) if side else None for side in (before, after)]
                rows[(*years, names([*before, *after]), group)] = _merge(
                    rows.get((*years, names([*before, *after]), group)), (*counts, within, mix)
                )
            rows[(*years, None, group)] = (*(total(side, [group]) for side in sides), within_all, mix_all)
    return rows


def _merge(one: Key | None, other: Key) -> Key:
    """Two blocks can serve the same working groups: a joint set, and its members apart."""
    return other if one is None else (*one, *other)
