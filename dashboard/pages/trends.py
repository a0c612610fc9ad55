"""Trends: how has each stakeholder group changed?"""

import streamlit as st

import queries
from dashboard import components, sentences, wording
from dashboard.charts.by_group import by_group
from dashboard.charts.states import states
from dashboard.filters import Vocabulary
from dashboard.tables import Column
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
    view = components.filter_bar(store, vocabulary, measure=True)
    if view.is_empty:
        with top:
            components.heading(*wording.NOTHING_CHOSEN, question=QUESTION)
        return
    groups = queries.participation_by_year(store, view.selection)
    stakeholders = groups[groups["role"] == "stakeholder"]
    years = queries.year_totals(store, view.official.selection)
    with top:
        components.heading(
            sentences.of_cohort(view.cohort, sentences.groups_title(groups, years)),
            sentences.COUNTED,
            question=QUESTION,
        )
    measure = sentences.MEASURES[view.measure]

    components.section(measure.title, sentences.trend_subtitle(measure, years))
    if stakeholders.empty:
        components.empty("None of NGOs, academia and private sector is chosen.")
    else:
        components.chart(
            by_group(
                stakeholders,
                measure.column,
                decimals=measure.decimals,
                suffix=measure.suffix,
                has_break=sentences.coverage_break(years) is not None,
                palette=components.palette(),
            ),
            key="trends",
            alt=sentences.trend_in_words(stakeholders, measure),
            source=components.source_line(list(years["citation"].dropna()), store.content_hash),
        )
    components.table(
        groups,
        COLUMNS,
        caption="Participations by year and group",
        name="participation-by-group",
        view=view,
        version=store.content_hash,
        row_heading=2,
    )
    documented = queries.dialogue_totals(store, view.official.selection)
    documented = documented[documented["status"] != "not_documented"]
    if documented.empty:
        return
    components.section("States parties, dialogue by dialogue", sentences.states_subtitle(documented))
    components.chart(
        states(documented, components.palette()),
        key="states",
        alt=sentences.states_in_words(documented),
        source=components.source_line(
            list(documented.loc[documented["state_party"].notna(), "citation"]), store.content_hash
        ),
    )
