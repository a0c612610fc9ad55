"""Verdicts on comparisons: codes and values only; `queries.text.comparisons` words them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["comparable", "with_care", "not_comparable"]
Kind = Literal["separate", "joint", "joint_vs_separate", "total", "dialogue", "difference"]
Code = Literal[
    "COVERAGE",
    "SINGLE_DIALOGUE",
    "JOINT_VS_SEPARATE",
    "MERGED",
    "NOT_REPORTED",
    "SMALL_BASE",
    "FORMAT",
    "UNIT",
    "STAGE",
    "UNIDENTIFIED",
    "QUOTED",
    "DIFFERENT_GROUPS",
]
SuggestedCode = Literal[
    "same_groups",
    "possible_range",
    "official_summary",
    "both_values",
    "shares_by_working_group",
    "bounds",
]

SMALLEST_BASE_COUNT = 10
"""Below this base a change is given as a count, not per cent."""

_ORDER: tuple[Level, ...] = ("comparable", "with_care", "not_comparable")


@dataclass(frozen=True)
class Reason:
    """One ground of a verdict: its code and the values that it rests on (years, counts, working groups)."""

    code: Code
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Suggested:
    """What to compare instead: a code and its values."""

    code: SuggestedCode
    values: Mapping[str, Any] = field(default_factory=dict)


Ground = tuple[Level, Reason]
"""A reason with the verdict that it leads to by itself."""


@dataclass(frozen=True)
class Verdict:
    """Whether values can be compared, on which grounds, and what is nearest to it that can be.

    `comparable` may carry reasons too: they say how to read the change, for example SMALL_BASE.
    """

    level: Level
    reasons: tuple[Reason, ...] = ()
    suggested: Suggested | None = None

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of the reasons, in their order, each once."""
        return tuple(dict.fromkeys(reason.code for reason in self.reasons))

    @property
    def rank(self) -> int:
        """0 for comparable, 1 with care, 2 for not comparable: for sorting."""
        return _ORDER.index(self.level)


@dataclass(frozen=True)
class Comparison:
    """Counts of the same thing in two or more years, with the verdict on comparing them.

    `counts` (participations) stand in the order of `years`; None is not documented. `evidence` says for each year
    official or quoted. `working_groups` are sets of codes (FA; IC+TA for a joint dialogue); a total names the sets of
    one code that it covers. `stakeholder_groups` are the codes counted; empty for every one that enters totals.
    `change_count` is None when nothing can be compared, `change_pct` also on a base under ten; both go from the first
    year to the last. `dialogues_left_beside` are identifiers of dialogues that report only some of the chosen groups
    and are in no count.
    """

    kind: Kind
    working_groups: tuple[str, ...]
    years: tuple[int, ...]
    counts: tuple[int | None, ...]
    evidence: tuple[str, ...]
    change_count: int | None
    change_pct: float | None
    verdict: Verdict
    stakeholder_groups: tuple[str, ...] = ()
    dialogues_left_beside: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        """The verdict in one code."""
        return self.verdict.level

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The grounds of the verdict."""
        return self.verdict.reasons

    @property
    def suggested(self) -> Suggested | None:
        """What to compare instead."""
        return self.verdict.suggested

    @property
    def first_year(self) -> int:
        """The earliest year."""
        return self.years[0]

    @property
    def last_year(self) -> int:
        """The latest year."""
        return self.years[-1]

    @property
    def first_count(self) -> int | None:
        """Participations in the earliest year."""
        return self.counts[0]

    @property
    def last_count(self) -> int | None:
        """Participations in the latest year."""
        return self.counts[-1]

    @property
    def covered_count(self) -> int:
        """Participations in all its years: how much of the record the comparison covers."""
        return sum(count for count in self.counts if count is not None)


def change(
    first: int | None, last: int | None, level: Level
) -> tuple[int | None, float | None, tuple[Reason, ...]]:
    """Count and per cent from `first` to `last` where they may be stated; why when per cent may not."""
    if level == "not_comparable" or first is None or last is None:
        return None, None, ()
    if first < SMALLEST_BASE_COUNT:
        return last - first, None, (Reason("SMALL_BASE", {"count": first}),)
    return last - first, 100 * (last - first) / first, ()


def weakest(levels: Sequence[Level]) -> Level:
    """The strictest of them; comparable when there is none."""
    return max(levels, key=_ORDER.index, default="comparable")
