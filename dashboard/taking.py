"""What can be taken along: tables at their addresses, snapshots, and what changed between the two latest."""

from functools import cache
from pathlib import Path

import pandas as pd

from dashboard.addresses import ANSWERS, REGISTER_TABLES
from loaders.models import TABLES
from loaders.settings import Settings
from loaders.snapshot.diff import diff
from loaders.snapshot.folder import find
from loaders.snapshot.labels import read_labels
from queries.contract import read_question

FORMATS = ("csv", "json", "parquet", "xlsx")
_MOST_CHANGES = 200


def tables() -> pd.DataFrame:
    """One row a table of the register or answer, with its address in each form."""
    meanings = {model.table_name: model.table_title for model in TABLES}
    rows = [
        {"table": name, "meaning": meanings.get(name) or read_question(name).question}
        | {form: f"data/v1/{name}.{form}" for form in FORMATS}
        for name in (*REGISTER_TABLES, *ANSWERS)
    ]
    return pd.DataFrame(rows)


def snapshots() -> pd.DataFrame:
    """One row a label, the latest last: its snapshot, the day whose knowledge it holds, the address of its archive."""
    rows = [
        {
            "label": label.label,
            "snapshot": label.snapshot,
            "as_of": None if label.as_of is None else label.as_of.isoformat(),
            "archive": f"data/v1/snapshots/{label.label}.zip",
        }
        for label in read_labels(Settings().snapshots_folder)
    ]
    return pd.DataFrame(rows, columns=["label", "snapshot", "as_of", "archive"])


def changes() -> pd.DataFrame:
    """One row a change from the last label but one to the last; none when there are fewer than two."""
    labels = read_labels(Settings().snapshots_folder)
    if len(labels) < 2:
        return pd.DataFrame()
    before, after = (labels[-2].label, labels[-1].label)
    return _changes(Settings().snapshots_folder, before, after).head(_MOST_CHANGES)


@cache
def _changes(folder: Path, before: str, after: str) -> pd.DataFrame:
    return diff(find(folder, before).folder, find(folder, after).folder, names=(before, after)).frame()
