"""Several at once: readers while builds swap the file, and writers of one folder. Nothing is mixed, nothing is lost."""

import multiprocessing.queues
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

import queries
from dashboard.record import StoreProvider, session_on
from loaders.build import build
from loaders.register.register_files import replace_together, sole_editor
from loaders.settings import Settings
from loaders.snapshots import create, read_labels, snapshots, verify
from queries.file_versions import version_of
from queries.store import DuckDBStore, Store
from tests.faults.kills import processes

BUILDS = 8
FILES_OPEN = Path("/proc/self/fd")
Answer = tuple[str, str, str]


def answer(store: Store) -> Answer:
    """The version of the data that a store says it has, and what it answers to two questions."""
    seats = queries.panel_seats(store).to_csv()
    return store.content_hash, queries.year_totals(store).to_csv(), seats


def read(
    database: Path,
    register: Path,
    enough: "multiprocessing.synchronize.Event",
    found: "multiprocessing.queues.Queue[set[Answer]]",
) -> None:
    """What five threads of one server are answered, one after the other, until it is enough."""
    served = StoreProvider(Settings().model_copy(update={"database": database, "register_folder": register}))

    def ask(_: int) -> Answer:
        with closing(served()) as store:
            return answer(store)

    answers: set[Answer] = set()
    with ThreadPoolExecutor(5) as threads:
        while not enough.is_set():
            answers |= set(threads.map(ask, range(5)))
    found.put(answers)


def edited(register: Path, folder: Path) -> Path:
    """The register with an organization renamed and a figure raised by one."""
    other = Path(shutil.copytree(register, folder / "other"))
    for name, pairs in {
        "organizations.csv": [("Meta,,", "Meta Platforms,,")],
        "figures.csv": [
            ("2023-fa,academia,4,", "2023-fa,academia,5,"),
            (",4,four,", ",4,five,"),
            ("2023-fa,other_stakeholders,9,", "2023-fa,other_stakeholders,10,"),
            ("nine (9)", "ten (10)"),
        ],
    }.items():
        text = (other / name).read_text(encoding="utf-8")
        for old, new in pairs:
            text = text.replace(old, new, 1)
        (other / name).write_text(text, encoding="utf-8")
    return other


def test_twenty_readers_are_answered_whole_while_builds_swap_the_record(
    register: Path, tmp_path: Path
) -> None:
    other = edited(register, tmp_path)
    whole = set()
    for number, folder in enumerate((register, other)):
        reference = tmp_path / f"{number}.duckdb"
        build(folder, reference)
        with DuckDBStore.open(reference) as store:
            whole.add(answer(store))
    assert len({totals for _, totals, _ in whole}) == len({seats for _, _, seats in whole}) == 2
    contents = [
        {path.name: path.read_bytes() for path in folder.glob("*.csv")} for folder in (other, register)
    ]
    database = tmp_path / "served" / "d.duckdb"
    build(register, database)
    enough, found = processes.Event(), processes.Queue()
    readers = [processes.Process(target=read, args=(database, register, enough, found)) for _ in range(4)]
    for reader in readers:
        reader.start()
    for turn in range(BUILDS):
        with sole_editor(register):
            replace_together(register, contents[turn % 2])
        build(register, database)
    enough.set()
    seen = set().union(*(found.get() for _ in readers))
    for reader in readers:
        reader.join()
    assert [reader.exitcode for reader in readers] == [0] * 4
    assert seen == whole


@pytest.mark.skipif(
    not FILES_OPEN.exists(), reason="which files a process has open is read from /proc (Linux)"
)
def test_a_record_that_a_build_replaced_is_closed_when_its_last_session_ends(
    register: Path, tmp_path: Path
) -> None:
    database = tmp_path / "served" / "d.duckdb"

    def times_open() -> int:
        return sum(
            str(file.readlink()).startswith(str(database))
            for file in FILES_OPEN.iterdir()
            if file.is_symlink()
        )

    build(register, database)
    served = StoreProvider(Settings().model_copy(update={"database": database, "register_folder": register}))
    before, also_before = served(), served()
    assert times_open() == 1
    build(edited(register, tmp_path), database)
    after = session_on(database, version_of(database))
    assert (answer(before) != answer(after), times_open()) == (True, 2)
    before.close()
    also_before.close()
    assert times_open() == 1


def label(database: Path, folder: Path, name: str) -> None:
    with DuckDBStore.open(database) as store:
        create(store, folder, label=name)


def test_four_snapshots_at_once_all_get_their_label(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "snapshots"
    names = ["first", "second", "third", "fourth"]
    writers = [processes.Process(target=label, args=(database, folder, name)) for name in names]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    assert sorted(one.label for one in read_labels(folder)) == sorted(names)
    (snapshot,) = snapshots(folder)
    assert verify(snapshot.folder) > 0
    assert {path.name for path in folder.iterdir()} == {snapshot.id, "labels.csv"}
