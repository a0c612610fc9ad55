"""Many sessions at once on one server, with a rebuild of the database while they go on.

Each session waits, changes a filter or turns to another page, and checks the answer: page and address are what was asked,
nothing failed, and whatever was asked after the rebuild shows the new data.
"""

import asyncio
import csv
import os
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median, quantiles

from queries.project import PROJECT
from queries.store import DuckDBStore
from tests.serving import DASHBOARD, Record, Served, own_record, served
from tools.bench.processes import load, memory_mb, processor_seconds
from tools.bench.report import Figure, Measurement
from tools.bench.visitor import NotAnsweredError, Visitor, wrong_with

SEED = 20220527
THINK_SECONDS = 10.0
"""Mean time between two actions of a session, exponentially distributed: somebody who reads the page they asked for."""
_CLOSED_LOOP_SESSIONS, _CLOSED_LOOP_SECONDS = 8, 20.0


@dataclass
class Outcome:
    """What happened. `changes` and `turns` are seconds each; `memory` is MB at seconds since the start."""

    changes: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    rebuild_seconds: float = 0
    saw_new_data: int = 0
    """Sessions whose last page shows the data of the rebuild."""
    seconds: float = 0
    server_processor_seconds: float = 0
    visitors_processor_seconds: float = 0

    @property
    def answers(self) -> int:
        return len(self.changes) + len(self.turns)

    @property
    def answers_per_second(self) -> float:
        return self.answers / self.seconds

    def memory_at(self, seconds: float) -> float:
        """MB about that time: the median of a tenth of the run, since one answer needs up to 30 MB for a moment."""
        near = sorted(self.memory, key=lambda sample: abs(sample[0] - seconds))
        return median(mb for _, mb in near[: max(1, len(near) // 10)])

    @property
    def processor_seconds_an_answer(self) -> float:
        return self.server_processor_seconds / self.answers


class Session:
    """One visitor who wanders from link to link."""

    def __init__(self, visitor: Visitor, number: int, outcome: Outcome) -> None:
        self.visitor, self.outcome = visitor, outcome
        self.chance = Random(SEED + number)
        self.lost = False

    async def arrive(self) -> None:
        """Open the first page."""
        page = await self.visitor.open()
        self.lost = False
        self.outcome.loads.append(page.seconds)
        self.outcome.errors += wrong_with(page, "")

    async def act(self, version: str) -> None:
        """Change a filter (four times in five) or turn to another page; `version` is what the answer must show.

        Whoever was not answered arrives anew the next time, as a reader would who loads the page again.
        """
        shown = self.visitor.page
        try:
            if self.lost or not shown.pages:
                return await self.arrive()
            turns = self.chance.random() < 0.2 or not shown.choices
            link = self.chance.choice(shown.pages if turns else shown.choices)
            page = await self.visitor.follow(link)
            (self.outcome.turns if turns else self.outcome.changes).append(page.seconds)
            self.outcome.errors += [f"{link}: {wrong}" for wrong in wrong_with(page, link)]
            if version and page.version != version:
                self.outcome.errors.append(f"{link} shows data {page.version!r}, not {version!r}.")
        except NotAnsweredError as error:
            self.outcome.errors.append(f"{shown.name}: {error}")
            self.lost = True


async def soak(
    server: Served,
    record: Record,
    *,
    sessions: int,
    seconds: float,
    think_seconds: float,
    rebuild_after: float | None,
) -> Outcome:
    """Let so many sessions wander for so long; after `rebuild_after` seconds the register is edited and built.

    At the end every session acts once more, so that each has been asked for after the rebuild.
    """
    outcome, version = Outcome(), [""]
    async with AsyncExitStack() as stack:
        wanderers = [
            Session(await stack.enter_async_context(Visitor(server.url)), number, outcome)
            for number in range(sessions)
        ]
        for wanderer in wanderers:
            await wanderer.arrive()
        began, own = time.monotonic(), time.process_time()
        servers = processor_seconds(server.pid)

        async def wander(one: Session) -> None:
            while True:
                thinking = one.chance.expovariate(1 / think_seconds) if think_seconds else 0
                if time.monotonic() - began + thinking > seconds:
                    return
                await asyncio.sleep(thinking)
                await one.act(version[0])

        async def rebuild() -> None:
            if rebuild_after is not None:
                await asyncio.sleep(rebuild_after)
                built = time.monotonic()
                version[0] = await edit_and_build(record)
                outcome.rebuild_seconds = time.monotonic() - built

        async def watch() -> None:
            while (passed := time.monotonic() - began) < seconds:
                outcome.memory.append((passed, memory_mb(server.pid)))
                await asyncio.sleep(min(seconds / 20, 5))

        await asyncio.gather(rebuild(), watch(), *map(wander, wanderers))
        outcome.seconds = time.monotonic() - began
        outcome.memory.append((outcome.seconds, memory_mb(server.pid)))
        outcome.server_processor_seconds = processor_seconds(server.pid) - servers
        outcome.visitors_processor_seconds = time.process_time() - own
        for wanderer in wanderers:
            await wanderer.act(version[0])
        outcome.saw_new_data = sum(w.visitor.page.version == version[0] for w in wanderers)
    return outcome


async def edit_and_build(record: Record) -> str:
    """Give the first dialogue of the register a note, build, and say the new version of the data."""
    edit(record.register)
    command = [sys.executable, "-m", "loaders", "build"]
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=PROJECT,
        env=os.environ | record.environment,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"The build failed:\n{said.decode()}")
    with DuckDBStore.open(record.database) as store:
        return store.content_hash[:12]


def edit(register: Path) -> None:
    """A harmless change: the first dialogue's note says that a soak wrote it."""
    path = register / "dialogues.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, first, *rest = list(csv.reader(file))
    first[header.index("note")] = "Written by a test"
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, first, *rest])
    fresh.replace(path)


