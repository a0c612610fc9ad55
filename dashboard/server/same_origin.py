"""Who may open a websocket: pages of this server, called by a name of its own, and origins that the operator names.

Streamlit refuses others too, but looks up its own public address at an outside service before it does; a page somewhere
else could so make this server ask another machine. A page whose name was made to lead here (DNS rebinding) has both
Host and Origin foreign, so the name itself is checked.
"""

import logging
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.audience import Audience

MOST_SESSIONS = 500
_POLICY_VIOLATION, _TRY_AGAIN_LATER = 1008, 1013

_log = logging.getLogger(__name__)


class OwnPagesOnly:
    """Middleware: refuses a websocket of a foreign page or name, and any above `MOST_SESSIONS` at once."""

    def __init__(self, app: ASGIApp, audience: Audience) -> None:
        self._app = app
        self._audience = audience
        self._open = 0
        self._refused_host = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not (_is_own(headers) and self._is_called_rightly(headers)):
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        elif self._open >= MOST_SESSIONS:
            await send({"type": "websocket.close", "code": _TRY_AGAIN_LATER})
        else:
            self._open += 1
            try:
                await self._app(scope, receive, send)
            finally:
                self._open -= 1

    def _is_called_rightly(self, headers: Headers) -> bool:
        host = headers.get("host", "")
        if self._audience.may_be_called(host):
            return True
        if not self._refused_host:
            self._refused_host = True
            _log.warning(
                "refused a session for the host %.100r. Behind a proxy, set CONSTRUCTIVE_DIALOGUES_AUDIENCE=public "
                "and STREAMLIT_SERVER_ALLOWED_HOSTS to the name that readers use",
                host,
            )
        return False


def _is_own(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is None or urlsplit(origin).netloc == headers.get("host"):
        return True  # a program that is no browser names no origin
    named: list[str] = st.get_option("server.corsAllowedOrigins")
    return origin in (one.strip() for one in named)
