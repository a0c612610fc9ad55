"""Downloads: what can be taken along, in which form, and how is it cited?"""

from functools import partial

from dashboard.audience import audience
from dashboard.filters import Vocabulary
from dashboard.render.files import downloads_catalog
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components, filter_bar
from dashboard.text import titles
from queries.store import Store

TITLE = "Downloads"
QUESTION = "What can be taken along, in which form, and how is it cited?"

TABLES = (
    Column("table", "Table"),
    Column("meaning", "What it answers"),
    *(Column(form, form.upper()) for form in downloads_catalog.FORMATS),
)
SNAPSHOTS = (
    Column("label", "Label"),
    Column("snapshot", "Snapshot"),
    Column("as_of", "As known on"),
    Column("archive", "Everything"),
)
CHANGES = (
    Column("change", "What changed"),
    Column("dialogue", "Dialogue"),
    Column("stakeholder_group", "Who is counted"),
    Column("before_count", "Before", 0),
    Column("before_citation", "Source before"),
    Column("after_count", "After", 0),
    Column("after_citation", "Source after"),
)


def render(store: Store, _: Vocabulary) -> None:
    """The briefing, every table in four forms at addresses that last, the snapshots, and how to cite them."""
    components.heading(*titles.DOWNLOADS, question=QUESTION)
    components.link("briefing", "Write a Conference briefing: Word, PDF or a web page")
    if audience().sql:
        components.link("explore", "Ask the record in SQL")
    components.section("Snapshots", titles.SNAPSHOTS)
    version = store.content_hash
    snapshots = downloads_catalog.snapshots()
    components.table_or(
        snapshots,
        SNAPSHOTS,
        caption="Snapshots by the session of the Conference",
        name="snapshots",
        version=version,
        nothing="No snapshot has been made yet: python -m loaders snapshot create --label COP12",
    )
    before, after = filter_bar.version_picker(downloads_catalog.versions())
    components.table_or(
        downloads_catalog.changes(store, before, after),
        CHANGES,
        caption=titles.snapshot_changes(before, after),
        name="snapshot-changes",
        version=version,
        nothing=f"Nothing changed from {titles.version(before)} to {titles.version(after)}.",
    )
    components.section("Tables", titles.TABLES)
    components.archive(
        partial(downloads_catalog.everything, store), f"constructive-dialogues_{version[:7]}.zip"
    )
    components.table(
        downloads_catalog.tables(), TABLES, caption="Tables and answers", name="tables", version=version
    )
    components.section("How to cite")
    components.quote(titles.citation_of_the_record(version))
