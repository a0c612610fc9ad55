"""What a view lets one compare: its years, the cohort that matches, and two dialogues side by side."""

from collections.abc import Mapping

import pandas as pd

import queries
from dashboard import filters
from dashboard.filters import View
from queries.comparability.dialogues import compare_dialogues
from queries.comparability.verdicts import Comparison
from queries.comparability.years import comparisons
from queries.selection import Evidence, Selection
from queries.store import Store
from queries.text.comparisons import LEVELS, reasons_text, suggested_text
from queries.text.names import Names

TOTAL = "NGOs, academia and private sector"


def years(store: Store, view: View) -> list[Comparison]:
    """Every comparison of years that the view allows, the firmest first."""
    return comparisons(store, view.selection)


def matched(store: Store, view: View) -> View:
    """The view, restricted to its cohort when the matched switch is on."""
    return filters.matched(view, years(store, view)) if view.matched == "yes" else view


def side_by_side(
    store: Store, first: str, second: str, groups: Mapping[str, str], evidence: Evidence
) -> dict[str, Comparison]:
    """The comparison of two dialogues, for the non-State total and for each stakeholder group, by name.

    The earlier dialogue comes first, whichever was chosen first.
    """
    chosen = Selection(evidence=evidence)
    dialogues = queries.dialogue_totals(store, chosen)
    order = list(dialogues["dialogue"])
    earlier, later = sorted((first, second), key=order.index)
    ranges = queries.joint_ranges(store, chosen)
    found = {TOTAL: compare_dialogues(dialogues, earlier, later, ranges=ranges)}
    for code, name in groups.items():
        found[name] = compare_dialogues(dialogues, earlier, later, group=code)
    return found


def rows(compared: Mapping[str, Comparison], names: Names) -> pd.DataFrame:
    """One row a comparison: counts, change where it may be stated, verdict, reasons, and what to compare instead."""
    frame = pd.DataFrame(
        [
            {
                "group": name,
                "first_count": comparison.first_count,
                "last_count": comparison.last_count,
                "change_count": comparison.change_count,
                "change_pct": comparison.change_pct,
                "verdict": LEVELS[comparison.level],
                "reasons": reasons_text(comparison.reasons, names) or None,
                "instead": comparison.suggested and suggested_text(comparison.suggested, names),
            }
            for name, comparison in compared.items()
        ]
    )
    whole = dict.fromkeys(("first_count", "last_count", "change_count"), "Int64")
    return frame.astype({**whole, "change_pct": "Float64"})
