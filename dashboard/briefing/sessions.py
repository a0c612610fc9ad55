"""Sessions of the Conference that a briefing can be written for."""

from collections.abc import Mapping

from dashboard.briefing.errors import UnknownSessionError
from dashboard.briefing.models import Session

SESSIONS: Mapping[str, Session] = {
    session.label: session
    for session in (
        Session(label="COP11", name="eleventh session", dates="October 2022", year=2022),
        Session(label="COP12", name="twelfth session", dates="14\u201318 October 2024", year=2024),
    )
}


def session_of(label: str) -> Session:
    """The session that a label names. Raises `UnknownSessionError`."""
    if label not in SESSIONS:
        raise UnknownSessionError(
            f"There is no session {label!r}.",
            where="--session",
            fix=f"use one of {', '.join(SESSIONS)}",
        )
    return SESSIONS[label]
