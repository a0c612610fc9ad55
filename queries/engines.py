"""One way to open a record, whatever engine holds it: a DuckDB file, or a PostgreSQL database."""

import importlib
from pathlib import Path
from types import ModuleType

from queries.errors import ChoiceNotKnownError, DatabaseNotReadableError
from queries.store import DuckDBStore, Store

POSTGRES = ("postgresql://", "postgres://")


def open_store(address: str | Path) -> Store:
    """The record at an address: the path of a DuckDB file, or `postgresql://user@host/database`.

    Raises `DatabaseNotReadableError`.
    """
    if not str(address).startswith(POSTGRES):
        return DuckDBStore.open(Path(address))
    store: Store = _postgres().PostgresStore(str(address))
    return store


def loaded(record: DuckDBStore, address: str) -> int:
    """Copy a built record to an address of another engine; gives the number of rows.

    Raises `ChoiceNotKnownError` for what is no such address, `DatabaseNotReadableError`.
    """
    if not address.startswith(POSTGRES):
        raise ChoiceNotKnownError(
            "This is no address of a PostgreSQL database.",
            where=address,
            fix=f"give one that begins with {POSTGRES[0]}",
        )
    rows_count: int = _postgres().load(record, address)
    return rows_count


def _postgres() -> ModuleType:
    """The store for PostgreSQL, whose package is an optional extra."""
    try:
        return importlib.import_module("queries.postgres")
    except ImportError as error:
        raise DatabaseNotReadableError(
            "PostgreSQL needs a package that is not installed.", where=str(error), fix="run: make postgres"
        ) from error
