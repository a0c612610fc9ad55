"""Snapshots as folders named by the version of their data: create, find, verify, load back.

The version is the content hash of the register's tables in it (`loaders.publication`), so that the same values have the
same name on a page and in a snapshot. SHA256SUMS lists every file.
"""

import csv
import datetime as dt
import io
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from loaders.build import LoadReport, build
from loaders.errors import (
    DatabaseNotWrittenError,
    RegisterFaultsError,
    RegisterIncompleteError,
    RegisterUnreadableError,
)
from loaders.files import exclusive_lock, flush, sha256, write_folder
from loaders.publication import Release, release_of, version_of
from loaders.register.first_edition import FIX, first_edition_id, is_first_edition
from loaders.register.reader import content_hash
from loaders.snapshots.errors import (
    SnapshotDamagedError,
    SnapshotNotWrittenError,
    SnapshotOfAnotherSchemaError,
    SnapshotUnknownError,
)
from loaders.snapshots.known_at import known_at
from loaders.snapshots.labels import Label, bind, checked, is_bound, read_labels
from loaders.snapshots.published_tables import (
    REGISTER_TABLES,
    Table,
    as_json,
    package,
    published,
    register_tables,
    typed,
    types_of,
)
from loaders.snapshots.readme import readme
from queries import formats
from queries.store import DuckDBStore, Store, read_parquet

SUMS = "SHA256SUMS"
DESCRIPTOR = "datapackage.json"
_ID = re.compile("[0-9a-f]{12}")
_UNFINISHED = re.compile(r"\.([0-9a-f]{12}|labels)\.")
_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9_.-]+)")


@dataclass(frozen=True)
class Snapshot:
    """A snapshot on disk: its id, its folder, its labels, and whether this call wrote it."""

    id: str
    folder: Path
    labels: tuple[Label, ...] = ()
    is_new: bool = False

    @property
    def release(self) -> Release:
        """How it is named and cited, by its descriptor."""
        described = json.loads(read_file(self, DESCRIPTOR))
        label = ", ".join(label.label for label in self.labels)
        return Release(self.id, dt.date.fromisoformat(described["created"][:10]), described["title"], label)

    @property
    def file_names(self) -> list[str]:
        """The files that it consists of, by name."""
        return [*sorted(_listed(self.folder)), SUMS]


def create(
    store: Store,
    output: Path,
    *,
    label: str | None = None,
    as_of: dt.date | None = None,
    may_move: bool = False,
) -> Snapshot:
    """Freeze the published tables in `output`, as known on `as_of` when a day is given.

    A label that names another snapshot is moved only where it `may_move` and is not published.

    A snapshot that is there already is verified and never rewritten. Raises `SnapshotNotWrittenError`,
    `LabelTakenError`, `SnapshotDamagedError` or `NothingKnownError`.
    """
    if label is not None:
        checked(label)
    try:
        files = contents(store, as_of, label or "")
    except (OSError, DatabaseNotWrittenError) as error:
        why = error.what if isinstance(error, DatabaseNotWrittenError) else f"{error.strerror or error}."
        raise SnapshotNotWrittenError(
            f"The snapshot cannot be drawn up: {why}",
            where=tempfile.gettempdir(),
            fix="free space in the folder for temporary files, or name another one in TMPDIR",
        ) from error
    snapshot_id = json.loads(files[DESCRIPTOR])["version"]
    folder = output / snapshot_id
    given = None if label is None else Label(label, snapshot_id, as_of)
    try:
        output.mkdir(parents=True, exist_ok=True)
        with exclusive_lock(output):
            if given is not None:
                is_bound(output, given, may_move=may_move)
            _remove_leftovers(output)
            is_new = _publish(folder, files)
            if not is_new:
                verify(folder)
            if given is not None:
                bind(output, given, may_move=may_move)
    except OSError as error:
        raise SnapshotNotWrittenError(
            f"The snapshot cannot be written: {error.strerror or error}.",
            where=str(folder),
            fix="free space or correct the permissions of the folder; nothing half-written was left",
        ) from error
    return Snapshot(snapshot_id, folder, _labels_of(output, snapshot_id), is_new)


