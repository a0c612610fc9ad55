"""Sources: does the record say what the documents say, what is missing, and how is everything counted?"""

import queries
from dashboard.audience import audience
from dashboard.blocks import (
    NO_CONTROLS,
    Block,
    Column,
    Controls,
    Copyable,
    Link,
    Links,
    Page,
    Section,
    Table,
    Text,
)
from dashboard.filters import View
from dashboard.pages import document_verification
from dashboard.record import Record
from dashboard.text import method
from dashboard.text import source_words as words
from queries.checks import all_checks
from queries.text.numbers import plural

NAME = "sources"
TITLE = "Sources"
FILTERS = ()
GLANCE = (
    Column("name", "Dialogue", link="address"),
    Column("summary", "Chair's summary", link="summary_address"),
    Column("note", "Note by the Secretariat", link="note_address"),
    Column("quoted", "Quoted by"),
    Column("others", "Other pages", 0),
    Column("dialogue", "Identifier", only_in_files=True),
)
TO_OBTAIN = (
    Column("short_title", "Document", link="address"),
    Column("name", "Dialogue"),
    Column("gained", "It would make comparable"),
    Column("without", "Known without it"),
    Column("note", "Remark"),
    Column("gained_count", "Comparisons gained", 0, only_in_files=True),
)
FIGURES = (
    Column("name", "Dialogue"),
    Column("group", "Who is counted"),
    Column("count", "In the record", 0, citation="citation"),
    Column("count_found", "In the document", 0),
    Column("outcome_words", "The document"),
    Column("citation", "Source"),
    Column("message", "Difference"),
)
GAPS = (
    Column("name", "Working group"),
    Column("meetings", "Meeting"),
    Column("gap_words", "What is missing"),
    Column("year", "Year"),
)


def controls(record: Record, view: View) -> Controls:
    """Nothing to choose: the page is about the whole record."""
    return NO_CONTROLS


def build(record: Record, view: View) -> Page:
    """Dialogues by documents, what is to be obtained, differences; folded: agreements, rules, oddities, method."""
    store, names = record.store, record.names
    found = document_verification.report(store)
    wanted = words.to_obtain(queries.documents_to_obtain(store), record)
    title, subtitle = words.title(found, len(wanted))
    blocks: list[Block] = []
    if not words.has_documents(found):
        blocks += [
            Text("without", words.WITHOUT),
            Copyable("fetch", words.FETCH, "python -m loaders fetch"),
        ]
    blocks.append(Links("activities", _activities(), in_a_row=True))
    blocks += words.differences(found, record)
    missing = "none known"
    blocks.append(Table("glance", words.glance(record, found), GLANCE, words.GLANCE, missing=missing))
    if len(wanted):
        request = Copyable("request", words.REQUEST, words.request(wanted, names))
        table = Table("to-obtain", wanted, TO_OBTAIN, words.TO_OBTAIN, missing="none").compact()
        heading = f"{plural(len(wanted), 'document')} to be obtained"
        blocks.append(Section("missing", heading, (table, request), words.RANKED, folded=True))
    figures = Table(
        "verification", words.figures(found, record), FIGURES, words.FIGURES, missing="none"
    ).compact()
    heading = f"{plural(len(found.figures), 'number')} in official documents, one by one"
    blocks.append(Section("figures", heading, (figures,), words.ONE_BY_ONE, folded=True))
    gaps = words.gaps(queries.meeting_gaps(store), names)
    if len(gaps):
        table = Table("meeting-gaps", gaps, GAPS, words.GAPS).compact()
        blocks.append(Section("gaps", f"{plural(len(gaps), 'gap')} in the meetings", (table,), folded=True))
    if odd := words.oddities(found):
        heading = f"{plural(len(odd), 'oddity', 'oddities')} in the documents"
        blocks.append(Section("odd", heading, odd, words.ODD, folded=True))
    rules = tuple(Text(f"rule-{check.name}", check.rule) for check in all_checks())
    heading = f"{plural(len(rules), 'rule')}, all hold"
    blocks.append(Section("rules", heading, rules, words.RULES, folded=True))
    blocks.append(Section("method", "Method", method.sections(), words.METHOD, folded=True))
    return Page(NAME, title, subtitle, tuple(blocks))


_DESK = Link(
    "The officer's desk", "desk", "Bring a document into the record, and change or take back what is there"
)
_SQL = Link("Ask the tables in SQL", "explore", "One SELECT over the documented tables, with ready questions")
_READ, _DIALOGUES = (
    Link("Read a document", "read-a-document", "See the figures of a summary or note marked in its text"),
    Link("Dialogues", "dialogues", "Every number of a dialogue with its sentence"),
)


def _activities() -> tuple[Link, ...]:
    may = audience()
    return (*((_DESK,) if may.desk else ()), _READ, *((_SQL,) if may.sql else ()), _DIALOGUES)
