"""Every question of Apache Spark: `make spark-conformance`. Kept out of the ordinary run, which does not install it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from queries.contract import Question, all_questions, read_question
from queries.engines import loaded, open_store
from queries.errors import DatabaseNotReadableError, DatabaseOutdatedError
from queries.store import DuckDBStore, Store, parquet, read_parquet
from tests.queries.conformance import SILENT_FAULTS, Altered, differing, is_same, selections

MOST = 8


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, record: DuckDBStore) -> str:
    address = (tmp_path_factory.mktemp("spark") / "a folder").as_uri().replace("file:", "spark:")
    loaded(record, address)
    return address


@pytest.fixture(scope="module")
def spark(address: str) -> Iterator[Store]:
    with closing(open_store(address)) as store:
        yield store


@pytest.mark.parametrize("question", all_questions(), ids=lambda question: question.name)
def test_a_question_has_the_same_answer(question: Question, record: DuckDBStore, spark: Store) -> None:
    assert len(selections(question, MOST)) >= (6 if len(question.parameters) > 1 else 1)
    assert differing(question, record, spark, MOST) == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        *SILENT_FAULTS,
        # a median as the translator puts it by itself, and as few decimals as Spark keeps of a quotient
        (
            "year_totals",
            "percentile_cont(0.5) within group (order by participations_count)"
            " -> approx_quantile(participations_count, 0.5)",
        ),
        (
            "participation_by_year",
            "100.0 * counted.count / nullif(bases.count, 0)"
            " -> cast(cast(100.0 * counted.count / nullif(bases.count, 0) as decimal(38, 6)) as double)",
        ),
    ],
)
def test_a_silent_fault_of_an_engine_is_found(
    name: str, change: str, record: DuckDBStore, spark: Store
) -> None:
    question = read_question(name)
    assert change.partition(" -> ")[0] in question.sql
    assert differing(question, record, Altered(spark, change), MOST) != []  # type: ignore[arg-type]


def test_a_planted_wrong_row_is_found(tmp_path: Path, record: DuckDBStore) -> None:
    address = f"spark://{tmp_path}"
    loaded(record, address)
    file = tmp_path / "current" / "totals.parquet"
    rows = read_parquet(file)
    rows.loc[rows["dialogue"] == "2023-fa", "participations_count"] = 70
    types = {str(name): "integer" if values.dtype.kind in "if" else "text" for name, values in rows.items()}
    file.write_bytes(parquet(rows, types, {}))
    with closing(open_store(address)) as wrong:
        assert differing(read_question("dialogue_totals"), record, wrong, MOST) != []
        assert differing(read_question("documents"), record, wrong, MOST) == []


def test_values_are_never_read_as_statements(record: DuckDBStore, spark: Store) -> None:
    for value in ("it's", "a\\", "a\\' or true --", 'a"b', "$dialogue"):
        sql = "select $value as value, length($value) as length"
        answers = [store.frame(sql, {"value": value}) for store in (record, spark)]
        assert is_same(*answers), value
    sql = "select 1 in (select 1 where 1 = any($values)) as is_member, $values is null as is_open"
    for values in ([], [1], [2, 3]):
        answers = [store.frame(sql, {"values": values}) for store in (record, spark)]
        assert is_same(*answers), values


def test_a_record_knows_its_version_and_its_tables(record: DuckDBStore, spark: Store) -> None:
    assert spark.content_hash == record.content_hash
    assert spark.register_digest == record.register_digest
    assert is_same(spark.table("figures"), record.table("figures"))
    with closing(spark.session()) as session:
        assert session.content_hash == record.content_hash


def test_a_reader_goes_on_with_their_version_while_another_is_loaded(
    tmp_path: Path, record: DuckDBStore, next_year: DuckDBStore
) -> None:
    address = f"spark://{tmp_path}"
    loaded(record, address)
    with closing(open_store(address)) as reader:
        loaded(next_year, address)
        assert is_same(reader.table("figures"), record.table("figures"))
        with closing(open_store(address)) as later:
            assert later.content_hash == next_year.content_hash
    loaded(record, address)
    assert len(list(tmp_path.glob("record_*"))) == 2


def test_an_answer_that_breaks_off_is_said(tmp_path: Path, record: DuckDBStore) -> None:
    loaded(record, f"spark://{tmp_path}")
    with closing(open_store(f"spark://{tmp_path}")) as reader:
        (tmp_path / "current" / "figures.parquet").unlink()
        with pytest.raises(DatabaseNotReadableError, match="Spark gave no answer"):
            reader.table("figures")


def test_what_holds_no_record_is_said(tmp_path: Path, record: DuckDBStore) -> None:
    with pytest.raises(DatabaseNotReadableError, match="No record can be read there"):
        open_store(f"spark://{tmp_path}")
    loaded(record, f"spark://{tmp_path}")
    file = tmp_path / "current" / "build.parquet"
    build = read_parquet(file).assign(schema_digest="of another version")
    file.write_bytes(parquet(build, dict.fromkeys(map(str, build.columns), "text"), {}))
    with pytest.raises(DatabaseOutdatedError):
        open_store(f"spark://{tmp_path}")
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseNotReadableError, match="could not be loaded"):
        loaded(record, f"spark://{tmp_path}/file")
