"""How fast documents are read in one process, beside a plain regular expression over the same text.

Copies of the documents at hand are read, or of the made-up note of the tests when there are none.
"""

import re
import resource
import time
from collections.abc import Callable, Iterable

from loaders.reading import read
from tests.loaders.documents.writers import FORMATS
from tests.loaders.real_documents import FOLDER, real_texts
from tools.bench.processes import load
from tools.bench.report import Figure, Measurement

_PLAIN = re.compile(
    r"(?:[A-Z][a-z]+(?:-[a-z]+)?|\d+)\s+(?:\(\d+\)\s+)?non-governmental organizations and "
    r"(?:[a-z-]+|\d+)\s+(?:\(\d+\)\s+)?"
    r"other relevant stakeholders \(([a-z-]+) from (?:the )?academia and ([a-z-]+) from the private sector\)"
)


def documents() -> list[bytes]:
    """The texts to copy."""
    return [text.encode() for _, text in real_texts()] if FOLDER else [FORMATS["note.txt"]()]


def copies(count: int) -> Iterable[bytes]:
    """So many documents, each with a text of its own."""
    texts = documents()
    for n in range(count):
        yield texts[n % len(texts)] + f"\n\nCopy {n}.".encode()


def documents_per_second(read_one: Callable[[bytes], int], count: int) -> tuple[float, int]:
    """Documents per second, and how many figures were found in all."""
    began = time.perf_counter()
    found = sum(map(read_one, copies(count)))
    return count / (time.perf_counter() - began), found


def measure(count: int = 500) -> Measurement:
    """Read so many documents whole; then only look for one sentence in each."""
    before = load()
    rate, figures = documents_per_second(lambda data: len(read(data, "document.txt").figures), count)
    floor, _ = documents_per_second(lambda data: sum(1 for _ in _PLAIN.finditer(data.decode())), count)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return Measurement(
        "extraction",
        [
            Figure("Documents read, one process", rate, "/s", floor=floor),
            Figure("Figures found in each", figures / count, ""),
            Figure("Peak memory", peak_mb, "MB"),
        ],
        {"documents_count": count, "real_documents": bool(FOLDER)},
        (before, load()),
    )
