"""What a reader gives: one stable text, and where its paragraphs, footnotes and links stand in it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

MediaType = Literal["application/pdf", "application/docx", "text/html", "text/markdown", "text/plain"]
Kind = Literal["body", "heading", "footnote", "furniture"]


class Frozen(BaseModel):
    """Base of the models: immutable and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Link(Frozen):
    """A link of the document: what it reads, where it leads, and `text[start:end]` of the document."""

    label: str
    target: str
    start: int
    end: int


class Paragraph(Frozen):
    """A paragraph as `document.text[start:end]`.

    `number` is the printed paragraph number; `page` counts from 1, None where the format has no pages.
    """

    number: int | None
    page: int | None
    start: int
    end: int
    text: str
    kind: Kind = "body"


class Document(Frozen):
    """A document read into one stable text: body paragraphs first, then footnotes and page furniture."""

    name: str
    sha256: str
    media_type: MediaType
    text: str
    paragraphs: tuple[Paragraph, ...]
    links: tuple[Link, ...] = ()

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs and headings of the running text, in order."""
        return tuple(p for p in self.paragraphs if p.kind in ("body", "heading"))

    @property
    def is_complete(self) -> bool:
        """Whether the whole document was read."""
        return True
