"""A data folder that may not be written: the last good record is shown, and commands say what they may not do."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loaders.build import build
from queries.project import PROJECT
from queries.store import DuckDBStore
from tests.conftest import REGISTER
from tests.dashboard.pages.visiting import Visit
from tests.loaders.review.commands import Result, run
from tests.loaders.test_build import without_root


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Register, database and snapshots of the program, which everybody may read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(REGISTER, folder / "register")
        shutil.copytree(PROJECT / "data" / "snapshots", folder / "snapshots")
        build(folder / "register", folder / "database" / "d.duckdb")
        (folder / "database" / ".d.duckdb.lock").chmod(0o644)
        monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_REGISTER", str(folder / "register"))
        monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_DATABASE", str(folder / "database" / "d.duckdb"))
        monkeypatch.setenv("CONSTRUCTIVE_DIALOGUES_SNAPSHOTS", str(folder / "snapshots"))
        yield folder
        for one in (folder, *folder.iterdir()):
            one.chmod(0o755)


def lock(place: Path) -> None:
    """Nothing can be created, replaced or removed any more."""
    for folder in (place / "database", place / "register", place / "snapshots"):
        folder.chmod(0o555)


def edit(place: Path) -> None:
    organizations = place / "register" / "organizations.csv"
    text = organizations.read_text(encoding="utf-8")
    organizations.write_text(text.replace("Meta,,", "Meta Platforms,,"), encoding="utf-8")


def loaders(*arguments: object) -> Result:
    """A command run by somebody who is not root."""
    with without_root():
        return run(*arguments)


@pytest.fixture
def visit() -> Callable[[str], Visit]:
    def open_page(path: str = "") -> Visit:
        with without_root():
            return Visit(path, {}, "light")

    return open_page


@pytest.mark.parametrize("path", ["", "dialogues", "sources", "downloads", "explore"])
def test_the_pages_are_served_from_a_folder_that_may_not_be_written(
    place: Path, visit: Callable[[str], Visit], path: str
) -> None:
    lock(place)
    page = visit(path)
    assert (page.notices, page.faults) == ([], [])
    assert page.headings


def test_an_edit_that_cannot_be_built_leaves_the_last_good_record_and_says_so(
    place: Path, visit: Callable[[str], Visit]
) -> None:
    edit(place)
    lock(place)
    page = visit("")
    assert page.notices == [
        "The register was edited since; what follows is the last good record. "
        "The database cannot be written: Permission denied."
    ]
    assert "468" in page.text
    assert page.faults == []


def test_without_a_database_one_page_says_that_it_cannot_be_written(
    place: Path, visit: Callable[[str], Visit]
) -> None:
    (place / "database" / "d.duckdb").unlink()
    lock(place)
    page = visit("")
    assert page.headings == ["The database cannot be written: Permission denied."]
    assert "correct the permissions of the folder" in page.text
    assert "last good database" not in page.text
    assert page.faults == []


def test_a_build_into_a_folder_that_may_not_be_written_ends_with_20(place: Path) -> None:
    edit(place)
    lock(place)
    ended = loaders("build", "--register", place / "register", "--database", place / "database" / "d.duckdb")
    assert (ended.returncode, ended.stdout) == (20, "")
    assert ended.stderr.startswith("The database cannot be written: Permission denied.")
    with DuckDBStore.open(place / "database" / "d.duckdb") as store:
        assert len(store.table("figures")) == 88


def test_a_snapshot_into_a_folder_that_may_not_be_written_ends_with_43(place: Path) -> None:
    edit(place)
    build(place / "register", place / "database" / "d.duckdb")
    lock(place)
    before = sorted(path.name for path in (place / "snapshots").iterdir())
    ended = loaders(
        "snapshot", "create", "--now", "--label", "draft",
        "--database", place / "database" / "d.duckdb", "--output", place / "snapshots",
    )  # fmt: skip
    assert ended.returncode == 43, ended.stderr
    assert ended.stderr.startswith("The snapshot cannot be written: Permission denied.")
    assert sorted(path.name for path in (place / "snapshots").iterdir()) == before


def test_a_correction_in_a_folder_that_may_not_be_written_ends_with_38(place: Path) -> None:
    lock(place)
    what = ["2023-fa", "ngo", "note-2024", "--published", "Sixty (60)", "--count", "61", "--reason", "A list"]
    ended = loaders("correct", *what, "--register", place / "register")
    assert ended.returncode == 38, ended.stderr
    assert ended.stderr.startswith("The register cannot be written: Permission denied.")


def test_a_register_that_may_not_be_read_is_named(place: Path, visit: Callable[[str], Visit]) -> None:
    (place / "register" / "figures.csv").chmod(0o000)
    ended = loaders("build", "--register", place / "register", "--database", place / "database" / "d.duckdb")
    assert ended.returncode == 3, ended.stderr
    assert ended.stderr.startswith("The file cannot be read: Permission denied.")
    page = visit("")
    assert page.notices == [
        "The register has a fault; what follows is the last good record. "
        "The file cannot be read: Permission denied."
    ]
    assert "468" in page.text
