"""The official documents at hand: a folder named in the environment; this repository holds none."""

import os
from functools import cache
from pathlib import Path

import pytest

from loaders.reading import Reading, read

VARIABLE = "CONSTRUCTIVE_DIALOGUES_DOCUMENTS"
FOLDER = os.environ.get(VARIABLE)
needs_documents = pytest.mark.skipif(
    FOLDER is None, reason=f"{VARIABLE} names no folder with the official documents"
)
RECORD = ("ngo", "academia", "private_sector", "state_party", "igo")


@cache
def real_texts() -> tuple[tuple[str, str], ...]:
    """Name and text of each document of the folder."""
    return tuple((p.name, p.read_text(encoding="utf-8")) for p in sorted(Path(FOLDER or "").glob("*.txt")))


@cache
def real_readings() -> tuple[Reading, ...]:
    """Each document of the folder, read."""
    return tuple(read(text.encode(), name) for name, text in real_texts())


def record(readings: tuple[Reading, ...] | list[Reading]) -> dict[tuple[str, str], set[int | None]]:
    """The counts said of each dialogue and group of the official record, over all documents."""
    found: dict[tuple[str, str], set[int | None]] = {}
    for reading in readings:
        for figure in reading.figures:
            if figure.stakeholder_group in RECORD and figure.dialogue:
                found.setdefault((figure.dialogue, figure.stakeholder_group), set()).add(figure.count)
    return found
