"""Words of the page Sources: what the documents at hand say, what is missing, what a request would ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

import queries
from dashboard.blocks import Block, Column, Section, Table, Text
from dashboard.record import Record
from dashboard.text.dialogue_words import dialogue_names
from queries.rows import members, records
from queries.text import terms
from queries.text.citations import citation
from queries.text.names import Names
from queries.text.numbers import joined, number, plural

if TYPE_CHECKING:
    from loaders.review.verification import VerificationReport

WITHOUT = (
    "The documents are not on this machine, so no sentence is shown and nothing is held against them. "
    "The record names the document and paragraph of every figure all the same."
)
FETCH = "Get the documents that have a public address, in one step:"
GLANCE = "Dialogues and their documents: what is at hand, what is to be obtained"
TO_OBTAIN = "Official documents that are known and not at hand, those first that would make most comparable"
RANKED = (
    "Ranked by the comparisons that each would add: with dialogues of the same working groups in other years."
)
REQUEST = "A ready request"
FIGURES = "Each official figure of the record, and what its document says"
ONE_BY_ONE = "Each number in the record beside the number in its document, where the document is at hand."
GAPS = "Meetings without a documented dialogue"
ODD = "What is odd in the documents themselves. It is named, never repaired silently."
RULES = "Every build checks them; a record that breaks one is not used."
METHOD = "What is counted, how it is computed, and what it can bear."
_WITHOUT_IT = {
    "none": "no figure",
    "quoted": "figures quoted by others",
    "official": "figures of another document",
}
_GAPS = {"no_dialogue_known": "no dialogue known", "no_document_held": "no official document at hand"}
_DECIDED = (
    Column("name", "Dialogue"),
    Column("group", "Who is counted"),
    Column("corrected", "Counted", 0),
    Column("published", "As printed"),
    Column("citation", "Printed in"),
    Column("reason", "Reason"),
)


def has_documents(found: VerificationReport) -> bool:
    """Whether any official document is at hand."""
    return any(document.status not in ("missing", "unreadable") for document in found.documents)


def title(found: VerificationReport, wanted_count: int) -> tuple[str, str]:
    """`34 of 34 figures agree with the documents at hand; 10 documents still to be obtained`."""
    cells = found.cells_count
    missing = (
        f"{plural(wanted_count, 'document')} still to be obtained"
        if wanted_count
        else "no document is missing"
    )
    if not has_documents(found):
        said = f"{plural(cells, 'official figure')}, each with its document and paragraph"
    else:
        said = f"{number(found.cells_agreeing_count)} of {plural(cells, 'figure')} agree with the documents at hand"
    return f"{said}; {missing}", "One figure is one number for one stakeholder group at one dialogue."


def differences(found: VerificationReport, record: Record) -> Iterator[Block]:
    """Open differences, one notice each, and those that were decided; one line when there is none."""
    for at, outcome in enumerate(found.differing):
        said = "; ".join(outcome.differences) or terms.OUTCOMES[outcome.outcome]
        yield Text(f"difference-{at}", f"{_title(found, outcome.document)}: {said}.", "notice")
    decided = queries.corrections(record.store)
    if decided.empty and not found.differing:
        yield Text("differences", "No figure differs from its document, and none is corrected.", "remark")
    if not decided.empty:
        names = dialogue_names(record)
        rows = decided.assign(
            group=decided["name"],
            name=decided["dialogue"].map(names),
            citation=[citation([row]) for row in records(decided)],
        )
        table = Table("corrections", rows, _DECIDED, "Printed numbers that are not followed, with the reason")
        yield Section("decided", f"{plural(len(rows), 'printed number')} not followed", (table,))


def glance(record: Record, found: VerificationReport) -> pd.DataFrame:
    """One row a dialogue, latest first: how its Chair's summary and the Conference note stand, who quotes it."""
    documents = records(queries.documents(record.store))
    agreeing = _agreements(found)
    rows = []
    for dialogue, name in dialogue_names(record).items():
        about = [row for row in documents if row["dialogue"] == dialogue]
        row: dict[str, object] = {
            "dialogue": dialogue,
            "name": name,
            "address": f"dialogues?dialogue={dialogue}",
        }
        for column, kind in (("summary", "chair_summary"), ("note", "secretariat_note")):
            these = [document for document in about if document["kind"] == kind]
            row[column] = joined([_standing(document, dialogue, agreeing) for document in these]) or None
            row[f"{column}_address"] = next((d["address"] for d in these if d["address"]), None)
        quoting = [str(document["short_title"]) for document in about if document["evidence"] == "quoted"]
        row["quoted"] = joined(quoting) or None
        row["others"] = sum(document["evidence"] == "claimed" for document in about)
        rows.append(row)
    columns = [
        "dialogue",
        "name",
        "address",
        "summary",
        "summary_address",
        "note",
        "note_address",
        "quoted",
        "others",
    ]
    return pd.DataFrame(rows, columns=columns).astype({"others": "Int64"})


