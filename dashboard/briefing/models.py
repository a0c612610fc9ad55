"""What a briefing is, whatever file it is written to: sentences with citations, charts as data, tables with notes."""

from collections.abc import Mapping
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

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
Fill = Literal["ngo", "academia", "private_sector", "quoted"]


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


class Category(_Frozen):
    """A place on a chart: its label; `gap` names why it has no bar, and `is_break` a break in coverage."""

    label: str
    gap: str = ""
    is_break: bool = False


class Series(_Frozen):
    """The participations of one fill, a value for each category; None draws nothing."""

    name: str
    fill: Fill
    values: tuple[int | None, ...]


class Chart(_Frozen):
    """Stacked bars of participations from zero, as data. `direction` is column for years, bar for dialogues."""

    number: str
    title: str
    direction: Literal["column", "bar"]
    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    alternative_text: str
    notes: tuple[str, ...] = ()
    source: str = ""

    @property
    def tallest_count(self) -> int:
        """Participations in the longest bar; 1 when there is none, so that a scale can be made of it."""
        stacks = zip(*(series.values for series in self.series), strict=True)
        return max((sum(value or 0 for value in stack) for stack in stacks), default=1)


class Section(_Frozen):
    """A part of a briefing; sentences come first, then charts, tables and a plain list."""

    name: SectionName
    title: str
    sentences: tuple[Sentence, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    items: tuple[str, ...] = ()


class Briefing(_Frozen):
    """A whole briefing. `version` names the data; `banner` says that newer data exist, and is otherwise empty."""

    title: str
    subtitle: str
    version: str
    sections: tuple[Section, ...]
    banner: str = ""
