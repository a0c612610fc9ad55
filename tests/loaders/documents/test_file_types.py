"""The same note in every format gives the same figures, the same paragraph numbers and the same dialogues."""

import pytest

from loaders.reading import Reading, read
from tests.loaders.documents.note import DIALOGUES, EXPECTED, FOOTNOTES
from tests.loaders.documents.writers import FORMATS


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {name: read(write(), name) for name, write in FORMATS.items()}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_figures_and_paragraph_numbers(
    name: str, readings: dict[str, Reading]
) -> None:
    found = [(f.paragraph, f.stakeholder_group, f.count) for f in readings[name].figures]
    assert found == EXPECTED


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_dialogues(name: str, readings: dict[str, Reading]) -> None:
    found = readings[name].dialogues
    assert [(d.key, d.date) for d in found] == DIALOGUES
    assert [d.joint for d in found] == [False, False, True]
    assert [d.format for d in found] == ["not stated", "not stated", "hybrid"]
    assert [(m.working_group, m.number) for m in found[2].meetings] == [("TIP", 21), ("SOM", 21)]


@pytest.mark.parametrize("name", FORMATS)
def test_every_span_is_the_quoted_text(name: str, readings: dict[str, Reading]) -> None:
    reading = readings[name]
    text = reading.document.text
    assert all(text[f.start : f.end] == f.quote for f in reading.figures)
    assert all(text[p.start : p.end] == p.text for p in reading.document.paragraphs)
    assert all(f.start <= f.number_start < f.number_end <= f.end for f in reading.figures)


@pytest.mark.parametrize("name", FORMATS)
def test_footnotes_are_set_apart(name: str, readings: dict[str, Reading]) -> None:
    notes = " ".join(p.text for p in readings[name].document.paragraphs if p.kind == "footnote")
    body = " ".join(p.text for p in readings[name].document.body)
    for note in FOOTNOTES.values():
        words = note.split(" ")[0]
        assert words in notes
        assert words not in body


def test_pages_are_counted_where_the_format_has_them(readings: dict[str, Reading]) -> None:
    pages = [p.page for p in readings["one-column.pdf"].document.body]
    assert pages[0] == 1
    assert max(page or 0 for page in pages) > 1
    assert {p.page for p in readings["note.txt"].document.body} == {None}
