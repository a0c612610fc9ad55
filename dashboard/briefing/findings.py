"""The statements of a briefing, each with the paragraphs that it rests on.

A comparison comes from the one writer: one that needs care carries its reason, one that does not hold gives both
values and what range is possible.
"""

from collections.abc import Iterable, Iterator, Sequence

from dashboard.briefing.data import Gathered
from dashboard.briefing.models import Paragraph, Sentence
from dashboard.briefing.style import styled
from queries.comparability.dialogue_pairs import compare_shares
from queries.comparability.verdicts import Comparison
from queries.rows import Row, records, whole
from queries.text.comparisons import instead_sentence, sentence, share_sentence
from queries.text.names import StakeholderGroup
from queries.text.numbers import day, joined, number, series, small

_FEWEST, _MOST = 3, 6


def said(text: str, note: str = "") -> Sentence:
    """A sentence in United Nations style."""
    return Sentence(styled(text), f"{note}." if note else "")


def findings(of: Gathered) -> tuple[Paragraph, ...]:
    """Three to six paragraphs, the largest things first: totals, mergers, what has no document, the firmest changes."""
    totals = [text for one in of.comparisons if one.kind == "total" for text in compared(of, one)]
    mergers = [text for one in of.joint_with_separate for text in compared(of, one)]
    missing = [text for year in of.shown_years for text in _without_document(of, year)]
    largest = ((*_level(of, of.years[-1]), *totals), mergers, missing)
    found = [Paragraph(tuple(texts)) for texts in largest if texts]
    found += [Paragraph(compared(of, one)) for one in of.firm[: max(0, _MOST - len(found))]]
    for filler in (shares, _no_comparison, states, documented):
        if len(found) < _FEWEST and (more := tuple(filler(of))):
            found.append(Paragraph(more))
    return tuple(found)


def compared(of: Gathered, comparison: Comparison) -> tuple[Sentence, ...]:
    """What may be said of a comparison, and what range is possible where no change may be stated."""
    note = of.cited(of.dialogues_of(comparison)["dialogue"])
    texts = [sentence(comparison, of.names, scope=of.scope, style="note")]
    if comparison.kind == "joint_vs_separate":
        texts.append(instead_sentence(comparison.suggested, of.names))
    return _on(note, texts)


def _on(note: str, texts: Sequence[str]) -> tuple[Sentence, ...]:
    """Sentences that rest on the same paragraphs: the footnote stands at the last."""
    *others, last = filter(None, texts)
    return (*map(said, others), said(last, note))


def changes(of: Gathered) -> tuple[Paragraph, ...]:
    """Changes by working group and by stakeholder group, of each comparison that is not for one group alone."""
    found = []
    for one in of.firm:
        sets = one.working_groups if len(one.working_groups) > 1 else ()
        by_set = [alone for label in sets if (alone := of.of_working_group(one, label))]
        by_group = [(group, alone) for group in of.groups if (alone := of.of_group(one, group.code))]
        first, last = one.years
        kind = "joint dialogues" if one.kind == "joint" else "dialogues"
        if by_set:
            head = said(f"By working group, participation changed between {first} and {last} as follows:")
            found.append(Paragraph((head,), tuple(text for alone in by_set for text in compared(of, alone))))
        if len(by_group) > 1:
            on = joined([of.names.subject(label) for label in one.working_groups])
            head = said(
                f"By stakeholder group, participation in the {kind} on {on} changed between {first} and {last} as "
                "follows:"
            )
            items = tuple(text for group, alone in by_group for text in _of_group(of, one, alone, group))
            found.append(Paragraph((head,), items))
    return tuple(found)


def _of_group(
    of: Gathered, whole_: Comparison, alone: Comparison, group: StakeholderGroup
) -> Iterator[Sentence]:
    note = of.cited(of.dialogues_of(whole_)["dialogue"], (group,))
    yield said(sentence(alone, of.names, style="note"), note)


def documented(of: Gathered) -> Iterator[Sentence]:
    """How many dialogues have an official document, year by year, and what is quoted."""
    official = of.dialogues[of.dialogues["evidence"] == "official"]
    years = [int(str(year)) for year in official["year"].unique()]
    of_years = [int((official["year"] == year).sum()) for year in years]
    counted = joined([
        f"{count} dialogue{'s' * (many != 1)}{of.scope.on_working_groups if at == 0 else ''} of {year}"
        for at, (count, many, year) in enumerate(zip(series(of_years), of_years, years, strict=True))
    ])  # fmt: skip
    note = of.cited(official["dialogue"], (*of.groups, *of.beside))
    yield said(f"Official documents on {counted} are at hand.", note)
    quoted = of.dialogues[of.dialogues["evidence"] == "quoted"]
    for year in quoted["year"].unique():
        rows = quoted[quoted["year"] == year]
        values = joined([
            f"{number(row['participations_count'])} participations in "
            f"the dialogue on {of.names.subject(str(row['working_groups']))}"
            for row in records(rows) if row["participations_count"] is not None
        ])  # fmt: skip
        if values:
            text = f"For {year}, others quote figures from official summaries that are not at hand: {values}"
            yield said(f"{text}; they are not part of any total.", of.cited(rows["dialogue"]))


