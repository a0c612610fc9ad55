"""Numbers and words as United Nations texts print them."""

import pandas as pd
import pytest

from queries.text import numbers


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (0, 0, "0"),
        (468, 0, "468"),
        (1234567, 0, "1,234,567"),
        (-7, 0, "\u22127"),
        (-5.904, 2, "\u22125.90"),
        (65.6, 1, "65.6"),
        (8.25, 1, "8.3"),
        (8.35, 1, "8.4"),  # in binary 8.35 lies below 8.35: a float would give 8.3
        (2.5, 0, "3"),
        (-2.5, 0, "\u22123"),
        (0.05, 1, "0.1"),
        (87.5, 1, "87.5"),
        (None, 0, ".."),
        (float("nan"), 1, ".."),
        (pd.NA, 0, ".."),
    ],
)
def test_a_number_is_printed(value: object, decimals: int, printed: str) -> None:
    assert numbers.number(value, decimals) == printed


@pytest.mark.parametrize(
    ("value", "printed"), [(7, "+7"), (147, "+147"), (-16, "\u221216"), (0, "0"), (1234, "+1,234")]
)
def test_a_change_carries_its_sign(value: int, printed: str) -> None:
    assert numbers.signed(value) == printed


@pytest.mark.parametrize(
    ("count", "printed"),
    [(0, "0 dialogues"), (1, "1 dialogue"), (2, "2 dialogues"), (1200, "1,200 dialogues")],
)
def test_one_dialogue_two_dialogues(count: int, printed: str) -> None:
    assert numbers.plural(count, "dialogue") == printed


def test_an_irregular_plural_is_given() -> None:
    assert numbers.plural(2, "entity", "entities") == "2 entities"


@pytest.mark.parametrize(
    ("items", "printed"),
    [([], ""), (["FA"], "FA"), (["FA", "TIP"], "FA and TIP"), (["FA", "SOM", "TIP"], "FA, SOM and TIP")],
)
def test_a_list_is_read_out(items: list[str], printed: str) -> None:
    assert numbers.joined(items) == printed


@pytest.mark.parametrize(
    ("years", "printed"),
    [
        ([], "no year"),
        ([2024], "2024"),
        ([2022, 2023], "2022–2023"),
        ([2022, 2023, 2024], "2022–2024"),
        ([2022, 2024], "2022, 2024"),
        ([2022, 2023, 2025], "2022, 2023, 2025"),
    ],
)
def test_years_are_a_span_only_without_a_gap(years: list[int], printed: str) -> None:
    assert numbers.year_span(years) == printed


@pytest.mark.parametrize(
    ("value", "printed"), [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (1000, "1,000")]
)
def test_whole_numbers_under_ten_are_words(value: int, printed: str) -> None:
    assert numbers.small(value) == printed


def test_a_day_has_no_leading_zero_and_its_month_in_full() -> None:
    assert numbers.day(pd.Timestamp(2024, 6, 7)) == "7 June 2024"
    assert numbers.day(None) == numbers.day(pd.NaT) == "day not stated"


def test_a_dialogue_is_called_by_its_groups_and_day() -> None:
    row = {"working_groups": "IC+TA", "year": 2024, "date": pd.Timestamp(2024, 6, 7)}
    assert numbers.dialogue(row) == "IC+TA, 7 June 2024"
    assert numbers.dialogue(row | {"date": pd.NaT}) == "IC+TA, 2024, day not stated"


def test_a_code_is_a_term() -> None:
    assert numbers.term("not_reported") == "not reported"
