"""Each official number of each sentence stands in a cited paragraph of the documents, or follows from numbers that do."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain, combinations

import pytest

from dashboard.briefing.models import Briefing, Paragraph, Sentence
from queries.rows import records, whole
from queries.store import DuckDBStore
from queries.text.numbers import rounded
from tests.dashboard.briefing.choosing import random_briefings
from tests.dashboard.briefing.conftest import Composer
from tests.loaders.real_documents import RECORD, needs_documents, real_readings

_WORDS = {
    w: i
    for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
}
_IN_TOTAL = ("ngo", "academia", "private_sector")
_NOT_COUNTS = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
    r"|\b20\d\d\b|\{\w+\}|resolution \d+/\d+|Paragraph \d+"
)
_ARTICLE = re.compile(
    r"\bone in the\b|\bat least one\b|\bmore than one\b|\bone dialogue in each year\b|\bone event\b"
)
Cells = Mapping[tuple[str, str], int]


@pytest.fixture(scope="module")
def printed(record: DuckDBStore) -> Mapping[tuple[str, int], dict[tuple[str, str], int]]:
    """By short title and paragraph: (dialogue, group) and the count that the document itself prints there."""
    rows = records(record.frame("select file_name, short_title from documents where held", {}))
    titles = {str(row["file_name"]): str(row["short_title"]) for row in rows}
    found: dict[tuple[str, int], dict[tuple[str, str], int]] = {}
    for reading in real_readings():
        for figure in reading.figures:
            if (
                figure.stakeholder_group in RECORD
                and figure.dialogue
                and figure.paragraph
                and figure.count is not None
            ):
                at = found.setdefault((titles[reading.document.name], figure.paragraph), {})
                at[figure.dialogue, str(figure.stakeholder_group)] = figure.count
    return found


def cited(note: str) -> Iterable[tuple[str, int]]:
    """Title and paragraph of each place in a footnote."""
    for part in note.removesuffix(".").split("; "):
        title, _, places = re.sub(r", paras?\. ", "\0", part).partition("\0")
        for place in filter(None, places.split(", ")):
            first, _, last = place.partition("\u2013")
            yield from ((title, at) for at in range(int(first), int(last or first) + 1))


def numbers(text: str) -> list[float]:
    """The numbers of a sentence that count something."""
    text = _ARTICLE.sub("", _NOT_COUNTS.sub("", text))
    found = re.findall(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?!\w)|\b(?:" + "|".join(_WORDS) + r")\b", text)
    return [float(_WORDS[one]) if one in _WORDS else float(one.rstrip(",").replace(",", "")) for one in found]


def follows(cells: Cells, text: str) -> set[float]:
    """What follows from the counts in the cited paragraphs, for the numbers that a sentence has."""
    dialogues = sorted({dialogue for dialogue, _ in cells})
    years = sorted({dialogue[:4] for dialogue in dialogues})
    of_year = {year: [d for d in dialogues if d.startswith(year)] for year in years}
    sums: set[float] = set()
    for groups in (*((group,) for group in RECORD), _IN_TOTAL):
        for of in of_year.values():
            for some in chain.from_iterable(combinations(of, n) for n in range(1, len(of) + 1)):
                sums.add(sum(cells.get((dialogue, group), 0) for dialogue in some for group in groups))
    sets = {year: {code for d in of for code in d.split("-")[1:]} for year, of in of_year.items()}
    joint = {float(sum(d.count("-") > 1 for d in of)) for of in of_year.values()}
    counts = {float(len(of)) for of in of_year.values()} | {float(len(dialogues))} | joint
    counts |= {float(len(codes)) for codes in sets.values()} | {
        5.0,
        4.0,
    }  # working groups and dialogues known
    stated = [d for d in dialogues if (d, "state_party") in cells]
    derived: set[float] = {float(len(stated))}
    said = numbers(text)
    for first, last in combinations(sorted(sums & set(said)), 2):
        derived.add(last - first)
        for base, other in ((first, last), (last, first)):
            change = abs(other - base) / base * 100 if base else 0
            derived.add(float(rounded(change, 1 if change < 10 else 0)))
    for of in of_year.values():
        total = sum(cells.get((d, g), 0) for d in of for g in _IN_TOTAL)
        derived |= {
            float(rounded(100 * sum(cells.get((d, g), 0) for d in of) / total, 0)) for g in _IN_TOTAL if total
        }
    derived |= _ranges(cells, of_year)
    return sums | counts | derived


def _ranges(cells: Cells, of_year: Mapping[str, list[str]]) -> set[float]:
    """The ends of the possible change between separate dialogues and the joint one of another year."""
    found: set[float] = set()
    for year, others in ((a, b) for a in of_year.values() for b in of_year.values() if a is not b):
        for joint in (d for d in others if d.count("-") > 1):
            parts = [
                d for d in year if d.count("-") == 1 and set(d.split("-")[1:]) <= set(joint.split("-")[1:])
            ]
            if len(parts) < 2:
                continue
            high = sum(cells.get((d, g), 0) for d in parts for g in _IN_TOTAL)
            low = sum(max(cells.get((d, g), 0) for d in parts) for g in _IN_TOTAL)
            one = sum(cells.get((joint, g), 0) for g in _IN_TOTAL)
            for separate in (low, high):
                for base, other in ((separate, one), (one, separate)):
                    change = abs(other - base) / base * 100
                    found.add(float(rounded(change, 1 if change < 10 else 0)))
    return found


def check(briefing: Briefing, printed: Mapping[tuple[str, int], dict[tuple[str, str], int]]) -> int:
    """Hold every footnoted sentence against the documents; how many numbers were held.

    A footnote also covers the sentences before it in its paragraph that have none.
    """
    held = 0
    for block in briefing.blocks:
        for said in (block.sentences, block.items) if isinstance(block, Paragraph) else ():
            for at, one in enumerate(said):
                note = next((other.note for other in said[at:] if other.note), "")
                if note and not note.startswith("Resolution") and "quote" not in one.text:
                    held += 0 if "other pages report" in one.text else _check(one, note, printed)
    return held


def _check(one: Sentence, note: str, printed: Mapping[tuple[str, int], dict[tuple[str, str], int]]) -> int:
    cells: dict[tuple[str, str], int] = {}
    for place in cited(note):
        assert place in printed, f"{place} states no figure: {one.text}"
        cells |= printed[place]
    if not cells:
        return 0
    said, allowed = numbers(one.text), follows(cells, one.text)
    missing = [number for number in said if number not in allowed]
    assert not missing, (missing, one.text, note)
    return len(said)


@needs_documents
@pytest.mark.parametrize(
    ("years", "numbers_held"), [((2023, 2024), 55), ((2022, 2024), 29), ((2022, 2023), 18)]
)
def test_each_number_of_a_default_briefing_stands_in_a_cited_paragraph_or_follows_from_some(
    briefing_of: Composer,
    printed: Mapping[tuple[str, int], dict[tuple[str, str], int]],
    years: tuple[int, ...],
    numbers_held: int,
) -> None:
    assert check(briefing_of(*years), printed) == numbers_held


@needs_documents
def test_each_number_of_any_choice_stands_in_a_cited_paragraph_or_follows_from_some(
    record: DuckDBStore, printed: Mapping[tuple[str, int], dict[tuple[str, str], int]]
) -> None:
    for chosen in random_briefings((record,), seed=2):
        check(chosen.briefing, printed)


@needs_documents
def test_a_number_that_no_document_prints_is_found(
    printed: Mapping[tuple[str, int], dict[tuple[str, str], int]],
) -> None:
    wrong = Sentence("In 2024, official documents record 469 participations.")
    with pytest.raises(AssertionError, match="469"):
        _check(wrong, "Note by the Secretariat, 11 September 2024, paras. 10\u201313.", printed)


def test_numbers_are_read_as_a_reader_counts() -> None:
    assert numbers("For 2 of the 10 dialogues of 7 June 2024, five and 1,250.") == [2, 10, 5, 1250]
    assert whole(3) == 3
