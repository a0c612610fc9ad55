"""The server's drawing and Plotly's lie on each other: nobody sees one take the place of the other."""

from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import Page

from tests.browser.reader import Reader

Arrive = Callable[..., Reader]

_PAGES = (
    "",
    "?years=2022,2023,2024,2025&evidence=quoted",
    "trends",
    "trends?years=2022,2023,2024,2025&evidence=quoted",
    "working-groups",
    "why-it-changed?years=2022,2024",
    "voices",
    "explore",
)
_BOXES = """selector => [...document.querySelectorAll(selector)].map(box => {
    const {left, top, right, bottom} = box.getBoundingClientRect();
    return [left, top, right, bottom];
}).filter(([left, top, right, bottom]) => right - left > 3 && bottom - top > 3)"""
_WORDS = """selector => [...document.querySelectorAll(selector)].flatMap(text => {
    const lines = [...text.querySelectorAll('.line')];
    return (lines.length ? lines : [text]).filter(line => line.textContent.trim()).map(line => {
        const {left, top, right, bottom} = line.getBoundingClientRect();
        return [line.textContent.trim(), (left + right) / 2, (top + bottom) / 2];
    });
})"""


def _plotted(page: Page) -> None:
    for chart in page.locator(".cd-chart").all():
        chart.scroll_into_view_if_needed()
        page.wait_for_function("chart => chart.dataset.plotted", arg=chart.element_handle())
    # one place for all that follows: scrolling has moved the page
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", _PAGES)
def test_every_bar_and_every_word_is_where_plotly_puts_it(arrive: Arrive, path: str, width: int) -> None:
    page = arrive(path, width=width).page
    _plotted(page)
    drawn = sorted(page.evaluate(_BOXES, ".cd-drawn .bar"))
    plotted = sorted(page.evaluate(_BOXES, ".cd-plotted .bars .point path:first-child"))
    assert len(drawn) == len(plotted) > 0
    for ours, theirs in zip(drawn, plotted, strict=True):
        assert ours == pytest.approx(theirs, abs=1.6)
    words = page.evaluate(_WORDS, ".cd-drawn text")
    for text, x, y in page.evaluate(_WORDS, ".cd-plotted .main-svg text"):
        places = [(at, up) for said, at, up in words if said == text]
        assert any(abs(at - x) < 9 and abs(up - y) < 6 for at, up in places), (
            f"{text!r}: {(x, y)} not in {places}"
        )


_LINES = """selector => [...document.querySelectorAll(selector)].flatMap(text => {
    const lines = [...text.querySelectorAll('.line')];
    return (lines.length ? lines : [text]).filter(line => line.textContent.trim()).map(line => {
        const {left, top, right, bottom} = line.getBoundingClientRect();
        return [line.textContent.trim(), left, top, right, bottom];
    });
})"""


@pytest.mark.parametrize(
    "path", ["", "?years=2022,2023,2024,2025", "trends", "working-groups", "why-it-changed", "voices"]
)
def test_on_a_telephone_no_word_of_a_chart_lies_on_another(arrive: Arrive, path: str) -> None:
    page = arrive(path, width=390).page
    lines = page.evaluate(_LINES, ".cd-drawn text")
    assert len(lines) > 5
    for (one, left, top, right, bottom), (other, left2, top2, right2, bottom2) in combinations(lines, 2):
        across, down = min(right, right2) - max(left, left2), min(bottom, bottom2) - max(top, top2)
        # a line is some 5 px higher than its letters
        assert across <= 1 or down <= 5, f"{one!r} and {other!r} share {across:.1f} x {down:.1f} px"


def test_the_drawing_is_seen_before_plotly_has_arrived(arrive: Arrive) -> None:
    page = arrive("").page
    page.route("**/library/*", lambda route: route.abort())
    page.reload()
    page.wait_for_selector(".cd-drawn svg")
    page.wait_for_timeout(500)
    assert page.locator(".cd-drawn").is_visible()
    assert page.locator(".cd-chart[data-plotted]").count() == 0
    assert "468" in page.locator(".cd-drawn text").all_text_contents()


def test_a_pointer_over_a_bar_opens_its_number(arrive: Arrive) -> None:
    page = arrive("").page
    bar = page.locator(".cd-plotted .bars .point path").nth(1)
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.move(box["x"] + 25, box["y"] + 25)
    page.wait_for_selector(".hoverlayer .hovertext")
    assert page.locator(".hoverlayer .hovertext").all_text_contents() == ["NGOs: 299"]
