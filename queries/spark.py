"""Apache Spark as another engine for the same .sql files: the only module that knows pyspark and sqlglot.

A record is built and checked by DuckDB; `load` writes its tables as Parquet files into a folder. Spark runs in this
process, or, where `SPARK_REMOTE` is set, behind Spark Connect. An optional extra:
`pip install constructive-dialogues[spark]`.
"""

import fcntl
import os
import secrets
import shutil
import warnings
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Self
from urllib.parse import unquote, urlsplit

import pandas as pd
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from sqlglot import exp, parse_one

from queries.contract import frame_of
from queries.errors import DatabaseNotReadableError
from queries.store import IDENTITY, Check, DuckDBStore, parquet, refuse_another_schema, unchecked

_FIX = "run: python -m loaders load ADDRESS"
_TYPES = {
    "varchar": "text", "string": "text", "null": "text", "boolean": "boolean", "bool": "boolean",
    "integer": "integer", "int32": "integer", "bigint": "integer", "int64": "integer", "double": "number",
    "date": "date", "date32[day]": "date",
}  # fmt: skip
"""By the names that DuckDB and Arrow give them; decimals are none, for they round otherwise."""
_OWN = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    # an answer goes whole to this process, whose own memory is the limit
    "spark.driver.maxResultSize": "0",
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
_DESCRIBED = "information_schema_columns"


class SparkStore:
    """A loaded record: a session of its own, whose views are the files of one version."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._one_at_a_time = Lock()
        self.content_hash: str
        self.register_digest: str
        try:
            tables = _pointer(address).resolve(strict=True)
            self._session = _spark().newSession()
            for file in sorted(tables.glob("*.parquet")):
                self._session.read.parquet(f"file://{file}").createOrReplaceTempView(file.stem)
            row = self.frame(IDENTITY, {}).iloc[0]
        except (OSError, PySparkException) as error:
            raise _not_readable("No record can be read there", address, error) from error
        self.content_hash, self.register_digest, schema = row
        refuse_another_schema(self, schema, where=address, fix=_FIX)

    def frame(self, sql: str, parameters: Mapping[str, object], check: Check = unchecked) -> pd.DataFrame:
        """Answer one statement with named parameters as a frame, in the types that DuckDB's answers have."""
        try:
            with self._one_at_a_time:
                answer = self._session.sql(translated(sql, parameters)).toArrow()
        except (PySparkException, Py4JError) as error:
            raise _not_readable("Spark gave no answer", self._address, error) from error
        columns = zip(answer.schema, answer.columns, strict=True)
        return check(
            frame_of((field.name, one.to_pylist(), _TYPES[str(field.type)]) for field, one in columns)
        )

    def table(self, name: str) -> pd.DataFrame:
        """A table of the register, whole, in the order of its file; `name` is one of the schema's own."""
        return self.frame(f"select * from {name} order by register_line", {})

    def session(self) -> Self:
        """A session of its own, on what is loaded now."""
        return type(self)(self._address)

    def close(self) -> None:
        """Nothing to let go of: Spark ends with this process, or is a server that others use too."""


def load(record: DuckDBStore, address: str) -> int:
    """Write the tables of a built record as Parquet files, in place of those before; gives the number of rows.

    They get a folder of their own, to which readers who come later are led by a link that is swapped; the record
    before stays for those who still read it, until the next load. Raises `DatabaseNotReadableError`.
    """
    pointer, rows_count = _pointer(address), 0
    try:
        pointer.parent.mkdir(parents=True, exist_ok=True)
        with (pointer.parent / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            before = pointer.resolve().name
            tables = pointer.with_name(f"record_{record.content_hash[:12]}_{secrets.token_hex(4)}")
            tables.mkdir()
            described = record.columns()
            for name, columns in described.groupby("table_name", sort=False):
                rows_count += len(rows := record.whole(str(name)))
                types = [_TYPES[type_.lower()] for type_ in columns["data_type"]]
                _write(tables, str(name), rows, dict(zip(columns["column_name"], types, strict=True)))
            # Spark has no information_schema of its own
            described = described.assign(table_catalog="default", table_schema="default")
            texts = dict.fromkeys(map(str, described), "text")
            described["ordinal_position"] = range(len(described))
            _write(tables, _DESCRIBED, described, texts | {"ordinal_position": "integer"})
            link = pointer.with_name(f"{tables.name}.link")
            link.symlink_to(tables.name)
            link.replace(pointer)
            for old in pointer.parent.glob("record_*"):
                if old.name not in (before, tables.name):
                    old.unlink() if old.is_symlink() else shutil.rmtree(old)
    except OSError as error:
        raise _not_readable("The record could not be loaded", address, error) from error
    return rows_count


def _write(folder: Path, name: str, rows: pd.DataFrame, types: Mapping[str, str]) -> None:
    (folder / f"{name}.parquet").write_bytes(parquet(rows, types, {}))


@lru_cache(maxsize=128)
def _parsed(sql: str) -> exp.Expression:
    """A statement as a tree that says what it means on Spark too."""

    def changed(node: exp.Expression) -> exp.Expression:
        match node:
            case exp.Literal(is_string=False, is_int=False):
                # else it becomes a decimal, which rounds to six places
                return exp.cast(node.copy(), "double")
            case exp.PercentileCont() | exp.PercentileDisc():
                # else it becomes an approximation
                return exp.Anonymous(this=node.sql_name(), expressions=[node.this])
            case exp.Table(db="information_schema"):
                return exp.to_table(_DESCRIBED)
        return node

    return parse_one(sql, read="duckdb").transform(changed)


def translated(sql: str, parameters: Mapping[str, object]) -> str:
    """A statement of a .sql file in Spark's words, with the values in their places."""
    tree = _parsed(sql).copy()
    for one in list(tree.find_all(exp.Any)):
        values = exp.convert(parameters[one.this.unnest().name])
        among = one.parent.this.isin(*values.expressions) if values.expressions else exp.false()
        one.parent.replace(exp.null() if isinstance(values, exp.Null) else among)
    for one in list(tree.find_all(exp.Placeholder)):
        one.replace(exp.convert(parameters[one.name]))
    text: str = tree.sql("spark")
    return text


def _spark() -> SparkSession:
    """The engine: what `SPARK_REMOTE` names, or one within this process that listens to nobody else."""
    builder = SparkSession.builder.appName("constructive-dialogues")
    if "SPARK_REMOTE" not in os.environ:
        builder = builder.master("local[*]").config(map=_OWN)
    # answers are read as Arrow, without pandas
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    return builder.getOrCreate()


def _not_readable(what: str, address: str, error: Exception) -> DatabaseNotReadableError:
    # an error of a Java process that has ended cannot be asked what it says
    ended = isinstance(error, Py4JError)
    said = (
        "Spark has ended; more memory may help: SPARK_DRIVER_MEMORY=8g"
        if ended
        else str(error).partition("\n")[0]
    )
    where = f"{address}: {said}"
    return DatabaseNotReadableError(f"{what}.", where=where, fix=_FIX)


def _pointer(address: str) -> Path:
    """The link to the tables of the current version, in the folder that an address names."""
    return Path(unquote(urlsplit(address).path)) / "current"
