"""Snapshots of the real record, and of the record after an edit."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.build import build
from loaders.snapshots import Snapshot, create
from queries.store import DuckDBStore

OPENINGS = {"COP11": dt.date(2022, 10, 17), "COP12": dt.date(2024, 10, 14)}

Edited = Callable[[str, str, str], DuckDBStore]


@pytest.fixture(scope="session")
def frozen(record: DuckDBStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two sessions' snapshots; read it, never write to it."""
    folder = tmp_path_factory.mktemp("snapshots")
    for label, day in OPENINGS.items():
        create(record, folder, label=label, as_of=day)
    return folder


@pytest.fixture(scope="session")
def whole(record: DuckDBStore, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of the whole record; read it, never write to it."""
    return create(record, tmp_path_factory.mktemp("whole"))


@pytest.fixture
def edited(register: Path, tmp_path: Path) -> Edited:
    """The record after one text in one file of the register is replaced."""

    def edit(file: str, old: str, new: str) -> DuckDBStore:
        text = (register / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        (register / file).write_text(text.replace(old, new), encoding="utf-8")
        build(register, tmp_path / "edited.duckdb")
        return DuckDBStore.open(tmp_path / "edited.duckdb")

    return edit
