"""Running text from lines as documents break them."""

import pytest

from loaders.documents import read_document
from loaders.documents.cleaning import running_text, without_markdown, without_note_marks


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Sixty-\nnine organizations", "Sixty-nine organizations"),
        ("Sixty\u00ad\nnine organizations", "Sixty-nine organizations"),
        ("Sixty\ufffenine organizations", "Sixty-nine organizations"),
        ("Sixty\u0002\nnine organizations", "Sixty-nine organizations"),
        ("organi\u00ad\nzations", "organizations"),
        ("organi-\nzations", "organizations"),
        ("organi\u00adzations", "organizations"),
        ("non-\ngovernmental", "non-governmental"),
        ("non\u00ad\ngovernmental", "non-governmental"),
        ("non-gov\u00ad\nern\u00ad\nmental", "non-governmental"),
        ("one\u00a0hundred\u2009and   two", "one hundred and two"),
        ("3\u202f900 participants", "3,900 participants"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_broken_words_are_whole_again(broken: str, whole: str) -> None:
    assert running_text(broken) == whole


def test_note_marks_go_and_ordinals_stay() -> None:
    assert without_note_marks("dialogue² was held after the 14<sup>th</sup> meeting<sup>3</sup>.") == (
        "dialogue was held after the 14th meeting."
    )


def test_markdown_marks_go_and_links_are_kept_apart() -> None:
    text, links = without_markdown(r"**A** [web\_page](#) and *so* on, item 5\* of [x](http://e.org/a_(b))")
    assert text == "A web_page and so on, item 5* of x"
    assert links == (("web_page", "#"), ("x", "http://e.org/a_(b)"))


def test_a_paragraph_cut_by_a_page_break_and_notes_is_one() -> None:
    cut = (
        "7. Eighty (80) organizations of the Public\n\n⁵ Available at: x.org.\n\n\f\n\nProsecutor and "
        "ten\n\nothers came.\n\n8. End."
    )
    document = read_document(cut.encode(), "x.txt")
    assert [(p.number, p.text) for p in document.body] == [
        (7, "7. Eighty (80) organizations of the Public Prosecutor and ten others came."),
        (8, "8. End."),
    ]


def test_a_sentence_cut_twice_is_no_heading() -> None:
    pieces = [
        "7. It ended.",
        "⁴ See z.",
        "It was led by Professor",
        "⁵ See x.",
        "A. N. Example, of",
        "⁶ Ibid.",
        "Law.",
    ]
    document = read_document("\n\n".join(pieces).encode(), "x.txt")
    assert [(p.number, p.kind) for p in document.body] == [(7, "body")]


def test_a_number_that_does_not_go_on_is_no_paragraph_number() -> None:
    document = read_document(b"1. As said in rule\n16. of the annex\n\n2. End.", "x.txt")
    assert [p.number for p in document.body] == [1, 2]
