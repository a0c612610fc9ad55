"""A clock that jumps, and times that lie: what is served follows the content and never a time."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import queries
from dashboard.record import StoreProvider
from loaders.build import build, is_current
from loaders.settings import Settings
from loaders.snapshots import create
from queries.file_versions import version_of
from queries.store import DuckDBStore
from tests.conftest import REGISTER
from tests.dashboard.pages.visiting import Visit
from tests.faults.test_at_once import edited

LONG_AGO, FAR_AHEAD = 315_532_800 * 10**9, 4_102_444_800 * 10**9
"""The first days of 1980 and of 2100, in nanoseconds."""


def set_times(folder: Path, nanoseconds: int) -> None:
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, ns=(nanoseconds, nanoseconds))


@pytest.mark.parametrize("register_time", [LONG_AGO, FAR_AHEAD])
@pytest.mark.parametrize("database_time", [LONG_AGO, FAR_AHEAD])
def test_whether_a_database_is_current_does_not_depend_on_a_time(
    register: Path, tmp_path: Path, register_time: int, database_time: int
) -> None:
    database = tmp_path / "built" / "d.duckdb"
    build(register, database)
    set_times(register, register_time)
    set_times(database.parent, database_time)
    assert is_current(register, database)
    organizations = register / "organizations.csv"
    text = organizations.read_text(encoding="utf-8")
    organizations.write_text(text.replace("Meta,,", "Meto,,"), encoding="utf-8")
    set_times(register, register_time)
    assert not is_current(register, database)
    assert build(register, database).changed


def test_a_snapshot_is_the_same_whatever_the_times_are(tmp_path: Path, register: Path) -> None:
    written = []
    for nanoseconds in (LONG_AGO, FAR_AHEAD):
        set_times(register, nanoseconds)
        database = tmp_path / f"{nanoseconds}.duckdb"
        build(register, database)
        os.utime(database, ns=(nanoseconds, nanoseconds))
        with DuckDBStore.open(database) as store:
            folder = create(store, tmp_path / str(nanoseconds)).folder
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]


@pytest.fixture
def twins(tmp_path: Path) -> tuple[Path, Path]:
    """Two databases of as many bytes and of the same time, with 328 and 329 participations in 2023."""
    one, other = tmp_path / "one.duckdb", tmp_path / "other.duckdb"
    build(REGISTER, one)
    build(edited(REGISTER, tmp_path), other)
    size = max(path.stat().st_size for path in (one, other))
    for path in (one, other):
        with path.open("ab") as file:
            file.truncate(size)
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return one, other


def renamed(new: Path, place: Path) -> None:
    new.replace(place)


def written_over(new: Path, place: Path) -> None:
    with place.open("r+b") as file:
        file.write(new.read_bytes())
    os.utime(place, ns=(LONG_AGO, LONG_AGO))


REPLACED = [renamed, written_over]


@pytest.mark.parametrize("replace", REPLACED)
def test_another_database_of_the_same_size_and_time_is_noticed(
    twins: tuple[Path, Path], replace: Callable[[Path, Path], None]
) -> None:
    one, other = twins
    before, facts = version_of(one), one.stat()
    replace(other, one)
    now = one.stat()
    assert (facts.st_size, facts.st_mtime_ns) == (now.st_size, now.st_mtime_ns)
    assert version_of(one) != before


@pytest.mark.parametrize("replace", REPLACED)
def test_the_addresses_and_the_pages_answer_from_the_other_database(
    twins: tuple[Path, Path],
    replace: Callable[[Path, Path], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = twins
    # a register that cannot be read: whatever lies at the place is served as it is
    nowhere = tmp_path / "nowhere"
    served = StoreProvider(Settings().model_copy(update={"database": one, "register_folder": nowhere}))
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_DATABASE", str(one))
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_REGISTER", str(nowhere))

    def in_2023() -> int:
        with closing(served()) as store:
            totals = queries.year_totals(store)
        return int(totals.loc[totals["year"] == 2023, "participations_count"].iloc[0])

    page = Visit("", {"years": "2023"}, "light")
    assert in_2023() == 328
    assert "328 participations" in page.text
    replace(other, one)
    assert in_2023() == 329
    assert "329 participations" in page.go("").text


def test_a_document_of_the_same_name_size_and_time_is_read_anew(tmp_path: Path) -> None:
    document = tmp_path / "summary.txt"
    document.write_text("Sixty (60)", encoding="utf-8")
    os.utime(document, ns=(LONG_AGO, LONG_AGO))
    before = version_of(document)
    beside = Path(shutil.copy(document, tmp_path / "new.txt"))
    beside.write_text("Sixty (61)", encoding="utf-8")
    os.utime(beside, ns=(LONG_AGO, LONG_AGO))
    beside.replace(document)
    assert version_of(document) != before
