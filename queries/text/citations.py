"""The one maker of citations, in one form: `Note by the Secretariat, paras. 4, 6\u20138`."""

import re
from collections.abc import Iterable, Mapping

from queries.rows import members, whole
from queries.text.numbers import number as printed

_CITED = re.compile(r"(?P<title>.+?)(?:, paras?\. (?P<paragraphs>[0-9][0-9, \u2013-]*))?")


def citation(rows: Iterable[Mapping[str, object]]) -> str:
    """The documents of these rows (short_title, paragraph), each once with its paragraphs, in the rows' order."""
    return _written(
        (str(row["short_title"]), () if row["paragraph"] is None else (whole(row["paragraph"]),))
        for row in rows
    )


def in_words(places: str) -> str:
    """`Note \u00b64; Note \u00b66`, as SQL has it, in words: `Note, paras. 4, 6`."""
    parts = (place.rpartition(" \u00b6") for place in members(places))
    return _written((title, (int(number),)) if mark else (number, ()) for title, mark, number in parts)


def merged(citations: Iterable[str]) -> str:
    """Several citations in one, each document once."""
    return _written(_read(part) for text in citations for part in members(text))


def correction(row: Mapping[str, object]) -> str:
    """A row of corrections: `Academia: 6 is counted. Note, para. 3 prints \u201c9\u201d. Reason: ...`."""
    return f"{row['name']}: {printed(row['corrected'])} is counted. {not_followed(row)}"


def not_followed(row: Mapping[str, object]) -> str:
    """What a document prints that is not counted: `Note, para. 3 prints \u201c9\u201d. Reason: ...`."""
    return f"{citation([row])} prints \u201c{row['published']}\u201d. Reason: {row['reason']}"


def _read(text: str) -> tuple[str, tuple[int, ...]]:
    match = _CITED.fullmatch(text)
    if match is None or match["paragraphs"] is None:
        return text, ()
    found: list[int] = []
    for part in match["paragraphs"].split(", "):
        first, _, last = part.replace("-", "\u2013").partition("\u2013")
        found += range(int(first), int(last or first) + 1)
    return match["title"], tuple(found)


def _written(parts: Iterable[tuple[str, tuple[int, ...]]]) -> str:
    found: dict[str, set[int]] = {}
    for title, paragraphs in parts:
        found.setdefault(title, set()).update(paragraphs)
    return "; ".join(
        f"{title}, {_paragraphs(sorted(paragraphs))}" if paragraphs else title
        for title, paragraphs in found.items()
    )


def _paragraphs(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for value in numbers:
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    # two neighbours read as well apart: 4, 5; from three on they are a span: 6-8
    parts = [", ".join(map(str, run)) if len(run) < 3 else f"{run[0]}\u2013{run[-1]}" for run in runs]
    return f"{'para.' if len(numbers) == 1 else 'paras.'} {', '.join(parts)}"
