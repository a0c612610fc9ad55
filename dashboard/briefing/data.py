"""Everything that a briefing asks of the record, asked once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

import queries
from dashboard.briefing.errors import NothingDocumentedError
from dashboard.briefing.models import Choices, Level
from dashboard.briefing.words import STAKEHOLDERS, Published
from queries.comparability.verdicts import Comparison
from queries.comparability.years import breaks, compare_joint_with_separate, strongest
from queries.errors import ChoiceNotKnownError
from queries.rows import records, whole
from queries.selection import Selection
from queries.store import Store
from queries.text.citations import correction
from queries.text.comparisons import reasons_text
from queries.text.names import Names, names_of
from queries.text.scope import Scope, scope


@dataclass(frozen=True)
class Gathered:
    """The answers, as their questions in `queries` describe them.

    `chosen` are the codes of the working groups asked for; `shown_years` ends with the later of the years compared.
    `dialogues` holds the chosen level of evidence, `every_dialogue` quoted figures besides; `figures` cite the level
    at which each dialogue is known; `corrections` says for a dialogue and group which printed number is not followed.
    `pairs_by_group` has same_kind_pairs for each stakeholder group alone.
    """

    names: Names
    scope: Scope
    chosen: tuple[str, ...]
    years: tuple[int, ...]
    shown_years: tuple[int, ...]
    evidence: Level
    totals: pd.DataFrame
    by_group: pd.DataFrame
    dialogues: pd.DataFrame
    every_dialogue: pd.DataFrame
    coverage: pd.DataFrame
    pairs: pd.DataFrame
    pairs_by_group: Mapping[str, pd.DataFrame]
    ranges: pd.DataFrame
    shares: pd.DataFrame
    figures: tuple[Published, ...]
    documents: pd.DataFrame
    corrections: Mapping[tuple[str, str], str]

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison of the two years, the firmest first."""
        if len(self.years) < 2:
            return ()
        return tuple(strongest(self.pairs, self.totals, self.years, ranges=self.ranges))

    @cached_property
    def breaks(self) -> tuple[tuple[int, str], ...]:
        """Neighbouring years that cannot be compared: (earlier year, reason)."""
        refused = breaks(self.totals, pairs=self.pairs, ranges=self.ranges)
        return tuple((one.first_year, reasons_text(one.reasons, self.names)) for one in refused)

    @cached_property
    def comparisons_that_hold(self) -> tuple[Comparison, ...]:
        """Comparisons of the two years from which a change may be stated, the firmest first."""
        return tuple(comparison for comparison in self.comparisons if comparison.change_count is not None)

    @cached_property
    def joint_with_separate(self) -> tuple[Comparison, ...]:
        """Joint dialogues of one of the two years against the separate ones of the other."""
        if len(self.years) < 2:
            return ()
        return tuple(compare_joint_with_separate(self.ranges, self.years[0], self.years[-1]))


def default_years(store: Store, year: int) -> tuple[int, ...]:
    """The two latest documented years up to `year`; one when there is no other."""
    known = queries.years(store)
    documented = known[(known["dialogues_documented_count"] > 0) & (known["year"] <= year)]["year"]
    return tuple(int(value) for value in documented[-2:])


def gather(store: Store, choices: Choices) -> Gathered:
    """Ask the record. Raises `ChoiceNotKnownError` and `NothingDocumentedError`."""
    names = names_of(store)
    codes = list(names.working_groups)
    chosen = tuple(code for code in codes if code in (choices.working_groups or codes))
    _known("working group", choices.working_groups, codes, "--groups")
    record = [int(year) for year in queries.years(store)["year"]]
    _known("year", choices.years, [year for year in record if year <= choices.session.year], "--years")
    years = tuple(sorted(set(choices.years)))
    if not 1 <= len(years) <= 2:
        raise ChoiceNotKnownError(
            f"{len(years)} years are chosen.", where="--years", fix="choose two years, for example 2023,2024"
        )
    shown = tuple(year for year in record if year <= years[-1])
    everything = Selection(shown, chosen, tuple(STAKEHOLDERS), choices.evidence)
    quoted = Selection(shown, chosen, None, "quoted")
    totals = queries.year_totals(store, everything)
    every_dialogue = queries.dialogue_totals(store, quoted)
    if not (every_dialogue["evidence"] == "official").any():
        raise NothingDocumentedError(
            "No official document is held for these years and working groups.",
            where=f"{', '.join(chosen)} up to {years[-1]}",
            fix="choose other years or working groups",
        )
    return Gathered(
        names=names,
        scope=scope(everything, names),
        chosen=chosen,
        years=years,
        shown_years=shown,
        evidence=choices.evidence,
        totals=totals,
        by_group=queries.participation_by_year(store, Selection(shown, chosen, tuple(STAKEHOLDERS))),
        dialogues=queries.dialogue_totals(store, Selection(shown, chosen, None, choices.evidence)),
        every_dialogue=every_dialogue,
        coverage=queries.coverage(store, Selection(shown, chosen, tuple(STAKEHOLDERS), "quoted")),
        pairs=queries.same_kind_pairs(store, everything),
        pairs_by_group={
            group: queries.same_kind_pairs(store, Selection(shown, chosen, (group,), choices.evidence))
            for group in STAKEHOLDERS
        },
        ranges=queries.joint_ranges(store, everything),
        shares=queries.share_changes(store, Selection(years, chosen)) if len(years) == 2 else pd.DataFrame(),
        figures=_of_their_level(queries.figures(store, evidence="quoted"), every_dialogue),
        documents=queries.documents(store),
        corrections={
            (str(row["dialogue"]), str(row["stakeholder_group"])): correction(row)
            for row in records(queries.corrections(store))
        },
    )


def _known(
    what: str, chosen: tuple[object, ...], known: list[object] | list[str] | list[int], where: str
) -> None:
    for value in chosen:
        if value not in known:
            raise ChoiceNotKnownError(
                f"{value} is no {what} of this briefing.",
                where=where,
                fix=f"use {', '.join(map(str, known))}",
            )


def _of_their_level(figures: pd.DataFrame, dialogues: pd.DataFrame) -> tuple[Published, ...]:
    levels = dict(zip(dialogues["dialogue"], dialogues["evidence"], strict=True))
    return tuple(
        Published(
            str(row["dialogue"]),
            str(row["stakeholder_group"]),
            str(row["document"]),
            str(row["short_title"]),
            None if row["paragraph"] is None else whole(row["paragraph"]),
        )
        for row in records(figures)
        if levels.get(str(row["dialogue"])) == row["evidence"]
        and row["stage"] == "participated"
        and row["role"] != "subtotal"
        and row["is_source"]
    )
