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


def test_a_filter_that_is_pressed_next_holds_and_so_do_those_pressed_before(
    processes: tuple[Served, Served], chromium: Browser
) -> None:
    ports = [processes[0].port]
    with address_of(ports) as url:
        reader = Reader(chromium.new_context(), url).open("trends?years=2023,2024")
        reader.choose("Working groups", "FA Firearms").choose("Evidence", "Official and quoted")
        before = reader.address, reader.filters(), reader.heading()
        assert before[0] == "/trends?years=2023,2024&wg=IC,TA,SOM,TIP&evidence=quoted"
        replaced(reader, ports, *processes)
        assert (reader.address, reader.filters(), reader.heading()) == before
        reader.choose("Years", "2024")
        assert reader.address == "/trends?years=2023&wg=IC,TA,SOM,TIP&evidence=quoted"
        assert reader.filters()[0] == "Years: 2023"
        assert reader.heading() == "In 2023, NGOs were 239 of 259 participations"
        reader.choose("Years", "2024")
        assert reader.address == before[0]
        assert reader.script_errors == []
        reader.leave()


def test_the_switch_and_a_picker_hold_too(processes: tuple[Served, Served], chromium: Browser) -> None:
    ports = [processes[0].port]
    with address_of(ports) as url:
        overview = Reader(chromium.new_context(), url).open("")
        dialogues = Reader(chromium.new_context(), url).open("dialogues?dialogue=2023-fa")
        replaced(overview, ports, *processes)
        overview.page.get_by_test_id("stCheckbox").get_by_text("Matched working groups").click()
        assert overview.settle().address == "/?matched=yes"
        dialogues.page.get_by_role("combobox").click()
        dialogues.page.get_by_role("option", name="TIP, 1 July 2022").click()
        assert dialogues.settle().address == "/dialogues?dialogue=2022-tip"
        assert "trafficking in persons, 1 July 2022" in dialogues.heading()
        for reader in (overview, dialogues):
            reader.leave()


def test_the_choices_of_a_briefing_hold_too(processes: tuple[Served, Served], chromium: Browser) -> None:
    ports = [processes[0].port]
    with address_of(ports) as url:
        reader = Reader(chromium.new_context(), url).open("briefing")
        sections = reader.page.get_by_role("toolbar", name="Sections")
        sections.get_by_text("Method", exact=True).click()
        before = reader.settle().address
        replaced(reader, ports, *processes)
        sections.get_by_text("Coverage", exact=True).click()
        after = reader.settle().address
        assert "Method" not in before
        assert "Coverage" in before
        assert "Method" not in after
        assert "Coverage" not in after
        reader.leave()
