"""Claims that something changed."""

import math
from collections.abc import Sequence
from dataclasses import replace

import queries
from loaders.claims.answers import Answer, Finding, Support, agrees, cited, finding
from loaders.claims.asked import Asked
from loaders.claims.parse import Quantity
from queries.comparability.dialogues import compare_dialogues
from queries.comparability.verdicts import Comparison
from queries.comparability.years import CohortKind, compare_same_kind, compare_years
from queries.rows import records
from queries.selection import Evidence
from queries.text.comparisons import capital, per_cent, reason_text, sentence, where_text
from queries.text.numbers import number, signed


def change(asked: Asked) -> Answer:
    """From one year to another: the counts, the change and whether the two can be compared."""
    claim = asked.claim
    totalled = asked.groups() or ()
    beside = [group for group in claim.groups if group not in totalled]
    years = asked.two_years()
    if years is None:
        return asked.not_enough()
    if beside and not totalled:
        return _change_of_states(asked, beside[0], years)
    comparison = replace(_comparison(asked, years), stakeholder_groups=totalled)
    findings = _findings(asked, comparison)
    wrong = _is_wrong(asked, comparison, findings)
    if wrong and not claim.working_groups and not claim.is_matched:
        matched = compare_same_kind(asked.pairs(None, "official"), *years)
        if matched and not _is_wrong(asked, matched, _findings(asked, matched)):
            matched = replace(matched, stakeholder_groups=totalled)
            where = where_text(matched, asked.names)
            text = f"That is the change {where}, the same groups in both years"
            return _answer(asked, "with_caveat", _findings(asked, matched), (text,), comparison, matched)
    reasons = _reasons(asked, comparison)
    if comparison.level == "not_comparable" or wrong:
        return _answer(asked, "not_supported", findings, reasons, comparison)
    support: Support = "supported" if comparison.level == "comparable" else "with_caveat"
    return _answer(asked, support, findings, reasons, comparison)


def _comparison(asked: Asked, years: tuple[int, int]) -> Comparison:
    named = asked.claim.working_groups or None
    chosen = asked.selection(named, "official")
    pairs = queries.same_kind_pairs(asked.store, chosen)
    if asked.claim.is_matched or asked.claim.is_joint:
        kind: CohortKind = "joint" if asked.claim.is_joint else "separate"
        matched = compare_same_kind(pairs, *years, kind=kind)
        if matched:
            return matched
    total = compare_years(
        queries.year_totals(asked.store, chosen),
        *years,
        pairs=pairs,
        ranges=queries.joint_ranges(asked.store, chosen),
    )
    if named and None in total.counts:
        quoted = compare_same_kind(asked.pairs(named, "quoted"), *years)
        if quoted and set(quoted.working_groups) == set(named):
            return quoted
    return total


def _change_of_states(asked: Asked, group: str, years: tuple[int, int]) -> Answer:
    frame = queries.dialogue_totals(asked.store)
    found = [
        [row for row in records(frame) if row["year"] == year and row[group] is not None] for year in years
    ]
    if not all(len(rows) == 1 for rows in found):
        text = f"The documents do not report {asked.names.participants(group)} for both years"
        return Answer("not_supported", (), (text,), None, ())
    first, last = (rows[0] for rows in found)
    comparison = compare_dialogues(frame, str(first["dialogue"]), str(last["dialogue"]), group=group)
    findings = _findings(asked, comparison)
    corrected = sentence(comparison, asked.names)
    return Answer(
        "not_supported", findings, tuple(_reasons(asked, comparison)), corrected, cited([first, last])
    )


def _findings(asked: Asked, comparison: Comparison) -> tuple[Finding, ...]:
    counts = [q for q in asked.claim.quantities if q.kind == "count"]
    return tuple(_finding_of_change(asked, q, comparison, counts) for q in asked.claim.quantities)


def _finding_of_change(
    asked: Asked, quantity: Quantity, comparison: Comparison, counts: Sequence[Quantity]
) -> Finding:
    first, last = comparison.first_count, comparison.last_count
    if first is None or last is None:
        return finding(quantity, "not documented", agrees=False)
    years = comparison.first_year, comparison.last_year
    if quantity.kind == "per_cent":
        actual = 100 * (last - first) / first if first else math.nan
        counts_only = f"{number(first)} in {years[0]}, {number(last)} in {years[1]}"
        shown = counts_only if comparison.change_pct is None else f"{per_cent(actual, sign='+')} per cent"
        return finding(quantity, shown, agrees=agrees(quantity, abs(actual)))
    if quantity.kind == "times":
        actual = last / first if first else math.nan
        shown = f"{number(first)} in {years[0]}, {number(last)} in {years[1]}"
        return finding(quantity, shown, agrees=agrees(quantity, actual))
    if quantity.kind == "points":
        return finding(quantity, "a change of counts has no percentage points", agrees=False)
    if quantity.role == "by":
        shown = "no change is given" if comparison.change_count is None else signed(last - first)
        return finding(quantity, shown, agrees=agrees(quantity, abs(last - first)))
    is_first = quantity.role == "from" if quantity.role in ("from", "to") else counts.index(quantity) == 0
    if len(counts) == 1 and quantity.role == "":
        is_first = False
    year, actual_count = (years[0], first) if is_first else (years[1], last)
    return finding(quantity, f"{number(actual_count)} in {year}", agrees=agrees(quantity, actual_count))


def _is_wrong(asked: Asked, comparison: Comparison, findings: Sequence[Finding]) -> bool:
    first, last = comparison.first_count, comparison.last_count
    if first is None or last is None or not all(finding.agrees for finding in findings):
        return True
    actual = "flat" if first == last else "up" if last > first else "down"
    return asked.claim.direction is not None and asked.claim.direction != actual


def _answer(
    asked: Asked,
    support: Support,
    findings: tuple[Finding, ...],
    reasons: Sequence[str],
    comparison: Comparison,
    also: Comparison | None = None,
) -> Answer:
    corrected = None
    if support != "supported":
        corrected = " ".join(sentence(c, asked.names, scope=asked.scope) for c in (also, comparison) if c)
    level: Evidence = "quoted" if "quoted" in comparison.evidence else "official"
    held = [row for row in asked.dialogues(level) if row["year"] in comparison.years]
    if comparison.kind != "total" and also is None:
        held = [row for row in held if row["working_groups"] in comparison.working_groups]
    return Answer(support, findings, tuple(reasons), corrected, cited(held))


def _reasons(asked: Asked, comparison: Comparison) -> list[str]:
    return [capital(reason_text(reason, asked.names)) for reason in comparison.reasons]
