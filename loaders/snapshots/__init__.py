"""Snapshots: the public tables frozen in a folder addressed by its content, and what changed between two."""

from loaders.snapshots.diff import Change, Diff, diff
from loaders.snapshots.folder import Snapshot, contents, create, find, load, read_file, snapshots, verify
from loaders.snapshots.labels import Label, read_labels

__all__ = [
    "Change",
    "Diff",
    "Label",
    "Snapshot",
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
