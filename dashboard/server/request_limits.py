"""Every request bounded: unknown paths, bytes and seconds of a body, and all uploads together."""

import asyncio
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.stats import CacheStat

from dashboard.audience import Audience

MOST_BODY_BYTES = 64 << 10
MOST_UPLOAD_BYTES = 52 << 20
MOST_UPLOADED_BYTES = 256 << 20
BODY_SECONDS = 120.0

# the first part of every path that Streamlit and this server answer besides the pages
_PREFIXES = frozenset(
    {"static", "_stcore", "media", "component", "auth", "library", "data", "charts", "take"}
)
_FILES = frozenset(
    {"", "data", "charts", "ready", "favicon.png", "manifest.json", "index.html", "oauth2callback"}
)
# below these Streamlit answers what it does not know with its own page
_NEVER_PAGES = frozenset({"static", "_stcore", "media", "component", "library"})
_METRICS = ("_stcore", "metrics")
_UPLOAD = ("_stcore", "upload_file")


class RequestLimits:
    """Middleware: 404 for an unknown path, 413 and 408 for a body too long or too slow, 503 for too much uploaded."""

    def __init__(
        self,
        app: ASGIApp,
        below: str,
        pages: Collection[str],
        audience: Audience,
        states: Collection[str] = (),
    ) -> None:
        self._app = app
        self._below = below
        self._pages = frozenset(pages)
        # below the pages that are data lie their states
        self._prefixes = _PREFIXES | frozenset(states)
        self._audience = audience
        self._incoming_bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        parts = self._parts(scope["path"])
        if parts is None or not self._is_known(parts):
            await _not_found(scope, self._below)(scope, receive, send)
        elif scope["method"] == "PUT" and parts[:2] == _UPLOAD:
            await self._uploaded(scope, receive, send)
        else:
            unless_page = _Unless(_not_found(scope, self._below), scope, receive, send).send
            await self._bounded(
                scope, receive, unless_page if parts[0] in _NEVER_PAGES else send, MOST_BODY_BYTES
            )

    async def _uploaded(self, scope: Scope, receive: Receive, send: Send) -> None:
        said = Headers(scope=scope).get("content-length", "")
        coming = min(int(said), MOST_UPLOAD_BYTES) if said.isdecimal() else MOST_UPLOAD_BYTES
        if _kept_bytes() + self._incoming_bytes + coming > MOST_UPLOADED_BYTES:
            says = "The server holds as many uploads as it may. Try again in a minute.\n"
            await PlainTextResponse(says, 503)(scope, receive, send)
            return
        self._incoming_bytes += coming
        try:
            await self._bounded(scope, receive, send, MOST_UPLOAD_BYTES)
        finally:
            self._incoming_bytes -= coming

    async def _bounded(self, scope: Scope, receive: Receive, send: Send, most_bytes: int) -> None:
        body = _Body(receive, most_bytes)
        try:
            await self._app(scope, body.receive, body.watched(send))
        except _BodyRefusedError as error:
            await error.response(scope, receive, send)

    def _parts(self, path: str) -> tuple[str, ...] | None:
        if path != self._below and not path.startswith(f"{self._below}/"):
            return None
        return tuple(path.removeprefix(self._below).strip("/").split("/"))

    def _is_known(self, parts: tuple[str, ...]) -> bool:
        if parts[:2] == _METRICS and not self._audience.metrics:
            return False
        return parts[0] in (self._prefixes if len(parts) > 1 else self._pages | _FILES)


class _BodyRefusedError(Exception):
    def __init__(self, status: int, says: str) -> None:
        super().__init__(says)
        self.response = PlainTextResponse(says + "\n", status, {"Connection": "close"})


class _Body:
    """The body of one request, counted and timed."""

    def __init__(self, receive: Receive, most_bytes: int) -> None:
        self._receive = receive
        self._most = most_bytes
        self._bytes = 0
        self._until = 0.0
        self._whole = False
        self._is_answered = False
        self._is_refused = False

    def watched(self, send: Send) -> Send:
        """`send` for the app: one answer is sent, its own once that has begun, the refusal once that was raised."""

        async def sent(message: Message) -> None:
            if not self._is_refused:
                self._is_answered = True
                await send(message)

        return sent

    async def receive(self) -> Message:
        # who is answered already reads only to learn whether the other side has left
        if self._whole or self._is_answered:
            return await self._receive()
        now = asyncio.get_running_loop().time()
        self._until = self._until or now + BODY_SECONDS
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError as error:
            if self._is_answered:
                return await self._receive()
            raise self._refused(
                408, f"The request was not complete after {BODY_SECONDS:g} seconds."
            ) from error
        if self._is_answered:
            return message
        self._bytes += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._bytes > self._most:
            raise self._refused(413, f"The request has more than {self._most:,} bytes.")
        return message

    def _refused(self, status: int, says: str) -> _BodyRefusedError:
        self._is_refused = True
        return _BodyRefusedError(status, says)


class _Unless:
    """Sends another answer in place of an HTML page."""

    def __init__(self, instead: Response, scope: Scope, receive: Receive, send: Send) -> None:
        self._instead, self._scope, self._receive, self._send = instead, scope, receive, send
        self._is_page = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = dict(message["headers"]).get(b"content-type", b"")
            self._is_page = kind.startswith(b"text/html")
            if self._is_page:
                await self._instead(self._scope, self._receive, self._send)
        if not self._is_page:
            await self._send(message)


def _kept_bytes() -> int:
    """What the uploads of all sessions hold in memory; Streamlit lets go of them with their sessions."""
    if not runtime.exists():
        return 0
    kept = runtime.get_instance().uploaded_file_mgr.get_stats()
    return sum(stat.byte_length for stats in kept.values() for stat in stats if isinstance(stat, CacheStat))


def _not_found(scope: Scope, below: str) -> Response:
    if "text/html" not in Headers(scope=scope).get("accept", ""):
        return PlainTextResponse(f"There is nothing at this address. The pages begin at {below}/.\n", 404)
    return HTMLResponse(
        '<!doctype html><html lang="en"><title>Not found</title><h1>There is nothing at this address.</h1>'
        f'<p><a href="{below}/">Participation in the constructive dialogues</a></p></html>',
        404,
    )
