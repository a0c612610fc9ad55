"""Growth tables: for two years, each comparison with its change, its verdict and the reason."""

from collections.abc import Sequence

import pandas as pd

import queries
from dashboard.blocks import Column, Table
from dashboard.filters import View
from queries.comparability.verdicts import Comparison
from queries.comparability.years import growth
from queries.store import Store
from queries.text.citations import merged
from queries.text.comparisons import (
    capital,
    change_or_range_text,
    label_text,
    per_cent_text,
    reasons_text,
    suggested_text,
)
from queries.text.names import Names


def growth_table(
    store: Store, view: View, names: Names, years: tuple[int, int], *, identifier: str = "growth"
) -> Table | None:
    """The two years side by side, a row a comparison; None when they have nothing in common."""
    compared = growth(store, view.selection, *years)
    if not compared:
        return None
    dialogues = queries.dialogue_totals(store, view.selection)
    frame = pd.DataFrame([_row(one, names, dialogues) for one in compared])
    frame = frame.astype({"first_count": "Int64", "last_count": "Int64", "change_count": "Int64"})
    scope = view.model_copy(update={"years": years}).scope(names)
    return Table(
        identifier,
        frame.astype({"change_pct": "Float64"}),
        (
            Column("working_groups", "Dialogues on"),
            Column("first_count", str(years[0]), 0, citation="first_citation"),
            Column("last_count", str(years[1]), 0, citation="last_citation"),
            Column("change", "Change"),
            Column("per_cent", "Per cent"),
            Column("level", "Verdict", kind="verdict", below="reason"),
            Column("change_count", "Change, count", 0, only_in_files=True),
            Column("change_pct", "Change, per cent", 1, only_in_files=True),
            Column("reasons", "Reasons", only_in_files=True),
            Column("instead", "Compare instead", only_in_files=True),
        ),
        f"{years[0]} to {years[1]}, and may it be said: {scope.words}",
        missing="",
        emphasis="is_widest",
    )


def _row(one: Comparison, names: Names, dialogues: pd.DataFrame) -> dict[str, object]:
    reasons = capital(reasons_text(one.reasons, names))
    return {
        "working_groups": label_text(one, names),
        "first_count": one.first_count,
        "last_count": one.last_count,
        "first_citation": _citation(one, dialogues, one.first_year),
        "last_citation": _citation(one, dialogues, one.last_year),
        "change": change_or_range_text(one),
        "per_cent": per_cent_text(one),
        "level": one.level,
        # a comparable row speaks for itself; its reasons stand in the files
        "reason": "" if one.level == "comparable" else f"{reasons}.",
        "change_count": one.change_count,
        "change_pct": one.change_pct,
        "reasons": reasons,
        "instead": suggested_text(one.suggested, names) if one.suggested else "",
        "is_widest": one.level == "comparable" and len(one.working_groups) > 1,
    }


def _citation(one: Comparison, dialogues: pd.DataFrame, year: int) -> str:
    rows = dialogues[(dialogues["year"] == year) & dialogues["citation"].notna()]
    if one.kind == "total":
        rows = rows[rows["evidence"] == "official"]
    else:
        rows = rows[rows["working_groups"].isin(_labels(one.working_groups))]
    return merged(rows["citation"])


def _labels(sets: Sequence[str]) -> set[str]:
    return {*sets, *(code for name in sets if len(sets) == 1 for code in name.split("+"))}
