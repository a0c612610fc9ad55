"""What a database holds once it is built, and two runs of one session that ask at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from loaders.build import build
from queries.store import DuckDBStore
from tests.conftest import REGISTER


def test_two_runs_of_one_session_ask_at_the_same_time(record: DuckDBStore) -> None:
    session = record.session()

    def ask(number: int) -> int:
        frame = session.frame(
            "select count(*) as n, $number as asked from figures, figures as again", {"number": number}
        )
        return int(frame["asked"].iloc[0])

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, range(64))) == list(range(64))


def test_a_built_database_has_every_view_worked_out(record: DuckDBStore) -> None:
    views = record.frame("select view_name from duckdb_views() where not internal", {})
    assert views.empty
    tables = record.frame("select schema_name || '.' || table_name as name from duckdb_tables()", {})
    assert {"main.cells", "main.official_cells", "summaries.batches"} <= set(tables["name"])


def test_each_dialogue_is_in_one_batch(record: DuckDBStore) -> None:
    dialogues = record.frame("select dialogue from dialogue_events order by dialogue", {})
    batched = record.frame("select dialogue from summaries.batched_dialogues order by dialogue", {})
    assert batched["dialogue"].tolist() == dialogues["dialogue"].tolist()
    counted = record.frame("select sum(dialogues_count) as n from summaries.batches", {})
    assert counted["n"].iloc[0] == len(dialogues)


def test_the_counts_of_a_batch_are_those_of_its_dialogues(record: DuckDBStore) -> None:
    in_batches = record.frame(
        "select year, stakeholder_group, sum(count) as n from summaries.batches"
        " join summaries.batch_cells using (batch) where evidence = 'official' group by all order by all",
        {},
    )
    in_cells = record.frame(
        "select year, stakeholder_group, sum(count) as n from official_cells group by all order by all", {}
    )
    assert in_batches.equals(in_cells)
    ngos = in_batches[in_batches["stakeholder_group"] == "ngo"].set_index("year")["n"]
    assert ngos.to_dict() == {2022: 21, 2023: 299, 2024: 399}


def test_the_rows_of_a_database_come_in_the_same_order_at_each_build(
    record: DuckDBStore, tmp_path: Path
) -> None:
    build(REGISTER, tmp_path / "again.duckdb")
    with DuckDBStore.open(tmp_path / "again.duckdb") as again:
        for name in ("cells", "dialogue_citations", "summaries.batched_dialogues", "summaries.batch_sources"):
            statement = f"select * from {name}"
            assert again.frame(statement, {}).to_csv() == record.frame(statement, {}).to_csv()
