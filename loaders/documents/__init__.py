"""Official documents, in whatever format they are published, as one stable text with numbered paragraphs."""

from loaders.documents.document_reader import read_document
from loaders.documents.models import Document, Link, Paragraph

__all__ = ["Document", "Link", "Paragraph", "read_document"]
