"""Every word of a sentence as a token; what cannot be read is a token too, of kind `?`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from loaders.claims import claim_words
from loaders.claims.models import Hedge, NumberKind, Quantity, When
from loaders.number_words import TEENS, UNITS, find_numbers
from queries.text.names import Names

_MARKS = {
    ",": "SEP",
    ";": "SEMI",
    ":": "COLON",
    "(": "SEP",
    ")": "SEP",
    "+": "AND",
    "/": "AND",
    "\u2013": "SEP",
}
_DATE = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{claim_words.MONTH})(?:,?\s+(?P<year>(?:19|20)[0-9]{{2}}))?\b"
    rf"|(?P<month2>{claim_words.MONTH})\s+(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year2>(?:19|20)[0-9]{{2}}))?\b(?!\d)"
    rf"|(?P<month3>{claim_words.MONTH}),?\s+(?:of\s+)?(?P<year3>(?:19|20)[0-9]{{2}})\b"
    r"|(?P<year4>20[0-9]{2})-(?P<month4>[01][0-9])-(?P<day4>[0-3][0-9])\b"
    r"|\b(?P<first>(?:19|20)[0-9]{2})\s?[-\u2013]\s?(?P<last>(?:19|20)[0-9]{2})\b"
    r"|\b(?P<year5>(?:19|20)[0-9]{2})(?![0-9]|[.,][0-9])(?:'s)?",
    re.IGNORECASE,
)
_MEETING = re.compile(
    rf"\b(?P<number>{'|'.join(claim_words.ORDINALS)}|[0-9]+(?:st|nd|rd|th))\s+(?:meeting|session)s?\b",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(?<![\w.,])[-\u2212+]?[0-9]+\.[0-9]+(?![\w])|(?<![\w.])[-\u2212][0-9]+(?![\w.,])")
_PARTS = r"(?:a|one|two|three|four|five|six|seven|eight|nine|[1-9])"
_WHOLES = "|".join((*UNITS, *TEENS, "twenty"))
_FRACTION = re.compile(
    rf"(?:(?P<n>{_PARTS})[\s-]+|(?P<bare>))(?P<part>{'|'.join(claim_words.FRACTIONS)})s?\b(?:\s+of(?:\s+the)?\b)?"
    rf"|\b(?P<k>[0-9]+|{_PARTS})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<m>{_WHOLES}|100|[1-9]?[0-9])\b"
    r"(?!\s+(?:known|documented|dialogues))"
    rf"|\b(?P<most>{claim_words.MAJORITY})\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    "|".join(
        rf"\b(?P<t{i}>{stem})(?:\s+as\s+(?:many|much|large|high))?\b"
        for i, stem in enumerate(claim_words.TIMES)
    )
    + r"|\b(?P<fold>[0-9]+(?:\.[0-9]+)?|[A-Za-z]+(?:-[A-Za-z]+)?)[\s-]?fold\b"
    + r"|(?P<n>[0-9]+(?:\.[0-9]+)?|[a-z]+)\s+times\b(?:\s+(?:as\s+(?:many|much|large|high)|more|higher|larger))?",
    re.IGNORECASE,
)
_PER_CENT = re.compile(
    r"\s*(?:%|per\s?cent)(?:age)?(?P<points>[\s-]+points?)?|\s*(?P<only>(?:percentage\s+)?points?)\b",
    re.IGNORECASE,
)
_HEDGES: Mapping[Hedge, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})(?:\s+an?)?\s+$", re.IGNORECASE)
    for name, words in claim_words.HEDGES.items()
}
_DOZEN = re.compile(r"\b(half\s+a|an?|one|two|three|not\s+an?)\s+(?:dozen|single)\b", re.IGNORECASE)
_DOZENS = {"half a": 6, "a": 12, "an": 12, "one": 12, "two": 24, "three": 36, "not a": 0, "not an": 0}
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


@dataclass(frozen=True)
class Token:
    """One or more words, `sentence[start:end]`, of one kind."""

    kind: str
    value: Any
    start: int
    end: int


def plain(sentence: str) -> str:
    """The sentence with one kind of space, quote, apostrophe and minus."""
    text = sentence.translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x2212: "-", 0xA0: " ", 0x202F: " ",
                               0x2010: "-", 0x2011: "-", 0x2014: ",", 0xAD: None})  # fmt: skip
    return " ".join(text.split()).rstrip(".!? ").strip('" ')


def tokens(text: str, names: Names) -> list[Token]:
    """Every word of a plain sentence in order, none twice."""
    whens = list(_whens(text))
    spans = [when for when in whens if len(when.value) > 1]
    # "over 2023-2024" is no number above 2023
    found = [*whens, *(n for n in _numbers(text) if not any(s.start < n.end <= s.end for s in spans))]
    for kind, value, pattern in _rules(names):
        found += [
            Token(kind, value, m.start(), m.end()) for m in pattern.finditer(text) if m.end() > m.start()
        ]
    found += [Token(_MARKS[c], None, i, i + 1) for i, c in enumerate(text) if c in _MARKS]
    order = {id(token): at for at, token in enumerate(found)}
    found.sort(key=lambda token: (token.start, -token.end, order[id(token)]))
    kept: list[Token] = []
    for token in found:
        if kept and token.start < kept[-1].end:
            continue
        if kept and token.kind == kept[-1].kind == "NUM" and token.value.hedge in ("more", "less"):
            # "a third more than 44", "five fewer than 44": no hedge but a comparison with the number
            kept.append(
                Token("MORE", "up" if token.value.hedge == "more" else "down", token.start, token.start + 4)
            )
            kept.append(Token("THAN", None, token.start + 5, token.end))
            token = Token("NUM", replace(token.value, hedge=""), token.end, token.end)
        kept.append(token)
    return sorted([*kept, *_unread(text, kept)], key=lambda token: token.start)


def suggestion(word: str, names: Names) -> str | None:
    """The subject of a working group that an unread word may stand for."""
    known = claim_words.known_names(names)
    word = word.lower()
    inside = [subject for name, subject in known.items() if word in re.split("[ -]", name) and len(word) > 3]
    if inside:
        return inside[0]
    parts = {
        part: subject for name, subject in known.items() for part in (name, *name.split()) if len(part) > 3
    }
    close = get_close_matches(word, parts, n=1, cutoff=0.75)
    return parts[close[0]] if close else None


_RULES: dict[str, tuple[claim_words.Rule, ...]] = {}


def _rules(names: Names) -> tuple[claim_words.Rule, ...]:
    """The patterns of a register's names, kept for the last register seen."""
    key = repr((names.working_groups, names.stakeholder_groups, names.mechanism))
    if key not in _RULES:
        _RULES.clear()
        _RULES[key] = tuple(claim_words.rules(names))
    return _RULES[key]


