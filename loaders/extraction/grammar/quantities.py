"""Quantities of a sentence: numbers with qualifiers, in words, digits or both, as ranges or percentages."""

import re
from itertools import islice
from typing import NamedTuple

from loaders.extraction.grammar.lexicon import QUALIFIERS, SEVERAL
from loaders.extraction.models import Qualifier
from loaders.number_words import HYPHENS, TEENS, UNITS, Number, find_numbers, value_of_words

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_BEFORE_IDENTIFIER = re.compile(
    rf"(?:\b(?:paragraphs?|paras?\.?|articles?|items?|rules?|resolutions?|sessions?|nos?\.?|pages?"
    rf"|annex(?:es)?|sections?|"
    rf"chapters?|figures?|tables?|documents?|goals?|targets?|group\s+of|day|round|phase|cluster|part"
    rf"|step|option|rooms?|halls?|buildings?|floors?|questions?|recommendations?|modules?|pillars?|each\s+(?:with|by|sending|represented\s+by)|{_MONTH})\s*|[$€£]\s?)$",
    re.IGNORECASE,
)
_AFTER_IDENTIFIER = re.compile(
    rf"\s*(?:(?:[-–]|to|and)\s*\d+\s+)?{_MONTH}\b|\s*(?:million|billion|thousand)s?\b|\s?(?:°|km|kg|a\.m"
    rf"|p\.m|hours?\b|minutes?\b)"
    r"|\s+(?:of\s+)?(?:years?|months?|weeks?|days?)\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"\b(?:the\s+same|an\s+equal|an\s+identical)\s+number\s+of\b", re.IGNORECASE)
_THE_SAID = re.compile(
    r"\b(?:present|current|previous|preceding|last|earlier|first|second|this|that)\s+$", re.IGNORECASE
)
""" "The present one" is no number."""
_YEAR_BEFORE = re.compile(r"(?:\b(?:in|since|of|by|year|until|from|during|and|to)|[-–/,])\s*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:participants|attendees|persons|people|individuals|registrants|delegates|guests|represent|organi|entit|NGOs"
    r"|stakeholders\b|companies|institutions|universities)",
    re.IGNORECASE,
)
_NEW_LINE = re.compile(r"[\n:]\s*$")
_ITEM_MARK = re.compile(r"[.)]\s+[A-Z]")
_LEADS = re.compile(r"\s*\(?")
_LIST_MARK = re.compile(r"^\)\s")
_PERCENT = re.compile(r"\s*(?:%|per\s?cent\b)", re.IGNORECASE)
_CORRECTED = re.compile(
    r"\s*(?P<mark>[(,])\s*(?:and\s+)?(?:not|instead\s+of|rather\s+than|previously|formerly)\s+"
    r"|\s+(?:and\s+not|instead\s+of|rather\s+than)\s+",
    re.IGNORECASE,
)
"""What stands between a number and the one that it corrects: "sixty-seven (not sixty-eight)", "67, and not 68,"."""
_TO = re.compile(r"\s*(?:[-–—]|to|or)\s*", re.IGNORECASE)
CHANGES = (
    r"rose|risen|rising|rises?|increas(?:ed|es|e|ing)|grew|grown|growing|grows?|went\s+up|gone\s+up|climbed|jumped|expanded|surged"
    r"|fell|fallen|falling|falls?|dropped|declin(?:ed|es|e|ing)|decreas(?:ed|es|e|ing)|went\s+down|shrank|shrunk|moved"
    r"|changed|passed|doubled|tripled|advanced|progressed|slipped|improved|evolved|recovered|rebounded|remained|stayed"
)
"""Verbs of change: "rose from 68 to 73" names two numbers and is no range."""
_CHANGED_FROM = re.compile(
    rf"\b(?:{CHANGES}|that\s+of|up|down)\b[^;.]{{0,80}}\b(?:from|by)\s+$", re.IGNORECASE
)
NUMERIC = ("digits", "words", "both")
"""The forms of a quantity that is a printed number."""
MAX_NUMBERS = 60
"""More numbers than a sentence about attendance has: such a sentence is a table or a heap, and is not read."""
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_QUALIFIER = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in QUALIFIERS)
    + r")(?:\s+(?:a|an|the))?\s+$",
    re.IGNORECASE,
)
_OR_SO = re.compile(r"\s+or\s+so\b", re.IGNORECASE)
_AFTER_QUALIFIER = re.compile(rf"\s*(?:\+|[{HYPHENS}]?plus\b|\s+or\s+more\b)", re.IGNORECASE)
_SEVERAL = re.compile(
    rf"\b(?=[abmnsv]){SEVERAL}\b|\b(?P<both>both)\b(?=\s+(?:of\s+(?:them|which|whom)\s+)?(?:from|in)\s+(?:the\s+)?(?:academia|private))",
    re.IGNORECASE,
)
_SPOKEN = {
    "the single": 1,
    "the sole": 1,
    "the lone": 1,
    "half a dozen": 6,
    "not a single": 0,
    "a single": 1,
    "a pair of": 2,
    "not one": 0,
}
_SPOKEN_FORM = re.compile(
    r"\b(?:"
    + "|".join(key.replace(" ", r"\s+") for key in _SPOKEN)
    + rf"|(?P<dozens>an?|{'|'.join((*UNITS, *TEENS))}|\d{{1,2}})\s+dozen)\b",
    re.IGNORECASE,
)
_MAY_BE_SPOKEN = re.compile(
    r"[Tt]he\s+(?:sole|lone)\b|[Dd](?i:ozen)|[Nn](?i:ot\s+(?:one|a)\b)|[Ss](?i:ingle)|[Pp](?i:air)"
)
_NO_ONE = re.compile(
    r"\s+(?:would|could|can|may|might|must|should|sets|adds|counts|looks|takes|considers|includes)\b"
    r"|\s+(?:(?:person|people|representatives?|delegates?)\s+each|another|hand|speaker|panell?ist|in\s+\w+\s+(?:surveyed|people))\b",
    re.IGNORECASE,
)


