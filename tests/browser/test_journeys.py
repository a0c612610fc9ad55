"""What a reader does with the dashboard, in a real browser on the real record."""

import random
import re
from urllib.parse import quote

import pytest

from loaders.build import build
from tests.browser.conftest import Arrive, Server
from tests.browser.reader import same
from tests.conftest import REGISTER

PAGES = {"": "Overview", "trends": "Trends", "working-groups": "Working groups", "dialogues": "Dialogues"}
FILTERS = ("Years", "Working groups", "Stakeholders", "Evidence")


def test_the_overview_shows_24_328_and_468_with_the_dialogues_they_rest_on(arrive: Arrive) -> None:
    reader = arrive()
    tiles = [tile.split("\n") for tile in reader.page.locator(".cd-tile").all_inner_texts()]
    assert [[part for part in tile if part] for tile in tiles] == [
        ["2022", "24", "1 of 4 dialogues documented, one joint"],
        ["2023", "328", "5 of 5 dialogues documented"],
        ["2024", "468", "4 of 4 dialogues documented, one joint"],
    ]
    chart = reader.page.locator(".cd-plotted")
    assert chart.locator(".main-svg").first.is_visible()
    drawn = chart.locator("svg text").all_text_contents()
    assert {"24", "328", "468", "FA: no document held"} <= {text.strip() for text in drawn}
    box = chart.bounding_box()
    assert box is not None
    assert box["y"] < 600  # the chart begins on the first screen


@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_its_own_title_and_one_first_heading(arrive: Arrive, path: str) -> None:
    reader = arrive(path)
    assert reader.page.title() == f"{PAGES[path]} · Constructive dialogues: participation"
    assert reader.page.locator("h1").count() == 1
    levels = reader.main.locator("h1,h2,h3,h4,h5,h6").evaluate_all("all => all.map(one => +one.tagName[1])")
    assert levels == [1] + [2] * (len(levels) - 1)
    assert reader.page.locator("html").get_attribute("lang") == "en"


def test_no_action_on_any_page_asks_another_machine(arrive: Arrive, server: Server) -> None:
    reader = arrive()
    for path in PAGES:
        reader.open(path)
        for name in FILTERS if path != "dialogues" else ():
            reader.page.get_by_role("button", name=re.compile(f"^{name}:")).click()
            reader.page.get_by_test_id("stPopoverBody").wait_for()
            reader.page.keyboard.press("Escape")
        reader.download()
    reader.page.get_by_test_id("stMainMenuButton").click()
    assert reader.asked_elsewhere == []
    # the server's own: Streamlit would name the public address that it asked for
    assert "xternal" not in server.log.read_text(encoding="utf-8")


# An address as it is copied, and the heading that it leads to
COPIED = {
    "?wg=IC,TA": "In the joint dialogues of IC and TA, participation rose from 24 in 2022 to 112 in 2024",
    "trends?years=2023&groups=ngo&evidence=quoted": "In 2023, NGOs were 299 of 299 participations",
    "working-groups?years=2022,2025": "No working group has dialogues of the same kind in two of these years",
    "dialogues?dialogue=2022-tip": "Dialogue on trafficking in persons, 1 July 2022",
    "trends?years=": "Nothing is chosen",
}


def test_a_copied_address_gives_somebody_else_the_same_page(arrive: Arrive) -> None:
    first, second = arrive(), arrive(fresh=True)
    for path, heading in COPIED.items():
        first.open(path)
        second.open(first.page.url.removeprefix(f"{first.url}/"))
        assert second.address == first.address == f"/{path}"
        assert second.heading() == first.heading() == heading
        assert second.filters() == first.filters()
        assert second.all_tables() == first.all_tables()


@pytest.mark.parametrize("path", PAGES)
def test_an_address_with_an_unknown_working_group_gives_a_notice(arrive: Arrive, path: str) -> None:
    reader = arrive(f"{path}?wg=XYZ")
    assert reader.notices() == [
        "The address asks for wg=XYZ, which is not known. Known: FA, IC, TA, SOM, TIP."
    ]
    assert "Traceback" not in reader.page.locator("body").inner_text()
    assert reader.tables() >= 1


