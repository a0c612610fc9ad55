"""Nouns of the lexicon where they stand in a sentence, and the mentions that quantities make with them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders.extraction.grammar.compared_counts import Role
from loaders.extraction.grammar.lexicon import (
    CROWD,
    ECOSOC_STATUSES,
    ENVOYS,
    NON_STATE,
    NOUNS,
    OTHER_STAKEHOLDERS,
    PEOPLE_OF,
    Noun,
)
from loaders.extraction.grammar.quantities import NUMERIC, Quantity
from loaders.extraction.grammar.verbs import UNJUDGED, Said
from loaders.extraction.models import Mode, Rule, Unit
from loaders.number_words import COUNT_WORD


@lru_cache(maxsize=8)
def _pattern(named: tuple[Noun, ...]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?=\w)(?:"
        + "|".join(rf"(?P<n{i}>(?:{n.pattern})\b(?!-))" for i, n in enumerate((*NOUNS, *named)))
        + rf"|(?P<crowd>{CROWD}\b)|(?P<envoy>{ENVOYS}\b))",
        re.IGNORECASE,
    )


class NounAt(NamedTuple):
    """A noun of the lexicon in the sentence; `group` is "" for people of any group (crowd, envoy)."""

    kind: str
    group: str
    unit: Unit
    start: int
    end: int


class Mention(NamedTuple):
    """A quantity with what it counts and what is said of it; offsets are into its sentence.

    `group` is "" while the head is still missing ("of whom 45"). `parent` is the place of the mention it is a part
    of; `other` when it belongs to another meeting or year; `named` when its clause names this dialogue;
    `plain` when it is said in so many words that they took part in it.
    """

    quantity: Quantity
    group: str
    unit: Unit
    start: int
    end: int
    words: str = ""
    rule: Rule = "noun"
    partitive: bool = False
    flags: tuple[str, ...] = ()
    said: Said = UNJUDGED
    other: bool = False
    named: bool = False
    plain: bool = False
    mode: Mode | None = None
    of: str | None = None
    per: str | None = None
    parent: int | None = None


def nouns(text: str, named: tuple[Noun, ...] = ()) -> list[NounAt]:
    """The nouns of the lexicon, and `named`, those of the register, in order of place."""
    found = []
    for match in _pattern(named).finditer(text):
        name = match.lastgroup or ""
        if name in ("crowd", "envoy"):
            found.append(NounAt(name, "", "person", match.start(), match.end()))
        else:
            place = int(name[1:])
            entry = NOUNS[place] if place < len(NOUNS) else named[place - len(NOUNS)]
            found.append(NounAt("noun", entry.group, entry.unit, match.start(), match.end()))
    return found


_STOP = (
    r"(?:in|on|at|by|to|of|from|for|with|and|or|but|who|whom|which|that|than|as|was|were|are|is|be|been"
    r"|had|has|have|"
    r"their|its|his|her|including|namely|mostly|attended|participated|took|joined|during"
    r"|under|per)"
)


_MODIFIERS = re.compile(
    rf"\s*(?P<link>(?:of\s+(?:the\s+|these\s+|those\s+)?(?:following\s+)?|from\s+(?:the\s+)?|in\s+the\s+)?)"
    rf"(?P<words>(?:(?!{_STOP}\s)[\w'’/&-]+,?\s+){{0,5}})",
    re.IGNORECASE,
)


_SHARED = re.compile(
    rf"\s*(?P<words>(?:(?!{_STOP}\s)[\w-]+\s+){{0,2}})(?:and|or|,)\s+(?:(?:online|in\s+person|remotely)\s+by\s+)?",
    re.IGNORECASE,
)


_CARRIED = re.compile(
    rf"\b(?P<who>{ENVOYS}|{CROWD})\s*,?\s+(?:including\s+)?(?:from|of|for"
    rf"|representing|belonging\s+to|coming\s+from|drawn\s+from)\s+(?:the\s+)?(?:following\s+)?$",
    re.IGNORECASE,
)


_AMONG_PEOPLE = re.compile(r"\bamong\s+the\s+(?:participants|attendees|delegates)\b", re.IGNORECASE)
_ELABORATED = re.compile(
    r",?\s+(?:from|mostly|including|comprising|namely|representing|such\s+as)\b", re.IGNORECASE
)


_WITH_STATUS = re.compile(
    r"\s+(?:in|with|holding|having|enjoying)\s+(?:\w+\s+)?consultative\b", re.IGNORECASE
)
_COMPOUND = re.compile(
    r"\s+(?!is\b|was\b|has\b|as\b|this\b|institutes|departments|centres|centers|faculties|associations|groups|schools|networks"
    r"|federations|branches|bodies|entities|organi|institutions|chairs)[a-z]+s\b(?!\s+(?:of|from)\s)"
)
_STATUS_NAMED = re.compile(r"\b(general|special|roster)\s+consultative", re.IGNORECASE)
_COPULA = re.compile(
    r"(?:\)|,)?\s+(?:of\s+(?:them|these|which|the\s+(?:participants|attendees)|those\s+(?:present|participating|attending))\s+)?(?:were|are|was|being|came\s+from|represented|belonged\s+to)\s+",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(r"\s+of\s+(?:these|those)\b", re.IGNORECASE)
_OF_THEM_FROM = re.compile(
    r"\s+(?:of\s+(?:them|these|those|whom|which)\s+|(?=were|came))(?:(?:were|came|being|coming)\s+)?from\s+(?:the\s+)?",
    re.IGNORECASE,
)
_ASIDE = (
    r"(?:,\s+(?:(?:by|in)\s+contrast|however|for\s+its\s+part|in\s+turn|on\s+the\s+other\s+hand|meanwhile|too"
    r"|similarly|likewise),)?"
)
_BY_GROUP = re.compile(
    rf"(?:,\s+(?:whose|which|who)\s[^;.()]{{3,120}},(?=\s+(?:was|were)\b)|{_ASIDE})"
    r"(?:(?:\s+(?:attendance|participation|presence))?,\s+at|,?\s+(?:(?:was|were|is|are)\s+)?(?:(?:also|once\s+more|again|once\s+again|likewise|thus)\s+)?(?:represented\s+(?:(?:there|here|(?:at|in)\s+the\s+(?:\w+\s+)?dialogue)\s+)?)?(?:by|through)|\s*:|\s+sent|(?:\s+(?:participated|took\s+part|did\s+so|(?:was|were)\s+(?:(?:well|strongly|\w+ly)\s+)?(?:present|represented)))?,?\s+(?:with|through)|\s+(?:was|were)\s+represented\s+for\s+the\s+first\s+time,?\s+by)\s+(?:a\s+total\s+of\s+)?",
    re.IGNORECASE,
)
_FROM_GROUP = re.compile(
    r"\b(?:from|for|representing|as\s+(?:regards|for|to)|with\s+regard\s+to|regarding|in\s+respect\s+of|on\s+(?:the\s+(?:part|side)|behalf)\s+of|within|among)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THERE_WERE = re.compile(r"\s*,\s+|,?\s+there\s+(?:was|were)\s+", re.IGNORECASE)
_SENT = re.compile(
    r"\b(?:sent|contributed|fielded|provided|supplied|accounted\s+for)\b[^;.]*(?:,|\band)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
""" "The private sector sent three companies, academia five institutions"."""
SECTORS = {
    "civil_society": "ngo",
    "academia": "academia",
    "private_sector": "private_sector",
    "un_entity": "un_entity",
}
"""Groups whose name says where organizations come from: "six from academia", "academia by six institutions"."""
_ORIGIN = re.compile(r"(?:from|in|based|of|at|on)\b", re.IGNORECASE)
_STATUS_AFTER = re.compile(r"\s+(?:in\s+|on\s+the\s+)?(general|special|roster)\b", re.IGNORECASE)
_STATUS_BEFORE = re.compile(rf"\b({'|'.join(ECOSOC_STATUSES)})\s*:?\s*\(?\s*$", re.IGNORECASE)
_BRACKET = re.compile(r"^\s*\((?=[^()]*[a-z]{3})[^()]*\)")
_FROM_A_SECTOR = re.compile(r"\b(?:from|for)\s+(?:the\s+)?$", re.IGNORECASE)
_UNKNOWN_BODY = re.compile(
    r"\s+(?!of\b|from\b)(?:[a-z-]+\s+){0,2}?(?!persons|people|participants|delegates|officials|experts)[a-z]{3,}s\b"
)
_NEAR = 300
"""How many characters before a number are looked at for what opens its list."""
_PERSONS_LISTED = re.compile(
    r"(?:^|[;.,]\s+)(?:the\s+following\s+|all\s+)?(?:persons|people|individuals|delegates|representatives)\b(?![^:;.]*\d)[^:;.]*:[^:;.]*$",
    re.IGNORECASE,
)
""" "The following persons were registered: 88 from organizations"."""
_AND_A_NUMBER = re.compile(
    rf"\s+and\s+(?:\d+|{COUNT_WORD})(?:\s+in\s+number)?\s*(?:[.,;]|$|(?:in|at|after|respectively)\b)",
    re.IGNORECASE,
)
_MORE_NUMBERS = re.compile(
    rf",\s+(?:\d+|(?:{COUNT_WORD}))\s+and\s+(?:\d+|(?:{COUNT_WORD}))\s*(?:[.,;]|$)", re.IGNORECASE
)
_FIGURES_FOR = re.compile(r"\b(?:figures?|numbers?)\s+for\s+(?:the\s+)?$", re.IGNORECASE)
_ATTENDANCE_AT = re.compile(
    r"\b(?:attendance|participation|turnout)\b[^;.]*(?:stood\s+at|was|reached|amounted\s+to|totalled|,|\band)\s+$",
    re.IGNORECASE,
)
_OF_THEM_ARE = re.compile(r"\s+of\s+(?:them|which|whom)\s+(?!from\b)", re.IGNORECASE)
_SENT_BY = re.compile(r"(?:sent|deputed|nominated|designated)\s+by", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\b(?:number|figure|total|count)\s+of\s+(?:[\w-]+\s+){0,4}$|\bthat\s+of\s+$|\b(?:participation|attendance|presence)\s+(?:by|of|from|among|on\s+the\s+part\s+of)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_NAMELY = re.compile(r"(?:namely|i\.e\.|that\s+is|in\s+all|in\s+total),?\s+$", re.IGNORECASE)
_ITS_ATTENDANCE = re.compile(r"\s+(?:attendance|participation)\s+", re.IGNORECASE)
_STOOD_AT = re.compile(
    r"\b(?:was|were|is|should\s+(?:have\s+(?:been|read)|read)|(?:determined|found|established|calculated|counted)\s+to\s+be|reached|stood\s+at|totalled|totaled|amounted\s+to|came\s+to|being|(?<=,\s)at)\s+$",
    re.IGNORECASE,
)
_OF_THE_GROUP = re.compile(
    r"\s*\(\s*(?:(?:19|20)\d\d:\s*|(?:\d+|[a-z-]+)\s+(?:organi[sz]ations|institutions|entities|companies|firms|universities),\s+)?",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r",?\s+(?:in\s+all|altogether|in\s+total|together|all\s+told)\b", re.IGNORECASE)
_PAIR_JOINT = re.compile(r"[,;]\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_PAIR_MARK = re.compile(r"[ \t]*(?:[:=–—|]|[ ]-)[ \t]*(?=\d|$)")
_HAS_A_NOUN = re.compile(r"\b(?:\w+(?<!ou)(?<!s)(?<!les)s|women|men|people|staff|children)\b", re.IGNORECASE)
_ONE_STATE = re.compile(r"country|nation|State", re.IGNORECASE)
_NUMBERING = re.compile(r"\s+(?:in\s+(?:number|all|total)|altogether),")
_WHO_ATTEND = re.compile(
    r"\s+(?:present|represented|participating|attending|taking\s+part|in\s+attendance)\b[^,;.()]{0,40},\s+"
)
_SHARE_OF_WHOLE = re.compile(r"\s+from\s+(?:the\s+)?(?!academia|private|civil|non-)[A-Z]")
_SAID_BEFORE_COLON = re.compile(r"\s+\w+(?:\s+\w+){0,4}\s*:")
_SAID_OF_OTHERS = re.compile(r"\b\w{3,}s\s+(?:\w+ly\s+)?\w{3,}ed\s+$", re.IGNORECASE)
_FOR_GROUP = re.compile(r"\s+(?:for|from)\s+(?:the\s+)?")
_FIGURE_OF = re.compile(r"\b(?:figure|number|total|count)\s+of\s+$", re.IGNORECASE)
_WHOM = re.compile(r"\bof\s+whom\s+$", re.IGNORECASE)
_AT = re.compile(
    r"(?:(?:^|[,;]\s)at|\b(?:br(?:ings?|inging|ought)|rais(?:es|ed|ing))\s+to)\s+$", re.IGNORECASE
)
_THE_NUMBER_OF = re.compile(
    r",?\s+(?:the\s+)?(?:number|total|attendance|participation)\s+(?:of|by)\s+", re.IGNORECASE
)
_WHO_TOOK_PART = re.compile(
    r"\s+(?:that|which|who)\s+(?:had\s+)?(?:participated|attended|took\s+part|taken\s+part)\b", re.IGNORECASE
)
_PAIR_ENDS = re.compile(r"\s*(?:[,;.]|$|(?:and|in)\b)")
_ENDS_IN_A_NUMBER = re.compile(rf"(?:\d|\b(?:{COUNT_WORD}))\)?\s*$", re.IGNORECASE)
_NEXT_ITEM = re.compile(r"\n\s*(?:[-•–*]|\(\w+\))\s")
_ITEM = re.compile(r"[:;]\s*(?:and\s+)?$", re.IGNORECASE)
_AS_REGARDS = re.compile(
    r"\b(?:as\s+(?:regards|for|to)|with\s+(?:regard|respect)\s+to|regarding|concerning|among)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LAST_OF_ITEM = re.compile(r"\s*(?:\(\d+\)\s*)?(?:[;.,]|$|in\b)")
_LABEL = re.compile(
    rf"{_ASIDE}"
    r"(?:\s+(?:participating|attending|present|represented|registered|that|who|which|in\s+attendance|(?:at|in)\s+the)\b[^,;.()]{0,50}?(?=\s\(|\s(?:numb|total|amount)|\s*[:=–—]))?"
    r"(?:\s+than\s+(?:ever(?:\s+before)?|before|in\s+any\s+[^,;.()]{3,30})(?=,))?"
    r"(?:\s+(?:this\s+(?:time|year)|on\s+this\s+occasion|present|attending)(?=\s+(?:was|were)\s))?"
    r"\s*(?:[:=–—|]|\.{3,}|\((?:numbering\s+|a\s+total\s+of\s+)?|,\s+(?:numbering|at)\s|(?<=before),\s|(?<=ever),\s|(?:numbered|totalled|totaled|reached|stood\s+at|amounted\s+to|was|were)\s)\s*$",
    re.IGNORECASE,
)


def mentions(
    text: str, found: list[Quantity], known: list[NounAt], roles: Mapping[Quantity, Role]
) -> list[Mention]:
    """Every quantity with its head, from the last to the first, since a head may be shared."""
    backwards: list[Mention] = []
    statuses = re.search(r"consultative|ECOSOC", text, re.IGNORECASE) is not None
    until = len(text)
    for quantity in reversed(found):
        phrase = (
            (_status(text, quantity) if statuses else None)
            or _with_head(text, quantity, known, until, roles.get(quantity))
            or (quantity not in roles and _shared(text, quantity, backwards[-1] if backwards else None))
            or _from_sector(text, quantity, known)
            or _predicate(text, quantity, known, until)
            or _at_the_head(text, quantity, known)
            or _figure_for(text, quantity, known)
            or _labelled(text, quantity, known)
            or _numbered(text, quantity, known, roles.get(quantity))
        )
        until = quantity.start if quantity.form not in ("article", "vague") else until
        backwards.append(
            phrase or Mention(quantity, "", "unclear", quantity.start, quantity.end, rule="headless")
        )
    found_ = backwards[::-1]
    return [people_of_all(text, phrase, found_[place + 1 :]) for place, phrase in enumerate(found_)]


def _with_head(
    text: str, quantity: Quantity, known: list[NounAt], until: int, role: Role | None
) -> Mention | None:
    gap = _MODIFIERS.match(text, quantity.end)
    place = bisect_left(known, quantity.end, key=lambda n: n.start)
    if place < len(known) and _OF_THE_GROUP.fullmatch(text, quantity.end, known[place].start):
        # "n = 44 (NGOs)"
        noun = known[place]
        if noun.kind == "noun" and text.startswith(")", noun.end) and noun.group in NON_STATE:
            return Mention(quantity, noun.group, noun.unit, quantity.start, noun.end + 1, "", "label")
    if gap is None or place == len(known):
        return None
    noun = known[place]
    if not noun.start <= min(gap.end(), until) or not _reaches(text, quantity.end, noun.start):
        return None
    if _NEXT_ITEM.search(text, quantity.end, noun.start):
        return None
    between = text[gap.end("link") : noun.start]
    if _SAID_OF_OTHERS.search(between) or (re.match(r"\s*of\b", gap["link"]) and _HAS_A_NOUN.search(between)):
        return None
    if gap["link"] and quantity.value != 1 and _ONE_STATE.fullmatch(text, noun.start, noun.end):
        # "Three from the host country": where they come from, not what is counted.
        return None
    if (
        _PAIR_MARK.match(text, noun.end)
        and place
        and _PAIR_MARK.fullmatch(text, known[place - 1].end, quantity.start)
    ):
        # "Organizations – 63, academia – 6": the number belongs to the noun before it.
        return None
    if between.strip().startswith("represent") and _WHOM.search(
        text, max(0, quantity.start - 12), quantity.start
    ):
        # "210 people, of whom 120 represented organizations": people, not organizations.
        group = PEOPLE_OF.get(noun.group, "participants_total")
        return Mention(
            quantity, group, "person", quantity.start, noun.end, "", "representatives", partitive=True
        )
    if quantity.form == "article" and not _one_of_a_kind(text, noun):
        return None
    if _OF_THEM_ARE.match(text, quantity.end) and noun.group in ("ngo", "academia", "private_sector"):
        # "12 of them academic institutions": what they are
        return Mention(quantity, noun.group, noun.unit, quantity.start, noun.end, "", "predicate", True)
    if re.match(r"\s*of\b", gap["link"]) and quantity.value and not quantity.percent:
        return _of_all(text, quantity, known[place])
    phrase = _phrase(text, quantity, known, place, gap["link"])
    if phrase.group == "organizations" and role is not None:
        # "Academic participation grew from six institutions to nine": the group stands with the verb of change.
        return _numbered(text, quantity, known, role) or phrase
    return phrase


def _from_sector(text: str, quantity: Quantity, known: list[NounAt]) -> Mention | None:
    """ "From the private sector, five carriers and parcel operators": bodies that the lexicon does not know."""
    place = bisect_left(known, quantity.start, key=lambda n: n.start)
    if not place or quantity.form not in NUMERIC or quantity.percent:
        return None
    sector = known[place - 1]
    if sector.group not in ("academia", "private_sector") or not _FROM_A_SECTOR.search(
        text, max(0, sector.start - 12), sector.start
    ):
        return None
    body = _UNKNOWN_BODY.match(text, quantity.end)
    if body is None or text[sector.end : quantity.start].strip() != ",":
        return None
    return Mention(quantity, sector.group, "organization", quantity.start, body.end(), "", "by group")


def _at_the_head(text: str, quantity: Quantity, known: list[NounAt]) -> Mention | None:
    """ "At 54, the number of organizations attending was the highest": the noun stands after the number's phrase."""
    head = (
        _THE_NUMBER_OF.match(text, quantity.end)
        if _AT.search(text, max(0, quantity.start - 14), quantity.start)
        else None
    )
    place = bisect_left(known, quantity.end, key=lambda n: n.start)
    if head is None or place == len(known) or not _reaches(text, head.end(), known[place].start):
        return None
    noun, words = known[place], text[head.end() : known[place].start]
    return Mention(quantity, noun.group, noun.unit, quantity.start, noun.end, words, "number of")


