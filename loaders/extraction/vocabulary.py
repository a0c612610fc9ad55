"""Names of working groups and stakeholder groups, from the register: a group added there is read."""

import csv
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast

from loaders.extraction.grammar.lexicon import Noun
from loaders.extraction.models import Unit
from loaders.settings import REGISTER, Settings
from queries.rows import members
from queries.text.numbers import joined

_BODY = re.compile(
    r"^(?:the\s+)?working\s+group\s+(?:of\s+[\w\s]+?\s+experts\s+)?on\s+(?:the\s+)?", re.IGNORECASE
)


@dataclass(frozen=True)
class WorkingGroup:
    """A working group: its code, its place in the register's order, and what it works on, as documents name it."""

    code: str
    position: int
    topics: tuple[str, ...]
    papers: str = ""


@dataclass(frozen=True)
class StakeholderGroup:
    """A stakeholder group of the register with its names; `unit` is what is counted of it, `part_of` its subtotal."""

    code: str
    unit: Unit
    role: str
    names: tuple[str, ...]
    part_of: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """The groups that the reader knows. Immutable; compare and hash by value."""

    working_groups: tuple[WorkingGroup, ...] = ()
    stakeholder_groups: tuple[StakeholderGroup, ...] = ()

    @cached_property
    def topic(self) -> re.Pattern[str]:
        """Matches the topic of a working group; the name of the group that matched is its code."""
        return re.compile(rf"(?:the\s+)?(?:{self.topics})", re.IGNORECASE)

    @cached_property
    def topics(self) -> str:
        """The alternatives of `topic`, with one named group for each code."""
        return "|".join(rf"(?P<{g.code}>\b{_any_of(g.topics)}\b)" for g in self.working_groups) or r"(?!)"

    @cached_property
    def unnamed_topics(self) -> str:
        """The alternatives of `topic` without groups, to be put into a larger pattern."""
        return "|".join(rf"\b{_any_of(g.topics)}\b" for g in self.working_groups) or r"(?!)"

    def subjects(self, codes: Iterable[str]) -> str:
        """What these working groups work on, in the register's order: `firearms and technical assistance`."""
        wanted = set(codes)
        return joined([g.topics[0].lower() for g in self.working_groups if g.code in wanted])

    @cached_property
    def nouns(self) -> tuple[Noun, ...]:
        """The names of the stakeholder groups as nouns of the grammar, singular or plural."""
        return tuple(
            Noun(g.code, g.unit, rf"{_any_of(g.names)}s?") for g in self.stakeholder_groups if g.names
        )

    @cached_property
    def usual(self) -> tuple[str, ...]:
        """The stakeholder groups whose participation every summary is expected to state."""
        return tuple(g.code for g in self.stakeholder_groups if g.role == "stakeholder")

    def name_of(self, code: str) -> str:
        """What a stakeholder group is called, in lower case."""
        return next((g.names[0].lower() for g in self.stakeholder_groups if g.code == code and g.names), code)

    def parts_of(self, subtotal: str) -> tuple[str, ...]:
        """The groups that a printed subtotal consists of."""
        return tuple(g.code for g in self.stakeholder_groups if g.part_of == subtotal)

    def ordered(self, codes: set[str]) -> tuple[str, ...]:
        """Codes in the register's order, which names a joint dialogue."""
        known = {g.code: g.position for g in self.working_groups}
        return tuple(sorted(codes, key=lambda code: (known.get(code, len(known)), code)))


def vocabulary(folder: Path | None = None) -> Vocabulary:
    """The vocabulary of a register folder, by default the one of the settings; empty where there is no register."""
    paths = _paths(folder or _register_folder(os.environ.get(REGISTER)))
    return _read(paths, tuple(map(_stamp, paths)))


@lru_cache(maxsize=8)
def _paths(folder: Path) -> tuple[str, ...]:
    return str(folder / "working_groups.csv"), str(folder / "stakeholder_groups.csv")


def _stamp(path: str) -> int:
    """When the file was changed, in nanoseconds; 0 where there is none."""
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - asked for each document; a Path takes ten times as long
    except OSError:
        return 0


@lru_cache(maxsize=8)
def _register_folder(named: str | None) -> Path:
    # Building the settings takes as long as reading a page; they differ only where the environment does.
    return Settings().register_folder


@lru_cache(maxsize=8)
def _read(paths: tuple[str, ...], stamps: tuple[int, ...]) -> Vocabulary:
    groups, stakeholders = (
        _rows(Path(path)) if stamp else [] for path, stamp in zip(paths, stamps, strict=True)
    )
    return Vocabulary(
        tuple(
            WorkingGroup(row["working_group"], int(row["position"]), _topics(row), row.get("papers") or "")
            for row in sorted(groups, key=lambda row: int(row["position"]))
        ),
        tuple(
            StakeholderGroup(
                row["stakeholder_group"],
                cast(Unit, row["unit"]),
                row["role"],
                _names(row) if row["role"] in ("stakeholder", "subtotal") else (),
                row.get("part_of") or None,
            )
            for row in stakeholders
        ),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _names(row: Mapping[str, str]) -> tuple[str, ...]:
    printed = members(row.get("also_printed_as"))
    names = [*(row.get(column) or "" for column in ("name", "singular", "plural")), *printed]
    return tuple(dict.fromkeys(n.strip() for n in names if n.strip()))


def _topics(row: Mapping[str, str]) -> tuple[str, ...]:
    everyday = [n for n in members(row.get("everyday_names")) if " " in n]
    return tuple(dict.fromkeys(_BODY.sub("", name) for name in (*_names(row), *everyday)))


def _any_of(names: tuple[str, ...]) -> str:
    """The names as a pattern: spaces and hyphens are alike, the longest first."""
    ordered = sorted(names, key=len, reverse=True)
    return "(?:" + "|".join(r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", n))) for n in ordered) + ")"
