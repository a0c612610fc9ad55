"""The charts by name: from the record and a view to a `ChartSpec`. Pages, pictures and chart addresses ask here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import Literal

import pandas as pd

import queries
from dashboard.cache import Kept
from dashboard.charts import by_year, rows
from dashboard.charts.by_year import Row, Words, kind_name
from dashboard.charts.spec import ChartSpec, Head
from dashboard.filters import View, Vocabulary
from dashboard.text import titles
from queries.comparability.years import breaks_between, compare_same_kind
from queries.store import Store
from queries.text.citations import merged
from queries.text.comparisons import change_text, per_cent_text, reasons_text
from queries.text.names import Names, names_of
from queries.text.numbers import day, number, plural, year_span

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
    """The years of an axis along which lines run: none between the first and the last is left out unseen."""
    if not view.years or set(view.years) != set(vocabulary.default_years):
        return view.years
    return range(view.years[0], view.years[-1] + 1)


def _lines(store: Store, view: View, vocabulary: Vocabulary, years: Sequence[int]) -> ChartSpec | None:
    if view.is_empty or view.totals_nothing(vocabulary):
        return None
    names, dialogues = names_of(store), _dialogues(store, view)
    if dialogues.empty:
        return None
    pairs = queries.same_kind_pairs(store, view.with_quoted.selection)
    head = Head(
        "working-groups",
        "Participations by working group and year",
        f"{view.scope(names).title}.",
        counted(dialogues),
        merged(dialogues["citation"].dropna()),
        store.content_hash,
    )
    return by_year.lines(head, dialogues, names, years, words=_of_dialogue(names, pairs))


@_kept
def participations(store: Store, view: View, vocabulary: Vocabulary) -> ChartSpec | None:
    """Columns by year, stacked by stakeholder group; None when no group of the totals is chosen."""
    if view.is_empty or view.totals_nothing(vocabulary):
        return None
    names, dialogues = names_of(store), _dialogues(store, view)
    years = queries.year_totals(store, view.official.selection)
    groups = queries.participation_by_year(store, view.official.selection)
    quoted = dialogues[dialogues["evidence"] == "quoted"]
    head = Head(
        "participations",
        "Participations by year and stakeholder group",
        f"{view.scope(names).title}.",
        counted(dialogues),
        merged([*years["citation"].dropna(), *quoted["citation"].dropna()]),
        store.content_hash,
    )
    of_dialogue, of_group = _of_dialogue(names), _of_group(names)
    return by_year.columns(
        head,
        years,
        groups,
        dialogues,
        names,
        view.stakeholder_groups,
        words=lambda row: of_dialogue(row) if "dialogue" in row else of_group(row),
        breaks=breaks(store, view),
    )


@_kept
def shares(store: Store, view: View, vocabulary: Vocabulary) -> ChartSpec | None:
    """The share of each stakeholder group on one axis to 100 per cent; None without a group or a dialogue."""
    if view.is_empty or view.totals_nothing(vocabulary):
        return None
    names, dialogues = names_of(store), _dialogues(store, view)
    # a share is of all groups of the total, whichever of them are looked at
    whole = view.official.model_copy(update={"stakeholder_groups": tuple(vocabulary.totalled_groups)})
    groups = queries.participation_by_year(store, whole.selection)
    groups = groups[groups["role"] == "stakeholder"]
    if groups.empty:
        return None
    head = Head(
        "shares",
        "Share of each stakeholder group by year",
        f"Per cent of the participations of {whole.scope(names).words}.",
        counted(dialogues),
        merged(groups["citation"].dropna()),
        store.content_hash,
    )
    return by_year.shares(
        head,
        groups,
        view.years,
        names,
        view.stakeholder_groups,
        words=_of_group(names),
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
    spec = _lines(store, view, vocabulary, view.years)
    if spec is None:
        return None
    head = replace(spec.head, name="dialogue-stack", title="Participations by year and dialogue")
    return by_year.as_stack(spec, head, breaks=breaks(store, view))


@_kept
def dialogue_shares(store: Store, view: View, vocabulary: Vocabulary) -> ChartSpec | None:
    """The share of each dialogue in its year's official total."""
    spec = dialogue_stack(store, view, vocabulary)
    if spec is None:
        return None
    subtitle = f"Per cent of the participations of {view.official.scope(names_of(store)).words}."
    head = replace(
        spec.head, name="dialogue-shares", title="Share of each dialogue by year", subtitle=subtitle
    )
    return by_year.as_shares(spec, head)


@_kept
def states_parties(store: Store, view: View, _: Vocabulary) -> ChartSpec | None:
    """States parties, dialogue by dialogue; None when no document of the view states them."""
    if view.is_empty:
        return None
    names = names_of(store)
    dialogues = queries.dialogue_totals(store, view.official.selection)
    documented = dialogues[dialogues["status"] != "not_documented"]
    stating = documented[documented["state_party"].notna()]
    if stating.empty:
        return None
    head = Head(
        "states-parties",
        "States parties, dialogue by dialogue",
        titles.states_subtitle(documented),
        f"n = {plural(len(stating), 'dialogue')} of {len(documented)} documented",
        merged(stating["citation"]),
        store.content_hash,
    )
    sides = [
        rows.Side(
            f"{kind_name(row['working_groups'], names)}, {row['year']}",
            None if pd.isna(row["state_party"]) else float(row["state_party"]),
            words=f"{kind_name(row['working_groups'], names)}, {day(row['date'])}: "
            f"{number(row['state_party'])} States parties. {row['citation']}",
            address=f"dialogues?dialogue={row['dialogue']}",
        )
        for row in documented.to_dict("records")
    ]
    return rows.plain(head, sides, unit="States parties")


