"""What a page will need, said with its first bytes: a browser fetches it while Streamlit starts, not after.

Streamlit loads the script of each kind of element when the first one arrives. A page is one component.
"""

import re
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STATIC = Path(streamlit.__file__).parent / "static"
_SCRIPTS = _STATIC / "static" / "js"
_ELEMENTS = ("BidiComponent",)
_NO_PAGES = ("/charts/", "/take/", "/data/")
_IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


def scripts() -> list[str]:
    """The addresses, relative to a page, of the scripts of those elements and of all that they import.

    What Streamlit's own page names already is left out; a release that names an element otherwise has fewer.
    """
    named = (_STATIC / "index.html").read_text(encoding="utf-8")
    waiting = [path.name for name in _ELEMENTS for path in sorted(_SCRIPTS.glob(f"{name}.*.js"))]
    found: list[str] = []
    for script in waiting:
        if script not in found and script not in named:
            found.append(script)
            waiting += _IMPORTED.findall((_SCRIPTS / script).read_text(encoding="utf-8"))
    return [f"static/js/{script}" for script in found]


class Hints:
    """Middleware: adds the hints to pages and leaves every other answer alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._link = ", ".join(f"<{address}>; rel=modulepreload" for address in scripts())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not self._link:
            await self._app(scope, receive, send)
            return

        async def send_with_hints(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(scope, message):
                MutableHeaders(scope=message).append("Link", self._link)
            await send(message)

        await self._app(scope, receive, send_with_hints)


def _is_page(scope: Scope, message: Message) -> bool:
    # a chart alone, a file and a data address need none of them
    kind: bytes = dict(message["headers"]).get(b"content-type", b"")
    return kind.startswith(b"text/html") and not any(part in scope["path"] for part in _NO_PAGES)
