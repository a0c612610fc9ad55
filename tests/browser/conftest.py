"""A real server and a real browser: one of each for all journeys, with a database and a register of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from queries.project import PROJECT
from tests.browser.reader import Reader
from tests.serving import DASHBOARD, own_record, served

WATCHED = PROJECT / "tests" / "dashboard" / "server" / "security" / "watched"
Arrive = Callable[..., Reader]


@dataclass(frozen=True)
class Server:
    """The running program."""

    url: str
    register: Path
    database: Path
    log: Path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on a free port."""
    folder = tmp_path_factory.mktemp("server")
    record = own_record(folder)
    log, asked_for = folder / "log.txt", folder / "asked_for.txt"
    watched = {"PYTHONPATH": str(WATCHED), "ASKED_FOR": str(asked_for)}
    with served(DASHBOARD, log, record.environment | watched) as running:
        yield Server(running.url, record.register, record.database, log)
    assert asked_for.read_text(encoding="utf-8") == "watching\n"  # and no address that the server asked for


@pytest.fixture(scope="session")
def contexts(chromium: Browser) -> dict[tuple[int, str], BrowserContext]:
    """A browser for each width and theme: what it has loaded once, the next reader need not load again."""
    return {
        (width, theme): chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
        )
        for width in (1280, 390)
        for theme in ("light", "dark")
    }


@pytest.fixture
def arrive(
    server: Server, chromium: Browser, contexts: dict[tuple[int, str], BrowserContext]
) -> Iterator[Arrive]:
    """Somebody new opens a page; whatever they do, no other machine is asked, nothing fails, nothing is refused."""
    readers: list[Reader] = []

    def open_page(path: str = "", *, width: int = 1280, theme: str = "light", fresh: bool = False) -> Reader:
        context = chromium.new_context() if fresh else contexts[width, theme]
        readers.append(Reader(context, server.url))
        return readers[-1].open(path)

    yield open_page
    for reader in readers:
        reader.leave()
        assert reader.asked_elsewhere == []
        assert reader.script_errors == []
        assert reader.refused == []
