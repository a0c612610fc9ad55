"""Edits go into the register when the register that they give is valid, all at once, with an entry of the trail."""

import datetime as dt
import difflib
import tempfile
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import cast

from loaders.build import build
from loaders.errors import DatabaseNotWrittenError, LoaderError, RegisterFaultsError
from loaders.register.begun import begun
from loaders.register.edits import Edits, edited
from loaders.register.models import TABLES, Mechanism
from loaders.register.reader import Register, read_register, tables_digest
from loaders.register.register_files import (
    RegisterNotWrittenError,
    finish_interrupted_change,
    replace_together,
    sole_editor,
)
from loaders.register.trail import Act, Entry, NotUndoneError, entries, entry_of, last_standing, taken_back


def change_register(
    folder: Path,
    edit: Callable[[Register], Edits],
    act: Act,
    *,
    dry_run: bool,
    trial: Path | None = None,
) -> str:
    """Make the edits that `edit` draws up for the register in `folder`; returns them as a unified diff.

    The changed register is read and checked by a build on a database of its own before a file is put in place;
    `trial` is where that database stays, to be looked at.
    Raises the build's errors (exit codes 3 to 8) when it does not hold; nothing is then changed.
    """
    with sole_editor(folder), nullcontext() if dry_run else begun(folder, act):
        finish_interrupted_change(folder)
        register = read_register(folder)
        edits = edit(register)
        before = {t: (folder / f"{t}.csv").read_bytes() for t in (*edits.tables(), "mechanism")}
        changed = _changed(before, edits)
        if changed:
            _date_of_today(register, edits)
            changed = _changed(before, edits)
        _validate(folder, changed, trial)
        if changed and not dry_run:
            _put_in_place(folder, changed, entry_of(folder, act, before, changed))
    return _diffs(before, changed)


def undo_last(folder: Path, act: Act, number: int | None = None, *, dry_run: bool) -> tuple[Entry, str]:
    """Take back the last change that stands, byte for byte; returns its entry and the way back as a unified diff.

    `number` is the change that the caller means: another one on top of it is never taken back instead. A register
    that was edited by hand since is checked as a build checks it. Raises `NotUndoneError`.
    """
    with sole_editor(folder), nullcontext() if dry_run else begun(folder, act):
        finish_interrupted_change(folder)
        entry = last_standing(entries(folder))
        if entry is None:
            raise NotUndoneError(
                "There is no change to take back.", where=str(folder), fix="see: python -m loaders trail"
            )
        if number not in (None, entry.number):
            raise NotUndoneError(
                f"Change {number} is not the last that stands: that is {entry.number}, {entry.command} by {entry.by}.",
                where=str(folder),
                fix=f"take back {entry.number} first, or leave both",
            )
        before = {t: (folder / f"{t}.csv").read_bytes() for t in entry.tables}
        changed = {t: taken_back(t, before[t], change) for t, change in entry.tables.items()}
        if tables_digest(folder, changed) != entry.register_before:
            _validate(folder, changed)
        if not dry_run:
            _put_in_place(folder, changed, entry_of(folder, act, before, changed, undoes=entry.number))
    return entry, _diffs(before, changed)


def _put_in_place(folder: Path, changed: Mapping[str, bytes], entry: Entry) -> None:
    contents = {f"{t}.csv": content for t, content in changed.items()}
    replace_together(folder, contents | {entry.file_name: entry.model_dump_json(indent=1).encode() + b"\n"})


def _diffs(before: Mapping[str, bytes], changed: Mapping[str, bytes]) -> str:
    return "".join(
        _diff(t, before[t].decode("utf-8-sig"), content.decode("utf-8-sig")) for t, content in changed.items()
    )


def _changed(before: Mapping[str, bytes], edits: Edits) -> dict[str, bytes]:
    after = {t: _edited(before[t], t, edits) for t in edits.tables()}
    return {t: content for t, content in after.items() if content != before[t]}


def _date_of_today(register: Register, edits: Edits) -> None:
    """The register says on which day it was last changed; a clock that went back takes no day away."""
    today = dt.datetime.now(dt.UTC).date()
    for mechanism in cast(tuple[Mechanism, ...], register.tables["mechanism"]):
        if mechanism.record_date < today:
            edits.replace(mechanism, record_date=today)


def _edited(content: bytes, table: str, edits: Edits) -> bytes:
    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    return mark + edited(content.decode("utf-8-sig"), table, edits).encode()


def _validate(folder: Path, changed: Mapping[str, bytes], database: Path | None = None) -> None:
    try:
        with tempfile.TemporaryDirectory() as trial:
            register = Path(trial) / "register"
            register.mkdir()
            for model in TABLES:
                name = f"{model.table_name}.csv"
                content = changed.get(model.table_name) or (folder / name).read_bytes()
                (register / name).write_bytes(content)
            try:
                build(register, database or Path(trial) / "trial.duckdb")
            except RegisterFaultsError as error:
                raise RegisterFaultsError([_as_if_in(folder, register, e) for e in error.errors]) from error
    except (OSError, DatabaseNotWrittenError) as error:
        why = error.what if isinstance(error, DatabaseNotWrittenError) else f"{error.strerror or error}."
        raise RegisterNotWrittenError(
            f"The changed register cannot be tried in a database of its own: {why}",
            where=tempfile.gettempdir(),
            fix="free space in the folder for temporary files, or name another one in TMPDIR; "
            "the register stands as it was",
        ) from error


def _as_if_in(folder: Path, trial: Path, error: LoaderError) -> LoaderError:
    error.where = error.where.replace(str(trial), str(folder)) + " (as it would be)"
    return error


def _diff(table: str, before: str, after: str) -> str:
    name = f"{table}.csv"
    return "".join(
        difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}", n=1
        )
    )
