"""An edition is swapped in whole; what did not change is not written again, and nothing of others is replaced."""

from pathlib import Path
from threading import Event, Thread

import pytest

from dashboard.publish.edition_folder import MANIFEST, EditionNotWrittenError, is_made_from, written_beside


def write(folder: Path, version: str, **files: str) -> None:
    with written_beside(folder, {"data_version": version}) as new:
        for name, text in files.items():
            (new / name).write_text(text, encoding="utf-8")


def test_unchanged_files_are_the_same_files_and_others_go(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, "1", same="a", changed="b", gone="c")
    before = (site / "same").stat()
    write(site, "2", same="a", changed="B", new="d")
    after = (site / "same").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (site / "changed").read_text(encoding="utf-8") == "B"
    assert sorted(path.name for path in site.iterdir()) == ["changed", MANIFEST, "new", "same"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_edition_knows_what_it_was_made_from_and_when_a_file_was_changed(tmp_path: Path) -> None:
    write(tmp_path / "site", "1", page="a")
    assert is_made_from(tmp_path / "site", {"data_version": "1"})
    assert not is_made_from(tmp_path / "site", {"data_version": "2"})
    (tmp_path / "site" / "page").write_text("b", encoding="utf-8")
    assert not is_made_from(tmp_path / "site", {"data_version": "1"})


def test_a_folder_of_somebody_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("x", encoding="utf-8")
    with pytest.raises(EditionNotWrittenError, match="something else"):
        write(tmp_path, "1", page="a")
    assert [path.name for path in tmp_path.iterdir()] == ["theirs"]


def test_a_fault_on_the_way_leaves_the_old_edition(tmp_path: Path) -> None:
    write(tmp_path / "site", "1", page="a")
    with pytest.raises(ZeroDivisionError), written_beside(tmp_path / "site", {}) as new:
        (new / "page").write_text("half", encoding="utf-8")
        raise ZeroDivisionError
    assert (tmp_path / "site" / "page").read_text(encoding="utf-8") == "a"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_somebody_who_reads_all_the_time_never_misses_a_file(tmp_path: Path) -> None:
    site, enough = tmp_path / "site", Event()
    write(site, "0", page="0")
    read: list[str] = []
    missed: list[OSError] = []

    def keep_reading() -> None:
        while not enough.is_set():
            try:
                read.append((site / "page").read_text(encoding="utf-8"))
            except OSError as error:
                missed.append(error)

    reader = Thread(target=keep_reading)
    reader.start()
    for version in range(1, 40):
        write(site, str(version), page=str(version))
    enough.set()
    reader.join()
    assert missed == []
    assert len(set(read)) > 5
