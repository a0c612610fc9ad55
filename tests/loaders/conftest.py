"""A documents folder with one summary written for the tests."""

from pathlib import Path

import pytest


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "summary.txt").write_text("A summary of our own.\n", encoding="utf-8")
    return folder
