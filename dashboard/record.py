"""The record that every page and address shows, and how it is kept up to date while the server runs.

A store is opened once for all sessions and given to each as a session of its own. Answers are kept by the version of
the data and never by time: a new build is seen at the next request, and an answer can not grow stale.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import ClassVar, Self

import pandas as pd

from dashboard.cache import Kept
from dashboard.filters import Vocabulary, vocabulary_of
from loaders.build import build, is_current
from loaders.register.reader import register_digest
from loaders.settings import Settings
from queries.errors import UserError
from queries.files import FileVersion, version_of
from queries.store import DuckDBStore, LimitedStore, Store
from queries.text.names import Names, names_of

_BUILDING, _OPENING = Lock(), Lock()
_OPENED: Kept[DuckDBStore] = Kept(1)
_NAMES: Kept[Names] = Kept(4)


class AnsweredStore:
    """A store that keeps its answers; the frames that it gives are never changed by those who ask."""

    _answers: ClassVar[Kept[pd.DataFrame]] = Kept(500)

    def __init__(self, store: Store) -> None:
        self._store = store
        self.content_hash = store.content_hash
        self.register_digest = store.register_digest

    def frame(self, sql: str, parameters: Mapping[str, object]) -> pd.DataFrame:
        """Answer a statement, from memory when this version of the data has answered it before."""
        key = (
            self.content_hash,
            sql,
            *((k, tuple(v) if isinstance(v, list) else v) for k, v in parameters.items()),
        )
        return self._answers.or_made(key, lambda: self._store.frame(sql, parameters))

    def table(self, name: str) -> pd.DataFrame:
        """A table of the register, whole, in the order of its file."""
        return self._store.table(name)

    def session(self) -> Self:
        """The same database, for one more user at the same time."""
        return type(self)(self._store.session())

    def limited(self) -> AbstractContextManager[LimitedStore]:
        """The same database for a reader's own statements."""
        return self._store.limited()

    def close(self) -> None:
        """Close the session."""
        self._store.close()


@dataclass(frozen=True)
class Record:
    """What pages are built from: the store, and what can be chosen."""

    store: Store

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Years, groups and dialogues with their names."""
        return vocabulary_of(self.store)

    @cached_property
    def names(self) -> Names:
        """Names of groups, sessions and the mechanism."""
        return _NAMES.or_made(self.version, lambda: names_of(self.store))

    @property
    def version(self) -> str:
        """The content hash of the data."""
        return self.store.content_hash


class StoreProvider:
    """Brings the database up to date when the register was edited, and gives sessions on it. Thread-safe."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._seen = ""
        self.fault: UserError | None = None
        """Why the register could not be loaded; the last good database serves meanwhile."""

    def __call__(self) -> AnsweredStore:
        """A store for one request; close it afterwards. Raises `UserError` when there is no database."""
        with self._lock:
            digest = self._digest()
            if digest != self._seen or not self._settings.database.exists():
                # a register with a fault is tried once: the last good database serves until it is edited again
                self.fault = bring_up_to_date(self._settings)
                self._seen = digest
            return session_on(self._settings.database, version_of(self._settings.database))

    def _digest(self) -> str:
        try:
            return register_digest(self._settings.register_folder)
        except UserError as fault:
            return f"unreadable: {fault.what}"


def bring_up_to_date(settings: Settings) -> UserError | None:
    """Build the database when it is missing or older than the register; returns the fault that prevented it."""
    with _BUILDING:
        try:
            if not is_current(settings.register_folder, settings.database):
                build(settings.register_folder, settings.database)
        except UserError as fault:
            return fault
    return None


def session_on(database: Path, version: FileVersion | None) -> AnsweredStore:
    """A session on this version of a database, which is opened once for the pages and the data addresses.

    Only the newest is held: the one before it is closed as soon as no session is left on it, and its memory is free.
    Raises `DatabaseNotReadableError`.
    """
    with _OPENING:
        store = _OPENED.or_made((database, version), lambda: DuckDBStore.open(database))
    return AnsweredStore(store.session())
