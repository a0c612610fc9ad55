"""Briefings that the tests read: chosen once, composed once."""

from collections.abc import Callable

import pytest

from dashboard.briefing.document import compose
from dashboard.briefing.models import Briefing, Choices, Level
from dashboard.briefing.sessions import session_of
from queries.store import DuckDBStore

Composer = Callable[..., Briefing]


@pytest.fixture(scope="session")
def briefing_of(record: DuckDBStore) -> Composer:
    """Compose a briefing from the real record."""

    def composed(
        *years: int,
        label: str = "COP12",
        groups: tuple[str, ...] = (),
        evidence: Level = "official",
        banner: str = "",
    ) -> Briefing:
        choices = Choices(
            session=session_of(record, label), years=years, working_groups=groups, evidence=evidence
        )
        return compose(record, choices, edition="an-edition", banner=banner)

    return composed


@pytest.fixture(scope="session")
def briefing(briefing_of: Composer) -> Briefing:
    """The briefing that a reader gets without choosing: the twelfth session, 2023 with 2024."""
    return briefing_of(2023, 2024)
