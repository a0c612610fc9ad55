"""Readiness probe at /ready: 200 while the record can be read, 503 while not; it never starts a build.

Beside it stands Streamlit's liveness probe, /_stcore/health, which answers as long as the process lives.
"""

from contextlib import closing
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.record import session_on
from loaders.publication import version_of
from queries import file_versions
from queries.errors import UserError

_NEVER_KEPT = {"Cache-Control": "no-store"}


def readiness_routes(database: Path, below: str = "") -> list[BaseRoute]:
    """The route of the probe; `below` is the path of the pages, "/dialogues"."""

    def ready(_: Request) -> Response:
        try:
            with closing(session_on(database, file_versions.version_of(database))) as store:
                says, status = f"ready: record {version_of(store.content_hash)}\n", 200
        except UserError as error:
            says, status = f"not ready: {error.what}\n", 503
        return PlainTextResponse(says, status, _NEVER_KEPT)

    return [Route(f"{below}/ready", ready)]
