"""Streamlit's index page gets the script of the theme; everything else passes as it is."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dashboard.render.html.assets import theme_script
from dashboard.server.chosen_theme import ChosenTheme
from tests.looping import run

INDEX = f"<html><head><title>Streamlit</title></head><body>{' ' * 1000}</body></html>"


def asked(
    page: str, *, coding: str = "identity", method: str = "GET", media_type: str = "text/html"
) -> httpx.Response:
    """The answer of an app that answers `page` to everything, through the middleware."""

    def answer(_: Request) -> Response:
        return HTMLResponse(page, media_type=media_type, headers={"etag": '"of-the-page"'})

    app = Starlette(
        routes=[Route("/", answer, methods=["GET", "POST"])],
        middleware=[Middleware(ChosenTheme), Middleware(GZipMiddleware, minimum_size=10)],
    )

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
            return await client.request(method, "/", headers={"accept-encoding": coding})

    return run(ask())


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_the_index_page_applies_the_theme_before_all_else(coding: str) -> None:
    answer = asked(INDEX, coding=coding)
    script = f"<script>{theme_script().content.decode()}</script>"
    assert answer.text == INDEX.replace("</title>", f"</title>{script}")
    assert answer.headers.get("content-encoding", "identity") == coding
    assert "etag" not in answer.headers  # it was that of the page without the script


@pytest.mark.parametrize(
    ("page", "method", "media_type"),
    [
        ("<html><title>A table</title></html>", "GET", "text/html"),
        (INDEX, "POST", "text/html"),
        (INDEX, "GET", "text/plain"),
    ],
)
def test_every_other_answer_passes_as_it_is(page: str, method: str, media_type: str) -> None:
    answer = asked(page, method=method, media_type=media_type)
    assert (answer.text, answer.headers["etag"]) == (page, '"of-the-page"')
