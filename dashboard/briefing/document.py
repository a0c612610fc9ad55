"""From the record and what was chosen to a whole briefing: pure, the same data give the same briefing."""

from collections.abc import Callable, Mapping

import pandas as pd

from dashboard.briefing import charts, coverage, tables
from dashboard.briefing.data import Gathered, gather
from dashboard.briefing.headlines import headlines
from dashboard.briefing.models import SECTION_TITLES, Briefing, Choices, Section, SectionName, Sentence, Table
from queries.store import Store
from queries.text.names import names_of
from queries.text.numbers import joined

NEWER = "Newer data exist. This briefing stays as it was written for its session."


def compose(store: Store, choices: Choices, *, edition: str = "", banner: str = "") -> Briefing:
    """Write the briefing. `edition` names a snapshot; without it the version of the data is its content hash.

    Raises `ChoiceNotKnownError` and `NothingDocumentedError`.
    """
    gathered = gather(store, choices)
    version = edition or store.content_hash[:12]
    written = [_SECTIONS[name](gathered, version) for name in _SECTIONS if name in choices.sections]
    session, conference = choices.session, names_of(store).mechanism.conference
    return Briefing(
        title="Participation in the constructive dialogues of the Review Mechanism",
        subtitle=", ".join(filter(None, (f"Briefing for the {conference}", session.name, session.dates))),
        version=version,
        sections=_numbered(written),
        banner=banner,
    )


def _headlines(gathered: Gathered, _: str) -> Section:
    return Section(name="headlines", title=SECTION_TITLES["headlines"], sentences=headlines(gathered))


def _participation(gathered: Gathered, _: str) -> Section:
    compared = tables.changes(gathered)
    return Section(
        name="participation",
        title=SECTION_TITLES["participation"],
        charts=(charts.participation(gathered),),
        tables=(tables.by_year(gathered), *([compared] if compared else [])),
    )


def _working_groups(gathered: Gathered, _: str) -> Section:
    return Section(
        name="working_groups",
        title=SECTION_TITLES["working_groups"],
        charts=(charts.working_groups(gathered),),
        tables=(tables.by_dialogue(gathered),),
    )


def _coverage(gathered: Gathered, _: str) -> Section:
    incomparable = coverage.not_comparable(gathered)
    return Section(
        name="coverage",
        title=SECTION_TITLES["coverage"],
        sentences=coverage.sentences(gathered),
        tables=(tables.documented(gathered), *([incomparable] if incomparable else [])),
    )


def _method(gathered: Gathered, version: str) -> Section:
    level = (
        "Figures are official: each was read in a Chair's summary or a note by the Secretariat that is at hand. "
        "Figures that others quote are named as quoted and enter no sum."
    )
    if gathered.evidence == "quoted":
        level += " Comparisons with quoted figures are included at the reader's choice and say so."
    said = (
        "Counted are non-governmental organizations, academic institutions and private-sector entities that "
        "participated, once for each dialogue: an organization present at three dialogues is three participations. How "
        "many different organizations took part is not published.",
        "States parties and intergovernmental organizations stand beside the total, not in it.",
        "A joint dialogue is one event: it is counted once and never divided between working groups.",
        "Two dots stand for a number that a document does not report. It is never taken for zero.",
        level,
        "A change is stated only where a comparison holds. Where it needs care, the sentence gives the reason; where "
        "it does not hold, both values stand with the reason and without a change.",
        "On an earlier count under ten, a change is given as a count and not in per cent.",
        "The whole record is described and not a sample of it: there is nothing to estimate and nothing is projected.",
        "Not published are: region, presence online or in person, consultative status, gender, first-time "
        "participation and the number of written comments.",
        f"All figures are those of the data version {version}.",
    )
    return Section(
        name="method", title=SECTION_TITLES["method"], sentences=tuple(Sentence(text=text) for text in said)
    )


def _sources(gathered: Gathered, _: str) -> Section:
    shown = gathered.every_dialogue[gathered.every_dialogue["evidence"] != "none"]
    named_in = set(shown["dialogue"])
    cited = dict.fromkeys(figure.document for figure in gathered.figures if figure.dialogue in named_in)
    documents = gathered.documents.drop_duplicates("document").set_index("document").loc[list(cited)]
    items = []
    for row in documents.to_dict("records"):
        status = (
            "Official document, at hand" if row["held"] else "Quotes an official document that is not at hand"
        )
        address = "" if pd.isna(row["address"]) else f" {row['address']}"
        items.append(f"{row['title']}. {status}.{address}")
    missing = gathered.every_dialogue[gathered.every_dialogue["evidence"] != "official"]
    if not missing.empty:
        named = joined(
            [
                f"{gathered.names.subject(row['working_groups'])} of {row['year']}"
                for row in missing.to_dict("records")
            ]
        )
        items.append(f"Not at hand: official summaries of the dialogues on {named}.")
    return Section(name="sources", title=SECTION_TITLES["sources"], items=tuple(items))


_SECTIONS: Mapping[SectionName, Callable[[Gathered, str], Section]] = {
    "headlines": _headlines,
    "participation": _participation,
    "working_groups": _working_groups,
    "coverage": _coverage,
    "method": _method,
    "sources": _sources,
}


def _numbered(sections: list[Section]) -> tuple[Section, ...]:
    """Tables and figures numbered through the document, in the order in which they stand."""
    tables_count = figures_count = 0
    numbered = []
    for section in sections:
        new_charts, new_tables = [], list[Table]()
        for chart in section.charts:
            figures_count += 1
            new_charts.append(chart.model_copy(update={"number": f"Figure {'I' * figures_count}"}))
        for table in section.tables:
            tables_count += 1
            new_tables.append(table.model_copy(update={"number": f"Table {tables_count}"}))
        numbered.append(section.model_copy(update={"charts": tuple(new_charts), "tables": tuple(new_tables)}))
    return tuple(numbered)
