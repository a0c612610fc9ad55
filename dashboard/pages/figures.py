"""Figures: one selection seen as lines, stack, share, growth, table or sources; split as the reader chooses."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations

import queries
from dashboard.blocks import Block, Chart, Controls, Page, Text
from dashboard.charts import catalog
from dashboard.controls import evidence_choice, filter_choices, parameter_choice
from dashboard.filters import Parameter, View
from dashboard.pages.overview import about, has_quoted, headline
from dashboard.record import Record
from dashboard.tables import by_dialogue, by_stakeholder_group, by_working_group, growth_of_pairs, sources
from queries.comparability.dialogues import compare_shares
from queries.comparability.years import all_pairs, comparisons, widest
from queries.text.comparisons import share_sentence
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
SPLIT = Parameter(
    "working-groups",
    {
        "working-groups": "working group",
        "stakeholder-groups": "stakeholder group",
        "dialogues": "dialogue",
    },
)


def parameters(_: Record) -> Mapping[str, Parameter]:
    """How the selection is seen, and by what it is split."""
    return {"show": SHOW, "split": SPLIT}


def controls(record: Record, view: View) -> Controls:
    """How, by what, then years, working groups, who; evidence where it changes anything."""
    evidence = (evidence_choice(NAME, record, view),) if has_quoted(record, view) else ()
    split = (parameter_choice(NAME, record, view, "split", "Split by", SPLIT),) if _is_split(view) else ()
    show = parameter_choice(NAME, record, view, "show", "Show", SHOW)
    return Controls((show, *split, *filter_choices(NAME, record, view), *evidence))


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
    if show == "share":
        title = share_headline(record, view, names) or title
    block = _BLOCKS[show](record, view, names)
    nothing = Text("nothing", f"Nothing to show: no figures of {scope.words}.", "empty")
    return Page(NAME, title, f"{scope.title}.", (block or nothing,), about(record, names))


def share_headline(record: Record, view: View, names: Names) -> str | None:
    """The share of the first chosen group in the latest two years that may be compared; None without any."""
    store, whole = record.store, replace(view.official.selection, stakeholder_groups=None)
    group = next(g.code for g in names.in_total if g.code in view.stakeholder_groups)
    rows = queries.participation_by_year(store, whole)
    of_group = rows[(rows["stakeholder_group"] == group) & rows["share_pct"].notna()]
    share = {int(row["year"]): float(row["share_pct"]) for row in of_group.to_dict("records")}
    shares, totals = queries.share_changes(store, whole), queries.year_totals(store, whole)
    pairs = all_pairs(store, whole)
    for first, last in reversed(list(combinations(sorted(share), 2))):
        verdict = compare_shares(shares, totals, first, last, group, pairs=pairs)
        if verdict.level != "not_comparable":
            values = (share[first], share[last])
            return share_sentence(verdict, group, (first, last), values, names, style="title")
    return None


def _is_split(view: View) -> bool:
    return view.parameter("show", SHOW.default) in ("growth", "table")


def _chart(name: str) -> Callable[[Record, View, Names], Block | None]:
    def block(record: Record, view: View, _: Names) -> Block | None:
        spec = catalog.CHARTS[name](record.store, view, record.vocabulary)
        return Chart("chart", spec) if spec else None

    return block


def _growth(record: Record, view: View, names: Names) -> Block | None:
    totals = queries.year_totals(record.store, view.selection)
    years = sorted({int(year) for year in totals.loc[totals["participations_count"].notna(), "year"]})
    groups = view.stakeholder_groups if view.parameter("split") == "stakeholder-groups" else ()
    totalled = [code for code in groups if code in record.vocabulary.totalled_groups]
    return growth_of_pairs(record.store, view, names, list(combinations(years, 2)), totalled)


def _table(record: Record, view: View, names: Names) -> Block | None:
    kinds = {"stakeholder-groups": by_stakeholder_group, "dialogues": by_dialogue}
    return kinds.get(view.parameter("split"), by_working_group)(record.store, view, names)


def _sources(record: Record, view: View, names: Names) -> Block | None:
    return sources(record.store, view, names)


_BLOCKS: Mapping[str, Callable[[Record, View, Names], Block | None]] = {
    "lines": _chart("working-groups"),
    "stacked": _chart("participations"),
    "share": _chart("shares"),
    "growth": _growth,
    "table": _table,
    "sources": _sources,
}
