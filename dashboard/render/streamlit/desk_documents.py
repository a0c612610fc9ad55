"""Documents on the desk: they wait in memory until they are put away, whatever the officer turns to meanwhile."""

from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

import streamlit as st
from cachetools import LRUCache

from dashboard.render.streamlit import components
from dashboard.render.streamlit.turns import aside
from loaders.files import sha256
from loaders.reading import Reading, read_within_limits

MOST_BYTES = 200_000_000
_UPLOADS = "desk_uploads"
"""Session state: how many times documents were brought."""


@dataclass(frozen=True)
class Document:
    """What lies on the desk: a file as it was brought, and its reading once it is made."""

    name: str
    content: bytes
    reading: Reading | None = None

    @cached_property
    def key(self) -> str:
        """The beginning of its checksum: the same bytes lie on a desk once."""
        return sha256(self.content)[:16]


class Waiting:
    """Documents by officer; above `most_bytes` in all, the one not looked at for longest goes. Thread-safe."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._documents: LRUCache[tuple[str, str], Document] = LRUCache(
            most_bytes, getsizeof=lambda document: len(document.content)
        )
        self._lock = Lock()

    def lay(self, who: str, document: Document) -> None:
        """Lay a document on the desk of an officer; the same bytes lie there once."""
        with self._lock:
            self._documents[who, document.key] = document

    def note_reading(self, who: str, document: Document, reading: Reading) -> None:
        """Keep what was read of a document, unless it was put away meanwhile."""
        with self._lock:
            if (who, document.key) in self._documents:
                self._documents[who, document.key] = replace(document, reading=reading)

    def of(self, who: str) -> list[Document]:
        """The documents of an officer, in the order in which they were brought."""
        with self._lock:
            return [self._documents[owner, key] for owner, key in [*self._documents] if owner == who]

    def put_away(self, who: str, document: Document) -> None:
        """Take a document off the desk."""
        with self._lock:
            self._documents.pop((who, document.key), None)


_WAITING = Waiting()


def brought(who: str) -> list[Document]:
    """An uploader, and the documents that were brought, in this session or an earlier one."""
    uploads = st.file_uploader(
        "Documents: PDF, Word, web page, Markdown or text, up to 50 MB each",
        type=["pdf", "docx", "html", "htm", "md", "txt"],
        accept_multiple_files=True,
        key=f"upload-{st.session_state.setdefault(_UPLOADS, 0)}",
    )
    if uploads:
        for upload in uploads:
            _WAITING.lay(who, Document(upload.name, upload.getvalue()))
        # an uploader of another key is empty
        st.session_state[_UPLOADS] += 1
        st.rerun()
    return _WAITING.of(who)


def head(who: str, document: Document) -> None:
    """The name of a document, and the way to put it away: before it is read, so that what takes long can be ended."""
    components.section(document.name)
    if st.button(f"Put {document.name} away", key=f"away-{document.key}"):
        _WAITING.put_away(who, document)
        st.rerun()


def reading(who: str, document: Document) -> Reading:
    """The reading of a document, made once. Raises `UserError` for what cannot be read."""
    if document.reading is not None:
        return document.reading
    with st.spinner("Reading the document"), aside():
        found = read_within_limits(document.content, document.name, components.look)
    _WAITING.note_reading(who, document, found)
    return found