def to_obtain(frame: pd.DataFrame, record: Record) -> pd.DataFrame:
    """The rows of documents_to_obtain with names for codes and what each would add."""
    names = dialogue_names(record)
    years_of = {row["dialogue"]: row["year"] for row in records(queries.dialogue_totals(record.store))}
    rows = records(frame)
    for row in rows:
        about = [part for part in members(row["dialogues"]) if part in names]
        row["name"] = "; ".join(names[part] for part in about) or None
        years = members(row["gained_with"])
        row["gained"] = f"{years_of[about[0]]} with {joined(years)}" if years and about else None
        row["without"] = _WITHOUT_IT[str(row["at_stake"])]
    columns = [*frame.columns, "name", "gained", "without"]
    return pd.DataFrame(rows, columns=columns).astype({"gained_count": "Int64"})


def request(wanted: pd.DataFrame, names: Names) -> str:
    """A letter that asks the secretariat for the documents, each by its full title."""
    titles = "\n".join(f"- {row['title']}" for row in records(wanted))
    return (
        f"To the secretariat of the {names.mechanism.conference}\n\n"
        "We keep a public record of participation in the constructive dialogues of the "
        f"{names.mechanism.name}. The following documents are known to us and could not be found. We would be grateful "
        f"for a copy, or for the address at which they are published.\n\n{titles}\n"
    )


def figures(found: VerificationReport, record: Record) -> pd.DataFrame:
    """One row an official figure: its count, what the document says, and how the two stand to each other."""
    dialogues, rows = dialogue_names(record), []
    for figure in found.figures:
        source = citation([{"short_title": _title(found, figure.document), "paragraph": figure.paragraph}])
        rows.append(
            {
                "name": dialogues[figure.dialogue],
                "group": record.names.stakeholder_groups[figure.stakeholder_group].name,
                "count": figure.count,
                "count_found": figure.count_found,
                "outcome_words": terms.OUTCOMES[figure.outcome],
                "citation": source,
                "message": "; ".join(figure.differences) or None,
            }
        )
    frame = pd.DataFrame(
        rows,
        columns=[
            "name",
            "group",
            "count",
            "count_found",
            "outcome_words",
            "citation",
            "message",
        ],
    )
    return frame.astype({"count": "Int64", "count_found": "Int64"})


def gaps(frame: pd.DataFrame, names: Names) -> pd.DataFrame:
    """The rows of meeting_gaps with names for codes."""
    rows = records(frame)
    for row in rows:
        first, last = row["first_meeting"], row["last_meeting"]
        row["name"] = names.working_groups[str(row["working_group"])].name
        row["meetings"] = str(first) if first == last else f"{first} to {last}"
        row["gap_words"] = _GAPS[str(row["gap"])]
    return pd.DataFrame(rows, columns=[*frame.columns, "name", "meetings", "gap_words"]).astype(
        {"year": "Int64"}
    )


def oddities(found: VerificationReport) -> tuple[Text, ...]:
    """One sentence for each thing in a document that a person should look at."""
    return tuple(
        Text(
            f"odd-{document.document}-{at}",
            f"{citation([{'short_title': document.short_title, 'paragraph': anomaly.paragraph}])}: {anomaly.message}",
        )
        for document in found.documents
        for at, anomaly in enumerate(document.anomalies)
    )


def _agreements(found: VerificationReport) -> dict[tuple[str, str], tuple[int, int]]:
    """How many figures of a document on a dialogue agree, of how many."""
    counted: dict[tuple[str, str], tuple[int, int]] = {}
    for figure in found.figures:
        agree, every = counted.get((figure.dialogue, figure.document), (0, 0))
        agrees = figure.outcome in ("agrees", "corrected")
        counted[figure.dialogue, figure.document] = (agree + agrees, every + 1)
    return counted


def _standing(
    document: dict[str, object], dialogue: str, agreeing: dict[tuple[str, str], tuple[int, int]]
) -> str:
    if not document["held"]:
        return "to be obtained"
    agree, every = agreeing.get((dialogue, str(document["document"])), (0, 0))
    if not agree:
        return f"{plural(every, 'figure')} in the record" if every else "states no figure"
    return f"{number(agree)} of {plural(every, 'figure')} {'agrees' if agree == 1 else 'agree'}"


def _title(found: VerificationReport, document: str) -> str:
    return next(d.short_title for d in found.documents if d.document == document)
