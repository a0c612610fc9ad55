"""The participation figures of one sentence."""

import re
from dataclasses import replace

from loaders.extraction.grammar import circumstances, mentions, noun_phrases, parts
from loaders.extraction.grammar import verbs as evidence
from loaders.extraction.grammar.found import Found, stage_of
from loaders.extraction.grammar.lexicon import SEVERAL
from loaders.extraction.grammar.mentions import CONNECTED, ENVOYS_OF
from loaders.extraction.grammar.nouns import Counted, nouns
from loaders.extraction.grammar.numbers import MAY_COUNT
from loaders.extraction.grammar.quantities import quantities
from loaders.extraction.grammar.verbs import VerbAt

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


_LOCATION = re.compile(r"\b(?:in|across|within|throughout|over|among)\s+(?:the\s+)?$", re.IGNORECASE)


_EACH = re.compile(
    r"\b(?:each|every|per)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?:workshops?|sessions?|meetings?"
    r"|dialogues?|days?|events?|panels?|briefings?)",
    re.IGNORECASE,
)
_ATTENDED = re.compile(r"attend|participat|\bpart\b|present|gather|join|welcom|brought", re.IGNORECASE)
_REGISTERED = re.compile(r"\bregistered\b", re.IGNORECASE)


def attendance(text: str) -> list[Found]:
    """The figures of a sentence in order of place; a sentence that says nothing of attendance gives none."""
    if not (MAY_COUNT.search(text) or _WITHOUT_NUMBER.search(text)) or not _GATE.search(text):
        return []
    amounts = quantities(text)
    if not _worth_reading(text, {q.form for q in amounts}):
        return []
    known = nouns(text)
    if not known:
        return []
    verbs = evidence.verbs(text)
    counted = noun_phrases.counted(text, amounts, known)
    phrases = parts.completed(text, counted)
    found: list[Found] = []
    for phrase in phrases:
        if (figure := _judged(text, phrase, phrases, verbs)) is not None:
            found.append(parts.as_before(figure, found))
    found = mentions.with_union(text, found, known)
    if found:
        found = circumstances.modes(text, circumstances.units(text, found))
        found += mentions.sole_parts(text, found) + mentions.uncounted(text, found, known)
        ordered = sorted(found, key=lambda f: f.phrase.start)
        done = circumstances.respectively(text, parts.with_parents(text, ordered))
        return _with_unread(done, counted, phrases)
    return mentions.envoys(text, known, verbs)


def _worth_reading(text: str, forms: set[str]) -> bool:
    """Whether the sentence counts anything; "several" alone counts only with a word of attendance."""
    if forms - {"article", "vague"}:
        return True
    return ("vague" in forms or ENVOYS_OF.match(text) is not None) and _ATTENDED.search(text) is not None


def _with_unread(found: list[Found], counted: list[Counted], phrases: list[Counted]) -> list[Found]:
    """A number of the sentence that counts nothing known puts a doubt on the others: a person should look."""
    read = {p.quantity for p in phrases}
    unread = any(p.quantity not in read and p.quantity.form not in ("article", "vague") for p in counted)
    if not unread:
        return found
    return [replace(f, phrase=replace(f.phrase, flags=(*f.phrase.flags, "unread_number"))) for f in found]


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
        stage="registered" if _REGISTERED.search(phrase.words) else stage_of(text, found),
        other=evidence.elsewhere(text, phrase.start, phrase.end, others),
        per="each" if _EACH.search(text, phrase.end) else None,
    )


_CARRIED_BY_NUMBER = re.compile(r"\bfrom\s+(?:over\s+)?$", re.IGNORECASE)


def _among_counts(text: str, phrase: Counted, phrases: list[Counted]) -> bool:
    """Whether "a Signatory State" stands in a list of counts, so that "a" says how many."""
    others = [
        p
        for p in phrases
        if p is not phrase and p.group and p.quantity.form != "article" and p.unit != "person"
    ]
    return bool(others) and CONNECTED.search(text, 0, phrase.start) is not None
