"""Advisory file locks (flock), atomic writes and SHA-256 checksums.

The lock is on the folder or file itself: the system lets go of it when its holder dies, and no lock file is left in a
folder whose contents are listed, checked or published (which is why filelock does not serve here).
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def exclusive_lock(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock on a file or folder that is there. Raises `BlockingIOError` when it is held and not waited for.

    Raises `OSError` when the path cannot be opened.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def write_new(path: Path, content: bytes) -> None:
    """Write a file and flush it to disk. Raises `OSError`."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_atomically(path: Path, content: bytes) -> None:
    """Put a file in place of the one of its name: all of it or nothing, whenever the process dies. Raises `OSError`."""
    beside = path.with_name(f".{path.name}.new")
    try:
        write_new(beside, content)
        beside.replace(path)
        flush(path.parent)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name into a folder that is there, and flush them to disk. Raises `OSError`."""
    for name, content in files.items():
        write_new(folder / name, content)
    flush(folder)


def flush(path: Path) -> None:
    """Flush a file, or a folder's list of names, to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256(content: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
