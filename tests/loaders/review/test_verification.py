"""`verify`: every official figure, date and meeting number is held against the sentence that says it."""

import json
import shutil
from pathlib import Path

import pytest

from loaders.register.reader import read_register
from loaders.review.errors import DocumentsFolderError
from loaders.review.held_documents import held_documents
from loaders.review.verification import VerificationReport, verify
from tests.conftest import REGISTER
from tests.loaders.documents.writers import FORMATS
from tests.loaders.real_documents import FOLDER, needs_documents
from tests.loaders.review.commands import Result, run
from tests.loaders.review.made import NOTE, append, hold, replace

FIGURES_OF_THE_NOTE = 14


def verified(register: Path, documents: Path) -> VerificationReport:
    rows = read_register(register)
    return verify(rows, held_documents(rows, documents))


def of_the_note(report: VerificationReport) -> dict[tuple[str, str], str]:
    return {(f.dialogue, f.stakeholder_group): f.outcome for f in report.figures if f.document == NOTE}


def commanded(register: Path, documents: Path, *more: str) -> Result:
    return run("verify", "--register", register, "--documents", documents, *more)


def status(report: VerificationReport, document: str) -> str:
    return next(d.status for d in report.documents if d.document == document)


def test_a_held_document_that_says_what_the_register_says_agrees(with_note: Path, documents: Path) -> None:
    report = verified(with_note, documents)
    assert list(of_the_note(report).values()) == ["agrees"] * FIGURES_OF_THE_NOTE
    assert [d.outcome for d in report.dialogues if d.document == NOTE] == ["agrees"] * 3
    assert status(report, NOTE) == "held"
    assert report.differences_count == 0


def test_each_figure_comes_with_its_sentence_and_offsets(with_note: Path, documents: Path) -> None:
    rows = read_register(with_note)
    (held,) = held_documents(rows, documents)
    assert held.reading is not None
    text = held.reading.document.text
    spans = [f.span for f in verify(rows, [held]).figures if f.document == NOTE]
    assert len(spans) == FIGURES_OF_THE_NOTE
    for span in spans:
        assert span is not None
        assert text[span.start : span.end] == span.quote
        assert span.start <= span.number_start < span.number_end <= span.end


def test_what_is_not_held_is_no_difference(with_note: Path, documents: Path) -> None:
    report = verified(with_note, documents)
    others = {f.outcome for f in report.figures if f.document != NOTE}
    assert others == {"not_held"}
    assert status(report, "note-2024") == "missing"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Sixty-nine (69)", "Sixty-eight (68)", "the document says 68, expected 69"),
        ("Sixty-nine (69)", "Sixty-nine (96)", "the words give 69, the digits 96"),
        ("Sixty-nine (69)", "Sixty-nine", 'the document prints "Sixty-nine", the register "Sixty-nine (69)"'),
        ("six from the academia", "seven from the academia", "the document says 7, expected 6"),
        ("4. The first", "5. The first", "in paragraph 5, expected in paragraph 4"),
    ],
)
def test_a_changed_number_differs_and_is_shown(
    with_note: Path, documents: Path, old: str, new: str, says: str
) -> None:
    changed = FORMATS["note.txt"]().decode().replace(old, new, 1)
    hold(documents, changed.encode())
    result = commanded(with_note, documents)
    assert result.returncode == 30
    assert says in result.stdout
    assert "fix:" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("on 6 May.", "on 7 May.", "the document dates it 2031-05-07, the register 2031-05-06"),
        ("18th meeting", "19th meeting", "the document places it after FA 19, the register FA 18"),
        (
            "in a hybrid format",
            "in an online format",
            "the document states the format online, the register hybrid",
        ),
    ],
)
def test_a_changed_date_meeting_or_format_differs(
    with_note: Path, documents: Path, old: str, new: str, says: str
) -> None:
    hold(documents, FORMATS["note.txt"]().decode().replace(old, new, 1).encode())
    result = commanded(with_note, documents)
    assert result.returncode == 30
    assert says in result.stdout


def test_a_renamed_document_is_known_by_its_content(with_note: Path, documents: Path) -> None:
    (documents / "note.txt").rename(documents / "download (3).txt")
    assert status(verified(with_note, documents), NOTE) == "held"


def test_another_file_of_the_registered_name_is_told_even_when_its_figures_agree(
    with_note: Path, documents: Path
) -> None:
    hold(documents, FORMATS["note.txt"]() + b"\n9. A paragraph that was not there.\n")
    result = commanded(with_note, documents)
    assert result.returncode == 31
    assert "another hash" in result.stdout
    assert set(of_the_note(verified(with_note, documents)).values()) == {"agrees"}


