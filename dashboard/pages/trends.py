"""Trends: how has each stakeholder group changed?"""

import streamlit as st

import queries
from dashboard.charts import catalog
from dashboard.filters import Vocabulary
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components, filter_bar
from dashboard.text import titles
from queries.store import Store

TITLE = "Trends"
QUESTION = "How has each stakeholder group changed?"

COLUMNS = (
    Column("year", "Year"),
    Column("short_name", "Group"),
    Column("evidence", "Evidence"),
    Column("count", "Participations", 0, citation="citation"),
    Column("mean_per_dialogue", "Mean per dialogue", 1),
    Column("share_pct", "Share, per cent", 1),
    Column("dialogues_reporting_count", "Dialogues reporting", 0),
    Column("dialogues_documented_count", "Dialogues documented", 0),
    Column("dialogues_held_count", "Dialogues held", 0),
    Column("status", "Status"),
)


def render(store: Store, vocabulary: Vocabulary) -> None:
    """The groups year by year by the chosen measure; States where they are stated at all."""
    top = st.container()
    view = filter_bar.filter_bar(store, vocabulary, measure=True)
    if view.is_empty:
        with top:
            components.heading(*titles.NOTHING_CHOSEN, question=QUESTION)
        return
    groups = queries.participation_by_year(store, view.selection)
    years = queries.year_totals(store, view.official.selection)
    with top:
        components.heading(
            titles.of_cohort(view.cohort, titles.groups_title(groups, years)),
            titles.COUNTED,
            question=QUESTION,
        )
    if (charted := catalog.stakeholder_groups(store, view, vocabulary)) is None:
        components.empty(
            "No dialogue of these years and working groups is known, or no group of the totals is chosen. "
            f"Data {store.content_hash[:7]}."
        )
    else:
        components.chart(charted, view, vocabulary)
    components.table(
        groups,
        COLUMNS,
        caption="Participations by year and group",
        name="participation-by-group",
        view=view,
        vocabulary=vocabulary,
        version=store.content_hash,
        row_heading=2,
    )
    if (charted := catalog.states_parties(store, view, vocabulary)) is not None:
        components.chart(charted, view, vocabulary)
