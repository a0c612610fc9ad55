"""Every page in both themes and on both screens: accessible, within its width, and worth looking at."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Arrive
from tests.browser.reader import Reader
from tests.dashboard.pages.visiting import EVERY_PAGE, PAGES

SHOTS = Path(__file__).resolve().parent / "shots"
FURTHER = tuple(page for page in EVERY_PAGE if page not in PAGES)
SERIOUS = ("serious", "critical")

# What Streamlit itself causes, by rule and element: with navigation in groups, its side menu at 390 px nests lists
# in <div> and <header> elements instead of <li>. Nothing of ours can change them.
STREAMLITS_OWN = {
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems] li",
}

# What is cut off or covered cannot be hit: each corner of a card must be the card.
_WHOLE = """card => {
    const {left, right, top, bottom} = card.getBoundingClientRect();
    const corners = [[left, top], [right - 10, top], [left, bottom - 10], [right - 10, bottom - 10]];
    return corners.every(([x, y]) => card.contains(document.elementFromPoint(x + 5, y + 5)));
}"""


def _violations(reader: Reader) -> list[str]:
    found = Axe().run(reader.page).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {node['target']} {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
        if violation["impact"] in SERIOUS and not _streamlits_own(reader, violation["id"], node["target"])
    ]


def _streamlits_own(reader: Reader, rule: str, target: list[str]) -> bool:
    place = STREAMLITS_OWN.get(rule)
    return place is not None and bool(
        reader.page.locator(target[0]).first.evaluate("(one, place) => one.matches(place)", place)
    )


def _too_wide(reader: Reader) -> list[str]:
    """What makes the page scroll sideways: the page itself, or an element that ends right of its edge."""
    found: list[str] = reader.page.evaluate(
        """() => {
            const main = document.querySelector('[data-testid=stMain]');
            const wide = [document.documentElement, main].filter(one => one.scrollWidth > one.clientWidth + 1);
            return wide.map(one => `${one.tagName} ${one.scrollWidth} > ${one.clientWidth}`);
        }"""
    )
    return found


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_is_accessible_and_keeps_its_width(arrive: Arrive, path: str, theme: str, width: int) -> None:
    reader = arrive(path, width=width, theme=theme)
    paper = reader.page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(15, 23, 29)"}[theme]
    _photograph(reader, SHOTS / f"{path or 'overview'}-{theme}-{width}.png", width)
    assert _too_wide(reader) == []
    assert _violations(reader) == []


@pytest.mark.parametrize("path", FURTHER)
@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
def test_a_further_page_is_accessible_and_keeps_its_width(
    arrive: Arrive, path: str, theme: str, width: int
) -> None:
    reader = arrive(path, width=width, theme=theme)
    _photograph(reader, SHOTS / f"{path}-{theme}-{width}.png", width)
    assert _too_wide(reader) == []
    assert _violations(reader) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_without_an_answer_are_accessible_too(arrive: Arrive, width: int) -> None:
    for name, path in {"nothing": "?wg=", "unknown": "?wg=XYZ&evidence=quoted&years=2022,2025"}.items():
        reader = arrive(path, width=width)
        _photograph(reader, SHOTS / f"{name}-light-{width}.png", width)
        assert _too_wide(reader) == []
        assert _violations(reader) == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["", "working-groups"])
def test_an_open_citation_is_whole_on_the_screen(arrive: Arrive, path: str, width: int) -> None:
    reader = arrive(path, width=width)
    numbers = reader.page.locator("details.cd-cite").all()
    # each once: the key that opens a citation closes it again
    for i in sorted({*range(0, len(numbers), 3), len(numbers) - 1}):
        number = numbers[i]
        number.locator("summary").focus()
        reader.page.keyboard.press("Enter")
        assert number.locator(".cd-card").evaluate(_WHOLE), number.inner_text()
        assert _too_wide(reader) == []
    assert reader.page.locator("details.cd-cite[open]").count() == 1


def test_an_open_filter_and_an_open_citation_are_accessible(arrive: Arrive) -> None:
    reader = arrive(width=390)
    reader.page.locator(".cd-coverage summary").last.click()
    reader.page.get_by_role("button", name="Working groups:").click()
    reader.page.get_by_test_id("stPopoverBody").wait_for()
    reader.page.screenshot(path=SHOTS / "open-light-390.png")
    assert _violations(reader) == []


def test_a_fault_of_our_own_would_be_found(arrive: Arrive) -> None:
    reader = arrive("dialogues")
    wrong = "<img src='data:,'><p style='width: 3000px'>wide</p>"
    reader.page.locator("h1").evaluate("(title, wrong) => title.insertAdjacentHTML('afterend', wrong)", wrong)
    assert any(violation.startswith("image-alt") for violation in _violations(reader))
    assert _too_wide(reader) != []


def _photograph(reader: Reader, path: Path, width: int) -> None:
    height = reader.main.evaluate("main => main.scrollHeight")
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.page.wait_for_timeout(250)
    reader.page.screenshot(path=path)
    reader.page.set_viewport_size({"width": width, "height": 900})
