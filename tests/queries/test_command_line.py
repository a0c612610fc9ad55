"""`python -m queries` gives the same answers as the functions, and a sentence when it cannot."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import queries
from queries.__main__ import main
from queries.contract import all_questions
from queries.project import program_version
from queries.store import DuckDBStore

pytestmark = pytest.mark.slow

QUESTIONS = [question.name for question in all_questions()]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def needed(name: str) -> dict[str, str]:
    (question,) = (question for question in all_questions() if question.name == name)
    example = {"evidence": "quoted", "text": "2024-ic-ta"}
    return {p.name: example[p.type] for p in question.parameters if not p.optional}


def test_every_question_is_listed_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    listed = " ".join(said(capsys).split())
    for question in all_questions():
        assert f"{question.name} {question.question}" in listed


@pytest.mark.parametrize("name", QUESTIONS)
def test_csv_json_and_table_give_the_answer_of_the_function(
    name: str, database: Path, record: DuckDBStore, capsys: pytest.CaptureFixture[str]
) -> None:
    options = [part for key, value in needed(name).items() for part in (f"--{key}", value)]
    call = (name, *options, "--database", str(database))
    answer = queries.ask(record, name, None, **needed(name))
    rows = [
        [None if pd.isna(value) else _plain(value) for value in row] for row in answer.to_numpy(dtype=object)
    ]

    as_json = json.loads(said(capsys, *call, "--format", "json"))
    assert [list(row) for row in as_json] == [list(answer.columns)] * len(answer)
    assert [list(row.values()) for row in as_json] == rows

    header, *as_csv = csv.reader(io.StringIO(said(capsys, *call, "--format", "csv")))
    assert header == list(answer.columns)
    assert as_csv == [[_in_csv(value) for value in row] for row in rows]

    header_line, *lines = said(capsys, *call).splitlines()
    assert header_line.split() == list(answer.columns)
    for line, row in zip(lines, rows, strict=True):
        tokens = iter(line.split())
        for value in row:
            for word in _words(value):
                token = next(tokens)
                assert token == word or (
                    isinstance(value, float) and float(token) == pytest.approx(value, abs=1e-6)
                )


def test_the_figures_of_the_acceptance_checks(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(
        capsys, "year_totals", "--years", "2022,2023,2024", "--format", "csv", "--database", str(database)
    )
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["year"], r["participations_count"], r["dialogues_documented_count"]) for r in rows] == [
        ("2022", "24", "1"),
        ("2023", "328", "5"),
        ("2024", "468", "4"),
    ]
    text = said(capsys, "participation_by_year", "--format", "csv", "--database", str(database))
    counts = {(r["year"], r["stakeholder_group"]): r["count"] for r in csv.DictReader(io.StringIO(text))}
    assert [counts[year, "ngo"] for year in ("2022", "2023", "2024")] == ["21", "299", "399"]
    assert [counts[year, "academia"] for year in ("2022", "2023", "2024")] == ["2", "15", "36"]
    assert [counts[year, "private_sector"] for year in ("2022", "2023", "2024")] == ["1", "14", "33"]
    assert counts["2025", "ngo"] == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["growth_rate"], "No such command 'growth_rate'."),
        (["year_totals", "--colour", "blue"], "No such option: --colour"),
        (["year_totals", "--years", "last"], "'last' is not a list of whole numbers such as 2023,2024"),
        (["year_totals", "--years", ","], "--years has no value"),
        (["year_totals", "--evidence", "rumour"], "'rumour' is not one of 'official'"),
        (["year_totals", "--format", "pdf"], "'pdf' is not one of 'csv'"),
        (["cells"], "Missing option '--dialogue'."),
    ],
)
def test_a_wrong_call_is_a_usage_error(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert sentence in " ".join(capsys.readouterr().err.replace("│", "").split())


@pytest.mark.parametrize(
    ("option", "value", "known"),
    [
        ("--years", "2030", "use 2022, 2023, 2024, 2025"),
        ("--working-groups", "FA,ZZ", "use FA, IC, TA, SOM, TIP"),
        ("--working_groups", "ZZ", "use FA, IC, TA, SOM, TIP"),
        ("--stakeholder-groups", "unions", "use ngo, academia, private_sector"),
    ],
)
def test_a_value_that_is_not_known_is_refused_with_the_known_ones(
    option: str, value: str, known: str, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["year_totals", option, value, "--database", str(database)]) == 51
    said_wrong = capsys.readouterr()
    assert known in said_wrong.err
    assert said_wrong.out == ""


def test_the_questions_and_the_version_are_listed_for_programs_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    listed = json.loads(said(capsys, "--format", "json"))
    assert [one["name"] for one in listed] == QUESTIONS
    assert said(capsys, "--version") == f"{program_version()}\n"


def test_no_database_is_a_sentence_and_exit_code_21(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "queries", "years", "--database", str(tmp_path / "none")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (21, "")
    assert run.stderr.splitlines() == [
        "There is no database yet.",
        f"  where: {tmp_path / 'none'}",
        "  fix:   run: python -m loaders build",
    ]


@pytest.mark.parametrize("content", [b"", b"minutes of a meeting\n", b"\0" * 20_000])
def test_a_file_that_is_no_database_of_ours_is_a_sentence_and_exit_code_21(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "foreign").write_bytes(content)
    assert main(["years", "--database", str(tmp_path / "foreign")]) == 21
    assert capsys.readouterr().err.startswith("The file is not a database of this program")
    assert (tmp_path / "foreign").read_bytes() == content


def _plain(value: object) -> object:
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else value


def _in_csv(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _words(value: object) -> list[str]:
    text = ".." if value is None else str(value)
    return (text if len(text) <= 60 else f"{text[:57]}...").split()
