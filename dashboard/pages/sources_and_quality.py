"""Sources and quality: does the record say what the documents say, and which documents are missing?"""

import queries
from dashboard.filters import Vocabulary
from dashboard.pages import document_verification
from dashboard.render.html.tables import Column
from dashboard.render.streamlit import components
from dashboard.text import titles
from queries.store import Store

TITLE = "Sources and quality"
QUESTION = "Does the record say what the documents say, and which documents are missing?"

DOCUMENTS = (
    Column("title", "Document"),
    Column("status", "At hand"),
    Column("figures_count", "Figures of the record", 0),
    Column("word_digit_pairs_count", "Words with digits", 0),
    Column("subtotals_count", "Subtotals", 0),
    Column("failed_count", "Checks failed", 0),
    Column("address", "Address"),
    Column("note", "Note"),
)
FIGURES = (
    Column("dialogue", "Dialogue"),
    Column("stakeholder_group", "Who is counted"),
    Column("document", "Document"),
    Column("count", "In the record", 0),
    Column("count_found", "In the document", 0),
    Column("printed", "As printed"),
    Column("paragraph", "Paragraph", 0),
    Column("outcome", "Outcome"),
    Column("message", "Difference"),
)
TO_OBTAIN = (
    Column("short_title", "Document"),
    Column("dialogues", "Dialogue"),
    Column("at_stake", "Known without it"),
    Column("address", "Address"),
    Column("note", "Note"),
)
MEETINGS = (
    Column("working_group", "Working group"),
    Column("first_meeting", "Meeting"),
    Column("gap", "What is missing"),
    Column("dialogue", "Dialogue"),
    Column("year", "Year"),
    Column("basis", "Who says so"),
    Column("evidence", "In its place"),
)
CELLS = (
    Column("dialogue", "Dialogue"),
    Column("stakeholder_group", "Who is counted"),
    Column("count", "In the record", 0),
    Column("documents_count", "Documents", 0),
    Column("agreement", "They"),
    Column("printed", "As printed"),
    Column("citation", "Source"),
    Column("reason", "Reason, where one is not followed"),
)
RULES = (
    Column("rule", "Rule"),
    Column("message", "What it demands"),
    Column("breaches_count", "Rows that break it", 0),
)
ANOMALIES = (
    Column("title", "Document"),
    Column("paragraph", "Paragraph", 0),
    Column("kind", "Kind"),
    Column("message", "Look at"),
)


def render(store: Store, _: Vocabulary) -> None:
    """Documents held and missing, every figure against its sentence, every rule, everything odd."""
    report = document_verification.report(store)
    components.heading(*titles.quality_title(report), question=QUESTION)
    components.link("read-a-document", "Read another document, and see its figures marked")
    for title, subtitle, frame, columns, name, nothing in (
        (
            "Documents",
            "Official documents that the record uses or should use, and whether they are at hand on this machine.",
            document_verification.documents(report),
            DOCUMENTS,
            "documents-held",
            "The register lists no official document.",
        ),
        (
            "Figure by figure",
            "Each official number of the record beside what its document says.",
            document_verification.figures(report),
            FIGURES,
            "verification",
            "The record has no official figure.",
        ),
        (
            "Do the documents agree",
            "Each cell of the official record: one document, several that agree, or a difference that was decided.",
            queries.reconciliation(store),
            CELLS,
            "reconciliation",
            "No official document is held.",
        ),
        (
            "To be obtained",
            "Official documents that are known and not held.",
            queries.documents_to_obtain(store),
            TO_OBTAIN,
            "to-obtain",
            "Every official document that is known is held.",
        ),
        (
            "Gaps in the meetings",
            "Meetings are numbered: a number without a documented dialogue is a gap, and no zero.",
            queries.meeting_gaps(store),
            MEETINGS,
            "meeting-gaps",
            "Every meeting has a documented dialogue.",
        ),
        (
            "Rules",
            "Each build checks them; a row that breaks one keeps the new database from being used.",
            document_verification.rules(store),
            RULES,
            "rules",
            "No rule is checked.",
        ),
        (
            "To look at",
            "What is odd in the documents themselves. It is flagged, never repaired silently.",
            document_verification.anomalies(report),
            ANOMALIES,
            "anomalies",
            "Nothing odd was noticed in the documents at hand.",
        ),
    ):
        components.section(title, subtitle)
        components.table_or(
            frame, columns, caption=title, name=name, version=store.content_hash, nothing=nothing
        )
