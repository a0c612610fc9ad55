"""/ready says whether the record can be read; a replica serves the file that it is given and writes nothing."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from queries.store import DuckDBStore
from tests.conftest import REGISTER
from tests.serving import DASHBOARD, own_record, served


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[tuple[httpx.Client, Path]]:
    """A running replica, and the folder of its register and its database."""
    environment = own_record(tmp_path).environment | {"CONSTRUCTIVE_DIALOGUES_BUILD": "never"}
    with (
        served(DASHBOARD, tmp_path / "log.txt", environment) as running,
        httpx.Client(base_url=running.url) as client,
    ):
        yield client, tmp_path


def test_ready_follows_the_database_and_health_the_process(replica: tuple[httpx.Client, Path]) -> None:
    client, folder = replica
    database, away = folder / "dialogues.duckdb", folder / "away"
    with DuckDBStore.open(database) as store:
        version = store.content_hash[:12]
    assert (client.get("/ready").status_code, client.get("/ready").text) == (
        200,
        f"ready: record {version}\n",
    )
    database.rename(away)
    began = time.monotonic()
    gone = client.get("/ready")
    assert (gone.status_code, gone.text) == (503, "not ready: There is no database yet.\n")
    assert time.monotonic() - began < 2
    assert client.get("/_stcore/health").status_code == 200
    away.rename(database)
    assert client.get("/ready").status_code == 200
    database.write_bytes(b"not a database")
    assert client.get("/ready").status_code == 503


def test_asking_whether_it_is_ready_builds_nothing(tmp_path: Path) -> None:
    record = own_record(tmp_path)
    with served(DASHBOARD, tmp_path / "log.txt", record.environment) as running:
        record.database.unlink()
        assert httpx.get(f"{running.url}/ready").status_code == 503
        assert not record.database.exists()


def test_a_replica_with_a_changed_register_serves_and_writes_nothing(
    replica: tuple[httpx.Client, Path],
) -> None:
    client, folder = replica
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.name != "log.txt"}
    organizations = folder / "register" / "organizations.csv"
    changed = organizations.read_text(encoding="utf-8").replace("Meta,,", "Meta Platforms,,")
    organizations.write_text(changed, encoding="utf-8")
    assert "468" in client.get("/").text
    assert "468" in client.get("/data/v1/year_totals.csv").text
    assert client.get("/ready").status_code == 200
    shutil.copy(REGISTER / "organizations.csv", organizations)
    after = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.name != "log.txt"}
    assert {path for path in after if after[path] != before.get(path)} == {organizations}
    assert "Traceback" not in (folder / "log.txt").read_text(encoding="utf-8")
