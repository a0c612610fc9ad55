"""The SQL page: an address fills a question in, a click asks it, and the switch removes it."""

import pytest

from dashboard.pages import explore
from tests.dashboard.pages.conftest import Visitor
from tests.dashboard.pages.visiting import Visit

TOTALS = (
    "select year, sum(count) as n from official_cells where role = 'stakeholder' group by year order by year"
)


def asked(page: Visit, sql: str | None = None) -> Visit:
    if sql is not None:
        page.app.text_area[0].set_value(sql)
    page.app.button[0].click().run()
    return page


def test_an_address_fills_a_question_in_and_only_a_click_asks_it(visit: Visitor) -> None:
    page = visit("explore", {"sql": TOTALS})
    assert page.app.text_area[0].value == TOTALS
    dictionary_only = len(page.tables())
    asked(page)
    assert len(page.tables()) == dictionary_only + 1
    assert page.tables()[0] == [["2022", "24"], ["2023", "328"], ["2024", "468"]]
    assert page.faults == []


def test_a_question_that_was_asked_is_the_pages_address(visit: Visitor) -> None:
    assert visit("explore").app.text_area[0].value == explore.EXAMPLE
    assert asked(visit("explore"), "select 1 as one").address == {"sql": "select 1 as one"}


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("delete from figures", "Only SELECT"),
        ("select * from nothing", "There is no documented table 'nothing'"),
        ("select 1 where 1 = 2", "No row answers this question"),
        ("select range from range(9000)", "the first 5,000 are shown"),
        (
            "with recursive t as (select 1 x union all select x + 1 from t) select * from t",
            "stopped after 2 seconds",
        ),
        ("select " + "abs(" * 900 + "1" + ")" * 900, "nested too deeply"),
        ("select 1, 1, null as 1", ""),
        ("select '<script>alert(1)</script>' as \"<b>\"", "alert(1)"),
        (
            "select {'a': [1, null]}, map {'k': 1}, [[]], 'x'::blob, 1e300, -0.0, 'NaN'::double, interval 1 day",
            "",
        ),
    ],
)
def test_whatever_is_asked_ends_in_an_answer_or_a_sentence(visit: Visitor, sql: str, says: str) -> None:
    page = asked(visit("explore"), sql)
    assert page.faults == []
    assert says in page.text
    assert "<script>" not in page.html


def test_off_means_no_page_no_link_and_no_address(visit: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'href="explore"' in visit("downloads").html
    monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_SQL", "off")
    assert 'href="explore"' not in visit("downloads").html
    assert visit("explore", {"sql": TOTALS}).app.text_area == []
