"""The sentence check contradicts no sentence of a briefing; what states a change is supported, or with care."""

import re

import pytest

from loaders.claims import check_sentence
from queries.store import DuckDBStore
from tests.dashboard.briefing.conftest import Composer
from tests.dashboard.briefing.reading import sentences

_CHANGE = re.compile(r"participation.* (?:rose|fell) from")


@pytest.mark.parametrize(
    ("label", "years", "evidence"),
    [("COP11", (2022,), "official"), ("COP12", (2023, 2024), "official"), ("COP12", (2022, 2024), "quoted")],
)
def test_no_sentence_is_contradicted_and_changes_are_supported_or_with_care(
    briefing_of: Composer, record: DuckDBStore, label: str, years: tuple[int, ...], evidence: str
) -> None:
    briefing = briefing_of(*years, label=label, evidence=evidence)
    changes = 0
    for one in sentences(briefing):
        text = briefing.plain(one.text)
        answer = check_sentence(record, text).answer
        assert answer != "contradicted", text
        if _CHANGE.search(text):
            changes += 1
            assert answer in ("supported", "with_care"), text
    assert changes > 5 or len(years) == 1
