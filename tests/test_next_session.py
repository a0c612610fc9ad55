"""From two Chairs' summaries of 2026 to the briefing for the thirteenth session, by commands alone."""

from pathlib import Path

import lxml.html
import pytest
from typer.testing import CliRunner

import queries
from dashboard import site
from dashboard.blocks import Page, text_of
from dashboard.briefing.__main__ import app as briefing
from dashboard.record import AnsweredStore, Record
from queries.selection import Selection
from queries.store import DuckDBStore
from tests.loaders.review.commands import run
from tests.loaders.review.made import hold, summary

pytestmark = pytest.mark.slow

JOINT = (
    summary(
        joint="joint ",
        day="2 September 2026",
        head="Summary by the co-Chairs",
        figures="One hundred and ten (110) non-governmental organizations and twenty-one (21) other relevant stakeholders "
        "(twelve from academia and nine from the private sector) participated in this dialogue.",
    )
).replace(
    b"the 20th meeting of the Working Group on Firearms",
    b"the sixteenth meeting of the Working Group on Technical Assistance and the thirteenth meeting of the Working Group "
    b"on the Smuggling of Migrants",
)
NGOS_ONLY = summary(
    day="10 April 2026",
    ordinal="thirteenth meeting",
    figures="Seventy-one (71) non-governmental organizations participated in this dialogue.",
)


@pytest.fixture
def place(register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the register, after both summaries went through propose, approve, build and snapshot."""
    for index, paper in enumerate((JOINT, NGOS_ONLY)):
        file, proposal = hold(tmp_path / "in", paper, f"paper-{index}.txt"), tmp_path / f"{index}.json"
        assert run("propose", file, "--register", register, "--output", proposal).returncode == 0
        assert run("approve", proposal, "--all", "--register", register).returncode == 0
    database, snapshots = tmp_path / "d.duckdb", tmp_path / "snapshots"
    assert run("build", "--register", register, "--database", database).returncode == 0
    made = run("snapshot", "create", "--label", "COP13", "--database", database, "--output", snapshots)
    assert made.returncode == 0
    assert "COP13 has no first day yet" in made.stdout
    return tmp_path


def page(record: Record, name: str, **address: str) -> Page:
    """The page of an address, as data."""
    view, notices = site.view_of(record, name, address)
    assert notices == []
    built: Page = site.PAGES[name].build(record, view)
    return built


def test_the_year_is_the_joint_dialogue_alone_and_says_that_it_is_partly_reported(place: Path) -> None:
    with DuckDBStore.open(place / "d.duckdb") as store:
        (year,) = queries.year_totals(store, Selection(years=(2026,))).to_dict("records")
        record = Record(AnsweredStore(store))
        overview, figures = (text_of(page(record, name)) for name in ("overview", "figures"))
        listed = text_of(page(record, "dialogues"))
        one = page(record, "dialogues", dialogue="2026-fa")
    assert (year["participations_count"], year["status"]) == (131, "partly_reported")
    assert year["partly_reported_dialogues"] == "2026-fa"
    for said in (overview, figures):
        assert "131" in said
        assert "reported for some groups only (Firearms 2026)" in said
        assert "202 " not in said
    assert "NGOs 71; not stated: Academia and Private sector" in listed
    assert one.title == "Firearms, 10 April 2026: NGOs 71; not stated: Academia and Private sector"


def test_the_briefing_of_the_session_says_the_same_and_leaves_its_dates_out(place: Path) -> None:
    path = place / "briefing.html"
    options = [
        "--database",
        str(place / "d.duckdb"),
        "--snapshots",
        str(place / "snapshots"),
        "--output",
        str(path),
    ]
    result = CliRunner().invoke(briefing, ["--session", "COP13", "--format", "html", *options])
    assert result.exit_code == 0, result.output
    said = " ".join(lxml.html.parse(path).getroot().text_content().split())
    assert "Thirteenth session" in said and "[Place and dates]" in said
    assert "In 2026, official documents record 131 participations" in said
    assert (
        "Partly reported: the sum of one of the two documented dialogues; the other does not state each group."
        in said
    )
    assert "202 participations" not in said
