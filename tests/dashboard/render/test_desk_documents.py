"""Documents that wait at the desk: each officer's own, in their order, bounded in bytes."""

from dashboard.render.streamlit.desk_documents import Document, Waiting
from loaders.reading import read


def names(waiting: Waiting, who: str) -> list[str]:
    return [document.name for document in waiting.of(who)]


def test_each_officer_has_their_own_documents_in_the_order_in_which_they_came() -> None:
    waiting = Waiting()
    waiting.lay("A. Officer", Document("b.txt", b"one"))
    waiting.lay("B. Officer", Document("b.txt", b"one"))
    waiting.lay("A. Officer", Document("a.txt", b"two"))
    waiting.lay("A. Officer", Document("again.txt", b"one"))
    assert names(waiting, "A. Officer") == ["again.txt", "a.txt"]
    assert (names(waiting, "B. Officer"), names(waiting, "C. Officer")) == (["b.txt"], [])


def test_what_was_put_away_while_it_was_read_stays_away() -> None:
    waiting, document = Waiting(), Document("a.txt", b"Twelve organizations took part.")
    reading = read(document.content, document.name)
    waiting.lay("A. Officer", document)
    waiting.note_reading("A. Officer", document, reading)
    assert [one.reading for one in waiting.of("A. Officer")] == [reading]
    waiting.put_away("A. Officer", document)
    waiting.note_reading("A. Officer", document, reading)
    assert waiting.of("A. Officer") == []


def test_above_the_bound_the_one_not_looked_at_for_longest_goes() -> None:
    waiting = Waiting(most_bytes=8)
    for who, content in (("A", b"1234"), ("B", b"5678"), ("C", b"abcd")):
        waiting.lay(who, Document("a.txt", content))
        waiting.of("A")
    assert [names(waiting, who) for who in "ABC"] == [["a.txt"], [], ["a.txt"]]
