"""Plain statements: "73 organizations participated in the dialogue", "the dialogue was attended by 73 organizations".

Only a count that is stated like this may be approved without a person, whatever else the grammar understands. The
patterns say what is allowed, not what is excluded: a turn of phrase that nobody thought of is not plain.
"""

import re
from collections.abc import Sequence

from loaders.extraction.grammar.nouns import Mention
from loaders.extraction.grammar.verbs import Reading, Verb
from loaders.extraction.models import Rule

_RULES: frozenset[Rule] = frozenset(
    {"noun", "shared noun", "representatives", "people", "label", "sole part", "named alone", "status"}
)
_DIALOGUE = (
    r"(?:the|this)\s+(?:(?:said|present|joint|first|second|third|fourth|fifth|one-day|constructive|open|hybrid)\s+)*"
    r"dialogue\b"
)
_ADVERBS = r"(?:(?:also|all|actively|thus|both|respectively)\s+)*"
_VERB = re.compile(
    rf"{_ADVERBS}(?:participated|took\s+part|attended|joined|(?:was|were)\s+{_ADVERBS}(?:present|represented|in\s+attendance))",
    re.IGNORECASE,
)
_PLACE = (
    r"(?:in\s+Vienna|(?:both\s+)?(?:in\s+person|online)(?:\s+and\s+(?:in\s+person|online))?|remotely"
    r"|in\s+a\s+hybrid\s+format)"
)
_ADDED = r"(?:in\s+addition\s+to|as\s+well\s+as|together\s+with|along\s+with|alongside)"
_WHERE = re.compile(
    rf"(?:\s+(?:in|at)?\s*{_DIALOGUE}|\s+in\s+it\b)?(?:,?\s+{_PLACE}|\s+on\s+\d{{1,2}}\s+[A-Z][a-z]{{2,8}}(?:\s+20\d\d)?)*"
    rf"(?:\s*[.;]|\s*$|,(?=\s+(?:{_ADDED}|which|whose|and|while|compared|up|down|an?\s+increase"
    rf"|\w+\s+more|\w+\s+fewer|both|as))|\s+(?={_ADDED}\b|and\b|\())",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:[\s,;]|\b(?:and|also|in\s+all|in\s+total|altogether|overall|a\s+total\s+of|some|in\s+addition"
    r"|furthermore|moreover|representatives\s+(?:of|from))\b)*",
    re.IGNORECASE,
)
_BROUGHT = re.compile(
    r"(?:was\s+(?:also\s+)?(?:attended|joined)\s+by|(?:saw|enjoyed|benefited\s+from|recorded)\s+(?:the\s+)?"
    r"(?:active\s+|broad\s+)?participation\s+(?:of|by|from)"
    r"|brought\s+together|gathered|drew|attracted|counted)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf"(?:{_DIALOGUE}|it)(?:\s*,[^;]{{0,160}},)?\s*", re.IGNORECASE)
_DIRECTLY = re.compile(
    r"\s*(?:(?:a\s+total\s+of|some|in\s+all|the\s+following|representatives\s+(?:of|from))\s*)*:?\s*",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    rf"(?:the\s+following\s+(?:\w+\s+){{0,3}}?{_VERB.pattern}\s+(?:in|at)?\s*{_DIALOGUE}"
    rf"|(?:(?:taking|took)\s+part\s+in|(?:present|represented|in\s+attendance)\s+at)\s+{_DIALOGUE}\s+were(?:\s+representatives\s+of)?)"
    r"\s*:?\s*(?:(?:[-•–*]|\([a-z]\))\s+)?",
    re.IGNORECASE,
)
_LIST = re.compile(
    rf"\s*(?:\([^()]*\)\s*)?(?:[,;]\s*(?:and\s+|{_ADDED}\s+|namely\s+)?|and\s+|{_ADDED}\s+|\(\s*|\n\s*(?:[-•–*]\s*)?)(?:\([a-z]\)\s+)?"
    r"(?:also\s+|by\s+|for\s+the\s+first\s+time,\s+)?",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"\s*\)?\s+{_VERB.pattern}(?:\s+(?:in|at)?\s*{_DIALOGUE})?,?\s+(?:{_ADDED}|and)\s+", re.IGNORECASE
)


def is_plain(reading: Reading, mention: Mention, before: Sequence[Mention]) -> bool:
    """Whether a count is said plainly to have taken part in the dialogue; `before` are the plain ones before it."""
    if mention.rule not in _RULES or mention.other or mention.said.stage != "participated":
        return False
    text, last = reading.text, before[-1] if before else None
    if last is not None and (
        _LIST.fullmatch(text, last.end, mention.start) or _BOTH.fullmatch(text, last.end, mention.start)
    ):
        return True
    start = reading.clauses.segment_start(mention.start)
    kind = reading.clauses.all[reading.clauses.at(mention.start)].kind
    if kind != "main":
        return False
    if _FOLLOWING.fullmatch(text, start, mention.start):
        return True
    left, rights = reading.left_and_right(mention.start, mention.end)
    if _BEFORE.fullmatch(text, start, mention.start):
        return _took_part(reading, next((v for v in rights if v.finite), None))
    return left is not None and _was_attended_by(reading, left, start, mention.start)


def _took_part(reading: Reading, verb: Verb | None) -> bool:
    if verb is None or verb.kind != "yes" or not verb.said:
        return False
    text = reading.text
    return (
        _VERB.fullmatch(text, verb.begin, verb.end) is not None and _WHERE.match(text, verb.end) is not None
    )


def _was_attended_by(reading: Reading, verb: Verb, start: int, end: int) -> bool:
    text = reading.text
    if verb.kind != "yes" or not verb.said or not _BROUGHT.fullmatch(text, verb.begin, verb.end):
        return False
    subject = _BEFORE.match(text, start)
    begin = subject.end() if subject is not None else start
    return (
        _SUBJECT.fullmatch(text, begin, verb.begin) is not None
        and _DIRECTLY.fullmatch(text, verb.end, end) is not None
    )
