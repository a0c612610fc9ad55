"""Dialogues: which dialogues took place, and what is published about each?"""

from collections.abc import Mapping

import queries
from dashboard.blocks import (
    Block,
    Chart,
    Controls,
    Link,
    Links,
    Page,
    Quotes,
    Section,
    Table,
    Text,
)
from dashboard.controls import address, chart_address, filter_choices, parameter_select
from dashboard.filters import Parameter, View
from dashboard.pages import chart_catalog, document_verification
from dashboard.record import Record
from dashboard.text import dialogue_words as words
from queries.rows import records
from queries.selection import Selection
from queries.text.scope import scope

NAME = "dialogues"
TITLE = "Dialogues"
FILTERS = ("years", "working-groups")


def parameters(record: Record) -> Mapping[str, Parameter]:
    """One dialogue, or the list of all."""
    return {"dialogue": Parameter("", {"": "all dialogues", **words.dialogue_names(record)})}


def controls(record: Record, view: View) -> Controls:
    """On the list years and working groups; on a dialogue's page the other dialogues."""
    if not view.parameter("dialogue"):
        return Controls(filter_choices(NAME, record, view, ("years", "working_groups")))
    parameter = parameters(record)["dialogue"]
    return Controls((parameter_select(NAME, record, view, "dialogue", "Dialogue", parameter),))


def build(record: Record, view: View) -> Page:
    """The list, or the dialogue of the address."""
    chosen = view.parameter("dialogue")
    return _one(record, view, chosen) if chosen else _all(record, view)


def _all(record: Record, view: View) -> Page:
    names = record.names
    # without a choice of years every dialogue that is known is listed, documented or not
    years = None if list(view.years) == list(record.vocabulary.default_years) else view.years
    chosen = Selection(years, view.working_groups, None, "quoted")
    within = scope(chosen, names)
    shown = words.listed(record, queries.dialogue_totals(record.store, chosen))
    shown["address"] = [
        address(NAME, view.with_parameters(dialogue=name), record) for name in shown["dialogue"]
    ]
    title, subtitle = words.list_title(shown, view.working_groups, years, names)
    caption = f"{words.LIST_CAPTION}. {within.title}"
    blocks: list[Block] = []
    if not shown.empty:
        blocks.append(Table("list", shown, words.LIST, caption, missing="not known").scoped(within))
    panels: list[Block] = []
    drawing = chart_catalog.panel_seats(record.store, view, record.vocabulary)
    if drawing is not None:
        panels.append(Chart("panels", drawing, chart_address(drawing.name, view, record)))
        seats = queries.panel_organizations(record.store, view.official.selection)
        if not seats.empty:
            of_panels = view.official.scope(names)
            caption = f"{words.ORGANIZATIONS_CAPTION}: {of_panels.words}"
            panels.append(Table("organizations", seats, words.ORGANIZATIONS, caption).scoped(of_panels))
    if panels:
        blocks.append(Section("on-panels", "Panels", tuple(panels), words.PANELS, folded=True))
    return Page(NAME, title, subtitle, tuple(blocks))


def _one(record: Record, view: View, dialogue: str) -> Page:
    names = record.names
    totals = queries.dialogue_totals(record.store, Selection(evidence="quoted"))
    (row,) = records(totals[totals["dialogue"] == dialogue])
    found = document_verification.report(record.store)
    figures = words.published(queries.figures(record.store, dialogue=dialogue, evidence="claimed"))
    title, subtitle = words.dialogue_title(row, words.stated_parts(record, row, names), names)
    said = document_verification.quotes(found, dialogue)
    blocks: list[Block] = [Quotes("sentences", said)] if said else [words.no_sentence(row)]
    blocks += [
        Text(f"correction-{at}", text, "notice")
        for at, text in enumerate(words.corrections(record, dialogue))
    ]
    if drawing := words.on_one_scale(record, row, figures):
        blocks.append(Chart("scale", drawing))
    if not figures.empty:
        blocks.append(
            Table("numbers", figures, words.NUMBERS, words.NUMBERS_CAPTION, missing="none").compact()
        )
    seats = words.with_citation(queries.panel_seats(record.store, dialogue=dialogue))
    if not seats.empty:
        blocks.append(Table("panels", seats, words.SEATS, words.SEATS_CAPTION).compact())
    documents = words.documents(queries.documents(record.store, dialogue=dialogue))
    blocks.append(
        Table("documents", documents, words.DOCUMENTS, words.DOCUMENTS_CAPTION, missing="none").compact()
    )
    if unknown := words.not_known(row, figures, seats):
        blocks.append(Text("not-known", unknown, "remark"))
    everything = address(NAME, view.with_parameters(dialogue=""), record)
    blocks.append(
        Links(
            "around",
            (Link("All dialogues", everything), Link("What is missing, and how to get it", "sources")),
        )
    )
    return Page(NAME, title, subtitle, tuple(blocks))
