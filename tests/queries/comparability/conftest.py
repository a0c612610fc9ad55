from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.build import build
from queries.store import DuckDBStore

REGISTER = Path(__file__).resolve().parents[3] / "data" / "register"


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBStore]:
    """The real register, built anew."""
    database = tmp_path_factory.mktemp("analysis") / "dialogues.duckdb"
    build(REGISTER, database)
    with DuckDBStore.open(database) as store:
        yield store
