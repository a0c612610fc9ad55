"""The sentences of the pages: titles, subtitles and the text equivalents of charts, from frames and comparisons.

Each says what is counted, at which stage and from how many dialogues; none says more than its verdict allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from loaders.errors import DatabaseNotWrittenError
from loaders.publication import Release
from queries.errors import UserError
from queries.text.numbers import joined, number, plural

if TYPE_CHECKING:
    from loaders.reading import Reading

SEATS = (
    "Dialogues whose documents name their panels. A seat is an organization on a panel; its stakeholder group is the "
    "register's classification, for documents name none."
)
DOWNLOADS = (
    "Every table in four forms, at addresses that last",
    "Missing is an empty field, never zero. Snapshots are frozen: a file that is cited today is the same in a year.",
)
DATASET = (
    "Every published number of participants in the constructive dialogues, each with the document and paragraph that "
    "states it: official, quoted and claimed apart. A number is a participation: an organization at three dialogues "
    "counts three times. An empty field is never zero."
)
SNAPSHOTS = (
    "The record as it was known at a session of the Conference: CSV, Parquet, a Data Package and checksums."
)
TABLES = (
    "The register's tables hold every level of evidence, each row with its own; counts of answers are official alone, "
    "except in columns that say quoted."
)
FIRST_TABLE = (
    "Every dialogue and stakeholder group, with its source",
    "One row each. Add up the column participations: it is filled only where a number enters the official total of its "
    "year, and in_total says why not elsewhere.",
)
EXPLORE = (
    "Ask the record in SQL",
    "Reading only: one SELECT over the documented tables; at most 5,000 rows, 2 seconds, 256 MB; no files, no network.",
)
OWN_QUESTION = "a question of the reader's own over the register's figures"


def last_good(fault: UserError) -> str:
    """Why the page shows the record as it was, and not as the register has it now."""
    if isinstance(fault, DatabaseNotWrittenError):
        return f"The register was edited since; what follows is the last good record. {fault.what}"
    return f"The register has a fault; what follows is the last good record. {fault.what}"


READ_A_DOCUMENT = (
    "Read a Chair's summary or a Conference note",
    "Each figure is proposed with its sentence. An upload is held in memory while its page is open, and never written.",
)


DESK = (
    "From a new document to the record",
    "Each change is shown before it is recorded, stands in a trail with who, when and why, and can be taken back.",
)


def snapshot_changes(before: str, after: str) -> str:
    """What the table of changes compares."""
    return f"What changed from {version(before)} to {version(after)}"


def version(name: str) -> str:
    """A version of the record as a choice names it."""
    return "the record as it is now" if name == "now" else name


def sums(by_year: Mapping[int, int]) -> str:
    """What the first table gives when it is added up by year."""
    added = joined([f"{number(count)} in {year}" for year, count in by_year.items()])
    return f"Added up by year without any filter: {added}."


def state(now: Release, cited: Release) -> str:
    """Which state of the record is shown, and whether it is the one that is cited."""
    if now.version == cited.version:
        return f"This is {now.name}. Its files stay what they are."
    return (
        f"This site shows {now.name}: it is not frozen and may change. To be found again, cite the newest snapshot, "
        f"{cited.name}."
    )


def read_title(reading: Reading) -> tuple[str, str]:
    """What was found in a document, and whether its numbers agree with each other."""
    failed = len(reading.failed_checks)
    agree = "every check passed" if not failed else f"{plural(failed, 'check')} failed: read the printed page"
    found = plural(len(reading.figures), "figure")
    return (
        f"{reading.document.name}: {found} about {plural(len(reading.dialogues), 'dialogue')}",
        f"{plural(len(reading.checks), 'check')} of words against digits and parts against sums; {agree}. "
        "A proposal, not yet part of the record.",
    )
