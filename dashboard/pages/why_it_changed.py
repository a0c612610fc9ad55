"""Why it changed: how much of a change is participation, and how much is what is documented?"""

import streamlit as st

import queries
from dashboard.charts import catalog
from dashboard.filters import Vocabulary
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components, filter_bar
from dashboard.text import titles
from queries.store import Store

TITLE = "Why it changed"
QUESTION = "How much of a change is participation, and how much is what is documented?"

CAUSES = (
    Column("working_groups", "Working groups"),
    Column("cause", "Cause"),
    Column("first_year", "From"),
    Column("first_count", "Participations then", 0),
    Column("first_status", "Status then"),
    Column("first_quoted_count", "Quoted then, in no sum", 0),
    Column("last_year", "To"),
    Column("last_count", "Participations later", 0),
    Column("last_status", "Status later"),
    Column("change_count", "Adds", 0),
)
JOINT = (
    Column("working_groups", "Joint dialogue"),
    Column("joint_year", "Joint in"),
    Column("joint_count", "Joint", 0),
    Column("separate_year", "Separate in"),
    Column("rule", "Rule"),
    Column("separate", "Beside"),
    Column("separate_count", "Separate", 1),
    Column("difference_count", "Difference", 1),
)
RANGES = (
    Column("working_groups", "Joint dialogue"),
    Column("first_year", "From"),
    Column("last_year", "To"),
    Column("change_low_count", "Smallest possible change", 0),
    Column("change_high_count", "Largest possible change", 0),
    Column("change_low_pct", "Smallest, per cent", 1),
    Column("change_high_pct", "Largest, per cent", 1),
)
BOUNDS = (
    Column("year", "Year"),
    Column("dialogues_count", "Dialogues", 0),
    Column("low_count", "At least", 0),
    Column("high_count", "At most", 0),
)


def render(store: Store, vocabulary: Vocabulary) -> None:
    """The steps from one year's total to another's, their sensitivity, and how merged groups read."""
    top = st.container()
    view = filter_bar.filter_bar(store, vocabulary)
    causes = queries.change_causes(store, view.pair_selection)
    totals = queries.year_totals(store, view.pair_selection)
    if view.is_empty or causes.empty:
        with top:
            components.heading(*titles.NOTHING_TO_EXPLAIN, question=QUESTION)
        components.empty(
            "Choose two years with official figures, and at least one working group and stakeholder group."
        )
        return
    with top:
        components.heading(*titles.why(causes, totals, view.cohort), question=QUESTION)

    components.chart(catalog.causes(store, view, vocabulary), view, vocabulary)
    version = store.content_hash
    components.table(
        causes,
        CAUSES,
        caption="What each block of working groups adds",
        name="causes",
        view=view,
        vocabulary=vocabulary,
        version=version,
    )
    components.section("Joint dialogues, read under each rule", titles.JOINT)
    readings = queries.joint_readings(store, view.pair_selection)
    components.table_or(
        readings,
        JOINT,
        caption="The joint dialogue beside the separate ones",
        name="joint-dialogues",
        view=view,
        vocabulary=vocabulary,
        version=version,
        nothing="No working groups met jointly in one of these years and separately in the other.",
    )
    if not readings.empty:
        components.table(
            queries.joint_ranges(store, view.pair_selection),
            RANGES,
            caption="The change that is logically possible",
            name="possible-range",
            view=view,
            vocabulary=vocabulary,
            version=version,
        )
    components.section("How many different organizations", titles.DISTINCT)
    components.table(
        queries.distinct_bounds(store, view.pair_selection),
        BOUNDS,
        caption="Distinct organizations lie between",
        name="distinct-organizations",
        view=view,
        vocabulary=vocabulary,
        version=version,
    )
