"""The process behind an open page is replaced, as at an upgrade: the reader goes on where they were."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader
from tests.faults.load.proxy import one_address
from tests.serving import DASHBOARD, Served, own_record, served


@contextmanager
def address_of(ports: list[int]) -> Iterator[str]:
    """One address that leads to the process at the first of `ports`, also when another is put there."""
    found: list[str] = []
    is_there, enough = Event(), Event()

    async def lead() -> None:
        async with one_address(ports) as address:
            found.append(address)
            is_there.set()
            await asyncio.to_thread(enough.wait)

    with ThreadPoolExecutor(1) as thread:
        leading = thread.submit(asyncio.run, lead())
        is_there.wait(20)
        try:
            yield found[0]
        finally:
            enough.set()
            leading.result()


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[tuple[Served, Served]]:
    environment = own_record(tmp_path).environment
    environment |= {"STREAMLIT_SERVER_COOKIE_SECRET": "the same in both processes"}
    with (
        served(DASHBOARD, tmp_path / "first.txt", environment) as first,
        served(DASHBOARD, tmp_path / "second.txt", environment) as second,
    ):
        yield first, second


def replaced(reader: Reader, ports: list[int], first: Served, second: Served) -> None:
    """The first process is gone, and the page has found the second."""
    with reader.page.expect_websocket():
        ports[:] = [second.port]
        first.kill()
    reader.page.wait_for_timeout(1000)


def test_the_choice_that_is_made_next_holds_and_so_do_those_made_before(
    processes: tuple[Served, Served], chromium: Browser
) -> None:
    ports = [processes[0].port]
    with address_of(ports) as url:
        reader = Reader(chromium.new_context(), url).open("figures?years=2022,2023")
        reader.choose("Working groups", "Trafficking in persons").choose("Evidence", "official and quoted")
        before = reader.address, reader.chosen(), reader.heading()
        assert before[0] == "/figures?years=2022,2023&working-groups=TIP&evidence=quoted"
        replaced(reader, ports, *processes)
        assert (reader.address, reader.chosen(), reader.heading()) == before
        reader.choose("Years", "2023")
        assert reader.address == "/figures?years=2022&working-groups=TIP&evidence=quoted"
        assert reader.chosen()["Years"] == ["2022"]
        assert reader.script_errors == []
        reader.leave()
