"""Questions that a reader writes: one SELECT over the documented tables, within limits of rows, time and memory.

The statement is read as a syntax tree before it is run: only documented tables, only functions that compute. The
database is attached for reading only, without access to files or network, in an instance of its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from queries import dictionary
from queries.errors import StatementStoppedError, UserError
from queries.store import Store

MOST_ROWS = 5_000
MOST_SECONDS = 2.0

_TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})
_TELLING_FUNCTIONS = frozenset(
    {"current_setting", "getenv", "getvariable", "version", "current_user", "session_user"}
)


class ExploringRefusedError(UserError):
    """The statement is not one that may be run here, or it ran into a limit."""

    exit_code = 23


@dataclass(frozen=True)
class Exploration:
    """What a statement gave: at most `MOST_ROWS` rows, and whether there were more."""

    frame: pd.DataFrame
    was_cut: bool


def explore(store: Store, sql: str, *, seconds: float = MOST_SECONDS) -> Exploration:
    """Run one SELECT of a reader. Raises `ExploringRefusedError` when it may not be run or takes too long."""
    with store.limited() as own:
        _refuse_unless_harmless(own.syntax_tree(sql), set(dictionary(store)["table_name"]))
        try:
            frame = own.rows(sql, most_rows=MOST_ROWS + 1, seconds=seconds)
        except StatementStoppedError as error:
            raise ExploringRefusedError(error.what, "the statement", error.fix) from error
    return Exploration(frame.head(MOST_ROWS), len(frame) > MOST_ROWS)


def _refuse_unless_harmless(tree: Mapping[str, Any], documented: set[str]) -> None:
    if tree.get("error"):
        raise _refused(
            f"This is not a SELECT that can be read: {tree.get('error_message', '')}", "write one SELECT"
        )
    if len(tree["statements"]) != 1:
        raise _refused("There is more than one statement.", "write one SELECT")
    nodes = list(_nodes(tree))
    known = documented | {entry["key"] for node in nodes for entry in _ctes(node)}
    for node in nodes:
        kind, function = node.get("type"), node.get("function_name")
        if kind == "BASE_TABLE" and (
            node["table_name"] not in known or node["schema_name"] not in ("", "main")
        ):
            raise _refused(
                f"There is no documented table {node['table_name']!r}.", "use a table of the dictionary"
            )
        if kind == "SHOW_REF":
            raise _refused("SHOW, DESCRIBE and SUMMARIZE are not answered here.", "look into the dictionary")
        if kind == "TABLE_FUNCTION" and node["function"]["function_name"] not in _TABLE_FUNCTIONS:
            name = node["function"]["function_name"]
            raise _refused(
                f"The table function {name} is not available here.", "use a table of the dictionary"
            )
        if function in _TELLING_FUNCTIONS:
            raise _refused(f"The function {function} is not available here.", "leave it out")


def _nodes(tree: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from _nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _nodes(value)


def _ctes(node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    mapping = node.get("cte_map")
    return mapping.get("map", []) if isinstance(mapping, dict) else []


def _refused(what: str, fix: str) -> ExploringRefusedError:
    return ExploringRefusedError(what, "the statement", fix)
