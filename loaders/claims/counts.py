"""Claims that so many took part."""

from collections.abc import Sequence
from dataclasses import replace

from loaders.claims.models import ANSWERS, Answer, Claim, Judged, Quantity, Reason, When, holds, holds_for
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
from queries.rows import Row, whole
from queries.text.claims import level_text

_PUBLISHED = ("count", "unit", "stage", "qualifier", "short_title", "note")


def count(book: Book, claim: Claim) -> Judged:
    """One number of participations, organizations, States or people, against the dialogues that it is about."""
    quantity = claim.last or Quantity(0)
    scope = book.at(claim)
    if "each" in claim.flags:
        return _of_each(book, claim)
    if not scope.rows:
        return _nothing_there(book, claim)
    if claim.counted == "person" or claim.stage != "participated":
        return _of_people(book, claim, scope.rows, quantity)
    rows = scope.official if "documented" in claim.flags and scope.official else list(scope.rows)
    known = book.reporting(rows, claim.who)
    if not known:
        return _without_official(book, claim, rows, quantity)
    total = book.total(known, claim.who)
    record = level_text(total, place(claim, known), book.names)
    care = care_of(claim, scope, known, rows)
    of_total = set(claim.who) <= set(book.totalled)
    if claim.counted == "organization" and of_total and max(len(known), len(rows)) > 1:
        return _of_organizations(book, claim, known, care, record, quantity)
    if claim.counted == "stakeholder" and len(known) > 1:
        low, high = book.bounds(known, claim.who)
        care.append(Reason("PARTICIPATIONS", {"low": low, "high": high, "who": claim.who}))
    if holds(quantity, total):
        return answered(claim, True, record, known, care)
    if len(known) == 1:
        care += _claims([row for row in _claimed(book, known) if row["count"] == quantity.value])
    judged = answered(claim, False, record, known, care)
    if len(known) < len(rows) and quantity.hedge not in ("more", "at_least") and quantity.value < total:
        # what is missing can only add to what is documented
        return Judged(claim, "contradicted", judged.reasons, judged.citations, record)
    if claim.counted == "participant":
        reasons = (Reason("PEOPLE_UNKNOWN"), *(r for r in judged.reasons if r.code != "NOT_PEOPLE"))
        return Judged(claim, "cannot_tell", reasons, judged.citations, record)
    return judged


def _of_each(book: Book, claim: Claim) -> Judged:
    """A number said of every dialogue by itself: it holds as far as it holds for the one it fits least."""
    flags = claim.flags - {"each", "joint", "separate"}
    found = [
        count(book, replace(claim, where=tuple(sets(row)), when=(When(whole(row["year"])),), flags=flags))
        for row in book.at(claim).rows
    ]
    least = max(found, key=lambda judged: ANSWERS.index(judged.answer), default=None)
    return replace(least, claim=claim) if least else _nothing_there(book, claim)


def _of_organizations(
    book: Book, claim: Claim, known: Sequence[Row], care: Sequence[Reason], record: str, quantity: Quantity
) -> Judged:
    """Organizations at several dialogues: only the bounds of their number are known."""
    low, high = book.bounds(known, claim.who)
    is_whole = not any(reason.code == "PARTLY_KNOWN" for reason in care)
    result = holds_for(quantity, low, high if is_whole else high + 10 * int(quantity.value) + 10)
    values = {"low": low, "high": high if is_whole else None, "who": claim.who, "years": years_of(known)}
    reasons = (Reason("BOUNDS", values), *care)
    if result == "always":
        return Judged(claim, "with_care" if care else "supported", reasons, cited(known))
    return Judged(
        claim, "contradicted" if result == "never" else "cannot_tell", reasons, cited(known), record
    )


