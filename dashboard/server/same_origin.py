"""Who may open a websocket: pages that came from this server, and origins that the operator names.

Streamlit refuses others too, but looks up its own public address at an outside service before it does; a page somewhere
else could so make this server ask another machine.
"""

from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

_POLICY_VIOLATION = 1008


class OwnPagesOnly:
    """Middleware: refuses a websocket that a page of another origin asks for, and leaves all else alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket" and not _is_own(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        await self._app(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is None or urlsplit(origin).netloc == headers.get("host"):
        return True  # a program that is no browser names no origin
    named: list[str] = st.get_option("server.corsAllowedOrigins")
    return origin in (one.strip() for one in named)
