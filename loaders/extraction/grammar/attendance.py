"""The participation figures of one sentence: every count with its group, and what its clause says of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

from loaders.extraction.grammar import bare_numbers, compared_counts, parts, references
from loaders.extraction.grammar.compared_counts import Role
from loaders.extraction.grammar.events import COMPARED, Context, Events
from loaders.extraction.grammar.lexicon import IN_PERSON, ONLINE, OTHER_MEETING, SEVERAL, THIS_MEETING, Noun
from loaders.extraction.grammar.nouns import Mention, NounAt, mentions, nouns
from loaders.extraction.grammar.plain import is_plain
from loaders.extraction.grammar.quantities import NUMERIC, Quantity, quantities, too_many_numbers
from loaders.extraction.grammar.verbs import Reading, Said
from loaders.extraction.models import Mode
from loaders.number_words import MAY_COUNT, TEENS, TENS, UNITS

_WITHOUT_NUMBER = re.compile(rf"\b(?=[abmnsv])(?:both|{SEVERAL})\b|^Representatives?\b", re.IGNORECASE)
_LOCATION = re.compile(r"\b(?:in|across|within|throughout|over|among)\s+(?:the\s+)?$", re.IGNORECASE)
_CARRIED_BY_NUMBER = re.compile(r"\bfrom\s+(?:over\s+)?$", re.IGNORECASE)
_AND_THE = re.compile(r"(?:,|,?\s+and)\s+(?:all\s+)?(?:the\s+)?", re.IGNORECASE)
_FIRST = re.compile(r"(?:,|\s+and\b)", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:each|every|per)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?:workshops?|sessions?|meetings?"
    r"|dialogues?|days?|events?|panels?|briefings?)",
    re.IGNORECASE,
)
_EACH_OF_THEM = re.compile(r"\b(?:each|every)\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
_TAKING_PART = re.compile(r"\b(?:participated|attended|took\s+part)\b", re.IGNORECASE)
_ATTENDED = re.compile(r"attend|participat|\bpart\b|present|gather|join|welcom|brought", re.IGNORECASE)
_IN_A_PLACE = re.compile(r"\b(?:in|at)\s+[A-Z]\w+(?=\s+and\s+(?:online|remote|virtual))")
_WHEN = re.compile(r",?\s+(?:when|where|(?:in|at|during)\s+which)\b[^;.()]*", re.IGNORECASE)
_THE_NUMBER_OF = re.compile(
    r"\b(?:number\s+of|(?:participation|attendance)\s+(?:by|of|from))\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE
)
_THE_DIALOGUE = re.compile(r",\s+(?:the|this)\s+(?:\w+\s+)?dialogue\b", re.IGNORECASE)
_LIKE = re.compile(
    r"(?:^|,\s)(?:(?:un)?like|as\s+(?:in|at)|similar(?:ly)?\s+to)\s+(?:the\s+)?$", re.IGNORECASE
)
_CORRIGENDUM = re.compile(
    r"[\"“](?P<old>[^\"”]*)[\"”],?\s+(?:read|should\s+read|substitute|(?:was|is)\s+(?:corrected|changed)\s+to|(?:was|is)\s+replaced\s+(?:by|with)"
    r"|by|with)\s+[\"“]",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"\b(?:on\s+average|average\s+(?:(?:\w+\s+){1,2}(?:was|is|were)\s+)?of|averag(?:ed|ing))\b", re.IGNORECASE
)
_APART_FROM = re.compile(
    r"\b(?:apart\s+from|except(?:ing)?(?:\s+for)?|other\s+than|with\s+the\s+exception\s+of|save\s+for|besides|beyond)\s[^;.]*$",
    re.IGNORECASE,
)
_OTHER_THAN = re.compile(r",?\s+(?:other\s+than|apart\s+from|except|save|besides|but)\b", re.IGNORECASE)
_LEFT_OUT_OR_A_LIMIT = re.compile(
    r"\b(?:all|each|every\w*)\s+(?:but|except(?:\s+for)?|save(?:\s+for)?)\s+$|\b(?:quota|limit|ceiling|maximum|capacity|target)\s+(?:of|for)\s+$|\bwith\s+the\s+exception\s+of\s+(?:the\s+)?$|\b(?:not|without)\s+(?:counting|including)\s+(?:the\s+)?$|\b(?:excluding|leaving\s+aside|setting\s+aside|disregarding)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"(?:^|^[^,;.]{3,90},\s+)(?:\w+(?:\s+\w+)?\s+(?:days|weeks|months)\s+)?(?:After|Following|Before|Prior\s+to|Ahead\s+of)\s+(?:the\s+(?:closure|close|end|conclusion|opening|beginning)\s+of\s+)?the\s+(?:\w+\s+)?dialogue,\s",
    re.IGNORECASE,
)
_YEAR_OPENS = re.compile(r"(?:^|^[^,;.]{3,90},\s+)in\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_AT_ALL = re.compile(r"attend|participa|part\b|present|represented", re.IGNORECASE)
_THIS_YEAR_BEFORE = re.compile(
    r"(?:^|[;,]\s+|\band\s+)this\s+(?:time|year),?\s[^,;.()]{0,40}$", re.IGNORECASE
)
_COUNTED_THIS_TIME = re.compile(r"[^,:;.()]{0,30}\bthis\s+(?:time|year)\b", re.IGNORECASE)
_ORIGIN = re.compile(r"\bthey\s+(?:had\s+)?(?:came|come|hailed)\s+from\s+(?:over\s+)?$", re.IGNORECASE)
_OF_THOSE = re.compile(r"^(?:Out\s+of|Of|Among)\s+(?:those|these|them)\b|\bof\s+them\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_MEETINGS = re.compile(
    r"\b(?:dialogues?|meetings?|sessions?|briefings?)\s+(?:(?:on"
    r"|of)\s+)(?P<names>.+?)(?=,?\s+respectively|\s+(?:were|was|took|had)\b|[.;]|$)",
    re.IGNORECASE,
)
_MAY_BE_BROKEN = re.compile(r"\b(?:on|tw|th|fo|fi|si|se|ei|ni|te|el|hu)\w*-\w|\d", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z0-9][\w’'/.-]*\w|\d")
_NUMBER_WORDS = (*UNITS, *TEENS, *TENS, "hundred", "thousand")
_BEGINNINGS = frozenset(word[:2] for word in _NUMBER_WORDS)
_DIGIT = re.compile(r"\d")
_NO_NUMBERS = frozenset(
    {
        "even",
        "there",
        "these",
        "then",
        "tent",
        "line",
        "fine",
        "weight",
        "height",
        "event",
        "seventh",
        "forth",
    }
    | {"network", *_NUMBER_WORDS}
)
_COPULAS = frozenset(
    {"was", "were", "is", "are", "had", "have", "has", "held", "hold", "came", "represented"}
)
_YEAR_FIRST = re.compile(r"(?:^|,\s)in\s+(?:19|20)\d\d,\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attendance:
    """What a sentence gives: its mentions, and the spans of numbers in it that stand unread.

    `unread` were not understood at all; `dismissed` count something that is said not to have taken part.
    """

    mentions: tuple[Mention, ...] = ()
    unread: tuple[tuple[int, int], ...] = ()
    dismissed: tuple[tuple[int, int], ...] = ()


def attendance(
    text: str,
    context: Context | None = None,
    before: Sequence[references.Sentence] = (),
    named: tuple[Noun, ...] = (),
) -> Attendance:
    """The figures of a sentence in order of place; a sentence that says nothing of attendance gives none.

    `context` is the dialogue that the paragraph is about, None where the document names none; `before` the
    sentences before it in its paragraph; `named` the stakeholder groups of the register.
    """
    if not (MAY_COUNT.search(text) or _WITHOUT_NUMBER.search(text)):
        return Attendance()
    amounts = quantities(text)
    if not amounts and (many := too_many_numbers(text)) is not None:
        return Attendance(unread=(many,))
    if not _worth_reading(text, {q.form for q in amounts}):
        doubtful = _MAY_BE_BROKEN.search(text) and _ATTENDED.search(text)
        return Attendance(unread=_broken(text, nouns(text, named), ()) if doubtful else ())
    known = nouns(text, named)
    earlier = references.spoken_of(before, named) if references.MAY_REFER.search(text) is not None else []
    whole = _whole_of_those(text, before[-1], earlier) if earlier else None
    if not known and not earlier and not (_ATTENDED.search(text) and references.spoken_of(before, named)):
        counts = [q for q in amounts if q.form in NUMERIC]
        return Attendance(unread=tuple(_span(q) for q in counts) if _TAKING_PART.search(text) else ())
    roles = compared_counts.roles(text, amounts)
    amounts = [q for q in amounts if q not in roles or roles[q].kind != "year" or not _is_year(q)]
    amounts, split = _split_numbers(text, amounts)
    counted = parts.shared_out(text, mentions(text, amounts, known, roles), known, earlier)
    counted = references.resolved(text, counted, known, earlier)
    phrases = parts.completed(text, counted, roles, known, whole)
    left = bare_numbers.without_group(text, counted, phrases, roles)
    left = [m for m in left if not _follows_people(m, phrases)]
    if left:
        left = bare_numbers.with_groups(text, left, known, references.spoken_of(before, named))
    if not left and not any(p.quantity.form != "article" for p in phrases):
        said = parts.envoys(text, known, Reading(text)) if parts.may_be_envoys(text) else []
        return Attendance(tuple(said), _unread(counted, phrases, roles) + split)
    reading = Reading(text)
    events = Events(reading, context, [b.text for b in before]) if context is not None else None
    numbers = [q.start for q in amounts if q.form in NUMERIC]
    found, dismissed = _sorted_out(reading, phrases, roles, numbers, events, context)
    found = references.continued(text, found, before[-1].mentions if before else ())
    found = parts.with_union(text, found, known)
    found += references.all_of_them(text, [*found, *dismissed], earlier, reading)
    had = [*found, *(before[-1].mentions if before else ())]
    bare = _possible(reading, left, had, roles, events, context)
    found += bare
    unread = _unread(counted, [*phrases, *bare], roles) + split
    refused = tuple(
        _span(m.quantity)
        for m in dismissed
        if m.quantity.form not in ("article", "vague") and m.unit != "percent"
    )
    if not found:
        return Attendance(tuple(parts.envoys(text, known, reading)), unread, refused)
    unread += _broken(text, known, found)
    return Attendance(
        tuple(_finished(reading, found, known, context, doubtful=bool(unread))), unread, refused
    )


def _follows_people(mention: Mention, phrases: Sequence[Mention]) -> bool:
    """Whether the count before is one of people: "organizations sent 54 delegates, academia 12"."""
    before = [p for p in phrases if p.end <= mention.start]
    return bool(before) and before[-1].unit == "person"


def _sorted_out(
    reading: Reading, phrases: Sequence[Mention], roles: dict[Quantity, Role], numbers: Sequence[int],
    events: Events | None, context: Context | None,
) -> tuple[list[Mention], list[Mention]]:  # fmt: skip
    """The mentions that are figures, with their event, and those that count something else."""
    text = reading.text
    found: list[Mention] = []
    dismissed: list[Mention] = []
    last: Mention | None = None
    for place, phrase in enumerate(phrases):
        role = roles.get(phrase.quantity)
        if (
            role is not None and role.kind == "other" and last is not None and phrase.rule == "noun"
            and last.group != phrase.group
            and compared_counts.is_between_groups(text, last.start, phrase.end)
        ):  # fmt: skip
            # "63 organizations, compared with four companies": two groups of one meeting.
            role = None
            del roles[phrase.quantity]
            judged = phrase._replace(said=last.said._replace(inherited=True))
        else:
            judged = _judged(text, phrase, reading, last, role, _list_end(text, phrases, place))
        if phrase.rule == "parallel":
            judged = judged._replace(said=_parallel(phrases, place, [*found, *dismissed]))
        elif phrase.rule == "total" and last is not None:
            judged = judged._replace(said=last.said)
        last = judged
        if (
            judged.said.kind == "no" or not _counts(text, judged, phrases)
            or (judged.rule == "refers back" and any(
                m.group == judged.group and m.said.stage == "participated" and not m.other for m in found
            ))
        ):  # fmt: skip
            dismissed.append(judged)
        else:
            until = next((n for n in numbers if n >= judged.end), len(text))
            placed = _placed(reading, judged, phrases, place, until, roles, events, context)
            if (
                role is None
                and found
                and found[-1].other
                and _AND_THE.fullmatch(text, found[-1].end, placed.start)
            ):
                # "Since 2022, 412 organizations and 130 institutions have taken part": the whole list
                placed = placed._replace(other=True)
            found.append(placed)
    return found, dismissed


def _possible(
    reading: Reading, bare: Sequence[Mention], had: Sequence[Mention], roles: dict[Quantity, Role],
    events: Events | None, context: Context | None,
) -> list[Mention]:  # fmt: skip
    """Numbers without a noun as possible figures of the groups that have none yet."""
    place, sure = -1, False
    groups = {m.group for m in had if m.quantity.value and m.said.stage == "participated" and not m.other}
    found: list[Mention] = []
    for mention in bare:
        said = reading.of(mention.start, mention.end, mention.words, state=False, part=False, before=None)
        role = roles.get(mention.quantity)
        goes_on = sure and bare_numbers.goes_on(reading.text, place, mention)
        place = mention.end
        sure = (
            goes_on
            or said.kind in ("yes", "perhaps")
            or (role is not None and role.kind == "this")
            or (
                said.kind in ("no", "none")
                and bare_numbers.stands_apart(reading.text, mention)
                and reading.has_no_denial(mention.start)
            )
        )
        if mention.group in groups or not sure or said.stage != "participated":
            continue
        said = Said("perhaps", "a number without a noun, of the group named before it")
        until = len(reading.text)
        placed = _placed(reading, mention._replace(said=said), [mention], 0, until, roles, events, context)
        if not placed.other:
            found.append(placed)
            groups.add(mention.group)
    return found


def _finished(
    reading: Reading, found: list[Mention], known: list[NounAt], context: Context | None, *, doubtful: bool
) -> list[Mention]:
    """The figures in order of place with their unit, mode, whole and meeting; `doubtful` where a number is unread."""
    text = reading.text
    found = _modes(text, _units(text, found))
    found += parts.sole_parts(text, found) + parts.uncounted(text, found, known)
    ordered = sorted(found, key=lambda m: m.start)
    done = _respectively(text, parts.with_parents(text, ordered), context)
    plain: list[Mention] = []
    for place, mention in enumerate(done):
        if is_plain(reading, mention, plain):
            done[place] = mention._replace(plain=True)
            plain.append(mention)
    if any(m.rule == "bare number" for m in done):
        done = [
            m if m.rule == "bare number" else m._replace(flags=(*m.flags, "beside_a_bare_number"))
            for m in done
        ]
    return [m._replace(flags=(*m.flags, "unread_number")) for m in done] if doubtful else done


def _parallel(phrases: Sequence[Mention], place: int, judged: Sequence[Mention]) -> Said:
    """What is said of the count beside this one: "72 had registered, 53 took part; for academia, it was 18 and 13"."""
    together = [p for p in phrases if p.rule == "parallel"]
    ordered = sorted((m for m in judged if m.rule != "parallel"), key=lambda m: m.start)[-len(together) :]
    at = together.index(phrases[place])
    return ordered[at].said if at < len(ordered) else Said("none", "no word of participation")


def _whole_of_those(text: str, before: references.Sentence, bodies: Sequence[Mention]) -> Mention | None:
    """The group of the sentence before that "of those, 72 attended" or "there were 69 of them" speaks of.

    None where that sentence says how many took part: then these are only a part of them.
    """
    if _OF_THOSE.search(text) is None or len({m.group for m in bodies}) != 1:
        return None
    if any(m.said.stage == "participated" and not m.other for m in before.mentions):
        return None
    return bodies[0]


def _span(quantity: Quantity) -> tuple[int, int]:
    return quantity.number_start, quantity.number_end


def _split_numbers(
    text: str, amounts: Sequence[Quantity]
) -> tuple[list[Quantity], tuple[tuple[int, int], ...]]:
    """ "7 3 organizations": two numbers with nothing between them are one that is not understood."""
    split: set[Quantity] = set()
    for one, other in pairwise(amounts):
        if one.form in NUMERIC and other.form in NUMERIC and text[one.end : other.number_start].isspace():
            split |= {one, other}
    return [q for q in amounts if q not in split], tuple(_span(q) for q in amounts if q in split)


def _broken(text: str, known: Sequence[NounAt], found: Sequence[Mention]) -> tuple[tuple[int, int], ...]:
    """What looks like a damaged number before a noun without one: "Fifty-fve organizations", "l2 companies"."""
    broken: list[tuple[int, int]] = []
    for noun in known:
        if any(m.start <= noun.start < m.end for m in found):
            continue
        for match in _TOKEN.finditer(text, max(0, noun.start - 40), noun.start):
            if match.start() and text[match.start() - 1].isalnum():
                continue
            if not _looks_like_a_number(match[0]) or any(m.start <= match.start() < m.end for m in found):
                continue
            if (match.start(), match.end()) not in broken:
                broken.append((match.start(), match.end()))
    return tuple(broken)


def _looks_like_a_number(word: str) -> bool:
    lower = word.lower()
    if lower[:2] not in _BEGINNINGS and not _DIGIT.search(word):
        return False
    if any(c.isdigit() for c in word):
        return not re.fullmatch(r"(?:19|20)\d\d|\d+(?:st|nd|rd|th)|[\d/.:]+", lower)
    head, _, tail = lower.partition("-")
    if tail and any(get_close_matches(head, _NUMBER_WORDS, 1, 0.8)):
        return tail not in ("day", "hour", "year", "week", "month", "person", "time", "page", "party")
    return (
        lower not in _NO_NUMBERS and len(lower) > 3 and bool(get_close_matches(lower, _NUMBER_WORDS, 1, 0.83))
    )


def _worth_reading(text: str, forms: set[str]) -> bool:
    """Whether the sentence counts anything; "several" alone counts only with a word of attendance."""
    if forms - {"article", "vague"}:
        return True
    return ("vague" in forms or parts.ENVOYS_OF.match(text) is not None) and _ATTENDED.search(
        text
    ) is not None


def _is_year(quantity: Quantity) -> bool:
    return quantity.value is not None and 1900 <= quantity.value <= 2100


def _unread(
    counted: Sequence[Mention], phrases: Sequence[Mention], roles: dict[Quantity, Role]
) -> tuple[tuple[int, int], ...]:
    """Numbers that count nothing known: a person should look."""
    read = {p.quantity for p in phrases}
    return tuple(
        _span(m.quantity)
        for m in counted
        if m.quantity not in read and m.quantity.form not in ("article", "vague") and m.quantity not in roles
    )


def _list_end(text: str, phrases: Sequence[Mention], place: int) -> int:
    """Where a list of definite counts ends: "the 36 organizations, the four universities and the two companies"."""
    while place + 1 < len(phrases) and _AND_THE.fullmatch(text, phrases[place].end, phrases[place + 1].start):
        place += 1
    return phrases[place].end


def _judged(
    text: str, phrase: Mention, reading: Reading, last: Mention | None, role: Role | None, list_end: int
) -> Mention:
    """The mention with what its clause says of it."""
    part = phrase.rule in ("part", "share", "predicate")
    before = None if last is None else (last.start, last.end, last.said)
    said = reading.of(
        phrase.start,
        phrase.end,
        None if phrase.rule in ("of all", "of the") else phrase.words,
        state=phrase.unit == "state",
        part=part,
        before=before,
        list_end=list_end,
    )
    whole = last.said if last is not None else Said("yes", "a share of the participants")
    numbered = phrase.rule == "number of" or (
        phrase.rule == "label" and _THE_NUMBER_OF.search(text, 0, phrase.start) is not None
    )
    if said.kind in ("no", "none", "fragment", "perhaps") or (numbered and said.inherited):
        if numbered or (role is not None and role.kind == "this"):
            said = reading.number_of(phrase.quantity.start) or said
        elif role is not None and role.kind in ("other", "year"):
            said = Said("yes", "the number of another year or meeting")
        elif (
            said.kind == "no" and phrase.rule == "label" and not phrase.words
            and phrase.group in bare_numbers.GROUPS.values()
            and text[: phrase.quantity.start].endswith("(") and text.startswith((")", ",", ";"), phrase.quantity.end)
            and reading.has_no_denial(phrase.start)
        ):  # fmt: skip
            said = Said("perhaps", "a number in brackets beside a group")
        elif (phrase.rule == "compared" or (part and _is_quality(phrase, said))) and whole.kind != "no":
            said = whole._replace(inherited=True)
    return phrase._replace(said=said)


def _is_quality(phrase: Mention, said: Said) -> bool:
    """Whether a part says of what kind the participants were ("of whom 45 were ministers"), not what they did."""
    return phrase.group == "first_time" or said.reason.strip('"').split('"')[0].lower() in _COPULAS


def _counts(text: str, phrase: Mention, phrases: Sequence[Mention]) -> bool:
    """Whether a mention says how many there were: a place ("in 14 countries"), "a company" and the like do not."""
    quantity, kind, state = phrase.quantity, phrase.said.kind, phrase.unit == "state"
    head = max(0, phrase.start - 20)
    if (
        state
        and _LOCATION.search(text, head, phrase.start)
        and not _CARRIED_BY_NUMBER.search(text, head, phrase.start)
    ):
        return False
    if quantity.form == "article" and not _among_counts(text, phrase, phrases):
        return False
    if _AVERAGE.search(text, max(0, phrase.start - 40), phrase.start):
        return False
    if quantity.value == 0 and (
        _APART_FROM.search(text, 0, phrase.start) or _OTHER_THAN.match(text, phrase.end)
    ):
        return False
    if _LEFT_OUT_OR_A_LIMIT.search(text, max(0, phrase.start - 30), phrase.start):
        return False
    quoted = _CORRIGENDUM.search(text) if '"' in text or "“" in text else None
    if quoted is not None and quoted.start("old") <= phrase.start < quoted.end("old"):
        return False
    if kind == "none" and (state or phrase.unit == "person" or phrase.rule == "of all"):
        return False
    if state and _ORIGIN.search(text, head, phrase.start):
        return False
    if phrase.unit == "person" and quantity.value == 1 and kind != "yes":
        return False
    return not (
        quantity.form == "vague" and (kind != "yes" or phrase.unit == "person" or phrase.rule != "noun")
    )


def _placed(
    reading: Reading, phrase: Mention, phrases: Sequence[Mention], place: int, until: int, roles: dict[Quantity, Role],
    events: Events | None, context: Context | None,
) -> Mention:  # fmt: skip
    """The mention with the event it belongs to; `until` is where the next number stands."""
    text = reading.text
    until = min(until, phrases[place + 1].start if place + 1 < len(phrases) else len(text))
    since = phrases[place - 1].end if place else 0
    role = roles.get(phrase.quantity)
    year = compared_counts.year_of(text, phrase.start, phrase.end, until, since)
    ours = context.year if context is not None else None
    if _THIS_YEAR_BEFORE.search(text, max(since, phrase.start - 60), phrase.start):
        year = ours
    told = (year is not None and year == ours) or _COUNTED_THIS_TIME.match(text, phrase.end) is not None
    event = events.of(phrase.start, phrase.end, told=told) if events is not None else None
    if events is not None and events.only_ahead(phrase.start) and phrase.said.stage == "participated":
        event = "other"
    other = event == "other" or (role is not None and role.kind == "other")
    if role is not None and role.kind == "this":
        other = year is not None and ours is not None and year != ours
    elif year is not None and ours is not None:
        other = other or year != ours
    elif role is not None and role.kind == "year":
        other = True
    opened = _YEAR_OPENS.match(text)
    if (
        opened is not None
        and ours is not None
        and int(opened["year"]) != ours
        and phrase.start >= opened.end()
    ):
        # "In 2024, 27 organizations and four universities had participated."
        other = other or (str(ours) not in text and THIS_MEETING.search(text) is None)
    if phrase.said.kind in ("yes", "perhaps") and (outside := _OUTSIDE.search(text)) is not None:
        other = other or (phrase.start >= outside.end() and _AT_ALL.search(phrase.said.reason) is None)
    if role is None or role.kind == "year":
        other = (
            other
            or _elsewhere(reading, phrase.start, phrase.end, until)
            or compared_counts.said_of_another_time(text, phrase.end, until)
            or (
                phrase.said.stage == "participated"
                and compared_counts.is_cumulative(text, since, phrase.start, until)
            )
        )
    group = f"speakers_{phrase.group}" if phrase.said.kind == "statement" else phrase.group
    each = _EACH.search(text, phrase.end) or _EACH_OF_THEM.search(
        text, max(0, phrase.start - 24), phrase.start
    )
    return phrase._replace(group=group, other=other, named=event == "this", per="each" if each else None)


def _elsewhere(reading: Reading, start: int, end: int, until: int) -> bool:
    """Whether words beside the count say another meeting: "last year's", "the previous dialogue"."""
    text, clauses = reading.text, reading.clauses
    around = clauses.around(start)
    since = min(clauses.all[clause].start for clause in around)
    year = _YEAR_FIRST.search(text, 0, 160)
    if year and start >= year.end() and (this := THIS_MEETING.search(text, year.end())):
        return start < this.start()
    before = [
        m
        for m in OTHER_MEETING.finditer(text, max(0, start - 300), start)
        if not (
            (_THE_DIALOGUE.search(text, m.end(), start) or _LIKE.search(text, 0, m.start()))
            and COMPARED.search(text, max(0, m.start() - 40), m.start())
        )
        and (
            (m.start() >= since and clauses.at(m.start()) in around) or _WHEN.fullmatch(text, m.end(), start)
        )
    ]
    if before:
        this = THIS_MEETING.search(text, before[-1].end(), start) or _COUNTED_THIS_TIME.match(text, end)
        return this is None
    after = OTHER_MEETING.search(text, end, until)
    if after is None:
        return False
    between = text[end : after.start()]
    return "," not in between and " than " not in between


def _among_counts(text: str, phrase: Mention, phrases: Sequence[Mention]) -> bool:
    """Whether "a Signatory State" stands in a list of counts, so that "a" says how many."""
    others = [
        p
        for p in phrases
        if p is not phrase and p.group and p.quantity.form != "article" and p.unit != "person"
    ]
    joined = parts.CONNECTED.search(text, max(0, phrase.start - 40), phrase.start)
    first = phrase.start == 0 and _FIRST.match(text, phrase.end)
    return bool(others) and (joined or first) is not None


def _units(text: str, found: list[Mention]) -> list[Mention]:
    """ "105 non-governmental stakeholders, 41 States Parties": in a list of bodies they are bodies too."""
    bodies = any(m.unit == "state" or m.group == "igo" for m in found)
    return [
        m._replace(unit="organization")
        if m.group == "other_stakeholders"
        or (
            bodies and m.group == "non_governmental_stakeholders" and not m.flags and m.unit == "unclear"
            and not re.match(r",?\s+(?:from|mostly|including|comprising)\b", text[m.end : m.end + 30])
        )
        else m
        for m in found
    ]  # fmt: skip


def _modes(text: str, found: list[Mention]) -> list[Mention]:
    """Each mention with its mode, where the text gives one before the next count."""
    done: list[Mention] = []
    for place, mention in enumerate(found):
        until = found[place + 1].start if place + 1 < len(found) else len(text)
        own, after = _mode(mention.words), _mode(text[mention.end : until])
        last = done[-1] if done else None
        # "90 people from 20 countries attended online": it is the people who were online.
        carried = last is not None and last.unit == "person" and mention.unit != "person"
        if last is not None and carried and after and not own and last.mode is None:
            done[-1], after = last._replace(mode=after), None
        done.append(mention._replace(mode=own or after))
    return done


def _mode(words: str) -> Mode | None:
    in_person, online = IN_PERSON.search(words) or _IN_A_PLACE.search(words), ONLINE.search(words)
    if in_person and online:
        return "hybrid"
    return "in_person" if in_person else "online" if online else None


def _respectively(text: str, found: list[Mention], context: Context | None) -> list[Mention]:
    """ "Sixty and forty-one ... in the dialogues on A and on B, respectively": one number to each meeting."""
    if _RESPECTIVELY.search(text) is None:
        return found
    if context is not None and len(found) == 2 and (days := compared_counts.two_days(text)) is not None:
        ours = [context.is_on(day) for day in days]
        if ours.count(True) == 1:
            return [m._replace(other=not this, named=this) for m, this in zip(found, ours, strict=True)]
    meetings = _MEETINGS.search(text)
    if meetings is None:
        return found
    names = [
        re.sub(r"^(?:on|of)\s+", "", n.strip())
        for n in re.split(r",\s+and\s+|\s+and\s+(?=on\s|of\s)|,\s+", meetings["names"])
    ]
    if len(names) == 1:
        names = [n.strip() for n in names[0].split(" and ")]
    if len(names) != len(found) or any(q.form != "article" for name in names for q in quantities(name)):
        return [m._replace(flags=(*m.flags, "respectively_unresolved")) for m in found]
    return [_of_meeting(m, name, context) for m, name in zip(found, names, strict=True)]


def _of_meeting(mention: Mention, name: str, context: Context | None) -> Mention:
    """The mention as one of the meeting on a topic: the dialogue's own, another one, or one that is not known."""
    about = context.of_topic(name) if context is not None else None
    return mention._replace(of=name, other=mention.other or about == "other", named=about == "this")
