"""The two figures of a briefing: participation by year and stakeholder group, and by working group."""

from dashboard.briefing.data import Gathered
from dashboard.briefing.models import Figure
from dashboard.briefing.words import STAKEHOLDERS, cited
from dashboard.charts import by_year
from dashboard.charts.spec import Head


def participation(gathered: Gathered) -> Figure:
    """A column a year, stacked by stakeholder group; quoted dialogues beside it; a break where the verdict says so."""
    totals = gathered.totals[gathered.totals["evidence"] == "official"]
    spec = by_year.columns(
        _head(gathered, "participation", "Participation by year and stakeholder group"),
        totals,
        gathered.by_group,
        gathered.every_dialogue,
        gathered.names,
        tuple(STAKEHOLDERS),
        words=lambda _: "",
        breaks=gathered.breaks,
    )
    return Figure(number="", spec=spec)


def working_groups(gathered: Gathered) -> Figure:
    """A line a working group; a joint dialogue has marks of its own, which no line joins to separate ones."""
    spec = by_year.lines(
        _head(gathered, "working-groups", "Participation by working group and year"),
        gathered.every_dialogue,
        gathered.names,
        gathered.shown_years,
        words=lambda _: "",
    )
    return Figure(number="", spec=spec)


def _head(gathered: Gathered, name: str, title: str) -> Head:
    drawn = gathered.every_dialogue[gathered.every_dialogue["evidence"] != "none"]
    return Head(
        name,
        title,
        source=cited(gathered.figures, drawn["dialogue"], tuple(STAKEHOLDERS)),
    )
