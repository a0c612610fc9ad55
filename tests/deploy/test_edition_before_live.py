"""nginx serves the edition, and the live app what has no file; when that is down, the edition goes on."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest

from dashboard.publish.edition_folder import written_beside
from tests.deploy.conftest import nginx
from tests.publishing import Edition
from tests.serving import DASHBOARD, Served, free_port, served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("edition")]
FILES = {
    "/": "In the dialogues on firearms",
    "/figures/": "<svg",
    "/figures/FA/2023-2024/": "from 69 in 2023 to 76 in 2024",
    "/figures/2023-2024/show=table/": "<table",
    "/figures/TIP/quoted/": "<h1>",
    "/overview/ngo/": "NGOs",
    "/compare/2022-2024/": "cannot be compared",
    "/dialogues/dialogue=2023-fa/": "69",
    "/sources/": "Method",
    "/briefing/document.html": "<html",
    "/downloads/": "CSV",
    "/figures/FA/chart.svg": "<svg",
    "/growth.csv": "2023",
    "/data/v1/year_totals.csv": "468",
}
LIVE = {
    # a busy server answers without a first paint
    "/figures?working-groups=FA,TIP": '<div id="root"',
    "/?years=2023": '<div id="root"',
    "/data/v1/year_totals.csv?years=2024": "468",
    "/charts/participations.svg": "<svg",
    "/_stcore/health": "ok",
}


@pytest.fixture(scope="module")
def live(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    log = tmp_path_factory.mktemp("live") / "log.txt"
    with served(DASHBOARD, log, edition.environment) as running:
        yield running


def answered(client: httpx.Client, path: str) -> tuple[int, str, str]:
    answer = client.get(path)
    return answer.status_code, answer.headers.get("x-served-by", ""), answer.text


def test_files_come_from_the_edition_and_other_choices_from_the_live_app(
    edition: Edition, live: Served, tmp_path: Path
) -> None:
    with nginx(tmp_path, live.port, edition.folder) as url, httpx.Client(base_url=url, timeout=30) as client:
        for served_by, addresses in (("edition", FILES), ("live", LIVE)):
            for path, words in addresses.items():
                status, by, text = answered(client, path)
                assert (path, status, by, words in text) == (path, 200, served_by, True)
        moved = client.get("/figures")
        assert (moved.status_code, moved.headers["location"]) == (302, "/figures/")
        # a state without a file is one that the live app takes
        moved = client.get("/figures/FA,TIP/")
        assert (moved.status_code, moved.headers["location"]) == (308, "/figures?working-groups=FA,TIP")
        assert answered(client, "/nowhere")[0] == 404


def test_when_the_live_app_is_down_the_edition_goes_on(edition: Edition, tmp_path: Path) -> None:
    with nginx(tmp_path, free_port(), edition.folder) as url, httpx.Client(base_url=url) as client:
        for path, words in FILES.items():
            status, by, text = answered(client, path)
            assert (path, status, by, words in text) == (path, 200, "edition", True)
        for path in LIVE:
            status, _, text = answered(client, path)
            assert (path, status) == (path, 503)
            assert "The live pages are not there just now." in text
            assert '<a href="/">' in text


def test_while_an_edition_is_replaced_no_reader_meets_a_gap_or_a_mixture(
    edition: Edition, tmp_path: Path
) -> None:
    folder, pages = tmp_path / "site", ["sources", *edition.pages[1:20]]
    old = (edition.folder / "index.html").read_text(encoding="utf-8").partition(", version ")[2][:12]

    def write(version: str) -> None:
        with written_beside(folder, {}) as new:
            for page in pages:
                content = (edition.folder / page / "index.html").read_bytes()
                (new / page).mkdir(parents=True, exist_ok=True)
                (new / page / "index.html").write_bytes(content.replace(old.encode(), version.encode()))

    write(old)
    enough = Event()
    statuses: set[int] = set()
    versions: list[set[str]] = []

    def keep_reading(url: str) -> None:
        with httpx.Client(base_url=url) as client:
            while not enough.is_set():
                for page in pages:
                    answer = client.get(f"/{page}/")
                    statuses.add(answer.status_code)
                    versions.append(
                        {one for one in (old, "0123456789ab") if f", version {one}." in answer.text}
                    )

    with nginx(tmp_path, free_port(), folder) as url:
        reader = Thread(target=keep_reading, args=(url,))
        reader.start()
        for version in ("0123456789ab", old) * 10:
            write(version)
        enough.set()
        reader.join()
    assert statuses == {200}
    assert {frozenset(one) for one in versions} == {frozenset({old}), frozenset({"0123456789ab"})}
