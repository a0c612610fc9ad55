"""What a sentence claims: numbers with unit and hedge, years, working groups, stakeholder groups."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from loaders.extraction.grammar.numbers import find_numbers, read_number
from queries.text.names import Names

Kind = Literal["count", "per_cent", "points", "times"]
Hedge = Literal["exact", "about", "more", "less"]
Noun = str
"""A stakeholder group's code, or all, participants, people, dialogues, none."""
Direction = Literal["up", "down", "flat"]
Measure = Literal["level", "change", "share", "mean", "distinct"]

_OTHER_NOUNS: tuple[tuple[Noun, str], ...] = (
    ("people", r"(?i:\bpeople\b|(?<!in )\bpersons?\b|\bindividuals\b)"),
    ("participants", r"(?i:\bparticipants\b|\battendees\b)"),
    ("dialogues", r"(?i:\bdialogues?\b)"),
    ("all", r"(?i:\bstakeholders?\b|\borgani[sz]ations?\b|\bentities\b|\bparticipations?\b)"),
)
_UP = (
    r"\b(?:rose|risen?|ris(?:es|ing)|increas\w+|grew|grow\w*|higher|jump\w+|up (?:from|by)|doubl\w+|tripl\w+"
    r"|quadrupl\w+)\b|fold\b"
)
_DOWN = r"\b(?:fell|fall\w*|decreas\w+|declin\w+|drop\w*|shr[aiu]nk|lower|down (?:from|by)|halved)\b"
_FLAT = r"\b(?:unchanged|the same number|stable|did not change)\b"
_MATCHED = (
    r"(?i:\bmatched\b|same working groups|same kind|comparable (?:working )?groups|like[- ]for[- ]like)"
)
_TIMES = {"doubl": 2, "tripl": 3, "quadrupl": 4}
_HEDGES: tuple[tuple[Hedge, str], ...] = (
    ("about", r"(?:about|around|some|roughly|approximately|nearly|almost|close to|circa)\s+(?:a\s+)?$"),
    ("more", r"(?:more than|over|at least|above)\s+$"),
    ("less", r"(?:fewer than|less than|under|below|at most)\s+$"),
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NOT_A_FIGURE = rf"\s*(?:{_MONTHS}|of (?:the )?(?:five|5)\b|working groups?|years?\b)"


@dataclass(frozen=True)
class Quantity:
    """One number of the sentence, `sentence[start:end]`: value, kind, what is counted, how it is hedged.

    `role` is the word before it (from, to, by, or empty).
    """

    value: float
    kind: Kind
    noun: Noun
    hedge: Hedge
    role: str
    decimals: int
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Claim:
    """A sentence, read. Empty tuples: not named. `groups` are stakeholder groups named as the subject."""

    sentence: str
    measure: Measure
    direction: Direction | None
    years: tuple[int, ...]
    working_groups: tuple[str, ...]
    is_joint: bool
    is_matched: bool
    is_registered: bool
    groups: tuple[str, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True)
class Words:
    """Patterns by code, from the register: what working groups and stakeholder groups are called."""

    working_groups: Mapping[str, str]
    stakeholder_groups: Mapping[str, str]

    @property
    def nouns(self) -> tuple[tuple[Noun, str], ...]:
        """What a number can count, the stakeholder groups first."""
        return (*self.stakeholder_groups.items(), *_OTHER_NOUNS)


def words_of(names: Names) -> Words:
    """The patterns of a record's groups."""
    return Words(
        {g.code: _pattern(rf"\b{g.code}\b", (g.subject, *g.everyday)) for g in names.working_groups.values()},
        {
            g.code: _pattern("", (g.singular, g.plural, *g.everyday))
            for g in names.stakeholder_groups.values()
            if g.role in ("stakeholder", "state")
        },
    )


def _pattern(code: str, names: Iterable[str]) -> str:
    """Any of the names, one or several; a name that begins with a capital (NGO, State) is told by it."""
    return "|".join(filter(None, (code, *dict.fromkeys(map(_name_pattern, names)))))


def _name_pattern(name: str) -> str:
    written = re.escape(name).replace(r"\-", "-?").replace(r"\ ", "[- ]").replace("organiz", "organi[sz]")
    several = f"{written[:-1]}(?:y|ies)" if name.endswith("y") else f"{written}(?:s|es)?"
    return rf"\b{several}\b" if name[:1].isupper() else rf"(?i:\b{several}\b)"


def read_claim(sentence: str, words: Words) -> Claim:
    """Read one sentence."""
    years = tuple(dict.fromkeys(int(found) for found in re.findall(r"\b20[1-4][0-9]\b", sentence)))
    quantities = tuple(_quantities(sentence, words))
    is_joint = bool(re.search(r"\bjoint\b", sentence, re.IGNORECASE))
    groups = tuple(code for code, pattern in words.working_groups.items() if _found(pattern, sentence))
    direction = _direction(sentence)
    return Claim(
        sentence,
        _measure(sentence, direction, quantities),
        direction,
        years,
        groups,
        is_joint,
        _found(
            _MATCHED,
            sentence,
        ),
        _found(r"(?i:\bregister\w*)", sentence),
        tuple(code for code, pattern in words.stakeholder_groups.items() if _found(pattern, sentence)),
        quantities,
    )


def in_order(sentence: str, working_groups: tuple[str, ...], words: Words) -> list[str]:
    """These working groups in the order in which the sentence names them."""
    places = {code: re.search(words.working_groups[code], sentence) for code in working_groups}
    return sorted(working_groups, key=lambda code: match.start() if (match := places[code]) else 0)


def _found(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


def _direction(sentence: str) -> Direction | None:
    found: list[tuple[int, Direction]] = []
    for direction, pattern in (("up", _UP), ("down", _DOWN), ("flat", _FLAT)):
        match = re.search(pattern, sentence, re.IGNORECASE)
        if match:
            found.append((match.start(), direction))  # type: ignore[arg-type]
    return min(found)[1] if found else None


def _measure(sentence: str, direction: Direction | None, quantities: tuple[Quantity, ...]) -> Measure:
    if re.search(r"\b(?:distinct|different|unique|individual)\b", sentence, re.IGNORECASE):
        return "distinct"
    if re.search(r"\baverage|\bmean\b|\bper dialogue", sentence, re.IGNORECASE):
        return "mean"
    if re.search(r"\bshare|\bproportion|(?:per ?cent|%) of\b", sentence, re.IGNORECASE):
        return "share"
    if direction or any(quantity.kind == "times" for quantity in quantities):
        return "change"
    return "level"


def _quantities(sentence: str, words: Words) -> list[Quantity]:
    taken: list[tuple[int, int, float, Kind, int]] = []
    for match in re.finditer(r"\b([0-9]+|[A-Za-z]+(?:-[A-Za-z]+)?)[- ]?fold\b", sentence, re.IGNORECASE):
        number = read_number(match[1])
        if number:
            taken.append((match.start(), match.end(), number.value, "times", 0))
    for stem, value in _TIMES.items():
        taken += [
            (m.start(), m.end(), value, "times", 0)
            for m in re.finditer(rf"\b{stem}(?:e|ed|ing)?\b", sentence, re.IGNORECASE)
        ]
    for match in re.finditer(r"\bhalved\b", sentence, re.IGNORECASE):
        taken.append((match.start(), match.end(), 0.5, "times", 1))
    for match in re.finditer(r"(?<![\w.])[0-9]+\.[0-9]+(?![\w])", sentence):
        decimals = len(match[0].split(".")[1])
        taken.append((match.start(), match.end(), float(match[0]), "count", decimals))
    taken += [
        (number.start, number.end, number.value, "count", 0)
        for number in find_numbers(sentence)
        if number.form != "article"
        and not any(start < number.end and number.start < end for start, end, *_ in taken)
        and not re.fullmatch(r"20[1-4][0-9]", sentence[number.start : number.end])
        and not re.match(_NOT_A_FIGURE, sentence[number.end :], re.IGNORECASE)
    ]
    taken.sort()
    # "sixty (60)" is one number
    kept = [
        item
        for i, item in enumerate(taken)
        if not (i and item[2] == taken[i - 1][2] and sentence[taken[i - 1][1] : item[0]].strip() == "(")
    ]
    stops = [*(item[0] for item in kept[1:]), len(sentence)][: len(kept)]
    return [_quantity(sentence, *item, stop, words) for item, stop in zip(kept, stops, strict=True)]


def _quantity(
    sentence: str, start: int, end: int, value: float, kind: Kind, decimals: int, stop: int, words: Words
) -> Quantity:
    after, before = sentence[end:stop], sentence[:start]
    if kind == "count":
        if re.match(r"\s*(?:percentage\s+)?points?\b", after):
            kind = "points"
        elif re.match(r"\s*(?:per\s?cent|%)(?!age)", after):
            kind = "points" if re.match(r"\s*(?:per\s?cent|%)\s+points?", after) else "per_cent"
        elif re.match(r"\s*times\b", after):
            kind = "times"
    hedge: Hedge = "exact"
    for name, pattern in _HEDGES:
        match = re.search(pattern, before, re.IGNORECASE)
        if match:
            hedge, before = name, before[: match.start()]
            break
    role = re.search(r"\b(from|to|by|with|than)\s+$", before, re.IGNORECASE)
    return Quantity(
        value,
        kind,
        _noun(after, words),
        hedge,
        role[1].lower() if role else "",
        decimals,
        sentence[start:end],
        start,
        end,
    )


def _noun(after: str, words: Words) -> Noun:
    """What a number counts: the first noun between it and the next number or stop."""
    clause = re.split(r"[;,.](?:\s|$)", after)[0]
    found = [
        (match.start(), order, noun)
        for order, (noun, pattern) in enumerate(words.nouns)
        if (match := re.search(pattern, clause))
    ]
    return min(found)[2] if found else "none"
