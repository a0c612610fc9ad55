"""The public tables as typed frames: the register's ten, then the answers that readers ask for most."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

import queries
from loaders.register.datapackage import descriptor
from loaders.register.models import TABLES
from queries.contract import DTYPES, read_question
from queries.formats import csv
from queries.selection import EVERYTHING, Selection
from queries.store import Store

ANSWERS = ("official_cells", "dialogue_totals", "year_totals", "participation_by_year", "coverage")
"""The record with a row for each absence, and the sums that sentences and charts are made of.

Each is official figures alone. They are frozen although they can be computed from the register's tables, so that a
number which was printed in a year's time can be found without this program. All other answers follow from the tables.
"""

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
        return as_csv(self.frame, self.resource)


def register_tables(store: Store) -> list[Table]:
    """The register's tables as the database holds them, in the register's order."""
    tables = []
    for model in TABLES:
        resource = register_resource(model.table_name)
        frame = store.table(model.table_name)
        tables.append(Table(model.table_name, resource, typed(frame[list(types_of(resource))], resource)))
    return tables


@cache
def register_resource(name: str) -> Mapping[str, Any]:
    """A register table as a Data Package resource."""
    return next(resource for resource in descriptor()["resources"] if resource["name"] == name)


def answers(store: Store) -> list[Table]:
    """The derived tables, official figures alone, each with the header of its question as its schema."""
    return [answer(store, name) for name in ANSWERS]


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
        "schema": {"fields": fields, "missingValues": [""]},
    }


def package(tables: Sequence[Table], facts: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The Data Package descriptor of these tables, with each file's size and hash."""
    whole = descriptor() | {"resources": [{**table.resource, **facts[table.name]} for table in tables]}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def types_of(resource: Mapping[str, Any]) -> dict[str, str]:
    """Each field's type, in the words of a .sql header."""
    return {field["name"]: _TYPES[field["type"]] for field in resource["schema"]["fields"]}


def typed(frame: pd.DataFrame, resource: Mapping[str, Any]) -> pd.DataFrame:
    """The frame with the declared types, whichever the engine gave."""
    return frame.astype({name: DTYPES[type_] for name, type_ in types_of(resource).items()})


def as_csv(frame: pd.DataFrame, resource: Mapping[str, Any]) -> bytes:
    """The rows as CSV in the words that the resource declares for yes and no."""
    frame = frame.copy()
    for field in resource["schema"]["fields"]:
        if "trueValues" in field:
            words = {True: field["trueValues"][0], False: field["falseValues"][0]}
            frame[field["name"]] = frame[field["name"]].map(words)
    return csv(frame).encode()
