"""What programs need of an address: byte ranges (206) and, where everything is public, cross-origin reading (CORS).

polars and DuckDB read a file in ranges; a notebook in a browser reads it from a page of another origin. Answers hold no
cookie and can only be read, so that any origin may have them; where a sign-in is asked for, none may.
"""

import re
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PARTS = ("/data", "/charts", "/take")
_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)
_EXPOSED = "ETag, Content-Location, Content-Range, Content-Disposition, Accept-Ranges, Link, X-Data-Version"


class DataClients:
    """Middleware over the addresses for programs below `below`; `is_public` says whether other origins may read."""

    def __init__(self, app: ASGIApp, below: str, is_public: Callable[[], bool]) -> None:
        self._app = app
        self._parts = tuple(f"{below}{part}" for part in _PARTS)
        self._is_public = is_public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope.get("path", "")
        if scope["type"] != "http" or not any(path == p or path.startswith(f"{p}/") for p in self._parts):
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        if scope["method"] == "OPTIONS" and "access-control-request-method" in asked and self._is_public():
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, send)
            return
        span = asked.get("range", "") if scope["method"] == "GET" and "if-range" not in asked else ""
        if span:
            # a range is one of the bytes of the file, not of its compressed form
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            scope = {**scope, "headers": plain}
        answer = _Answer(send, span, is_public=self._is_public())
        await self._app(scope, receive, answer.send)


_PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Range, If-None-Match, Accept",
    "Access-Control-Max-Age": "86400",
}


class _Answer:
    """Passes an answer on: with the headers of both, and cut to the span that is asked for."""

    def __init__(self, send: Send, span: str, *, is_public: bool) -> None:
        self._send, self._span, self._is_public = send, span, is_public
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Accept-Ranges"] = "bytes"
            if self._is_public:
                headers["Access-Control-Allow-Origin"] = "*"
                headers["Access-Control-Expose-Headers"] = _EXPOSED
                headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            if self._span and message["status"] == 200:
                self._start = message
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._cut(self._start)
            return
        await self._send(message)

    async def _cut(self, start: Message) -> None:
        size, match, body = len(self._body), _RANGE.fullmatch(self._span.replace(" ", "")), self._body
        headers = MutableHeaders(scope=start)
        if match is not None and any(match.groups()):
            first, last = match.groups()
            begin = int(first) if first else max(size - int(last), 0)
            end = min(int(last) if first and last else size - 1, size - 1)
            if begin > end:
                start["status"], body = 416, b""
                headers["Content-Range"] = f"bytes */{size}"
            else:
                start["status"], body = 206, body[begin : end + 1]
                headers["Content-Range"] = f"bytes {begin}-{end}/{size}"
            headers["Content-Length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})
