"""The SQL agrees with a slow plain-Python twin on a thousand random registers."""

import math
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import TypeGuard

import pandas as pd
import pytest

import queries
from queries.comparability.years import compare_same_kind, strongest
from queries.rows import records, whole
from queries.selection import Selection
from tests.queries.comparability import twin
from tests.queries.comparability.registers import (
    STAKEHOLDER_GROUPS,
    WORKING_GROUPS,
    Event,
    MemoryStore,
    random_register,
)

pytestmark = pytest.mark.slow

REGISTERS_COUNT = 1000
BATCH = 100
TOGETHER = 10


@pytest.fixture(scope="module")
def memory() -> Iterator[MemoryStore]:
    store = MemoryStore()
    yield store
    store.close()


def a_selection(seed: int) -> Selection:
    """Everything, or some years, working groups and stakeholder groups."""
    chance = random.Random(-seed - 1)
    groups = None
    if chance.random() < 0.4:
        groups = tuple(chance.sample(WORKING_GROUPS, chance.randint(1, 3)))
    stakeholders = None
    if chance.random() < 0.5:
        stakeholders = tuple(chance.sample(STAKEHOLDER_GROUPS, chance.randint(1, 2)))
    years = None
    if chance.random() < 0.4:
        # of each register, which lies in a decade of its own
        offsets = chance.sample(range(6), 4)
        years = tuple(2020 + 10 * decade + offset for decade in range(TOGETHER) for offset in offsets)
    return Selection(
        years=years,
        working_groups=groups,
        stakeholder_groups=stakeholders,
        evidence=chance.choice(("official", "official", "quoted")),
    )


@pytest.mark.parametrize("start", range(0, REGISTERS_COUNT, BATCH))
def test_sql_and_twin_agree(memory: MemoryStore, start: int) -> None:
    for seed in range(start, start + BATCH, TOGETHER):
        registers = [random_register(seed + decade, decade) for decade in range(TOGETHER)]
        selection = a_selection(seed)
        with memory.holding([event for events in registers for event in events]) as store:
            answers = ask_all(store, selection)
        for decade, events in enumerate(registers):
            own = {name: of_decade(frame, decade) for name, frame in answers.items()}
            try:
                check_register(own, events, selection)
            except AssertionError as error:
                error.add_note(f"register {seed + decade}, {selection}")
                raise


def ask_all(store: MemoryStore, selection: Selection) -> dict[str, pd.DataFrame]:
    of_official_figures = (queries.change_causes, queries.distinct_bounds)
    asked = (
        queries.year_totals,
        queries.joint_ranges,
        queries.joint_readings,
        queries.same_kind_pairs,
    )
    answers = {question.__name__: question(store, selection) for question in asked}
    official = replace(selection, evidence="official")
    answers |= {question.__name__: question(store, official) for question in of_official_figures}
    shares = queries.share_changes(store, Selection(selection.years, selection.working_groups))
    return answers | {"share_changes": shares}


