"""Each count is judged in its clause: tables of sentences by kind, and their harmless changes."""

from collections import Counter
from collections.abc import Callable

import pytest

from tests.loaders.extraction.by_kind import CHANGES, TABLES, Sentence, counts, misread, sentences

# Read otherwise than the table says, and left so: see the kind.
LEFT = frozenset(
    {
        "Forty-seven non-governmental organizations could be welcomed at the dialogue.",
        "The Secretariat stated that it had received 70 registrations from non-governmental organizations and that 52 of "
        "those organizations had attended the dialogue.",
        "More non-governmental organizations than ever before, 63, attended the dialogue.",
        "The number of non-governmental organizations registered for the dialogue (75) exceeded that of those "
        "attending (69).",
    }
)
# "... but eight academic institutions were in Vienna": with a place after it, "were" no longer says "were present".
NOT_HARMLESS = {
    (
        "a format after",
        "Contrary to the 2025 dialogue, no company was present at the dialogue, but eight academic institutions were.",
    )
}
CASES = [s for table in TABLES for s in sentences(table)]
READ = [s for s in CASES if s.text not in LEFT]


@pytest.mark.parametrize("sentence", CASES, ids=lambda s: f"{s.kind}: {s.text[:60]}")
def test_a_sentence_gives_its_figures_and_no_other(sentence: Sentence) -> None:
    if sentence.text in LEFT:
        pytest.xfail("not read yet")
    assert misread(sentence) == ([], [])


@pytest.mark.parametrize("table", TABLES)
def test_precision_and_recall_are_reported(
    table: str, record_property: Callable[[str, object], None]
) -> None:
    wrong = [misread(s) for s in sentences(table)]
    missed, extra = (sum(len(w[i]) for w in wrong) for i in (0, 1))
    right = sum(s.wanted.total() for s in sentences(table)) - missed
    precision, recall = right / (right + extra), right / (right + missed)
    record_property(f"{table}: precision, recall", (precision, recall))
    print(f"{table}: {len(wrong)} sentences, precision {precision:.3f}, recall {recall:.3f}")
    assert min(precision, recall) > 0.95


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_a_harmless_change_leaves_the_figures_as_they_are(change: str) -> None:
    def this(found: Counter[object]) -> Counter[object]:
        return Counter({c: n for c, n in found.items() if c.scope == "this"})  # type: ignore[attr-defined]

    changed = {s.text: CHANGES[change](s.text) for s in READ if (change, s.text) not in NOT_HARMLESS}
    differ = [
        new
        for old, new in changed.items()
        if new != old and this(counts(new)) != this(counts(old))  # type: ignore[arg-type]
    ]
    assert differ == []
