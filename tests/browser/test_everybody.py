"""Keyboard, screen reader, touch, 200 per cent, print, scripts off, and random states: on every page.

`STATES=200` asks for that many random states in a browser, `VIEWS=50` for that many compared with scripts off.
"""

import os
import random
import re
from html import unescape
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page

from dashboard import site
from dashboard.filters import View
from dashboard.record import AnsweredStore, Record
from queries.store import DuckDBStore
from tests.browser.conftest import Arrive, Server
from tests.browser.reader import Reader
from tests.dashboard.pages.test_every_state import CODE, DOTS, some_states

PAGES = tuple("" if name == "overview" else name for name in site.PAGES)
STATES, VIEWS = int(os.environ.get("STATES", "8")), int(os.environ.get("VIEWS", "6"))
_STOPS = {
    "": 60,
    "figures": 70,
    "compare": 90,
    "dialogues": 90,
    "sources": 90,
    "briefing": 90,
    "downloads": 160,
}

_FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = one.getBoundingClientRect(), look = getComputedStyle(one);
    const name = one.getAttribute('aria-label') || one.textContent.trim() || one.labels?.[0]?.textContent || one.title || '';
    return {tag: one.tagName, name, inPage: !!one.closest('.cd-page'), mark: !!one.closest('.cd-mark'),
        seen: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0,
        outlined: look.outlineStyle !== 'none' || one.matches('.cd-mark, .cd-main, .cd-more, iframe')};
}"""
# Text of a chart that covers other text: boxes of labels that share more than a pixel or two.
_COVERED = """() => [...document.querySelectorAll('.cd-drawing svg')].filter(one => one.checkVisibility()).flatMap(svg => {
    const texts = [...svg.querySelectorAll('text')].filter(one => one.textContent.trim());
    const boxes = texts.map(one => { const {left, right, top, bottom} = one.getBoundingClientRect();
        return {left: left + 1, right: right - 1, top: top + 3, bottom: bottom - 3, words: one.textContent}; });
    return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).map(b => `${a.words} | ${b.words}`));
})"""
# A part of the page that a finger cannot hit because something else lies there.
_HIDDEN = """() => [...document.querySelectorAll('.cd-choice a, .cd-more-label, .cd-take > summary, .cd-select button')]
    .filter(one => one.checkVisibility()).filter(one => {
        one.scrollIntoView({block: 'center'});
        const {left, top, width, height} = one.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        return !hit || !one.contains(hit) || height < 24;
    }).map(one => one.textContent)"""
_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def states(record: DuckDBStore) -> tuple[Record, list[View]]:
    today = Record(AnsweredStore(record))
    return today, some_states(today, max(STATES, VIEWS, 8))


def _addresses(states: tuple[Record, list[View]], seed: int, count: int) -> list[str]:
    """Addresses of random pages in random states."""
    record, views = states
    chance, found = random.Random(seed), []
    for view in views[:count]:
        name = chance.choice(["overview", "figures", "figures", "compare", "dialogues"])
        query = dict(
            site.view_of(record, name, view.address(record.vocabulary))[0].address(record.vocabulary)
        )
        kept = {key: value for key, value in view.address(record.vocabulary).items() if key in _kept(name)}
        if name == "figures":
            kept["show"] = chance.choice(["lines", "stacked", "share", "growth", "table", "sources"])
        path = "" if name == "overview" else name
        found.append(f"{path}?" + "&".join(f"{key}={value}" for key, value in (query | kept).items()))
    return found


def _kept(name: str) -> tuple[str, ...]:
    return (
        ("years", "working-groups")
        if name == "dialogues"
        else ("years", "working-groups", "stakeholder-groups")
    )


@pytest.mark.parametrize("path", PAGES)
def test_every_stop_of_the_keyboard_is_seen_and_named(arrive: Arrive, path: str) -> None:
    reader = arrive(path)
    page = reader.page
    stops: list[dict[str, Any]] = []
    page.evaluate("document.activeElement.blur()")
    for _ in range(400):
        page.keyboard.press("Tab")
        found = page.evaluate(_FOCUSED)
        if found is None or (stops and not found["inPage"]):
            break
        if found["inPage"]:
            stops.append(found)
        if len(stops) > 2 and found["name"] == "Skip to content":
            break
    print(f"{path or 'overview'}: {len(stops)} stops")
    assert stops[0]["name"] == "Skip to content"
    assert [stop for stop in stops if not (stop["seen"] and stop["name"] and stop["outlined"])] == []
    assert len(stops) <= _STOPS[path]
    # nine keys: past the wordmark and the navigation to the first choice of the page
    first = next((at for at, stop in enumerate(stops) if at > 8), None)
    assert first is not None


def test_a_chart_is_walked_by_arrows_and_escape_closes_its_card(arrive: Arrive) -> None:
    reader = arrive("figures")
    page = reader.page
    mark = page.locator(".cd-wide .cd-mark[tabindex='0']")
    assert mark.count() == 1
    mark.focus()
    first = page.locator(".cd-tip").inner_text()
    page.keyboard.press("ArrowRight")
    assert page.locator(".cd-tip").inner_text() != first
    page.keyboard.press("Escape")
    assert page.locator(".cd-tip").count() == 0
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.pathname.endsWith('dialogues')")
    reader.settle()


def test_a_take_menu_opens_by_key_and_closes_by_escape(arrive: Arrive) -> None:
    page = arrive().page
    page.locator(".cd-figure .cd-take > summary").first.focus()
    page.keyboard.press("Enter")
    menu = page.locator(".cd-take[open]")
    assert [words.strip() for words in menu.locator("li").all_inner_texts()] == [
        "Copy link", "Copy sentence", "Picture (SVG)", "Picture (PNG)", "Copy embed code",
    ]  # fmt: skip
    sentence = menu.get_by_text("Copy sentence").get_attribute("data-copy") or ""
    assert sentence.startswith(page.locator("h1").inner_text()) and "para" in sentence
    page.keyboard.press("Escape")
    assert menu.count() == 0


@pytest.mark.parametrize("path", PAGES)
def test_the_accessibility_tree_reads_as_the_page(arrive: Arrive, path: str) -> None:
    reader = arrive(path)
    tree = reader.page.locator("body").aria_snapshot()
    assert tree.count("[level=1]") == 1
    assert f'heading "{reader.heading()}" [level=1]' in tree.replace("\\", "")
    assert 'navigation "Pages"' in tree
    for entry in site.navigation():
        assert re.search(rf'link "{entry.title}"', tree), entry.title
    for table in reader.page.locator("table.cd-table:visible caption").all_inner_texts():
        assert table.strip()[:40] in tree.replace("\\", ""), table
    takes = reader.page.locator(".cd-take > summary").all_text_contents()
    assert len(takes) == len(set(takes)) and all(take.startswith("Take: ") for take in takes)
    if path == "":
        chart = reader.page.locator(".cd-drawing").first.get_attribute("aria-label") or ""
        assert chart.startswith("Participations by working group and year.")
        assert "joint" in chart and "quoted" in chart


@pytest.mark.parametrize("path", PAGES)
def test_at_200_per_cent_nothing_is_lost(server: Server, chromium: Browser, path: str) -> None:
    context = chromium.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    reader = Reader(context, server.url).open(path)
    assert reader.page.evaluate(_WIDE) <= 1
    reader.until(lambda: reader.page.evaluate(_HIDDEN) == [])
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_finger_reaches_everything_on_a_telephone(server: Server, chromium: Browser, path: str) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, device_scale_factor=2
    )
    reader = Reader(context, server.url).open(path)
    page = reader.page
    assert page.evaluate(_WIDE) <= 1
    reader.until(lambda: page.evaluate(_HIDDEN) == [])
    button = page.locator(".cd-more-label")
    for at in range(len(_choices(page))):
        if button.count() and not page.locator(".cd-controls").first.is_visible():
            button.tap()
        reader.until(lambda: page.evaluate(_HIDDEN) == [])
        choice = page.locator(".cd-controls .cd-choice").nth(at)
        before, option = page.url, choice.locator("a:not(.cd-on)").first
        option.tap()
        page.wait_for_function("before => location.href !== before", arg=before)
        reader.settle()
        assert page.evaluate(_WIDE) <= 1, page.url
        # the filters stay open for the next choice
        assert not button.count() or page.locator(".cd-controls").first.is_visible()
        page.go_back()
        page.wait_for_function("before => location.href === before", arg=before)
        reader.settle()
    context.close()


def _choices(page: Page) -> list[str]:
    labels: list[str] = page.locator(".cd-controls .cd-choice > span:first-child").all_text_contents()
    return labels


@pytest.mark.parametrize("path", PAGES)
def test_a_printed_page_keeps_its_width_and_shows_no_button(arrive: Arrive, path: str) -> None:
    page = arrive(path).page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})
    try:
        assert page.evaluate(_WIDE) <= 1
        assert (
            page.locator("button:visible, .cd-controls:visible, .cd-take:visible, nav:visible").count() == 0
        )
        covered = page.evaluate(
            """() => [...document.querySelectorAll('.cd-drawing')].filter(one => one.checkVisibility()).filter(one => {
                const next = one.nextElementSibling;
                return next && one.getBoundingClientRect().bottom > next.getBoundingClientRect().top + 1;
            }).length"""
        )
        assert covered == 0
        bare = "all => all.filter(one => one.checkVisibility() && one.innerText.trim().split('\\n').length < 2).length"
        assert page.locator(".cd-section").evaluate_all(bare) == 0
        assert page.locator("#check:visible").count() == 0
    finally:
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1280, "height": 900})


def test_random_states_have_no_code_no_covered_label_and_a_title_of_their_own(
    arrive: Arrive, states: tuple[Record, list[View]]
) -> None:
    titles = set()
    for at, address in enumerate(_addresses(states, 71, STATES)):
        reader = arrive(address, width=(1280, 390)[at % 2], theme=("light", "dark")[at // 2 % 2])
        words = reader.main.inner_text()
        assert not CODE.search(words), (address, CODE.search(words))
        assert not DOTS.search(words), address
        assert reader.page.evaluate(_COVERED) == [], address
        assert reader.page.evaluate(_WIDE) <= 1, address
        empty = "all => all.filter(one => one.textContent.trim() === one.firstElementChild?.textContent.trim()).length"
        assert reader.page.locator(".cd-section").evaluate_all(empty) == 0, address
        assert reader.page.title().startswith(reader.heading())
        titles.add((reader.heading(), reader.page.locator(".cd-heading .cd-subtitle").inner_text()))
        reader.leave()
    print(f"{STATES} states, {len(titles)} titles")
    assert len(titles) > STATES // 2


def _numbers(html: str) -> list[str]:
    """The numbers that stand on a page, its foot and attributes left out."""
    page = html[max(html.find('<div class="cd-page"'), 0) :].partition("Theme:")[0]
    return sorted(re.findall(r"[0-9]+", unescape(re.sub("<[^>]*>", " ", page))))


def test_without_scripts_a_view_holds_the_numbers_of_the_live_page(
    arrive: Arrive, server: Server, states: tuple[Record, list[View]]
) -> None:
    for address in _addresses(states, 83, VIEWS):
        reader = arrive(address)
        painted = ""

        def is_painted(address: str = address) -> bool:
            nonlocal painted
            painted = httpx.get(f"{server.url}/{address}", timeout=60).text
            return "cd-first-paint" in painted

        reader.until(is_painted, 60)
        live = reader.page.locator(".cd-page").evaluate("page => page.outerHTML")
        # titles of marks are taken to their cards by the page's script
        cards = reader.page.locator(".cd-mark").evaluate_all("all => all.map(one => one.dataset.words ?? '')")
        assert _numbers(painted) == sorted([*_numbers(live), *_numbers(" ".join(cards))]), address
        reader.leave()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_in_sight_in_the_navigation_of_a_telephone(arrive: Arrive, path: str) -> None:
    page = arrive(path, width=390).page
    outside = page.locator(".cd-top nav a").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.textContent)"
    )
    assert outside == []
    assert page.locator(".cd-top").evaluate("top => top.getBoundingClientRect().height") < 110


def test_before_the_font_is_there_the_first_screen_holds_what_it_holds(
    server: Server, chromium: Browser
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.route("**/*.woff2", lambda route: route.abort())
    page = Reader(context, server.url).open("").page
    assert page.locator("#why-not").evaluate("one => one.getBoundingClientRect().bottom") <= 800
    assert page.locator("#growth .cd-scroll").evaluate("one => one.scrollWidth - one.clientWidth") <= 1
    context.close()


def test_paper_is_light_whatever_theme_is_chosen(server: Server, chromium: Browser) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = Reader(context, server.url).open("").page
    page.get_by_role("button", name="dark").click()
    page.emulate_media(media="print", color_scheme="dark")
    ink = "getComputedStyle(document.querySelector('h1')).color"
    assert page.evaluate(ink) == "rgb(20, 33, 43)"
    context.close()


def test_a_printed_briefing_page_says_where_the_briefing_lies(arrive: Arrive) -> None:
    page = arrive("briefing").page
    page.emulate_media(media="print")
    try:
        assert not page.locator("#preview").is_visible()
        assert "take/briefing/document.html" in page.locator(".cd-in-print:visible").inner_text()
    finally:
        page.emulate_media(media="screen")


@pytest.mark.parametrize("path", ["", "sources", "read-a-document", "explore"])
def test_nothing_of_the_frameworks_own_menu_is_seen(arrive: Arrive, path: str) -> None:
    page = arrive(path).page
    own = "[data-testid=stMainMenu], [data-testid=stToolbar], [data-testid=stHeader], [data-testid=stStatusWidget]"
    assert page.locator(own).locator("visible=true").count() == 0
    assert "Streamlit" not in page.locator("body").inner_text()


def test_the_pages_are_short(arrive: Arrive) -> None:
    longest = {
        "": 900,
        "figures": 1000,
        "dialogues": 1100,
        "sources": 1500,
        "briefing": 1300,
        "downloads": 1600,
    }
    heights = {path: arrive(path).page.evaluate("document.documentElement.scrollHeight") for path in longest}
    assert {path: height for path, height in heights.items() if height > longest[path]} == {}
