"""A snapshot is addressed by its content, never rewritten, and loads back into the record that it came from."""

import csv
import datetime as dt
import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from loaders.build import build
from loaders.register.models import TABLES
from loaders.snapshots import Label, Snapshot, create, find, load, read_labels, snapshots, verify
from loaders.snapshots.errors import (
    LabelInvalidError,
    LabelTakenError,
    NothingKnownError,
    SnapshotDamagedError,
    SnapshotNotWrittenError,
    SnapshotOfAnotherSchemaError,
    SnapshotUnknownError,
)
from loaders.snapshots.known_at import known_at
from loaders.snapshots.labels import bind, publish
from loaders.snapshots.published_tables import PUBLISHED, register_tables
from queries.project import PROJECT
from queries.store import DuckDBStore, read_parquet
from tests.conftest import REGISTER
from tests.loaders.snapshots.conftest import OPENINGS

pytestmark = pytest.mark.slow

# each table as CSV and as Parquet, the README, the descriptor and the citation
FILES_COUNT = 2 * len(PUBLISHED) + 3


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _column(folder: Path, table: str, column: str) -> list[str]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


def test_snapshot_load_back_and_snapshot_again_gives_identical_bytes(whole: Snapshot, tmp_path: Path) -> None:
    load(whole.folder, tmp_path / "copy.duckdb")
    with DuckDBStore.open(tmp_path / "copy.duckdb") as copy:
        again = create(copy, tmp_path / "again")
    assert again.id == whole.id
    assert _files(again.folder) == _files(whole.folder)


def test_a_session_s_snapshot_survives_the_same_round_trip(frozen: Path, tmp_path: Path) -> None:
    eleventh = find(frozen, "COP11")
    load(eleventh.folder, tmp_path / "copy.duckdb")
    with DuckDBStore.open(tmp_path / "copy.duckdb") as copy:
        again = create(copy, tmp_path, label="COP11", as_of=OPENINGS["COP11"])
    assert _files(again.folder) == _files(eleventh.folder)


def test_the_loaded_database_is_identical_table_by_table(
    whole: Snapshot, record: DuckDBStore, tmp_path: Path
) -> None:
    report = load(whole.folder, tmp_path / "copy.duckdb")
    assert report.content_hash == record.content_hash
    with DuckDBStore.open(tmp_path / "copy.duckdb") as copy:
        for model in TABLES:
            sql = f"select * from {model.table_name} order by register_line"
            pd.testing.assert_frame_equal(copy.frame(sql, {}), record.frame(sql, {}))


def test_the_register_s_tables_leave_as_they_came(whole: Snapshot) -> None:
    for model in TABLES:
        name = f"{model.table_name}.csv"
        assert (whole.folder / name).read_bytes() == (REGISTER / name).read_bytes(), name


def test_another_place_time_zone_and_hash_seed_give_the_same_bytes(whole: Snapshot, tmp_path: Path) -> None:
    environment = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    database = tmp_path / "elsewhere.duckdb"
    command = [sys.executable, "-m", "loaders"]
    for arguments in (
        ["build", "--database", database],
        ["snapshot", "create", "--output", tmp_path / "elsewhere", "--database", database],
    ):
        subprocess.run(
            [*command, *map(str, arguments)], cwd=PROJECT, env=environment, check=True, capture_output=True
        )
    assert _files(tmp_path / "elsewhere" / whole.id) == _files(whole.folder)


