"""Below the answer of the Compare page: how a joint dialogue reads beside separate ones."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

import queries
from dashboard.blocks import Block, Chart, Column, Section, Table, Text
from dashboard.charts import chart_rows
from dashboard.charts.spec import Head
from dashboard.record import Record
from dashboard.text import compare_words as words
from queries.comparability.sides import Side
from queries.rows import Row, records, whole
from queries.selection import Evidence
from queries.text.citations import merged
from queries.text.scope import scope

READINGS = (
    Column("rule", "The separate dialogues, read as"),
    Column("separate_count", "Separate", 1),
    Column("joint_count", "Joint", 0),
    Column("difference_count", "Later less earlier", 1, kind="change"),
    Column("all_count", "All dialogues, later less earlier", 1, kind="change"),
)


def readings(record: Record, first: Side, last: Side, evidence: Evidence) -> Iterator[Block]:
    """How a joint dialogue reads beside separate ones under each rule, and whether the answer survives all."""
    store, chosen = record.store, first.selection(evidence, years=(first.year, last.year))
    frame = queries.joint_readings(store, chosen)
    totals = queries.year_totals(store, chosen)
    for label, of_set in frame.groupby("working_groups", sort=False):
        key = str(label).lower().replace("+", "-")
        subject = record.names.subject(str(label))
        ranges = queries.joint_ranges(store, chosen)
        table = words.readings(of_set, _others(record, first, last, str(label), of_set), record.names)
        columns = READINGS if table["all_count"].notna().all() else READINGS[:-1]
        within = scope(replace(chosen, working_groups=tuple(str(label).split("+"))), record.names)
        caption = f"The joint dialogue beside the separate ones: {within.words}"
        blocks: list[Block] = [
            Text(f"survives-{key}", words.survival(table), "lead"),
            Table(f"readings-{key}", table, columns, caption).compact().scoped(within),
        ]
        for row in records(ranges[ranges["working_groups"] == label])[:1]:
            source = merged(totals["citation"].dropna())
            said = f"{within.title}. {words.RANGE}"
            head = Head(f"range-{key}", words.range_title(row), said, "", source, record.version, within)
            bars = [_bar(row, end) for end in ("first", "last")]
            blocks.append(Chart(f"range-{key}", chart_rows.plain(head, bars, unit="organizations")))
        yield Section(
            f"joint-{key}", f"How the joint dialogue on {subject} reads", tuple(blocks), words.JOINT
        )


def _others(record: Record, first: Side, last: Side, label: str, frame: pd.DataFrame) -> float | None:
    """By how much the official totals changed but for a joint set; None where that is not all of the difference."""
    members = set(label.split("+"))
    totals = queries.year_totals(record.store, first.selection(years=(first.year, last.year)))
    counts = {row["year"]: row["participations_count"] for row in records(totals)}
    ends = [counts.get(side.year) for side in (first, last)]
    together = frame.loc[frame["rule"] == "sum", "difference_count"]
    official = set(frame["joint_evidence"]) | set(frame["separate_evidence"]) == {"official"}
    if not members < set(first.working_groups) or None in ends or len(together) != 1 or not official:
        return None
    return whole(ends[1]) - whole(ends[0]) - float(together.iloc[0])


def _bar(row: Row, end: str) -> chart_rows.Side:
    low, high = (whole(row[f"{end}_{side}_count"]) for side in ("low", "high"))
    return chart_rows.Side(str(row[f"{end}_year"]), low, None if low == high else high)
