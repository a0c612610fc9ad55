"""The briefing as PDF/UA: tagged, with alternative texts, repeated table headers and page numbers."""

from string import ascii_lowercase

import typst

from dashboard.briefing.layout import KEPT_ROWS, column_widths
from dashboard.briefing.models import Briefing, Cell, Figure, Section, Sentence, Table
from dashboard.charts.markup import swatch
from dashboard.charts.plotly_figure import figure
from dashboard.charts.spec import Series
from dashboard.charts.svg_renderer import svg
from dashboard.charts.theme import PALETTES

_FONT = "Libertinus Serif"
_PALETTE = PALETTES["light"]
_FIGURE_PX = 680
_LOOK = f"""
#set text(font: "{_FONT}", size: 10.5pt, lang: "en", region: "GB", fill: rgb("{_PALETTE.ink}"))
#set par(justify: false, spacing: 0.9em)
#set enum(numbering: "1.", spacing: 0.8em)
#set list(spacing: 0.8em)
#show heading: set block(above: 1.6em, below: 0.8em, sticky: true)
#show link: set text(fill: rgb("{_PALETTE.accent}"))
#let notes(..items) = block(above: 0.6em, below: 1.6em, {{
  set text(size: 8pt, fill: rgb("{_PALETTE.muted}"))
  set par(spacing: 0.5em)
  for item in items.pos() {{ par(item) }}
}})
#let named(number, title) = block(above: 1.4em, below: 0.7em, sticky: true)[#number \\ #strong(title)]
#set table.cell(breakable: false)
#let cell-text(size, body) = text(size: size, hyphenate: false, body)
"""


def pdf(briefing: Briefing) -> bytes:
    """The file; the same briefing gives the same bytes. Fonts come with the program, never from the system."""
    source = [
        f"#set document(title: {_quoted(briefing.title)}, description: {_quoted(briefing.subtitle)}, date: none)",
        '#set page(paper: "a4", margin: (x: 2cm, y: 2.2cm), footer: context align(right, text(size: 8.5pt)['
        f'#{_quoted(f"Data version {briefing.version}. Page ")}#counter(page).display("1 of 1", both: true)]))',
        _LOOK,
    ]
    if briefing.banner:
        source.append(f"#strong({_quoted(briefing.banner)})\n")
    source += [
        f"#title(text(size: 19pt, {_quoted(briefing.title)}))",
        f'#text(size: 12pt, fill: rgb("{_PALETTE.muted}"), {_quoted(briefing.subtitle)})',
    ]
    numbered = 1
    for section in briefing.sections:
        source.append(_section(section, numbered))
        numbered += len(section.sentences)
    compiled = typst.compile(
        "\n".join(source).encode(),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=0,
    )
    assert isinstance(compiled, bytes)
    return compiled


def _section(section: Section, first_number: int) -> str:
    parts = [f"#heading(level: 1, {_quoted(section.title)})"]
    if section.sentences:
        items = ", ".join(_sentence(sentence) for sentence in section.sentences)
        parts.append(f"#enum(start: {first_number}, {items})")
    parts += [_chart(chart, f"{section.name}-{i}") for i, chart in enumerate(section.charts)]
    parts += [_table(table) for table in section.tables]
    if section.items:
        parts.append(f"#list({', '.join(_item(item) for item in section.items)})")
    return "\n".join(parts)


def _sentence(sentence: Sentence) -> str:
    if not sentence.citation:
        return f"[#{_quoted(sentence.text)}]"
    citation = f'text(size: 9pt, fill: rgb("{_PALETTE.muted}"), {_quoted(f" ({sentence.citation})")})'
    return f"[#{_quoted(sentence.text)}#{citation}]"


def _item(item: str) -> str:
    text, _, address = item.partition(" https://")
    return (
        f"[#{_quoted(text)}]"
        if not address
        else f"[#{_quoted(text + ' ')}#link({_quoted('https://' + address)})]"
    )


def _chart(chart: Figure, key: str) -> str:
    drawn = svg(figure(chart.spec, "light"), key=key, width=_FIGURE_PX)
    drawn = drawn.replace("<svg ", f'<svg font-family="{_FONT}" ', 1)
    picture = f'#image(bytes({_quoted(drawn)}), format: "svg", width: 100%, alt: {_quoted(chart.spec.alt)})'
    notes = ", ".join(
        _quoted(note) for note in (*chart.spec.shown_notes, f"Source: {chart.spec.head.source}.")
    )
    key_ = ", ".join(_key(one) for one in chart.spec.keyed)
    below = f"#block({{ set text(size: 8.5pt); ({key_},).join(h(1.2em)) }})\n" if key_ else ""
    return f"#block(breakable: false)[{_named(chart.number, chart.spec.title)}\n{below}{picture}\n#notes({notes})]"


def _key(series: Series) -> str:
    drawn = swatch(series.fill, "light").replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    # decoration: the name beside it says what it stands for
    box = f'pdf.artifact(box(height: 0.7em, image(bytes({_quoted(drawn)}), format: "svg", height: 0.7em)))'
    return f"[#{box} #{_quoted(series.name)}]"


def _table(table: Table) -> str:
    size = "7.5pt" if len(table.columns) > 7 else "8.5pt"
    columns = ", ".join(f"{width:.2f}cm" for width in column_widths(table))
    breakable = "false" if len(table.rows) <= KEPT_ROWS else "true"
    align = ", ".join("right" if column.is_number else "left" for column in table.columns)
    head = ", ".join(f"cell-text({size}, emph({_quoted(column.heading)}))" for column in table.columns)
    rows = ",\n".join(", ".join(_cell(cell, size) for cell in row) for row in table.rows)
    notes = [
        f"[#super(emph({_quoted(letter)})) #{_quoted(note)}]"
        for letter, note in zip(ascii_lowercase, table.notes, strict=False)
    ]
    if table.source:
        notes.append(_quoted(f"Source: {table.source}."))
    return (
        f"#block(breakable: {breakable})[{_named(table.number, table.title)}\n"
        f"#table(columns: ({columns},), align: ({align},), inset: (x: 4pt, y: 3.5pt), "
        f'stroke: (x, y) => (top: if y <= 1 {{ 0.8pt }} else {{ 0.4pt + rgb("{_PALETTE.grid}") }}, bottom: 0.8pt),\n'
        f"table.header({head}),\n{rows})\n#notes({', '.join(notes)})]"
    )


def _cell(cell: Cell, size: str) -> str:
    letters = f"#super(emph({_quoted(cell.notes)}))" if cell.notes else ""
    return f"cell-text({size})[#{_quoted(cell.text)}{letters}]"


def _named(number: str, title: str) -> str:
    return f"#named({_quoted(number)}, {_quoted(title)})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
