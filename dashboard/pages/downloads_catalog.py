"""What can be taken along: tables at their addresses, snapshots, and what changed between two of them."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

import queries
from dashboard.cache import Kept
from dashboard.files.exports import KINDS, bundle, title_of
from dashboard.files.release import release_now
from dashboard.record import Record
from dashboard.text.dialogue_words import dialogue_names
from loaders.publication import Release
from loaders.settings import current_settings
from loaders.snapshots.diff import READ, diff
from loaders.snapshots.folder import contents, find, newest
from loaders.snapshots.folder import snapshots as snapshots_in
from loaders.snapshots.labels import read_labels
from loaders.snapshots.published_tables import PUBLISHED, csv_files
from queries.contract import read_question
from queries.text.numbers import term

FORMS: Mapping[str, str] = {
    "xlsx": "Excel",
    "csv": "CSV",
    "zip": "CSV with its description",
    "json": "JSON",
    "parquet": "Parquet",
}
NOW = "now"
_CHANGES: Kept[pd.DataFrame] = Kept(20)
_WITHOUT_BEFORE = {"newly_reported": "not stated", "removed_dialogue": "no whole total"}
"""Why a kind of change has no number on its earlier side, where that is not that it was not in the record."""
_WITHOUT_AFTER = {"new_dialogue": "no whole total", "newly_known_dialogue": "no document at hand"}


def tables() -> pd.DataFrame:
    """One row a published table, with its address in each form and the form's name."""
    rows = [
        {"table": name, "meaning": title_of(name)}
        | {form: f"data/v1/{name}.{form}" for form in FORMS}
        | {f"{form}_name": said for form, said in FORMS.items()}
        for name in PUBLISHED
    ]
    return pd.DataFrame(rows)


def meanings(table: str) -> pd.DataFrame:
    """One row a column of an answer: its name and what it holds."""
    columns = read_question(table).columns
    return pd.DataFrame({"column": [one.name for one in columns], "meaning": [one.text for one in columns]})


def sums(record: Record) -> Mapping[int, int]:
    """The participations of the first table by year: what anybody gets who adds them up; years with any."""
    table = queries.participation(record.store)
    added = table.groupby("year")["participations"].sum(min_count=1).dropna()
    return {int(str(year)): int(count) for year, count in added.items()}


def releases(record: Record) -> tuple[Release, Release]:
    """The state that is shown, and the newest snapshot, which is the one to cite; the first twice where none is."""
    now = release_now(record.store)
    known = snapshots_in(current_settings().snapshots_folder)
    frozen = next((one for one in known if one.id == now.version), None) or (newest(known) if known else None)
    return now, now if frozen is None else replace(frozen.release, home=now.home)


def snapshots() -> pd.DataFrame:
    """One row a label, the latest last: its snapshot, the day whose knowledge it holds, the address of its archive."""
    rows = [
        {
            "label": label.label,
            "snapshot": label.snapshot,
            "as_of": None if label.as_of is None else label.as_of.isoformat(),
            "archive": f"data/v1/snapshots/{label.label}.zip",
        }
        for label in read_labels(current_settings().snapshots_folder)
    ]
    return pd.DataFrame(rows, columns=["label", "snapshot", "as_of", "archive"])


def versions() -> list[str]:
    """What can be compared: the labels in their order, then the record as it is now."""
    return [*(label.label for label in read_labels(current_settings().snapshots_folder)), NOW]


def changes(record: Record, before: str, after: str) -> pd.DataFrame:
    """One row a change from one version to another, each a label or `now`, with names for codes."""
    folder, names = current_settings().snapshots_folder, (before, after)
    frozen = [None if version == NOW else find(folder, version) for version in names]

    def compared() -> pd.DataFrame:
        sides = [csv_files(record.store, READ) if one is None else one.folder for one in frozen]
        return diff(*sides, names=names).frame()

    key = (folder, record.version, names, *(one and one.id for one in frozen))
    return _CHANGES.or_made(key, lambda: _named(record, compared()))


def _named(record: Record, found: pd.DataFrame) -> pd.DataFrame:
    dialogues, groups = dialogue_names(record), record.names.stakeholder_groups
    return found.assign(
        without_before=[_WITHOUT_BEFORE.get(kind, "not in the record") for kind in found["change"]],
        without_after=[_WITHOUT_AFTER.get(kind, "not in the record") for kind in found["change"]],
        change=found["change"].map(term),
        dialogue=found["dialogue"].map(lambda code: dialogues.get(code, code)),
        who=found["stakeholder_group"].map(
            lambda code: groups[code].name if code in groups else code, na_action="ignore"
        ),
    )


def everything(record: Record) -> tuple[str, str, bytes]:
    """The record as it is now, in one archive with the files and the version of a snapshot: name, type, bytes."""
    version = release_now(record.store).version
    content = bundle(contents(record.store, is_frozen=False), version)
    return f"constructive-dialogues_{version}.zip", KINDS["zip"].media_type, content
