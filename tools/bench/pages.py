"""What a reader waits for: our Overview beside a bare Streamlit page, a naive chart, three peers and the briefing.

All are measured in the same run, in turn, by a headless Chromium on the same machine as the servers.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from base64 import b64decode
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from queries.project import PROJECT
from tests.browser.reader import LOCAL
from tests.conftest import QUIET
from tests.serving import DASHBOARD, Record, Served, own_record, served
from tools.bench import peers
from tools.bench.processes import load, processor_seconds, resident_mb
from tools.bench.report import Figure, Measurement

_CHROMIUM = "/usr/bin/chromium"
_PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
_WIDTH = 1280
_QUIET_SECONDS = 1.0
_IDLE_SECONDS = 3.0
_WARMED_SECONDS = 12.0
"""By then our server has drawn every page (`dashboard.server.app.warm_up`)."""
_FIRST_PAINT_BATCHES, _FIRST_PAINTS = 5, 200
CALLED = {
    "plotly": "Static page with Plotly's basic bundle",
    "datasette": "Datasette with a Vega dashboard",
    "observable": "Static build of Observable Framework",
}

Press = Callable[[Page], None]


def _choose(option: str) -> Press:
    """Follow the link of an option: of a page that is data, choices are links."""
    return lambda page: page.locator(".cd-host .cd-choice a", has_text=re.compile(f"^{option}")).first.click()


def _remove_first(page: Page) -> None:
    page.locator("[data-testid=stMultiSelect] .react-aria-ComboBox [data-tag] button").first.click()


@dataclass(frozen=True)
class Subject:
    """A page to measure: its script, what is first shown on it, what is waited for last, and its filter changes."""

    name: str
    script: str
    first: str
    last: str
    presses: tuple[Press, ...] = ()
    screen_height: int = 900

    def reader(self, browser: Browser) -> BrowserContext:
        """Somebody new: a browser that has loaded nothing yet."""
        return browser.new_context(viewport={"width": _WIDTH, "height": self.screen_height})


OURS = Subject(
    "ours",
    DASHBOARD,
    "chart",
    "live",
    tuple(map(_choose, ("NGOs", "all", "Academia", "all"))),
)
NAIVE = Subject("naive", "tools/bench/apps/naive.py", "chart", "chart", (_remove_first,) * 2)
BARE = Subject(
    "bare",
    "tools/bench/apps/bare.py",
    "heading",
    "heading",
    (lambda page: page.get_by_role("button", name="Press").click(),) * 4,
)
# its first chart stands below the first screen, so it gets a screen on which it can be seen
BRIEFING = Subject("briefing", "", "chart", "chart", screen_height=3000)
PEERS = tuple(Subject(name, "", "chart", "chart") for name in peers.PATHS)


@dataclass
class Taken:
    """Every number of every round, in seconds, kB or counts, by subject and by what was measured."""

    numbers: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))

    def note(self, subject: Subject, what: str, value: float) -> None:
        self.numbers[subject.name, what].append(value)

    def typical(self, subject: Subject, what: str) -> float:
        """The median over the rounds."""
        return median(self.numbers[subject.name, what])


@dataclass
class Wire:
    """What a page has asked for: bytes as they came over the wire, requests, and addresses on other machines."""

    bytes_count: float = 0
    requests: int = 0
    elsewhere: int = 0
    last: float = 0

    def watch(self, session: CDPSession) -> None:
        session.on("Network.requestWillBeSent", lambda event: self._ask(event["request"]["url"]))
        session.on("Network.webSocketCreated", lambda event: self._ask(event["url"]))
        session.on("Network.loadingFinished", lambda event: self._get(event["encodedDataLength"]))
        for name in ("Network.webSocketFrameReceived", "Network.webSocketFrameSent"):
            session.on(name, lambda event: self._get(_frame_bytes(event["response"])))
        session.send("Network.enable")

    def _ask(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in ("data", "blob"):
            return
        self.requests += 1
        self.elsewhere += parts.scheme != "file" and parts.hostname not in LOCAL
        self.last = time.monotonic()

    def _get(self, count: float) -> None:
        self.bytes_count += count
        self.last = time.monotonic()


def _frame_bytes(frame: dict[str, object]) -> int:
    data = str(frame["payloadData"])
    return len(data.encode()) if frame["opcode"] == 1 else len(b64decode(data))


def measure(rounds: int = 5) -> Measurement:
    """Cold starts, then so many rounds in which each page is loaded, visited again and filtered."""
    installed = peers.install()
    before, taken = load(), Taken()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        record = own_record(folder)
        browser = stack.enter_context(chromium())
        for _ in range(rounds):
            for subject in (OURS, BARE, NAIVE):
                _cold_start(browser, subject, record, folder, taken)
        servers = {
            subject.name: stack.enter_context(
                served(subject.script, folder / f"{subject.name}.txt", record.environment)
            )
            for subject in (OURS, BARE, NAIVE)
        }
        urls = {name: server.url for name, server in servers.items()}
        urls["briefing"] = _briefing(folder, record).as_uri()
        drawn = json.loads(_fetched(f"{urls['ours']}/charts/working-groups.json"))
        others = stack.enter_context(peers.serving(record.register, drawn, folder, installed))
        urls |= {name: f"{server.url}/{peers.PATHS[name]}" for name, server in others.items()}
        subjects = (OURS, BARE, NAIVE, *(peer for peer in PEERS if peer.name in others), BRIEFING)
        resident = {}
        for subject in subjects:  # each server is warm before the first round
            with _visit(browser, subject, urls[subject.name]):
                if subject in (OURS, BARE):
                    resident[subject.name] = resident_mb(servers[subject.name].pid)
        time.sleep(_WARMED_SECONDS)
        idle = {name: _idle(server) for name, server in servers.items()}
        for _ in range(rounds):
            for subject in subjects:
                _round(browser, subject, urls[subject.name], servers.get(subject.name), idle, taken)
        _first_paints(servers["ours"], taken)
        stages = _stages(record)
    return Measurement(
        "pages",
        [*_figures(taken, [peer.name for peer in PEERS if peer.name in others]), *_memory(resident, stages)],
        {
            "rounds": rounds,
            "all": {" ".join(key): values for key, values in taken.numbers.items()},
            "resident_mb": resident,
            "stages_mb_and_processor_seconds": stages,
        },
        (before, load()),
    )


def _first_paints(server: Served, taken: Taken) -> None:
    """Processor time and seconds of the server for a first paint that it keeps, over one connection."""
    connection = HTTPConnection("localhost", server.port)
    for _ in range(_FIRST_PAINT_BATCHES):
        began, used = time.perf_counter(), processor_seconds(server.pid)
        for _ in range(_FIRST_PAINTS):
            connection.request("GET", "/", headers={"Accept-Encoding": "gzip"})
            connection.getresponse().read()
        taken.note(OURS, "paint cpu", (processor_seconds(server.pid) - used) / _FIRST_PAINTS)
        taken.note(OURS, "paint", (time.perf_counter() - began) / _FIRST_PAINTS)
    connection.close()


def _stages(record: Record) -> list[tuple[str, float, float]]:
    command = [sys.executable, "-m", "tools.bench.apps.stages"]
    done = subprocess.run(
        command, cwd=PROJECT, env=os.environ | record.environment, check=True, capture_output=True
    )
    found: list[tuple[str, float, float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _memory(
    resident: Mapping[str, Mapping[str, float]], stages: Sequence[tuple[str, float, float]]
) -> list[Figure]:
    """Resident memory after the first session, what it is made of, and what each step of a start adds to it."""
    ours, bare = resident["ours"], resident["bare"]
    largest = sorted(ours, key=ours.__getitem__, reverse=True)[:6]
    steps = [(step, mb - before) for (_, before, _), (step, mb, _) in pairwise([("", 0.0, 0.0), *stages])]
    return [
        Figure("Resident memory after the first session", sum(ours.values()), "MB", floor=sum(bare.values())),
        *(Figure(f"Of it: {part}", ours[part], "MB", floor=bare.get(part)) for part in largest),
        *(Figure(f"A start step by step: {step}", mb, "MB") for step, mb in steps),
    ]


def _fetched(url: str) -> bytes:
    with urlopen(url, timeout=30) as answer:
        content: bytes = answer.read()
    return content


def _figures(taken: Taken, others: Sequence[str]) -> list[Figure]:
    def at(subject: Subject, what: str) -> float:
        return taken.typical(subject, what)

    floor = at(BARE, "first")
    cold = at(BARE, "cold first")
    change = at(BARE, "change")
    wire = at(BARE, "kB")
    elsewhere = sum(sum(values) for (_, what), values in taken.numbers.items() if what == "elsewhere")
    first_changes = [taken.numbers[OURS.name, "change"][press] for press in (0, 2)]
    beside = [peer for peer in PEERS if peer.name in others]
    return [
        Figure("Bare page shown, warm", floor, "s"),
        Figure("First chart visible, warm", at(OURS, "first"), "s", floor=floor, most_times_floor=0.38),
        *(Figure(f"{CALLED[peer.name]}: first chart visible", at(peer, "first"), "s", floor=floor)
          for peer in beside),
        Figure("Page live, warm", at(OURS, "last"), "s", floor=floor, most_times_floor=1.6),
        Figure("Naive page: first chart visible, warm", at(NAIVE, "first"), "s", floor=floor),
        Figure("First chart visible, visited again", at(OURS, "again first"), "s", floor=at(BARE, "again first")),
        Figure("Page live, visited again", at(OURS, "again last"), "s", floor=at(BARE, "again first")),
        Figure("Cold start, server answers", at(OURS, "cold healthy"), "s", floor=at(BARE, "cold healthy")),
        Figure("Cold start, first chart visible", at(OURS, "cold first"), "s", floor=cold, most_times_floor=1.2),
        Figure("Naive page: cold start, first chart visible", at(NAIVE, "cold first"), "s", floor=cold),
        Figure("Processor time of a kept first paint", at(OURS, "paint cpu") * 1000, "ms", most=5),
        Figure("A kept first paint, from request to answer", at(OURS, "paint") * 1000, "ms"),
        Figure("Filter change", at(OURS, "change"), "s", floor=change, most=0.25),
        Figure("Filter change, asked for the first time", median(first_changes), "s", floor=change),
        Figure("Naive page: filter change", at(NAIVE, "change"), "s", floor=change),
        Figure("Processor time of a filter change", at(OURS, "cpu") * 1000, "ms",
               floor=at(BARE, "cpu") * 1000, most=60),
        Figure("Naive page: processor time of a filter change", at(NAIVE, "cpu") * 1000, "ms",
               floor=at(BARE, "cpu") * 1000),
        Figure("Over the wire, first visit", at(OURS, "kB"), "kB", floor=wire),
        Figure("Naive page: over the wire, first visit", at(NAIVE, "kB"), "kB", floor=wire),
        *(Figure(f"{CALLED[peer.name]}: over the wire, first visit", at(peer, "kB"), "kB", floor=wire)
          for peer in beside),
        Figure("Over the wire, visited again", at(OURS, "again kB"), "kB", floor=at(BARE, "again kB")),
        Figure("Requests, first visit", at(OURS, "requests"), "", floor=at(BARE, "requests")),
        *(Figure(f"{CALLED[peer.name]}: requests, first visit", at(peer, "requests"), "", floor=at(BARE, "requests"))
          for peer in beside),
        Figure("Requests to other machines, all visits of all pages", elsewhere, "", most=0),
        Figure("HTML briefing: first chart visible", at(BRIEFING, "first"), "s", floor=floor, most=0.75),
        Figure("HTML briefing: size", at(BRIEFING, "kB"), "kB", floor=wire, most=700),
    ]  # fmt: skip


def _round(
    browser: Browser,
    subject: Subject,
    url: str,
    server: Served | None,
    idle: Mapping[str, float],
    taken: Taken,
) -> None:
    """A first visit in a fresh browser; of our server's pages a second in the same, and the filter changes on it."""
    context = subject.reader(browser)
    with visited(context, subject, url, taken, ""):
        pass
    if server is not None:
        with visited(context, subject, url, taken, "again ") as page:
            _changes(page, subject, server, idle[subject.name], taken)
    context.close()


