"""The documents of the register into the documents folder, one after another, and an account of each."""

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, cast

import httpx

from loaders.documents.errors import (
    DocumentDamagedError,
    DocumentError,
    NotADocumentError,
    WrongExtensionError,
    ZipBombError,
)
from loaders.documents.models import Frozen
from loaders.fetching.download import Progress, Seen, client, download
from loaders.fetching.errors import FetchRefusedError, NotReachableError
from loaders.fetching.limits import Limits
from loaders.fetching.media_type import SNIFFED_BYTES, SUFFIXES, sniff
from loaders.files import flush, sha256, write_atomically
from loaders.reading import read_within_limits
from loaders.register.models import Document
from loaders.register.reader import Register
from loaders.review.errors import DocumentsFolderError

LEDGER = "fetched.json"
Watch = Callable[[str], Progress]


class Fetched(Frozen):
    """What the ledger keeps of a file: where it came from, and its checksum."""

    file_name: str
    address: str
    sha256: str
    bytes_count: int
    etag: str | None
    last_modified: str | None


class FetchOutcome(Frozen):
    """How it went with one document.

    `checksum` says whether the register has the same SHA-256 for it: it "differs" too where the register knows the
    document from another file, for example its text. `problem` is what keeps a fetched file from being read.
    """

    document: str
    outcome: Literal["fetched", "unchanged", "refused", "not_reachable", "no_address"]
    why: str | None = None
    file_name: str | None = None
    bytes_count: int | None = None
    sha256: str | None = None
    checksum: Literal["agrees", "differs", "none_registered"] | None = None
    problem: str | None = None
    attempts_count: int = 0
    resumed: bool = False


def documents_to_fetch(register: Register, named: Sequence[str]) -> list[Document]:
    """The named documents, or every official one with an address. Raises `FetchRefusedError` for an unknown name."""
    rows = {d.document: d for d in cast(tuple[Document, ...], register.tables["documents"])}
    for name in named:
        if name not in rows:
            raise FetchRefusedError(
                f"The register has no document {name!r}.",
                where="documents.csv",
                fix="use one of: " + ", ".join(d.document for d in rows.values() if d.address),
            )
    if named:
        return [rows[name] for name in dict.fromkeys(named)]
    return [d for d in rows.values() if d.evidence == "official" and d.address is not None]


def fetch(
    documents: Sequence[Document],
    folder: Path,
    limits: Limits,
    watch: Watch = lambda _: lambda done, whole: None,
) -> list[FetchOutcome]:
    """Get the documents into `folder`, each named after its identifier; `watch` gives each its progress.

    Raises `DocumentsFolderError` when the folder cannot be written; all else is an outcome of its document.
    """
    outcomes: list[FetchOutcome] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with client(limits) as http:
            for document in documents:
                if outcomes:
                    time.sleep(limits.pause_between)
                outcomes.append(_outcome(http, document, folder, limits, watch(document.document)))
    except OSError as error:
        raise DocumentsFolderError(
            f"The documents folder cannot be written: {error.strerror or error}.",
            where=str(folder),
            fix="free space or correct the permissions, or name another folder with --documents",
        ) from error
    return outcomes


def _outcome(
    http: httpx.Client, document: Document, folder: Path, limits: Limits, progress: Progress
) -> FetchOutcome:
    if document.address is None:
        return FetchOutcome(
            document=document.document, outcome="no_address", why="the register has no address"
        )
    try:
        return _fetched(http, document, document.address, folder, limits, progress)
    except FetchRefusedError as error:
        return FetchOutcome(document=document.document, outcome="refused", why=error.what)
    except NotReachableError as error:
        return FetchOutcome(document=document.document, outcome="not_reachable", why=error.what)


