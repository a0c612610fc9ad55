"""Build the database: read the register, fill a new file beside the old one, check it, swap it in.

Whatever goes wrong on the way, and whenever the process is killed, the file that was there goes on serving.
"""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from loaders.errors import (
    BrokenRuleError,
    DatabaseNotWrittenError,
    LoaderError,
    RegisterFaultsError,
    RegisterIncompleteError,
)
from loaders.files import exclusive_lock, flush, sha256
from loaders.register.models import TABLES, Row
from loaders.register.reader import Register, columns, read_register, register_digest
from loaders.register.trail import is_recorded
from queries.checks import all_checks, run_checks
from queries.errors import (
    DatabaseDamagedError,
    DatabaseLockedError,
    DatabaseNotReadableError,
    DatabaseOutdatedError,
)
from queries.store import DuckDBStore, create, schema_digest

Frames = Mapping[str, pd.DataFrame]
Values = list[tuple[str, ...]]
_HEADER_BYTES = 4096


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


def build(register_folder: Path, database: Path, *, accept_fewer_rows: bool = False) -> LoadReport:
    """Bring `database` up to the register in `register_folder`.

    Raises `LoaderError` (exit codes 3 to 8 for the register, 20 for the file); the old database then stays.
    A file that is the last build's without its end counts as cut off, unless `accept_fewer_rows` or a change of the
    audit trail left it so. A damaged database
    is built anew when it is certainly one of ours; whatever else lies there is left as it is.
    """
    digest, register = _read_at_rest(register_folder)
    frames = {model.table_name: _frame(register, model) for model in TABLES}
    identity = {
        "content_hash": register.content_hash,
        "register_digest": digest,
        "schema_digest": schema_digest(),
    }
    report = LoadReport(
        database,
        register.content_hash,
        changed=False,
        rows={name: len(frame) for name, frame in frames.items()},
        changes={},
        checks_count=len(all_checks()),
    )
    if _is_of(database, identity) and not _leftovers(database):
        return report
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        with _turn(database) as lock:
            _remove_leftovers(database)
            before = _previous_values(database)
            if _is_of(database, identity):
                return report
            now = {name: _values(frame) for name, frame in frames.items()}
            if not accept_fewer_rows:
                _raise_if_cut_off(before, now, register_folder)
            _publish({"build": pd.DataFrame([identity]), **frames}, database, register_folder, lock)
    except OSError as error:
        last = "; the last good database still serves" if database.exists() else ""
        raise DatabaseNotWrittenError(
            f"The database cannot be written: {error.strerror or error}.",
            where=str(database),
            fix=f"free space or correct the permissions of the folder{last}",
        ) from error
    return replace(report, changed=True, changes=_changes(before, now))


def is_current(register_folder: Path, database: Path) -> bool:
    """Whether `database` is there, whole, and was built from the register as it lies on disk."""
    try:
        with DuckDBStore.open(database) as store:
            store.read_all()
            built_from = (store.register_digest, store.schema_digest)
    except DatabaseNotReadableError:
        return False
    return built_from == (register_digest(register_folder), schema_digest())


def _lock_of(database: Path) -> Path:
    """The file beside `database` that builders lock; it says how the file that the last one put there begins."""
    return database.with_name(f".{database.name}.lock")


@contextmanager
def _turn(database: Path) -> Iterator[Path]:
    """Wait until no other process builds `database`, and keep others waiting meanwhile; yields the lock's path."""
    lock = _lock_of(database)
    lock.open("a").close()
    with exclusive_lock(lock):
        yield lock


def _read_at_rest(folder: Path) -> tuple[str, Register]:
    """The digest of the register's files and their rows, read while nobody changed them."""
    while True:
        digest = register_digest(folder)
        try:
            register = read_register(folder)
        except LoaderError:
            if register_digest(folder) == digest:
                raise
            continue
        if register_digest(folder) == digest:
            return digest, register