class Quantity(NamedTuple):
    """How many; `start` includes the qualifier, `number_start` to `number_end` is the number as printed.

    `value` is None for "several" and where words and digits differ (`candidates`).
    """

    value: int | None
    start: int
    number_start: int
    end: int
    form: str
    maximum: int | None = None
    candidates: tuple[int, ...] = ()
    qualifier: Qualifier = "exact"
    words: str | None = None
    digits: str | None = None
    percent: bool = False

    @property
    def number_end(self) -> int:
        """Where the printed number ends."""
        return self.end


def quantities(text: str) -> list[Quantity]:
    """The quantities of a sentence in order; dates, years, paragraph and resolution numbers are none.

    A sentence with more than MAX_NUMBERS numbers gives none.
    """
    numbers = [n for n in find_numbers(text) if not _identifies(text, n)]
    if sum(n.form != "article" for n in numbers) > MAX_NUMBERS or len(numbers) > 10 * MAX_NUMBERS:
        return []
    found = _ranges(text, _pairs(text, numbers))
    spoken: list[Quantity] = []
    if _MAY_BE_SPOKEN.search(text):
        spoken = [_spoken(m) for m in islice(_SPOKEN_FORM.finditer(text), MAX_NUMBERS)]
    found = [q for q in found if not any(s.start <= q.start < s.end for s in spoken)] + spoken
    found += _same_number(text, found)
    found += [
        _vague(m)
        for m in islice(_SEVERAL.finditer(text), MAX_NUMBERS)
        if not any(_meets(m, q) for q in found)
    ]
    return [_qualified(text, q) for q in sorted(found, key=lambda q: q.start)]


def too_many_numbers(text: str) -> tuple[int, int] | None:
    """The beginning of a sentence with more numbers than are read, None for all others."""
    if len(text) < 4 * MAX_NUMBERS or sum(n.form != "article" for n in find_numbers(text)) <= MAX_NUMBERS:
        return None
    return 0, 60


def _identifies(text: str, number: Number) -> bool:
    before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 24]
    if number.form == "article":
        return False
    if _BEFORE_IDENTIFIER.search(before) or _AFTER_IDENTIFIER.match(after) or _NO_ONE.match(after):
        return True
    if number.form == "words" and number.value == 1 and _THE_SAID.search(before):
        return True
    if number.form == "digits":
        if _LEADS.fullmatch(before) and after.startswith((".", ")")) and number.start < 5:
            return True
        if _NEW_LINE.search(before) and _ITEM_MARK.match(after):
            return True
        if 1900 <= number.value <= 2100 and number.end - number.start == 4:
            return _YEAR_BEFORE.search(before) is not None or not _COUNTED.match(text, number.end)
        return (
            before.endswith("(")
            and _LIST_MARK.match(after) is not None
            and number.value < 10
            and not before[-2:-1].isspace()
        )
    return False


