"""Claims about the record itself, and about which side is larger."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.claims.models import Answer, Claim, Judged, Quantity, Reason, When, holds
from loaders.claims.record_counts import (
    Book,
    answered,
    care_of,
    cited,
    labels_of,
    none_known,
    place,
    sets,
    years_of,
)
from queries.rows import Row
from queries.text.claims import (
    Place,
    dialogues_text,
    documented_text,
    larger_text,
    largest_text,
    level_text,
    working_groups_text,
)


def dialogues(book: Book, claim: Claim) -> Judged:
    """How many dialogues took place, or are known: that none is known supports only that none is known."""
    quantity = claim.last or Quantity(1, hedge="at_least")
    if "working_groups" in claim.flags:
        return _working_groups(book, claim, quantity)
    scope = book.at(claim)
    known, official = len(scope.rows), len(scope.official)
    years = years_of(scope.rows) or claim.years
    record = dialogues_text(known, official, claim.where, years, book.names, claim.flags)
    reason = Reason("DIALOGUES", {"record": record})
    if claim.flags & {"known", "whole"}:
        right = holds(quantity, known) or ("whole" in claim.flags and holds(quantity, official))
        return Judged(
            claim,
            "supported" if right else "contradicted",
            () if right else (reason,),
            _cited(book, scope.official),
            "" if right else record,
        )
    if not known:
        near = (
            book.at(claim, [replace(when, month=None, day=None) for when in claim.when]).rows
            if claim.where
            else ()
        )
        dates = [row["date"] for row in near]
        other = (
            [Reason("OTHER_DAY", {"dates": dates, "labels": labels_of(near)})]
            if dates and None not in dates
            else []
        )
        is_other = bool(other) and all(row["evidence"] == "official" for row in near)
        return Judged(
            claim,
            "contradicted" if is_other else "cannot_tell",
            (*other, *(() if other else (none_known(claim),))),
        )
    if holds(quantity, known):
        missing = [row for row in scope.rows if row["evidence"] != "official"]
        values = {"labels": labels_of(missing), "years": years_of(missing)}
        care = [Reason("NOT_DOCUMENTED", values)] if missing else []
        return replace(answered(claim, True, record, scope.rows, care), citations=book.sources(scope.rows))
    may_be_more = quantity.value > known > official and quantity.hedge not in ("less", "at_most")
    answer: Answer = "cannot_tell" if may_be_more else "contradicted"
    return Judged(claim, answer, (reason,), book.sources(scope.rows), record)


def _working_groups(book: Book, claim: Claim, quantity: Quantity) -> Judged:
    """How many working groups had a dialogue in each of the years, as far as dialogues are known."""
    sides = [book.at(claim, [when]).rows for when in claim.when]
    found = set.intersection(*({code for row in side for code in sets(row)} for side in sides))
    rows = [row for side in sides for row in side]
    missing = [row for row in rows if row["evidence"] != "official"]
    care = [Reason("NOT_DOCUMENTED", {"labels": labels_of(missing), "years": years_of(missing)})]
    record = working_groups_text(len(found), claim.flags, claim.years)
    right = holds(quantity, len(found))
    judged = replace(
        answered(claim, right, record, rows, care if missing else ()), citations=book.sources(rows)
    )
    return replace(judged, answer="cannot_tell") if missing and not right else judged


def documented(book: Book, claim: Claim) -> Judged:
    """How many dialogues have an official document at hand, or state some group."""
    quantity = claim.last or Quantity(1, hedge="at_least")
    scope = book.at(claim)
    if not scope.rows:
        return Judged(claim, "cannot_tell", (none_known(claim),))
    official, every = scope.official, len(scope.rows)
    states = claim.who if "states" in claim.flags else ()
    if states:
        official, every = book.reporting(official, states), len(official)
    record = documented_text(len(official), every, states, claim.where, years_of(scope.rows), book.names)
    if "another" in claim.flags and 0 < len(official) < every:
        official, every = official[:0], every - len(official)
    right = holds(quantity, len(official)) and (claim.first is None or holds(claim.first, every))
    reasons = () if right else (Reason("DIALOGUES", {"record": record}),)
    return Judged(
        claim,
        "supported" if right else "contradicted",
        reasons,
        _cited(book, official),
        "" if right else record,
    )


def published(book: Book, claim: Claim) -> Judged:
    """What is not published anywhere: region, presence, different organizations."""
    if not claim.other:
        return _figure(book, claim)
    reasons = tuple(Reason("NOT_PUBLISHED", {"topic": topic}) for topic in claim.other)
    return Judged(claim, "supported" if "not" in claim.flags else "contradicted", reasons, _cited(book, ()))


def _figure(book: Book, claim: Claim) -> Judged:
    """Whether official documents give a number: what they do not state may stand elsewhere."""
    scope = book.at(claim)
    if not scope.rows:
        return Judged(claim, "cannot_tell", (none_known(claim),))
    values = {"who": claim.who, "labels": labels_of(scope.rows), "years": years_of(scope.rows)}
    if len(scope.official) < len(scope.rows):
        return Judged(claim, "cannot_tell", (Reason("NOT_DOCUMENTED", values),))
    known = book.reporting(scope.rows, claim.who)
    right = ("not" in claim.flags) != bool(known)
    if not known:
        agrees: Answer = "supported" if "documented" in claim.flags else "with_care"
        answer: Answer = agrees if right else "cannot_tell"
        return Judged(claim, answer, (Reason("NOT_STATED", values),), cited(scope.rows))
    care = care_of(claim, scope, known, scope.rows)
    if claim.counted == "organization" and len(known) > 1:
        low, high = book.bounds(known, claim.who)
        care.append(Reason("BOUNDS", {**values, "low": low, "high": high}))
    record = level_text(book.total(known, claim.who), place(claim, known), book.names)
    judged = answered(claim, right, record, known, care)
    return replace(judged, answer="cannot_tell") if care else judged


def more(book: Book, claim: Claim) -> Judged:
    """Whether one side had more than the other, in the same year: two stakeholder groups, or two sets of dialogues."""
    if not claim.when:
        return _in_any_year(book, claim)
    is_where = "other_where" in claim.flags
    flags = claim.flags - {"joint"} | ({"joint"} if "other_joint" in claim.flags else set())
    other = replace(claim, where=claim.other, flags=flags) if is_where else replace(claim, who=claim.other)
    sides = (claim, other)
    care: list[Reason] = []
    found: list[list[Row]] = []
    for side in sides:
        scope = book.at(side)
        rows = [
            row for row in scope.rows if row["evidence"] != "none" and book.count(row, side.who) is not None
        ]
        if not rows:
            values = {"who": side.who, "labels": labels_of(scope.rows), "years": years_of(scope.rows)}
            return Judged(
                claim, "cannot_tell", (Reason("NOT_STATED", values) if scope.rows else none_known(side),)
            )
        care += care_of(side, scope, rows, scope.rows)
        found.append(rows)
    every = [*found[0], *(row for row in found[1] if row not in found[0])]
    if any(row["evidence"] == "quoted" for row in every):
        care.append(Reason("ONLY_QUOTED", {"years": years_of(every)}))
    totals = [book.total(rows, side.who) for rows, side in zip(found, sides, strict=True)]
    places = [place(side, rows, side.who) for rows, side in zip(found, sides, strict=True)]
    record = larger_text(totals, places, book.names)
    right = _is_more(claim, totals[0], totals[1])
    if claim.counted == "organization" and max(map(len, found)) > 1:
        ends = [book.bounds(rows, side.who) for rows, side in zip(found, sides, strict=True)]
        results = {_is_more(claim, first, second) for first in ends[0] for second in ends[1]}
        if len(results) > 1:
            within: dict[str, object] = {
                "low": ends[0][0],
                "high": ends[0][1],
                "who": claim.who,
                "years": years_of(every),
            }
            return Judged(claim, "cannot_tell", (Reason("BOUNDS", within),), cited(every), record)
        right = results.pop()
    return answered(claim, right, record, every, care)


def largest(book: Book, claim: Claim) -> Judged:
    """Which dialogue or stakeholder group of a year had most, or fewest."""
    scope = book.at(replace(claim, where=(), flags=claim.flags - {"joint", "separate"}))
    known = book.reporting(scope.rows, claim.who if claim.where else ())
    if not known or not (claim.where or len(claim.who) == 1):
        return Judged(claim, "cannot_tell", (Reason("AMBIGUOUS", {"what": "dialogues"}),))
    places: dict[str, tuple[int, Place, bool]] = {}
    if claim.where:
        for row in known:
            mine = bool(set(claim.where) & set(sets(row)))
            places[str(row["dialogue"])] = (book.total([row], claim.who), place(claim, [row], ()), mine)
    else:
        for group in book.totalled:
            places[group] = (book.total(known, (group,)), place(claim, known, (group,)), group in claim.who)
    is_most = claim.direction == "up"
    best = max(places.values(), key=lambda item: item[0] if is_most else -item[0])
    ties = [item for item in places.values() if item[0] == best[0]]
    record = largest_text(best[0], [item[1] for item in ties], book.names, is_most=is_most)
    right = any(item[2] for item in ties) != ("not" in claim.flags)
    care = care_of(claim, scope, known, scope.rows)
    if len(ties) > 1:
        care.append(Reason("DIALOGUES", {"record": record}))
    return answered(claim, right, record, known, care)


def _is_more(claim: Claim, first: float, second: float) -> bool:
    moved = "flat" if first == second else "up" if first > second else "down"
    right = (claim.direction in (None, "changed", moved)) != ("not" in claim.flags)
    for by in claim.by:
        if by.kind == "count":
            right = right and holds(by, abs(first - second))
        elif by.kind == "times":
            right = bool(second) and holds(by, first / second)
        else:
            right = right and bool(second) and holds(by, abs(100 * (first - second) / second))
    return right


def _in_any_year(book: Book, claim: Claim) -> Judged:
    """Without a year a comparison is false where no documented year agrees; otherwise the year is asked for."""
    found = [(year, more(book, replace(claim, when=(When(year),)))) for year in book.years]
    fits = tuple(year for year, judged in found if judged.answer in ("supported", "with_care"))
    wrong = [judged for _, judged in found if judged.answer == "contradicted"]
    if wrong and not fits:
        return replace(wrong[-1], claim=claim)
    return Judged(claim, "cannot_tell", (Reason("NO_YEAR", {"fits": fits, "years": tuple(book.years)}),))


def _cited(book: Book, rows: Sequence[Row]) -> tuple[str, ...]:
    """The documents of these dialogues; what is said of no document is said by the record as a whole."""
    return cited(rows) or (f"The record of {book.names.mechanism.record_date:%-d %B %Y}",)
