"""Where the database lives: the only module that knows DuckDB.

`Store` is the seam: tests/queries/test_engines.py asks every question of each engine behind it.
"""

import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Protocol, Self

import duckdb
import numpy as np
import pandas as pd

from queries.contract import DTYPES
from queries.errors import (
    DatabaseDamagedError,
    DatabaseLockedError,
    DatabaseNotReadableError,
    DatabaseOutdatedError,
    StatementRefusedError,
)

IDENTITY = "select content_hash, register_digest, schema_digest from build"
"""The one row that says which record a database holds."""
SCHEMA = Path(__file__).resolve().parent / "schema"
SCHEMA_FILES = ("tables.sql", "views.sql", "totals.sql")

# A file that the previous release of DuckDB reads too, in the smallest blocks there are: each column takes
# one, and the record 0.6 MB instead of 9.
_STORAGE = "STORAGE_VERSION 'v1.5.0', BLOCK_SIZE 16384"

_CORRUPT = "Corrupt database file"
_LOCKED = re.compile(r"Could not set lock on file.*\(PID (\d+)\)", re.DOTALL)


Check = Callable[[pd.DataFrame], pd.DataFrame]
"""Holds an answer against what its question promises, and gives it with the promised types."""


def unchecked(answer: pd.DataFrame) -> pd.DataFrame:
    """The answer as it is."""
    return answer


class Store(Protocol):
    """A database that answers questions."""

    @property
    def content_hash(self) -> str:
        """SHA-256 of the values that the database holds: the version of the data."""

    @property
    def register_digest(self) -> str:
        """SHA-256 of the register's files from which it was built."""

    def frame(self, sql: str, parameters: Mapping[str, object], check: Check = unchecked) -> pd.DataFrame:
        """Answer one statement with named parameters as a frame, after `check`; a store may keep what it answered."""

    def table(self, name: str) -> pd.DataFrame:
        """A table of the register, whole, in the order of its file."""

    def session(self) -> "Store":
        """The same database for one more user at the same time."""

    def close(self) -> None:
        """Let go of the database."""


