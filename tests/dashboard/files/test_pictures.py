"""Pictures of the charts: drawn without a browser, with title, n, source and version inside the image."""

import re
import struct
import subprocess
import sys

import pytest
from lxml import etree

from dashboard import filters
from dashboard.charts import png as pictures
from dashboard.charts.spec import ChartSpec
from dashboard.filters import Vocabulary
from dashboard.pages.chart_catalog import CHARTS
from queries.project import PROJECT
from queries.store import DuckDBStore


@pytest.fixture(scope="module")
def vocabulary(record: DuckDBStore) -> Vocabulary:
    return filters.vocabulary_of(record)


def drawing(record: DuckDBStore, vocabulary: Vocabulary, name: str, **changes: object) -> ChartSpec:
    view = filters.default_view(vocabulary).model_copy(update=changes)
    found = CHARTS[name](record, view, vocabulary)
    assert found is not None
    return found


def words(picture: bytes) -> list[str]:
    """Every line of text in the image."""
    return ["".join(map(str, one.itertext())) for one in etree.fromstring(picture).iter("{*}text")]


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_says_title_n_source_and_version_inside_the_image(
    record: DuckDBStore, vocabulary: Vocabulary, name: str
) -> None:
    drawn = drawing(record, vocabulary, name)
    said = " ".join(words(pictures.svg(drawn)))
    assert drawn.title in said
    assert drawn.subtitle in said
    assert drawn.head.n in said
    assert f"Source: {drawn.head.source}. Data version {record.content_hash[:12]}." in said
    assert "CC BY 4.0" in said


def test_n_counts_participations_and_dialogues(record: DuckDBStore, vocabulary: Vocabulary) -> None:
    assert {name: drawing(record, vocabulary, name).head.n for name in CHARTS} == {
        "participations": "n = 24 in 2022, 328 in 2023 and 468 in 2024, participations in 10 documented dialogues of 13 that took place",
        "shares": "n = 24 in 2022, 328 in 2023 and 468 in 2024, participations in 10 documented dialogues of 13 that took place",
        "stakeholder-lines": "n = 24 in 2022, 328 in 2023 and 468 in 2024, participations in 10 documented dialogues of 13 that took place",
        "dialogue-stack": "n = 24 in 2022, 328 in 2023 and 468 in 2024, participations in 10 documented dialogues of 13 that took place",
        "dialogue-shares": "n = 24 in 2022, 328 in 2023 and 468 in 2024, participations in 10 documented dialogues of 13 that took place",
        "states-parties": "n = 2 dialogues of 10 documented",
        "working-groups": "n = 24 in 2022, 328 in 2023 and 468 in 2024, participations in 10 documented dialogues of 13 that took place",
        "causes": "n = 24 in 2022 and 468 in 2024, participations in 5 documented dialogues of 8 that took place",
        "panel-seats": "n = 19 seats and 187 participations in 2 dialogues",
    }


@pytest.mark.parametrize("name", CHARTS)
def test_png_and_svg_are_images_and_the_same_each_time(
    record: DuckDBStore, vocabulary: Vocabulary, name: str
) -> None:
    drawn = drawing(record, vocabulary, name)
    png, svg = pictures.png(drawn), pictures.svg(drawn)
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG") and width == 1800 and height > 500
    # 300 dpi: six inches wide in a document
    assert b"pHYs" + struct.pack(">IIB", 11811, 11811, 1) in png
    assert pictures.svg(drawn, "dark") != svg
    assert etree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert (pictures.png(drawn), pictures.svg(drawn)) == (png, svg)


def test_words_are_set_in_the_font_that_comes_with_the_program(
    record: DuckDBStore, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = drawing(record, vocabulary, "participations")
    with_font = pictures.png(drawn)
    monkeypatch.setattr(pictures, "_FAMILY", "'No Such Font'")
    assert pictures.png(drawn) != with_font


def test_an_svg_picture_carries_its_font_and_leads_nowhere_else(
    record: DuckDBStore, vocabulary: Vocabulary
) -> None:
    picture = pictures.svg(drawing(record, vocabulary, "participations")).decode()
    faces = re.findall(
        r"font-family:'(.*?)';font-weight:(\w+);src:url\(data:font/woff2;base64,(.{8})", picture
    )
    # "wOF2", as a WOFF2 file begins
    assert faces == [("Chart Sans", weight, "d09GMk9U") for weight in ("normal", "bold")]
    assert re.findall(r"url\((?!data:|#)", picture) == []


def test_no_browser_takes_part() -> None:
    # a process of its own: other tests of this one may have started a browser
    said = subprocess.run(
        [sys.executable, "-c", "import sys, dashboard.charts.png; print(*sys.modules)"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "typst" in said
    assert {"kaleido", "playwright", "matplotlib"}.isdisjoint(said)


def test_gaps_are_named_and_quoted_figures_stand_outside_the_sum(
    record: DuckDBStore, vocabulary: Vocabulary
) -> None:
    said = words(pictures.svg(drawing(record, vocabulary, "participations")))
    assert {"Firearms: no document at hand", "Smuggling 44", "Trafficking 71", "24"} <= set(said)
    assert "139" not in said


def test_a_joint_dialogue_is_drawn_once(record: DuckDBStore, vocabulary: Vocabulary) -> None:
    said = words(pictures.svg(drawing(record, vocabulary, "working-groups")))
    assert sum("112" in line for line in said) == 1


def test_what_is_left_out_of_the_view_is_left_out_of_the_picture(
    record: DuckDBStore, vocabulary: Vocabulary
) -> None:
    drawn = drawing(record, vocabulary, "participations", years=(2024,), stakeholder_groups=("academia",))
    said = words(pictures.svg(drawn))
    assert "36" in said
    assert {"468", "399", "2023"}.isdisjoint(said)
    assert [series.code for series in drawn.series] == ["academia"]
