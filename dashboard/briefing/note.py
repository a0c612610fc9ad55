"""From the record and what was chosen to a whole note to the Conference: the same data give the same note."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from dashboard.briefing import briefing_tables, findings
from dashboard.briefing.data import Gathered, gather
from dashboard.briefing.findings import said
from dashboard.briefing.models import (
    Block,
    Briefing,
    Choices,
    Figure,
    Heading,
    Line,
    Paragraph,
    Sentence,
    Sources,
    Table,
)
from dashboard.charts import by_year
from dashboard.charts.spec import Head
from queries.store import Store
from queries.text.comparisons import capital
from queries.text.names import Session
from queries.text.numbers import joined

NEWER = "Newer data exist. This note stays as it was written for its session."


def compose(store: Store, choices: Choices, *, edition: str = "", as_at: dt.date | None = None) -> Briefing:
    """Write the note. `edition` names a snapshot and `as_at` its day; without them both are those of the record.

    Raises `ChoiceNotKnownError` and `NothingDocumentedError`.
    """
    of = gather(store, choices)
    mechanism = of.names.mechanism
    as_at = as_at or mechanism.record_date
    title = f"Participation of relevant stakeholders in the constructive dialogues of the {mechanism.name}"
    main = findings.findings(of)
    # a text equivalent begins with what the drawing is there to say
    message = main[0].sentences[0].text
    changes, not_comparable = briefing_tables.changes(of), briefing_tables.not_comparable(of)
    tables = (
        briefing_tables.by_year(of),
        changes,
        briefing_tables.by_dialogue(of),
        briefing_tables.documented(of),
        not_comparable,
    )
    blocks = (
        *_introduction(of, as_at),
        Heading("Main findings"),
        *main,
        *_by_year(of, message, changes),
        *_by_working_group(of, message),
        *_information(of, not_comparable),
        Heading("Tables", "tables", is_annex=True),
        *(table for table in tables if table),
        Heading("Documents cited", "sources", is_annex=True),
        Sources(of.sources()),
    )
    head = tuple(_head(of, choices.session, title))
    return Briefing(title, head, blocks, edition or store.content_hash[:12], as_at)


def _head(of: Gathered, session: Session, title: str) -> Iterator[Line]:
    """The symbol block: what the register states of the session, and open fields for what it does not."""
    for text in ("[Symbol]", "Distr.: [distribution]", "[Date]", "Original: English"):
        yield Line(text, "right")
    yield Line(capital(of.names.mechanism.conference), "strong")
    yield Line(capital(session.name), "left")
    where_and_when = f"{session.place or '[Place]'}, {session.dates or '[dates]'}"
    yield Line(where_and_when if session.place or session.dates else "[Place and dates]", "left")
    yield Line(
        f"Item [number] of the provisional agenda ({session.agenda_symbol or '[symbol of the agenda]'})",
        "left",
    )
    yield Line("[Title of the agenda item]", "strong")
    yield Line(title, "title")
    on = f"Dialogues{of.scope.on_working_groups}" if of.scope.on_working_groups else ""
    if on:
        yield Line(on, "subtitle")
    yield Line("[Note by the Secretariat]", "subtitle")


def _introduction(of: Gathered, as_at: dt.date) -> Iterator[Block]:
    mechanism, on = of.names.mechanism, of.scope.on_working_groups
    first, last = of.shown_years[0], of.shown_years[-1]
    span = f"of {first}" if first == last else f"from {first} to {last}"
    versus = f", and compares {of.years[0]} with {of.years[1]}" if len(of.years) == 2 else ""
    yield Heading("Introduction")
    yield Paragraph((
        said(f"By its resolution {mechanism.resolution}, the {mechanism.conference} established the {mechanism.name}."),
        said(
            f"Paragraph {mechanism.mandate_paragraph} of the procedures and rules for the functioning of the Mechanism "
            "provides for constructive dialogues with relevant stakeholders, including non-governmental organizations.",
            f"Resolution {mechanism.resolution}, annex, para. {mechanism.mandate_paragraph}",
        ),
        said("The dialogues take place after the sessions of the working groups of the Conference."),
    ))  # fmt: skip
    yield Paragraph((
        said(
            f"The present note sets out participation in the constructive dialogues{on} {span}, as recorded in "
            f"official documents as at {as_at:%-d %B %Y}{versus}."
        ),
        said("The tables are in {tables}, and the documents are listed in {sources}."),
    ))  # fmt: skip
    beside = joined([group.plural for group in of.beside])
    yield Paragraph((
        said(
            f"The figures count participations: each of the {joined([group.plural for group in of.groups])} is "
            "counted once for each dialogue in which it took part, so that an organization that took part in three "
            "dialogues is counted three times."
        ),
        *((said(f"The totals do not include {beside}."),) if beside else ()),
        said("A joint dialogue is one event and is counted once."),
    ))  # fmt: skip
    rules = [
        said(
            "A change is stated only where the dialogues of the two years are comparable, or with the reason for care."
        ),
        said("Where they are not, both figures are given with the reason."),
        said("On an earlier figure of fewer than 10, a change is not expressed in per cent."),
    ]
    if (of.dialogues["evidence"] == "quoted").any():
        rules.append(
            said("Figures that others quote from official documents not at hand are named as quoted.")
        )
    yield Paragraph(tuple(rules))


def _by_year(of: Gathered, message: str, changes: Table | None) -> Iterator[Block]:
    yield Heading("Participation by year")
    also = " The changes are given in {changes}." if changes else ""
    pointer = f"Participation by year and stakeholder group is shown in {{byyear}} and in {{years}}.{also}"
    yield Paragraph((*_sentences(pointer), *findings.shares(of)))
    titled = {
        code: replace(group, short_name=capital(group.plural))
        for code, group in of.names.stakeholder_groups.items()
    }
    spec = by_year.columns(
        Head("participation", "Participation by year and stakeholder group"),
        of.official_totals,
        of.by_group,
        of.dialogues,
        replace(of.names, stakeholder_groups=titled),
        tuple(group.code for group in of.groups),
        axis=of.shown_years,
        words=lambda _: "",
        breaks=of.breaks,
    )
    yield Figure("byyear", spec, message, f"Source: {briefing_tables.SOURCE}.")


def _by_working_group(of: Gathered, message: str) -> Iterator[Block]:
    yield Heading("Participation by working group")
    yield Paragraph(_sentences("Participation in each dialogue is shown in {bygroup} and in {dialogues}."))
    yield from findings.changes(of)
    spec = by_year.lines(
        Head("working-groups", "Participation by working group and year"),
        of.dialogues,
        of.names,
        of.shown_years,
        words=lambda _: "",
    )
    yield Figure("bygroup", spec, message, f"Source: {briefing_tables.SOURCE}.")


def _information(of: Gathered, not_comparable: Table | None) -> Iterator[Block]:
    yield Heading("Information available")
    pairs = " Figures that are not comparable are listed in {pairs}." if not_comparable else ""
    known = f"What is known for each working group and year is shown in {{coverage}}.{pairs}"
    yield Paragraph((*findings.documented(of), *_sentences(known)))
    yield Paragraph(tuple(findings.states(of)))
    yield Paragraph((
        said(
            "The documents do not state the number of different organizations that took part, their region, "
            "consultative status or first-time participation, or whether participants were present in person or online."
        ),
    ))  # fmt: skip


def _sentences(text: str) -> tuple[Sentence, ...]:
    return tuple(said(f"{part}.") for part in text.removesuffix(".").split(". "))
