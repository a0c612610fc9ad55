"""The record for requests that belong to no reader's session: scripts at the data addresses."""

from threading import Lock

from dashboard.record import AnsweredStore, bring_up_to_date
from loaders.register import register_digest
from loaders.settings import Settings
from queries.errors import UserError
from queries.files import FileVersion, version_of
from queries.store import DuckDBStore, Store


class Served:
    """Opens the database once and anew when a build swaps it; brings it up to date when the register was edited."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._store: DuckDBStore | None = None
        self._opened: FileVersion | None = None
        self._seen = ""

    def __call__(self) -> Store:
        """A store for one request; close it afterwards. Raises `UserError` when there is no database."""
        with self._lock:
            digest = self._digest()
            if digest != self._seen or not self._settings.database.exists():
                # A register with a fault is tried once: the last good database serves until it is edited again.
                bring_up_to_date(self._settings)
                self._seen = digest
            version = version_of(self._settings.database)
            if self._store is None or version is None or version != self._opened:
                self._store = DuckDBStore.open(self._settings.database)
                self._opened = version
            return AnsweredStore(self._store.session())

    def _digest(self) -> str:
        try:
            return register_digest(self._settings.register_folder)
        except UserError as fault:
            return f"unreadable: {fault.what}"
