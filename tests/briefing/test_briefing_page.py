"""The Briefing page: its preview is the file."""

from pathlib import Path

from streamlit.testing.v1 import AppTest


def _page(database: str) -> None:
    from pathlib import Path

    from dashboard import components, filters
    from dashboard.pages import briefing
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
    at.button_group(key="briefing_sections").set_value(["headlines"]).run()
    assert not at.exception
    assert "<table" not in preview(at)


def test_nothing_chosen_is_said(database: Path) -> None:
    at = page(database)
    at.button_group(key="briefing_sections").set_value([]).run()
    assert not at.exception
    said = [str(getattr(element.proto, "body", "")) for element in at.main if element.type == "html"]
    assert any("Choose one or two years" in text for text in said)
