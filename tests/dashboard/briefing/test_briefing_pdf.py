"""The PDF file: tagged, with the words of the briefing, the same bytes for the same data."""

import pypdfium2
import pytest

from dashboard.briefing.models import Briefing
from dashboard.briefing.pdf import pdf


@pytest.fixture(scope="module")
def written(briefing: Briefing) -> bytes:
    return pdf(briefing)


def test_the_same_data_give_the_same_bytes(briefing: Briefing, written: bytes) -> None:
    assert pdf(briefing) == written


def test_the_file_declares_itself_accessible(written: bytes) -> None:
    document = pypdfium2.PdfDocument(written)
    assert document.is_tagged()
    assert document.get_metadata_dict()["Title"] == (
        "Participation in the constructive dialogues of the Review Mechanism"
    )
    assert b"pdfuaid" in written
    document.close()


def test_every_sentence_and_citation_is_in_the_file(written: bytes, briefing: Briefing) -> None:
    document = pypdfium2.PdfDocument(written)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    shown = "".join(character for character in text if character.isalnum())
    for sentence in (sentence for section in briefing.sections for sentence in section.sentences):
        wanted = "".join(character for character in sentence.text + sentence.citation if character.isalnum())
        assert wanted in shown, sentence.text
