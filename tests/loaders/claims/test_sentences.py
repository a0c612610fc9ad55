"""Some six hundred sentences by their answer, on today's record."""

import pytest

from loaders.claims import ANSWERS, Answer, check_sentence
from queries.store import Store
from tests.loaders.claims import sentences

TABLE: dict[Answer, str] = {
    "supported": sentences.SUPPORTED,
    "with_care": sentences.WITH_CARE,
    "not_comparable": sentences.NOT_COMPARABLE,
    "cannot_tell": sentences.CANNOT_TELL,
    "contradicted": sentences.CONTRADICTED,
}
ROWS = [(answer, line) for answer, lines in TABLE.items() for line in lines.strip().splitlines()]


def test_the_table_has_two_hundred_sentences_and_every_answer() -> None:
    assert len({line for _, line in ROWS}) == len(ROWS) >= 200
    assert {answer for answer, _ in ROWS} == set(ANSWERS)


@pytest.mark.parametrize(("answer", "sentence"), ROWS, ids=[line for _, line in ROWS])
def test_sentence(record: Store, answer: Answer, sentence: str) -> None:
    checked = check_sentence(record, sentence)
    assert checked.answer == answer, [
        (one.claim, one.answer, [reason.code for reason in one.reasons]) for one in checked.claims
    ]
    if answer != "cannot_tell":
        assert all(one.citations for one in checked.claims if one.answer == answer)
    if answer == "contradicted" and checked.corrected:
        # what the record says instead is not contradicted by the record
        assert check_sentence(record, checked.corrected).answer != "contradicted", checked.corrected
