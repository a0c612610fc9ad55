"""Whatever the register holds: each event once, no absence a zero, levels apart, no order by chance."""

import math
import random
import tempfile
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import queries
from queries.contract import all_questions
from queries.selection import EVERYTHING, Selection
from queries.store import DuckDBStore
from tests.queries.record.registers import Tables, registers, selections, write_database
from tests.queries.record.twin import Twin

pytestmark = pytest.mark.slow

QUESTIONS = [
    "official_cells",
    "dialogue_counts",
    "dialogue_totals",
    "year_totals",
    "participation_by_year",
    "coverage",
    "same_kind_pairs",
]
some = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(some, max_examples=7)


@contextmanager
def opened(tables: Tables) -> Iterator[DuckDBStore]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "random.duckdb"
        write_database(tables, path)
        with DuckDBStore.open(path) as store:
            yield store


def rows_of(frame: pd.DataFrame, names: list[str]) -> list[dict[Hashable, object]]:
    shown = frame[names].astype(object)
    return shown.where(shown.notna(), None).to_dict("records")


def _is_same(got: object, expected: object) -> bool:
    if isinstance(got, float) and isinstance(expected, float | int):
        return math.isclose(got, expected, abs_tol=1e-9)
    return got == expected


@some
@given(registers(), selections())
def test_each_question_is_answered_as_by_its_slow_twin(tables: Tables, choice: Selection) -> None:
    twin = Twin(tables)
    with opened(tables) as store:
        for chosen in (EVERYTHING, choice):
            for name in QUESTIONS:
                asked = replace(chosen, evidence="official") if name == "official_cells" else chosen
                expected = getattr(twin, name)(asked)
                answer = getattr(queries, name)(store, asked)
                got = rows_of(answer, list(expected[0]) if expected else [])
                assert len(answer) == len(expected), (name, chosen)
                for got_row, expected_row in zip(got, expected, strict=True):
                    wrong = {key for key in expected_row if not _is_same(got_row[key], expected_row[key])}
                    assert not wrong, (name, chosen, got_row, expected_row)


@few
@given(registers(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_answer(tables: Tables, chance: random.Random) -> None:
    shuffled = {name: chance.sample(rows, len(rows)) for name, rows in tables.items()}
    with opened(tables) as store, opened(shuffled) as other:
        for question in all_questions():
            wide = {"evidence": "claimed", "text": "d0"}
            asked = {
                p.name: wide[p.type] for p in question.parameters if p.type == "evidence" or not p.optional
            }
            pd.testing.assert_frame_equal(
                queries.ask(store, question.name, None, **asked),
                queries.ask(other, question.name, None, **asked),
            )


@few
@given(registers())
def test_a_joint_dialogue_is_counted_once(tables: Tables) -> None:
    with opened(tables) as store:
        years = queries.year_totals(store, Selection(evidence="quoted"))
        grid = (
            queries.coverage(store, Selection(evidence="quoted"))
            .dropna(subset="participations_count")
            .drop_duplicates("dialogue")
        )
        for year, once in grid.groupby("year"):
            assert (
                years.loc[years["year"] == year, "participations_count"].sum()
                == once["participations_count"].sum()
            )
        held = years[years["evidence"] == "official"]["dialogues_held_count"].sum()
        assert held == len(tables["dialogues"])


@few
@given(registers())
def test_an_absence_stays_an_absence_and_a_zero_a_zero(tables: Tables) -> None:
    # the figures of each cell, read from the rows and nothing else
    printed = {
        (row["dialogue"], row["stakeholder_group"])
        for row in tables["figures"]
        if row["evidence"] == "official" and row["count"] == 0
    }
    stated = {(row["dialogue"], row["stakeholder_group"]) for row in tables["figures"]}
    with opened(tables) as store:
        for cell in rows_of(
            queries.official_cells(store), ["dialogue", "stakeholder_group", "count", "status"]
        ):
            key = (cell["dialogue"], cell["stakeholder_group"])
            if cell["count"] == 0:
                assert key in printed
            if key not in stated:
                assert (cell["count"], cell["status"]) == (None, "not_reported")


@few
@given(registers())
def test_quoted_and_claimed_figures_move_no_official_number(tables: Tables) -> None:
    official = {**tables, "figures": [row for row in tables["figures"] if row["evidence"] == "official"]}
    with opened(tables) as store, opened(official) as without:
        for name in ("official_cells", "year_totals", "participation_by_year", "dialogue_totals"):
            pd.testing.assert_frame_equal(
                queries.ask(store, name, EVERYTHING), queries.ask(without, name, EVERYTHING)
            )
