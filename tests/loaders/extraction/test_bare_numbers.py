"""A number without a noun is a possible figure of a group named before it: of low confidence, never in bulk."""

import pytest

from loaders.extraction.models import Figure
from tests.loaders.extraction.by_kind import reading
from tests.loaders.review.test_gate import proposed


def figures(text: str) -> dict[str, Figure]:
    return {f.stakeholder_group: f for f in reading(text).figures if f.rule == "bare number"}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Companies were few (three), and 36 NGOs were present.", {"private_sector": 3}),
        ("Twenty-five NGOs were expected and 42 arrived.", {"ngo": 42}),
        ("Universities were less numerous than in other years, at six.", {"academia": 6}),
        ("The dialogue welcomed NGOs, of which I counted 12.", {"ngo": 12}),
        ("NGOs and universities came in numbers: they were 39 and 5.", {"ngo": 39, "academia": 5}),
    ],
)
def test_it_counts_the_group_named_last_or_each_its_own(text: str, counts: dict[str, int]) -> None:
    assert {group: f.count for group, f in figures(text).items()} == counts


@pytest.mark.parametrize(
    "text",
    [
        "Forty NGOs took part in the dialogue, 12 in person.",
        "NGOs were asked to register by 30 April 2026 at 3 p.m.",
        "NGOs should number at least 50.",
        "NGOs sent 54 delegates, academia 12.",
        "The dialogue was open to NGOs under paragraph 53.",
        "Of the 40 NGOs that attended, 12 were from Africa.",
        "The number of NGOs rose by 9.",
    ],
)
def test_parts_dates_people_limits_and_differences_give_none(text: str) -> None:
    assert figures(text) == {}


def test_a_group_has_one_such_number_and_none_beside_a_count_of_its_own() -> None:
    assert figures("Thirty NGOs attended. We had 44 last year, and 30 came.") == {}
    assert {f.count for f in figures("NGOs were many: 44 came, and 12 came late.").values()} <= {44}


def test_a_person_has_to_look_at_it() -> None:
    text = "Companies were few (three), and 36 NGOs were present at the dialogue."
    assert {f.confidence for f in figures(text).values()} == {"low"}
    through, left = proposed(text)
    assert through == {}
    assert "a number without a noun" in left["private_sector"]
    assert "a number beside it in the sentence has no noun" in left["ngo"]


def test_a_verb_that_is_not_known_gives_a_possible_figure_too() -> None:
    found = {f.stakeholder_group: f for f in reading("Thirty-six NGOs filled the hall.").figures}
    assert (found["ngo"].count, found["ngo"].confidence) == (36, "low")
    assert "not known" in found["ngo"].confidence_reason
    assert reading("Thirty-six NGOs submitted papers.").figures == ()


def test_confidence_is_high_only_where_the_verb_speaks_of_attendance_alone() -> None:
    def confidence(text: str) -> str:
        return reading(text).figures[0].confidence

    assert confidence("Thirty-six NGOs participated in the dialogue.") == "high"
    assert confidence("The dialogue was attended by 36 NGOs.") == "high"
    assert confidence("The dialogue was held with 36 NGOs.") == "medium"
    assert confidence("The dialogue hosted 36 NGOs.") == "medium"
