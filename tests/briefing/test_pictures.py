"""Pictures of the charts: drawn without a browser, with what they rest on inside the image."""

import struct
import sys
from collections.abc import Callable

import pytest
from lxml import etree

import queries
from dashboard import pictures
from dashboard.pictures.frame import Picture
from queries.selection import Selection
from queries.store import DuckDBStore

YEARS = (2022, 2023, 2024)
GROUPS = ("ngo", "academia", "private_sector")
Draw = Callable[[], Picture]


@pytest.fixture(scope="module")
def draw(record: DuckDBStore) -> dict[str, Draw]:
    """Each chart of the pages as a picture, from the frames that the pages draw."""
    official, quoted = Selection(YEARS), Selection(YEARS, evidence="quoted")
    years = queries.year_totals(record, official)
    dialogues = queries.dialogue_totals(record, quoted)
    groups = queries.participation_by_year(record, quoted)
    stakeholders = groups[groups["role"] == "stakeholder"]
    pair = Selection((2023, 2024))
    causes = queries.change_causes(record, pair)
    names = queries.working_groups(record)
    imprint = pictures.Imprint(
        "A title", pictures.n_of(dialogues), "Source: Note, paras. 4 to 13.", record.content_hash[:12]
    )
    return {
        "rise": lambda: pictures.rise(
            years, stakeholders[stakeholders["evidence"] == "official"], dialogues, "2022 differs", imprint
        ),
        "by_group": lambda: pictures.by_group(
            stakeholders, "count", decimals=0, suffix="", has_break=True, imprint=imprint
        ),
        "lanes": lambda: pictures.lanes(
            dialogues, dict(zip(names["working_group"], names["name"], strict=True)), YEARS, GROUPS, imprint
        ),
        "states": lambda: pictures.states(dialogues[dialogues["evidence"] == "official"], imprint),
        "waterfall": lambda: pictures.waterfall(
            causes, ("2023", 328), ("2024", 468), list(causes["working_groups"]), imprint
        ),
    }


CHARTS = ["rise", "by_group", "lanes", "states", "waterfall"]


def words(picture: Picture) -> str:
    """Every text in the image."""
    artists = [*picture.figure.texts, *picture.axes.texts]
    artists += [text for axes in picture.axes.child_axes for text in axes.texts]
    return "\n".join(artist.get_text() for artist in artists)


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_says_title_n_source_and_version_inside_the_image(
    draw: dict[str, Draw], name: str, record: DuckDBStore
) -> None:
    said = words(draw[name]())
    assert "A title" in said
    assert "n = 820 participations in 10 documented dialogues of 13 held, 2022\u20132024" in said
    assert f"Source: Note, paras. 4 to 13. Data version {record.content_hash[:12]}." in said


@pytest.mark.parametrize("name", CHARTS)
def test_png_and_svg_are_images_and_the_same_each_time(draw: dict[str, Draw], name: str) -> None:
    png, svg = pictures.png(draw[name]()), pictures.svg(draw[name]())
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG") and width == 1800 and height > 500
    assert etree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert (pictures.png(draw[name]()), pictures.svg(draw[name]())) == (png, svg)


def test_no_browser_and_no_screen_take_part(draw: dict[str, Draw]) -> None:
    pictures.png(draw["rise"]())
    assert "kaleido" not in sys.modules
    assert "matplotlib.pyplot" not in sys.modules


def test_gaps_are_named_and_quoted_figures_stand_outside_the_sum(draw: dict[str, Draw]) -> None:
    said = words(draw["rise"]())
    assert "FA: no document held" in said
    assert "SOM 44 quoted" in said
    assert "24" in said.splitlines()
    assert "139" not in said


def test_a_joint_dialogue_is_drawn_once(draw: dict[str, Draw]) -> None:
    said = words(draw["lanes"]())
    assert said.splitlines().count("112") == 1
    assert said.count("joint dialogue IC+TA") == 4


def test_states_that_are_not_reported_are_not_zero(draw: dict[str, Draw]) -> None:
    assert words(draw["states"]()).count("not reported; not zero") == 8
