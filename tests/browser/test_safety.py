"""On every page and at every action the browser keeps to the policy, and nobody asks another machine."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dashboard import site
from tests.browser.conftest import Arrive, Server
from tests.browser.test_reading import SUMMARY


@pytest.mark.parametrize("path", ["" if name == "overview" else name for name in site.PAGES])
def test_a_page_and_its_files_keep_to_the_policy(arrive: Arrive, path: str) -> None:
    reader = arrive(path)
    for address in dict.fromkeys(reader.files()):
        assert reader.take(address).ok, address
    assert (reader.refused, reader.asked_elsewhere) == ([], [])


def test_an_upload_and_its_downloads_keep_to_the_policy(arrive: Arrive, tmp_path: Path) -> None:
    document = tmp_path / "summary.txt"
    document.write_text(SUMMARY, encoding="utf-8")
    reader = arrive("read-a-document")
    reader.page.set_input_files("input[type=file]", document)
    reader.page.locator(".cd-document mark").nth(3).wait_for()
    reader.settle()
    assert (reader.refused, reader.asked_elsewhere) == ([], [])


def test_a_script_that_is_not_ours_would_be_refused_and_noticed(arrive: Arrive) -> None:
    reader = arrive()
    reader.page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))"
    )
    assert reader.page.evaluate("window.ran") is None
    assert len(reader.refused) == 1
    reader.refused.clear()


def test_a_picture_is_set_in_the_font_that_it_carries(server: Server, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/charts/participations.svg")
    used = "document.fonts.ready.then(fonts => [...fonts].map(one => [one.family, one.weight, one.status]))"
    assert sorted(page.evaluate(used)) == [
        ["Chart Sans", "bold", "loaded"],
        ["Chart Sans", "normal", "loaded"],
    ]
    context.close()
