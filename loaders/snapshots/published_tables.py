"""The published tables as typed frames: participation, the register's tables, the answers, and their descriptor."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

import queries
from loaders.files import sha256
from loaders.publication import Release
from loaders.register.datapackage import descriptor
from loaders.register.models import TABLES
from queries.contract import DTYPES, Question, published_questions, read_question
from queries.formats import csv
from queries.selection import EVERYTHING, Selection
from queries.store import Store, parquet

FIRST = "participation"
"""The one table that is safe to add up, with its sources in each row."""
REGISTER_TABLES = tuple(model.table_name for model in TABLES)
# a register table goes before the question of the same name
ANSWERS = tuple(
    question.name for question in published_questions() if question.name not in (FIRST, *REGISTER_TABLES)
)
"""The questions whose header publishes them; official figures alone unless evidence is asked for."""
PUBLISHED = (FIRST, *REGISTER_TABLES, *ANSWERS)
"""Every table with an address: the same ones stand in each snapshot, in this order."""

_TYPES = {"string": "text", "integer": "integer", "boolean": "boolean", "date": "date", "number": "number"}


@dataclass(frozen=True)
class Table:
    """One public table: its Data Package resource without the file's facts, and its rows."""

    name: str
    resource: Mapping[str, Any]
    frame: pd.DataFrame

    @property
    def types(self) -> dict[str, str]:
        """Each column's type, in the words of a .sql header."""
        return types_of(self.resource)

    @property
    def csv(self) -> bytes:
        """The rows as they stand in a snapshot: UTF-8, missing values as empty fields."""
        return csv(self.frame).encode()

    @property
    def meanings(self) -> dict[str, str]:
        """What each column holds."""
        return {field["name"]: field["description"] for field in self.resource["schema"]["fields"]}

    def parquet(self, release: Release) -> bytes:
        """The rows as Parquet; the key `columns` of the file has the meaning of each column as JSON."""
        facts = {"Title": str(self.resource["title"]), **release.about}
        return parquet(self.frame, self.types, facts | {"columns": json.dumps(self.meanings)})


def published(store: Store, tables: Sequence[Table] = ()) -> list[Table]:
    """Every published table, in order; `tables` are those of the register where they are at hand."""
    register = {table.name: table for table in tables or register_tables(store)}
    return [register.get(name) or answer(store, name) for name in PUBLISHED]


def register_tables(store: Store) -> list[Table]:
    """The register's tables as the database holds them, in the register's order."""
    tables = []
    for model in TABLES:
        resource = register_resource(model.table_name)
        frame = store.table(model.table_name)
        tables.append(Table(model.table_name, resource, typed(frame[list(types_of(resource))], resource)))
    return tables


def csv_files(store: Store, names: Sequence[str]) -> dict[str, bytes]:
    """The CSV files of published tables, as the store has them, each under the name of its file."""
    register = register_tables(store)
    tables = [*register, *(answer(store, name) for name in names if name not in REGISTER_TABLES)]
    return {f"{table.name}.csv": table.csv for table in tables if table.name in names}


def register_resource(name: str) -> Mapping[str, Any]:
    """A register table as a Data Package resource."""
    return _register_resources()[name]


@cache
def _register_resources() -> Mapping[str, Mapping[str, Any]]:
    return {resource["name"]: resource for resource in descriptor()["resources"]}


def answer(store: Store, name: str, chosen: Selection = EVERYTHING) -> Table:
    """One question's answer as a public table; official figures unless the selection says otherwise."""
    return Table(name, answer_resource(name), queries.ask(store, name, chosen))


@cache
def answer_resource(name: str) -> Mapping[str, Any]:
    """A question's header as a Data Package resource."""
    question = read_question(name)
    words = {word: type_ for type_, word in _TYPES.items()}
    fields = [
        {
            "name": column.name,
            "type": words[column.stored_as],
            "description": column.text,
            "constraints": {"required": not column.optional}
            | ({"enum": list(column.codes)} if column.codes else {}),
        }
        for column in question.columns
    ]
    return {
        "name": name,
        "title": question.question,
        "description": question.grain,
        "path": f"{name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]} | _keys(question),
    }


def _keys(question: Question) -> dict[str, Any]:
    optional = {column.name for column in question.columns if column.optional}
    # a primary key of a Data Package has no missing value
    return (
        {"uniqueKeys": [list(question.key)]}
        if optional.intersection(question.key)
        else {"primaryKey": list(question.key)}
        if question.key
        else {}
    )


def package(tables: Sequence[Table], release: Release) -> dict[str, Any]:
    """The Data Package descriptor of these tables at this state, with the bytes and hash of each CSV file."""
    documents = next(table.frame for table in tables if table.name == "documents")
    official = documents[(documents["evidence"] == "official") & documents["address"].notna()]
    sources = [
        {"title": row["title"], "path": row["address"]} for row in official.to_dict("records")
    ] or descriptor()["sources"]
    resources = []
    for table in tables:
        content = table.csv
        facts = {"bytes": len(content), "hash": f"sha256:{sha256(content)}"}
        resources.append({**table.resource, **facts})
    own = {"title": release.title, "sources": sources, "resources": resources}
    return {**descriptor(), **release.package, **own}


def as_json(content: Mapping[str, Any]) -> bytes:
    """A descriptor as the text of a file."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def types_of(resource: Mapping[str, Any]) -> dict[str, str]:
    """Each field's type, in the words of a .sql header."""
    return {field["name"]: _TYPES[field["type"]] for field in resource["schema"]["fields"]}


def typed(frame: pd.DataFrame, resource: Mapping[str, Any]) -> pd.DataFrame:
    """The frame with the declared types, whichever the engine gave."""
    return frame.astype({name: DTYPES[type_] for name, type_ in types_of(resource).items()})