def _whens(text: str) -> Iterator[Token]:
    for match in _MEETING.finditer(text):
        said = match["number"].lower()
        ordinal = int(said[:-2]) if said[0].isdigit() else claim_words.ORDINALS.index(said) + 1
        yield Token("WHEN", (When(None, meeting=ordinal),), match.start(), match.end())
    for match in _DATE.finditer(text):
        groups = {name.rstrip("2345"): value for name, value in match.groupdict().items() if value}
        if "first" in groups:
            span = range(int(groups["first"]), int(groups["last"]) + 1)
            yield Token("WHEN", tuple(When(year) for year in span), match.start(), match.end())
            continue
        month = groups.get("month", "")
        number = int(month) if month.isdigit() else _month(month)
        year, day = groups.get("year"), groups.get("day")
        when = When(int(year) if year else None, number, int(day) if day else None)
        if day and not 1 <= int(day) <= 31:
            continue
        yield Token("WHEN", (when,), match.start(), match.end())


def _month(name: str) -> int | None:
    return next(
        (at for at, full in enumerate(claim_words.MONTHS, 1) if name and full.startswith(name.lower()[:3])),
        None,
    )


def _numbers(text: str) -> Iterator[Token]:
    for match in _FRACTION.finditer(text):
        yield from _fraction(text, match)
    for match in _TIMES.finditer(text):
        value = _multiple(match)
        if value is not None:
            yield _number(text, match.start(), match.end(), value, "times")
    for match in _DOZEN.finditer(text):
        yield _number(text, match.start(), match.end(), _DOZENS[match[1].lower()], "count")
    spans = [
        (m.start(), m.end(), float(m[0].replace("\u2212", "-")), len(m[0].partition(".")[2]))
        for m in _DECIMAL.finditer(text)
    ]
    found = [(n.start, n.end, float(n.value), 0) for n in find_numbers(text) if n.form != "article"]
    spans += [s for s in found if not any(d[0] <= s[0] < d[1] for d in spans)]
    spans.sort()
    skip = -1
    for at, (start, end, value, decimals) in enumerate(spans):
        if start < skip:
            continue
        after = spans[at + 1] if at + 1 < len(spans) else None
        if (
            after
            and after[2] == value
            and text[end : after[0]].strip() == "("
            and text[after[1] : after[1] + 1] == ")"
        ):
            end, skip = after[1] + 1, after[1] + 1  # "sixty (60)" is one number
        kind: NumberKind = "count"
        if unit := _PER_CENT.match(text, end) or re.compile(r"\s*pp\b").match(text, end):
            is_points = "pp" in unit[0].split() or bool(
                unit.groupdict().get("points") or unit.groupdict().get("only")
            )
            kind, end = ("points" if is_points else "per_cent"), unit.end()
        yield _number(text, start, end, value, kind, decimals)


