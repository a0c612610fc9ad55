"""A register that knows the made-up note, and the folder that holds it."""

from pathlib import Path

import pytest

from tests.loaders.documents.writers import FORMATS
from tests.loaders.review.made import hold, know_the_note


@pytest.fixture
def with_note(register: Path) -> Path:
    """The real register, and the made-up note with its three dialogues."""
    know_the_note(register)
    return register


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A documents folder that holds the note."""
    folder = tmp_path / "documents"
    hold(folder, FORMATS["note.txt"]())
    return folder
