"""Build the database: read the register, fill a new file beside the old one, check it, swap it in.

Whatever goes wrong on the way, and whenever the process is killed, the file that was there goes on serving.
"""

import os
import shutil
import tempfile
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from loaders.errors import BrokenRuleError, DatabaseNotWrittenError, LoaderError, RegisterFaultsError
from loaders.models import TABLES, Row
from loaders.register import Register, columns, read_register, register_digest
from queries.checks import all_checks, run_checks
from queries.errors import DatabaseNotReadableError
from queries.store import DuckDBStore, create, schema_digest

_LEFTOVER_AGE_SECONDS = 3600


@dataclass(frozen=True)
class LoadReport:
    """What a build did.

    `rows` maps each table to its rows; `changes` maps each table that changed to the rows that are new and
    the rows that are gone since the last build.
    """

    database: Path
    content_hash: str
    changed: bool
    rows: dict[str, int]
    changes: dict[str, tuple[int, int]]
    checks_count: int


def build(register_folder: Path, database: Path) -> LoadReport:
    """Bring `database` up to the register in `register_folder`.

    Raises `LoaderError` (exit codes 3 to 8 for the register, 20 for the file); the old database then stays.
    """
    register = read_register(register_folder)
    frames = {model.table_name: _frame(register, model) for model in TABLES}
    identity = {
        "content_hash": register.content_hash,
        "register_digest": register_digest(register_folder),
        "schema_digest": schema_digest(),
    }
    with _previous(database) as previous:
        changed = previous is None or any(
            getattr(previous, name) != value for name, value in identity.items()
        )
        changes = _changes(previous, frames)
    if changed:
        _publish([("build", pd.DataFrame([identity])), *frames.items()], database, register_folder)
    rows = {name: len(frame) for name, frame in frames.items()}
    return LoadReport(database, register.content_hash, changed, rows, changes, len(all_checks()))


def is_current(register_folder: Path, database: Path) -> bool:
    """Whether `database` is there and was built from the register as it lies on disk."""
    try:
        with DuckDBStore.open(database) as store:
            built_from = (store.register_digest, store.schema_digest)
    except DatabaseNotReadableError:
        return False
    return built_from == (register_digest(register_folder), schema_digest())


def _publish(tables: list[tuple[str, pd.DataFrame]], database: Path, register_folder: Path) -> None:
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(database)
        with tempfile.TemporaryDirectory(prefix=f".{database.name}.", dir=database.parent) as folder:
            fresh = Path(folder) / database.name
            create(fresh, tables)
            with DuckDBStore.open(fresh) as store:
                _raise_breaches(store, register_folder)
            _flush(fresh)
            fresh.replace(database)
            _flush(database.parent)
    except OSError as error:
        raise DatabaseNotWrittenError(
            f"The database cannot be written: {error.strerror or error}.",
            where=str(database),
            fix="free space or correct the permissions of the folder; the last good database still serves",
        ) from error


def _previous(database: Path) -> AbstractContextManager[DuckDBStore | None]:
    if not database.exists():
        return nullcontext()
    try:
        return DuckDBStore.open(database)
    except DatabaseNotReadableError as error:
        raise DatabaseNotWrittenError(error.what, where=error.where, fix=error.fix) from error


def _frame(register: Register, model: type[Row]) -> pd.DataFrame:
    rows = register.tables[model.table_name]
    records = [row.model_dump() | {"register_line": row.line} for row in rows]
    return pd.DataFrame(records, columns=[*columns(model), "register_line"])


def _changes(previous: DuckDBStore | None, frames: dict[str, pd.DataFrame]) -> dict[str, tuple[int, int]]:
    changes = {}
    for name, frame in frames.items():
        now = _values(frame)
        before = set() if previous is None else _values(previous.frame(f"select * from {name}", {}))
        if now != before:
            changes[name] = (len(now - before), len(before - now))
    return changes


def _values(frame: pd.DataFrame) -> set[str]:
    # whole numbers with gaps come as floats from one side and as integers from the other
    return set(frame.drop(columns="register_line").convert_dtypes().to_csv(index=False).splitlines()[1:])


def _raise_breaches(store: DuckDBStore, register_folder: Path) -> None:
    errors: list[LoaderError] = [
        BrokenRuleError(
            f"{breach.found}.",
            where=f"{register_folder / breach.table}.csv, line {breach.line}, field {breach.field}",
            fix=f"{breach.check.fix} (rule: {breach.check.rule.rstrip('.')})",
        )
        for breach in run_checks(store)
    ]
    if errors:
        raise RegisterFaultsError(errors)


def _remove_leftovers(database: Path) -> None:
    # A killed build leaves its folder behind; one that is younger may belong to a build that still runs.
    for folder in database.parent.glob(f".{database.name}.*"):
        if time.time() - folder.stat().st_mtime > _LEFTOVER_AGE_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