def measure(sessions: int = 50, minutes: float = 5) -> Measurement:
    """The soak with thinking readers, then a short run of sessions that do not think, for the highest rate."""
    before = load()
    with tempfile.TemporaryDirectory() as folder:
        record = own_record(Path(folder))
        with served(DASHBOARD, Path(folder) / "log.txt", record.environment) as server:
            found = asyncio.run(
                soak(
                    server,
                    record,
                    sessions=sessions,
                    seconds=minutes * 60,
                    think_seconds=THINK_SECONDS,
                    rebuild_after=minutes * 20,
                )
            )
        with served(DASHBOARD, Path(folder) / "log.txt", record.environment) as server:
            rate = asyncio.run(
                soak(
                    server,
                    record,
                    sessions=_CLOSED_LOOP_SESSIONS,
                    seconds=_CLOSED_LOOP_SECONDS,
                    think_seconds=0,
                    rebuild_after=None,
                )
            )
    start, half, end = found.memory[0][1], found.memory_at(found.seconds / 2), found.memory_at(found.seconds)
    p50, p95, p99 = (quantiles(found.changes, n=100)[n - 1] for n in (50, 95, 99))
    errors = found.errors + rate.errors
    return Measurement(
        "soak",
        [
            Figure("Errors", len(errors), "", most=0),
            Figure(
                "Sessions that saw the new data after the rebuild", found.saw_new_data, "", least=sessions
            ),
            Figure("Filter change, half are faster", p50, "s"),
            Figure("Filter change, 95 of 100 are faster", p95, "s", most=1.0),
            Figure("Filter change, 99 of 100 are faster", p99, "s"),
            Figure("Memory at the start", start, "MB"),
            Figure("Memory at half time", half, "MB"),
            Figure("Memory at the end", end, "MB"),
            Figure("Growth in the last half", (end / half - 1) * 100, "%", most=5.0),
            Figure("Rebuild meanwhile", found.rebuild_seconds, "s"),
            Figure(
                "Processor time of the server for an answer", 1000 * found.processor_seconds_an_answer, "ms"
            ),
            Figure("Answers a second, thinking", found.answers_per_second, "/s"),
            Figure("Answers a second, without thinking", rate.answers_per_second, "/s"),
        ],
        {
            "sessions": sessions,
            "minutes": minutes,
            "think_seconds": THINK_SECONDS,
            "server_processor_seconds": round(found.server_processor_seconds, 1),
            "visitors_processor_seconds": round(found.visitors_processor_seconds, 1),
            "changes_count": len(found.changes),
            "turns_count": len(found.turns),
            "closed_loop_sessions": _CLOSED_LOOP_SESSIONS,
            "closed_loop_seconds": _CLOSED_LOOP_SECONDS,
            "memory_mb_at_seconds": [(round(at), round(mb, 1)) for at, mb in found.memory],
            "errors": errors[:20],
        },
        (before, load()),
    )
