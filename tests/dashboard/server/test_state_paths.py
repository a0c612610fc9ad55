"""A state as a path, as the published edition names its files, leads to the live page in that state."""

from collections.abc import Callable

import httpx
import pytest
from starlette.applications import Starlette

from dashboard.server.state_paths import state_routes
from queries.errors import DatabaseNotReadableError
from queries.store import DuckDBStore, Store
from tests.looping import run


def asked(open_store: Callable[[], Store], path: str, below: str = "") -> tuple[int, str]:
    transport = httpx.ASGITransport(Starlette(routes=state_routes(open_store, below)))

    async def answered() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
            return await client.get(path)

    answer = run(answered())
    return answer.status_code, answer.headers.get("location", answer.text)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/figures/FA/2023-2024/", "/figures?working-groups=FA&years=2023,2024"),
        ("/figures/FA/show=table/", "/figures?working-groups=FA&show=table"),
        ("/figures/FA?theme=x", "/figures?working-groups=FA&theme=x"),
        ("/overview/quoted/", "/?evidence=quoted"),
        ("/compare/", "/compare"),
    ],
)
def test_a_path_leads_to_the_page_in_that_state(record: DuckDBStore, path: str, address: str) -> None:
    assert asked(record.session, path) == (308, address)


def test_below_a_base_path_it_stays_there(record: DuckDBStore) -> None:
    assert asked(record.session, "/site/overview/FA/", "/site") == (308, "/site/?working-groups=FA")


def test_what_is_no_state_is_404(record: DuckDBStore) -> None:
    assert asked(record.session, "/figures/FA/nowhere/") == (404, "The page figures has no such state.\n")


def test_without_a_database_it_is_503() -> None:
    def none() -> Store:
        raise DatabaseNotReadableError("There is none.", "here", "build it")

    assert asked(none, "/figures/FA/")[0] == 503
