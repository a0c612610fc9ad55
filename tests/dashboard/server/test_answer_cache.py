"""Answers are worked out once for all readers, are new when the data are, and only a few are worked out at once."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from dashboard.server import answer_cache
from dashboard.server.answer_cache import AnswerCache
from tests.looping import run


class Record:
    """Something to serve: counts how often it is asked, and changes when told."""

    def __init__(self) -> None:
        self.version: Hashable | None = 1
        self.worked_out = 0
        self.seconds = 0.0
        self.at_once = self.most_at_once = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.worked_out += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(self.seconds)
        self.at_once -= 1
        status = 404 if "missing" in scope["path"] else 200
        headers = {"ETag": f'W/"{self.version}"', "Content-Disposition": "inline"}
        kind = "page" if "text/html" in Request(scope).headers.get("accept", "") else "data"
        await PlainTextResponse(f"{kind} {self.version}", status, headers)(scope, receive, send)


@pytest.fixture
def record() -> Record:
    return Record()


def with_client(record: Record, work: Callable[[httpx.AsyncClient], Awaitable[None]]) -> None:
    async def worked() -> None:
        cache = AnswerCache(record, "", lambda: record.version)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(cache), base_url="http://site") as client:
            await work(client)

    run(worked())


def test_an_answer_is_worked_out_once_until_the_data_change(record: Record) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        for _ in range(3):
            assert (await client.get("/data/v1/a.csv?years=2023")).text == "data 1"
        assert record.worked_out == 1
        record.version = 2
        assert (await client.get("/data/v1/a.csv?years=2023")).text == "data 2"
        assert (await client.get("/data/v1/a.csv?years=2024")).text == "data 2"
        assert record.worked_out == 3

    with_client(record, work)


def test_who_has_the_answer_gets_304_and_who_asks_for_the_head_gets_it_from_the_same(record: Record) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        whole = await client.get("/charts/a")
        for tag in (whole.headers["etag"], '"1"', "*", '"0", W/"1"'):
            at_hand = await client.get("/charts/a", headers={"If-None-Match": tag})
            assert (at_hand.status_code, at_hand.content, at_hand.headers["etag"]) == (304, b"", 'W/"1"')
            assert "content-disposition" not in at_hand.headers
        assert (await client.get("/charts/a", headers={"If-None-Match": '"0"'})).status_code == 200
        assert (await client.head("/charts/a")).headers["content-length"] == "6"
        assert record.worked_out == 1

    with_client(record, work)


def test_what_an_answer_depends_on_keeps_answers_apart(record: Record) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        assert (await client.get("/data/v1/figures/a")).text == "data 1"
        assert (await client.get("/data/v1/figures/a", headers={"Accept": "text/html"})).text == "page 1"
        assert (
            await client.get("/data/v1/figures/a", headers={"Accept-Encoding": "identity"})
        ).text == "data 1"
        assert record.worked_out == 3

    with_client(record, work)


@pytest.mark.parametrize("path", ["/data/missing.csv", "/data/v1/snapshots/COP12/figures.csv", "/trends"])
def test_refusals_frozen_files_and_pages_are_not_kept(record: Record, path: str) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        for _ in range(2):
            await client.get(path)
        assert record.worked_out == 2

    with_client(record, work)


def test_nothing_is_kept_while_the_files_are_too_fresh_to_tell_versions_apart(record: Record) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        record.version = None
        for _ in range(2):
            await client.get("/data/v1/a.csv")
        assert record.worked_out == 2

    with_client(record, work)


def test_twenty_who_ask_for_the_same_at_once_share_one_answer(record: Record) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        record.seconds = 0.05
        answers = await asyncio.gather(*(client.get("/charts/a") for _ in range(20)))
        assert {answer.text for answer in answers} == {"data 1"}
        assert record.worked_out == 1

    with_client(record, work)


def test_few_are_worked_out_at_once_and_who_waits_too_long_is_told(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_cache, "PATIENCE_SECONDS", 0.15)

    async def work(client: httpx.AsyncClient) -> None:
        record.seconds = 0.1
        answers = await asyncio.gather(*(client.get(f"/charts/{number}") for number in range(20)))
        statuses = sorted(answer.status_code for answer in answers)
        assert record.most_at_once == answer_cache.MOST_AT_ONCE
        assert statuses[0] == 200
        assert statuses[-1] == 503
        assert all("retry-after" in answer.headers for answer in answers if answer.status_code == 503)

    with_client(record, work)
