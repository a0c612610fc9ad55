"""One reader's session on the pages, without a browser."""

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import lxml.html
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.markup import elements

APP = Path(__file__).resolve().parents[3] / "dashboard" / "render" / "streamlit" / "script.py"
EVERY_PAGE = (
    "",
    "figures",
    "compare",
    "dialogues",
    "sources",
    "downloads",
    "read-a-document",
    "briefing",
    "explore",
)


class Visit:
    """A session that has opened a page."""

    def __init__(self, path: str, address: Mapping[str, str], theme: str) -> None:
        self.app = AppTest.from_file(APP, default_timeout=30)
        self.app.context["theme"] = theme
        self.go(path, address)

    def go(self, path: str, address: Mapping[str, str] | None = None) -> "Visit":
        """Open a page in the same session; an address given replaces the one that is there."""
        # switch_page() knows pages that are files, and ours are functions: it would set the same attribute
        self.app._page_hash = calc_hash(path or "overview")
        if address is not None:
            self.app.query_params.clear()
            for name, value in address.items():
                self.app.query_params[name] = value
        self.app.run()
        return self

    @property
    def address(self) -> dict[str, str]:
        return {name: ",".join(_items(value)) for name, value in self.app.query_params.items()}

    @property
    def html(self) -> str:
        own = "".join(element.proto.body for element in self.app.html if "<style>" not in element.proto.body)
        return own + "".join(shown["html"] for shown in self._components if "html" in shown)

    @property
    def charts(self) -> list[dict[str, Any]]:
        """The text equivalent of each chart."""
        return [{"alt": drawing.get("aria-label")} for drawing in self._find("div[@class='cd-drawing']")]

    @property
    def _components(self) -> list[dict[str, Any]]:
        return [json.loads(element.proto.json) for element in self.app.get("bidi_component")]

    @property
    def text(self) -> str:
        """Every word that the page shows or says: text, charts with their text equivalents, filters."""
        said = " ".join(chart["alt"] for chart in self.charts)
        labels = " ".join(block.proto.popover.label for block in self.app.get("popover"))
        return " ".join([re.sub(r"<[^>]+>", " ", unescape(self.html)), said, labels])

    @property
    def headings(self) -> list[str]:
        return [element.text_content() for element in self._find("h1")]

    @property
    def notices(self) -> list[str]:
        return [element.text_content() for element in self._find("*[contains(@class,'cd-notice')]")]

    @property
    def faults(self) -> list[str]:
        return [element.message for element in self.app.exception]

    @property
    def popovers(self) -> list[str]:
        return [block.proto.popover.label for block in self.app.get("popover")]

    def tables(self) -> list[list[list[str]]]:
        """Each table as rows of cells, without the citations that numbers open."""
        found = []
        for table in self._find("table[@class='cd-table']"):
            rows = []
            for row in table.iterfind("tbody/tr"):
                for card in row.xpath(".//span[@class='cd-card']"):
                    card.drop_tree()
                rows.append([cell.text_content() for cell in row])
            found.append(rows)
        return found

    def _find(self, what: str) -> list[lxml.html.HtmlElement]:
        return elements(lxml.html.fromstring(f"<div>{self.html}</div>"), f".//{what}")


def _items(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
