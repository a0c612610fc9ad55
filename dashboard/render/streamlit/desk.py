"""The officer's desk: from a new document to a recorded figure, each step with its way back."""

import os
from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from dashboard.filters import Vocabulary
from dashboard.pages import reading_view
from dashboard.record import Record
from dashboard.render.streamlit import components, desk_changes, desk_documents, desk_writing, sign_in
from dashboard.render.streamlit.turns import aside
from dashboard.text import desk_words, titles
from dashboard.text.dialogue_words import dialogue_names
from loaders.reading import POOL
from loaders.register.edits import Edits
from loaders.register.models import DocumentKind
from loaders.register.reader import Register, read_register
from loaders.review.approve import Decision, approve
from loaders.review.dialogue_facts import filed_as
from loaders.review.proposal import DocumentProposal, FigureProposal, Proposal
from loaders.review.propose import propose
from loaders.settings import current_settings
from queries.errors import UserError
from queries.store import Store
from queries.text.names import Names
from queries.text.numbers import joined

TITLE = "Desk"
QUESTION = "What does a new document change in the record?"
_KINDS: dict[DocumentKind, str] = {
    "chair_summary": "a Chair's summary",
    "secretariat_note": "a note by the Secretariat",
    "draft_resolution": "a draft resolution",
    "news": "a news item",
    "stakeholder_page": "a page of a stakeholder",
}


def render(store: Store, _: Vocabulary) -> None:
    """Documents and what each would do to the record, changes by form, the trail with its way back, snapshots."""
    components.heading(*titles.DESK, question=QUESTION)
    if not sign_in.is_let_in("Changing the record"):
        return
    who, settings, record = sign_in.reviewer(), current_settings(), Record(store)
    if who is None:
        components.notice("You are signed in, and not among the reviewers who may change the record.")
        return
    may_write = os.access(settings.register_folder, os.W_OK)
    if not may_write:
        components.notice(
            "This server cannot write to the register. Download the proposal, and send it to whoever keeps that."
        )
    desk_writing.said(who)
    for brought in desk_documents.brought(who):
        desk_documents.head(who, brought)
        _document(who, brought, record, may_write=may_write)
    if may_write:
        desk_changes.forms(record)
    desk_changes.trail(may_write=may_write)


def _document(who: str, brought: desk_documents.Document, record: Record, *, may_write: bool) -> None:
    """One document: its text with marked numbers, and beside it what each would do to the record."""
    key, content, names = brought.key, brought.content, record.names
    try:
        reading = desk_documents.reading(who, brought)
        with st.container(key=f"desk-{key}"):
            kind = st.session_state.get(f"kind-{key}")
            register = read_register(current_settings().register_folder)
            with aside():
                proposal = POOL.run(propose, register, [reading], kind)
            proposal = _with_address(proposal, key)
            (document,) = proposal.documents
            left, right = st.columns(2, gap="large")
            with left:
                st.html(reading_view.marked_text(reading, 300_000))
            with right:
                _standing(document, names, key)
                _figures(proposal, content, names, key, may_write=may_write)
                for dialogue in document.dialogues:
                    if dialogue.beside and dialogue.known and may_write:
                        desk_changes.offer_merge(dialogue, dialogue_names(record))
                _remarks(document)
    except UserError as error:
        components.problem(error)


def _with_address(proposal: Proposal, key: str) -> Proposal:
    """The proposal with the document's public address, as it says itself or as the officer gives it."""
    (document,) = proposal.documents
    given = st.session_state.get(f"address-{key}", document.identity.address)
    identity = document.identity.model_copy(update={"address": (given or "").strip() or None})
    return proposal.model_copy(update={"documents": (document.model_copy(update={"identity": identity}),)})


def _standing(document: DocumentProposal, names: Names, key: str) -> None:
    """What the document is, and how its dialogues stand to the record."""
    if document.identity.kind_from == "guess" or f"kind-{key}" in st.session_state:
        st.selectbox(
            "The document does not say what it is. It is",
            list(_KINDS),
            index=None,
            format_func=lambda kind: _KINDS[kind],
            key=f"kind-{key}",
        )
    st.text(f"{document.identity.short_title}{'' if document.status == 'new' else ': in the record'}")
    if document.status == "new":
        st.text_input(
            "Its public address, where it has one", document.identity.address or "", key=f"address-{key}"
        )
    for dialogue in document.dialogues:
        for said in desk_words.about(dialogue, names):
            st.text(said)


