"""The charts of the pages, each with what belongs to it wherever it goes: title, what is counted, words, source.

A page, a picture and the address of a chart alone ask here, so that all of them show the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps

import pandas as pd
import plotly.graph_objects as go

import queries
from dashboard.cache import Kept
from dashboard.charts.by_stakeholder_group import by_group
from dashboard.charts.change_causes import waterfall
from dashboard.charts.dialogues_by_working_group import lanes
from dashboard.charts.panel_seats import shares
from dashboard.charts.participation_by_year import rise
from dashboard.charts.query_result import answer
from dashboard.charts.states_parties import states
from dashboard.charts.theme import Palette
from dashboard.filters import View, Vocabulary
from dashboard.text import alt_text, titles
from queries.comparability.years import breaks_between
from queries.selection import Selection
from queries.store import Store
from queries.text.comparisons import capital, reasons_text
from queries.text.names import names_of
from queries.text.numbers import number, plural, year_span


@dataclass(frozen=True)
class Drawing:
    """A chart: its name in addresses, the figure in the colours of a theme, and what stands around it.

    `groups` are the stakeholder groups whose fills need a key; `n` says what is counted and how many; `alt` tells the
    chart in words; `version` is the content hash of the data.
    """

    name: str
    title: str
    subtitle: str
    n: str
    alt: str
    source: str
    version: str
    figure: Callable[[Palette], go.Figure]
    groups: tuple[str, ...] = ()

    @property
    def source_line(self) -> str:
        """`Source: Chair's summary, 27 May 2022, para. 4; .... Data 358bc9c.`"""
        return f"Source: {self.source}. Data {self.version[:7]}."


Draw = Callable[[Store, View, Vocabulary], Drawing | None]
_KEPT: Kept[Drawing | None] = Kept(100)


def _kept(draw: Draw) -> Draw:
    """The same view of the same data is drawn once, for all sessions."""

    @wraps(draw)
    def drawn(store: Store, view: View, vocabulary: Vocabulary) -> Drawing | None:
        key = (draw.__name__, store.content_hash, view)
        return _KEPT.or_made(key, lambda: draw(store, view, vocabulary))

    return drawn


@_kept
def participations(store: Store, view: View, vocabulary: Vocabulary) -> Drawing | None:
    """The rise by year; None when no group of the totals is chosen."""
    if view.is_empty or view.totals_nothing(vocabulary):
        return None
    years = queries.year_totals(store, view.selection)
    official = years[years["evidence"] == "official"]
    groups = queries.participation_by_year(store, view.official.selection)
    dialogues = queries.dialogue_totals(store, view.with_quoted.selection)
    quoted = dialogues[dialogues["evidence"] == "quoted"]

    def figure(palette: Palette) -> go.Figure:
        stakeholders = groups[groups["role"] == "stakeholder"]
        return rise(official, stakeholders, dialogues, first_break(store, view.official.selection), palette)

    return Drawing(
        "participations",
        titles.of_cohort(view.cohort, "Stakeholders who participated, by year"),
        titles.BARS,
        counted(dialogues),
        alt_text.rise(official, dialogues),
        cited([*years["citation"].dropna(), *quoted["citation"]]),
        store.content_hash,
        figure,
        _totalled(view, vocabulary),
    )


@_kept
def stakeholder_groups(store: Store, view: View, vocabulary: Vocabulary) -> Drawing | None:
    """Each stakeholder group by year, by the chosen measure; None without a group of the totals or a dialogue."""
    if view.is_empty or view.totals_nothing(vocabulary):
        return None
    groups = queries.participation_by_year(store, view.selection)
    stakeholders = groups[groups["role"] == "stakeholder"]
    if stakeholders.empty:
        return None
    years = queries.year_totals(store, view.official.selection)
    measure = titles.MEASURES[view.measure]

    def figure(palette: Palette) -> go.Figure:
        return by_group(
            stakeholders,
            measure.column,
            decimals=measure.decimals,
            suffix=measure.suffix,
            has_break=first_break(store, view.official.selection) is not None,
            palette=palette,
        )

    return Drawing(
        "stakeholder-groups",
        titles.of_cohort(view.cohort, measure.title),
        titles.trend_subtitle(measure, first_break(store, view.official.selection)),
        counted(queries.dialogue_totals(store, view.with_quoted.selection)),
        alt_text.trend(stakeholders, measure),
        cited(years["citation"].dropna()),
        store.content_hash,
        figure,
    )


@_kept
def states_parties(store: Store, view: View, _: Vocabulary) -> Drawing | None:
    """States parties, dialogue by dialogue; None when no dialogue of the view is documented."""
    if view.is_empty:
        return None
    dialogues = queries.dialogue_totals(store, view.official.selection)
    documented = dialogues[dialogues["status"] != "not_documented"]
    if documented.empty:
        return None
    stating = documented[documented["state_party"].notna()]
    return Drawing(
        "states-parties",
        titles.of_cohort(view.cohort, "States parties, dialogue by dialogue"),
        titles.states_subtitle(documented),
        f"n = {plural(len(stating), 'dialogue')} of {len(documented)} documented",
        alt_text.states(documented),
        cited(stating["citation"]) or "none of the documents states it",
        store.content_hash,
        lambda palette: states(documented, palette),
    )


@_kept
def working_groups(store: Store, view: View, vocabulary: Vocabulary) -> Drawing | None:
    """A lane a working group; None when no group of the totals is chosen."""
    if view.is_empty or view.totals_nothing(vocabulary):
        return None
    dialogues = queries.dialogue_totals(store, view.with_quoted.selection)
    years = queries.year_totals(store, view.with_quoted.selection)
    names = {code: name for code, name in vocabulary.working_groups.items() if code in view.working_groups}
    return Drawing(
        "working-groups",
        titles.of_cohort(view.cohort, "Stakeholders who participated, by dialogue"),
        titles.LANES,
        counted(dialogues),
        alt_text.dialogues(dialogues),
        cited(years["citation"].dropna()),
        store.content_hash,
        lambda palette: lanes(dialogues, names, view.years, view.stakeholder_groups, palette),
        _totalled(view, vocabulary),
    )


@_kept
def causes(store: Store, view: View, _: Vocabulary) -> Drawing | None:
    """The steps from one year's total to another's; None without two years that have official figures."""
    if view.is_empty:
        return None
    steps = queries.change_causes(store, view.pair_selection)
    totals = queries.year_totals(store, view.pair_selection)
    if steps.empty:
        return None
    ends, names = titles.ends(totals), titles.causes(steps)
    return Drawing(
        "causes",
        titles.of_cohort(view.cohort, f"From one total to the other, {ends[0][0]} to {ends[1][0]}"),
        titles.STEPS,
        counted(queries.dialogue_totals(store, view.pair_selection)),
        alt_text.causes(steps, totals),
        cited(totals["citation"].dropna()),
        store.content_hash,
        lambda palette: waterfall(steps, *ends, names, palette),
    )


BARS = (
    ("Panel seats", "seats_count", "seats_share_pct"),
    ("Participations", "participants_count", "participants_share_pct"),
)


@_kept
def panel_seats(store: Store, view: View, vocabulary: Vocabulary) -> Drawing | None:
    """Seats on panels beside participations; None when no document of the view names a panel."""
    if view.is_empty:
        return None
    panels = queries.panel_shares(store, view.selection)
    together = panels[panels["dialogue"].isna()]
    if together.empty:
        return None
    seated, present = (int(together[column].sum()) for column in ("seats_count", "participants_count"))
    dialogues, seats = panels["dialogue"].nunique(), queries.panel_seats(store)
    return Drawing(
        "panel-seats",
        titles.of_cohort(view.cohort, "Panel seats beside participations"),
        titles.SEATS,
        f"n = {plural(seated, 'seat')} and {plural(present, 'participation')} in {plural(dialogues, 'dialogue')}",
        alt_text.panel_seats(together),
        cited(titles.panel_sources(seats[seats["dialogue"].isin(panels["dialogue"].dropna())])),
        store.content_hash,
        lambda palette: shares(together, BARS, palette),
        _totalled(view, vocabulary),
    )


def own_question(frame: pd.DataFrame, label: str, value: str, version: str) -> Drawing:
    """The answer to a reader's own question: bars of a column of numbers by one of labels."""
    return Drawing(
        "answer",
        f"{value} by {label}",
        "",
        f"n = {plural(len(frame), 'row')}",
        alt_text.answer(frame, label, value),
        titles.OWN_QUESTION,
        version,
        lambda palette: answer(frame, label, value, palette),
    )


