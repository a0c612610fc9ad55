"""How the addresses for programs answer: with an ETag, with a sentence when something is not understood."""

import hashlib
import logging
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from dashboard.render.html import index
from loaders.publication import LICENCE_ADDRESS
from loaders.snapshots.errors import SnapshotUnknownError
from loaders.snapshots.published_tables import as_json
from queries.errors import UserError, shortened

_log = logging.getLogger(__name__)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
VERSION = "X-Data-Version"
AS_IT_IS_NOW = "no-cache"
FOR_GOOD = "public, max-age=31536000, immutable"


def answered(
    request: Request,
    content: bytes,
    media_type: str,
    *,
    name: str,
    cache: str = AS_IT_IS_NOW,
    location: str = "",
    vary: str = "",
    version: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The content, or 304 when the reader has it; `headers` go before those that every answer has.

    `version` is that of the data in it; description and licence are linked.
    """
    # weak, because the server may send the same content compressed
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    sent = {**HEADERS, **(headers or {}), "ETag": tag, "Cache-Control": cache}
    sent |= {"Content-Location": location} if location else {}
    sent |= {"Vary": vary} if vary else {}
    sent |= {VERSION: version} if version else {}
    sent["Link"] = (
        f'<{_root(request)}/data/v1/datapackage.json>; rel="describedby"; type="application/json", '
        f'<{LICENCE_ADDRESS}>; rel="license"'
    )
    if is_at_hand(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=sent)
    sent["Content-Disposition"] = f'inline; filename="{name}"'
    return Response(content, headers={**sent, "Content-Type": media_type})


def indexed(request: Request, what: Mapping[str, object], version: str = "") -> Response:
    """What there is at an address: a page where HTML is asked for, else the same facts as JSON."""
    if "text/html" in request.headers.get("accept", ""):
        content, media_type = index.html(what).encode(), "text/html; charset=utf-8"
    else:
        content, media_type = as_json(what), "application/json"
    return answered(
        request, content, media_type, name="index", vary="Accept", version=version, headers=index.HEADERS
    )


def is_at_hand(if_none_match: str, tag: str) -> bool:
    """Whether the reader has the content with this ETag, by the header If-None-Match."""
    known = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
    return "*" in known or tag.removeprefix("W/") in known


def wants_json(request: Request) -> bool:
    """Whether a program asks for JSON, by the header Accept or the end of the path."""
    accept = request.headers.get("accept", "")
    return "text/html" not in accept and ("json" in accept or request.url.path.endswith(".json"))


def _root(request: Request) -> str:
    return str(request.scope["root_path"].rpartition("/")[0])


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentences: Mapping[int, str] = {
        404: f"There is nothing at {shortened(request.url.path)}. {_root(request)}/data/v1 lists the tables.",
        405: "These addresses can only be read: use GET or HEAD.",
    }
    says = (
        sentences[error.status_code] if error.detail in ("Not Found", "Method Not Allowed") else error.detail
    )
    return _sentence(request, error.status_code, shortened(says, 1000), error.headers or {})


def _at_fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, UserError)
    if isinstance(error, SnapshotUnknownError):
        return _sentence(request, 404, f"{shortened(error.what, 200)} Fix: {shortened(error.fix, 800)}.")
    # where it went wrong on the server is for its log, and nobody's business outside
    _log.warning("503 at %.200r: %s", request.url.path, " ".join(str(error).split()))
    return _sentence(request, 503, f"The record cannot be served just now: {error.what}")


def _sentence(request: Request, status: int, says: str, headers: Mapping[str, str] | None = None) -> Response:
    sent = {**HEADERS, "Cache-Control": "no-store", **(headers or {})}
    if wants_json(request):
        return JSONResponse({"status": status, "error": says}, status_code=status, headers=sent)
    return PlainTextResponse(says + "\n", status_code=status, headers=sent)


EXCEPTION_HANDLERS = {HTTPException: _refused, UserError: _at_fault}
