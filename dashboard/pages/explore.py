"""Explore: what does the record say to a question of your own?"""

import streamlit as st

import queries
from dashboard.charts import catalog
from dashboard.filters import Vocabulary
from dashboard.pages import data_dictionary
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components
from dashboard.text import titles
from queries.errors import UserError
from queries.exploring import MOST_ROWS, explore
from queries.store import Store

TITLE = "Explore"
QUESTION = "What does the record say to a question of your own?"
EXAMPLE = """select working_groups, year, count
from official_cells
where stakeholder_group = 'ngo'
order by year, working_groups"""

DICTIONARY = (
    Column("table_name", "Table"),
    Column("column_name", "Column"),
    Column("data_type", "Type"),
    Column("meaning", "What it is"),
)


def render(store: Store, _: Vocabulary) -> None:
    """A SELECT, its answer as table, chart and file, and the dictionary beside it."""
    components.heading(*titles.EXPLORE, question=QUESTION)
    left, right = st.columns([5, 4], gap="large")
    with left:
        with st.form("explore", border=False):
            sql = st.text_area("One SELECT over the tables of the dictionary", EXAMPLE, height=140, key="sql")
            st.form_submit_button("Ask")
        try:
            found = explore(store, sql)
        except UserError as error:
            components.problem(error)
        else:
            columns = data_dictionary.columns_of(found.frame)
            if found.was_cut:
                components.notice(f"The answer has more rows; the first {MOST_ROWS:,} are shown.")
            if found.frame.empty:
                components.empty("No row answers this question.")
            else:
                components.table(
                    found.frame, columns, caption="Answer", name="explore", version=store.content_hash
                )
                if (pair := data_dictionary.label_and_number(found.frame)) is not None:
                    components.chart(catalog.own_question(found.frame.head(60), *pair, store.content_hash))
    with right:
        components.section("Dictionary", "Every table and column that can be asked.")
        with st.container(height=760, border=False):
            components.table(
                data_dictionary.described(queries.dictionary(store)),
                DICTIONARY,
                caption="Tables and columns",
                name="dictionary",
                version=store.content_hash,
                row_heading=2,
            )
