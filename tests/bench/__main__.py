"""How long a build and each question take as the record grows: `python -m tests.bench [FILE.json]`.

Each question is timed against the same SQL in DuckDB alone; the ratio is what contracts and types cost.
"""

import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
from rich.console import Console
from rich.table import Table

import queries
from loaders.build import build
from queries.contract import Question, all_questions
from queries.store import DuckDBStore, create, schema_digest
from tests.bench.synthetic import frames
from tests.conftest import REGISTER

SIZES = (100, 10_000, 1_000_000)
EXAMPLE = {"level": "claimed", "text": "1-fa", "integer": 2023}


def seconds(work: Callable[[], object], times: int) -> float:
    """The fastest of `times` runs."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def measure(
    question: Question, store: DuckDBStore, raw: duckdb.DuckDBPyConnection, times: int
) -> dict[str, float]:
    """Seconds of one question with and without its contract."""
    needed = {p.name: EXAMPLE[p.type] for p in question.parameters if not p.optional}
    bound = question.bind(needed)
    asked = seconds(lambda: queries.ask(store, question.name, **needed), times)
    alone = seconds(lambda: raw.execute(question.sql, bound).df(), times)
    return {"seconds": asked, "duckdb_seconds": alone, "ratio": asked / alone}


def main() -> None:
    """Measure everything, print it, and write it to the file that is named."""
    found: dict[str, object] = {"python": platform.python_version(), "duckdb": duckdb.__version__}
    identity = pd.DataFrame([{"content_hash": "0", "register_digest": "0", "schema_digest": schema_digest()}])
    shown = Table("", *(f"{size:,} figures" for size in SIZES), box=None)
    rows: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        found["real_build_seconds"] = seconds(
            lambda: build(REGISTER, Path(folder) / f"{time.time_ns()}.duckdb"), 3
        )
        for size in SIZES:
            path, tables = Path(folder) / f"{size}.duckdb", frames(size)
            filled = seconds(lambda: create(path, [("build", identity), *tables.items()]), 1)  # noqa: B023
            results: dict[str, object] = {"fill_seconds": filled, "megabytes": path.stat().st_size / 1e6}
            rows.setdefault("fill", []).append(f"{filled:.2f} s, {path.stat().st_size / 1e6:.1f} MB")
            with DuckDBStore.open(path) as store, duckdb.connect(str(path), read_only=True) as raw:
                for question in all_questions():
                    results[question.name] = taken = measure(
                        question, store, raw, times=3 if size < 1_000_000 else 1
                    )
                    rows.setdefault(question.name, []).append(
                        f"{taken['seconds']:.3f} s (x{taken['ratio']:.1f})"
                    )
            found[str(size)] = results
    for name, cells in rows.items():
        shown.add_row(name, *cells)
    Console().print(shown, f"A build of the real register: {found['real_build_seconds']:.2f} s")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
