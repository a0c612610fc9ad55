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
    assert {"main.cells", "main.official_cells", "main.totals", "main.blocks"} <= set(tables["name"])


def test_each_dialogue_has_one_total_for_each_choice(record: DuckDBStore) -> None:
    choices = record.frame("select choice, count(*) as n from totals group by choice order by choice", {})
    assert choices["choice"].tolist() == [
        "",
        "academia",
        "academia+private_sector",
        "ngo",
        "ngo+academia",
        "ngo+academia+private_sector",
        "ngo+private_sector",
        "private_sector",
    ]
    assert set(choices["n"]) == set(record.frame("select count(*) as n from dialogues", {})["n"])


def test_the_parts_of_a_choice_add_up_to_its_total(record: DuckDBStore) -> None:
    parts = record.frame(
        "select choice, year, sum(count) as n from parts join choices using (choice, stakeholder_group)"
        " where status = 'reported' and evidence = 'official' group by choice, year order by choice, year",
        {},
    )
    totals = record.frame(
        "select choice, year, sum(participations_count) as n from totals"
        " where status = 'reported' and evidence = 'official' group by choice, year order by choice, year",
        {},
    )
    assert parts.equals(totals)
    assert totals[totals["choice"] == "ngo"].set_index("year")["n"].to_dict() == {
        2022: 21,
        2023: 299,
        2024: 399,
    }


def test_the_rows_of_a_database_come_in_the_same_order_at_each_build(
    record: DuckDBStore, tmp_path: Path
) -> None:
    build(REGISTER, tmp_path / "again.duckdb")
    with DuckDBStore.open(tmp_path / "again.duckdb") as again:
        for name in ("cells", "dialogue_citations", "totals", "part_sources", "blocks"):
            statement = f"select * from {name}"
            assert again.frame(statement, {}).to_csv() == record.frame(statement, {}).to_csv()