def of_decade(frame: pd.DataFrame, decade: int) -> pd.DataFrame:
    years = frame[[name for name in frame.columns if name == "year" or name.endswith("_year")]]
    return frame[((years - 2020) // 10 == decade).all(axis=1)]


def check_register(answers: dict[str, pd.DataFrame], events: list[Event], selection: Selection) -> None:
    events = [event for event in events if selection.years is None or event.year in selection.years]
    groups = selection.stakeholder_groups or STAKEHOLDER_GROUPS
    working_groups = selection.working_groups
    levels = ["official"] if selection.evidence == "official" else ["official", "quoted"]

    causes = answers["change_causes"]
    assert rows(causes, *CAUSE_COLUMNS) == twin.change_causes(events, groups, working_groups)
    check_residual(causes, answers["year_totals"])
    check_comparisons(answers, selection)

    ranges = rows(answers["joint_ranges"], *RANGE_COLUMNS)
    assert ranges == twin.joint_ranges(events, groups, working_groups, levels)

    readings = rows(answers["joint_readings"], *READING_COLUMNS)
    assert_close(readings, twin.joint_readings(events, groups, working_groups, levels))

    bounds = rows(answers["distinct_bounds"])
    assert bounds == twin.distinct_bounds(events, groups, working_groups)

    shares = rows(answers["share_changes"], *SHARE_COLUMNS)
    assert shares == twin.share_changes(events, working_groups)


CAUSE_COLUMNS = (
    "first_year",
    "last_year",
    "cause",
    "working_groups",
    "first_count",
    "last_count",
    "change_count",
    "first_status",
    "last_status",
    "first_quoted_count",
    "last_quoted_count",
)
RANGE_COLUMNS = (
    "working_groups",
    "first_year",
    "last_year",
    "joint_year",
    "first_evidence",
    "last_evidence",
    "first_low_count",
    "first_high_count",
    "last_low_count",
    "last_high_count",
    "change_low_count",
    "change_high_count",
)
READING_COLUMNS = (
    "working_groups",
    "joint_year",
    "separate_year",
    "joint_evidence",
    "separate_evidence",
    "rule",
    "separate",
    "separate_count",
    "joint_count",
)
SHARE_COLUMNS = (
    "first_year",
    "last_year",
    "working_groups",
    "stakeholder_group",
    "first_count",
    "first_base_count",
    "last_count",
    "last_base_count",
)


def rows(frame: pd.DataFrame, *columns: str) -> set[twin.Key]:
    found = [tuple(row[name] for name in columns or row) for row in records(frame)]
    assert len(found) == len(set(found)), "a row comes twice"
    return set(found)


def assert_close(found: Iterable[twin.Key], expected: Iterable[twin.Key]) -> None:
    """The same rows, numbers to nine decimals: the twin has fractions where SQL has floating point."""
    pairs = zip(sorted(found, key=_order), sorted(expected, key=_order), strict=True)
    for one, other in pairs:
        assert all(_equal(a, b) for a, b in zip(one, other, strict=True)), (one, other)


def _order(row: twin.Key) -> tuple[str, ...]:
    return tuple(f"{float(value):+015.3f}" if _is_number(value) else str(value) for value in row)


def _equal(one: object, other: object) -> bool:
    if _is_number(one) and _is_number(other):
        return math.isclose(float(one), float(other), abs_tol=1e-9)
    return one == other


def _is_number(value: object) -> TypeGuard[int | float | Fraction]:
    return isinstance(value, int | float | Fraction)


def check_residual(causes: pd.DataFrame, totals: pd.DataFrame) -> None:
    """For every pair of years the changes add up to the difference between the official totals, exactly."""
    official = {
        whole(row["year"]): whole(row["participations_count"])
        for row in records(totals)
        if row["evidence"] == "official" and row["participations_count"] is not None
    }
    for first, first_count in official.items():
        for last, last_count in official.items():
            if first < last:
                bars = causes[(causes["first_year"] == first) & (causes["last_year"] == last)]
                assert bars["change_count"].sum() == last_count - first_count


def check_comparisons(answers: dict[str, pd.DataFrame], selection: Selection) -> None:
    """Whatever the register: no change without a verdict for it, cohorts as in the waterfall, no error."""
    pairs, causes = answers["same_kind_pairs"], answers["change_causes"]
    found = strongest(pairs, answers["year_totals"], ranges=answers["joint_ranges"])
    assert [c.verdict.rank for c in found] == sorted(c.verdict.rank for c in found)
    for comparison in found:
        if comparison.level == "not_comparable":
            assert comparison.change_count is None and comparison.verdict.reasons
        else:
            assert comparison.change_count == whole(comparison.counts[-1]) - whole(comparison.counts[0])
        assert (comparison.change_pct is None) == (
            comparison.change_count is None or whole(comparison.first_count) < 10
        )
    if selection.evidence != "official":
        return
    years = sorted({*causes["first_year"], *causes["last_year"]})
    for first, last in combinations(years, 2):
        cohorts = [compare_same_kind(pairs, first, last, kind=kind) for kind in ("separate", "joint")]
        change = sum(whole(c.counts[-1]) - whole(c.counts[0]) for c in cohorts if c)
        bars = causes[(causes["first_year"] == first) & (causes["last_year"] == last)]
        assert bars.loc[bars["cause"] == "same_kind", "change_count"].sum() == change
