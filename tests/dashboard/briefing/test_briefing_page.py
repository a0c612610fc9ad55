"""The Briefing page: its preview is the file."""

import subprocess
import sys
from pathlib import Path

from streamlit.testing.v1 import AppTest

from loaders.snapshots import find
from queries.settings import PROJECT

SNAPSHOTS = PROJECT / "data" / "snapshots"


def _page(database: str) -> None:
    from pathlib import Path

    from dashboard import filters
    from dashboard.pages import briefing
    from dashboard.render.streamlit import components
    from queries.store import DuckDBStore

    store = DuckDBStore.open(Path(database))
    components.frame()
    briefing.render(store, filters.vocabulary_of(store))


def page(database: Path) -> AppTest:
    return AppTest.from_function(_page, args=(str(database),), default_timeout=60).run()


def preview(at: AppTest) -> str:
    (frame,) = [element for element in at.main if element.type == "iframe"]
    return str(frame.proto.srcdoc)


def test_the_preview_is_the_html_file(database: Path) -> None:
    at = page(database)
    assert not at.exception
    assert preview(at).startswith("<!doctype html>")
    assert "rose from 209 in 2023 to 356 in 2024" in preview(at)


def test_the_three_files_are_offered(database: Path) -> None:
    labels = [button.proto.label for button in page(database).get("download_button")]
    assert labels == ["Download as Word", "Download as PDF", "Download as HTML"]


def test_a_choice_changes_the_preview(database: Path) -> None:
    at = page(database)
    at.button_group(key="sections").set_value(["headlines"]).run()
    assert not at.exception
    assert "<table" not in preview(at)


def test_nothing_chosen_is_said(database: Path) -> None:
    at = page(database)
    at.button_group(key="sections").set_value([]).run()
    assert not at.exception
    said = [str(getattr(element.proto, "body", "")) for element in at.main if element.type == "html"]
    assert any("Choose one or two years" in text for text in said)


def test_it_is_written_from_the_snapshot_of_the_session_unless_the_record_is_chosen(database: Path) -> None:
    at = page(database)
    frozen = find(SNAPSHOTS, "COP12").id
    said = [str(element.proto.body) for element in at.main if element.type == "html"]
    assert f'<p class="cd-subtitle">Version of the data: COP12-{frozen}</p>' in said
    assert frozen in preview(at)
    at.selectbox(key="written_from").select("record as it is now").run()
    assert not at.exception
    assert frozen not in preview(at)


def test_the_preview_is_byte_for_byte_what_the_command_writes(database: Path, tmp_path: Path) -> None:
    written = tmp_path / "briefing.html"
    command = ["-m", "dashboard.briefing", "--session", "COP12", "--format", "html", "--output", str(written)]
    command += ["--database", str(database)]
    subprocess.run([sys.executable, *command], cwd=PROJECT, check=True, capture_output=True)
    assert preview(page(database)) == written.read_text(encoding="utf-8")
