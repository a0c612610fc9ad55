"""Everything that a briefing asks of the record, asked once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

import queries
from dashboard.briefing.errors import NothingDocumentedError, UnknownSessionError
from dashboard.briefing.models import Choices, Level, Source
from dashboard.charts.by_year import Refused
from queries.comparability.verdicts import Comparison
from queries.comparability.years import (
    CohortKind,
    all_pairs,
    breaks,
    compare_joint_with_separate,
    compare_same_kind,
    strongest,
)
from queries.errors import ChoiceNotKnownError
from queries.rows import Row, records
from queries.selection import Selection
from queries.store import Store
from queries.text.citations import citation
from queries.text.comparisons import reasons_text
from queries.text.names import Names, Session, StakeholderGroup, names_of
from queries.text.scope import Scope, scope


@dataclass(frozen=True)
class Gathered:
    """The answers, as their questions in `queries` describe them.

    `chosen` are the codes of the working groups asked for; `shown_years` ends with the later of the years compared.
    `dialogues` has a row for every dialogue known, with quoted figures where there are no official ones; `published`
    are the figures that these rows rest on, `documents` every document about them. `corrections` says for a dialogue
    and group which printed number is not followed. `pairs_by_group` has same_kind_pairs for each stakeholder group.
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
    coverage: pd.DataFrame
    pairs: pd.DataFrame
    pairs_by_group: Mapping[str, pd.DataFrame]
    ranges: pd.DataFrame
    shares: pd.DataFrame
    published: Sequence[Row]
    documents: Mapping[str, Row]
    about: Sequence[Row]
    corrections: Mapping[tuple[str, str], str]

    @property
    def groups(self) -> tuple[StakeholderGroup, ...]:
        """The stakeholder groups that the total sums."""
        return self.names.in_total

    @cached_property
    def beside(self) -> tuple[StakeholderGroup, ...]:
        """Those that stand beside the total: States parties and the like."""
        return tuple(group for group in self.names.stakeholder_groups.values() if group.role == "state")

    @cached_property
    def official_totals(self) -> pd.DataFrame:
        """One row a year."""
        return self.totals[self.totals["evidence"] == "official"]

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison of the two years, the firmest first."""
        if len(self.years) < 2:
            return ()
        return tuple(strongest(self.pairs, self.totals, self.years, ranges=self.ranges))

    @cached_property
    def firm(self) -> tuple[Comparison, ...]:
        """Comparisons of dialogues of the same kind from which a change may be stated."""
        stated = (one for one in self.comparisons if one.kind != "total" and one.change_count is not None)
        return tuple(one for one in stated if self._is_whole(one, "participations_count"))

    @cached_property
    def breaks(self) -> tuple[Refused, ...]:
        """Neighbouring years that cannot be compared."""
        refused = breaks(self.totals, pairs=self.pairs, ranges=self.ranges)
        return tuple(
            (one.first_year, one.last_year, reasons_text(one.reasons, self.names)) for one in refused
        )

    @cached_property
    def joint_with_separate(self) -> tuple[Comparison, ...]:
        """Joint dialogues of one of the two years against the separate ones of the other, all of chosen groups."""
        found = compare_joint_with_separate(self.ranges, *self.years) if len(self.years) == 2 else ()
        return tuple(one for one in found if set(one.working_groups[0].split("+")) <= set(self.chosen))

    def of_group(self, comparison: Comparison, group: str) -> Comparison | None:
        """The same dialogues of the same kind, for one stakeholder group alone."""
        found = self._same_kind(self.pairs_by_group[group], comparison, comparison.working_groups)
        return replace(found, stakeholder_groups=(group,)) if found and self._is_whole(found, group) else None

    def of_working_group(self, comparison: Comparison, label: str) -> Comparison | None:
        """One set of working groups out of those of a comparison."""
        return self._same_kind(self.pairs, comparison, (label,))

    def _is_whole(self, comparison: Comparison, column: str) -> bool:
        """Whether each dialogue of these working groups in the two years has a number to be compared."""
        return bool(self.dialogues_of(comparison)[column].notna().all())

    @staticmethod
    def _same_kind(pairs: pd.DataFrame, of: Comparison, labels: Sequence[str]) -> Comparison | None:
        kind: CohortKind = "joint" if of.kind == "joint" else "separate"
        chosen = pairs[pairs["working_groups"].isin(labels)]
        return compare_same_kind(chosen, of.first_year, of.last_year, kind=kind)

    def dialogues_of(self, comparison: Comparison) -> pd.DataFrame:
        """The rows of `dialogues` that a comparison is made of."""
        rows = self.dialogues[self.dialogues["year"].isin(comparison.years)]
        if comparison.kind == "total":
            return rows[rows["evidence"] == "official"]
        labels = set(comparison.working_groups)
        if comparison.kind == "joint_vs_separate":
            labels |= {code for label in labels for code in label.split("+")}
        return rows[rows["working_groups"].isin(labels) & (rows["evidence"] != "none")]

    def cited(self, dialogues: Iterable[str], groups: Iterable[StakeholderGroup] | None = None) -> str:
        """Documents and paragraphs of the figures of these dialogues: those in totals, unless groups are named."""
        wanted, codes = set(dialogues), {group.code for group in (self.groups if groups is None else groups)}
        rows = [
            row for row in self.published if row["dialogue"] in wanted and row["stakeholder_group"] in codes
        ]
        return citation(
            {"short_title": self.name_of(str(row["document"])), "paragraph": row["paragraph"]} for row in rows
        )

    def reported_by(self, dialogues: Iterable[str]) -> tuple[str, ...]:
        """The pages, not official, that tell of these dialogues: what shows that they took place."""
        wanted = set(dialogues)
        told = [row for row in self.about if row["dialogue"] in wanted and row["evidence"] != "official"]
        return tuple(dict.fromkeys(str(row["document"]) for row in told))

    def name_of(self, document: str) -> str:
        """How a footnote names a document: by its symbol where it has one."""
        row = self.documents[document]
        return str(row["symbol"] or row["short_title"])

    def sources(self) -> tuple[Source, ...]:
        """Every document cited, each once: those with figures, then the pages that tell of dialogues without any."""
        missing = self.dialogues[self.dialogues["evidence"] != "official"]["dialogue"]
        found = dict.fromkeys([*(str(row["document"]) for row in self.published), *self.reported_by(missing)])
        rows = sorted((self.documents[name] for name in found), key=lambda row: row["evidence"] != "official")
        return tuple(_source(row) for row in rows)


def _source(row: Row) -> Source:
    symbol = f" ({row['symbol']})" if row["symbol"] else ""
    role = {"official": "", "quoted": ". Quotes an official summary that is not at hand"}
    said = role.get(str(row["evidence"]), ". Reports a dialogue; not an official document")
    return Source(f"{row['title']}{symbol}{said}.", str(row["address"] or ""))


def session_of(store: Store, label: str) -> Session:
    """The session that a label names, past or to come. Raises `UnknownSessionError`."""
    sessions = names_of(store).sessions
    if label not in sessions:
        raise UnknownSessionError(
            f"There is no session {label!r}.",
            where="--session",
            fix=f"use one of {', '.join(sessions)}, or add a row to sessions.csv",
        )
    return sessions[label]


def default_years(store: Store, year: int) -> tuple[int, ...]:
    """The two latest documented years up to `year`; one when there is no other."""
    known = queries.years(store)
    documented = known[(known["dialogues_documented_count"] > 0) & (known["year"] <= year)]["year"]
    return tuple(int(value) for value in documented[-2:])


@dataclass(frozen=True)
class Asked:
    """What a choice asks of the record: the codes and years that it means, and the dialogues of them."""

    names: Names
    chosen: tuple[str, ...]
    years: tuple[int, ...]
    shown: tuple[int, ...]
    dialogues: pd.DataFrame

    def selection(self, evidence: Level) -> Selection:
        """The groups in totals, in every year shown."""
        counted = tuple(group.code for group in self.names.in_total)
        return Selection(self.shown, self.chosen, counted, evidence)


def asked(store: Store, choices: Choices) -> Asked:
    """What a briefing of this choice is written from. Raises `ChoiceNotKnownError` and `NothingDocumentedError`."""
    names = names_of(store)
    codes = list(names.working_groups)
    chosen = tuple(code for code in codes if code in (choices.working_groups or codes))
    _known("working group", choices.working_groups, codes, "--groups")
    record = [int(year) for year in queries.years(store)["year"]]
    _known("year", choices.years, record, "--years")
    years = tuple(sorted(set(choices.years)))
    if not 1 <= len(years) <= 2:
        raise ChoiceNotKnownError(
            f"{len(years)} years are chosen.", where="--years", fix="choose two years, for example 2023,2024"
        )
    shown = tuple(year for year in record if year <= years[-1])
    found = Asked(names, chosen, years, shown, pd.DataFrame())
    found = replace(found, dialogues=queries.dialogue_totals(store, found.selection("quoted")))
    if not (found.dialogues["evidence"] == "official").any():
        raise NothingDocumentedError(
            "No official document is held for these years and working groups.",
            where=f"{', '.join(chosen)} up to {years[-1]}",
            fix="choose other years or working groups",
        )
    return found


def gather(store: Store, choices: Choices) -> Gathered:
    """Ask the record. Raises `ChoiceNotKnownError` and `NothingDocumentedError`."""
    of = asked(store, choices)
    names, chosen, years, dialogues = of.names, of.chosen, of.years, of.dialogues
    everything = of.selection(choices.evidence)
    about = [
        row for row in records(queries.documents(store)) if row["dialogue"] in set(dialogues["dialogue"])
    ]
    return Gathered(
        names=names,
        scope=scope(everything, names),
        chosen=chosen,
        years=years,
        shown_years=of.shown,
        evidence=choices.evidence,
        totals=queries.year_totals(store, everything),
        by_group=queries.participation_by_year(store, of.selection("official")),
        dialogues=dialogues,
        coverage=queries.coverage(store, of.selection("quoted")),
        pairs=all_pairs(store, everything),
        pairs_by_group={
            group.code: all_pairs(store, replace(everything, stakeholder_groups=(group.code,)))
            for group in names.in_total
        },
        ranges=queries.joint_ranges(store, everything),
        shares=queries.share_changes(store, Selection(years, chosen)) if len(years) == 2 else pd.DataFrame(),
        published=_published(records(queries.figures(store, evidence="quoted")), dialogues),
        documents={str(row["document"]): row for row in about},
        about=about,
        corrections={
            (str(row["dialogue"]), str(row["stakeholder_group"])): _correction(row)
            for row in records(queries.corrections(store))
        },
    )


def _known(what: str, chosen: Sequence[object], known: Sequence[object], where: str) -> None:
    for value in chosen:
        if value not in known:
            raise ChoiceNotKnownError(
                f"{value} is no {what} of this record.", where=where, fix=f"use {', '.join(map(str, known))}"
            )


def _correction(row: Row) -> str:
    said = f"{citation([row])}, prints \u201c{row['published']}\u201d; {row['corrected']} is counted instead"
    return f"{said}. {str(row['reason']).removesuffix('.')}."


def _published(figures: Sequence[Row], dialogues: pd.DataFrame) -> list[Row]:
    """The figures that the dialogues' numbers rest on: of their level, of those who participated, as a source says."""
    levels = dict(zip(dialogues["dialogue"], dialogues["evidence"], strict=True))
    return [
        row
        for row in figures
        if levels.get(row["dialogue"]) == row["evidence"]
        and row["stage"] == "participated"
        and row["role"] != "subtotal"
        and row["is_source"]
        and row["qualifier"] == "exact"
    ]
