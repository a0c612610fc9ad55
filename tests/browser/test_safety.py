"""On every page and at every action the browser keeps to the policy, and nobody asks another machine."""

from pathlib import Path

import pytest

from tests.browser.conftest import Arrive
from tests.browser.reader import Reader
from tests.browser.test_reading import SUMMARY
from tests.dashboard.pages.visiting import EVERY_PAGE

_DOWNLOADS_ALLOWED = 8  # Chromium asks the reader before a page may offer many more


def press_every_download(reader: Reader) -> int:
    buttons = reader.page.get_by_test_id("stDownloadButton").get_by_role("button")
    pressed = 0
    for i in range(buttons.count()):
        if not buttons.nth(i).is_visible():
            continue
        if pressed and pressed % _DOWNLOADS_ALLOWED == 0 and not reader.address.startswith("/read"):
            reader.page.reload()
            reader.settle()
        with reader.page.expect_download() as started:
            buttons.nth(i).click()
        assert Path(started.value.path()).stat().st_size > 0
        pressed += 1
    return pressed


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_a_page_and_its_downloads_keep_to_the_policy(arrive: Arrive, path: str) -> None:
    reader = arrive(path)
    pressed = press_every_download(reader)
    assert pressed > 0 or path in ("method", "read-a-document", "compare", "explore", "downloads")
    assert (reader.refused, reader.asked_elsewhere) == ([], [])


def test_an_upload_and_its_downloads_keep_to_the_policy(arrive: Arrive, tmp_path: Path) -> None:
    document = tmp_path / "summary.txt"
    document.write_text(SUMMARY, encoding="utf-8")
    reader = arrive("read-a-document")
    reader.page.set_input_files("input[type=file]", document)
    reader.page.locator(".cd-text mark").nth(3).wait_for()
    assert press_every_download(reader.settle()) >= 2
    assert (reader.refused, reader.asked_elsewhere) == ([], [])


def test_a_script_that_is_not_ours_would_be_refused_and_noticed(arrive: Arrive) -> None:
    reader = arrive()
    reader.page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))"
    )
    assert reader.page.evaluate("window.ran") is None
    assert len(reader.refused) == 1
    reader.refused.clear()
