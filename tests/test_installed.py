"""`pip install .` in a clean environment, in an empty folder: the program and its data work without the checkout."""

import csv
import io
import os
import socket
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest

from queries.project import PROJECT, program_version

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a wheel that was built from the checkout and unpacked into an environment of its own."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "wheel")]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = (folder / "wheel").glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    # what it depends on is what the tests run with: nothing is fetched, and of the checkout nothing is on the path
    (site,) = (folder / "venv" / "lib").glob("python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, cwd=folder, check=True, capture_output=True)
    return folder / "venv" / "bin" / "dialogues"


@pytest.fixture
def outside(tmp_path: Path) -> Mapping[str, str]:
    """The environment of somebody who has set nothing, with a folder of their own for data."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONSTRUCTIVE_")}
    return {**kept, "XDG_DATA_HOME": str(tmp_path / "own"), "PYTHONPATH": ""}


def said(command: Path, folder: Path, environment: Mapping[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [str(command), *arguments], cwd=folder, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Path]:
    """An empty folder to work in."""
    folder = tmp_path / "empty"
    folder.mkdir()
    yield folder


def test_it_asks_briefs_and_lists(installed: Path, empty: Path, outside: Mapping[str, str]) -> None:
    assert said(installed, empty, outside, "--version") == f"{program_version()}\n"
    table = said(installed, empty, outside, "query", "participation", "--years", "2024", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert sum(int(row["participations"] or 0) for row in rows) == 468
    assert "COP12" in said(installed, empty, outside, "snapshot", "list")
    said(installed, empty, outside, "brief", "--session", "COP12", "--format", "docx", "--output", "b.docx")
    assert [path.name for path in empty.iterdir()] == ["b.docx"]


def wait(client: httpx.Client, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        assert server.poll() is None
        try:
            if client.get("/_stcore/health").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError("the server did not start")


def test_it_serves(installed: Path, empty: Path, outside: Mapping[str, str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(installed), "serve", "--port", str(port)]
    with (
        (empty / "log.txt").open("w") as log,
        subprocess.Popen(command, cwd=empty, env=outside, stdout=log, stderr=log) as server,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client,
    ):
        try:
            wait(client, server)
            assert "468" in client.get("/data/v1/year_totals.csv").text
            assert client.get("/charts/participations.png").content.startswith(b"\x89PNG")
            assert client.get("/data/v1").json()["tables"][0]["name"] == "participation"
        finally:
            server.terminate()
