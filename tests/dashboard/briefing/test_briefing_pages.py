"""Every page of the default notes as it is seen: PDF, and Word as LibreOffice shows it; today's record and next year's."""

import ctypes
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from pypdfium2 import raw

from dashboard.briefing.__main__ import chosen
from dashboard.briefing.data import session_of
from dashboard.briefing.docx_file import docx
from dashboard.briefing.models import Briefing, Table
from dashboard.briefing.note import compose
from dashboard.briefing.pdf_file import pdf
from queries.store import DuckDBStore
from tests.dashboard.briefing.office import converted

NOTES = [(record, label) for record in ("today", "next_year") for label in ("COP11", "COP12", "COP13")]
Shown = dict[tuple[str, str, str], tuple[Briefing, Path]]


@pytest.fixture(scope="module")
def shown(record: DuckDBStore, next_year: DuckDBStore, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Each note in each form, as a PDF file."""
    folder, found, word = tmp_path_factory.mktemp("notes"), {}, {}
    for name, label in NOTES:
        store = {"today": record, "next_year": next_year}[name]
        choices = chosen(store, session_of(store, label), years="", groups="", evidence="official")
        note = compose(store, choices, edition="an-edition")
        file = folder / f"{name}-{label}.pdf"
        file.write_bytes(pdf(note))
        found["pdf", name, label] = (note, file)
        word[name, label] = folder / f"{name}-{label}-word.docx"
        word[name, label].write_bytes(docx(note))
    for (name, label), file in zip(word, converted(folder, list(word.values())), strict=True):
        found["word", name, label] = (found["pdf", name, label][0], file)
    return found


def _pages(file: Path) -> Iterator[pypdfium2.PdfPage]:
    document = pypdfium2.PdfDocument(file)
    yield from document
    document.close()


def _fonts(page: pypdfium2.PdfPage) -> set[str]:
    found = set()
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=9):
        name = ctypes.create_string_buffer(200)
        raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(one), name, 200)
        found.add(name.value.decode().partition("+")[2] or name.value.decode())
    return found


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize(("name", "label"), NOTES)
def test_no_page_but_the_last_is_less_than_half_full(shown: Shown, form: str, name: str, label: str) -> None:
    *pages, _ = [
        page.render(scale=0.5, grayscale=True).to_numpy() for page in _pages(shown[form, name, label][1])
    ]
    for number, page in enumerate(pages, start=1):
        inked = np.flatnonzero((page < 250).any(axis=1))
        # between the line below the symbol and the foot, notes included
        assert np.diff(inked).max() < 0.4 * len(page), f"page {number}"


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize(("name", "label"), NOTES)
def test_no_word_of_a_heading_cell_is_broken(shown: Shown, form: str, name: str, label: str) -> None:
    note, file = shown[form, name, label]
    said = set(" ".join(page.get_textpage().get_text_bounded() for page in _pages(file)).split())
    words = {
        part
        for block in note.blocks
        if isinstance(block, Table)
        for column in block.columns
        for word in column.heading.split()
        # a word may end its line at the hyphen that it has
        for part in (
            {word} if word in said else {f"{half}-" for half in word.split("-")[:-1]} | {word.split("-")[-1]}
        )
    }
    assert words and words <= said


@pytest.mark.parametrize("form", ["pdf", "word"])
@pytest.mark.parametrize(("name", "label"), NOTES)
def test_all_words_are_of_one_typeface(shown: Shown, form: str, name: str, label: str) -> None:
    fonts = set().union(*map(_fonts, _pages(shown[form, name, label][1])))
    assert {font.partition("-")[0] for font in fonts} == {"LiberationSerif"}
