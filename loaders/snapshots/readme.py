"""The README of a snapshot: what it holds, how to cite it, how its numbers were made."""

from collections.abc import Mapping, Sequence

import pandas as pd

from loaders.snapshots.tables import ANSWERS, Table

_TEXT = """\
# Participation in the constructive dialogues of the {mechanism}: snapshot {id}

A frozen copy of the public tables. It holds {held} dialogues, held from {first} to {last}; for {documented} of
them a Chair's summary or a Conference note has been read. Nothing in this folder is ever changed.

## How to cite

> {citation}

Cite a single number by its document and paragraph: columns `document` and `paragraph` of `figures.csv`.

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
- An empty field and an absent row mean that nothing is reported. Neither means zero. `official_cells.csv` has a row for
  each dialogue and stakeholder group, with a status, so that an absence can be seen.
- Levels of evidence: official (read in a Chair's summary or the Conference note), quoted (a third party repeats the
  figures of a summary that is not held) and claimed (other public pages, often in another unit or stage). Official sums
  never hold the other two: {answers} are official figures alone.
- "Other relevant stakeholders" is a printed subtotal, a check on its parts and never a component of a sum.
- Totals of two years can be compared only where the same working groups are documented in both.
- Where a label binds this snapshot to a day, it holds what was known on that day: dialogues held and documents
  published by then. A document without a printed day counts from the last dialogue that it is about. Corrections made
  to the register later are included.

## Verify and load

    sha256sum -c SHA256SUMS
    python -m loaders snapshot verify {id}
    python -m loaders snapshot load data/snapshots/{id} --database copy.duckdb

The id is the first 12 digits of the SHA-256 over the sorted lines of SHA256SUMS that name a CSV file or
`datapackage.json`: the values and their description. Parquet files and this text carry the id and so cannot be part of
it; `verify` compares the values of each Parquet file with those of its CSV file.

## Licence

Creative Commons Attribution 4.0 for the compilation; the documents themselves belong to their publishers.
"""


def citation(snapshot_id: str, mechanism: str) -> str:
    """How to cite a snapshot: what it is, its id, where its official figures stand."""
    return (
        f"Participation in the constructive dialogues of the {mechanism}. Data snapshot {snapshot_id}.\n"
        "Official figures: Chairs' summaries of the constructive dialogues and the Note by the Secretariat to the "
        "Conference."
    )


def readme(snapshot_id: str, tables: Sequence[Table]) -> bytes:
    """The text, from the values alone: neither a clock nor a machine leaves a trace in it."""
    frames: Mapping[str, pd.DataFrame] = {table.name: table.frame for table in tables}
    days, mechanism = frames["dialogues"]["date"], str(frames["mechanism"]["short_name"].iloc[0])
    files = [f"| {table.name}.csv | {len(table.frame)} | {table.resource['title']} |" for table in tables]
    return _TEXT.format(
        id=snapshot_id,
        mechanism=mechanism,
        citation=citation(snapshot_id, mechanism).replace("\n", "\n> "),
        held=len(frames["dialogues"]),
        documented=frames["official_cells"]["dialogue"].nunique(),
        first=f"{days.min():%Y-%m-%d}",
        last=_last(frames["dialogues"]),
        files="\n".join(files),
        answers=", ".join(f"`{name}.csv`" for name in ANSWERS),
    ).encode()


def _last(dialogues: pd.DataFrame) -> str:
    day = dialogues["date"].max()
    year = int(dialogues["year"].max())
    return f"{day:%Y-%m-%d}" if day.year == year else str(year)