DRAWINGS: Mapping[str, Draw] = {
    "participations": participations,
    "stakeholder-groups": stakeholder_groups,
    "states-parties": states_parties,
    "working-groups": working_groups,
    "causes": causes,
    "panel-seats": panel_seats,
}
"""Every chart that has an address of its own, by its name there."""


def counted(dialogues: pd.DataFrame) -> str:
    """How many participations in how many dialogues, from rows of dialogue_totals; quoted figures are not counted."""
    official = dialogues[(dialogues["evidence"] == "official") & dialogues["participations_count"].notna()]
    span = year_span(sorted({int(year) for year in dialogues["year"]}))
    return (
        f"n = {number(official['participations_count'].sum())} participations in "
        f"{plural(len(official), 'documented dialogue')} of {len(dialogues)} held, {span}"
    )


def first_break(store: Store, selection: Selection) -> str | None:
    """Why the first of the years with figures is not comparable with the next; None where it is."""
    totals = queries.year_totals(store, selection)
    reported = totals.loc[totals["participations_count"].notna(), "year"].astype(int).tolist()
    for refused in breaks_between(store, selection):
        if list(refused.years) == reported[:2]:
            return capital(reasons_text(refused.reasons, names_of(store)))
    return None


def cited(citations: Sequence[str] | pd.Series) -> str:
    """The documents and paragraphs, each once, in the order in which they come."""
    return "; ".join(dict.fromkeys(part for citation in citations for part in citation.split("; ")))


def _totalled(view: View, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(code for code in vocabulary.totalled_groups if code in view.stakeholder_groups)
