"""Golden values of the analysis, each computed from the real record: what is asked, how, what it is."""

from collections.abc import Callable
from itertools import chain, combinations

import pandas as pd
import pytest

import queries
from queries.comparability.years import compare_chain, compare_same_kind
from queries.rows import records, whole
from queries.selection import Selection
from queries.store import DuckDBStore

pytestmark = pytest.mark.slow

NGO, ACADEMIA, PRIVATE = ("ngo",), ("academia",), ("private_sector",)
Answer = Callable[[DuckDBStore], object]


def matched(first: int, last: int, kind: str = "separate", **chosen: object) -> Answer:
    """(cohort, earlier count, later count, change, per cent to one decimal)."""

    def answer(record: DuckDBStore) -> object:
        pairs = queries.same_kind_pairs(record, Selection(**chosen))  # type: ignore[arg-type]
        found = compare_same_kind(pairs, first, last, kind=kind)  # type: ignore[arg-type]
        assert found is not None
        pct = None if found.change_pct is None else round(found.change_pct, 1)
        return " ".join(found.working_groups), found.first_count, found.last_count, found.change_count, pct

    return answer


def three_years(**chosen: object) -> Answer:
    def answer(record: DuckDBStore) -> object:
        pairs = queries.same_kind_pairs(record, Selection(evidence="quoted", **chosen))  # type: ignore[arg-type]
        found = compare_chain(pairs, (2022, 2023, 2024))
        assert found is not None
        return " ".join(found.working_groups), found.counts, found.evidence

    return answer


def causes(first: int, last: int, groups: tuple[str, ...] | None = None) -> Answer:
    """Sums of the changes by cause."""

    def answer(record: DuckDBStore) -> object:
        frame = queries.change_causes(record, Selection(years=(first, last), stakeholder_groups=groups))
        sums = frame.groupby("cause")["change_count"].sum()
        return {str(cause): int(change) for cause, change in sums.items()}

    return answer


def bars(first: int, last: int) -> Answer:
    def answer(record: DuckDBStore) -> object:
        frame = queries.change_causes(record, Selection(years=(first, last)))
        return {row["working_groups"]: row["change_count"] for row in records(frame)}

    return answer


def shares(group: str) -> Answer:
    """Change of the share of a group 2023-2024 in each block of working groups, points."""

    def answer(record: DuckDBStore) -> object:
        frame = queries.share_changes(record, Selection(years=(2023, 2024), stakeholder_groups=(group,)))
        return {row["working_groups"]: round(float(str(row["change_points"])), 2) for row in records(frame)}

    return answer


def one_of(question: str, column: str, **where: object) -> Answer:
    """The values of a column in the rows where other columns have these values."""

    def answer(record: DuckDBStore) -> object:
        rows = records(getattr(queries, question)(record))
        found = [row[column] for row in rows if all(row[name] == value for name, value in where.items())]
        found = [round(value, 1) if isinstance(value, float) else value for value in found]
        return found[0] if len(found) == 1 else found

    return answer


