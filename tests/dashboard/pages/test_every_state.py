"""Every page in many states of today's record and of next year's, as data: no code, no dots, nothing empty.

`STATES=2000` asks for that many states of each record, `ALL_STATES=1` for every filter state of today's.
"""

import os
import random
import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pytest

from dashboard import site
from dashboard.blocks import (
    Block,
    Chart,
    Choice,
    Columns,
    Controls,
    Copyable,
    Page,
    Preview,
    Section,
    Table,
    Text,
    text_of,
)
from dashboard.charts.plotly_figure import figure
from dashboard.filters import View, default_view
from dashboard.pages import compare, dialogues, figures, overview
from dashboard.record import AnsweredStore, Record
from queries.store import DuckDBStore
from tests.dashboard.pages.test_titles_and_scopes import every_state

pytestmark = pytest.mark.slow

STATES = int(os.environ.get("STATES", "12"))
CODE = re.compile(
    r"\b(FA|IC|TA|SOM|TIP|CYB)\b|\b(private_sector|state_party|not_documented|partly_reported|no_dialogue_known)\b"
)
ADDRESS = re.compile(r"\S*\?\S*=\S*")
DOTS = re.compile(r"(?<!\.)\.\.(?!\.)")


@pytest.fixture(scope="module")
def records(record: DuckDBStore, next_year: DuckDBStore) -> Mapping[str, Record]:
    return {"today": Record(AnsweredStore(record)), "next year": Record(AnsweredStore(next_year))}


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


def states(record: Record, which: str) -> Iterator[View]:
    if which == "today" and "ALL_STATES" in os.environ:
        return iter(every_state(record))
    return iter(some_states(record, STATES))


def pages(record: Record, view: View, chance: random.Random) -> Iterator[tuple[str, Page, Controls]]:
    """Each page that has filters, in this state and a random choice of its own parameters."""
    show, split = (chance.choice(list(p.options)) for p in (figures.SHOW, figures.SPLIT))
    years = chance.sample(list(record.vocabulary.years), 2)
    groups = ",".join(view.working_groups)
    sides = {"first_year": str(years[0]), "second_year": str(years[1]), "first_working_groups": groups}
    counted = chance.choice(list(compare.COUNTED))
    one = chance.choice(["", *list(dialogues.parameters(record)["dialogue"].options)])
    for module, shown in (
        (overview, view),
        (figures, view.with_parameters(show=show, split=split)),
        (compare, view.with_parameters(**sides, counted=counted)),
        (dialogues, view.with_parameters(dialogue=one)),
    ):
        yield module.NAME, module.build(record, shown), module.controls(record, shown)


def faults(page: Page, controls: Controls) -> list[str]:
    """What is wrong with a page, in words."""
    blocks = list(page.all_blocks())
    found = [f"nothing in {block.id}" for block in blocks if _is_empty(block)]
    read = [page.title, page.subtitle, page.about, _chosen(controls)]
    read += [ADDRESS.sub("", _words(block)) for block in blocks]
    for words in read:
        found += [f"{what.pattern}: {words[:120]}" for what in (CODE, DOTS) if what.search(words)]
    names = [block.id for block in blocks]
    found += [f"{name} stands twice" for name in set(names) if names.count(name) > 1]
    if not page.title or page.title.endswith(".") or page.title != page.title.strip():
        found.append(f"title {page.title!r}")
    return found


def _chosen(controls: Controls) -> str:
    return " ".join(
        " ".join([item.label, *(option.label for option in item.options)])
        if isinstance(item, Choice)
        else " ".join([item.label, *(words for _, words in item.options)])
        for item in controls.items
    )


def _words(block: Block) -> str:
    if isinstance(block, Controls):
        return _chosen(block)
    # a container's blocks are read one by one; what is copied or framed is a file's or a command's own text
    if isinstance(block, Section):
        return f"{block.title} {block.subtitle}"
    if isinstance(block, Columns | Copyable | Preview):
        return ""
    if isinstance(block, Table):
        shown = [column.name for column in block.columns if not column.only_in_files]
        return " ".join([block.caption, *block.notes, text_of(block.frame[shown])])
    return text_of(block)


def _is_empty(block: Block) -> bool:
    match block:
        case Section():
            return not block.blocks
        case Table() | Chart():
            return block.is_empty
        case _:
            return False


@pytest.mark.parametrize("which", ["today", "next year"])
def test_no_state_of_a_page_has_a_code_dots_or_an_empty_section(
    records: Mapping[str, Record], which: str
) -> None:
    record, chance, counted = records[which], random.Random(29), 0
    for view in states(record, which):
        for name, page, controls in pages(record, view, chance):
            assert faults(page, controls) == [], (name, view)
            counted += 1
    print(f"{which}: {counted} pages")


def test_a_page_without_filters_has_no_fault_either(records: Mapping[str, Record]) -> None:
    for record in records.values():
        view = default_view(record.vocabulary)
        for name in ("sources", "briefing", "downloads"):
            module = site.PAGES[name]
            found = faults(module.build(record, view), module.controls(record, view))
            assert [fault for fault in found if "\\b(FA|" not in fault] == [], name


def test_a_view_without_figures_says_so_instead_of_an_empty_table(records: Mapping[str, Record]) -> None:
    record = records["next year"]
    view = default_view(record.vocabulary).model_copy(
        update={"years": (2028,), "working_groups": ("FA", "TA")}
    )
    for show in figures.SHOW.options:
        page = figures.build(record, view.with_parameters(show=show))
        assert faults(page, figures.controls(record, view)) == []
        assert (
            any(isinstance(block, Text) and block.tone == "empty" for block in page.blocks) or show == "table"
        )


def test_the_title_follows_each_choice_that_changes_what_is_counted(records: Mapping[str, Record]) -> None:
    record = records["today"]
    usual = default_view(record.vocabulary)
    alone = {
        code: overview.build(record, usual.model_copy(update={"working_groups": (code,)})).title
        for code in record.vocabulary.working_groups
    }
    # two groups that met jointly share their joint dialogues' title
    assert len(set(alone.values())) >= len(alone) - 1
    for code, title in alone.items():
        assert record.names.subject(code) in title, title


def test_page_modules_are_short() -> None:
    for name in site.PAGES:
        text = Path(str(site.PAGES[name].__file__)).read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 120, name


def test_the_sample_of_states_has_every_choice(records: Mapping[str, Record]) -> None:
    record = records["today"]
    found = some_states(record, 40)
    assert {year for view in found for year in view.years} == set(record.vocabulary.years)
    assert any(set(one.years) != set(two.years) for one, two in combinations(found, 2))


def test_the_label_of_a_line_leaves_room_for_what_the_last_year_lacks(records: Mapping[str, Record]) -> None:
    record = records["today"]
    changes = {"years": (2022, 2024, 2025), "working_groups": ("IC",), "stakeholder_groups": ("academia",)}
    chart = overview.build(record, default_view(record.vocabulary).model_copy(update=changes)).find("chart")
    assert isinstance(chart, Chart)
    said = {one["text"]: one["y"] for one in figure(chart.spec, "light")["layout"]["annotations"]}
    (gap,) = [y for text, y in said.items() if "no dialogue known" in text]
    (label,) = [y for text, y in said.items() if "joint, 2024" in text]
    # 300 pixels hold 8 participations; the label has three lines of 15.5 pixels, the gap's words one
    assert (gap - label) * 300 / 8 > (3 * 15.5 + 15.5) / 2
