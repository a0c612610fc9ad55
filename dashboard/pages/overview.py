"""Overview: what this is about, did participation rise, where most, and may one say so?"""

import queries
from dashboard.blocks import Block, Chart, Columns, Controls, Link, Page, Text
from dashboard.controls import FILTERS as CHOICES
from dashboard.controls import address, chart_address, evidence_choice, filter_choices
from dashboard.filters import View, default_view
from dashboard.pages import chart_catalog
from dashboard.pages.shared_tables import growth_of_pair
from dashboard.record import Record
from dashboard.text.headlines import about, headline, partly_reported
from queries.comparability.verdicts import Comparison
from queries.comparability.years import comparisons, widest
from queries.text.comparisons import capital, reasons_text, sentence
from queries.text.names import Names
from queries.text.numbers import number

NAME = "overview"
TITLE = "Overview"


def controls(record: Record, view: View) -> Controls:
    """Who; years, working groups and evidence where something else than usual is chosen or may be."""
    usual = default_view(record.vocabulary)
    shown = [
        name
        for name in CHOICES
        if name == "stakeholder_groups" or getattr(view, name) != getattr(usual, name)
    ]
    evidence = (evidence_choice(NAME, record, view),) if has_quoted(record, view) else ()
    return Controls((*filter_choices(NAME, record, view, shown), *evidence))


def build(record: Record, view: View) -> Page:
    """The statement that covers most, the lines, the growth table, and why a larger comparison is refused."""
    names = record.names
    scope = view.scope(names)
    if view.is_empty or view.totals_nothing(record.vocabulary):
        return Page(
            NAME, "Nothing that enters a total is chosen", f"{scope.title}.", (), about(record, names)
        )
    compared = comparisons(record.store, view.selection)
    stated = widest(compared)
    blocks: list[Block] = []
    if stated and (table := growth_of_pair(record.store, view, names, (stated.first_year, stated.last_year))):
        blocks.append(table)
    if refused := larger_refused(compared, stated):
        blocks.append(why_not(record, view, refused, names))
    if stated and (latest := later_than(compared, stated)):
        blocks.append(Text("latest", f"Latest: {sentence(latest, names)}", "remark"))
    blocks += partly_reported(record, view)
    drawing = chart_catalog.working_groups(record.store, view, record.vocabulary)
    chart: tuple[Block, ...] = (
        (Chart("chart", drawing, chart_address(drawing.name, view, record)),) if drawing else ()
    )
    return Page(
        NAME,
        headline(record, view, stated, scope, names),
        f"Participations, one for each dialogue attended: {scope.words}.",
        (Columns("first", tuple(blocks), chart),) if blocks else chart,
        about(record, names),
    )


def larger_refused(compared: list[Comparison], stated: Comparison | None) -> Comparison | None:
    """The refused comparison of totals with the largest difference, where that is larger than the one stated."""
    refused = [one for one in compared if one.level == "not_comparable" and None not in one.counts]
    largest = max(refused, key=_difference, default=None)
    return largest if largest and _difference(largest) > (_difference(stated) if stated else 0) else None


def later_than(compared: list[Comparison], stated: Comparison) -> Comparison | None:
    """The widest change that may be stated of the latest years, where the title is of earlier ones."""
    later = [one for one in compared if one.change_count is not None and one.last_year > stated.last_year]
    latest = max((one.last_year for one in later), default=0)
    return widest([one for one in later if one.last_year == latest])


def why_not(record: Record, view: View, refused: Comparison, names: Names) -> Text:
    """`Why not 24 → 468? 2022 is documented for two of five working groups.`, with the way to the answer."""
    usual = view.model_copy(update={"years": default_view(record.vocabulary).years, "parameters": ()})
    pair = usual.with_parameters(first_year=str(refused.first_year), second_year=str(refused.last_year))
    return Text(
        "why-not",
        f"Why not {number(refused.first_count)} \u2192 {number(refused.last_count)}? "
        f"{capital(reasons_text(refused.reasons, names))}.",
        "lead",
        links=(Link("See what the difference is made of", address("compare", pair, record)),),
    )


def has_quoted(record: Record, view: View) -> bool:
    """Whether the choice of evidence changes anything: some dialogue of the view is known from quotations."""
    dialogues = queries.dialogue_totals(record.store, view.with_quoted.selection)
    return view.evidence != "official" or bool((dialogues["evidence"] == "quoted").any())


def _difference(comparison: Comparison) -> int:
    return abs((comparison.last_count or 0) - (comparison.first_count or 0))
