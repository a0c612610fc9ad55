"""The published edition from a plain web server: everything can be read without scripts, and with them no more is asked."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.publishing import Edition

pytestmark = pytest.mark.xdist_group("edition")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def plain(edition: Edition) -> Iterator[str]:
    """The address of the edition."""
    handler = functools.partial(Quiet, directory=str(edition.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_without_scripts_filters_citations_charts_and_files_work(plain: str, chromium: Browser) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(plain)
    assert "participation rose from 209 in 2023 to 356 in 2024" in heading(page)
    assert page.locator("svg .cd-mark").count() > 0
    page.get_by_role("navigation").get_by_text("Figures").click()
    page.get_by_role("link", name="Firearms", exact=True).click()
    assert page.url == f"{plain}/figures/FA/"
    assert "rose from 69 in 2023 to 76 in 2024" in heading(page)
    page.get_by_role("link", name="table", exact=True).click()
    assert page.url == f"{plain}/figures/FA/show=table/"
    first = page.locator("details.cd-cite").first
    first.locator("summary").click()
    assert "para." in first.locator(".cd-card").inner_text()
    page.locator("details.cd-take summary").first.click()
    # a plain web server says nothing of saving: the browser shows the file or saves it
    address = page.get_by_role("link", name="CSV", exact=True).get_attribute("href")
    taken = page.request.get(f"{page.url}{address}")
    assert taken.ok
    assert b"2023" in taken.body()


def test_with_scripts_marks_have_cards_and_tables_are_sorted(plain: str, chromium: Browser) -> None:
    page = chromium.new_context().new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    page.on("request", lambda asked: None if asked.url.startswith(plain) else wrong.append(asked.url))
    page.goto(f"{plain}/figures/2023-2024/")
    page.locator("svg:visible .cd-mark").first.hover()
    assert page.locator(".cd-tip").inner_text()
    page.get_by_role("link", name="table", exact=True).click()
    page.wait_for_url(f"{plain}/figures/2023-2024/show=table/")
    page.locator("table.cd-table thead th").first.click()
    assert page.locator("table.cd-table thead th").first.get_attribute("aria-sort") == "ascending"
    page.go_back()
    page.wait_for_url(f"{plain}/figures/2023-2024/")
    assert page.locator(".cd-page").get_attribute("aria-busy") is None
    assert wrong == []


@pytest.mark.parametrize("path", ["", "compare/2022-2024/", "dialogues/", "downloads/"])
def test_no_page_has_a_fault_that_shuts_a_reader_out(plain: str, chromium: Browser, path: str) -> None:
    page = chromium.new_context().new_page()
    page.goto(f"{plain}/{path}")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
