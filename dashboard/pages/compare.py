"""Compare: two sides freely chosen, whether they can be compared, and what would settle it."""

from collections.abc import Mapping
from dataclasses import replace

import queries
from dashboard.blocks import Block, Chart, Controls, Links, Page, Section, Text, Verdict, Verdicts
from dashboard.charts import chart_rows
from dashboard.charts.spec import Head
from dashboard.controls import parameter_choice
from dashboard.filters import Parameter, View
from dashboard.pages import compare_controls, compare_joint, compare_why, sentence_check
from dashboard.record import Record
from dashboard.text import compare_words as words
from queries.comparability import verdicts
from queries.comparability.dialogue_pairs import compare_distinct
from queries.comparability.sides import Side, compare_sides
from queries.rows import records, whole
from queries.text.citations import merged
from queries.text.comparisons import capital, reason_text, sentence, suggested_text
from queries.text.scope import scope

NAME, TITLE = "compare", "Compare"
COUNTED = {"participations": "participations", "organizations": "different organizations"}


def parameters(record: Record) -> Mapping[str, Parameter]:
    """The two sides, what is counted, and a reader's own sentence."""
    counted = Parameter("participations", COUNTED)
    return {**compare_controls.parameters(record), "counted": counted, **sentence_check.PARAMETERS}


def controls(record: Record, view: View) -> Controls:
    """Each side, what is counted, evidence."""
    counted = parameter_choice(NAME, record, view, "counted", "Counted", parameters(record)["counted"])
    evidence = compare_controls.evidence(record, view, NAME)
    return Controls((*compare_controls.choices(record, view, NAME), counted, *evidence), label="Sides")


def build(record: Record, view: View) -> Page:
    """The answer in words and to scale, each reading of a joint dialogue, the causes, what would settle it."""
    first, last, notices = compare_controls.read(record, view)
    is_same = first.is_of_same_groups(last)
    both = scope(first.selection(view.evidence, years=(first.year, last.year)), record.names)
    apart = " and ".join(compare_controls.label(record, side) for side in (first, last))
    subtitle = f"{both.title if is_same else apart}."
    blocks: list[Block] = []
    if first == last:
        title = f"Only {first.year} is on record: there is nothing beside it"
    elif view.parameter("counted") == "organizations" and is_same:
        title, blocks = _organizations(record, first, last)
    else:
        if view.parameter("counted") == "organizations":
            notices.append("Different organizations are counted for the same groups in two years only.")
        title, blocks = _participations(record, view, first, last)
    ready = Links("questions", compare_controls.questions(record, view, NAME), in_a_row=True)
    check = sentence_check.section(record, view, NAME)
    return Page(NAME, title, subtitle, (ready, *blocks, check), notices=tuple(notices))


def _participations(record: Record, view: View, first: Side, last: Side) -> tuple[str, list[Block]]:
    names, is_same = record.names, first.is_of_same_groups(last)
    found = compare_sides(record.store, first, last, view.evidence)
    both = scope(first.selection(view.evidence, years=(first.year, last.year)), names)
    # what may be compared instead stands with the verdict
    said = replace(found, verdict=replace(found.verdict, suggested=None))
    title = sentence(said, names, scope=scope(first.selection(), names) if is_same else None, style="title")
    bars = [
        chart_rows.Side(
            compare_controls.label(record, side),
            count,
            evidence="quoted" if level == "quoted" else "official",
            gap="not known",
        )
        for side, count, level in (
            (first, found.first_count, found.evidence[0]),
            (last, found.last_count, found.evidence[-1]),
        )
    ]
    totals = [queries.year_totals(record.store, side.selection(view.evidence)) for side in (first, last)]
    source = merged(text for frame in totals for text in frame["citation"].dropna())
    apart = " and ".join(compare_controls.label(record, side) for side in (first, last))
    shown = f"Participations, from zero: {both.words if is_same else apart}."
    within = both if is_same else None
    head = Head("picture", "Both sides on one scale", shown, "", source, record.version, within)
    blocks: list[Block] = [_verdict(record, found.verdict), *compare_why.beside(record, found)]
    if any(bar.count is not None for bar in bars):
        blocks.append(Chart("picture", chart_rows.plain(head, bars)))
    if is_same:
        blocks += compare_joint.readings(record, first, last, view.evidence)
        blocks += compare_why.causes(record, found, first, last)
    return title, [*blocks, *compare_why.settling(record, found, first, last)]


def _organizations(record: Record, first: Side, last: Side) -> tuple[str, list[Block]]:
    chosen = first.selection(years=(first.year, last.year))
    bounds = queries.distinct_bounds(record.store, chosen)
    known = {whole(row["year"]): row for row in records(bounds)}
    title = words.organizations(known, first.year, last.year)
    bars = []
    for side in (first, last):
        row = known.get(side.year, {})
        low, high = (whole(row[end]) if row else None for end in ("low_count", "high_count"))
        bars.append(chart_rows.Side(compare_controls.label(record, side), low, high, gap="not known"))
    source = merged(queries.year_totals(record.store, chosen)["citation"].dropna())
    within = scope(chosen, record.names)
    shown = f"{within.title}. {words.RANGE}"
    head = Head("picture", "Both sides on one scale", shown, "", source, record.version, within)
    return title, [
        _verdict(record, compare_distinct(bounds, first.year, last.year)),
        Chart("picture", chart_rows.plain(head, bars, unit="organizations")),
        Section("settle", "What would settle it", (Text("lists", words.LISTS),)),
    ]


def _verdict(record: Record, found: verdicts.Verdict) -> Verdicts:
    said = tuple(f"{capital(reason_text(reason, record.names))}." for reason in found.reasons)
    instead = f"Instead: {suggested_text(found.suggested, record.names)}." if found.suggested else ""
    return Verdicts("verdict", (Verdict(found.level, words.VERDICTS[found.level], said, instead),))
