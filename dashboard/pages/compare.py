"""Compare: can these two be compared, and if not, what can?"""

import streamlit as st

from dashboard import choosing, comparing, components, sentences
from dashboard.filters import Vocabulary
from dashboard.tables import Column
from loaders.claims import check_claim
from queries.store import Store

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
    view = choosing.pair_picker(vocabulary)
    found = comparing.side_by_side(
        store, view.dialogue, view.beside, vocabulary.stakeholder_groups, view.evidence
    )
    total = found[comparing.TOTAL]
    with top:
        components.heading(*sentences.compare_title(total), question=QUESTION)
    components.verdicts([total])
    components.table(
        comparing.rows(found),
        COLUMNS,
        caption=f"{vocabulary.dialogues[view.dialogue]} and {vocabulary.dialogues[view.beside]}, the earlier first",
        name=f"compare-{view.dialogue}-{view.beside}",
        version=store.content_hash,
    )
    components.section("Check a sentence", sentences.CLAIM)
    claim = st.text_input("A sentence about participation", placeholder=sentences.CLAIM_EXAMPLE, key="claim")
    if claim.strip():
        components.claim_answer(claim, check_claim(store, claim))
    components.section("What the record allows", sentences.ALLOWED)
    components.verdicts(comparing.years(store, view))