def _figures(proposal: Proposal, content: bytes, names: Names, key: str, *, may_write: bool) -> None:
    """Each figure with what it would do; approved together where nothing is doubtful, else one by one."""
    (document,) = proposal.documents
    ready = [f for f in document.figures if f.status != "same" and not f.needs and f.blocked is None]
    if not document.figures:
        components.empty(f"This document reports {document.content.no_figure}.")
    known, unknown = desk_words.seats(document)
    if known and may_write:
        st.checkbox(f"With the seats on panels: {joined(known)}", key=f"seats-{key}")
    if unknown:
        st.text(f"On panels, and not among the record's organizations: {joined(unknown)}")
    if ready and may_write and st.button(desk_words.ready(len(ready)), type="primary", key=f"all-{key}"):
        _offer(proposal, content, Decision(seats=st.session_state.get(f"seats-{key}", False)))
    for figure in document.figures:
        with st.container(border=True):
            st.text(desk_words.sentence(desk_words.counted(figure, names)))
            st.text(desk_words.effect(figure))
            for doubt in desk_words.doubts(figure, document.dialogues):
                st.text(f"Doubt: {doubt}")
            if figure.status != "same" and figure.blocked is None and may_write:
                _one(proposal, content, figure, key)
    st.download_button(
        "Download the proposal (JSON)",
        data=proposal.model_dump_json(indent=1),
        file_name=f"proposal-{document.content.sha256[:12]}.json",
        mime="application/json",
        on_click="ignore",
        key=f"json-{key}",
    )


def _one(proposal: Proposal, content: bytes, figure: FigureProposal, key: str) -> None:
    """The decision about one figure, with the reason where one is needed."""
    count, chosen, reason = None, None, ""
    if figure.candidates:
        count = st.radio(
            "The number is", figure.candidates, index=None, horizontal=True, key=f"n-{figure.id}-{key}"
        )
    rivals = {s.document: s.short_title for s in figure.others if s.evidence == "official"}
    if figure.status == "conflict" and rivals:
        rivals = {figure.document: "this document", **rivals}
        chosen = st.radio(
            "The one that holds",
            list(rivals),
            index=None,
            format_func=lambda name: rivals[name],
            key=f"which-{figure.id}-{key}",
        )
    if figure.needs:
        reason = st.text_input("Why, in a sentence for the reader", key=f"why-{figure.id}-{key}")
    if st.button("Approve this figure", key=f"one-{figure.id}-{key}"):
        seats = st.session_state.get(f"seats-{key}", False)
        _offer(proposal, content, Decision((figure.id,), reason.strip() or None, count, chosen, seats))


def _offer(proposal: Proposal, content: bytes, decision: Decision) -> None:
    """Show what an approval would change; the document goes to the documents folder under its checksum."""
    (document,) = proposal.documents
    name = filed_as(document.content.sha256, PurePath(document.identity.file_name).suffix.lower())
    filed = document.model_copy(update={"identity": document.identity.model_copy(update={"file_name": name})})
    named = proposal.model_copy(update={"documents": (filed,)})

    def edit(register: Register) -> Edits:
        return approve(register, named, decision).edits

    desk_writing.offer(
        f"Approve figures of {document.identity.short_title}",
        edit,
        "approve",
        document.identity.short_title,
        decision.reason or "",
        {name: content} if document.status == "new" else {},
    )


def _remarks(document: DocumentProposal) -> None:
    """Checks that failed, what looks odd, what was not understood or is not about a dialogue."""
    failed = [check.message for check in document.checks if not check.passed]
    lines: Sequence[tuple[str, Sequence[str]]] = (
        ("Checks that failed", failed),
        ("To look at", [a.message for a in document.anomalies]),
        ("Not for the record", desk_words.not_about(document)),
    )
    for title, said in lines:
        if said:
            components.section(title)
            for line in said:
                st.text(line)
