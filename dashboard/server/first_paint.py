"""First paint: Streamlit's index page with the page itself inside, for the filters of the address.

Middleware. The live page takes over once its own run has finished (dashboard/render/streamlit/page.js). When
Streamlit's index page is not as expected, or the page is not ready in time, the answer is the plain index page.
"""

import asyncio
import gzip
import hashlib
import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cached_property
from html import escape
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qsl

import streamlit
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import site
from dashboard.cache import Kept
from dashboard.record import Record
from dashboard.render.html.assets import app_loader, theme_script
from dashboard.render.html.page_theme import font_face, font_name, stylesheet
from dashboard.server.dataset import dataset_script
from dashboard.server.preload import scripts
from dashboard.site import Rendered
from queries.errors import UserError
from queries.store import Store

_LOG = logging.getLogger(__name__)
_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_ROOT = '<div id="root"></div>'
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_APP = re.compile(r'<(?:script type="module"|link rel="(?:modulepreload|stylesheet)")[^>]*>(?:</script>)?')
_PATIENCE_SECONDS = 0.15
_WORKERS = 2
_MOST_QUERY_BYTES = 4_000
_MOST_BYTES = 32_000_000


class IndexPage:
    """Streamlit's index page, cut where the page goes in."""

    def __init__(self, html: str) -> None:
        self._html = html

    @cached_property
    def is_as_expected(self) -> bool:
        """Whether there is one place for the page, one title and one head."""
        return all(self._html.count(part) == 1 for part in (_ROOT, "<title>Streamlit</title>", "</head>"))

    @cached_property
    def _loader(self) -> str:
        """What loads the live page once the page is painted: Streamlit's own scripts and stylesheet, in a template."""
        app = "".join(_APP.findall(self._html))
        app += "".join(f'<link rel="modulepreload" crossorigin href="./{script}">' for script in scripts())
        return f'<template id="cd-app">{app}</template><script defer src="./{app_loader().address}"></script>'

    def with_page(self, page: Rendered, canonical: str, dataset: str = "") -> bytes:
        """The index page with a page in it; the noscript of Streamlit goes, for the page works without scripts."""
        head = (
            f"<title>{escape(page.document_title)}</title>"
            f'<meta name="description" content="{escape(page.description)}">'
            f'<link rel="canonical" href="{escape(canonical)}">'
            f'<link rel="preload" href="./static/media/{font_name()}" as="font" type="font/woff2" crossorigin>'
            f"<script>{theme_script().content.decode()}</script>"
            f"{dataset}"
            f'<style id="cd-styles">{stylesheet()}</style><noscript><style>{font_face()}</style></noscript>'
        )
        paint = f'<main id="cd-first-paint" data-key="{page.key}">{page.html}</main>'
        html = _APP.sub("", _NOSCRIPT.sub("", self._html, count=1))
        html = html.replace("<title>Streamlit</title>", head, 1)
        html = html.replace(_ROOT, f'{paint}<div id="root" inert data-waiting></div>{self._loader}', 1)
        return html.encode()


class FirstPaint:
    """Answers GET and HEAD of a page's address with the page; all else goes on to the app."""

    def __init__(
        self, app: ASGIApp, open_store: Callable[[], Store], below: str = "", index: Path = _INDEX
    ) -> None:
        self._app = app
        self._open_store = open_store
        self._below = below
        self._index = IndexPage(index.read_text(encoding="utf-8"))
        self._pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="first-paint")
        self._answers: Kept[_Answer] = Kept(most_bytes=_MOST_BYTES, size=lambda answer: answer.size)
        if not self._index.is_as_expected:
            _LOG.warning("First paint is off: Streamlit's index page is not as expected.")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the page, or leave the request to the app."""
        if (target := self._moved(scope)) is not None:
            await send({"type": "http.response.start", "status": 308, "headers": [(b"location", target)]})
            await send({"type": "http.response.body", "body": b""})
            return
        name = self._page(scope)
        if name is None:
            await self._app(scope, receive, send)
            return
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        origin = f"{scope.get('scheme', 'http')}://{headers.get('host', 'localhost')}"
        query = bytes(scope.get("query_string", b"")).decode("latin-1")
        loop = asyncio.get_running_loop()
        try:
            answer = await asyncio.wait_for(
                loop.run_in_executor(self._pool, self._answer, name, query, origin), _PATIENCE_SECONDS
            )
        except (TimeoutError, UserError):
            # what is wrong is said by the live page, which has the time and the words for it
            await self._app(scope, receive, send)
            return
        await _send(answer, scope, headers, send)

    def _moved(self, scope: Scope) -> bytes | None:
        """Where an address of the first edition leads now, its query kept; None for any other."""
        if scope["type"] != "http" or not scope["path"].startswith(f"{self._below}/"):
            return None
        target = site.REDIRECTS.get(scope["path"][len(self._below) + 1 :].rstrip("/"))
        if target is None:
            return None
        query = bytes(scope.get("query_string", b""))
        joint = b"&" if "?" in target else b"?"
        return f"{self._below}/{target}".encode() + (joint + query if query else b"")

    def _page(self, scope: Scope) -> str | None:
        """The name of the page that a request asks for; None for anything else."""
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or not self._index.is_as_expected
        ):
            return None
        path: str = scope["path"]
        if not path.startswith(self._below) or len(scope.get("query_string", b"")) > _MOST_QUERY_BYTES:
            return None
        # links on a page are relative: below a slash at the end they would lead elsewhere
        name = path[len(self._below) :].removeprefix("/") or "overview"
        return name if name in site.PAGES else None

    def _answer(self, name: str, query: str, origin: str) -> "_Answer":
        with closing(self._open_store()) as store:
            page = site.rendered(Record(store), name, dict(parse_qsl(query)))
            dataset = dataset_script(Record(store))
        canonical = f"{origin}{self._below}/{page.address.removeprefix('./')}"
        return self._answers.or_made(
            (page.key, canonical), lambda: _Answer(self._index.with_page(page, canonical, dataset))
        )


class _Answer:
    """An index page with its tag and its compressed form."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
        self.compressed = gzip.compress(content, 6, mtime=0)
        self.size = len(content) + len(self.compressed)


async def _send(answer: _Answer, scope: Scope, headers: dict[str, str], send: Send) -> None:
    sent: list[tuple[bytes, bytes]] = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"cache-control", b"no-cache"),
        (b"vary", b"Accept-Encoding"),
        (b"etag", answer.tag.encode()),
    ]
    status, body = HTTPStatus.OK, answer.content
    if answer.tag in headers.get("if-none-match", ""):
        status, body = HTTPStatus.NOT_MODIFIED, b""
    elif "gzip" in headers.get("accept-encoding", ""):
        sent.append((b"content-encoding", b"gzip"))
        body = answer.compressed
    if status is HTTPStatus.OK:
        sent.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": int(status), "headers": sent})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
