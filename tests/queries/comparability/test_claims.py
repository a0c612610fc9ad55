"""The claim check on sentences that are true, false and half true, in other units and other years."""

import random

import pytest

from loaders.claims import check_claim
from queries.store import DuckDBStore

YES, CAVEAT, NO, NOTHING = "supported", "with_caveat", "not_supported", "nothing_to_check"
IC_RANGE = "a change between \u22125.9 and +47 per cent"

# the sentence, the answer, words of its reasons or of the sentence offered instead
SENTENCES: list[tuple[str, str, str]] = [
    # totals over years
    ("Participation rose nineteenfold from 2022 to 2024.", NO, "documented for two of five working groups"),
    ("Participation rose since 2022.", NO, "in 2022 and 2024: 24 and 112 participations"),
    ("Participation rose from 24 in 2022 to 328 in 2023.", NO, "documented for two of five working groups"),
    (
        "Participation increased from 328 in 2023 to 468 in 2024.",
        CAVEAT,
        "four dialogues in 2024, one of them joint",
    ),
    ("Participation increased by 140 between 2023 and 2024.", CAVEAT, "rose from 328 in 2023 to 468 in 2024"),
    ("Participation rose by 43 per cent from 2023 to 2024.", CAVEAT, "+43 per cent"),
    (
        "Participation rose by 70 per cent from 2023 to 2024.",
        CAVEAT,
        "the change in the dialogues on firearms, smuggling",
    ),
    ("Participation rose by 55 per cent from 2023 to 2024.", NO, "+43 per cent"),
    ("Participation fell from 2023 to 2024.", NO, "rose from 328 in 2023 to 468 in 2024"),
    ("Participation in 2025 rose to 500.", NO, "documented for none of three working groups"),
    # matched working groups
    ("Participation in FA, SOM and TIP rose from 209 in 2023 to 356 in 2024.", YES, ""),
    ("In matched working groups participation grew by 70.3 per cent from 2023 to 2024.", YES, ""),
    (
        "In matched working groups participation doubled from 2023 to 2024.",
        NO,
        "from 209 in 2023 to 356 in 2024",
    ),
    # one working group, words and digits
    ("Firearms rose from sixty-nine to seventy-six between 2023 and 2024.", YES, "one dialogue in each year"),
    ("Trafficking in persons nearly doubled, from 96 stakeholders in 2023 to 182 in 2024.", YES, ""),
    ("The smuggling of migrants more than doubled from 2023 to 2024.", YES, ""),
    ("The dialogue on firearms doubled from 2023 to 2024.", NO, "rose from 69 in 2023 to 76 in 2024"),
    (
        "The joint dialogue rose from 24 in 2022 to 112 in 2024.",
        CAVEAT,
        "hybrid in 2024 and not stated for 2022",
    ),
    ("International cooperation rose by 49 per cent from 2023 to 2024.", NO, IC_RANGE),
    ("TIP rose from 71 in 2022 to 182 in 2024.", CAVEAT, "quoted by others"),
    # how many took part
    (
        "Sixty (60) NGOs, four academic institutions and five companies were at the FA dialogue of 2023.",
        YES,
        "",
    ),
    ("158 NGOs participated in the TIP dialogue in 2024.", YES, ""),
    ("158 people participated in the TIP dialogue in 2024.", NO, "count organizations, not people"),
    ("On 10 July 2024, 182 stakeholders took part in the TIP dialogue.", YES, ""),
    (
        "112 stakeholders were at the international cooperation dialogue in 2024.",
        CAVEAT,
        "a joint one on international cooperation",
    ),
    ("468 stakeholders participated in 2024.", CAVEAT, "counts three times"),
    ("468 different organizations participated in 2024.", NO, "between 184 and 468"),
    ("328 stakeholders participated in 2023 and 468 in 2024.", CAVEAT, "counts three times"),
    ("24 stakeholders participated in 2022.", CAVEAT, "documented for 1 of 4 dialogues"),
    ("500 stakeholders participated in 2024.", NO, "468 participations in 2024"),
    ("More than 400 stakeholders participated in 2024.", CAVEAT, "counts three times"),
    ("Five dialogues were held in 2023.", YES, ""),
    ("Four dialogues were held in 2022.", CAVEAT, "1 of 4 are documented"),
    # other units, stages and levels of evidence
    ("In 2024, 144 people registered for the dialogue on firearms.", CAVEAT, "people, registered"),
    ("71 stakeholders took part in the TIP dialogue of 2022.", CAVEAT, "not at hand"),
    ("43 organizations took part in the firearms dialogue in 2022.", CAVEAT, "Not an official figure"),
    ("47 States parties took part in 2023.", CAVEAT, "1 of 5 dialogues"),
    ("States parties fell from 47 in 2023 to 44 in 2024.", NO, "the two are not comparable"),
    # shares and means
    ("NGOs made up 85.3 per cent of stakeholders in 2024.", YES, ""),
    ("NGOs made up 80 per cent of stakeholders in 2024.", NO, "85.3 per cent in 2024"),
    (
        "The share of NGOs fell by 5.9 percentage points from 2023 to 2024.",
        CAVEAT,
        "within one point for firearms",
    ),
    ("The share of NGOs fell by 5.9 per cent from 2023 to 2024.", NO, "percentage points"),
    ("The share of NGOs rose from 2023 to 2024.", NO, "91.2 per cent in 2023 and 85.3 per cent in 2024"),
    ("The average dialogue had 117 stakeholders in 2024.", YES, ""),
    ("On average, a dialogue had 24 stakeholders in 2022 and 117 in 2024.", NO, "whose count is no mean"),
    ("Per dialogue, the mean rose from 65.6 in 2023 to 117 in 2024.", CAVEAT, "changes the mean"),
    (
        "Private-sector participation more than doubled from 2023 to 2024.",
        CAVEAT,
        "from 14 in 2023 to 33 in 2024",
    ),
    # nothing to hold against the record
    (
        "In 2024 the dialogues on firearms had 76 stakeholders and those on trafficking in persons 182.",
        YES,
        "",
    ),
    ("In 2024, 182 stakeholders came for human trafficking and 76 for firearms.", YES, ""),
    ("No dialogue on international cooperation was held in 2025.", NO, "does not mean that none took place"),
    ("The dialogues are a useful forum.", NOTHING, "no number and no change"),
    ("Participation rose by a third.", NO, "does not say enough"),
    ("500 stakeholders participated.", NO, "name a documented year (2022, 2023 and 2024)"),
]


