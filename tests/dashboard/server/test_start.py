"""Starting the server: what the first page does not need is imported and drawn after it."""

import json
import subprocess
import sys

from queries.project import CODE

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
