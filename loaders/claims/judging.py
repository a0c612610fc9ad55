"""Is what a sentence claims supported? Each number is held against the figure that it is about."""

from collections.abc import Callable, Mapping

from loaders.claims.answers import Answer
from loaders.claims.asked import Asked
from loaders.claims.changes import change
from loaders.claims.levels import levels
from loaders.claims.parse import Measure, read_claim, words_of
from loaders.claims.shares import distinct, means, shares
from queries.store import Store
from queries.text.names import names_of

_JUDGES: Mapping[Measure, Callable[[Asked], Answer]] = {
    "level": levels,
    "change": change,
    "share": shares,
    "mean": means,
    "distinct": distinct,
}


MOST_CHARACTERS = 1000


def check_claim(store: Store, sentence: str) -> Answer:
    """Hold one sentence of at most `MOST_CHARACTERS` against the record."""
    if len(sentence) > MOST_CHARACTERS:
        return Answer(
            "nothing_to_check", (), (f"More than {MOST_CHARACTERS:,} characters are no sentence",), None, ()
        )
    claim = read_claim(sentence, words_of(names_of(store)))
    if not claim.quantities and claim.direction is None:
        return Answer("nothing_to_check", (), ("The sentence states no number and no change",), None, ())
    return _JUDGES[claim.measure](Asked(store, claim))
