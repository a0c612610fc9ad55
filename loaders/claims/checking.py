"""A sentence held against the record: each claim judged, the whole as bad as the worst."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import Any, cast

import queries
from loaders.claims import changes, counts, shares, statements
from loaders.claims.clause_reader import read
from loaders.claims.models import Checked, Claim, Judged, Kind, Reason, When, worst
from loaders.claims.record_counts import Book, none_known
from loaders.extraction.grammar.clauses import sentences
from queries.comparability.sides import Side, compare_sides
from queries.comparability.years import compare_joint_with_separate
from queries.rows import whole
from queries.selection import Selection
from queries.store import Store
from queries.text import comparisons

MOST_CHARACTERS = 1000
_JUDGES: Mapping[Kind, Callable[[Book, Claim], Judged]] = {
    "count": counts.count,
    "change": changes.change,
    "share": shares.share,
    "mean": shares.mean,
    "bounds": shares.bounds,
    "more": statements.more,
    "largest": statements.largest,
    "dialogues": statements.dialogues,
    "documented": statements.documented,
    "published": statements.published,
}
_WITHOUT_YEAR = ("published", "documented", "more")
Changes = Mapping[tuple[int, str], tuple[str, ...]]
"""Parts of claims that a reader sets otherwise: by the claim's place and the part's name, the values chosen."""


def check_sentence(store: Store, sentence: str, chosen: Changes | None = None) -> Checked:
    """Hold a sentence of at most `MOST_CHARACTERS` against the record; `chosen` replaces parts of what was read."""
    book = _book_of(cast(Hashable, store))
    if len(sentence) > MOST_CHARACTERS:
        claims: list[Claim] = [Claim("count", sentence[:60]).stopped("TOO_LONG", most=MOST_CHARACTERS)]
    else:
        claims = [
            claim
            for start, end in sentences(sentence)
            for claim in _with_parts(read(sentence[start:end], book.names))
        ]
    claims = claims or [Claim("count", "").stopped("NOTHING_CLAIMED")]
    claims = [_chosen(claim, at, chosen or {}) for at, claim in enumerate(claims)]
    judged = tuple(judge(book, claim) for claim in claims)
    corrected = " ".join(dict.fromkeys(one.corrected for one in judged if one.corrected))
    return Checked(sentence, worst(one.answer for one in judged), judged, corrected)


def _with_parts(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims; what follows a total in its sentence is about the dialogues of that total: its parts add up to it."""
    whole_of: tuple[object, ...] | None = None
    for claim in claims:
        of = (claim.where, claim.when)
        if claim.kind == "count" and not claim.who and claim.counted == "participation":
            whole_of = of
        elif of == whole_of and claim.kind in ("count", "documented") and claim.counted == "participation":
            claim = replace(claim, flags=claim.flags | {"parts"})
        yield claim


@lru_cache(maxsize=2)
def _book_of(store: Any) -> Book:
    """The record of a store, which never changes while it is open: a page checks one sentence many times."""
    return Book(store)


def judge(book: Book, claim: Claim) -> Judged:
    """One claim against the record."""
    if claim.stops:
        return Judged(claim, "cannot_tell", claim.stops)
    if fault := _fault(book, claim):
        return Judged(claim, "cannot_tell", (fault,))
    judged = _JUDGES[claim.kind](book, claim)
    if "not" in claim.flags and claim.kind == "count":
        return Judged(claim, "cannot_tell", (Reason("AMBIGUOUS", {"what": "not"}),))
    named = [flag.removeprefix("source:") for flag in claim.flags if flag.startswith("source:")]
    stands_in = [str(row["citation"]).lower() for row in book.at(claim).rows]
    if any(name not in citation for name in named for citation in stands_in):
        reason = Reason("OTHER_SOURCE", {"citations": judged.citations})
        return replace(
            judged, answer=worst([judged.answer, "cannot_tell"]), reasons=(*judged.reasons, reason)
        )
    if "carried" in claim.flags and judged.answer == "contradicted":
        # "76 took part in firearms, whereas academia had 36 participations": at this dialogue, or at all of them?
        everywhere = judge(
            book, replace(claim, where=(), flags=claim.flags - {"carried", "joint", "separate"})
        )
        if everywhere.answer != "contradicted":
            return Judged(
                claim, "cannot_tell", (Reason("AMBIGUOUS", {"what": "dialogues"}),), judged.citations
            )
    if "sum" in claim.flags and judged.answer == "contradicted":
        return Judged(claim, "cannot_tell", (Reason("AMBIGUOUS", {"what": "each"}),), judged.citations)
    return _with_tails(book, judged)


