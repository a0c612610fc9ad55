"""What a sentence claims, and what the record says to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from queries.comparability.verdicts import Verdict

Answer = Literal["supported", "with_care", "not_comparable", "cannot_tell", "contradicted"]
ANSWERS: tuple[Answer, ...] = ("supported", "with_care", "not_comparable", "cannot_tell", "contradicted")
"""From best to worst."""

Kind = Literal[
    "count", "change", "share", "mean", "more", "largest", "dialogues", "documented", "bounds", "published"
]
Counted = Literal["participation", "stakeholder", "organization", "participant", "person"]
Stage = Literal["participated", "registered", "expected"]
NumberKind = Literal["count", "per_cent", "points", "times", "fraction"]
Hedge = Literal["", "about", "almost", "more", "at_least", "less", "at_most"]
Direction = Literal["up", "down", "flat", "changed"]


@dataclass(frozen=True)
class Quantity:
    """A number as it is said. `value` of a fraction and of per cent is in per cent; `parts` is the m of `n in m`."""

    value: float
    kind: NumberKind = "count"
    hedge: Hedge = ""
    decimals: int = 0
    parts: int = 0
    text: str = ""


@dataclass(frozen=True)
class When:
    """A year, or a month or day of it, or after which numbered meeting. `year` is None where it is not said."""

    year: int | None
    month: int | None = None
    day: int | None = None
    meeting: int | None = None


@dataclass(frozen=True)
class Reason:
    """Why a claim has its answer: a code and the values that it rests on; `queries.text.claims` words it."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Claim:
    """One claim of a sentence, as read. Empty tuples: not said, so everything that is counted.

    `who` are stakeholder groups, `where` working groups. A change has `first`, `last` (a number each, or None) and
    `by`; every other kind has its number in `last`, and the 16 of `10 of 16` or the 101 of `between 101 and 328` in
    `first`. `other` is the side that stands second in `more NGOs than companies`, or what is said to be unpublished.
    """

    kind: Kind
    text: str
    counted: Counted = "participation"
    stage: Stage = "participated"
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    when: tuple[When, ...] = ()
    first: Quantity | None = None
    last: Quantity | None = None
    by: tuple[Quantity, ...] = ()
    direction: Direction | None = None
    other: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    stops: tuple[Reason, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years said, each once, ascending."""
        return tuple(sorted({when.year for when in self.when if when.year is not None}))

    def stopped(self, code: str, **values: Any) -> "Claim":
        """The claim with a reason for which it is not judged."""
        return replace(self, stops=(*self.stops, Reason(code, values)))


@dataclass(frozen=True)
class Judged:
    """A claim with its answer; `corrected` is what the record says instead, empty where the claim is right as it is.

    `compared` is the verdict that a comparison was answered from.
    """

    claim: Claim
    answer: Answer
    reasons: tuple[Reason, ...] = ()
    citations: tuple[str, ...] = ()
    corrected: str = ""
    compared: Verdict | None = None


@dataclass(frozen=True)
class Checked:
    """A sentence with its claims, each judged; the whole has the worst of their answers."""

    sentence: str
    answer: Answer
    claims: tuple[Judged, ...]
    corrected: str


def worst(answers: Iterable[Answer]) -> Answer:
    """The worst of them; `cannot_tell` when there is none."""
    return max(answers, key=ANSWERS.index, default="cannot_tell")


def holds(quantity: Quantity, actual: float) -> bool:
    """Whether the number is the actual one, as rounded and hedged in the sentence."""
    value, slack = quantity.value, 0.5 * 10.0**-quantity.decimals + 1e-9
    if quantity.kind == "fraction":
        # a simple fraction stands for what is nearer to it than to its neighbours; n in m for its own rounding
        slack = 50 / quantity.parts if quantity.parts > 3 else 2.5
    if quantity.kind == "times":
        slack = 0.05 * value
    match quantity.hedge:
        case "more":
            return actual > value
        case "at_least":
            return actual >= value - 1e-9
        case "less":
            return actual < value
        case "at_most":
            return actual <= value + 1e-9
        case "almost":
            return 0.9 * value - 1e-9 <= actual < value + (0 if quantity.kind == "times" else 1e-9)
        case "about":
            return abs(actual - value) <= max(0.05 * abs(actual), slack)
    return abs(actual - value) <= slack


def holds_for(quantity: Quantity, low: float, high: float) -> Literal["always", "sometimes", "never"]:
    """Whether the number holds for every, some or no whole number from `low` to `high`."""
    found = {holds(quantity, actual) for actual in range(int(low), int(high) + 1)}
    return "always" if found == {True} else "never" if found == {False} else "sometimes"