def states(of: Gathered) -> Iterator[Sentence]:
    """For how many dialogues States, and others beside the total, are stated."""
    official = of.dialogues[of.dialogues["evidence"] == "official"]
    for group in of.beside:
        if group.unit != "state":
            continue
        rows = official[official[group.code].notna()]
        if rows.empty:
            yield said(f"The documents at hand do not state the number of {group.plural} that took part.")
            continue
        values = [f"{number(row[group.code])} {group.plural}" for row in records(rows)]
        places = [dialogue(of, row) for row in records(rows)]
        first, *others = (f"in {place}" for place in places)
        took_part = [
            f"{values[0]} took part {first}",
            *(f"{v} {p}" for v, p in zip(values[1:], others, strict=True)),
        ]
        note = of.cited(rows["dialogue"], (group,))
        yield said(f"The documents state that {joined(took_part)}.", note)
        if len(rows) < len(official):
            yield said(f"For the other dialogues, the number of {group.plural} is not known.")


def dialogue(of: Gathered, row: Row) -> str:
    """`the joint dialogue on firearms and cybercrime of 5 April 2024`."""
    label, date = str(row["working_groups"]), row["date"]
    kind = "joint dialogue" if "+" in label else "dialogue"
    return f"the {kind} on {of.names.subject(label)} of {day(date) if date else row['year']}"


def shares(of: Gathered) -> Iterator[Sentence]:
    """How the share of the first stakeholder group changed, where that may be said."""
    if of.shares.empty:
        return
    first, last = of.years
    group = of.groups[0]
    share = of.by_group[of.by_group["stakeholder_group"] == group.code].set_index("year")["share_pct"]
    verdict = compare_shares(of.shares, of.totals, first, last, group.code, pairs=of.pairs)
    if verdict.level == "not_comparable" or share.reindex([first, last]).isna().any():
        return
    values = (float(share[first]), float(share[last]))
    rows = of.dialogues[of.dialogues["year"].isin(of.years) & (of.dialogues["evidence"] == "official")]
    said_ = share_sentence(verdict, group.code, (first, last), values, of.names, scope=of.scope, style="note")
    yield from _on(of.cited(rows["dialogue"]), (said_, instead_sentence(verdict.suggested, of.names)))


def _level(of: Gathered, year: int) -> Iterator[Sentence]:
    """The total of a year, and what stands beside it."""
    official = of.dialogues[(of.dialogues["year"] == year) & (of.dialogues["evidence"] == "official")]
    rows = official[official["participations_count"].notna()]
    if rows.empty:
        yield said(f"No official document that states the number of all participants in {year} is at hand.")
    else:
        counts = [int(rows[group.code].sum()) for group in of.groups]
        parts = [f"{count} by {group.plural}" for count, group in zip(series(counts), of.groups, strict=True)]
        noun = "dialogue" if len(rows) == 1 else "dialogues"
        yield said(
            f"In {year}, official documents record {number(rows['participations_count'].sum())} participations by "
            f"non-governmental stakeholders in {small(len(rows))} constructive {noun}{of.scope.on_working_groups}: "
            f"{joined(parts)}.",
            of.cited(rows["dialogue"]),
        )
    partly = official[official["participations_count"].isna()]
    for row in records(partly):
        stated = [(group, whole(row[group.code])) for group in of.groups if row[group.code] is not None]
        values = series([count for _, count in stated])
        what = joined(
            [f"{v} {g.singular if c == 1 else g.plural}" for v, (g, c) in zip(values, stated, strict=True)]
        )
        which = dialogue(of, row)
        text = f"{which[0].upper()}{which[1:]} is not part of a total, because its document does not state each group"
        yield said(f"{text}; it states {what}." if what else f"{text}.", of.cited([str(row["dialogue"])]))


def _without_document(of: Gathered, year: int) -> Iterator[Sentence]:
    """What others report without an official document at hand, and groups of which no dialogue is known."""
    rows = of.dialogues[of.dialogues["year"] == year]
    documented = {
        code
        for label in rows.loc[rows["evidence"] == "official", "working_groups"]
        for code in label.split("+")
    }
    missing = records(rows[rows["evidence"] != "official"])
    # of two dialogues on one group the day says which is meant
    named = [row for row in missing if documented & set(str(row["working_groups"]).split("+"))]
    others = [row for row in missing if row not in named]
    if others:
        noun = "a dialogue" if len(others) == 1 else "dialogues"
        yield _not_at_hand(
            of, year, f"{noun} on {_subjects(of, [str(row['working_groups']) for row in others])}", others
        )
    for row in named:
        other = f"another dialogue on {of.names.subject(str(row['working_groups']))}"
        yield _not_at_hand(of, year, dialogue(of, row) if row["date"] else other, [row])
    unknown = of.coverage[(of.coverage["year"] == year) & (of.coverage["status"] == "no_dialogue_known")]
    if year in of.years and not unknown.empty:
        on = _subjects(of, unknown["working_group"], "or")
        yield said(f"No dialogue on {on} is known for {year}; that does not mean that none took place.")


def _not_at_hand(of: Gathered, year: int, what: str, rows: Sequence[Row]) -> Sentence:
    pages = "; ".join(of.name_of(name) for name in of.reported_by(str(row["dialogue"]) for row in rows))
    who, them = "other pages report" if pages else "the record knows of", "it" if len(rows) == 1 else "them"
    return said(
        f"For {year}, {who} {what}; no official document on {them} is at hand, so that participation is not known from "
        "official documents.",
        pages,
    )


def _no_comparison(of: Gathered) -> Iterator[Sentence]:
    if len(of.years) == 1:
        yield said(f"The present note does not compare {of.years[0]} with another year and states no change.")


def _subjects(of: Gathered, labels: Iterable[str], last: str = "and") -> str:
    return joined([of.names.subject(label) for label in dict.fromkeys(labels)], last)
