"""Random addresses, statements, uploads and registers for some minutes: no traceback, no hang, no growth."""

import asyncio
import random
import shutil
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx

from loaders.errors import LoaderError
from loaders.register.reader import read_register
from queries.workers import Limits, Pool, WorkStoppedError
from tests.loaders import fuzz as documents
from tests.loaders.documents.writers import FORMATS
from tests.serving import Record, Served
from tools.hostile.crowd import said
from tools.hostile.statements import random_statement
from tools.hostile.tree import memory_mb
from tools.hostile.visitor import Health, Hostile

Work = Callable[[random.Random], Awaitable[str]]
MOST_SECONDS = 25.0
_PARTS = (
    "data v1 figures charts participations trends explore static _stcore media component snapshots COP12 years.csv "
    "year_totals.json datapackage.json .. %2e%2e %00 %ff x.svg x.png upload_file health metrics stream a"
    + "a"
    * 3000
).split()
_QUERIES = (
    "years=2023 years=x years=2023,2024 wg=FA wg=FA,TIP groups=ngo evidence=quoted measure=share dialogue=2023-fa "
    "sql=select+1 matched=yes %00=%00 =&=&= years=" + "9" * 5000
).split()


async def run(server: Served, record: Record, minutes: float, seed: int) -> bool:
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    slowest: dict[str, float] = {}
    end = time.monotonic() + 60 * minutes
    before = memory_mb(server.pid)

    async def repeat(kind: str, work: Work) -> None:
        turn = 0
        while time.monotonic() < end:
            turn += 1
            began = time.monotonic()
            try:
                outcome = await asyncio.wait_for(work(random.Random(f"{seed}/{kind}/{turn}")), 60)
            except Exception as error:
                outcome = f"WRONG {type(error).__name__}: {error}"
            seconds = time.monotonic() - began
            slowest[kind] = max(slowest.get(kind, 0), seconds)
            counts[f"{kind}: {outcome[:60]}"] += 1
            if outcome.startswith("WRONG") or seconds > MOST_SECONDS:
                wrong.append(f"{kind} {seed}/{turn}: {outcome[:300]} ({seconds:.1f} s)")

    with Health(server.url) as health:
        client = httpx.AsyncClient(base_url=server.url, timeout=60)
        await asyncio.gather(
            repeat("address", lambda chance: _address(client, chance)),
            repeat("SQL", _Asker(server).turn),
            repeat("upload", _Uploader(server).turn),
            repeat("register", lambda chance: asyncio.to_thread(_register, record.register, chance)),
        )
        await client.aclose()
    await asyncio.sleep(3)
    after = memory_mb(server.pid)
    for key, count in sorted(counts.items()):
        print(f"  {count:>7}  {key}")
    print("slowest: " + ", ".join(f"{kind} {seconds:.1f} s" for kind, seconds in slowest.items()))
    print(f"{health}; memory {before:.0f} to {after:.0f} MB")
    print(f"{sum(counts.values())} inputs, {len(wrong)} wrong")
    print("\n".join(wrong[:20]))
    return not wrong and after - before < 200


async def _address(client: httpx.AsyncClient, chance: random.Random) -> str:
    path = "/" + "/".join(chance.choices(_PARTS, k=chance.randint(0, 5)))
    query = "&".join(chance.choices(_QUERIES, k=chance.randint(0, 4)))
    method = chance.choice(("GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "BREW"))
    if "stream" in path and method == "GET":
        method = "HEAD"
    try:
        answer = await _sent(client, chance, method, f"{path}?{query}")
    except httpx.TransportError:
        # a server that answers before it has read a long body closes the connection
        return "closed"
    if "Traceback" in answer.text or answer.status_code == 500:
        return f"WRONG {answer.status_code} {method} {path[:100]}?{query[:100]}: {answer.text[:200]}"
    if answer.status_code >= 400 and len(answer.content) > 2000:
        return f"WRONG an echo of {len(answer.content)} bytes"
    return str(answer.status_code)


async def _sent(client: httpx.AsyncClient, chance: random.Random, method: str, target: str) -> httpx.Response:
    return await client.request(method, target, content=chance.randbytes(chance.choice((0, 10, 70_000))))


class _Asker:
    def __init__(self, server: Served) -> None:
        self._server, self._one = server, Hostile(server.url)
        self._is_open = False

    async def turn(self, chance: random.Random) -> str:
        if not self._is_open:
            await self._one.open("explore")
            self._is_open = True
        answer = said(await self._one.ask(random_statement(chance)))
        if "EXCEPTION" in answer:
            return f"WRONG {answer}"
        return next((word for word in ("busy", "stopped", "nested", "answered") if word in answer), "refused")


class _Uploader:
    def __init__(self, server: Served) -> None:
        self._server = server
        self._files = [(name, write()) for name, write in FORMATS.items()]
        self._texts = [data.decode() for name, data in self._files if name.endswith((".txt", ".md"))]

    async def turn(self, chance: random.Random) -> str:
        one = Hostile(self._server.url)
        await one.open("read-a-document")
        kind, content, name = documents.one(chance, self._files, self._texts)
        if chance.random() < 0.1:
            await one.upload_and_leave(content * chance.choice((1, 50)), name, chance.random())
            return "left"
        answer = said(await one.upload(content * chance.choice((1, 1, 1, 50)), name))
        await one.leave()
        if "EXCEPTION" in answer or "failed at it" in answer:
            return f"WRONG {kind} {answer}"
        return "read" if answer == "answered" else "refused"


_READING = Pool(Limits(20.0, 512 << 20, 64 << 20))


def _register(folder: Path, chance: random.Random) -> str:
    own = folder.parent / "fuzzed"
    shutil.rmtree(own, ignore_errors=True)
    shutil.copytree(folder, own)
    table = chance.choice(sorted(own.glob("*.csv")))
    table.write_bytes(documents.damaged(table.read_bytes(), chance))
    try:
        _READING.run(_read, own)
    except LoaderError:
        return "refused"
    except WorkStoppedError as error:
        return f"WRONG {error.what} {error.details[-300:]}"
    return "read"


def _read(folder: Path) -> int:
    return len(read_register(folder).tables)
