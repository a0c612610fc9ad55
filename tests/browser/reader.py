"""Somebody at a browser: opens pages, reads tables, chooses, downloads."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request

# Streamlit says when its script has run; the elements of the run before are marked as stale until they are replaced.
_SETTLED = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    return app && app.dataset.testScriptState === 'notRunning' && document.querySelector('h1')
        && !document.querySelector('[data-stale=true]');
}"""
# Plotly draws the charts that are near; the server's drawing stands in for the others until somebody scrolls to them.
_DRAWN = """() => [...document.querySelectorAll('.stBidiComponent')].every(place => {
    const chart = place.querySelector('.cd-chart');
    return chart && (chart.dataset.plotted
        || chart.querySelector('.cd-drawn svg') && chart.getBoundingClientRect().top > innerHeight);
})"""
_FILTERS = """[...document.querySelectorAll('[data-testid=stPopover] button')]
    .map(one => one.innerText.split('\\n')[0])"""
_TABLE = """table => [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll('.cd-card').forEach(card => card.remove());
    return copy.textContent;
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
        """Wait until the page has been written and its charts are drawn, and for a while nothing changes that.

        An action takes a moment to start the script: a page that is written may be about to be written again.
        """
        for _ in range(40):
            self.page.wait_for_function(_SETTLED)
            self.page.wait_for_function(_DRAWN)
            self.page.wait_for_timeout(300)
            if self.page.evaluate(_SETTLED) and self.page.evaluate(_DRAWN):
                break
        return self

    @property
    def address(self) -> str:
        """Path and query of the page, as somebody would read them."""
        parts = urlsplit(self.page.url)
        return unquote(f"{parts.path}?{parts.query}" if parts.query else parts.path)

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def notices(self) -> list[str]:
        return self.page.locator(".cd-notice").all_inner_texts()

    def filters(self) -> list[str]:
        labels: list[str] = self.page.evaluate(_FILTERS)
        return labels

    def choose(self, popover: str, option: str) -> "Reader":
        """Open a filter, press one of its choices, and close it."""
        self.page.get_by_role("button", name=re.compile(f"^{popover}:")).click()
        self.press(option)
        self.page.keyboard.press("Escape")
        return self.settle()

    def press(self, option: str) -> "Reader":
        """Press a choice in the open filter; what the filter says of itself changes with it."""
        before = self.filters()
        self.page.get_by_test_id("stPopoverBody").get_by_text(option, exact=True).click()
        self.page.wait_for_function(
            f"before => JSON.stringify({_FILTERS}) !== before", arg=json.dumps(before, separators=(",", ":"))
        )
        return self.settle()

    def turn_to(self, group: str, page: str) -> "Reader":
        """Go to another page by the navigation at the top."""
        self.page.get_by_test_id("stTopNavSection").get_by_text(group, exact=True).click()
        self.page.get_by_test_id("stTopNavDropdownLink").get_by_text(page, exact=True).click()
        self.page.wait_for_function("page => document.title.startsWith(page)", arg=page)
        return self.settle()

    def table(self, index: int = 0) -> list[list[str]]:
        """The rows of a table as they stand on screen."""
        rows: list[list[str]] = self.page.locator("table.cd-table").nth(index).evaluate(_TABLE)
        return rows

    def all_tables(self) -> list[list[list[str]]]:
        return [self.table(i) for i in range(self.tables())]

    def tables(self) -> int:
        return self.page.locator("table.cd-table").count()

    def download(self, index: int = 0) -> tuple[str, list[list[str]]]:
        """Press a table's download; the file's name and its rows, the first being the columns' names."""
        with self.page.expect_download() as started:
            self.page.get_by_role("button", name="Download this table (CSV)").nth(index).click()
        name, path = started.value.suggested_filename, Path(started.value.path())
        return name, list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8"))))

    def _note_refusal(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def _note(self, request: Request) -> None:
        self._note_address(request.url)

    def _note_address(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob") and parts.hostname not in LOCAL:
            self.asked_elsewhere.append(address)


def as_on_screen(row: list[str], columns: list[str]) -> list[str]:
    """A row of the file as the table prints it."""
    return [_printed(value, name) for value, name in zip(row, columns, strict=True)]


def _printed(value: str, column: str) -> str:
    if value == "":
        return ".."
    if value in ("True", "False"):
        return "yes" if value == "True" else "no"
    if column in ("status", "evidence", "qualifier", "unit", "stage"):
        return value.replace("_", " ")
    return value


def same(screen: list[str], file: list[str], columns: list[str]) -> bool:
    """Whether a row of the table and a row of the file hold the same values."""
    pairs: Any = zip(screen, as_on_screen(file, columns), strict=True)
    return all(shown == printed or _plain(shown) == _plain(printed) for shown, printed in pairs)


def _plain(text: str) -> float | str:
    try:
        return float(text.replace(",", "").replace("\u2212", "-"))
    except ValueError:
        return text
