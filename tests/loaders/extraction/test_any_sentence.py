"""Sentences made at random from the words of participation: what they say is read, and spans always hold."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.extraction.scoring import read
from tests.loaders.extraction.spelling import in_words

pytestmark = pytest.mark.slow

NGO = st.sampled_from(["non-governmental organizations", "NGOs", "civil society organizations (CSOs)"])
ACADEMIA = st.sampled_from(["academic institutions", "universities", "research institutes"])
PRIVATE = st.sampled_from(["companies", "private sector entities", "entities from the private sector"])
VERB = st.sampled_from(
    ["participated in the dialogue", "took part", "attended the session", "were present", "were represented"]
)
OPENER = st.sampled_from(
    [
        "The dialogue was attended by",
        "The dialogue brought together",
        "The meeting welcomed",
        "Also present were",
    ]
)
COUNT = st.integers(2, 999)
FORM = st.sampled_from(["words", "digits", "both"])
HEAP = """
sixty (60) one of whom NGOs, and participated States parties (three from the academia) 14 % respectively .
following: representatives a no between 60 to 80 panel online last year's including some | 2 organizations
attended by 7 people
"""
WORDS = st.sampled_from(HEAP.split())


def printed(count: int, form: str) -> str:
    """60 as "sixty", "60" or "sixty (60)"."""
    return {"words": in_words(count), "digits": str(count), "both": f"{in_words(count)} ({count})"}[form]


@settings(max_examples=300, deadline=None)
@given(COUNT, COUNT, COUNT, FORM, NGO, ACADEMIA, PRIVATE, VERB, OPENER, st.booleans())
def test_any_plain_sentence_of_attendance_is_read(
    ngo: int,
    academia: int,
    private: int,
    form: str,
    a: str,
    b: str,
    c: str,
    verb: str,
    opener: str,
    first: bool,
) -> None:
    counts = f"{printed(ngo, form)} {a}, {printed(academia, form)} {b} and {printed(private, form)} {c}"
    text = f"{counts[0].upper()}{counts[1:]} {verb}." if first else f"{opener} {counts}."
    assert [(f.stakeholder_group, f.count, f.flags) for f in read(text)] == [
        ("ngo", ngo, ()),
        ("academia", academia, ()),
        ("private_sector", private, ()),
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_any_heap_of_words_gives_only_quoted_figures(words: list[str]) -> None:
    for figure in read("A " + " ".join(words)):
        assert figure.quote
        assert figure.start <= figure.number_start < figure.number_end <= figure.end


@pytest.mark.parametrize(
    "piece", ["10 NGOs, ", "one and ", "both a dozen NGOs ", "(ten NGOs ", "which ten NGOs met and "]
)
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(times: int) -> float:
        start = process_time()
        read(f"A {piece * times}")
        return process_time() - start

    # The least of three for both lengths, in turn: what else the machine does makes a reading longer, never shorter.
    readings = [(seconds(1000), seconds(8000)) for _ in range(3)]
    short, long = (min(times) for times in zip(*readings, strict=True))
    # Eight times the text: quadratic time would be 64 times as long.
    assert long < 24 * max(short, 0.01)
