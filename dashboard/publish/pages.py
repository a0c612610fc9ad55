"""A page of the published edition: the same blocks as live; its choices are links to files."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape, unescape
from urllib.parse import urlencode

from dashboard import site
from dashboard.blocks import (
    Block,
    Chart,
    Choice,
    Columns,
    Controls,
    Links,
    Option,
    Page,
    Section,
    Select,
    Text,
)
from dashboard.controls import address, filter_choices
from dashboard.filters import FILTER_NAMES, View, default_view
from dashboard.publish.states import State, States
from dashboard.render.html.assets import Asset, styles, theme_script
from dashboard.site import Rendered

_FIELDS = {name: name.replace("-", "_") for name in FILTER_NAMES if name != "evidence"}
_SIDES = ("first-", "second-")
_ANCHOR = re.compile(
    r'(?P<item><li>)?<a (?P<before>[^>]*?)href="(?P<to>[^"]*)"(?P<after>[^>]*)>'
    r"(?P<inside>(?:(?!</a>).)*)</a>(?(item)</li>)",
    re.DOTALL,
)
_ADDRESS = re.compile(r'(?P<name> (?:src|action|data-copy-link))="(?P<to>[^"]*)"')


@dataclass(frozen=True)
class Written:
    """A page, as it is live and as a file, and the addresses of the live app that it leads to, by their files."""

    page: Page
    content: bytes
    leads_to: dict[str, str]


def written(states: States, state: State, script: Asset) -> Written:
    """The file of a state; `script` makes marks walkable and tables sortable where scripts run."""
    module, record = site.PAGES[state.name], states.record
    page = module.build(record, state.view)
    adapted = _Adapted(states, state)
    shown = adapted.page(page), adapted.controls(module.controls(record, state.view))
    drawn = site.drawn(record, state.view, *shown)
    folder = states.folder(state)
    leads_to: dict[str, str] = {}

    def link(to: str) -> str | None:
        live = unescape(to)
        found = states.link(live, folder)
        if found is not None and (file := states.file(live)) is not None and not live.startswith(("#", "/")):
            leads_to[file] = live
        return None if found is None else escape(found)

    def anchor(match: re.Match[str]) -> str:
        found = link(match["to"])
        if found is None:
            return "" if match["item"] else match["inside"]
        item, end = ("<li>", "</li>") if match["item"] else ("", "")
        return f'{item}<a {match["before"]}href="{found}"{match["after"]}>{match["inside"]}</a>{end}'

    html = _ANCHOR.sub(anchor, drawn.html)
    html = _ADDRESS.sub(lambda match: f'{match["name"]}="{link(match["to"]) or ""}"', html)
    return Written(page, _document(drawn, html, "../" * folder.count("/"), script), leads_to)


def _document(page: Rendered, html: str, root: str, script: Asset) -> bytes:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(page.document_title)}</title>"
        f'<meta name="description" content="{escape(page.description)}">'
        f'<link rel="icon" href="{root}library/icon.png">'
        f'<script src="{root}{theme_script().address}"></script>'
        f'<link rel="stylesheet" href="{root}{styles().address}">'
        f'<script type="module" src="{root}{script.address}"></script></head>'
        f'<body><main class="cd-host" data-key="{page.key}">{html}</main></body></html>\n'
    ).encode()


@dataclass(frozen=True)
class _Adapted:
    """What of a page the edition shows: choices among its files, and nothing that leads nowhere."""

    states: States
    state: State

    def page(self, page: Page) -> Page:
        """The page with the blocks that are published."""
        return replace(page, blocks=self._blocks(page.blocks))

    def controls(self, controls: Controls) -> Controls:
        """The choices of the page, its filters among its files."""
        own = [self._choice(item) for item in controls.items if not self._is_replaced(item)]
        evidence = [item for item in own if item and item.id == "evidence"]
        items = [*(item for item in own if item and item.id != "evidence"), *self._filters(), *evidence]
        return replace(controls, items=tuple(items))

    def _is_replaced(self, item: Choice | Select) -> bool:
        return item.id in _FIELDS or (self.state.name == "compare" and item.id.startswith(_SIDES))

    def _filters(self) -> Iterator[Choice]:
        """For each filter of the page: all, or one of its values alone; years in pairs."""
        name, view = self.state
        record = self.states.record
        blank = view.with_parameters(first_year="", second_year="") if name == "compare" else view
        default = default_view(record.vocabulary)
        fields = [_FIELDS[one] for one in site.filters_of(site.PAGES[name]) if one in _FIELDS]
        if name == "dialogues" and view.parameters:
            return
        for like in filter_choices(name, record, default, fields):
            field = _FIELDS[like.id]
            values: list[tuple[str, tuple[object, ...]]] = [("all", getattr(default, field))]
            if field == "years":
                pairs = list(self._pairs())
                values += [(f"{first} and {last}", (first, last)) for first, last in pairs]
            else:
                known = getattr(record.vocabulary, field)
                values += [(words, (code,)) for code, words in known.items()]
            options = [
                self._option(words, blank.model_copy(update={field: chosen}), getattr(view, field) == chosen)
                for words, chosen in values
            ]
            kept = [option for option in options if option is not None]
            if self.states.live is not None:
                live = f"{self.states.live}{address(name, view, record).removeprefix('./')}"
                kept.append(Option("others", live, False, "Any combination, on the live page"))
            if len(kept) > 1:
                yield Choice(like.id, like.label, tuple(kept))

    def _pairs(self) -> Iterator[tuple[int, int]]:
        years = self.states.record.vocabulary.years
        default = default_view(self.states.record.vocabulary).years
        for at, first in enumerate(years):
            for last in years[at + 1 :]:
                if (first, last) != default:
                    yield first, last

    def _option(self, words: str, view: View, is_chosen: bool) -> Option | None:
        """An option that has a file of its own."""
        state = self.states.state(self.state.name, view.address(self.states.record.vocabulary))
        if state is None or state.view != view:
            return None
        return Option(words, address(self.state.name, view, self.states.record), is_chosen)

    def _choice(self, item: Choice | Select) -> Choice | Select | None:
        """The choice among what leads somewhere; a form becomes links, and free text is left to the live page."""
        if isinstance(item, Select):
            if not item.options:
                return None if self.states.live is None else item
            options = tuple(
                Option(
                    words,
                    f"{item.page}?{urlencode([*item.kept, (item.name, value)], safe=',')}",
                    value == item.value,
                )
                for value, words in item.options
            )
            item = Choice(item.id, item.label, options)
        found = {self.states.link(option.address, ""): option for option in reversed(item.options)}
        kept = tuple(
            option for option in item.options if option in found.values() and self._leads(option.address)
        )
        return replace(item, options=kept) if len(kept) > 1 else None

    def _leads(self, to: str) -> bool:
        return self.states.link(to, "") is not None

    def _blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(found for block in blocks if (found := self._block(block)) is not None)

    def _block(self, block: Block) -> Block | None:
        """The block as it is published; None where nothing of it is left."""
        match block:
            case Section():
                inside = self._blocks(block.blocks)
                return replace(block, blocks=inside) if inside else None
            case Columns():
                return replace(block, first=self._blocks(block.first), second=self._blocks(block.second))
            case Controls():
                items = tuple(found for item in block.items if (found := self._choice(item)) is not None)
                return replace(block, items=items) if items else None
            case Links():
                links = tuple(link for link in block.items if self._leads(link.address))
                return replace(block, items=links) if links else None
            case Text():
                return replace(block, links=tuple(link for link in block.links if self._leads(link.address)))
            case Chart():
                # an embedded chart is drawn for the address that asks
                return replace(block, embed="")
        return block
