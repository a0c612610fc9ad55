"""The sentences of the pages: titles, subtitles and the text equivalents of charts, from frames and comparisons.

Each says what is counted, at which stage and from how many dialogues; none says more than its verdict allows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.filters import View, Vocabulary
from loaders.errors import DatabaseNotWrittenError
from loaders.publication import Release
from loaders.reading import Reading
from queries.errors import UserError
from queries.text.numbers import evidence, joined, number, plural, small, year_span

Row = Mapping[Any, Any]

NOTHING_CHOSEN = ("Nothing is chosen", "Choose at least one year, working group and stakeholder group.")

COUNTED = (
    "Non-governmental organizations, academic institutions and private-sector entities that participated, counted "
    "once for each dialogue."
)


MATCHED_HELP = (
    "Restrict every chart, table and file to the working groups with a dialogue of the same kind in each of the "
    "years compared."
)
STEPS = (
    "First and last of the chosen years. Plain: the same working groups with dialogues of the same kind. "
    "Hatched: dialogues "
    "merged or separated. Dotted: groups that the earlier year does not document; that is not growth."
)
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


@dataclass(frozen=True)
class Measure:
    """What the Trends page charts: its heading, the column, and how its values are printed."""

    title: str
    column: str
    decimals: int
    suffix: str
    counted: str


MEASURES = {
    "total": Measure(
        "Participations, by year", "count", 0, "", "Sum over the documented dialogues of the year."
    ),
    "per_dialogue": Measure(
        "Participations per dialogue, by year",
        "mean_per_dialogue",
        1,
        "",
        "Mean over the dialogues that report the group. Joint dialogues raise it: read it beside the working groups.",
    ),
    "share": Measure(
        "Share of each group, by year",
        "share_pct",
        1,
        "%",
        "Share of NGOs, academia and private sector taken together.",
    ),
}


def of_cohort(cohort_label: str, title: str) -> str:
    """The title, led by the matched working groups when the view is restricted to them."""
    return f"{cohort_label}: {title[0].lower()}{title[1:]}" if cohort_label else title


def cohort(label: str, years: Sequence[int]) -> str:
    """What the matched switch has restricted the page to."""
    if not label:
        return "No two of the chosen years have dialogues of the same kind: there is nothing to match."
    return (
        f"Matched working groups: {label}, {joined([str(year) for year in years])}. Every chart, table and "
        "file on this "
        "page is restricted to them."
    )


CAUSES = {
    "same_kind": "dialogues of the same kind",
    "merged_or_separated": "dialogues merged or separated",
    "last_year_only": "groups without an official total in the earlier year",
    "first_year_only": "groups without an official total in the later year",
}


@dataclass(frozen=True)
class Tile:
    """A headline figure: its label, the number, what it rests on, its citation and the dialogues behind it."""

    label: str
    number: str
    basis: str
    citation: str
    dialogues: tuple[str, ...]


def filters(view: View, vocabulary: Vocabulary) -> str:
    """What a view chooses, in words, for a file that leaves the page."""
    stakeholders = [vocabulary.stakeholder_groups[code] for code in view.stakeholder_groups]
    parts = [
        f"years {year_span(view.years)}",
        f"working groups {', '.join(view.working_groups)}",
        f"stakeholder groups {', '.join(stakeholders)}",
        f"evidence: {evidence(view.evidence).lower()}",
        f"matched working groups: {view.cohort}" if view.cohort else "",
    ]
    return "; ".join(filter(None, parts))


def states_subtitle(dialogues: pd.DataFrame) -> str:
    """How many documents state States at all."""
    stated = int(dialogues["state_party"].notna().sum())
    return (
        f"{small(stated).capitalize()} of {small(len(dialogues))} documented dialogues state how many States parties "
        "took part. The others do not say; that is not zero."
    )


def panel_sources(seats: pd.DataFrame) -> list[str]:
    """The documents and paragraphs that name the panels, from the rows of panel_seats.sql."""
    return [f"{row['short_title']}, para. {row['paragraph']}" for row in seats.to_dict("records")]


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
