"""What stands first on Downloads: the table that is safe to add up, and how it is cited."""

import pandas as pd

from dashboard.blocks import Block, Column, Copyable, Link, Links, Section, Table, Text
from dashboard.pages import downloads_catalog
from dashboard.record import Record
from dashboard.text import titles
from loaders.publication import COVERS, LICENCE, LICENCE_ADDRESS
from loaders.snapshots.published_tables import FIRST

MEANINGS = (Column("column", "Column"), Column("meaning", "What it holds"))


def first(record: Record, tables: pd.DataFrame) -> tuple[Block, ...]:
    """The table that is safe to add up: its files, what it adds up to, what its columns hold."""
    row = tables.set_index("table").loc[FIRST]
    files = tuple(Link(name, str(row[form])) for form, name in downloads_catalog.FORMS.items())
    meanings = downloads_catalog.meanings(FIRST)
    columns = Table("columns", meanings, MEANINGS, f"The {len(meanings)} columns")
    return (
        Links("participation-files", files, in_a_row=True),
        Text("sums", titles.sums(downloads_catalog.sums(record))),
        Section("dictionary", "What each column holds", (columns,), folded=True),
    )


def citation(record: Record) -> tuple[Block, ...]:
    """How the record is cited: the newest snapshot, beside the state that is shown; its licence."""
    now, cited = downloads_catalog.releases(record)
    forms = tuple(
        Link(name, f"data/v1/snapshots/{cited.version}/citation.{form}")
        for form, name in (("bib", "BibTeX"), ("ris", "RIS"), ("cff", "CITATION.cff"))
    )
    return (
        Text("state", titles.state(now, cited)),
        Copyable("citation", "Cite", cited.citation),
        Links("citation-files", forms, in_a_row=True),
        Text("licence", f"{LICENCE}. {COVERS}", links=(Link("Licence", LICENCE_ADDRESS),)),
    )
