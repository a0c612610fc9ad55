"""The register's files change together or not at all, whenever the process is killed.

New contents are written and flushed into a folder beside the tables; renaming that folder is the moment at which the
change happens. Moving the files from there to their places can be repeated by whoever opens the register next. An entry
of the audit trail goes with them, to the folder of the trail beside the register.
"""

import errno
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from loaders.errors import LoaderError
from loaders.files import exclusive_lock, flush, write_atomically, write_folder

_PREPARED = ".change-prepared"
_DECIDED = ".change-decided"


class RegisterBusyError(LoaderError):
    """Another command is changing the register at this moment."""

    exit_code = 37


class RegisterNotWrittenError(LoaderError):
    """The register could not be written; its old files stand."""

    exit_code = 38


@contextmanager
def sole_editor(folder: Path) -> Iterator[None]:
    """Let nobody else change the register meanwhile. Raises `RegisterBusyError` when somebody does.

    The system lets go of the folder when the process ends, however it ends.
    """
    with ExitStack() as held:
        try:
            held.enter_context(exclusive_lock(folder, wait=False))
        except BlockingIOError as error:
            raise RegisterBusyError(
                "Another command is changing the register.",
                where=str(folder),
                fix="wait for it to end, then try again",
            ) from error
        except OSError as error:
            raise _not_written(folder, error) from error
        yield


def replace_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put these files in place of those of the same names, all or none. Call it as `sole_editor`.

    Raises `RegisterNotWrittenError`; the old files then stand.
    """
    prepared = folder / _PREPARED
    try:
        shutil.rmtree(prepared, ignore_errors=True)
        if any(Path(name).stem.isdigit() for name in contents):
            # a decided change has to find its place: whoever opens the register next finishes it
            _ready_for_entries(trail_folder(folder))
        prepared.mkdir()
        write_folder(prepared, contents)
        prepared.rename(folder / _DECIDED)
        flush(folder)
    except OSError as error:
        shutil.rmtree(prepared, ignore_errors=True)
        raise _not_written(folder, error) from error
    finish_interrupted_change(folder)


def trail_folder(folder: Path) -> Path:
    """Where the audit trail of a register lies: beside it, and in none of what is published."""
    return folder.resolve().with_name(f"{folder.resolve().name}-trail")


def finish_interrupted_change(folder: Path) -> None:
    """Move the files of a decided change to their places; nothing to do when there is none."""
    decided = folder / _DECIDED
    try:
        waiting = sorted(decided.iterdir())
    except FileNotFoundError:
        return
    try:
        for path in waiting:
            # Another process may be finishing the same change: what is gone is already in its place.
            with suppress(FileNotFoundError):
                if path.stem.isdigit():
                    _append(path, trail_folder(folder))
                else:
                    path.replace(folder / path.name)
        flush(folder)
        with suppress(FileNotFoundError):
            decided.rmdir()
    except OSError as error:
        raise _not_written(folder, error) from error


def _ready_for_entries(trail: Path) -> None:
    trail.mkdir(exist_ok=True)
    tempfile.TemporaryFile(dir=trail).close()


def _append(entry: Path, trail: Path) -> None:
    """Move an entry of the audit trail into its folder, which may lie on another file system."""
    try:
        entry.replace(trail / entry.name)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_atomically(trail / entry.name, entry.read_bytes())
        entry.unlink()
    flush(trail)


def _not_written(folder: Path, error: OSError) -> RegisterNotWrittenError:
    return RegisterNotWrittenError(
        f"The register cannot be written: {error.strerror or error}.",
        where=str(folder),
        fix="free space or correct the permissions of the folder, then try again",
    )
