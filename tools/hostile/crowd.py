"""Each greedy statement alone, then fifty sessions of one at once: seconds, memory of the tree, health meanwhile."""

import asyncio
import re
import time

from tests.serving import Served
from tools.hostile.statements import MORE, REVIEWED
from tools.hostile.tree import Peak, memory_mb
from tools.hostile.visitor import Health, Hostile

SESSIONS = 50
CROWDS = (
    "select count(*) from range(1000000) a, range(1000000) b where a.range < b.range",
    "select count(*) from figures a, figures b, figures c, figures d, figures e",
    "select repeat('x', 1000000) from range(5000)",
)


def said(html: str) -> str:
    """What the page says of an answer: its problem, or how large its table is."""
    if "EXCEPTION" in html:
        return html[html.index("EXCEPTION") :][:200]
    problem = re.search(r'class="cd-problem".*?</div>', html, re.DOTALL)
    return re.sub(r"\s*<[^>]+>\s*", " ", problem[0]).partition(">")[2].strip() if problem else "answered"


async def run(server: Served) -> bool:
    idle, good = memory_mb(server.pid), True
    print(f"idle with workers started: {idle:.0f} MB")
    with Health(server.url) as quiet:
        await asyncio.sleep(5)
    print(f"nobody there: {quiet}")
    with Peak(server.pid) as peak, Health(server.url) as health:
        one = Hostile(server.url)
        await one.open("explore")
        for statement in (*REVIEWED, *MORE):
            began = time.perf_counter()
            answer = said(await one.ask(statement))
            seconds = time.perf_counter() - began
            good &= seconds <= 3 and "EXCEPTION" not in answer
            print(f"{seconds:5.2f} s  {statement[:70]:<70}  {answer[:100]}")
        await one.leave()
    print(f"one at a time: most memory above idle {peak.mb - idle:.0f} MB; {health}")
    for statement in CROWDS:
        with Peak(server.pid) as peak, Health(server.url) as health:
            good &= await _crowd(server, statement) <= 3
        good &= peak.mb - idle <= 600 and max(health.seconds) < 0.2
        print(f"  most memory above idle {peak.mb - idle:.0f} MB; {health}")
    print(f"afterwards: {memory_mb(server.pid) - idle:+.0f} MB")
    return good


async def _crowd(server: Served, statement: str) -> float:
    visitors = [Hostile(server.url) for _ in range(SESSIONS)]
    for visitor in visitors:
        await visitor.open("explore")

    async def ask(visitor: Hostile) -> tuple[float, str]:
        began = time.perf_counter()
        answer = said(await visitor.ask(statement))
        return time.perf_counter() - began, answer

    found = await asyncio.gather(*map(ask, visitors))
    for kind in ("busy", "stopped", "Memory", "answered"):
        seconds = [took for took, answer in found if kind in answer]
        if seconds:
            print(f"  {len(seconds):>2} {kind}: {min(seconds):.2f} to {max(seconds):.2f} s")
    print(f"{SESSIONS} at once, {statement[:60]}: slowest {max(took for took, _ in found):.2f} s")
    for visitor in visitors:
        await visitor.leave()
    return max(took for took, _ in found)
