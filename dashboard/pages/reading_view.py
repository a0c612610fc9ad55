"""A document as it was read, for a page: its figures as a frame, its text with the figures marked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.pages.document_verification import register_of
from queries.store import Store
from queries.text import numbers

if TYPE_CHECKING:
    from loaders.extraction.models import Figure
    from loaders.reading import Reading

_COLUMNS = (
    "dialogue",
    "stakeholder_group",
    "count",
    "unit",
    "stage",
    "qualifier",
    "paragraph",
    "page",
    "confidence",
    "confidence_reason",
    "flags",
    "start",
    "end",
)


def proposal(reading: Reading, store: Store) -> bytes:
    """What the document would add to the record, for `python -m loaders approve`, as JSON; nothing is written."""
    from loaders.reading import POOL
    from loaders.review.propose import propose

    return POOL.run(propose, register_of(store), [reading]).model_dump_json(indent=1).encode()


def figures(reading: Reading) -> pd.DataFrame:
    """One row a figure, in reading order; `start` and `end` are its sentence's offsets into the text."""
    rows = [
        {name: getattr(figure, name) for name in _COLUMNS} | {"flags": ", ".join(figure.flags) or None}
        for figure in reading.figures
    ]
    frame = pd.DataFrame(rows, columns=list(_COLUMNS))
    return frame.astype(
        {"count": "Int64", "paragraph": "Int64", "page": "Int64", "start": "Int64", "end": "Int64"}
    )


def checks(reading: Reading) -> pd.DataFrame:
    """One row a check: its rule, its result and what it compared."""
    rows = [
        {
            "rule": check.rule,
            "result": "passed" if check.passed else "failed",
            "paragraph": check.paragraph,
            "message": check.message,
        }
        for check in reading.checks
    ]
    return pd.DataFrame(rows, columns=["rule", "result", "paragraph", "message"]).astype(
        {"paragraph": "Int64"}
    )


def anomalies(reading: Reading) -> pd.DataFrame:
    """One row for each thing that a person should look at: what is odd, what was left out, what was not read."""
    rows = [{"paragraph": a.paragraph, "kind": a.kind, "message": a.message} for a in reading.anomalies]
    rows += [
        {"paragraph": u.paragraph, "kind": "number not understood", "message": f'"{u.quote}"'}
        for u in reading.unread
        if not u.understood
    ]
    rows += [
        {"paragraph": None, "kind": "left out" if n.complete else "not read", "message": n.message}
        for n in reading.document.notices
    ]
    return pd.DataFrame(rows, columns=["paragraph", "kind", "message"]).astype({"paragraph": "Int64"})


def marked_text(reading: Reading, most_characters: int) -> str:
    """The running text as HTML, every figure marked in place; whatever the document holds is escaped."""
    waiting = deque(sorted(reading.figures, key=lambda figure: figure.number_start))
    parts = []
    shown = takewhile(lambda paragraph: paragraph.start < most_characters, reading.document.paragraphs)
    # in the order of the text, in which the figures wait
    for paragraph in sorted(shown, key=lambda one: one.start):
        inside = []
        while waiting and waiting[0].number_start < paragraph.end:
            figure = waiting.popleft()
            if figure.number_start >= paragraph.start:
                inside.append(figure)
        text = "".join(_marked(reading.document.text, paragraph.start, paragraph.end, inside))
        has = " cd-has-figures" if inside else ""
        page = f"page {paragraph.page}" if paragraph.page else ""
        parts.append(f'<p class="cd-{paragraph.kind}{has}"><span class="cd-place">{page}</span>{text}</p>')
    opening = '<div class="cd-document" role="region" aria-label="Text of the document" tabindex="0">'
    return f"{opening}{''.join(parts)}</div>"


def _marked(text: str, start: int, end: int, inside: Sequence[Figure]) -> Iterator[str]:
    at = start
    for figure in inside:
        if figure.number_start < at:
            continue
        yield escape(text[at : figure.number_start])
        what = f"{numbers.number(figure.count)} {numbers.term(figure.stakeholder_group)}, {figure.stage}"
        number = escape(text[figure.number_start : figure.number_end])
        yield f'<mark class="cd-{figure.confidence}" title="{escape(what)}">{number}</mark>'
        at = figure.number_end
    yield escape(text[at:end])
