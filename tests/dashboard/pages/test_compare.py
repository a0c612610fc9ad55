"""Compare as data: the answer, its readings, causes and what would settle it, over today's record and next year's."""

import random
from collections.abc import Mapping
from urllib.parse import parse_qsl

import pytest

from dashboard import site
from dashboard.blocks import (
    Chart,
    Choice,
    Controls,
    Copyable,
    Facts,
    Links,
    Page,
    Section,
    Select,
    Table,
    Text,
    Verdicts,
    text_of,
)
from dashboard.pages import compare, sentence_check
from dashboard.record import AnsweredStore, Record
from queries.store import DuckDBStore

pytestmark = pytest.mark.slow

STATES_COUNT = 60


@pytest.fixture(params=["record", "next_year"])
def shown(request: pytest.FixtureRequest) -> Record:
    return Record(AnsweredStore(request.getfixturevalue(request.param)))


@pytest.fixture
def today(record: DuckDBStore) -> Record:
    return Record(AnsweredStore(record))


def page(record: Record, **address: str) -> Page:
    view, notices = site.view_of(record, "compare", {k.replace("_", "-"): v for k, v in address.items()})
    assert notices == []
    return compare.build(record, view)


def level(shown: Page) -> str:
    block = shown.find("verdict")
    assert isinstance(block, Verdicts)
    return block.items[0].level


def test_by_default_the_latest_documented_years_are_compared_with_all_that_belongs_to_it(
    today: Record,
) -> None:
    answer = page(today)
    assert "participation rose from 328 in 2023 to 468 in 2024, to be read with care" in answer.title
    assert level(answer) == "with_care"
    survives = answer.find("survives-ic-ta")
    assert isinstance(survives, Text)
    assert survives.text == (
        "Participation rose under some rules and did not under others for the working groups of the joint dialogue "
        "and rose under every rule for all dialogues together."
    )
    readings, steps = answer.find("readings-ic-ta"), answer.find("steps")
    assert isinstance(readings, Table) and isinstance(steps, Table)
    assert readings.frame["difference_count"].tolist() == [-7, 52.5, 37, 68]
    assert readings.frame["all_count"].tolist() == [140, 199.5, 184, 215]
    assert steps.frame["change_count"].tolist() == [7, 54, 86, -7]
    assert steps.frame["change_count"].sum() == 468 - 328
    assert steps.frame["share_percent"].round(1).tolist() == [5.0, 38.6, 61.4, -5.0]


def test_a_refused_comparison_names_what_would_settle_it(today: Record) -> None:
    answer = page(today, years="2022,2024")
    assert level(answer) == "not_comparable"
    assert "24 in all documented dialogues of 2022 and 468 in 2024" in answer.title
    assert "compare instead" not in answer.title  # it stands with the verdict
    documents = answer.find("documents")
    assert isinstance(documents, Links) and len(documents.items) == 3  # firearms, smuggling, trafficking


def test_dialogues_that_report_only_some_groups_stand_beside_with_what_they_report(
    next_year: DuckDBStore,
) -> None:
    answer = page(Record(AnsweredStore(next_year)), years="2026,2028")
    assert level(answer) == "not_comparable"
    assert "202 in all documented dialogues of 2026" in answer.title
    beside = answer.find("left-beside")
    assert isinstance(beside, Links)
    assert [link.text for link in beside.items] == [
        "Cybercrime, 15 June 2026: Academia 7 and Private sector 4",
        "Firearms, 10 April 2026: NGOs 71",
    ]


def test_whether_there_were_more_organizations_is_a_range_on_each_side(today: Record) -> None:
    answer = page(today, counted="organizations")
    assert "between 101 and 328 in 2023 and between 184 and 468 in 2024" in answer.title
    picture = answer.find("picture")
    assert isinstance(picture, Chart)
    assert [(mark.value, mark.high) for mark in picture.spec.series[0].marks] == [(101, 328), (184, 468)]


def test_two_working_groups_of_one_year_differ_and_do_not_change(today: Record) -> None:
    sides = {"first_working_groups": "FA", "second_working_groups": "TIP"}
    answer = page(today, first_year="2024", second_year="2024", **sides)
    assert answer.title.endswith("this is a difference between working groups, not a change")
    assert answer.find("why") is None


def test_nothing_is_compared_with_itself(today: Record) -> None:
    answer = page(today, first_year="2024", second_year="2024")
    assert answer.notices == ("The two sides were the same: 2023 stands beside 2024.",)
    assert "from 328 in 2023 to 468 in 2024" in answer.title
    first = compare.controls(today, site.view_of(today, "compare", {})[0]).items[0]
    assert isinstance(first, Choice)
    assert "2024" not in [option.label for option in first.options]  # the year of the other side


def test_every_ready_question_leads_to_an_answer_of_its_own(shown: Record) -> None:
    questions = page(shown).find("questions")
    assert isinstance(questions, Links) and 4 <= len(questions.items) <= 6
    queries = [dict(parse_qsl(link.address.partition("?")[2])) for link in questions.items]
    answers = [site.rendered(shown, "compare", query).title for query in queries]
    assert len(set(answers)) == len(answers)


