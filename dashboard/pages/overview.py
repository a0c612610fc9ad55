"""Overview: has participation risen, and may I say so?"""

import streamlit as st

import queries
from dashboard import matched
from dashboard.charts import catalog
from dashboard.filters import Vocabulary
from dashboard.render.html import coverage_grid
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components, filter_bar
from dashboard.text import numbers, titles
from queries.store import Store

TITLE = "Overview"
QUESTION = "Has participation in the constructive dialogues risen?"

COLUMNS = (
    Column("year", "Year"),
    Column("evidence", "Evidence"),
    Column("stakeholders_count", "Participations", 0, citation="citation"),
    Column("dialogues_documented_count", "Dialogues documented", 0),
    Column("dialogues_held_count", "Dialogues held", 0),
    Column("working_groups_documented_count", "Working groups documented", 0),
    Column("smallest_dialogue_count", "Smallest dialogue", 0),
    Column("median_per_dialogue", "Median", 1),
    Column("mean_per_dialogue", "Mean", 1),
    Column("largest_dialogue_count", "Largest dialogue", 0),
    Column("status", "Status"),
    Column("citation", "Source"),
)


def render(store: Store, vocabulary: Vocabulary) -> None:
    """The strongest sentence that holds, the rise, what is documented, and what may be compared."""
    top = st.container()
    view = filter_bar.filter_bar(store, vocabulary)
    if view.is_empty:
        with top:
            components.heading(*numbers.NOTHING_CHOSEN, question=QUESTION)
        return
    if view.totals_nothing(vocabulary):
        with top:
            components.heading(*numbers.NOTHING_TOTALLED, question=QUESTION)
        return
    years = queries.year_totals(store, view.selection)
    official = years[years["evidence"] == "official"]
    comparisons = matched.years(store, view)

    with top:
        components.heading(*titles.rise(comparisons, official, view.cohort), question=QUESTION)
        components.tiles(titles.headline_figures(official))
    left, right = st.columns([5, 3], gap="large")
    with left:
        components.chart(catalog.participations(store, view, vocabulary), view, vocabulary)
    with right:
        components.section("What is documented", "Each number opens its source.")
        st.html(coverage_grid.html(queries.coverage(store, view.selection)))
    components.section(
        "What may be compared", "Each comparison with its verdict, the reason, and what holds instead."
    )
    if comparisons:
        components.verdicts(comparisons)
    else:
        components.empty("No two of these years have figures of the same kind.")
    components.table(
        years,
        COLUMNS,
        caption="Participations of the chosen stakeholder groups, by year",
        name="participation-by-year",
        view=view,
        vocabulary=vocabulary,
        version=store.content_hash,
    )
