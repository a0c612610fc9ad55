"""Words and numbers as pages print them: United Nations style, nothing computed, no superlatives."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

MISSING = ".."
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

_EVIDENCE = {
    "official": "Official",
    "quoted": "Official and quoted",
    "claimed": "All public claims",
}


STATUS = {
    "reported": "reported",
    "quoted": "quoted",
    "partly_reported": "partly reported",
    "not_reported": "not stated",
    "not_documented": "no document at hand",
    "no_dialogue_known": "no dialogue known",
}


def status_text(status: str) -> str:
    """Why a place has a number or none, in words; none of them is zero."""
    return STATUS[status]


def number(value: Any, decimals: int = 0) -> str:
    """A number with a comma at thousands and a true minus; `..` when there is none."""
    if value is None or pd.isna(value):
        return MISSING
    return f"{rounded(value, decimals):,.{decimals}f}".replace("-", "\u2212")


def rounded(value: Any, decimals: int) -> Decimal:
    """Half away from zero, as a reader rounds: 8.25 is 8.3."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def signed(value: int) -> str:
    """A change with its sign: +7, −7, 0."""
    return f"{value:+,d}".replace("-", "\u2212") if value else "0"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 dialogue`, `2 dialogues`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def joined(items: Sequence[str], last: str = "and") -> str:
    """`FA, SOM and TIP`."""
    items = list(items)
    return f" {last} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def year_span(years: Sequence[int]) -> str:
    """`2022–2024`, or `2022, 2024` when years are left out between."""
    if not years:
        return "no year"
    if len(years) > 1 and list(years) == list(range(years[0], years[-1] + 1)):
        return f"{years[0]}\u2013{years[-1]}"
    return ", ".join(map(str, years))


def day(value: Any) -> str:
    """`5 May 2023`; `day not stated` when there is none."""
    if value is None or pd.isna(value):
        return "day not stated"
    return f"{value.day} {value:%B %Y}"


def evidence(level: str) -> str:
    """The name of a level of evidence on the switch."""
    return _EVIDENCE[level]


def term(code: str) -> str:
    """A code as the term that it stands for: not_reported is `not reported`."""
    return code.replace("_", " ")


def dialogue(row: Mapping[Any, Any]) -> str:
    """`IC+TA, 7 June 2024`, from a row of dialogue_totals."""
    when = day(row["date"]) if not pd.isna(row["date"]) else f"{row['year']}, day not stated"
    return f"{row['working_groups']}, {when}"


def small(value: int) -> str:
    """Whole numbers under ten in words, as United Nations texts print them."""
    return _SMALL[value] if value < len(_SMALL) else number(value)


def series(values: Sequence[int]) -> list[str]:
    """Numbers of the same thing in one sentence: in words if all are under ten, otherwise all in figures."""
    if all(0 <= value < len(_SMALL) for value in values):
        return ["zero" if value == 0 else _SMALL[value] for value in values]
    return [number(value) for value in values]