def test_a_sentence_is_checked_only_when_the_reader_takes_it(today: Record) -> None:
    sentence = "In 2024, 468 stakeholders took part."
    filled = page(today, sentence=sentence)
    controls = filled.find("check-controls")
    assert isinstance(controls, Controls) and isinstance(controls.items[0], Select)
    assert controls.items[0].value == sentence
    assert filled.find("support") is None
    answer = page(today, sentence=sentence, check="yes")
    assert isinstance(answer.find("support"), Verdicts)
    assert isinstance(answer.find("holds"), Copyable)
    assert sentence_check.address("compare", "2 + 2") == "compare?sentence=2+%2B+2#check"


def test_what_was_read_of_each_claim_is_shown_and_each_part_can_be_changed(today: Record) -> None:
    sentence = "In 2024, 158 NGOs took part in the dialogue on trafficking and 66 in firearms."
    answer = page(today, sentence=sentence, check="yes")
    assert len([block for block in answer.all_blocks() if block.id.startswith("claim-")]) == 2
    read = answer.find("read-1")
    assert isinstance(read, Facts)
    assert dict(read.items) == {
        "Who": "non-governmental organizations",
        "Where": "dialogues on firearms",
        "When": "2024",
        "What is counted": "organizations",
        "Says": "66",
    }
    change = answer.find("change-0")
    assert isinstance(change, Controls)
    selects = {item.label: item for item in change.items if isinstance(item, Select)}
    assert list(selects) == ["Who", "Where", "When", "What is counted"]
    for select in selects.values():
        assert select.value in dict(select.options)
        assert ("sentence", sentence) in select.kept
    reading = next(value for value, said in selects["Where"].options if said == "trafficking in persons")
    assert verdict_of(page(today, sentence=sentence, check="yes"), "answer-0") == "cannot_tell"
    assert verdict_of(page(today, sentence=sentence, check="yes", reading=reading), "answer-0") == "supported"


def verdict_of(answer: Page, block: str) -> str:
    verdicts = answer.find(block)
    assert isinstance(verdicts, Verdicts)
    return verdicts.items[0].level


def test_what_is_not_known_is_named_and_the_rest_holds(today: Record) -> None:
    answer = page(today, first_working_groups="FA,XY", second_working_groups="FA")
    assert answer.notices == (
        "The address asks for first-working-groups=XY, which is not known. Known: FA, IC, TA, SOM, TIP.",
    )
    assert "69 in 2023 to 76 in 2024" in answer.title


def test_in_any_state_no_section_is_empty_and_no_change_stands_without_its_verdict(shown: Record) -> None:
    chance = random.Random(20)
    for _ in range(STATES_COUNT):
        query = a_state(chance, shown)
        answer = compare.build(shown, site.view_of(shown, "compare", query)[0])
        for block in answer.all_blocks():
            assert not isinstance(block, Section) or block.blocks, (query, block.id)
            assert not isinstance(block, Table) or not block.frame.empty, (query, block.id)
        said = tuple(block for block in answer.all_blocks() if isinstance(block, Text | Chart))
        assert "<NA>" not in text_of(said) and "nan" not in text_of(said), query
        if "rose from" in answer.title or "fell from" in answer.title:
            assert level(answer) == "comparable" or (
                level(answer) == "with_care" and "with care" in answer.title
            ), query
        steps = answer.find("steps")
        if isinstance(steps, Table):
            ends = steps.frame[["first_count", "last_count"]].sum()
            assert steps.frame["change_count"].sum() == ends["last_count"] - ends["first_count"], query
            has_share = level(answer) != "not_comparable" and ends["last_count"] != ends["first_count"]
            assert ("share_percent" in steps.frame) == has_share, query


def a_state(chance: random.Random, record: Record) -> Mapping[str, str]:
    """Two sides at random; one in three differs in more than the year."""
    names, query = record.names, {"evidence": chance.choice(["official", "quoted"])}
    codes = list(names.working_groups)
    both = ",".join(chance.sample(codes, chance.randint(1, len(codes))))
    for end in ("first", "second"):
        query[f"{end}-year"] = str(chance.choice(list(record.vocabulary.years)))
        query[f"{end}-working-groups"] = chance.choice(codes) if chance.random() < 0.3 else both
        if chance.random() < 0.3:
            query[f"{end}-stakeholder-groups"] = chance.choice([group.code for group in names.in_total])
    return query


def test_evidence_is_offered_only_where_a_side_has_quoted_figures(today: Record) -> None:
    def labels(**address: str) -> list[str]:
        view, _ = site.view_of(today, "compare", address)
        return [item.label for item in compare.controls(today, view).items]

    assert "Evidence" not in labels()
    assert "Evidence" in labels(years="2022,2024")
    view, _ = site.view_of(today, "compare", {"years": "2022,2024"})
    evidence = compare.controls(today, view).items[-1]
    assert isinstance(evidence, Choice)
    assert [option.label for option in evidence.options] == ["official", "official and quoted"]
    assert "Evidence" in labels(evidence="quoted")  # so that it can be taken back


def test_it_opens_with_two_years_that_may_be_compared(shown: Record) -> None:
    answer = page(shown)
    assert "participation rose from 328 in 2023 to 468 in 2024" in answer.title
    assert answer.notices == ()
    assert answer.find("why") is not None and level(answer) != "not_comparable"
