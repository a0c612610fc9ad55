"""What a briefing is, whatever file it is written to: sentences with citations, charts as data, tables with notes."""

from collections.abc import Mapping
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from dashboard.charts.spec import ChartSpec

SectionName = Literal["headlines", "participation", "working_groups", "coverage", "method", "sources"]
SECTIONS: tuple[SectionName, ...] = get_args(SectionName)
SECTION_TITLES: Mapping[SectionName, str] = {
    "headlines": "Main findings",
    "participation": "Participation by year",
    "working_groups": "Participation by working group",
    "coverage": "Coverage",
    "method": "Method",
    "sources": "Sources",
}
Level = Literal["official", "quoted"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Session(_Frozen):
    """A session of the Conference: label, name and dates in a title, and the year up to which it looks back."""

    label: str
    name: str
    dates: str
    year: int


class Choices(_Frozen):
    """What a briefing is about.

    `years` are the two years compared, the earlier first; one alone when nothing is compared. Charts and tables go
    back to the first year of the record. `working_groups` are codes, all of them when empty.
    """

    session: Session
    years: tuple[int, ...]
    working_groups: tuple[str, ...] = ()
    evidence: Level = "official"
    sections: tuple[SectionName, ...] = SECTIONS


class Sentence(_Frozen):
    """A statement and the paragraphs that it rests on; the citation is empty for what is said of the method."""

    text: str
    citation: str = ""


class Cell(_Frozen):
    """What stands in a cell of a table, and the letters of the notes that belong to it."""

    text: str
    notes: str = ""


class Column(_Frozen):
    """A column of a table: its heading, and whether it holds numbers."""

    heading: str
    is_number: bool = False


class Table(_Frozen):
    """A table; `notes` are lettered a, b, c in their order and stand below it, above the source."""

    number: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    source: str = ""


class Figure(_Frozen):
    """A chart with its number in the document: `Figure I`."""

    number: str
    spec: ChartSpec


class Section(_Frozen):
    """A part of a briefing; sentences come first, then charts, tables and a plain list."""

    name: SectionName
    title: str
    sentences: tuple[Sentence, ...] = ()
    charts: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    items: tuple[str, ...] = ()


class Briefing(_Frozen):
    """A whole briefing. `version` names the data; `banner` says that newer data exist, and is otherwise empty."""

    title: str
    subtitle: str
    version: str
    sections: tuple[Section, ...]
    banner: str = ""
