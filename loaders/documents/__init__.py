"""Official documents, in whatever format they are published, as one stable text with numbered paragraphs."""

from loaders.documents.models import Document, Link, Paragraph
from loaders.documents.reading import read_document

__all__ = ["Document", "Link", "Paragraph", "read_document"]