def test_sha256sum_agrees_with_the_list_of_hashes(whole: Snapshot) -> None:
    checked = subprocess.run(
        ["sha256sum", "-c", "--strict", "SHA256SUMS"],
        cwd=whole.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert checked.stdout.count(": OK\n") == len(list(whole.folder.iterdir())) - 1 == FILES_COUNT


@pytest.mark.parametrize("label", OPENINGS)
def test_a_standard_tool_finds_the_data_package_valid(frozen: Path, label: str) -> None:
    report = Package(str(find(frozen, label).folder / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []
    assert len(report.tasks) == len(PUBLISHED)


def test_a_standard_tool_notices_an_edited_value(whole: Snapshot, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(whole.folder, tmp_path / whole.id))
    file = folder / "year_totals.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("328", "329"), encoding="utf-8")
    report = Package(str(folder / "datapackage.json")).validate()
    assert "hash-count" in {type_ for (type_,) in report.flatten(["type"])}


def test_the_eleventh_session_knew_one_documented_dialogue_and_the_twelfth_ten(frozen: Path) -> None:
    eleventh, twelfth = find(frozen, "COP11").folder, find(frozen, "COP12").folder
    assert _column(eleventh, "dialogues", "dialogue") == ["2022-fa", "2022-ic-ta", "2022-som", "2022-tip"]
    assert set(_column(eleventh, "official_cells", "dialogue")) == {"2022-ic-ta"}
    assert _column(eleventh, "year_totals", "participations_count") == ["24"]
    assert len(set(_column(twelfth, "official_cells", "dialogue"))) == 10
    assert _column(twelfth, "year_totals", "participations_count") == ["24", "328", "468"]
    assert max(_column(twelfth, "dialogues", "year")) == "2024"


@pytest.mark.parametrize(
    ("day", "dialogues", "is_known"),
    [
        (dt.date(2024, 9, 10), {"2022-ic-ta", "2023-ic", "2024-ic-ta"}, False),
        (dt.date(2024, 9, 11), None, True),
    ],
)
def test_a_document_is_known_from_its_day_or_else_from_its_last_dialogue(
    record: DuckDBStore, day: dt.date, dialogues: set[str] | None, is_known: bool
) -> None:
    # The Note by the Secretariat is of 11 September 2024; the three summaries that we hold print no day.
    frames = {table.name: table.frame for table in known_at(register_tables(record), day)}
    assert ("note-2024" in set(frames["documents"]["document"])) is is_known
    official = frames["figures"].query("evidence == 'official'")
    assert (set(official["dialogue"]) == dialogues) if dialogues else (official["dialogue"].nunique() == 10)


def test_absence_is_a_row_with_a_status_and_an_empty_field(frozen: Path) -> None:
    folder = find(frozen, "COP12").folder
    status, count = _column(folder, "official_cells", "status"), _column(folder, "official_cells", "count")
    assert (status.count("reported"), status.count("not_reported")) == (34, 16)
    assert {number for number, word in zip(count, status, strict=True) if word == "not_reported"} == {""}


def test_parquet_holds_the_same_values_and_names_its_snapshot(whole: Snapshot) -> None:
    content = (whole.folder / "figures.parquet").read_bytes()
    assert whole.id.encode() in content
    counts = read_parquet(whole.folder / "figures.parquet")["count"]
    assert [str(count) for count in counts] == _column(whole.folder, "figures", "count")


def test_a_snapshot_that_is_there_is_verified_and_never_rewritten(
    whole: Snapshot, record: DuckDBStore, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(whole.folder, tmp_path / whole.id))
    times = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert not create(record, tmp_path).is_new
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == times
    (folder / "README.md").write_bytes(b"")
    with pytest.raises(SnapshotDamagedError, match=r"README\.md has changed"):
        create(record, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [whole.id]


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda folder: (folder / "figures.csv").write_bytes(b"x\n"), "figures.csv has changed"),
        (lambda folder: (folder / "README.md").unlink(), "README.md is missing"),
        (lambda folder: (folder / "notes.txt").write_bytes(b""), "notes.txt does not belong to it"),
        (lambda folder: (folder / "SHA256SUMS").write_text("no"), "the line 'no'"),
    ],
)
def test_damage_is_found_and_named(whole: Snapshot, tmp_path: Path, damage: object, fault: str) -> None:
    folder = Path(shutil.copytree(whole.folder, tmp_path / whole.id))
    damage(folder)  # type: ignore[operator]
    with pytest.raises(SnapshotDamagedError, match=fault):
        verify(folder)


def test_an_edited_value_with_a_matching_hash_no_longer_has_the_folder_s_id(
    whole: Snapshot, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(whole.folder, tmp_path / whole.id))
    _forge(folder, "figures.csv", (folder / "figures.csv").read_bytes().replace(b",60,", b",61,"))
    with pytest.raises(SnapshotDamagedError, match=f"the folder is called {whole.id}"):
        verify(folder)


def test_an_edited_answer_with_a_matching_hash_is_not_what_the_descriptor_says(
    whole: Snapshot, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(whole.folder, tmp_path / whole.id))
    _forge(folder, "year_totals.csv", (folder / "year_totals.csv").read_bytes().replace(b"328", b"329"))
    with pytest.raises(
        SnapshotDamagedError, match=r"year_totals\.csv is not what datapackage\.json describes"
    ):
        verify(folder)


def test_a_renamed_folder_is_told_its_name(whole: Snapshot, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(whole.folder, tmp_path / "0123456789ab"))
    with pytest.raises(SnapshotDamagedError, match=f"rename it to {whole.id}"):
        verify(folder)


def test_the_version_is_that_of_the_record_whatever_the_order_of_its_rows(
    whole: Snapshot, record: DuckDBStore, register: Path, tmp_path: Path
) -> None:
    assert whole.id == record.content_hash[:12] == whole.release.version
    header, *rows = (register / "figures.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (register / "figures.csv").write_text("".join([header, *sorted(rows)]), encoding="utf-8")
    assert build(register, tmp_path / "sorted.duckdb").content_hash == record.content_hash


def test_a_parquet_file_with_other_values_than_its_csv_file_is_damage(
    whole: Snapshot, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(whole.folder, tmp_path / whole.id))
    _forge(folder, "figures.parquet", (folder / "year_totals.parquet").read_bytes())
    with pytest.raises(SnapshotDamagedError, match=r"figures\.parquet differs from figures\.csv"):
        verify(folder)


def _forge(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    forged = [
        f"{hashlib.sha256(content).hexdigest()}  {name}" if line.endswith(f"  {name}") else line
        for line in lines
    ]
    (folder / "SHA256SUMS").write_text("\n".join(forged) + "\n", encoding="utf-8")


def test_a_label_can_be_moved_until_it_is_published(
    record: DuckDBStore, frozen: Path, tmp_path: Path
) -> None:
    output = Path(shutil.copytree(frozen, tmp_path / "snapshots"))
    moved = create(record, output, label="COP11", as_of=dt.date(2023, 1, 1), may_move=True)
    assert find(output, "COP11").id == moved.id
    publish(output, "COP11")
    with pytest.raises(LabelTakenError, match="COP11 names the snapshot"):
        create(record, output, label="COP11", as_of=OPENINGS["COP11"], may_move=True)


def test_a_label_is_never_moved(record: DuckDBStore, frozen: Path, tmp_path: Path) -> None:
    output = Path(shutil.copytree(frozen, tmp_path / "snapshots"))
    eleventh = find(output, "COP11")
    with pytest.raises(LabelTakenError, match=f"COP11 names the snapshot {eleventh.id} as of 2022-10-17"):
        create(record, output, label="COP11", as_of=dt.date(2023, 1, 1))
    assert find(output, "COP11").id == eleventh.id
    assert sorted(path.name for path in output.iterdir()) == sorted(path.name for path in frozen.iterdir())


def test_a_label_that_is_given_twice_to_the_same_snapshot_is_bound_once(tmp_path: Path) -> None:
    eleventh = Label("COP11", "fca635ccb26a", OPENINGS["COP11"])
    assert bind(tmp_path, eleventh)
    assert not bind(tmp_path, eleventh)
    assert bind(tmp_path, replace(eleventh, label="eleventh-session"))
    assert (tmp_path / "labels.csv").read_text(encoding="utf-8") == (
        "label,snapshot,as_of,published\n"
        "COP11,fca635ccb26a,2022-10-17,false\neleventh-session,fca635ccb26a,2022-10-17,false\n"
    )


@pytest.mark.parametrize("line", ["COP11,../../etc,2022-10-17", "COP11,fca635ccb26a,October", "COP11"])
def test_a_damaged_list_of_labels_names_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "labels.csv").write_text(f"label,snapshot,as_of\n{line}\n", encoding="utf-8")
    with pytest.raises(LabelInvalidError) as raised:
        read_labels(tmp_path)
    assert raised.value.where == f"{tmp_path / 'labels.csv'}, line 2"


@pytest.mark.parametrize("label", ["", "../COP12", "COP 12", "now", "0123456789ab", "a" * 41])
def test_a_label_that_reads_like_a_path_or_an_id_is_refused(
    record: DuckDBStore, tmp_path: Path, label: str
) -> None:
    with pytest.raises(LabelInvalidError):
        create(record, tmp_path, label=label)
    assert list(tmp_path.iterdir()) == []


def test_nothing_was_known_before_the_first_dialogue(record: DuckDBStore, tmp_path: Path) -> None:
    with pytest.raises(NothingKnownError, match="No dialogue"):
        create(record, tmp_path, as_of=dt.date(2022, 5, 5))


def test_an_unknown_snapshot_is_answered_with_the_known_ones(frozen: Path) -> None:
    with pytest.raises(SnapshotUnknownError) as raised:
        find(frozen, "COP13")
    assert "COP11, COP12" in raised.value.fix


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(record: DuckDBStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SnapshotNotWrittenError):
        create(record, tmp_path / "file")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_snapshot_of_another_schema_says_so(
    frozen: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("loaders.register.reader.columns", lambda model: ["another_column"])
    with pytest.raises(SnapshotOfAnotherSchemaError, match="other tables"):
        load(find(frozen, "COP11").folder, tmp_path / "copy.duckdb")


def test_no_column_is_made_for_a_person_or_for_a_sentence_of_a_document(whole: Snapshot) -> None:
    columns = {
        column
        for path in whole.folder.glob("*.csv")
        for column in path.read_text(encoding="utf-8").splitlines()[0].split(",")
    }
    assert not {"quote", "sentence", "text", "person", "reviewer", "proposed_by", "approved_by"} & columns


def test_the_committed_snapshots_are_whole_and_small() -> None:
    committed = PROJECT / "data" / "snapshots"
    labels = {label.label: label.as_of for label in read_labels(committed)}
    assert {label: labels[label] for label in OPENINGS} == dict(OPENINGS)
    for snapshot in snapshots(committed):
        assert verify(snapshot.folder) == FILES_COUNT
    assert sum(path.stat().st_size for path in committed.rglob("*") if path.is_file()) < 700_000
