"""Precision and recall over two tables of sentences with the figures a reader must take from them."""

from collections.abc import Callable

import pytest

from tests.loaders.extraction.scoring import Case, further_sentences, patterns, score


@pytest.mark.parametrize("case", patterns(), ids=lambda case: case.name)
def test_every_pattern_gives_its_figures_and_no_other(case: Case) -> None:
    result = score([case])
    assert (result.missed, result.extra) == ([], [])


@pytest.mark.parametrize("case", further_sentences(), ids=lambda case: case.name)
def test_every_further_sentence_gives_its_figures_and_no_other(case: Case) -> None:
    result = score([case])
    assert (result.missed, result.extra) == ([], [])


def test_precision_and_recall_are_reported(record_property: Callable[[str, object], None]) -> None:
    for name, cases in (("patterns", patterns()), ("further sentences", further_sentences())):
        result = score(cases)
        record_property(f"{name}: precision", result.precision)
        record_property(f"{name}: recall", result.recall)
        print(f"{name}: {len(cases)} sentences, precision {result.precision:.3f}, recall {result.recall:.3f}")
        assert min(result.precision, result.recall) > 0.95