@contextmanager
def visited(context: BrowserContext, subject: Subject, url: str, taken: Taken, prefix: str) -> Iterator[Page]:
    page, wire = _open(context, subject, url)
    seen = page.evaluate("probe.seen")
    taken.note(subject, f"{prefix}first", seen[subject.first] / 1000)
    taken.note(subject, f"{prefix}last", seen[subject.last] / 1000)
    while time.monotonic() - wire.last < _QUIET_SECONDS:
        page.wait_for_timeout(100)
    size = Path(urlsplit(url).path).stat().st_size if url.startswith("file:") else wire.bytes_count
    taken.note(subject, f"{prefix}kB", size / 1000)
    taken.note(subject, f"{prefix}requests", wire.requests)
    yield page
    taken.note(subject, "elsewhere", wire.elsewhere)
    page.close()


def _open(context: BrowserContext, subject: Subject, url: str) -> tuple[Page, Wire]:
    page, wire = context.new_page(), Wire()
    wire.watch(context.new_cdp_session(page))
    page.add_init_script(_PROBE)
    page.goto(url, wait_until="commit")
    page.wait_for_function("name => probe.seen[name]", arg=subject.last, polling=50)
    return page, wire


@contextmanager
def _visit(browser: Browser, subject: Subject, url: str) -> Iterator[Page]:
    context = subject.reader(browser)
    yield _open(context, subject, url)[0]
    context.close()