def _pairs(text: str, numbers: list[Number]) -> list[Quantity]:
    found: list[Quantity] = []
    skip = False
    for number, after in zip(numbers, [*numbers[1:], None], strict=False):
        if skip:
            skip = False
            continue
        printed = text[number.start : number.end]
        in_digits = number.form == "digits"
        single = Quantity(
            number.value,
            number.start,
            number.start,
            number.end,
            number.form,
            words=None if in_digits else printed,
            digits=printed if in_digits else None,
        )
        if (
            after
            and re.fullmatch(r"\s*\(\s*", text[number.end : after.start])
            and text[after.end : after.end + 1] == ")"
        ):
            forms = {number.form, after.form}
            if forms == {"words", "digits"}:
                single, skip = _both(text, number, after), True
        if (
            after
            and (corrected := _CORRECTED.fullmatch(text, number.end, after.start)) is not None
            and text[after.end : after.end + 1] == {"(": ")", ",": ",", None: " "}[corrected["mark"]]
            and (corrected["mark"] or _COUNTED.match(text, after.end))
        ):
            single, skip = single._replace(end=after.end + bool(corrected["mark"])), True
        percent = _PERCENT.match(text, single.end)
        found.append(single._replace(percent=True, end=percent.end()) if percent else single)
    return found


def _both(text: str, first: Number, second: Number) -> Quantity:
    words, digits = (first, second) if first.form == "words" else (second, first)
    agree = words.value == digits.value
    return Quantity(
        value=words.value if agree else None,
        start=first.start,
        number_start=first.start,
        end=second.end + 1,
        form="both",
        candidates=() if agree else (words.value, digits.value),
        words=text[words.start : words.end],
        digits=text[digits.start : digits.end],
    )


def _ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if last is not None and _is_range(text, last, quantity):
            start = (
                m.start() if (m := _BETWEEN.search(text, max(0, last.start - 12), last.start)) else last.start
            )
            joined[-1] = last._replace(
                start=start,
                end=quantity.end,
                maximum=quantity.value,
                qualifier="range",
                percent=quantity.percent,
            )
        else:
            joined.append(quantity)
    return joined


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    if low.value is None or high.value is None or low.value >= high.value or low.form == "article":
        return False
    between = text[low.end : high.start]
    if re.fullmatch(r"\s+and\s+", between) and _BETWEEN.search(text, max(0, low.start - 12), low.start):
        return True
    if _TO.fullmatch(between) is None or (low.form != high.form and between.strip() not in ("or", "to")):
        return False
    return _CHANGED_FROM.search(text, max(0, low.start - 110), low.start) is None


def _spoken(match: re.Match[str]) -> Quantity:
    many = match["dozens"]
    if many is None:
        value = _SPOKEN[" ".join(match[0].lower().split())]
    else:
        value = 12 * (int(many) if many.isdigit() else value_of_words(many))
    return Quantity(value, match.start(), match.start(), match.end(), "words", words=match[0])


def _vague(match: re.Match[str]) -> Quantity:
    both = match["both"] is not None
    return Quantity(
        2 if both else None, match.start(), match.start(), match.end(), "both_of" if both else "vague",
        words=match[0] if both else None,
    )  # fmt: skip


def _same_number(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "Eight institutions and the same number of companies": eight companies."""
    same: list[Quantity] = []
    if "number of" not in text:
        return same
    for match in islice(_SAME.finditer(text), MAX_NUMBERS):
        before = [q for q in found if q.end <= match.start() and q.form in NUMERIC]
        if before and before[-1].value is not None:
            same.append(
                Quantity(before[-1].value, match.start(), match.start(), match.end(), "words", words=match[0])
            )
    return same


def _meets(match: re.Match[str], quantity: Quantity) -> bool:
    # "some 50 organizations": the word is the qualifier of the number, "a number of" holds an article.
    if quantity.form == "article":
        return False
    return match.start() < quantity.end and quantity.start <= match.end() + 1


def _qualified(text: str, quantity: Quantity) -> Quantity:
    if quantity.qualifier == "range" or quantity.form in ("article", "vague", "both_of"):
        return quantity
    if match := _QUALIFIER.search(text, max(0, quantity.start - 40), quantity.start):
        name = next(key for key, value in match.groupdict().items() if value is not None)
        return quantity._replace(qualifier=name, start=match.start())  # type: ignore[arg-type]
    if match := _OR_SO.match(text, quantity.end):
        return quantity._replace(qualifier="about", end=match.end())
    if match := _AFTER_QUALIFIER.match(text, quantity.end):
        return quantity._replace(qualifier="at_least", end=match.end())
    return quantity
