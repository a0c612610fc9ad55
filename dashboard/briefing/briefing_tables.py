"""The tables of a briefing: by year, changes, by dialogue, what is documented, and what cannot be compared."""

from collections.abc import Iterator
from itertools import combinations
from string import ascii_lowercase
from typing import Any

import pandas as pd

from dashboard.briefing.data import Gathered
from dashboard.briefing.models import Cell, Column, Table
from dashboard.briefing.style import styled
from queries.comparability.dialogue_pairs import compare_dialogues
from queries.comparability.verdicts import Comparison
from queries.comparability.years import compare_years
from queries.rows import Row, members, records, whole
from queries.text.comparisons import capital, instead_sentence, per_cent, reasons_text, subjects
from queries.text.numbers import MISSING, day, number, signed

SOURCE = "{dialogues}, which gives document and paragraph of each figure"
_NOT_REPORTED = "Two dots mean that no document at hand states the number."
_QUOTED = (
    "The figures are quoted by others from an official summary that is not at hand; they are not part of any "
    "total."
)
_NOT_GIVEN = "Not given in per cent, as the earlier figure is under 10."
_NO_DOCUMENT = "No official document is at hand; the number of participants is not known."


class _Notes:
    """Gives letters to notes while a table is filled, each text once, in the order in which a reader meets them."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def cell(self, text: str, *notes: str) -> Cell:
        """A cell with the letters of its notes; an empty note is none."""
        for note in filter(None, notes):
            if note not in self.texts:
                self.texts.append(note)
        return Cell(
            text, ", ".join(sorted(_letter(self.texts.index(note)) for note in set(filter(None, notes))))
        )

    @property
    def lettered(self) -> tuple[tuple[str, str], ...]:
        """(letter, note) in the order of the letters."""
        return tuple((_letter(at), styled(capital(text))) for at, text in enumerate(self.texts))


def _letter(at: int) -> str:
    turn, place = divmod(at, len(ascii_lowercase))
    return ascii_lowercase[place] * (turn + 1)


def _undocumented(held: int, documented: int) -> str:
    if documented == held:
        return ""
    if not documented:
        return "No official document is at hand."
    return f"No official document on the other dialogue{'s' * (held - documented > 1)} is at hand."


def _joint(count: int) -> str:
    which = "One" if count == 1 else "Each"
    return f"{which} joint dialogue serves several working groups and is counted once." if count else ""


def by_year(of: Gathered) -> Table:
    """Official participations, a row a year."""
    notes, rows = _Notes(), []
    for row in records(of.official_totals):
        held, documented, reporting = (
            whole(row[f"dialogues_{which}_count"]) for which in ("held", "documented", "reporting")
        )
        about = (_undocumented(held, documented), _joint(whole(row["joint_dialogues_count"])))
        year = of.by_group[of.by_group["year"] == row["year"]]
        counts = dict(zip(year["stakeholder_group"], year["count"], strict=True))
        others = "the others do" if documented - reporting > 1 else "the other does"
        partly = (
            f"Partly reported: the sum of {reporting} of the {documented} documented dialogues; {others} not state "
            "each group."
        )
        rows.append((
            notes.cell(str(row["year"])),
            notes.cell(number(held)),
            notes.cell(number(documented), *about),
            *(_count(notes, counts.get(group.code)) for group in of.groups),
            _count(notes, row["participations_count"], partly if row["status"] == "partly_reported" else ""),
        ))  # fmt: skip
    known = (_text("Year"), _number("Dialogues known"), _number("Dialogues with an official document"))
    columns = (*known, *_groups(of), _number("Total"))
    return _table("years", "Participation of non-governmental stakeholders by year", columns, rows, notes)


def changes(of: Gathered) -> Table | None:
    """What changed between the two years, for each comparison from which a change may be stated; None without any."""
    totals = (one for one in of.comparisons if one.kind == "total" and one.change_count is not None)
    held = [*of.firm, *totals]
    if not held:
        return None
    notes = _Notes()
    rows = [row for one in held for row in _of_comparison(of, one, notes)]
    first, last = of.years
    columns = (
        _text("Dialogues"),
        _number(str(first)),
        _number(str(last)),
        _number("Change"),
        _number("Change in per cent"),
    )
    return _table("changes", f"Change in participation from {first} to {last}", columns, rows, notes)


def by_dialogue(of: Gathered) -> Table:
    """A row a dialogue with figures; what its document does not state is `..`."""
    notes, rows = _Notes(), []
    for row in records(of.dialogues[of.dialogues["evidence"] != "none"]):
        quoted = _QUOTED if row["evidence"] == "quoted" else ""
        code = str(row["dialogue"])
        rows.append((
            notes.cell(_event(of, row), quoted),
            *(_count(notes, row[group.code], of.corrections.get((code, group.code), "")) for group in of.groups),
            _count(notes, row["participations_count"]),
            *(_count(notes, row[group.code]) for group in of.beside),
            notes.cell(of.cited([code], (*of.groups, *of.beside))),
        ))  # fmt: skip
    beside = tuple(_number(capital(group.plural)) for group in of.beside)
    columns = (_text("Dialogue"), *_groups(of), _number("Total"), *beside, _text("Document and paragraph"))
    return _table(
        "dialogues", "Participation in each dialogue for which figures are at hand", columns, rows, notes, ""
    )


def documented(of: Gathered) -> Table:
    """Working groups by years: the count, or why there is none."""
    notes, rows = _Notes(), []
    for code in of.chosen:
        of_group = [row for row in records(of.coverage) if row["working_group"] == code]
        cells = [
            _coverage(notes, [row for row in of_group if row["year"] == year]) for year in of.shown_years
        ]
        rows.append((notes.cell(of.names.title(code)), *cells))
    columns = (_text("Working group"), *(_number(str(year)) for year in of.shown_years))
    return _table(
        "coverage", "Participation by working group and year, and where it is not known", columns, rows, notes
    )


def not_comparable(of: Gathered) -> Table | None:
    """Pairs of figures that a reader may want to compare and that cannot be, with the reason; None without any."""
    found = [*_years(of), *_joint_with_separate(of), *_dialogues(of)]
    notes = _Notes()
    rows = [tuple(notes.cell(styled(text)) for text in row) for row in dict.fromkeys(found)]
    heads = ("Participants", "Earlier figure", "Later figure", "Why they are not comparable")
    columns = tuple(map(_text, heads))
    return _table("pairs", "Figures that are not comparable", columns, rows, notes) if rows else None


def _groups(of: Gathered) -> tuple[Column, ...]:
    return tuple(_number(capital(group.plural)) for group in of.groups)


def _text(heading: str) -> Column:
    return Column(heading)


def _number(heading: str) -> Column:
    return Column(heading, is_number=True)


def _count(notes: _Notes, value: Any, *more: str) -> Cell:
    return notes.cell(MISSING, _NOT_REPORTED) if pd.isna(value) else notes.cell(number(value), *more)


def _event(of: Gathered, row: Row) -> str:
    """`Firearms, 5 April 2024 (11th meeting)`; meetings are told apart where a joint dialogue followed two."""
    met = [part.split(" ") for part in members(row["meetings"])]
    if len({number_ for _, number_ in met}) == 1:
        meetings = f"{_nth(met[0][1])} meeting{'s' * (len(met) > 1)}"
    else:
        meetings = "; ".join(f"{_nth(number_)} meeting on {of.names.subject(code)}" for code, number_ in met)
    when = day(row["date"]) if row["date"] else str(row["year"])
    return f"{of.names.title(str(row['working_groups']))}, {when} ({meetings})"


def _nth(text: str) -> str:
    at = int(text)
    return f"{at}{'th' if at % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(at % 10, 'th')}"


def _of_comparison(of: Gathered, one: Comparison, notes: _Notes) -> Iterator[tuple[Cell, ...]]:
    if one.kind == "total":
        yield _change(of, f"All documented dialogues{of.scope.on_working_groups}", one, notes)
        return
    many = len(one.working_groups) > 1
    for label in one.working_groups if many else ():
        if alone := of.of_working_group(one, label):
            yield _change(of, of.names.title(label), alone, notes)
    head = f"{capital(subjects(one.working_groups, of.names))}{', joint' * (one.kind == 'joint')}{', together' * many}"
    yield _change(of, head, one, notes)
    for group in of.groups:
        if alone := of.of_group(one, group.code):
            yield _change(of, f"of which by {group.plural}", alone, notes)


def _change(of: Gathered, name: str, one: Comparison, notes: _Notes) -> tuple[Cell, ...]:
    care = ""
    if one.level == "with_care":
        reasons = [reason for reason in one.reasons if reason.code != "SMALL_BASE"]
        care = f"To be read with care: {reasons_text(reasons, of.names)}."
    head = notes.cell(name, care)
    values = [
        notes.cell(number(count), _QUOTED if level == "quoted" else "")
        for count, level in zip(one.counts, one.evidence, strict=True)
    ]
    change = notes.cell(signed(one.change_count or 0))
    if one.change_pct is None:
        return (head, *values, change, notes.cell("-", _NOT_GIVEN))
    return (head, *values, change, notes.cell(per_cent(one.change_pct)))


_GAPS = {
    "not_documented": (MISSING, _NO_DOCUMENT),
    "not_reported": (MISSING, _NOT_REPORTED),
    "partly_reported": (MISSING, "The document does not state each group."),
    "no_dialogue_known": ("-", "No dialogue is known; that does not mean that none took place."),
}


def _coverage(notes: _Notes, rows: list[Row]) -> Cell:
    texts, about = [], []
    for row in rows:
        if row["participations_count"] is None:
            gap, why = _GAPS[str(row["status"])]
            texts.append(gap)
            about.append(why)
            continue
        texts.append(number(row["participations_count"]))
        about.append(_QUOTED if row["evidence"] == "quoted" else "")
        joint = "Joint dialogue: the same number stands at each of its working groups and is counted once."
        about.append(joint if row["is_joint"] else "")
    return notes.cell("; ".join(texts), *about)


def _years(of: Gathered) -> Iterator[tuple[str, ...]]:
    known = of.official_totals[of.official_totals["participations_count"].notna()]
    for first, last in combinations([int(year) for year in known["year"]], 2):
        one = compare_years(of.totals, first, last, pairs=of.pairs)
        if one.level == "not_comparable":
            where = f"all documented dialogues{of.scope.on_working_groups}"
            yield _row(of, one, [f"{where}, {year}" for year in one.years])


def _joint_with_separate(of: Gathered) -> Iterator[tuple[str, ...]]:
    for one in of.joint_with_separate:
        names = of.names.subject(one.working_groups[0])
        joint_first = len(dict(one.reasons[0].values)["working_groups"][0]) == 1
        kinds = ["joint dialogue", "separate dialogues"][:: 1 if joint_first else -1]
        places = [f"{kind} on {names}, {year}" for kind, year in zip(kinds, one.years, strict=True)]
        yield _row(of, one, places)


def _dialogues(of: Gathered) -> Iterator[tuple[str, ...]]:
    """Joint against separate dialogues of the same working groups in the two years, and the States stated there."""
    rows = records(
        of.dialogues[(of.dialogues["evidence"] == "official") & of.dialogues["year"].isin(of.years)]
    )
    for group in (None, *(group for group in of.beside if group.unit == "state")):
        column = group.code if group else "participations_count"
        for a, b in combinations([row for row in rows if row[column] is not None], 2):
            sets = [set(str(row["working_groups"]).split("+")) for row in (a, b)]
            if a["year"] == b["year"] or sets[0] == sets[1] or not sets[0] & sets[1]:
                continue
            one = compare_dialogues(
                of.dialogues, str(a["dialogue"]), str(b["dialogue"]), group=group.code if group else None
            )
            if one.level == "not_comparable":
                yield _row(
                    of, one, [_short(of, row) for row in (a, b)], capital(group.plural) if group else ""
                )


def _short(of: Gathered, row: Row) -> str:
    label = str(row["working_groups"])
    return f"{'joint dialogue' if '+' in label else 'dialogue'} on {of.names.subject(label)}, {row['year']}"


def _row(of: Gathered, one: Comparison, places: list[str], whom: str = "") -> tuple[str, ...]:
    figures = [
        f"{number(count)}{' (quoted)' if level == 'quoted' else ''}: {place}"
        for count, level, place in zip(one.counts, one.evidence, places, strict=True)
    ]
    why = f"{capital(reasons_text(one.reasons, of.names))}."
    if one.kind == "joint_vs_separate" and (instead := instead_sentence(one.suggested, of.names)):
        why += f" {instead}"
    return (whom or "Non-governmental stakeholders", *figures, why)


def _table(
    key: str,
    title: str,
    columns: tuple[Column, ...],
    rows: list[tuple[Cell, ...]],
    notes: _Notes,
    source: str = SOURCE,
) -> Table:
    return Table(key, title, columns, tuple(rows), notes.lettered, f"Source: {source}." if source else "")
