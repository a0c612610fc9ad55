"""Briefing: what may a Conference document say, and can I have it in Word?"""

from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import filters
from dashboard.briefing.data import default_years
from dashboard.briefing.editions import Edition, Editions, written
from dashboard.briefing.files import FORMATS, MIMES, file_name, lay_out
from dashboard.briefing.models import SECTION_TITLES, SECTIONS, Choices
from dashboard.briefing.sessions import sessions_of
from dashboard.filters import Vocabulary
from dashboard.render.streamlit import components
from loaders.settings import Settings
from queries.store import Store
from queries.text import numbers

TITLE = "Briefing"
QUESTION = "What may a Conference document say about participation?"
_SUBTITLE = (
    "Sentences only from comparisons that hold, each with its paragraphs. The files hold what is shown below."
)


def render(store: Store, _: Vocabulary) -> None:
    """What to write about, the files, and the page as it will be."""
    components.heading("Briefing for the Conference", _SUBTITLE, question=QUESTION)
    edition, choices = _choices(store)
    if choices is None:
        components.empty("Choose one or two years, a working group and at least one section.")
        return
    briefing = written(edition, choices, store)
    version = edition.name or store.content_hash[:7]
    components.remark(f"Version of the data: {version}")
    with st.container(horizontal=True, gap="small", key="briefing_files"):
        for format_ in FORMATS:
            st.download_button(
                f"Download as {_NAMES[format_]}",
                data=partial(lay_out, briefing, format_),
                file_name=file_name(choices, format_, version),
                mime=MIMES[format_],
                on_click="ignore",
                key=f"briefing-{format_}",
            )
    st.iframe(lay_out(briefing, "html").decode(), height="content", alt="Preview of the briefing")


_NOW = "record as it is now"
_SOURCES = ("session snapshot", _NOW)
_NAMES = {"docx": "Word", "pdf": "PDF", "html": "HTML"}


def _choices(store: Store) -> tuple[Edition, Choices | None]:
    # the keys are the names in the page address: the same address opens the same briefing
    sessions = sessions_of(store)
    with st.container(horizontal=True, gap="small", key="briefing_choices"):
        label = st.selectbox(
            "Session",
            sorted(sessions, key=lambda label: (not sessions[label].dates, -sessions[label].year)),
            key="session",
            format_func=lambda key: sessions[key].name.capitalize(),
            bind="query-params",
        )
        session, frozen = sessions[label], _editions(Settings().snapshots_folder).of(label)
        source = st.selectbox(
            "Written from",
            _SOURCES[frozen is None :],
            key="written_from",
            help="A snapshot stays what it was: the same choices give the same file in a year.",
            bind="query-params",
        )
        edition = Edition(store) if frozen is None or source == _NOW else frozen
        known = filters.vocabulary_of(edition.store)
        years = st.pills(
            "Years compared",
            [year for year in known.default_years if year <= session.year],
            selection_mode="multi",
            default=default_years(edition.store, session.year),
            key="compared",
            wrap=True,
            bind="query-params",
        )
        groups = st.pills(
            "Working groups",
            list(known.working_groups),
            selection_mode="multi",
            default=list(known.working_groups),
            key="of_groups",
            wrap=True,
            bind="query-params",
        )
        quoted = st.toggle(
            "Compare with quoted figures too",
            key="quoted_too",
            help=numbers.evidence("quoted"),
            bind="query-params",
        )
        sections = st.pills(
            "Sections",
            SECTIONS,
            selection_mode="multi",
            default=SECTIONS,
            key="sections",
            format_func=SECTION_TITLES.__getitem__,
            wrap=True,
            bind="query-params",
        )
    if not sections or not groups or not 1 <= len(years) <= 2:
        return edition, None
    everything = len(groups) == len(known.working_groups)
    return edition, Choices(
        session=session,
        years=tuple(sorted(years)),
        working_groups=() if everything else tuple(code for code in known.working_groups if code in groups),
        evidence="quoted" if quoted else "official",
        sections=tuple(name for name in SECTIONS if name in sections),
    )


@st.cache_resource(show_spinner=False)
def _editions(snapshots: Path) -> Editions:
    return Editions(snapshots)
