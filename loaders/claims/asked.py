"""A claim beside the record that it is held against."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

import queries
from loaders.claims.answers import Answer, cited
from loaders.claims.parse import Claim
from queries.rows import Row, records, whole
from queries.selection import Evidence, Selection
from queries.store import Store
from queries.text.names import Names, names_of
from queries.text.numbers import joined
from queries.text.scope import Scope, scope


@dataclass(frozen=True)
class Asked:
    """One claim and the record."""

    store: Store
    claim: Claim

    @property
    def documented(self) -> list[int]:
        """Years for which an official document is held."""
        found = records(queries.years(self.store))
        return [whole(row["year"]) for row in found if whole(row["dialogues_documented_count"])]

    def two_years(self) -> tuple[int, int] | None:
        """The years between which the claim sees a change; a single year is taken with the one before."""
        named = sorted(self.claim.years)
        if len(named) >= 2:
            return named[0], named[-1]
        if not named:
            return None
        documented = self.documented
        if f"since {named[0]}" in self.claim.sentence and named[0] < documented[-1]:
            return named[0], documented[-1]
        earlier = [year for year in documented if year < named[0]]
        return (earlier[-1], named[0]) if earlier else None

    @cached_property
    def names(self) -> Names:
        """What the record calls its groups."""
        return names_of(self.store)

    @property
    def scope(self) -> Scope:
        """Who, where and when, as far as the claim says so."""
        return scope(self.selection(self.claim.working_groups or None, "official"), self.names)

    def groups(self) -> tuple[str, ...] | None:
        """Stakeholder groups of the totals that the claim is about; None for all."""
        totalled = {group.code for group in self.names.in_total}
        return tuple(group for group in self.claim.groups if group in totalled) or None

    def selection(self, working_groups: tuple[str, ...] | None, evidence: Evidence) -> Selection:
        """The claim's groups as a selection."""
        return Selection(working_groups=working_groups, stakeholder_groups=self.groups(), evidence=evidence)

    def pairs(self, working_groups: tuple[str, ...] | None, evidence: Evidence) -> pd.DataFrame:
        """Dialogues of the same kind in two years."""
        return queries.same_kind_pairs(self.store, self.selection(working_groups, evidence))

    def dialogues(self, evidence: Evidence = "official") -> list[Row]:
        """The dialogues of the working groups that the claim names."""
        chosen = Selection(working_groups=self.claim.working_groups or None, evidence=evidence)
        rows = records(queries.dialogue_totals(self.store, chosen))
        if self.claim.is_joint:
            rows = [row for row in rows if whole(row["working_groups_count"]) > 1]
        return rows

    def citations(self, years: Sequence[int]) -> tuple[str, ...]:
        """Where the official figures of these years stand."""
        return cited([row for row in self.dialogues() if row["year"] in years])

    def not_enough(self) -> Answer:
        """The claim names no year or no group that the record knows."""
        years = joined([str(year) for year in self.documented])
        text = f"The sentence does not say enough: name a documented year ({years}) and what is counted"
        return Answer("not_supported", (), (text,), None, ())
