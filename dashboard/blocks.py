"""A page as data: a title and blocks with stable identifiers. Renderers know blocks and never questions.

`build(record, view)` of each module in dashboard/pages gives a `Page`, `controls(record, view)` the `Controls`; both
are pure. An address is relative to the site's root (`figures?years=2023,2024`), so that it holds below any base path.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal, TypeAlias

import pandas as pd

from dashboard.charts.spec import ChartSpec
from queries.text import numbers
from queries.text.citations import merged
from queries.text.scope import Scope

MARK, END_MARK = "\ue000", "\ue001"
"""Around words of a text that are to be marked: private characters that no document prints."""

Level = Literal["comparable", "with_care", "not_comparable", "supported", "cannot_tell", "contradicted"]


@dataclass(frozen=True)
class Link:
    """A link: its words, its address, and what it leads to where the words alone do not say it."""

    text: str
    address: str
    description: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: which of the frame's columns, its heading, its decimals, and the columns that go with it.

    `decimals` is None for text; `citation` names the column with the citation that a value opens; `link` names the
    column with the address to which a value leads; `kind` draws a verdict (`verdict`: a level) as shape and word, and a
    `change` with its sign;
    `below` names the column whose words stand small below the value.
    `if_missing` names the column whose words stand where a value is missing;
    `only_in_files` keeps a column out of what is drawn: the caption says its one value.
    """

    name: str
    heading: str
    decimals: int | None = None
    citation: str | None = None
    link: str | None = None
    kind: Literal["plain", "verdict", "change"] = "plain"
    below: str | None = None
    only_in_files: bool = False
    if_missing: str | None = None


@dataclass(frozen=True, eq=False)
class Table:
    """A table with its caption, which names the scope; what is drawn and every file hold the same values.

    A missing value is drawn as the words in the frame, or as `missing`; in files it is an empty field. `emphasis` names
    a boolean column of rows to be set in bold. `notes` stand below. On a telephone a row becomes a card.
    """

    id: str
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    caption: str
    notes: tuple[str, ...] = ()
    row_heading: int = 1
    missing: str = "not stated"
    emphasis: str | None = None
    scope: Scope | None = None

    def scoped(self, scope: Scope) -> "Table":
        """The table with its scope in the name of its files and as columns in them."""
        columns = tuple(Column(name, name, only_in_files=True) for name in scope.columns)
        frame = self.frame.assign(**scope.columns)
        return replace(self, frame=frame, columns=(*self.columns, *columns), scope=scope)

    def compact(self) -> "Table":
        """The table without the columns that hold one value in every row: the caption says it, files keep it."""
        if len(self.frame) < 2:
            return self
        columns, said = [], []
        for at, column in enumerate(self.columns):
            values = self.frame[column.name].unique()
            same = (
                at >= self.row_heading
                and len(values) == 1
                and column.link is None
                and not column.only_in_files
            )
            if same and not (pd.isna(values[0]) and column.decimals is None):
                said.append(f"{column.heading.lower()}: {self._said(values[0], column)}")
            columns.append(replace(column, only_in_files=True) if same else column)
        apart = ". " if ": " in self.caption else ": "
        caption = f"{self.caption}{apart}{'; '.join(said)}" if said else self.caption
        return replace(self, columns=tuple(columns), caption=caption)

    def _said(self, value: Any, column: Column) -> str:
        if pd.isna(value):
            return self.missing
        return str(value) if column.decimals is None else numbers.number(value, column.decimals)

    @property
    def source(self) -> str:
        """The documents behind all values; empty where a column says it row by row, or nothing does."""
        if any(column.name == "citation" and not column.only_in_files for column in self.columns):
            return ""
        cited = [column.citation for column in self.columns if column.citation]
        return merged(str(text) for name in cited for text in self.frame[name].dropna())

    @property
    def is_empty(self) -> bool:
        """Whether no row is there to be shown."""
        return self.frame.empty

    def shown(self) -> pd.DataFrame:
        """The columns in their order, rounded as they are printed."""
        kept = self.frame[[column.name for column in self.columns]].copy()
        for column in self.columns:
            if column.decimals:
                rounded = partial(numbers.rounded, decimals=column.decimals)
                kept[column.name] = kept[column.name].map(
                    lambda value, rounded=rounded: float(rounded(value)), na_action="ignore"
                )
        return kept


