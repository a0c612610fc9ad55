"""What a view lets one compare: its years, and the cohort that matches."""

from dashboard import filters
from dashboard.filters import View
from queries.comparability.verdicts import Comparison
from queries.comparability.years import comparisons
from queries.store import Store


def years(store: Store, view: View) -> list[Comparison]:
    """Every comparison of years that the view allows, the firmest first."""
    return comparisons(store, view.selection)


def matched(store: Store, view: View) -> View:
    """The view, restricted to its cohort when the matched switch is on."""
    return filters.matched(view, years(store, view)) if view.matched == "yes" else view