def _predicate(text: str, quantity: Quantity, known: list[NounAt], until: int) -> Mention | None:
    """ "Of which 73 were non-governmental organizations": the noun stands after the verb."""
    place = bisect_left(known, quantity.end, key=lambda n: n.start)
    if (of_them := _OF_THEM_FROM.match(text, quantity.end)) and place < len(known):
        noun = known[place]
        if noun.start <= of_them.end() <= noun.end and noun.group in SECTORS:
            if (pair := _two_sectors(text, known, place)) is not None:
                return Mention(
                    quantity,
                    "other_stakeholders",
                    "organization",
                    quantity.start,
                    pair,
                    "",
                    "predicate",
                    True,
                )
            return Mention(
                quantity, SECTORS[noun.group], "organization", quantity.start, noun.end, "", "predicate", True
            )
    copula = _COPULA.match(text, quantity.end)
    if copula is None or place == len(known) or quantity.form in ("article", "vague"):
        return None
    place = bisect_left(known, copula.end() - len("the "), key=lambda n: n.start)
    if place == len(known):
        return None
    noun = known[place]
    if (
        _ORIGIN.match(text, copula.end())
        or noun.start - copula.end() > 30
        or until < noun.start
        or noun.kind != "noun"
        or not _reaches(text, copula.end(), noun.start)
    ):
        return None
    after = known[place + 1] if place + 1 < len(known) else None
    if after is not None and after.unit == "person" and text[noun.end : after.start].isspace():
        # "of whom 96 were government officials"
        people = PEOPLE_OF.get(noun.group, "participants_total")
        return Mention(quantity, people, "person", quantity.start, after.end, "", "predicate")
    if (pair := _two_sectors(text, known, place)) is not None:
        # "the remaining 17 came from academia and the private sector"
        return Mention(quantity, "other_stakeholders", "organization", quantity.start, pair, "", "predicate")
    if noun.group == "civil_society":
        return Mention(quantity, "ngo", "organization", quantity.start, noun.end, "", "predicate")
    return Mention(quantity, noun.group, noun.unit, quantity.start, noun.end, "", "predicate")


