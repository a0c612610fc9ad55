"""How long each question and its CSV take as the record grows: `python -m tools.bench.questions [FILE.json]`.

Each is timed beside the same SQL in DuckDB alone, by turns; the ratio is what contracts, types and text cost. With
`--largest` the record grows to ten million figures, which takes 12 GB of memory and four minutes, and leaves out the questions that
answer with a row for each dialogue or figure. `--filtered` restricts each question as a reader would.
"""

import argparse
import json
import platform
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from rich.console import Console
from rich.table import Table

import queries
from loaders.build import build
from queries import formats
from queries.contract import Question, all_questions
from queries.store import DuckDBStore, create, schema_digest
from tests.conftest import REGISTER
from tools.bench.processes import load
from tools.bench.report import Figure, Measurement
from tools.bench.synthetic import frames

REAL = "the register"
SIZES = (100, 10_000, 1_000_000)
LARGEST = 10_000_000
LONG_ANSWER_ROWS = 100_000
FILTERS = {
    "years": [2022, 2023, 2024],
    "working_groups": ["FA", "TA"],
    "stakeholder_groups": ["ngo", "academia"],
}

Found = dict[str, Any]


def measure(sizes: Sequence[int] = SIZES, *, filtered: bool = False) -> Found:
    """Maps the register and each size to its database, and each question in it to its seconds and ratios."""
    found: Found = {"python": platform.python_version(), "duckdb": duckdb.__version__}
    long: set[str] = set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        every: list[int | str] = [REAL, *sizes]
        for size in every:
            path = folder / "record.duckdb"
            started = time.perf_counter()
            fill(path, size)
            database = {"fill_seconds": time.perf_counter() - started, "megabytes": path.stat().st_size / 1e6}
            questions = [q for q in all_questions() if size != LARGEST or q.name not in long]
            found[str(size)] = database | {"questions": _measure_one(path, questions, filtered)}
            long |= {q for q, it in found[str(size)]["questions"].items() if it["rows"] >= LONG_ANSWER_ROWS}
            path.unlink()
    return found


def fill(path: Path, size: int | str) -> None:
    if isinstance(size, str):
        build(REGISTER, path)
        return
    identity = {"content_hash": "0", "register_digest": "0", "schema_digest": schema_digest()}
    create(path, [("build", pd.DataFrame([identity])), *frames(size).items()])


def _measure_one(path: Path, questions: Sequence[Question], filtered: bool) -> Found:
    with DuckDBStore.open(path) as store, duckdb.connect(":memory:") as raw:
        raw.execute(f"attach '{path}' as record (read_only)")
        raw.execute("use record")
        first = store.frame("select min(dialogue) as dialogue from dialogues", {})["dialogue"].iloc[0]
        return {
            question.name: _measure_question(
                question, store, raw, parameters_of(question, str(first), filtered), path.with_suffix(".csv")
            )
            for question in questions
        }


def parameters_of(question: Question, dialogue: str, filtered: bool) -> Mapping[str, object]:
    examples = {"evidence": "claimed", "text": dialogue}
    needed = {p.name: examples[p.type] for p in question.parameters if not p.optional}
    filters = {p.name: FILTERS[p.name] for p in question.parameters if p.name in FILTERS}
    return needed | (filters if filtered else {})


def _measure_question(
    question: Question,
    store: DuckDBStore,
    raw: duckdb.DuckDBPyConnection,
    parameters: Mapping[str, object],
    file: Path,
) -> Found:
    bound = question.bind(parameters)
    answer = queries.ask(store, question.name, None, **parameters)
    taken = by_turns(
        {
            "seconds": lambda: queries.ask(store, question.name, None, **parameters),
            "duckdb_seconds": lambda: raw.execute(question.sql, bound).df(),
            "contract_seconds": lambda: question.check(answer),
            "csv_seconds": lambda: formats.csv(queries.ask(store, question.name, None, **parameters)),
            "duckdb_csv_seconds": lambda: raw.sql(question.sql, params=bound).write_csv(str(file)),
        }
    )
    return {
        "rows": len(answer),
        **taken,
        "ratio": taken["seconds"] / taken["duckdb_seconds"],
        "csv_ratio": taken["csv_seconds"] / taken["duckdb_csv_seconds"],
    }


def by_turns(works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The fastest of several runs of each, by turns, so that a busy moment of the machine meets all of them."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    started = time.perf_counter()
    rounds = 0
    while rounds < 2 or (rounds < 20 and time.perf_counter() - started < 1):
        rounds += 1
        for name, work in works.items():
            before = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - before)
    return {name: min(seconds) for name, seconds in taken.items()}


def table(found: Found, what: str = "seconds", ratio: str = "ratio") -> Table:
    """One row per question: milliseconds at each size, the ratio to DuckDB alone, and the growth at the end."""
    sizes = [size for size in found if isinstance(found[size], dict)]
    shown = Table("", *(size if size == REAL else f"{int(size):,}" for size in sizes), "grows by", box=None)
    for name in found[sizes[0]]["questions"]:
        measured = [found[size]["questions"].get(name) for size in sizes]
        known = [it[what] for it in measured[1:] if it]
        shown.add_row(
            name,
            *(f"{it[what] * 1e3:.1f} (x{it[ratio]:.1f})" if it else "left out" for it in measured),
            " ".join(f"x{after / before:.1f}" for before, after in pairwise(known)),
        )
    shown.add_row(
        "database",
        *(f"{found[size]['fill_seconds']:.1f} s, {found[size]['megabytes']:.1f} MB" for size in sizes),
    )
    return shown


def at_a_million() -> Measurement:
    """Each question at a million figures, beside DuckDB alone: milliseconds."""
    before = load()
    found = measure((1_000_000,))["1000000"]["questions"]
    return Measurement(
        "questions",
        [
            Figure(
                f"{name}, {it['rows']:,} rows of 1,000,000 figures",
                it["seconds"] * 1e3,
                "ms",
                floor=it["duckdb_seconds"] * 1e3,
                most=None if it["rows"] >= LONG_ANSWER_ROWS else 50,
                most_times_floor=2 if it["rows"] >= LONG_ANSWER_ROWS else None,
            )
            for name, it in found.items()
        ],
        load=(before, load()),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print both tables, and write everything to the file that is named."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.questions", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE.json")
    parser.add_argument("--largest", action="store_true", help=f"also {LARGEST:,} figures")
    parser.add_argument("--filtered", action="store_true", help="with years and groups chosen")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of figures")
    options = parser.parse_args(arguments)
    sizes = (*options.sizes, LARGEST) if options.largest else tuple(options.sizes)
    found = measure(sizes, filtered=options.filtered)
    console = Console(width=160)
    console.print("Milliseconds of a question (beside DuckDB alone):", table(found))
    console.print("Milliseconds of its CSV (beside DuckDB alone):", table(found, "csv_seconds", "csv_ratio"))
    if options.file:
        options.file.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
