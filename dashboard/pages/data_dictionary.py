"""The data dictionary, and how the columns of a reader's answer are shown."""

from functools import cache

import pandas as pd

from dashboard.blocks import Column
from loaders.register.models import TABLES
from loaders.register.reader import columns
from queries.contract import all_questions

_MOST_DRAWN = 1e15
READY = {
    "NGOs at each dialogue": """select working_groups, year, count
from official_cells
where stakeholder_group = 'ngo'
order by year, working_groups""",
    "Participations by year": """select year, sum(count) as participations_count
from official_cells
where role = 'stakeholder'
group by year
order by year""",
    "Each group by year": """select g.name, c.year, sum(c.count) as participations_count
from official_cells c join stakeholder_groups g using (stakeholder_group)
where c.role = 'stakeholder'
group by g.name, g.position, c.year
order by g.position, c.year""",
    "Dialogues without an official figure": """select working_group_names, year, date
from dialogue_events
where dialogue not in (select dialogue from official_cells where count is not null)
order by year, date""",
    "Figures that others claim": """select f.stakeholder_group, d.year, d.working_groups, f.unit, f.count, f.document
from figures f join dialogue_events d using (dialogue)
where f.evidence = 'claimed'
order by d.year, f.count desc""",
    "Panel seats by organization": """select o.name, count(*) as seats_count
from panel_seats s join organizations o using (organization)
group by o.name
order by seats_count desc, o.name""",
}
"""Ready questions by their words; each fills the statement in."""


def described(dictionary: pd.DataFrame) -> pd.DataFrame:
    """The rows of queries/dictionary.sql with `meaning`, from the models and the headers of the questions."""
    places = zip(dictionary["table_name"], dictionary["column_name"], strict=True)
    return dictionary.assign(
        meaning=[
            str(_meanings().get((table, name), _meanings().get(("", name), ""))) for table, name in places
        ]
    )


def columns_of(frame: pd.DataFrame) -> list[Column]:
    """A column for each of the answer's, under its own name; counts with a comma, years and others as they are."""
    return [
        Column(str(name), str(name), decimals=0 if _is_count(str(name), frame[name]) else None)
        for name in frame.columns
    ]


def drawn(frame: pd.DataFrame) -> tuple[pd.DataFrame, str, str] | None:
    """What a chart of the answer shows: a row with its year, by the last column of numbers; None without one."""
    numbers = [str(name) for name in frame.columns[1:] if name != "year" and _can_be_drawn(frame[name])]
    if not numbers:
        return None
    label = str(frame.columns[0])
    if "year" in frame.columns[1:]:
        named = frame[label].astype(str) + ", " + frame["year"].astype(str)
        frame, label = frame.assign(**{f"{label}, year": named}), f"{label}, year"
    return frame, label, numbers[-1]


def _can_be_drawn(values: pd.Series) -> bool:
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_complex_dtype(values):
        return False
    largest = values.abs().max()
    return bool(pd.notna(largest) and largest < _MOST_DRAWN)


def _is_count(name: str, values: pd.Series) -> bool:
    return pd.api.types.is_integer_dtype(values) and not name.endswith("year")


@cache
def _meanings() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {("", "register_line"): "line of the register's file"}
    for question in all_questions():
        found |= {("", column.name): column.text for column in question.columns}
    for model in TABLES:
        for name in columns(model):
            found[model.table_name, name] = found["", name] = str(model.model_fields[name].description)
    return found
