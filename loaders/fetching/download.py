"""One document over HTTP: streamed, bounded, retried, and taken up again where it broke off."""

import fcntl
import ipaddress
import json
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from loaders.fetching.errors import FetchRefusedError, NotReachableError
from loaders.fetching.limits import USER_AGENT, Limits
from loaders.fetching.media_type import SNIFFED_BYTES, objection
from queries.errors import shortened

Progress = Callable[[int, int | None], None]
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class _TryAgainError(Exception):
    """The attempt failed in a way that another may not; `wait` is what the server asks for."""

    def __init__(self, why: str, wait: float = 0.0) -> None:
        super().__init__(why)
        self.wait = wait


@dataclass(frozen=True)
class Seen:
    """What a server said of a file: with it, the next request can ask only for what is new."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def validator(self) -> str | None:
        """What If-Range takes: a strong ETag, else the date."""
        if self.etag is not None and not self.etag.startswith("W/"):
            return self.etag
        return self.last_modified


@dataclass(frozen=True)
class Download:
    """How a download ended. `seen` is None when the server says that nothing has changed."""

    seen: Seen | None
    attempts_count: int
    resumed: bool


def client(limits: Limits) -> httpx.Client:
    """A client with our name and timeouts, which follows no redirect by itself."""
    return httpx.Client(
        headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"},
        timeout=httpx.Timeout(limits.read_timeout, connect=limits.connect_timeout),
        follow_redirects=False,
    )


def download(
    http: httpx.Client, address: str, part: Path, known: Seen | None, limits: Limits, progress: Progress
) -> Download:
    """Bring the document at `address` into the file `part`.

    `known` is what was seen of the copy at hand, if any. Raises `FetchRefusedError` (the partial file is removed) or
    `NotReachableError` (it is kept, and the next call goes on from there).
    """
    attempt = _Attempt(http, address, part, known, limits, progress)
    retrying = Retrying(
        stop=stop_after_attempt(limits.attempts),
        wait=lambda state: _wait(state, limits),
        retry=retry_if_exception_type((_TryAgainError, httpx.TransportError)),
        reraise=True,
    )
    try:
        seen = retrying(attempt.run)
    except (_TryAgainError, httpx.TransportError) as error:
        if part.stat().st_size == 0:
            attempt.forget()
        raise NotReachableError(
            f"The address does not answer: {str(error) or type(error).__name__}.",
            where=address,
            fix="try again later; what has come is kept, and the next fetch goes on from there",
        ) from error
    except FetchRefusedError:
        attempt.forget()
        raise
    except httpx.InvalidURL as error:
        attempt.forget()
        raise attempt.refused(f"it leads to what is no address: {error}") from error
    return Download(seen, attempt.count, attempt.resumed)


def _wait(state: RetryCallState, limits: Limits) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, _TryAgainError) else 0.0
    backoff = wait_exponential(multiplier=limits.first_wait, max=limits.longest_wait)(state)
    return min(max(asked, backoff), limits.longest_wait)


class _Attempt:
    """The attempts at one document, and what they have in common: the partial file and what is known of it."""

    def __init__(
        self,
        http: httpx.Client,
        address: str,
        part: Path,
        known: Seen | None,
        limits: Limits,
        progress: Progress,
    ) -> None:
        self.http, self.address, self.part = http, address, part
        self.known, self.limits, self.progress = known, limits, progress
        self.note = part.with_name(part.name + ".json")
        self.count = 0
        self.resumed = False

    def run(self) -> Seen | None:
        self.count += 1
        started = time.monotonic()
        with self.part.open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise _TryAgainError("another fetch is writing the same file") from error
            partial = self._partial(file)
            address = self.address
            for _ in range(self.limits.redirects + 1):
                with self.http.stream("GET", address, headers=self._headers(file, partial)) as response:
                    if response.status_code not in _REDIRECTS:
                        return self._take(response, file, partial, address, started)
                    address = self._next(address, response)
        raise self.refused(f"it is sent on more than {self.limits.redirects} times")

    def forget(self) -> None:
        """Remove what has come so far."""
        for path in (self.part, self.note):
            path.unlink(missing_ok=True)

    def _partial(self, file: BinaryIO) -> Seen | None:
        """What was seen of the partial file; None, and the file empty, when it cannot be gone on with."""
        with suppress(OSError, ValueError, TypeError):
            kept = json.loads(self.note.read_text(encoding="utf-8"))
            seen = Seen(kept["etag"], kept["last_modified"])
            if kept["address"] == self.address and seen.validator is not None and file.tell() > 0:
                return seen
        _empty(file)
        return None

    def _headers(self, file: BinaryIO, partial: Seen | None) -> dict[str, str]:
        if partial is not None and partial.validator is not None and file.tell() > 0:
            return {"Range": f"bytes={file.tell()}-", "If-Range": partial.validator}
        if self.known is None:
            return {}
        asked = {"If-None-Match": self.known.etag, "If-Modified-Since": self.known.last_modified}
        return {name: value for name, value in asked.items() if value is not None}

    def _next(self, address: str, response: httpx.Response) -> str:
        location = response.headers.get("location", "")
        target = str(urljoin(address, location))
        scheme = urlsplit(target).scheme
        if scheme not in ("http", "https") or not location:
            raise self.refused(f"it is sent on to {target[:80]!r}, which is no web address")
        if scheme == "http" and urlsplit(address).scheme == "https":
            raise self.refused("it is sent on from https to http")
        elsewhere = urlsplit(target).netloc != urlsplit(self.address).netloc
        if elsewhere and not self.limits.private_redirects and _is_private(urlsplit(target).hostname or ""):
            raise self.refused(
                f"it is sent on to {shortened(target)!r}, which lies on this machine or in its network; "
                "--allow-private follows it"
            )
        return target

    def _take(
        self, response: httpx.Response, file: BinaryIO, partial: Seen | None, address: str, started: float
    ) -> Seen | None:
        status = response.status_code
        if status == 304 and self.known is not None:
            return None
        if status in (408, 425, 429) or status >= 500:
            asked = response.headers.get("retry-after", "")
            raise _TryAgainError(f"the server answers {status}", float(asked) if asked.isdigit() else 0.0)
        seen = Seen(response.headers.get("etag"), response.headers.get("last-modified"))
        if status == 206:
            whole = self._resumes_at(response, file, partial, seen)
        elif status == 416:
            self._start_over(file)
            raise _TryAgainError("the server cannot go on where it broke off")
        elif status == 200:
            _empty(file)
            whole = _length(response.headers.get("content-length"))
        else:
            raise self.refused(f"the server answers {status}")
        if response.headers.get("content-encoding", "identity") != "identity":
            raise self.refused("it is sent compressed, though that was not asked for")
        if whole is not None and whole > self.limits.max_bytes:
            raise self.refused(f"it has {whole:,} bytes; the limit is {self.limits.max_bytes:,}")
        kept = {"address": self.address, "etag": seen.etag, "last_modified": seen.last_modified}
        self.note.write_text(json.dumps(kept), encoding="utf-8")
        self._write(response, file, whole, started)
        return seen

    def _resumes_at(
        self, response: httpx.Response, file: BinaryIO, partial: Seen | None, seen: Seen
    ) -> int | None:
        """The whole length, when the server goes on exactly where the same file broke off."""
        unit, _, span = response.headers.get("content-range", "").partition(" ")
        place, _, whole = span.partition("/")
        changed = seen.validator is not None and partial is not None and seen.validator != partial.validator
        if partial is None or unit != "bytes" or not place.startswith(f"{file.tell()}-") or changed:
            self._start_over(file)
            raise _TryAgainError("the server goes on with other bytes than were asked for")
        self.resumed = True
        return _length(whole)

    def _write(self, response: httpx.Response, file: BinaryIO, whole: int | None, started: float) -> None:
        checked = file.tell() >= SNIFFED_BYTES
        self.progress(file.tell(), whole)
        for chunk in response.iter_raw():
            file.write(chunk)
            size = file.tell()
            if size > self.limits.max_bytes:
                raise self.refused(f"it goes on after {self.limits.max_bytes:,} bytes, the limit")
            if not checked and size >= SNIFFED_BYTES:
                self._check(file)
                checked = True
            self.progress(size, whole)
            if time.monotonic() - started > self.limits.whole_time:
                raise _TryAgainError(f"it is not done after {self.limits.whole_time:g} seconds")
        file.flush()
        if whole is not None and file.tell() < whole:
            raise _TryAgainError(f"it broke off after {file.tell():,} of {whole:,} bytes")
        if whole is not None and file.tell() > whole:
            self._start_over(file)
            raise _TryAgainError("more came than was announced")
        if not checked:
            self._check(file)

    def _check(self, file: BinaryIO) -> None:
        file.flush()
        with self.part.open("rb") as read:
            why = objection(self.address, read.read(SNIFFED_BYTES))
        if why is not None:
            raise self.refused(why)

    def _start_over(self, file: BinaryIO) -> None:
        _empty(file)
        self.note.unlink(missing_ok=True)

    def refused(self, why: str) -> FetchRefusedError:
        """The error that says why the document is not taken."""
        return FetchRefusedError(
            f"The document is refused: {why}.",
            where=self.address,
            fix="open the address in a browser; correct it in documents.csv, or save the document by hand",
        )


def _is_private(host: str) -> bool:
    """Whether any number of this host is not one of the public internet."""
    try:
        numbers = {str(found[4][0]) for found in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False  # what has no number is not reached from here either
    return not all(ipaddress.ip_address(number.partition("%")[0]).is_global for number in numbers)


def _empty(file: BinaryIO) -> None:
    file.seek(0)
    file.truncate()


def _length(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdigit() else None
