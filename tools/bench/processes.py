"""What a process takes of the machine, read from /proc (Linux)."""

import os
import platform
from pathlib import Path

_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def processor_seconds(pid: int) -> float:
    """Processor time that all threads of a process have taken so far, in steps of 0.01 s."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = int(after_name[11]), int(after_name[12])
    return (user + system) / _TICKS_PER_SECOND


def memory_mb(pid: int) -> float:
    """Memory of a process in MB (10^6 bytes): its own pages, and its share of those that others use too (PSS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    kibibytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kibibytes * 1024 / 1e6


def resident_mb(pid: int) -> dict[str, float]:
    """Resident memory of a process in MB (10^6 bytes), by what is mapped: each package's libraries, and the rest.

    `heap` is all memory without a file: objects of Python, what libraries allocate, stacks of threads.
    """
    found: dict[str, float] = {}
    name = ""
    for line in Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8").splitlines():
        key, *rest = line.split()
        if not key.endswith(":"):
            path = rest[4] if len(rest) > 4 else ""
            package = path.partition("/site-packages/")[2].partition("/")[0].partition(".")[0]
            name = f"libraries of {package}" if package else "libraries of the system"
            name = name if path.startswith("/") else "heap"
        elif key == "Rss:":
            found[name] = found.get(name, 0) + int(rest[0]) * 1024 / 1e6
    return found


def load() -> float:
    """How many processes wanted a core, on average over the last minute."""
    return round(os.getloadavg()[0], 2)


def machine() -> str:
    """`2 cores, Intel Xeon at 2.20GHz, 24 GB, Linux 6.1, Python 3.11.7`."""
    facts = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    processor = next((line.partition(":")[2].strip() for line in facts if "model name" in line), "")
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    parts = [f"{os.cpu_count()} cores", processor, f"{gigabytes:.0f} GB"]
    return ", ".join([*filter(None, parts), f"Linux, Python {platform.python_version()}"])
