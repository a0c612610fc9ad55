"""Cache of whole answers at /data and /charts: worked out once per version of the data and address, for all readers.

Above the router and the compression, so that an answer at hand costs a look-up. Two who ask for the same at once share
one answer (single flight), and only a few different ones are worked out at a time.
"""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from cachetools import LRUCache
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.http import is_at_hand

MOST_BYTES = 32 << 20
MOST_AT_ONCE = 2
PATIENCE_SECONDS = 5.0

_PARTS = ("/data/", "/charts/")
# checked file by file, against their hashes, each time they are asked for
_NEVER_CACHED = ("/snapshots", "/data/v1/citation")


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class AnswerCache:
    """Middleware: keeps answers by `version`, an address, and what of the request they depend on.

    `version()` changes with whatever an answer is made from; while it is None nothing is kept.
    """

    def __init__(self, app: ASGIApp, below: str, version: Callable[[], Hashable | None]) -> None:
        self._app = app
        self._parts = tuple(f"{below}{part}" for part in _PARTS)
        self._version = version
        self._kept: LRUCache[Hashable, _Answer] = LRUCache(
            MOST_BYTES, getsizeof=lambda answer: len(answer.body) + 2000
        )
        self._coming: dict[Hashable, asyncio.Task[_Answer]] = {}
        self._places = asyncio.Semaphore(MOST_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or not scope["path"].startswith(self._parts)
            or any(part in scope["path"] for part in _NEVER_CACHED)
            or scope["path"].endswith("/data/v1")
        ):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        version = self._version()
        key = (
            version,
            scope["path"],
            scope["query_string"],
            "gzip" in headers.get("accept-encoding", ""),
            "text/html" in headers.get("accept", ""),
            "json" in headers.get("accept", ""),
        )
        answer = self._kept.get(key)
        if answer is None:
            answer = await self._shared(key, scope)
            if answer.status == 200 and version is not None and version == self._version():
                with_room = len(answer.body) < MOST_BYTES // 4
                if with_room:
                    self._kept[key] = answer
        await _as_response(answer, headers)(scope, receive, send)

    async def _shared(self, key: Hashable, scope: Scope) -> _Answer:
        if (task := self._coming.get(key)) is None:
            task = asyncio.create_task(self._worked_out(scope))
            self._coming[key] = task
            task.add_done_callback(lambda _: self._coming.pop(key, None))
        # one who leaves does not take the answer from the others
        return await asyncio.shield(task)

    async def _worked_out(self, scope: Scope) -> _Answer:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._places.acquire()
        except TimeoutError:
            busy = PlainTextResponse(
                "The server is busy. Try again in a few seconds.\n", 503, {"Retry-After": "5"}
            )
            return _Answer(503, busy.raw_headers, bytes(busy.body))
        try:
            return await self._asked(scope)
        finally:
            self._places.release()

    async def _asked(self, scope: Scope) -> _Answer:
        """The whole answer of what lies below, as if nobody had it yet."""
        conditional = (b"if-none-match", b"if-modified-since", b"range")
        whole = {
            **scope,
            "headers": [(n, v) for n, v in scope["headers"] if n not in conditional],
            "method": "GET",
        }
        messages: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            messages.append(message)

        await self._app(whole, receive, send)
        start, *parts = messages
        return _Answer(
            start["status"], list(start["headers"]), b"".join(part.get("body", b"") for part in parts)
        )


def _as_response(answer: _Answer, asked: Headers) -> Response:
    headers = MutableHeaders(raw=list(answer.headers))
    at_hand = answer.status == 200 and is_at_hand(asked.get("if-none-match", ""), headers.get("etag", ""))
    response = Response(b"" if at_hand else answer.body, 304 if at_hand else answer.status)
    if at_hand:
        for name in ("content-length", "content-type", "content-disposition", "content-encoding"):
            del headers[name]
    response.raw_headers = headers.raw
    return response
