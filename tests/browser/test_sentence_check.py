"""The sentence check of the Compare page, as a reader uses it: by keys alone, on a telephone, with anything pasted."""

from urllib.parse import urlencode

import pytest

from tests.browser.conftest import Arrive
from tests.browser.reader import Reader

HOSTILE = '<script>window.ran = 1</script><img src=x onerror="window.ran = 2"> 468 & "' + "x" * 300


def _pressed(reader: Reader, *keys: str) -> Reader:
    before = reader.address
    for key in keys:
        reader.page.keyboard.press(key)
    reader.until(lambda: reader.address != before)
    return reader.settle()


def _answer(reader: Reader) -> str:
    return reader.page.locator("#support .cd-badge").inner_text()


def test_a_sentence_is_checked_and_its_reading_changed_by_keys_alone(arrive: Arrive) -> None:
    reader = arrive("compare")
    reader.page.locator("textarea[name=sentence]").focus()
    reader.page.keyboard.type("In 2024, 158 NGOs took part in the dialogue on trafficking.")
    _pressed(reader, "Tab", "Enter")
    assert _answer(reader) == "cannot tell"
    assert "did you mean trafficking in persons?" in reader.page.locator("#support").inner_text()
    where = reader.page.get_by_label("Where", exact=True)
    where.focus()
    reader.page.keyboard.type("trafficking")
    _pressed(reader, "Tab", "Enter")
    assert _answer(reader) == "supported"
    assert reader.page.locator("#read-0").inner_text().count("dialogues on trafficking in persons") == 1
    assert where.locator("option:checked").inner_text() == "trafficking in persons"
    where.focus()
    _pressed(reader, "Home", "Tab", "Enter")
    assert _answer(reader) == "cannot tell"


@pytest.mark.parametrize("width", [390, 1280])
def test_whatever_is_pasted_is_shown_as_text_and_stays_inside_the_page(arrive: Arrive, width: int) -> None:
    reader = arrive("compare?" + urlencode({"sentence": HOSTILE, "check": "yes"}))
    reader.page.set_viewport_size({"width": width, "height": 900})
    assert reader.page.locator("#checked").inner_text() == HOSTILE
    assert _answer(reader) == "cannot tell"
    assert reader.page.evaluate("window.ran") is None
    assert reader.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_day_that_was_read_stands_in_its_choice(arrive: Arrive) -> None:
    said = "76 stakeholders took part in the dialogue on firearms of 5 April 2024."
    reader = arrive("compare?" + urlencode({"sentence": said, "check": "yes"}))
    assert (
        reader.page.get_by_label("When", exact=True).locator("option:checked").inner_text() == "5 April 2024"
    )
