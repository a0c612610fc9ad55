"""Claims of how many took part."""

from collections.abc import Sequence
from dataclasses import replace

import queries
from loaders.claims.answers import Answer, Finding, Support, agrees, finding, in_turn
from loaders.claims.asked import Asked
from loaders.claims.parse import Quantity, in_order, words_of
from queries.rows import Row, records, whole
from queries.selection import Selection
from queries.text.numbers import joined, number, plural

_UNITS = {"person": "people", "organization": "organizations", "state": "States", "unclear": "not said what"}


def levels(asked: Asked) -> Answer:
    """Each number beside the count of its year, working groups and stakeholder group."""
    years = list(asked.claim.years)
    if not years:
        return asked.not_enough()
    judged = [
        _level(each, q, year)
        for each, (q, year) in zip(_in_own_groups(asked), in_turn(asked.claim.quantities, years), strict=True)
    ]
    support: Support = "supported"
    for found, _, _ in judged:
        support = max(support, found, key=("supported", "with_caveat", "not_supported").index)
    reasons = dict.fromkeys(reason for _, _, texts in judged for reason in texts)
    findings = tuple(finding for _, finding, _ in judged)
    corrected = None
    if support != "supported":
        corrected = f"The record has {joined([f.figure for f in findings])}."
    return Answer(support, findings, tuple(reasons), corrected, asked.citations(years))


def _in_own_groups(asked: Asked) -> list[Asked]:
    """The claim once for each of its numbers; with as many working groups as numbers, each has its own."""
    claim = asked.claim
    if 1 < len(claim.working_groups) == len(claim.quantities) and not claim.is_joint:
        found = in_order(claim.sentence, claim.working_groups, words_of(asked.names))
        return [replace(asked, claim=replace(claim, working_groups=(code,))) for code in found]
    return [asked] * len(claim.quantities)


def _level(asked: Asked, quantity: Quantity, year: int) -> tuple[Support, Finding, list[str]]:
    if quantity.noun == "dialogues":
        return _dialogues(asked, quantity, year)
    group: str = quantity.noun if quantity.noun in asked.names.stakeholder_groups else "all"
    if group == "all" and quantity.noun in ("all", "none") and len(asked.claim.quantities) == 1:
        group = next(iter(asked.claim.groups), "all") if quantity.noun == "none" else "all"
    rows = [row for row in asked.dialogues() if row["year"] == year]
    official = [row for row in rows if row["evidence"] == "official"]
    column = "participations_count" if group == "all" else group
    known = [row for row in official if row[column] is not None]
    where = f"{asked.scope.on_working_groups} in {year}".strip()
    if known and not asked.claim.is_registered:
        count = sum(whole(row[column]) for row in known)
        figure = f"{_counted(asked, count, group, len(known))} {where}"
        found = finding(quantity, figure, agrees=agrees(quantity, count))
        if found.agrees:
            return _agreeing_level(asked, quantity, year, group, rows, known, found)
    else:
        found = finding(quantity, f"no official figure {where}", agrees=False)
    other = _other_figure(asked, quantity, [str(row["dialogue"]) for row in rows], group)
    if other:
        text, figure = other
        return "with_caveat", finding(quantity, figure, agrees=True), [text]
    return "not_supported", found, _why_not(quantity)


def _agreeing_level(
    asked: Asked,
    quantity: Quantity,
    year: int,
    group: str,
    rows: Sequence[Row],
    known: Sequence[Row],
    found: Finding,
) -> tuple[Support, Finding, list[str]]:
    if quantity.noun == "people":
        return "not_supported", found, _why_not(quantity)
    reasons: list[str] = []
    if quantity.noun == "participants":
        reasons += _why_not(quantity)
    if len(known) < len(rows):
        verb = "documented" if group == "all" else f"reported for {asked.names.participants(group)}"
        reasons.append(f"{year} is {verb} for {len(known)} of {plural(len(rows), 'dialogue')}")
    if len(known) > 1:
        reasons.append("These are participations: an organization at three dialogues counts three times")
    joint = [row for row in known if whole(row["working_groups_count"]) > 1]
    if asked.claim.working_groups and any(
        not set(str(row["working_groups"]).split("+")) <= set(asked.claim.working_groups) for row in joint
    ):
        reasons.append(
            f"The dialogue was a joint one on {asked.names.subject(str(joint[0]['working_groups']))}"
        )
    return ("with_caveat" if reasons else "supported"), found, reasons


def _counted(asked: Asked, count: int, group: str, dialogues_count: int) -> str:
    """`158 non-governmental organizations` at one dialogue; over several they are participations."""
    if group == "all":
        return plural(count, "participation")
    whom = asked.names.participants(group)
    return f"{number(count)} {whom}" if dialogues_count == 1 else f"{number(count)} participations by {whom}"


def _why_not(quantity: Quantity) -> list[str]:
    if quantity.noun in ("people", "participants"):
        return ["The documents count organizations, not people"]
    return []


def _dialogues(asked: Asked, quantity: Quantity, year: int) -> tuple[Support, Finding, list[str]]:
    rows = [row for row in asked.dialogues() if row["year"] == year]
    official = sum(row["evidence"] == "official" for row in rows)
    if not rows:
        figure = f"no dialogue known for {year}"
        reason = (
            f"No dialogue is known{asked.scope.on_working_groups} for {year}; "
            "that does not mean that none took place"
        )
        return "not_supported", finding(quantity, figure, agrees=False), [reason]
    figure = (
        f"{plural(len(rows), 'dialogue')} known to have taken place in {year}, {official} of them documented"
    )
    if agrees(quantity, len(rows)):
        caveat = [] if official == len(rows) else [f"{official} of {len(rows)} are documented"]
        return ("with_caveat" if caveat else "supported"), finding(quantity, figure, agrees=True), caveat
    return "not_supported", finding(quantity, figure, agrees=False), []


def _other_figure(
    asked: Asked, quantity: Quantity, dialogues: Sequence[str], group: str
) -> tuple[str, str] | None:
    """A quoted total or any published number that the sentence may have meant, with its unit and stage."""
    if group == "all":
        shown = queries.dialogue_totals(asked.store, Selection(evidence="quoted"))
        for row in records(shown):
            if (
                row["dialogue"] in dialogues
                and row["evidence"] == "quoted"
                and row["participations_count"] == quantity.value
            ):
                figure = f"{row['participations_count']} participations, quoted by others"
                return f"Quoted from a summary that is not at hand ({row['citation']})", figure
    claimed = [
        row
        for row in records(queries.figures(asked.store, evidence="claimed"))
        if row["dialogue"] in dialogues
        and row["count"] == quantity.value
        and row["evidence"] != "official"
        and (
            group == "all" or group not in asked.names.stakeholder_groups or row["stakeholder_group"] == group
        )
    ]
    if not claimed:
        return None
    row = max(claimed, key=lambda row: _meant(asked, quantity, row))
    unit = _UNITS.get(str(row["unit"]), str(row["unit"]))
    figure = f"{row['count']} {row['name']} ({unit}, {row['stage']})"
    return f"Not an official figure: {row['short_title']} counts {unit}, {row['stage']}", figure


def _meant(asked: Asked, quantity: Quantity, row: Row) -> int:
    """How much of what the sentence says of unit and stage a published number shares."""
    says_people = quantity.noun in ("people", "participants")
    return ((row["unit"] == "person") == says_people) + (
        (row["stage"] == "registered") == asked.claim.is_registered
    )
