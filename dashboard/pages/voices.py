"""Voices: who takes part, who takes a seat on the panels, and how has the mix changed?"""

import streamlit as st

import queries
from dashboard.charts import catalog
from dashboard.filters import Vocabulary
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components, filter_bar
from dashboard.text import titles
from queries.store import Store

TITLE = "Voices"
QUESTION = "Who takes part, who takes a seat on the panels, and how has the mix changed?"

PANELS = (
    Column("year", "Year"),
    Column("working_groups", "Dialogue"),
    Column("group_name", "Group, for seats our classification"),
    Column("seats_count", "Seats", 0),
    Column("seats_share_pct", "Of the seats, per cent", 1),
    Column("participants_count", "Participations", 0),
    Column("participants_share_pct", "Of the participations, per cent", 1),
)
ORGANIZATIONS = (
    Column("organization", "Organization"),
    Column("group_name", "Group, our classification"),
    Column("classification_basis", "Basis"),
    Column("seats_count", "Seats", 0),
    Column("dialogues_count", "Dialogues", 0),
    Column("is_returning", "Returned"),
)
SHARES = (
    Column("working_groups", "Working groups"),
    Column("stakeholder_group", "Group"),
    Column("first_year", "From"),
    Column("first_share_pct", "Share then, per cent", 1),
    Column("last_year", "To"),
    Column("last_share_pct", "Share later, per cent", 1),
    Column("change_points", "Change, points", 2),
)


def render(store: Store, vocabulary: Vocabulary) -> None:
    """Seats beside participations, the organizations that returned, and the shares with their change split in two."""
    top = st.container()
    view = filter_bar.filter_bar(store, vocabulary)
    if view.is_empty:
        with top:
            components.heading(*titles.NOTHING_CHOSEN, question=QUESTION)
        return
    panels = queries.panel_shares(store, view.selection)
    together = panels[panels["dialogue"].isna()]
    version = store.content_hash
    with top:
        components.heading(*titles.voices_title(together), question=QUESTION)

    if (charted := catalog.panel_seats(store, view, vocabulary)) is None:
        components.empty("No document about the chosen working groups names panels.")
    else:
        components.chart(charted, view, vocabulary)
        components.table(
            panels,
            PANELS,
            caption="Seats and participations",
            name="panels",
            view=view,
            vocabulary=vocabulary,
            version=version,
        )
    components.section("Organizations on the panels", titles.PANELS)
    components.table_or(
        queries.panel_organizations(store, view.selection),
        ORGANIZATIONS,
        caption="Organizations that took a seat, those with most seats first",
        name="panel-organizations",
        view=view,
        vocabulary=vocabulary,
        version=version,
        nothing="No organization of the chosen groups took a seat.",
    )
    components.section("How the shares changed", titles.SHARES)
    components.table_or(
        queries.share_changes(store, view.pair_selection),
        SHARES,
        caption="Shares of the first and the last of the chosen years",
        name="shares",
        view=view,
        vocabulary=vocabulary,
        version=version,
        nothing="There are no two years with official figures to compare.",
    )
