"""A reader's own SELECT: what is answered, what is refused, and that nothing runs on or is written."""

import time
from pathlib import Path

import pytest

from queries import dictionary
from queries.exploring import MOST_ROWS, ExploringRefusedError, explore
from queries.store import DuckDBStore


def test_a_select_over_documented_tables_is_answered(record: DuckDBStore) -> None:
    answer = explore(
        record,
        "with totals as (select year, sum(count) as n from official_cells where role = 'stakeholder' group by year) "
        "select * from totals order by year",
    )
    assert answer.frame.astype(int).to_numpy().tolist() == [[2022, 24], [2023, 328], [2024, 468]]
    assert not answer.was_cut


def test_a_missing_number_stays_missing(record: DuckDBStore) -> None:
    answer = explore(record, "select count from official_cells where status = 'not_reported'")
    assert len(answer.frame) == 16
    assert answer.frame["count"].isna().all()


@pytest.mark.parametrize(
    "statement",
    [
        "copy figures to 'out.csv'",
        "attach 'other.duckdb'",
        "install httpfs",
        "load httpfs",
        "pragma database_list",
        "set threads = 8",
        "reset memory_limit",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/*')",
        "select * from duckdb_secrets()",
        "select * from duckdb_settings()",
        "select (select max(value) from duckdb_settings()) as hidden",
        "select * from information_schema.tables",
        "select * from summaries.batches",
        "select * from pragma_table_info('figures')",
        "select current_setting('memory_limit')",
        "select getenv('HOME')",
        "select * from query('select 1')",
        "describe figures",
        "create table stolen as select * from figures",
        "delete from figures",
        "select 1; select 2",
        "export database 'out'",
        "call pragma_version()",
        "nonsense",
        "",
    ],
)
def test_anything_else_is_refused(record: DuckDBStore, statement: str, tmp_path: Path) -> None:
    with pytest.raises(ExploringRefusedError) as caught:
        explore(record, statement)
    assert caught.value.what
    assert caught.value.fix
    assert not list(tmp_path.iterdir())


def test_a_statement_that_would_run_for_minutes_is_stopped(record: DuckDBStore) -> None:
    started = time.monotonic()
    with pytest.raises(ExploringRefusedError, match=r"stopped after 0\.5 seconds"):
        explore(
            record,
            "select count(*) from range(1000000) a, range(1000000) b where a.range < b.range",
            seconds=0.5,
        )
    assert time.monotonic() - started < 30  # not a measure of speed: that it ends at all


def test_a_statement_that_would_fill_the_memory_is_stopped(record: DuckDBStore) -> None:
    with pytest.raises(ExploringRefusedError):
        explore(record, "select list(a.range) from range(100000000) a", seconds=20)


def test_a_long_answer_is_cut_and_says_so(record: DuckDBStore) -> None:
    answer = explore(record, "select range as n from range(1000000)")
    assert len(answer.frame) == MOST_ROWS
    assert answer.was_cut


def test_the_record_goes_on_answering_after_a_refusal(record: DuckDBStore) -> None:
    with pytest.raises(ExploringRefusedError):
        explore(record, "set threads = 1")
    assert len(explore(record, "select * from official_cells").frame) == 50


def test_the_dictionary_lists_every_table_with_its_columns(record: DuckDBStore) -> None:
    listed = dictionary(record)
    assert {"figures", "official_cells", "dialogue_events"} <= set(listed["table_name"])
    assert listed[listed["table_name"] == "official_cells"]["column_name"].tolist()[:4] == [
        "dialogue",
        "year",
        "working_groups",
        "stakeholder_group",
    ]