def _fault(book: Book, claim: Claim) -> Reason | None:
    """What the claim leaves unsaid, with what would fit."""
    dated = [when for when in claim.when if (when.year, when.month, when.meeting) != (None, None, None)]
    if (
        not dated
        and claim.kind not in _WITHOUT_YEAR
        and not (claim.flags & {"known", "whole"} and claim.kind == "dialogues")
    ):
        return Reason("NO_YEAR", {"fits": tuple(_fits(book, claim)), "years": tuple(book.years)})
    if any(when.year is None for when in claim.when):
        found = {row["year"] for row in book.at(claim).rows}
        if len(found) != 1:
            return Reason("NO_YEAR", {"fits": (), "years": tuple(sorted(map(whole, found)))})
    if "another" in claim.flags and claim.kind != "documented":
        return Reason("AMBIGUOUS", {"what": "words"})
    if "mixed" in claim.flags and claim.kind == "count":
        return Reason("AMBIGUOUS", {"what": "who"})
    if "each" in claim.flags and claim.kind not in ("count", "documented"):
        return Reason("AMBIGUOUS", {"what": "each"})
    years = claim.years
    is_level = claim.kind in ("count", "bounds", "dialogues", "documented", "largest", "more")
    is_level = is_level or (
        claim.kind in ("share", "mean") and claim.direction is None and not claim.by and claim.first is None
    )
    if claim.kind == "bounds" and claim.last is not None and claim.last.kind == "per_cent":
        return None
    if is_level and len(claim.when) > 1 and not claim.flags & {"total", "since", "span", "working_groups"}:
        return Reason("AMBIGUOUS", {"what": "years"})
    if "joint" in claim.flags and not claim.where and claim.kind == "count" and len(book.at(claim).rows) > 1:
        return Reason("AMBIGUOUS", {"what": "joint"})
    if {"joint", "separate"} <= claim.flags:
        return Reason("AMBIGUOUS", {"what": "dialogues"})
    if any(year > book.names.mechanism.record_date.year for year in years):
        return none_known(claim)
    return None


def _fits(book: Book, claim: Claim) -> Iterator[int | tuple[int, int]]:
    """The years for which the claim would hold."""
    is_change = claim.kind == "change" or claim.direction is not None or bool(claim.by)
    spans: list[tuple[int, ...]] = [(year,) for year in book.years]
    if is_change and claim.kind != "largest":
        every = sorted({whole(row["year"]) for row in book.dialogues if row["evidence"] != "none"})
        spans = list(combinations(every, 2))
    for span in spans:
        dated = replace(claim, when=tuple(map(When, span)))
        if judge(book, dated).answer in ("supported", "with_care"):
            yield span[0] if len(span) == 1 else (span[0], span[1])


def _chosen(claim: Claim, at: int, chosen: Changes) -> Claim:
    """The claim with the parts that a reader has set; what was not understood is then passed over for that part."""
    parts = {name: values for (place, name), values in chosen.items() if place == at}
    if not parts:
        return claim
    if "when" in parts:
        claim = replace(claim, when=tuple(When(int(year)) for year in parts["when"] if year.isdigit()))
    if "where" in parts:
        codes = tuple(code for code in parts["where"] if code not in ("all", "joint"))
        flags = claim.flags - {"joint", "separate"} | ({"joint"} if "joint" in parts["where"] else set())
        claim = replace(claim, where=codes, flags=flags)
    if "who" in parts:
        claim = replace(claim, who=tuple(code for code in parts["who"] if code != "all"))
    if parts.get("counted"):
        claim = replace(claim, counted=parts["counted"][0])  # type: ignore[arg-type]
    kept = tuple(stop for stop in claim.stops if stop.code not in ("NOT_UNDERSTOOD", "AMBIGUOUS"))
    return replace(claim, stops=kept)


def _with_tails(book: Book, judged: Judged) -> Judged:
    """The reasons that the sentence itself gives must be those of the record."""
    tails = [flag.split(":", 2)[1:] for flag in judged.claim.flags if flag.startswith("tail:")]
    if not tails:
        return judged
    known = _reasons_known(book, judged)
    for head, said in tails:
        rest = said
        for text in sorted(known, key=len, reverse=True):
            rest = rest.replace(text.lower(), "") if text.lower() in rest else rest.replace(text, "")
        if rest.replace("and because", "").strip(" ,;:."):
            return replace(
                judged,
                answer=worst([judged.answer, "cannot_tell"]),
                reasons=(*judged.reasons, Reason("OTHER_REASON", {"said": said})),
            )
        if head == "care" and judged.answer == "supported":
            judged = replace(judged, answer="with_care")
    return judged


def _reasons_known(book: Book, judged: Judged) -> set[str]:
    claim, names = judged.claim, book.names
    verdicts = [judged.compared] if judged.compared else []
    years = claim.years
    if len(years) == 2:
        ranges = queries.joint_ranges(
            book.store,
            Selection(
                working_groups=claim.where or None, stakeholder_groups=claim.who or None, evidence="quoted"
            ),
        )
        verdicts += [one.verdict for one in compare_joint_with_separate(ranges, years[0], years[1])]
    sides: Sequence[Side] = _sides(book, claim)
    if len(sides) == 2 and sides[0] != sides[1]:
        verdicts.append(compare_sides(book.store, sides[0], sides[1]).verdict)
    found = {comparisons.reason_text(reason, names) for verdict in verdicts for reason in verdict.reasons}
    return found | {comparisons.suggested_text(v.suggested, names) for v in verdicts if v.suggested}


def _sides(book: Book, claim: Claim) -> list[Side]:
    if len(claim.when) != 2 or claim.first is None or "refused" not in claim.flags:
        return []
    every = tuple(book.names.working_groups)
    return [
        Side(whole(when.year), claim.where or every, claim.who or book.totalled)
        for when in claim.when
        if when.year
    ]
