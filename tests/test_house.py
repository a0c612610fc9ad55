"""The rules of the house that a reader could otherwise only hope for."""

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from dashboard.site import PAGES
from queries.project import PROJECT

PACKAGES = ("dashboard", "loaders", "queries")
PYTHON = sorted(
    [*(path for name in PACKAGES for path in (PROJECT / name).rglob("*.py")), *PROJECT.glob("*.py")]
)
_STATEMENT = re.compile(
    r"\s*(select\s.+\sfrom\s|with\s+\w+\s+as\s|insert\s+into\s|create\s+(table|view)\s|attach\s|delete\s+from\s)",
    re.IGNORECASE | re.DOTALL,
)


def source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def test_imports_point_one_way() -> None:
    run = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert "0 broken" in run.stdout


def test_no_two_modules_in_different_rooms_have_one_name() -> None:
    names = Counter(
        path.stem for path in PYTHON if path.stem not in ("__init__", "__main__", "errors", "models")
    )
    assert [name for name, count in names.items() if count > 1] == []


def statements(path: Path) -> list[str]:
    """The strings of a module that are SQL statements; what an f-string fills in shows as {}."""
    found = []
    for node in ast.walk(ast.parse(source(path))):
        if isinstance(node, ast.JoinedStr):
            found.append("".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
    return [text for text in found if _STATEMENT.match(text)]


def test_questions_are_sql_files_and_not_strings() -> None:
    found = {named(path): statements(path) for path in PYTHON if statements(path)}
    # the stores fill, identify and give whole tables; a reader's own SELECT begins with one of six that
    # are ready
    stores = {"queries/store.py", "queries/postgres.py", "queries/spark.py"}
    assert set(found) == stores | {"dashboard/pages/data_dictionary.py"}
    assert "select content_hash, register_digest, schema_digest from build" in found["queries/store.py"]


def test_no_statement_is_put_together_from_strings() -> None:
    found = [text for path in PYTHON for text in statements(path) if "{}" in text]
    # paths of files, the models' own table names and the schema's own views, which no reader can choose
    assert sorted(found) == [
        "attach {} as record (read_only)",
        "attach {} as record ({})",
        "create table {} ({})",
        "create table {}.worked_out as select * from {}.{} order by all",
        "insert into {} by name select * from rows_to_insert",
        "select * from {}",
        "select * from {} order by register_line",
        "select * from {} order by register_line",
        "select * from {} order by register_line",
    ]


@pytest.mark.parametrize("path", sorted((PROJECT / "queries").rglob("*.sql")), ids=named)
def test_a_sql_file_is_one_statement_with_named_parameters_only(path: Path) -> None:
    text = "\n".join(line for line in source(path).splitlines() if not line.lstrip().startswith("--"))
    assert not re.search(r"[{}]|%s|\?", re.sub(r"'[^']*'", "", text)), "a placeholder that is not $name"
    if path.parent.name != "schema":
        assert ";" not in re.sub(r"'[^']*'", "", text)
        assert not re.search(r"\b(insert|update|delete|drop|create|attach|copy)\b", text, re.IGNORECASE)


def test_no_gap_is_filled_with_zero() -> None:
    filled = re.compile(r"fillna\(\s*0|coalesce\([^()]*\bcount,\s*0\)|connectgaps\s*=\s*True")
    files = [*PYTHON, *(PROJECT / "queries").rglob("*.sql")]
    assert [named(path) for path in files if filled.search(source(path))] == []


def test_the_data_folder_holds_data_only() -> None:
    held = {path.suffix for path in (PROJECT / "data" / "register").rglob("*") if path.is_file()}
    assert held == {".csv", ".json"}
    assert [named(path) for path in (PROJECT / "data").rglob("*.py")] == []


def test_nothing_is_called_utils_or_helpers() -> None:
    vague = re.compile(r"(^|_)(utils?|helpers?|misc|common|stuff)(_|$)")
    assert [named(path) for path in PYTHON if vague.search(path.stem)] == []


@pytest.mark.parametrize("tool", ["audit", "bench", "hostile"])
def test_every_tool_starts(tool: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import tools.{tool}.__main__"], cwd=PROJECT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_readme_has_the_pages_of_the_navigation() -> None:
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    table = text.partition("## The pages")[2].partition("##")[0]
    named = re.findall(r"^\| (\w+) \|", table, re.MULTILINE)
    assert named == ["page", *(module.TITLE for module in PAGES.values())]
