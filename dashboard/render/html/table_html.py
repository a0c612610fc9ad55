"""Tables: one frame gives the table on screen and the CSV file, so that the two cannot differ.

On screen a missing number is `..`; in the file it is an empty field. A number with a citation opens it in place.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from dashboard.blocks import Column
from dashboard.files.exports import shown
from queries.rows import members
from queries.text import numbers

_ADDRESSES = ("address", "archive", "csv", "json", "parquet", "xlsx")
_CODES = (
    "gap",
    "basis",
    "at_stake",
    "change",
    "outcome",
    "verdict",
    "agreement",
    "cause",
    "first_status",
    "last_status",
    "status",
    "evidence",
    "qualifier",
    "unit",
    "stage",
    "rule",
    "kind",
    "confidence",
)
_PROSE = (
    "reason",
    "citation",
    "before_citation",
    "after_citation",
    "archive",
    "meaning",
    "reasons",
    "instead",
    "note",
    "title",
    "address",
    "classification_basis",
    "message",
    "confidence_reason",
    "flags",
)


MARK, END_MARK = "\ue000", "\ue001"
"""Around the words of a citation that are to be marked: private characters that no document prints."""


def html(frame: pd.DataFrame, columns: Sequence[Column], *, caption: str, row_heading: int = 1) -> str:
    """The table as HTML: a caption, headings with scope, numbers aligned and each opening its citation."""
    kept = shown(frame, columns)
    head = "".join(f'<th scope="col"{_class(column)}>{escape(column.heading)}</th>' for column in columns)
    body = []
    for values, source in zip(kept.to_dict("records"), frame.to_dict("records"), strict=True):
        cells = []
        for i, column in enumerate(columns):
            content = _cell(values[column.name], column, source)
            tag, scope = ("th", ' scope="row"') if i < row_heading else ("td", "")
            cells.append(f"<{tag}{scope}{_class(column)}>{content}</{tag}>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<div class="cd-scroll" role="region" aria-label="{escape(caption)}" tabindex="0"><table class="cd-table">'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def cited(content: str, citation: str, dialogues: Sequence[str] = ()) -> str:
    """A number that opens its citation in place, by mouse or keyboard, without a round trip.

    `citation` is text; what stands between `MARK` and `END_MARK` in it is marked. `dialogues` are linked: their
    page shows the sentences.
    """
    if not citation:
        return content
    text = with_marks(citation)
    links = " ".join(
        f'<a href="dialogues?dialogue={escape(name)}" target="_self">{escape(name)}</a>' for name in dialogues
    )
    more = f'<span class="cd-more">Sentences: {links}</span>' if links else ""
    return (
        f'<details class="cd-cite" name="citation"><summary>{content}</summary>'
        f'<span class="cd-card">{text}{more}</span></details>'
    )


def with_marks(text: str) -> str:
    """The text as HTML, what stands between `MARK` and `END_MARK` marked."""
    return escape(text).replace(MARK, "<mark>").replace(END_MARK, "</mark>")


def _cell(value: Any, column: Column, source: Mapping[Any, Any]) -> str:
    if value is None or pd.isna(value):
        return f'<span class="cd-missing">{numbers.MISSING}</span>'
    if column.decimals is not None:
        content = numbers.number(value, column.decimals)
    elif isinstance(value, bool):
        content = "yes" if value else "no"
    elif isinstance(value, pd.Timestamp):
        content = f"{value:%Y-%m-%d}"
    else:
        content = _text(str(value), column)
    citation = source.get(column.citation) if column.citation else None
    if not isinstance(citation, str):
        return content
    return cited(content, citation, _dialogues(source) if column.citation == "citation" else ())


def _dialogues(source: Mapping[Any, Any]) -> Sequence[str]:
    named = source.get("dialogue", source.get("dialogues"))
    return members(named) if isinstance(named, str) else ()


def _text(value: str, column: Column) -> str:
    if column.name in _ADDRESSES:
        return f'<a href="{escape(value)}" rel="noreferrer noopener" target="_blank">{escape(value)}</a>'
    return escape(numbers.term(value)) if column.name in _CODES else escape(value)


def _class(column: Column) -> str:
    if column.decimals is not None:
        return ' class="cd-number"'
    return ' class="cd-prose"' if column.name in _PROSE else ""
