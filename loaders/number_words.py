"""English numbers in words and digits, found strictly and with their spans.

Words cover 0 to 9,999 ("no", "none" and "zero" are 0; "a" and "an" are 1 and marked as articles). Not
numbers here: ordinals, fractions, decimals, "two-day", digits inside identifiers ("WG.6", "9/1", "COVID-19").
"""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
NOTHING = {"no": 0, "none": 0, "zero": 0, "nil": 0}
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"\w+teenth|\w+tieth|hundredth|thousandth"
)

HYPHENS = "\\-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\u0002\ufffe"
"""Every character that stands for a hyphen in documents, ready for a character class."""

_UNIT, _TEEN, _TEN = "|".join(UNITS), "|".join(TEENS), "|".join(TENS)
_JOIN = rf"(?:\s+|\s?[{HYPHENS}]+\s?)"
_AND = rf"(?:{_JOIN}and{_JOIN}|{_JOIN})"
_BELOW_100 = rf"(?:(?:{_TEN})(?:{_JOIN}(?:{_UNIT}))?|{_TEEN}|{_UNIT})"
_BELOW_1000 = rf"(?:(?:an?|{_BELOW_100}){_JOIN}hundred(?:{_AND}{_BELOW_100})?|{_BELOW_100})"
_BELOW_10000 = rf"(?:(?:an?|{_UNIT}){_JOIN}thousand(?:,?{_AND}{_BELOW_1000})?|{_BELOW_1000})"

# What must not follow: a further part of the same number ("ten thousand", "six fifty"), an ordinal or a
# fraction ("twenty-first", "two thirds"), or a hyphenated word ("two-day"). A hyphen after the ordinal makes
# it an adjective of its own ("forty-five first-time participants"). A dash between two numbers is a range.
_TIGHT = "\\-\u2010\u2011\u00ad\u0002\ufffe"
_TAIL = rf"(?:\s+|[{_TIGHT}]+\s?)"
_NO_TAIL = (
    rf"(?![\w'’]|{_TAIL}(?:hundred|thousand|million|billion|{_TEN}|{_TEEN}|{_UNIT})s?\b"
    rf"|(?:{_TAIL}and)?{_TAIL}(?:{_ORDINALS}|half|halves|quarter)s?\b(?![{HYPHENS}]\w)"
    rf"|[{_TIGHT}](?!plus\b)[A-Za-z]|[.][0-9])"
)
WORDS_PATTERN = rf"(?<![\w.'’])(?<!\w[{_TIGHT}])(?P<words>{_BELOW_10000}|{'|'.join(NOTHING)}){_NO_TAIL}"
"""Matches one number in words as group `words`; to be compiled with re.IGNORECASE."""

COUNT_WORD = rf"(?:{_TEN})(?:[{HYPHENS}]\w+)?|{_TEEN}|{_UNIT}|hundred"
"""Matches a number word, without its end; to be compiled with re.IGNORECASE."""

MAY_COUNT = re.compile(
    rf"[0-9\u00addefhnostzDEFHNOSTZ](?:(?<=[0-9\u00ad])|(?<=\b(?=(?i:{_UNIT}|{_TEEN}|{_TEN}|{'|'.join(NOTHING)}|hundred|thousand|dozen|single)\b).))",
)
"""Whether a text can hold a number at all: a quick first look, by the first character."""

_SMALL = {**UNITS, **TEENS, **TENS, **NOTHING, "a": 1, "an": 1}
_LETTERS = re.compile("[a-z]+")


def value_of_words(words: str) -> int:
    """The value of what WORDS_PATTERN matched: "One hundred and fifty-eight" is 158."""
    total = part = 0
    for word in _LETTERS.findall(words.lower()):
        if word == "thousand":
            total, part = part * 1000, 0
        elif word == "hundred":
            part *= 100
        elif word != "and":
            part += _SMALL[word]
    return total + part


NumberForm = Literal["words", "digits", "article"]

