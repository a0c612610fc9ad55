"""The document model: one stable text, and where its paragraphs, tables, notes and links stand in it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

MediaType = Literal["application/pdf", "application/docx", "text/html", "text/markdown", "text/plain"]
Kind = Literal["body", "heading", "table", "footnote", "furniture", "foreign"]


class Frozen(BaseModel):
    """Base of the models: immutable and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Link(Frozen):
    """A link of the document: what it reads, where it leads, and `text[start:end]` of the document."""

    label: str
    target: str
    start: int
    end: int


class Cell(Frozen):
    """A cell of a table as `document.text[start:end]`; a label that spans rows or columns stands in each.

    `merged` marks a number that is printed once for several rows or columns.
    """

    text: str
    start: int
    end: int
    merged: bool = False


class Table(Frozen):
    """The rows of a table, all of one width; `header_rows` is 0 where the format marks no headings."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0


class Paragraph(Frozen):
    """A block of the document as `document.text[start:end]`.

    `number` is the printed number of the paragraph, or of the one that a table or a list belongs to; `page`
    counts from 1, None where the format has no pages. `table` is None unless `kind` is "table".
    """

    number: int | None
    page: int | None
    start: int
    end: int
    text: str
    kind: Kind = "body"
    table: Table | None = None


class Notice(Frozen):
    """What the reader repaired, left out or could not see: "page 2 is a picture and was not read".

    `complete` is False when the document may say more than was read.
    """

    message: str
    page: int | None = None
    complete: bool = False


class Document(Frozen):
    """A document read into one stable text: body paragraphs and tables first, then what is set apart."""

    name: str
    sha256: str
    media_type: MediaType
    text: str
    paragraphs: tuple[Paragraph, ...]
    links: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs, headings and tables of the running text, in order."""
        return tuple(p for p in self.paragraphs if p.kind in ("body", "heading", "table"))

    @property
    def no_figure(self) -> str:
        """What to say of a document without figures: that it has none is said only of one that was read whole."""
        if self.is_complete:
            return "no participation figure"
        return "no participation figure in what was read; not everything was read"

    @property
    def is_complete(self) -> bool:
        """Whether the whole document was read."""
        return all(notice.complete for notice in self.notices)
