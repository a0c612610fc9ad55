"""Changes that were begun and whose end nobody saw: the process was killed, or the machine went down.

A note of each stands beside the audit trail from the beginning of a change until it is recorded or refused. One that is
left tells whoever opens the desk or the trail next that the change was cut off, and whether it was recorded.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from loaders.files import write_atomically
from loaders.register.register_files import (
    RegisterBusyError,
    finish_interrupted_change,
    sole_editor,
    trail_folder,
)
from loaders.register.trail import Act, Entry, FrozenModel, entries, last_number


class Begun(FrozenModel):
    """What somebody began when the trail ended with entry `after`."""

    by: str
    command: str
    about: str
    after: int


@dataclass(frozen=True)
class Interrupted:
    """A change that was cut off, and the entry that records it where it had been decided."""

    begun: Begun
    entry: Entry | None


@contextmanager
def begun(register: Path, act: Act) -> Iterator[None]:
    """Note that a change has begun, and forget it when it ends or is refused. Call it as `sole_editor`."""
    note = _note(register, act.by)
    what = Begun(by=act.by, command=act.command, about=act.about, after=last_number(register))
    # whether the register can be written is for the change itself to say
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(note, what.model_dump_json().encode())
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def interrupted(register: Path, by: str | None = None) -> tuple[Interrupted, ...]:
    """The changes that were cut off, of everybody or of one; none while somebody changes the register.

    Raises `TrailDamagedError` and `RegisterNotWrittenError`.
    """
    notes = [_note(register, by)] if by is not None else sorted(_folder(register).glob("*.json"))
    notes = [note for note in notes if note.exists()]
    if not notes:
        return ()
    try:
        with sole_editor(register):
            finish_interrupted_change(register)
            found = entries(register)
            read = [_read(note) for note in notes]
    except RegisterBusyError:
        return ()
    return tuple(Interrupted(one, _entry(one, found)) for one in read if one is not None)


def forget(register: Path, by: str) -> None:
    """The officer has been told."""
    with suppress(OSError):
        _note(register, by).unlink(missing_ok=True)


def _entry(one: Begun, found: tuple[Entry, ...]) -> Entry | None:
    same = (
        entry
        for entry in found
        if entry.number > one.after
        and (entry.by, entry.command, entry.about) == (one.by, one.command, one.about)
    )
    return next(same, None)


def _read(note: Path) -> Begun | None:
    try:
        return Begun.model_validate_json(note.read_bytes())
    except (OSError, ValidationError):
        return None


def _folder(register: Path) -> Path:
    return trail_folder(register) / "begun"


def _note(register: Path, by: str) -> Path:
    return _folder(register) / f"{hashlib.sha256(by.encode()).hexdigest()[:16]}.json"
