"""The real server, started once."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from queries.project import PROJECT
from tests.conftest import REGISTER

_SECONDS_TO_START = 60


@pytest.fixture(scope="session")
def site(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of the dashboard as `make run` serves it, on a database of the tests."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "CONSTRUCTIVE_DIALOGUES_DATABASE": str(database),
        "CONSTRUCTIVE_DIALOGUES_REGISTER": str(REGISTER),
    }
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with (
        log.open("w") as said,
        subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=said, stderr=subprocess.STDOUT
        ) as server,
    ):
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
            _wait(client, server, log)
            yield client
        server.terminate()


def _wait(client: httpx.Client, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(_SECONDS_TO_START * 5):
        assert server.poll() is None, log.read_text()
        try:
            if client.get("/_stcore/health").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())
