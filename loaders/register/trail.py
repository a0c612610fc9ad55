"""The audit trail of the register: who changed it, when, why, and what; append-only, and from it a change is undone.

One JSON file an entry, in a folder beside the register: it enters neither the version of the data nor a snapshot nor
an export, for it names people. Each entry carries the SHA-256 of the one before, so that a gap or an edit is seen.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from loaders.errors import LoaderError
from loaders.files import sha256
from loaders.register.reader import tables_digest
from loaders.register.register_files import trail_folder


class NotUndoneError(LoaderError):
    """A change cannot be taken back: there is none, it is not the last, or the register was edited since."""

    exit_code = 48


class TrailDamagedError(LoaderError):
    """An entry of the audit trail is missing, was edited or cannot be read."""

    exit_code = 49


@dataclass(frozen=True)
class Act:
    """Who changes the register, by which command, about what, and why."""

    by: str
    command: str
    about: str
    reason: str = ""


class FrozenModel(BaseModel):
    """What is read as it was written, and never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TableChange(FrozenModel):
    """The lines of a table that changed: from line `first` (counted from 1) `before` gave way to `after`."""

    sha256_before: str
    sha256_after: str
    first: int
    before: str
    after: str


class Entry(FrozenModel):
    """One change of the register: `register_before` is the digest of all its tables before.

    `undoes` is the number of the change that it takes back.
    """

    number: int
    previous: str
    at: dt.datetime
    by: str
    command: str
    about: str
    reason: str
    undoes: int | None = None
    register_before: str
    tables: Mapping[str, TableChange]

    @property
    def file_name(self) -> str:
        """Name of its file in the folder of the trail."""
        return f"{self.number:06}.json"


def entries(register: Path) -> tuple[Entry, ...]:
    """Every entry, oldest first. Raises `TrailDamagedError`."""
    found: list[Entry] = []
    previous = ""
    for path in _files(register):
        content = path.read_bytes()
        try:
            entry = Entry.model_validate_json(content)
        except ValidationError as error:
            raise _damaged(path, "it cannot be read") from error
        if (entry.number, entry.previous) != (len(found) + 1, previous):
            raise _damaged(path, "the entry before it is missing or was edited")
        found.append(entry)
        previous = sha256(content)
    return tuple(found)


def last_number(register: Path) -> int:
    """The number of the last entry, whether or not it can be read; 0 without any."""
    files = _files(register)
    return int(files[-1].stem) if files else 0


def is_recorded(register: Path, table: str) -> bool:
    """Whether a table is, byte for byte, as the last change of it in the trail left it."""
    try:
        changes = [entry.tables[table] for entry in entries(register) if table in entry.tables]
    except TrailDamagedError:
        return False
    content = (register / f"{table}.csv").read_bytes()
    return bool(changes) and changes[-1].sha256_after == sha256(content)


def entry_of(
    register: Path,
    act: Act,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    undoes: int | None = None,
) -> Entry:
    """The next entry: the tables as they are `before` and as they will be `after`, by name."""
    files = _files(register)
    return Entry(
        number=last_number(register) + 1,
        previous=sha256(files[-1].read_bytes()) if files else "",
        at=dt.datetime.now(dt.UTC).replace(microsecond=0),
        by=act.by,
        command=act.command,
        about=act.about,
        reason=act.reason.strip(),
        undoes=undoes,
        register_before=tables_digest(register, {}),
        tables={name: _change(before[name], content) for name, content in after.items()},
    )


def last_standing(found: Sequence[Entry]) -> Entry | None:
    """The last change that was not taken back."""
    gone = {entry.undoes for entry in found}
    return next((e for e in reversed(found) if e.undoes is None and e.number not in gone), None)


def taken_back(table: str, content: bytes, change: TableChange) -> bytes:
    """The table as it was before a change. Raises `NotUndoneError` when it is not as the change left it."""
    if sha256(content) != change.sha256_after:
        raise NotUndoneError(
            f"{table}.csv was edited by hand since.",
            where=f"{table}.csv",
            fix="take that edit back first, or undo both by version control",
        )
    lines = content.decode().splitlines(keepends=True)
    start, after = change.first - 1, len(change.after.splitlines())
    return "".join([*lines[:start], change.before, *lines[start + after :]]).encode()


def _change(before: bytes, after: bytes) -> TableChange:
    old, new = (content.decode().splitlines(keepends=True) for content in (before, after))
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return TableChange(
        sha256_before=sha256(before),
        sha256_after=sha256(after),
        first=start + 1,
        before="".join(old[start : len(old) - end]),
        after="".join(new[start : len(new) - end]),
    )


def _files(register: Path) -> list[Path]:
    return sorted(trail_folder(register).glob("[0-9]*.json"))


def _damaged(path: Path, why: str) -> TrailDamagedError:
    return TrailDamagedError(
        f"The audit trail is damaged: {why}.", where=str(path), fix="restore the file from a backup"
    )
