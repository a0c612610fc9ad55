"""English numbers in words and digits, found strictly and with their spans.

Words cover 0 to 9,999 ("no", "none" and "zero" are 0; "a" and "an" are 1 and marked as articles). Not
numbers here: ordinals, fractions, decimals, "two-day", digits inside identifiers ("WG.6", "9/1", "COVID-19").
"""

import re
from dataclasses import dataclass
from typing import Literal

from loaders.extraction.number_words import HYPHENS, WORDS_PATTERN, value_of_words

NumberForm = Literal["words", "digits", "article"]

_THOUSANDS = ",\u00a0\u202f\u2009"
_DIGITS = (
    rf"(?<![A-Za-z0-9_/#.@])(?<![A-Za-z][{HYPHENS}])(?<![0-9][,:])"
    rf"(?P<digits>[0-9]{{1,3}}(?:[{_THOUSANDS}][0-9]{{3}}){{1,4}}(?![0-9])|[0-9]{{1,15}})"
    rf"(?![A-Za-z0-9_]|[.,:][0-9]|/[\w.]|[{HYPHENS}][A-Za-z]|[\u2070\u00b0]C)"
)
_ARTICLE = r"(?<![\w.'’])(?P<article>an?)(?=\s)"
_NUMBER = re.compile(f"{_DIGITS}|{WORDS_PATTERN}|{_ARTICLE}", re.IGNORECASE)
_SOFT_HYPHEN = "\u00ad"
_CELL = re.compile(r"\s*(?P<first>[^()]+?)\s*(?:\((?P<second>[^()]+)\)\s*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Number:
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
