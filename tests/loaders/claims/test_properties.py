"""Properties of the check on random registers: true sentences, one number changed, unknown words, paraphrases."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import queries
from loaders.claims import check_sentence
from queries.rows import Row, records, whole
from queries.selection import Selection
from queries.store import DuckDBStore, Store
from queries.text.names import names_of
from tests.queries.record.registers import registers, write_database

pytestmark = pytest.mark.slow

UNKNOWN = ("blue", "Ruritanian", "secret", "morning", "maritime", "youth-led", "corruption", "well-known")
"""Words that narrow what is said and that no record knows."""


@dataclass(frozen=True)
class Fact:
    """A true sentence in several wordings, its number in digits as `{n}` and in words as `{w}`."""

    count: int
    wordings: tuple[str, ...]
    scope_at: str = " took part"


def facts(store: Store) -> Iterator[Fact]:
    """What a record says of single dialogues and of years, in the words of an analyst."""
    names = names_of(store)
    rows = records(queries.dialogue_totals(store, Selection(evidence="quoted")))
    for row in rows:
        same = [r for r in rows if set(_codes(r)) & set(_codes(row)) and r["year"] == row["year"]]
        if row["evidence"] != "official" or len(same) > 1:
            continue
        on = names.subject(str(row["working_groups"]))
        codes = " and ".join(_codes(row))
        joint = "joint " if len(_codes(row)) > 1 else ""
        for group in names.stakeholder_groups.values():
            if row.get(group.code) is None:
                continue
            count = whole(row[group.code])
            noun = names.participants(group.code, count)
            year = row["year"]
            yield Fact(
                count,
                (
                    f"In {year}, {{n}} {noun} took part in the {joint}dialogue on {on}.",
                    f"{{w}} {noun} took part in the {joint}dialogue on {on} in {year}.",
                    f"{{n}} {noun} attended the {year} {joint}dialogue on {codes}.",
                    f"At the {joint}dialogue on {on} in {year}, {{w}} {noun} participated.",
                    f"The {joint}dialogue on {on} had {{n}} {noun} in {year}.",
                ),
            )
    for row in records(queries.year_totals(store)):
        if row["participations_count"] is not None:
            year = row["year"]
            yield Fact(
                whole(row["participations_count"]),
                (
                    f"In {year}, there were {{n}} participations in all documented dialogues.",
                    f"There were {{w}} participations in all documented dialogues in {year}.",
                    f"{{n}} participations were recorded in all documented dialogues of {year}.",
                ),
                " in all documented",
            )


def _codes(row: Row) -> list[str]:
    return str(row["working_groups"]).split("+")


def in_words(count: int) -> str:
    """`One hundred and fifty-eight`."""
    units = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
    tens = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if count < 20:
        return units[count]
    if count < 100:
        return tens[count // 10] + (f"-{units[count % 10]}" if count % 10 else "")
    rest = f" and {in_words(count % 100)}" if count % 100 else ""
    return f"{in_words(count // 100)} hundred{rest}"


def written(wording: str, count: int) -> str:
    return wording.format(n=count, w=in_words(count))


@pytest.fixture(params=["record", "next_year", "six_groups"])
def store(request: pytest.FixtureRequest) -> Store:
    found: Store = request.getfixturevalue(request.param)
    return found


def check_facts(store: Store, chance: random.Random, most: int) -> None:
    found = list(facts(store))
    for fact in chance.sample(found, min(most, len(found))):
        answers = {
            wording: check_sentence(store, written(wording, fact.count)).answer for wording in fact.wordings
        }
        assert not set(answers.values()) & {"contradicted", "cannot_tell"}, (fact, answers)
        assert len(set(answers.values())) == 1, (fact, answers)
        wording = chance.choice(fact.wordings)
        other = fact.count + chance.choice([-3, -1, 1, 2, 10, 100])
        if 0 <= other < 1000 and other != fact.count:
            wrong = written(wording, other)
            assert check_sentence(store, wrong).answer in ("contradicted", "cannot_tell"), (wrong, fact)
        narrowed = written(fact.wordings[0], fact.count).replace(
            fact.scope_at, f" of {chance.choice(UNKNOWN)} origin{fact.scope_at}"
        )
        assert check_sentence(store, narrowed).answer == "cannot_tell", narrowed
        word = chance.choice(UNKNOWN)
        spoilt = written(wording, fact.count).replace("dialogue", f"{word} dialogue", 1)
        assert check_sentence(store, spoilt).answer == "cannot_tell", spoilt


def test_true_sentences_wrong_numbers_unknown_words_and_paraphrases(store: Store) -> None:
    check_facts(store, random.Random(15), 12)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables=registers(), seed=st.integers(0, 1000))
def test_the_same_on_random_registers(
    tables: dict[str, list[dict[str, object]]], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("register") / "d.duckdb"
    write_database(tables, path)
    with DuckDBStore.open(path) as store:
        check_facts(store, random.Random(seed), 3)


def test_changes_between_years_are_answered_by_their_verdict_whatever_the_wording(store: Store) -> None:
    from queries.comparability.years import comparisons

    levels = {"comparable": "supported", "with_care": "with_care", "not_comparable": "not_comparable"}
    names, chance = names_of(store), random.Random(5)
    found = [
        one
        for one in comparisons(store, Selection())
        if one.kind == "separate" and len(one.years) == 2 and None not in one.counts
    ]
    assert found
    for compared in chance.sample(found, min(6, len(found))):
        on = ", ".join(names.subject(name) for name in compared.working_groups)
        first, last = compared.counts
        assert first is not None and last is not None
        a, b = compared.years
        verb = "rose" if last > first else "fell" if last < first else "went"
        sentences = (
            f"Participation in the separate dialogues on {on} {verb} from {first} in {a} to {last} in {b}.",
            f"In the separate dialogues on {on}, participation {verb} from {in_words(first)} to {in_words(last)} between {a} and {b}.",
            f"Between {a} and {b}, participation in the separate dialogues on {on} {verb} from {first} to {last}.",
        )
        answers = {sentence: check_sentence(store, sentence).answer for sentence in sentences}
        assert set(answers.values()) == {levels[compared.level]}, answers
        wrong = f"Participation in the separate dialogues on {on} {verb} from {first} in {a} to {last + 5} in {b}."
        assert check_sentence(store, wrong).answer in ("contradicted", "cannot_tell"), wrong
