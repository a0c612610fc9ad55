"""Each fault of the register gives its own error: what, where, how to mend it, and an exit code."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.build import build
from loaders.errors import RegisterFaultsError
from loaders.register.reader import read_register
from queries.errors import UserError
from queries.store import DuckDBStore

pytestmark = pytest.mark.slow

# file, text that stands there, text put in its place, exit code, message; the register's folder is cut from paths
FAULTS = {
    "a negative count": (
        "figures.csv",
        "2023-fa,ngo,60,",
        "2023-fa,ngo,-60,",
        5,
        """
count is '-60': a count is never below 0.
  where: figures.csv, line 6, field count
  fix:   write the number that the document prints
""",
    ),
    "an unknown working group": (
        "dialogue_working_groups.csv",
        "2023-fa,FA,",
        "2023-fa,FIR,",
        6,
        """
working_group is 'FIR', which working_groups.csv does not hold.
  where: dialogue_working_groups.csv, line 7, field working_group
  fix:   use one of FA, IC, SOM, TA, TIP, or add it to working_groups.csv first
""",
    ),
    "a repeated key": (
        "figures.csv",
        "2023-fa,academia,4,",
        "2023-fa,ngo,4,",
        7,
        """
The key 2023-fa, ngo, note-2024 stands in line 6 already.
  where: figures.csv, line 8, field dialogue + stakeholder_group + document
  fix:   remove one of the two rows, or correct the one that means something else
""",
    ),
    "a date out of order": (
        "dialogue_working_groups.csv",
        "2023-fa,FA,10,official",
        "2023-fa,FA,12,official",
        8,
        """
2023-fa (meeting 12 of FA, 2023-05-05) is not later than 2024-fa (meeting 11, 2024-04-05).
  where: dialogues.csv, line 6, field date
  fix:   correct the date of one of the two dialogues, or its meeting number (rule: Within a working group, \
a later meeting number means a later dialogue, as far as sources of one level say)
""",
    ),
    "words and digits that differ": (
        "figures.csv",
        "Sixty (60)",
        "Sixty (61)",
        5,
        """
printed is 'Sixty (61)': the words give 60, the digits 61.
  where: figures.csv, line 6, field printed
  fix:   read the printed page again; correct the count or the number as printed; if the document itself misprints it: python -m loaders correct
""",
    ),
    "a subtotal that does not add up": (
        "figures.csv",
        "9,organization,participated,exact,official,note-2024,4,nine (9)",
        "8,organization,participated,exact,official,note-2024,4,eight (8)",
        8,
        """
2023-fa in note-2024: the subtotal is 8, its parts are Academia 4, Private sector 5.
  where: figures.csv, line 7, field count
  fix:   read the paragraph again; one of the numbers is not what it prints (rule: A printed subtotal is \
the sum of its parts in the same document)
""",
    ),
    "a file that is not UTF-8": (
        "organizations.csv",
        "Criminologists",
        "Criminolog\udce9s",
        3,
        """
The file is not UTF-8: byte 0xe9 at position 109.
  where: organizations.csv, line 2
  fix:   save the file as UTF-8 (in a spreadsheet: CSV UTF-8)