def contents(
    store: Store, as_of: dt.date | None = None, label: str = "", *, is_frozen: bool = True
) -> dict[str, bytes]:
    """Every file of the snapshot by name, from the values alone: no clock, no host, no order of a file system.

    What is taken along without being frozen says so where it is cited.
    """
    tables = register_tables(store)
    if as_of is not None:
        tables = known_at(tables, as_of)
    with _rebuilt(tables) if is_frozen else nullcontext(store) as again:
        release = release_of(again, label=label, as_of=as_of, is_frozen=is_frozen)
        tables = published(again, tables)
    files = {f"{table.name}.csv": table.csv for table in tables}
    files |= {f"{table.name}.parquet": table.parquet(release) for table in tables}
    files[DESCRIPTOR] = as_json(package(tables, release))
    files["README.md"] = readme(release, tables)
    files["CITATION.cff"] = release.cff.encode()
    files[SUMS] = "".join(_lines({name: sha256(content) for name, content in files.items()})).encode()
    return files


def version_in(folder: Path) -> str:
    """The version of the values in a snapshot's folder, worked out anew from the register's tables there."""
    if is_first_edition(folder):
        return first_edition_id(_listed(folder))
    tables = {
        path.stem: csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        for path in (folder / f"{name}.csv" for name in REGISTER_TABLES)
        if path.exists()
    }
    for rows in tables.values():
        next(rows, None)
    return version_of(content_hash(tables))


def snapshots(folder: Path) -> list[Snapshot]:
    """Every snapshot in `folder`: the labelled ones in the order of their labels, then the others by id."""
    labelled = dict.fromkeys(label.snapshot for label in read_labels(folder))
    found = sorted(path.name for path in folder.glob("*") if path.is_dir() and _ID.fullmatch(path.name))
    ids = [*(one for one in labelled if one in found), *(one for one in found if one not in labelled)]
    return [Snapshot(one, folder / one, _labels_of(folder, one)) for one in ids]


def find(folder: Path, reference: str) -> Snapshot:
    """The snapshot with this id or label. Raises `SnapshotUnknownError`."""
    known = snapshots(folder)
    for snapshot in known:
        if reference == snapshot.id or reference in (label.label for label in snapshot.labels):
            return snapshot
    names = [label.label for one in known for label in one.labels] + [one.id for one in known]
    raise SnapshotUnknownError(
        f"There is no snapshot {reference!r}.",
        where=str(folder),
        fix=f"use one of {', '.join(names)}"
        if names
        else "run: python -m loaders snapshot create --label NAME",
    )


def read_file(snapshot: Snapshot, name: str) -> bytes:
    """One file of a snapshot, held against its hash. Raises `SnapshotUnknownError` or `SnapshotDamagedError`."""
    listed = _listed(snapshot.folder)
    if name not in (*listed, SUMS):
        raise SnapshotUnknownError(
            f"The snapshot {snapshot.id} has no file {name!r}.",
            where=str(snapshot.folder),
            fix=f"use one of {', '.join([*sorted(listed), SUMS])}",
        )
    path = snapshot.folder / name
    content = path.read_bytes() if path.is_file() else b""
    if sha256(content) != listed.get(name, sha256(content)):
        raise SnapshotDamagedError(
            f"{name} is not the file that was frozen.",
            where=str(path),
            fix="restore the folder from version control, or fetch it anew; never edit a snapshot",
        )
    return content


def verify(folder: Path) -> int:
    """Hold every file against SHA256SUMS, the id and its twin in the other format; returns how many files agree.

    Raises `SnapshotDamagedError` with every fault.
    """
    if not folder.is_dir():
        raise SnapshotUnknownError(
            "There is no such snapshot.", where=str(folder), fix="name a folder that holds a SHA256SUMS file"
        )
    listed = _listed(folder)
    faults = list(_faults(folder, listed))
    if not faults:
        faults = [f"{name} differs from {twin}" for name, twin in _unlike_twins(folder)]
    if faults:
        raise SnapshotDamagedError(
            f"The snapshot is not what it was: {'; '.join(faults)}.",
            where=str(folder),
            fix="restore the folder from version control, or fetch it anew; never edit a snapshot",
        )
    return len(listed)


