"""The grammar of English number words, 0 to 9,999: one regular expression and its value."""

import re

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
    rf"|[{_TIGHT}][A-Za-z]|[.][0-9])"
)
WORDS_PATTERN = rf"(?<![\w.'’])(?<!\w[{_TIGHT}])(?P<words>{_BELOW_10000}|{'|'.join(NOTHING)}){_NO_TAIL}"
"""Matches one number in words as group `words`; to be compiled with re.IGNORECASE."""

MAY_COUNT = re.compile(
    rf"[0-9]|\b(?:{_UNIT}|{_TEEN}|{_TEN}|{'|'.join(NOTHING)}|hundred|thousand|dozen|single)\b|\u00ad",
    re.IGNORECASE,
)
"""Whether a text can hold a number at all: a quick first look."""

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
