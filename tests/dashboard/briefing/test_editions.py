"""With a label, the briefing stays what it was after new data arrive, apart from a banner."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dashboard.briefing.briefing_files import lay_out
from dashboard.briefing.editions import Edition, edition_of, written
from dashboard.briefing.models import Choices, Line
from dashboard.briefing.note import NEWER
from loaders.build import build
from loaders.snapshots import create
from queries.store import DuckDBStore
from queries.text.names import Session
from tests.dashboard.briefing.reading import text_of_docx

CHOICES = Choices(
    Session("COP12", 12, 2024, dt.date(2024, 10, 14), dt.date(2024, 10, 18), "Vienna", "CTOC/COP/2024/1"),
    (2023, 2024),
)


@dataclass(frozen=True)
class Frozen:
    snapshots: Path
    edition: Edition


@pytest.fixture(scope="module")
def frozen(record: DuckDBStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frozen]:
    """The record as known at the twelfth session."""
    folder = tmp_path_factory.mktemp("snapshots")
    create(record, folder, label="COP12", as_of=dt.date(2024, 10, 14))
    with edition_of("COP12", folder) as edition:
        assert edition is not None
        yield Frozen(folder, edition)


def revised(register: Path, tmp_path: Path) -> DuckDBStore:
    """A record in which the dialogue of 2024 on firearms has 67 NGOs, not 66."""
    path = register / "figures.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count("Sixty-six (66)") == 1
    line = next(line for line in text.splitlines() if "Sixty-six (66)" in line)
    path.write_text(
        text.replace(line, line.replace("Sixty-six (66)", "Sixty-seven (67)").replace(",66,", ",67,")),
        encoding="utf-8",
    )
    build(register, tmp_path / "revised.duckdb")
    return DuckDBStore.open(tmp_path / "revised.duckdb")


def test_a_label_without_a_snapshot_is_no_edition(tmp_path: Path) -> None:
    with edition_of("COP12", tmp_path) as edition:
        assert edition is None


def test_an_edition_is_named_by_label_and_id(frozen: Frozen) -> None:
    assert frozen.edition.name.startswith("COP12-")
    assert frozen.edition.name in written(frozen.edition, CHOICES, None).version


def test_an_edition_tells_of_the_day_of_its_snapshot(frozen: Frozen) -> None:
    assert written(frozen.edition, CHOICES, None).foot.startswith(
        "Record as at 14 October 2024, version COP12-"
    )


def test_later_dialogues_that_the_briefing_does_not_cover_bring_no_banner(
    frozen: Frozen, record: DuckDBStore
) -> None:
    assert NEWER not in [line.text for line in written(frozen.edition, CHOICES, record).head]


def test_after_a_revised_figure_only_a_banner_is_new(frozen: Frozen, register: Path, tmp_path: Path) -> None:
    before = written(frozen.edition, CHOICES, None)
    with revised(register, tmp_path) as newer:
        after = written(frozen.edition, CHOICES, newer)
    assert after == replace(before, head=(Line(NEWER, "banner"), *before.head))
    lines = text_of_docx(lay_out(after, "docx")).splitlines()
    assert lines == [f"[Banner] {NEWER}", *text_of_docx(lay_out(before, "docx")).splitlines()]


@pytest.mark.parametrize("format_", ["docx", "pdf", "html"])
def test_the_edition_gives_the_same_bytes_each_time_it_is_opened(frozen: Frozen, format_: str) -> None:
    first = lay_out(written(frozen.edition, CHOICES, None), format_)  # type: ignore[arg-type]
    with edition_of("COP12", frozen.snapshots) as again:
        assert again is not None
        assert lay_out(written(again, CHOICES, None), format_) == first  # type: ignore[arg-type]
