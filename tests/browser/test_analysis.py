"""An analyst's pages: the matched switch, a comparison that does not hold, a pasted sentence, a question in SQL."""

import re

from tests.browser.conftest import Arrive
from tests.browser.reader import same


def test_the_matched_switch_is_in_title_chart_table_file_and_address(arrive: Arrive) -> None:
    reader = arrive("")
    reader.page.get_by_text("Matched working groups").first.click()
    reader.page.wait_for_url("**matched=yes**")
    reader.settle()
    assert reader.heading() == (
        "FA, SOM and TIP: in the three working groups with separate dialogues in both years, participation rose from "
        "209 in 2023 to 356 in 2024"
    )
    drawn = {text.strip() for text in reader.page.locator(".cd-plotted svg text").all_text_contents()}
    assert {"209", "356"} <= drawn
    assert not {"24", "328", "468"} & drawn
    assert [row[2] for row in reader.table()] == ["209", "356"]
    name, (header, *rows) = reader.download()
    assert "matched" in name
    assert all(same(shown, printed, header) for shown, printed in zip(reader.table(), rows, strict=True))
    assert [row[header.index("stakeholders_count")] for row in rows] == ["209", "356"]


def test_a_comparison_that_does_not_hold_prints_no_percentage_but_the_possible_range(arrive: Arrive) -> None:
    reader = arrive("compare?dialogue=2024-ic-ta&beside=2023-ic")
    assert reader.heading() == "These two dialogues cannot be compared: 75 and 112 participations"
    shown = reader.main.inner_text().split("What the record allows")[0]
    assert set(re.findall(r"[\u2212+]?\d+\.\d+", shown)) == {"\u22125.9", "+47.4"}
    assert "%" not in shown


def test_a_pasted_sentence_is_answered(arrive: Arrive) -> None:
    reader = arrive("compare")
    box = reader.page.get_by_label("A sentence about participation")
    box.fill("Participation rose nineteenfold from 2022 to 2024.")
    box.press("Enter")
    answer = reader.page.locator(".cd-claim")
    answer.wait_for()
    assert "not supported" in answer.inner_text()
    assert "2 of 5 working groups" in answer.inner_text()


def test_a_question_that_is_refused_says_what_to_do(arrive: Arrive) -> None:
    reader = arrive("explore")
    assert len(reader.table()) == 10
    reader.page.get_by_label("One SELECT over the tables of the dictionary").fill(
        "select * from read_csv('/etc/passwd')"
    )
    reader.page.get_by_role("button", name="Ask").click()
    problem = reader.page.locator(".cd-problem")
    problem.wait_for()
    assert "The table function read_csv is not available here." in problem.inner_text()
    assert "root:" not in reader.main.inner_text()
