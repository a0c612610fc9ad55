"""What can be wrong with a document before a word of it is read. Exit codes 10 and up."""

from loaders.errors import LoaderError
from queries.errors import LIMIT_REACHED

MAX_BYTES = 50 * 1024 * 1024
"""Documents at or above this size are refused."""
MAX_PAGES = 1000
"""PDF documents with more pages are refused."""
MAX_CHARACTERS = 3_000_000
"""Documents whose text is longer are refused: a report of 500 pages has half as many."""


class DocumentError(LoaderError):
    """A document cannot be read."""

    exit_code = 10


class DocumentMissingError(DocumentError):
    """There is no such file, or it cannot be opened."""

    exit_code = 11


class DocumentEmptyError(DocumentError):
    """The file has no bytes, or no text at all."""

    exit_code = 12


class DocumentTooLargeError(DocumentError):
    """The file is over the size limit."""

    exit_code = 13


class NotADocumentError(DocumentError):
    """The content is none of PDF, DOCX, HTML, Markdown or plain text."""

    exit_code = 14


class WrongExtensionError(DocumentError):
    """The name promises another format than the content has."""

    exit_code = 15


class DocumentEncryptedError(DocumentError):
    """The document is protected by a password."""

    exit_code = 16


class DocumentDamagedError(DocumentError):
    """The document is truncated or corrupt."""

    exit_code = 17


class ScannedDocumentError(DocumentError):
    """The pages are pictures: there is no text layer."""

    exit_code = 18


class ZipBombError(DocumentError):
    """The archive unpacks to far more than a document can need."""

    exit_code = 19


class NotEnglishError(DocumentError):
    """The document is written in a language that is not read."""

    exit_code = 25


class ReadingStoppedError(DocumentError):
    """Reading ran into its limit of time or memory, or failed; `details` is then the traceback."""

    exit_code = LIMIT_REACHED
    details = ""