""",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_and_the_database_stays_as_it_was(
    fault: str, register: Path, tmp_path: Path
) -> None:
    database = tmp_path / "dialogues.duckdb"
    build(register, database)
    before = database.read_bytes()
    file, old, new, exit_code, message = FAULTS[fault]
    _edit(register / file, old, new)
    run = _run_build(register, database)
    assert run.stderr.replace(f"{register}{os.sep}", "").strip() == message.strip()
    assert (run.returncode, run.stdout) == (exit_code, "")
    assert database.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".dialogues.duckdb.lock",
        database.name,
        "register",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "first_line", "fix"),
    [
        (
            "figures.csv",
            "ngo,60,",
            "ngo,,",
            "count is empty: a value is needed.",
            "an absent row is what says",
        ),
        (
            "figures.csv",
            "ngo,60,",
            "ngo,60.5,",
            "count is '60.5': a whole number is needed",
            "the digits 0 to 9",
        ),
        ("figures.csv", "ngo,60,", "ngo,٦٠,", "count is '٦٠': a whole number is needed", "the digits 0 to 9"),
        ("figures.csv", "ngo,60,", "ngo,60000000,", "it is never more than 1000000.", "correct the number"),
        (
            "figures.csv",
            "ngo,60,organization",
            "ngo,60,people",
            "unit is 'people': no such value.",
            "use one of org",
        ),
        (
            "figures.csv",
            "2024,4,Sixty (60)",
            "2024,,Sixty (60)",
            "paragraph is empty: an official",
            "the paragraph",
        ),
        ("figures.csv", "Sixty (60)", "", "printed is empty: an official", "copy the number as the document"),
        ("figures.csv", "Sixty (60)", "Fifty (50)", "it reads 50, the count is 60.", "correct the count or"),
        (
            "figures.csv",
            "Sixty (60)",
            "about sixty",
            "cannot be read as one number.",
            "read the printed page",
        ),
        ("figures.csv", "2023-fa,ngo,60", "2023-FA,ngo,60", "it has another form.", "for example 2024-ic-ta"),
        (
            "dialogues.csv",
            "2023-05-05",
            "5 May 2023",
            "another form of date is needed.",
            "write the day as YYYY-MM-DD",
        ),
        (
            "dialogues.csv",
            "2023-05-05",
            "20230505",
            "another form of date is needed.",
            "write the day as YYYY-MM-DD",
        ),
        ("dialogues.csv", "2023-05-05", "2023-02-30", "there is no such day.", "write the day as YYYY-MM-DD"),
        (
            "dialogues.csv",
            "2023-05-05",
            "2024-05-05",
            "it is in 2024, the field year says 2023.",
            "field year",
        ),
        (
            "documents.csv",
            "official,true",
            "official,1",
            "held is '1': true or false is needed.",
            "write true when",
        ),
        ("documents.csv", "https://www", "www", "address is 'www.unodc", "begins with http:// or https://"),
        ("documents.csv", ",b9615", ",xb9615", "it has another form.", "write 64 digits and letters"),
        (
            "working_groups.csv",
            "Firearms,1",
            "Firearms,2",
            "The position 2 stands in line 2",
            "remove one of the",
        ),
        (
            "working_groups.csv",
            "position",
            "order",
            "The header is working_group, name, short_name, order",
            "in this order",
        ),
        (
            "working_groups.csv",
            "FA,Firearms,Firearms",
            "FA,Firearms",
            "The row has 6 fields; the header has 7.",
            "complete the row",
        ),
        ("working_groups.csv", "FA,Fire", "\nFA,Fire", "The line is empty.", "remove the line"),
        ("working_groups.csv", "FA,Fire", ",,,,,,\nFA,Fire", "The line is empty.", "remove the line"),
        (
            "working_groups.csv",
            "FA,Fire",
            "<<<<<<< HEAD\nFA,Fire",
            "The line is a mark of a merge that was not finished.",
            "keep the rows of both sides",
        ),
        (
            "dialogue_working_groups.csv",
            "2022-fa,FA,9",
            "2022-fa,FA+TA,9",
            "it has another form",
            "a joint dialogue has one row for each group",
        ),
        (
            "figures.csv",
            "2022-ic-ta,ngo",
            "2022-ic-ta,NGO",
            "it has another form",
            "for example ngo, academia",
        ),
        (
            "corrections.csv",
            "dialogue,stakeholder_group,document,published,corrected,reason",
            "dialogue;stakeholder_group;document;published;corrected;reason",
            "The header is dialogue;stakeholder_group",
            "the fields are separated by semicolons",
        ),
        (
            "working_groups.csv",
            "FA,Fire",
            'FA,"Fire',
            "The row cannot be read as CSV",
            "close the double quotes",
        ),
    ],
)
def test_other_slips_read_naturally(
    register: Path, tmp_path: Path, file: str, old: str, new: str, first_line: str, fix: str
) -> None:
    _edit(register / file, old, new)
    with pytest.raises(RegisterFaultsError) as caught:
        build(register, tmp_path / "dialogues.duckdb")
    error = caught.value
    assert first_line in error.what.splitlines()[0]
    assert fix in error.fix
    assert f"{register / file}, line " in error.where
    assert "Input should" not in str(error)
    assert not (tmp_path / "dialogues.duckdb").exists()


def test_all_faults_are_listed_and_the_first_gives_the_exit_code(register: Path) -> None:
    _edit(register / "working_groups.csv", "IC,International", "IC,extra,International")
    _edit(register / "documents.csv", "official,true", "official,perhaps")
    _edit(register / "dialogues.csv", "2023-05-31", "31.5.2023")
    _edit(register / "figures.csv", "2023-fa,ngo,60,", "2023-fa,ngo,-60,")
    _edit(register / "figures.csv", "2023-ta,ngo,38,", "2023-xx,ngo,38,")
    with pytest.raises(RegisterFaultsError) as caught:
        read_register(register)
    places = [error.where.removeprefix(f"{register}{os.sep}") for error in caught.value.errors]
    # no more than these: rows that refer to a row with a fault are not faults of their own
    assert places == [
        "working_groups.csv, line 3",
        "documents.csv, line 2, field held",
        "dialogues.csv, line 7, field date",
        "figures.csv, line 6, field count",
        "figures.csv, line 10, field dialogue",
    ]
    assert str(caught.value).count("  fix:   ") == 5
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("cut", [7, 40, 1000])
def test_a_file_cut_off_inside_a_row_is_not_read(register: Path, cut: int) -> None:
    path = register / "figures.csv"
    path.write_bytes(path.read_bytes()[:-cut])
    assert not path.read_bytes().endswith(b"\n")
    with pytest.raises(RegisterFaultsError, match="does not end with a line end") as caught:
        read_register(register)
    assert caught.value.exit_code == 4


def test_a_file_cut_off_after_a_row_is_told_from_the_last_build(register: Path, tmp_path: Path) -> None:
    database = tmp_path / "dialogues.duckdb"
    build(register, database)
    before = database.read_bytes()
    _keep_lines(register / "figures.csv", 61)
    run = _run_build(register, database)
    assert run.returncode == 4
    assert run.stderr == (
        "The file ends after 60 rows; the last build had 28 more.\n"
        f"  where: {register / 'figures.csv'}, line 62\n"
        "  fix:   restore the end of the file from version control; when its last rows were removed on purpose, "
        "run: python -m loaders build --accept-fewer-rows\n"
    )
    assert database.read_bytes() == before
    accepted = _run_build(register, database, "--accept-fewer-rows")
    assert accepted.returncode == 0
    assert "figures.csv has 28 fewer rows than in the last build." in accepted.stdout


@pytest.mark.parametrize(
    ("file", "lines", "fault"),
    [
        ("working_groups.csv", 5, "working_group is 'TIP', which working_groups.csv does not hold"),
        ("stakeholder_groups.csv", 5, "which stakeholder_groups.csv does not hold"),
        ("documents.csv", 4, "document is 'note-2024', which documents.csv does not hold"),
        ("dialogues.csv", 14, "which dialogues.csv does not hold"),
        ("dialogue_working_groups.csv", 13, "its identifier would be 2024-ic"),
        ("dialogue_documents.csv", 39, "note-2024 is not listed as being about 2024-som"),
        ("figures.csv", 49, "note-2024 is at hand and about 2024-som, but figures.csv has no figure from it"),
        ("organizations.csv", 10, "which organizations.csv does not hold"),
        ("panel_seats.csv", 18, "privanova has no row in panel_seats.csv"),
    ],
)
def test_without_an_earlier_build_rows_that_are_missed_elsewhere_are_found(
    register: Path, tmp_path: Path, file: str, lines: int, fault: str
) -> None:
    _keep_lines(register / file, lines)
    with pytest.raises(UserError) as caught:
        build(register, tmp_path / "dialogues.duckdb")
    assert fault in str(caught.value)


@pytest.mark.parametrize("form", ["byte order mark", "CRLF", "all fields quoted"])
def test_the_form_of_a_file_changes_no_value(register: Path, tmp_path: Path, form: str) -> None:
    first = build(register, tmp_path / "dialogues.duckdb")
    for path in register.glob("*.csv"):
        content = path.read_bytes()
        if form == "byte order mark":
            path.write_bytes(b"\xef\xbb\xbf" + content)
        elif form == "CRLF":
            path.write_bytes(content.replace(b"\n", b"\r\n"))
        else:
            rows = list(csv.reader(io.StringIO(content.decode("utf-8"))))
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    again = build(register, tmp_path / "dialogues.duckdb")
    assert again.content_hash == first.content_hash
    assert again.changes == {}
    with DuckDBStore.open(tmp_path / "dialogues.duckdb") as store:
        assert store.content_hash == first.content_hash


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", errors="surrogateescape")


def _keep_lines(path: Path, count: int) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert count < len(lines)
    path.write_text("".join(lines[:count]), encoding="utf-8")


def _run_build(register: Path, database: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "loaders",
        "build",
        "--register",
        str(register),
        "--database",
        str(database),
    ]
    return subprocess.run([*command, *options], capture_output=True, text=True, check=False)
