"""The record as the sentence check asks it: the dialogues that a claim is about, and what they report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import queries
from loaders.claims.models import Answer, Claim, Judged, Reason, When
from queries.rows import Row, members, records, whole
from queries.selection import Selection
from queries.store import Store
from queries.text.citations import merged
from queries.text.claims import Place
from queries.text.names import Names, names_of


@dataclass(frozen=True)
class Scope:
    """The dialogues that a claim is about: `rows` of dialogue_totals, those with an official document first.

    `unlike` are the working groups that a joint dialogue serves beside those named; `fault` is why there is no scope.
    """

    rows: tuple[Row, ...]
    unlike: tuple[str, ...] = ()

    @property
    def official(self) -> list[Row]:
        """Those with figures of an official document at hand."""
        return [row for row in self.rows if row["evidence"] == "official"]


@dataclass(frozen=True)
class Book:
    """The record, asked at most once for each thing."""

    store: Store

    @cached_property
    def names(self) -> Names:
        """What the record calls its groups."""
        return names_of(self.store)

    @cached_property
    def dialogues(self) -> list[Row]:
        """Every dialogue known, with quoted figures where no official ones are at hand."""
        return records(queries.dialogue_totals(self.store, Selection(evidence="quoted")))

    @cached_property
    def published(self) -> list[Row]:
        """Every published number, claimed ones too."""
        return records(queries.figures(self.store, evidence="claimed"))

    @cached_property
    def documents(self) -> list[Row]:
        """Every document with the dialogue that it is about."""
        return records(queries.documents(self.store))

    def sources(self, rows: Iterable[Row]) -> tuple[str, ...]:
        """Where the figures of these dialogues stand; without any, the documents that say that they took place."""
        rows = list(rows)
        known = {row["dialogue"] for row in rows}
        said = (
            d for d in self.documents if d["dialogue"] in known and (d["held"] or d["evidence"] != "official")
        )
        return cited(rows) or tuple(dict.fromkeys(str(document["short_title"]) for document in said))

    @cached_property
    def years(self) -> list[int]:
        """Years with an official document, ascending."""
        found = records(queries.years(self.store))
        return [whole(row["year"]) for row in found if whole(row["dialogues_documented_count"])]

    @cached_property
    def totalled(self) -> tuple[str, ...]:
        """The stakeholder groups of the total."""
        return tuple(group.code for group in self.names.in_total)

    def at(self, claim: Claim, whens: Sequence[When] | None = None) -> Scope:
        """The dialogues of the claim's working groups at these times (its own when left out; none: every time)."""
        times = claim.when if whens is None else whens
        rows = [
            row
            for row in self.dialogues
            if not times or any(_is_at(row, when, claim.where) for when in times)
        ]
        if "span" in claim.flags and whens is None and len(claim.years) == 2:
            rows = [row for row in self.dialogues if claim.years[0] <= whole(row["year"]) <= claim.years[1]]
        if "since" in claim.flags and whens is None and claim.years:
            rows = [row for row in self.dialogues if whole(row["year"]) >= claim.years[0]]
        named = set(claim.where)
        if named:
            rows = [row for row in rows if named & set(sets(row))]
        if "joint" in claim.flags:
            rows = [row for row in rows if len(sets(row)) > 1]
        if "separate" in claim.flags:
            rows = [row for row in rows if len(sets(row)) == 1]
        if "parts" in claim.flags:
            rows = [r for r in rows if r["evidence"] != "official" or r["participations_count"] is not None]
        unlike = {code for row in rows for code in sets(row)} - named if named else set()
        return Scope(tuple(rows), tuple(code for code in self.names.working_groups if code in unlike))

    def count(self, row: Row, who: Sequence[str]) -> int | None:
        """What a dialogue reports for these stakeholder groups together; None unless each of them is reported."""
        if not who:
            value = row["participations_count"]
            return None if value is None else whole(value)
        values = [row.get(group) for group in who]
        return None if any(value is None for value in values) else sum(whole(value) for value in values)

    def reporting(self, rows: Iterable[Row], who: Sequence[str], evidence: str = "official") -> list[Row]:
        """Those of the dialogues for which each of these groups is reported at this level of evidence."""
        return [row for row in rows if row["evidence"] == evidence and self.count(row, who) is not None]

    def total(self, rows: Iterable[Row], who: Sequence[str]) -> int:
        """Participations of these groups at these dialogues, which report each of them."""
        return sum(self.count(row, who) or 0 for row in rows)

    def bounds(self, rows: Sequence[Row], who: Sequence[str]) -> tuple[int, int]:
        """The fewest and the most different organizations at these dialogues."""
        groups = who or self.totalled
        counts = [[whole(row[group]) for row in rows if row.get(group) is not None] for group in groups]
        return sum(max(of_group, default=0) for of_group in counts), sum(map(sum, counts))


