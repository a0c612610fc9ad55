"""How fast documents are read: `python -m tests.loaders.throughput [COPIES]`.

Reads copies of the documents at hand (or of the made-up note) in one process, in all cores, and once with a
plain compiled regular expression over the same text; prints documents per second and peak memory.
"""

import os
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable
from multiprocessing import Pool

from loaders.reading import read
from tests.loaders.documents.writers import FORMATS
from tests.loaders.real_documents import FOLDER, real_texts

_PLAIN = re.compile(
    r"(?:[A-Z][a-z]+(?:-[a-z]+)?|\d+)\s+(?:\(\d+\)\s+)?non-governmental organizations and "
    r"(?:[a-z-]+|\d+)\s+(?:\(\d+\)\s+)?"
    r"other relevant stakeholders \(([a-z-]+) from (?:the )?academia and ([a-z-]+) from the private sector\)"
)  # fmt: skip


def documents() -> list[bytes]:
    """The texts to copy."""
    return [text.encode() for _, text in real_texts()] if FOLDER else [FORMATS["note.txt"]()]


def whole(data: bytes) -> int:
    """Read a document and count its figures."""
    return len(read(data, "document.txt").figures)


def plain(data: bytes) -> int:
    """Only look for one sentence."""
    return sum(1 for _ in _PLAIN.finditer(data.decode()))


def copies(count: int) -> Iterable[bytes]:
    """So many documents, each with a text of its own."""
    texts = documents()
    for n in range(count):
        yield texts[n % len(texts)] + f"\n\nCopy {n}.".encode()


def measured(name: str, count: int, run: Callable[[], Iterable[int]]) -> None:
    """Run, and print documents per second and memory."""
    began = time.perf_counter()
    figures, marks = 0, []
    for n, found in enumerate(run(), start=1):
        figures += found
        if n % max(1, count // 4) == 0:
            marks.append(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    rate = count / (time.perf_counter() - began)
    print(
        f"{name:<34}{rate:>10,.0f} documents/s  {figures:>7} found  peak memory {', '.join(marks)}",
        flush=True,
    )


def main(count: int) -> None:
    """Measure the three ways."""
    measured("one process", count, lambda: map(whole, copies(count)))
    with Pool() as pool:
        cores = os.cpu_count() or 1
        measured(f"{cores} processes", count, lambda: pool.imap_unordered(whole, copies(count), chunksize=20))
    measured("a plain regular expression", count, lambda: map(plain, copies(count)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
