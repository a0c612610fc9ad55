"""A proposal: what documents would add to the register, for a person to look at and approve."""

from typing import Literal

from loaders.documents.models import Document, Frozen
from loaders.extraction.models import Anomaly, Check, Meeting
from loaders.register.models import DocumentKind, Evidence, Qualifier
from queries.text.citations import citation

DocumentStatus = Literal["new", "held", "another_file", "to_obtain"]
FigureStatus = Literal["new", "same", "duplicate", "conflict", "corrigendum"]
Confidence = Literal["high", "medium", "low"]


class Source(Frozen):
    """What a document says of a cell, and where: one side of an agreement or a conflict."""

    document: str
    short_title: str
    paragraph: int | None
    printed: str | None
    count: int | None
    qualifier: Qualifier
    evidence: Evidence

    @property
    def citation(self) -> str:
        """The document and its paragraph."""
        return citation([{"short_title": self.short_title, "paragraph": self.paragraph}])


class DocumentIdentity(Frozen):
    """What the document would be called in the register; edit it in the proposal before approving.

    `kind_from` says what the kind was taken from: the title page, the command line, or nothing but a guess.
    """

    document: str
    title: str
    short_title: str
    kind: DocumentKind
    kind_from: Literal["title_page", "command_line", "guess"]
    evidence: Evidence
    published_date: str | None
    symbol: str | None = None
    address: str | None = None
    file_name: str


class FieldChange(Frozen):
    """A field of the register that the document now settles: the date, the format, or who states a meeting's number."""

    table: Literal["dialogues", "dialogue_working_groups"]
    working_group: str | None = None
    field: str
    old: str | None
    new: str


class SeatProposal(Frozen):
    """A seat on a panel; `organization` is None where the register knows none of this name."""

    panel_number: int
    seat_number: int
    printed: str
    organization: str | None
    paragraph: int


class DialogueProposal(Frozen):
    """A dialogue that the document reports: one that the register has, or a new one, joint or not.

    `seats` are those on its panels, where the register has none yet. `beside` names the dialogues of the register that
    follow one of its meetings as others claim.
    """

    dialogue: str
    known: bool
    year: int | None
    date: str | None
    format: Literal["in_person", "online", "hybrid", "not_stated"]
    working_groups: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    joint: bool
    changes: tuple[FieldChange, ...] = ()
    seats: tuple[SeatProposal, ...] = ()
    beside: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    blocked: str | None = None
    flags: tuple[str, ...] = ()
    paragraph: int | None
    start: int
    end: int
    quote: str


class FigureProposal(Frozen):
    """A figure with its sentence, its checks, and how it stands to the register.

    `count` is None when words and digits differ (`candidates` has both). `needs` says why it cannot be approved in
    bulk; `blocked` why it cannot be approved at all. `others` cites what else is said of the same cell; for a
    corrigendum the figure that it corrects, first.
    """

    id: str
    dialogue: str
    stakeholder_group: str
    document: str
    count: int | None
    candidates: tuple[int, ...] = ()
    unit: Literal["organization", "state", "person", "percent", "unclear"]
    stage: Literal["participated", "registered", "expected"]
    qualifier: Qualifier
    printed: str
    paragraph: int | None
    page: int | None
    start: int
    end: int
    number_start: int
    number_end: int
    quote: str
    rule: str
    confidence: Confidence
    confidence_reason: str
    flags: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    status: FigureStatus
    others: tuple[Source, ...] = ()
    needs: tuple[str, ...] = ()
    blocked: str | None = None


class NotProposed(Frozen):
    """Something counted that the register has no place for, with the reason."""

    stakeholder_group: str
    count: int | None
    reason: str
    paragraph: int | None
    start: int
    end: int
    quote: str


class DocumentProposal(Frozen):
    """One document: its text, what it is, and everything that was found in it."""

    status: DocumentStatus
    identity: DocumentIdentity
    content: Document
    dialogues: tuple[DialogueProposal, ...]
    figures: tuple[FigureProposal, ...]
    not_proposed: tuple[NotProposed, ...]
    checks: tuple[Check, ...]
    anomalies: tuple[Anomaly, ...]


class Proposal(Frozen):
    """A proposal file. It holds the documents' text and is not for the repository."""

    version: Literal[2] = 2
    register_content_hash: str
    documents: tuple[DocumentProposal, ...]

    @property
    def figures(self) -> tuple[FigureProposal, ...]:
        """Every figure of every document."""
        return tuple(f for d in self.documents for f in d.figures)
