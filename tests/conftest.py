"""What every test can ask for: the record built from the real register, and golden files."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, sync_playwright

from loaders.build import build
from queries.store import DuckDBStore
from tests.next_year import sum_sixth_group, write_next_year
from tests.publishing import Edition, publish

# a property that is slow on a busy machine does not fail
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
REGISTER = Path(__file__).resolve().parent.parent / "data" / "register"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "golden: compares with a file; `make golden` rewrites it")
    config.addinivalue_line("markers", "browser: opens Chromium (every test in tests/browser)")
    config.addinivalue_line("markers", "faults: kills, full disks, damage (every test in tests/faults)")
    config.addinivalue_line("markers", "slow: seconds a test: a server, a million rows, many random records")


_MARKED_FOLDERS = {"browser": "browser", "faults": "faults", "server": "slow", "briefing": "slow"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for folder in item.path.relative_to(item.config.rootpath).parts[1:-1]:
            if folder in _MARKED_FOLDERS:
                item.add_marker(_MARKED_FOLDERS[folder])


def pytest_sessionfinish(session: pytest.Session) -> None:
    # a skip that nobody reads hides a failure: CI has everything that a test can need
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def _no_page_is_the_main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    # a page that was run in this process stays behind as __main__, and a new process would run it again
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built from the real register; read it, never write to it."""
    path = tmp_path_factory.mktemp("database") / "dialogues.duckdb"
    build(REGISTER, path)
    return path


@pytest.fixture(scope="session")
def record(database: Path) -> Iterator[DuckDBStore]:
    """The real record, open."""
    with DuckDBStore.open(database) as store:
        yield store


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Headless Chromium: the system's, else Playwright's own; without one the journeys are left out, except in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=found, args=QUIET.split())
        except Error as error:
            reason = f"no chromium: {error.message.splitlines()[0]}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def edition(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The published edition of the real record, with a live app at the same address; tests of the group `edition`."""
    folder = tmp_path_factory.mktemp("edition")
    environment = {
        "CONSTRUCTIVE_DIALOGUES_DATABASE": str(database),
        "CONSTRUCTIVE_DIALOGUES_REGISTER": str(REGISTER),
    }
    return Edition(folder / "site", publish(folder / "site", environment, "--live", "/"), environment)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A copy of the real register, to edit."""
    return Path(shutil.copytree(REGISTER, tmp_path / "register"))


@pytest.fixture
def next_year_register(tmp_path: Path) -> Path:
    """Next year's register (tests/next_year.py), to edit."""
    return write_next_year(tmp_path / "next_year")


@pytest.fixture(scope="session")
def next_year_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of next year's register; read it, never write to it."""
    folder = tmp_path_factory.mktemp("next_year")
    build(write_next_year(folder / "register"), folder / "dialogues.duckdb")
    return folder / "dialogues.duckdb"


@pytest.fixture(scope="session")
def next_year(next_year_database: Path) -> Iterator[DuckDBStore]:
    """Next year's record, open: its sixth stakeholder group stands beside the total."""
    with DuckDBStore.open(next_year_database) as store:
        yield store


@pytest.fixture(scope="session")
def six_groups(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBStore]:
    """Next year's record, open: its sixth stakeholder group enters the total."""
    folder = tmp_path_factory.mktemp("six_groups")
    build(sum_sixth_group(write_next_year(folder / "register")), folder / "dialogues.duckdb")
    with DuckDBStore.open(folder / "dialogues.duckdb") as store:
        yield store


@pytest.fixture(scope="session")
def golden() -> Callable[[Path, str], None]:
    """Hold a text against a golden file, or rewrite the file when GOLDEN=rewrite."""

    def compare(path: Path, text: str) -> None:
        if os.environ.get("GOLDEN") == "rewrite":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text, f"{path.name} differs; `make golden` rewrites it"

    return compare
