"""Files: whether one is still the one that was read, and reading that neither hangs nor fills the memory."""

import errno
import os
import stat
from pathlib import Path

FileVersion = tuple[int, int, int, int]


def version_of(path: Path) -> FileVersion | None:
    """What changes whenever the file is replaced or written to: inode, bytes, and both its times in ns.

    None when there is no file. The time of modification can be set to anything, and a clock can be set back; the
    inode changes with every replacement, and the time of change with every write and every such setting.
    """
    try:
        facts = path.stat()
    except FileNotFoundError:
        return None
    return (facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)


class FileTooLargeError(OSError):
    """A file has more bytes than may be read."""


def read_bounded(path: Path, most_bytes: int) -> bytes:
    """The content of a regular file. Raises `OSError` for a pipe or a device, `FileTooLargeError` for more bytes."""
    # opening a pipe that nobody writes into would wait for ever
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file")
        if facts.st_size > most_bytes:
            raise FileTooLargeError(errno.EFBIG, f"it has more than {most_bytes:,} bytes")
        return file.read()
