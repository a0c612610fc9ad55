"""United Nations style, rule by rule: what `styled` writes by itself, and what `faults` finds in any sentence.

The rules are those of the United Nations Editorial Manual, in our own words.
"""

import re
from collections.abc import Callable, Mapping

from queries.text.names import Names
from queries.text.numbers import small

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORD = "|".join(_WORDS)
# what precedes a figure that is a name or a place, not a count: table 3, para. 4, resolution 9/1
_NAMED = r"(?:tables?|paras?\.|paragraphs?|resolution|annex|news(?: item)?|version)"
_SMALL_FIGURE = re.compile(
    rf"(?<![\w.,+/\u2212\u2013\u201c-])([1-9])(?![\w/%\u2013\u201d-]|[.,]\d| (?:{_MONTHS}| ?per cent))"
)
_NAMED_FIGURES = re.compile(rf"\b{_NAMED} [\d, /\u2013]*\d(?: and \d+)*(?:, annex)?")
_COUNT = re.compile(r"(?<![\w.,/\u2013-])\d{1,3}(?:,\d{3})*(?![\w/\u2013]|[.,]\d)")

Finder = Callable[[str], object]


def styled(text: str) -> str:
    """A sentence with whole numbers under ten in words, unless a higher count stands beside them."""
    text = re.sub(r"^[1-9](?= )", lambda match: small(int(match[0])).capitalize(), text)
    if _has_high_count(text):
        return text
    kept = [match.span() for match in _NAMED_FIGURES.finditer(text)]

    def in_words(match: re.Match[str]) -> str:
        is_name = any(start <= match.start() < end for start, end in kept)
        return match[0] if is_name else small(int(match[1]))

    return _SMALL_FIGURE.sub(in_words, text)


def _has_high_count(text: str) -> bool:
    said = _NAMED_FIGURES.sub("", re.sub(rf"\b\d{{1,2}} (?:{_MONTHS})|per cent|\b(?:19|20)\d\d\b", "", text))
    return any(int(count.replace(",", "")) > 9 for count in _COUNT.findall(said))


def _small_figure(text: str) -> object:
    return styled(text) != text


def _mixed_series(text: str) -> object:
    """`from seven in 2023 to 20`, `two of 10`: the rule for the highest goes for all."""
    figure = r"(?:[1-9]\d+)(?![\d-])"
    place = r"(?: \(quoted\))?(?: in \d{4})?"
    return re.search(
        rf"\bfrom (?:{_WORD}){place} to {figure}|\bfrom {figure}{place} to (?:{_WORD})\b"
        rf"|(?<!^)\b(?:{_WORD}) of (?:the )?{figure}(?! \w*(?:{_MONTHS}))(?!\d)",
        re.sub(r"\bof (?:19|20)\d\d", "of a year", text),
    )


_RULES: Mapping[str, Finder] = {
    "per cent is two words, in figures": re.compile(r"%|percent\b").search,
    "a number under ten is a word": _small_figure,
    "numbers in a series follow the highest": _mixed_series,
    "no sentence begins with a figure": re.compile(r"^\d").search,
    "a date is 7 June 2024, a span has an en dash": re.compile(
        rf"\d/\d\d?/\d|\d{{4}}-\d\d|\d-\d|\d(?:st|nd|rd|th) (?:of )?(?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}}\b"
    ).search,
    "two dots stand in tables only": re.compile(r"\.\.").search,
    "no false precision: a per cent of ten or more is whole": re.compile(r"\d\d[.,]\d+ per cent").search,
    "thousands have a comma": re.compile(r"(?<![\d/.,])(?!(?:19|20)\d\d\b)\d{4,}(?!\d)").search,
    "a sentence begins with its subject": re.compile(
        r"^(?:Counted|Not \w+|Documented|Included|Quoted|Reported|Known|Stated|Held|Comparable)\b[^,]*? (?:are|is)\b"
    ).search,
    "a sentence is one sentence": re.compile(
        r"^[a-z]| ,|  |[^.;:]$|\bheld\b.*\bheld\b|\ball of the two\b"
    ).search,
    "organizations are named in full": re.compile(r"\bNGOs?\b|\bIGOs?\b|\bacademia\b", re.IGNORECASE).search,
    "spelling": re.compile(
        r"\b\w+is(?:ations?|ed|ing)\b(?<!comprised)(?<!raised)|organis|\bprogram\b|\bco-?chairs\b|states parties"
    ).search,
    "no superlative, no emphasis": re.compile(
        r"\b(?:largest|smallest|highest|lowest|most|least|best|dramatic\w*|significant\w*|!)\b", re.IGNORECASE
    ).search,
    "nothing is taken for granted that is missing": re.compile(r"\bNone\b|\bnan\b|\bNaT\b").search,
}


def faults(text: str, names: Names) -> list[str]:
    """The rules that a sentence breaks, by name; empty for one that an editor would leave alone."""
    found = [name for name, finder in _RULES.items() if finder(text)]
    codes = {
        *names.working_groups,
        *names.sessions,
        *(code for code in names.stakeholder_groups if "_" in code),
    }
    if codes & set(re.findall(r"\w+", text)) or re.search(r"\b[A-Z]{2,3}\+[A-Z]{2,3}\b", text):
        found.append("no code stands without its meaning")
    return found
