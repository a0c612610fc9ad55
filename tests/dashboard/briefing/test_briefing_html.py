"""The HTML file: it needs nothing else, reads without eyes, and prints whole."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dashboard.briefing.html_file import html
from dashboard.briefing.models import Briefing
from tests.dashboard.briefing.reading import running_text

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "briefing"


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.loads: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "srcset", "data") or (name == "href" and tag == "link"):
                self.loads.append(f"{tag} {value}")


@pytest.fixture(scope="module")
def page(briefing: Briefing) -> str:
    return html(briefing).decode()


@pytest.mark.golden
def test_the_page_is_its_golden_file(page: str, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "cop12.html", page)


def test_the_page_loads_nothing(page: str) -> None:
    parser = _Text()
    parser.feed(page)
    assert parser.loads == []
    assert not re.search(r"url\((?!#)|@import|<script", page)


def test_the_page_is_small(page: str) -> None:
    assert len(page.encode()) < 700_000


def test_the_page_says_what_the_briefing_says(page: str, briefing: Briefing) -> None:
    parser = _Text()
    parser.feed(page)
    shown = " ".join("".join(parser.text).split())
    for text in running_text(briefing):
        assert " ".join(text.split()) in shown, text


def test_headings_of_tables_are_repeated_in_print_and_rows_stay_whole(page: str) -> None:
    printed = page.rpartition("@media print")[2]
    assert "display: table-header-group" in printed
    assert "tr { break-inside: avoid; }" in printed


def test_footnotes_lead_there_and_back(page: str) -> None:
    marks = re.findall(r'href="#(footnote-\d+)" id="(mark-\d+)"', page)
    assert len(marks) > 10
    for footnote, mark in marks:
        assert f'<li id="{footnote}">' in page and f'href="#{mark}"' in page


def test_references_lead_to_what_they_name(page: str) -> None:
    targets = set(re.findall(r'href="#([a-z]+)"', page))
    assert {"years", "changes", "dialogues", "coverage", "pairs", "byyear", "bygroup", "sources"} <= targets
    assert all(f'id="{target}"' in page for target in targets)


def test_identifiers_are_unique(page: str) -> None:
    found = re.findall(r'\bid="([^"]+)"', page)
    assert len(found) == len(set(found))
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(found)