def test_a_fetched_file_is_known_by_the_documents_identifier(with_note: Path, documents: Path) -> None:
    (documents / "note.txt").unlink()
    hold(documents, FORMATS["one-column.pdf"](), f"{NOTE}.pdf")
    report = verified(with_note, documents)
    assert status(report, NOTE) == "another_file"
    assert set(of_the_note(report).values()) == {"agrees"}
    assert all(f.span is None or f.span.page for f in report.figures)
    assert commanded(with_note, documents).returncode == 0


def test_a_document_that_cannot_be_read_is_reported_with_its_reason(with_note: Path, documents: Path) -> None:
    hold(documents, b"")
    report = verified(with_note, documents)
    assert status(report, NOTE) == "unreadable"
    assert set(of_the_note(report).values()) == {"unreadable"}
    result = commanded(with_note, documents)
    assert result.returncode == 30
    assert "The file is empty." in result.stdout


def test_a_figure_that_the_register_lacks_is_named(with_note: Path, documents: Path) -> None:
    row = "2031-ic,igo,1,organization,participated,exact,official,note-2032,5,one,,\n"
    replace(with_note, "figures", row, "")
    report = verified(with_note, documents)
    assert next(d for d in report.documents if d.document == NOTE).not_in_register == ("2031-ic: igo 1",)
    assert report.differences_count == 0


def test_a_dialogue_of_another_name_is_known_by_its_meeting(with_note: Path, documents: Path) -> None:
    for table in ("dialogues", "dialogue_working_groups", "dialogue_documents", "figures"):
        path = with_note / f"{table}.csv"
        path.write_text(
            path.read_text(encoding="utf-8").replace("2031-fa", "2031-fa-spring"), encoding="utf-8"
        )
    assert verified(with_note, documents).differences_count == 0


def test_documents_that_differ_on_a_cell_are_told(with_note: Path, documents: Path) -> None:
    summary = (
        "1. This constructive dialogue was held on 6 May 2031 after the end of the 18th meeting of the Working Group "
        "on Firearms.\n\n2. Seventy non-governmental organizations participated in this dialogue.\n"
    )
    hold(documents, summary.encode(), "summary.txt")
    append(
        with_note,
        "documents",
        [
            [
                "summary-2031-fa",
                "S",
                "S",
                "chair_summary",
                "official",
                "yes",
                "",
                "",
                "",
                "summary.txt",
                "0" * 64,
                "",
            ]
        ],
    )
    append(with_note, "dialogue_documents", [["2031-fa", "summary-2031-fa"]])
    row = ["2031-fa", "ngo", 70, "organization", "participated", "exact", "official", "summary-2031-fa", 2]
    append(with_note, "figures", [[*row, "Seventy", "", ""]])
    (cell,) = verified(with_note, documents).shared_cells
    assert cell.counts == {NOTE: 69, "summary-2031-fa": 70}
    assert not cell.agrees


def test_json_is_the_whole_report(with_note: Path, documents: Path) -> None:
    result = commanded(with_note, documents, "--format", "json")
    assert result.returncode == 0
    report = json.loads(result.stdout)
    assert set(report) >= {"figures", "dialogues", "documents", "shared_cells", "differences_count"}
    assert [f["count"] for f in report["figures"] if f["document"] == NOTE][:2] == [69, 11]


def test_without_a_documents_folder_the_error_says_what_to_do(register: Path, tmp_path: Path) -> None:
    with pytest.raises(DocumentsFolderError, match="no documents folder"):
        verified(register, tmp_path / "nowhere")
    result = commanded(register, tmp_path / "nowhere")
    assert result.returncode == 32


@needs_documents
def test_the_official_documents_say_what_the_register_says() -> None:
    report = verified(REGISTER, Path(FOLDER or ""))
    assert (report.cells_agreeing_count, report.cells_count) == (34, 34)
    assert report.differences_count == 0
    assert {d.status for d in report.documents if d.status != "missing"} == {"held"}
    assert len({c.dialogue for c in report.shared_cells}) == 2
    assert [c.agrees for c in report.shared_cells] == [True] * 6
    assert sum(d.word_digit_pairs_count for d in report.documents) == 18
    assert len(report.subtotal_dialogues) == 10
    silent = next(d for d in report.documents if d.document == "draft-resolution-2024")
    assert (silent.status, silent.figures_count) == ("held", 0)
    assert not any(d.not_in_register or d.failed_checks for d in report.documents)


@needs_documents
def test_one_changed_digit_in_an_official_document_is_noticed(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER or "", tmp_path / "documents"))
    (path,) = folder.glob("003_*")
    path.write_text(path.read_text(encoding="utf-8").replace("(158)", "(159)"), encoding="utf-8")
    report = verified(REGISTER, folder)
    (figure,) = [f for f in report.figures if f.outcome == "differs"]
    assert (figure.dialogue, figure.stakeholder_group) == ("2024-tip", "ngo")
