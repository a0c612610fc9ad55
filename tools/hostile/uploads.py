"""Documents of hostile shapes by upload, a reader who leaves midway, and two hundred uploads in a row."""

import asyncio
import time

from tests.loaders.documents.writers import FORMATS
from tests.loaders.test_limits import SHAPES
from tests.serving import Served
from tools.hostile.crowd import said
from tools.hostile.tree import Peak, memory_mb, processor
from tools.hostile.visitor import Hostile

IN_A_ROW = 200


async def run(server: Served) -> bool:
    good, idle = True, memory_mb(server.pid)
    print(f"idle: {idle:.0f} MB")
    with Peak(server.pid) as peak:
        for shape, (name, content) in SHAPES.items():
            one = Hostile(server.url)
            await one.open("read-a-document")
            began = time.perf_counter()
            answer = said(await one.upload(content, name))
            seconds = time.perf_counter() - began
            good &= seconds < 25 and "EXCEPTION" not in answer
            print(f"{seconds:5.2f} s  {shape:<24} {len(content):>9,} bytes  {answer[:100]}")
            await one.leave()
    print(f"most memory above idle {peak.mb - idle:.0f} MB")
    good &= await _left(server)
    return await _in_a_row(server) and good


async def _left(server: Served) -> bool:
    name, content = SHAPES["many figures in a sentence"]
    one = Hostile(server.url)
    await one.open("read-a-document")
    await one.upload_and_leave(content, name, 2.0)
    left, before = time.perf_counter(), processor(server.pid)
    while time.perf_counter() - left < 20:
        await asyncio.sleep(0.5)
        now = processor(server.pid)
        if now - before < 0.1:
            break
        before = now
    seconds = time.perf_counter() - left
    print(f"a closed tab: the core is free after {seconds:.1f} s")
    return seconds <= 5


async def _in_a_row(server: Served) -> bool:
    files = [(name, write()) for name, write in FORMATS.items()]
    one = Hostile(server.url)
    await one.open("read-a-document")
    memory: list[float] = []
    for number in range(IN_A_ROW):
        name, content = files[number % len(files)]
        assert "EXCEPTION" not in await one.upload(content, name)
        if number % 20 == 19:
            memory.append(memory_mb(server.pid))
    await one.leave()
    print(f"{IN_A_ROW} uploads in a row, MB after each twenty: {', '.join(f'{mb:.0f}' for mb in memory)}")
    return memory[-1] - memory[1] < 20
