"""Bring a register, a proposal or a snapshot of the first edition up to date: `python -m loaders upgrade`.

The first edition had no sessions, no mechanism, no symbols of documents, and of groups only names and order. What it
lacks is taken from the register that comes with this program, by the codes of its groups; a summed stakeholder group
that only the old register has needs its colours from a person.
"""

import csv
import io
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from loaders.build import build
from loaders.documents.models import Document
from loaders.errors import RegisterUnreadableError
from loaders.files import write_atomically
from loaders.reading import reading_of
from loaders.register.datapackage import describes, descriptor_text
from loaders.register.first_edition import HEADERS, is_first_edition
from loaders.register.models import TABLES, Row
from loaders.register.reader import columns, read_register
from loaders.register.register_files import replace_together, sole_editor
from loaders.review.errors import ProposalUnreadableError
from loaders.review.proposal import DocumentIdentity, Proposal
from loaders.review.propose import propose_each
from loaders.snapshots import Snapshot, create, verify
from loaders.snapshots.labels import read_labels, rename
from queries.project import PROJECT
from queries.store import DuckDBStore

_OURS = PROJECT / "data" / "register"
_NEW_TABLES = ("mechanism", "sessions")


def upgrade_register(folder: Path) -> bool:
    """Bring the register in `folder` up to date, all files or none; whether there was anything to do."""
    if not (old := is_first_edition(folder)) and describes(folder):
        return False
    with sole_editor(folder):
        replace_together(folder, _upgraded(folder) if old else _descriptor())
    return True


def upgrade_snapshot(folder: Path) -> Snapshot | None:
    """Freeze the record of a snapshot anew, beside it and with its labels; None when it is up to date.

    The old folder stays as it is. Raises `SnapshotDamagedError` when it is not what was frozen.
    """
    if not is_first_edition(folder):
        return None
    verify(folder)
    labels = [label for label in read_labels(folder.parent) if label.snapshot == folder.name]
    with tempfile.TemporaryDirectory() as temporary:
        register, database = Path(temporary) / "register", Path(temporary) / "record.duckdb"
        register.mkdir()
        for name, content in (_contents(folder) | _upgraded(folder)).items():
            (register / name).write_bytes(content)
        build(register, database)
        with DuckDBStore.open(database) as store:
            new = create(store, folder.parent)
    for label in labels:
        rename(folder.parent, label, new.id)
    return new


def upgrade_proposal(path: Path, register_folder: Path) -> bool:
    """Make a proposal anew from the text that it holds; whether it was of the first edition.

    Raises `ProposalUnreadableError` when it is not one of ours.
    """
    try:
        old = json.loads(path.read_bytes())
        if old["version"] != 1:
            return False
        documents = [Document.model_validate(document["content"]) for document in old["documents"]]
        identities = [DocumentIdentity.model_validate(document["identity"]) for document in old["documents"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProposalUnreadableError(
            "This is no proposal.", where=str(path), fix="make it anew: python -m loaders propose"
        ) from error
    readings = [
        (reading_of(document), None if identity.kind_from == "guess" else identity.kind)
        for document, identity in zip(documents, identities, strict=True)
    ]
    made = propose_each(read_register(register_folder), readings).documents
    # what a person has written into the identity of a new document stays
    kept = [
        document.model_copy(update={"identity": identity}) if document.status == "new" else document
        for document, identity in zip(made, identities, strict=True)
    ]
    new = Proposal(register_content_hash=old["register_content_hash"], documents=tuple(kept))
    write_atomically(path, f"{new.model_dump_json(indent=2)}\n".encode())
    return True


def _contents(folder: Path) -> dict[str, bytes]:
    names = [f"{model.table_name}.csv" for model in TABLES]
    return {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}


def _upgraded(folder: Path) -> dict[str, bytes]:
    """The files that differ, by name: the tables that gain columns, the new tables, the descriptor."""
    files = {f"{table}.csv": (_OURS / f"{table}.csv").read_bytes() for table in _NEW_TABLES}
    for table in HEADERS:
        ours = {row[_key(table)]: row for row in _rows(_OURS, table)}
        names = columns(_model(table))
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, names, lineterminator="\n")
        writer.writeheader()
        for row in _rows(folder, table):
            known = ours.get(row[_key(table)], _unknown(table, row))
            gained = {name: known.get(name, "") for name in names if name not in row}
            writer.writerow(gained | row)
        files[f"{table}.csv"] = text.getvalue().encode()
    return files | _descriptor()


def _descriptor() -> dict[str, bytes]:
    return {"datapackage.json": descriptor_text().encode()}


def _unknown(table: str, row: Mapping[str, str]) -> dict[str, str]:
    """What can be said of a group that only the old register has: its names in other forms."""
    if table == "documents":
        return {}
    name = row["name"]
    said = name[:1].lower() + name[1:]
    return {"short_name": name, "singular": said, "plural": said, "everyday_names": said}


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    path = folder / f"{table}.csv"
    try:
        return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterUnreadableError(
            "The file cannot be read.", where=str(path), fix="restore it from version control"
        ) from error


def _model(table: str) -> type[Row]:
    return next(model for model in TABLES if model.table_name == table)


def _key(table: str) -> str:
    return _model(table).key[0]
