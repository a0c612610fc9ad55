"""Headline sentences: what each year's documents report, and the comparisons that hold between them.

A comparison that does not hold gives no sentence here; one that needs care carries its reason.
"""

from collections.abc import Iterator
from typing import Literal

import pandas as pd

from dashboard.briefing.data import Gathered
from dashboard.briefing.models import Sentence
from dashboard.briefing.words import (
    STAKEHOLDERS,
    by_how_much,
    capital,
    care,
    cited,
    counted,
    in_words,
    moved,
    spelled,
    subject,
)
from dashboard.text.numbers import joined, number, small
from queries.comparability.dialogues import compare_shares
from queries.comparability.verdicts import Comparison
from queries.comparability.years import compare_same_kind

_SHARES_INSTEAD = "the shares by working group: "


def headlines(gathered: Gathered) -> tuple[Sentence, ...]:
    """The sentences, the firmest comparison first."""
    found = [_level(gathered, gathered.years[-1])]
    held = gathered.comparisons_that_hold
    for comparison in held:
        found.append(_sentence(gathered, comparison))
        if comparison.kind != "total" and comparison.verdict.verdict == "comparable":
            found += _by_working_group(gathered, comparison)
            found += _by_stakeholder_group(gathered, comparison)
    found += _shares(gathered)
    if len(gathered.years) == 2 and not held:
        first, last = gathered.years
        found.append(
            _said(
                gathered,
                f"No comparison of {first} with {last} holds; both values and the reasons stand in the section on "
                "coverage",
                gathered.dialogues[gathered.dialogues["year"].isin(gathered.years)],
            )
        )
    return tuple(found)


def of_group(gathered: Gathered, comparison: Comparison, group: str) -> Comparison | None:
    """The same dialogues of the same kind, for one stakeholder group alone."""
    pairs = gathered.pairs_by_group[group]
    pairs = pairs[pairs["working_groups"].isin(comparison.working_groups)]
    kind: Literal["separate", "joint"] = "joint" if comparison.kind == "joint" else "separate"
    return compare_same_kind(pairs, comparison.first_year, comparison.last_year, kind=kind)


def of_working_group(gathered: Gathered, comparison: Comparison, label: str) -> Comparison | None:
    """One set of working groups out of a matched cohort."""
    pairs = gathered.pairs[gathered.pairs["working_groups"] == label]
    kind: Literal["separate", "joint"] = "joint" if comparison.kind == "joint" else "separate"
    return compare_same_kind(pairs, comparison.first_year, comparison.last_year, kind=kind)


def dialogues_of(gathered: Gathered, comparison: Comparison) -> pd.DataFrame:
    """The rows of dialogue_totals that a comparison is made of."""
    rows = gathered.dialogues[gathered.dialogues["year"].isin(comparison.years)]
    if comparison.kind == "total":
        return rows[rows["evidence"] == "official"]
    return rows[rows["working_groups"].isin(comparison.working_groups) & (rows["evidence"] != "none")]


def _level(gathered: Gathered, year: int) -> Sentence:
    rows = gathered.dialogues
    rows = rows[
        (rows["year"] == year) & (rows["evidence"] == "official") & rows["stakeholders_count"].notna()
    ]
    if rows.empty:
        return Sentence(text=f"No official document with figures for {year} is held.")
    counts = [counted(int(rows[group].sum()), group) for group in STAKEHOLDERS]
    dialogues = "dialogue" if len(rows) == 1 else "dialogues"
    text = (
        f"In {year}, official documents record {number(rows['stakeholders_count'].sum())} participations by "
        f"non-governmental stakeholders in {small(len(rows))} constructive {dialogues}{gathered.scope}: "
        f"those of {joined(counts)}"
    )
    return _said(gathered, text, rows)


def _sentence(gathered: Gathered, comparison: Comparison) -> Sentence:
    text = f"{_where(gathered, comparison)}, participation {_moved(comparison)}"
    if comparison.verdict.verdict == "comparable":
        text += _difference(comparison)
    else:
        text += care([reason.text for reason in comparison.verdict.reasons], gathered.names)
    return _said(gathered, text, dialogues_of(gathered, comparison))


def _where(gathered: Gathered, comparison: Comparison) -> str:
    if comparison.kind == "total":
        return f"Over all documented dialogues{gathered.scope}"
    subjects = [subject(label, gathered.names) for label in comparison.working_groups]
    if len(subjects) == 1:
        joint = "joint dialogues" if comparison.kind == "joint" else "dialogues"
        return f"In the {joint} on {subjects[0]}"
    return (
        f"In the {small(len(subjects))} working groups that held a dialogue of their own in both years "
        f"({joined(subjects)})"
    )


def _by_working_group(gathered: Gathered, comparison: Comparison) -> Iterator[Sentence]:
    if len(comparison.working_groups) < 2:
        return
    for label in comparison.working_groups:
        alone = of_working_group(gathered, comparison, label)
        if alone is not None and alone.verdict.verdict == "comparable":
            yield _sentence(gathered, alone)


def _by_stakeholder_group(gathered: Gathered, comparison: Comparison) -> Iterator[Sentence]:
    for group, name in STAKEHOLDERS.items():
        alone = of_group(gathered, comparison, group)
        if alone is not None and alone.verdict.verdict == "comparable":
            where = "working groups" if len(comparison.working_groups) > 1 else "dialogues"
            text = f"In the same {where}, participation by {name} {_moved(alone)}{_difference(alone)}"
            yield _said(gathered, text, dialogues_of(gathered, comparison), (group,))


def _shares(gathered: Gathered) -> Iterator[Sentence]:
    if gathered.shares.empty or len(gathered.years) < 2:
        return
    first, last = gathered.years
    all_groups = gathered.shares[gathered.shares["working_groups"].isna()]
    row = all_groups[all_groups["stakeholder_group"] == "ngo"].iloc[0]
    verdict = compare_shares(gathered.shares, gathered.totals, first, last, "ngo", pairs=gathered.pairs)
    if verdict.verdict == "not_comparable" or row[["first_share_pct", "last_share_pct"]].isna().any():
        return
    text = (
        f"The share of non-governmental organizations in participation was {number(row['first_share_pct'], 1)} per "
        f"cent in {first} and {number(row['last_share_pct'], 1)} per cent in {last}"
    )
    if verdict.verdict == "with_care":
        text += care([reason.text for reason in verdict.reasons], gathered.names)
        if verdict.instead and verdict.instead.startswith(_SHARES_INSTEAD):
            by_group = spelled(verdict.instead.removeprefix(_SHARES_INSTEAD), gathered.names)
            text += f"; by working group, the share was {by_group}"
    rows = gathered.dialogues
    yield _said(gathered, text, rows[rows["year"].isin(gathered.years) & (rows["evidence"] == "official")])


def _said(
    gathered: Gathered, text: str, dialogues: pd.DataFrame, groups: tuple[str, ...] = tuple(STAKEHOLDERS)
) -> Sentence:
    with_figures = dialogues.loc[dialogues["evidence"] != "none", "dialogue"]
    return Sentence(
        text=f"{capital(in_words(text))}.", citation=cited(gathered.figures, with_figures, groups)
    )


def _moved(comparison: Comparison) -> str:
    return moved(comparison.years, [count for count in comparison.counts if count is not None])


def _difference(comparison: Comparison) -> str:
    return by_how_much(comparison.change_count or 0, comparison.change_pct)
