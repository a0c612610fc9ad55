"""Numbers in words and digits: what is read, what is left alone, and where it stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.number_words import find_numbers, printed_number
from tests.loaders.extraction.spelling import in_words


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sixty (60) organizations", [60, 60]),
        ("One hundred and fifty-eight (158)", [158, 158]),
        ("one hundred fifty-eight", [158]),
        ("a hundred and two", [102]),
        ("one thousand, two hundred and five", [1205]),
        ("nine thousand nine hundred and ninety-nine", [9999]),
        ("fifteen hundred", [1500]),
        ("twenty and thirty", [20, 30]),
        ("one hundred and two hundred", [100, 200]),
        ("five, six and seven", [5, 6, 7]),
        ("SEVENTY-ONE and Seventy-One", [71, 71]),
        ("more than 3,900 and 3\u00a0900 people", [3900, 3900]),
        ("60-80, 60 - 80 and 60–80", [60, 80, 60, 80, 60, 80]),
        ("an event with no panel", [1, 0]),
        ("forty-five first-time participants", [45]),
        ("47¹ States", [47]),
    ],
)
def test_numbers_are_read_in_order(text: str, values: list[int]) -> None:
    assert [number.value for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    "hyphen", ["-", "\u2010", "\u2011", "\u2013", "\u00ad", "\u0002", "\ufffe", "-\n", " ", "-\u00ad"]
)
def test_any_hyphen_joins_a_number_in_words(hyphen: str) -> None:
    (number,) = find_numbers(f"Sixty{hyphen}nine organizations")
    assert number.value == 69


def test_a_soft_hyphen_inside_a_word_is_no_hyphen() -> None:
    text = "The six\u00adty-n\u00adine organizations"
    (number,) = find_numbers(text)
    assert (number.value, text[number.start : number.end]) == (69, "six\u00adty-n\u00adine")


@pytest.mark.parametrize(
    "text",
    [
        "the fifteenth meeting, the 15th, the twenty-first, the one hundred and first",
        "one third, two-thirds and three quarters",
        "CTOC/COP/WG.6/2022/CRP.1, resolution 9/1, COVID-19, CoSP10, 65.6, www.example.org/2024",
        "two-day, ten-member, 15-member",
        "ten thousand and two million",
        "someone, anyone's, noon, stone, tonight",
        "",
    ],
)
def test_what_is_no_plain_number_is_left_alone(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("cell", "words", "digits", "value"),
    [
        ("Sixty (60)", 60, 60, 60),
        ("Sixty (61)", 60, 61, None),
        ("60 (sixty)", 60, 60, 60),
        ("four", 4, None, 4),
        (" 47 ", None, 47, 47),
        ("One hundred and fifty-eight (158)", 158, 158, 158),
        ("no", 0, None, 0),
        ("", None, None, None),
        ("several", None, None, None),
        ("three or four", None, None, None),
        ("sixty (sixty)", None, None, None),
        ("Sixty (60", None, None, None),
    ],
)
def test_a_printed_cell_says_words_and_digits(
    cell: str, words: int | None, digits: int | None, value: int | None
) -> None:
    printed = printed_number(cell)
    assert (printed.words_value, printed.digits_value, printed.value) == (words, digits, value)
    assert printed.agrees == (words is None or digits is None or words == digits)


@pytest.mark.parametrize(("hyphen", "conjunction"), [("-", " and "), ("\u2011", " and "), ("-", " ")])
def test_every_number_to_9999_is_read_back(hyphen: str, conjunction: str) -> None:
    wrong = [n for n in range(10_000) if printed_number(in_words(n, hyphen, conjunction)).value != n]
    assert wrong == []


@given(st.integers(0, 9999), st.integers(0, 999_999))
def test_words_and_digits_survive_capitals_and_separators(words: int, digits: int) -> None:
    text = f"{in_words(words).capitalize()} ({digits:,}) organizations"
    assert [number.value for number in find_numbers(text)] == [words, digits]


@given(st.text(alphabet="sixty one hundred and-\u00ad\u2011 0123456789,./()a\n", max_size=60))
def test_any_text_gives_numbers_with_their_spans_in_order(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= n.start < n.end <= len(text) and n.value >= 0 for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
