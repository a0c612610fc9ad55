"""Snapshots: the public tables frozen in a folder addressed by its content, and what changed between two."""

from loaders.snapshot.diff import Change, Diff, diff
from loaders.snapshot.folder import Snapshot, contents, create, find, load, read_file, snapshots, verify
from loaders.snapshot.labels import SESSIONS, Label, read_labels
from loaders.snapshot.readme import citation

__all__ = [
    "SESSIONS",
    "Change",
    "Diff",
    "Label",
    "Snapshot",
    "citation",
    "contents",
    "create",
    "diff",
    "find",
    "load",
    "read_file",
    "read_labels",
    "snapshots",
    "verify",
]
