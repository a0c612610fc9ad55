"""What a reader does with the pages, in a real browser on the real record."""

import random
import re
import time
from itertools import pairwise

import pytest
from playwright.sync_api import Route

from dashboard import site
from loaders.build import build
from tests.browser.conftest import Arrive, Server
from tests.conftest import REGISTER

PATHS = ["" if name == "overview" else name for name in site.PAGES]


@pytest.mark.parametrize("path", PATHS)
def test_each_page_has_one_first_heading_which_is_its_title(arrive: Arrive, path: str) -> None:
    reader = arrive(path)
    assert reader.page.locator("h1").count() == 1
    assert reader.page.title() == f"{reader.heading()} · Constructive dialogues"
    levels = reader.main.locator("h1,h2,h3,h4").evaluate_all("all => all.map(one => +one.tagName[1])")
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert reader.page.locator("main").count() == 1


def test_the_navigation_is_plain_words_and_leads_everywhere(arrive: Arrive) -> None:
    reader = arrive()
    for entry in site.navigation():
        reader.turn_to(entry.title)
        assert reader.address == f"/{'' if entry.name == 'overview' else entry.name}"


def test_a_choice_changes_title_table_and_address_without_a_reload(arrive: Arrive) -> None:
    reader = arrive("figures")
    reader.page.evaluate("window.stays = true")
    before = reader.heading()
    reader.choose("Working groups", "Trafficking in persons")
    assert reader.address == "/figures?working-groups=TIP"
    assert reader.heading() != before
    assert reader.chosen()["Working groups"] == ["Trafficking in persons"]
    assert reader.page.evaluate("window.stays") is True
    assert reader.page.locator("#cd-announced").inner_text() == reader.heading()


def test_two_keys_lead_from_a_filter_to_its_first_option(arrive: Arrive) -> None:
    reader = arrive("figures")
    reader.page.locator("#years-0").focus()
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_function("() => location.search.includes('years=')")
    assert reader.settle().chosen()["Years"] == ["2022"]


def test_the_key_that_chose_keeps_its_place(arrive: Arrive) -> None:
    reader = arrive("figures")
    reader.choose("Who", "NGOs")
    assert "NGOs" in reader.page.evaluate("document.activeElement.textContent")


def test_back_and_forward_restore_address_choices_title_and_table(arrive: Arrive) -> None:
    reader, chance = arrive("figures?show=table"), random.Random(53)

    def state() -> tuple[object, ...]:
        return reader.address, reader.heading(), reader.chosen(), reader.table()

    def arrived(expected: tuple[object, ...]) -> None:
        reader.until(lambda: state() == expected)

    seen = [state()]
    for _ in range(20):
        label = chance.choice(["Years", "Working groups", "Who"])
        options = reader.page.locator(".cd-choice").filter(has_text=label).locator("a:not(.cd-on)")
        words = options.nth(chance.randrange(options.count())).inner_text()
        reader.choose(label, words)
        seen.append(state())
    for step, go in ((-1, reader.page.go_back), (1, reader.page.go_forward)):
        for expected in seen[::step][1:]:
            go()
            arrived(expected)


def test_a_copied_address_opens_the_same_page_for_somebody_else(arrive: Arrive) -> None:
    reader = arrive("figures")
    reader.choose("Years", "2023").choose("Who", "Academia")
    other = arrive(reader.address.removeprefix("/"), fresh=True)
    assert (other.heading(), other.chosen()) == (reader.heading(), reader.chosen())


def test_what_an_address_gets_wrong_is_named_and_the_rest_holds(arrive: Arrive) -> None:
    reader = arrive("figures?wg=XYZ&years=2023,2024")
    assert reader.notices() == [
        "The address asks for working-groups=XYZ, which is not known. Known: FA, IC, TA, SOM, TIP."
    ]
    assert reader.chosen()["Years"] == ["2023", "2024"]


def test_a_citation_opens_by_key_and_closes_by_escape_and_by_a_click_beside_it(arrive: Arrive) -> None:
    reader = arrive()
    number = reader.page.locator("details.cd-cite summary").first
    number.focus()
    reader.page.keyboard.press("Enter")
    assert "para" in reader.page.locator("details.cd-cite[open] .cd-card").inner_text()
    reader.page.keyboard.press("Escape")
    assert reader.page.locator("details.cd-cite[open]").count() == 0
    number.click()
    reader.page.locator("h1").click()
    assert reader.page.locator("details.cd-cite[open]").count() == 0


def test_a_table_is_sorted_by_its_headings(arrive: Arrive) -> None:
    reader = arrive()
    table = reader.page.locator("table.cd-table").first
    heading = table.locator("thead th").first
    heading.click()
    assert heading.get_attribute("aria-sort") == "ascending"
    up = [row[0] for row in reader.table()]
    heading.click()
    assert [row[0] for row in reader.table()] == up[::-1] or len(set(up)) < len(up)


def test_a_new_build_is_seen_at_the_next_choice(arrive: Arrive, server: Server) -> None:
    reader = arrive("figures?years=2023")
    mechanism = server.register / "mechanism.csv"
    text = mechanism.read_text(encoding="utf-8")
    foot = reader.page.locator(".cd-foot p").first
    before = foot.inner_text()
    try:
        mechanism.write_text(re.sub(r"20\d\d-\d\d-\d\d", "2031-02-03", text), encoding="utf-8")
        build(server.register, server.database)
        reader.choose("Years", "2024")
        assert foot.inner_text().startswith("Record of 3 February 2031")
    finally:
        mechanism.write_text(text, encoding="utf-8")
        build(REGISTER, server.database)
    reader.choose("Years", "2024")
    assert foot.inner_text() == before


# the server paints no page for an address of more than 4,000 characters: all of it comes with the live page
LATE = f"?unknown={'a' * 4001}"


@pytest.mark.parametrize("path", [pytest.param("", id="painted"), pytest.param(LATE, id="late")])
def test_the_theme_is_the_readers_and_stays(arrive: Arrive, path: str) -> None:
    reader = arrive(path, fresh=True)
    paper = "getComputedStyle(document.querySelector('.cd-page')).backgroundColor"
    drawn = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    assert reader.page.evaluate(paper) == "rgb(255, 255, 255)"
    reader.page.get_by_role("button", name="dark").click()
    assert reader.page.evaluate(paper) == "rgb(15, 23, 29)"
    # last a page that is not drawn again once its briefing is written: a click would be lost with what it hit
    for page in ("explore", "briefing", path):
        reader.open(page)
        assert (reader.page.evaluate(paper), reader.page.evaluate(drawn)) == ("rgb(15, 23, 29)",) * 2, page
    reader.page.get_by_role("button", name="system").click()
    for page in ("explore", path):
        reader.open(page)
        assert (reader.page.evaluate(paper), reader.page.evaluate(drawn)) == ("rgb(255, 255, 255)",) * 2, page


def test_a_page_that_comes_late_is_never_seen_without_its_styles(arrive: Arrive) -> None:
    reader = arrive(fresh=True)
    reader.page.add_init_script(
        """window.bare = 0;
        new MutationObserver(() => {
            const page = document.querySelector('.cd-page');
            if (page && getComputedStyle(page).backgroundColor === 'rgba(0, 0, 0, 0)') window.bare += 1;
        }).observe(document, {childList: true, subtree: true});"""
    )

    def late(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    reader.page.route("**/library/pages-*.css", late)
    reader.open(LATE)
    assert reader.page.evaluate("window.bare") == 0
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.textContent") == "Skip to content"
