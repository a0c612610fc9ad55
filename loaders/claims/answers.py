"""What the claim check answers, and how a printed number is held against a figure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.claims.parse import Quantity
from queries.comparability.verdicts import Verdict
from queries.rows import Row
from queries.text.citations import merged

Support = Literal["supported", "with_caveat", "not_supported", "nothing_to_check"]


@dataclass(frozen=True)
class Finding:
    """One number of the sentence, `sentence[start:end]`, beside what the record has, in words."""

    printed: str
    start: int
    end: int
    figure: str
    agrees: bool


@dataclass(frozen=True)
class Answer:
    """The verdict on a sentence, number by number; reasons, a sentence that would hold, and the sources."""

    support: Support
    findings: tuple[Finding, ...]
    reasons: tuple[str, ...]
    corrected: str | None
    citations: tuple[str, ...]


def finding(quantity: Quantity, figure: str, *, agrees: bool) -> Finding:
    """The number as printed, beside the figure."""
    if figure.startswith("-"):
        figure = "\u2212" + figure[1:]
    return Finding(quantity.text, quantity.start, quantity.end, figure, agrees)


def support_of(verdict: Verdict) -> Support:
    """What a verdict on the comparison allows at most."""
    supports: dict[str, Support] = {
        "comparable": "supported",
        "with_care": "with_caveat",
        "not_comparable": "not_supported",
    }
    return supports[verdict.level]


def agrees(quantity: Quantity, actual: float) -> bool:
    """Whether the printed number is the figure, as rounded and hedged in the sentence."""
    if math.isnan(actual):
        return False
    if quantity.hedge == "more":
        return actual > quantity.value
    if quantity.hedge == "less":
        return actual < quantity.value
    if quantity.kind == "times":
        # "nineteenfold" of 19.5 is a fair rounding, "doubled" of 1.7 is not
        return abs(actual - quantity.value) <= (0.1 if quantity.hedge == "about" else 0.05) * quantity.value
    rounding = 0.5 * 10.0**-quantity.decimals + 1e-9
    if quantity.hedge == "about":
        return abs(actual - quantity.value) <= max(0.05 * abs(actual), rounding)
    return abs(actual - quantity.value) <= rounding


def in_turn(quantities: Sequence[Quantity], years: Sequence[int]) -> list[tuple[Quantity, int]]:
    """As many numbers as years: the first with the first; otherwise every number with the last year."""
    if len(quantities) == len(years):
        return list(zip(quantities, years, strict=True))
    return [(quantity, years[-1]) for quantity in quantities]


def cited(rows: Sequence[Row]) -> tuple[str, ...]:
    """Documents and paragraphs of these dialogues, each document once."""
    found = merged(str(row["citation"]) for row in rows if row["citation"] is not None)
    return tuple(found.split("; ")) if found else ()
