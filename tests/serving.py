"""A Streamlit script as a real process on a free port of this machine."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from loaders.build import build
from queries.project import PROJECT
from tests.conftest import REGISTER

DASHBOARD = "streamlit_app.py"
_PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Served:
    """A running server. `began` and `healthy` are seconds since 1970: its process started, it answered."""

    url: str
    port: int
    process: subprocess.Popen[bytes]
    log: Path
    began: float
    healthy: float

    @property
    def pid(self) -> int:
        return self.process.pid

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=20)


@dataclass(frozen=True)
class Record:
    """A register and a database of one's own, and the environment in which the program finds them."""

    register: Path
    database: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            "CONSTRUCTIVE_DIALOGUES_DATABASE": str(self.database),
            "CONSTRUCTIVE_DIALOGUES_REGISTER": str(self.register),
        }


def own_record(folder: Path) -> Record:
    """A copy of the real register in `folder`, and the database built from it."""
    record = Record(Path(shutil.copytree(REGISTER, folder / "register")), folder / "dialogues.duckdb")
    build(record.register, record.database)
    return record


@contextmanager
def served(
    script: str, log: Path, environment: Mapping[str, str] = {}, port: int | None = None
) -> Iterator[Served]:
    """The script served until the block ends, with the project's configuration.

    Raises `RuntimeError` with the log when the server does not answer.
    """
    below = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", "{port}"]
    with running(command, "_stcore/health", log, environment, below, port) as server:
        yield server


@contextmanager
def running(
    command: Sequence[str],
    answers_at: str,
    log: Path,
    environment: Mapping[str, str] = {},
    below: str = "",
    port: int | None = None,
) -> Iterator[Served]:
    """A command with a port for its `{port}`, a free one unless given, once it answers at that path, until the block ends.

    Raises `RuntimeError` with the log when it does not answer.
    """
    port = port or free_port()
    began = time.time()
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [part.format(port=port) for part in command],
            cwd=PROJECT,
            env=os.environ | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        url = f"http://localhost:{port}" + (f"/{below}" if below else "")
        _wait_for(f"{url}/{answers_at}", process, log)
        yield Served(url, port, process, log, began, time.time())
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
        if process.poll() is None:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"{address} does not answer:\n{log.read_text(encoding='utf-8')}")
