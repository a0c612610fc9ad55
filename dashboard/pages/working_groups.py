"""Working groups: where has participation risen, group by group?"""

import streamlit as st

import queries
from dashboard.charts import catalog
from dashboard.filters import Vocabulary
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components, filter_bar
from dashboard.text import titles
from queries.store import Store

TITLE = "Working groups"
QUESTION = "Where has participation risen, working group by working group?"

COLUMNS = (
    Column("working_groups", "Working groups"),
    Column("date", "Date"),
    Column("meetings", "After meetings"),
    Column("evidence", "Evidence"),
    Column("stakeholders_count", "Participations", 0, citation="citation"),
    Column("ngo", "NGOs", 0, citation="citation"),
    Column("academia", "Academia", 0, citation="citation"),
    Column("private_sector", "Private sector", 0, citation="citation"),
    Column("state_party", "States parties", 0, citation="citation"),
    Column("igo", "IGOs", 0, citation="citation"),
    Column("status", "Status"),
    Column("citation", "Source"),
)


def render(store: Store, vocabulary: Vocabulary) -> None:
    """Five lanes on one scale; a joint dialogue is drawn once, bracketed over its two groups."""
    top = st.container()
    view = filter_bar.filter_bar(store, vocabulary)
    if view.is_empty:
        with top:
            components.heading(*titles.NOTHING_CHOSEN, question=QUESTION)
        return
    if view.totals_nothing(vocabulary):
        with top:
            components.heading(*titles.NOTHING_TOTALLED, question=QUESTION)
        return
    pairs = queries.same_kind_pairs(store, view.selection)
    listed = queries.dialogue_totals(store, view.selection)

    with top:
        components.heading(
            titles.of_cohort(view.cohort, titles.lanes_title(pairs, view.years)),
            titles.COUNTED,
            question=QUESTION,
        )
    components.chart(catalog.working_groups(store, view, vocabulary), view, vocabulary)
    components.table(
        listed,
        COLUMNS,
        caption="Dialogues, one row each; a joint dialogue is one row",
        name="dialogues",
        view=view,
        vocabulary=vocabulary,
        version=store.content_hash,
    )
