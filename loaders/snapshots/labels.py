"""Labels: names of sessions bound to snapshots, in `labels.csv` beside them. A published label is never moved."""

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from loaders.files import write_atomically
from loaders.snapshots.errors import LabelInvalidError, LabelTakenError, SnapshotNotWrittenError

FILE_NAME = "labels.csv"
COLUMNS = ["label", "snapshot", "as_of", "published"]
_FORM = re.compile(r"(?![0-9a-f]{12}$)(?!now$)[A-Za-z0-9][A-Za-z0-9._-]{0,39}", re.ASCII)


@dataclass(frozen=True)
class Label:
    """A name for a snapshot, and the day whose knowledge it holds; None for everything in the register."""

    label: str
    snapshot: str
    as_of: dt.date | None
    is_published: bool = False


def checked(label: str) -> str:
    """The label itself. Raises `LabelInvalidError` when it could be taken for an id or a path."""
    if not _FORM.fullmatch(label):
        raise LabelInvalidError(
            f"{label!r} cannot be a label.",
            where="--label",
            fix="use letters, digits, full stop, hyphen and underscore, such as COP12; not an id, and not now",
        )
    return label


def read_labels(folder: Path) -> list[Label]:
    """The labels of the snapshots in `folder`, in the order in which they were given."""
    path = folder / FILE_NAME
    if not path.exists():
        return []
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    labels = []
    for line, row in enumerate(rows, start=1):
        if line == 1 and row in (COLUMNS, COLUMNS[:3]):
            continue
        try:
            name, snapshot, as_of, *published = row
            if line == 1 or not re.fullmatch("[0-9a-f]{12}", snapshot):
                raise ValueError
            day = dt.date.fromisoformat(as_of) if as_of else None
            labels.append(Label(checked(name), snapshot, day, published == ["true"]))
        except (ValueError, LabelInvalidError) as error:
            raise LabelInvalidError(
                f"The line cannot be read: {','.join(row)}",
                where=f"{path}, line {line}",
                fix=f"restore the file from version control; its columns are {', '.join(COLUMNS)}",
            ) from error
    return labels


def is_bound(folder: Path, label: Label, *, may_move: bool = False) -> bool:
    """Whether the label names this snapshot already.

    Raises `LabelTakenError` when it names another, unless it `may_move` and is not published.
    """
    for given in read_labels(folder):
        same = (given.label, given.snapshot, given.as_of) == (label.label, label.snapshot, label.as_of)
        if given.label == label.label and not same:
            if may_move and not given.is_published:
                return False
            raise LabelTakenError(
                f"{label.label} names the snapshot {given.snapshot} {since(given.as_of)}; the record now gives "
                f"{label.snapshot} {since(label.as_of)}.",
                where=str(folder / FILE_NAME),
                fix=f"choose another label, such as {label.label}-rev1; what was cited stays what it was"
                if given.is_published
                else "say --move to let it name this one: it is not published yet",
            )
        if same:
            return True
    return False


def since(as_of: dt.date | None) -> str:
    """`as of 2024-10-14`, or that nothing was left out."""
    return f"as of {as_of}" if as_of else "of the whole register"


def bind(folder: Path, label: Label, *, may_move: bool = False) -> bool:
    """Give a snapshot its label, as the only writer; returns whether the label is new.

    Raises `LabelTakenError` when it names another.
    """
    if is_bound(folder, label, may_move=may_move):
        return False
    _write(folder / FILE_NAME, [*(one for one in read_labels(folder) if one.label != label.label), label])
    return True


def publish(folder: Path, name: str) -> Label:
    """Let a label name its snapshot for good. Raises `LabelInvalidError` when there is none of this name."""
    labels = {one.label: one for one in read_labels(folder)}
    if name not in labels:
        raise LabelInvalidError(
            f"There is no label {name!r}.",
            where=str(folder / FILE_NAME),
            fix=f"use one of {', '.join(labels)}",
        )
    labels[name] = replace(labels[name], is_published=True)
    _write(folder / FILE_NAME, [*labels.values()])
    return labels[name]


def rename(folder: Path, label: Label, snapshot: str) -> None:
    """Let a label name the same record under the id that this edition gives it: for `upgrade` alone."""
    _write(
        folder / FILE_NAME,
        [replace(one, snapshot=snapshot) if one == label else one for one in read_labels(folder)],
    )


def _write(path: Path, labels: Sequence[Label]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        [one.label, one.snapshot, one.as_of or "", "true" if one.is_published else "false"] for one in labels
    )
    try:
        write_atomically(path, text.getvalue().encode())
    except OSError as error:
        raise SnapshotNotWrittenError(
            f"The label cannot be written: {error.strerror or error}.",
            where=str(path),
            fix="free space or correct the permissions of the folder; the snapshot itself is there",
        ) from error
