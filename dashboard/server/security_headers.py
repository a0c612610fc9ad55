"""What the server tells a browser to refuse: an answer keeps what it says itself, all others get the same headers.

Every page, asset and address of this process is answered with them. The policy permits what Streamlit needs and no
more; tests/security holds it against a real browser on every page.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.render.html.assets import theme_script

# with which Streamlit 1.67 fits a frame to what it shows; a test tells when another release brings another script
_FRAME_SIZE_SCRIPT = "DDFiVuFZGZu7dauH2HVkuyGeSeHw5ZgKt70bMpVHIwk="
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy() -> str:
    """The Content-Security-Policy of the pages."""
    inline = " ".join(f"'sha256-{digest}'" for digest in (*_inline_scripts(), _FRAME_SIZE_SCRIPT))
    return "; ".join(
        (
            "default-src 'self'",
            # a component of a page brings its script as a blob, which is as much ours as a file
            f"script-src 'self' blob: {inline}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'none'",
            "connect-src 'self'",
            "frame-src 'self'",
            "worker-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def headers() -> Mapping[str, str]:
    """Each header that an answer gets unless it brings its own."""
    return {
        "Content-Security-Policy": policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


class Headers:
    """Middleware: adds the headers to answers over HTTP and leaves websockets alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    present.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _inline_scripts() -> list[str]:
    """SHA-256, in base 64, of each script that stands in Streamlit's own page, and of the one that stands in ours."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    scripts = [*_INLINE_SCRIPT.findall(page.read_text(encoding="utf-8")), theme_script().content.decode()]
    return [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
