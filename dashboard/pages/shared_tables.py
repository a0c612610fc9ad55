"""Tables that pages share: growth with its verdicts, figures by working group, stakeholder group, dialogue, sources."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

import queries
from dashboard.blocks import Column, Table
from dashboard.filters import View
from queries.comparability.verdicts import Comparison
from queries.comparability.years import all_pairs, growth
from queries.store import Store
from queries.text.citations import merged
from queries.text.comparisons import (
    capital,
    change_or_range_text,
    label_text,
    per_cent_text,
    reasons_text,
    suggested_text,
)
from queries.text.names import Names
from queries.text.numbers import number, status_text

Pair = tuple[int, int]
_IN_FILES = (
    Column("groups", "Working groups", only_in_files=True),
    Column("change_count", "Change, count", 0, only_in_files=True),
    Column("change_pct", "Change, per cent", 1, only_in_files=True),
    Column("reasons", "Reasons", only_in_files=True),
    Column("instead", "Compare instead", only_in_files=True),
)
_CHANGE = (
    Column("change", "Change"),
    Column("per_cent", "Per\N{NO-BREAK SPACE}cent"),
    Column("level", "Verdict", kind="verdict", below="reason"),
)


def growth_of_pair(store: Store, view: View, names: Names, pair: Pair) -> Table | None:
    """Two years side by side, named in the headings; None when nothing can be set side by side."""
    frame = _frame(store, view, names, [pair])
    if frame.empty:
        return None
    scope = view.model_copy(update={"years": pair}).scope(names)
    # where most: single groups by their change, then what they are together and the rest
    single = frame["working_groups_count"].eq(1) & frame["change_count"].notna()
    frame = pd.concat([frame[single].sort_values("change_count", ascending=False), frame[~single]])
    notes = [f"{row['dialogues_on']}: {row['reason']}" for row in frame.to_dict("records") if row["reason"]]
    columns = (
        Column("dialogues_on", "Dialogues on"),
        Column("first_count", str(pair[0]), 0, citation="first_citation"),
        Column("last_count", str(pair[1]), 0, citation="last_citation"),
        *_CHANGE[:-1],
        replace(_CHANGE[-1], below=None),
        *_IN_FILES,
    )
    caption = f"{pair[0]} to {pair[1]}, and may it be said: {scope.words}"
    table = Table("growth", frame, columns, caption, tuple(notes), missing="", emphasis="is_together")
    return table.scoped(scope)


def growth_of_pairs(
    store: Store, view: View, names: Names, pairs: Sequence[Pair], groups: Sequence[str] = ()
) -> Table | None:
    """Every pair of years, a row a comparison; with `groups` each stakeholder group by itself."""
    views = [(view, "")] if not groups else []
    for code in groups:
        views.append(
            (view.model_copy(update={"stakeholder_groups": (code,)}), names.stakeholder_groups[code].name)
        )
    frames = [_frame(store, one, names, pairs).assign(who=who) for one, who in views]
    frame = pd.concat([one for one in frames if not one.empty]) if any(len(f) for f in frames) else None
    if frame is None:
        return None
    columns = (
        *((Column("who", "Who"),) if groups else ()),
        Column("dialogues_on", "Dialogues on"),
        Column("years", "Years"),
        Column("first_count", "Earlier", 0, citation="first_citation"),
        Column("last_count", "Later", 0, citation="last_citation"),
        *_CHANGE,
        *_IN_FILES,
    )
    scope = view.scope(names)
    caption = f"Growth for every pair of years: {scope.words}"
    return Table("growth", frame, columns, caption, missing="", emphasis="is_together").scoped(scope)


def _frame(store: Store, view: View, names: Names, pairs: Sequence[Pair]) -> pd.DataFrame:
    chosen = view.selection
    asked = (
        all_pairs(store, chosen),
        queries.year_totals(store, chosen),
        queries.joint_ranges(store, chosen),
    )
    dialogues = queries.dialogue_totals(store, chosen).to_dict("records")
    frame = pd.DataFrame([_row(one, names, dialogues) for pair in pairs for one in growth(*asked, *pair)])
    if frame.empty:
        return frame
    whole = dict.fromkeys(("first_count", "last_count", "change_count"), "Int64")
    return frame.astype({**whole, "change_pct": "Float64"})


def _row(one: Comparison, names: Names, dialogues: Sequence[Mapping[Any, Any]]) -> dict[str, object]:
    reasons = capital(reasons_text(one.reasons, names))
    return {
        "dialogues_on": label_text(one, names, is_short=True),
        "groups": label_text(one, names),
        "years": f"{one.first_year}\u2013{one.last_year}",
        "first_count": one.first_count,
        "last_count": one.last_count,
        "first_citation": merged(_citations(one, dialogues, one.first_year)),
        "last_citation": merged(_citations(one, dialogues, one.last_year)),
        "change": change_or_range_text(one),
        "per_cent": per_cent_text(one),
        "level": one.level,
        # a comparable row speaks for itself; its reasons stand in the files
        "reason": "" if one.level == "comparable" else f"{reasons}.",
        "change_count": one.change_count,
        "change_pct": one.change_pct,
        "reasons": reasons,
        "instead": suggested_text(one.suggested, names) if one.suggested else "",
        "working_groups_count": len(one.working_groups) if one.kind != "total" else 0,
        "is_together": one.level == "comparable" and len(one.working_groups) > 1,
    }


def _citations(one: Comparison, dialogues: Sequence[Mapping[Any, Any]], year: int) -> Iterator[str]:
    labels = {*one.working_groups}
    if one.kind == "joint_vs_separate":
        labels |= {code for name in one.working_groups for code in name.split("+")}
    for row in dialogues:
        if row["year"] != year or pd.isna(row["citation"]):
            continue
        if row["evidence"] == "official" if one.kind == "total" else row["working_groups"] in labels:
            yield str(row["citation"])


def by_working_group(store: Store, view: View, names: Names) -> Table:
    """A row a working group or joint set, a column a year: participations, or in words why there are none."""
    cells: dict[str, dict[str, object]] = {names.title(code): {} for code in view.working_groups}
    cited: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in queries.coverage(store, view.with_quoted.selection).to_dict("records"):
        own, year = names.title(row["working_group"]), str(row["year"])
        if row["is_joint"]:
            joint = f"{names.title(row['working_groups'])}, joint"
            cells.setdefault(joint, {})[year] = _counted(row)
            cited[joint, year] = [row["citation"]]
            cells[own].setdefault(year, "joint dialogue")
        else:
            before = cells[own].get(year)
            cells[own][year] = _counted(row) if before is None else f"{before}; {_counted(row)}"
            cited[own, year].append(row["citation"])
    years = [str(year) for year in view.years]
    rows: list[dict[str, object]] = []
    for name, of in cells.items():
        stated = {y: merged(text for text in cited[name, y] if not pd.isna(text)) or None for y in years}
        sources_of = {f"source_{y}": text for y, text in stated.items()}
        rows.append({"dialogues_on": name, **{y: of.get(y) for y in years}, **sources_of})
    columns = (
        Column("dialogues_on", "Dialogues on"),
        *(Column(year, year, 0, citation=f"source_{year}") for year in years),
        *(Column(f"source_{year}", f"Source, {year}", only_in_files=True) for year in years),
    )
    within = view.with_quoted.scope(names)
    caption = f"Participations: {within.words}"
    frame = pd.DataFrame(rows, dtype=object)
    return Table("table", frame, columns, caption, missing="does not apply").scoped(within)


def by_stakeholder_group(store: Store, view: View, names: Names) -> Table:
    """A row a year and stakeholder group: participations, share, mean per dialogue; no mean of one dialogue."""
    groups = queries.participation_by_year(store, view.selection)
    groups = groups[groups["role"] == "stakeholder"].copy()
    groups["who"] = [names.stakeholder_groups[code].name for code in groups["stakeholder_group"]]
    groups["mean_per_dialogue"] = groups["mean_per_dialogue"].where(groups["dialogues_reporting_count"] > 1)
    groups["standing"] = groups["status"].map(status_text)
    columns = (
        Column("year", "Year"),
        Column("who", "Who"),
        Column("count", "Participations", 0, citation="citation"),
        Column("share_pct", "Share, per cent", 1),
        Column("mean_per_dialogue", "Mean per dialogue", 1),
        Column("dialogues_reporting_count", "Dialogues in the sum", 0),
        Column("dialogues_held_count", "Dialogues known", 0),
        Column("evidence", "Evidence"),
        Column("standing", "Status"),
        Column("citation", "Source", only_in_files=True),
    )
    notes = (
        "A mean per dialogue rises when dialogues merge: read it beside the growth of the same groups in both years.",
    )
    within = view.scope(names)
    caption = f"Participations: {within.words}"
    return Table("table", groups, columns, caption, notes, row_heading=2).compact().scoped(within)


def by_dialogue(store: Store, view: View, names: Names) -> Table:
    """A row a dialogue, a joint one once; each leads to its page."""
    rows = queries.dialogue_totals(store, view.with_quoted.selection).copy()
    rows["dialogues_on"] = [
        names.title(label) + (", joint" if "+" in label else "") for label in rows["working_groups"]
    ]
    rows["page"] = "dialogues?dialogue=" + rows["dialogue"]
    rows["standing"] = [_standing(row) for row in rows.to_dict("records")]
    counted = [group for group in names.in_total if group.code in view.stakeholder_groups]
    columns = (
        Column("dialogues_on", "Dialogue on", link="page"),
        Column("year", "Year"),
        Column("date", "Day"),
        Column("participations_count", "Participations", 0, citation="citation"),
        *(Column(group.code, group.short_name, 0) for group in counted if group.code in rows),
        Column("standing", "Status"),
        Column("citation", "Source", only_in_files=True),
    )
    within = view.with_quoted.scope(names)
    caption = f"Participations by dialogue: {within.words}"
    return Table("table", rows, columns, caption, missing="no figure").compact().scoped(within)


def sources(store: Store, view: View, names: Names) -> Table:
    """Where each figure of the view stands: a row a dialogue, its documents and paragraphs."""
    table = by_dialogue(store, view, names)
    columns = (
        Column("dialogues_on", "Dialogue on", link="page"),
        Column("year", "Year"),
        Column("standing", "Status"),
        Column("citation", "Documents and paragraphs"),
    )
    within = view.with_quoted.scope(names)
    caption = f"Sources of the figures: {within.words}"
    return Table("sources", table.frame, columns, caption, missing="no document at hand").scoped(within)


def _counted(row: Mapping[Any, Any]) -> object:
    if pd.isna(row["participations_count"]):
        return status_text(row["status"])
    quoted = row["evidence"] == "quoted"
    return f"{number(row['participations_count'])} (quoted)" if quoted else int(row["participations_count"])


def _standing(row: Mapping[Any, Any]) -> str:
    return str(row["evidence"]) if row["status"] == "reported" else status_text(row["status"])
