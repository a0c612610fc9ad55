"""Every page in both themes and on both screens: accessible, within its width, and worth looking at."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard import site
from tests.browser.conftest import Arrive
from tests.browser.reader import Reader

SHOTS = Path(__file__).resolve().parent / "shots"
PAGES = tuple("" if name == "overview" else name for name in site.PAGES)
FURTHER = ("read-a-document", "explore")
SERIOUS = ("serious", "critical")

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
        if violation["impact"] in SERIOUS
    ]


def _too_wide(reader: Reader) -> list[str]:
    """What makes the page scroll sideways: the page itself, or an element that ends right of its edge."""
    found: list[str] = reader.page.evaluate(
        """() => {
            const wide = [document.documentElement].filter(one => one.scrollWidth > one.clientWidth + 1);
            return wide.map(one => `${one.tagName} ${one.scrollWidth} > ${one.clientWidth}`);
        }"""
    )
    return found


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_is_accessible_and_keeps_its_width(arrive: Arrive, path: str, theme: str, width: int) -> None:
    reader = arrive(path, width=width, theme=theme)
    paper = reader.page.locator(".cd-page").evaluate("page => getComputedStyle(page).backgroundColor")
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
    for name, path in {"unknown": "?wg=XYZ&evidence=quoted&years=2022,2025"}.items():
        reader = arrive(path, width=width)
        _photograph(reader, SHOTS / f"{name}-light-{width}.png", width)
        assert _too_wide(reader) == []
        assert _violations(reader) == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_an_open_citation_is_whole_on_the_screen(arrive: Arrive, path: str, width: int) -> None:
    reader = arrive(path, width=width)
    reader.page.locator("details.cd-folded").evaluate_all("all => all.forEach(one => { one.open = true; })")
    numbers = reader.page.locator("details.cd-cite").all()
    # each once: the key that opens a citation closes it again
    for i in sorted({*range(0, len(numbers), max(3, len(numbers) // 8)), len(numbers) - 1} - {-1}):
        number = numbers[i]
        number.locator("summary").first.focus()
        reader.page.keyboard.press("Enter")
        assert number.locator(".cd-card").evaluate(_WHOLE), number.inner_text()
        assert _too_wide(reader) == []
    assert reader.page.locator("details.cd-cite[open]").count() == min(1, len(numbers))


def test_a_fault_of_our_own_would_be_found(arrive: Arrive) -> None:
    reader = arrive()
    wrong = "<img src='data:,'><p style='width: 3000px'>wide</p>"
    reader.page.locator("h1").evaluate("(title, wrong) => title.insertAdjacentHTML('afterend', wrong)", wrong)
    assert any(violation.startswith("image-alt") for violation in _violations(reader))
    assert _too_wide(reader) != []


def _photograph(reader: Reader, path: Path, width: int) -> None:
    height = reader.page.evaluate("document.documentElement.scrollHeight")
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.page.wait_for_timeout(250)
    reader.page.screenshot(path=path)
    reader.page.set_viewport_size({"width": width, "height": 900})
