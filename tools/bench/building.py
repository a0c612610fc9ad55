"""How long a build takes: of the real register, and of records made up in three sizes."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from loaders.build import build
from queries.store import create, schema_digest
from tests.conftest import REGISTER
from tools.bench.processes import load
from tools.bench.report import Figure, Measurement
from tools.bench.synthetic import frames

SIZES = (100, 10_000, 1_000_000)
IDENTITY = {"content_hash": "0", "register_digest": "0", "schema_digest": schema_digest()}


def seconds(work: Callable[[], object], times: int) -> float:
    """The fastest of `times` runs."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def fill(path: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Write a database of these tables that the program takes for its own."""
    create(path, [("build", pd.DataFrame([IDENTITY])), *tables.items()])


def measure() -> Measurement:
    """The whole build of the register with its checks, and the filling of a database alone."""
    before, figures = load(), []
    with tempfile.TemporaryDirectory() as folder:
        real = seconds(lambda: build(REGISTER, Path(folder) / f"{time.time_ns()}.duckdb"), 3)
        figures.append(Figure("Build of the real register, checks included", real, "s"))
        for size in SIZES:
            path, tables = Path(folder) / f"{size}.duckdb", frames(size)
            taken = seconds(lambda: fill(path, tables), 1)  # noqa: B023
            figures.append(Figure(f"Database filled with {size:,} figures", taken, "s"))
            figures.append(Figure(f"Its size with {size:,} figures", path.stat().st_size / 1e6, "MB"))
    return Measurement("build", figures, load=(before, load()))
