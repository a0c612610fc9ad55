"""The rows of the register: one model a table, one field a column.

These models are the schema. `data/register/datapackage.json` is written from them, the database's tables
mirror them, and every row of the register passes through them. Units stand in the column's name or, where the
unit differs from row to row (figures), in a column of its own.
"""

import datetime as dt
import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

Evidence = Literal["official", "quoted", "claimed"]
Unit = Literal["organization", "state", "person", "percent", "unclear"]
Stage = Literal["participated", "registered", "expected"]
Qualifier = Literal["exact", "at_least", "more_than", "about", "almost"]
DocumentKind = Literal[
    "chair_summary", "secretariat_note", "corrigendum", "draft_resolution", "news", "stakeholder_page"
]
Format = Literal["in_person", "online", "hybrid", "not_stated"]

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$")]
GroupCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Symbol = Annotated[str, StringConstraints(pattern=r"^[A-Z]+(/[A-Za-z0-9.]+)+$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


def _whole_number(value: Any) -> Any:
    if isinstance(value, str) and not value.strip().lstrip("-").isascii():
        raise ValueError("a whole number is needed, in the digits 0 to 9")
    if isinstance(value, str) and not value.strip().lstrip("-").isdigit():
        raise ValueError("a whole number is needed, without comma, decimals or words")
    return value


def _yes_or_no(value: Any) -> Any:
    # a person types yes or no, and a spreadsheet makes TRUE of true
    words = {"true": True, "yes": True, "false": False, "no": False}
    if isinstance(value, bool):
        return value
    if str(value).lower() not in words:
        raise ValueError("true or false is needed")
    return words[str(value).lower()]


def _day(value: Any) -> Any:
    # pydantic alone would take 20240405 for seconds since 1970
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("another form of date is needed")
    return value


# The upper bounds are far above anything that could be meant: they catch a slip of the keyboard.
Whole = Annotated[int, Field(ge=0, le=1_000_000), BeforeValidator(_whole_number)]
Ordinal = Annotated[int, Field(ge=1, le=10_000), BeforeValidator(_whole_number)]
Year = Annotated[int, Field(ge=2020, le=2100), BeforeValidator(_whole_number)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Day = Annotated[dt.date, BeforeValidator(_day)]


class Row(BaseModel):
    """One row of a register table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table_name: ClassVar[str]
    table_title: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    unique: ClassVar[tuple[str, ...]] = ()
    references: ClassVar[dict[str, str]] = {}

    line: int = Field(exclude=True, description="Line of the register file")


class Mechanism(Row):
    """The review mechanism whose dialogues the register holds: one row."""

    table_name = "mechanism"
    table_title = "The review mechanism: its names, and the day of the record"
    key = ("mechanism",)

    mechanism: Text = Field(description="Abbreviation, for example UNTOC")
    name: Text = Field(description="Name in full")
    short_name: Text = Field(description="Name in titles")
    convention: Text = Field(description="Name of its convention")
    conference: Text = Field(description="Name of the conference that it reports to")
    resolution: Text = Field(description="Number of the resolution that established it, for example 9/1")
    mandate_paragraph: Ordinal = Field(
        description="Paragraph of its procedures and rules that provides for the dialogues"
    )
    record_date: Day = Field(description="Day of the last change to this register")


class Session(Row):
    """A session of the Conference, past or to come; what no document states is empty."""

    table_name = "sessions"
    table_title = "Sessions of the Conference of the Parties"
    key = ("session",)
    unique = ("number",)

    session: Text = Field(description="Label, for example COP12")
    number: Ordinal = Field(description="Its number: 12 for the twelfth session")
    year: Year = Field(description="Calendar year", json_schema_extra={"unit": "calendar year"})
    first_day: Day | None = Field(description="First day, where known")
    last_day: Day | None = Field(description="Last day, where known")
    place: Text | None = Field(description="Place, where known")
    agenda_symbol: Symbol | None = Field(
        description="Symbol of its provisional agenda, where a document states it"
    )
    source: Text = Field(description="Where days, place and symbol are stated, or that they are open")

    @model_validator(mode="after")
    def _days_are_in_order(self) -> "Session":
        if self.last_day is not None and (self.first_day is None or self.last_day < self.first_day):
            raise ValueError("last_day: it needs a first day that is not later")
        if self.first_day is not None and self.first_day.year != self.year:
            raise ValueError(f"first_day: it is in {self.first_day.year}, the field year says {self.year}")
        return self


class WorkingGroup(Row):
    """A working group of the Conference of the Parties."""

    table_name = "working_groups"
    table_title = "Working groups of the Conference of the Parties"
    key = ("working_group",)
    unique = ("name", "short_name", "position")

    working_group: GroupCode = Field(description="Code, for example FA")
    name: Text = Field(description="Subject of the working group")
    short_name: Text = Field(description="Name on charts: a word")
    position: Ordinal = Field(description="Order on pages; groups that meet jointly stand side by side")
    also_printed_as: Text | None = Field(description="Names that documents print, separated by ;")
    everyday_names: Text | None = Field(description="What people call its subject, separated by ;")
    papers: Symbol | None = Field(
        description="How the symbols of its papers begin, for example CTOC/COP/WG.6"
    )


class StakeholderGroup(Row):
    """A kind of participant that documents count."""

    table_name = "stakeholder_groups"
    table_title = "Kinds of participants that documents count"
    key = ("stakeholder_group",)
    unique = ("name", "short_name", "position")
    references: ClassVar[dict[str, str]] = {"part_of": "stakeholder_groups"}

    stakeholder_group: Code = Field(description="Code, for example ngo")
    name: Text = Field(description="Name in full")
    short_name: Text = Field(description="Name on charts")
    singular: Text = Field(description="What one of them is called in a sentence")
    plural: Text = Field(description="What several of them are called in a sentence")
    role: Literal["stakeholder", "state", "subtotal", "claim"] = Field(
        description="stakeholder: summed in the total; state: beside the total; subtotal: a check; claim: third parties"
    )
    part_of: Code | None = Field(description="The printed subtotal that it enters")
    unit: Unit = Field(description="What one of them is")
    position: Ordinal = Field(description="Order on pages")
    colour_light: Colour | None = Field(
        description="Fill of its bars on light paper; needed where it is summed"
    )
    colour_dark: Colour | None = Field(
        description="Fill of its bars on dark paper; needed where it is summed"
    )
    fill: Literal["solid", "hatched"] | None = Field(
        description="How its bars are filled; needed where it is summed"
    )
    also_printed_as: Text | None = Field(
        description="Nouns that documents print, in the singular, separated by ;"
    )
    everyday_names: Text | None = Field(description="What people call them, in the singular, separated by ;")
    definition: Text = Field(description="What is counted")

    @model_validator(mode="after")
    def _what_is_summed_can_be_drawn(self) -> "StakeholderGroup":
        for name in ("colour_light", "colour_dark", "fill"):
            if self.role == "stakeholder" and getattr(self, name) is None:
                raise ValueError(f"{name}: a group that is summed needs it, for its bars")
        return self


class Document(Row):
    """A document or page that states or repeats figures."""

    table_name = "documents"
    table_title = "Documents and pages that state or repeat figures"
    key = ("document",)

    document: Code = Field(description="Identifier, for example note-2024")
    title: Text = Field(description="Descriptive title")
    short_title: Text = Field(description="Title in a citation")
    kind: DocumentKind = Field(description="What kind of document it is")
    evidence: Evidence = Field(description="The level of evidence that its figures have")
    held: YesNo = Field(description="true when the project has read the document itself")
    published_date: Day | None = Field(description="Day of publication, where printed")
    symbol: Symbol | None = Field(
        description="United Nations symbol, only where the document states it as its own"
    )
    address: Address | None = Field(description="Public address")
    file_name: Text | None = Field(description="Name of the held file in the documents folder")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        description="SHA-256 of the held file"
    )
    note: Text | None = Field(description="What a reader should know of the document")


class Dialogue(Row):
    """One constructive dialogue: one event, whether it serves one working group or several."""

    table_name = "dialogues"
    table_title = "Constructive dialogues known to have taken place"
    key = ("dialogue",)

    dialogue: Code = Field(description="Identifier: year and working groups, for example 2022-ic-ta")
    year: Year = Field(description="Calendar year", json_schema_extra={"unit": "calendar year"})
    date: Day | None = Field(description="Day; empty when no document gives it")
    format: Format = Field(description="As an official document states it")
    format_claimed: Format | None = Field(description="As other pages state it")
    note: Text | None = Field(description="What a reader should know of the dialogue")

    @model_validator(mode="after")
    def _year_is_that_of_the_date(self) -> "Dialogue":
        if self.date is not None and self.date.year != self.year:
            raise ValueError(f"date: it is in {self.date.year}, the field year says {self.year}")
        return self


class DialogueWorkingGroup(Row):
    """A working group that a dialogue serves, with the meeting that it follows."""

    table_name = "dialogue_working_groups"
    table_title = "Bridge: the working groups that each dialogue serves"
    key = ("dialogue", "working_group")
    references: ClassVar[dict[str, str]] = {"dialogue": "dialogues", "working_group": "working_groups"}

    dialogue: Code = Field(description="The dialogue")
    working_group: GroupCode = Field(description="A working group that it serves")
    meeting_number: Ordinal = Field(description="Number of the meeting that the dialogue follows")
    meeting_number_basis: Literal["official", "claimed", "inferred"] = Field(description="Who says so")


class DialogueDocument(Row):
    """A document that is about a dialogue."""

    table_name = "dialogue_documents"
    table_title = "Bridge: the documents about each dialogue"
    key = ("dialogue", "document")
    references: ClassVar[dict[str, str]] = {"dialogue": "dialogues", "document": "documents"}

    dialogue: Code = Field(description="The dialogue")
    document: Code = Field(description="A document about it, held or not")


class Figure(Row):
    """One published number."""

    table_name = "figures"
    table_title = "Published numbers, one row a number a document"
    key = ("dialogue", "stakeholder_group", "document")
    references: ClassVar[dict[str, str]] = {
        "dialogue": "dialogues",
        "stakeholder_group": "stakeholder_groups",
        "document": "documents",
        "shared_with": "dialogues",
    }

    dialogue: Code = Field(description="The dialogue")
    stakeholder_group: Code = Field(description="Who is counted")
    count: Whole = Field(
        description="The number; its unit stands in the column unit", json_schema_extra={"unit_field": "unit"}
    )
    unit: Unit = Field(description="What one of them is")
    stage: Stage = Field(description="Participated, registered or expected")
    qualifier: Qualifier = Field(description="exact, or how the document hedges")
    evidence: Evidence = Field(description="official, quoted from an official document, or claimed")
    document: Code = Field(description="Where it is published")
    paragraph: Ordinal | None = Field(description="Paragraph of the document")
    printed: Text | None = Field(description="The number as printed, for example Sixty (60)")
    shared_with: Code | None = Field(description="Another dialogue that the same number also covers")
    note: Text | None = Field(description="What a reader should know of the number")

    @model_validator(mode="after")
    def _official_figures_are_cited(self) -> "Figure":
        if self.evidence == "official" and self.paragraph is None:
            raise ValueError("paragraph: an official figure names its paragraph")
        if self.evidence == "official" and self.printed is None:
            raise ValueError("printed: an official figure carries the number as printed")
        return self


class Correction(Row):
    """A published number that the register does not follow: a misprint, or the loser of two that differ.

    The figure keeps what is printed and carries the corrected count; this row says why they are not the same, and
    stands or falls with the words on which it was made.
    """

    table_name = "corrections"
    table_title = "Published numbers that are not followed, with the reason"
    key = ("dialogue", "stakeholder_group", "document")
    references: ClassVar[dict[str, str]] = {
        "dialogue": "dialogues",
        "stakeholder_group": "stakeholder_groups",
        "document": "documents",
    }

    dialogue: Code = Field(description="The dialogue of the figure")
    stakeholder_group: Code = Field(description="Who is counted")
    document: Code = Field(description="The document whose number is not followed")
    published: Text = Field(description="The number as printed: what the figure has under printed")
    corrected: Whole = Field(description="The number that the figure counts instead, in the figure's unit")
    reason: Text = Field(description="Why, in a sentence for the reader")


class Organization(Row):
    """An organization that took a seat on a panel."""

    table_name = "organizations"
    table_title = "Organizations that took seats on panels"
    key = ("organization",)
    references: ClassVar[dict[str, str]] = {"stakeholder_group": "stakeholder_groups"}

    organization: Code = Field(description="Identifier")
    name: Text = Field(description="Name")
    short_name: Text | None = Field(description="Abbreviation")
    stakeholder_group: Code = Field(description="Our classification; the documents name none")
    classification_basis: Text = Field(description="Why it is classified so")


class PanelSeat(Row):
    """A seat that an organization took on a panel of a dialogue."""

    table_name = "panel_seats"
    table_title = "Seats on the panels of the dialogues, by organization"
    key = ("dialogue", "panel_number", "seat_number")
    references: ClassVar[dict[str, str]] = {
        "dialogue": "dialogues",
        "organization": "organizations",
        "document": "documents",
    }

    dialogue: Code = Field(description="The dialogue")
    panel_number: Ordinal = Field(description="Order of the panel in the dialogue")
    seat_number: Ordinal = Field(description="Order of the organization in the document")
    organization: Code = Field(description="The organization")
    printed_as: Text | None = Field(description="The printed name, where it differs")
    document: Code = Field(description="The document that says so")
    paragraph: Ordinal = Field(description="Its paragraph")


TABLES: tuple[type[Row], ...] = (
    Mechanism,
    Session,
    WorkingGroup,
    StakeholderGroup,
    Document,
    Dialogue,
    DialogueWorkingGroup,
    DialogueDocument,
    Figure,
    Correction,
    Organization,
    PanelSeat,
)
"""Every table, in the order in which references allow them to be filled."""