def _two_sectors(text: str, known: list[NounAt], place: int) -> int | None:
    """Where "academia and the private sector" ends, if the noun at `place` opens it."""
    if place + 1 == len(known):
        return None
    noun, after = known[place], known[place + 1]
    both = {noun.group, after.group} == OTHER_STAKEHOLDERS
    return after.end if both and AND_ALSO.fullmatch(text, noun.end, after.start) else None


def _figure_for(text: str, quantity: Quantity, known: list[NounAt]) -> Mention | None:
    """ "The figure of 12 for academia": the group stands after the number."""
    link = _FOR_GROUP.match(text, quantity.end)
    place = bisect_left(known, quantity.end, key=lambda n: n.start)
    if link is None or place == len(known) or not link.start() < known[place].start <= link.end():
        return None
    if not (
        _FIGURE_OF.search(text, max(0, quantity.start - 16), quantity.start)
        or _ATTENDANCE_AT.search(text, max(0, quantity.start - _NEAR), quantity.start)
    ):
        return None
    noun = known[place]
    return Mention(
        quantity,
        SECTORS.get(noun.group, noun.group),
        "organization",
        quantity.start,
        noun.end,
        "",
        "number of",
    )


def _of_all(text: str, quantity: Quantity, noun: NounAt) -> Mention | None:
    """ "Eleven of the institutions": a part of a whole that has no number of its own here."""
    if noun.kind != "noun" or quantity.form == "article":
        return None
    if noun.group == "organizations" and _OF_THOSE.match(text, quantity.end):
        return None
    return Mention(quantity, noun.group, noun.unit, quantity.start, noun.end, "", "of all")