class DuckDBStore:
    """A DuckDB file, opened for reading only.

    The file is attached to an instance of its own, so that a file which a build swaps in is seen as the new
    file that it is while sessions on the old one go on.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, path: Path, build: tuple[str, str, str]
    ) -> None:
        self._connection = connection
        # a page that is left while it is being written may still be asking when the next run of it asks
        self._one_at_a_time = Lock()
        self.path = path
        self.content_hash, self.register_digest, self.schema_digest = build

    @classmethod
    def open_for_a_reader(cls, path: Path) -> Self:
        """The same file for a reader's own statements: one thread, little memory, nothing written to disk."""
        settings = ("set threads = 1", "set memory_limit = '160MB'", "set temp_directory = ''")
        return cls.open(path, settings=settings)

    @classmethod
    def open(cls, path: Path, *, settings: Sequence[str] = ()) -> Self:
        """Open the database file. Raises `DatabaseNotReadableError` when there is none, or none of ours."""
        if not path.exists():
            raise DatabaseNotReadableError(
                "There is no database yet.", where=str(path), fix="run: python -m loaders build"
            )
        connection = duckdb.connect(":memory:")
        try:
            connection.execute(f"attach {_literal(path)} as record (read_only)")
            for setting in settings:
                connection.execute(setting)
            connection.execute("set enable_external_access = false")
            connection.execute("set lock_configuration = true")
            connection.execute("use record")
            build = connection.execute(IDENTITY).fetchone()
            assert build is not None
        except duckdb.Error as error:
            connection.close()
            if (lock := _LOCKED.search(str(error))) is not None:
                raise DatabaseLockedError(
                    f"Another process holds the database open for writing: number {lock[1]}.",
                    where=str(path),
                    fix=f"close that program (kill {lock[1]} ends it), then try again",
                ) from error
            raise DatabaseNotReadableError(
                "The file is not a database of this program, or it is damaged.",
                where=f"{path}: {str(error).splitlines()[0]}",
                fix="move it away, then run: python -m loaders build",
            ) from error
        store = cls(connection, path, build)
        refuse_another_schema(store, build[2], where=str(path), fix="run: python -m loaders build")
        return store

    def frame(self, sql: str, parameters: Mapping[str, object], check: Check = unchecked) -> pd.DataFrame:
        """Answer one statement with named parameters as a frame, in pandas' types that know a missing value.

        Raises `DatabaseDamagedError`.
        """
        try:
            with self._one_at_a_time:
                answer = self._connection.execute(sql, dict(parameters))
                types = [str(column[1]) for column in answer.description]
                columns = answer.fetchnumpy()
        except duckdb.Error as error:
            if not isinstance(error, duckdb.IOException) and _CORRUPT not in str(error):
                raise
            raise DatabaseDamagedError(
                "The database is damaged: a part of the file is not what was written.",
                where=str(self.path),
                fix="run: python -m loaders build",
            ) from error
        typed = {
            name: _nullable(values, type_)
            for (name, values), type_ in zip(columns.items(), types, strict=True)
        }
        return check(pd.DataFrame(typed, copy=False))

    def table(self, name: str) -> pd.DataFrame:
        """A table of the register, whole, in the order of its file; `name` is one of the schema's own."""
        return self.frame(f"select * from {name} order by register_line", {})

    def whole(self, name: str) -> pd.DataFrame:
        """A table of the database, whether it is of the register or worked out."""
        return self.frame(f"select * from {name}", {})

    def columns(self) -> pd.DataFrame:
        """One row a column of each table, in order: `table_name`, `column_name`, `data_type`."""
        return self.frame(
            "select table_name, column_name, data_type from duckdb_columns() where database_name = 'record'"
            " order by table_oid, column_index",
            {},
        )

    def read_all(self) -> None:
        """Read every table: the engine holds a part of the file against its checksum when it reads it, not before.

        Raises `DatabaseDamagedError`.
        """
        names = self.frame("select table_name from duckdb_tables() where database_name = 'record'", {})
        for name in names["table_name"]:
            self.whole(name)

    def session(self) -> "DuckDBStore":
        """A cursor of its own on the same database."""
        cursor = self._connection.cursor()
        cursor.execute("use record")
        return DuckDBStore(cursor, self.path, (self.content_hash, self.register_digest, self.schema_digest))

    def syntax_tree(self, sql: str) -> dict[str, Any]:
        """How a SELECT reads, as a tree; `error` is true in it for what is not a SELECT."""
        row = self._connection.execute("select json_serialize_sql($sql)", {"sql": sql}).fetchone()
        assert row is not None
        tree: dict[str, Any] = json.loads(row[0])
        return tree

    def rows(self, sql: str, *, most_rows: int) -> pd.DataFrame:
        """At most `most_rows` rows of a statement, and a little more. Raises `StatementRefusedError`."""
        try:
            answer = self._connection.execute(sql)
            chunks = [answer.fetch_df_chunk()]
            while len(chunks[-1]) and sum(map(len, chunks)) < most_rows:
                chunks.append(answer.fetch_df_chunk())
        except duckdb.Error as error:
            raise StatementRefusedError(
                str(error).partition("\n")[0],
                "the statement",
                "correct the statement, or ask for less at once",
            ) from error
        frame = pd.concat([chunk for chunk in chunks if len(chunk)] or chunks[:1], ignore_index=True)
        # a sum of whole numbers is one, too, as far as the engine's fraction holds it
        sums = [str(column[0]) for column in answer.description if str(column[1]) == "HUGEINT"]
        return frame.astype({name: "Int64" for name in sums if frame[name].abs().max() < 2**53})

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _nullable(values: Any, type_: str) -> Any:
    """A column as DuckDB gives it, masked where a value is missing, as an array of pandas."""
    plain, is_missing = np.ma.getdata(values), np.ma.getmaskarray(values)
    match plain.dtype.kind:
        case "i":
            return pd.arrays.IntegerArray(plain.astype(np.int64, copy=False), is_missing)
        case "f":
            return pd.arrays.FloatingArray(plain.astype(np.float64, copy=False), is_missing | np.isnan(plain))
        case "b":
            return pd.arrays.BooleanArray(plain, is_missing)
        case "O":
            plain[is_missing] = pd.NA if type_ == "VARCHAR" else None
            return pd.array(plain, dtype=DTYPES["text"]) if type_ == "VARCHAR" else plain
        case "M":
            plain[is_missing] = np.datetime64("NaT")
    return plain


