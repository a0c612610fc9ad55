"""Method: what is counted, how is it computed, and what can it bear?"""

import streamlit as st

import queries
from dashboard.filters import Vocabulary, default_view
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components
from dashboard.text import titles
from queries.settings import PROJECT
from queries.store import Store

TITLE = "Method"
QUESTION = "What is counted, how is it computed, and what can it bear?"

TEXT = PROJECT / "docs" / "method.md"
WORKED = (
    Column("working_groups", "Working groups"),
    Column("cause", "Cause"),
    Column("first_count", "Then", 0),
    Column("last_count", "Later", 0),
    Column("change_count", "Adds", 0),
)


def render(store: Store, vocabulary: Vocabulary) -> None:
    """A worked example from the record as it is now, then definitions and formulas."""
    selection = default_view(vocabulary).pair_selection
    causes, totals = queries.change_causes(store, selection), queries.year_totals(store, selection)
    components.heading(*titles.METHOD, question=QUESTION)
    if not causes.empty:
        components.section(
            "A worked example, computed from the record as it is now", titles.worked(causes, totals)
        )
        components.table(
            causes,
            WORKED,
            caption="The steps of the example",
            name="worked-example",
            version=store.content_hash,
        )
    st.markdown(_text())


@st.cache_resource
def _text() -> str:
    # the page has a title of its own
    return TEXT.read_text(encoding="utf-8").partition("\n")[2]