def _reaches(text: str, start: int, end: int) -> bool:
    match = _MODIFIERS.fullmatch(text[start:end])
    # A bracket after the number is an abbreviation or the like; digits in it belong to another count.
    return match is not None or re.fullmatch(r"\s*\([A-Z]+\)\s*", text[start:end]) is not None


def _one_of_a_kind(text: str, noun: NounAt) -> bool:
    return (
        noun.kind == "noun"
        and noun.unit != "person"
        and not text[noun.start : noun.end].lower().endswith(("ies", "ions", "states"))
    )


def _phrase(text: str, quantity: Quantity, known: list[NounAt], place: int, link: str) -> Mention:
    noun = known[place]
    words = text[quantity.end : noun.start].strip()
    whole = _in_bracket(text, quantity, known, place) or _by_group(text, quantity, known, place)
    if whole is not None:
        return whole
    after = known[place + 1] if place + 1 < len(known) else None
    if (
        after is not None
        and noun.kind == "noun"
        and text[noun.end : after.start].isspace()
        and after.unit == "person"
    ):
        people_of = PEOPLE_OF.get(noun.group, "participants_total")
        group = people_of if noun.group in SECTORS else after.group or people_of
        return Mention(quantity, group, "person", quantity.start, after.end, words, "representatives")
    if noun.kind != "noun":
        return people(text, quantity, known, place, words)
    if (
        noun.group in PEOPLE_OF and noun.unit in ("organization", "unclear") and (quantity.value or 0) > 1
        and (compound := _COMPOUND.match(text, noun.end)) and not text[noun.start : noun.end].endswith("s")
    ):  # fmt: skip
        # "five company lawyers": people, not companies
        group = PEOPLE_OF[noun.group]
        return Mention(quantity, group, "person", quantity.start, compound.end(), words, "representatives")
    partitive = bool(re.match(r"(?:from|in)\b", link, re.IGNORECASE))
    base = Mention(quantity, noun.group, noun.unit, quantity.start, noun.end, words, "noun", partitive)
    if (
        partitive
        and noun.group in PEOPLE_OF
        and _PERSONS_LISTED.search(text, max(0, quantity.start - _NEAR), quantity.start)
    ):
        return base._replace(group=PEOPLE_OF[noun.group], unit="person", rule="representatives")
    if noun.group == "ngo_ecosoc" and (named := _STATUS_NAMED.search(text, noun.start, noun.end)):
        return base._replace(group=f"ngo_ecosoc_{named[1].lower()}")
    if noun.group == "other_stakeholders" and text[noun.start : noun.start + 8].lower() == "academic":
        base = base._replace(flags=("attachment_ambiguous",))
    if noun.group == "civil_society":
        base = base._replace(group="ngo", unit="organization")
    base = _merged(text, base, known, place)
    if partitive:
        return base
    return _stakeholders(text, base) if base.group == "non_governmental_stakeholders" else base


