"""The published edition: how long it takes, its first chart behind nginx beside the peers, and what nginx answers."""

import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

import typer

from tests.deploy.conftest import nginx
from tests.publishing import publish
from tests.serving import DASHBOARD, own_record, served
from tools.bench import pages, peers
from tools.bench.processes import load
from tools.bench.report import Figure, Measurement

_EDITION = pages.Subject("edition", "", "chart", "chart")
_LOAD_SECONDS, _CONNECTIONS = 5, 16


def measure(rounds: int = 5) -> Measurement:
    """Write an edition twice, then visit it and the peers in turn, then ask nginx as often as it answers."""
    if shutil.which("wrk") is None or shutil.which("nginx", path="/usr/sbin:/usr/bin") is None:
        raise typer.BadParameter("this needs nginx and wrk; run: apt-get install nginx-light wrk")
    installed = peers.install()
    before, taken = load(), pages.Taken()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        root = Path(name)
        # nginx gives up root's rights, and has to read it all the same
        root.chmod(0o755)
        record, folder = own_record(root), root / "edition"
        first = _seconds(lambda: publish(folder, record.environment, "--live", "/"))
        again = _seconds(lambda: publish(folder, record.environment, "--live", "/"))
        files = [path for path in folder.rglob("*") if path.is_file()]
        live = stack.enter_context(served(DASHBOARD, root / "live.txt", record.environment))
        url = stack.enter_context(nginx(root, live.port, folder))
        drawn = json.loads(urlopen(f"{live.url}/charts/working-groups.json").read())
        others = stack.enter_context(peers.serving(record.register, drawn, root, installed))
        urls = {"edition": url} | {name: f"{other.url}/{peers.PATHS[name]}" for name, other in others.items()}
        browser = stack.enter_context(pages.chromium())
        subjects = (_EDITION, *(peer for peer in pages.PEERS if peer.name in others))
        for _ in range(rounds):
            for subject in subjects:
                context = subject.reader(browser)
                with pages.visited(context, subject, urls[subject.name], taken, ""):
                    pass
                context.close()
        answers = _answers_a_second(url)
        size = sum(path.stat().st_size for path in files) / 1e6

    def typical(subject: pages.Subject, what: str) -> float:
        return taken.typical(subject, what)

    floor = typical(_EDITION, "first")
    return Measurement(
        "edition",
        [
            Figure("Files", len(files), ""),
            Figure("Size", size, "MB"),
            Figure("Written", first, "s", most=120),
            Figure("Written again, nothing changed", again, "s"),
            Figure("First chart visible, from nginx", floor, "s"),
            *(
                Figure(
                    f"{pages.CALLED[peer.name]}: first chart visible",
                    typical(peer, "first"),
                    "s",
                    floor=floor,
                )
                for peer in subjects[1:]
            ),
            Figure("Over the wire, first visit", typical(_EDITION, "kB"), "kB"),
            Figure("Requests, first visit", typical(_EDITION, "requests"), ""),
            Figure("Pages a second from one nginx worker, compressed", answers, "/s"),
        ],
        {"rounds": rounds},
        (before, load()),
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _answers_a_second(url: str) -> float:
    """Of the first page of the edition, from this machine, whose other core the clients take."""
    wrk = ["wrk", "-t1", f"-c{_CONNECTIONS}", f"-d{_LOAD_SECONDS}s", "-H", "Accept-Encoding: gzip", f"{url}/"]
    said = subprocess.run(wrk, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])
