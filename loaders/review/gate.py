"""The gate: what a person has to look at before it enters the register, whatever the grammar made of the text.

Bulk approval lets through only plain counts of participants of this dialogue, stated once, in the paragraph about its
attendance, that agree with everything else the document prints and are of a size that was seen before.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from loaders.extraction.models import Figure as ReadFigure
from loaders.extraction.vocabulary import Vocabulary
from loaders.reading import Reading
from loaders.register.models import Figure
from loaders.register.reader import Register

LARGEST_TIMES = 2
"""A number of more than this times the largest official one of its group is looked at by a person."""

_FLAGS = {
    "unread_number": "a number beside it in the sentence was not understood",
    "beside_a_bare_number": "a number beside it in the sentence has no noun",
    "attachment_ambiguous": "it may stand for several groups together",
    "respectively_unresolved": "its sentence shares numbers out among several meetings",
    "dialogue_inferred": "its dialogue is named in another paragraph only",
    "word_digit_mismatch": "words and digits differ",
    "no_word_of_participation": "no word of its clause says that they took part",
    "heading_not_known": "a heading of its table is not known",
    "headings_disagree": "the headings of its row and of its column disagree",
    "merged_cell": "its cell is printed once for several rows or columns",
    "two_numbers_for_one_cell": "the table prints another number of the same kind",
    "group_not_named": "its group is not named",
    "sum_mismatch": "its parts do not add up to it",
    "list_count_mismatch": "the list has another number of names",
    "compared": "it stands in a comparison with another year or meeting",
    "verb_elsewhere": "the verb that it hangs on stands elsewhere in the sentence",
}


class Gate:
    """The doubts about the figures of one reading, against the official figures of the register."""

    def __init__(self, register: Register, reading: Reading, words: Vocabulary) -> None:
        self._reading, self._words = reading, words
        self._largest = _largest(register)
        self._cells: dict[tuple[str | None, str, str, str], list[ReadFigure]] = defaultdict(list)
        for figure in reading.figures:
            if _is_whole(figure):
                self._cells[_cell(figure)].append(figure)
        self._attendance = self._attendance_paragraphs()
        self._sums = dict(self._sum_doubts())
        self._missing = self._missing_groups()

    def doubts(self, figure: ReadFigure) -> Iterator[str]:
        """Why this figure is not approved in bulk, in words; nothing when it may be."""
        if figure.stage != "participated":
            yield f"it counts those who {_STAGES[figure.stage]}, not those who took part"
        if figure.scope == "other":
            yield "it belongs to another meeting or year"
        if figure.count == 0:
            yield "it is zero, and what is not reported is never zero"
        if word := _OTHERWISE.search(figure.quote):
            yield f'its sentence also says "{word[0].strip()}", and may not count those who took part'
        if not figure.plain:
            yield "the sentence does not say in plain words that they took part in the dialogue"
        if figure.confidence == "medium" and figure.qualifier == "exact":
            yield f"it is no plain count ({figure.confidence_reason})"
        if figure.about == "assumed":
            yield "neither its clause nor its paragraph names the dialogue"
        attendance = self._attendance.get(figure.dialogue)
        if attendance is not None and not self._is_there(figure, attendance):
            yield f"the attendance of this dialogue is stated in paragraph {attendance.paragraph or '-'}, not here"
        for flag in figure.flags:
            yield _FLAGS.get(flag, flag.replace("_", " "))
        if other := self._other_numbers(figure):
            yield f"the document also says {other} of the same group"
        yield from self._sums.get((figure.dialogue, figure.stakeholder_group), ())
        yield from self._too_large(figure)
        if self._missing is not None:
            yield self._missing
        if not self._reading.document.is_complete:
            yield "not everything in the document was read"

    def _other_numbers(self, figure: ReadFigure) -> str | None:
        said = [f for f in self._cells.get(_cell(figure), ()) if _numbers(f) != _numbers(figure)]
        return ", ".join(f"{_printed(f)} (para. {f.paragraph or '-'})" for f in said) or None

    def _too_large(self, figure: ReadFigure) -> Iterator[str]:
        counts = [c for c in (figure.count, figure.count_max, *figure.candidates) if c is not None]
        known = self._largest.get((figure.stakeholder_group, figure.unit))
        if known is None:
            yield "the register has no official figure of this group to hold it against"
        elif counts and max(counts) > LARGEST_TIMES * known:
            yield f"it is more than twice the largest official figure of its group, {known}"

    def _attendance_paragraphs(self) -> Mapping[str | None, ReadFigure]:
        """Of each dialogue the first figure of a usual group: its paragraph is the one about the attendance."""
        first: dict[str | None, ReadFigure] = {}
        for figure in self._reading.figures:
            usual = figure.stakeholder_group in self._words.usual and figure.about != "assumed"
            if (
                usual
                and figure.stage == "participated"
                and figure.scope == "this"
                and figure.count is not None
            ):
                first.setdefault(figure.dialogue, figure)
        return first

    @staticmethod
    def _is_there(figure: ReadFigure, attendance: ReadFigure) -> bool:
        if figure.paragraph is None or attendance.paragraph is None:
            return figure.start == attendance.start
        return 0 <= figure.paragraph - attendance.paragraph <= 1

    def _sum_doubts(self) -> Iterator[tuple[tuple[str | None, str], list[str]]]:
        """Printed subtotals and totals that their parts do not add up to, wherever in the document they stand."""
        one = {
            (dialogue, group): numbers[0]
            for (dialogue, group, _, stage), found in self._cells.items()
            if stage == "participated"
            and len(numbers := sorted({n for f in found for n in _numbers(f)})) == 1
        }
        doubts: dict[tuple[str | None, str], list[str]] = defaultdict(list)
        for (dialogue, whole), total in one.items():
            names = self._words.parts_of(whole) or (self._words.usual if whole == _ALL_TOGETHER else ())
            parts = {name: one[dialogue, name] for name in names if (dialogue, name) in one}
            if parts and (
                sum(parts.values()) > total or (len(parts) == len(names) and sum(parts.values()) != total)
            ):
                for name in (whole, *parts):
                    doubts[dialogue, name].append(
                        f"{' + '.join(map(str, parts.values()))} does not make the printed total of {total}"
                    )
        yield from doubts.items()

    def _missing_groups(self) -> str | None:
        """A usual group without a number while a number stands unread: any figure may be the wrong one."""
        unread = self._unread()
        if not unread:
            return None
        for dialogue in dict.fromkeys(f.dialogue for f in self._reading.figures if f.scope == "this"):
            stated = {
                group
                for (of, group, _, stage), found in self._cells.items()
                if of == dialogue and stage == "participated" and any(_numbers(f) for f in found)
            }
            missing = [g for g in self._words.usual if g not in stated]
            if missing:
                return (
                    f"no number was read for {' or '.join(self._words.name_of(g) for g in missing)}, while {unread}"
                    " was not understood"
                )
        return None

    def _unread(self) -> str | None:
        """The numbers that stand unread in the paragraphs about attendance, quoted."""
        places = {
            f.paragraph for f in self._reading.figures if f.stage == "participated" and f.unit != "event"
        }
        found = [
            f'"{u.quote}" (para. {u.paragraph or "-"})'
            for u in self._reading.unread
            if u.paragraph in places or not u.understood
        ]
        return ", ".join(dict.fromkeys(found[:4])) or None


_OTHERWISE = re.compile(
    r"\b(?:(?:pre-?)?regist\w+|enrol\w+|sign(?:ed|ing)\s+up|expect\w*|anticipat\w+|foreseen|appl(?:ied|ications?|icants?)"
    r"|admi(?:tted|ssion)|invit\w+|accredit\w+|nominat\w+|approv\w+|refus\w+|reject\w+|declin\w+|withdr\w+|cancel\w+"
    r"|apolog\w+|regrets|absen\w+|unable|prevent\w+|exclu\w+|den(?:y|ied)|object(?:ed|ions?)|not|cannot|never|neither"
    r"|nor|without|fail\w*|intend\w*|plan(?:s|ned|ning)|hop(?:e|es|ed|ing)|wish\w*|would|could|might|should|rarely"
    r"|seldom|hardly|except\w*|originally|initially|instead|suppos\w+|schedul\w+|propos\w+|suggest\w*|confirm\w+"
    r"|announc\w+|request\w*)\b|n['’]t\b"
    r"|(?<!which\s)(?<!that\s)(?<!and\s)(?<!who\s)(?<!summary\s)\b(?:will|shall)\b",
    re.IGNORECASE,
)
"""Words of another stage, of refusal or of doubt: beside one of them the grammar is not trusted alone."""
_ALL_TOGETHER = "non_governmental_stakeholders"
_STAGES = {"registered": "registered", "expected": "are expected"}


def _cell(figure: ReadFigure) -> tuple[str | None, str, str, str]:
    return figure.dialogue, figure.stakeholder_group, figure.unit, figure.stage


def _is_whole(figure: ReadFigure) -> bool:
    """Whether a figure counts a whole group: not those in one room, and not another year's."""
    return (
        figure.scope == "this"
        and figure.mode in (None, "hybrid")
        and figure.per is None
        and bool(_numbers(figure))
    )


def _numbers(figure: ReadFigure) -> tuple[int, ...]:
    if figure.candidates:
        return figure.candidates
    return tuple(n for n in (figure.count, figure.count_max) if n is not None)


def _printed(figure: ReadFigure) -> str:
    return " or ".join(map(str, _numbers(figure)))


def _largest(register: Register) -> Mapping[tuple[str, str], int]:
    """The largest official count of participants of each group and unit."""
    largest: dict[tuple[str, str], int] = {}
    for figure in cast(Sequence[Figure], register.tables["figures"]):
        if figure.evidence == "official" and figure.stage == "participated":
            key = (figure.stakeholder_group, figure.unit)
            largest[key] = max(largest.get(key, 0), figure.count)
    return largest
