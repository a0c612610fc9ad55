"""Overview and Figures as data, over the filter states of today's record and of next year's."""

import os
import random
import re
from collections.abc import Iterator
from itertools import chain, combinations, product

import pytest

import queries
from dashboard.blocks import Chart, Page, Table, text_of
from dashboard.filters import View, default_view
from dashboard.pages import figures, overview
from dashboard.record import AnsweredStore, Record
from queries.comparability.years import comparisons, widest
from queries.store import DuckDBStore
from queries.text.comparisons import reason_text, sentence
from queries.text.names import names_of

STATES = {"today": 40, "next year": 40}
CHANGE = re.compile(r"\b(rose|fell) from\b|\bper cent in \d{4} and\b")
CODE = re.compile(r"\b(FA|IC|TA|SOM|TIP|CYB|ngo|private_sector)\b")


@pytest.fixture(scope="module")
def records(record: DuckDBStore, next_year: DuckDBStore) -> dict[str, Record]:
    return {"today": Record(AnsweredStore(record)), "next year": Record(AnsweredStore(next_year))}


def every_state(record: Record) -> Iterator[View]:
    """Every choice of years, working groups, stakeholder groups of the totals and evidence."""
    words = record.vocabulary
    usual = default_view(words)
    parts = (_subsets(words.years), _subsets(list(words.working_groups)), _subsets(words.totalled_groups))
    for years, working_groups, groups, evidence in product(*parts, ("official", "quoted")):
        yield usual.model_copy(
            update={
                "years": years,
                "working_groups": working_groups,
                "stakeholder_groups": groups,
                "evidence": evidence,
            }
        )


def _subsets(values: object) -> list[tuple[object, ...]]:
    items = list(values)  # type: ignore[call-overload]
    return list(chain.from_iterable(combinations(items, size) for size in range(1, len(items) + 1)))


def some_states(record: Record, count: int) -> list[View]:
    words, chance = record.vocabulary, random.Random(11)
    usual = default_view(words)
    found = [usual, usual.with_quoted]
    while len(found) < count:
        years, groups, who = (
            tuple(v for v in values if chance.random() < 0.6) or tuple(values[:1])
            for values in (list(words.years), list(words.working_groups), list(words.totalled_groups))
        )
        changes = {"years": years, "working_groups": groups, "stakeholder_groups": who}
        found.append(usual.model_copy(update={**changes, "evidence": chance.choice(["official", "quoted"])}))
    return found


def check(record: Record, view: View, page: Page) -> bool:
    """Whether the title states a change; what it says, and everything around it, holds for this view."""
    names = names_of(record.store)
    scope = view.scope(names)
    states_change = CHANGE.search(page.title) is not None
    if states_change and "share of" not in page.title:
        stated = widest(comparisons(record.store, view.selection))
        assert stated is not None and stated.level != "not_comparable"
        assert page.title == sentence(stated, names, scope=scope, style="title")
        if stated.level == "with_care":
            assert all(reason_text(r, names) in page.title for r in stated.reasons if r.code != "SMALL_BASE")
    for part in (scope.who, scope.where, scope.when, scope.evidence):
        assert part[1:] in page.subtitle, (part, page.subtitle)
    for block in page.all_blocks():
        if isinstance(block, Table):
            assert scope.who in block.caption and scope.where in block.caption
            assert not CODE.search(text_of(block)), block.caption
    assert not CODE.search(" ".join((page.title, page.subtitle, page.about)))
    assert ".." not in page.title + page.subtitle
    return states_change


@pytest.mark.parametrize("which", ["today", "next year"])
def test_every_title_that_states_a_change_is_allowed_and_names_its_scope(
    records: dict[str, Record], which: str
) -> None:
    record, chance = records[which], random.Random(3)
    everything = "ALL_STATES" in os.environ and which == "today"
    states = list(every_state(record)) if everything else some_states(record, STATES[which])
    changes = 0
    for view in states:
        changes += check(record, view, overview.build(record, view))
        show, split = (chance.choice(list(p.options)) for p in (figures.SHOW, figures.SPLIT))
        check(record, view, figures.build(record, view.with_parameters(show=show, split=split)))
    print(f"{which}: {len(states)} states, {changes} titles of the Overview state a change")
    assert changes > len(states) // 4


