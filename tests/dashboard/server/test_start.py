"""Starting the server: what the first page does not need is imported and drawn after it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from queries.project import CODE
from tests.serving import DASHBOARD, own_record, served

_LOADED = "import json, sys, dashboard.server.app; print(json.dumps(sorted(sys.modules)))"


def test_the_first_page_does_not_wait_for_what_reads_documents_and_sentences() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], cwd=CODE, capture_output=True, text=True, check=True
    )
    loaded: list[str] = json.loads(done.stdout)
    readers = (
        "loaders.claims",
        "loaders.documents",
        "loaders.extraction",
        "loaders.review",
        "pypdfium2",
        "lxml",
    )
    assert "dashboard.pages.overview" in loaded
    assert [name for name in loaded if name.startswith(readers)] == []


@pytest.mark.parametrize("after_seconds", [0, 5.5])
def test_at_an_interrupt_the_server_ends_without_a_word_of_its_libraries(
    tmp_path: Path, after_seconds: float
) -> None:
    log = tmp_path / "log.txt"
    with served(DASHBOARD, log, own_record(tmp_path).environment) as server:
        time.sleep(after_seconds)
        os.kill(server.pid, signal.SIGINT)
        server.process.wait(timeout=20)
    said = log.read_text(encoding="utf-8").splitlines()
    assert [line for line in said if "nanobind" in line or "Traceback" in line or "terminate" in line] == []
