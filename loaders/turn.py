"""One build at a time: a lock beside the database, which the system lets go of when its holder dies."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


@contextmanager
def turn(database: Path) -> Iterator[None]:
    """Wait until no other process builds `database`, and keep others waiting meanwhile."""
    lock = database.with_name(f".{database.name}.lock")
    with lock.open("a") as file:
        if sys.platform != "win32":
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
