"""Blocks as HTML: one function per kind of block, one string for live pages, first paint and published files."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd

from dashboard.blocks import (
    END_MARK,
    MARK,
    Block,
    Chart,
    Choice,
    Column,
    Columns,
    Controls,
    Copyable,
    Facts,
    Link,
    Links,
    Preview,
    Quotes,
    Section,
    Select,
    Table,
    Text,
    Verdict,
    Verdicts,
)
from dashboard.charts.markup import markup
from queries.text import numbers
from queries.text.claims import ANSWERS
from queries.text.comparisons import LEVELS

_BADGES: Mapping[str, str] = {
    **{str(answer): words.lower() for answer, (words, _) in ANSWERS.items()},
    **{str(level): words for level, words in LEVELS.items()},
}
TABLE_FORMS = {
    "xlsx": "Excel",
    "csv": "CSV",
    "excel_semicolon_csv": "CSV for Excel, decimal comma",
    "json": "JSON",
    "parquet": "Parquet",
}
PICTURE_FORMS = {"svg": "Picture (SVG)", "png": "Picture (PNG)"}


@dataclass(frozen=True)
class Place:
    """Where blocks are drawn: the page's name, the query of its address, from which files are taken, and its title.

    `scope` is what the page's own line says is counted: a chart of the same scope need not say it to the eye again.
    """

    page: str
    query: tuple[tuple[str, str], ...] = ()
    title: str = ""
    scope: str = ""

    def take(self, block: str, form: str) -> str:
        """The address of a block as a file."""
        query = urlencode(self.query, safe=",")
        return f"take/{self.page}/{block}.{form}" + (f"?{query}" if query else "")

    @property
    def link(self) -> str:
        """The address of the page itself."""
        query = urlencode(self.query, safe=",")
        return (self.page if self.page != "overview" else "./") + (f"?{query}" if query else "")


def block_html(block: Block, place: Place, level: int = 2) -> str:
    """A block; `level` is that of its heading."""
    match block:
        case Section():
            inner = "".join(block_html(inside, place, level + 1) for inside in block.blocks)
            below = f'<p class="cd-subtitle">{escape(block.subtitle)}</p>' if block.subtitle else ""
            heading = f"<h{level}>{escape(block.title)}</h{level}>"
            if block.folded:
                return (
                    f'<details class="cd-section cd-folded" id="{block.id}"><summary>{heading}</summary>'
                    f"{below}{inner}</details>"
                )
            return f'<section class="cd-section" id="{block.id}">{heading}{below}{inner}</section>'
        case Columns():
            sides = [
                f'<div class="cd-side">{"".join(block_html(inside, place, level) for inside in side)}</div>'
                for side in (block.first, block.second)
            ]
            return f'<div class="cd-columns" id="{block.id}">{"".join(sides)}</div>'
        case Controls():
            return controls_html(block)
    return _DRAWN[type(block)](block, place)


def controls_html(controls: Controls) -> str:
    """Choices as links, free choices as forms; nothing when there is nothing to choose."""
    if not controls.items:
        return ""
    items = "".join(
        _select(item) if isinstance(item, tuple) else _choice(item) for item in _in_forms(controls.items)
    )
    return (
        f'<div class="cd-controls" id="{controls.id}" role="group" aria-label="{escape(controls.label)}">'
        f"{items}</div>"
    )


def cited(content: str, citation: str, what: str) -> str:
    """A value that opens its citation in place, without a request; `what` it is stands in the report of a mistake."""
    report = link_html(Link("Report a mistake", mistake(what, citation)))
    return (
        f'<details class="cd-cite" name="citation"><summary>{content}<span class="cd-hidden"> (source)</span></summary>'
        f'<span class="cd-card">{with_marks(citation)} {report}</span></details>'
    )


def mistake(what: str, where: str) -> str:
    """The address of an e-mail that reports a mistake, with the figure and its citation filled in."""
    body = f"The record says: {what}\nSource: {where}\nThe document says: \n"
    return f"mailto:?subject={quote('A mistake in the record of constructive dialogues')}&body={quote(body)}"


def link_html(link: Link, css: str = "") -> str:
    """A link inside the site, or to another one."""
    inside = not re.match(r"[a-z]+:", link.address)
    go = " data-go" if inside and not link.address.startswith(("take/", "data/", "charts/")) else ""
    away = "" if inside else ' rel="noopener noreferrer"'
    title = f' title="{escape(link.description)}"' if link.description else ""
    name = f' class="{css}"' if css else ""
    return f'<a href="{escape(link.address)}"{go}{away}{name}{title}>{escape(link.text)}</a>'


def with_marks(text: str) -> str:
    """The text as HTML, what stands between MARK and END_MARK marked."""
    return escape(text).replace(MARK, "<mark>").replace(END_MARK, "</mark>")


def _choice(choice: Choice) -> str:
    options = "".join(
        f'<a href="{escape(option.address)}" data-go id="{choice.id}-{at}"'
        + (f' title="{escape(option.description)}"' if option.description else "")
        + (' class="cd-on" aria-current="true"' if option.chosen else "")
        + f">{escape(option.label)}"
        + ('<span class="cd-hidden"> (chosen)</span>' if option.chosen else "")
        + "</a>"
        for at, option in enumerate(choice.options)
    )
    return (
        f'<div class="cd-choice" role="group" aria-labelledby="{choice.id}-label">'
        f'<span id="{choice.id}-label">{escape(choice.label)}</span>{options}</div>'
    )


def _in_forms(items: Sequence[Choice | Select]) -> list[Choice | tuple[Select, ...]]:
    """Choices as they are; free choices that follow each other and lead to one page as one form, sent together."""
    found: list[Choice | tuple[Select, ...]] = []
    for item in items:
        before = found[-1] if found else None
        if isinstance(item, Choice):
            found.append(item)
        elif (
            isinstance(before, tuple)
            and before[0].page == item.page
            and item.name not in [one.name for one in before]
        ):
            found[-1] = (*before, item)
        else:
            found.append((item,))
    return found


def _select(selects: tuple[Select, ...]) -> str:
    first, own = selects[0], [select.name for select in selects]
    kept = "".join(
        f'<input type="hidden" name="{escape(n)}" value="{escape(v)}">' for n, v in first.kept if n not in own
    )
    fields = "".join(
        f'<label for="{select.id}">{escape(select.label)}</label>{_field(select)}' for select in selects
    )
    return (
        f'<form class="cd-select" method="get" action="{escape(first.page)}" data-go>{kept}{fields}'
        f'<button type="submit">{escape(first.button)}</button></form>'
    )


def _field(select: Select) -> str:
    if select.options:
        options = "".join(
            f'<option value="{escape(value)}"{" selected" if value == select.value else ""}>{escape(words)}</option>'
            for value, words in select.options
        )
        return f'<select name="{select.name}" id="{select.id}">{options}</select>'
    return (
        f'<textarea name="{select.name}" id="{select.id}" rows="2" maxlength="2000">'
        f"{escape(select.value)}</textarea>"
    )


def _chart(block: Chart, place: Place) -> str:
    spec = block.spec
    pictures = [Link(words, place.take(block.id, form)) for form, words in PICTURE_FORMS.items()]
    embed = (
        f'<iframe src="{escape(block.embed)}" title="{escape(f"{spec.title}. {spec.subtitle}")}" width="100%" '
        'height="520"></iframe>'
        if block.embed
        else ""
    )
    said = "cd-hidden" if spec.subtitle.rstrip(".").lower() in place.scope.lower() else "cd-subtitle"
    sentence = spec.title if any(letter.isdigit() for letter in spec.title) else place.title
    return (
        f'<section class="cd-figure" id="{block.id}"><h2>{escape(spec.title)}</h2>'
        f'<p class="{said}">{escape(spec.subtitle)}</p>{markup(spec, "auto", key=block.id)}'
        f'<p class="cd-source">{escape(spec.source_line)}</p>'
        f"{_take(block.id, spec.title, pictures, place, f'{sentence} ({spec.head.source}).', embed)}</section>"
    )


def _table(block: Table, place: Place) -> str:
    columns = [column for column in block.columns if not column.only_in_files]
    kept = block.shown()
    head = "".join(f'<th scope="col"{_css(column)}>{escape(column.heading)}</th>' for column in columns)
    body = []
    for values, whole in zip(kept.to_dict("records"), block.frame.to_dict("records"), strict=True):
        cells = []
        for at, column in enumerate(columns):
            content = _cell(values[column.name], column, whole, block)
            tag, scope = ("th", ' scope="row"') if at < block.row_heading else ("td", "")
            label = f' data-label="{escape(column.heading)}"' if at else ""
            cells.append(f"<{tag}{scope}{_css(column)}{label}>{content}</{tag}>")
        strong = ' class="cd-strong"' if block.emphasis and bool(whole[block.emphasis]) else ""
        body.append(f"<tr{strong}>{''.join(cells)}</tr>")
    notes = f'<p class="cd-remark">{escape(" ".join(block.notes))}</p>' if block.notes else ""
    what, between, of = block.caption.partition(": ")
    caption = f'{escape(what)}<span class="cd-of">{between}{escape(of)}</span>'
    below = f'<p class="cd-source">Source: {escape(block.source)}.</p>' if block.source else ""
    sentence = f"{place.title} ({block.source})." if block.source else ""
    files = [Link(words, place.take(block.id, form)) for form, words in TABLE_FORMS.items()]
    return (
        f'<div class="cd-tabled" id="{block.id}"><div class="cd-scroll" role="region" tabindex="0" '
        f'aria-label="{escape(block.caption)}"><table class="cd-table" data-sortable>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
        f"{notes}{below}{_take(block.id, block.caption, files, place, sentence)}</div>"
    )


def _take(
    identifier: str, what: str, files: Sequence[Link], place: Place, sentence: str, embed: str = ""
) -> str:
    links = "".join(f"<li>{link_html(link)}</li>" for link in files)
    said = f'<li><button type="button" data-copy="{escape(sentence)}">Copy sentence</button></li>'
    code = f'<li><button type="button" data-copy="{escape(embed)}" data-embed>Copy embed code</button></li>'
    return (
        f'<details class="cd-take"><summary>Take<span class="cd-hidden">: {escape(what)}</span></summary><ul>'
        f'<li><button type="button" data-copy-link="{escape(place.link)}#{identifier}">Copy link</button></li>'
        f"{said if sentence else ''}{links}{code if embed else ''}</ul></details>"
    )


def _cell(value: Any, column: Column, source: Mapping[Any, Any], block: Table) -> str:
    if value is None or pd.isna(value):
        words = str(source[column.if_missing]) if column.if_missing else block.missing
        content = f'<span class="cd-none">{escape(words)}</span>'
    elif column.kind == "verdict":
        words = LEVELS.get(value, escape(str(value)))
        content = f'<span class="cd-badge cd-{str(value).replace("_", "-")}">{words}</span>'
    elif column.decimals is not None and not isinstance(value, str):
        content = numbers.number(value, column.decimals)
        content = f"+{content}" if column.kind == "change" and value > 0 else content
    elif isinstance(value, pd.Timestamp):
        content = escape(numbers.day(value))
    else:
        # a line never ends inside 2023–2024
        content = re.sub("(?<=[0-9])\u2013(?=[0-9])", "\u2060\u2013\u2060", escape(str(value)))
    link = source.get(column.link) if column.link else None
    if link is not None and not pd.isna(link):
        content = link_html(Link("\0", str(link))).replace("\0", content)
    citation = source.get(column.citation) if column.citation else None
    if citation is not None and not pd.isna(citation) and citation:
        heads = ", ".join(str(source[head.name]) for head in block.columns[: block.row_heading])
        content = cited(content, str(citation), f"{block.caption}. {heads}, {column.heading}: {value}")
    below = source.get(column.below) if column.below else None
    return f"{content}<small>{escape(str(below))}</small>" if below else content


def _css(column: Column) -> str:
    if column.kind == "verdict":
        return ' class="cd-level"'
    return "" if column.decimals is None else ' class="cd-number"'


def _text(block: Text, _: Place) -> str:
    role = ' role="status"' if block.tone in ("notice", "empty") else ""
    links = "; ".join(map(link_html, block.links))
    said = cited(escape(block.text), block.citation, block.text) if block.citation else escape(block.text)
    return f'<div class="cd-text cd-{block.tone}" id="{block.id}"{role}>{said} {links}</div>'


def _stated(item: Verdict) -> str:
    words = escape(item.statement)
    return cited(words, item.citation, item.statement) if item.citation else words


def _verdicts(block: Verdicts, _: Place) -> str:
    items = "".join(
        f'<li class="cd-verdict"><span class="cd-badge cd-{item.level.replace("_", "-")}">{_BADGES[item.level]}'
        f"</span> <b>{_stated(item)}</b>"
        + "".join(f"<small>{escape(words)}</small>" for words in (*item.reasons, item.suggestion) if words)
        + "</li>"
        for item in block.items
    )
    return f'<ul class="cd-verdicts" id="{block.id}">{items}</ul>'


def _quotes(block: Quotes, _: Place) -> str:
    items = "".join(
        f"<figure><blockquote>{with_marks(item.text)}</blockquote><figcaption>"
        f"{link_html(Link(item.place, item.address)) if item.address else escape(item.place)}</figcaption></figure>"
        for item in block.items
    )
    return f'<div class="cd-said" id="{block.id}">{items}</div>'


def _links(block: Links, _: Place) -> str:
    items = "".join(
        f"<li>{link_html(link)}{f'<small>{escape(link.description)}</small>' if link.description else ''}</li>"
        for link in block.items
    )
    return f'<ul class="cd-links{" cd-row" if block.in_a_row else ""}" id="{block.id}">{items}</ul>'


def _facts(block: Facts, _: Place) -> str:
    items = "".join(
        f"<dt>{escape(term)}</dt><dd>{link_html(value) if isinstance(value, Link) else escape(value)}</dd>"
        for term, value in block.items
    )
    return f'<dl class="cd-facts" id="{block.id}">{items}</dl>'


def _copyable(block: Copyable, _: Place) -> str:
    return (
        f'<div class="cd-copyable" id="{block.id}"><span>{escape(block.label)}</span>'
        f"<pre>{escape(block.text)}</pre>"
        f'<button type="button" data-copy="{escape(block.text)}">Copy</button></div>'
    )


def _preview(block: Preview, _: Place) -> str:
    return (
        f'<iframe class="cd-preview" id="{block.id}" title="{escape(block.title)}" '
        f'src="{escape(block.address)}" loading="lazy"></iframe>'
        f'<p class="cd-in-print">{escape(block.title)}: {link_html(Link(block.address, block.address))}</p>'
    )


_DRAWN: Mapping[type, Callable[[Any, Place], str]] = {
    Chart: _chart,
    Table: _table,
    Text: _text,
    Verdicts: _verdicts,
    Quotes: _quotes,
    Links: _links,
    Facts: _facts,
    Copyable: _copyable,
    Preview: _preview,
}
