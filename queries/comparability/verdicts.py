"""What a comparison is: counts of two or more years, the change, and how far it may be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Standing = Literal["comparable", "with_care", "not_comparable"]
Kind = Literal["separate", "joint", "total", "dialogue"]
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

SMALLEST_BASE_COUNT = 10
"""Below this base a change is given as a count, not per cent."""

_ORDER: tuple[Standing, ...] = ("comparable", "with_care", "not_comparable")


@dataclass(frozen=True)
class Reason:
    """One ground of a verdict: a code for programs, a sentence for readers (without a full stop)."""

    code: Code
    text: str


Ground = tuple[Standing, Reason]
"""A reason with the verdict that it leads to by itself."""


@dataclass(frozen=True)
class Verdict:
    """Whether values can be compared, on which grounds, and what is nearest to it that can be.

    `comparable` may carry reasons too: they say how to read the change, for example SMALL_BASE.
    """

    verdict: Standing
    reasons: tuple[Reason, ...] = ()
    instead: str | None = None

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of the reasons, in their order, each once."""
        return tuple(dict.fromkeys(reason.code for reason in self.reasons))

    @property
    def rank(self) -> int:
        """0 for comparable, 1 with care, 2 for not comparable: for sorting."""
        return _ORDER.index(self.verdict)


@dataclass(frozen=True)
class Comparison:
    """Counts of the same thing in two or more years, with the verdict on comparing them.

    `counts` (participations) stand in the order of `years`; None is not documented. `evidence` says for each
    year official or quoted. `change_count` is None when nothing can be compared, `change_pct` also on a base
    under ten; both go from the first year to the last.
    """

    label: str
    kind: Kind
    working_groups: tuple[str, ...]
    years: tuple[int, ...]
    counts: tuple[int | None, ...]
    evidence: tuple[str, ...]
    change_count: int | None
    change_pct: float | None
    verdict: Verdict

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


def change(
    first: int | None, last: int | None, standing: Standing
) -> tuple[int | None, float | None, tuple[Reason, ...]]:
    """Count and per cent from `first` to `last` where they may be stated; why when per cent may not."""
    if standing == "not_comparable" or first is None or last is None:
        return None, None, ()
    if first < SMALLEST_BASE_COUNT:
        return (
            last - first,
            None,
            (
                Reason(
                    "SMALL_BASE",
                    f"The earlier count is {first}: under ten, a change is a count, not per cent",
                ),
            ),
        )
    return last - first, 100 * (last - first) / first, ()


def weakest(standings: Sequence[Standing]) -> Standing:
    """The strictest of them; comparable when there is none."""
    return max(standings, key=_ORDER.index, default="comparable")


def listed(names: Sequence[str]) -> str:
    """FA, SOM and TIP."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def numbered(count: int, noun: str) -> str:
    """1 dialogue; 5 dialogues."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