def _fetched(
    http: httpx.Client, document: Document, address: str, folder: Path, limits: Limits, progress: Progress
) -> FetchOutcome:
    ledger = _read_ledger(folder)
    kept = ledger.get(document.document)
    if kept is not None and (kept.address != address or _sha256(folder / kept.file_name) != kept.sha256):
        kept = None
    part = folder / f"{document.document}.part"
    known = None if kept is None else Seen(kept.etag, kept.last_modified)
    came = download(http, address, part, known, limits, progress)
    if came.resumed and _damaged(part, _name(document, part)) is not None:
        # What came in two pieces may be two pieces of different files: once more, in one piece.
        _discard(part)
        came = download(http, address, part, None, limits, progress)
    if came.seen is None and kept is not None:
        _discard(part)
        return _account(document, kept, "unchanged", came.attempts_count)
    name = _name(document, part)
    if (damage := _damaged(part, name)) is not None:
        _discard(part)
        raise FetchRefusedError(
            f"The document is refused: {damage}", where=address, fix="fetch it again later"
        )
    now = Fetched(
        file_name=name,
        address=address,
        sha256=_sha256(part) or "",
        bytes_count=part.stat().st_size,
        etag=came.seen.etag if came.seen else None,
        last_modified=came.seen.last_modified if came.seen else None,
    )
    unchanged = kept is not None and kept.sha256 == now.sha256
    _put_in_place(part, folder / name)
    if kept is not None and kept.file_name != name:
        (folder / kept.file_name).unlink(missing_ok=True)
    _write_ledger(folder, ledger | {document.document: now})
    outcome = _account(document, now, "unchanged" if unchanged else "fetched", came.attempts_count)
    return outcome.model_copy(update={"resumed": came.resumed, "problem": _problem(folder / name)})


def _account(
    document: Document, now: Fetched, outcome: Literal["fetched", "unchanged"], attempts_count: int
) -> FetchOutcome:
    checksum: Literal["agrees", "differs", "none_registered"] = "none_registered"
    if document.sha256 is not None:
        checksum = "agrees" if document.sha256 == now.sha256 else "differs"
    return FetchOutcome(
        document=document.document,
        outcome=outcome,
        file_name=now.file_name,
        bytes_count=now.bytes_count,
        sha256=now.sha256,
        checksum=checksum,
        attempts_count=attempts_count,
    )


def _name(document: Document, part: Path) -> str:
    with part.open("rb") as file:
        found = sniff(file.read(SNIFFED_BYTES))
    return document.document + (SUFFIXES[found] if found is not None else ".bin")


def _damaged(part: Path, name: str) -> str | None:
    """What is wrong with the file itself; a document that is whole but cannot be read is not damaged."""
    try:
        read_within_limits(part.read_bytes(), name)
    except (DocumentDamagedError, NotADocumentError, WrongExtensionError, ZipBombError) as error:
        return error.what
    except DocumentError:
        return None
    return None


def _problem(path: Path) -> str | None:
    try:
        read_within_limits(path)
    except DocumentError as error:
        return error.what
    return None


def _sha256(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes())
    except OSError:
        return None


def _discard(part: Path) -> None:
    part.unlink(missing_ok=True)
    part.with_name(part.name + ".json").unlink(missing_ok=True)


def _put_in_place(part: Path, path: Path) -> None:
    flush(part)
    part.replace(path)
    part.with_name(part.name + ".json").unlink(missing_ok=True)


def _read_ledger(folder: Path) -> dict[str, Fetched]:
    try:
        entries = json.loads((folder / LEDGER).read_text(encoding="utf-8"))
        return {name: Fetched.model_validate(entry) for name, entry in entries.items()}
    except (OSError, ValueError, AttributeError):
        # Without its ledger a folder is only fetched anew.
        return {}


def _write_ledger(folder: Path, ledger: dict[str, Fetched]) -> None:
    entries = {name: ledger[name].model_dump() for name in sorted(ledger)}
    write_atomically(folder / LEDGER, f"{json.dumps(entries, indent=2)}\n".encode())
