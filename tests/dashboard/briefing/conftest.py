"""Briefings that the tests read: chosen once, composed once."""

from collections.abc import Callable

import pytest

from dashboard.briefing.data import session_of
from dashboard.briefing.models import Briefing, Choices, Level
from dashboard.briefing.note import compose
from queries.store import DuckDBStore

Composer = Callable[..., Briefing]


@pytest.fixture(scope="session")
def briefing_of(record: DuckDBStore) -> Composer:
    """Compose a briefing from the real record."""

    def composed(
        *years: int, label: str = "COP12", groups: tuple[str, ...] = (), evidence: Level = "official"
    ) -> Briefing:
        choices = Choices(session_of(record, label), years, groups, evidence)
        return compose(record, choices, edition="an-edition")

    return composed


@pytest.fixture(scope="session")
def briefing(briefing_of: Composer) -> Briefing:
    """The briefing that a reader gets without choosing: the twelfth session, 2023 with 2024."""
    return briefing_of(2023, 2024)
