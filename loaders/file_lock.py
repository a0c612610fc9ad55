"""One writer at a time: locks, which the system lets go of when their holder dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def lock_of(database: Path) -> Path:
    """The file beside `database` that builders hold; it says how the file that the last one put there begins."""
    return database.with_name(f".{database.name}.lock")


@contextmanager
def turn(database: Path) -> Iterator[Path]:
    """Wait until no other process builds `database`, and keep others waiting meanwhile; yields the lock's path."""
    lock = lock_of(database)
    with lock.open("a") as file:
        if sys.platform != "win32":
            fcntl.flock(file, fcntl.LOCK_EX)
        yield lock


@contextmanager
def turn_in(folder: Path) -> Iterator[None]:
    """Wait until no other process writes into `folder`, and keep others waiting meanwhile. Raises `OSError`."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
