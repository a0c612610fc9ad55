"""Charts in words: the text equivalent of each, with every number that it draws."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.text.titles import CAUSES, Measure, ends, partly
from queries.text.numbers import joined, number, plural, signed

Row = Mapping[Any, Any]


def causes(rows: pd.DataFrame, totals: pd.DataFrame) -> str:
    """The text equivalent of the waterfall."""
    (first_label, first), (last_label, last) = ends(totals)
    steps = [
        f"{signed(int(row['change_count']))} {row['working_groups']} ({CAUSES[row['cause']]})"
        for row in rows.to_dict("records")
    ]
    return f"Participations. {first_label}: {first}. Steps: {'; '.join(steps)}. {last_label}: {last}."


def rise(years: pd.DataFrame, dialogues: pd.DataFrame) -> str:
    """The text equivalent of the rise chart: every number that it draws."""
    return "Participations by year. " + " ".join(_year(row, dialogues) for row in years.to_dict("records"))


def trend(groups: pd.DataFrame, measure: Measure) -> str:
    """The text equivalent of the group panels."""
    parts = []
    for name, rows in groups.groupby("short_name", sort=False):
        values = [
            f"{row['year']} {number(row[measure.column], measure.decimals)}{measure.suffix}"
            f"{' quoted' if row['evidence'] == 'quoted' else ''}"
            f" from {plural(row['dialogues_reporting_count'], 'dialogue')}"
            for row in rows.to_dict("records")
        ]
        parts.append(f"{name}: {joined(values)}.")
    return f"{measure.title}. {' '.join(parts)}"


def states(dialogues: pd.DataFrame) -> str:
    """The text equivalent of the States chart."""
    parts = []
    for row in dialogues.to_dict("records"):
        name = f"{row['working_groups']} {row['year']}"
        if pd.isna(row["state_party"]):
            parts.append(f"{name}: not reported")
        else:
            parts.append(f"{name}: {row['state_party']} States parties and {number(row['igo'])} IGOs")
    return f"States parties by dialogue. {'; '.join(parts)}."


def dialogues(dialogues: pd.DataFrame) -> str:
    """The text equivalent of the lanes: each dialogue once."""
    return f"Participations by dialogue. {'; '.join(_dialogue(row) for row in dialogues.to_dict('records'))}."


def answer(frame: pd.DataFrame, label: str, value: str) -> str:
    """The text equivalent of the chart of a reader's answer."""
    rows = [f"{row[label]}: {number(row[value])}" for row in frame.head(60).to_dict("records")]
    return f"{value} by {label}. {'; '.join(rows)}."


def panel_seats(together: pd.DataFrame) -> str:
    """The text equivalent of the chart of seats and participations."""
    parts = [
        f"{row['group_name']}: {number(row['seats_count'])} of {number(row['dialogue_seats_count'])} seats, "
        f"{number(row['participants_count'])} of {number(row['dialogue_participants_count'])} participations"
        for row in together.to_dict("records")
    ]
    return f"Panel seats and participations by stakeholder group. {'; '.join(parts)}."


def _year(row: Row, dialogues: pd.DataFrame) -> str:
    of_year = dialogues[dialogues["year"] == row["year"]]
    named = {
        str(level): joined([_dialogue(r) for r in rows.to_dict("records")])
        for level, rows in of_year.groupby("evidence")
    }
    total = (
        "no official figure" if pd.isna(row["participations_count"]) else number(row["participations_count"])
    )
    held = plural(row["dialogues_held_count"], "dialogue")
    text = f"{row['year']}: {total} from {row['dialogues_reporting_count']} of {held}{partly(row)}"
    for level, words in (("official", " ({})"), ("quoted", "; outside the sum, {}"), ("none", "; {}")):
        if level in named:
            text += words.format(named[level])
    return f"{text}."


def _dialogue(row: Row) -> str:
    name = f"{row['working_groups']} {row['year']}"
    if row["status"] != "reported":
        return f"{name} held, {'partly reported' if row['status'] == 'partly_reported' else 'no figure, not zero'}"
    return f"{name} {number(row['participations_count'])}{' quoted' if row['evidence'] == 'quoted' else ''}"
