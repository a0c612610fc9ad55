"""Headline sentences: the totals first, then what merged or has no document, then the firmest changes.

Every comparison comes from the one writer: one that needs care carries its reason, one that does not hold gives both
values and the possible range.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import pandas as pd

from dashboard.briefing.data import Gathered
from dashboard.briefing.models import Sentence
from dashboard.briefing.words import cited
from queries.comparability.dialogues import compare_shares
from queries.comparability.verdicts import Comparison
from queries.comparability.years import compare_same_kind
from queries.text.comparisons import capital, sentence, share_sentence
from queries.text.numbers import joined, number, series, small


def headlines(gathered: Gathered) -> tuple[Sentence, ...]:
    """The sentences: the largest things first, then the firmest."""
    found = [_level(gathered, gathered.years[-1])]
    totals = [comparison for comparison in gathered.comparisons if comparison.kind == "total"]
    found += [_sentence(gathered, comparison) for comparison in totals]
    found += [_sentence(gathered, comparison) for comparison in gathered.joint_with_separate]
    found += _without_document(gathered)
    for comparison in gathered.comparisons_that_hold:
        if comparison.kind == "total":
            continue
        found.append(_sentence(gathered, comparison))
        if comparison.level == "comparable":
            found += _by_working_group(gathered, comparison)
            found += _by_stakeholder_group(gathered, comparison)
    found += _shares(gathered)
    return tuple(found)


def of_group(gathered: Gathered, comparison: Comparison, group: str) -> Comparison | None:
    """The same dialogues of the same kind, for one stakeholder group alone."""
    pairs = gathered.pairs_by_group[group]
    pairs = pairs[pairs["working_groups"].isin(comparison.working_groups)]
    found = compare_same_kind(pairs, comparison.first_year, comparison.last_year, kind=_kind(comparison))
    return found and replace(found, stakeholder_groups=(group,))


def of_working_group(gathered: Gathered, comparison: Comparison, label: str) -> Comparison | None:
    """One set of working groups out of a matched cohort."""
    pairs = gathered.pairs[gathered.pairs["working_groups"] == label]
    return compare_same_kind(pairs, comparison.first_year, comparison.last_year, kind=_kind(comparison))


def dialogues_of(gathered: Gathered, comparison: Comparison) -> pd.DataFrame:
    """The rows of dialogue_totals that a comparison is made of."""
    rows = gathered.dialogues[gathered.dialogues["year"].isin(comparison.years)]
    if comparison.kind == "total":
        return rows[rows["evidence"] == "official"]
    labels = set(comparison.working_groups)
    if comparison.kind == "joint_vs_separate":
        labels |= {code for label in labels for code in label.split("+")}
    return rows[rows["working_groups"].isin(labels) & (rows["evidence"] != "none")]


def _kind(comparison: Comparison) -> Literal["separate", "joint"]:
    return "joint" if comparison.kind == "joint" else "separate"


def _level(gathered: Gathered, year: int) -> Sentence:
    rows = gathered.dialogues
    rows = rows[
        (rows["year"] == year) & (rows["evidence"] == "official") & rows["participations_count"].notna()
    ]
    if rows.empty:
        return Sentence(text=f"No official document with figures for {year} is at hand.")
    groups = gathered.names.in_total
    counts = [int(rows[group.code].sum()) for group in groups]
    total = int(rows["participations_count"].sum())
    parts = [f"{count} by {group.plural}" for count, group in zip(series(counts), groups, strict=True)]
    dialogues = "dialogue" if len(rows) == 1 else "dialogues"
    text = (
        f"In {year}, official documents record {number(total)} participations by non-governmental stakeholders in "
        f"{small(len(rows))} constructive {dialogues}{gathered.scope.on_working_groups}: {joined(parts)}"
    )
    return _said(gathered, f"{text}.", rows)


def _sentence(gathered: Gathered, comparison: Comparison) -> Sentence:
    text = sentence(comparison, gathered.names, scope=gathered.scope)
    return _said(gathered, text, dialogues_of(gathered, comparison))


def _without_document(gathered: Gathered) -> Iterator[Sentence]:
    """What took place without a document at hand, and groups of which no dialogue is known."""
    for year in gathered.years:
        rows = gathered.every_dialogue[gathered.every_dialogue["year"] == year]
        missing = rows[rows["evidence"] != "official"]["working_groups"]
        if len(missing):
            on = joined([gathered.names.subject(label) for label in missing])
            noun = "dialogue" if len(missing) == 1 else "dialogues"
            text = f"No official document on the {noun} on {on} of {year} is at hand; that is a gap and not a zero."
            yield _said(gathered, text, rows[rows["evidence"] == "official"])
        unknown = gathered.coverage[
            (gathered.coverage["year"] == year) & (gathered.coverage["status"] == "no_dialogue_known")
        ]
        if len(unknown):
            on = joined([gathered.names.subject(code) for code in unknown["working_group"]], "or")
            text = f"No dialogue on {on} is known for {year}; that does not mean that none took place."
            yield _said(gathered, text, rows[rows["evidence"] == "official"])


def _by_working_group(gathered: Gathered, comparison: Comparison) -> Iterator[Sentence]:
    if len(comparison.working_groups) < 2:
        return
    for label in comparison.working_groups:
        alone = of_working_group(gathered, comparison, label)
        if alone is not None:
            yield _sentence(gathered, alone)


def _by_stakeholder_group(gathered: Gathered, comparison: Comparison) -> Iterator[Sentence]:
    for group in gathered.names.in_total:
        alone = of_group(gathered, comparison, group.code)
        if alone is not None:
            text = sentence(alone, gathered.names)
            yield _said(gathered, text, dialogues_of(gathered, comparison), (group.code,))


def _shares(gathered: Gathered) -> Iterator[Sentence]:
    if gathered.shares.empty or len(gathered.years) < 2:
        return
    first, last = gathered.years
    group = gathered.names.in_total[0]
    rows = gathered.by_group[gathered.by_group["stakeholder_group"] == group.code]
    share = rows.set_index("year")["share_pct"]
    verdict = compare_shares(gathered.shares, gathered.totals, first, last, group.code, pairs=gathered.pairs)
    if verdict.level == "not_comparable" or share[[first, last]].isna().any():
        return
    shares = (float(share[first]), float(share[last]))
    text = share_sentence(
        verdict, group.code, (first, last), shares, gathered.names, scope=gathered.scope
    )
    rows = gathered.dialogues
    yield _said(gathered, text, rows[rows["year"].isin(gathered.years) & (rows["evidence"] == "official")])


def _said(gathered: Gathered, text: str, dialogues: pd.DataFrame, groups: tuple[str, ...] = ()) -> Sentence:
    with_figures = dialogues.loc[dialogues["evidence"] != "none", "dialogue"]
    counted = groups or tuple(group.code for group in gathered.names.in_total)
    return Sentence(text=capital(text), citation=cited(gathered.figures, with_figures, counted))
