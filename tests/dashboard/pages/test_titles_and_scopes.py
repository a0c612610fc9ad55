"""Titles and scopes over the filter states of today's record and of next year's.

A seeded sample by default; `ALL_STATES=1 pytest -s tests/dashboard/pages/test_titles_and_scopes.py` takes every state.
"""

import os
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product

import pytest

from dashboard import site
from dashboard.blocks import Chart, Page, Section, Table, Text, Verdicts
from dashboard.filters import View, default_view
from dashboard.pages import figures
from dashboard.record import AnsweredStore, Record
from queries.comparability.verdicts import Comparison
from queries.comparability.years import comparisons
from queries.text.comparisons import reason_text
from queries.text.numbers import series
from queries.text.scope import Scope

SAMPLED = {"record": 18, "next_year": 18, "six_groups": 12}
_COUNT = r"(?P<{}>[\d,]+|[a-z]+)"
CHANGE = re.compile(
    rf"(?:rose|fell) from {_COUNT.format('first')}(?: \(quoted\))? in (?P<from>\d{{4}})"
    rf" to {_COUNT.format('last')}(?: \(quoted\))? in (?P<to>\d{{4}})"
)
CODE = re.compile(r"\b(FA|IC|TA|SOM|TIP|CYB|ngo|private_sector|state_party)\b")
FIGURES = [(show, split) for show in figures.SHOW.options for split in figures.SPLIT.options]


def every_state(record: Record) -> list[View]:
    """Every choice of years, working groups, stakeholder groups of the totals and evidence."""
    words, usual = record.vocabulary, default_view(record.vocabulary)
    parts = (_subsets(words.years), _subsets(list(words.working_groups)), _subsets(words.totalled_groups))
    names = ("years", "working_groups", "stakeholder_groups", "evidence")
    return [
        usual.model_copy(update=dict(zip(names, state, strict=True)))
        for state in product(*parts, ("official", "quoted"))
    ]


def _subsets(values: Sequence[object]) -> list[tuple[object, ...]]:
    return list(chain.from_iterable(combinations(values, size) for size in range(1, len(values) + 1)))


def pages(record: Record, view: View, at: int) -> Iterator[tuple[View, Page]]:
    """Overview, Figures seen in one of its ways, another for each state, and Compare for one state in six."""
    show, split = FIGURES[at % len(FIGURES)]
    names: list[tuple[str, dict[str, str]]] = [("overview", {}), ("figures", {"show": show, "split": split})]
    names += [("compare", {})] if at % 6 == 0 else []
    for name, parameters in names:
        state = view.with_parameters(**parameters)
        yield state, site.PAGES[name].build(record, state)


def said(page: Page) -> Iterator[str]:
    """Everything on a page that can state a change."""
    yield page.title
    for block in page.all_blocks():
        match block:
            case Table():
                yield block.caption
            case Chart():
                yield from (block.spec.title, block.spec.subtitle)
            case Text():
                yield block.text
            case Section():
                yield from (block.title, block.subtitle)
            case Verdicts():
                yield from (one.statement for one in block.items)


def violations(record: Record, view: View, page: Page, counts: Counter[str]) -> Iterator[str]:
    """What a page says that its verdicts do not allow, or shows without its scope."""
    compared = comparisons(record.store, view.selection)
    if page.name == "compare":
        everything = view.model_copy(update={"years": tuple(record.vocabulary.years)})
        compared = comparisons(record.store, everything.selection)
    for text in said(page):
        for change in CHANGE.finditer(text):
            counts["changes stated"] += 1
            yield from _not_allowed(record, text, change, compared)
    if page.name != "compare":
        scope = view.scope(record.names)
        yield from _unnamed(f"{page.title} {page.subtitle}", scope, "title and subtitle")
    for block in page.all_blocks():
        if isinstance(block, Table):
            counts["tables"] += 1
            yield from _unnamed(block.caption, block.scope, f"caption of {block.id}")
            yield from (f"code in {block.id}: {code[0]}" for code in CODE.finditer(block.caption))
        if isinstance(block, Chart) and block.id == "chart":
            counts["charts"] += 1
            yield from _unnamed(block.spec.subtitle, block.spec.head.scope, "subtitle of the chart")
            yield from _unnamed(block.spec.alt, block.spec.head.scope, "text equivalent of the chart")
    words = " ".join((page.title, page.subtitle, page.about))
    yield from (f"code: {code[0]} in {words}" for code in CODE.finditer(words))
    if ".." in words:
        yield f"dots: {words}"


def _not_allowed(
    record: Record, text: str, change: re.Match[str], compared: Sequence[Comparison]
) -> Iterator[str]:
    alike = [
        one
        for one in compared
        if (one.first_year, one.last_year) == (int(change["from"]), int(change["to"]))
        and one.change_count is not None
        and None not in one.counts
        and {change["first"], change["last"]}
        <= {*series([count for count in one.counts if count is not None])}
    ]
    allowed = [
        one
        for one in alike
        if one.level == "comparable"
        or (
            "to be read with care" in text
            and all(reason_text(r, record.names) in text for r in one.reasons if r.code != "SMALL_BASE")
        )
    ]
    if not allowed:
        yield f"change without its verdict ({[one.level for one in alike]}): {text}"


def _unnamed(text: str, scope: Scope | None, what: str) -> Iterator[str]:
    if scope is None:
        yield f"{what} has no scope: {text}"
        return
    for part in (scope.who, scope.where, scope.when, scope.evidence):
        if part[1:] not in text:  # a part may begin the sentence with a capital
            yield f"{what} does not name {part!r}: {text}"


@pytest.mark.slow
@pytest.mark.parametrize("which", SAMPLED)
def test_each_change_has_its_verdict_and_everything_names_its_scope(
    request: pytest.FixtureRequest, which: str
) -> None:
    record = Record(AnsweredStore(request.getfixturevalue(which)))
    states = every_state(record)
    if "ALL_STATES" not in os.environ or which != "record":
        states = random.Random(11).sample(states, SAMPLED[which])
    counts: Counter[str] = Counter(states=len(states))
    found: list[str] = []
    for at, view in enumerate(states):
        for state, page in pages(record, view, at):
            counts["pages"] += 1
            found += [
                f"{page.name} {state.address(record.vocabulary)}: {one}"
                for one in violations(record, state, page, counts)
            ]
    print(which, dict(counts), f"{len(found)} violations")
    assert not found, "\n".join(found[:10])
    assert counts["changes stated"] > len(states) // 4
