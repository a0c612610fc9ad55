"""What the charts of the real record show, and what they never show."""

from itertools import pairwise

import plotly.graph_objects as go
import pytest

from dashboard.charts.theme import PALETTES
from queries.selection import Selection
from queries.store import DuckDBStore
from tests.dashboard.charts.drawing import (
    CHARTS,
    VIEWS,
    bars,
    dashed_boxes,
    draw,
    draw_rise,
    lines_between,
    words,
)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("chart", ["rise", "by_group"])
def test_no_line_joins_2022_to_2023(record: DuckDBStore, chart: str, view: str) -> None:
    assert lines_between(draw(record, chart, view), "x") == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("chart", ["lanes", "states"])
def test_no_line_joins_one_dialogue_to_another(record: DuckDBStore, chart: str, view: str) -> None:
    assert lines_between(draw(record, chart, view), "y") == []


def test_a_line_between_years_would_be_found() -> None:
    assert len(lines_between(go.Figure(go.Scatter(x=[0, 1], y=[24, 328])), "x")) == 1
    slope = go.Figure().add_shape(type="line", x0=0, x1=1, y0=24, y1=328)
    assert len(lines_between(slope, "x")) == 1


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("chart", CHARTS)
def test_bars_start_at_zero(record: DuckDBStore, chart: str, view: str) -> None:
    figure = draw(record, chart, view)
    sideways = chart in ("lanes", "states")
    axes = list(figure.select_xaxes() if sideways else figure.select_yaxes())
    assert [axis.range[0] for axis in axes] == [0] * len(axes)
    drawn = [trace for trace in figure.data if trace.type == "bar"]
    assert drawn
    assert [trace.base for trace in drawn] == [None] * len(drawn)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("chart", CHARTS)
def test_no_bar_has_the_height_zero(record: DuckDBStore, chart: str, view: str) -> None:
    lengths = [length for _, length, _ in bars(draw(record, chart, view))]
    assert lengths
    assert 0 not in lengths


def test_the_three_years_rise_to_24_328_and_468(record: DuckDBStore) -> None:
    figure = draw(record, "rise")
    heights = {x: sum(length for at, length, _ in bars(figure) if at == x) for x in (0, 1, 2)}
    assert heights == {0: 24, 1: 328, 2: 468}
    assert {"<b>24</b>", "<b>328</b>", "<b>468</b>"} <= set(words(figure))
    assert list(figure.layout.xaxis.ticktext) == [
        "<b>2022</b><br>1 of 4<br>documented,<br>1 joint",
        "<b>2023</b><br>5 of 5<br>documented",
        "<b>2024</b><br>4 of 4<br>documented,<br>1 joint",
    ]


def test_the_break_after_2022_is_drawn_between_the_years_and_says_why(record: DuckDBStore) -> None:
    figure = draw(record, "rise")
    (rule,) = [shape for shape in figure.layout.shapes if shape.type == "line"]
    assert 0.5 < rule.x0 < 0.8  # right of 2022 and its circle, left of the bar of 2023
    assert any(text.startswith("2022 is") and "working" in text for text in words(figure))


@pytest.mark.parametrize(
    ("chart", "text", "times"),
    [
        ("rise", "no document<br>held", 1),  # 2025
        ("rise", "FA: no document held", 1),  # 2022
        ("by_group", "no<br>document<br>held", 3),  # 2025, in each panel
        ("lanes", "<i>held, no document; not zero</i>", 4),  # FA 2022; FA, SOM, TIP 2025
        ("lanes", "<i>no dialogue known</i>", 2),  # IC and TA 2025
        ("states", "not reported", 8),  # eight of ten dialogues
    ],
)
def test_a_gap_is_a_place_with_a_name(record: DuckDBStore, chart: str, text: str, times: int) -> None:
    assert words(draw(record, chart, "with_2025_and_quoted")).count(text) == times


def test_2025_is_hatched_and_has_no_bar(record: DuckDBStore) -> None:
    figure = draw(record, "rise", "with_2025_and_quoted")
    (place,) = [trace for trace in figure.data if trace.type == "bar" and trace.marker.pattern.size == 7]
    assert (list(place.x), place.marker.color) == ([3], "rgba(0,0,0,0)")
    assert [length for at, length, _ in bars(figure) if at == 3] == [None, None, None]


@pytest.mark.parametrize("view", VIEWS)
def test_tip_71_and_som_44_stand_dashed_above_the_bar_of_2022(record: DuckDBStore, view: str) -> None:
    figure = draw(record, "rise", view)
    som, tip = sorted(dashed_boxes(figure), key=lambda box: box.y0)
    assert (round(som.y1 - som.y0), round(tip.y1 - tip.y0)) == (44, 71)
    assert 24 < som.y0 < som.y1 < tip.y0  # outside the bar of 24
    assert som.fillcolor is None
    assert tip.fillcolor is None
    assert {"SOM 44<br>quoted", "TIP 71<br>quoted"} <= set(words(figure))


