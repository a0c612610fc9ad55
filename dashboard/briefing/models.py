"""What a briefing is, whatever file it is written to: numbered paragraphs with footnotes, figures and tables."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from dashboard.charts.spec import ChartSpec
from queries.text.names import Session

Level = Literal["official", "quoted"]
AUTHOR = "Constructive dialogues: record of participation"
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_MARKS = re.compile(r"\{(?P<key>[a-z]+)\}|\[(?P<open>[^\]]+)\]")


@dataclass(frozen=True)
class Choices:
    """What a briefing is about.

    `years` are the two years compared, the earlier first; one alone when nothing is compared. Figures and tables go
    back to the first year of the record. `working_groups` are codes, all of them when empty.
    """

    session: Session
    years: tuple[int, ...]
    working_groups: tuple[str, ...] = ()
    evidence: Level = "official"


@dataclass(frozen=True)
class Part:
    """A piece of a text: plain words, a reference to a block (`key`), or a field that is open to be filled."""

    text: str
    key: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Sentence:
    """A statement, and in its footnote the paragraphs that it rests on; `{years}` refers to the block of that key."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading; `annex` ones are numbered by themselves. `key` is what a reference names."""

    text: str
    key: str = ""
    is_annex: bool = False
    number: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A numbered paragraph; `items` follow it as (a), (b)."""

    sentences: tuple[Sentence, ...]
    items: tuple[Sentence, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of a table, and the letters of the notes that belong to it."""

    text: str
    notes: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, and whether it holds numbers."""

    heading: str
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """A table; `notes` are lettered and stand below it, above the source."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[tuple[str, str], ...] = ()
    source: str = ""
    number: str = ""

    @property
    def label(self) -> str:
        """`Table 1`."""
        return f"Table {self.number}"


@dataclass(frozen=True)
class Figure:
    """A chart; `message` begins its text equivalent."""

    key: str
    spec: ChartSpec
    message: str
    source: str
    number: str = ""

    @property
    def label(self) -> str:
        """`Figure I`."""
        return f"Figure {self.number}"

    @property
    def title(self) -> str:
        """What it shows."""
        return self.spec.title

    @property
    def alt(self) -> str:
        """The message, then every number."""
        return f"{self.message} {self.spec.alt}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands below the drawing, above the source."""
        return self.spec.shown_notes


@dataclass(frozen=True)
class Source:
    """A document cited: its title with symbol, what it is to the record, and its address, which can be empty."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Sources:
    """The documents cited."""

    items: tuple[Source, ...]


@dataclass(frozen=True)
class Line:
    """A line of the head of the note; what stands in square brackets is a field open to be filled."""

    text: str
    style: Literal["banner", "right", "left", "strong", "title", "subtitle"]


Block = Heading | Paragraph | Figure | Table | Sources


@dataclass(frozen=True)
class Briefing:
    """A whole note. `version` names the data, `as_at` is the day of the record that it tells of."""

    title: str
    head: tuple[Line, ...]
    blocks: tuple[Block, ...]
    version: str
    as_at: dt.date

    def __post_init__(self) -> None:
        object.__setattr__(self, "blocks", tuple(_numbered(self.blocks)))

    @property
    def labels(self) -> Mapping[str, str]:
        """By key what a reference in a sentence says: `table 1`, `figure I`, `annex II`."""
        return {
            block.key: f"{_NOUNS[type(block)]} {block.number}"
            for block in self.blocks
            if isinstance(block, Heading | Figure | Table) and block.key
        }

    @property
    def foot(self) -> str:
        """What stands at the foot of every page."""
        return f"Record as at {self.as_at:%-d %B %Y}, version {self.version}"

    def parts(self, text: str) -> Iterator[Part]:
        """A text in its pieces, references resolved."""
        at = 0
        for mark in _MARKS.finditer(text):
            if mark.start() > at:
                yield Part(text[at : mark.start()])
            key = mark["key"] or ""
            yield Part(self.labels[key] if key else mark[0], key, not key)
            at = mark.end()
        if at < len(text):
            yield Part(text[at:])

    def plain(self, text: str) -> str:
        """A text as it is read."""
        return "".join(part.text for part in self.parts(text))


_NOUNS: Mapping[type, str] = {Heading: "annex", Figure: "figure", Table: "table"}


def _numbered(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Headings I, II; annexes I, II; paragraphs 1, 2; figures I, II; tables 1, 2: each through the note."""
    counts: dict[object, int] = {}
    for block in blocks:
        if isinstance(block, Sources):
            yield block
            continue
        kind = (type(block), isinstance(block, Heading) and block.is_annex)
        count = counts[kind] = counts.get(kind, 0) + 1
        if isinstance(block, Paragraph):
            yield replace(block, number=count, items=_listed(block.items))
        elif isinstance(block, Table):
            yield replace(block, number=str(count))
        else:
            yield replace(block, number=ROMAN[count])


def _listed(items: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Items end in a semicolon, the last in a full stop."""
    return tuple(
        item if item is items[-1] else replace(item, text=f"{item.text.rstrip('.;')};") for item in items
    )
