"""A page's address says what is chosen: every state of the filters, right or wrong."""

import pytest

from dashboard.filters import Vocabulary
from tests.dashboard.pages.conftest import Visitor
from tests.dashboard.pages.visiting import PAGES, SEEING

DIALOGUES = {
    2022: ("fa", "ic-ta", "som", "tip"),
    2023: ("fa", "ta", "ic", "tip", "som"),
    2024: ("fa", "ic-ta", "tip", "som"),
    2025: ("fa", "som", "tip"),
}

# What an address asks for, and what the filters then say
ASKED = [
    ({}, ["2022–2024", "all", "all", "official"]),
    ({"years": "2023"}, ["2023", "all", "all", "official"]),
    ({"years": "2022,2024"}, ["2022, 2024", "all", "all", "official"]),
    ({"years": "2024,2022,2023,2025"}, ["2022–2025", "all", "all", "official"]),
    ({"wg": "TIP,FA"}, ["2022–2024", "FA, TIP", "all", "official"]),
    ({"groups": "academia"}, ["2022–2024", "all", "Academia", "official"]),
    ({"evidence": "quoted"}, ["2022–2024", "all", "all", "official and quoted"]),
    ({"years": "", "wg": "FA"}, ["no year", "FA", "all", "official"]),
    ({"wg": " FA , TA "}, ["2022–2024", "FA, TA", "all", "official"]),
]

# What cannot be meant, and what the notice says about it
WRONG = [
    ({"wg": "XYZ"}, "The address asks for wg=XYZ, which is not known. Known: FA, IC, TA, SOM, TIP."),
    ({"wg": "FA,XYZ"}, "The address asks for wg=XYZ, which is not known. Known: FA, IC, TA, SOM, TIP."),
    (
        {"years": "1999"},
        "The address asks for years=1999, which is not known. Known: 2022, 2023, 2024, 2025.",
    ),
    ({"evidence": "rumour"}, "The address asks for evidence=rumour, which is not known."),
    ({"dialogue": "2021-fa"}, "The address asks for dialogue=2021-fa, which is not known. Known: 16 values."),
    ({"region": "Africa"}, "The address names 'region', which is not a filter."),
    ({"groups": "<b>x</b>"}, "The address asks for groups=<b>x</b>, which is not known."),
]


@pytest.mark.parametrize(("address", "chosen"), ASKED)
def test_the_filters_say_what_the_address_asks_for(
    visit: Visitor, address: dict[str, str], chosen: list[str]
) -> None:
    page = visit("", address)
    assert [label.split(": ", 1)[1] for label in page.popovers] == chosen
    assert page.notices == []


@pytest.mark.parametrize("path", PAGES)
def test_an_unknown_working_group_gives_a_notice_and_the_page(visit: Visitor, path: str) -> None:
    page = visit(path, {"wg": "XYZ"})
    assert page.notices == [WRONG[0][1]]
    assert page.faults == []
    assert len(page.headings) == 1
    assert page.tables()
    assert page.address == {}


@pytest.mark.parametrize(("address", "notice"), WRONG)
def test_what_an_address_gets_wrong_is_named(visit: Visitor, address: dict[str, str], notice: str) -> None:
    page = visit("", address)
    (shown,) = page.notices
    assert shown.startswith(notice)
    assert page.faults == []


def test_the_part_of_an_address_that_holds_still_holds(visit: Visitor) -> None:
    page = visit("", {"wg": "FA,XYZ", "years": "2023", "region": "Africa"})
    assert page.address == {"wg": "FA", "years": "2023"}
    assert len(page.notices) == 2


def test_a_notice_is_gone_after_the_next_choice(visit: Visitor) -> None:
    page = visit("", {"wg": "XYZ"})
    page.app.pills("years").set_value([2023]).run()
    assert page.notices == []
    assert page.address == {"years": "2023"}


@pytest.mark.parametrize("path", SEEING)
def test_a_choice_is_written_into_the_address(visit: Visitor, path: str) -> None:
    page = visit(path)
    page.app.pills("working_groups").set_value(["TIP", "FA"]).run()
    page.app.pills("years").set_value([2023, 2024]).run()
    page.app.radio("evidence").set_value("quoted").run()
    assert page.address == {"years": "2023,2024", "wg": "FA,TIP", "evidence": "quoted"}
    page.app.pills("working_groups").set_value(["FA", "IC", "TA", "SOM", "TIP"]).run()
    assert page.address == {"years": "2023,2024", "evidence": "quoted"}


