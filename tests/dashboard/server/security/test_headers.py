"""Every answer of the process tells the browser what to refuse; what an answer says itself is kept."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message, Scope

from dashboard.server.security_headers import Headers, headers
from tests.dashboard.server.security.conftest import Site
from tests.looping import run


def asset(site: Site) -> str:
    """The script of ours that the page names."""
    return "library/" + site.client.get("/").text.split('src="./library/')[1].split('"')[0]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/figures?years=2023", 200),
        ("/_stcore/health", 200),
        ("/_stcore/host-config", 200),
        ("/favicon.png", 200),
        ("/nothing-of-that-name/_stcore/health", 404),
        ("/media/nothing.csv", 404),
        ("/..%2f..%2fetc/passwd", 404),
    ],
)
def test_every_answer_carries_every_header(site: Site, path: str, status: int) -> None:
    answer = site.client.get(path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in headers()} == headers()


def test_an_asset_carries_every_header(site: Site) -> None:
    answer = site.client.get(f"/{asset(site)}")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert {name: answer.headers.get(name) for name in headers()} == headers()


def test_a_data_address_keeps_its_own_stricter_policy(site: Site) -> None:
    for path, status in (("/data/v1/figures.csv", 200), ("/data/v1/nothing.csv", 404)):
        answer = site.client.get(path)
        assert answer.status_code == status
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers.get_list("content-security-policy") == [
            answer.headers["content-security-policy"]
        ]


def test_the_policy_names_no_other_machine_and_lets_no_string_be_run() -> None:
    policy = headers()["Content-Security-Policy"]
    assert "http" not in policy and "*" not in policy
    assert "unsafe-eval" not in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert "object-src 'none'" in policy and "frame-ancestors 'self'" in policy


def test_an_address_may_say_itself_who_may_frame_it() -> None:
    own = "default-src 'none'; frame-ancestors *"
    application = Starlette(
        routes=[
            Route("/embed", lambda _: PlainTextResponse("a number", headers={"Content-Security-Policy": own}))
        ],
        middleware=[Middleware(Headers)],
    )

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
            return await client.get("/embed")

    answer = run(ask())
    assert answer.headers["content-security-policy"] == own
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_websocket_passes_untouched() -> None:
    given: list[object] = []

    async def application(*call: object) -> None:
        given.extend(call)

    scope: Scope = {"type": "websocket", "path": "/_stcore/stream"}

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        given.append(message)

    call = (scope, receive, send)
    run(Headers(application)(*call))
    assert all(one is other for one, other in zip(given, call, strict=True))
