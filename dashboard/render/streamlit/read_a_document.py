"""Read a document: which participation figures does it report, and in which words?"""

import logging

import streamlit as st

from dashboard.blocks import Column
from dashboard.filters import Vocabulary
from dashboard.pages import reading_view
from dashboard.render.streamlit import components, sign_in
from dashboard.render.streamlit.turns import aside
from dashboard.text import titles
from queries.errors import UserError
from queries.store import Store

TITLE = "Read a document"
QUESTION = "Which participation figures does a document report, and in which words?"

FIGURES = (
    Column("dialogue", "Dialogue"),
    Column("stakeholder_group", "Who is counted"),
    Column("count", "Number", 0),
    Column("unit", "Unit"),
    Column("stage", "Stage"),
    Column("qualifier", "Exact"),
    Column("paragraph", "Paragraph", 0),
    Column("page", "Page", 0),
    Column("confidence", "Confidence"),
    Column("confidence_reason", "Because"),
    Column("flags", "Flags"),
)
CHECKS = (
    Column("rule", "Check"),
    Column("result", "Result"),
    Column("paragraph", "Paragraph", 0),
    Column("message", "What was compared"),
)
ANOMALIES = (Column("paragraph", "Paragraph", 0), Column("kind", "Kind"), Column("message", "Look at"))

MOST_SHOWN = 500
MOST_CHARACTERS_SHOWN = 300_000

_log = logging.getLogger(__name__)


def render(store: Store, _: Vocabulary) -> None:
    """An upload, its text with the figures marked, the checks beside it, and the reading to take along."""
    top = st.container()
    if not sign_in.is_let_in("Reading a document"):
        with top:
            components.heading(*titles.READ_A_DOCUMENT, question=QUESTION)
        return
    upload = st.file_uploader(
        "A Chair's summary or a Conference note: PDF, Word, web page, Markdown or text, up to 50 MB",
        type=["pdf", "docx", "html", "htm", "md", "txt"],
    )
    if upload is None:
        with top:
            components.heading(*titles.READ_A_DOCUMENT, question=QUESTION)
        return
    # here, not above: the first page does not wait for what reads documents
    from loaders.reading import as_json, read_within_limits

    try:
        # Streamlit holds the upload while this page is open; nothing else keeps it, nor what was read in it
        with st.spinner("Reading the document"), aside():
            reading = read_within_limits(upload.getvalue(), upload.name, components.look)
    except UserError as error:
        _log.warning("refused the upload %.200r: %s", upload.name, error.what)
        if details := getattr(error, "details", ""):
            _log.error(details)
        components.problem(error)
        return
    with top:
        components.heading(*titles.read_title(reading), question=QUESTION)
    left, right = st.columns(2, gap="large")
    with left:
        components.section("The text, with its figures marked")
        if len(reading.document.text) > MOST_CHARACTERS_SHOWN:
            components.notice(
                f"The text is long; its first {MOST_CHARACTERS_SHOWN:,} characters are shown. The files hold all."
            )
        st.html(reading_view.marked_text(reading, MOST_CHARACTERS_SHOWN))
    with right:
        for title, frame, columns, nothing in (
            (
                "Figures",
                reading_view.figures(reading),
                FIGURES,
                f"This document reports {reading.document.no_figure}.",
            ),
            ("Checks", reading_view.checks(reading), CHECKS, "There is nothing to check."),
            ("To look at", reading_view.anomalies(reading), ANOMALIES, "Nothing odd was noticed."),
        ):
            components.section(title)
            if len(frame) > MOST_SHOWN:
                components.notice(
                    f"{len(frame):,} in all; the first {MOST_SHOWN:,} are shown. The files hold all."
                )
                frame = frame.head(MOST_SHOWN)
            if frame.empty:
                components.empty(nothing)
            else:
                components.table(
                    frame, columns, caption=title, name=f"reading-{title.lower()}", version=store.content_hash
                )
    identity = reading.document.sha256[:12]
    with st.container(horizontal=True, key="reading_files"):
        st.download_button(
            "Download the proposal (JSON)",
            data=lambda: reading_view.proposal(reading, store),
            file_name=f"proposal-{identity}.json",
            mime="application/json",
            on_click="ignore",
        )
        st.download_button(
            "Download the reading (JSON)",
            data=lambda: as_json([reading]).encode(),
            file_name=f"reading-{identity}.json",
            mime="application/json",
            on_click="ignore",
        )