_THOUSANDS = ",\u00a0\u202f\u2009"
_DIGITS = (
    rf"(?<![A-Za-z0-9_/#.@])(?<![A-Za-z][{HYPHENS}])(?<![0-9][,:])"
    rf"(?P<digits>[0-9]{{1,3}}(?:[{_THOUSANDS}][0-9]{{3}}){{1,4}}(?![0-9])|[0-9]{{1,15}})"
    rf"(?![A-Za-z0-9_]|[.,:][0-9]|/[\w.]|[{HYPHENS}](?!plus\b)[A-Za-z]|[\u2070\u00b0]C)"
)
_ARTICLE = r"(?<![\w.'’])(?P<article>an?)(?=\s)"
# The first letters of a number and what must not stand before it are asked once, before the alternatives.
_NUMBER = re.compile(
    rf"(?<![\w.])(?=[0-9]|an?\b|e[il]|f[io]|n[io]|one|s[ie]|t(?:e|h[ir]|w)|ze)(?:{_DIGITS}|{WORDS_PATTERN}|{_ARTICLE})",
    re.IGNORECASE,
)
_SOFT_HYPHEN = "\u00ad"
_CELL = re.compile(r"\s*(?P<first>[^()]+?)\s*(?:\((?P<second>[^()]+)\)\s*)?", re.DOTALL)


class Number(NamedTuple):
    """One number of a text: its value and where it stands, `text[start:end]`."""

    value: int
    start: int
    end: int
    form: NumberForm


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as a register cell or a document prints it, e.g. "Sixty (60)".

    Either value is None when the text does not print it in that form.
    """

    text: str
    words_value: int | None
    digits_value: int | None

    @property
    def is_number(self) -> bool:
        """Whether the text says any number at all."""
        return self.words_value is not None or self.digits_value is not None

    @property
    def agrees(self) -> bool:
        """False only when words and digits are both printed and differ."""
        return self.words_value is None or self.digits_value is None or self.words_value == self.digits_value

    @property
    def value(self) -> int | None:
        """The number, or None when there is none or words and digits differ."""
        if not self.agrees:
            return None
        return self.digits_value if self.words_value is None else self.words_value


def find_numbers(text: str) -> list[Number]:
    """Every number of the text, in reading order, without overlaps."""
    if _SOFT_HYPHEN in text:
        return _find_through_soft_hyphens(text)
    return [_number(match) for match in _NUMBER.finditer(text)]


def read_number(text: str) -> Number | None:
    """The number that the whole text is (spaces around it aside), or None."""
    found = find_numbers(text)
    if len(found) != 1 or text[: found[0].start].strip() or text[found[0].end :].strip():
        return None
    return found[0]


def printed_number(text: str) -> PrintedNumber:
    """Read a cell such as "Sixty (60)", "60 (sixty)", "four" or "47"; no values when it is no number."""
    cell = _CELL.fullmatch(text)
    parts = [part for part in (cell["first"], cell["second"]) if part is not None] if cell else []
    numbers = [read_number(part) for part in parts]
    words = [number.value for number in numbers if number and number.form != "digits"]
    digits = [number.value for number in numbers if number and number.form == "digits"]
    if len(words) + len(digits) != len(parts) or len(words) > 1 or len(digits) > 1:
        return PrintedNumber(text, None, None)
    return PrintedNumber(text, words[0] if words else None, digits[0] if digits else None)


def _number(match: re.Match[str]) -> Number:
    if (digits := match["digits"]) is not None:
        return Number(int(re.sub(f"[{_THOUSANDS}]", "", digits)), match.start(), match.end(), "digits")
    if (words := match["words"]) is not None:
        return Number(value_of_words(words), match.start(), match.end(), "words")
    return Number(1, match.start(), match.end(), "article")


def _find_through_soft_hyphens(text: str) -> list[Number]:
    # A soft hyphen is either nothing ("six\u00adty") or the hyphen of a compound ("sixty\u00adnine"), so the
    # text is read without them, once a compound has been given its real hyphen; positions are carried back.
    kept = re.sub(rf"(?i)(?<=ty){_SOFT_HYPHEN}(?=[a-z])", "-", text)
    positions = [i for i, character in enumerate(kept) if character != _SOFT_HYPHEN]
    plain = "".join(kept[i] for i in positions)
    return [
        Number(found.value, positions[found.start], positions[found.end - 1] + 1, found.form)
        for found in (_number(match) for match in _NUMBER.finditer(plain))
    ]
