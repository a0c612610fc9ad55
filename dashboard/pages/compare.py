"""Compare: can these two be compared, and if not, what can?"""

import streamlit as st

from dashboard import matched
from dashboard.filters import Vocabulary
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components, filter_bar
from dashboard.text import titles
from loaders.claims import check_claim
from queries.store import Store
from queries.text.names import names_of

TITLE = "Compare"
QUESTION = "Can these two be compared, and if not, what can?"

COLUMNS = (
    Column("group", "Who is counted"),
    Column("first_count", "Earlier", 0),
    Column("last_count", "Later", 0),
    Column("change_count", "Change", 0),
    Column("change_pct", "Change, per cent", 1),
    Column("verdict", "Verdict"),
    Column("reasons", "Why"),
    Column("instead", "Instead"),
)


def render(store: Store, vocabulary: Vocabulary) -> None:
    """Two dialogues with their verdicts, and every comparison that the record allows."""
    top = st.container()
    view = filter_bar.pair_picker(vocabulary)
    found = matched.side_by_side(
        store, view.dialogue, view.beside, vocabulary.stakeholder_groups, view.evidence
    )
    total = found[matched.TOTAL]
    with top:
        components.heading(*titles.compare_title(total), question=QUESTION)
    names = names_of(store)
    components.verdicts([total], names)
    components.table(
        matched.rows(found, names),
        COLUMNS,
        caption=f"{vocabulary.dialogues[view.dialogue]} and {vocabulary.dialogues[view.beside]}, the earlier first",
        name=f"compare-{view.dialogue}-{view.beside}",
        version=store.content_hash,
    )
    components.section("Check a sentence", titles.CLAIM)
    claim = st.text_input("A sentence about participation", placeholder=titles.CLAIM_EXAMPLE, key="claim")
    if claim.strip():
        components.claim_answer(claim, check_claim(store, claim))
    components.section("What the record allows", titles.ALLOWED)
    components.verdicts(matched.years(store, view), names)
