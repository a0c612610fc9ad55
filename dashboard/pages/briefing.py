"""Briefing: what may a Conference document say, and can I have it in Word?"""

from functools import partial

import streamlit as st

from dashboard import components, wording
from dashboard.briefing.content import compose
from dashboard.briefing.files import FORMATS, MIMES, file_name, lay_out
from dashboard.briefing.gathered import default_years
from dashboard.briefing.models import SECTION_TITLES, SECTIONS, Choices
from dashboard.briefing.sessions import SESSIONS
from dashboard.filters import Vocabulary
from queries.store import Store

TITLE = "Briefing"
QUESTION = "What may a Conference document say about participation?"
_SUBTITLE = (
    "Sentences only from comparisons that hold, each with its paragraphs. The files hold what is shown below."
)


def render(store: Store, vocabulary: Vocabulary) -> None:
    """What to write about, the files, and the page as it will be."""
    components.heading("Briefing for the Conference", _SUBTITLE, question=QUESTION)
    choices = _choices(store, vocabulary)
    if choices is None:
        components.empty("Choose one or two years and at least one section.")
        return
    briefing = compose(store, choices)
    with st.container(horizontal=True, gap="small", key="briefing_files"):
        for format_ in FORMATS:
            st.download_button(
                f"Download as {_NAMES[format_]}",
                data=partial(lay_out, briefing, format_),
                file_name=file_name(choices, format_, store.content_hash[:7]),
                mime=MIMES[format_],
                on_click="ignore",
                key=f"briefing-{format_}",
            )
    st.iframe(lay_out(briefing, "html").decode(), height="content", alt="Preview of the briefing")


_NAMES = {"docx": "Word", "pdf": "PDF", "html": "HTML"}


def _choices(store: Store, vocabulary: Vocabulary) -> Choices | None:
    with st.container(horizontal=True, gap="small", key="briefing_choices"):
        label = st.selectbox(
            "Session",
            list(SESSIONS)[::-1],
            key="briefing_session",
            format_func=lambda key: SESSIONS[key].name.capitalize(),
        )
        session = SESSIONS[label]
        options = [year for year in vocabulary.default_years if year <= session.year]
        years = st.pills(
            "Years compared",
            options,
            selection_mode="multi",
            default=default_years(store, session.year),
            key=f"briefing_years_{label}",
        )
        groups = st.pills(
            "Working groups",
            list(vocabulary.working_groups),
            selection_mode="multi",
            default=list(vocabulary.working_groups),
            key="briefing_groups",
        )
        quoted = st.toggle(
            "Compare with quoted figures too", key="briefing_quoted", help=wording.evidence("quoted")
        )
        sections = st.pills(
            "Sections",
            SECTIONS,
            selection_mode="multi",
            default=SECTIONS,
            key="briefing_sections",
            format_func=SECTION_TITLES.__getitem__,
        )
    if not sections or not groups or not 1 <= len(years) <= 2:
        return None
    everything = len(groups) == len(vocabulary.working_groups)
    return Choices(
        session=session,
        years=tuple(sorted(years)),
        working_groups=()
        if everything
        else tuple(code for code in vocabulary.working_groups if code in groups),
        evidence="quoted" if quoted else "official",
        sections=tuple(name for name in SECTIONS if name in sections),
    )
