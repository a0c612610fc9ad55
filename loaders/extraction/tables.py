"""Tables of participants: rows are stakeholder groups, the header says what a column counts."""

import re
from dataclasses import dataclass

from loaders.extraction.grammar.lexicon import IN_PERSON, ONLINE, PEOPLE_OF
from loaders.extraction.grammar.nouns import NounAt, nouns
from loaders.extraction.grammar.numbers import PrintedNumber, printed_number
from loaders.extraction.models import Mode, Unit

_PEOPLE = re.compile(
    r"participants?|people|(?<!in[ -])persons?|individuals?|representatives?|delegates?", re.IGNORECASE
)
_SHARE = re.compile(r"%|per\s?cent|share", re.IGNORECASE)
_NOT_COUNTS = re.compile(r"year|date|paragraph|page|source|symbol|meeting|session", re.IGNORECASE)
_RULE = re.compile(r"[\s|:=+-]+")
_TOTAL = re.compile(r"\s*(?:grand\s+|sub-?)?totals?\b|\s*all\b|\s*sum\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A count in a table; offsets are into the text of the table."""

    group: str
    unit: Unit
    printed: PrintedNumber
    row_start: int
    row_end: int
    start: int
    end: int
    of: str | None = None
    mode: Mode | None = None


def is_table(text: str) -> bool:
    """Whether the text is rows of cells."""
    rows = [line for line in text.split("\n") if " | " in line]
    return len(rows) >= 2 or (text.startswith("|") and text.count("|") > 3)


def cells(text: str) -> list[Cell]:
    """The counts of a table. A row without a stakeholder group, a total and a column of years give none."""
    found: list[Cell] = []
    header: list[str] = []
    position = 0
    for line in text.split("\n"):
        start, position = position, position + len(line) + 1
        if "|" not in line or _RULE.fullmatch(line):
            continue
        parts = _parts(line, start)
        if not any(printed_number(content).is_number for content, _ in parts[1:]):
            header = [content for content, _ in parts]
            continue
        label = parts[0][0]
        for column, (content, at) in enumerate(parts[1:], start=1):
            printed = printed_number(content)
            kind = _kind(label, header[column] if column < len(header) else "")
            if printed.is_number and kind is not None:
                of = None if _group(label) else label or None
                found.append(
                    Cell(
                        *kind,
                        printed,
                        start,
                        start + len(line),
                        at,
                        at + len(content),
                        of,
                        _mode(header[column] if column < len(header) else ""),
                    )
                )
    return found


def _parts(line: str, offset: int) -> list[tuple[str, int]]:
    parts: list[tuple[str, int]] = []
    for match in re.finditer(r"[^|]+", line):
        content = match[0].strip()
        if content or parts:
            parts.append((content, offset + match.start() + len(match[0]) - len(match[0].lstrip())))
    while parts and not parts[-1][0]:
        parts.pop()
    return parts or [("", offset)]


def _mode(heading: str) -> Mode | None:
    return "in_person" if IN_PERSON.search(heading) else "online" if ONLINE.search(heading) else None


def _kind(label: str, heading: str) -> tuple[str, Unit] | None:
    """What a cell counts: the row names the group, or else the column does."""
    if _TOTAL.match(label):
        return None
    if (noun := _group(label)) is not None:
        return _counts(noun, heading)
    column = _group(heading)
    return _counts(column, "") if column is not None else None


def _group(label: str) -> NounAt | None:
    if _TOTAL.match(label):
        return None
    known = nouns(label)
    return known[0] if known else None


def _counts(noun: NounAt, heading: str) -> tuple[str, Unit] | None:
    """The group and unit of a column; None when the column counts something else."""
    if _NOT_COUNTS.search(heading):
        return None
    if noun.kind != "noun":
        return "participants_total", "person"
    group = "ngo" if noun.group == "civil_society" else noun.group
    if _SHARE.search(heading):
        return f"{group}_share", "percent"
    if (
        _PEOPLE.search(heading)
        and noun.unit != "person"
        and not re.search(r"organi[sz]ations?", heading, re.IGNORECASE)
    ):
        return PEOPLE_OF.get(group, "participants_total"), "person"
    return group, "organization" if noun.group == "civil_society" else noun.unit
