"""Random registers: joint dialogues, gaps, single years, zero reported as zero, groups not reported."""

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import duckdb
import pandas as pd

from queries.store import SCHEMA, SCHEMA_FILES, DuckDBStore, schema_digest, work_out

WORKING_GROUPS = ("FA", "IC", "TA", "SOM", "TIP")
STAKEHOLDER_GROUPS = ("ngo", "academia", "private_sector")
FORMATS = ("not_stated", "not_stated", "hybrid", "online")


@dataclass(frozen=True)
class Event:
    """One dialogue: what it serves, at which level it is documented and what is reported (None: is not)."""

    name: str
    year: int
    working_groups: tuple[str, ...]
    level: str
    format: str
    counts: Mapping[str, int | None]

    @property
    def label(self) -> str:
        return "+".join(self.working_groups)


def random_register(seed: int, decade: int = 0) -> list[Event]:
    """Between none and about twenty dialogues in one to four years, `decade` decades on.

    Registers of different decades can lie in one database: no pair of years of one touches another.
    """
    chance = random.Random(seed)
    first = 2020 + 10 * decade
    years = sorted(chance.sample(range(first, first + 6), chance.choice((1, 2, 2, 3, 3, 4))))
    return [
        _event(chance, f"d{seed}-{year}-{number}", year, groups)
        for year in years
        for number, groups in enumerate(_sets(chance))
    ]


def _sets(chance: random.Random) -> list[tuple[str, ...]]:
    held = [group for group in WORKING_GROUPS if chance.random() < 0.85]
    sets = []
    remaining = held[:]
    while remaining:
        size = min(len(remaining), chance.choice((1, 1, 1, 2, 2, 3)))
        members = chance.sample(remaining, size)
        remaining = [group for group in remaining if group not in members]
        sets.append(tuple(group for group in WORKING_GROUPS if group in members))
    if held and chance.random() < 0.15:
        sets.append((chance.choice(held),))
    return sets


def _event(chance: random.Random, name: str, year: int, groups: tuple[str, ...]) -> Event:
    level = chance.choice(("official", "official", "official", "official", "quoted", "none"))
    counts: dict[str, int | None] = dict.fromkeys(STAKEHOLDER_GROUPS)
    if level != "none":
        for group in STAKEHOLDER_GROUPS:
            if chance.random() < 0.93:
                counts[group] = chance.choice((0, chance.randint(0, 12), chance.randint(0, 200)))
    return Event(name, year, groups, level, chance.choice(FORMATS), counts)


class MemoryStore(DuckDBStore):
    """The schema in memory, holding a few random registers at a time."""

    def __init__(self, world: Mapping[str, list[dict[str, object]]] | None = None) -> None:
        """`world` has the rows of the tables that say what there is; without one, plain groups of these tests."""
        super().__init__(
            duckdb.connect(":memory:", config={"threads": 1}), Path(":memory:"), ("0", "0", schema_digest())
        )
        for file in SCHEMA_FILES:
            self._connection.execute((SCHEMA / file).read_text(encoding="utf-8"))
        plain = {"working_groups": _working_groups(), "stakeholder_groups": _stakeholder_groups()}
        for table, rows in (world or plain).items():
            self._insert(table, rows)

    def session(self) -> Self:
        return self

    @contextmanager
    def holding(self, events: list[Event]) -> Iterator[Self]:
        """The store with these dialogues, for as long as the block lasts."""
        self._connection.execute("begin")
        for name, rows in _tables(events).items():
            self._insert(name, rows)
        work_out(self._connection)
        yield self
        self._connection.execute("rollback")

    def _insert(self, table: str, rows: list[dict[str, object]]) -> None:
        if rows:
            frame = pd.DataFrame(rows).assign(register_line=range(2, len(rows) + 2))
            self._connection.register("rows_to_insert", frame)
            self._connection.execute(f"insert into {table} by name select * from rows_to_insert")
            self._connection.unregister("rows_to_insert")


def _working_groups() -> list[dict[str, object]]:
    return [
        {"working_group": code, "name": f"Subject of {code}", "short_name": code, "position": position}
        for position, code in enumerate(WORKING_GROUPS, start=1)
    ]


def _stakeholder_groups() -> list[dict[str, object]]:
    kinds = [(code, "stakeholder", "organization") for code in STAKEHOLDER_GROUPS]
    kinds += [("state_party", "state", "state"), ("other_stakeholders", "subtotal", "organization")]
    return [
        {
            "stakeholder_group": code,
            "name": code,
            "short_name": code,
            "singular": code,
            "plural": code,
            "role": role,
            "unit": unit,
            "position": position,
            "definition": code,
        }
        for position, (code, role, unit) in enumerate(kinds, start=1)
    ]


def _tables(events: list[Event]) -> dict[str, list[dict[str, object]]]:
    tables: dict[str, list[dict[str, object]]] = {
        name: []
        for name in ("documents", "dialogues", "dialogue_working_groups", "dialogue_documents", "figures")
    }
    for number, event in enumerate(events, start=1):
        tables["dialogues"].append({"dialogue": event.name, "year": event.year, "format": event.format})
        tables["dialogue_working_groups"] += [
            {
                "dialogue": event.name,
                "working_group": group,
                "meeting_number": number,
                "meeting_number_basis": "official",
            }
            for group in event.working_groups
        ]
        _add_document(tables, event, "claimed", 0)
        # what others claim, in another unit or at another stage, must enter no sum
        _add_figure(tables, event, "claimed", 0, "ngo", 7000, unit="person", stage="participated")
        _add_figure(tables, event, "claimed", 0, "academia", 7000, unit="organization", stage="registered")
        if event.level == "none":
            continue
        for copy in range(1 + number % 2):
            _add_document(tables, event, event.level, copy)
            for group, count in event.counts.items():
                if count is not None:
                    _add_figure(tables, event, event.level, copy, group, count)
    return tables


def _add_document(tables: dict[str, list[dict[str, object]]], event: Event, level: str, copy: int) -> None:
    name = f"{event.name}-{level}-{copy}"
    tables["documents"].append(
        {
            "document": name,
            "title": name,
            "short_title": name,
            "kind": "chair_summary",
            "evidence": level,
            "held": level == "official",
        }
    )
    tables["dialogue_documents"].append({"dialogue": event.name, "document": name})


def _add_figure(
    tables: dict[str, list[dict[str, object]]],
    event: Event,
    level: str,
    copy: int,
    group: str,
    count: int,
    unit: str = "organization",
    stage: str = "participated",
) -> None:
    tables["figures"].append(
        {
            "dialogue": event.name,
            "stakeholder_group": group,
            "count": count,
            "unit": unit,
            "stage": stage,
            "qualifier": "exact",
            "evidence": level,
            "document": f"{event.name}-{level}-{copy}",
            "paragraph": 1,
        }
    )
