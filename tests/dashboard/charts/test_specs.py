"""What a chart shows: marks, gaps, joins and one axis rule, in each drawing of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import filters
from dashboard.briefing.word_charts import WordChart
from dashboard.charts import looks
from dashboard.charts.by_year import kind_name
from dashboard.charts.plotly_figure import _LINE_PX, Label, apart, figure
from dashboard.charts.spec import Break, Category, ChartSpec, Gap, Head, Mark, Series, Shape
from dashboard.charts.theme import GLYPHS
from dashboard.pages.chart_catalog import CHARTS
from queries.store import DuckDBStore
from queries.text.names import names_of

pytestmark = pytest.mark.slow

SHAPES: st.SearchStrategy[Shape] = st.sampled_from(["lines", "columns", "rows"])
FEW = settings(max_examples=60, deadline=None)


@st.composite
def charts(draw: st.DrawFn) -> ChartSpec:
    """Any chart: up to eight places, up to six series, quoted marks, whole places without a value."""
    shape, places = draw(SHAPES), draw(st.integers(1, 8))
    there = sorted(draw(st.sets(st.integers(0, places - 1))))
    series = []
    for code in range(draw(st.integers(1, 6))):
        marks = tuple(
            Mark(at, float(value), str(value), evidence="official")
            for at in there
            if (value := draw(st.integers(1, 9999)))
        )
        if marks:
            series.append(Series(f"s{code}", f"Series {code}", looks.working_group(code), marks))
    return ChartSpec(
        Head("any", "A message"),
        shape,
        tuple(Category(str(2020 + at), str(2020 + at)) for at in range(places)),
        tuple(series),
        tuple(Gap(at, "no document at hand") for at in range(places) if at not in there),
    )


def spec_of(store: DuckDBStore, name: str, **changes: object) -> ChartSpec:
    vocabulary = filters.vocabulary_of(store)
    view = filters.default_view(vocabulary).model_copy(update=changes)
    found = CHARTS[name](store, view, vocabulary)
    assert found is not None
    return found


def drawn_marks(figure_: dict[str, Any]) -> list[tuple[str, int]]:
    """Series and place of every mark in a figure."""
    return sorted((t["meta"], found[2]) for t in figure_["data"] if "meta" in t for found in t["customdata"])


def texts(figure_: dict[str, Any]) -> str:
    return " ".join(re.sub("<[^>]+>", " ", one["text"]) for one in figure_["layout"]["annotations"])


@FEW
@given(spec=charts())
def test_the_axis_begins_at_zero_and_holds_every_mark_and_stack(spec: ChartSpec) -> None:
    stacks = [
        sum(m.value for s in spec.series for m in s.marks if m.at == at) for at in range(len(spec.categories))
    ]
    singles = [mark.value for series in spec.series for mark in series.marks]
    assert spec.axis.low == 0
    assert spec.axis.top >= max([0, *singles, *(stacks if spec.shape == "columns" else [])])
    assert (spec.axis.top / spec.axis.step) == pytest.approx(round(spec.axis.top / spec.axis.step))


@FEW
@given(spec=charts(), narrow=st.booleans())
def test_each_drawing_has_every_mark_once_and_nothing_where_a_value_is_missing(
    spec: ChartSpec, narrow: bool
) -> None:
    drawn = figure(spec, "light", narrow=narrow)
    assert drawn_marks(drawn) == sorted((s.code, m.at) for s in spec.series for m in s.marks)
    value = "x" if spec.shape == "rows" else "y"
    for trace in drawn["data"]:
        if "meta" in trace:
            assert 0 not in trace[value]
            assert max(trace[value]) <= spec.axis.top
    word = WordChart(spec)
    for column in word.columns:
        for (at, _, _), one in zip(word.places, column.values, strict=True):
            of = [s for s in spec.series if s.name == column.name] if not column.is_total else spec.series
            assert (one is None) == (not any(m.at == at for s in of for m in s.marks))


@FEW
@given(spec=charts())
def test_word_leaves_a_blank_blank(spec: ChartSpec) -> None:
    xml = WordChart(spec).xml("rId1").decode()
    assert re.findall(r'dispBlanksAs val="(\w+)"', xml) == ["gap"]
    points = len(re.findall(r"<c:numCache>.*?</c:numCache>", xml))
    assert points == len(WordChart(spec).columns)
    given_ = sum(value is not None for column in WordChart(spec).columns for value in column.values)
    assert sum(cache.count("<c:pt ") for cache in re.findall(r"<c:numCache>.*?</c:numCache>", xml)) == given_


@FEW
@given(wanted=st.lists(st.floats(-50, 450), min_size=1, max_size=12), room=st.floats(10, 30))
def test_labels_never_lie_on_each_other_and_stay_inside(wanted: Sequence[float], room: float) -> None:
    labels = [Label(one, room, "a", "#000000") for one in sorted(wanted)]
    middles = apart(labels, 400)
    for below, above in pairwise(middles):
        assert above - below >= room - 1e-6
    if len(labels) * room <= 400:
        assert middles[0] >= room / 2 - 1e-6 and middles[-1] <= 400 - room / 2 + 1e-6


def test_a_line_joins_dialogues_of_one_kind_and_is_dotted_where_one_is_quoted(record: DuckDBStore) -> None:
    spec = spec_of(record, "working-groups")
    joins = {
        series.code: [(series.marks[a].label, series.marks[b].label, how) for a, b, how in series.joins]
        for series in spec.series
    }
    assert joins == {
        "FA": [("69", "76", "solid")],
        "IC": [],
        "TA": [],
        "SOM": [("44", "44", "dotted"), ("44", "98", "solid")],
        "TIP": [("71", "96", "dotted"), ("96", "182", "solid")],
        "IC+TA": [("24", "112", "arc")],
    }
    assert [series.code for series in spec.series if series.fill.symbol == "square"] == ["IC+TA"]
    assert [(gap.whose, gap.at, gap.words) for gap in spec.gaps] == [("Firearms", 0, "no document at hand")]


def test_working_groups_are_told_apart_without_colour(next_year: DuckDBStore) -> None:
    looks_ = [looks.working_group(i) for i in range(7)]
    assert len({look.light for look in looks_}) == 7
    names = names_of(next_year)
    for narrow in (False, True):
        spec = spec_of(next_year, "working-groups")
        said = texts(figure(spec, "light", narrow=narrow))
        for series in spec.series:
            name = names.short(series.code) if narrow else kind_name(series.code, names)
            assert name.split()[0] in said


def test_a_column_is_the_sum_of_official_dialogues_and_quoted_ones_stand_beside_it(
    record: DuckDBStore,
) -> None:
    spec = spec_of(record, "participations")
    stack = {
        category.label: sum(m.value for s in spec.series if s.code != "quoted" for m in s.marks if m.at == at)
        for at, category in enumerate(spec.categories)
    }
    assert stack == {"2022": 24, "2023": 328, "2024": 468}
    assert [category.total for category in spec.categories] == ["24", "328", "468"]
    (beside,) = [series for series in spec.series if series.code == "quoted"]
    assert [(mark.at, mark.value) for mark in beside.marks] == [(0, 44), (0, 71)]
    assert "139" not in texts(figure(spec, "light"))
    assert all(
        trace["type"] == "scatter" for trace in figure(spec, "light")["data"] if trace.get("meta") == "quoted"
    )


def test_a_break_between_any_two_years_is_drawn_and_said(record: DuckDBStore) -> None:
    spec = spec_of(record, "participations")
    (one,) = spec.breaks
    assert isinstance(one, Break) and one.after == 0
    (line,) = figure(spec, "light")["layout"]["shapes"]
    assert 0.5 <= line["x0"] == line["x1"] < 0.8
    assert f"2022 and 2023 cannot be compared: {one.words}." in spec.alt


def test_shares_are_parts_of_one_axis_to_100(record: DuckDBStore) -> None:
    spec = spec_of(record, "shares")
    assert (spec.axis.low, spec.axis.top) == (0, 100)
    for at in range(3):
        assert sum(m.value for s in spec.series for m in s.marks if m.at == at) == pytest.approx(100)


@pytest.mark.parametrize("name", CHARTS)
def test_the_text_equivalent_begins_with_the_message_and_has_every_number(
    record: DuckDBStore, name: str
) -> None:
    spec = spec_of(record, name)
    assert spec.alt.startswith(spec.title)
    for series in spec.series:
        for mark in series.marks:
            assert mark.label.split()[-1] in spec.alt


@pytest.mark.parametrize("store", ["record", "next_year"])
@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("narrow", [True, False])
def test_plotly_finds_nothing_wrong_with_a_figure(
    request: pytest.FixtureRequest, store: str, name: str, narrow: bool
) -> None:
    spec = spec_of(request.getfixturevalue(store), name)
    drawn = figure(spec, "dark", narrow=narrow)
    checked = go.Figure(drawn)
    assert len(checked.data) == len(drawn["data"])


@pytest.mark.parametrize("name", CHARTS)
def test_every_small_view_is_drawn_or_there_is_said_to_be_nothing(next_year: DuckDBStore, name: str) -> None:
    vocabulary = filters.vocabulary_of(next_year)
    drawn = 0
    for year in vocabulary.years:
        for group in vocabulary.working_groups:
            view, _ = filters.from_address(
                {"years": str(year), "working-groups": group, "evidence": "quoted"}, vocabulary
            )
            if spec := CHARTS[name](next_year, view, vocabulary):
                drawn += bool(figure(spec, "light", narrow=True)["data"])
    # a change needs two years
    assert drawn == 0 if name == "causes" else drawn > 0


@FEW
@given(spec=charts(), narrow=st.booleans())
def test_labels_at_the_ends_of_lines_stay_inside_the_drawing(spec: ChartSpec, narrow: bool) -> None:
    _ends_inside(replace(spec, shape="lines"), narrow)


@pytest.mark.parametrize("evidence", ["official", "quoted"])
def test_the_labels_of_next_years_lines_stay_inside_a_telephones_drawing(
    next_year: DuckDBStore, evidence: str
) -> None:
    assert _ends_inside(spec_of(next_year, "working-groups", evidence=evidence), True) > 6


def _ends_inside(spec: ChartSpec, narrow: bool) -> int:
    """How many labels there are at the ends of lines, none of which leaves the drawing."""
    layout = figure(spec, "light", narrow=narrow)["layout"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    low, high = layout["yaxis"]["range"]
    ends = [one for one in layout["annotations"] if one["text"][0] in GLYPHS.values()]
    for one in ends:
        middle = (one["y"] - low) / (high - low) * plot
        half = (one["text"].count("<br>") + 1) * _LINE_PX / 2
        assert middle - half >= -1 and middle + half <= plot + 1, one["text"]
    return len(ends)


def test_a_number_stands_beside_the_line_that_arrives_at_its_mark(next_year: DuckDBStore) -> None:
    layout = figure(spec_of(next_year, "working-groups", working_groups=("FA",)), "light")["layout"]
    said = {one["text"]: one["y"] for one in layout["annotations"]}
    assert said["76"] > 76 + 2 and said["82"] > 82 + 2
    assert said["69"] == pytest.approx(69)  # no line arrives there
