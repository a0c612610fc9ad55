"""Next year's record, four to six years of it, in a browser: nothing covers anything, nothing is cut."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from loaders.build import build
from tests.browser.reader import Reader
from tests.browser.test_everybody import _COVERED, _WIDE, PAGES
from tests.next_year import write_next_year
from tests.serving import DASHBOARD, Record, served

SEEN = (*PAGES, *(f"figures?show={show}" for show in ("stacked", "share", "growth", "table", "sources")))
# Words of a chart that lie on its heading, its button or what follows it.
_OUTSIDE = """() => [...document.querySelectorAll('.cd-figure')].filter(one => one.checkVisibility()).flatMap(figure => {
    const around = [...figure.querySelectorAll('h2, .cd-take > summary, .cd-notes, .cd-source, .cd-key li')];
    const words = [...figure.querySelectorAll('.cd-drawing svg text')].filter(one => one.checkVisibility());
    return words.flatMap(text => { const a = text.getBoundingClientRect(); return around.filter(one => {
        const b = one.getBoundingClientRect();
        return a.left < b.right - 1 && b.left < a.right - 1 && a.top + 3 < b.bottom && b.top < a.bottom - 3;
    }).map(one => `${text.textContent} | ${one.textContent}`); });
})"""


@pytest.fixture(scope="module")
def next_year_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("next")
    record = Record(write_next_year(folder / "register"), folder / "dialogues.duckdb")
    build(record.register, record.database)
    with served(DASHBOARD, folder / "log.txt", record.environment) as running:
        yield running.url


@pytest.mark.parametrize("width", [1280, 390])
def test_no_words_lie_on_others_and_nothing_leaves_the_screen(
    next_year_url: str, chromium: Browser, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    for path in SEEN:
        reader = Reader(context, next_year_url).open(path)
        assert reader.page.evaluate(_COVERED) == [], path
        assert reader.page.evaluate(_OUTSIDE) == [], path
        assert reader.page.evaluate(_WIDE) <= 1, path
        reader.leave()
    context.close()
