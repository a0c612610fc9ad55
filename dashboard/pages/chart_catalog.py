"""The charts by name: from the record and a view to a `ChartSpec`. Pages, pictures and chart addresses ask here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import Literal

import pandas as pd

import queries
from dashboard.cache import Kept
from dashboard.charts import by_year, chart_rows
from dashboard.charts.by_year import Row, Words, kind_name
from dashboard.charts.spec import ChartSpec, Head
from dashboard.filters import View, Vocabulary
from dashboard.record import Record
from dashboard.text import titles
from dashboard.text.compare_words import causes_title, named_causes
from queries.comparability.years import all_pairs, breaks_between, compare_same_kind, compare_years
from queries.rows import records, whole
from queries.selection import Selection
from queries.store import Store
from queries.text.citations import citation, merged
from queries.text.comparisons import LEVELS, capital, care_text, change_text, per_cent_text, reasons_text
from queries.text.names import Names
from queries.text.numbers import day, joined, number, plural, series
from queries.text.scope import Scope, scope

Draw = Callable[[Store, View, Vocabulary], ChartSpec | None]
_KEPT: Kept[ChartSpec | None] = Kept(200)


def _kept(draw: Draw) -> Draw:
    """The same view of the same data is specified once, for all sessions."""

    @wraps(draw)
    def drawn(store: Store, view: View, vocabulary: Vocabulary) -> ChartSpec | None:
        key = (draw, store.content_hash, view)
        return _KEPT.or_made(key, lambda: draw(store, view, vocabulary))

    return drawn


@_kept
def working_groups(store: Store, view: View, vocabulary: Vocabulary) -> ChartSpec | None:
    """A line a working group over the years; None when no group of the totals is chosen."""
    return _lines(store, view, vocabulary, _every_year(view, vocabulary))


def _every_year(view: View, vocabulary: Vocabulary) -> Sequence[int]:
    """The years of an axis: without a choice of years, none between the first and the last is left out unseen."""
    if not view.years or set(view.years) != set(vocabulary.default_years):
        return view.years
    return range(view.years[0], view.years[-1] + 1)


def _lines(store: Store, view: View, vocabulary: Vocabulary, years: Sequence[int]) -> ChartSpec | None:
    if view.is_empty or view.totals_nothing(vocabulary):
        return None
    names, dialogues = Record(store).names, _dialogues(store, view)
    if dialogues.empty:
        return None
    pairs = queries.same_kind_pairs(store, view.with_quoted.selection)
    head = _head(store, view, "working-groups", "Participations by working group and year", dialogues)
    words = _of_dialogue(names, view.scope(names), pairs)
    return by_year.lines(head, dialogues, names, years, words=words)


@_kept
def participations(store: Store, view: View, vocabulary: Vocabulary) -> ChartSpec | None:
    """Columns by year, stacked by stakeholder group; None when no group of the totals is chosen."""
    if view.is_empty or view.totals_nothing(vocabulary):
        return None
    names, dialogues = Record(store).names, _dialogues(store, view)
    years = queries.year_totals(store, view.official.selection)
    groups = queries.participation_by_year(store, view.official.selection)
    of_dialogue, of_group = (kind(names, view.scope(names)) for kind in (_of_dialogue, _of_group))
    return by_year.columns(
        _head(store, view, "participations", "Participations by year and stakeholder group", dialogues),
        years,
        groups,
        dialogues,
        names,
        view.stakeholder_groups,
        axis=_every_year(view, vocabulary),
        words=lambda row: of_dialogue(row) if "dialogue" in row else of_group(row),
        breaks=breaks(store, view),
    )


@_kept
def shares(store: Store, view: View, vocabulary: Vocabulary) -> ChartSpec | None:
    """The share of each stakeholder group on one axis to 100 per cent; None without a group or a dialogue."""
    if view.is_empty or view.totals_nothing(vocabulary):
        return None
    names, dialogues = Record(store).names, _dialogues(store, view)
    # a share is of all groups of the total, whichever of them are looked at
    whole = view.official.model_copy(update={"stakeholder_groups": tuple(vocabulary.totalled_groups)})
    groups = queries.participation_by_year(store, whole.selection)
    groups = groups[groups["role"] == "stakeholder"]
    if groups.empty:
        return None
    drawn = groups[groups["stakeholder_group"].isin(view.stakeholder_groups)]
    of_these = "" if len(drawn) == len(groups) else f"Drawn: {view.scope(names).who}. "
    head = replace(
        _head(store, view.official, "shares", "Share of each stakeholder group by year", dialogues),
        subtitle=f"{of_these}Per cent of the participations of {whole.scope(names).words}.",
        source=merged(groups["citation"].dropna()),
    )
    return by_year.shares(
        head,
        groups,
        _every_year(view, vocabulary),
        names,
        view.stakeholder_groups,
        words=_of_group(names, view.scope(names)),
        breaks=breaks(store, view),
    )


@_kept
def stakeholder_lines(store: Store, view: View, vocabulary: Vocabulary) -> ChartSpec | None:
    """A line a stakeholder group over the years, cut where years cannot be compared."""
    spec = participations(store, view, vocabulary)
    return spec and by_year.as_lines(spec, "stakeholder-lines")


@_kept
def dialogue_stack(store: Store, view: View, vocabulary: Vocabulary) -> ChartSpec | None:
    """Columns by year, stacked by dialogue: a joint one is one segment."""
    spec = _lines(store, view, vocabulary, _every_year(view, vocabulary))
    if spec is None:
        return None
    head = replace(spec.head, name="dialogue-stack", title="Participations by year and dialogue")
    years = queries.year_totals(store, view.official.selection)
    return by_year.as_stack(spec, head, years, breaks=breaks(store, view))


@_kept
def dialogue_shares(store: Store, view: View, vocabulary: Vocabulary) -> ChartSpec | None:
    """The share of each dialogue in its year's official total."""
    spec = dialogue_stack(store, view, vocabulary)
    if spec is None:
        return None
    within = view.official.scope(Record(store).names)
    head = replace(
        spec.head,
        name="dialogue-shares",
        title="Share of each dialogue by year",
        subtitle=f"Per cent of the participations of {within.words}.",
        scope=within,
    )
    return by_year.as_shares(spec, head)


