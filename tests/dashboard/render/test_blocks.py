"""Blocks as HTML: what stands in one form, and how a change is printed."""

import lxml.html
import pandas as pd

from dashboard.blocks import Choice, Column, Controls, Option, Select, Table
from dashboard.render.html.block_html import Place, block_html, controls_html
from tests.markup import elements


def _select(name: str, page: str = "downloads", **kept: str) -> Select:
    return Select(name, name.title(), page, name, "a", (("a", "A"), ("b", "B")), tuple(kept.items()))


def test_free_choices_that_follow_each_other_are_sent_together() -> None:
    choice = Choice("who", "Who", (Option("all", "figures", chosen=True),))
    items = (_select("from", to="b", years="2024"), _select("to", **{"from": "a", "years": "2024"}), choice)
    drawn = lxml.html.fromstring(controls_html(Controls((*items, _select("other")))))
    first, second = drawn.findall(".//form")
    assert [field.get("name") for field in first.findall(".//select")] == ["from", "to"]
    # nothing else says what one of its fields says
    assert [(one.get("name"), one.get("value")) for one in first.findall(".//input")] == [("years", "2024")]
    assert len(first.findall(".//button")) == 1
    assert [field.get("name") for field in second.findall(".//select")] == ["other"]


def test_two_readings_of_one_part_are_two_forms() -> None:
    drawn = controls_html(Controls((_select("reading"), _select("reading"), _select("reading", "compare"))))
    assert drawn.count("<form") == 3


def test_a_change_is_printed_with_its_sign_and_stays_a_number_in_files() -> None:
    frame = pd.DataFrame({"name": ["A", "B", "C"], "change": pd.Series([7, -7, 0], dtype="Int64")})
    table = Table(
        "t", frame, (Column("name", "Name"), Column("change", "Change", 0, kind="change")), "Changes"
    )
    drawn = lxml.html.fromstring(block_html(table, Place("compare")))
    assert [cell.text for cell in drawn.findall(".//td")] == ["+7", "\N{MINUS SIGN}7", "0"]
    assert table.shown()["change"].tolist() == [7, -7, 0]


def test_what_every_row_has_is_said_after_the_colon_of_the_caption() -> None:
    frame = pd.DataFrame({"name": ["A", "B"], "panel": ["1", "1"], "evidence": ["official", "official"]})
    columns = (Column("name", "Name"), Column("panel", "Panel"), Column("evidence", "Evidence"))
    short = Table("t", frame, columns, "Organizations on the panels").compact()
    assert short.caption == "Organizations on the panels: panel: 1; evidence: official"
    long = Table("t", frame, columns, "Participations: NGOs at all dialogues").compact()
    assert long.caption == "Participations: NGOs at all dialogues. panel: 1; evidence: official"


def test_a_number_that_opens_its_source_is_called_so() -> None:
    frame = pd.DataFrame({"name": ["A"], "count": [24], "source": ["Note, para. 4"]})
    table = Table(
        "t", frame, (Column("name", "Name"), Column("count", "Count", 0, citation="source")), "Counts"
    )
    drawn = lxml.html.fromstring(block_html(table, Place("figures")))
    (summary,) = elements(drawn, ".//details[@class='cd-cite']/summary")
    assert summary.text_content() == "24 (source)"
