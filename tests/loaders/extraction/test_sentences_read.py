"""Precision and recall over tables of sentences with the figures a reader must take from them."""

from collections.abc import Callable

import pytest

from tests.loaders.extraction.scoring import Case, further_sentences, patterns, score

TABLES = ["further_sentences.txt", "second_holdout.txt", "third_holdout.txt", "regressions.txt"]
CASES = [
    pytest.param(case, id=f"{table.split('_')[0]}-{case.name}")
    for table in TABLES
    for case in further_sentences(table)
]


@pytest.mark.parametrize("case", patterns(), ids=lambda case: case.name)
def test_every_pattern_gives_its_figures_and_no_other(case: Case) -> None:
    result = score([case])
    assert (result.missed, result.extra) == ([], [])


@pytest.mark.parametrize("case", CASES)
def test_every_further_sentence_gives_its_figures_and_no_other(case: Case) -> None:
    result = score([case])
    assert (result.missed, result.extra) == ([], [])


def test_precision_and_recall_are_reported(record_property: Callable[[str, object], None]) -> None:
    tables = {"patterns.json": patterns(), **{name: further_sentences(name) for name in TABLES}}
    for name, cases in tables.items():
        result = score(cases)
        record_property(f"{name}: precision", result.precision)
        record_property(f"{name}: recall", result.recall)
        print(f"{name}: {len(cases)} sentences, precision {result.precision:.3f}, recall {result.recall:.3f}")
        assert min(result.precision, result.recall) > 0.95
