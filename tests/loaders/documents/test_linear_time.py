"""A long document takes as long as it is long: what was quadratic once stays within seconds."""

import time

import pytest

from loaders.documents import read_document

MANY = 5000
LIMIT_SECONDS = 8.0
LONG = {
    "items.html": "<html><body><ol>" + "<li>10 NGOs participated.</li>" * MANY,
    "links.html": "<html><body><ul>" + "<li><a href=x>10 NGOs participated in it.</a></li>" * MANY,
    "rows.html": "<html><body><table>" + "<tr><td>NGOs</td><td>7</td></tr>" * MANY,
    "nested.html": "<html><body>" + "<div class=nav>" * 1500 + "Ten of them.",
    "rows.md": "| NGOs | 7 |\n" * MANY,
    "stack.txt": "NGOs\n\n7\n\n" * MANY,
    "pieces.txt": "1. It begins here\n\n" + "and goes on without end\n\n" * MANY,
    "hyphens.txt": "non-\n" * MANY,
    "comments.md": "--> It is said. " + "<!-- " * MANY,
    "struck.md": "It is said. </del>" + "<del> " * MANY,
    "digits.txt": "It is said. " + "7" * 10 * MANY,
    "marks.txt": "It is said. " + "a-" * 10 * MANY + "2",
    "brackets.md": "It is said. " + "[" * MANY,
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_document_is_read_in_seconds(name: str) -> None:
    began = time.process_time()
    read_document(LONG[name].encode(), name)
    assert time.process_time() - began < LIMIT_SECONDS
