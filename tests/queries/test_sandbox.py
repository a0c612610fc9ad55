"""A reader's own SELECT: what is answered, what is refused, and that none takes more than its share of the machine."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

import queries
from dashboard.pages import data_dictionary
from dashboard.render.html import table_html
from queries.errors import StatementRefusedError
from queries.sandbox import MOST_CHARACTERS, MOST_ROWS, Exploration, explore
from queries.store import DuckDBStore
from queries.workers import WorkStoppedError

pytestmark = pytest.mark.slow

Ask = Callable[[str], Exploration]


@pytest.fixture
def ask(database: Path) -> Ask:
    return lambda sql: explore(database, sql)


def test_a_select_over_documented_tables_is_answered(ask: Ask) -> None:
    answer = ask(
        "with totals as (select year, sum(count) as n from official_cells where role = 'stakeholder' group by year) "
        "select * from totals order by year"
    )
    assert answer.frame.astype(int).to_numpy().tolist() == [[2022, 24], [2023, 328], [2024, 468]]
    assert not answer.was_cut


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("list(distinct year order by year)", "[2022, 2023, 2024, 2025]"),
        ("[null, 2]", "[null, 2]"),
        ("[]", "[]"),
        ("[[1], []]", "[[1], []]"),
        ("{'year': 2022, 'days': [date '2022-05-06']}", '{"year": 2022, "days": ["2022-05-06"]}'),
        ("map([2022], [24.5])", '{"2022": 24.5}'),
        ("['nan'::double, 'inf'::double]", '[null, "inf"]'),
        ("'ab'::blob", "6162"),
    ],
)
def test_nested_values_are_json_and_a_table_prints_them(ask: Ask, value: str, text: str) -> None:
    frame = ask(f"select {value} as found from dialogues" + ("" if "list" in value else " limit 1")).frame
    assert frame["found"].tolist() == [text]
    assert escape(text) in table_html.html(frame, data_dictionary.columns_of(frame), caption="Answer")


def test_an_answer_names_the_version_of_the_data_that_gave_it(ask: Ask, record: DuckDBStore) -> None:
    assert ask("select 1").content_hash == record.content_hash


def test_a_missing_number_stays_missing(ask: Ask) -> None:
    answer = ask("select count from official_cells where status = 'not_reported'")
    assert len(answer.frame) == 16
    assert answer.frame["count"].isna().all()


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("from FIGURES", 88),
        ("select * from Main.Figures", 88),
        ("select * from record.main.figures", 88),
        ("with Named as (select 1) select * from nAMED", 1),
        ("with a as (select 1), b as (select * from a) select * from b", 1),
        ("with recursive n as (select 1 as x union all select x + 1 from n where x < 5) select * from n", 5),
        ("select * from (with inner_one as (select 1) select * from inner_one) q", 1),
        (
            "pivot (select year, stakeholder_group, count from official_cells) on year in (2022, 2023, 2024) "
            "using sum(count) group by stakeholder_group",
            5,
        ),
        ("select dialogue, row_number() over (order by dialogue) from figures", 88),
        (
            "select list_transform([1, 2], lambda x: x + 1), 'a'.upper(), date '2024-01-01' + interval 1 day",
            1,
        ),
        ("select * exclude (note) from figures where printed ilike '%sixty%' or count between 1 and 2", 18),
        ("select json_extract('{\"a\": 1}', '$.a')", 1),
    ],
)
def test_names_have_the_case_and_the_scope_that_sql_gives_them(ask: Ask, statement: str, rows: int) -> None:
    assert len(ask(statement).frame) == rows


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
        "select * from query_table('figures')",
        "describe figures",
        "show tables",
        "summarize figures",
        "create table stolen as select * from figures",
        "delete from figures",
        "select 1; select 2",
        "export database 'out'",
        "call pragma_version()",
        "select version()",
        "select current_user",
        "select current_database()",
        "select sleep_ms(1)",
        "select write_log('x')",
        "select $1",
        "nonsense",
        "",
        # names that a common table expression does not cover where they stand
        "with duckdb_databases as (select 1) select path from system.main.duckdb_databases",
        "with duckdb_databases as (select 1) select path from main.duckdb_databases",
        "with duckdb_databases as (select * from duckdb_databases) select * from duckdb_databases",
        "with recursive duckdb_databases as (select path from duckdb_databases union all "
        "select path from duckdb_databases) select * from duckdb_databases",
        "with a as (select * from duckdb_databases), duckdb_databases as (select 1) select * from a",
        "select (select max(path) from duckdb_databases) from "
        "(with duckdb_databases as (select 1) select * from duckdb_databases)",
        # text that would be run, and words that are functions
        "select json_serialize_plan('select current_setting(''home_directory'')')",
        "select json_serialize_sql('select 1')",
        "select * from json_execute_serialized_sql('{}')",
        "select list_aggregate([1], 'sum')",
        "select SESSION_USER",
    ],
)
def test_anything_else_is_refused(ask: Ask, statement: str, tmp_path: Path) -> None:
    with pytest.raises(StatementRefusedError) as caught:
        ask(statement)
    assert caught.value.what
    assert caught.value.fix
    assert str(tmp_path.parent) not in str(caught.value)


GREEDY = {
    "list": "select generate_series(1, 100000000)",
    "text": "select repeat('x', 4000000000)",
    "padded": "select lpad('x', 2000000000, 'y')",
    "repeated list": "select repeat([1], 500000000)",
    "flattened list": "select flatten(list_resize([[1]], 500000000, [1]))",
    "many texts": "select repeat('x', 1000000) from range(5000)",
    "edit distance": "select levenshtein(repeat('x', 60000), repeat('y', 60000))",
    "join": "select count(*) from figures a, figures b, figures c, figures d, figures e, figures f, figures g",
    "recursion": "with recursive t as (select 1 x union all select x + 1 from t) select * from t",
    "gathered": "select list(a.range) from range(100000000) a",
    "long answer": "select repeat('x', 10000) from range(4000)",
    "wide answer": f"select {', '.join('1' for _ in range(2000))}",
    "long statement": "select 1" + " union all select 1" * 20_000,
    "nested calls": f"select {'abs(' * 900}1{')' * 900}",
    "nested brackets": f"select {'(' * 9000}1{')' * 9000}",
}


@pytest.mark.parametrize("statement", GREEDY.values(), ids=GREEDY)
def test_a_statement_that_would_take_the_machine_ends_in_a_sentence(ask: Ask, statement: str) -> None:
    with pytest.raises((StatementRefusedError, WorkStoppedError)) as caught:
        ask(statement)
    assert caught.value.details == "" if isinstance(caught.value, WorkStoppedError) else True
    assert "\n" not in caught.value.what


def test_a_statement_may_be_as_long_as_the_limit_says(ask: Ask) -> None:
    assert len(ask("select 1".ljust(MOST_CHARACTERS)).frame) == 1
    with pytest.raises(StatementRefusedError, match="20,001 characters; 20,000 may be"):
        ask("select 1".ljust(MOST_CHARACTERS + 1))


def test_a_long_answer_is_cut_and_says_so(ask: Ask) -> None:
    answer = ask("select range as n from range(1000000)")
    assert len(answer.frame) == MOST_ROWS
    assert answer.was_cut


def test_the_record_goes_on_answering_after_a_refusal(ask: Ask) -> None:
    with pytest.raises(StatementRefusedError):
        ask("set threads = 1")
    assert len(ask("select * from official_cells").frame) == 50


def test_the_dictionary_lists_every_table_with_its_columns(record: DuckDBStore) -> None:
    listed = queries.dictionary(record)
    assert {"figures", "official_cells", "dialogue_events"} <= set(listed["table_name"])
    assert listed[listed["table_name"] == "official_cells"]["column_name"].tolist()[:4] == [
        "dialogue",
        "year",
        "working_groups",
        "stakeholder_group",
    ]
