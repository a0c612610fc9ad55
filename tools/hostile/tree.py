"""A process and its children, measured from outside (Linux)."""

import threading
import time
from pathlib import Path
from typing import Self

from tools.bench.processes import processor_seconds


def tree(pid: int) -> list[int]:
    """The process and all below it."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            except OSError:
                continue
            parents.setdefault(parent, []).append(int(folder.name))
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += parents.get(found[-1], [])
    return found


def memory_mb(pid: int) -> float:
    """What the whole tree holds, in MB (10^6 bytes): each page once (PSS), so that forks do not count twice."""
    total = 0
    for one in tree(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total * 1024 / 1e6


def processor(pid: int) -> float:
    """Processor seconds of the whole tree."""
    total = 0.0
    for one in tree(pid):
        try:
            total += processor_seconds(one)
        except OSError:
            continue
    return total


class Peak:
    """The most memory that a tree held while the block ran, looked at four times a second, in MB."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.mb = 0.0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.is_set():
            self.mb = max(self.mb, memory_mb(self._pid))
            time.sleep(0.25)