def _number(
    text: str, start: int, end: int, value: float, kind: NumberKind, decimals: int = 0, parts: int = 0
) -> Token:
    hedge: Hedge = ""
    begin = start
    for name, pattern in _HEDGES.items():
        match = pattern.search(text, max(0, start - 40), start)
        if match and (not hedge or match.start() < begin):
            hedge, begin = name, match.start()
    if plus := re.compile(r"\s?\+|\s+or\s+more\b").match(text, end):
        hedge, end = hedge or "at_least", plus.end()
    if hedge == "" and (less := re.compile(r"\s+or\s+(?:fewer|less)\b").match(text, end)):
        hedge, end = "at_most", less.end()
    return Token("NUM", Quantity(value, kind, hedge, decimals, parts, text[begin:end].strip()), begin, end)


def _fraction(text: str, match: re.Match[str]) -> Iterator[Token]:
    groups = match.groupdict()
    if groups["most"]:
        # "most" is a share only where it stands before what it is a share of: "had the most participants" is a rank
        if not re.search(r"\bthe\s+$", text[: match.start()], re.IGNORECASE):
            quantity = Quantity(50.0, "fraction", "more", 0, 2, match[0])
            yield Token("NUM", quantity, match.start(), match.end())
        return
    if groups["part"]:
        if not groups["n"] and groups["part"].lower() != "half":
            return
        n = _small(groups["n"]) if groups["n"] else 1
        value = n * claim_words.FRACTIONS[groups["part"].lower()]
        if as_many := re.compile(r"\s+as\s+(?:many|much|large)\b").match(text, match.end()):
            yield _number(text, match.start(), as_many.end(), value / 100, "times", 2)
        elif value <= 100:
            yield _number(text, match.start(), match.end(), value, "fraction", 0, 3)
        return
    n, m = _small(groups["k"]), _small(groups["m"])
    if n <= m:
        yield _number(text, match.start(), match.end(), 100 * n / m, "fraction", 0, m)


def _small(word: str) -> int:
    if word.isdigit():
        return int(word)
    found = find_numbers(f"{word} ")
    return found[0].value if found else 1


def _multiple(match: re.Match[str]) -> float | None:
    for at, value in enumerate(claim_words.TIMES.values()):
        if match[f"t{at}"]:
            return float(value)
    word = match["fold"] or match["n"]
    try:
        return float(word)
    except ValueError:
        found = find_numbers(word)
        return float(found[0].value) if found and found[0].form != "article" else None


def _unread(text: str, kept: Sequence[Token]) -> Iterator[Token]:
    read = {at for token in kept for at in range(token.start, token.end)}
    for match in _WORD.finditer(text):
        # a word of which a part is read ("well-known") is not read
        if any(text[at].isalnum() and at not in read for at in range(match.start(), match.end())):
            yield Token("?", match[0], match.start(), match.end())


def of_kind(found: Iterable[Token], *kinds: str) -> list[Token]:
    """The tokens of these kinds, in order."""
    return [token for token in found if token.kind in kinds]
