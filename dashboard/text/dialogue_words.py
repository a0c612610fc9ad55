"""Words of the page Dialogues: frames with names for codes, titles, what is not known."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

import queries
from dashboard.blocks import Column, Text
from dashboard.charts import chart_rows
from dashboard.charts.spec import ChartSpec, Evidence, Head
from dashboard.record import Record
from loaders.number_words import printed_number
from queries.rows import members, records
from queries.selection import Selection
from queries.text import terms
from queries.text.citations import citation, correction
from queries.text.names import Names
from queries.text.numbers import day, joined, number, plural, status_text, year_span

LIST = (
    Column("day", "Date", link="address"),
    Column("name", "Dialogue"),
    Column("participations", "Participations", 0, citation="citation", if_missing="status"),
    Column("stated", "Of whom"),
    Column("evidence_words", "Evidence"),
    Column("documents", "Official documents"),
    Column("status", "Status", only_in_files=True),
    Column("dialogue", "Identifier", only_in_files=True),
)
NUMBERS = (
    Column("name", "Who is counted"),
    Column("count", "Number", 0, citation="citation"),
    Column("kind", "What is counted"),
    Column("evidence_words", "Evidence"),
    Column("printed", "As printed"),
    Column("citation", "Source", link="address"),
    Column("remark", "Remark"),
)
SEATS = (
    Column("organization", "Organization"),
    Column("panel_number", "Panel", 0),
    Column("group_name", "Group, our classification"),
    Column("classification_basis", "Basis"),
    Column("citation", "Source"),
)
DOCUMENTS = (
    Column("title", "Document", link="address"),
    Column("evidence_words", "Evidence"),
    Column("at_hand", "At hand"),
    Column("note", "Remark"),
)
ORGANIZATIONS = (
    Column("organization", "Organization"),
    Column("group_name", "Group, our classification"),
    Column("seats_count", "Seats", 0),
    Column("dialogues_count", "Dialogues", 0),
    Column("classification_basis", "Basis"),
)

LIST_CAPTION = (
    "Every dialogue that is known: the number of participations opens its source, the date the dialogue"
)
NUMBERS_CAPTION = "Every published number, with its kind, who says it and where"
SEATS_CAPTION = "Organizations on the panels"
ORGANIZATIONS_CAPTION = "Organizations that took a seat on a panel, those with most seats first"
DOCUMENTS_CAPTION = "Documents about this dialogue"
PANELS = "Who sat on the panels, as documents name them. The classification is the register's own: documents give none."


def dialogue_names(record: Record) -> Mapping[str, str]:
    """Each dialogue as the chooser shows it, the latest first: `Firearms, 5 April 2024`."""
    names = record.names
    rows = records(queries.dialogue_totals(record.store, Selection(evidence="quoted")))
    return {
        str(row["dialogue"]): f"{names.title(str(row['working_groups']))}, {_when(row)}"
        for row in reversed(rows)
    }


def listed(record: Record, totals: pd.DataFrame) -> pd.DataFrame:
    """The list's rows from dialogue_totals, latest first, with names for codes."""
    names, rows = record.names, records(totals)[::-1]
    documents, stated = (
        queries.documents(record.store),
        {r["dialogue"]: stated_parts(record, r, names) for r in rows},
    )
    official = (
        documents[documents["evidence"] == "official"].groupby("dialogue")["held"].agg(["sum", "count"])
    )
    return pd.DataFrame(
        {
            "dialogue": [row["dialogue"] for row in rows],
            "day": [_when(row) for row in rows],
            "name": [_joint(row) + names.title(str(row["working_groups"])) for row in rows],
            "participations": pd.Series([row["participations_count"] for row in rows], dtype="Int64"),
            "citation": [row["citation"] for row in rows],
            "status": [status_text(str(row["status"])) for row in rows],
            "stated": [stated[row["dialogue"]] for row in rows],
            "evidence_words": [terms.EVIDENCE[str(row["evidence"])] for row in rows],
            "format_words": [terms.FORMATS[str(row["format"])] for row in rows],
            "documents": [_at_hand(official, str(row["dialogue"])) for row in rows],
        }
    )


