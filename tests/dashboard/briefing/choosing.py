"""Random choices of a briefing over three records: sessions, years, working groups, levels of evidence."""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass

import queries
from dashboard.briefing.data import session_of
from dashboard.briefing.models import Briefing, Choices, Level
from dashboard.briefing.note import compose
from queries.errors import UserError
from queries.store import Store
from queries.text.names import Names, names_of

COUNT = int(os.environ.get("BRIEFING_CHOICES", "24"))
"""How many random choices a test looks at; 300 for a full run."""


@dataclass(frozen=True)
class Chosen:
    """One choice and what was written for it."""

    choices: Choices
    briefing: Briefing
    names: Names
    store: Store


def random_briefings(stores: tuple[Store, ...], count: int = COUNT, *, seed: int = 14) -> Iterator[Chosen]:
    """Briefings of random choices; one for which nothing is documented is passed over."""
    drawn = random.Random(seed)
    written = 0
    while written < count:
        store = drawn.choice(stores)
        names = names_of(store)
        years = [int(year) for year in queries.years(store)["year"]]
        pair = tuple(sorted(drawn.sample(years, drawn.choice([1, 2, 2, 2]))))
        codes = list(names.working_groups)
        groups = tuple(drawn.sample(codes, drawn.randint(1, len(codes)))) if drawn.random() < 0.7 else ()
        level: Level = drawn.choice(("official", "quoted"))
        choices = Choices(session_of(store, drawn.choice(list(names.sessions))), pair, groups, level)
        try:
            briefing = compose(store, choices)
        except UserError:
            continue
        written += 1
        yield Chosen(choices, briefing, names, store)
