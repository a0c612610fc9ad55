"""What the bytes are, whatever the server calls them, and whether they are what the address promises."""

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from loaders.documents import html_reader, text_reader
from loaders.documents.models import MediaType

SNIFFED_BYTES = 4096
SUFFIXES: dict[MediaType, str] = {
    "application/pdf": ".pdf",
    "application/docx": ".docx",
    "text/html": ".html",
    "text/markdown": ".txt",
    "text/plain": ".txt",
}
_PROMISED: dict[str, frozenset[MediaType]] = {
    ".pdf": frozenset({"application/pdf"}),
    ".docx": frozenset({"application/docx"}),
    ".txt": frozenset({"text/plain", "text/markdown"}),
    ".md": frozenset({"text/plain", "text/markdown"}),
}
_ASKS_FOR_PASSWORD = re.compile(rb"<input[^>]+type\s*=\s*[\"']?password", re.IGNORECASE)


def sniff(start: bytes) -> MediaType | None:
    """The type by the first bytes; None when it is no document."""
    if b"%PDF-" in start[:1024]:
        return "application/pdf"
    if start.startswith(b"PK\x03\x04"):
        return "application/docx"
    if not start.strip() or not text_reader.looks_like_text(start):
        return None
    return (
        "text/html" if html_reader.looks_like_html(start.decode("utf-8", errors="replace")) else "text/plain"
    )


def objection(address: str, start: bytes) -> str | None:
    """Why these bytes cannot be the document at this address; None when they can."""
    found = sniff(start)
    if found is None:
        return "what came is no document"
    promised = _PROMISED.get(PurePosixPath(urlsplit(address).path).suffix.lower())
    if promised is not None and found not in promised:
        return f"a {found} page came in place of {' or '.join(sorted(promised))}"
    if found == "text/html" and _ASKS_FOR_PASSWORD.search(start):
        return "a page that asks for a password came"
    return None
