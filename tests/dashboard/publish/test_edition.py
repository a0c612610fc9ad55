"""The edition of the real record: each link leads to a file, and each page says what the live page says."""

import random
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import pytest
from lxml import html
from starlette.applications import Starlette

from dashboard import site
from dashboard.filters import from_path
from dashboard.publish.edition import page_script
from dashboard.publish.pages import written
from dashboard.publish.states import State, States
from dashboard.record import Record
from dashboard.server.take_api import take_routes
from queries.store import DuckDBStore
from tests.looping import run
from tests.markup import elements
from tests.publishing import Edition, publish

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("edition")]
SAID = "//h1 | //table | //*[contains(@class, 'cd-verdicts')]"


def state_of(record: Record, folder: str) -> State:
    name, _, path = folder.partition("/") if folder != "." else ("overview", "", "")
    query = from_path(unquote(path), record.vocabulary)
    assert query is not None
    return State(name, site.view_of(record, name, query)[0])


def some(edition: Edition, count: int) -> list[str]:
    return random.Random(20261127).sample(edition.pages, count)


def said(page: bytes | str) -> list[str]:
    return [" ".join(part.text_content().split()) for part in elements(html.fromstring(page), SAID)]


def links(edition: Edition) -> Iterator[tuple[str, str]]:
    for page in edition.pages:
        text = (edition.folder / page / "index.html").read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src|data-copy-link)="([^"]*)"', text):
            yield page, unescape(link)


def test_the_command_says_what_it_wrote(edition: Edition) -> None:
    assert re.fullmatch(
        r".*/site: [\d,]+ files, [\d.]+ MB, data version [0-9a-f]{12}; written in [\d.]+ s\n", edition.said
    )


def test_every_link_leads_to_a_file_to_the_live_app_or_elsewhere(edition: Edition) -> None:
    broken = set()
    for page, link in links(edition):
        parts = urlsplit(link)
        if parts.scheme or link.startswith(("/", "#")):
            continue
        target = (edition.folder / page / unquote(parts.path)).resolve()
        if not (target / "index.html" if target.is_dir() else target).is_file():
            broken.add((page, link))
    assert broken == set()


def test_fifty_pages_say_what_the_live_pages_say(edition: Edition, record: DuckDBStore) -> None:
    own = Record(record)
    for folder in some(edition, 50):
        name, view = state_of(own, folder)
        live = site.rendered(own, name, view.address(own.vocabulary))
        page = (edition.folder / folder / "index.html").read_bytes()
        if not live.html.count("data/v1/"):
            assert said(page) == said(live.html), folder
        assert said(page)[0] == live.title


def test_fifty_pages_are_the_same_bytes_when_they_are_written_again(
    edition: Edition, record: DuckDBStore
) -> None:
    states = States(Record(record), "/")
    for folder in some(edition, 50):
        again = written(states, state_of(states.record, folder), page_script()).content
        assert (edition.folder / folder / "index.html").read_bytes() == again, folder


def test_csv_files_are_the_bytes_of_the_live_download(edition: Edition, record: DuckDBStore) -> None:
    own = Record(record)
    files = sorted(path for path in edition.folder.rglob("*.csv") if "data" not in path.parts)
    transport = httpx.ASGITransport(Starlette(routes=take_routes(record.session)))

    async def live(path: Path) -> bytes:
        folder = path.parent.relative_to(edition.folder).as_posix()
        name, view = state_of(own, folder)
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
            answer = await client.get(f"/take/{name}/{path.name}", params=view.address(own.vocabulary))
        return answer.raise_for_status().content

    for path in random.Random(1).sample(files, 50):
        assert path.read_bytes() == run(live(path)), path


def test_every_page_is_of_one_data_version(edition: Edition, record: DuckDBStore) -> None:
    version = f"version {record.content_hash[:12]}."
    pages = [(edition.folder / page / "index.html").read_text(encoding="utf-8") for page in edition.pages]
    assert [page for page in pages if version not in page] == []


def test_a_second_run_without_a_change_writes_nothing(edition: Edition) -> None:
    before = {path: path.stat().st_mtime_ns for path in edition.folder.rglob("*")}
    assert "nothing changed" in publish(edition.folder, edition.environment, "--live", "/")
    assert {path: path.stat().st_mtime_ns for path in edition.folder.rglob("*")} == before