def _in_bracket(text: str, quantity: Quantity, known: list[NounAt], place: int) -> Mention | None:
    """ "Academia (8 institutions)", "34 organizations (61 people)": the group stands before the bracket."""
    noun = known[place]
    whole = _noun_before(known, text.rfind("(", 0, quantity.start))
    if whole is None or whole.kind != "noun" or not _OF_THE_GROUP.fullmatch(text, whole.end, quantity.start):
        return None
    if noun.kind in ("crowd", "envoy"):
        group = PEOPLE_OF.get(whole.group, "participants_total")
        return Mention(quantity, group, "person", quantity.start, noun.end, "", "representatives")
    if noun.group != "organizations" or whole.group not in ("civil_society", "academia", "private_sector"):
        return None
    group = "ngo" if whole.group == "civil_society" else whole.group
    return Mention(quantity, group, "organization", quantity.start, noun.end, "", "in bracket")


def _by_group(text: str, quantity: Quantity, known: list[NounAt], place: int) -> Mention | None:
    """ "Civil society was represented by 59 organizations, academia by six institutions": the group stands before."""
    noun, whole = known[place], known[place - 1] if place else None
    people_of = (
        noun.kind != "noun"
        and whole is not None
        and whole.group in PEOPLE_OF
        and " by" in text[whole.end : quantity.start]
    )
    if whole is None or not (whole.group in SECTORS or people_of):
        return None
    gapped = text[whole.end : quantity.start].isspace() and _SENT.search(text, 0, whole.start)
    if (
        not gapped
        and not _BY_GROUP.fullmatch(text, whole.end, quantity.start)
        and not (
            _THERE_WERE.fullmatch(text, whole.end, quantity.start)
            and _FROM_GROUP.search(text, max(0, whole.start - 20), whole.start)
        )
    ):
        return None
    companies = noun.group == "private_sector" and text[whole.end : quantity.start].strip() != ","
    if noun.kind == "noun" and (companies or noun.group in ("organizations", whole.group)):
        return Mention(
            quantity, SECTORS[whole.group], "organization", quantity.start, noun.end, "", "by group"
        )
    if noun.kind != "noun":
        return Mention(
            quantity, PEOPLE_OF[whole.group], "person", quantity.start, noun.end, "", "representatives"
        )
    return None


