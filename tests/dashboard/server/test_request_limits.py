"""Requests are bounded: unknown paths, bodies too long or too slow, too much uploaded; what is known passes."""

import asyncio
from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import Receive, Scope, Send

from dashboard import site
from dashboard.audience import AudienceSettings, audience_of
from dashboard.render.streamlit.script import paths
from dashboard.server import request_limits
from dashboard.server.app import routes
from dashboard.server.request_limits import RequestLimits
from tests.looping import run

Ask = Callable[..., httpx.Response]
LOCAL = audience_of(AudienceSettings(), "127.0.0.1", ())
OPEN = audience_of(AudienceSettings(metrics=True), "127.0.0.1", ())


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers as Streamlit does: its page for whatever it does not know."""
    request = Request(scope, receive)
    body = await request.body()
    kind: type[Response] = PlainTextResponse if body or "health" in scope["path"] else HTMLResponse
    await kind(f"{len(body)} bytes")(scope, receive, send)


def asking(limits: RequestLimits) -> Ask:
    def ask(method: str, path: str, **more: object) -> httpx.Response:
        async def answer() -> httpx.Response:
            transport = httpx.ASGITransport(limits)
            async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
                return await client.request(method, path, **more)  # type: ignore[arg-type]

        return run(answer())

    return ask


@pytest.fixture
def ask() -> Ask:
    return asking(RequestLimits(echo, "", paths(), LOCAL, site.PAGES))


@pytest.mark.parametrize(
    "path", ["/", "/trends", "/trends/", "/explore", "/charts/x", "/data/v1/x.csv", "/_stcore/health"]
)
def test_what_is_served_passes(ask: Ask, path: str) -> None:
    assert ask("GET", path).status_code == 200


def test_every_route_beside_the_pages_passes(ask: Ask) -> None:
    ours = {route.path for route in routes() if isinstance(route, Mount | Route)}
    ours = {path if path == "/ready" else f"/{path.split('/')[1]}/x" for path in ours}
    assert ours >= {"/data/x", "/charts/x", "/take/x", "/ready"}
    # what the echo answers is a page, which some of them never give
    refused = {path for path in ours - {"/library/x"} if ask("GET", path).status_code != 200}
    assert refused == set()


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/figures.csv",
        "/robots.txt",
        "/healthz",
        "/trends/x",
        "/overview",
        "/static/js/nothing.js",
        "/_stcore/nothing",
        "/media/nothing.png",
        "/component/nothing",
        "/_stcore/metrics",
    ],
)
def test_what_nobody_knows_is_404_and_short(ask: Ask, path: str) -> None:
    answer = ask("GET", path)
    assert (answer.status_code, len(answer.content) < 300) == (404, True)
    page = ask("GET", path, headers={"Accept": "text/html"})
    assert (page.status_code, '<a href="/">' in page.text) == (404, True)


def test_below_a_path_only_what_lies_there_is_known() -> None:
    ask = asking(RequestLimits(echo, "/dialogues", paths(), LOCAL))
    assert [
        ask("GET", path).status_code for path in ("/dialogues", "/dialogues/trends", "/trends", "/dialoguesx")
    ] == [
        200,
        200,
        404,
        404,
    ]


def test_metrics_are_closed_unless_the_operator_opens_them() -> None:
    opened = asking(RequestLimits(echo, "", paths(), OPEN))
    assert opened("POST", "/_stcore/metrics", content=b"x").status_code == 200


def test_a_body_longer_than_may_be_is_413(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask("POST", "/data/v1/x.csv", content=bytes(64 << 10)).status_code == 200
    assert ask("POST", "/data/v1/x.csv", content=bytes((64 << 10) + 1)).status_code == 413
    monkeypatch.setattr(request_limits, "MOST_UPLOAD_BYTES", 1 << 20)
    assert ask("PUT", "/_stcore/upload_file/a/b", content=bytes(1 << 20)).status_code == 200
    assert ask("PUT", "/_stcore/upload_file/a/b", content=bytes((1 << 20) + 1)).status_code == 413


def test_a_long_body_that_is_read_after_the_answer_began_is_no_fault() -> None:
    async def answers_first(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await receive()
        await send({"type": "http.response.body", "body": b"done"})

    answer = asking(RequestLimits(answers_first, "", paths(), LOCAL))("GET", "/trends", content=bytes(70_000))
    assert (answer.status_code, answer.text) == (200, "done")


def test_a_body_that_does_not_come_is_408(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_limits, "BODY_SECONDS", 0.2)

    async def slowly() -> AsyncIterator[bytes]:
        while True:
            yield b"x"
            await asyncio.sleep(0.1)

    async def asked() -> int:
        sent: list[dict[str, object]] = []
        body = slowly()

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": await anext(body), "more_body": True}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "POST",
            "path": "/data/v1/x.csv",
            "headers": [],
            "query_string": b"",
        }
        await RequestLimits(echo, "", paths(), LOCAL)(scope, receive, send)  # type: ignore[arg-type]
        return int(str(sent[0]["status"]))

    assert run(asked()) == 408


def test_uploads_beyond_what_the_server_may_hold_are_refused_before_they_come(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_limits, "MOST_UPLOADED_BYTES", 1000)
    assert ask("PUT", "/_stcore/upload_file/a/b", content=bytes(1000)).status_code == 200
    refused = ask("PUT", "/_stcore/upload_file/a/b", content=bytes(1001))
    assert (refused.status_code, "as many uploads as it may" in refused.text) == (503, True)
    assert ask("PUT", "/_stcore/upload_file/a/b", content=bytes(1000)).status_code == 200


async def answers_first(_: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("done")({"type": "http", "method": "GET"}, receive, send)
    await receive()


async def answers_though_refused(_: Scope, receive: Receive, send: Send) -> None:
    try:
        await receive()
    finally:
        await PlainTextResponse("done")({"type": "http", "method": "GET"}, receive, send)


@pytest.mark.parametrize(("app", "status"), [(answers_first, 200), (answers_though_refused, 413)])
def test_a_request_has_one_answer_whenever_its_body_grows_too_long(
    app: Callable[..., object], status: int
) -> None:
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": bytes(request_limits.MOST_BODY_BYTES + 1), "more_body": False}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/data/v1/x.csv", "headers": [], "query_string": b""}
    run(RequestLimits(app, "", paths(), LOCAL)(scope, receive, send))  # type: ignore[arg-type]
    assert [message["status"] for message in sent if message["type"] == "http.response.start"] == [status]