def test_filters_go_with_the_reader_through_the_navigation(arrive: Arrive) -> None:
    reader = arrive().choose("Working groups", "TIP Trafficking in persons").choose("Years", "2022")
    assert reader.address == "/?years=2023,2024&wg=FA,IC,TA,SOM"
    reader.turn_to("See", "Trends")
    assert reader.address == "/trends?years=2023,2024&wg=FA,IC,TA,SOM"
    assert reader.filters()[:2] == ["Years: 2023–2024", "Working groups: FA, IC, TA, SOM"]
    assert reader.heading() == "In 2024, NGOs were 241 of 286 participations"
    reader.turn_to("Trust", "Dialogues").turn_to("See", "Working groups")
    assert reader.address == "/working-groups?years=2023,2024&wg=FA,IC,TA,SOM"
    assert "TIP" not in {row[0] for row in reader.table()}


def test_the_way_back_in_the_browser_leads_to_the_page_before(arrive: Arrive) -> None:
    reader = arrive("?wg=FA")
    before = reader.page.evaluate("history.length")
    reader.turn_to("See", "Trends")
    reader.page.wait_for_url("**/trends?wg=FA")
    # Streamlit's own: it writes one or two steps into the history, by chance (/trends, then /trends?wg=FA)
    steps = reader.page.evaluate("history.length") - before
    assert steps in (1, 2)
    reader.page.evaluate("steps => history.go(-steps)", steps)
    reader.page.wait_for_function("() => document.title.startsWith('Overview')")
    reader.settle()
    assert reader.filters()[1] == "Working groups: FA"


def test_a_filter_stays_open_while_several_choices_are_made(arrive: Arrive) -> None:
    reader = arrive()
    reader.page.get_by_role("button", name=re.compile("^Years:")).click()
    reader.press("2022").press("2023")
    assert reader.page.get_by_test_id("stPopoverBody").is_visible()
    assert reader.filters()[0] == "Years: 2024"


def test_clearing_the_last_choice_says_what_to_do(arrive: Arrive) -> None:
    reader = arrive("?wg=FA").choose("Working groups", "FA Firearms")
    assert reader.heading() == "Nothing is chosen"
    assert reader.address == "/?wg="
    reader.choose("Working groups", "TIP Trafficking in persons")
    assert reader.address == "/?wg=TIP"
    assert reader.heading() == "In the dialogues of TIP, participation rose from 96 in 2023 to 182 in 2024"


def test_the_measure_of_the_trends_is_in_the_address(arrive: Arrive) -> None:
    reader = arrive("trends")
    reader.main.get_by_role("radio", name="Share").click()
    reader.page.wait_for_url("**/trends?measure=share")
    assert "87.5%" in reader.settle().page.locator(".cd-plotted").first.inner_text()


def _random_states(count: int) -> list[str]:
    chance = random.Random(20220527)
    known = {
        "years": ["2022", "2023", "2024", "2025"],
        "wg": ["FA", "IC", "TA", "SOM", "TIP"],
        "groups": ["ngo", "academia", "private_sector", "state_party", "igo"],
    }
    states = []
    for i in range(count):
        parts = {name: chance.sample(all_, chance.randint(1, len(all_))) for name, all_ in known.items()}
        parts["groups"] = list({*parts["groups"], "ngo"}) if i % 4 else parts["groups"]
        query = "&".join(f"{name}={','.join(sorted(chosen))}" for name, chosen in parts.items())
        evidence = chance.choice(["official", "quoted", "claimed"])
        dialogue = chance.choice(["2022-som", "2023-ic", "2024-fa", "2024-ic-ta", "2025-tip"])
        path = list(PAGES)[i % 4]
        states.append(f"{path}?{query}&evidence={evidence}&dialogue={dialogue}")
    return states


def test_in_twenty_states_of_the_filters_the_file_equals_the_table(arrive: Arrive) -> None:
    reader, compared, names = arrive(), 0, set()
    for state in _random_states(20):
        reader.open(state)
        for i in range(reader.tables()):
            name, (columns, *file) = reader.download(i)
            screen = reader.table(i)
            assert len(screen) == len(file) > 0, state
            for shown, written in zip(screen, file, strict=True):
                assert same(shown, written, columns), f"{state}\non screen {shown}\nin the file {written}"
            compared += len(file)
            names.add(name)
    assert compared > 100
    assert all(re.fullmatch(r"[\w.-]+_[0-9a-f]{7}\.csv", name) for name in names)


