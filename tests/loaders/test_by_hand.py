"""One dialogue is one row: by options and by template, with a question where a slip is likely."""

import hashlib
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from loaders.__main__ import app
from loaders.build import build
from queries import participation, year_totals
from queries.errors import UserError
from queries.store import DuckDBStore
from tests.frames import row_of

pytestmark = pytest.mark.slow

ROW = ["date=2026-05-06", "meetings=IC 16; TA 16", "format=hybrid", "document=summary.txt", "paragraph=4"]


def add(register: Path, documents: Path, *arguments: object) -> str:
    command = ["add", "--register", str(register), "--documents", str(documents), *map(str, arguments)]
    result = CliRunner().invoke(app, command)
    if isinstance(result.exception, UserError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_a_joint_dialogue_is_added_with_its_document_checksum_and_numbers(
    register: Path, documents: Path, tmp_path: Path
) -> None:
    add(register, documents, *ROW, "ngo=Ninety (90)", "academia=nine", "private_sector=5")
    digest = hashlib.sha256((documents / "summary.txt").read_bytes()).hexdigest()
    assert digest in (register / "documents.csv").read_text(encoding="utf-8")
    build(register, tmp_path / "d.duckdb")
    with DuckDBStore.open(tmp_path / "d.duckdb") as store:
        table = participation(store)
    new = table[table["year"] == 2026].set_index("stakeholder_group")
    assert new["participations"].dropna().to_dict() == {"ngo": 90, "academia": 9, "private_sector": 5}
    assert (new.loc["ngo", "printed"], new.loc["ngo", "working_groups"]) == ("Ninety (90)", "IC+TA")
    # what is left out is not reported, and never zero
    assert new.loc["state_party", "in_total"] == "not_reported"


def test_a_template_is_filled_in_with_commas_or_semicolons(
    register: Path, documents: Path, tmp_path: Path
) -> None:
    file = tmp_path / "template.csv"
    add(register, documents, "--template", file)
    header, example = file.read_text(encoding="utf-8").splitlines()
    assert "2024-07-15,SOM 11" in example
    row = "2026-05-06,FA 13,,summary.txt,,4,,Sixty (60),7,3,,,"
    for separator in ",;":
        text = f"{header}\n{example}\n{row}\n" if separator == "," else f"{header}\n{row}\n".replace(",", ";")
        file.write_text(text, encoding="utf-8")
        assert "2026-fa would be added" in add(register, documents, "--from", file, "--dry-run")


def test_two_dialogues_of_one_template_that_name_one_file_share_its_document(
    register: Path, documents: Path, tmp_path: Path
) -> None:
    file = tmp_path / "template.csv"
    file.write_text(
        "date,meetings,document,paragraph,ngo\n2026-05-06,FA 13,summary.txt,4,60\n2026-05-08,SOM 13,summary.txt,5,50\n"
    )
    add(register, documents, "--from", file)
    assert (register / "documents.csv").read_text(encoding="utf-8").count("summary.txt") == 1
    figures = (register / "figures.csv").read_text(encoding="utf-8").splitlines()[-2:]
    assert [line.split(",")[7:9] for line in figures] == [["summary-2026-fa", "4"], ["summary-2026-fa", "5"]]


@pytest.mark.parametrize(
    ("number", "question"),
    [
        ("ngo=0", "ngo is 0. Does the document print that nobody took part?"),
        ("ngo=850", "ngo is 850, and the largest official number so far is 158."),
    ],
)
def test_what_is_rarely_meant_is_asked_and_can_be_confirmed(
    register: Path, documents: Path, number: str, question: str
) -> None:
    with pytest.raises(UserError) as refused:
        add(register, documents, *ROW, number)
    assert refused.value.what.startswith(question)
    assert "--confirm" in refused.value.fix
    assert "2026-ic-ta added" in add(register, documents, *ROW, number, "--confirm")


def test_a_document_without_a_file_is_not_taken_for_read(register: Path, documents: Path) -> None:
    row = [part.replace("summary.txt", "nowhere.pdf") for part in ROW]
    with pytest.raises(UserError, match="There is no file") as refused:
        add(register, documents, *row, "ngo=60", "--confirm")
    assert "put the document there" in refused.value.fix


def test_a_dialogue_without_a_document_is_a_named_gap_until_its_document_is_there(
    register: Path, documents: Path, tmp_path: Path
) -> None:
    known = ["date=2026", "meetings=FA 13", "format=hybrid"]
    with pytest.raises(UserError, match="No document is named") as refused:
        add(register, documents, *known)
    assert "how it is known" in refused.value.fix
    add(register, documents, *known, "note=Announced on the page of the Working Group")
    assert "2026-fa,2026,,not_stated,hybrid,Announced" in (register / "dialogues.csv").read_text("utf-8")
    assert "2026-fa,FA,13,claimed" in (register / "dialogue_working_groups.csv").read_text("utf-8")
    add(register, documents, "date=2025", "meetings=FA 12", "note=Its summary was asked for")
    assert "2025-fa,2025,2025-04-30,not_stated,,Its summary was asked for" in (
        register / "dialogues.csv"
    ).read_text("utf-8")
    assert _of_2026(register, tmp_path / "gap.duckdb") == {"held": 1, "documented": 0, "participations": None}
    add(register, documents, *ROW[:1], "meetings=FA 13", *ROW[2:], "ngo=60", "academia=4", "private_sector=5")
    assert "2026-fa,2026,2026-05-06,hybrid,hybrid,Announced" in (register / "dialogues.csv").read_text(
        "utf-8"
    )
    assert "2026-fa,FA,13,official" in (register / "dialogue_working_groups.csv").read_text("utf-8")
    assert _of_2026(register, tmp_path / "full.duckdb") == {"held": 1, "documented": 1, "participations": 69}


def _of_2026(register: Path, database: Path) -> dict[str, int | None]:
    build(register, database)
    with DuckDBStore.open(database) as store:
        table = year_totals(store).set_index("year")
    year = row_of(table, 2026)
    held, documented, total = (
        year[f"{name}_count"] for name in ("dialogues_held", "dialogues_documented", "participations")
    )
    return {"held": held, "documented": documented, "participations": None if pd.isna(total) else total}


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("date=6 May 2026", "there is no such day"),
        ("meetings=IC+TA", "it cannot be read"),
        ("meetings=ZZ 4", "it cannot be read"),
        ("ngo=many", "'many' is no number"),
        ("document=", "No document is named"),
        ("unions=4", "'unions' is no column of a dialogue"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_to_write_it(
    register: Path, documents: Path, part: str, says: str
) -> None:
    name = part.partition("=")[0]
    row = [fact for fact in [*ROW, "ngo=60"] if fact.partition("=")[0] != name]
    with pytest.raises(UserError) as refused:
        add(register, documents, *row, part)
    assert says in refused.value.what


def test_a_build_asks_to_look_again_at_a_number_far_above_all_others(register: Path, tmp_path: Path) -> None:
    file = register / "figures.csv"
    text = file.read_text(encoding="utf-8")
    slip = "2024-fa,igo,9,organization,participated,exact,official,note-2024,10,nine (9),,\n"
    file.write_text(text + slip, encoding="utf-8")
    result = CliRunner().invoke(
        app, ["build", "--register", str(register), "--database", str(tmp_path / "d")]
    )
    assert result.exit_code == 0
    assert "igo is 9, and the largest official number so far is 1." in result.output
