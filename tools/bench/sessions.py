"""What one more session costs the server in memory."""

import asyncio
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from itertools import pairwise
from pathlib import Path

from tests.serving import DASHBOARD, own_record, served
from tools.bench.processes import load, memory_mb
from tools.bench.report import Figure, Measurement
from tools.bench.visitor import Visitor, wrong_with

MOST_MB_PER_SESSION = 6.0


async def memory_by_sessions(url: str, pid: int, counts: Sequence[int]) -> dict[int, float]:
    """MB of the server with so many sessions open, each of which has opened a page and changed two filters."""
    found = {}
    async with AsyncExitStack() as stack:
        for number in range(1, max(counts) + 1):
            visitor = await stack.enter_async_context(Visitor(url))
            links = ["", "?years=2023", "figures?years=2024"]
            pages = [await visitor.open(), *[await visitor.follow(link) for link in links[1:]]]
            wrong = [
                fault for page, link in zip(pages, links, strict=True) for fault in wrong_with(page, link)
            ]
            if wrong:
                raise RuntimeError(f"Session {number} was not answered: {wrong}")
            if number in counts:
                await asyncio.sleep(1)
                found[number] = memory_mb(pid)
    return found


def measure(counts: Sequence[int] = (1, 5, 20, 50)) -> Measurement:
    """Memory at each count of sessions, and MB per further session where it rises most from one count to the next.

    The first readings fall, as what starting took is given back: from the first count to the last would flatter.
    """
    before = load()
    with tempfile.TemporaryDirectory() as folder:
        record = own_record(Path(folder))
        with served(DASHBOARD, Path(folder) / "log.txt", record.environment) as server:
            found = asyncio.run(memory_by_sessions(server.url, server.pid, sorted(counts)))
    steepest = max((found[b] - found[a]) / (b - a) for a, b in pairwise(found))
    return Measurement(
        "sessions",
        [
            *(Figure(f"Server memory with {n} sessions", mb, "MB") for n, mb in found.items()),
            Figure(
                "Memory per further session, where it rises most", steepest, "MB", most=MOST_MB_PER_SESSION
            ),
        ],
        {"memory_mb_by_sessions": found},
        (before, load()),
    )
