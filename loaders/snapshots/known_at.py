"""The record as it was known on a day: what had been held and published by then, as the register has it today.

A dialogue is known when it had been held. A document is known from its day of publication; where none is printed,
from the day of the last dialogue that it is about, which is the earliest on which it can have appeared. A figure is
known when its dialogue and its document are. A dialogue without a day is known from the year after its own. The
register's corrections since then are included: a snapshot says what the documents of that day say, not how we read
them at the time.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from loaders.snapshots.errors import NothingKnownError
from loaders.snapshots.published_tables import Table


def known_at(tables: Sequence[Table], day: dt.date) -> list[Table]:
    """The tables restricted to what was known on `day`. Raises `NothingKnownError` when that is no dialogue."""
    frames = {table.name: table.frame for table in tables}
    dialogues = frames["dialogues"]
    held = (
        dialogues["date"].le(pd.Timestamp(day)).where(dialogues["date"].notna(), dialogues["year"] < day.year)
    )
    known_dialogues = set(dialogues.loc[held.astype(bool), "dialogue"])
    if not known_dialogues:
        raise NothingKnownError(
            "No dialogue had taken place by that day.",
            where=f"as of {day}",
            fix=f"give a later day; the first dialogue took place on {dialogues['date'].min():%Y-%m-%d}",
        )
    documents = frames["documents"]
    about = frames["dialogue_documents"].groupby("document")["dialogue"].agg(set)
    undated = documents["document"].map(
        lambda document: bool(about.get(document)) and about[document] <= known_dialogues
    )
    published = (
        documents["published_date"].le(pd.Timestamp(day)).where(documents["published_date"].notna(), undated)
    )
    known_documents = set(documents.loc[published.astype(bool), "document"])
    organizations = set(
        frames["panel_seats"].loc[
            frames["panel_seats"]["dialogue"].isin(known_dialogues)
            & frames["panel_seats"]["document"].isin(known_documents),
            "organization",
        ]
    )
    known = {
        "dialogue": known_dialogues,
        "document": known_documents,
        "organization": organizations,
        "shared_with": known_dialogues,
    }
    return [replace(table, frame=_only(table.frame, known)) for table in tables]


def _only(frame: pd.DataFrame, known: dict[str, set[str]]) -> pd.DataFrame:
    keep = pd.Series(True, index=frame.index)
    for name, values in known.items():
        if name in frame:
            keep &= frame[name].isin(values) | frame[name].isna()
    return frame[keep].reset_index(drop=True)