def test_the_lanes_of_som_and_tip_have_a_dashed_2022_that_says_quoted(record: DuckDBStore) -> None:
    figure = draw(record, "lanes")
    assert sorted(box.x1 for box in dashed_boxes(figure)) == [44, 71]
    assert {"<b>44</b> quoted, not held", "<b>71</b> quoted, not held"} <= set(words(figure))
    places = {(box.y0 + box.y1) / 2 for box in dashed_boxes(figure)}
    assert not places & {at for at, _, _ in bars(figure)}


def test_quoted_groups_are_hollow_beside_the_official_ones(record: DuckDBStore) -> None:
    figure = draw(record, "by_group", "with_2025_and_quoted")
    hollow = [t for t in figure.data if t.type == "bar" and t.marker.color == "rgba(0,0,0,0)"]
    assert [list(trace.y) for trace in hollow] == [[97], [14], [4]]
    assert [list(trace.text) for trace in hollow] == [["97<br>quoted"], ["14<br>quoted"], ["4<br>quoted"]]
    assert sorted(length for at, length, _ in bars(figure) if at == -0.2) == [1, 2, 21]  # not 118, 16, 5


def test_unless_chosen_quoted_figures_have_no_bar_beside_a_group(record: DuckDBStore) -> None:
    assert not any("quoted" in text for text in words(draw(record, "by_group")))


def test_a_joint_dialogue_is_drawn_once(record: DuckDBStore) -> None:
    rise, lanes = draw(record, "rise"), draw(record, "lanes")
    assert words(rise).count("IC+TA<br>112") == 1
    circles = [
        y for trace in rise.data if trace.type == "scatter" and trace.mode == "markers" for y in trace.y
    ]
    assert (len(circles), circles.count(112)) == (10, 1)
    assert words(lanes).count("<b>112</b>") == 1
    assert sum(length for _, length, _ in bars(lanes)) == 24 + 328 + 468
    assert words(draw(record, "states")).count("<b>44</b> and 1 IGO") == 1


def test_the_bracket_of_a_joint_dialogue_spans_the_lanes_of_both_groups(record: DuckDBStore) -> None:
    figure = draw(record, "lanes")
    (spine,) = [s for s in figure.layout.shapes if s.type == "line" and s.x0 == s.x1]
    heads = {
        text.text.split("</b>")[0].removeprefix("<b>"): text.y
        for text in figure.layout.annotations
        if "<span" in text.text
    }
    assert list(heads) == ["FA", "IC", "IC+TA", "TA", "SOM", "TIP"]
    inside = [code for code, y in heads.items() if spine.y0 < y < spine.y1]
    assert inside == ["IC", "IC+TA", "TA"]


def test_each_dialogue_of_a_year_is_a_circle_with_its_name(record: DuckDBStore) -> None:
    figure = draw(record, "rise")
    of_2024 = next(t for t in figure.data if t.type == "scatter" and 182 in t.y)
    assert [f"{groups[0]} {y}" for groups, y in zip(of_2024.customdata, of_2024.y, strict=True)] == [
        "FA 76",
        "SOM 98",
        "IC+TA 112",
        "TIP 182",
    ]


def test_labels_of_close_circles_do_not_lie_on_each_other(record: DuckDBStore) -> None:
    figure = draw(record, "rise")
    of_2023 = ("TIP 96", "IC 75", "FA 69", "SOM 44", "TA 44")
    heights = [next(a.y for a in figure.layout.annotations if a.text == text) for text in of_2023]
    gaps = [upper - lower for upper, lower in pairwise(heights)]
    px = 400 / figure.layout.yaxis.range[1]
    assert min(gaps) * px >= 14.9  # the labels are 12 px high


def test_one_stakeholder_group_alone_keeps_its_own_heights(record: DuckDBStore) -> None:
    figure = draw_rise(
        record, Selection((2022, 2023, 2024), stakeholder_groups=("academia",)), PALETTES["light"]
    )
    assert [length for _, length, _ in bars(figure)] == [2, 15, 36]


@pytest.mark.parametrize("years", [(2022,), (2022, 2025), (2022, 2023, 2024)])
def test_what_stands_above_the_bar_of_2022_is_within_the_chart(
    record: DuckDBStore, years: tuple[int, ...]
) -> None:
    figure = draw_rise(record, Selection(years), PALETTES["light"])
    top = figure.layout.yaxis.range[1]
    (missing,) = [a for a in figure.layout.annotations if a.text == "FA: no document held"]
    assert max(box.y1 for box in dashed_boxes(figure)) < missing.y < top * 0.96
