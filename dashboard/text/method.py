"""docs/method.md as blocks: headings, paragraphs, lists, tables and formulas; no more of Markdown than it uses."""

import re
from collections.abc import Iterator
from functools import cache

import pandas as pd

from dashboard.blocks import Block, Column, Section, Table, Text
from queries.project import PROJECT

_FILE = PROJECT / "docs" / "method.md"


@cache
def sections() -> tuple[Section, ...]:
    """One section for each second heading."""
    _, *parts = re.split(r"^## ", _FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = []
    for part in parts:
        title, _, body = part.partition("\n")
        name = "method-" + re.sub(r"\W+", "-", title.lower()).strip("-")
        found.append(Section(name, title, tuple(_blocks(name, title, body))))
    return tuple(found)


def _blocks(name: str, title: str, body: str) -> Iterator[Block]:
    for at, paragraph in enumerate(re.split(r"\n\n+", body.strip())):
        place = f"{name}-{at}"
        if paragraph.startswith("|"):
            yield _table(place, title, paragraph)
        elif paragraph.startswith("    "):
            yield from (
                Text(f"{place}-{n}", line.strip(), "remark") for n, line in enumerate(paragraph.splitlines())
            )
        else:
            items = re.split(r"\n?^(?:- |\d\. )", paragraph, flags=re.MULTILINE)
            yield from (Text(f"{place}-{n}", _plain(item)) for n, item in enumerate(items) if item.strip())


def _table(place: str, title: str, text: str) -> Table:
    head, _, *rows = ([_plain(cell) for cell in line.strip("| ").split("|")] for line in text.splitlines())
    if head[0] == "code":
        # codes are for programs
        head, rows = head[1:], [row[1:] for row in rows]
    names = [f"column_{at}" for at in range(len(head))]
    columns = tuple(Column(name, heading.capitalize()) for name, heading in zip(names, head, strict=True))
    return Table(place, pd.DataFrame(rows, columns=names), columns, title)


def _plain(text: str) -> str:
    return re.sub(r"[*`]", "", " ".join(text.split()))
