"""First paint: the answer to a page's address holds the page for the filters of that address."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from threading import Event

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard import site
from dashboard.server import first_paint
from dashboard.server.first_paint import FirstPaint
from queries.errors import DatabaseNotReadableError
from queries.store import DuckDBStore, Store
from tests.looping import run

PLAIN = "the plain index page"


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    # on a busy machine a page takes longer than a reader is made to wait
    monkeypatch.setattr(first_paint, "_PATIENCE_SECONDS", 60)


def asked(
    open_store: Callable[[], Store],
    address: str,
    *,
    method: str = "GET",
    below: str = "",
    index: Path | None = None,
    **headers: str,
) -> httpx.Response:
    """The answer to a request, over an app that answers PLAIN to everything."""

    def plain(_: Request) -> PlainTextResponse:
        return PlainTextResponse(PLAIN)

    inner = Starlette(routes=[Route("/{path:path}", plain, methods=["GET", "POST"])])
    app = FirstPaint(inner, open_store, below, **({"index": index} if index else {}))

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
            return await client.request(method, address, headers={"accept-encoding": "identity", **headers})

    return run(ask())


@pytest.fixture
def open_store(record: DuckDBStore) -> Callable[[], Store]:
    return record.session


def test_the_answer_holds_title_controls_chart_table_and_citations(open_store: Callable[[], Store]) -> None:
    page = asked(open_store, "/?years=2023,2024").text
    assert page.count("<h1>") == 1
    assert page.count("<main ") == 1
    for part in ('class="cd-controls"', "<svg ", '<table class="cd-table', 'class="cd-cite"'):
        assert part in page
    assert "enable JavaScript" not in page


def test_the_filters_of_the_address_hold(open_store: Callable[[], Store]) -> None:
    both, one = (asked(open_store, f"/?working-groups={groups}").text for groups in ("FA,TIP", "TIP"))
    title = re.compile(r"<h1>(.*?)</h1>")
    assert title.findall(both) != title.findall(one)


def test_the_head_says_what_a_shared_link_shows(open_store: Callable[[], Store]) -> None:
    page = asked(open_store, "/?working-groups=TIP").text
    (heading,) = re.findall(r"<h1>(.*?)</h1>", page)
    assert f"<title>{heading} · Constructive dialogues</title>" in page
    assert '<link rel="canonical" href="http://site/?working-groups=TIP">' in page
    assert re.search(r'<meta name="description" content="[^"]{20,}">', page)


def test_what_an_address_says_is_escaped(open_store: Callable[[], Store]) -> None:
    page = asked(open_store, "/?years=%3Cscript%3Ealert(1)%3C/script%3E&%3Cb%3E=1").text
    assert "<script>alert" not in page
    assert "<b>=" not in page
    assert "&lt;script&gt;" in page


def test_the_same_page_is_answered_304_and_head_has_its_length(open_store: Callable[[], Store]) -> None:
    first = asked(open_store, "/")
    assert first.headers["cache-control"] == "no-cache"
    again = asked(open_store, "/", index=None, **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = asked(open_store, "/", method="HEAD")
    assert (head.content, head.headers["content-length"]) == (b"", str(len(first.content)))
    assert asked(open_store, "/?years=2023,2024").headers["etag"] != first.headers["etag"]


def test_it_travels_compressed_where_that_is_taken(open_store: Callable[[], Store]) -> None:
    answer = asked(open_store, "/", index=None, **{"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.text == asked(open_store, "/").text
    assert int(answer.headers["content-length"]) < len(gzip.compress(answer.content)) * 1.2


@pytest.mark.parametrize(
    "address", ["/_stcore/health", "/static/x.js", "/no-such-page", "/read-a-document", "/a/b"]
)
def test_everything_but_a_page_goes_on_to_the_app(open_store: Callable[[], Store], address: str) -> None:
    assert asked(open_store, address).text == PLAIN


def test_a_post_goes_on_to_the_app(open_store: Callable[[], Store]) -> None:
    assert asked(open_store, "/", method="POST").text == PLAIN


def test_below_a_base_path_the_pages_are_there_and_nowhere_else(open_store: Callable[[], Store]) -> None:
    assert "<h1>" in asked(open_store, "/dialogues-site/", below="/dialogues-site").text
    assert asked(open_store, "/", below="/dialogues-site").text == PLAIN


def test_a_changed_index_page_switches_first_paint_off(
    open_store: Callable[[], Store], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    changed = tmp_path / "index.html"
    changed.write_text("<html><head><title>Streamlit</title></head><body><div id='app'></div></body></html>")
    assert asked(open_store, "/", index=changed).text == PLAIN
    assert "First paint is off" in caplog.text


def test_a_page_that_is_not_ready_in_time_is_left_to_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_paint, "_PATIENCE_SECONDS", 0.01)
    done = Event()

    def slow() -> Store:
        done.wait(20)
        raise DatabaseNotReadableError("There is none.", "here", "build it")

    assert asked(slow, "/?years=2022").text == PLAIN
    done.set()


def test_without_a_database_the_live_page_says_why() -> None:
    def none() -> Store:
        raise DatabaseNotReadableError("There is none.", "here", "build it")

    assert asked(none, "/").text == PLAIN


def test_an_address_of_the_first_edition_leads_to_the_page_that_took_its_place(
    open_store: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "REDIRECTS", {"old": "figures?show=share"})
    answer = asked(open_store, "/old?wg=FA")
    assert (answer.status_code, answer.headers["location"]) == (308, "/figures?show=share&wg=FA")
