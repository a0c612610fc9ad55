"""Servers as `make run` starts them, each with settings of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from queries.project import PROJECT
from tests.conftest import REGISTER


@dataclass(frozen=True)
class Site:
    """A running server: where it is, a client of it, and what it has said."""

    url: str
    client: httpx.Client
    log: Path


Serve = Callable[..., Site]


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def served(
    folder: Path,
    database: Path,
    environment: Mapping[str, str],
    options: Sequence[str],
    port: int | None = None,
) -> Iterator[Site]:
    """The dashboard with a database of its own, on a free port unless one is given."""
    port = port or free_port()
    own, log = shutil.copy(database, folder / "d.duckdb"), folder / "log.txt"
    whole = os.environ | {
        "CONSTRUCTIVE_DIALOGUES_DATABASE": str(own),
        "CONSTRUCTIVE_DIALOGUES_REGISTER": str(REGISTER),
        **environment,
    }
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
    url = f"http://localhost:{port}"
    with (
        log.open("w") as said,
        subprocess.Popen(
            [*command, *options], cwd=PROJECT, env=whole, stdout=said, stderr=subprocess.STDOUT
        ) as server,
        httpx.Client(base_url=url, timeout=30) as client,
    ):
        try:
            for _ in range(300):
                assert server.poll() is None, log.read_text(encoding="utf-8")
                try:
                    if client.get("/_stcore/health").is_success:
                        break
                except httpx.TransportError:
                    time.sleep(0.2)
            yield Site(url, client, log)
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def site(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The dashboard as it is when nothing is set."""
    with served(tmp_path_factory.mktemp("site"), database, {}, []) as site:
        yield site


@pytest.fixture
def serve(database: Path, tmp_path: Path) -> Iterator[Serve]:
    """Starts a server with an environment and options."""
    with ExitStack() as stack:

        def start(environment: Mapping[str, str] | None = None, *options: str) -> Site:
            return stack.enter_context(served(tmp_path, database, environment or {}, options))

        yield start
