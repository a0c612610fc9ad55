"""Sessions of the Conference that a briefing can be written for, past or to come, as the register has them."""

from dashboard.briefing.errors import UnknownSessionError
from dashboard.briefing.models import Session
from queries.store import Store
from queries.text.names import names_of


def sessions_of(store: Store) -> dict[str, Session]:
    """Every session by its label, in order; dates that no document states are empty."""
    return {
        label: Session(label=label, name=session.name, dates=session.dates, year=session.year)
        for label, session in names_of(store).sessions.items()
    }


def session_of(store: Store, label: str) -> Session:
    """The session that a label names. Raises `UnknownSessionError`."""
    sessions = sessions_of(store)
    if label not in sessions:
        raise UnknownSessionError(
            f"There is no session {label!r}.",
            where="--session",
            fix=f"use one of {', '.join(sessions)}, or add a row to sessions.csv",
        )
    return sessions[label]
