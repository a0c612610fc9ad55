"""The records with their answers kept: hundreds of sentences ask the same questions of them."""

import pytest

from dashboard.record import AnsweredStore
from queries.store import DuckDBStore, Store


@pytest.fixture(scope="session")
def record(record: DuckDBStore) -> Store:
    return AnsweredStore(record)


@pytest.fixture(scope="session")
def next_year(next_year: DuckDBStore) -> Store:
    return AnsweredStore(next_year)


@pytest.fixture(scope="session")
def six_groups(six_groups: DuckDBStore) -> Store:
    return AnsweredStore(six_groups)
