"""The PDF file: tagged, with the words of the briefing, the same bytes for the same data."""

import pypdfium2
import pytest

from dashboard.briefing.models import Briefing
from dashboard.briefing.pdf_file import pdf
from tests.dashboard.briefing.conftest import Composer
from tests.dashboard.briefing.reading import running_text


@pytest.fixture(scope="module")
def written(briefing: Briefing) -> bytes:
    return pdf(briefing)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def test_the_same_data_give_the_same_bytes(briefing: Briefing, written: bytes) -> None:
    assert pdf(briefing) == written


def test_the_file_declares_itself_accessible_and_names_title_and_author(
    written: bytes, briefing: Briefing
) -> None:
    document = pypdfium2.PdfDocument(written)
    assert document.is_tagged()
    said = document.get_metadata_dict()
    assert (said["Title"], said["Author"]) == (
        briefing.title,
        "Constructive dialogues: record of participation",
    )
    assert b"pdfuaid" in written
    document.close()


def test_headings_are_bookmarks(written: bytes) -> None:
    document = pypdfium2.PdfDocument(written)
    assert [mark.get_title() for mark in document.get_toc()] == [
        "I. Introduction",
        "II. Main findings",
        "III. Participation by year",
        "IV. Participation by working group",
        "V. Information available",
        "Annex I. Tables",
        "Annex II. Documents cited",
    ]
    document.close()


def test_every_sentence_is_in_the_file(written: bytes, briefing: Briefing) -> None:
    document = pypdfium2.PdfDocument(written)
    shown = letters("".join(page.get_textpage().get_text_bounded() for page in document))
    document.close()
    for text in running_text(briefing):
        # a footnote mark stands between sentences, and a page may end inside one
        assert letters(text)[:60] in shown, text


@pytest.mark.parametrize(
    ("label", "years"), [("COP11", (2022,)), ("COP12", (2023, 2024)), ("COP12", (2022, 2024))]
)
def test_no_page_but_the_last_is_less_than_half_full(
    briefing_of: Composer, label: str, years: tuple[int, ...]
) -> None:
    document = pypdfium2.PdfDocument(pdf(briefing_of(*years, label=label)))
    for number in range(len(document) - 1):
        page = document[number]
        # the lowest thing above the foot: text, line or picture
        lowest = min(box[1] for one in page.get_objects() if (box := one.get_bounds())[1] > 60)
        assert lowest < page.get_height() / 2, f"page {number + 1}"
    document.close()