def test_the_overview_says_what_rose_in_its_title_its_chart_and_its_table(records: dict[str, Record]) -> None:
    record = records["today"]
    page = overview.build(record, default_view(record.vocabulary))
    assert page.title == (
        "In the dialogues on firearms, smuggling of migrants and trafficking in persons, participation rose from 209 in "
        "2023 to 356 in 2024"
    )
    assert page.about.startswith("Since 2022, NGOs, academia and private sector meet States")
    table = page.find("growth")
    assert isinstance(table, Table) and isinstance(page.find("chart"), Chart)
    assert [column.heading for column in table.columns if not column.only_in_files] == [
        "Dialogues on",
        "2023",
        "2024",
        "Change",
        "Per\N{NO-BREAK SPACE}cent",
        "Verdict",
    ]
    shown = table.frame[["dialogues_on", "change", "per_cent", "level"]].to_numpy().tolist()
    assert shown == [
        ["Trafficking in persons", "+86", "+90\N{NO-BREAK SPACE}%", "comparable"],
        ["Smuggling of migrants", "+54", "+123\N{NO-BREAK SPACE}%", "comparable"],
        ["Firearms", "+7", "+10\N{NO-BREAK SPACE}%", "comparable"],
        ["The three together", "+147", "+70\N{NO-BREAK SPACE}%", "comparable"],
        [
            "International cooperation and technical assistance",
            "range \u22125.9 to +47\N{NO-BREAK SPACE}%",
            "",
            "not_comparable",
        ],
        ["All dialogues", "+140", "+43\N{NO-BREAK SPACE}%", "with_care"],
    ]
    assert "Why not 24 \u2192 468? 2022 is documented for two of five working groups." in text_of(page)


def test_a_row_with_care_has_its_reason_and_a_refused_one_no_change(records: dict[str, Record]) -> None:
    for record in records.values():
        view = default_view(record.vocabulary).with_quoted.with_parameters(show="growth")
        table = figures.build(record, view).find("growth")
        assert isinstance(table, Table)
        for row in table.frame.to_dict("records"):
            assert bool(row["reason"]) == (row["level"] != "comparable")
            if row["level"] == "not_comparable":
                assert row["per_cent"] == "" and row["change"] in (
                    "",
                    row["change"] * row["change"].startswith("range"),
                )


def test_the_share_is_stated_with_its_care(records: dict[str, Record]) -> None:
    record = records["today"]
    page = figures.build(
        record, default_view(record.vocabulary).with_parameters(show="share", split="stakeholder-groups")
    )
    assert page.title == (
        "The share of non-governmental organizations in participation was 91 per cent in 2023 and 85 per cent in 2024, "
        "to be read with care: the same working groups had five separate dialogues in 2023 and four dialogues in 2024, "
        "one of them joint"
    )


def test_no_mean_of_one_dialogue_is_given(records: dict[str, Record]) -> None:
    for record in records.values():
        view = default_view(record.vocabulary).with_parameters(show="table", split="stakeholder-groups")
        table = figures.build(record, view).find("table")
        assert isinstance(table, Table)
        alone = table.frame[table.frame["dialogues_reporting_count"] == 1]
        assert len(alone) and alone["mean_per_dialogue"].isna().all()


def test_a_working_group_without_a_figure_says_why(records: dict[str, Record]) -> None:
    record = records["today"]
    view = default_view(record.vocabulary).with_parameters(show="table")
    table = figures.build(record, view).find("table")
    assert isinstance(table, Table)
    assert table.frame.to_numpy().tolist()[:2] == [
        ["Firearms", "no document at hand", 69, 76],
        ["International cooperation", "joint dialogue", 75, "joint dialogue"],
    ]


def test_evidence_is_offered_only_where_it_changes_something(records: dict[str, Record]) -> None:
    record = records["today"]
    usual = default_view(record.vocabulary)
    labels = {
        years: [
            item.label for item in overview.controls(record, usual.model_copy(update={"years": years})).items
        ]
        for years in ((2022,), (2023, 2024))
    }
    assert "Evidence" in labels[2022,] and "Evidence" not in labels[2023, 2024]


def test_stack_and_share_by_dialogue_add_up_to_the_official_total(records: dict[str, Record]) -> None:
    for record in records.values():
        view = default_view(record.vocabulary)
        totals = queries.year_totals(record.store, view.selection).set_index("year")["participations_count"]
        sums = {}
        for show in ("stacked", "share"):
            chart = figures.build(record, view.with_parameters(show=show)).find("chart")
            assert isinstance(chart, Chart)
            for at, category in enumerate(chart.spec.categories):
                parts = [one for one in chart.spec.series if one.code != "quoted"]
                sums[show, int(category.key)] = sum(m.value for one in parts for m in one.marks if m.at == at)
        for year, total in totals.dropna().items():
            assert sums["stacked", year] == total
            assert sums["share", year] == pytest.approx(100)
