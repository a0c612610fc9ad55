"""The figure drawn by the server: the same words, boxes in the same proportions, and nothing left out in silence."""

import re
from html import unescape

import pandas as pd
import pytest
from lxml import etree

from dashboard import filters
from dashboard.charts import chart_rows
from dashboard.charts.markup import markup
from dashboard.charts.plotly_figure import figure
from dashboard.charts.spec import ChartSpec, Head
from dashboard.charts.svg_renderer import svg
from dashboard.charts.theme import GLYPHS
from dashboard.pages.chart_catalog import CHARTS
from queries.store import DuckDBStore


def spec(record: DuckDBStore, name: str) -> ChartSpec:
    vocabulary = filters.vocabulary_of(record)
    found = CHARTS[name](record, filters.default_view(vocabulary), vocabulary)
    assert found is not None
    return found


def elements(drawing: str, name: str) -> list[etree._Element]:
    root = etree.fromstring(drawing.encode())
    return [one for one in root.iter() if etree.QName(one).localname == name]


def texts(drawing: str) -> list[str]:
    return ["".join(map(str, one.itertext())) for one in elements(drawing, "text")]


@pytest.mark.parametrize("name", CHARTS)
def test_every_word_and_every_mark_of_the_figure_is_drawn(record: DuckDBStore, name: str) -> None:
    drawn = figure(spec(record, name), "light")
    picture = svg(drawn, key="a", width=800, base="")
    keys = 0
    for said in drawn["layout"]["annotations"]:
        for line in said["text"].split("<br>"):
            # the mark before the name of a series is drawn, not written
            words = re.sub(f"^[{''.join(GLYPHS.values())}] ", "", re.sub(r"<[^>]+>", "", unescape(line)))
            assert words in texts(picture)
        keys += said["text"][0] in GLYPHS.values()
    shapes = [*elements(picture, "polygon"), *elements(picture, "circle")]
    assert sum(one.get("class") is None for one in shapes) == keys
    marks = [one for one in elements(picture, "a") + elements(picture, "g") if one.get("class") == "cd-mark"]
    assert len(marks) == sum(len(trace["customdata"]) for trace in drawn["data"] if "customdata" in trace)


def test_the_three_columns_stand_as_24_to_328_to_468(record: DuckDBStore) -> None:
    drawing = svg(figure(spec(record, "participations"), "light"), key="a", width=800)
    heights: dict[str, float] = {}
    for one in elements(drawing, "rect"):
        if one.get("class") == "bar" and one.get("fill") != "none":
            heights[one.get("x", "")] = heights.get(one.get("x", ""), 0) + float(one.get("height", "0"))
    assert sorted(heights.values()) == pytest.approx([24 * 0.64, 328 * 0.64, 468 * 0.64], abs=0.2)


def test_without_a_width_all_places_are_parts_of_the_width(record: DuckDBStore) -> None:
    drawing = svg(figure(spec(record, "participations"), "light"), key="a")
    assert all(one.get("x", "").endswith("%") for one in elements(drawing, "text"))
    assert all(
        one.get("width", "").endswith("%") for one in elements(drawing, "rect") if one.get("class") == "bar"
    )


def test_marks_are_links_with_words_where_pages_are_near_and_nothing_else_where_not(
    record: DuckDBStore,
) -> None:
    lines = spec(record, "working-groups")
    page = svg(figure(lines, "light"), key="a", base="")
    links = {one.get("href"): one.get("aria-label") for one in elements(page, "a")}
    assert links["dialogues?dialogue=2024-fa"] == (
        "Firearms, 5 April 2024: 76 participations. +7 (+10\u00a0%) since 2023. Note by the Secretariat, 11 September 2024, para. 10"
    )
    assert elements(svg(figure(lines, "light"), key="a"), "a") == []
    below = elements(svg(figure(lines, "light"), key="a", base="../"), "a")
    assert {one.get("href", "")[:3] for one in below} == {"../"}


def test_a_chart_has_a_drawing_for_wide_and_for_narrow_places_and_follows_the_theme(
    record: DuckDBStore,
) -> None:
    html = markup(spec(record, "participations"), "auto", key="a")
    assert html.count('class="cd-wide"') == html.count('class="cd-narrow"') == 1
    assert "light-dark(#14212b,#e8eef2)" in html
    names = re.findall(r' id="([^"]+)"', html)
    assert len(names) == len(set(names)) > 0


def test_what_a_reader_names_is_text_and_never_markup() -> None:
    frame = pd.DataFrame({"name": ["<script>alert(1)</script>", "a & b"], "n": [1, None]})
    answer = chart_rows.query_result(Head("answer", "n by name"), frame, "name", "n")
    html = markup(answer, "light", key="a")
    assert "<script" not in html
    assert "a &amp; b" in html and "no number; not zero" in html


def test_what_cannot_be_drawn_is_refused(record: DuckDBStore) -> None:
    drawn = figure(spec(record, "working-groups"), "light")
    with pytest.raises(ValueError, match="type 'pie'"):
        svg({**drawn, "data": [{"type": "pie"}]}, key="a")
    with pytest.raises(ValueError, match="xaxis has no range"):
        svg({**drawn, "layout": {**drawn["layout"], "xaxis": {}}}, key="a")