@_kept
def states_parties(store: Store, view: View, _: Vocabulary) -> ChartSpec | None:
    """States, dialogue by dialogue; None when no document of the view states them."""
    names = Record(store).names
    if view.is_empty or names.states is None:
        return None
    states, of_states = (
        names.states,
        view.official.model_copy(update={"stakeholder_groups": (names.states.code,)}),
    )
    dialogues = queries.dialogue_totals(store, of_states.selection)
    documented = dialogues[dialogues["status"] != "not_documented"]
    stating = documented[documented[states.code].notna()]
    if stating.empty:
        return None
    said, every = series([len(stating), len(documented)])
    head = replace(
        _head(store, of_states, "states-parties", f"{states.name}, dialogue by dialogue", dialogues),
        subtitle=f"{of_states.scope(names).title}. Stated for {said} of {every} documented "
        f"{'dialogue' if len(documented) == 1 else 'dialogues'}; what the others do not say is not zero.",
        n=f"n = {plural(len(stating), 'dialogue')} of {len(documented)} documented",
        source=merged(stating["citation"]),
    )
    sides = [
        chart_rows.Side(
            f"{kind_name(row['working_groups'], names)}, {row['year']}",
            None if pd.isna(row[states.code]) else float(row[states.code]),
            words=f"{kind_name(row['working_groups'], names)}, {day(row['date'])}: "
            f"{number(row[states.code])} {states.plural}. {row['citation']}",
            address=f"dialogues?dialogue={row['dialogue']}",
        )
        for row in documented.to_dict("records")
    ]
    return chart_rows.plain(head, sides, unit=states.plural)


