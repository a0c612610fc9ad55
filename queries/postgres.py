"""PostgreSQL as another engine for the same .sql files: the only module that knows psycopg.

A record is built and checked by DuckDB; `load` copies its tables into a schema of their own. An optional extra:
`pip install constructive-dialogues[postgres]`.
"""

import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock
from typing import Any, Self

import pandas as pd
import psycopg
from psycopg import sql

from queries.contract import frame_of
from queries.errors import DatabaseNotReadableError
from queries.store import IDENTITY, Check, DuckDBStore, refuse_another_schema, unchecked

_SCHEMA = "record_"
_POINTER = "create table if not exists record.current (schema_name text not null)"
_FIX = "run: python -m loaders load ADDRESS"
_NAMED = re.compile(r"\$([a-z][a-z0-9_]*)")
# letters are ordered by their code points, as DuckDB orders them, whatever the language of the server
_COLUMN_TYPES = {"VARCHAR": 'text collate "C"', "DOUBLE": "double precision"}
_TYPES = {
    16: "boolean", 20: "integer", 21: "integer", 23: "integer", 700: "number", 701: "number",
    1700: "number", 1082: "date", 19: "text", 25: "text", 1043: "text",
}  # fmt: skip
"""The types of answers, by PostgreSQL's numbers (pg_type.oid)."""


class PostgresStore:
    """A loaded record: one connection, and one transaction that only reads, so that all answers are of one version."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._one_at_a_time = Lock()
        self._connection = _connected(address)
        self._connection.read_only = True
        self._connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        self.content_hash: str
        self.register_digest: str
        try:
            found = self._connection.execute("select schema_name from record.current").fetchone()
            assert found is not None
            _read_in(self._connection, found[0])
            row = self._connection.execute(IDENTITY).fetchone()
        except psycopg.Error as error:
            self.close()
            raise _not_readable(error, "No record was loaded into this database", address) from error
        assert row is not None
        self.content_hash, self.register_digest, schema = row
        refuse_another_schema(self, schema, where=_place(address), fix=_FIX)

    def frame(self, sql: str, parameters: Mapping[str, object], check: Check = unchecked) -> pd.DataFrame:
        """Answer one statement with named parameters as a frame, in the types that DuckDB's answers have."""
        statement = _NAMED.sub(r"%(\1)s", sql.replace("%", "%%"))
        try:
            with self._one_at_a_time, psycopg.ClientCursor(self._connection) as cursor:
                cursor.execute(statement, {name: _plain(value) for name, value in parameters.items()})
                columns = cursor.description or []
                values = list(zip(*cursor.fetchall(), strict=True)) or [() for _ in columns]
        except psycopg.OperationalError as error:
            raise _not_readable(error, "The database stopped answering", self._address) from error
        answer = zip(columns, values, strict=True)
        return check(frame_of((column.name, one, _TYPES[column.type_code]) for column, one in answer))

    def table(self, name: str) -> pd.DataFrame:
        """A table of the register, whole, in the order of its file; `name` is one of the schema's own."""
        return self.frame(f"select * from {name} order by register_line", {})

    def session(self) -> Self:
        """A connection of its own to the same database."""
        return type(self)(self._address)

    def close(self) -> None:
        """End the transaction and the connection."""
        self._connection.close()


def load(record: DuckDBStore, address: str) -> int:
    """Copy a built record into a PostgreSQL database, in place of the one before; gives the number of rows.

    It gets a schema of its own, to which readers who come later are led; those who are there read on in theirs. Raises
    `DatabaseNotReadableError`.
    """
    rows_count = 0
    try:
        with _connected(address) as connection:
            connection.execute("create schema if not exists record")
            connection.execute(_POINTER)
            connection.execute("lock table record.current in exclusive mode")
            schema = f"{_SCHEMA}{record.content_hash[:12]}_{secrets.token_hex(4)}"
            connection.execute(sql.SQL("create schema {}").format(sql.Identifier(schema)))
            _read_in(connection, schema)
            for name, columns in record.columns().groupby("table_name", sort=False):
                rows = record.whole(str(name))
                _create(connection, str(name), columns)
                _copy(connection, str(name), rows)
                rows_count += len(rows)
            connection.execute("delete from record.current")
            connection.execute("insert into record.current values (%s)", [schema])
            _forget_others(connection, schema)
    except psycopg.Error as error:
        raise _not_readable(error, "The record could not be loaded", address) from error
    return rows_count


def _forget_others(connection: psycopg.Connection[Any], schema: str) -> None:
    """Drop the records of former loads; one that somebody still reads is left for the next load."""
    found = connection.execute("select nspname from pg_namespace where nspname ~ '^record_'")
    for (name,) in found.fetchall():
        if name != schema:
            with suppress(psycopg.errors.LockNotAvailable), connection.transaction():
                connection.execute("set local lock_timeout = '200ms'")
                connection.execute(sql.SQL("drop schema {} cascade").format(sql.Identifier(name)))


def _read_in(connection: psycopg.Connection[Any], schema: str) -> None:
    connection.execute(sql.SQL("set search_path to {}").format(sql.Identifier(schema)))


def _create(connection: psycopg.Connection[Any], table: str, columns: pd.DataFrame) -> None:
    described = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(str(name)), sql.SQL(_COLUMN_TYPES.get(str(type_), str(type_))))
        for name, type_ in zip(columns["column_name"], columns["data_type"], strict=True)
    )
    connection.execute(sql.SQL("create table {} ({})").format(sql.Identifier(table), described))


def _copy(connection: psycopg.Connection[Any], table: str, rows: pd.DataFrame) -> None:
    values = rows.astype(object).where(rows.notna(), None)
    into = sql.SQL("copy {} from stdin").format(sql.Identifier(table))
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in values.itertuples(index=False):
            copy.write_row(tuple(row))
    # without statistics the first questions are planned as if the table were empty
    connection.execute(sql.SQL("analyze {}").format(sql.Identifier(table)))


def _connected(address: str) -> psycopg.Connection[Any]:
    try:
        return psycopg.connect(address, connect_timeout=10)
    except psycopg.Error as error:
        raise _not_readable(error, "The database does not answer", address) from error


def _not_readable(error: psycopg.Error, what: str, address: str = "") -> DatabaseNotReadableError:
    where = ": ".join(filter(None, (_place(address), str(error).partition("\n")[0])))
    return DatabaseNotReadableError(f"{what}.", where=where, fix=_FIX)


def _place(address: str) -> str:
    """The address without a password."""
    return re.sub(r"://([^:@/]*):[^@/]*@", r"://\1@", address)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
