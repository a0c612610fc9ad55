"""The sentences of the pages: titles, subtitles and the text equivalents of charts, from frames and comparisons.

Each says what is counted, at which stage and from how many dialogues; none says more than its verdict allows.
"""

from loaders.errors import DatabaseNotWrittenError
from loaders.reading import Reading
from queries.errors import UserError
from queries.text.names import Names
from queries.text.numbers import plural

SEATS = (
    "Dialogues whose documents name their panels. A seat is an organization on a panel; its stakeholder group is the "
    "register's classification, for documents name none."
)
DOWNLOADS = (
    "Every table in four forms, at addresses that last",
    "Missing is an empty field, never zero. Snapshots are frozen: a file that is cited today is the same in a year.",
)
SNAPSHOTS = (
    "The record as it was known at a session of the Conference: CSV, Parquet, a Data Package and checksums."
)
TABLES = "The register's tables hold every level of evidence; answers hold official figures alone."
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


def snapshot_changes(before: str, after: str) -> str:
    """What the table of changes compares."""
    return f"What changed from {version(before)} to {version(after)}"


def version(name: str) -> str:
    """A version of the record as a choice names it."""
    return "the record as it is now" if name == "now" else name


def citation_of_the_record(names: Names, first_year: int, version: str) -> str:
    """How to cite the record in this version."""
    return (
        f"Participation in the constructive dialogues of the {names.mechanism.short_name}, {first_year} onwards. "
        f"Register and dashboard, data version {version[:12]}."
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
