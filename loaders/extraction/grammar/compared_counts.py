"""Comparisons: "rose from 68 in 2025 to 73", "five more than in 2025", "up from 68" - which number is whose."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.extraction.grammar.quantities import CHANGES, Quantity

_MORE = re.compile(
    r"(?:\s+\w+)?\s+(?:more|fewer|less|higher|lower|additional)\b(?:(?=[^;.()]{0,70}\bthan\b)|(?=\s*[,;.)]|\s*$))"
    r"|\s+(?:more|fewer)\s+(?:[\w-]+\s+){1,3}(?=[^.;]{0,60}\bbringing\b)|\s*-?\s?(?:times|fold|percentage\s+points?)\b",
    re.IGNORECASE,
)
_INCREMENT = re.compile(
    r"\b(?:increase|rise|growth|decrease|decline|drop|fall|reduction|gain|loss|difference|change)\s+(?:of|by)\s+"
    r"(?:about\s+|some\s+)?$"
    rf"|\b(?:{CHANGES}|(?<!taken\s)(?<!took\s)(?<!picked\s)up|down|higher|lower|exceeded\s+(?:\w+\s+){{0,4}}?)\s+by\s+(?:about\s+|some\s+)?$",
    re.IGNORECASE,
)
_THE_OTHER = re.compile(
    r"(?:\bcompared\s+(?:with|to)|\bin\s+comparison\s+(?:with|to)|\b(?:as\s+)?against|\bversus|\bvs\.?|\bas\s+opposed\s+to"
    r"|\b(?:up|down|increase[ds]?|decrease[ds]?|decline[ds]?)\s+from|\binstead\s+of|\brather\s+than|\bthan|\bas\s+compared\s+(?:with|to))"
    r"\s+(?:(?:only|just|some|about|the|a|total|of|figure|record|those|these|registered)\s+)*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"\b(?:{CHANGES}|up|down|br(?:inging|ings|ought)\s+(?:the|their|its)|that\s+of\b[^;.]{{0,60}})\b",
    re.IGNORECASE,
)
_FROM = re.compile(r",?\s*\bfrom\s+(?:only\s+|just\s+|some\s+|about\s+|over\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|at)\s+(?:only\s+|just\s+|some\s+|about\s+|over\s+)?$", re.IGNORECASE)
_YEAR = r"(?:19|20)\d\d"
_YEAR_LABEL = re.compile(
    rf"(?:\(\s*(?:in\s+)?(?P<year>{_YEAR})\s*[:,–-]?|[,;]\s*(?:and\s+)?(?P<next>{_YEAR})\s*:)\s*$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    rf"(?:\s*\([^()]*\))?[^,;.()]{{0,60}}?\b(?<!\band\s)(?:in|of|for|at\s+the\s+\w+\s+of)\s+(?P<year>{_YEAR})\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    rf"(?:(?:^|[,;]\s+|\b(?:and|while|whereas|but)\s+)in\s+(?P<year>{_YEAR})\b,?[^;]{{0,90}}"
    rf"|\b(?P<when>{_YEAR}),?\s+when\s+[^,;]{{0,80}})$",
    re.IGNORECASE,
)
_MAY_COMPARE = re.compile(
    rf"\b(?:more|fewer|less|higher|lower|additional|times|fold|percentage|than|compar\w*|against|versus|vs|opposed|instead|rather|up|down|exceeded"
    rf"|rise|growth|decrease|decline|drop|fall|reduction|gain|loss|difference|change|bringing|brings|brought|that\s+of|should|correct(?:ed)?|revised|actual|{CHANGES})\b|-fold|\(\s*(?:in\s+)?{_YEAR}",
    re.IGNORECASE,
)
"""Whether a sentence can compare anything: a quick first look."""
_CORRECTED = re.compile(
    r"\bshould\s+(?:have\s+(?:read|been)|read)\s+$"
    r"|\b(?:the|its)\s+(?:correct|right|actual|true|revised|corrected)\s+(?:number|figure|count|total)\s+(?:was|is|being)\s+$"
    r"|\b(?:was|were|is|has\s+been|had\s+been|subsequently|later)\s+corrected\s+(?:(?:after|upon|following)\s+\w+\s+)?to\s+(?:read\s+)?$",
    re.IGNORECASE,
)
"""What stands before a number that corrects those said before it."""
_YEARS_BRACKET = re.compile(rf"\(\s*(?:in\s+)?{_YEAR}\s*:(?![^()]*{_YEAR}\s*:)[^()]*\)", re.IGNORECASE)
""" "(2025: 38, 7 and 5, respectively)": all of them are of that year."""
_THIS_YEAR = re.compile(r"\s+(?:\w+\s+){0,3}?this\s+year\b", re.IGNORECASE)
_THEN = re.compile(
    r"(?:,|\band)\s+(?:(?:then|finally|later|even)\s+)?(?:reached|reaching|stood\s+at|totalled|amounted\s+to)\s+$",
    re.IGNORECASE,
)
_REACH = 120
_AND_IN = re.compile(r"[^;.()]{0,40}?(?:,|\band)\s+", re.IGNORECASE)
_IN_YEAR = re.compile(rf"\s+(?:\w+\s+)?in\s+{_YEAR}\b", re.IGNORECASE)
_YEAR_BRACKET = re.compile(rf"\b(?:of|in)\s+(?P<year>{_YEAR})\s*\(\s*$", re.IGNORECASE)
_NAMED_YEAR = re.compile(rf"\b(?:in\s+)({_YEAR})\b", re.IGNORECASE)
_OTHER_YEAR = re.compile(
    r"[^,;.()]{0,50}?\b(?:a\s+year\s+(?:earlier|before|ago)|the\s+(?:year\s+before|previous\s+\w+|preceding\s+\w+)|last\s+year)\b",
    re.IGNORECASE,
)


_OTHER_TIME = re.compile(
    rf"\b(?:{_YEAR}|year|previous|preceding|last|earlier|before|dialogues?\s+(?:in|of|on)|session)\b",
    re.IGNORECASE,
)
_CUMULATIVE = re.compile(
    r"\bsince\s+(?:(?:19|20)\d\d|its|their|then|the\s+(?:start|beginning|establishment|launch|first|adoption|entry))|\b(?:to\s+date|so\s+far|thus\s+far"
    r"|over\s+the\s+(?:years|past|last))\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"\b(?:have|has|had)\b", re.IGNORECASE)
_MONTH_NAME = r"[A-Z][a-z]{2,8}"
_TWO_DAYS = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:\s+(?P<month>{_MONTH_NAME}))?(?:,?\s+(?P<year>{_YEAR}))?,?\s+and\s+(?:on\s+)?(?P<day2>\d{{1,2}})"
    rf"\s+(?P<month2>{_MONTH_NAME})(?:,?\s+(?P<year2>{_YEAR}))?"
)
_TWO_YEARS = re.compile(rf"\b(?P<year>{_YEAR})\s+and\s+(?:in\s+)?(?P<year2>{_YEAR})\b")


class Role(NamedTuple):
    """What a number is in a comparison; `head` is where the noun stands that both numbers count."""

    kind: str
    head: int | None = None


def roles(text: str, amounts: Sequence[Quantity]) -> dict[Quantity, Role]:
    """The numbers of a sentence that are compared: "increment", "other" (another year's or meeting's) or "this"."""
    found: dict[Quantity, Role] = {}
    if _MAY_COMPARE.search(text) is None:
        return found
    spans = [m.span() for m in _YEARS_BRACKET.finditer(text)]
    for place, quantity in enumerate(amounts):
        if any(start < quantity.start < end for start, end in spans):
            found[quantity] = Role("year")
            continue
        if (
            quantity.form in ("article", "vague")
            and text[quantity.start : quantity.start + 3].lower() != "one"
        ):
            continue
        start = max(0, quantity.start - 90)
        last = found.get(amounts[place - 1]) if place else None
        if (corrected := _CORRECTED.search(text, start, quantity.start)) is not None:
            wrong = [
                a for a in amounts[:place]
                if a.end > corrected.start() - _REACH and a.form not in ("article", "vague")
            ]  # fmt: skip
            if wrong:
                found[quantity] = Role("this", corrected.start())
                found.update((a, Role("increment")) for a in wrong)
                continue
        if _MORE.match(text, quantity.end) or _INCREMENT.search(text, start, quantity.start):
            found[quantity] = Role("increment")
        elif last is not None and last.kind == "this" and _THEN.search(text, start, quantity.start):
            found[quantity] = last
        elif _YEAR_LABEL.search(text, start, quantity.start):
            found[quantity] = Role("year")
        elif _THE_OTHER.search(text, start, quantity.start):
            found[quantity] = Role("other")
        elif (
            last is not None
            and (last.kind == "this" or (last.kind == "other" and last.head is None))
            and _AND_IN.fullmatch(text, amounts[place - 1].end, quantity.start)
            and _IN_YEAR.match(text, quantity.end)
        ):
            found[quantity] = last
        elif (origin := _FROM.search(text, start, quantity.start)) and (
            change := _last(_CHANGE, text, max(0, origin.start() - 90), origin.start() + 1)
        ):
            after = amounts[place + 1] if place + 1 < len(amounts) else None
            earlier = amounts[place - 1] if place else None
            if (
                after is not None and _TO.search(text, quantity.end, after.start)
                and _last(_CHANGE, text, quantity.end, after.start) is None
            ):  # fmt: skip
                found[quantity] = Role("other", change.start())
                found[after] = Role("this", change.start())
            elif earlier is not None and earlier.start >= change.start():
                found[quantity] = Role("other", change.start())
                found.setdefault(earlier, Role("this", change.start()))
        elif (
            quantity not in found
            and (to := _TO.search(text, start, quantity.start))
            and (change := _last(_CHANGE, text, max(0, to.start() - 60), to.start() + 1))
        ):
            found[quantity] = Role("this", change.start())
    return found


def year_of(text: str, start: int, end: int, until: int, since: int) -> int | None:
    """The year that is said of the count at `text[start:end]`, between the counts before and after it."""
    if _THIS_YEAR.match(text, end, until):
        return None
    after = _YEAR_AFTER.match(text, end, until)
    if after is not None:
        return int(after["year"])
    label = _YEAR_BRACKET.search(text, max(since, start - 20), start) or _YEAR_LABEL.search(
        text, max(since, start - 20), start
    )
    if label is not None:
        return int(next(year for year in label.groups() if year))
    before = _YEAR_BEFORE.search(text, max(since, start - 120), start)
    if before is None:
        return None
    named = _NAMED_YEAR.findall(before[0])
    return int(named[-1]) if named else int(next(year for year in before.groups() if year))


def said_of_another_time(text: str, end: int, until: int) -> bool:
    """Whether "a year earlier" or the like follows the count."""
    return _OTHER_YEAR.match(text, end, until) is not None


def is_between_groups(text: str, start: int, end: int) -> bool:
    """Whether a comparison names no other year or meeting, so that it holds two groups against each other."""
    return _OTHER_TIME.search(text, start, end + 40) is None


def is_cumulative(text: str, since: int, start: int, until: int) -> bool:
    """Whether the count covers several meetings: "since 2022, 612 organizations have participated"."""
    return (
        _CUMULATIVE.search(text, since, start) is not None
        or _CUMULATIVE.search(text, start, until) is not None
    ) and _PERFECT.search(text) is not None


def two_days(text: str) -> list[tuple[str | None, str | None, str | None]] | None:
    """The (day, month, year) of "on 8 and 10 October", "on 3 May 2025 and 30 April 2026", "in 2025 and 2026"."""
    if (days := _TWO_DAYS.search(text)) is not None:
        year = days["year2"]
        return [
            (days["day"], days["month"] or days["month2"], days["year"] or year),
            (days["day2"], days["month2"], year),
        ]
    years = _TWO_YEARS.search(text)
    return None if years is None else [(None, None, years["year"]), (None, None, years["year2"])]


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found