def create(path: Path, tables: Iterable[tuple[str, pd.DataFrame]]) -> None:
    """Write a new database file at `path` with the schema and these tables, in order.

    Raises `OSError` when the file cannot be written.
    """
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"attach {_literal(path)} as record ({_STORAGE})")
        connection.execute("use record")
        connection.execute("begin")
        for file in SCHEMA_FILES:
            connection.execute((SCHEMA / file).read_text(encoding="utf-8"))
        for name, frame in tables:
            connection.register("rows_to_insert", frame)
            connection.execute(f"insert into {name} by name select * from rows_to_insert")
            connection.unregister("rows_to_insert")
        work_out(connection)
        connection.execute("commit")
        connection.execute("use memory")
        connection.execute("detach record")
    except (duckdb.IOException, duckdb.TransactionException) as error:
        # nobody else writes here, so that a commit fails for the disk alone
        reason = str(error).splitlines()[0].split(" Error: ", maxsplit=1)[1]
        raise OSError(reason.removeprefix("Failed to commit: ").rstrip(" .")) from error
    finally:
        with suppress(duckdb.Error):
            connection.close()


def work_out(connection: duckdb.DuckDBPyConnection) -> None:
    """Turn each view of the schema into a table of the same name, ordered by its columns.

    The rows of a record never change, so that what a view says of them is worked out once, at the build.
    """
    views = connection.execute(
        "select schema_name, view_name from duckdb_views() where database_name = current_database()"
        " and not internal order by view_oid"
    ).fetchall()
    for schema, view in views:
        connection.execute(f"create table {schema}.worked_out as select * from {schema}.{view} order by all")
        connection.execute(f"drop view {schema}.{view}")
        connection.execute(f"alter table {schema}.worked_out rename to {view}")


def refuse_another_schema(store: Store, digest: str, *, where: str, fix: str) -> None:
    """Close a store whose record another version of this program wrote. Raises `DatabaseOutdatedError`."""
    if digest != schema_digest():
        store.close()
        raise DatabaseOutdatedError(
            "The record was written by another version of this program.", where=where, fix=fix
        )


def schema_digest() -> str:
    """SHA-256 of the schema: a database of another schema is built anew."""
    digest = hashlib.sha256()
    for file in SCHEMA_FILES:
        digest.update((SCHEMA / file).read_bytes())
    return digest.hexdigest()


def _literal(path: Path) -> str:
    return _text_literal(str(path))


_PARQUET_TYPES: Mapping[str, str] = {
    "integer": "bigint",
    "number": "double",
    "text": "varchar",
    "boolean": "boolean",
    "date": "date",
}


def parquet(frame: pd.DataFrame, types: Mapping[str, str], metadata: Mapping[str, str]) -> bytes:
    """A frame as a Parquet file: `types` are the words of a .sql header; `metadata` travels inside the file.

    One thread and fixed options: the same values give the same bytes with the same release of DuckDB.
    """
    selected = ", ".join(
        f"cast({_name(name)} as {_PARQUET_TYPES[types[name]]}) as {_name(name)}" for name in types
    )
    facts = ", ".join(f"{_name(key)}: {_text_literal(value)}" for key, value in metadata.items())
    with tempfile.TemporaryDirectory() as folder, closing(duckdb.connect(":memory:")) as connection:
        path = Path(folder) / "table.parquet"
        connection.execute("set threads = 1")
        connection.register("rows_to_write", frame)
        connection.execute(
            f"copy (select {selected} from rows_to_write) to {_literal(path)} "
            f"(format parquet, compression zstd{f', kv_metadata {{{facts}}}' if facts else ''})"
        )
        return path.read_bytes()


def read_parquet(path: Path) -> pd.DataFrame:
    """The rows of a Parquet file, in order."""
    with closing(duckdb.connect(":memory:")) as connection:
        return connection.execute("select * from read_parquet($path)", {"path": str(path)}).df()


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text_literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
