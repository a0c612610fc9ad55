"""The words of the Compare page beside the sentences about comparisons."""

from collections.abc import Mapping

import pandas as pd

from queries.rows import Row, records
from queries.text.names import Names
from queries.text.numbers import joined, number, signed

VERDICTS = {
    "comparable": "These two can be set side by side.",
    "with_care": "These two can be compared with care.",
    "not_comparable": "These two cannot be compared.",
}
JOINT = "A joint dialogue stands for several working groups at once; beside separate ones it can be read in three ways."
BESIDE = "Dialogues whose documents state only some of the groups; they are in no total."
RANGE = "The fewest: all of the smaller dialogues were at the largest too. The most: none was at two."
LISTS = (
    "The lists of participants of these dialogues, which are not published: with them each organization is counted "
    "once."
)
_RULES = {"sum": "all of them together", "mean": "their mean", "either": "the one on {}"}
_CAUSES = {
    "same_kind": "same groups in both years",
    "merged_or_separated": "joint in one year, separate in the other",
}
_STATUSES = {
    "partly_reported": "only some stakeholder groups are reported for {}",
    "not_reported": "the document of {} does not state participation",
    "not_documented": "no official document of {} is at hand",
    "no_dialogue_known": "no dialogue is known for {}",
}


def readings(frame: pd.DataFrame, others: float | None, names: Names) -> pd.DataFrame:
    """Rows of joint_readings in words; all_count adds what all other dialogues changed by, missing where None."""
    rules = [
        _RULES[str(row["rule"])].format(
            "" if row["separate"] == "all" else names.subject(str(row["separate"]))
        )
        for row in records(frame)
    ]
    frame = frame.assign(rule=rules, all_count=None)
    return frame if others is None else frame.assign(all_count=frame["difference_count"] + others)


def range_title(row: Row) -> str:
    """The bounds of both years, from a row of joint_ranges: `Between 76 and 119 organizations in 2023, 112 in 2024`."""
    said = [
        f"{number(low)} in {row[f'{end}_year']}"
        if (low := row[f"{end}_low_count"]) == (high := row[f"{end}_high_count"])
        else f"between {number(low)} and {number(high)} in {row[f'{end}_year']}"
        for end in ("first", "last")
    ]
    return f"Different organizations: {joined(said)}"


def survival(table: pd.DataFrame) -> str:
    """Whether the direction of the change is the same under every rule."""
    said = [f"{_direction(table['difference_count'])} for the working groups of the joint dialogue"]
    if table["all_count"].notna().all():
        said.append(f"{_direction(table['all_count'])} for all dialogues together")
    return f"Participation {joined(said)}."


def cause(row: Row) -> str:
    """What a row of change_causes is: `same groups in both years`."""
    if row["cause"] in _CAUSES:
        return _CAUSES[str(row["cause"])]
    end = "last" if row["cause"] == "first_year_only" else "first"
    return _STATUSES[str(row[f"{end}_status"])].format(row[f"{end}_year"])


def named_causes(frame: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Rows of change_causes with names for codes."""
    rows = records(frame)
    return frame.assign(
        working_groups=[names.title(str(row["working_groups"]).replace("; ", "+")) for row in rows],
        cause=[cause(row) for row in rows],
    )


def causes_title(frame: pd.DataFrame) -> str:
    """How the difference divides: `+147 from the same groups in both years and −7 from other dialogues`."""
    same = frame["cause"] == "same_kind"
    parts = [
        f"{signed(int(rows['change_count'].sum()))} from {name}"
        for name, rows in (
            ("the same groups in both years", frame[same]),
            ("what else differs", frame[~same]),
        )
        if not rows.empty
    ]
    return joined(parts).capitalize()


def organizations(bounds: Mapping[int, Row], first: int, last: int) -> str:
    """What can be said of different organizations in two years."""
    said = [
        f"between {number(bounds[year]['low_count'])} and {number(bounds[year]['high_count'])} in {year}"
        for year in (first, last)
        if year in bounds
    ]
    if len(said) < 2:
        return f"Whether more organizations took part in {last} than in {first} is not known"
    return f"Different organizations were {joined(said)}: whether there were more is not known"


def _direction(changes: pd.Series) -> str:
    if (changes > 0).all():
        return "rose under every rule"
    if (changes < 0).all():
        return "fell under every rule"
    return "rose under some rules and did not under others"
