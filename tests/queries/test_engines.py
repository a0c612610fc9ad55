"""Every question on every engine: the same rows, in the same order, of the same types."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from queries.contract import Question, all_questions, read_question
from queries.engines import loaded, open_store
from queries.errors import ChoiceNotKnownError, DatabaseNotReadableError
from queries.store import DuckDBStore, Store
from tests.queries.conformance import SILENT_FAULTS, Altered, differing, is_same, selections
from tests.serving import free_port

pytestmark = pytest.mark.slow
NOBODY = 65534


def programs() -> Path:
    """The folder of PostgreSQL's programs; Debian keeps them off the path."""
    for folder in (*sorted(Path("/usr/lib/postgresql").glob("*/bin")), *map(Path, os.get_exec_path())):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    reason = "no PostgreSQL on this machine"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of an empty database in a cluster of the tests' own; the server never runs as root."""
    bin_ = programs()
    if os.environ.get("CI") != "true":
        pytest.importorskip("psycopg", reason="psycopg is not installed: make postgres")
    user = NOBODY if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        if user is not None:
            shutil.chown(folder, user)

        def run(program: str, *options: str) -> None:
            command = [str(bin_ / program), "-D", str(folder / "data"), *options]
            # what a server inherits would keep a pipe open for as long as it runs
            with (folder.parent / f"{folder.name}.txt").open("ab") as said:
                subprocess.run(command, user=user, cwd="/", check=True, stdout=said, stderr=said)

        run("initdb", "-U", "record", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        run(
            "pg_ctl", "start", "-w", "-o", f"-p {port} -k {folder} -c fsync=off -c listen_addresses=127.0.0.1"
        )
        try:
            yield f"postgresql://record@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "stop", "-m", "immediate")
            (folder.parent / f"{folder.name}.txt").unlink()


@pytest.fixture(scope="module")
def postgres(cluster: str, record: DuckDBStore) -> Iterator[Store]:
    loaded(record, cluster)
    with closing(open_store(cluster)) as store:
        yield store


@pytest.mark.parametrize("question", all_questions(), ids=lambda question: question.name)
def test_a_question_has_the_same_answer(question: Question, record: DuckDBStore, postgres: Store) -> None:
    assert len(selections(question)) >= (6 if len(question.parameters) > 1 else 1)
    assert differing(question, record, postgres) == []


def test_a_record_knows_its_version_and_its_tables(record: DuckDBStore, postgres: Store) -> None:
    assert postgres.content_hash == record.content_hash
    assert postgres.register_digest == record.register_digest
    assert is_same(postgres.table("figures"), record.table("figures"))
    with closing(postgres.session()) as session:
        assert session.content_hash == record.content_hash


@pytest.mark.parametrize(("name", "change"), SILENT_FAULTS)
def test_a_silent_fault_of_an_engine_is_found(
    name: str, change: str, record: DuckDBStore, postgres: Store
) -> None:
    question = read_question(name)
    assert change.partition(" -> ")[0] in question.sql
    assert differing(question, record, Altered(postgres, change)) != []  # type: ignore[arg-type]


def test_a_planted_wrong_row_is_found(cluster: str, record: DuckDBStore) -> None:
    import psycopg

    loaded(record, cluster)
    with psycopg.connect(cluster) as connection:
        (schema,) = connection.execute("select schema_name from record.current").fetchone() or ("",)
        connection.execute(f"set search_path to {schema}")
        connection.execute("update totals set participations_count = 70 where dialogue = '2023-fa'")
    with closing(open_store(cluster)) as wrong:
        assert differing(read_question("dialogue_totals"), record, wrong) != []
        assert differing(read_question("documents"), record, wrong) == []


def test_a_reader_goes_on_with_their_version_while_another_is_loaded(
    cluster: str, record: DuckDBStore, next_year: DuckDBStore
) -> None:
    loaded(record, cluster)
    with closing(open_store(cluster)) as reader:
        before = reader.table("figures")
        for _ in range(2):
            loaded(next_year, cluster)
        assert is_same(reader.table("figures"), before)
        assert len(reader.table("dialogues")) == 16
        with closing(open_store(cluster)) as later:
            assert later.content_hash == next_year.content_hash
    loaded(record, cluster)
    with closing(open_store(cluster)) as later:
        assert is_same(later.table("figures"), before)


def test_what_does_not_answer_or_is_no_address_is_said(record: DuckDBStore, cluster: str) -> None:
    with pytest.raises(ChoiceNotKnownError, match="no address of another engine"):
        loaded(record, "mysql://x")
    nowhere = f"postgresql://somebody:secret@127.0.0.1:{free_port()}/x"
    with pytest.raises(DatabaseNotReadableError, match="does not answer") as told:
        open_store(nowhere)
    assert "secret" not in str(told.value)
    with pytest.raises(DatabaseNotReadableError, match="No record was loaded"):
        open_store(cluster.replace("/postgres", "/template1"))


def test_a_server_that_ends_in_between_is_said(cluster: str, postgres: Store) -> None:
    with closing(open_store(cluster)) as reader:
        own = reader.frame("select pg_backend_pid() as pid", {})["pid"].iloc[0]
        postgres.frame(f"select pg_terminate_backend({own}) as ended", {})
        with pytest.raises(DatabaseNotReadableError, match="The database stopped answering"):
            reader.table("figures")


def test_no_statement_uses_what_one_engine_alone_has() -> None:
    words = (
        "list(",
        "list_",
        "lambda",
        "arg_min",
        "arg_max",
        "struct",
        "qualify",
        "any_value",
        "by all",
        "::",
    )
    found = {
        (question.name, word)
        for question in all_questions()
        for word in words
        if word in question.sql.lower()
    }
    assert found == set()