@pytest.mark.parametrize(("sentence", "support", "words"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_claim(record: DuckDBStore, sentence: str, support: str, words: str) -> None:
    answer = check_claim(record, sentence)
    said = " | ".join([*answer.reasons, *(f.figure for f in answer.findings), answer.corrected or ""])
    print(f"{sentence}\n  {answer.support}: {said}")
    assert answer.support == support
    assert words in said
    for finding in answer.findings:
        assert sentence[finding.start : finding.end] == finding.printed
    if support == YES:
        assert answer.corrected is None and answer.citations
        assert all(finding.agrees for finding in answer.findings)


def test_the_same_sentence_has_the_same_answer(record: DuckDBStore) -> None:
    for sentence, _, _ in SENTENCES[:10]:
        assert check_claim(record, sentence) == check_claim(record, sentence)


def test_no_growth_is_printed_where_nothing_can_be_compared(record: DuckDBStore) -> None:
    answer = check_claim(record, "International cooperation rose by 49 per cent from 2023 to 2024.")
    assert answer.corrected is not None
    assert (
        answer.corrected.count("per cent") == 1
        and "rose" not in answer.corrected
        and IC_RANGE in answer.corrected
    )


WORDS = """
    rose fell doubled NGOs stakeholders people States share average per dialogue joint matched
    FA TIP IC SOM TA
    from to by between and in of than more about
    2021 2022 2023 2024 2025 2049 12 24 468 0 5.9 per cent %
    percentage points times sixty-nine academia private sector different registered dialogues , . ( ) - fold
"""


def test_any_words_get_an_answer(record: DuckDBStore) -> None:
    chance = random.Random(4)
    for _ in range(100):
        sentence = " ".join(chance.choices(WORDS.split(), k=chance.randint(1, 14)))
        answer = check_claim(record, sentence)
        assert answer.support in (YES, CAVEAT, NO, NOTHING), sentence