@dataclass(frozen=True)
class Chart:
    """A chart, drawn from its specification; `embed` is the address at which it stands alone, where it has one."""

    id: str
    spec: ChartSpec
    embed: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it would hold neither a mark nor the place of a missing one."""
        return not self.spec.gaps and not any(series.marks for series in self.spec.series)


@dataclass(frozen=True)
class Text:
    """A sentence. A `notice` is announced, `empty` says that there is nothing and why, a `remark` is small."""

    id: str
    text: str
    tone: Literal["plain", "lead", "notice", "empty", "remark"] = "plain"
    citation: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """A comparison in words, with its level, the reasons, and what may be compared instead."""

    level: Level
    statement: str
    reasons: tuple[str, ...] = ()
    suggestion: str = ""
    citation: str = ""


@dataclass(frozen=True)
class Verdicts:
    """Comparisons with their verdicts."""

    id: str
    items: tuple[Verdict, ...]


@dataclass(frozen=True)
class Quote:
    """A sentence of a document, the numbers between MARK and END_MARK, and where it stands."""

    text: str
    place: str
    address: str = ""


@dataclass(frozen=True)
class Quotes:
    """Sentences of documents, each under its document and paragraph."""

    id: str
    items: tuple[Quote, ...]


@dataclass(frozen=True)
class Links:
    """Links as a list, or in a row."""

    id: str
    items: tuple[Link, ...]
    in_a_row: bool = False


@dataclass(frozen=True)
class Facts:
    """Terms with their values."""

    id: str
    items: tuple[tuple[str, str | Link], ...]


@dataclass(frozen=True)
class Copyable:
    """Words to be copied as they stand, under a label."""

    id: str
    label: str
    text: str


@dataclass(frozen=True)
class Preview:
    """Another document of this site, shown in a frame."""

    id: str
    title: str
    address: str


@dataclass(frozen=True)
class Section:
    """A heading, what is counted below it, and blocks; `folded` opens at a click."""

    id: str
    title: str
    blocks: "tuple[Block, ...]"
    subtitle: str = ""
    folded: bool = False


@dataclass(frozen=True)
class Columns:
    """Two stacks of blocks: the one read first stands on the right where there is room, below 900 px on top."""

    id: str
    first: "tuple[Block, ...]"
    second: "tuple[Block, ...]"


@dataclass(frozen=True)
class Page:
    """A page: one line what it is about, its title, what is counted, its blocks.

    `source` and `as_of` stand at the foot: the documents behind the page, and the day of the record's last change.
    """

    name: str
    title: str
    subtitle: str
    blocks: "tuple[Block, ...]"
    about: str = ""
    notices: tuple[str, ...] = ()
    description: str = ""

    def all_blocks(self) -> "Iterator[Block]":
        """Every block, those inside sections and columns included, in reading order."""
        yield from _flat(self.blocks)

    def find(self, identifier: str) -> "Block | None":
        """The block of an identifier, None when the page has none of it."""
        return next((block for block in self.all_blocks() if block.id == identifier), None)


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen: its words, the address of the page with it, whether it is chosen."""

    label: str
    address: str
    chosen: bool
    description: str = ""


@dataclass(frozen=True)
class Choice:
    """A choice among few options, all of which stand in the page."""

    id: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Select:
    """A choice among many options, or a text written freely: a form with GET.

    `kept` are the other parts of the address, which the form sends along. Without options it is a text field.
    """

    id: str
    label: str
    page: str
    name: str
    value: str
    options: tuple[tuple[str, str], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    button: str = "Show"


@dataclass(frozen=True)
class Controls:
    """What a reader can choose on a page. They stand below the title, or where the page puts them as a block.

    `label` names them; on a narrow screen it is the button behind which they are.
    """

    items: tuple[Choice | Select, ...] = ()
    id: str = "controls"
    label: str = "Filter"


Block: TypeAlias = (
    Table
    | Chart
    | Text
    | Verdicts
    | Quotes
    | Links
    | Facts
    | Copyable
    | Preview
    | Section
    | Columns
    | Controls
)


NO_CONTROLS = Controls()


def _flat(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case Section():
                yield from _flat(block.blocks)
            case Columns():
                yield from _flat((*block.first, *block.second))


def text_of(value: Any) -> str:
    """The words of a block, a page or a choice, in reading order: for comparisons and searches."""
    if isinstance(value, str):
        return value
    if isinstance(value, pd.DataFrame):
        return " ".join(
            str(cell) for row in value.itertuples(index=False) for cell in row if cell is not None
        )
    if isinstance(value, Table):
        return " ".join([value.caption, text_of(value.shown()), *value.notes])
    if isinstance(value, Chart):
        return " ".join([value.spec.alt, value.spec.source_line])
    if isinstance(value, tuple):
        return " ".join(filter(None, map(text_of, value)))
    if hasattr(value, "__dataclass_fields__"):
        return " ".join(filter(None, (text_of(getattr(value, name)) for name in value.__dataclass_fields__)))
    return ""