@pytest.mark.parametrize("field", ["years", "working_groups", "stakeholder_groups"])
@pytest.mark.parametrize("path", SEEING)
def test_clearing_a_filter_says_that_nothing_is_chosen(visit: Visitor, path: str, field: str) -> None:
    page = visit(path)
    page.app.pills(field).set_value([]).run()
    assert page.headings == ["Nothing is chosen"]
    assert page.tables() == []
    assert page.faults == []
    page.app.pills(field).set_value(
        [{"years": 2023, "working_groups": "FA", "stakeholder_groups": "ngo"}[field]]
    )
    assert page.go(path).headings != ["Nothing is chosen"]


def test_clearing_every_filter_and_choosing_again_leads_back(visit: Visitor) -> None:
    page = visit("trends")
    for field in ("years", "working_groups", "stakeholder_groups"):
        page.app.pills(field).set_value([]).run()
    assert page.address == {"years": "", "wg": "", "groups": ""}
    assert visit("trends", page.address).headings == ["Nothing is chosen"]
    for field, value in (("years", [2023]), ("working_groups", ["FA"]), ("stakeholder_groups", ["ngo"])):
        page.app.pills(field).set_value(value).run()
    assert page.headings == ["In 2023, NGOs were 60 of 60 participations"]


def test_the_filters_go_with_the_reader_from_page_to_page(visit: Visitor) -> None:
    page = visit("", {"wg": "TIP", "years": "2023,2024"})
    for path in ("trends", "working-groups", "dialogues", ""):
        page.go(path)
        assert page.address == {"wg": "TIP", "years": "2023,2024"}
    assert page.popovers[:2] == ["Years: 2023–2024", "Working groups: TIP"]


def test_another_address_in_the_same_session_replaces_the_filters(visit: Visitor) -> None:
    page = visit("", {"wg": "TIP"}).go("trends", {"wg": "FA", "measure": "share"})
    assert page.popovers[1] == "Working groups: FA"
    assert page.app.segmented_control("measure").value == "share"


@pytest.mark.parametrize("path", SEEING)
def test_every_single_value_of_every_filter_gives_a_page(
    visit: Visitor, path: str, vocabulary: Vocabulary
) -> None:
    page = visit(path)
    single = {
        "years": [str(year) for year in vocabulary.years],
        "wg": list(vocabulary.working_groups),
        "groups": list(vocabulary.stakeholder_groups),
        "evidence": ["official", "quoted", "claimed"],
        "measure": ["total", "per_dialogue", "share"],
    }
    states = [(name, value) for name, values in single.items() for value in values]
    assert len(states) == 20
    for name, value in states:
        page.go(path, {name: value})
        assert page.faults == [], f"{name}={value}"
        assert len(page.headings) == 1, f"{name}={value}"
        assert page.notices == [], f"{name}={value}"


@pytest.mark.parametrize("group", ["state_party", "igo", "state_party,igo"])
def test_states_alone_have_no_total_and_break_no_page(visit: Visitor, group: str) -> None:
    for path in ("", "working-groups"):
        assert visit(path, {"groups": group}).headings == ["No group of the totals is chosen"]
    (table,) = visit("trends", {"groups": group, "years": "2023"}).tables()
    assert [row[3] for row in table] == {"state_party": ["47"], "igo": ["1"]}.get(group, ["47", "1"])


def test_each_of_the_sixteen_dialogues_has_its_page(visit: Visitor) -> None:
    page = visit("dialogues")
    picker = page.app.selectbox("dialogue")
    seen = {}
    for code in [f"{year}-{groups}" for year, held in DIALOGUES.items() for groups in held]:
        page.app.selectbox("dialogue").set_value(code).run()
        assert page.faults == [], code
        (seen[code],) = page.headings
        assert page.address == ({} if code == "2024-som" else {"dialogue": code})
        assert len(page.tables()) >= 1, code
    assert len(picker.options) == len(set(seen.values())) == 16
    assert (
        seen["2024-ic-ta"]
        == "Joint dialogue on international cooperation and technical assistance, 7 June 2024"
    )
    assert seen["2025-som"] == "Dialogue on smuggling of migrants, 2025"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_one_first_heading_in_either_theme(visit: Visitor, path: str, theme: str) -> None:
    page = visit(path, theme=theme)
    assert len(page.headings) == 1
    assert page.faults == []
