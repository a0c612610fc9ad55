"""The record for requests that belong to no reader's session: scripts at the data addresses."""

import time
from collections.abc import Hashable
from threading import Lock

from dashboard.record import bring_up_to_date, session_on
from loaders.register.models import TABLES
from loaders.register.reader import register_digest
from loaders.settings import Settings
from queries.errors import UserError
from queries.files import version_of
from queries.store import Store

_AT_REST_SECONDS = 1.0


class Served:
    """Brings the database up to date when it or the register changed, and gives each request a session on it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._seen: Hashable = None
        self._tried: Hashable = None

    def __call__(self) -> Store:
        """A store for one request; close it afterwards. Raises `UserError` when there is no database."""
        database = self._settings.database
        with self._lock:
            # the facts of the files tell when to look; what is looked at is their content
            if (version := self.version()) is None or version != self._seen:
                content = self._digest()
                # What was tried is not tried again until a file changes: the last good database serves. A database
                # that changed without a build of ours may be damaged, and is mended.
                if (content, version_of(database)) != self._tried or not database.exists():
                    bring_up_to_date(self._settings)
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
