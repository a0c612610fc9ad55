"""The HTML briefing, opened from disk: nothing is fetched, nothing bars a reader, nothing is cut off in print."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from dashboard.briefing.data import session_of
from dashboard.briefing.html_file import html
from dashboard.briefing.models import Choices
from dashboard.briefing.note import compose
from queries.store import DuckDBStore

_CUT_OFF = (
    "[...document.querySelectorAll('table')].filter(e => e.getBoundingClientRect().right > innerWidth).length"
)
_A4_TEXT_PX = 673


@pytest.fixture(scope="module")
def file(record: DuckDBStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("briefing") / "briefing.html"
    path.write_bytes(html(compose(record, Choices(session=session_of(record, "COP12"), years=(2023, 2024)))))
    return path


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_file_opens_without_a_network_and_passes_axe(
    chromium: Browser, file: Path, theme: str, width: int
) -> None:
    context = chromium.new_context(color_scheme=theme, viewport={"width": width, "height": 900}, offline=True)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert asked == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_no_table_is_cut_off_in_print(chromium: Browser, file: Path) -> None:
    context = chromium.new_context(viewport={"width": _A4_TEXT_PX, "height": 950})
    page = context.new_page()
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    assert page.evaluate(_CUT_OFF) == 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    context.close()
