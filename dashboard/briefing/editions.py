"""The data that a briefing is written from: the snapshot that bears the session's label, or the current record.

A briefing of a snapshot stays what it was when new data arrive. Only its banner says that they have.
"""

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from dashboard.briefing.models import Briefing, Choices, Line
from dashboard.briefing.note import NEWER, compose
from dashboard.cache import Kept
from dashboard.record import AnsweredStore
from loaders.snapshots import find, load
from loaders.snapshots.errors import SnapshotUnknownError
from queries.errors import UserError
from queries.store import DuckDBStore, Store


@dataclass(frozen=True)
class Edition:
    """A store and its name: `COP12-58fc142deb1e` for a snapshot, empty for the current record.

    `as_at` is the day whose knowledge it holds; None for all that its register holds.
    """

    store: Store
    name: str = ""
    as_at: dt.date | None = None


@contextmanager
def edition_of(label: str, snapshots: Path) -> Iterator[Edition | None]:
    """The snapshot with this label or version, opened; None when there is none.

    Raises `SnapshotDamagedError` or `SnapshotOfAnotherSchemaError` when it is there and cannot be read: another
    version of the data in its place would not be what was cited.
    """
    try:
        snapshot = find(snapshots, label)
    except SnapshotUnknownError:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "snapshot.duckdb"
        load(snapshot.folder, database)
        with DuckDBStore.open(database) as store:
            day = next((one.as_of for one in snapshot.labels if label in (one.label, snapshot.id)), None)
            yield Edition(store, f"{label}-{snapshot.id}", day)


_WRITTEN: Kept[Briefing] = Kept(20)


def written(edition: Edition, choices: Choices, current: Store | None) -> Briefing:
    """The briefing of an edition, with a banner when the current record would say something else."""
    key = (edition.name, edition.store.content_hash, choices, current.content_hash if current else "")
    return _WRITTEN.or_made(key, lambda: _written(edition, choices, current))


def _written(edition: Edition, choices: Choices, current: Store | None) -> Briefing:
    briefing = compose(edition.store, choices, edition=edition.name, as_at=edition.as_at)
    if not edition.name or current is None:
        return briefing
    try:
        if compose(current, choices, edition=edition.name, as_at=edition.as_at) == briefing:
            return briefing
    except UserError:
        pass  # what was documented then is documented no longer: newer data say something else
    return replace(briefing, head=(Line(NEWER, "banner"), *briefing.head))


class Editions:
    """Snapshots that stay open, for a server that many ask for them; safe to share."""

    def __init__(self, snapshots: Path) -> None:
        self._snapshots = snapshots
        self._open: dict[str, Edition | None] = {}
        self._kept = ExitStack()
        self._lock = Lock()

    def of(self, label: str) -> Edition | None:
        """The snapshot with this label, for one more user; None when no snapshot bears it.

        Raises as `edition_of` does.
        """
        with self._lock:
            if self._open.get(label) is None:
                self._open[label] = self._kept.enter_context(edition_of(label, self._snapshots))
            kept = self._open[label]
        return None if kept is None else replace(kept, store=AnsweredStore(kept.store.session()))

    def close(self) -> None:
        """Let go of them."""
        self._kept.close()
