"""The few pieces that pages share: heading, filter bar, chart with its table, notices."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache, partial
from html import escape
from types import ModuleType

import pandas as pd
import streamlit as st

from dashboard import site
from dashboard.blocks import Column, Link, Links
from dashboard.charts import png
from dashboard.charts.markup import markup
from dashboard.charts.spec import ChartSpec
from dashboard.files import exports
from dashboard.render.html import table_html
from dashboard.render.html.block_html import Place, block_html
from dashboard.render.html.page_html import SITE, header_html
from dashboard.render.html.page_theme import stylesheet
from queries.errors import UserError
from queries.project import PROJECT

_STATIC = PROJECT / "static"
_FORMS: Mapping[exports.Format, str] = {
    "csv": "Download this table (CSV)",
    "excel_csv": "CSV for Excel",
    "xlsx": "Excel",
    "json": "JSON",
}


def _html(content: str) -> None:
    """A piece of a page in the site's styles."""
    st.html(f'<div class="cd-page cd-inside">{content}</div>')


def frame(module: ModuleType) -> None:
    """The header and the styles of the site, for pages and activities that draw themselves."""
    st.set_page_config(page_title=f"{module.TITLE} · {SITE}")
    st.html(f"<style>{stylesheet()}</style>")
    _html(header_html("", site.navigation()))


@cache
def icon() -> str:
    """The icon of the site as a data address."""
    # a file's path would be read, hashed and stored again at every run
    return f"data:image/png;base64,{b64encode((_STATIC / 'icon.png').read_bytes()).decode()}"


def look() -> None:
    """A yield point: raises Streamlit's own signal when the reader has left the page or asked anew."""
    "anything" in st.session_state  # noqa: B015


def heading(title: str, subtitle: str, *, question: str) -> None:
    """The question that the page answers, its answer as the title, and what is counted."""
    _html(
        f'<header class="cd-heading"><p class="cd-about">{escape(question)}</p>'
        f'<h1>{escape(title)}</h1><p class="cd-subtitle">{escape(subtitle)}</p></header>'
    )


def section(title: str, subtitle: str = "") -> None:
    """A heading inside a page, with what is counted below it."""
    below = f'<p class="cd-subtitle">{escape(subtitle)}</p>' if subtitle else ""
    _html(f'<div class="cd-section"><h2>{escape(title)}</h2>{below}</div>')


def notice(text: str) -> None:
    """Something that the reader should know before reading on."""
    _html(f'<p class="cd-text cd-notice" role="status">{escape(text)}</p>')


def problem(error: UserError) -> None:
    """An error that somebody can mend: what, where, fix; never a traceback."""
    _html(
        f'<div class="cd-problem" role="alert"><h1>{escape(error.what)}</h1>'
        f"<p><b>Where</b> {escape(error.where)}</p><p><b>Fix</b> {escape(error.fix)}</p></div>"
    )


def links(items: Sequence[Link]) -> None:
    """Links in a row."""
    _html(block_html(Links("links", tuple(items), in_a_row=True), Place("")))


def chart(drawing: ChartSpec) -> None:
    """A chart under its title, with its key, its text equivalent, its source line, and the ways to take it along."""
    section(drawing.title, drawing.subtitle)
    _html(markup(drawing, "auto", key=drawing.name))
    _html(f'<p class="cd-source">{escape(drawing.source_line)}</p>')
    with st.container(horizontal=True, gap="small", key=f"picture-{drawing.name}"):
        for ending, write in (("png", png.png), ("svg", png.svg)):
            st.download_button(
                f"Picture ({ending.upper()})",
                data=partial(write, drawing),
                file_name=exports.picture_name(drawing.name, ending, drawing.version),
                mime="image/png" if ending == "png" else "image/svg+xml",
                on_click="ignore",
                key=f"{ending}-{drawing.name}",
                type="tertiary",
            )


def table(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    *,
    caption: str,
    name: str,
    version: str,
    row_heading: int = 1,
) -> None:
    """A table, and the files that equal it; a file's name says the version of the data."""
    _html(table_html.html(frame, columns, caption=caption, row_heading=row_heading))
    about = {"Table": caption, "Site": SITE, "Data version": version}
    with st.container(horizontal=True, gap="small", key=f"take-{name}"):
        for form, label in _FORMS.items():
            st.download_button(
                label,
                data=partial(exports.export, form, frame, columns, about=about),
                file_name=exports.file_name(name, form, version=version),
                mime=exports.KINDS[form].media_type,
                on_click="ignore",
                key=f"{form}-{name}",
                type="tertiary",
            )


def empty(text: str) -> None:
    """What to say when there is nothing to show, and what to do about it."""
    _html(f'<p class="cd-text cd-empty" role="status">{escape(text)}</p>')