def _merged(text: str, base: Mention, known: list[NounAt], place: int) -> Mention:
    """ "38 organizations, academia and the private sector": one number before several groups."""
    groups, end = [base.group], base.end
    for noun in known[place + 1 : place + 8]:
        joint = _BRACKET.sub("", text[end : noun.start])
        if noun.kind != "noun" or not AND_ALSO.fullmatch(joint) or noun.group == "reio":
            break
        if re.match(
            rf"\s*(?:[:=–|]|\(\s*\w+\s*\))\s*\d?|\s+(?:\d|(?:{COUNT_WORD})\b)|\s+(?:(?:was\s+)?(?:represented\s+)?by|through|with|sent|had)\s|\s+(?:not\s+)?being\b",
            text[noun.end :],
        ) and not re.match(r"\s*\([A-Z]", text[noun.end :]):
            break
        groups.append(noun.group)
        end = noun.end
    if len(set(groups)) == 1:
        return base._replace(end=end)
    flags = (*base.flags, "attachment_ambiguous")
    if not set(groups) <= NON_STATE:
        return base._replace(flags=flags)
    if set(groups) == OTHER_STAKEHOLDERS:
        return base._replace(group="other_stakeholders", unit="organization", end=end, flags=flags)
    unit: Unit = "organization" if _CARRIED.search(text, max(0, base.start - 100), base.start) else "unclear"
    return base._replace(group="non_governmental_stakeholders", unit=unit, end=end, flags=flags)


def _stakeholders(text: str, base: Mention) -> Mention:
    """Non-governmental stakeholders are organizations, people, or the text does not say."""
    if base.unit == "organization" or "attachment_ambiguous" in base.flags:
        return base
    after = _ELABORATED.match(text, base.end)
    crowd = _AMONG_PEOPLE.search(text, max(0, base.start - 200), base.start)
    if crowd or (after and after[0].lower().endswith("representing")):
        return base._replace(group="non_governmental_participants", unit="person", rule="people")
    carried = _CARRIED.search(text, max(0, base.start - 100), base.start)
    return base._replace(unit="organization") if carried else base


def _shared(text: str, quantity: Quantity, after: Mention | None) -> Mention | None:
    """ "Forty and fifty-one organizations": the first of two numbers before one noun."""
    joint = _SHARED.match(text, quantity.end)
    if (
        after is None
        or joint is None
        or joint.end() != after.start
        or not after.group
        or after.rule == "label"
        or _HAS_A_NOUN.search(joint["words"])
    ):
        return None
    return after._replace(
        quantity=quantity,
        start=quantity.start,
        end=quantity.end,
        words=joint["words"],
        rule="shared noun",
    )