def _of_people(book: Book, claim: Claim, rows: Sequence[Row], quantity: Quantity) -> Judged:
    """People, or who registered: no official document counts them; what others claim is at most with care."""
    units = (
        ("person",) if claim.counted in ("person", "participant") else ("organization", "unclear", "person")
    )
    found = [r for r in _claimed(book, rows) if r["unit"] in units and r["stage"] == claim.stage]
    same = [row for row in found if _is_as_published(quantity, row)]
    if same and not claim.who and len(rows) == 1:
        return Judged(claim, "with_care", tuple(_claims(same)), _claimed_in(same))
    code = "PEOPLE_UNKNOWN" if claim.stage == "participated" else "STAGE_UNKNOWN"
    others = _claims(found) if len(rows) == 1 else []
    known = book.reporting(rows, claim.who)
    record = level_text(book.total(known, claim.who), place(claim, known), book.names) if known else ""
    return Judged(claim, "cannot_tell", (Reason(code, {"stage": claim.stage}), *others), cited(known), record)


def _without_official(book: Book, claim: Claim, rows: Sequence[Row], quantity: Quantity) -> Judged:
    """What is only quoted is at most with care; what is not even that cannot be told."""
    quoted = book.reporting(rows, claim.who, "quoted")
    if quoted and len(quoted) == len(rows):
        total = book.total(quoted, claim.who)
        only = Reason("ONLY_QUOTED", {"years": years_of(quoted)})
        record = level_text(total, place(claim, quoted), book.names, is_quoted=True)
        if claim.counted == "organization" and len(quoted) > 1:
            return _of_organizations(book, claim, quoted, [only], record, quantity)
        judged = answered(claim, holds(quantity, total), record, quoted, [only])
        unknown: Answer = "cannot_tell" if claim.counted == "participant" else judged.answer
        return (
            judged
            if judged.answer == "with_care"
            else Judged(claim, unknown, judged.reasons, judged.citations, record)
        )
    found = [row for row in _claimed(book, rows) if _is_of(book, claim, row)]
    same = [row for row in found if _is_as_published(quantity, row)]
    if same and len(rows) == 1:
        return Judged(claim, "with_care", tuple(_claims(same)), _claimed_in(same))
    nothing = all(row["evidence"] == "none" for row in rows)
    values = {"who": claim.who, "labels": labels_of(rows), "years": years_of(rows)}
    others = _claims(found) if len(rows) == 1 else []
    return Judged(
        claim,
        "cannot_tell",
        (Reason("NOT_DOCUMENTED" if nothing else "NOT_STATED", values), *others),
        cited(rows),
    )


def _is_of(book: Book, claim: Claim, row: Row) -> bool:
    """Whether a claimed number is of the claim's groups; others say Governments where documents say States parties."""
    groups = book.names.stakeholder_groups
    units = {groups[code].unit for code in claim.who}
    if units == {"state"}:
        is_group = row["unit"] == "state"
    elif claim.who:
        is_group = (row["stakeholder_group"],) == claim.who
    else:
        is_group = groups[str(row["stakeholder_group"])].role == "claim" and row["unit"] in (
            "organization",
            "unclear",
        )
    return is_group and row["stage"] == claim.stage


def _claimed(book: Book, rows: Sequence[Row]) -> list[Row]:
    """What others publish about these dialogues."""
    known = {row["dialogue"] for row in rows}
    return [row for row in book.published if row["dialogue"] in known and row["evidence"] == "claimed"]


def _claims(rows: Sequence[Row]) -> list[Reason]:
    return [Reason("CLAIMED", {name: row[name] for name in _PUBLISHED}) for row in rows]


def _claimed_in(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(row["short_title"]) for row in rows))


def _is_as_published(quantity: Quantity, row: Row) -> bool:
    published, value = whole(row["count"]), quantity.value
    if value != published:
        return quantity.hedge in ("more", "at_least") and value < published
    return quantity.hedge != "" or row["qualifier"] == "exact"


def _nothing_there(book: Book, claim: Claim) -> Judged:
    """No dialogue of this time: another day contradicts where every dialogue of the year is documented."""
    if claim.where and any(when.day for when in claim.when):
        near = [
            row for row in book.dialogues if set(claim.where) & set(sets(row)) and row["year"] in claim.years
        ]
        if near and all(row["evidence"] == "official" and row["date"] is not None for row in near):
            reason = Reason("OTHER_DAY", {"dates": [row["date"] for row in near], "labels": labels_of(near)})
            return Judged(claim, "contradicted", (reason,), cited(near))
    return Judged(claim, "cannot_tell", (none_known(claim),))
