"""The two charts of a briefing as data: the rise by year, and the dialogues of each working group."""

from collections.abc import Iterator

import pandas as pd

from dashboard.briefing.data import Gathered
from dashboard.briefing.models import Category, Chart, Fill, Series
from dashboard.briefing.words import cited, in_words
from queries.comparability.years import compare_years
from queries.text.comparisons import capital
from queries.text.numbers import joined, number

FILLS: dict[Fill, str] = {
    "ngo": "Non-governmental organizations",
    "academia": "Academia",
    "private_sector": "Private sector",
    "quoted": "Quoted, not held: outside every sum",
}
_STAKEHOLDERS: tuple[Fill, ...] = ("ngo", "academia", "private_sector")
_QUOTED_NOTE = (
    "Dashed: figures that others quote from official summaries which are not held. They enter no sum."
)
_Counts = dict[Fill, int]


def rise(gathered: Gathered) -> Chart:
    """A column a year, stacked by stakeholder group; quoted figures beside it; a break where coverage changes."""
    places: list[tuple[Category, _Counts]] = []
    official = gathered.totals[gathered.totals["evidence"] == "official"].to_dict("records")
    breaks = 0
    for i, row in enumerate(official):
        year = int(row["year"])
        if i and _coverage_breaks(gathered, int(official[i - 1]["year"]), year):
            places.append((Category(label="not comparable", is_break=True), {}))
            breaks += 1
        counts = _official_counts(gathered.by_group, year)
        documented = (
            f"{row['dialogues_documented_count']} of {row['dialogues_held_count']} dialogues documented"
        )
        joint = f", {row['joint_dialogues_count']} joint" if row["joint_dialogues_count"] else ""
        total = f"{year}: {number(sum(counts.values()))}" if counts else str(year)
        gap = "" if counts else "no official document held; not zero"
        partly = ", partly reported" if row["status"] == "partly_reported" else ""
        places.append((Category(label=f"{total} ({documented}{joint}{partly})", gap=gap), counts))
        quoted = _quoted(gathered, year)
        if not quoted.empty:
            named = joined(
                [f"{r['working_groups']} {r['participations_count']}" for r in quoted.to_dict("records")]
            )
            label = f"{year}, quoted: {named}"
            places.append((Category(label=label), {"quoted": int(quoted["participations_count"].sum())}))
    notes = ["Hatched: private sector. A column is the sum of the documented dialogues of the year."]
    if breaks:
        notes.append("Gap: the years on either side of it are not comparable.")
    notes += _quoted_notes(places)
    return _chart(
        gathered,
        "Figure I",
        "Participation of non-governmental stakeholders, by year",
        "column",
        places,
        notes,
    )


def working_groups(gathered: Gathered) -> Chart:
    """A bar a dialogue, in the order of the working groups; a joint one stands once, below the first of them."""
    places: list[tuple[Category, _Counts]] = []
    drawn: set[str] = set()
    for code in gathered.chosen:
        for year in gathered.shown_years:
            places += list(_own(gathered, code, year))
        for label in _joint_labels(gathered, code):
            if label not in drawn:
                drawn.add(label)
                places += [
                    place for year in gathered.shown_years for place in _dialogues(gathered, label, year)
                ]
    labels = "+".join(gathered.every_dialogue["working_groups"]).split("+")
    named = "; ".join(
        f"{code}, {group.subject}" for code, group in gathered.names.working_groups.items() if code in labels
    )
    notes = [f"{named}. Hatched: private sector."]
    if drawn:
        notes.append("A joint dialogue serves several working groups and is drawn once; it is never divided.")
    notes += _quoted_notes(places)
    return _chart(
        gathered,
        "Figure II",
        "Participation of non-governmental stakeholders, by dialogue",
        "bar",
        places,
        notes,
    )


def _chart(
    gathered: Gathered,
    number_: str,
    title: str,
    direction: str,
    places: list[tuple[Category, _Counts]],
    notes: list[str],
) -> Chart:
    used = [fill for fill in FILLS if any(fill in counts for _, counts in places)]
    series = tuple(
        Series(name=FILLS[fill], fill=fill, values=tuple(counts.get(fill) for _, counts in places))
        for fill in used
    )
    said = "; ".join(_in_words(category, counts) for category, counts in places if not category.is_break)
    drawn = gathered.every_dialogue[gathered.every_dialogue["evidence"] != "none"]
    return Chart.model_validate(
        {
            "number": number_,
            "title": title,
            "direction": direction,
            "categories": tuple(category for category, _ in places),
            "series": series,
            "alternative_text": f"{title}. Stacked bars of participations. {said}.",
            "notes": tuple(capital(in_words(note)) for note in notes),
            "source": cited(gathered.figures, drawn["dialogue"], _STAKEHOLDERS),
        }
    )


def _in_words(category: Category, counts: _Counts) -> str:
    if not counts:
        return f"{category.label}: {category.gap}"
    parts = [f"{FILLS[fill].lower()} {count}" for fill, count in counts.items()]
    return f"{category.label}: {', '.join(parts)}"


def _official_counts(by_group: pd.DataFrame, year: int) -> _Counts:
    rows = by_group[(by_group["year"] == year) & by_group["count"].notna()]
    counts = dict(zip(rows["stakeholder_group"], rows["count"], strict=True))
    return {fill: int(counts[fill]) for fill in _STAKEHOLDERS if fill in counts}


def _coverage_breaks(gathered: Gathered, first: int, last: int) -> bool:
    verdict = compare_years(gathered.totals, first, last, pairs=gathered.pairs).verdict
    return verdict.level == "not_comparable"


def _quoted(gathered: Gathered, year: int) -> pd.DataFrame:
    rows = gathered.every_dialogue
    return rows[
        (rows["evidence"] == "quoted") & (rows["year"] == year) & rows["participations_count"].notna()
    ]


def _quoted_notes(places: list[tuple[Category, _Counts]]) -> list[str]:
    return [_QUOTED_NOTE] if any("quoted" in counts for _, counts in places) else []


def _own(gathered: Gathered, code: str, year: int) -> Iterator[tuple[Category, _Counts]]:
    own = list(_dialogues(gathered, code, year))
    if own:
        yield from own
        return
    rows = gathered.every_dialogue[gathered.every_dialogue["year"] == year]
    joint = [label for label in rows["working_groups"] if code in label.split("+")]
    gap = f"joint dialogue {joint[0]}" if joint else "no dialogue known"
    yield Category(label=f"{code} {year}", gap=gap), {}


def _dialogues(gathered: Gathered, label: str, year: int) -> Iterator[tuple[Category, _Counts]]:
    rows = gathered.every_dialogue
    for row in rows[(rows["working_groups"] == label) & (rows["year"] == year)].to_dict("records"):
        name = f"{label} {year}"
        if pd.isna(row["participations_count"]):
            held = "no document held" if row["evidence"] == "none" else row["status"].replace("_", " ")
            yield Category(label=name, gap=f"{held}; not zero"), {}
        elif row["evidence"] == "quoted":
            count = int(row["participations_count"])
            yield Category(label=f"{name}, quoted: {count}"), {"quoted": count}
        else:
            counts: _Counts = {fill: int(row[fill]) for fill in _STAKEHOLDERS}
            yield Category(label=f"{name}: {row['participations_count']}"), counts


def _joint_labels(gathered: Gathered, code: str) -> list[str]:
    labels = dict.fromkeys(gathered.every_dialogue["working_groups"])
    return [label for label in labels if "+" in label and code in label.split("+")]
