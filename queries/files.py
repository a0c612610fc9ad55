"""Whether a file is still the one that was read, without reading it again."""

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