@_kept
def causes(store: Store, view: View, _: Vocabulary) -> ChartSpec | None:
    """The steps from one year's total to another's, of the first and the last of the chosen years."""
    return None if view.is_empty else causes_of(store, view.pair_selection)


def causes_of(store: Store, chosen: Selection) -> ChartSpec | None:
    """The steps from the official total of one year to that of another; None unless both years of `chosen` have one."""
    names, years = Record(store).names, chosen.years or ()
    steps, totals = queries.change_causes(store, chosen), queries.year_totals(store, chosen)
    counts = {row["year"]: row["participations_count"] for row in records(totals)}
    if steps.empty or len(years) != 2 or None in (ends := [counts.get(year) for year in years]):
        return None
    first, last = ((str(year), whole(count)) for year, count in zip(years, ends, strict=True))
    within = scope(chosen, names)
    compared = compare_years(totals, *years, pairs=all_pairs(store, chosen))
    reasons = reasons_text([one for one in compared.reasons if one.code != "SMALL_BASE"], names)
    said = "" if compared.level == "comparable" else f" {capital(LEVELS[compared.level])}: {reasons}."
    head = Head(
        "causes",
        f"{number(first[1])} in {first[0]} and {number(last[1])} in {last[0]}: {causes_title(steps)}",
        f"{within.title}. The parts add up to the difference of the two totals.{said}",
        counted(queries.dialogue_totals(store, chosen)),
        merged(totals["citation"].dropna()),
        store.content_hash,
        within,
    )
    named = [
        (str(row["working_groups"]), str(row["cause"]), whole(row["change_count"]))
        for row in records(named_causes(steps, names))
    ]
    return chart_rows.causes(head, first, last, named)


@_kept
def panel_seats(store: Store, view: View, _: Vocabulary) -> ChartSpec | None:
    """Seats on panels beside participations; None when no document of the view names a panel."""
    if view.is_empty:
        return None
    official = view.official
    panels = queries.panel_shares(store, official.selection)
    together = panels[panels["dialogue"].isna()]
    if together.empty:
        return None
    named, seats = panels["dialogue"].dropna().unique(), whole(together["dialogue_seats_count"].iloc[0])
    taken = queries.panel_seats(store)
    everyone = together["dialogue_participants_count"].iloc[0]
    beside = "" if pd.isna(everyone) else f" and {plural(everyone, 'participation')}"
    head = Head(
        "panel-seats",
        "Panel seats beside participations",
        f"{official.scope(Record(store).names).title}. {titles.SEATS}",
        f"n = {plural(seats, 'seat')}{beside} in {plural(len(named), 'dialogue')}",
        citation(records(taken[taken["dialogue"].isin(named)])),
        store.content_hash,
        official.scope(Record(store).names),
    )

    def parts(count: str, share: str) -> list[tuple[str, float, str]]:
        return [
            (
                row["stakeholder_group"],
                float(row[share]),
                f"{row['group_name']}: {number(row[count])}, {number(row[share], 1)} per cent",
            )
            for row in together.to_dict("records")
            if not pd.isna(row[share])
        ]

    bars = (
        ("Panel seats", plural(seats, "seat"), parts("seats_count", "seats_share_pct")),
        (
            "Participations",
            "not stated" if pd.isna(everyone) else plural(everyone, "participation"),
            parts("participants_count", "participants_share_pct"),
        ),
    )
    return chart_rows.composition(head, bars, Record(store).names)


def _head(store: Store, view: View, name: str, title: str, dialogues: pd.DataFrame) -> Head:
    """The head of a chart of the view's scope, over rows of dialogue_totals."""
    within = view.scope(Record(store).names)
    known = dialogues[dialogues["participations_count"].notna()]
    source = merged(known["citation"].dropna())
    return Head(name, title, f"{within.title}.", counted(dialogues), source, store.content_hash, within)


