"""The record that the pages show: the database, built when it is missing or older than the register.

A store is opened once for all sessions and given to each as a session of its own. Answers are kept by the version of
the data and never by time: a new build is seen at the next interaction, and an answer can not grow stale.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Lock
from typing import ClassVar, Self

import pandas as pd
import streamlit as st

from dashboard.cache import Kept
from loaders.build import build, is_current
from loaders.settings import Settings
from queries.errors import DatabaseNotReadableError, UserError
from queries.files import FileVersion, version_of
from queries.store import DuckDBStore, LimitedStore, Store

_BUILDING, _OPENING = Lock(), Lock()
_OPENED: Kept[DuckDBStore] = Kept(1)


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
        """Let go of the database."""
        self._store.close()


def open_record(settings: Settings) -> tuple[AnsweredStore, UserError | None]:
    """The store for this session, and the fault for which the register could not be loaded, if there is one.

    Raises `UserError` when there is no database to fall back on.
    """
    fault = None
    if "register_checked" not in st.session_state:
        fault = st.session_state["register_fault"] = bring_up_to_date(settings)
        st.session_state["register_checked"] = True
    fault = st.session_state["register_fault"]
    version = version_of(settings.database)
    if version is None or st.session_state.get("version") != version:
        try:
            st.session_state["store"] = session_on(settings.database, version)
        except DatabaseNotReadableError as error:
            # why there is no good record says more than that there is none
            raise fault or error from error
        st.session_state["version"] = version
    return st.session_state["store"], fault


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
