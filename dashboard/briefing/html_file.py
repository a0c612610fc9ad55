"""The briefing as one HTML file that needs nothing else: inline charts, a style for print, light and dark."""

from functools import cache
from html import escape
from pathlib import Path

from dashboard.briefing.models import (
    Briefing,
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    Part,
    Sentence,
    Sources,
    Table,
)
from dashboard.charts.markup import STYLE, markup

_STYLESHEET = Path(__file__).parent / "page.css"
_WIDEST_COLUMNS, _WIDEST_TEXTS = 5, 2
"""A table of more columns, or of more columns of text, stands as a list of its rows on a narrow screen."""


def html(briefing: Briefing) -> bytes:
    """The file; the same briefing gives the same bytes."""
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(briefing.title)}</title><style>{_style()}</style></head>\n"
        f"<body>{_Writer(briefing).body()}</body></html>\n"
    ).encode()


class _Writer:
    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._footnotes: list[str] = []

    def body(self) -> str:
        head = "".join(
            f'<{tag} class="{line.style}">{self._text(line.text)}</{tag}>\n'
            for line in self._briefing.head
            for tag in ["h1" if line.style == "title" else "p"]
        )
        blocks = "".join(map(self._block, self._briefing.blocks))
        notes = "".join(
            f'<li id="footnote-{i}">{escape(note)} '
            f'<a href="#mark-{i}" aria-label="Back to footnote mark {i}">\u21a9</a></li>\n'
            for i, note in enumerate(self._footnotes, start=1)
        )
        return (
            f"<main><header>{head}</header>{blocks}</main>\n"
            f'<footer><h2>Footnotes</h2><ol class="footnotes">{notes}</ol><p>{escape(self._briefing.foot)}</p></footer>'
        )

    def _block(self, block: object) -> str:
        if isinstance(block, Heading):
            number = f"Annex {block.number}." if block.is_annex else f"{block.number}."
            key = f' id="{block.key}"' if block.key else ""
            return f"<h2{key}><span>{number}</span> {escape(block.text)}</h2>\n"
        if isinstance(block, Paragraph):
            said = " ".join(map(self._sentence, block.sentences))
            items = "".join(f"<li>{self._sentence(item)}</li>\n" for item in block.items)
            more = f'<ol class="items">{items}</ol>' if items else ""
            return f'<div class="paragraph"><p><span class="place">{block.number}.</span>{said}</p>{more}</div>\n'
        if isinstance(block, Figure):
            drawn = markup(block.spec, "auto", key=block.key, base=None)
            alt = f'role="img" aria-label="{escape(block.spec.alt)}"'
            drawn = drawn.replace(alt, f'role="img" aria-label="{escape(block.alt)}"')
            source = f'<p class="notes">{self._text(block.source)}</p>'
            return f'<figure id="{block.key}">{_caption(block, "figcaption")}{drawn}{source}</figure>\n'
        if isinstance(block, Table):
            return self._table(block)
        assert isinstance(block, Sources)
        items = "".join(f"<li>{escape(item.text)}{_link(item.address)}</li>\n" for item in block.items)
        return f'<ul class="sources">{items}</ul>\n'

    def _sentence(self, sentence: Sentence) -> str:
        if not sentence.note:
            return self._text(sentence.text)
        self._footnotes.append(sentence.note)
        i = len(self._footnotes)
        mark = f'<sup><a href="#footnote-{i}" id="mark-{i}" aria-label="Footnote {i}">{i}</a></sup>'
        return f"{self._text(sentence.text)}{mark}"

    def _text(self, text: str) -> str:
        return "".join(map(_part, self._briefing.parts(text)))

    def _table(self, table: Table) -> str:
        head = "".join(
            f'<th scope="col" role="columnheader"{_class(column)}>{escape(column.heading)}</th>'
            for column in table.columns
        )
        rows = "".join(
            '<tr role="row">'
            + "".join(
                _cell(cell, column, i == 0)
                for i, (cell, column) in enumerate(zip(row, table.columns, strict=True))
            )
            + "</tr>\n"
            for row in table.rows
        )
        notes = [
            f'<li><sup class="letter">{letter}</sup> {escape(note)}</li>' for letter, note in table.notes
        ]
        notes += [f"<li>{self._text(table.source)}</li>"] if table.source else []
        texts = sum(not column.is_number for column in table.columns)
        is_wide = len(table.columns) > _WIDEST_COLUMNS or texts > _WIDEST_TEXTS
        stacked = ' class="stacked"' if is_wide else ""
        return (
            f'<table id="{table.key}" role="table"{stacked}>{_caption(table, "caption")}<thead role="rowgroup">'
            f'<tr role="row">{head}</tr></thead>\n<tbody role="rowgroup">{rows}</tbody></table>\n'
            f'<ul class="notes">{"".join(notes)}</ul>\n'
        )


def _part(part: Part) -> str:
    if part.is_open:
        return f'<span class="open">{escape(part.text)}</span>'
    return f'<a href="#{part.key}">{escape(part.text)}</a>' if part.key else escape(part.text)


def _caption(block: Figure | Table, tag: str) -> str:
    return f"<{tag}><span>{block.label}</span>{escape(block.title)}</{tag}>"


def _cell(cell: Cell, column: Column, is_head: bool) -> str:
    tag, role = ("th", 'scope="row" role="rowheader"') if is_head else ("td", 'role="cell"')
    letters = f'<sup class="letter">{escape(cell.notes)}</sup>' if cell.notes else ""
    label = f' data-label="{escape(column.heading)}"'
    return f"<{tag} {role}{label}{_class(column)}><span>{escape(cell.text)}{letters}</span></{tag}>"


def _class(column: Column) -> str:
    return ' class="number"' if column.is_number else ""


def _link(address: str) -> str:
    return f' <a href="{escape(address)}" rel="noreferrer">{escape(address)}</a>' if address else ""


@cache
def _style() -> str:
    return STYLE + _STYLESHEET.read_text(encoding="utf-8")