def own_question(frame: pd.DataFrame, label: str, value: str, version: str) -> ChartSpec:
    """The answer to a reader's own question: bars of a column of numbers by one of labels."""
    head = Head(
        "answer", f"{value} by {label}", "", f"n = {plural(len(frame), 'row')}", titles.OWN_QUESTION, version
    )
    return chart_rows.query_result(head, frame, label, value)


CHARTS: Mapping[str, Draw] = {
    "working-groups": working_groups,
    "participations": participations,
    "shares": shares,
    "stakeholder-lines": stakeholder_lines,
    "dialogue-stack": dialogue_stack,
    "dialogue-shares": dialogue_shares,
    "states-parties": states_parties,
    "causes": causes,
    "panel-seats": panel_seats,
}
"""Every chart that has an address of its own, by its name there."""


def breaks(store: Store, view: View) -> list[by_year.Refused]:
    """Neighbouring years with a total that the verdict does not let a reader compare."""
    names = Record(store).names
    refused = breaks_between(store, view.official.selection)
    return [(one.first_year, one.last_year, reasons_text(one.reasons, names)) for one in refused]


def counted(dialogues: pd.DataFrame) -> str:
    """How many participations in which year and in how many dialogues, from rows of dialogue_totals; none is quoted.

    Years are not added up: whether they may even be compared is what most charts are about.
    """
    official = dialogues[(dialogues["evidence"] == "official") & dialogues["participations_count"].notna()]
    counts = official.groupby("year")["participations_count"].sum().items()
    said = joined([f"{number(count)} in {year}" for year, count in counts]) or "0"
    known = f"{plural(len(official), 'documented dialogue')} of {len(dialogues)} that took place"
    return f"n = {said}, participations in {known}"


def _dialogues(store: Store, view: View) -> pd.DataFrame:
    return queries.dialogue_totals(store, view.with_quoted.selection)


def _of_dialogue(names: Names, within: Scope, pairs: pd.DataFrame | None = None) -> Words:
    """`Firearms, 5 April 2024: 76 participations. +7 since 2023. Note by the Secretariat, para. 10`."""
    whom = within.by_whom

    def words(row: Row) -> str:
        level = "" if row["evidence"] == "official" else f", {row['evidence']}"
        what = f"{kind_name(row['working_groups'], names)}, {day(row['date'])}"
        said = f"{what}: {number(row['participations_count'])} participations{whom}{level}"
        change = "" if pairs is None else _since(pairs, names, str(row["working_groups"]), int(row["year"]))
        return ". ".join(filter(None, (said, change, row["citation"])))

    return words


def _since(pairs: pd.DataFrame, names: Names, kind: str, year: int) -> str:
    """The change since the last year with a dialogue of this kind, as far as the verdict allows, with its reason."""
    of_kind = pairs[(pairs["working_groups"] == kind) & (pairs["last_year"] == year)]
    if of_kind.empty:
        return ""
    first = int(of_kind["first_year"].max())
    which: Literal["joint", "separate"] = "joint" if "+" in kind else "separate"
    compared = compare_same_kind(pairs[pairs["working_groups"] == kind], first, year, kind=which)
    if compared is None or compared.change_count is None:
        return ""
    per_cent, care = per_cent_text(compared), care_text(compared, names, style="title")
    return f"{change_text(compared)}{f' ({per_cent})' if per_cent else ''} since {first}{care}"


def _of_group(names: Names, within: Scope, _: object = None) -> Words:
    """`NGOs, 2024: 158 participations in the dialogues on firearms, 85.3 per cent. Note, paras. 10, 12`."""

    def words(row: Row) -> str:
        share: str = "" if pd.isna(row["share_pct"]) else f", {number(row['share_pct'], 1)} per cent"
        name = names.stakeholder_groups[str(row["stakeholder_group"])].short_name
        said = f"{name}, {row['year']}: {number(row['count'])} participations"
        where = f" in the dialogues{within.on_working_groups}" if within.on_working_groups else ""
        return f"{said}{where}{share}. {row['citation']}"

    return words
