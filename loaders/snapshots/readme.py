"""The README of a snapshot: what it holds, how to cite it, how its numbers were made."""

from collections.abc import Mapping, Sequence

import pandas as pd

from loaders.publication import COVERS, LICENCE, LICENCE_ADDRESS, Release
from loaders.snapshots.published_tables import ANSWERS, Table
from queries.text.numbers import day

_TEXT = """\
# {title}: {kind} {id}{label}

A {copy} of the published tables, as of {day}. It holds {held} dialogues, held from {first} to {last}; for
{documented} of them a Chair's summary or a Conference note has been read. {lasting}

## How to cite

> {citation}

`CITATION.cff` has the same for reference managers. Cite a single number by its document and paragraph: columns
`document_title` and `paragraph` of `participation.csv`.

## Start here

`participation.csv` has one row per dialogue and stakeholder group. Its column `participations` is safe to add up: it is
filled only where the number enters the official total of its year, and `in_total` says why not elsewhere. `reported` is
the published number whatever it counts: read it together with `unit`, `stage`, `qualifier` and `evidence`.

## Files

| file | rows | what it is |
|---|---|---|
{files}

Each table stands here as CSV (UTF-8, comma, a header line) and as Parquet with the same values. `datapackage.json`
describes every column: type, meaning, permitted values.

## Method

- A number is a participation: an organization that was present at three dialogues counts three times. The number of
  distinct organizations is not published.
- A joint dialogue is one event that serves several working groups: one row, counted once.
- Inside a field `+` joins the working groups that one dialogue serves, `, ` lists codes, `; ` citations, `|` names. Yes
  and no are `true` and `false`.
- An empty field and an absent row mean that nothing is reported. Neither means zero. `official_cells.csv` has a row for
  each dialogue and stakeholder group, with a status, so that an absence can be seen.
- Levels of evidence: official (read in a Chair's summary or the Conference note), quoted (a third party repeats the
  figures of a summary that is not held) and claimed (other public pages, often in another unit or stage). Official sums
  never hold the other two. Official alone: `participations` in `participation.csv`, and every count in the tables from
  `{answers}.csv` on, except columns that say quoted in their names.
- "Other relevant stakeholders" is a printed subtotal, a check on its parts and never a component of a sum.
- Totals of two years can be compared only where the same working groups are documented in both.
- Where a label binds this snapshot to a day, it holds what was known on that day: dialogues held and documents
  published by then. A document without a printed day counts from the last dialogue that it is about. Corrections made
  to the register later are included.

## Verify and load

    sha256sum -c SHA256SUMS
    python -m loaders snapshot verify {id}
    python -m loaders snapshot load data/snapshots/{id} --database copy.duckdb

The version {id} is the beginning of a SHA-256 over the values of the register's tables, in any order of rows:
pages, files and addresses of the same data carry it too. `verify` works it out anew, and compares the values of each
Parquet file with those of its CSV file.

## Licence

{licence}, {licence_address}. {covers}
"""


def readme(release: Release, tables: Sequence[Table]) -> bytes:
    """The text, from the values alone: neither a clock nor a machine leaves a trace in it."""
    frames: Mapping[str, pd.DataFrame] = {table.name: table.frame for table in tables}
    days = frames["dialogues"]["date"]
    files = [f"| {table.name}.csv | {len(table.frame)} | {table.resource['title']} |" for table in tables]
    return _TEXT.format(
        id=release.version,
        kind="snapshot" if release.is_frozen else "version",
        copy="frozen copy" if release.is_frozen else "copy",
        lasting="Nothing in this folder is ever changed."
        if release.is_frozen
        else "It is the record of that day, which may change: it is not frozen.",
        title=release.title,
        label=f" ({release.label})" if release.label else "",
        day=day(release.date),
        citation=release.citation,
        held=len(frames["dialogues"]),
        documented=frames["official_cells"]["dialogue"].nunique(),
        first=f"{days.min():%Y-%m-%d}",
        last=_last(frames["dialogues"]),
        files="\n".join(files),
        answers=ANSWERS[0],
        licence=LICENCE,
        licence_address=LICENCE_ADDRESS,
        covers=COVERS,
    ).encode()


def _last(dialogues: pd.DataFrame) -> str:
    day = dialogues["date"].max()
    year = int(dialogues["year"].max())
    return f"{day:%Y-%m-%d}" if day.year == year else str(year)