JOINT = {"first_year": 2023, "last_year": 2024}
GOLDEN: list[tuple[str, Answer, object]] = [
    # matched working groups
    ("matched 2023-2024", matched(2023, 2024), ("FA SOM TIP", 209, 356, 147, 70.3)),
    ("... NGOs", matched(2023, 2024, stakeholder_groups=NGO), ("FA SOM TIP", 192, 308, 116, 60.4)),
    (
        "... academia",
        matched(2023, 2024, stakeholder_groups=ACADEMIA),
        ("FA SOM TIP", 10, 28, 18, 180.0),
    ),
    (
        "... private sector",
        matched(2023, 2024, stakeholder_groups=PRIVATE),
        ("FA SOM TIP", 7, 20, 13, None),
    ),
    ("FA alone", matched(2023, 2024, working_groups=("FA",)), ("FA", 69, 76, 7, 10.1)),
    ("TIP alone", matched(2023, 2024, working_groups=("TIP",)), ("TIP", 96, 182, 86, 89.6)),
    ("SOM alone", matched(2023, 2024, working_groups=("SOM",)), ("SOM", 44, 98, 54, 122.7)),
    ("joint 2022-2024, times 4.67", matched(2022, 2024, "joint"), ("IC+TA", 24, 112, 88, 366.7)),
    # quoted figures
    ("three years", three_years(), ("SOM TIP", (115, 140, 280), ("quoted", "official", "official"))),
    (
        "... NGOs",
        three_years(stakeholder_groups=NGO),
        ("SOM TIP", (97, 132, 242), ("quoted", "official", "official")),
    ),
    (
        "... academia",
        three_years(stakeholder_groups=ACADEMIA),
        ("SOM TIP", (14, 6, 22), ("quoted", "official", "official")),
    ),
    (
        "... private sector",
        three_years(stakeholder_groups=PRIVATE),
        ("SOM TIP", (4, 2, 16), ("quoted", "official", "official")),
    ),
    (
        "... TIP",
        three_years(working_groups=("TIP",)),
        ("TIP", (71, 96, 182), ("quoted", "official", "official")),
    ),
    (
        "... SOM",
        three_years(working_groups=("SOM",)),
        ("SOM", (44, 44, 98), ("quoted", "official", "official")),
    ),
    # why it changed
    ("bars 2023-2024", bars(2023, 2024), {"FA": 7, "SOM": 54, "TIP": 86, "IC; TA": -7}),
    ("causes 2023-2024", causes(2023, 2024), {"same_kind": 147, "merged_or_separated": -7}),
    ("... NGOs", causes(2023, 2024, NGO), {"same_kind": 116, "merged_or_separated": -16}),
    ("... academia", causes(2023, 2024, ACADEMIA), {"same_kind": 18, "merged_or_separated": 3}),
    ("... private sector", causes(2023, 2024, PRIVATE), {"same_kind": 13, "merged_or_separated": 6}),
    ("causes 2022-2024", causes(2022, 2024), {"same_kind": 88, "last_year_only": 356}),
    ("causes 2022-2023", causes(2022, 2023), {"merged_or_separated": 95, "last_year_only": 209}),
    # joint dialogues
    ("possible range, from", one_of("joint_ranges", "change_low_pct", **JOINT), -5.9),
    ("possible range, to", one_of("joint_ranges", "change_high_pct", **JOINT), 47.4),
    ("IC and TA 2023, sum", one_of("joint_readings", "separate_count", joint_year=2024, rule="sum"), 119.0),
    ("IC and TA 2023, mean", one_of("joint_readings", "separate_count", joint_year=2024, rule="mean"), 59.5),
    (
        "IC or TA 2023",
        one_of("joint_readings", "separate_count", joint_year=2024, rule="either"),
        [75.0, 44.0],
    ),
    ("joint IC+TA 2024", one_of("joint_readings", "joint_count", joint_year=2024, rule="sum"), 112),
    ("distinct 2023, fewest", one_of("distinct_bounds", "low_count", year=2023), 101),
    ("distinct 2023, most", one_of("distinct_bounds", "high_count", year=2023), 328),
    ("distinct 2024, fewest", one_of("distinct_bounds", "low_count", year=2024), 184),
    ("distinct 2024, most", one_of("distinct_bounds", "high_count", year=2024), 468),
    # composition and voice
    ("NGO share", shares("ngo"), {"FA": -0.11, "IC; TA": -8.67, "SOM": -5.19, "TIP": -9.02}),
    ("seats by group", one_of("panel_shares", "seats_count", dialogue=None), [12, 1, 6]),
    (
        "participations beside them",
        one_of("panel_shares", "participants_count", dialogue=None),
        [160, 10, 17],
    ),
    ("organizations on panels", lambda record: len(queries.panel_organizations(record)), 16),
    ("seats", lambda record: int(queries.panel_organizations(record)["seats_count"].sum()), 19),
    (
        "organizations that returned",
        one_of("panel_organizations", "organization", is_returning=True),
        [
            "Global Initiative Against Transnational Organized Crime",
            "Research Society of International Law",
            "Microsoft",
        ],
    ),
    # the record under them
    ("totals", one_of("year_totals", "participations_count", status="reported"), [24, 328, 468]),
    ("means", one_of("year_totals", "mean_per_dialogue", status="reported"), [None, 65.6, 117.0]),
    ("medians", one_of("year_totals", "median_per_dialogue", status="reported"), [None, 69.0, 105.0]),
    (
        "NGO shares",
        one_of("participation_by_year", "share_pct", stakeholder_group="ngo", status="reported"),
        [87.5, 91.2, 85.3],
    ),
]


@pytest.mark.parametrize(("what", "answer", "value"), GOLDEN, ids=[row[0] for row in GOLDEN])
def test_golden_value(record: DuckDBStore, what: str, answer: Answer, value: object) -> None:
    found = answer(record)
    print(f"{what}: {found}")
    assert found == value


EVERY_GROUP = [
    groups for size in (1, 2, 3) for groups in combinations(("ngo", "academia", "private_sector"), size)
]
EVERY_COHORT = list(
    chain([None], *(combinations(("FA", "IC", "TA", "SOM", "TIP"), size) for size in (1, 2, 3, 4, 5)))
)


@pytest.mark.parametrize("groups", EVERY_GROUP, ids=" ".join)
def test_the_waterfall_has_no_residual(record: DuckDBStore, groups: tuple[str, ...]) -> None:
    """For every pair of years and every choice of working groups the changes add up to the difference."""
    for cohort in EVERY_COHORT:
        selection = Selection(working_groups=cohort, stakeholder_groups=groups)
        totals = queries.year_totals(record, selection)
        official = {
            row["year"]: row["participations_count"] for row in records(totals) if row["status"] == "reported"
        }
        frame = queries.change_causes(record, selection)
        for first, last in combinations(official, 2):
            assert residual(frame, first, last, official) == 0, (cohort, first, last)


def residual(frame: pd.DataFrame, first: object, last: object, totals: dict[object, object]) -> int:
    rows = frame[(frame["first_year"] == first) & (frame["last_year"] == last)]
    return whole(totals[last]) - whole(totals[first]) - int(rows["change_count"].sum())


def test_quoted_figures_change_no_official_number(record: DuckDBStore) -> None:
    quoted = Selection(evidence="quoted")
    for question in (queries.year_totals, queries.same_kind_pairs, queries.participation_by_year):
        official = question(record)
        shown = question(record, quoted)
        level = [name for name in shown.columns if name.endswith("evidence")]
        kept = shown[(shown[level] == "official").all(axis=1)].reset_index(drop=True)
        pd.testing.assert_frame_equal(kept, official)
