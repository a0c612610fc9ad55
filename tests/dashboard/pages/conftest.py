"""Pages without a browser, on a database of the tests."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dashboard import filters
from dashboard.filters import Vocabulary
from queries.store import DuckDBStore
from tests.conftest import REGISTER
from tests.dashboard.pages.visiting import Visit

Visitor = Callable[..., Visit]


@pytest.fixture
def visit(database: Path, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Open a page by its path and its address, as a new reader does."""
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_DATABASE", str(database))
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_REGISTER", str(REGISTER))

    def open_page(path: str = "", address: Mapping[str, str] | None = None, theme: str = "light") -> Visit:
        return Visit(path, address or {}, theme)

    return open_page


@pytest.fixture(scope="session")
def vocabulary(record: DuckDBStore) -> Vocabulary:
    return filters.vocabulary_of(record)
