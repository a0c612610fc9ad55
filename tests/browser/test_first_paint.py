"""The page stands before any script runs, and the live page takes its place without moving anything."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Literal

import httpx
import pytest
from playwright.sync_api import Browser, Page

from dashboard import site
from tests.browser.conftest import Arrive, Server

PATHS = ["" if name == "overview" else name for name in site.PAGES]
_BOXES = """() => Object.fromEntries(['h1', '.cd-controls', '.cd-drawing', 'table.cd-table'].map(name => {
    const found = document.querySelector(`.cd-page ${name}`);
    if (!found) return [name, null];
    const {left, top, width, height} = found.getBoundingClientRect();
    return [name, [left, top + scrollY, width, height]];
}))"""
_SHIFTS = """window.shifts = [];
const box = ({x, y, width, height}) => [x, y, width, height];
new PerformanceObserver(list => { for (const {value, startTime, sources} of list.getEntries()) window.shifts.push(
    {value, startTime, sources: sources.map(one => [one.node?.className ?? one.node?.nodeName, box(one.previousRect), box(one.currentRect)])}); })
    .observe({type: 'layout-shift', buffered: true});"""


def html_of(server: Server, path: str) -> str:
    """The HTML of a page with its first paint: on a busy machine any answer may be late, and plain then."""
    for _ in range(40):
        html = httpx.get(f"{server.url}/{path}").text
        if "cd-first-paint" in html:
            return html
        time.sleep(0.25)
    raise AssertionError(f"no first paint at {path!r}")


def painted(server: Server, path: str = "") -> str:
    """The address of a page that the server has at hand."""
    html_of(server, path)
    return f"{server.url}/{path}"


def go(page: Page, address: str, wait_until: Literal["commit", "load"] = "load") -> None:
    """Go to a page that the server has at hand: on a busy machine an answer may still be late, and plain then."""
    for _ in range(40):
        response = page.goto(address, wait_until=wait_until)
        if response is not None and "cd-first-paint" in response.text():
            return
    raise AssertionError(f"no first paint at {address!r}")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_moves_when_the_live_page_takes_over(
    server: Server, chromium: Browser, path: str, width: int, theme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=theme)
    page = context.new_page()
    page.add_init_script(_SHIFTS)
    go(page, painted(server, path), wait_until="commit")
    page.wait_for_selector("#cd-first-paint h1")
    before = page.evaluate(_BOXES)
    page.wait_for_selector(".cd-page[data-live]")
    after = page.evaluate(_BOXES)
    for name, box in before.items():
        assert box is None or all(abs(a - b) <= 4 for a, b in zip(box, after[name], strict=True)), (
            name,
            box,
            after[name],
        )
    shifts = page.evaluate("window.shifts")
    assert sum(one["value"] for one in shifts) < 0.05, json.dumps(shifts)
    state = "[document.querySelectorAll('h1').length, document.querySelectorAll('main').length, root.inert, root.dataset.waiting ?? '']"
    assert page.evaluate(state) == [1, 1, False, ""]
    identifiers = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id).filter(Boolean)")
    assert len(identifiers) == len(set(identifiers))
    context.close()


@contextmanager
def slow_network(html: str) -> Iterator[str]:
    """The address of a server that sends a page block by block, as a slow network does; nothing else is there."""

    class InPieces(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            pieces = re.split(r"(?=<(?:section|figure|table|details|div) )", html) if self.path == "/" else []
            for piece in pieces:
                self.wfile.write(piece.encode())
                time.sleep(0.01)

        def log_message(self, *_: object) -> None:
            """Says nothing: what was asked for is no output of a test."""

    with ThreadingHTTPServer(("127.0.0.1", 0), InPieces) as listening:
        Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_address[1]}/"
        listening.shutdown()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_while_the_page_arrives(
    server: Server, chromium: Browser, path: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.add_init_script(_SHIFTS)
    with slow_network(html_of(server, path)) as address:
        page.goto(address, wait_until="load")
        page.wait_for_selector(".cd-foot", state="attached")
    shifts = page.evaluate("window.shifts")
    assert sum(one["value"] for one in shifts) < 0.05, json.dumps(shifts)
    context.close()


def test_the_font_is_judged_once_whatever_stylesheets_come_later(server: Server, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    go(page, painted(server))
    page.wait_for_selector(".cd-page[data-live]")
    rules = """[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .filter(rule => rule.cssText.startsWith('@font-face') && rule.cssText.includes('Page Sans')).length"""
    faces = "[...document.fonts].filter(face => face.family.includes('Page Sans')).map(face => [face.display, face.status])"
    assert page.evaluate(rules) == 0
    assert page.evaluate(faces) == [["optional", "loaded"]]
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_with_scripts_off_chart_table_citation_and_filters_are_there(
    server: Server, chromium: Browser, path: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    go(page, painted(server, path))
    assert page.locator("h1").count() == 1
    assert "JavaScript" not in page.locator("body").inner_text()
    assert page.locator(".cd-top nav a").first.is_visible()
    if path == "":
        assert page.locator(".cd-figure svg:visible").count() > 0
        page.locator("details.cd-cite summary").first.click()
        assert page.locator("details.cd-cite[open] .cd-card").is_visible()
        title = page.locator("h1").inner_text()
        painted(server, "?stakeholder-groups=academia")
        page.locator(".cd-choice a", has_text="Academia").click()
        assert page.url.endswith("?stakeholder-groups=academia")
        go(page, page.url)
        assert page.locator("h1").inner_text() != title
    context.close()


def test_what_the_reader_holds_is_let_go_before_the_live_page_takes_over(
    server: Server, chromium: Browser
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    # opened as soon as it is there: a browser that is asked later may be asked after the take-over
    page.add_init_script("""new MutationObserver((_, watching) => {
        const cite = document.querySelector('#cd-first-paint details.cd-cite');
        if (cite) { cite.open = true; watching.disconnect(); }
    }).observe(document, {childList: true, subtree: true});""")
    go(page, painted(server), wait_until="commit")
    page.wait_for_selector(".cd-host", state="attached")
    page.wait_for_timeout(500)
    assert page.locator("#cd-first-paint").count() == 1
    assert page.evaluate("root.inert") is True
    assert page.locator("main h1:visible").count() == 1
    page.evaluate("document.querySelector('#cd-first-paint details.cd-cite').open = false")
    page.wait_for_selector(".cd-page[data-live]")
    assert page.locator("#cd-first-paint").count() == 0
    context.close()


def test_the_scroll_position_is_kept(server: Server, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 500})
    page = context.new_page()
    go(page, painted(server), wait_until="commit")
    page.wait_for_selector("#cd-first-paint table")
    page.evaluate("scrollTo(0, 300)")
    page.wait_for_selector(".cd-page[data-live]")
    assert page.evaluate("scrollY") == pytest.approx(300, abs=4)
    context.close()


def test_taking_over_is_silent_and_a_choice_is_announced_once(arrive: Arrive) -> None:
    reader = arrive("figures")
    assert reader.page.locator("#cd-announced").count() == 0
    reader.choose("Years", "2023")
    assert reader.page.locator("[aria-live]#cd-announced").inner_text() == reader.heading()


def test_without_a_websocket_the_page_stays_and_its_links_work(server: Server, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route_web_socket("**", lambda socket: socket.close())
    go(page, painted(server, "figures"))
    page.wait_for_timeout(1500)
    assert page.locator("#cd-first-paint h1").is_visible()
    page.locator("#cd-first-paint .cd-choice a", has_text="2023").first.click()
    page.wait_for_url(lambda url: url.endswith("/figures?years=2023"), wait_until="commit")
    context.close()


def test_print_shows_the_page_once(arrive: Arrive) -> None:
    reader = arrive()
    reader.page.emulate_media(media="print")
    assert reader.page.locator("h1:visible").count() == 1
    assert (
        json.loads(
            reader.page.evaluate("JSON.stringify(document.querySelector('.cd-controls').checkVisibility())")
        )
        is False
    )
    reader.page.emulate_media(media="screen")
