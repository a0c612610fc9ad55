"""Somebody at a browser: opens pages, reads tables, chooses, takes files along."""

import re
import time
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from playwright.sync_api import APIResponse, BrowserContext, ConsoleMessage, Locator, Page, Request

# A page is live when the component has taken it over; an activity when Streamlit's script has run.
_SETTLED = """() => {
    const page = document.querySelector('.cd-page[data-page]:not([data-page=""])');
    if (page) return page.dataset.live === 'yes' && !page.hasAttribute('aria-busy');
    const app = document.querySelector('[data-testid=stApp]');
    return app && app.dataset.testScriptState === 'notRunning' && document.querySelector('h1')
        && !document.querySelector('[data-stale=true]');
}"""
_TABLE = """table => [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll('.cd-card, .cd-hidden').forEach(card => card.remove());
    return copy.textContent.trim();
}))"""
LOCAL = ("localhost", "127.0.0.1")


class Reader:
    """One page of a browser: a session of its own on the server."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.asked_elsewhere: list[str] = []
        self.script_errors: list[str] = []
        self.refused: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self.script_errors.append(str(error)))
        self.page.on("console", self._note_refusal)
        self.page.on("websocket", lambda socket: self._note_address(socket.url))

    def open(self, path: str) -> "Reader":
        self.page.goto(f"{self.url}/{path}")
        return self.settle()

    def leave(self) -> None:
        self.page.close()

    def settle(self) -> "Reader":
        """Wait until the page is live."""
        self.page.wait_for_function(_SETTLED)
        return self

    def until(self, holds: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until something holds of the page as it is read; fails after `seconds`."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, self.address
            self.page.wait_for_timeout(50)

    @property
    def address(self) -> str:
        """Path and query of the page, as somebody would read them."""
        parts = urlsplit(self.page.url)
        return unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path)

    @property
    def main(self) -> Locator:
        return self.page.locator("#cd-main")

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def notices(self) -> list[str]:
        return self.page.locator(".cd-notice").all_inner_texts()

    def chosen(self) -> dict[str, list[str]]:
        """What stands as chosen, by the label of its choice."""
        found: dict[str, list[str]] = self.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll('.cd-choice')].map(choice => [
                choice.firstElementChild.textContent,
                [...choice.querySelectorAll('a.cd-on')].map(one => one.firstChild.textContent)]))"""
        )
        return found

    def choose(self, label: str, option: str) -> "Reader":
        """Click an option of a choice, and wait for the page that it leads to."""
        before = self.page.url
        choice = self.page.locator(".cd-choice").filter(
            has=self.page.locator("> span").get_by_text(label, exact=True)
        )
        choice.get_by_role("link", name=re.compile(rf"^{re.escape(option)}( \(chosen\))?$")).click()
        self.page.wait_for_function("before => location.href !== before", arg=before)
        return self.settle()

    def turn_to(self, page: str) -> "Reader":
        """Go to another page by the navigation at the top."""
        self.page.locator(".cd-top nav").get_by_text(page, exact=True).click()
        self.page.wait_for_function(
            "page => document.querySelector('.cd-top nav [aria-current]')?.textContent === page", arg=page
        )
        return self.settle()

    def table(self, index: int = 0) -> list[list[str]]:
        """The rows of a table as they stand on screen."""
        rows: list[list[str]] = self.page.locator("table.cd-table").nth(index).evaluate(_TABLE)
        return rows

    def files(self) -> list[str]:
        """The addresses of everything that can be taken along, relative to the site."""
        return [str(link.get_attribute("href")) for link in self.page.locator(".cd-take a").all()]

    def take(self, address: str) -> APIResponse:
        """A file, fetched as a click would."""
        return self.page.request.get(f"{self.url}/{address}")

    def _note_refusal(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def _note(self, request: Request) -> None:
        self._note_address(request.url)

    def _note_address(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob") and parts.hostname not in LOCAL:
            self.asked_elsewhere.append(address)
