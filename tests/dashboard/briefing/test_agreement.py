"""No contradiction inside one file: sentence, figure and table say the same number of the same thing."""

import re
from itertools import chain

from dashboard.briefing.models import Briefing
from queries.store import DuckDBStore
from tests.dashboard.briefing.choosing import Chosen, random_briefings
from tests.dashboard.briefing.reading import figures, finding_texts, findings, running_text, sentences, tables

_TOTAL = re.compile(
    r"In all documented dialogues[^,]*?, participation (?:rose|fell) from ([\d,]+|\w+) in (\d{4}) to ([\d,]+|\w+) in (\d{4})"
)
_NO_TOTAL = re.compile(
    r"Participation was [\d,]+ in all documented dialogues.*? of (\d{4}) and [\d,]+ in (\d{4}); the two are not"
)
_WORDS = {
    w: i
    for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
}


def whole(text: str) -> int:
    return _WORDS[text] if text in _WORDS else int(text.replace(",", ""))


def totals_of_table(briefing: Briefing) -> dict[int, int]:
    rows = tables(briefing)["years"].rows
    return {int(row[0].text): whole(row[-1].text) for row in rows if row[-1].text != ".."}


def check(chosen: Chosen) -> None:
    briefing, years = chosen.briefing, totals_of_table(chosen.briefing)
    said = "\n".join(running_text(briefing))

    # a year's total: sentence, column of the figure, row of the table
    for match in _TOTAL.finditer(said):
        assert (years[int(match[2])], years[int(match[4])]) == (whole(match[1]), whole(match[3]))
    level = re.search(
        r"In (\d{4}), official documents record ([\d,]+|\w+) participations", finding_texts(briefing)[0]
    )
    if level:
        assert years[int(level[1])] == whole(level[2])
    spec = figures(briefing)["byyear"].spec
    drawn = {int(category.key): whole(category.total) for category in spec.categories if category.total}
    assert drawn == years
    for at, category in enumerate(spec.categories):
        parts = [m.value for s in spec.series for m in s.marks if m.at == at and m.evidence == "official"]
        assert sum(parts) == years.get(int(category.key), 0)

    # the rows of a table of dialogues add up to the year's total
    sums: dict[int, int] = {}
    place = next(
        i for i, column in enumerate(tables(briefing)["dialogues"].columns) if column.heading == "Total"
    )
    for row in tables(briefing)["dialogues"].rows:
        year = int(re.findall(r"\b(20\d\d)\b", row[0].text.partition("(")[0])[-1])
        quoted = any(text.startswith("The figures are quoted") for letter, text in tables(briefing)["dialogues"].notes if letter in row[0].notes.split(", "))  # fmt: skip
        if row[place].text != ".." and not quoted:
            sums[year] = sums.get(year, 0) + whole(row[place].text)
    assert sums == years

    # the line of a dialogue in the figure is its number in the table
    by_dialogue = {
        whole(row[place].text) for row in tables(briefing)["dialogues"].rows if row[place].text != ".."
    }
    marks = chain.from_iterable(series.marks for series in figures(briefing)["bygroup"].spec.series)
    assert {int(mark.value) for mark in marks} == by_dialogue

    # a pair that is said not to be comparable has no stated change, nor a row of changes, nor the other way round
    refused = {(int(a), int(b)) for a, b in _NO_TOTAL.findall(said)}
    stated = {(int(match[2]), int(match[4])) for match in _TOTAL.finditer(said)}
    assert not refused & stated
    heads = [row[0].text for row in tables(briefing)["changes"].rows] if "changes" in tables(briefing) else []
    if tuple(chosen.choices.years) in refused:
        assert not [head for head in heads if head.startswith("All documented")]
    if tuple(chosen.choices.years) in stated:
        assert [head for head in heads if head.startswith("All documented")]
        pairs = tables(briefing)["pairs"].rows if "pairs" in tables(briefing) else ()
        ends = [f"all documented dialogues{' on' * bool(chosen.choices.working_groups)}"]
        for row in pairs:
            cells = (row[1].text, row[2].text)
            years_ = tuple(int(text[-4:]) for text in cells)
            assert not (ends[0] in cells[0] and years_ == tuple(chosen.choices.years)), cells
    for one in spec.breaks:
        between = (int(spec.categories[one.after].key), int(spec.categories[one.until].key))
        assert between not in stated

    # each change in a sentence follows from its own two numbers, and stands in the table of changes
    change = re.compile(r"(rose|fell) from ([\d,]+|\w+)(?: \(quoted\))? in \d{4} to ([\d,]+|\w+)(?: \(quoted\))? in \d{4}(?:, an? (?:in|de)crease of ([\d,]+|\w+))?")  # fmt: skip
    rows = (
        {(row[1].text, row[2].text, row[3].text) for row in tables(briefing)["changes"].rows}
        if heads
        else set()
    )
    for match in change.finditer(said):
        first, last = whole(match[2]), whole(match[3])
        assert (match[1] == "rose") == (last > first)
        assert whole(match[4]) == abs(last - first)
        sign = "+" if last > first else "\u2212"
        assert (f"{first:,}", f"{last:,}", f"{sign}{abs(last - first):,}") in rows, match[0]

    # scope: no working group is named that was not chosen and meets jointly with none that was
    if chosen.choices.working_groups:
        shown = " ".join(row[0].text for row in tables(briefing)["coverage"].rows).lower()
        for code in chosen.choices.working_groups:
            assert chosen.names.working_groups[code].subject in shown

    # quoted figures are named as quoted wherever they are compared
    if chosen.choices.evidence == "official":
        assert "(quoted)" not in " ".join(one.text for one in sentences(briefing))
    assert 3 <= len(findings(briefing)) <= 6


def test_no_file_of_any_choice_contradicts_itself(
    record: DuckDBStore, next_year: DuckDBStore, six_groups: DuckDBStore
) -> None:
    for chosen in random_briefings((record, next_year, six_groups), seed=4):
        check(chosen)
