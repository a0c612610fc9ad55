"""Claims that participation changed: the answer is that of the verdict on the comparison."""

from collections.abc import Sequence
from dataclasses import replace

import queries
from loaders.claims.counts import count
from loaders.claims.models import (
    ANSWERS,
    Answer,
    Claim,
    Direction,
    Judged,
    Quantity,
    Reason,
    When,
    holds,
    worst,
)
from loaders.claims.record_counts import Book, cited, none_known, sets
from queries.comparability.dialogue_pairs import compare_dialogues, compare_distinct
from queries.comparability.sides import Side, compare_sides
from queries.comparability.verdicts import Comparison, Verdict
from queries.comparability.years import all_pairs, compare_same_kind
from queries.rows import Row, whole
from queries.selection import Evidence, Selection
from queries.text.comparisons import sentence
from queries.text.scope import scope

LEVELS: dict[str, Answer] = {
    "comparable": "supported",
    "with_care": "with_care",
    "not_comparable": "not_comparable",
}


def change(book: Book, claim: Claim) -> Judged:
    """From one year to another: the counts, the change, and whether the two can be compared."""
    claim, assumed = with_both_years(book, claim)
    if len(claim.when) != 2:
        return Judged(claim, "cannot_tell", (Reason("AMBIGUOUS", {"what": "years"}),))
    if not said_agrees(claim):
        known = [row for when in claim.when for row in book.at(claim, [when]).rows]
        return Judged(claim, "contradicted", (Reason("OWN_NUMBERS"),), cited(known))
    first, last = claim.when
    rows = [book.at(claim, [when]).rows for when in (first, last)]
    if any(not of_side for of_side in rows):
        missing = tuple(when for when, of_side in zip((first, last), rows, strict=True) if not of_side)
        return Judged(claim, "cannot_tell", (none_known(claim, missing),))
    counting = rows
    if not set(claim.who) <= set(book.totalled):
        counting = [tuple(row for row in side if book.count(row, claim.who) is not None) for side in rows]
    if claim.counted == "organization" and max(map(len, counting)) > 1:
        return _of_organizations(book, claim, rows)
    compared = compare(book, claim, first, last, rows)
    if compared is None:
        return Judged(claim, "cannot_tell", (Reason("AMBIGUOUS", {"what": "dialogues"}),))
    judged = _judged(book, claim, compared, rows)
    return replace(judged, reasons=(*assumed, *judged.reasons))


def with_both_years(book: Book, claim: Claim) -> tuple[Claim, tuple[Reason, ...]]:
    """The claim with both its years: `since 2023` goes to the latest, `up 10 per cent` in 2024 goes back one year."""
    if len(claim.when) != 1 or claim.when[0].year is None:
        return claim, ()
    (when,) = claim.when
    year = claim.when[0].year
    if "since" in claim.flags and year < book.years[-1]:
        return replace(claim, when=(when, When(book.years[-1])), flags=claim.flags - {"since"}), ()
    reason = () if "previous" in claim.flags else (Reason("YEAR_BEFORE", {"year": year - 1}),)
    return replace(claim, when=(When(year - 1), when)), reason


def said_agrees(claim: Claim) -> bool:
    """Whether the numbers of the claim agree with each other and with its direction."""
    if claim.first is None or claim.last is None:
        return True
    first, last = claim.first.value, claim.last.value
    if claim.first.hedge or claim.last.hedge:
        return True
    if not _is_direction(claim, first, last):
        return False
    # rounded shares and means may differ by more than their difference; counts may not
    return claim.kind != "change" or all(_is_by(by, first, last) for by in claim.by)


def compare(
    book: Book, claim: Claim, first: When, last: When, rows: Sequence[Sequence[Row]]
) -> Comparison | None:
    """The comparison that the claim is about, at the strongest evidence that has both counts."""
    beside = [group for group in claim.who if group not in book.totalled]
    at_once = beside or "joint" in claim.flags or any(when.month or when.meeting for when in (first, last))
    if at_once:
        return _of_dialogues(book, claim, rows)
    codes = claim.where or tuple(book.names.working_groups)
    groups = claim.who or book.totalled
    years = (whole(first.year), whole(last.year))
    if claim.flags & {"matched", "separate"}:
        found = compare_same_kind(
            all_pairs(book.store, Selection(None, claim.where or None, claim.who or None)), *years
        )
        return found and replace(found, stakeholder_groups=claim.who)
    ends = [Side(year, codes, groups) for year in years]
    compared = compare_sides(book.store, ends[0], ends[1])
    if None in compared.counts and claim.where:
        quoted = compare_sides(book.store, ends[0], ends[1], "quoted")
        named = {code for label in quoted.working_groups for code in label.split("+")}
        if named == set(codes) and None not in quoted.counts:
            return quoted
    return compared


def _of_dialogues(book: Book, claim: Claim, rows: Sequence[Sequence[Row]]) -> Comparison | None:
    """One dialogue against another: a joint one, one of a day, or those that state States parties."""
    if len(claim.who) > 1:
        return None
    group = claim.who[0] if claim.who else None
    ends = [[row for row in side if book.count(row, claim.who) is not None] for side in rows]
    if [len(side) for side in ends] != [1, 1]:
        return None
    evidence: Evidence = "quoted" if any(side[0]["evidence"] == "quoted" for side in ends) else "official"
    frame = queries.dialogue_totals(book.store, Selection(evidence=evidence))
    ranges = queries.joint_ranges(book.store, Selection(evidence=evidence))
    names = [str(side[0]["dialogue"]) for side in ends]
    return compare_dialogues(frame, names[0], names[1], group=group, ranges=ranges)