def _publish(tables: Frames, database: Path, register_folder: Path, lock: Path) -> None:
    with tempfile.TemporaryDirectory(
        prefix=f".{database.name}.", suffix=".new", dir=database.parent
    ) as folder:
        fresh = Path(folder) / database.name
        create(fresh, tables.items())
        with DuckDBStore.open(fresh) as store:
            _raise_breaches(store, register_folder)
        flush(fresh)
        lock.write_text(_mark(fresh), encoding="ascii")
        fresh.replace(database)
        flush(database.parent)


def _previous(database: Path) -> AbstractContextManager[DuckDBStore | None]:
    if not database.exists():
        return nullcontext()
    try:
        store = DuckDBStore.open(database)
        try:
            store.read_all()
        except DatabaseDamagedError:
            store.close()
            raise
    except (DatabaseOutdatedError, DatabaseDamagedError):
        return nullcontext()
    except DatabaseLockedError:
        # whoever holds it would go on writing into a file that nobody reads any more
        raise
    except DatabaseNotReadableError as error:
        if _was_put_there_by_a_build(database):
            return nullcontext()
        raise DatabaseNotWrittenError(error.what, where=error.where, fix=error.fix) from error
    return store


def _was_put_there_by_a_build(database: Path) -> bool:
    """Whether the file begins as the last build left it: the engine begins each file with a number of its own."""
    try:
        return _lock_of(database).read_text(encoding="ascii") == _mark(database)
    except (OSError, UnicodeDecodeError):
        return False


def _mark(database: Path) -> str:
    with database.open("rb") as file:
        return sha256(file.read(_HEADER_BYTES))


def _is_of(database: Path, identity: Mapping[str, str]) -> bool:
    with _previous(database) as previous:
        return previous is not None and all(
            getattr(previous, name) == value for name, value in identity.items()
        )


def _previous_values(database: Path) -> dict[str, Values]:
    with _previous(database) as previous:
        if previous is None:
            return {}
        return {model.table_name: _values(previous.table(model.table_name)) for model in TABLES}


def _frame(register: Register, model: type[Row]) -> pd.DataFrame:
    rows = register.tables[model.table_name]
    records = [row.model_dump() | {"register_line": row.line} for row in rows]
    return pd.DataFrame(records, columns=[*columns(model), "register_line"])


def _values(frame: pd.DataFrame) -> Values:
    # whole numbers with gaps come as floats from one side and as integers from the other
    text = frame.drop(columns="register_line").convert_dtypes().to_csv(index=False)
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))][1:]


def _changes(before: Mapping[str, Values], now: Mapping[str, Values]) -> dict[str, tuple[int, int]]:
    """Maps each table that changed to its rows that are new and its rows that are gone."""
    pairs = {name: (set(rows), set(before.get(name, ()))) for name, rows in now.items()}
    return {name: (len(new - old), len(old - new)) for name, (new, old) in pairs.items() if new != old}


def _raise_if_cut_off(before: Mapping[str, Values], now: Mapping[str, Values], register_folder: Path) -> None:
    errors: list[LoaderError] = [
        RegisterIncompleteError(
            f"The file ends after {len(rows)} rows; the last build had {len(before[name]) - len(rows)} more.",
            where=f"{register_folder / name}.csv, line {len(rows) + 2}",
            fix="restore the end of the file from version control; when its last rows were removed on purpose, "
            "run: python -m loaders build --accept-fewer-rows",
        )
        for name, rows in now.items()
        if name in before
        and len(rows) < len(before[name])
        and before[name][: len(rows)] == rows
        and not is_recorded(register_folder, name)
    ]
    if errors:
        raise RegisterFaultsError(errors)


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
    # A killed build leaves its folder behind; whoever has the turn knows that no other build is running.
    for folder in _leftovers(database):
        shutil.rmtree(folder, ignore_errors=True)


def _leftovers(database: Path) -> list[Path]:
    return list(database.parent.glob(f".{database.name}.*.new"))
