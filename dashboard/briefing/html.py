"""The briefing as one HTML file that needs nothing else: inline charts, a style for print, light and dark."""

from functools import cache
from html import escape
from pathlib import Path
from string import ascii_lowercase

from dashboard.briefing.models import Briefing, Cell, Figure, Section, Table
from dashboard.charts.markup import STYLE, markup

_STYLESHEET = Path(__file__).parent / "page.css"


def html(briefing: Briefing) -> bytes:
    """The file; the same briefing gives the same bytes."""
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(briefing.title)}</title><style>{_style()}</style></head>\n"
        f"<body>{body(briefing)}</body></html>\n"
    ).encode()


def body(briefing: Briefing) -> str:
    """What the file shows."""
    banner = f'<p class="banner">{escape(briefing.banner)}</p>\n' if briefing.banner else ""
    numbered, sections = 1, []
    for section in briefing.sections:
        sections.append(_section(section, numbered))
        numbered += len(section.sentences)
    return (
        f"<main>{banner}<h1>{escape(briefing.title)}</h1>\n"
        f'<p class="subtitle">{escape(briefing.subtitle)}</p>\n{"".join(sections)}</main>\n'
        f"<footer>Data version {escape(briefing.version)}</footer>"
    )


def _section(section: Section, first_number: int) -> str:
    parts = [
        f'<section aria-labelledby="{section.name}"><h2 id="{section.name}">{escape(section.title)}</h2>\n'
    ]
    if section.sentences:
        items = "".join(
            f"<li>{escape(sentence.text)}"
            + (f" <cite>({escape(sentence.citation)})</cite>" if sentence.citation else "")
            + "</li>\n"
            for sentence in section.sentences
        )
        parts.append(f'<ol class="sentences" start="{first_number}">{items}</ol>\n')
    parts += [_chart(chart, f"{section.name}-{i}") for i, chart in enumerate(section.charts)]
    parts += [_table(table) for table in section.tables]
    if section.items:
        parts.append(f"<ul>{''.join(f'<li>{_linked(item)}</li>' for item in section.items)}</ul>\n")
    return f"{''.join(parts)}</section>\n"


def _chart(chart: Figure, key: str) -> str:
    caption = f"<figcaption><span>{escape(chart.number)}</span>{escape(chart.spec.title)}</figcaption>"
    drawn = markup(chart.spec, "auto", key=key, base=None)
    return (
        f'<figure>{caption}{drawn}<p class="notes">Source: {escape(chart.spec.head.source)}.</p></figure>\n'
    )


def _table(table: Table) -> str:
    title = f"{table.number}: {table.title}"
    head = "".join(
        f'<th scope="col"{_class(column.is_number)}>{escape(column.heading)}</th>' for column in table.columns
    )
    rows = "".join(
        "<tr>" + "".join(_cell(cell, i, table.columns[i].is_number) for i, cell in enumerate(row)) + "</tr>\n"
        for row in table.rows
    )
    notes = [
        f"<li><sup>{letter}</sup> {escape(note)}</li>"
        for letter, note in zip(ascii_lowercase, table.notes, strict=False)
    ]
    if table.source:
        notes.append(f"<li>Source: {escape(table.source)}.</li>")
    return (
        f'<div class="wide" role="region" aria-label="{escape(title)}" tabindex="0"><table><caption>'
        f"<span>{escape(table.number)}</span>{escape(table.title)}</caption><thead><tr>{head}</tr></thead>\n"
        f'<tbody>{rows}</tbody></table></div>\n<ul class="notes">{"".join(notes)}</ul>\n'
    )


def _cell(cell: Cell, position: int, is_number: bool) -> str:
    tag, scope = ("th", ' scope="row"') if position == 0 else ("td", "")
    letters = f"<sup>{escape(cell.notes)}</sup>" if cell.notes else ""
    return f"<{tag}{scope}{_class(is_number)}>{escape(cell.text)}{letters}</{tag}>"


def _class(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def _linked(item: str) -> str:
    text, _, address = item.partition(" https://")
    if not address:
        return escape(item)
    whole = escape(f"https://{address}")
    return f'{escape(text)} <a href="{whole}" rel="noreferrer">{whole}</a>'


@cache
def _style() -> str:
    return STYLE + _STYLESHEET.read_text(encoding="utf-8")
