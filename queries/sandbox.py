"""The SQL sandbox: one SELECT of a reader over the documented tables, in a worker process under hard limits.

The statement is read as a syntax tree before it is run: documented tables, with names resolved in scope as SQL does it;
functions by allow list. The database is attached for reading only, without access to files or network.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from queries import dictionary
from queries.errors import StatementRefusedError
from queries.rows import nested_as_json
from queries.store import DuckDBStore
from queries.workers import Limits, Pool

MOST_CHARACTERS = 20_000
MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_CELLS = 50_000
POOL = Pool(Limits(seconds=2.0, memory_bytes=256 << 20, answer_bytes=4 << 20))

_TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest"})
# what computes from its arguments alone: nothing that tells of the server, runs text, or waits
_FUNCTIONS = frozenset(Path(__file__).with_name("sandbox_functions.txt").read_text(encoding="ascii").split())
# words that SQL reads as functions where no column has the name
_TELLING_WORDS = frozenset(
    {
        "current_catalog",
        "current_database",
        "current_role",
        "current_schema",
        "current_user",
        "session_user",
        "user",
    }
)


@dataclass(frozen=True)
class Exploration:
    """What a statement gave: its first rows, whether there were more, and the version of the data that gave them."""

    frame: pd.DataFrame
    was_cut: bool
    content_hash: str


def explore(database: Path, sql: str, look: Callable[[], object] = lambda: None) -> Exploration:
    """Run one SELECT of a reader in a worker; `look` is called meanwhile and ends it with what it raises.

    Raises `StatementRefusedError` when it may not be run, `WorkStoppedError` at a limit, `BusyError`.
    """
    if len(sql) > MOST_CHARACTERS:
        raise _refused(
            f"The statement has {len(sql):,} characters; {MOST_CHARACTERS:,} may be.", "write a shorter one"
        )
    return POOL.run(answer, database.absolute(), sql, look=look)


def answer(database: Path, sql: str) -> Exploration:
    """What `explore` does inside the worker."""
    with DuckDBStore.open_for_a_reader(database) as store:
        tables = {str(name).lower() for name in dictionary(store)["table_name"]}
        refuse_unless_harmless(store.syntax_tree(sql), tables)
        frame = nested_as_json(store.rows(sql, most_rows=MOST_ROWS + 1))
        columns = len(frame.columns)
        if columns > MOST_COLUMNS:
            raise _refused(
                f"The answer has {columns:,} columns; {MOST_COLUMNS} may be.", "select fewer columns"
            )
        most = min(MOST_ROWS, MOST_CELLS // max(columns, 1))
        return Exploration(frame.head(most), len(frame) > most, store.content_hash)


def refuse_unless_harmless(tree: Mapping[str, Any], documented: set[str]) -> None:
    """Raise `StatementRefusedError` unless the tree is one SELECT over documented tables with functions of the list.

    `documented` holds the tables' names in small letters.
    """
    if tree.get("error"):
        why = str(tree.get("error_message", "")).partition("\n")[0]
        raise _refused(
            f"This is not a SELECT that can be read: {why}",
            "write one SELECT; a PIVOT names its values, as in: on year in (2022, 2023)",
        )
    if len(tree["statements"]) != 1:
        raise _refused("There is more than one statement.", "write one SELECT")
    for node, scope in _nodes(tree):
        match node.get("type"):
            case "BASE_TABLE":
                _check_table(node, documented, scope)
            case "SHOW_REF":
                raise _refused(
                    "SHOW, DESCRIBE and SUMMARIZE are not answered here.", "look into the dictionary"
                )
            case "TABLE_FUNCTION":
                name = str(node["function"].get("function_name", "")).lower()
                if name not in _TABLE_FUNCTIONS:
                    raise _refused(
                        f"The table function {name} is not available here.", "use a table of the dictionary"
                    )
            case "COLUMN_REF" if len(node["column_names"]) == 1:
                if (word := node["column_names"][0].lower()) in _TELLING_WORDS:
                    raise _refused(f"{word} is not available here.", "leave it out")
        function = node.get("function_name")
        if function is not None and function.lower() not in _FUNCTIONS:
            raise _refused(f"The function {function} is not available here.", "leave it out")


def _check_table(node: Mapping[str, Any], documented: set[str], scope: frozenset[str]) -> None:
    name = node["table_name"].lower()
    schema, catalog = node["schema_name"].lower(), node["catalog_name"].lower()
    if not schema and not catalog and name in scope:
        return
    if name not in documented or schema not in ("", "main", "record") or catalog not in ("", "record"):
        raise _refused(
            f"There is no documented table {'.'.join(filter(None, (catalog, schema, node['table_name'])))!r}.",
            "use a table of the dictionary",
        )


def _nodes(tree: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], frozenset[str]]]:
    """Each node of the tree, with the names of the common table expressions that it sees (in small letters).

    One sees those before it in its WITH, and those around it; itself only in the second part of a recursion.
    """
    waiting: list[tuple[Any, frozenset[str]]] = [(tree, frozenset())]
    while waiting:
        value, scope = waiting.pop()
        if isinstance(value, list):
            waiting += [(one, scope) for one in value]
        elif isinstance(value, dict):
            ctes = value.get("cte_map")
            for entry in ctes.get("map", []) if isinstance(ctes, dict) else []:
                waiting.append((entry["value"], scope))
                scope |= {entry["key"].lower()}
            yield value, scope
            recursive = value.get("type") == "RECURSIVE_CTE_NODE"
            for key, part in value.items():
                if key != "cte_map":
                    own = {value["cte_name"].lower()} if recursive and key == "right" else set()
                    waiting.append((part, scope | own))


def _refused(what: str, fix: str) -> StatementRefusedError:
    return StatementRefusedError(what, "the statement", fix)
