"""The PDF file: tagged, with the words of the briefing, the same bytes for the same data."""

import pypdfium2
import pytest

from dashboard.briefing.models import Briefing
from dashboard.briefing.pdf_file import pdf
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
