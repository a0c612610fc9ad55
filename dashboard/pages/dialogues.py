"""Dialogues: what is published about one dialogue, and where does each number stand?"""

import streamlit as st

import queries
from dashboard.filters import Vocabulary
from dashboard.pages import document_verification
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components, filter_bar
from dashboard.text import titles
from queries.store import Store

TITLE = "Dialogues"
QUESTION = "What is published about this dialogue, and where does each number stand?"

FIGURES = (
    Column("name", "Who is counted"),
    Column("count", "Number", 0, citation="quote"),
    Column("unit", "Unit"),
    Column("stage", "Stage"),
    Column("qualifier", "Exact"),
    Column("evidence", "Evidence"),
    Column("printed", "As printed"),
    Column("short_title", "Document"),
    Column("paragraph", "Paragraph", 0),
    Column("note", "Note"),
)
SEATS = (
    Column("panel_number", "Panel", 0),
    Column("organization", "Organization"),
    Column("group_name", "Group, our classification"),
    Column("classification_basis", "Basis"),
    Column("seats_in_record_count", "Seats in the record", 0),
    Column("short_title", "Document"),
    Column("paragraph", "Paragraph", 0),
)
DOCUMENTS = (
    Column("title", "Document"),
    Column("evidence", "Evidence"),
    Column("held", "Held"),
    Column("published_date", "Published"),
    Column("address", "Address"),
    Column("note", "Note"),
)


def render(store: Store, vocabulary: Vocabulary) -> None:
    """One dialogue's figures with their citations, what others reported, its panels, its documents."""
    top = st.container()
    view = filter_bar.dialogue_picker(vocabulary)
    dialogue = queries.dialogue_totals(store, view.dialogue_selection)
    row = dialogue[dialogue["dialogue"] == view.dialogue].iloc[0].to_dict()
    figures = queries.figures(store, dialogue=view.dialogue, evidence="claimed")
    report = document_verification.report(store)
    seats = queries.panel_seats(store, dialogue=view.dialogue)

    with top:
        components.heading(*titles.dialogue_title(row), question=QUESTION)
        components.tiles(titles.cells(queries.cells(store, dialogue=view.dialogue)))
    if said := document_verification.sentences(report, view.dialogue):
        components.section("The sentences", "As the documents at hand print them, with the numbers marked.")
        components.sentences_said(said)
    for level, title, subtitle, nothing in titles.LEVELS:
        of_level = figures[figures["evidence"] == level]
        components.section(title, subtitle)
        if of_level.empty:
            components.empty(nothing)
            continue
        components.table(
            document_verification.with_quotes(of_level, report) if level == "official" else of_level,
            FIGURES,
            caption=f"{title}: each number with its unit, stage and place",
            name=f"{view.dialogue}-{level}",
            version=store.content_hash,
        )
    components.section("Panels", titles.PANELS)
    if seats.empty:
        components.empty("No document that we hold lists the panels of this dialogue.")
    else:
        components.table(
            seats,
            SEATS,
            caption="Seats on the panels",
            name=f"{view.dialogue}-panels",
            version=store.content_hash,
        )
    components.section("Documents", "What is held, and what is still to be obtained.")
    components.table(
        queries.documents(store, dialogue=view.dialogue),
        DOCUMENTS,
        caption="Documents about this dialogue",
        name=f"{view.dialogue}-documents",
        version=store.content_hash,
    )