def _status(text: str, quantity: Quantity) -> Mention | None:
    """ "12 general" or "general: 12": a consultative status instead of a noun."""
    status = _STATUS_AFTER.match(text, quantity.end)
    if status:
        group = f"ngo_ecosoc_{status[1].lower()}"
        return Mention(quantity, group, "organization", quantity.start, status.end(), "", "status", True)
    before = _STATUS_BEFORE.search(text, max(0, quantity.start - 40), quantity.start)
    if before:
        group = f"ngo_ecosoc_{before[1].lower()}"
        return Mention(quantity, group, "organization", before.start(), quantity.end, "", "status", True)
    return None


def _noun_before(known: list[NounAt], position: int) -> NounAt | None:
    place = bisect_right(known, position, key=lambda n: n.end)
    return known[place - 1] if place else None


def _numbered(text: str, quantity: Quantity, known: list[NounAt], role: Role | None) -> Mention | None:
    """ "The number of organizations expected ... was 72", "participation by organizations rose from 60 to 73"."""
    if quantity.form in ("article", "vague") or quantity.percent:
        return None
    until = until_number = quantity.start
    if role is not None and role.head is not None:
        until = role.head + len("that of")
        named = re.match(r"that\s+of\b", text[role.head :], re.IGNORECASE)
        noun = (
            next((n for n in known if n.start >= role.head and n.end <= quantity.start), None)
            if named
            else None
        )
        beside = [
            n
            for n in known
            if role.head <= n.start
            and n.end <= until_number
            and _NUMBER_OF.search(text, max(0, n.start - 40), n.start)
        ]
        # "bringing the number of organizations to 45"
        noun = noun or (beside[-1] if beside else None) or _noun_before(known, role.head)
    elif role is not None and role.kind == "year" and (opened := text.rfind("(", 0, until)) > 0:
        # "NGO attendance (2024: 45; 2026: 58)"
        noun = _noun_before(known, opened)
        if noun is None or not _ITS_ATTENDANCE.fullmatch(text, noun.end, opened):
            return None
    elif _NAMELY.search(text, max(0, until - 20), until):
        noun = _noun_before(known, until)
    elif _STOOD_AT.search(text, max(0, until - 20), until):
        noun = _noun_before(known, until)
        if noun is None or not _NUMBER_OF.search(text, max(0, noun.start - 60), noun.start):
            return None
    else:
        return None
    if noun is None or quantity.start - noun.end > 120 or noun.kind != "noun":
        return None
    if _COMPOUND.match(text, noun.end) or _MORE_NUMBERS.match(text, quantity.end):
        return None
    group = "ngo" if noun.group == "civil_society" else noun.group
    return Mention(quantity, group, noun.unit, quantity.start, quantity.end, "", "number of")


def _labelled(text: str, quantity: Quantity, known: list[NounAt]) -> Mention | None:
    """ "Academia: 5", "academia (5)": the noun stands before."""
    noun = _noun_before(known, quantity.start)
    if (
        noun is None
        or quantity.start - noun.end > 70
        or _SHARE_OF_WHOLE.match(text, quantity.end)
        or text.startswith(" of them", quantity.end)
    ):
        return None
    if _FIGURES_FOR.search(text, max(0, noun.start - 30), noun.start) and _AND_A_NUMBER.match(
        text, quantity.end
    ):
        # "The corresponding figures for academia were 14 and 10": of two stages
        return None
    joint = _joint_before(text, known, noun) if noun.group == "organizations" else []
    if len(joint) == 2 and joint[0].group in SECTORS:
        # "universities and institutes (8)"
        noun = noun._replace(group=joint[0].group)
    # "academia, 6; private sector, 3": in such a list a comma is a colon.
    comma = (
        (_ITEM.search(text, max(0, noun.start - 6), noun.start) and _LAST_OF_ITEM.match(text, quantity.end))
        or _AS_REGARDS.search(text, max(0, noun.start - 24), noun.start)
        or text.startswith((",", " in all,", " in total,", " in number,", " altogether,"), quantity.end)
    )
    named = _LABEL.fullmatch(text, noun.end, quantity.start)
    numbering = _NUMBERING.match(text, quantity.end) and _WHO_ATTEND.fullmatch(text, noun.end, quantity.start)
    if not (
        named
        or numbering
        or (comma and text[noun.end : quantity.start].strip() == ",")
        or _in_list_of_pairs(text, noun, quantity)
    ):
        return None
    if _WITH_STATUS.match(text, quantity.end):
        # "55 organizations (41 in consultative status and 14 invited)": a part, not the whole again
        return None
    if _AND_A_NUMBER.match(text, quantity.end) and len(_joint_before(text, known, noun)) > 1:
        # "Organizations and universities were 30 and ten": each its own
        return None
    if _TOGETHER.match(text, quantity.end) and len(joint := _joint_before(text, known, noun)) > 1:
        groups = {n.group for n in joint}
        if not groups <= NON_STATE:
            return None
        group = "other_stakeholders" if groups == OTHER_STAKEHOLDERS else "non_governmental_stakeholders"
        flags = ("attachment_ambiguous",)
        return Mention(
            quantity, group, "organization", joint[0].start, quantity.end, "", "label", flags=flags
        )
    if text.startswith(")", quantity.end) and noun.group == "private_sector":
        before = known[known.index(noun) - 1] if known.index(noun) else None
        if (
            before is not None
            and before.group == "academia"
            and AND_ALSO.fullmatch(text, before.end, noun.start)
        ):
            # "more entities from academia and the private sector (26)"
            return Mention(
                quantity, "other_stakeholders", "organization", before.start, quantity.end, "", "label",
                flags=("attachment_ambiguous",),
            )  # fmt: skip
    if noun.kind == "envoy":
        return Mention(
            quantity, text[noun.start : noun.end].lower(), "unclear", noun.start, quantity.end, "", "label"
        )
    if noun.kind == "crowd":
        return Mention(quantity, "participants_total", "person", noun.start, quantity.end, "", "label")
    attribute = numbering or _SAID_BEFORE_COLON.match(text, noun.end, quantity.start)
    words = text[noun.end : quantity.start].strip(" ,:") if attribute else ""
    if _WHO_TOOK_PART.match(text, noun.end, quantity.start):
        words = "participating"
    return Mention(quantity, noun.group, noun.unit, noun.start, quantity.end, words, "label")


