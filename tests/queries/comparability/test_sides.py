"""Two sides that a reader chose: a change, a difference, or nothing that can be compared."""

import pytest

from queries.comparability.sides import Side, compare_sides
from queries.comparability.years import comparisons
from queries.selection import Evidence, Selection
from queries.store import DuckDBStore
from queries.text.comparisons import sentence
from queries.text.names import names_of

ALL = ("FA", "IC", "TA", "SOM", "TIP")
TOTAL = ("ngo", "academia", "private_sector")


@pytest.mark.parametrize(
    ("first", "last", "evidence", "level", "counts", "change_count"),
    [
        (Side(2023, ALL, TOTAL), Side(2024, ALL, TOTAL), "official", "with_care", (328, 468), 140),
        (Side(2022, ALL, TOTAL), Side(2024, ALL, TOTAL), "official", "not_comparable", (24, 468), None),
        (Side(2023, ("FA",), ("ngo",)), Side(2024, ("FA",), ("ngo",)), "official", "comparable", (60, 66), 6),
        (
            Side(2023, ("IC",), TOTAL),
            Side(2024, ("IC",), TOTAL),
            "official",
            "not_comparable",
            (75, 112),
            None,
        ),
        (
            Side(2022, ("TIP",), TOTAL),
            Side(2024, ("TIP",), TOTAL),
            "official",
            "not_comparable",
            (None, 182),
            None,
        ),
        (Side(2022, ("TIP",), TOTAL), Side(2024, ("TIP",), TOTAL), "quoted", "with_care", (71, 182), 111),
        # a difference is no change
        (Side(2024, ("FA",), TOTAL), Side(2024, ("TIP",), TOTAL), "official", "comparable", (76, 182), None),
        (
            Side(2024, ALL, ("ngo",)),
            Side(2024, ALL, ("academia",)),
            "official",
            "comparable",
            (399, 36),
            None,
        ),
        (
            Side(2023, ("FA",), TOTAL),
            Side(2024, ("TIP",), TOTAL),
            "official",
            "not_comparable",
            (69, 182),
            None,
        ),
    ],
)
def test_two_sides(
    record: DuckDBStore,
    first: Side,
    last: Side,
    evidence: Evidence,
    level: str,
    counts: tuple[int | None, int | None],
    change_count: int | None,
) -> None:
    found = compare_sides(record, first, last, evidence)
    assert (found.level, found.counts, found.change_count) == (level, counts, change_count)


def test_a_difference_between_groups_is_never_said_to_be_a_change(record: DuckDBStore) -> None:
    found = compare_sides(record, Side(2024, ("FA",), TOTAL), Side(2024, ("TIP",), TOTAL))
    assert sentence(found, names_of(record)) == (
        "76 participations in the dialogues on firearms of 2024 and 182 participations in the dialogues on trafficking "
        "in persons of 2024: this is a difference between working groups, not a change."
    )


def test_a_year_that_is_not_chosen_still_lies_between_two_that_are(record: DuckDBStore) -> None:
    chosen = Selection(years=(2022, 2024), working_groups=("TIP",), evidence="quoted")
    (found,) = [one for one in comparisons(record, chosen) if one.years == (2022, 2024)]
    (single,) = [reason for reason in found.reasons if reason.code == "SINGLE_DIALOGUE"]
    assert single.values["missing_years"] == ()
