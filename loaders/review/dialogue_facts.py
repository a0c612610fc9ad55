"""Facts that no figure carries: the day of a dialogue, a session of the Conference, and where a document lies."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import cast

from loaders.register.edits import Edits
from loaders.register.models import Dialogue, Document, Session
from loaders.register.reader import Register, Value
from loaders.review.withdrawal import refused

_LABEL = re.compile(r"[A-Z]+(\d+)", re.ASCII)


def date_dialogue(register: Register, dialogue: str, day: dt.date) -> Edits:
    """The edits that fill or replace the day of a dialogue. Raises `NotApprovedError` for a day of another year."""
    dialogues = {d.dialogue: d for d in cast(Sequence[Dialogue], register.tables["dialogues"])}
    if dialogue not in dialogues:
        raise refused(
            f"The register has no dialogue {dialogue}.",
            "dialogues.csv",
            f"use one of: {', '.join(dialogues)}",
        )
    row, edits = dialogues[dialogue], Edits()
    if day.year != row.year:
        raise refused(
            f"{dialogue} took place in {row.year}, and {day} is in {day.year}.",
            f"dialogues.csv, line {row.line}, field date",
            "its identifier says the year: withdraw it, and add it in the other year",
        )
    if row.date != day:
        edits.replace(row, date=day)
    return edits


def record_session(register: Register, session: str, facts: Mapping[str, Value]) -> Edits:
    """The edits that add a session of the Conference, or fill in what is known of one (those of `facts` not None)."""
    sessions = {s.session: s for s in cast(Sequence[Session], register.tables["sessions"])}
    given = {name: value for name, value in facts.items() if value is not None}
    edits = Edits()
    if (known := sessions.get(session)) is not None:
        changed = {name: value for name, value in given.items() if vars(known)[name] != value}
        if changed:
            edits.replace(known, **changed)
        return edits
    label = _LABEL.fullmatch(session)
    first = given.get("first_day")
    year: Value = first.year if isinstance(first, dt.date) else given.get("year")
    if label is None or year is None or "source" not in given:
        raise refused(
            f"{session} is not known yet, and its number, its year or its source is missing.",
            "sessions.csv",
            "name it like COP14, and give --year or --first-day, and --source: where that is stated",
        )
    row: dict[str, Value] = {"session": session, "number": int(label[1]), **given, "year": year}
    edits.add("sessions", row)
    return edits


def filed_as(sha256: str, suffix: str) -> str:
    """The name under which a document lies in the documents folder: its checksum."""
    return f"{sha256}{suffix}"


def file_document(register: Register, sha256: str, name: str) -> Edits:
    """The edits that let the document with this checksum lie under `name`. Raises `NotApprovedError` if unknown."""
    edits = Edits()
    for row in cast(Sequence[Document], register.tables["documents"]):
        if row.sha256 == sha256:
            if row.file_name != name:
                edits.replace(row, file_name=name)
            return edits
    raise refused(
        f"The register has no document with the checksum {sha256[:12]}...",
        "documents.csv",
        "approve it first: python -m loaders propose FILE",
    )
