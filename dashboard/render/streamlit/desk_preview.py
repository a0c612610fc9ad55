"""Pages with a change that is not recorded yet, each beside the page as it is now."""

from html import escape
from pathlib import Path

import streamlit as st

from dashboard import site
from dashboard.briefing.data import default_years
from dashboard.pages import briefing
from dashboard.record import Record
from dashboard.render.html.assets import styles
from loaders.settings import current_settings
from queries.store import DuckDBStore

_HEIGHT_PX = 640


def beside(trial: Path) -> None:
    """A page of the reader's choice from the record as it is, and from `trial`, the database with the change."""
    page = st.pills(
        "See a page before and after",
        list(site.PAGES),
        format_func=lambda name: str(site.PAGES[name].TITLE),
        key="desk-preview",
    )
    if page is None:
        return
    sides = (("As it is now", current_settings().database), ("With this change", trial))
    for column, (title, database) in zip(st.columns(2), sides, strict=True):
        with column, DuckDBStore.open(database) as store:
            st.text(title)
            name = f"{site.PAGES[page].TITLE}, {title[0].lower()}{title[1:]}"
            st.iframe(_document(Record(store), page, name), height=_HEIGHT_PX, alt=name)


def word_briefing(trial: Path) -> bytes:
    """The briefing of the record with the change, as Word."""
    with DuckDBStore.open(trial) as store:
        return _briefing(Record(store), "docx")


def _document(record: Record, name: str, title: str) -> str:
    """A page as a document of its own; its links open the record as it is now, in another tab."""
    if name == briefing.NAME:
        return _briefing(record, "html").decode()
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<base target="_blank"><link rel="stylesheet" href="{styles().address}"></head>'
        f'<body><main class="cd-host">{site.rendered(record, name, {}).html}</main></body></html>'
    )


def _briefing(record: Record, form: str) -> bytes:
    # the latest two documented years, whatever the session: a new figure is in one of them
    years = default_years(record.store, max(record.vocabulary.years))
    view, _ = site.view_of(record, briefing.NAME, {"record": "now", "compared": ",".join(map(str, years))})
    written = briefing.files(record, view, "document", form)
    assert written is not None
    return written[2]
