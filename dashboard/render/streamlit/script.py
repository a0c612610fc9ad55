"""The script that Streamlit runs for each session: opens the record and shows the page of the address."""

from collections.abc import Callable
from functools import partial
from types import ModuleType
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from dashboard import filters, record, site
from dashboard.audience import audience
from dashboard.record import AnsweredStore, Record
from dashboard.render.html.page_html import SITE
from dashboard.render.streamlit import components, explore, page_component, read_a_document, sign_in
from dashboard.render.streamlit.turns import turn
from dashboard.text import titles
from loaders.settings import current_settings
from queries.errors import DatabaseNotReadableError, UserError
from queries.file_versions import version_of

UNCONVERTED: tuple[ModuleType, ...] = (read_a_document,)
"""Pages and activities that draw themselves in Streamlit."""


def unconverted() -> dict[str, ModuleType]:
    """Those by their paths, and SQL and the desk where the audience may use them."""
    modules = [*UNCONVERTED]
    if audience().sql:
        modules.append(explore)
    if sign_in.has_desk():
        # here, not above: without a desk nobody waits for what changes the register
        from dashboard.render.streamlit import desk

        modules.append(desk)
    return {module.__name__.rpartition(".")[2].replace("_", "-"): module for module in modules}


def paths() -> set[str]:
    """The path of each page that is served, besides the first, which lies at the root."""
    return {*site.PAGES, *site.REDIRECTS, *unconverted()} - {"overview"}


def main() -> None:
    """Show the page of the address, or the error that somebody can mend."""
    st.set_page_config(page_title=SITE, page_icon=components.icon(), layout="wide")
    pages = {name: _page(name, partial(_show, name), module.TITLE) for name, module in site.PAGES.items()}
    for name, module in unconverted().items():
        pages.setdefault(name, _page(name, partial(_draw, module), module.TITLE))
    current = st.navigation(list(pages.values()), position="hidden")
    if followed := st.session_state.pop(page_component.FOLLOWED, None):
        target = urlsplit(followed)
        name = target.path.rpartition("/")[2] or "overview"
        query = dict(parse_qsl(target.query))
        if name in pages and pages[name].url_path != current.url_path:
            st.switch_page(pages[name], query_params=query)
        st.query_params.from_dict(query)
    current.run()


def _show(name: str) -> None:
    """Show a page that is data."""
    try:
        store, fault = _store()
        notice = "" if fault is None else titles.last_good(fault)
        page_component.show(site.rendered(Record(store), name, st.query_params.to_dict(), notice))
    except UserError as error:
        page_component.show(site.fault(error, name))


def _draw(module: ModuleType) -> None:
    """Run a page or an activity that draws itself."""
    components.frame(module)
    try:
        store, fault = _store()
        if fault is not None:
            components.notice(titles.last_good(fault))
        module.render(store, filters.vocabulary_of(store))
    except UserError as error:
        components.problem(error)


def _store() -> tuple[AnsweredStore, UserError | None]:
    """The store for this session, and the fault for which the register could not be loaded, if there is one.

    Raises `UserError` when there is no database to fall back on.
    """
    state, settings = st.session_state, current_settings()
    if "register_fault" not in state:
        state["register_fault"] = record.bring_up_to_date(settings)
    fault: UserError | None = state["register_fault"]
    version = version_of(settings.database)
    if version is None or state.get("version") != version:
        try:
            state["store"] = record.session_on(settings.database, version)
        except DatabaseNotReadableError as error:
            # why there is no good record says more than that there is none
            raise fault or error from error
        state["version"] = version
    return state["store"], fault


def _page(name: str, run: Callable[[], None], title: str) -> st.Page:
    run.__name__ = name
    return st.Page(run, title=title, url_path=name, default=name == "overview")


if __name__ == "__main__":
    with turn():
        main()
