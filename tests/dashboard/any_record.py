"""Random registers of a world that has another year, a sixth working group and a sixth stakeholder group, with views.

The sums are made again here in plain Python from the dialogues alone: what a page or a file says is held against them.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from dashboard.filters import View
from loaders.register.reader import read_register
from tests.conftest import REGISTER
from tests.queries.comparability.registers import Event, MemoryStore

WORKING_GROUPS = ("FA", "IC", "TA", "SOM", "TIP", "CYB")
STAKEHOLDER_GROUPS = ("ngo", "academia", "private_sector", "media")
_FIRST_YEARS = (1999, 2021, 2031)


def world() -> dict[str, list[dict[str, object]]]:
    """Today's groups, sessions and mechanism, and one group more of each kind; the sixth enters the total."""
    tables = read_register(REGISTER).tables
    found = {
        name: [row.model_dump() for row in tables[name]]
        for name in ("working_groups", "stakeholder_groups", "sessions", "mechanism")
    }
    found["working_groups"].append(
        found["working_groups"][0]
        | {"working_group": "CYB", "name": "Cybercrime", "short_name": "Cybercrime"}
    )
    media = {"stakeholder_group": "media", "name": "Media organizations", "short_name": "Media"}
    media |= {"singular": "media organization", "plural": "media organizations"}
    found["stakeholder_groups"].append(found["stakeholder_groups"][0] | media | {"position": 99})
    for position, row in enumerate(found["working_groups"], start=1):
        row["position"] = position
    return found


class AnyRecord(MemoryStore):
    """A store in memory that holds one random register at a time, each with a version of its own."""

    def __init__(self) -> None:
        super().__init__(world())

    @contextmanager
    def of(self, seed: int) -> Iterator[tuple[Self, list[Event]]]:
        """The store and its dialogues, for as long as the block lasts."""
        events = random_events(random.Random(seed), f"d{seed}")
        self.content_hash = f"{seed:064x}"
        with self.holding(events) as store:
            yield store, events

    def close(self) -> None:
        """Nothing: each request closes its session, and the next one asks again."""


def random_events(chance: random.Random, name: str) -> list[Event]:
    """Up to four of six years in a row, each with separate and joint dialogues, gaps, zeros, quoted ones, two of a kind."""
    first = chance.choice(_FIRST_YEARS)
    years = sorted(chance.sample(range(first, first + 6), chance.choice((2, 3, 3, 4))))
    found = []
    for year in years:
        left = [group for group in WORKING_GROUPS if chance.random() < 0.8]
        sets = []
        while left:
            members = chance.sample(left, min(len(left), chance.choice((1, 1, 1, 2, 2, 3))))
            sets.append(tuple(group for group in WORKING_GROUPS if group in members))
            left = [group for group in left if group not in members]
        sets += [chance.choice(sets)] if sets and chance.random() < 0.2 else []
        found += [_event(chance, f"{name}-{year}-{at}", year, groups) for at, groups in enumerate(sets)]
    return found


def _event(chance: random.Random, name: str, year: int, groups: tuple[str, ...]) -> Event:
    level = chance.choice(("official",) * 6 + ("quoted", "none"))
    whole = chance.random() < 0.75
    counts = {
        group: chance.choice((0, chance.randint(0, 12), chance.randint(10, 1500)))
        if level != "none" and (whole or chance.random() < 0.6)
        else None
        for group in STAKEHOLDER_GROUPS
    }
    return Event(name, year, groups, level, "not_stated", counts)


def random_view(chance: random.Random, events: Sequence[Event]) -> View:
    """Some of the years, working groups and stakeholder groups; each of them all in one case of three."""

    def some(values: Sequence[object]) -> tuple[object, ...]:
        share = chance.choice((0.4, 0.7, 1))
        return tuple(v for v in values if chance.random() < share) or tuple(values[:1])

    return View(
        years=some(sorted({event.year for event in events})),
        working_groups=some(WORKING_GROUPS),
        stakeholder_groups=some(STAKEHOLDER_GROUPS),
        evidence=chance.choice(("official", "quoted")),
    )


@dataclass(frozen=True)
class Sums:
    """What a view of a register adds up to, from its dialogues by definition."""

    events: Sequence[Event]
    view: View

    @property
    def chosen(self) -> list[Event]:
        """The dialogues of the chosen years that serve a chosen working group."""
        groups = set(self.view.working_groups)
        return [e for e in self.events if e.year in self.view.years and groups & set(e.working_groups)]

    def of(self, event: Event, groups: Sequence[str] | None = None) -> int | None:
        """The participations of a dialogue; None unless each chosen stakeholder group is reported."""
        counts = [event.counts[group] for group in groups or self.view.stakeholder_groups]
        return None if event.level == "none" or None in counts else sum(count or 0 for count in counts)

    @property
    def whole(self) -> list[Event]:
        """The official dialogues that enter totals."""
        return [e for e in self.chosen if e.level == "official" and self.of(e) is not None]

    @property
    def years(self) -> dict[int, int | None]:
        """The official total of each chosen year with a dialogue; None where none reports every chosen group."""
        found: dict[int, int | None] = {event.year: None for event in self.chosen}
        for event in self.whole:
            found[event.year] = (found[event.year] or 0) + (self.of(event) or 0)
        return found

    @property
    def parts(self) -> dict[tuple[int, str], int]:
        """The official count of each stakeholder group, over the same dialogues as the total of the year."""
        found: dict[tuple[int, str], int] = {}
        for event in self.whole:
            for group in self.view.stakeholder_groups:
                key = (event.year, group)
                found[key] = found.get(key, 0) + (event.counts[group] or 0)
        return found

    @property
    def dialogues(self) -> dict[str, int | None]:
        """The participations of each chosen dialogue, quoted ones too."""
        return {event.name: self.of(event) for event in self.chosen}
