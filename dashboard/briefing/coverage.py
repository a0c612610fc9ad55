"""What is documented and what is not, and the values that cannot be compared: both of them, and never a change."""

from itertools import combinations

import pandas as pd

from dashboard.briefing.data import Gathered
from dashboard.briefing.models import Column, Sentence, Table
from dashboard.briefing.notes import Notes
from dashboard.briefing.words import STAKEHOLDERS, STATES, cited, in_words
from queries.comparability.dialogues import compare_dialogues
from queries.comparability.verdicts import Comparison
from queries.comparability.years import compare_years
from queries.text.comparisons import capital, reasons_text, suggested_text
from queries.text.numbers import joined, number, small

_GROUPS = tuple(STAKEHOLDERS)


def sentences(gathered: Gathered) -> tuple[Sentence, ...]:
    """One for each year, one for quoted figures, one for States."""
    found = [_year(gathered, row) for row in _official(gathered).to_dict("records")]
    quoted = gathered.every_dialogue[gathered.every_dialogue["evidence"] == "quoted"]
    for year, rows in quoted.groupby("year"):
        found.append(_quoted(gathered, int(str(year)), rows))
    documented = gathered.every_dialogue[gathered.every_dialogue["evidence"] == "official"]
    stated = documented[documented["state_party"].notna()]
    text = (
        f"{small(len(stated))} of the {small(len(documented))} documented dialogues "
        f"{'states' if len(stated) == 1 else 'state'} how many States parties took part; what the others do not say is "
        "not zero"
    )
    where = (stated, tuple(STATES)) if len(stated) else (documented, _GROUPS)
    found.append(_said(gathered, text, *where))
    return tuple(found)


def not_comparable(gathered: Gathered) -> Table | None:
    """Pairs of values that a reader may want to compare and that cannot be, with the reason; None without any."""
    rows = _years(gathered) + _joint_with_separate(gathered) + _dialogues(gathered)
    if not rows:
        return None
    notes = Notes()
    columns = (
        Column(heading="Values"),
        Column(heading="Earlier", is_number=True),
        Column(heading="Later", is_number=True),
        Column(heading="Why they are not comparable"),
    )
    official = gathered.every_dialogue[gathered.every_dialogue["evidence"] == "official"]
    return Table(
        number="",
        title="Values that are not comparable",
        columns=columns,
        rows=tuple(tuple(notes.cell(text) for text in row) for row in rows),
        source=cited(gathered.figures, official["dialogue"], (*_GROUPS, *STATES)),
    )


def _year(gathered: Gathered, row: dict[object, object]) -> Sentence:
    year = int(str(row["year"]))
    held, documented = int(str(row["dialogues_held_count"])), int(str(row["dialogues_documented_count"]))
    of_year = gathered.every_dialogue[gathered.every_dialogue["year"] == year]
    of = "the one dialogue" if held == 1 else f"the {small(held)} dialogues"
    how_many = "all" if documented == held and held > 1 else small(documented) if documented else "none"
    verb = "is" if documented <= 1 else "are"
    text = (
        f"For {year}, {how_many} of {of}{gathered.scope.on_working_groups} known to have taken place {verb} "
        "documented by an official document at hand"
    )
    missing = of_year[of_year["evidence"] != "official"]
    if not missing.empty:
        subjects = [gathered.names.subject(label) for label in missing["working_groups"]]
        noun = "dialogue" if len(subjects) == 1 else "dialogues"
        text += f"; no official document on the {noun} on {joined(subjects)} is at hand, which is a gap and not a zero"
    return _said(gathered, text, of_year[of_year["evidence"] == "official"])


def _quoted(gathered: Gathered, year: int, rows: pd.DataFrame) -> Sentence:
    values = [
        f"{number(row['participations_count'])} participations in the dialogue on "
        f"{gathered.names.subject(row['working_groups'])}"
        for row in rows.to_dict("records")
    ]
    text = (
        f"For {year}, others quote figures of official summaries that are not at hand: {joined(values)}; they are not "
        "part of official sums"
    )
    return _said(gathered, text, rows)


def _years(gathered: Gathered) -> list[tuple[str, str, str, str]]:
    found = []
    documented = _official(gathered)
    years = [int(year) for year in documented.loc[documented["participations_count"].notna(), "year"]]
    for first, last in combinations(years, 2):
        compared = compare_years(gathered.totals, first, last, pairs=gathered.pairs)
        if compared.level == "not_comparable":
            head = f"All documented dialogues{gathered.scope.on_working_groups}, {first} and {last}"
            found.append(_row(gathered, head, compared))
    return found


def _joint_with_separate(gathered: Gathered) -> list[tuple[str, str, str, str]]:
    return [
        _row(gathered, f"{gathered.names.title(compared.working_groups[0])}, together", compared)
        for compared in gathered.joint_with_separate
    ]


def _dialogues(gathered: Gathered) -> list[tuple[str, str, str, str]]:
    """Joint against separate dialogues of the same working groups in the two years, and the States stated there."""
    every = gathered.every_dialogue
    rows = every[(every["evidence"] == "official") & every["year"].isin(gathered.years)].to_dict("records")
    found = []
    pairs = [(a, b) for a, b in combinations(rows, 2) if a["year"] < b["year"]]
    for group in (None, "state_party"):
        for a, b in pairs:
            sets = [set(row["working_groups"].split("+")) for row in (a, b)]
            column = group or "participations_count"
            if sets[0] == sets[1] or not sets[0] & sets[1] or pd.isna(a[column]) or pd.isna(b[column]):
                continue
            compared = compare_dialogues(every, a["dialogue"], b["dialogue"], group=group)
            if compared.level == "not_comparable":
                whom = STATES["state_party"] if group else "Non-governmental stakeholders"
                sides = [f"{row['year']}, {gathered.names.subject(row['working_groups'])}" for row in (a, b)]
                found.append(_row(gathered, f"{whom}: {sides[0]}, and {sides[1]}", compared))
    return found


def _row(gathered: Gathered, head: str, compared: Comparison) -> tuple[str, str, str, str]:
    why = f"{capital(reasons_text(compared.reasons, gathered.names))}."
    if compared.suggested and compared.suggested.code == "possible_range":
        why += f" {capital(suggested_text(compared.suggested, gathered.names))}."
    return head, number(compared.first_count), number(compared.last_count), why


def _official(gathered: Gathered) -> pd.DataFrame:
    return gathered.totals[gathered.totals["evidence"] == "official"]


def _said(
    gathered: Gathered, text: str, dialogues: pd.DataFrame, groups: tuple[str, ...] = _GROUPS
) -> Sentence:
    return Sentence(
        text=f"{capital(in_words(text))}.", citation=cited(gathered.figures, dialogues["dialogue"], groups)
    )
