"""United Nations style: each rule finds what breaks it, and no sentence that the program writes breaks one."""

import pytest

from dashboard.briefing.style import faults, styled
from queries.store import DuckDBStore
from queries.text.names import Names, names_of
from tests.dashboard.briefing.choosing import random_briefings
from tests.dashboard.briefing.conftest import Composer
from tests.dashboard.briefing.reading import running_text


@pytest.fixture(scope="module")
def names(record: DuckDBStore) -> Names:
    return names_of(record)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Participation rose by 70%.", "per cent is two words, in figures"),
        ("Participation rose by 70 percent.", "per cent is two words, in figures"),
        ("There were 4 dialogues.", "a number under ten is a word"),
        ("Participation rose from seven in 2023 to 20 in 2024.", "numbers in a series follow the highest"),
        ("States are stated for two of the 10 dialogues.", "numbers in a series follow the highest"),
        ("20 organizations took part.", "no sentence begins with a figure"),
        ("The dialogue took place on 7/6/2024.", "a date is 7 June 2024, a span has an en dash"),
        ("The dialogue took place on 2024-06-07.", "a date is 7 June 2024, a span has an en dash"),
        ("The session took place on 14-18 October 2024.", "a date is 7 June 2024, a span has an en dash"),
        ("The dialogue took place on June 7.", "a date is 7 June 2024, a span has an en dash"),
        ("The number of States was ..", "two dots stand in tables only"),
        ("The change was 122.7 per cent.", "no false precision: a per cent of ten or more is whole"),
        ("There were 1234 participations.", "thousands have a comma"),
        ("Counted are organizations that took part.", "a sentence begins with its subject"),
        ("Not published are region and gender.", "a sentence begins with its subject"),
        ("The dialogues held were held in Vienna.", "a sentence is one sentence"),
        ("in 2024 participation rose.", "a sentence is one sentence"),
        ("Participation rose", "a sentence is one sentence"),
        ("There were 60 NGOs.", "organizations are named in full"),
        ("There were 60 organisations.", "spelling"),
        ("The programme was summarised.", "spelling"),
        ("The highest number was 182.", "no superlative, no emphasis"),
        ("The day is None.", "nothing is taken for granted that is missing"),
        ("The dialogue on SOM took place.", "no code stands without its meaning"),
        ("The dialogue on IC+TA took place.", "no code stands without its meaning"),
        ("The figure of private_sector is known.", "no code stands without its meaning"),
    ],
)
def test_each_rule_finds_what_breaks_it(text: str, rule: str, names: Names) -> None:
    assert rule in faults(text, names)


@pytest.mark.parametrize(
    "text",
    [
        "Participation rose from 7 in 2023 to 20 in 2024, an increase of 13.",
        "Four dialogues took place from 14 to 18 October 2024, as table 3 and paragraph 5 show.",
        "The change lies between a decrease of 5.9 per cent and an increase of 47 per cent.",
        "The Conference, by its resolution 9/1, decided so; see CTOC/COP/WG.2/2024/4, para. 8.",
        "There were 1,250 participations in 2024.",
        "Two of 10 documented dialogues state how many States parties took part.",
    ],
)
def test_what_an_editor_would_leave_alone_breaks_no_rule(text: str, names: Names) -> None:
    assert faults(text, names) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("There were 5 dialogues on 7 June 2024.", "There were five dialogues on 7 June 2024."),
        ("It is stated for 2 of 10 dialogues.", "It is stated for 2 of 10 dialogues."),
        ("2 of 10 dialogues state it.", "Two of 10 dialogues state it."),
        ("By its resolution 9/1, para. 5, table 3.", "By its resolution 9/1, para. 5, table 3."),
        ("A change of 5.5 per cent.", "A change of 5.5 per cent."),
        ("It prints \u201c9\u201d.", "It prints \u201c9\u201d."),
    ],
)
def test_small_numbers_are_written_in_words_where_the_rule_says_so(text: str, written: str) -> None:
    assert styled(text) == written


@pytest.mark.parametrize("years", [(2023, 2024), (2022, 2024), (2022, 2023), (2022,)])
@pytest.mark.parametrize("evidence", ["official", "quoted"])
def test_no_sentence_of_a_default_briefing_breaks_a_rule(
    briefing_of: Composer, years: tuple[int, ...], evidence: str, names: Names
) -> None:
    for text in running_text(briefing_of(*years, evidence=evidence)):
        assert not text or not faults(text, names), text


def test_no_sentence_of_any_choice_breaks_a_rule(
    record: DuckDBStore, next_year: DuckDBStore, six_groups: DuckDBStore
) -> None:
    for chosen in random_briefings((record, next_year, six_groups)):
        for text in filter(None, running_text(chosen.briefing)):
            assert faults(text, chosen.names) == [], (text, chosen.choices)