def load(folder: Path, database: Path) -> LoadReport:
    """Build a database from a verified snapshot: the record as it was frozen.

    Raises `SnapshotOfAnotherSchemaError` when the tables are not those of this version of the program.
    """
    verify(folder)
    try:
        return build(folder, database)
    except RegisterFaultsError as error:
        first = error.errors[0]
        if isinstance(first, RegisterIncompleteError | RegisterUnreadableError):
            raise SnapshotOfAnotherSchemaError(
                f"The snapshot has other tables than this version of the program: {first.what}",
                where=first.where,
                fix=f"{FIX} {folder}"
                if is_first_edition(folder)
                else "load it with the version that wrote it; its CSV and Parquet files can be read by any tool",
            ) from error
        raise


@contextmanager
def _rebuilt(tables: list[Table]) -> Iterator[Store]:
    # Built anew, so that a snapshot which could not be loaded back, or breaks a rule, never comes to be.
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for table in tables:
            (folder / f"{table.name}.csv").write_bytes(table.csv)
        build(folder, folder / "record.duckdb")
        with DuckDBStore.open(folder / "record.duckdb") as store:
            yield store


def _publish(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Write beside and rename, as the only writer; whether it was this call that put the folder there."""
    if folder.exists():
        return False
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        write_folder(beside, files)
        beside.chmod(0o755)
        beside.rename(folder)
        flush(folder.parent)
        return True
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _remove_leftovers(output: Path) -> None:
    # A killed command leaves what it had not yet put in place; whoever has the turn knows that nobody writes.
    for path in output.glob(".*"):
        if _UNFINISHED.match(path.name):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _listed(folder: Path) -> dict[str, str]:
    path = folder / SUMS
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SnapshotDamagedError(
            "The snapshot has no readable list of hashes.",
            where=str(path),
            fix="restore it from version control",
        ) from error
    listed: dict[str, str] = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            raise SnapshotDamagedError(
                f"The list of hashes has the line {line!r}.",
                where=str(path),
                fix="restore it from version control",
            )
        listed[match[2]] = match[1]
    return listed


def _faults(folder: Path, listed: Mapping[str, str]) -> Iterator[str]:
    there = {path.name for path in folder.iterdir()} - {SUMS}
    yield from (f"{name} is missing" for name in sorted(set(listed) - there))
    yield from (f"{name} does not belong to it" for name in sorted(there - set(listed)))
    changed = [
        name for name in sorted(set(listed) & there) if sha256((folder / name).read_bytes()) != listed[name]
    ]
    yield from (f"{name} has changed" for name in changed)
    if changed or DESCRIPTOR not in there:
        return
    found, described = version_in(folder), json.loads((folder / DESCRIPTOR).read_bytes())
    if found != folder.name and found == described.get("version"):
        yield f"its values have the version {found}, the folder is called {folder.name}: rename it to {found}"
    elif found != folder.name:
        yield f"its values have the version {found}, the folder is called {folder.name}"
    for resource in described["resources"] if "version" in described else ():
        if resource.get("hash", "").removeprefix("sha256:") != listed.get(resource["path"]):
            yield f"{resource['path']} is not what {DESCRIPTOR} describes"


def _unlike_twins(folder: Path) -> Iterator[tuple[str, str]]:
    for resource in json.loads((folder / DESCRIPTOR).read_bytes())["resources"]:
        twin = resource["path"]
        name = f"{resource['name']}.parquet"
        frame = read_parquet(folder / name)
        same_columns = list(frame) == list(types_of(resource))
        if not same_columns or formats.csv(typed(frame, resource)).encode() != (folder / twin).read_bytes():
            yield name, twin


def _labels_of(folder: Path, snapshot_id: str) -> tuple[Label, ...]:
    return tuple(label for label in read_labels(folder) if label.snapshot == snapshot_id)


def _lines(hashes: Mapping[str, str]) -> Iterable[str]:
    return (f"{digest}  {name}\n" for name, digest in sorted(hashes.items()))


def newest(known: list[Snapshot]) -> Snapshot:
    """The snapshot that is cited where none is named: the last one that was labelled, else the last by version."""
    labelled = [snapshot for snapshot in known if snapshot.labels]
    return (labelled or known)[-1]
