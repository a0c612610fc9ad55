"""One way to open a record, whatever engine holds it: a DuckDB file, a PostgreSQL database, or files for Spark."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from queries.errors import ChoiceNotKnownError, DatabaseNotReadableError
from queries.store import DuckDBStore, Store

ENGINES = {
    "postgresql": ("postgres", "PostgresStore"),
    "postgres": ("postgres", "PostgresStore"),
    "spark": ("spark", "SparkStore"),
}
"""By the scheme of an address: the module of queries, which is the name of its extra too, and its store."""


def open_store(address: str | Path) -> Store:
    """The record at an address: the path of a DuckDB file, `postgresql://user@host/database` or `spark:///folder`.

    Raises `DatabaseNotReadableError`.
    """
    scheme = _scheme(str(address))
    if scheme not in ENGINES:
        return DuckDBStore.open(Path(address))
    store: Store = _of_engine(scheme, ENGINES[scheme][1])(str(address))
    return store


def loaded(record: DuckDBStore, address: str) -> int:
    """Copy a built record to an address of another engine; gives the number of rows.

    Raises `ChoiceNotKnownError` for what is no such address, `DatabaseNotReadableError`.
    """
    scheme = _scheme(address)
    if scheme not in ENGINES:
        raise ChoiceNotKnownError(
            "This is no address of another engine.",
            where=address,
            fix="give one that begins with postgresql:// or spark:///",
        )
    rows_count: int = _of_engine(scheme, "load")(record, address)
    return rows_count


def _scheme(address: str) -> str:
    return address.partition("://")[0] if "://" in address else ""


def _of_engine(scheme: str, name: str) -> Callable[..., Any]:
    """What the module of an engine has by this name; its package is an optional extra."""
    module = ENGINES[scheme][0]
    try:
        return getattr(importlib.import_module(f"queries.{module}"), name)  # type: ignore[no-any-return]
    except ImportError as error:
        raise DatabaseNotReadableError(
            "This engine needs a package that is not installed.", where=str(error), fix=f"run: make {module}"
        ) from error
