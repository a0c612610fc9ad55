"""Claims about shares, means, and the bounds of what is not known."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import mean as average
from statistics import median

import queries
from loaders.claims.changes import LEVELS, with_both_years
from loaders.claims.models import Claim, Judged, Quantity, Reason, When, holds, worst
from loaders.claims.record_counts import (
    Book,
    answered,
    care_of,
    cited,
    labels_of,
    none_known,
    place,
    years_of,
)
from queries.comparability.dialogue_pairs import compare_means, compare_shares
from queries.comparability.verdicts import Verdict
from queries.comparability.years import all_pairs
from queries.rows import records, whole
from queries.selection import Selection
from queries.text.claims import bounds_text, mean_text, share_text
from queries.text.comparisons import share_sentence
from queries.text.scope import scope

Level = Callable[[Book, Claim, Quantity | None], tuple[Judged, float | None]]


def share(book: Book, claim: Claim) -> Judged:
    """The share of a stakeholder group in participation, or of some dialogues in a year, in one year or in two."""
    if not set(claim.who) <= set(book.totalled) or not (claim.who or claim.where):
        return _unclear(claim, "share")
    if not _is_change(claim):
        return _as_answered(_share_level(book, claim, claim.last)[0])
    if len(claim.who) != 1:
        return _unclear(claim, "share")
    return _change(book, claim, _share_level, _share_verdict)


def mean(book: Book, claim: Claim) -> Judged:
    """Participations per dialogue, as mean or median, in one year or in two."""
    if not _is_change(claim):
        return _as_answered(_mean_level(book, claim, claim.last)[0])
    return _change(book, claim, _mean_level, _mean_verdict)


def bounds(book: Book, claim: Claim) -> Judged:
    """`Between 184 and 468 different organizations`; `a change between -5.9 and +47 per cent`."""
    first, last = claim.first or Quantity(0), claim.last or Quantity(0)
    if last.kind == "per_cent":
        return _possible_range(book, claim, first, last)
    scope = book.at(claim)
    known = book.reporting(scope.rows, claim.who)
    if not known:
        return Judged(claim, "cannot_tell", (none_known(claim),))
    low, high = book.bounds(known, claim.who)
    care = care_of(claim, scope, known, scope.rows)
    record = bounds_text(low, high, place(claim, known), book.names)
    if claim.counted in ("participation", "stakeholder"):
        low = high = book.total(known, claim.who)
    if (first.value, last.value) == (low, high) or (first.value <= low and high <= last.value and not care):
        return answered(claim, True, record, known, care)
    judged = answered(claim, False, record, known, care)
    meets = first.value <= high and low <= last.value
    return replace(judged, answer="cannot_tell") if meets else judged


def _as_answered(judged: Judged) -> Judged:
    return replace(judged, corrected="") if judged.answer == "supported" else judged


def _is_change(claim: Claim) -> bool:
    return claim.direction is not None or claim.first is not None or bool(claim.by)


def _unclear(claim: Claim, what: str) -> Judged:
    return Judged(claim, "cannot_tell", (Reason("AMBIGUOUS", {"what": what}),))


def _change(book: Book, claim: Claim, level: Level, verdict_of: Callable[..., tuple[Verdict, str]]) -> Judged:
    """A share or mean in two years: each of its numbers, the change, and the verdict on comparing them."""
    claim, assumed = with_both_years(book, claim)
    if len(claim.when) != 2 or any(when.year is None or when.month for when in claim.when):
        return _unclear(claim, "years")
    quantities = [
        q and replace(q, kind="per_cent" if claim.kind == "share" else q.kind)
        for q in (claim.first, claim.last)
    ]
    ends = [
        level(book, replace(claim, when=(when,), flags=claim.flags - {"not"}), quantity)
        for when, quantity in zip(claim.when, quantities, strict=True)
    ]
    years = (whole(claim.when[0].year), whole(claim.when[1].year))
    verdict, corrected = verdict_of(
        book, claim, years, [value for _, value in ends], [judged.corrected for judged, _ in ends]
    )
    reasons = [*assumed, *(Reason(reason.code, reason.values) for reason in verdict.reasons)]
    refused = verdict.level == "not_comparable"
    faults = [
        judged
        for (judged, value), quantity in zip(ends, quantities, strict=True)
        if judged.answer == "contradicted"
        or (
            judged.answer == "cannot_tell"
            and quantity is not None
            and not (refused and value is not None and holds(quantity, value))
        )
    ]
    answers = [LEVELS[verdict.level], *(judged.answer for judged in faults)]
    reasons = [*(reason for judged in faults for reason in judged.reasons), *reasons]
    first, last = (value for _, value in ends)
    if first and last and verdict.level != "not_comparable" and not _is_so(claim, first, last):
        answers.append("contradicted")
        reasons.insert(0, Reason("OTHER_CHANGE"))
    if claim.counted in ("participant", "person"):
        answers.append("with_care")
        reasons.append(Reason("NOT_PEOPLE"))
    answer = worst(answers)
    citations = cited([row for when in claim.when for row in book.at(claim, [when]).official])
    return Judged(
        claim, answer, tuple(reasons), citations, "" if answer == "supported" else corrected, verdict
    )


def _is_so(claim: Claim, first: float, last: float) -> bool:
    """Whether a share or mean moved as claimed."""
    for by in claim.by:
        moved = abs(last - first) if by.kind in ("points", "count") else 100 * abs(last - first) / first
        if not holds(by, last / first if by.kind == "times" else moved):
            return False
    direction = "flat" if abs(last - first) < 0.05 else "up" if last > first else "down"
    right = claim.direction in (None, "changed", direction)
    return not right if "not" in claim.flags else right


def _share_verdict(
    book: Book, claim: Claim, years: tuple[int, int], values: Sequence[float | None], _: Sequence[str]
) -> tuple[Verdict, str]:
    chosen = Selection(working_groups=claim.where or None)
    verdict = compare_shares(
        queries.share_changes(book.store, chosen),
        queries.year_totals(book.store, chosen),
        *years,
        claim.who[0],
        pairs=all_pairs(book.store, chosen),
    )
    first, last = values
    if first is None or last is None:
        return verdict, ""
    return verdict, share_sentence(
        verdict, claim.who[0], years, (first, last), book.names, scope=scope(chosen, book.names)
    )


def _mean_verdict(
    book: Book, claim: Claim, years: tuple[int, int], _: Sequence[float | None], said: Sequence[str]
) -> tuple[Verdict, str]:
    chosen = Selection(working_groups=claim.where or None, stakeholder_groups=claim.who or None)
    totals, pairs = queries.year_totals(book.store, chosen), all_pairs(book.store, chosen)
    return compare_means(totals, *years, pairs=pairs), " ".join(filter(None, said))


def _share_level(book: Book, claim: Claim, quantity: Quantity | None) -> tuple[Judged, float | None]:
    scope = book.at(claim)
    every = (
        scope if claim.who else book.at(replace(claim, where=(), flags=claim.flags - {"joint", "separate"}))
    )
    known = book.reporting(every.rows, ())
    mine = [row for row in known if row in scope.rows]
    total = book.total(known, ())
    if not mine or not total:
        values = {"labels": labels_of(scope.rows), "years": years_of(scope.rows)}
        reason = Reason("NOT_DOCUMENTED", values) if scope.rows else none_known(claim)
        return Judged(claim, "cannot_tell", (reason,)), None
    part = book.total(mine, claim.who)
    value = 100 * part / total
    record = share_text(part, total, place(claim, mine), book.names)
    right = quantity is None or holds(quantity, value) != ("not" in claim.flags)
    judged = answered(claim, right, record, known, care_of(claim, scope, known, every.rows))
    return replace(judged, corrected=record), value


def _mean_level(book: Book, claim: Claim, quantity: Quantity | None) -> tuple[Judged, float | None]:
    scope = book.at(claim)
    known = book.reporting(scope.rows, claim.who)
    counts = [book.count(row, claim.who) or 0 for row in known]
    if len(counts) < 2:
        reason = Reason("NO_MEAN", {"dialogues": len(counts)})
        return Judged(claim, "cannot_tell", (reason,), cited(known)), counts[0] if counts else None
    is_median = "median" in claim.flags
    value = float(median(counts) if is_median else average(counts))
    record = mean_text(value, place(claim, known), book.names, is_median=is_median)
    right = quantity is None or holds(quantity, value)
    return replace(
        answered(claim, right, record, known, care_of(claim, scope, known, scope.rows)), corrected=record
    ), value


def _possible_range(book: Book, claim: Claim, first: Quantity, last: Quantity) -> Judged:
    ranges = records(
        queries.joint_ranges(book.store, Selection(working_groups=claim.where or None, evidence="quoted"))
    )
    for row in ranges:
        is_set = set(str(row["working_groups"]).split("+")) == set(claim.where)
        is_pair = not claim.when or claim.years == (row["first_year"], row["last_year"])
        ends = (row["change_low_pct"], row["change_high_pct"])
        if not is_set or not is_pair or None in ends:
            continue
        low, high = (float(str(end)) for end in ends)
        if holds(first, low) and holds(last, high):
            whens = [When(whole(row[f"{end}_year"])) for end in ("first", "last")]
            return Judged(claim, "supported", (), cited(book.at(claim, whens).rows))
    return Judged(claim, "contradicted" if ranges and claim.when else "cannot_tell", (Reason("NO_RANGE"),))
