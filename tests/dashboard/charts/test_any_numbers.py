"""Whatever the record may hold, a chart is drawn, and what is missing has no bar."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.by_stakeholder_group import by_group
from dashboard.charts.dialogues_by_working_group import lanes
from dashboard.charts.participation_by_year import rise
from dashboard.charts.states_parties import states
from dashboard.charts.theme import PALETTES
from queries.contract import DTYPES, read_question
from tests.dashboard.charts.drawing import STAKEHOLDERS, bars

NAMES = {"FA": "Firearms", "IC": "International cooperation", "TA": "Technical assistance"}
SERVED = ("FA", "IC", "TA", "IC+TA", "FA+IC+TA")

count = st.none() | st.integers(1, 9999)
FEW = settings(max_examples=15, deadline=None)


def _frame(question: str, rows: list[Mapping[str, Any]]) -> pd.DataFrame:
    types = {column.name: DTYPES[column.stored_as] for column in read_question(question).columns}
    frame = pd.DataFrame(rows, columns=list(types))
    return frame.astype(types)


@st.composite
def dialogues(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows as dialogue_totals gives them: a sum only where each group has its number."""
    rows = []
    keys = draw(
        st.lists(st.tuples(st.sampled_from(SERVED), st.integers(2022, 2026)), min_size=1, unique=True)
    )
    for served, year in sorted(keys, key=lambda pair: pair[1]):
        level = draw(st.sampled_from(["official", "quoted", "none"]))
        counts = [None if level == "none" else draw(count) for _ in STAKEHOLDERS]
        whole = None not in counts
        status = "not_documented" if level == "none" else "reported" if whole else "not_reported"
        rows.append(
            {
                "dialogue": f"{year}-{served.lower()}",
                "year": year,
                "working_groups": served,
                "evidence": level,
                "participations_count": sum(filter(None, counts)) if whole else None,
                **dict(zip(STAKEHOLDERS, counts, strict=True)),
                "state_party": draw(count),
                "igo": draw(count),
                "status": status,
                "citation": None if level == "none" else "Note by the Secretariat, para. 4",
            }
        )
    return rows


def _years_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    totals = []
    for year in sorted({row["year"] for row in rows}):
        held = [row for row in rows if row["year"] == year]
        summed = [
            row["participations_count"]
            for row in held
            if row["evidence"] == "official" and row["status"] == "reported"
        ]
        totals.append(
            {
                "year": year,
                "evidence": "official",
                "participations_count": sum(summed) if summed else None,
                "dialogues_held_count": len(held),
                "dialogues_documented_count": len(summed),
                "joint_dialogues_count": 0,
                "status": "reported" if summed else "not_documented",
            }
        )
    return totals


@st.composite
def groups(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows as participation_by_year gives them: years by groups by levels."""
    rows = []
    for year in draw(st.lists(st.integers(2022, 2026), min_size=1, max_size=4, unique=True).map(sorted)):
        for level in ["official", "quoted"][: draw(st.integers(1, 2))]:
            for group in STAKEHOLDERS:
                value = draw(count)
                rows.append(
                    {
                        "year": year,
                        "stakeholder_group": group,
                        "short_name": group,
                        "evidence": level,
                        "count": value,
                        "mean_per_dialogue": value and value / 3,
                        "dialogues_reporting_count": 0 if value is None else 3,
                        "status": "not_reported" if value is None else "reported",
                    }
                )
    return rows


@FEW
@given(rows=dialogues(), reason=st.none() | st.text(max_size=60))
def test_the_rise_draws_any_years(rows: list[dict[str, Any]], reason: str | None) -> None:
    years = _frame("year_totals", _years_of(rows))
    by_year = {row["year"]: row for row in years.to_dict("records")}
    parts = _frame(
        "participation_by_year",
        [
            {
                "year": year,
                "stakeholder_group": group,
                "short_name": group,
                "count": row["participations_count"],
            }
            for group in STAKEHOLDERS
            for year, row in by_year.items()
        ],
    )
    figure = rise(years, parts, _frame("dialogue_totals", rows), reason, PALETTES["light"])
    without = [i for i, row in enumerate(by_year.values()) if pd.isna(row["participations_count"])]
    assert [length for at, length, _ in bars(figure) if at in without and length is not None] == []
    places = {
        x for trace in figure.data if trace.type == "bar" and trace.marker.pattern.size == 7 for x in trace.x
    }
    assert places == set(without)


@FEW
@given(
    rows=groups(),
    value=st.sampled_from(["count", "mean_per_dialogue"]),
    theme=st.sampled_from(list(PALETTES)),
)
def test_the_panels_draw_any_groups(rows: list[dict[str, Any]], value: str, theme: Any) -> None:
    figure = by_group(
        _frame("participation_by_year", rows),
        value,
        decimals=1,
        suffix="",
        has_break=True,
        palette=PALETTES[theme],
    )
    drawn = [length for trace in figure.data for length in trace.y]
    assert sorted(drawn) == sorted(row[value] for row in rows if row[value] is not None)


@FEW
@given(rows=dialogues(), chosen=st.sets(st.sampled_from(sorted(NAMES)), min_size=1))
def test_the_lanes_draw_any_dialogues(rows: list[dict[str, Any]], chosen: set[str]) -> None:
    served = [row for row in rows if set(row["working_groups"].split("+")) & chosen]
    names = {code: name for code, name in NAMES.items() if code in chosen}
    figure = lanes(
        _frame("dialogue_totals", served), names, range(2022, 2027), STAKEHOLDERS, PALETTES["light"]
    )
    official = [row for row in served if row["evidence"] == "official" and row["status"] == "reported"]
    assert sorted(length for _, length, _ in bars(figure)) == sorted(
        row[group] for row in official for group in STAKEHOLDERS
    )


@FEW
@given(rows=dialogues())
def test_states_are_drawn_where_they_are_stated(rows: list[dict[str, Any]]) -> None:
    figure = states(_frame("dialogue_totals", rows), PALETTES["light"])
    stated = [row["state_party"] for row in rows if row["state_party"] is not None]
    assert [length for _, length, _ in bars(figure)] == stated
    assert list(figure.data[1].text) == ["not reported"] * (len(rows) - len(stated))
