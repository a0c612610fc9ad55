"""Figures: one selection seen as lines, stack, share, growth, table or sources; split as the reader chooses."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations

import queries
from dashboard.blocks import Chart, Controls, Page, Table, Text
from dashboard.controls import chart_address, evidence_choice, filter_choices, parameter_choice
from dashboard.filters import Parameter, View
from dashboard.pages import chart_catalog
from dashboard.pages.overview import has_quoted
from dashboard.pages.shared_tables import (
    by_dialogue,
    by_stakeholder_group,
    by_working_group,
    growth_of_pairs,
    sources,
)
from dashboard.record import Record
from dashboard.text.headlines import about, headline, partly_reported, share_headline
from queries.comparability.years import comparisons, widest
from queries.text.names import Names

NAME = "figures"
TITLE = "Figures"
SHOW = Parameter(
    "lines",
    {
        "lines": "lines",
        "stacked": "stacked",
        "share": "share",
        "growth": "growth",
        "table": "table",
        "sources": "sources",
    },
)
_SPLITS = {
    "working-groups": "working group",
    "stakeholder-groups": "stakeholder group",
    "dialogues": "dialogue",
}
SPLIT = Parameter("working-groups", _SPLITS)


def parameters(_: Record) -> Mapping[str, Parameter]:
    """How the selection is seen, and by what it is split."""
    return {"show": SHOW, "split": SPLIT}


def controls(record: Record, view: View) -> Controls:
    """How, by what, then years, working groups, who; evidence where it changes anything."""
    evidence = (evidence_choice(NAME, record, view),) if has_quoted(record, view) else ()
    show = parameter_choice(NAME, record, view, "show", "Show", SHOW)
    offered = replace(SPLIT, options=splits(view))
    split = parameter_choice(NAME, record, view, "split", "Split by", offered)
    every = (show, *((split,) if split.options else ()), *filter_choices(NAME, record, view), *evidence)
    return Controls(every, label="Show and filter")


def build(record: Record, view: View) -> Page:
    """The selection as the reader wants to see it."""
    names = record.names
    scope = view.scope(names)
    if view.is_empty or view.totals_nothing(record.vocabulary):
        return Page(
            NAME, "Nothing that enters a total is chosen", f"{scope.title}.", (), about(record, names)
        )
    show = view.parameter("show", SHOW.default)
    stated = widest(comparisons(record.store, view.selection))
    title = headline(record, view, stated, scope, names)
    if show == "share" and view.parameter("split") == "stakeholder-groups":
        title = share_headline(record, view, names) or title
    block = _BLOCKS[show](record, view, names)
    nothing = Text("nothing", f"Nothing to show: no figures of {scope.words}.", "empty")
    shown = nothing if block is None or block.is_empty else block
    blocks = (shown, *partly_reported(record, view))
    return Page(NAME, title, f"{scope.title}.", blocks, about(record, names))


def splits(view: View) -> Mapping[str, str]:
    """By what the selection can be split as it is shown: a single dialogue has a row, but no growth."""
    show = view.parameter("show", SHOW.default)
    offered = {"table": list(SPLIT.options), "sources": []}.get(show, list(SPLIT.options)[:2])
    return {name: SPLIT.options[name] for name in offered}


def _chart(by_dialogues: str, by_stakeholders: str) -> Callable[[Record, View, Names], Chart | Table | None]:
    def block(record: Record, view: View, _: Names) -> Chart | Table | None:
        name = by_stakeholders if view.parameter("split") == "stakeholder-groups" else by_dialogues
        spec = chart_catalog.CHARTS[name](record.store, view, record.vocabulary)
        return Chart("chart", spec, chart_address(name, view, record)) if spec else None

    return block


def _growth(record: Record, view: View, names: Names) -> Chart | Table | None:
    totals = queries.year_totals(record.store, view.selection)
    years = sorted({int(year) for year in totals.loc[totals["participations_count"].notna(), "year"]})
    groups = view.stakeholder_groups if view.parameter("split") == "stakeholder-groups" else ()
    totalled = [code for code in groups if code in record.vocabulary.totalled_groups]
    return growth_of_pairs(record.store, view, names, list(combinations(years, 2)), totalled)


def _table(record: Record, view: View, names: Names) -> Chart | Table | None:
    kinds = {"stakeholder-groups": by_stakeholder_group, "dialogues": by_dialogue}
    return kinds.get(view.parameter("split"), by_working_group)(record.store, view, names)


_BLOCKS: Mapping[str, Callable[[Record, View, Names], Chart | Table | None]] = {
    "lines": _chart("working-groups", "stakeholder-lines"),
    "stacked": _chart("dialogue-stack", "participations"),
    "share": _chart("dialogue-shares", "shares"),
    "growth": _growth,
    "table": _table,
    "sources": lambda record, view, names: sources(record.store, view, names),
}
