"""Downloads: what can be taken along, in which form, and how is it cited?"""

from functools import partial

from dashboard import choosing, components, sentences, taking
from dashboard.filters import Vocabulary
from dashboard.tables import Column
from queries.store import Store

TITLE = "Downloads"
QUESTION = "What can be taken along, in which form, and how is it cited?"

TABLES = (
    Column("table", "Table"),
    Column("meaning", "What it answers"),
    *(Column(form, form.upper()) for form in taking.FORMATS),
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
    components.heading(*sentences.DOWNLOADS, question=QUESTION)
    components.link("briefing", "Write a Conference briefing: Word, PDF or a web page")
    components.link("explore", "Ask the record in SQL")
    components.section("Snapshots", sentences.SNAPSHOTS)
    version = store.content_hash
    snapshots = taking.snapshots()
    components.table_or(
        snapshots,
        SNAPSHOTS,
        caption="Snapshots by the session of the Conference",
        name="snapshots",
        version=version,
        nothing="No snapshot has been made yet: python -m loaders snapshot create --label COP12",
    )
    before, after = choosing.version_picker(taking.versions())
    components.table_or(
        taking.changes(store, before, after),
        CHANGES,
        caption=sentences.snapshot_changes(before, after),
        name="snapshot-changes",
        version=version,
        nothing=f"Nothing changed from {sentences.version(before)} to {sentences.version(after)}.",
    )
    components.section("Tables", sentences.TABLES)
    components.archive(partial(taking.everything, store), f"constructive-dialogues_{version[:7]}.zip")
    components.table(taking.tables(), TABLES, caption="Tables and answers", name="tables", version=version)
    components.section("How to cite")
    components.quote(sentences.citation_of_the_record(version))
