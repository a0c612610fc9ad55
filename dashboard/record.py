"""The record that every page and address shows, and how it is kept up to date while the server runs.

A store is opened once for all sessions and given to each as a session of its own. Answers are kept by the version of
the data and never by time: a new build is seen at the next request, and an answer can not grow stale.
"""

import time
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import ClassVar, Self

import pandas as pd

from dashboard.cache import Kept
from dashboard.filters import Vocabulary, vocabulary_of
from loaders.build import build, is_current
from loaders.register.models import TABLES
from loaders.register.reader import register_digest
from loaders.settings import Settings
from queries.errors import UserError
from queries.file_versions import FileVersion, version_of
from queries.store import Check, DuckDBStore, Store, unchecked
from queries.text.names import Names, names_of

_AT_REST_SECONDS = 1.0
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

    def frame(self, sql: str, parameters: Mapping[str, object], check: Check = unchecked) -> pd.DataFrame:
        """Answer a statement, from memory when this version of the data has answered it before."""
        key = (
            self.content_hash,
            sql,
            *((k, tuple(v) if isinstance(v, list) else v) for k, v in parameters.items()),
        )
        return self._answers.or_made(key, lambda: self._store.frame(sql, parameters, check))

    def table(self, name: str) -> pd.DataFrame:
        """A table of the register, whole, in the order of its file."""
        return self._answers.or_made((self.content_hash, name), lambda: self._store.table(name))

    def session(self) -> Self:
        """The same database, for one more user at the same time."""
        return type(self)(self._store.session())

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
    """Brings the database up to date when it or the register changed, and gives sessions on it. Thread-safe."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._seen: Hashable = None
        self._tried: Hashable = None
        self.fault: UserError | None = None
        """Why the register could not be loaded; the last good database serves meanwhile."""

    def __call__(self) -> AnsweredStore:
        """A store for one request; close it afterwards. Raises `UserError` when there is no database."""
        database = self._settings.database
        with self._lock:
            # the facts of the files tell when to look; what is looked at is their content
            if (version := self.version()) is None or version != self._seen:
                content = self._digest()
                # What was tried is not tried again until a file changes: the last good database serves. A database
                # that changed without a build of ours may be damaged, and is mended.
                if (content, version_of(database)) != self._tried or not database.exists():
                    self.fault = bring_up_to_date(self._settings)
                    self._tried = (content, version_of(database))
                self._seen = self.version()
            return session_on(database, version_of(database))

    def version(self) -> Hashable | None:
        """What changes with every write to the database or the register, at the price of a few calls of stat.

        None while a file changed in the last second: the clock of a file system may not tell two such writes apart.
        """
        folder = self._settings.register_folder
        tables = (folder / f"{model.table_name}.csv" for model in TABLES)
        facts = tuple(map(version_of, (self._settings.database, folder, *tables)))
        latest = max((one[3] for one in facts if one is not None), default=0)
        return None if abs(time.time_ns() - latest) < _AT_REST_SECONDS * 1e9 else facts

    def _digest(self) -> str:
        try:
            return register_digest(self._settings.register_folder)
        except UserError as fault:
            return f"unreadable: {fault.what}"


def bring_up_to_date(settings: Settings) -> UserError | None:
    """Build the database when it is missing or older than the register; returns the fault that prevented it.

    A replica never builds: it serves the file that was put in place.
    """
    if settings.build == "never":
        return None
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