@_kept
def causes(store: Store, view: View, _: Vocabulary) -> ChartSpec | None:
    """The steps from one year's total to another's; None without two years that have official figures."""
    if view.is_empty:
        return None
    names = names_of(store)
    steps = queries.change_causes(store, view.pair_selection)
    totals = queries.year_totals(store, view.pair_selection)
    if steps.empty:
        return None
    first, last = (
        (str(row["year"]), int(row["participations_count"]))
        for row in totals[totals["evidence"] == "official"]
        .sort_values("year")
        .to_dict("records")[:: len(totals) - 1 or 1]
    )
    head = Head(
        "causes",
        f"From {number(first[1])} in {first[0]} to {number(last[1])} in {last[0]}",
        titles.STEPS,
        counted(_dialogues(store, view.model_copy(update={"years": view.pair_selection.years}))),
        merged(totals["citation"].dropna()),
        store.content_hash,
    )
    named = [
        (
            names.title(row["working_groups"].replace(", ", "+")),
            titles.CAUSES[row["cause"]],
            int(row["change_count"]),
        )
        for row in steps.to_dict("records")
    ]
    return rows.causes(head, first, last, named)


@_kept
def panel_seats(store: Store, view: View, _: Vocabulary) -> ChartSpec | None:
    """Seats on panels beside participations; None when no document of the view names a panel."""
    if view.is_empty:
        return None
    panels = queries.panel_shares(store, view.official.selection)
    together = panels[panels["dialogue"].isna()]
    if together.empty:
        return None
    seats, participants = (int(together[column].sum()) for column in ("seats_count", "participants_count"))
    dialogues = panels["dialogue"].nunique()
    head = Head(
        "panel-seats",
        "Panel seats beside participations",
        titles.SEATS,
        f"n = {plural(seats, 'seat')} and {plural(participants, 'participation')} in {plural(dialogues, 'dialogue')}",
        merged(titles.panel_sources(queries.panel_seats(store))),
        store.content_hash,
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
            plural(participants, "participation"),
            parts("participants_count", "participants_share_pct"),
        ),
    )
    return rows.composition(head, bars, names_of(store))


def own_question(frame: pd.DataFrame, label: str, value: str, version: str) -> ChartSpec:
    """The answer to a reader's own question: bars of a column of numbers by one of labels."""
    head = Head(
        "answer", f"{value} by {label}", "", f"n = {plural(len(frame), 'row')}", titles.OWN_QUESTION, version
    )
    return rows.query_result(head, frame, label, value)


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


def breaks(store: Store, view: View) -> list[tuple[int, str]]:
    """Neighbouring years with a total that the verdict does not let a reader compare: (earlier year, reason)."""
    names = names_of(store)
    refused = breaks_between(store, view.official.selection)
    return [(one.first_year, reasons_text(one.reasons, names)) for one in refused]


def counted(dialogues: pd.DataFrame) -> str:
    """How many participations in how many dialogues, from rows of dialogue_totals; quoted figures are not counted."""
    official = dialogues[(dialogues["evidence"] == "official") & dialogues["participations_count"].notna()]
    span = year_span(sorted({int(year) for year in dialogues["year"]}))
    return (
        f"n = {number(official['participations_count'].sum())} participations in "
        f"{plural(len(official), 'documented dialogue')} of {len(dialogues)} that took place, {span}"
    )


def _dialogues(store: Store, view: View) -> pd.DataFrame:
    return queries.dialogue_totals(store, view.with_quoted.selection)


def _of_dialogue(names: Names, pairs: pd.DataFrame | None = None) -> Words:
    """`Firearms, 5 April 2024: 76 participations. +7 since 2023. Note by the Secretariat, para. 10`."""

    def words(row: Row) -> str:
        level = "" if row["evidence"] == "official" else f", {row['evidence']}"
        what = f"{kind_name(row['working_groups'], names)}, {day(row['date'])}"
        said = f"{what}: {number(row['participations_count'])} participations{level}"
        change = "" if pairs is None else _since(pairs, str(row["working_groups"]), int(row["year"]))
        return ". ".join(filter(None, (said, change, row["citation"])))

    return words


def _since(pairs: pd.DataFrame, kind: str, year: int) -> str:
    """The change since the last year with a dialogue of this kind, as far as the verdict allows."""
    of_kind = pairs[(pairs["working_groups"] == kind) & (pairs["last_year"] == year)]
    if of_kind.empty:
        return ""
    first = int(of_kind["first_year"].max())
    which: Literal["joint", "separate"] = "joint" if "+" in kind else "separate"
    compared = compare_same_kind(of_kind, first, year, kind=which)
    if compared is None or compared.change_count is None:
        return ""
    per_cent = per_cent_text(compared)
    care = "" if compared.level == "comparable" else ", to be read with care"
    return f"{change_text(compared)}{f' ({per_cent})' if per_cent else ''} since {first}{care}"


def _of_group(names: Names) -> Words:
    def words(row: Row) -> str:
        share: str = "" if pd.isna(row["share_pct"]) else f", {number(row['share_pct'], 1)} per cent"
        name = names.stakeholder_groups[str(row["stakeholder_group"])].short_name
        return f"{name}, {row['year']}: {number(row['count'])} participations{share}. {row['citation']}"

    return words
