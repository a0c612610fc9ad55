"""Counted noun phrases: which stakeholder group and unit a quantity counts."""

import re
from dataclasses import replace

from loaders.extraction.grammar.lexicon import CROWD, ECOSOC_STATUSES, ENVOYS, NON_STATE, PEOPLE_OF
from loaders.extraction.grammar.nouns import Counted, NounAt
from loaders.extraction.grammar.people import AND_ALSO, people, people_of_all
from loaders.extraction.grammar.quantities import Quantity
from loaders.extraction.models import Unit

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


_SHARED = re.compile(rf"\s*(?P<words>(?:(?!{_STOP}\s)[\w-]+\s+){{0,2}})(?:and|or|,)\s+", re.IGNORECASE)


_CARRIED = re.compile(
    rf"\b(?P<who>{ENVOYS}|{CROWD})\s*,?\s+(?:including\s+)?(?:from|of|for"
    rf"|representing)\s+(?:the\s+)?(?:following\s+)?$",
    re.IGNORECASE,
)


_ELABORATED = re.compile(
    r",?\s+(?:from|mostly|including|comprising|namely|representing|such\s+as)\b", re.IGNORECASE
)


_STATUS_NAMED = re.compile(r"\b(general|special|roster)\s+consultative", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*(?:[:=–—|]|\(|(?:numbered|totalled|totaled|reached|stood\s+at|amounted\s+to|was|were)\s)\s*$",
    re.IGNORECASE,
)


def counted(text: str, found: list[Quantity], known: list[NounAt]) -> list[Counted]:
    """Every quantity with its head, from the last to the first, since a head may be shared."""
    phrases: list[Counted] = []
    for quantity in reversed(found):
        phrase = (
            _status(text, quantity)
            or _with_head(text, quantity, known)
            or _shared(text, quantity, phrases)
            or _labelled(text, quantity, known)
        )
        phrases.insert(
            0, phrase or Counted(quantity, "", "unclear", quantity.start, quantity.end, rule="headless")
        )
    return [people_of_all(text, phrase, phrases) for phrase in phrases]


def _with_head(text: str, quantity: Quantity, known: list[NounAt]) -> Counted | None:
    gap = _MODIFIERS.match(text, quantity.end)
    for place, noun in enumerate(known):
        if noun.start < quantity.end:
            continue
        if gap is None or noun.start > gap.end() or not _reaches(text, quantity.end, noun.start):
            return None
        if quantity.form == "article" and not _one_of_a_kind(text, noun):
            return None
        return _phrase(text, quantity, known, place, gap["link"])
    return None


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


def _phrase(text: str, quantity: Quantity, known: list[NounAt], place: int, link: str) -> Counted:
    noun = known[place]
    words = text[quantity.end : noun.start].strip()
    after = known[place + 1] if place + 1 < len(known) else None
    if (
        after is not None
        and noun.kind == "noun"
        and text[noun.end : after.start].isspace()
        and after.unit == "person"
    ):
        group = after.group or PEOPLE_OF.get(noun.group, "participants_total")
        return Counted(quantity, group, "person", quantity.start, after.end, words, "representatives")
    if noun.kind != "noun":
        return people(text, quantity, known, place, words)
    partitive = bool(re.match(r"(?:from|in)\b", link, re.IGNORECASE))
    base = Counted(quantity, noun.group, noun.unit, quantity.start, noun.end, words, "noun", partitive)
    if noun.group == "ngo_ecosoc" and (named := _STATUS_NAMED.search(text, noun.start, noun.end)):
        return replace(base, group=f"ngo_ecosoc_{named[1].lower()}")
    if noun.group == "civil_society":
        base = replace(base, group="ngo", unit="organization")
    if partitive:
        return base
    base = _merged(text, base, known, place)
    return _stakeholders(text, base) if base.group == "non_governmental_stakeholders" else base


def _merged(text: str, base: Counted, known: list[NounAt], place: int) -> Counted:
    """ "38 organizations, academia and the private sector": one number before several groups."""
    groups, end = [base.group], base.end
    for noun in known[place + 1 :]:
        if noun.kind != "noun" or not AND_ALSO.fullmatch(text[end : noun.start]) or noun.group == "reio":
            break
        if re.match(r"\s*(?:[:=–|]|\(\s*\w+\s*\))\s*\d?", text[noun.end :]) and not re.match(
            r"\s*\([A-Z]", text[noun.end :]
        ):
            break
        groups.append(noun.group)
        end = noun.end
    if len(groups) == 1:
        return base
    flags = (*base.flags, "attachment_ambiguous")
    if not set(groups) <= NON_STATE:
        return replace(base, flags=flags)
    unit: Unit = "organization" if _CARRIED.search(text, 0, base.start) else "unclear"
    return replace(base, group="non_governmental_stakeholders", unit=unit, end=end, flags=flags)


def _stakeholders(text: str, base: Counted) -> Counted:
    """Non-governmental stakeholders are organizations, people, or the text does not say."""
    if base.unit == "organization" or "attachment_ambiguous" in base.flags:
        return base
    after = _ELABORATED.match(text, base.end)
    crowd = re.search(
        r"\bamong\s+the\s+(?:participants|attendees|delegates)\b", text[: base.start], re.IGNORECASE
    )
    if crowd or (after and after[0].lower().endswith("representing")):
        return replace(base, group="non_governmental_participants", unit="person", rule="people")
    carried = _CARRIED.search(text, 0, base.start)
    return replace(base, unit="organization") if carried else base


def _shared(text: str, quantity: Quantity, phrases: list[Counted]) -> Counted | None:
    """ "Forty and fifty-one organizations": the first of two numbers before one noun."""
    after = phrases[0] if phrases else None
    joint = _SHARED.match(text, quantity.end)
    if (
        after is None
        or joint is None
        or joint.end() != after.start
        or not after.group
        or after.rule == "label"
    ):
        return None
    return replace(
        after,
        quantity=quantity,
        start=quantity.start,
        end=quantity.end,
        words=joint["words"],
        rule="shared noun",
    )


def _status(text: str, quantity: Quantity) -> Counted | None:
    """ "12 general" or "general: 12": a consultative status instead of a noun."""
    if not re.search(r"consultative|ECOSOC", text, re.IGNORECASE):
        return None
    status = re.match(
        r"\s+(?:in\s+|on\s+the\s+)?(general|special|roster)\b", text[quantity.end :], re.IGNORECASE
    )
    if status:
        group = f"ngo_ecosoc_{status[1].lower()}"
        return Counted(
            quantity, group, "organization", quantity.start, quantity.end + status.end(), "", "status", True
        )
    before = re.search(
        rf"\b({'|'.join(ECOSOC_STATUSES)})\s*:?\s*\(?\s*$", text[: quantity.start], re.IGNORECASE
    )
    if before:
        group = f"ngo_ecosoc_{before[1].lower()}"
        return Counted(quantity, group, "organization", before.start(), quantity.end, "", "status", True)
    return None


def _labelled(text: str, quantity: Quantity, known: list[NounAt]) -> Counted | None:
    """ "Academia: 5", "academia (5)": the noun stands before."""
    noun = next((n for n in reversed(known) if n.end <= quantity.start), None)
    if noun is None or not _LABEL.fullmatch(text[noun.end : quantity.start]):
        return None
    if noun.kind == "envoy":
        return Counted(
            quantity, text[noun.start : noun.end].lower(), "unclear", noun.start, quantity.end, "", "label"
        )
    if noun.kind == "crowd":
        return Counted(quantity, "participants_total", "person", noun.start, quantity.end, "", "label")
    return Counted(quantity, noun.group, noun.unit, noun.start, quantity.end, "", "label")
