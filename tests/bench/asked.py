"""How long each question takes as the record grows, beside the same SQL in DuckDB alone: the price of contracts."""

import tempfile
from pathlib import Path

import duckdb

import queries
from queries.contract import all_questions
from queries.store import DuckDBStore
from tests.bench.building import SIZES, fill, seconds
from tests.bench.processes import load
from tests.bench.report import Figure, Measurement
from tests.bench.synthetic import frames

EXAMPLE = {"level": "claimed", "text": "1-fa", "integer": 2023}


def measure() -> Measurement:
    """Every question on records of three sizes."""
    before, figures = load(), []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.duckdb"
            fill(path, frames(size))
            times = 3 if size < 1_000_000 else 1
            with DuckDBStore.open(path) as store, duckdb.connect(str(path), read_only=True) as raw:
                for question in all_questions():
                    needed = {p.name: EXAMPLE[p.type] for p in question.parameters if not p.optional}
                    bound = question.bind(needed)
                    asked = seconds(lambda: queries.ask(store, question.name, **needed), times)  # noqa: B023
                    alone = seconds(lambda: raw.execute(question.sql, bound).df(), times)  # noqa: B023
                    figures.append(Figure(f"{question.name}, {size:,} figures", asked, "s", floor=alone))
    return Measurement("questions", figures, load=(before, load()))
