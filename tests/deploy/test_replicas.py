"""Two replicas behind HAProxy: readers are spread by process, not by address, and outlive the death of one."""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader
from tests.deploy.conftest import haproxy, program
from tests.serving import DASHBOARD, Served, own_record, running, served

pytestmark = [pytest.mark.slow, pytest.mark.browser]
CONNECTED = "[data-test-connection-state=CONNECTED]"
CHOSEN = "figures?years=2023,2024&working-groups=FA"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, dict[str, Served]]]:
    """The address of HAProxy, and the replicas by their names there."""
    environment = own_record(tmp_path).environment | {
        "CONSTRUCTIVE_DIALOGUES_BUILD": "never",
        "STREAMLIT_SERVER_COOKIE_SECRET": "the same in both processes",
    }
    with (
        served(DASHBOARD, tmp_path / "one.txt", environment) as one,
        served(DASHBOARD, tmp_path / "two.txt", environment) as two,
        haproxy(tmp_path, one.port, two.port) as url,
    ):
        yield url, {"one": one, "two": two}


def served_by(url: str) -> str:
    return httpx.get(url).cookies["SERVED"]


def test_twenty_clients_of_one_address_are_spread_over_both(site: tuple[str, dict[str, Served]]) -> None:
    url, _ = site
    spread = Counter(served_by(f"{url}/_stcore/health") for _ in range(20))
    assert set(spread) == {"one", "two"}
    assert min(spread.values()) >= 8


def test_a_client_stays_where_it_is(site: tuple[str, dict[str, Served]]) -> None:
    with httpx.Client(base_url=site[0]) as client:
        first = client.get("/_stcore/health").cookies["SERVED"]
        # a cookie is set once: the client has it
        assert [client.get("/ready").cookies.get("SERVED") for _ in range(6)] == [None] * 6
        assert client.cookies["SERVED"] == first


def test_when_one_replica_is_killed_six_browsers_are_back_with_their_filters(
    site: tuple[str, dict[str, Served]], chromium: Browser
) -> None:
    url, replicas = site
    readers = [Reader(chromium.new_context(), url).open(CHOSEN) for _ in range(6)]
    before = [(reader.address, reader.chosen(), reader.heading()) for reader in readers]
    places = [
        next(cookie["value"] for cookie in reader.page.context.cookies() if cookie["name"] == "SERVED")
        for reader in readers
    ]
    assert set(places) == {"one", "two"}
    replicas["one"].kill()
    began = time.monotonic()
    # whoever held to the dead one by the cookie is answered by the other
    for place in places:
        answer = httpx.get(f"{url}/{CHOSEN}", cookies={"SERVED": place}, timeout=5)
        assert answer.status_code == 200
    assert time.monotonic() - began < 5
    # nobody reloads: each page finds the other replica by itself, with its filters
    for reader in readers:
        left_ms = max(1.0, (began + 5 - time.monotonic()) * 1000)
        reader.page.locator(CONNECTED).wait_for(state="attached", timeout=left_ms)
    assert [(reader.address, reader.chosen(), reader.heading()) for reader in readers] == before
    for reader in readers:
        assert reader.choose("Show", "table").chosen()["Show"] == ["table"]
        reader.leave()


@pytest.mark.skipif(os.getuid() != 0, reason="only root may mount a volume")
def test_a_replica_on_a_read_only_volume_serves_what_it_has_and_writes_nothing(tmp_path: Path) -> None:
    volume = tmp_path / "volume"
    volume.mkdir()
    record = own_record(volume)
    figures = record.register / "figures.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace("Sixty (60)", "Sixty-one (61)"))
    held = {path: path.read_bytes() for path in volume.rglob("*") if path.is_file()}
    mount = f"mount --bind {volume} {volume} && mount -o remount,ro,bind {volume}"
    serve = f"exec {sys.executable} -m streamlit run {DASHBOARD} --server.port {{port}}"
    alone = [program("unshare"), "--mount", "--propagation", "private", "sh", "-c", f"{mount} && {serve}"]
    environment = record.environment | {"CONSTRUCTIVE_DIALOGUES_BUILD": "never"}
    with running(alone, "_stcore/health", tmp_path / "log.txt", environment) as replica:
        assert httpx.get(f"{replica.url}/ready").status_code == 200
        answer = httpx.get(f"{replica.url}/data/v1/year_totals.csv").text
        assert [line.split(",")[0] for line in answer.splitlines()[1:]] == ["2022", "2023", "2024", "2025"]
        assert "209 in 2023 to 356 in 2024" in httpx.get(replica.url, timeout=20).text
    assert {path: path.read_bytes() for path in volume.rglob("*") if path.is_file()} == held
    assert "Traceback" not in (tmp_path / "log.txt").read_text(encoding="utf-8")
