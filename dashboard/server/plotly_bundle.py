"""Plotly's basic bundle, served by us: a quarter of the whole, since the charts are bars and marks.

Its name carries its version, so that it may be kept for good; a test holds the version to that of the Python library.
"""

import gzip
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from queries.settings import PROJECT

_FILE = PROJECT / "static" / "plotly-basic-4.1.1.min.js"
ADDRESS = f"library/{_FILE.name}"
"""Relative, so that it holds below any path at which the site is served: every page lies at its root."""


def library_route(below: str = "") -> Route:
    """The route of `ADDRESS`; `below` is the path of the pages, "/dialogues"."""
    return Route(f"{below}/{ADDRESS}", _library)


def _library(request: Request) -> Response:
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    headers["Vary"] = "Accept-Encoding"
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    return Response(_content("Content-Encoding" in headers), media_type="text/javascript", headers=headers)


@cache
def _content(compressed: bool) -> bytes:
    content = _FILE.read_bytes()
    return gzip.compress(content, mtime=0) if compressed else content
