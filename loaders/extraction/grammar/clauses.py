"""Sentences of a paragraph with their offsets; United Nations abbreviations do not end one."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.?!]['\"”’)\]]*(?=\s+[\"“‘(\[]?[A-Z0-9]|\s*$)|\n(?=\|)|(?<=\|)\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:Mr|Ms|Mrs|Mx|Dr|Prof|St|No|Nos|para|paras|art|arts|vol|vols|chap|sect|Sgt|Gen|Col|Amb|Rev|ed|eds|"
    r"approx|ca|cf|e\.g|i\.e|U\.S|U\.K|U\.N|p|pp|[A-Z])\.$"
)
_NUMBER_ONLY = re.compile(r"\s*\d{1,3}\.$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of each sentence of a paragraph; together they leave out only spaces."""
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        head = text[max(start, end - 12) : end]
        if _ABBREVIATION.search(head) or _NUMBER_ONLY.fullmatch(text[start:end]):
            continue
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
