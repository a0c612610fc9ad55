"""The record for requests that belong to no reader's session: scripts at the data addresses."""

from threading import Lock

from dashboard.record import bring_up_to_date, session_on
from loaders.register.reader import register_digest
from loaders.settings import Settings
from queries.errors import UserError
from queries.files import version_of
from queries.store import Store


class Served:
    """Brings the database up to date when the register was edited, and gives each request a session on it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._seen = ""

    def __call__(self) -> Store:
        """A store for one request; close it afterwards. Raises `UserError` when there is no database."""
        with self._lock:
            digest = self._digest()
            if digest != self._seen or not self._settings.database.exists():
                # A register with a fault is tried once: the last good database serves until it is edited again.
                bring_up_to_date(self._settings)
                self._seen = digest
            return session_on(self._settings.database, version_of(self._settings.database))

    def _digest(self) -> str:
        try:
            return register_digest(self._settings.register_folder)
        except UserError as fault:
            return f"unreadable: {fault.what}"
