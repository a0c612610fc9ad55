"""The same blocks (paragraph, list, table, note) written as text, Markdown, web page, Word document and PDF."""

import html
import io
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import docx
import typst


class P(NamedTuple):
    """A paragraph; a number that begins it is printed."""

    text: str


class L(NamedTuple):
    """A list without numbers."""

    items: Sequence[str]


class T(NamedTuple):
    """A table; the first row is its heading."""

    rows: Sequence[Sequence[str]]


Part = P | L | T


def text(parts: Sequence[Part]) -> bytes:
    blocks = []
    for part in parts:
        if isinstance(part, P):
            blocks.append(part.text)
        elif isinstance(part, L):
            blocks.append("\n".join(f"- {item}" for item in part.items))
        else:
            widths = [max(len(row[x]) for row in part.rows) + 4 for x in range(len(part.rows[0]))]
            rows = [
                "".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in part.rows
            ]
            blocks.append("\n".join(rows))
    return "\n\n".join(blocks).encode()


def markdown(parts: Sequence[Part]) -> bytes:
    blocks = []
    for part in parts:
        if isinstance(part, T):
            rows = ["| " + " | ".join(row) + " |" for row in part.rows]
            rows.insert(1, "|" + " --- |" * len(part.rows[0]))
            blocks.append("\n".join(rows))
        else:
            blocks.append(text([part]).decode())
    return ("# **Summary**\n\n" + "\n\n".join(blocks)).encode()


def page(parts: Sequence[Part]) -> bytes:
    body = []
    for part in parts:
        if isinstance(part, P):
            body.append(f"<p>{html.escape(part.text)}</p>")
        elif isinstance(part, L):
            body.append("<ul>" + "".join(f"<li>{html.escape(i)}</li>" for i in part.items) + "</ul>")
        else:
            cells = ["".join(f"<td><p>{html.escape(c)}</p></td>" for c in row) for row in part.rows]
            body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
    return f"<!doctype html><html><body>{''.join(body)}</body></html>".encode()


def word(parts: Sequence[Part]) -> bytes:
    document = docx.Document()
    for part in parts:
        if isinstance(part, P):
            document.add_paragraph(part.text)
        elif isinstance(part, L):
            for item in part.items:
                document.add_paragraph(item, style="List Bullet")
        else:
            table = document.add_table(len(part.rows), len(part.rows[0]))
            for y, row in enumerate(part.rows):
                for x, cell in enumerate(row):
                    table.cell(y, x).text = cell
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def escaped(text: str) -> str:
    return re.sub(r"([#*_`$@<>/\\\[\]])", r"\\\1", text).replace("- ", "\\- ")


def pdf(parts: Sequence[Part], stroke: str = "none", settings: str = "") -> bytes:
    lines = [
        f'#set page(width: 160mm, height: 200mm, numbering: "1")\n#set text(size: 10pt, lang: "en")\n{settings}'
    ]
    for part in parts:
        if isinstance(part, P):
            lines.append(re.sub(r"^(\d+)\.", r"\1\\.", escaped(part.text)))
        elif isinstance(part, L):
            lines.append("\n".join(f"- {escaped(item)}" for item in part.items))
        else:
            cells = ", ".join(f"[{escaped(cell)}]" for row in part.rows for cell in row)
            width = len(part.rows[0])
            lines.append(f"#table(columns: (50mm,) + (auto,) * {width - 1}, stroke: {stroke}, {cells})")
    return bytes(typst.compile("\n\n".join(lines).encode()))


SHAPES: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "x.txt": text,
    "x.md": markdown,
    "x.html": page,
    "x.docx": word,
    "x.pdf": pdf,
    "ruled.pdf": lambda parts: pdf(parts, stroke="0.5pt"),
}
