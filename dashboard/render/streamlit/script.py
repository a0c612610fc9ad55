"""The script that Streamlit runs for each session: opens the record, lists the pages, shows errors."""

from collections.abc import Callable
from functools import partial
from types import ModuleType

import streamlit as st

from dashboard import filters, record
from dashboard.pages import (
    briefing,
    compare,
    dialogues,
    downloads,
    explore,
    method,
    overview,
    read_a_document,
    sources_and_quality,
    trends,
    voices,
    why_it_changed,
    working_groups,
)
from dashboard.render.streamlit import components
from dashboard.text import titles
from loaders.settings import Settings
from queries.errors import UserError

NAVIGATION: dict[str, tuple[ModuleType, ...]] = {
    "See": (overview, trends, working_groups),
    "Understand": (why_it_changed, compare, voices),
    "Trust": (dialogues, sources_and_quality, method),
    "Take away": (downloads,),
}
LINKED: tuple[ModuleType, ...] = (read_a_document, briefing, explore)
"""Pages that others lead to: the navigation itself stays at ten."""


def main() -> None:
    """Show the chosen page, or the error that somebody can mend."""
    components.frame()
    try:
        store, fault = record.open_record(Settings())
        vocabulary = filters.vocabulary_of(store)
        pages = {
            group: [_page(module, partial(module.render, store, vocabulary)) for module in modules]
            for group, modules in NAVIGATION.items()
        }
        pages["Trust"] += [
            _page(module, partial(module.render, store, vocabulary), hidden=True) for module in LINKED
        ]
        page = st.navigation(pages, position="top")
        st.set_page_config(page_title=f"{page.title} · {components.SITE}")
        if fault is not None:
            components.notice(titles.last_good(fault))
        page.run()
    except UserError as error:
        components.problem(error)


def _page(module: ModuleType, render: Callable[[], None], *, hidden: bool = False) -> st.Page:
    name = module.__name__.rpartition(".")[2]
    render.__name__ = name
    return st.Page(
        render,
        title=module.TITLE,
        url_path=name.replace("_", "-"),
        default=name == "overview",
        visibility="hidden" if hidden else "visible",
    )


if __name__ == "__main__":
    main()