def stated_parts(record: Record, row: Mapping[str, object], names: Names) -> str | None:
    """What documents state of each group of the total: `NGOs 71; not stated: Academia and Private sector`."""
    known = records(queries.cells(record.store, dialogue=str(row["dialogue"])))
    cells = {
        str(cell["stakeholder_group"]): cell["count"] for cell in known if cell["evidence"] == row["evidence"]
    }
    parts = [
        f"{g.short_name} {number(cells[g.code])}" for g in names.in_total if cells.get(g.code) is not None
    ]
    missing = [g.short_name for g in names.in_total if cells.get(g.code) is None]
    said = ", ".join(parts)
    return f"{said}; not stated: {joined(missing)}" if said and missing else said or None


def list_title(
    shown: pd.DataFrame, groups: tuple[str, ...], years: tuple[int, ...] | None, names: Names
) -> tuple[str, str]:
    """`10 of 16 known dialogues have an official document at hand`, and which dialogues are listed."""
    documented = int((shown["evidence_words"] == terms.EVIDENCE["official"]).sum())
    every = len(groups) == len(names.working_groups)
    where = "all working groups" if every else joined([names.working_groups[code].subject for code in groups])
    when = "all years" if years is None else year_span(years)
    if shown.empty:
        on = "" if every else f" on {where}"
        return f"No dialogue{on} is known for {when}", "That does not mean that none took place."
    return (
        f"{number(documented)} of {plural(len(shown), 'known dialogue')} "
        f"{'has' if documented == 1 else 'have'} an official document at hand",
        f"{where[:1].upper()}{where[1:]}, {when}. What is not known is left out of every total and is never zero.",
    )


def dialogue_title(row: Mapping[str, Any], stated: str | None, names: Names) -> tuple[str, str]:
    """`Firearms, 5 April 2024: 76 participations`, and what kind of dialogue it was."""
    subject = f"{names.title(row['working_groups'])}, {_when(row)}"
    count, evidence = row["participations_count"], row["evidence"]
    said = stated or "no document at hand states a figure"
    if not pd.isna(count):
        said = f"{number(count)} participations"
    quoted = ", quoted by others" if evidence == "quoted" else ""
    joint = "One joint dialogue, counted once. " if row["working_groups_count"] > 1 else ""
    form = "" if row["format"] == "not_stated" else f" It took place {terms.FORMATS[row['format']]}."
    return (
        f"{subject}: {said}{quoted}",
        f"{joint}It followed {_meetings(row['meetings'], names)}.{form} "
        f"A participation is one organization present; {names.total} are counted.",
    )


def no_sentence(row: Mapping[str, Any]) -> Text:
    """Why no sentence of a document is shown."""
    if pd.isna(row["citation"]):
        return Text("sentences", "No document at hand states a figure for this dialogue.", "empty")
    return Text(
        "sentences",
        f"The figures stand in: {row['citation']}. The text is not on this machine, so no sentence is shown.",
        "empty",
    )


