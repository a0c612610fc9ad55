"""Downloads: what can be taken along, in which form, and how is it cited?"""

from collections.abc import Mapping

import pandas as pd

from dashboard.audience import audience
from dashboard.blocks import Block, Column, Controls, Link, Links, Page, Section, Table, Text
from dashboard.filters import Parameter, View
from dashboard.pages import downloads_catalog
from dashboard.pages.downloads_changes import changes
from dashboard.pages.downloads_first import citation, first
from dashboard.record import Record
from dashboard.text import titles
from loaders.snapshots.published_tables import FIRST

NAME = "downloads"
TITLE = "Downloads"
FILTERS = ()
TABLES = (
    Column("meaning", "What it answers"),
    *(Column(f"{form}_name", name, link=form) for form, name in downloads_catalog.FORMS.items()),
    Column("table", "Name in files", only_in_files=True),
)
SNAPSHOTS = (
    Column("label", "Session"),
    Column("as_of", "As known on"),
    Column("snapshot", "Identifier"),
    Column("archive_name", "Everything", link="archive"),
)


def parameters(_: Record) -> Mapping[str, Parameter]:
    """The two versions of the record that are compared: the last two by default."""
    versions = downloads_catalog.versions()
    options = {version: titles.version(version) for version in versions}
    return {
        "from": Parameter(versions[-2] if len(versions) > 1 else versions[-1], options),
        "to": Parameter(versions[-1], options),
    }


def controls(_: Record, __: View) -> Controls:
    """None below the title: the versions compared are chosen where the changes stand."""
    return Controls()


def build(record: Record, view: View) -> Page:
    """The table that is safe to add up, how it is cited, everything in one file, other tables, snapshots, changes."""
    tables = downloads_catalog.tables()
    others = tables[tables["table"] != FIRST]
    blocks: tuple[Block, ...] = (
        Section("participation", titles.FIRST_TABLE[0], first(record, tables), titles.FIRST_TABLE[1]),
        Section("cite", "How to cite", citation(record)),
        Links("everything", (Link("Everything as it is now (ZIP)", f"take/{NAME}/everything.zip"),)),
        Section(
            "more",
            f"{len(others)} more tables, by their question",
            (Table("other-tables", others, TABLES, f"Other tables. {titles.TABLES}"),),
            folded=True,
        ),
        Section("snapshots", "Snapshots", (_snapshots(),), titles.SNAPSHOTS),
        Section("changes", "What changed between two versions", changes(record, view, parameters(record))),
        Links(
            "scripts",
            (
                Link("Addresses for programs", "data/v1"),
                Link("Data Package descriptor", "data/v1/datapackage.json"),
                *((Link("Ask the record in SQL", "explore"),) if audience().sql else ()),
            ),
        ),
    )
    return Page(NAME, *titles.DOWNLOADS, blocks)


def files(record: Record, _: View, block: str, form: str) -> tuple[str, str, bytes] | None:
    """The archive of everything: its name, its media type, its bytes."""
    if (block, form) != ("everything", "zip"):
        return None
    return downloads_catalog.everything(record)


def _snapshots() -> Block:
    rows = downloads_catalog.snapshots()
    if rows.empty:
        return Text("no-snapshot", "No snapshot has been made: python -m loaders snapshot create", "empty")
    frame = rows.assign(archive_name="ZIP", as_of=pd.to_datetime(rows["as_of"]))
    return Table(
        "snapshot-list",
        frame,
        SNAPSHOTS,
        "The record at sessions of the Conference",
        missing="whole register",
    )
