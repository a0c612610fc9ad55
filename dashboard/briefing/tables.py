"""The tables of a briefing: by year, changes, by dialogue, and what is documented."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from dashboard.briefing.data import Gathered
from dashboard.briefing.headlines import of_group, of_working_group
from dashboard.briefing.models import Cell, Column, Table
from dashboard.briefing.notes import Notes
from dashboard.briefing.words import STAKEHOLDERS, STATES, cited
from queries.comparability.verdicts import Comparison
from queries.text.comparisons import capital, per_cent, reasons_text, subjects
from queries.text.numbers import MISSING, day, number, signed, small

_GROUPS = tuple(STAKEHOLDERS)
_HEADINGS = tuple(Column(heading=capital(name), is_number=True) for name in STAKEHOLDERS.values())
_NOT_REPORTED = "Not reported by a document at hand. It is not zero."
_QUOTED = "Quoted by others from an official summary that is not at hand; in no sum."
_NOT_GIVEN = "The earlier count is under ten: the change is a count, not per cent."


def by_year(gathered: Gathered) -> Table:
    """Official participations, a row a year."""
    notes = Notes()
    rows = []
    for row in gathered.totals[gathered.totals["evidence"] == "official"].to_dict("records"):
        held, documented = row["dialogues_held_count"], row["dialogues_documented_count"]
        year = gathered.by_group[gathered.by_group["year"] == row["year"]]
        counts = dict(zip(year["stakeholder_group"], year["count"], strict=True))
        incomplete = (
            f"{small(documented) if documented else 'none'} of {small(held)} dialogues known to have taken place "
            "documented."
            if documented < held
            else ""
        )
        joint = "One of the dialogues was joint: it served more than one working group and is counted once."
        reporting = small(row["dialogues_reporting_count"])
        partly = (
            f"Partly reported: the sum of {reporting} of the {small(documented)} documented dialogues; "
            "the others report only some of the groups."
            if row["status"] == "partly_reported"
            else ""
        )
        rows.append(
            (
                notes.cell(str(row["year"]), incomplete),
                notes.cell(str(held)),
                notes.cell(str(documented), joint if row["joint_dialogues_count"] else ""),
                *(_count(notes, counts.get(group)) for group in _GROUPS),
                _count(notes, row["participations_count"], partly),
            )
        )
    columns = (
        Column(heading="Year"),
        Column(heading="Dialogues known", is_number=True),
        Column(heading="Dialogues documented", is_number=True),
        *_HEADINGS,
        Column(heading="Total", is_number=True),
    )
    return _table(
        gathered, "Participation of non-governmental stakeholders, by year", columns, rows, notes, "official"
    )


def changes(gathered: Gathered) -> Table | None:
    """What changed between the two years, for each comparison that holds; None when there is none."""
    held = gathered.comparisons_that_hold
    if not held:
        return None
    notes = Notes()
    rows = [row for comparison in held for row in _of_comparison(gathered, comparison, notes)]
    first, last = gathered.years
    columns = (
        Column(heading="Dialogues compared"),
        Column(heading=str(first), is_number=True),
        Column(heading=str(last), is_number=True),
        Column(heading="Change", is_number=True),
        Column(heading="Change (per cent)", is_number=True),
    )
    return _table(
        gathered, f"Change in participation from {first} to {last}", columns, rows, notes, "compared"
    )


def by_dialogue(gathered: Gathered) -> Table:
    """A row a documented dialogue; what its document does not report is `..`."""
    notes = Notes()
    shown = gathered.dialogues[gathered.dialogues["evidence"] != "none"]
    rows = [_dialogue(gathered, row, notes) for row in shown.to_dict("records")]
    columns = (
        Column(heading="Working groups"),
        Column(heading="Date"),
        *_HEADINGS,
        Column(heading="Total", is_number=True),
        *(Column(heading=capital(name), is_number=True) for name in STATES.values()),
        Column(heading="Source"),
    )
    return _table(gathered, "Participation in each documented dialogue", columns, rows, notes, "")


def documented(gathered: Gathered) -> Table:
    """Working groups by years: the count, or why there is none."""
    notes = Notes()
    rows = []
    for code in gathered.chosen:
        cells = [notes.cell(gathered.names.title(code))]
        for year in gathered.shown_years:
            found = gathered.coverage
            found = found[(found["working_group"] == code) & (found["year"] == year)]
            cells.append(_coverage(notes, found))
        rows.append(tuple(cells))
    columns = (Column(heading="Working group"), *(Column(heading=str(year)) for year in gathered.shown_years))
    return _table(
        gathered, "What is documented: participations by working group and year", columns, rows, notes, "all"
    )


def _count(notes: Notes, value: Any, *more: str) -> Cell:
    return notes.cell(MISSING, _NOT_REPORTED) if pd.isna(value) else notes.cell(number(value), *more)


def _of_comparison(gathered: Gathered, comparison: Comparison, notes: Notes) -> Iterator[tuple[Cell, ...]]:
    names = gathered.names
    if comparison.kind == "total":
        yield _change(
            f"All documented dialogues{gathered.scope.on_working_groups}", comparison, gathered, notes
        )
        return
    many = len(comparison.working_groups) > 1
    for label in comparison.working_groups if many else ():
        if compared := of_working_group(gathered, comparison, label):
            yield _change(names.title(label), compared, gathered, notes)
    together = capital(subjects(comparison.working_groups, names))
    yield _change(f"{together}, together" if many else together, comparison, gathered, notes)
    for group, name in STAKEHOLDERS.items():
        if (of := of_group(gathered, comparison, group)) is not None:
            yield _change(f"of these, {name}", of, gathered, notes)


def _change(name: str, comparison: Comparison, gathered: Gathered, notes: Notes) -> tuple[Cell, ...]:
    care = ""
    if comparison.level == "with_care":
        reasons = [reason for reason in comparison.reasons if reason.code != "SMALL_BASE"]
        care = f"To be read with care: {reasons_text(reasons, gathered.names)}."
    head = notes.cell(name, care)
    values = [notes.cell(number(count)) for count in comparison.counts]
    change = notes.cell(signed(comparison.change_count or 0))
    if comparison.change_pct is None:
        return (head, *values, change, notes.cell("not given", _NOT_GIVEN))
    return (head, *values, change, notes.cell(per_cent(comparison.change_pct)))


def _dialogue(gathered: Gathered, row: dict[Any, Any], notes: Notes) -> tuple[Cell, ...]:
    quoted = _QUOTED if row["evidence"] == "quoted" else ""
    return (
        notes.cell(gathered.names.title(row["working_groups"]), quoted),
        notes.cell(day(row["date"])),
        *(
            _count(notes, row[group], gathered.corrections.get((row["dialogue"], group), ""))
            for group in _GROUPS
        ),
        _count(notes, row["participations_count"]),
        *(_count(notes, row[group]) for group in STATES),
        notes.cell(cited(gathered.figures, [row["dialogue"]], (*_GROUPS, *STATES))),
    )


_GAPS = {
    "not_documented": "no document at hand",
    "not_reported": "not reported",
    "no_dialogue_known": "no dialogue known",
}


def _coverage(notes: Notes, rows: pd.DataFrame) -> Cell:
    texts, about = [], []
    for row in rows.to_dict("records"):
        if row["status"] in _GAPS:
            texts.append(_GAPS[row["status"]])
            about.append(
                "A gap in what is documented. It is not zero." if row["status"] != "no_dialogue_known" else ""
            )
            continue
        texts.append(number(row["participations_count"]))
        about.append(_QUOTED if row["evidence"] == "quoted" else "")
        about.append(
            "One joint dialogue: the same participations stand at each of its working groups and are counted once."
            if row["is_joint"]
            else ""
        )
    return notes.cell("; ".join(texts), *about)


def _table(
    gathered: Gathered,
    title: str,
    columns: tuple[Column, ...],
    rows: list[tuple[Cell, ...]],
    notes: Notes,
    cites: str,
) -> Table:
    dialogues = gathered.every_dialogue if cites == "all" else gathered.dialogues
    if cites == "official":
        dialogues = dialogues[dialogues["evidence"] == "official"]
    if cites == "compared":
        dialogues = dialogues[dialogues["year"].isin(gathered.years)]
    with_figures = dialogues[dialogues["evidence"] != "none"]["dialogue"]
    return Table(
        number="",
        title=title,
        columns=columns,
        rows=tuple(rows),
        notes=tuple(capital(note) for note in notes.texts),
        source=cited(gathered.figures, with_figures, _GROUPS) if cites else "",
    )
