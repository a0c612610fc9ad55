"""What can be taken along: tables at their addresses, snapshots, and what changed between two of them."""

import pandas as pd

from dashboard.cache import Kept
from dashboard.record import Record
from dashboard.render.files.tables import bundle
from dashboard.server.data_api import ANSWERS, REGISTER_TABLES
from dashboard.text.dialogues import dialogue_names
from loaders.register.models import TABLES
from loaders.settings import Settings
from loaders.snapshots.diff import diff
from loaders.snapshots.folder import contents, find, identity_of
from loaders.snapshots.labels import read_labels
from queries.contract import read_question
from queries.store import Store
from queries.text.numbers import term

FORMATS = ("csv", "json", "parquet", "xlsx")
NOW = "now"
_CHANGES: Kept[pd.DataFrame] = Kept(20)


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


def versions() -> list[str]:
    """What can be compared: the labels in their order, then the record as it is now."""
    return [*(label.label for label in read_labels(Settings().snapshots_folder)), NOW]


def changes(record: Record, before: str, after: str) -> pd.DataFrame:
    """One row a change from one version to another, each a label or `now`, with names for codes."""
    folder = Settings().snapshots_folder

    def compared() -> pd.DataFrame:
        sides = [
            contents(record.store) if version == NOW else find(folder, version).folder
            for version in (before, after)
        ]
        return diff(*sides, names=(before, after)).frame()

    # a label is never moved, so that only the record as it is now can change what is found
    return _CHANGES.or_made((folder, record.version, before, after), lambda: _named(record, compared()))


def _named(record: Record, found: pd.DataFrame) -> pd.DataFrame:
    dialogues, groups = dialogue_names(record), record.names.stakeholder_groups
    return found.assign(
        change=found["change"].map(term),
        dialogue=found["dialogue"].map(lambda code: dialogues.get(code, code)),
        who=found["stakeholder_group"].map(
            lambda code: groups[code].name if code in groups else code, na_action="ignore"
        ),
    )


def everything(store: Store) -> bytes:
    """The record as it is now, in one archive with the files and the id of a snapshot."""
    files = contents(store)
    return bundle(files, identity_of(files))
