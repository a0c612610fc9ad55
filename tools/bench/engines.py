"""What each question costs on each engine, on made-up registers: `python -m tools.bench engines ADDRESS...`."""

import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import queries
from queries.contract import all_questions
from queries.engines import loaded, open_store
from queries.store import DuckDBStore, Store
from tools.bench.processes import load
from tools.bench.questions import by_turns, fill, parameters_of
from tools.bench.report import Figure, Measurement

DUCKDB = "duckdb"


def measure(addresses: Sequence[str], figures: int) -> Measurement:
    """Milliseconds of each question, unrestricted: of DuckDB as the floor of every other engine."""
    before, found = load(), []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as opened:
        path = Path(folder) / "record.duckdb"
        fill(path, figures)
        record = opened.enter_context(DuckDBStore.open(path))
        stores: dict[str, Store] = {}
        for address in addresses:
            started = time.perf_counter()
            loaded(record, address)
            engine = address.partition(":")[0]
            found.append(Figure(f"load, {engine}", (time.perf_counter() - started) * 1e3, "ms"))
            stores[engine] = opened.enter_context(closing(open_store(address)))
        dialogue = str(record.frame("select min(dialogue) as first from dialogues", {})["first"].iloc[0])
        for question in all_questions():
            parameters = parameters_of(question, dialogue, False)
            taken = by_turns(
                {
                    engine: partial(queries.ask, store, question.name, None, **parameters)
                    for engine, store in ({DUCKDB: record} | stores).items()
                }
            )
            found += [
                Figure(f"{question.name}, {engine}", taken[engine] * 1e3, "ms", floor=taken[DUCKDB] * 1e3)
                for engine in stores
            ]
    return Measurement(f"engines at {figures:,} figures", found, load=(before, load()))
