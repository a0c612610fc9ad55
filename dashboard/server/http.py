"""How the addresses for programs answer: with an ETag, with a sentence when something is not understood."""

import hashlib
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from loaders.snapshots.errors import SnapshotUnknownError
from queries.errors import UserError

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
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
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The content, or 304 when the reader has it; `headers` go before those that every answer has."""
    # weak, because the server may send the same content compressed
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    sent = {**HEADERS, **(headers or {}), "ETag": tag, "Cache-Control": cache}
    sent |= {"Content-Location": location} if location else {}
    sent |= {"Vary": vary} if vary else {}
    if _has(request, tag):
        return Response(status_code=304, headers=sent)
    sent["Content-Disposition"] = f'inline; filename="{name}"'
    return Response(content, headers={**sent, "Content-Type": media_type})


def _has(request: Request, tag: str) -> bool:
    known = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    return "*" in known or tag.removeprefix("W/") in known


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    root = request.scope["root_path"].rpartition("/")[0]
    sentences: Mapping[int, str] = {
        404: f"There is nothing at {request.url.path}. {root}/data/v1/datapackage.json lists the tables.",
        405: "These addresses can only be read: use GET or HEAD.",
    }
    says = (
        sentences[error.status_code] if error.detail in ("Not Found", "Method Not Allowed") else error.detail
    )
    return _sentence(error.status_code, says, error.headers or {})


def _at_fault(_: Request, error: Exception) -> Response:
    assert isinstance(error, UserError)
    if isinstance(error, SnapshotUnknownError):
        return _sentence(404, f"{error.what} Fix: {error.fix}.")
    # where it went wrong on the server is nobody's business outside
    return _sentence(503, f"The record cannot be served just now: {error.what}")


def _sentence(status: int, says: str, headers: Mapping[str, str] | None = None) -> Response:
    return PlainTextResponse(
        says + "\n", status_code=status, headers={**HEADERS, "Cache-Control": "no-store", **(headers or {})}
    )


EXCEPTION_HANDLERS = {HTTPException: _refused, UserError: _at_fault}