def _judged(book: Book, claim: Claim, compared: Comparison, rows: Sequence[Sequence[Row]]) -> Judged:
    ends = _ends(book, claim, compared)
    answers = [judged.answer for judged in ends]
    reasons = [Reason(reason.code, reason.values) for reason in compared.reasons]
    corrected = sentence(
        compared, book.names, scope=scope(Selection(working_groups=claim.where or None), book.names)
    )
    level = LEVELS[compared.level]
    first, last = compared.first_count, compared.last_count
    if first is None or last is None:
        level = (
            "not_comparable"
            if compared.level == "not_comparable" and "refused" in claim.flags
            else "cannot_tell"
        )
    elif compared.level != "not_comparable":
        is_right = all(_is_by(by, first, last) for by in claim.by) and _is_direction(claim, first, last)
        if not is_right:
            answers.append("contradicted")
            reasons.insert(0, Reason("OTHER_CHANGE", {}))
        elif any(by.kind != "count" for by in claim.by) and compared.change_pct is None:
            level = max(level, "with_care", key=ANSWERS.index)
    if "refused" in claim.flags and level not in ("not_comparable",):
        answers.append("contradicted")
    answer = worst([level, *(a for a in answers if a in ("cannot_tell", "contradicted"))])
    differs = [
        r for judged in ends if judged.answer in ("cannot_tell", "contradicted") for r in judged.reasons
    ]
    known = [row for side in rows for row in side if row["evidence"] != "none"]
    if compared.kind not in ("total", "difference"):
        labels = {code for label in compared.working_groups for code in label.split("+")}
        known = [row for row in known if set(sets(row)) <= labels]
    official = [row for row in known if row["evidence"] == "official" or "quoted" in compared.evidence]
    return Judged(
        claim,
        answer,
        (*differs, *reasons),
        cited(official),
        "" if answer == "supported" else corrected,
        compared.verdict,
    )


def _ends(book: Book, claim: Claim, compared: Comparison) -> list[Judged]:
    """The two numbers, each held against its own year."""
    found = []
    for quantity, when, value in zip(
        (claim.first, claim.last), claim.when, (compared.first_count, compared.last_count), strict=True
    ):
        if quantity is None:
            continue
        if compared.kind in ("total", "dialogue", "difference") or value is None:
            flags = claim.flags - {"not", "documented"}
            found.append(count(book, replace(claim, kind="count", last=quantity, when=(when,), flags=flags)))
        else:
            right = holds(quantity, value)
            reason = Reason("OTHER_COUNT", {"said": quantity.text, "count": value})
            found.append(Judged(claim, "supported" if right else "contradicted", () if right else (reason,)))
    return found


def _of_organizations(book: Book, claim: Claim, rows: Sequence[Sequence[Row]]) -> Judged:
    """Different organizations: only bounds are known in each year, so that no change can be told."""
    whens = claim.when
    ends = [
        count(book, replace(claim, kind="count", last=quantity, when=(when,)))
        for quantity, when in zip((claim.first, claim.last), whens, strict=True)
        if quantity is not None
    ]
    official = [[row for row in side if book.count(row, claim.who) is not None] for side in rows]
    bounds = [book.bounds(side, claim.who) for side in official]
    values = {whole(when.year): bound for when, bound in zip(whens, bounds, strict=True)}
    answers: list[Answer] = ["cannot_tell", *(judged.answer for judged in ends)]
    is_whole = all(len(a) == len(b) for a, b in zip(rows, official, strict=True))
    if is_whole and not _may_change(claim, bounds):
        answers.append("contradicted")
    verdict: Verdict = compare_distinct(
        queries.distinct_bounds(book.store, Selection(None, claim.where or None, claim.who or None)),
        whole(whens[0].year), whole(whens[1].year),
    )  # fmt: skip
    reasons = (Reason("UNIDENTIFIED"), Reason("BOUNDS_OF_YEARS", {"bounds": values, "who": claim.who}))
    compared = change(
        book, replace(claim, counted="participation", first=None, last=None, by=(), direction=None)
    )
    return Judged(
        claim,
        worst(answers),
        reasons,
        cited([r for side in official for r in side]),
        compared.corrected,
        verdict,
    )


def _may_change(claim: Claim, bounds: Sequence[tuple[int, int]]) -> bool:
    """Whether some number of organizations in each year has the change that is claimed."""
    (low, high), (later_low, later_high) = bounds
    ends = [(first, last) for first in (low, high) for last in (later_low, later_high)]
    if "not" in claim.flags or claim.direction in (None, "flat", "changed"):
        return True
    changes = [last - first for first, last in ends]
    if (claim.direction == "up" and max(changes) <= 0) or (claim.direction == "down" and min(changes) >= 0):
        return False
    for by in claim.by:
        values = [_moved(by, first, last) for first, last in ends if first]
        if values and (max(values) < by.value - 1 or (by.kind == "times" and min(values) > by.value + 1)):
            return False
    return True


def _moved(by: Quantity, first: float, last: float) -> float:
    if by.kind == "count":
        return abs(last - first)
    if not first:
        return float("nan")
    return last / first if by.kind == "times" else abs(100 * (last - first) / first)


def _is_by(by: Quantity, first: float, last: float) -> bool:
    return holds(by, _moved(by, first, last))


def _is_direction(claim: Claim, first: float, last: float) -> bool:
    moved: Direction = "flat" if first == last else "up" if last > first else "down"
    said = claim.direction
    if said is None:
        return True
    right = moved != "flat" if said == "changed" else moved == said
    return not right if "not" in claim.flags else right
