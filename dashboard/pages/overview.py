"""Overview: did participation rise, where most, and may one say so?"""

import queries
from dashboard import matched
from dashboard.blocks import Block, Chart, Column, Controls, Page, Table, Verdict, Verdicts
from dashboard.charts import catalog
from dashboard.controls import evidence_choice, filter_choices
from dashboard.filters import View
from dashboard.record import Record
from dashboard.text import titles
from queries.text.comparisons import sentence, verdict_text
from queries.text.names import names_of

NAME = "overview"
TITLE = "Overview"
COLUMNS = (
    Column("year", "Year"),
    Column("evidence", "Evidence"),
    Column("stakeholders_count", "Participations", 0, citation="citation"),
    Column("dialogues_documented_count", "Dialogues documented", 0),
    Column("dialogues_held_count", "Dialogues known", 0),
)


def controls(record: Record, view: View) -> Controls:
    """Years, working groups, stakeholder groups, evidence."""
    return Controls((*filter_choices(NAME, record, view), evidence_choice(NAME, record, view)))


def build(record: Record, view: View) -> Page:
    """The firmest sentence that holds, the chart, what may be compared, the table."""
    years = queries.year_totals(record.store, view.selection)
    official = years[years["evidence"] == "official"]
    comparisons = matched.years(record.store, view)
    names = names_of(record.store)
    title, subtitle = titles.rise(comparisons, official, view.scope(names), names)
    blocks: list[Block] = []
    drawing = catalog.participations(record.store, view, record.vocabulary)
    if drawing is not None:
        blocks.append(Chart("chart", drawing))
    blocks.append(
        Verdicts(
            "verdicts",
            tuple(
                Verdict(comparison.level, sentence(comparison, names), (verdict_text(comparison, names),))
                for comparison in comparisons
            ),
        )
    )
    blocks.append(Table("years", years, COLUMNS, "Participations by year"))
    return Page(NAME, title, subtitle, tuple(blocks))
