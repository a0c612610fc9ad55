"""Claims about means, shares and distinct organizations."""

import math

import queries
from loaders.claims.answers import Answer, Support, agrees, finding, in_turn, support_of
from loaders.claims.asked import Asked
from queries.comparability.dialogues import compare_distinct, compare_means, compare_shares
from queries.comparability.verdicts import Verdict
from queries.rows import Row, records, whole
from queries.selection import Selection
from queries.text.comparisons import capital, reason_text, suggested_text
from queries.text.numbers import joined


def means(asked: Asked) -> Answer:
    """Participations per dialogue, in one year or in two."""
    chosen = asked.selection(asked.claim.working_groups or None, "official")
    totals = queries.year_totals(asked.store, chosen)
    by_year = {whole(row["year"]): row for row in records(totals) if row["participations_count"] is not None}
    years = sorted(asked.claim.years)
    if not years or any(year not in by_year for year in years):
        return asked.not_enough()
    quantities = [q for q in asked.claim.quantities if q.kind == "count" and q.noun != "dialogues"] or list(
        asked.claim.quantities
    )
    findings = [
        finding(q, f"{mean:.1f} in {year}", agrees=agrees(q, mean))
        for q, year in in_turn(quantities, years)
        if not math.isnan(mean := _mean(by_year[year]))
    ]
    reasons = [
        f"{year} is documented for one dialogue of {by_year[year]['dialogues_held_count']}"
        for year in years
        if by_year[year]["dialogues_documented_count"] == 1 and by_year[year]["dialogues_held_count"] != 1
    ]
    support: Support = "with_caveat" if reasons else "supported"
    corrected = None
    if len(years) > 1:
        verdict = compare_means(
            totals, years[0], years[-1], pairs=queries.same_kind_pairs(asked.store, chosen)
        )
        support = support_of(verdict)
        reasons = _reasons(asked, verdict)
        corrected = _instead(asked, verdict) or None
    if not all(finding.agrees for finding in findings):
        support = "not_supported"
    with_mean = [year for year in years if by_year[year]["dialogues_reporting_count"] != 1]
    said = joined([f"{_mean(by_year[y]):.1f} in {y}" for y in with_mean])
    sentence = f"The mean number of participations per documented dialogue was {said}."
    if support != "supported":
        corrected = f"{sentence} {corrected}" if corrected else sentence
    return Answer(support, tuple(findings), tuple(reasons), corrected, asked.citations(years))


def _mean(row: Row) -> float:
    """Participations per dialogue in the sum; those of the one dialogue where there is one, which the verdict says."""
    return whole(row["participations_count"]) / whole(row["dialogues_reporting_count"])


def shares(asked: Asked) -> Answer:
    """The share of a stakeholder group, in one year or in two."""
    group = next(iter(asked.groups() or ()), None)
    years = sorted(asked.claim.years)
    if group is None or not years:
        return asked.not_enough()
    chosen = Selection(working_groups=asked.claim.working_groups or None)
    shares = {
        whole(row["year"]): float(str(row["share_pct"]))
        for row in records(queries.participation_by_year(asked.store, chosen))
        if row["stakeholder_group"] == group and row["share_pct"] is not None
    }
    if any(year not in shares for year in years):
        return asked.not_enough()
    levels = [q for q in asked.claim.quantities if q.kind == "per_cent" and q.role != "by"]
    findings = [
        finding(q, f"{shares[year]:.1f} per cent in {year}", agrees=agrees(q, shares[year]))
        for q, year in in_turn(levels, years)
    ]
    change = shares[years[-1]] - shares[years[0]]
    first = shares[years[0]]
    findings += [
        finding(
            q,
            f"{change:+.1f} percentage points",
            agrees=agrees(q, abs(change) if q.kind == "points" else abs(100 * change / first)),
        )
        for q in asked.claim.quantities
        if first and (q.kind == "points" or q.role == "by")
    ]
    totals = queries.year_totals(asked.store, chosen)
    coverage = [
        f"{year} is documented for {row['dialogues_documented_count']} "
        f"of {row['dialogues_held_count']} dialogues"
        for year in years
        for row in records(totals)
        if row["year"] == year
        and row["evidence"] == "official"
        and row["dialogues_documented_count"] != row["dialogues_held_count"]
    ]
    support: Support = "with_caveat" if coverage else "supported"
    reasons, extra = coverage, ""
    if len(years) > 1:
        verdict = compare_shares(
            queries.share_changes(asked.store, chosen),
            totals,
            years[0],
            years[-1],
            group,
            pairs=queries.same_kind_pairs(asked.store, chosen),
        )
        support, reasons, extra = support_of(verdict), _reasons(asked, verdict), _instead(asked, verdict)
        extra = f" {extra}" if extra else ""
        moved = "flat" if round(change, 1) == 0 else "up" if change > 0 else "down"
        if asked.claim.direction and asked.claim.direction != moved:
            support = "not_supported"
    if not all(finding.agrees for finding in findings):
        support = "not_supported"
    said = joined([f"{shares[year]:.1f} per cent in {year}" for year in years])
    corrected = f"The share of {asked.names.participants(group)} in participations was {said}.{extra}"
    return Answer(
        support,
        tuple(findings),
        tuple(reasons),
        corrected if support != "supported" else None,
        asked.citations(years),
    )


def distinct(asked: Asked) -> Answer:
    """Distinct organizations: only bounds are known."""
    chosen = asked.selection(asked.claim.working_groups or None, "official")
    bounds = queries.distinct_bounds(asked.store, chosen)
    by_year = {whole(row["year"]): row for row in records(bounds)}
    years = [year for year in sorted(asked.claim.years) if year in by_year]
    if not years:
        return asked.not_enough()
    verdict = compare_distinct(bounds, years[0], years[-1])
    said = joined([f"between {by_year[y]['low_count']} and {by_year[y]['high_count']} in {y}" for y in years])
    findings = tuple(
        finding(q, f"between {by_year[y]['low_count']} and {by_year[y]['high_count']}", agrees=False)
        for q, y in in_turn(asked.claim.quantities, years)
    )
    corrected = f"The number of distinct organizations is not published; it lies {said}."
    return Answer(
        "not_supported", findings, tuple(_reasons(asked, verdict)), corrected, asked.citations(years)
    )


def _reasons(asked: Asked, verdict: Verdict) -> list[str]:
    return [capital(reason_text(reason, asked.names)) for reason in verdict.reasons]


def _instead(asked: Asked, verdict: Verdict) -> str:
    return f"Compare instead {suggested_text(verdict.suggested, asked.names)}." if verdict.suggested else ""
