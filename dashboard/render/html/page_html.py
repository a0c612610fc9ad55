"""A page as HTML: navigation, title, controls, blocks, foot. Live pages and first paint are this same string."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.blocks import Choice, Controls, Page
from dashboard.render.html.block_html import Place, block_html, controls_html

SITE = "Constructive dialogues"
DESCRIPTION = "Who takes part in the constructive dialogues, and how far each comparison can be trusted"


_THEMES = (
    '<p class="cd-themes" role="group" aria-label="Theme">Theme: '
    + " ".join(
        f'<button type="button" data-theme="{value}">{word}</button>'
        for value, word in (("", "as the system"), ("light", "light"), ("dark", "dark"))
    )
    + "</p>"
)
_CURRENT = ' aria-current="page"'
_MOST_LETTERS = 140
"""The longest title in the largest type."""


@dataclass(frozen=True)
class Entry:
    """A page in the navigation: its name in addresses, its title, the address that the filters lead to."""

    name: str
    title: str
    address: str


def page_html(
    page: Page, controls: Controls, navigation: Sequence[Entry], query: Sequence[tuple[str, str]], foot: str
) -> str:
    """The whole page between body and scripts; `query` is that of its address, `foot` the line on the data."""
    place = Place(page.name, tuple(query), page.title, page.subtitle)
    notices = "".join(
        f'<p class="cd-text cd-notice" role="status">{escape(text)}</p>' for text in page.notices
    )
    size = ' class="cd-long"' if len(page.title) > _MOST_LETTERS else ""
    about = f'<p class="cd-about">{escape(page.about)}</p>' if page.about else ""
    return (
        f'<div class="cd-page" data-page="{page.name}"><a class="cd-skip" href="#cd-main">Skip to content</a>'
        f"{header_html(page.name, navigation)}"
        f'<div id="cd-main" class="cd-main" tabindex="-1">{notices}<div class="cd-heading">{about}'
        f'<h1{size}>{escape(page.title)}</h1><p class="cd-subtitle">{escape(page.subtitle)}</p></div>'
        f"{_behind_a_button(controls)}{''.join(block_html(block, place) for block in page.blocks)}</div>"
        f'<div class="cd-foot"><p>{escape(foot)}</p>{_THEMES}</div></div>'
    )


def _behind_a_button(controls: Controls) -> str:
    """The controls; on a narrow screen behind one button, which says what is chosen and needs no script."""
    chosen = [
        option.label
        for item in controls.items
        if isinstance(item, Choice)
        for at, option in enumerate(item.options)
        if option.chosen and at
    ]
    if not any(isinstance(item, Choice) for item in controls.items):
        return controls_html(controls)
    words = escape(f"{controls.label}: {', '.join(chosen) or 'all'}")
    return (
        '<input type="checkbox" id="cd-more" class="cd-more">'
        f'<label for="cd-more" class="cd-more-label">{words}</label>{controls_html(controls)}'
    )


def header_html(current: str, navigation: Sequence[Entry]) -> str:
    """The wordmark and the pages, the current one marked."""
    links = "".join(
        '<a href="{}" data-go{}>{}</a>'.format(
            entry.address, _CURRENT if entry.name == current else "", escape(entry.title)
        )
        for entry in navigation
    )
    return (
        f'<div class="cd-top"><a class="cd-brand" href="./" data-go>{SITE}</a>'
        f'<nav aria-label="Pages">{links}</nav></div>'
    )
