"""The participation figures of one sentence."""

import re
from dataclasses import dataclass, replace

from loaders.extraction import evidence, noun_phrases
from loaders.extraction.evidence import Evidence, VerbAt
from loaders.extraction.lexicon import CATEGORY_OF_PREDICATE, IN_PERSON, ONLINE, SEVERAL
from loaders.extraction.models import Mode, Stage, Unit
from loaders.extraction.noun_phrases import Counted, NounAt
from loaders.extraction.number_words import MAY_COUNT
from loaders.extraction.quantities import Quantity, quantities

_GATE = re.compile(
    r"organi[sz]ations?\b|\b(?:NGO|CSO|IGO)s?\b|stakeholders?\b|academ|universit|private|compan"
    r"|States?\b|government|"
    r"participants?\b|delegat|represent|\bpart(?:y|ies)\b|people|persons?\b|individuals?|countries"
    r"|business|firms?\b|entit|"
    r"agenc|institution|European Union|attendees|experts?\b|registr|signator|charit|civil society"
    r"|observers?\b|ministers?\b",
    re.IGNORECASE,
)
_WITHOUT_NUMBER = re.compile(rf"\b(?:both|{SEVERAL})\b|^Representatives?\b", re.IGNORECASE)
_PART_OF = re.compile(
    r"(?:\bof\s+(?:whom|which|these|those|them)|\bincluding|\bamong\s+(?:them|these)|\bincl\.)\s*,?\s*$",
    re.IGNORECASE,
)
_LOCATION = re.compile(r"\b(?:in|across|within|throughout|over|among)\s+(?:the\s+)?$", re.IGNORECASE)
_CONNECTED = re.compile(
    r"\b(?:as\s+well\s+as|in\s+addition\s+to|along\s+with|together\s+with|alongside"
    r"|plus|and)\s+(?:the\s+)?$|,\s*$",
    re.IGNORECASE,
)
_SOLE = re.compile(
    r"\s*\(\s*(?:from\s+(?:the\s+)?)?(?P<noun>(?:the\s+)?(?:academia|private\s+sector))\s*\)", re.IGNORECASE
)
_UNCOUNTED = re.compile(
    r"(?:as\s+well\s+as|in\s+addition\s+to|along\s+with"
    r"|together\s+with)\s+(?=other\s+relevant\s+stakeholders)",
    re.IGNORECASE,
)
_ENVOYS_OF = re.compile(r"^Representatives?\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)
_SEVERAL_ENVOYS = re.compile(
    rf"\b{SEVERAL}\s+(?:representatives|observers|delegates)\s+(?:of|from|for)\s+(?:the\s+)?", re.IGNORECASE
)
_NAMELY = re.compile(r",?\s+namely\s+(?:from\s+)?", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:each|every|per)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?:workshops?|sessions?|meetings?"
    r"|dialogues?|days?|events?|panels?|briefings?)",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_MEETINGS = re.compile(
    r"\b(?:dialogues?|meetings?|sessions?|briefings?)\s+(?:(?:on"
    r"|of)\s+)(?P<names>.+?)(?=,?\s+respectively|\s+(?:were|was|took|had)\b|[.;]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a sentence, with offsets into the sentence; `parent` is the place of the figure it is a part of."""

    phrase: Counted
    evidence: Evidence
    stage: Stage
    other: bool = False
    mode: Mode | None = None
    of: str | None = None
    per: str | None = None
    parent: int | None = None


def attendance(text: str) -> list[Found]:
    """The figures of a sentence in order of place; a sentence that says nothing of attendance gives none."""
    if not (MAY_COUNT.search(text) or _WITHOUT_NUMBER.search(text)) or not _GATE.search(text):
        return []
    amounts = quantities(text)
    if not any(q.form != "article" for q in amounts) and not _ENVOYS_OF.match(text):
        return []
    known = noun_phrases.nouns(text)
    if not known:
        return []
    verbs = evidence.verbs(text)
    phrases = _completed(text, noun_phrases.counted(text, amounts, known), verbs)
    found: list[Found] = []
    for phrase in phrases:
        if (figure := _judged(text, phrase, phrases, verbs)) is not None:
            found.append(_as_before(figure, found))
    found = _with_union(text, found, known)
    if found:
        found = _modes(text, _units(text, found), verbs)
        found += _sole_parts(text, found) + _uncounted(text, found, known)
        found = _respectively(text, _with_parents(text, sorted(found, key=lambda f: f.phrase.start)))
        return found
    return _envoys(text, known, verbs)


def _completed(text: str, phrases: list[Counted], verbs: list[VerbAt]) -> list[Counted]:
    """Headless quantities take their group from the sentence: a predicate, or the count they are a part of."""
    done: list[Counted] = []
    for place, phrase in enumerate(phrases):
        if phrase.quantity.percent:
            done.append(
                _share(text, phrase, phrases[place + 1].start if place + 1 < len(phrases) else len(text))
            )
        elif phrase.group:
            done.append(phrase)
        elif done and phrase.quantity.form not in ("article", "vague"):
            done.append(_part(text, phrase, phrases, place, done))
    return [p for p in done if p.group]


def _share(text: str, phrase: Counted, until: int) -> Counted:
    for group, _, pattern in CATEGORY_OF_PREDICATE:
        if pattern.search(text, phrase.end, until):
            return replace(phrase, group=group, unit="percent", rule="share")
    return replace(phrase, unit="percent", rule="share", group=phrase.group and f"{phrase.group}_share")


def _part(text: str, phrase: Counted, phrases: list[Counted], place: int, done: list[Counted]) -> Counted:
    until = phrases[place + 1].start if place + 1 < len(phrases) else len(text)
    rest = text[phrase.end : until]
    for group, unit, pattern in CATEGORY_OF_PREDICATE:
        if pattern.search(rest):
            own: Unit = done[-1].unit if not unit else "person" if unit == "person" else "organization"
            return replace(phrase, group=group, unit=own, rule="part")
    of_whom = _PART_OF.search(text, 0, phrase.start) is not None
    verb = re.match(
        r"\s+(?:who\s+)?(?:attend|participat|took|join|follow|were\s+(?:present|online|in)|online"
        r"|in[\s-]person|remote|virtual|from\s+\w+\s+attended|did\b|(?:had\s+|were\s+)?registered)",
        rest,
        re.IGNORECASE,
    )
    compared = re.search(
        r"(?:up\s+from|down\s+from|compared\s+(?:with|to))\s+$", text[: phrase.start], re.IGNORECASE
    )
    if (verb or compared) and not re.match(r"\s+on\s+behalf", rest):
        rule = "part" if of_whom else "elided noun"
        return replace(phrase, group=done[-1].group, unit=done[-1].unit, rule=rule)
    return phrase


def _judged(text: str, phrase: Counted, phrases: list[Counted], verbs: list[VerbAt]) -> Found | None:
    quantity, state = phrase.quantity, phrase.unit == "state"
    if (
        state
        and _LOCATION.search(text, 0, phrase.start)
        and not _CARRIED_BY_NUMBER.search(text[: phrase.start])
    ):
        return None
    found = evidence.judge(
        text, verbs, phrase.start, phrase.end, state=state, part=phrase.rule in ("part", "share")
    )
    if quantity.form == "article" and not _among_counts(text, phrase, phrases):
        return None
    if found.kind == "no" or (found.kind == "none" and (state or phrase.unit == "person")):
        return None
    if phrase.unit == "person" and quantity.value == 1 and found.kind != "yes":
        return None
    if quantity.form == "vague" and (found.kind != "yes" or phrase.unit == "person" or phrase.rule != "noun"):
        return None
    if found.kind == "statement":
        phrase = replace(phrase, group=f"speakers_{phrase.group}")
    others = [p.start for p in phrases if p is not phrase]
    return Found(
        phrase=phrase,
        evidence=found,
        stage=_stage(text, found),
        other=evidence.elsewhere(text, phrase.start, phrase.end, others),
        per="each" if _EACH.search(text, phrase.end) else None,
    )


_WHOLES = frozenset(
    {"non_governmental_stakeholders", "other_stakeholders", "organizations", "participants_total"}
)
_EXPLAINED = re.compile(r",?\s+an?\s+regional\s+economic", re.IGNORECASE)
_CARRIED_BY_NUMBER = re.compile(r"\bfrom\s+(?:over\s+)?$", re.IGNORECASE)


def _as_before(figure: Found, found: list[Found]) -> Found:
    """ "95 attended in person and 45 online": a count without noun and verb has those of the one before."""
    if found and figure.phrase.rule in ("part", "elided noun") and figure.evidence.inherited:
        return replace(figure, evidence=found[-1].evidence, stage=found[-1].stage)
    return figure


def _with_union(text: str, found: list[Found], known: list[NounAt]) -> list[Found]:
    """The European Union in a list of counted States is one regional economic integration organization."""
    if not any(f.phrase.unit == "state" for f in found):
        return found
    for noun in known:
        taken = any(f.phrase.start < noun.end and noun.start < f.phrase.end for f in found)
        joined = _CONNECTED.search(text, 0, noun.start) is not None
        if noun.group == "reio" and joined and not taken and not _EXPLAINED.match(text, noun.end):
            quantity = Quantity(1, noun.start, noun.start, noun.end, "implied")
            phrase = Counted(quantity, noun.group, noun.unit, noun.start, noun.end, "", "named alone")
            return [*found, Found(phrase, found[0].evidence, found[0].stage)]
    return found


def _among_counts(text: str, phrase: Counted, phrases: list[Counted]) -> bool:
    """Whether "a Signatory State" stands in a list of counts, so that "a" says how many."""
    others = [
        p
        for p in phrases
        if p is not phrase and p.group and p.quantity.form != "article" and p.unit != "person"
    ]
    return bool(others) and _CONNECTED.search(text, 0, phrase.start) is not None


def _stage(text: str, found: Evidence) -> Stage:
    if evidence.expected(text):
        return "expected"
    return "registered" if found.kind == "registered" else "participated"


def _units(text: str, found: list[Found]) -> list[Found]:
    """ "105 non-governmental stakeholders, 41 States Parties": in a list of bodies they are bodies too."""
    bodies = any(f.phrase.unit == "state" or f.phrase.group == "igo" for f in found)
    return [
        replace(f, phrase=replace(f.phrase, unit="organization"))
        if bodies
        and f.phrase.group in ("non_governmental_stakeholders", "other_stakeholders")
        and not f.phrase.flags
        and f.phrase.unit == "unclear"
        and not re.match(r",?\s+(?:from|mostly|including|comprising)\b", text[f.phrase.end :])
        else replace(f, phrase=replace(f.phrase, unit="organization"))
        if f.phrase.group == "other_stakeholders"
        else f
        for f in found
    ]


def _modes(text: str, found: list[Found], verbs: list[VerbAt]) -> list[Found]:
    done: list[Found] = []
    for place, figure in enumerate(found):
        until = found[place + 1].phrase.start if place + 1 < len(found) else len(text)
        own, after = _mode(figure.phrase.words), _mode(text[figure.phrase.end : until])
        last = done[-1] if done else None
        # "90 people from 20 countries attended online": it is the people who were online.
        carried = last is not None and last.phrase.unit == "person" and figure.phrase.unit != "person"
        if last is not None and carried and after and not own and last.mode is None:
            done[-1], after = replace(last, mode=after), None
        done.append(replace(figure, mode=own or after))
    return done


def _mode(words: str) -> Mode | None:
    in_person, online = IN_PERSON.search(words), ONLINE.search(words)
    if in_person and online:
        return "hybrid"
    return "in_person" if in_person else "online" if online else None


def _sole_parts(text: str, found: list[Found]) -> list[Found]:
    """ "One other relevant stakeholder (from the private sector)": the part is the whole."""
    parts = []
    for figure in found:
        if match := _SOLE.match(text, figure.phrase.end):
            group = "academia" if "academia" in match["noun"].lower() else "private_sector"
            phrase = replace(figure.phrase, group=group, end=match.end(), rule="sole part", partitive=True)
            parts.append(replace(figure, phrase=phrase))
    return parts


def _uncounted(text: str, found: list[Found], known: list[NounAt]) -> list[Found]:
    """Groups said to be present without a number: "as well as other relevant stakeholders, namely from ..."."""
    done: list[Found] = []
    match = _UNCOUNTED.search(text)
    if match is None:
        return done
    noun = next((n for n in known if n.start >= match.end()), None)
    if noun is None or any(f.phrase.start <= noun.start < f.phrase.end for f in found):
        return done
    namely = _NAMELY.match(text, noun.end)
    named = _named(text, known, namely.end()) if namely else [noun]
    return [_mention(text, n, found[0].evidence) for n in named or [noun]]


def _envoys(text: str, known: list[NounAt], verbs: list[VerbAt]) -> list[Found]:
    """ "Representatives of non-governmental organizations and academia participated": present, not counted."""
    match = _ENVOYS_OF.match(text) or _SEVERAL_ENVOYS.search(text)
    if match is None:
        return []
    named = _named(text, known, match.end())
    if not named:
        return []
    found = evidence.judge(text, verbs, match.start(), named[-1].end, state=False)
    if found.kind != "yes" or found.verb is None or found.verb.side == "after" or found.inherited:
        return []
    if evidence.expected(text) or text[named[-1].end : found.verb.start].strip() not in ("", "also"):
        return []
    return [_mention(text, n, found) for n in named if n.group != "civil_society"]


def _named(text: str, known: list[NounAt], position: int) -> list[NounAt]:
    named: list[NounAt] = []
    end = position
    for noun in known:
        if noun.start < position:
            continue
        joint = text[end : noun.start]
        if noun.kind != "noun" or not re.fullmatch(
            r"(?:,\s+|\s+and\s+|,\s+and\s+)?(?:the\s+|other\s+)?", joint
        ):
            break
        named.append(noun)
        end = noun.end
    return named


def _mention(text: str, noun: NounAt, found: Evidence) -> Found:
    quantity = Quantity(None, noun.start, noun.start, noun.end, "none")
    phrase = Counted(quantity, noun.group, noun.unit, noun.start, noun.end, "", "named without a number")
    return Found(phrase, found, _stage(text, found))


def _with_parents(text: str, found: list[Found]) -> list[Found]:
    """Parts in brackets, after a colon or after "of whom" know the count they are a part of."""
    done: list[Found] = []
    for place, figure in enumerate(found):
        parent = None
        for earlier in range(place - 1, -1, -1):
            between = text[found[earlier].phrase.end : figure.phrase.start]
            bracket = re.match(r"\s*\((?!\w+\))[^()]*$", between)
            colon = found[earlier].phrase.group in _WHOLES and re.match(r"[^.;:()]*:[^.;]*$", between)
            if (bracket or colon) and found[earlier].parent is None:
                parent = earlier
                break
        if parent is None and figure.phrase.rule == "sole part":
            parent = place - 1
        done.append(replace(figure, parent=parent))
    return done


def _respectively(text: str, found: list[Found]) -> list[Found]:
    """ "Sixty and forty-one ... in the dialogues on A and on B, respectively": one number to each meeting."""
    meetings = _MEETINGS.search(text) if _RESPECTIVELY.search(text) else None
    if meetings is None:
        return found
    names = [
        re.sub(r"^(?:on|of)\s+", "", n.strip())
        for n in re.split(r",\s+and\s+|\s+and\s+(?=on\s|of\s)|,\s+", meetings["names"])
    ]
    if len(names) == 1:
        names = [n.strip() for n in names[0].split(" and ")]
    if len(names) != len(found) or any(q.form != "article" for name in names for q in quantities(name)):
        return [
            replace(f, phrase=replace(f.phrase, flags=(*f.phrase.flags, "respectively_unresolved")))
            for f in found
        ]
    return [replace(f, of=name) for f, name in zip(found, names, strict=True)]
