"""Titles of the pages that show figures: what may be stated of a view, otherwise what is documented."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import queries
from dashboard.blocks import Link, Text
from dashboard.filters import View
from dashboard.record import Record
from queries.comparability.dialogue_pairs import compare_shares
from queries.comparability.verdicts import Comparison
from queries.comparability.years import all_pairs
from queries.rows import Row, members, records, whole
from queries.text.comparisons import sentence, share_sentence
from queries.text.names import Names
from queries.text.numbers import day, joined, number, plural
from queries.text.scope import Scope


def about(record: Record, names: Names) -> str:
    """One line: what is counted here, with the name of the convention."""
    first = min(record.vocabulary.years)
    return (
        f"Since {first}, {names.total} meet States after working groups of the {names.mechanism.convention}. "
        "How many took part?"
    )


def headline(record: Record, view: View, stated: Comparison | None, scope: Scope, names: Names) -> str:
    """The title: a change where one may be stated, otherwise what is documented."""
    if stated:
        return sentence(stated, names, scope=scope, style="title")
    totals = queries.year_totals(record.store, view.official.selection)
    known = totals[totals["participations_count"].notna()].to_dict("records")
    if not known:
        return f"No participation is documented: {scope.words}"
    if len(known) == 1:
        count, year = known[0]["participations_count"], known[0]["year"]
        partly = ", partly reported" if known[0]["status"] == "partly_reported" else ""
        return f"{plural(count, 'participation')} documented for {year}{partly}: {scope.who} at {scope.where}"
    return f"No two of these years can be compared: {scope.who} at {scope.where}"


def share_headline(record: Record, view: View, names: Names) -> str | None:
    """The share of the first chosen group in the latest two years that may be compared; None without any."""
    store, whole = record.store, replace(view.official.selection, stakeholder_groups=None)
    group = next(g.code for g in names.in_total if g.code in view.stakeholder_groups)
    rows = queries.participation_by_year(store, whole)
    of_group = rows[(rows["stakeholder_group"] == group) & rows["share_pct"].notna()]
    share = {int(row["year"]): float(row["share_pct"]) for row in of_group.to_dict("records")}
    shares, totals = queries.share_changes(store, whole), queries.year_totals(store, whole)
    pairs = all_pairs(store, whole)
    for first, last in reversed(list(combinations(sorted(share), 2))):
        verdict = compare_shares(shares, totals, first, last, group, pairs=pairs)
        if verdict.level != "not_comparable":
            values = (share[first], share[last])
            return share_sentence(
                verdict, group, (first, last), values, names, scope=view.scope(names), style="title"
            )
    return None


def beside(record: Record, dialogues: Sequence[str]) -> tuple[Link, ...]:
    """Dialogues that report only some of the groups of a total, each with what it reports: they are in no total."""
    names = record.names
    rows = {row["dialogue"]: row for row in records(queries.dialogue_totals(record.store))}

    def said(row: Row) -> str:
        stated = [f"{g.short_name} {number(row[g.code])}" for g in names.in_total if row[g.code] is not None]
        when = row["year"] if row["date"] is None else day(row["date"])
        return f"{names.title(str(row['working_groups']))}, {when}: {joined(stated) or 'no figure'}"

    return tuple(Link(said(rows[name]), f"dialogues?dialogue={name}") for name in dialogues)


def partly_reported(record: Record, view: View) -> Iterator[Text]:
    """For each year whose total leaves a documented dialogue out: the total, and what stands beside it."""
    for row in records(queries.year_totals(record.store, view.official.selection)):
        if row["partly_reported_dialogues"] is None:
            continue
        count = row["participations_count"]
        total = "no total" if count is None else plural(whole(count), "participation")
        yield Text(
            f"partly-{row['year']}",
            f"{row['year']}: {total}, partly reported. Beside the total:",
            "remark",
            links=beside(record, members(row["partly_reported_dialogues"])),
        )
