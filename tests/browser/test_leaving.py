"""What a reader takes along, in a real browser: the files behind the buttons, and a chart inside another site."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.reader import Reader
from tests.dashboard.files.reading import from_csv, from_xlsx

Arrive = Callable[..., Reader]


def taken(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button; the name and the content of the file that arrives."""
    with page.expect_download() as started:
        page.get_by_role("button", name=button, exact=True).first.click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


@contextmanager
def another_site(folder: Path) -> Iterator[str]:
    """A web server of somebody else's, with the files of a folder; its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_table_leaves_in_four_forms_that_say_the_same(arrive: Arrive) -> None:
    reader = arrive("?years=2023,2024&wg=FA,SOM,TIP")
    names, counts = [], []
    for button, read in (
        ("Download this table (CSV)", from_csv),
        ("CSV for Excel", from_csv),
        ("Excel", from_xlsx),
        (
            "JSON",
            lambda content: [list(json.loads(content)[0]), *[list(r.values()) for r in json.loads(content)]],
        ),
    ):
        name, content = taken(reader.page, button)
        header, *rows = read(content)
        at = header.index("stakeholders_count")
        names.append(name)
        counts.append([int(row[at]) for row in rows])
    assert counts == [[209, 356]] * 4
    assert [name.rpartition("_official_")[0] for name in names] == [
        "participation-by-year_2023-2024_FA-SOM-TIP"
    ] * 4
    assert [name.partition(".")[2] for name in names] == ["csv", "csv", "xlsx", "json"]


@pytest.mark.parametrize(
    ("button", "starts"), [("Picture (PNG)", b"\x89PNG"), ("Picture (SVG)", b"<svg xmlns=")]
)
def test_a_chart_leaves_as_a_picture_of_what_is_seen(arrive: Arrive, button: str, starts: bytes) -> None:
    name, content = taken(arrive("?years=2023,2024&wg=FA,SOM,TIP").page, button)
    assert name.startswith("participations_2023-2024_FA-SOM-TIP_official_")
    assert content.startswith(starts)
    if content.startswith(b"<svg"):
        said = content.decode()
        assert ">209<" in said.replace("</tspan>", "<") and ">356<" in said.replace("</tspan>", "<")
        assert "328" not in said


def test_the_briefing_is_taken_as_word_with_its_snapshot_in_the_name(arrive: Arrive) -> None:
    name, content = taken(arrive("briefing").page, "Download as Word")
    assert name.startswith("briefing_COP12_2023-2024_all-groups_official_COP12-")
    assert content.startswith(b"PK")


def test_the_address_of_the_briefing_opens_the_same_choices(arrive: Arrive) -> None:
    page = arrive("briefing?session=Eleventh+session").page
    frame = page.frame_locator("iframe")
    frame.locator("h1").wait_for()
    assert "eleventh session" in frame.locator("body").inner_text()


@pytest.mark.parametrize("width", [760, 358])
def test_a_chart_is_shown_inside_another_site_and_passes_axe(
    arrive: Arrive, width: int, tmp_path: Path
) -> None:
    reader = arrive("")
    link = reader.page.get_by_role("link", name="This chart alone, to embed").get_attribute("href")
    assert link == "charts/participations"
    page = reader.page
    frame_of_it = (
        f'<iframe src="{reader.url}/{link}" width="{width}" height="720" title="Participation"></iframe>'
    )
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Another site</title>{frame_of_it}")
    with another_site(tmp_path) as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        frame.locator("h1").wait_for()
        assert frame.locator("h1").inner_text() == "Stakeholders who participated, by year"
    page.goto(f"{reader.url}/{link}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