def _in_list_of_pairs(text: str, noun: NounAt, quantity: Quantity) -> bool:
    """ "Attendance: organizations 54, academia 5": after a colon every item is a noun and its number."""
    colon = text.rfind(":", 0, noun.start)
    if colon < 0 or not text[noun.end : quantity.start].isspace() or not _PAIR_ENDS.match(text, quantity.end):
        return False
    *items, own = _PAIR_JOINT.split(text[colon + 1 : noun.start])
    return not own.strip() and all(_ENDS_IN_A_NUMBER.search(item) for item in items)


def _joint_before(text: str, known: list[NounAt], noun: NounAt) -> list[NounAt]:
    """The nouns of a list that ends in `noun`, none of which has a number before it."""
    run = [noun]
    for earlier in reversed(known[: known.index(noun)]):
        if not AND_ALSO.fullmatch(text, earlier.end, run[0].start):
            break
        run.insert(0, earlier)
    return run


def _bodies(after: Sequence[Mention], since: int) -> Iterator[Mention]:
    """The counted bodies from a position on, until people are counted anew."""
    for phrase in after[:12]:
        if phrase.unit == "person":
            return
        if phrase.group and phrase.quantity.number_start >= since:
            yield phrase


_STAND_FOR = re.compile(
    r"\b(?:representatives?|members|staff|officials|employees|executives)$", re.IGNORECASE
)
OF = re.compile(
    r",?\s+(?P<including>including\s+)?(?:from|of|for|representing|belonging\s+to|coming\s+from|drawn\s+from|(?:sent|deputed|nominated|designated)\s+by"
    r"|on\s+behalf\s+of)\s+(?:the\s+|some\s+|about\s+)?(?:following\s+)?",
    re.IGNORECASE,
)


AND_ALSO = re.compile(
    r"(?:,?\s+(?:and|or|and/or)\s+|,\s+)(?:the\s+|other\s+|members\s+of\s+(?:the\s+)?|(?:from|of)\s+(?:the\s+)?"
    r"|representatives\s+of\s+)*",
    re.IGNORECASE,
)


def people(text: str, quantity: Quantity, known: list[NounAt], place: int, words: str) -> Mention:
    """A count of people, with the group they stand for, if the words after it name one without a count."""
    noun = known[place]
    base = Mention(quantity, "participants_total", "person", quantity.start, noun.end, words, "people")
    if re.search(r"non-?governmental|civil[\s-]society", words, re.IGNORECASE):
        return base._replace(group="non_governmental_participants")
    of = OF.match(text, noun.end)
    delegates = text[noun.start : noun.end].lower().startswith("delegate")
    if of is None or of["including"] or not (noun.kind == "envoy" or delegates):
        return base
    groups, end = _list_of(text, known, of.end())
    if not groups:
        return base
    return base._replace(group=_people_of(groups), end=end, rule="representatives")


def _list_of(text: str, known: list[NounAt], position: int) -> tuple[list[str], int]:
    """The uncounted groups named from `position` on, and where the list ends."""
    groups: list[str] = []
    end = position
    for noun in known:
        if noun.end <= position:
            continue
        joint = text[end : noun.start]
        # "the private sector" is a noun with its article, "the academia" may be met without it.
        first = not groups and position - 4 <= noun.start <= position
        if noun.kind != "noun" or not (first or (groups and AND_ALSO.fullmatch(joint))):
            break
        groups.append(noun.group)
        end = noun.end
    return groups, end


def _people_of(groups: list[str]) -> str:
    people = {PEOPLE_OF.get(group, "participants_total") for group in groups}
    if len(people) == 1:
        return people.pop()
    if set(groups) <= NON_STATE:
        return "non_governmental_participants"
    if people <= {"igo_representatives", "un_representatives", "un_igo_observer_org_delegates"}:
        return "un_igo_observer_org_delegates"
    return "participants_total"


def people_of_all(text: str, phrase: Mention, after: Sequence[Mention]) -> Mention:
    """Representatives "from 199 civil society organizations" are those organizations' people."""
    if phrase.rule != "people":
        return phrase
    of = OF.match(text, phrase.end)
    if of is None or of["including"]:
        return phrase
    if not (_STAND_FOR.search(text, phrase.start, phrase.end) or _SENT_BY.search(of[0])):
        return phrase
    groups = {p.group for p in _bodies(after, of.end())}
    first = next((p for p in after if p.start >= phrase.end), None)
    if first is None or first.quantity.number_start > of.end() + 20 or len(groups) != 1:
        return phrase
    return phrase._replace(group=PEOPLE_OF.get(groups.pop(), "participants_total"), rule="representatives")
