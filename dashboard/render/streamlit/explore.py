"""Explore: what does the record say to a question of your own?"""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

import queries
from dashboard.audience import audience
from dashboard.blocks import Column, Link
from dashboard.cache import Kept
from dashboard.filters import Vocabulary
from dashboard.pages import chart_catalog, data_dictionary
from dashboard.render.streamlit import components, sign_in
from dashboard.render.streamlit.turns import aside, turn
from dashboard.text import titles
from loaders.settings import current_settings
from queries.errors import UserError
from queries.sandbox import explore
from queries.store import Store

TITLE = "Explore"
QUESTION = "What does the record say to a question of your own?"
EXAMPLE = next(iter(data_dictionary.READY.values()))

DICTIONARY = (
    Column("table_name", "Table"),
    Column("column_name", "Column"),
    Column("data_type", "Type"),
    Column("meaning", "What it is"),
)


_DESCRIBED: Kept[pd.DataFrame] = Kept(2)


def render(store: Store, _: Vocabulary) -> None:
    """A SELECT, its answer as table, chart and file, and the dictionary beside it.

    The address fills a statement in (`?sql=`) and never runs it: that takes a click.
    """
    components.heading(*titles.EXPLORE, question=QUESTION)
    if not audience().is_local and not sign_in.is_let_in("Asking in SQL"):
        return
    ready = [
        Link(words, f"explore?{urlencode({'sql': sql})}") for words, sql in data_dictionary.READY.items()
    ]
    components.links(ready)
    _ask()
    components.section("Dictionary", "Every table and column that can be asked.")
    described = _DESCRIBED.or_made(
        (store.content_hash,), lambda: data_dictionary.described(queries.dictionary(store))
    )
    with st.container(height=760, border=False):
        components.table(
            described,
            DICTIONARY,
            caption="Tables and columns",
            name="dictionary",
            version=store.content_hash,
            row_heading=2,
        )


@st.fragment
def _ask() -> None:
    # a fragment: a click sends the answer anew, and not the dictionary
    with st.form("explore", border=False):
        given = st.query_params.get("sql", EXAMPLE)
        sql = st.text_area("One SELECT over the tables of the dictionary", given, height=140, key="sql")
        asked = st.form_submit_button("Ask")
    if asked:
        st.query_params["sql"] = sql
        with turn():
            _answer(sql)


def _answer(sql: str) -> None:
    try:
        with aside():
            found = explore(current_settings().database, sql, look=components.look)
    except UserError as error:
        components.problem(error)
        return
    if found.was_cut:
        components.notice(f"The answer has more rows; the first {len(found.frame):,} are shown.")
    if found.frame.empty:
        components.empty("No row answers this question.")
        return
    columns = data_dictionary.columns_of(found.frame)
    components.table(found.frame, columns, caption="Answer", name="explore", version=found.content_hash)
    if (drawn := data_dictionary.drawn(found.frame.head(60))) is not None:
        components.chart(chart_catalog.own_question(*drawn, found.content_hash))
