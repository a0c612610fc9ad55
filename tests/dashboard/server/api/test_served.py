"""The record behind the addresses follows the register, and a fault in it never takes the addresses down."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from dashboard.record import StoreProvider
from dashboard.server.data_api import data_routes
from loaders.settings import Settings
from loaders.snapshots import find
from queries.project import PROJECT
from tests.looping import run

SIXTY = "2023-fa,ngo,60,organization,participated,exact,official,note-2024,4,Sixty (60),,"
SIXTY_ONE = SIXTY.replace("60", "61").replace("Sixty", "Sixty-one")
TWELFTH = find(PROJECT / "data" / "snapshots", "COP12").id
FIGURE = "/data/v1/figures/2023-fa/ngo/note-2024"


class Client:
    """Asks the application in this process."""

    def __init__(self, application: Starlette) -> None:
        self._application = application

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self._application)
            async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
                return await client.get(path, headers=headers)

        return run(ask())


@pytest.fixture
def client(register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The addresses over a register that can be edited, without a server."""
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_DATABASE", str(tmp_path / "record.duckdb"))
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_REGISTER", str(register))
    monkeypatch.setenv(
        "CONSTRUCTIVE_DIALOGUES_SNAPSHOTS",
        str(shutil.copytree(PROJECT / "data" / "snapshots", tmp_path / "snapshots")),
    )
    settings = Settings()
    return Client(Starlette(routes=data_routes(StoreProvider(settings), settings.snapshots_folder)))


def _edit(register: Path, old: str, new: str) -> None:
    text = (register / "figures.csv").read_text(encoding="utf-8")
    (register / "figures.csv").write_text(text.replace(old, new), encoding="utf-8")


def test_an_edit_of_the_register_is_served_at_the_next_request(client: Client, register: Path) -> None:
    first = client.get(FIGURE)
    assert first.json()["count"] == 60
    _edit(register, SIXTY, SIXTY_ONE)
    second = client.get(FIGURE, headers={"If-None-Match": first.headers["etag"]})
    assert (second.status_code, second.json()["count"]) == (200, 61)


def test_a_fault_in_the_register_leaves_the_last_good_record(client: Client, register: Path) -> None:
    before = client.get("/data/v1/figures.csv")
    _edit(register, SIXTY, SIXTY.replace("60,", "61,", 1))
    after = client.get("/data/v1/figures.csv", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 304


def test_without_any_record_the_answer_is_503_and_names_no_path(
    client: Client, register: Path, tmp_path: Path
) -> None:
    _edit(register, SIXTY, "cut off")
    answer = client.get("/data/v1/figures.csv")
    assert answer.status_code == 503
    assert answer.text == "The record cannot be served just now: There is no database yet.\n"
    assert str(tmp_path) not in answer.text


def test_a_frozen_file_that_was_altered_is_not_served(client: Client, tmp_path: Path) -> None:
    figures = tmp_path / "snapshots" / TWELFTH / "figures.csv"
    figures.write_bytes(figures.read_bytes().replace(b",158,", b",159,"))
    answer = client.get(f"/data/v1/snapshots/{TWELFTH}/figures.csv")
    assert answer.status_code == 503
    assert "not the file that was frozen" in answer.text


def test_a_snapshot_that_is_made_while_the_server_runs_is_there_at_once(
    client: Client, tmp_path: Path
) -> None:
    labels = tmp_path / "snapshots" / "labels.csv"
    labels.write_text(labels.read_text(encoding="utf-8") + f"draft,{TWELFTH},\n", encoding="utf-8")
    assert client.get("/data/v1/snapshots/draft/README.md").status_code == 200
    assert [row["label"] for row in client.get("/data/v1/snapshots.json").json()] == [
        "COP11",
        "COP12",
        "draft",
    ]
