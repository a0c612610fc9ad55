"""A misprint is a row that stands or falls with what is printed; a difference is chosen, with a reason, or blocks."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

import queries
from loaders.build import build
from loaders.errors import InvalidValueError, RegisterFaultsError, UnknownReferenceError
from loaders.register.models import Correction
from loaders.register.reader import read_register
from loaders.review.held_documents import held_documents
from loaders.review.verification import verify
from queries.store import DuckDBStore
from tests.frames import row_of
from tests.loaders.documents.writers import FORMATS
from tests.loaders.review.commands import run
from tests.loaders.review.made import NOTE, append, hold, register_text, replace

pytestmark = pytest.mark.slow

CELL = ["2031-fa", "ngo"]
SECOND = "summary-2031-fa"


@pytest.fixture
def differing(with_note: Path) -> Path:
    """A second document prints 70 where the note prints 69."""
    row = [
        SECOND,
        "Summary",
        "Summary",
        "chair_summary",
        "official",
        "yes",
        "",
        "",
        "",
        "s.txt",
        "1" * 64,
        "",
    ]
    append(with_note, "documents", [row])
    append(with_note, "dialogue_documents", [["2031-fa", SECOND]])
    figure = ["participated", "exact", "official", SECOND, 3, "Seventy", "", ""]
    append(with_note, "figures", [[*CELL, 70, "organization", *figure]])
    return with_note


def correct(register: Path, *, published: str, count: int, document: str = NOTE, reason: str = "Why") -> int:
    options = ["--published", published, "--count", count, "--reason", reason, "--register", register]
    return run("correct", *CELL, document, *options).returncode


def test_the_record_says_on_which_day_it_was_last_changed(with_note: Path) -> None:
    before = read_register(with_note).tables["mechanism"]
    assert correct(with_note, published="nothing like it", count=67) != 0
    assert read_register(with_note).tables["mechanism"] == before
    assert correct(with_note, published="Sixty-nine (69)", count=67) == 0
    (mechanism,) = read_register(with_note).tables["mechanism"]
    assert mechanism.model_dump()["record_date"] == dt.datetime.now(dt.UTC).date()


def reconciled(register: Path, database: Path) -> pd.DataFrame:
    build(register, database)
    with DuckDBStore.open(database) as store:
        return queries.reconciliation(store)


def faults(register: Path) -> list[type[Exception]]:
    with pytest.raises(RegisterFaultsError) as caught:
        read_register(register)
    return [type(e) for e in caught.value.errors]


def test_a_misprint_is_counted_as_corrected_and_kept_as_printed(with_note: Path, tmp_path: Path) -> None:
    assert correct(with_note, published="Sixty-nine (69)", count=68, reason="The list has 68 names") == 0
    (correction,) = read_register(with_note).tables["corrections"]
    assert isinstance(correction, Correction)
    assert (correction.published, correction.corrected) == ("Sixty-nine (69)", 68)
    build(with_note, tmp_path / "new.duckdb")
    with DuckDBStore.open(tmp_path / "new.duckdb") as store:
        (row,) = queries.corrections(store).to_dict("records")
        figures = queries.figures(store, dialogue="2031-fa")
    assert (row["published"], row["corrected"], row["reason"]) == (
        "Sixty-nine (69)",
        68,
        "The list has 68 names",
    )
    assert figures.loc[figures["stakeholder_group"] == "ngo", ["count", "printed"]].to_numpy().tolist() == [
        [68, "Sixty-nine (69)"]
    ]


@pytest.mark.parametrize(
    ("document", "published", "count", "reason"),
    [
        (NOTE, "Sixty-nine", 68, "Why"),
        (NOTE, "Sixty-nine (69)", 69, "Why"),
        (NOTE, "Sixty-nine (69)", 68, "  "),
        ("note-2024", "Sixty-nine (69)", 68, "Why"),
    ],
)
def test_a_correction_of_what_is_not_printed_or_not_wrong_or_without_reason_is_refused(
    with_note: Path, document: str, published: str, count: int, reason: str
) -> None:
    before = register_text(with_note)
    assert correct(with_note, document=document, published=published, count=count, reason=reason) == 36
    assert register_text(with_note) == before


def test_a_correction_can_be_corrected(with_note: Path) -> None:
    correct(with_note, published="Sixty-nine (69)", count=68)
    assert correct(with_note, published="Sixty-nine (69)", count=67, reason="Counted again") == 0
    (correction,) = read_register(with_note).tables["corrections"]
    assert isinstance(correction, Correction)
    assert (correction.corrected, correction.reason) == (67, "Counted again")


def test_a_correction_falls_when_the_register_no_longer_prints_what_it_was_made_for(with_note: Path) -> None:
    correct(with_note, published="Sixty-nine (69)", count=68)
    replace(with_note, "figures", "2031-fa,ngo,68,", "2031-fa,ngo,70,")
    assert faults(with_note) == [InvalidValueError]
    replace(with_note, "figures", "2031-fa,ngo,70,", "2031-fa,ngo,68,")
    line = "4,Sixty-nine (69),"
    replace(with_note, "figures", line, "4,Sixty-eight (68),")
    assert faults(with_note) == [InvalidValueError]


def test_a_correction_of_no_figure_and_one_that_corrects_nothing_are_faults(with_note: Path) -> None:
    append(with_note, "corrections", [["2031-fa", "state_party", NOTE, "four", 5, "Why"]])
    assert faults(with_note) == [UnknownReferenceError]
    replace(with_note, "corrections", "state_party,note-2032,four,5", "ngo,note-2032,Sixty-nine (69),69")
    assert faults(with_note) == [InvalidValueError]


def test_without_a_correction_words_and_digits_that_differ_are_still_a_fault(with_note: Path) -> None:
    replace(with_note, "figures", "4,Sixty-nine (69)", "4,Sixty-nine (68)")
    assert faults(with_note) == [InvalidValueError]


def test_a_corrected_figure_is_verified_against_the_misprint(with_note: Path, documents: Path) -> None:
    correct(with_note, published="Sixty-nine (69)", count=68)
    register = read_register(with_note)
    assert _outcome(with_note, documents) == "corrected"
    assert verify(register, held_documents(register, documents)).differences_count == 0
    mended = FORMATS["note.txt"]().replace(b"Sixty-nine (69)", b"Sixty-eight (68)", 1)
    hold(documents, mended)
    assert _outcome(with_note, documents) == "differs"


def _outcome(register: Path, documents: Path) -> str:
    rows = read_register(register)
    report = verify(rows, held_documents(rows, documents))
    return next(f.outcome for f in report.figures if [f.dialogue, f.stakeholder_group] == CELL)


def test_documents_that_differ_block_the_build_until_one_is_chosen(differing: Path, tmp_path: Path) -> None:
    command = ["build", "--register", differing, "--database", tmp_path / "new.duckdb"]
    blocked = run(*command)
    assert blocked.returncode == 8
    assert "70" in blocked.stderr and "69" in blocked.stderr
    chosen = run(
        "choose", *CELL, "--document", NOTE, "--reason", "It was corrected later", "--register", differing
    )
    assert chosen.returncode == 0
    assert "+2031-fa,ngo,summary-2031-fa,Seventy,69,It was corrected later" in chosen.stdout
    assert run(*command).returncode == 0


def test_a_choice_can_be_tried_and_is_made_once(differing: Path) -> None:
    before = register_text(differing)
    command = ["choose", *CELL, "--document", SECOND, "--reason", "It lists them", "--register", differing]
    assert "+2031-fa,ngo,note-2032,Sixty-nine (69),70" in run(*command, "--dry-run").stdout
    assert register_text(differing) == before
    assert run(*command).returncode == 0
    assert "Nothing to change" in run(*command).stdout


def test_a_choice_can_be_taken_back_and_made_the_other_way(differing: Path, tmp_path: Path) -> None:
    for document, counted, corrected in ((NOTE, 69, "Seventy,69"), (SECOND, 70, "Sixty-nine (69),70")):
        command = ["choose", *CELL, "--document", document, "--reason", "Why", "--register", differing]
        assert run(*command).returncode == 0
        (correction,) = read_register(differing).tables["corrections"]
        assert isinstance(correction, Correction)
        assert f"{correction.published},{correction.corrected}" == corrected
        build(differing, tmp_path / "new.duckdb")
        with DuckDBStore.open(tmp_path / "new.duckdb") as store:
            figures = queries.figures(store, dialogue="2031-fa")
        assert set(figures.loc[figures["stakeholder_group"] == "ngo", "count"]) == {counted}
    assert correct(differing, published="Seventy", count=69, document=SECOND) == 0
    assert correct(differing, published="Seventy", count=70, document=SECOND, reason="As printed") == 0


def test_a_third_number_is_counted_for_every_document_of_the_cell(differing: Path, tmp_path: Path) -> None:
    assert correct(differing, published="Seventy", count=67, document=SECOND, reason="The corrigendum") == 0
    build(differing, tmp_path / "new.duckdb")
    corrections = read_register(differing).tables["corrections"]
    said = {(c.document, c.published, c.corrected) for c in corrections if isinstance(c, Correction)}
    assert said == {(SECOND, "Seventy", 67), (NOTE, "Sixty-nine (69)", 67)}


def test_a_choice_of_a_document_that_says_nothing_is_refused(differing: Path) -> None:
    result = run("choose", *CELL, "--document", "note-2024", "--reason", "Why", "--register", differing)
    assert result.returncode == 36
    assert SECOND in result.stderr


def test_each_cell_says_how_its_documents_stand_to_each_other(differing: Path, tmp_path: Path) -> None:
    run("choose", *CELL, "--document", NOTE, "--reason", "It came later", "--register", differing)
    cells = reconciled(differing, tmp_path / "new.duckdb").set_index(["dialogue", "stakeholder_group"])
    assert row_of(
        cells, ("2031-fa", "ngo"), ["count", "documents_count", "agreement", "reason"]
    ).tolist() == [
        69,
        2,
        "differ_chosen",
        "It came later",
    ]
    assert cells.loc[("2031-fa", "ngo"), "printed"] == "Sixty-nine (69); Seventy"
    assert cells.loc[("2031-fa", "academia"), "agreement"] == "only_in_one"
    assert cells.loc[("2031-fa", "igo"), "agreement"] == "not_reported"
    assert cells.loc[("2023-ic", "ngo"), "agreement"] == "agree"


def test_of_the_official_record_six_cells_agree_in_two_documents(record: DuckDBStore) -> None:
    cells = queries.reconciliation(record)
    assert cells["agreement"].value_counts().to_dict() == {"only_in_one": 28, "not_reported": 16, "agree": 6}
    assert cells.loc[cells["agreement"] == "agree", "dialogue"].value_counts().to_dict() == {
        "2023-ic": 3,
        "2024-ic-ta": 3,
    }
    assert cells.loc[cells["count"].notna(), "citation"].notna().all()
    assert queries.corrections(record).empty


def test_meeting_numbers_show_dialogues_without_a_document(record: DuckDBStore) -> None:
    gaps = queries.meeting_gaps(record)
    in_2022 = gaps[gaps["year"] == 2022]
    assert in_2022[["working_group", "first_meeting", "gap", "evidence"]].to_numpy().tolist() == [
        ["FA", 9, "no_document_held", "none"],
        ["SOM", 9, "no_document_held", "quoted"],
        ["TIP", 12, "no_document_held", "quoted"],
    ]
    assert queries.meeting_gaps(record, working_groups=("IC", "TA")).empty


def test_skipped_meeting_numbers_are_a_gap(with_note: Path, tmp_path: Path) -> None:
    build(with_note, tmp_path / "new.duckdb")
    with DuckDBStore.open(tmp_path / "new.duckdb") as store:
        gaps = queries.meeting_gaps(store)
    skipped = gaps[gaps["gap"] == "no_dialogue_known"]
    assert skipped[["working_group", "first_meeting", "last_meeting"]].to_numpy().tolist() == [
        ["FA", 13, 17],
        ["IC", 16, 16],
        ["SOM", 13, 20],
        ["TIP", 16, 20],
    ]
    assert skipped["dialogue"].isna().all()


def test_documents_to_obtain_come_with_what_is_at_stake(record: DuckDBStore) -> None:
    wanted = queries.documents_to_obtain(record)
    assert len(wanted) == 10
    assert wanted["at_stake"].tolist() == ["none", "quoted", "quoted", *["official"] * 7]
    assert wanted["document"].tolist()[0] == "summary-2022-fa"
    assert wanted["address"].notna().sum() == 4
    assert wanted["note"].notna().all()
