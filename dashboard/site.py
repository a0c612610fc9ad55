"""The site: its pages by address, and each page in a view as HTML. Thread-safe LRU cache, bounded in bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType, ModuleType

from dashboard.audience import audience
from dashboard.blocks import NO_CONTROLS, Controls, Page, Text
from dashboard.cache import Kept
from dashboard.filters import FILTER_NAMES, Parameter, View, from_address
from dashboard.pages import (
    briefing,
    compare,
    dialogues,
    document_verification,
    downloads,
    figures,
    overview,
    sources,
)
from dashboard.record import Record
from dashboard.render.html.block_html import Place
from dashboard.render.html.page_html import DESCRIPTION, SITE, Entry, page_html
from loaders.publication import version_of
from loaders.settings import current_settings
from loaders.snapshots.labels import FILE_NAME
from queries import file_versions
from queries.errors import UserError

PAGES: Mapping[str, ModuleType] = {
    "overview": overview,
    "figures": figures,
    "compare": compare,
    "dialogues": dialogues,
    "sources": sources,
    "briefing": briefing,
    "downloads": downloads,
}
"""The pages that are data, by their name in addresses, in the order of the navigation."""

REDIRECTS: Mapping[str, str] = {
    "trends": "figures",
    "working-groups": "figures",
    "sources-and-quality": "sources",
    "method": "sources",
    "voices": "dialogues",
    "why-it-changed": "compare",
}
"""Addresses of the first edition and the pages that took their place."""

MOST_BYTES = 32_000_000


@dataclass(frozen=True)
class Rendered:
    """A page in a view as it is shown: its HTML and what a browser needs besides.

    `key` is the hash of everything that is shown: an ETag, and how the live page knows its own first paint.
    """

    name: str
    title: str
    description: str
    address: str
    html: str
    key: str

    @property
    def document_title(self) -> str:
        """The title of the browser's tab."""
        return f"{self.title} · {SITE}"


_RENDERED: Kept[Rendered] = Kept(most_bytes=MOST_BYTES, size=lambda page: 2 * len(page.html))


def navigation(query: Mapping[str, str] = MappingProxyType({})) -> tuple[Entry, ...]:
    """The pages in their order; the filters of `query` go along to each page that has them."""
    entries = []
    for name, module in PAGES.items():
        kept = {key: value for key, value in query.items() if key in filters_of(module)}
        entries.append(Entry(name, module.TITLE, Place(name, tuple(kept.items())).link))
    return tuple(entries)


def filters_of(module: ModuleType) -> tuple[str, ...]:
    """The filters that a page applies: its FILTERS, by default all of them."""
    filters: tuple[str, ...] = getattr(module, "FILTERS", FILTER_NAMES)
    return filters


def view_of(record: Record, name: str, query: Mapping[str, str]) -> tuple[View, list[str]]:
    """The view that an address asks of a page, and a notice for each part of it that is wrong."""
    return from_address(query, record.vocabulary, parameters_of(record, name), filters_of(PAGES[name]))


def parameters_of(record: Record, name: str) -> Mapping[str, Parameter]:
    """What a page adds to the filters in its address."""
    module = PAGES[name]
    found: Mapping[str, Parameter] = module.parameters(record) if hasattr(module, "parameters") else {}
    return found


def rendered(record: Record, name: str, query: Mapping[str, str], notice: str = "") -> Rendered:
    """The page of an address as HTML, kept by what it shows: page, view, notices, version of the data."""
    view, notices = view_of(record, name, query)
    shown = tuple(filter(None, (notice, *notices)))

    def draw() -> Rendered:
        page, controls = PAGES[name].build(record, view), PAGES[name].controls(record, view)
        return drawn(record, view, replace(page, notices=(*shown, *page.notices)), controls)

    labels = file_versions.version_of(current_settings().snapshots_folder / FILE_NAME)
    kept_by = (record.version, labels, document_verification.signature(), audience().sql, name, view, shown)
    return _RENDERED.or_made(kept_by, draw)


def drawn(record: Record, view: View, page: Page, controls: Controls) -> Rendered:
    """A page that was built for a view, as HTML."""
    foot = f"Record of {record.names.mechanism.record_date:%-d %B %Y}, version {version_of(record.version)}."
    return _drawn(page, controls, view.address(record.vocabulary), foot)


def fault(error: UserError, name: str = "overview") -> Rendered:
    """The page that an error is: what, where, how to mend it."""
    page = Page(
        name,
        error.what,
        "",
        (Text("where", f"Where: {error.where}"), Text("fix", f"How to mend it: {error.fix}")),
    )
    return _drawn(page, NO_CONTROLS, {}, "")


def _drawn(page: Page, controls: Controls, query: Mapping[str, str], foot: str) -> Rendered:
    html = page_html(page, controls, navigation(query), tuple(query.items()), foot)
    address = Place(page.name, tuple(query.items())).link
    return Rendered(
        page.name,
        page.title,
        page.description or page.subtitle or DESCRIPTION,
        address,
        html,
        hashlib.sha256(html.encode()).hexdigest()[:16],
    )
