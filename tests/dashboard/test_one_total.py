"""A dialogue that reports only some groups: bar, label, text equivalent, table, briefing and CSV say one number."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

import queries
from dashboard.briefing.data import session_of
from dashboard.briefing.models import Choices
from dashboard.briefing.note import compose
from dashboard.filters import default_view, vocabulary_of
from dashboard.pages import chart_catalog
from loaders.build import build
from queries import formats
from queries.store import DuckDBStore
from tests.conftest import REGISTER
from tests.dashboard.briefing.reading import figures, tables

# without the dialogue on firearms, whose document now says nothing of academic institutions: 328 less 69
TOTAL_OF_2023 = 259


@pytest.fixture(scope="module")
def partial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBStore]:
    """Today's record with one number taken out of one document."""
    folder = tmp_path_factory.mktemp("partial")
    register = Path(copytree(REGISTER, folder / "register"))
    figures = register / "figures.csv"
    lines = figures.read_text(encoding="utf-8").splitlines(keepends=True)
    figures.write_text(
        "".join(line for line in lines if not line.startswith("2023-fa,academia,")), encoding="utf-8"
    )
    build(register, folder / "partial.duckdb")
    with DuckDBStore.open(folder / "partial.duckdb") as store:
        yield store


def test_the_parts_add_up_to_the_total_and_the_other_dialogue_is_named(partial: DuckDBStore) -> None:
    (year,) = queries.year_totals(partial).query("year == 2023").to_dict("records")
    assert (year["participations_count"], year["status"]) == (TOTAL_OF_2023, "partly_reported")
    assert (year["dialogues_reporting_count"], year["dialogues_documented_count"]) == (4, 5)
    assert year["partly_reported_dialogues"] == "2023-fa"
    parts = queries.participation_by_year(partial).query("year == 2023 and role == 'stakeholder'")
    assert parts["count"].tolist() == [239, 11, 9]
    assert parts["share_pct"].sum() == pytest.approx(100)
    causes = queries.change_causes(partial).query("first_year == 2023 and working_groups == 'FA'")
    assert causes[["cause", "first_status", "change_count"]].to_numpy().tolist() == [
        ["last_year_only", "partly_reported", 76]
    ]


def test_bar_label_and_text_equivalent_are_the_total(partial: DuckDBStore) -> None:
    vocabulary = vocabulary_of(partial)
    view = default_view(vocabulary)
    drawing = chart_catalog.participations(partial, view, vocabulary)
    assert drawing is not None
    marks = [mark for series in drawing.series for mark in series.marks if mark.at == 1]
    assert sum(mark.value for mark in marks) == TOTAL_OF_2023
    assert drawing.categories[1].total == str(TOTAL_OF_2023)
    assert f"2023 (5 of 5 documented, partly reported): {TOTAL_OF_2023}" in drawing.alt
    assert "Beside the sum, reported for some stakeholder groups only: Firearms 2023." in drawing.shown_notes


def test_the_briefing_says_the_total_in_its_chart_and_in_its_table(partial: DuckDBStore) -> None:
    briefing = compose(
        partial,
        Choices(session=session_of(partial, "COP12"), years=(2023, 2024)),
        edition="an-edition",
    )
    chart = figures(briefing)["byyear"]
    assert (chart.spec.categories[1].total, chart.spec.categories[1].note) == (
        str(TOTAL_OF_2023),
        "5 of 5 documented, partly reported",
    )
    by_year = tables(briefing)["years"]
    (row,) = [row for row in by_year.rows if row[0].text == "2023"]
    assert [int(cell.text) for cell in row[-4:]] == [239, 11, 9, TOTAL_OF_2023]
    said = "Partly reported: the sum of four of the five documented dialogues; the other does not state each group."
    assert said in [note for _, note in by_year.notes]


def test_the_csv_of_dialogues_adds_up_to_the_total(partial: DuckDBStore) -> None:
    rows = list(csv.DictReader(io.StringIO(formats.csv(queries.dialogue_totals(partial)))))
    of_2023 = [row for row in rows if row["year"] == "2023"]
    assert sum(int(row["participations_count"] or 0) for row in of_2023) == TOTAL_OF_2023
    (firearms,) = [row for row in of_2023 if row["dialogue"] == "2023-fa"]
    assert (firearms["participations_count"], firearms["ngo"], firearms["academia"]) == ("", "60", "")
    assert firearms["status"] == "partly_reported"
