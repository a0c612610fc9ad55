"""Downloads: versions of the record compared, and everything in one file."""

import io
import zipfile
from pathlib import Path

from dashboard.render.files import downloads_catalog
from loaders.snapshots import load
from queries.store import DuckDBStore
from tests.dashboard.pages.conftest import Visitor


def changes(tables: list[list[list[str]]]) -> list[list[str]]:
    """The rows of the table of changes, the second of the page when there are any."""
    return tables[1] if len(tables) == 3 else []


def test_between_the_sessions_nine_dialogues_are_new_and_nothing_is_revised(visit: Visitor) -> None:
    rows = changes(visit("downloads").tables())
    assert [row[0] for row in rows] == ["new dialogue"] * 9
    assert rows[0][1] == "2023-fa"


def test_a_version_against_itself_has_no_change(visit: Visitor) -> None:
    page = visit("downloads")
    page.app.selectbox(key="to").select("COP11").run()
    assert changes(page.tables()) == []
    assert "Nothing changed from COP11 to COP11." in page.text


def test_the_record_as_it_is_now_can_be_compared_too(visit: Visitor) -> None:
    page = visit("downloads")
    page.app.selectbox(key="from").select("COP12").run()
    page.app.selectbox(key="to").select("now").run()
    assert page.faults == []
    assert "from COP12 to the record as it is now" in page.text


def test_the_archive_holds_the_record_as_a_snapshot_would(record: DuckDBStore, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(downloads_catalog.everything(record))) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert load(folder, tmp_path / "again.duckdb").content_hash == record.content_hash