def _changes(page: Page, subject: Subject, server: Served, idle: float, taken: Taken) -> None:
    """Press one after the other; the processor time is that of all presses, less what an idle server takes."""
    began, before = time.monotonic(), processor_seconds(server.pid)
    for press in subject.presses:
        page.evaluate("probe.expectChange()")
        press(page)
        page.wait_for_function("() => probe.change()", polling=50)
        taken.note(subject, "change", page.evaluate("probe.change()") / 1000)
        page.wait_for_timeout(400)
    used = processor_seconds(server.pid) - before - idle * (time.monotonic() - began)
    taken.note(subject, "cpu", max(used, 0) / len(subject.presses))


def _idle(server: Served) -> float:
    """Processor seconds a second of a server that nobody asks."""
    before = processor_seconds(server.pid)
    time.sleep(_IDLE_SECONDS)
    return (processor_seconds(server.pid) - before) / _IDLE_SECONDS


def _cold_start(browser: Browser, subject: Subject, record: Record, folder: Path, taken: Taken) -> None:
    """From the start of the process, with the database at hand, to what the first reader sees."""
    with (
        served(subject.script, folder / "cold.txt", record.environment) as server,
        _visit(browser, subject, server.url) as page,
    ):
        shown = (page.evaluate("probe.origin()") + page.evaluate("probe.seen")[subject.first]) / 1000
        taken.note(subject, "cold healthy", server.healthy - server.began)
        taken.note(subject, "cold first", shown - server.began)


def _briefing(folder: Path, record: Record) -> Path:
    path = folder / "briefing.html"
    command = [sys.executable, "-m", "dashboard.briefing", "--session", "COP12", "--format", "html"]
    subprocess.run(
        [*command, "--output", str(path)],
        cwd=PROJECT,
        env=os.environ | record.environment,
        check=True,
        capture_output=True,
    )
    return path


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=QUIET.split())
        yield browser
        browser.close()
