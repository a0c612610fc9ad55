"""The `snapshot` commands: what they print, and the exit codes of what can go wrong."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from loaders.commands.snapshot import snapshot_app
from loaders.snapshots import Snapshot, find
from queries.errors import UserError
from queries.store import DuckDBStore

pytestmark = pytest.mark.slow


def _run(*arguments: object) -> str:
    result = CliRunner().invoke(snapshot_app, [str(argument) for argument in arguments])
    if isinstance(result.exception, UserError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_create_says_id_folder_and_label_and_the_day_of_a_session_is_known(
    database: Path, tmp_path: Path
) -> None:
    said = _run("create", "--label", "COP11", "--output", tmp_path, "--database", database).splitlines()
    snapshot = find(tmp_path, "COP11")
    assert said == [
        f"{snapshot.id}  written",
        f"  folder: {snapshot.folder}",
        "  label:  COP11, as of 2022-10-17",
    ]


def test_list_names_each_snapshot_with_its_label(frozen: Path) -> None:
    eleventh, twelfth = find(frozen, "COP11").id, find(frozen, "COP12").id
    assert _run("list", "--output", frozen).splitlines() == [
        f"{eleventh}  COP11, as of 2022-10-17",
        f"{twelfth}  COP12, as of 2024-10-14",
    ]


def test_the_list_is_had_for_programs_too(frozen: Path) -> None:
    rows = json.loads(_run("list", "--output", frozen, "--format", "json"))
    assert [(row["label"], row["as_of"], row["is_published"]) for row in rows] == [
        ("COP11", "2022-10-17", False),
        ("COP12", "2024-10-14", False),
    ]


def test_verify_without_a_name_verifies_all(frozen: Path) -> None:
    assert _run("verify", "--output", frozen).count(" files agree\n") == 2


def test_diff_compares_labels_with_the_database_as_it_is_now(frozen: Path, database: Path) -> None:
    said = _run("diff", "COP12", "now", "--output", frozen, "--database", database)
    assert said.splitlines()[:3] == [
        "From COP12 to now",
        "New dialogues: 0",
        "Dialogues newly known to have taken place, without an official document: 3",
    ]


def test_diff_speaks_to_programs(frozen: Path) -> None:
    rows = json.loads(_run("diff", "COP11", "COP12", "--output", frozen, "--format", "json"))
    assert [row["change"] for row in rows] == ["new_dialogue"] * 9
    assert rows[0]["before_count"] is None


def test_load_takes_a_folder_and_says_the_content_hash(
    whole: Snapshot, record: DuckDBStore, tmp_path: Path
) -> None:
    said = _run("load", whole.folder, "--database", tmp_path / "copy.duckdb")
    assert said.splitlines()[1] == f"Content hash {record.content_hash}"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["diff", "COP12", "COP13"], 40),
        (["verify", "COP13"], 40),
        (["create", "--label", "COP11", "--as-of", "2022-12-31"], 42),
        (["create", "--label", "a/b"], 44),
        (["create", "--label", "draft"], 44),
        (["publish", "COP13"], 44),
        (["create", "--as-of", "October"], 44),
        (["create", "--as-of", "2022-01-01"], 46),
    ],
)
def test_each_fault_has_its_exit_code(frozen: Path, database: Path, arguments: list[str], code: int) -> None:
    which = ["--output", str(frozen)] + (["--database", str(database)] if arguments[0] == "create" else [])
    with pytest.raises(UserError) as raised:
        _run(*arguments, *which)
    assert raised.value.exit_code == code