def test_a_difference_between_file_and_table_would_be_found() -> None:
    columns = ["status", "count", "mean", "held"]
    assert same(
        ["not reported", "1,234", "\u22120.5", "yes"], ["not_reported", "1234", "-0.5", "True"], columns
    )
    assert same(["..", "..", "..", "no"], ["", "", "", "False"], columns)
    assert not same(["reported", "0", "1.0", "yes"], ["reported", "", "1.0", "True"], columns)
    assert not same(["reported", "24", "1.0", "yes"], ["reported", "25", "1.0", "True"], columns)


# A Chair's or a secretariat's document with its paragraph; a page that quotes one is named without a paragraph
_CITATION = re.compile(
    r"(Chair's summary|Co-Chairs' summary|Note by the Secretariat), \d+ \w+ 20\d\d, paras?\. \d"
    r"|Alliance of NGOs, news \d+"
)


@pytest.mark.parametrize("path", ["", "trends", "working-groups", "dialogues"])
def test_each_number_opens_its_citation_with_the_keyboard(arrive: Arrive, path: str) -> None:
    reader = arrive(path)
    numbers = reader.page.locator("details.cd-cite")
    assert numbers.count() >= 3
    for i in range(numbers.count()):
        number = numbers.nth(i)
        assert not number.locator(".cd-card").is_visible()
        number.locator("summary").focus()
        reader.page.keyboard.press("Enter")
        card = number.locator(".cd-card")
        assert card.is_visible()
        assert _CITATION.search(card.inner_text()), card.inner_text()
        reader.page.keyboard.press("Enter")
        assert not card.is_visible()


def test_the_keyboard_goes_from_the_navigation_through_the_page_to_the_download(arrive: Arrive) -> None:
    reader = arrive()
    visited = []
    for _ in range(60):
        reader.page.keyboard.press("Tab")
        visited.append(
            reader.page.evaluate(
                "() => (document.activeElement.innerText || document.activeElement.ariaLabel || '').split('\\n')[0]"
            )
        )
        if visited[-1].startswith("Download this table"):
            break
    landmarks = [
        "See",
        "24",
        "328",
        "468",
        "Years: 2022–2024",
        "Evidence: official",
        "69",
        "Download this table (CSV)",
    ]
    places = [visited.index(landmark) for landmark in landmarks]
    assert places == sorted(places)
    assert (
        reader.page.locator("[tabindex]").evaluate_all("all => all.filter(one => one.tabIndex > 0).length")
        == 0
    )


def test_an_open_session_goes_on_when_the_record_is_built_anew(arrive: Arrive, server: Server) -> None:
    reader = arrive("?years=2023")
    assert [row[2] for row in reader.table()] == ["328"]
    figures = server.register / "figures.csv"
    text = figures.read_text(encoding="utf-8")
    changed = text
    for group, old, new in (("academia", "4", "5"), ("other_stakeholders", "9", "10")):
        changed = changed.replace(f"2023-fa,{group},{old},", f"2023-fa,{group},{new},", 1)
    changed = changed.replace(",4,four,", ",4,five,", 1).replace("nine (9)", "ten (10)", 1)
    assert changed.count("\n") == text.count("\n")
    assert changed != text
    try:
        figures.write_text(changed, encoding="utf-8")
        assert build(server.register, server.database).changed
        reader.choose("Years", "2024")
        assert [row[2] for row in reader.table()] == ["329", "468"]
        assert reader.notices() == []
        assert [row[2] for row in arrive("?years=2023").table()] == ["329"]
    finally:
        figures.write_text((REGISTER / "figures.csv").read_text(encoding="utf-8"), encoding="utf-8")
        build(server.register, server.database)
    reader.choose("Years", "2024")
    assert [row[2] for row in reader.table()] == ["328"]


def test_the_pages_say_nothing_of_their_inside(arrive: Arrive, server: Server) -> None:
    for path in ("?wg=%00", f"?dialogue={quote('<script>alert(1)</script>')}", "?years=2023&years=2024"):
        reader = arrive(path)
        assert reader.page.get_by_test_id("stException").count() == 0
        assert reader.tables() >= 1
    assert "Traceback" not in server.log.read_text(encoding="utf-8")