def place(claim: Claim, rows: Sequence[Row], who: tuple[str, ...] | None = None) -> Place:
    """Whom and what a number over these dialogues is about, for the writer."""
    is_all = not claim.where and not claim.flags & {"joint", "separate"} and len(rows) > 1
    return Place(claim.who if who is None else who, labels_of(rows), years_of(rows), is_all)


def labels_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """The sets of working groups of these dialogues, each once."""
    return tuple(dict.fromkeys(str(row["working_groups"]) for row in rows))


def years_of(rows: Iterable[Row]) -> tuple[int, ...]:
    """The years of these dialogues, ascending."""
    return tuple(sorted({whole(row["year"]) for row in rows}))


def care_of(claim: Claim, scope: Scope, known: Sequence[Row], rows: Sequence[Row]) -> list[Reason]:
    """Why a number over the dialogues known is to be read with care: some are missing, or serve other groups too."""
    found = []
    if len(known) < len(rows):
        found.append(
            Reason("PARTLY_KNOWN", {"known": len(known), "dialogues": len(rows), "years": years_of(rows)})
        )
    if scope.unlike:
        found.append(Reason("ALSO_OF", {"others": scope.unlike}))
    if claim.counted in ("participant", "person"):
        found.append(Reason("NOT_PEOPLE"))
    return found


def none_known(claim: Claim, whens: Sequence[When] | None = None) -> Reason:
    """That no dialogue is known: which says nothing of whether one took place."""
    values = {"working_groups": claim.where, "when": whens or claim.when, "joint": "joint" in claim.flags}
    return Reason("NONE_KNOWN", values)


def answered(
    claim: Claim, right: bool, record: str, rows: Sequence[Row], care: Sequence[Reason] = ()
) -> Judged:
    """The answer where the record has a number: a wrong one contradicts it, unless dialogues are missing from it."""
    if right:
        answer: Answer = "with_care" if care else "supported"
        return Judged(claim, answer, tuple(care), cited(rows), record if care else "")
    answer = "cannot_tell" if any(reason.code == "PARTLY_KNOWN" for reason in care) else "contradicted"
    return Judged(claim, answer, (Reason("DIFFERS", {"record": record}), *care), cited(rows), record)


def sets(row: Row) -> list[str]:
    """The working groups that a dialogue serves."""
    return str(row["working_groups"]).split("+")


def cited(rows: Iterable[Row]) -> tuple[str, ...]:
    """Documents and paragraphs of these dialogues, each document once."""
    found = merged(str(row["citation"]) for row in rows if row.get("citation") is not None)
    return members(found)


def _is_at(row: Row, when: When, where: Sequence[str]) -> bool:
    if when.year is not None and row["year"] != when.year:
        return False
    meetings = {f"{code} {when.meeting}" for code in where or sets(row)}
    if when.meeting is not None and not meetings & set(members(row["meetings"])):
        return False
    if when.month is None:
        return True
    date: Any = row["date"]
    return date is not None and date.month == when.month and when.day in (None, date.day)
