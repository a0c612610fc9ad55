"""The `read` command prints what was read, for people and for programs, and what it could not read."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from loaders.commands.read import read_command
from tests.loaders.documents.note import EXPECTED
from tests.loaders.documents.writers import FORMATS

app = typer.Typer()
app.command("read")(read_command)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.md"
    path.write_bytes(FORMATS["note.md"]())
    return path


def test_json_names_document_paragraph_span_and_rule_of_each_figure(note: Path) -> None:
    result = CliRunner().invoke(app, [str(note), "--format", "json"])
    assert result.exit_code == 0
    (read,) = json.loads(result.stdout)
    assert [(f["paragraph"], f["stakeholder_group"], f["count"]) for f in read["figures"]] == EXPECTED
    for figure in read["figures"]:
        assert figure["document"] == "note.md"
        assert read["text"][figure["start"] : figure["end"]] == figure["quote"]
        assert {"page", "unit", "stage", "qualifier", "scope", "flags", "rule", "confidence"} <= set(figure)


def test_text_shows_dialogues_figures_and_checks(note: Path) -> None:
    result = CliRunner().invoke(app, [str(note)])
    assert result.exit_code == 0
    assert "2032-som-tip: 2032-07-12, after TIP 21, SOM 21, joint, format hybrid" in result.stdout
    assert "checks passed" in result.stdout


def test_a_document_without_figures_is_a_result(tmp_path: Path) -> None:
    path = tmp_path / "silent.txt"
    path.write_text("1. The draft was adopted.\n", encoding="utf-8")
    result = CliRunner().invoke(app, [str(path)])
    assert result.exit_code == 0
    assert "no participation figure" in result.stdout


def test_one_bad_file_does_not_keep_the_others_from_being_read(note: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"")
    result = CliRunner().invoke(app, [str(bad), str(note), "--format", "json"])
    assert result.exit_code == 12
    assert "The file is empty." in result.stderr
    assert len(json.loads(result.stdout)) == 1
