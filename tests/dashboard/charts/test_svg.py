"""The figure drawn by the server: the same words, boxes in the same proportions, and nothing left out in silence."""

import re
from html import unescape

import plotly.graph_objects as go
import pytest
from lxml import etree

from dashboard.charts.query_result import answer
from dashboard.charts.svg_renderer import svg
from dashboard.charts.theme import PALETTES, Canvas, new_canvas
from queries.store import DuckDBStore
from tests.dashboard.charts.drawing import CHARTS, VIEWS, bars, draw, words

LIGHT = PALETTES["light"]


def elements(drawing: str, name: str) -> list[etree._Element]:
    root = etree.fromstring(drawing.encode())
    return [one for one in root.iter() if etree.QName(one).localname == name]


def texts(drawing: str) -> list[str]:
    return ["".join(map(str, one.itertext())) for one in elements(drawing, "text")]


def canvas() -> Canvas:
    drawn = new_canvas(LIGHT, height=200)
    drawn.update_xaxes(range=[0, 10], nticks=5)
    drawn.update_yaxes(range=[0, 10], nticks=5)
    return drawn


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("chart", CHARTS)
def test_every_word_of_the_figure_is_drawn(record: DuckDBStore, chart: str, view: str) -> None:
    figure = draw(record, chart, view)
    drawn = texts(svg(figure, key="a", width=800))
    for said in words(figure):
        for line in said.split("<br>"):
            assert re.sub(r"<[^>]+>", "", unescape(line)) in drawn


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("chart", CHARTS)
def test_every_bar_is_drawn_and_no_other(record: DuckDBStore, chart: str, view: str) -> None:
    figure = draw(record, chart, view)
    drawn = elements(svg(figure, key="a", width=800), "rect")
    filled = [one for one in drawn if one.get("class") == "bar" and one.get("fill") not in ("none", None)]
    assert len(filled) == len([length for _, length, _ in bars(figure) if length is not None])


def test_the_three_bars_stand_as_24_to_328_to_468(record: DuckDBStore) -> None:
    drawing = svg(draw(record, "rise"), key="a", width=800)
    heights: dict[str, float] = {}
    for one in elements(drawing, "rect"):
        if one.get("class") == "bar":
            heights[one.get("x", "")] = heights.get(one.get("x", ""), 0) + float(one.get("height", "0"))
    px_of_one = 384 / 500
    assert sorted(heights.values()) == pytest.approx(
        [24 * px_of_one, 328 * px_of_one, 468 * px_of_one], abs=0.2
    )


def test_without_a_width_all_places_are_parts_of_the_width(record: DuckDBStore) -> None:
    drawing = svg(draw(record, "rise"), key="a")
    assert all(one.get("x", "").endswith("%") for one in elements(drawing, "text"))
    assert all(
        one.get("width", "").endswith("%") for one in elements(drawing, "rect") if one.get("class") == "bar"
    )


def test_two_charts_on_a_page_share_no_identifier(record: DuckDBStore) -> None:
    first, second = (svg(draw(record, "rise"), key=key) for key in ("first", "second"))
    names = [set(re.findall(r' id="([^"]+)"', drawing)) for drawing in (first, second)]
    assert names[0] and names[1]
    assert names[0].isdisjoint(names[1])


def test_what_a_reader_names_is_text_and_never_markup() -> None:
    import pandas as pd

    frame = pd.DataFrame({"name": ["<script>alert(1)</script>", "a & b"], "n": [1, None]})
    drawing = svg(answer(frame, "name", "n", LIGHT), key="a")
    assert "<script" not in drawing
    assert texts(drawing)[-2:] == ["2. a & b", "1. <script>alert(1)</script>"]
    assert "no number; not zero" in texts(drawing)


def test_bold_italic_and_coloured_words_keep_their_look() -> None:
    drawn = canvas()
    drawn.add_annotation(x=1, y=1, text="<b>FA</b> <span style='color:#52626e'>Firearms</span> <i>held</i>")
    (text,) = [one for one in elements(svg(drawn.figure(), key="a"), "text") if len(one)]
    assert [dict(part.attrib) for part in text] == [
        {"font-weight": "bold"},
        {"fill": "#52626e"},
        {"font-style": "italic"},
    ]


@pytest.mark.parametrize(
    ("series", "problem"),
    [
        (go.Scatter(x=[1], y=[1], mode="lines"), "mode 'lines'"),
        (go.Pie(values=[1]), "type 'pie'"),
    ],
)
def test_what_cannot_be_drawn_is_refused(series: go.Scatter, problem: str) -> None:
    figure = canvas().figure().add_trace(series)
    with pytest.raises(ValueError, match=problem):
        svg(figure, key="a")


def test_an_axis_without_a_range_is_refused() -> None:
    drawn = new_canvas(LIGHT, height=200)
    drawn.add_bar(x=[1], y=[2])
    with pytest.raises(ValueError, match="xaxis has no range"):
        svg(drawn.figure(), key="a")
