"""How every engine is held to the same answers: the same rows, in the same order, of the same types."""

from itertools import count, product
from math import gcd

import pandas as pd

from queries.contract import Question
from queries.store import Store

SELECTIONS: dict[str, list[object]] = {
    "years": [None, [2023, 2024], [2022], [2022, 2023, 2024, 2025]],
    "working_groups": [None, ["FA", "TIP"], ["IC"]],
    "stakeholder_groups": [None, ["ngo"], ["academia", "private_sector", "state_party"]],
    "evidence": ["official", "quoted", "claimed"],
    "dialogue": [None, "2023-fa", "2024-ic-ta"],
    "roles": [None, ["stakeholder"], ["state", "claim"]],
}
MOST = 24


def selections(question: Question, most: int = MOST) -> list[dict[str, object]]:
    """At least six selections where a question takes that many; evenly out of all combinations."""
    taken = [
        [(entry.name, value) for value in SELECTIONS[entry.name] if value is not None or entry.optional]
        for entry in question.parameters
    ]
    every = [dict(one) for one in product(*taken)]
    # a step that shares no factor with their number meets every value of every parameter
    step = next(step for step in count(max(1, len(every) // most)) if gcd(step, len(every)) == 1)
    return [every[place * step % len(every)] for place in range(min(most, len(every)))]


def differing(question: Question, one: Store, other: Store, most: int = MOST) -> list[dict[str, object]]:
    """The selections for which two engines do not give the same rows, order and types."""
    found = []
    for selection in selections(question, most):
        answers = [
            store.frame(question.sql, question.bind(selection), question.check) for store in (one, other)
        ]
        if not is_same(*answers):
            found.append(selection)
    return found


def is_same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    # pandas' assert_frame_equal takes 87.5 for 87.500000875 where a column knows missing values
    return one.dtypes.equals(other.dtypes) and one.equals(other)


class Altered:
    """A store whose answers are changed on their way, as an engine changes them that computes otherwise."""

    def __init__(self, store: Store, change: str) -> None:
        self._store, self._change = store, change

    def frame(self, sql: str, parameters: dict[str, object], check: object) -> pd.DataFrame:
        return self._store.frame(sql.replace(*self._change.split(" -> ")), parameters, check)  # type: ignore[arg-type]


SILENT_FAULTS = [
    # an approximated median takes a value that is there
    ("year_totals", "percentile_cont(0.5) -> percentile_disc(0.5)"),
    # decimals that were lost
    ("participation_by_year", "100.0 -> 100.000001"),
]
