"""Groups said to be present without a number of their own."""

import re
from dataclasses import replace

from loaders.extraction.grammar import verbs as evidence
from loaders.extraction.grammar.found import Found, stage_of
from loaders.extraction.grammar.lexicon import SEVERAL
from loaders.extraction.grammar.nouns import Counted, NounAt
from loaders.extraction.grammar.quantities import Quantity
from loaders.extraction.grammar.verbs import Evidence, VerbAt

_SOLE = re.compile(
    r"(?:\s*\(\s*(?:from\s+)?|,?\s+from\s+)(?:the\s+)?(?P<noun>academia|private\s+sector)\b\s*"
    r"(?:\)|(?!\s*(?:,|and|or)\s+(?:from\s+)?(?:the\s+)?(?:academia|private|civil|non-?gov|media)|[)]))",
    re.IGNORECASE,
)


_UNCOUNTED = re.compile(
    r"(?:as\s+well\s+as|in\s+addition\s+to|along\s+with"
    r"|together\s+with)\s+(?=other\s+relevant\s+stakeholders)",
    re.IGNORECASE,
)


ENVOYS_OF = re.compile(r"^Representatives?\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE)


_SEVERAL_ENVOYS = re.compile(
    rf"\b{SEVERAL}\s+(?:representatives|observers|delegates)\s+(?:of|from|for)\s+(?:the\s+)?", re.IGNORECASE
)


_NAMELY = re.compile(r",?\s+namely\s+(?:from\s+)?", re.IGNORECASE)


CONNECTED = re.compile(
    r"\b(?:as\s+well\s+as|in\s+addition\s+to|along\s+with|together\s+with|alongside"
    r"|plus|and)\s+(?:the\s+)?$|,\s*$",
    re.IGNORECASE,
)


_EXPLAINED = re.compile(r",?\s+an?\s+regional\s+economic", re.IGNORECASE)


def with_union(text: str, found: list[Found], known: list[NounAt]) -> list[Found]:
    """The European Union in a list of counted States is one regional economic integration organization."""
    if not any(f.phrase.unit == "state" for f in found):
        return found
    for noun in known:
        taken = any(f.phrase.start < noun.end and noun.start < f.phrase.end for f in found)
        joined = CONNECTED.search(text, 0, noun.start) is not None
        if noun.group == "reio" and joined and not taken and not _EXPLAINED.match(text, noun.end):
            quantity = Quantity(1, noun.start, noun.start, noun.end, "implied")
            phrase = Counted(quantity, noun.group, noun.unit, noun.start, noun.end, "", "named alone")
            return [*found, Found(phrase, found[0].evidence, found[0].stage)]
    return found


def sole_parts(text: str, found: list[Found]) -> list[Found]:
    """ "One other relevant stakeholder (from the private sector)": the part is the whole."""
    parts = []
    for figure in found:
        if figure.phrase.group not in ("other_stakeholders", "non_governmental_stakeholders"):
            continue
        if match := _SOLE.match(text, figure.phrase.end):
            group = "academia" if "academia" in match["noun"].lower() else "private_sector"
            phrase = replace(figure.phrase, group=group, end=match.end(), rule="sole part", partitive=True)
            parts.append(replace(figure, phrase=phrase))
    return parts


def uncounted(text: str, found: list[Found], known: list[NounAt]) -> list[Found]:
    """Groups present without a number: "as well as other relevant stakeholders, namely from ..."."""
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


def envoys(text: str, known: list[NounAt], verbs: list[VerbAt]) -> list[Found]:
    """ "Representatives of organizations and academia participated": present, not counted."""
    match = ENVOYS_OF.match(text) or _SEVERAL_ENVOYS.search(text)
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
    return Found(phrase, found, stage_of(text, found))