def published(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows of figures.sql with words for codes, a citation, and the report of a mistake filled in."""
    rows = records(figures)
    for row in rows:
        count, unit, stage = int(str(row["count"])), str(row["unit"]), str(row["stage"])
        row["kind"] = terms.kind(unit, stage)
        row["evidence_words"] = terms.EVIDENCE[str(row["evidence"])]
        row["citation"] = citation([row])
        row["said"] = terms.counted(count, unit, stage, str(row["qualifier"]))
        hedge = terms.QUALIFIERS[str(row["qualifier"])].strip()
        shared = "one number for two dialogues" if row["shared_with"] else ""
        unlike = "" if row["is_source"] else f"not followed: {number(count)} is counted"
        row["remark"] = "; ".join(filter(None, (hedge, shared, unlike, str(row["note"] or "")))) or None
        if not row["is_source"]:
            row["count"] = printed_number(str(row["printed"])).value
    columns = [
        *figures.columns,
        "kind",
        "evidence_words",
        "citation",
        "said",
        "remark",
    ]
    return pd.DataFrame(rows, columns=columns).astype({"count": "Int64", "paragraph": "Int64"})


def on_one_scale(record: Record, row: Mapping[str, Any], figures: pd.DataFrame) -> ChartSpec | None:
    """Every published count of a dialogue from one zero, each with its kind; what others say is drawn hollow.

    None where there are fewer than two to set beside each other. Shares in per cent are of another scale.
    """
    counts: dict[tuple[str, str, str], list[Mapping[str, object]]] = {}
    for figure in records(figures):
        if figure["unit"] != "percent" and figure["role"] != "subtotal":
            counts.setdefault((str(figure["name"]), str(figure["said"]), str(figure["evidence"])), []).append(
                figure
            )
    if len(counts) < 2:
        return None
    head = Head(
        "numbers-of-a-dialogue",
        "All numbers of this dialogue on one scale",
        f"{record.names.title(row['working_groups'])}, {_when(row)}. Numbers of another kind do not add up.",
        f"n = {plural(len(counts), 'number')}",
        citation(figure for same in counts.values() for figure in same),
        record.version,
    )
    sides = [
        chart_rows.Side(
            name,
            float(str(same[0]["count"])),
            # two who are not official may count the same and differ: who says it tells them apart
            note=str(same[0]["kind"]) if level == "official" else f"{same[0]['kind']}: {citation(same)}",
            words=f"{name}: {said}, {terms.EVIDENCE[level]}. {citation(same)}",
            evidence="official" if level == "official" else "quoted" if level == "quoted" else "claimed",
        )
        for (name, said, level), same in counts.items()
    ]
    if row["participations_count"] is not None:
        level: Evidence = "official" if row["evidence"] == "official" else "quoted"
        count = float(str(row["participations_count"]))
        sides.insert(
            0, chart_rows.Side(f"{record.names.total}, together", count, note="organizations", evidence=level)
        )
    return chart_rows.plain(head, sides, unit="counted")


def corrections(record: Record, dialogue: str) -> Iterator[str]:
    """One sentence for each printed number of the dialogue that is not followed."""
    for row in records(queries.corrections(record.store)):
        if row["dialogue"] == dialogue:
            yield correction(row)


def with_citation(seats: pd.DataFrame) -> pd.DataFrame:
    """The rows with where each stands."""
    return seats.assign(citation=[citation([row]) for row in records(seats)])


def documents(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of documents.sql with words for codes."""
    return frame.assign(
        evidence_words=frame["evidence"].map(terms.EVIDENCE),
        at_hand=[
            "yes" if held else "to be obtained" if level == "official" else "does not apply"
            for held, level in zip(frame["held"], frame["evidence"], strict=True)
        ],
    )


def not_known(row: Mapping[str, Any], figures: pd.DataFrame, seats: pd.DataFrame) -> str:
    """What no document says of the dialogue, in one line; empty when everything is known."""
    missing = [
        *(["the day"] if pd.isna(row["date"]) else []),
        *(["the format"] if row["format"] == "not_stated" else []),
        *(["any figure"] if figures.empty else []),
        *(["who sat on its panels"] if seats.empty else []),
    ]
    return f"Not known: {joined(missing)}." if missing else ""


def _when(row: Mapping[Any, Any]) -> str:
    return (
        f"{row['year']}, day not stated" if row["date"] is None or pd.isna(row["date"]) else day(row["date"])
    )


def _joint(row: Mapping[Any, Any]) -> str:
    return "Joint: " if row["working_groups_count"] > 1 else ""


def _meetings(meetings: str, names: Names) -> str:
    """`FA 11` is `meeting 11 of the working group on firearms`."""
    parts = [part.rsplit(" ", 1) for part in members(meetings)]
    return joined([f"meeting {at} of the working group on {names.subject(code)}" for code, at in parts])


def _at_hand(official: pd.DataFrame, dialogue: str) -> str:
    if dialogue not in official.index:
        return "none known"
    held, known = official["sum"][dialogue], official["count"][dialogue]
    return f"{held} of {known} at hand"
