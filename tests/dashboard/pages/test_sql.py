"""The SQL page: an address fills a question in, a click asks it, and the switch removes it."""

import pandas as pd
import pytest

from dashboard.pages import data_dictionary
from dashboard.render.streamlit import explore
from tests.dashboard.pages.conftest import Visitor
from tests.dashboard.pages.visiting import Visit

pytestmark = pytest.mark.slow

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


@pytest.mark.parametrize("words", list(data_dictionary.READY))
def test_each_ready_question_has_an_answer(visit: Visitor, words: str) -> None:
    page = asked(visit("explore", {"sql": data_dictionary.READY[words]}))
    assert page.faults == []
    assert len(page.tables()[0]) > 1, words


def test_a_chart_of_an_answer_names_its_years() -> None:
    answer = pd.DataFrame({"working_groups": ["FA", "FA"], "year": [2023, 2024], "count": [69, 76]})
    found = data_dictionary.drawn(answer)
    assert found is not None
    frame, label, value = found
    assert (frame[label].tolist(), value) == (["FA, 2023", "FA, 2024"], "count")
    assert data_dictionary.drawn(answer[["working_groups", "year"]]) is None
