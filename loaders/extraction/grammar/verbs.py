"""What a sentence says of the counted: that they took part, registered, are expected, or something else."""

import re
from dataclasses import dataclass, replace

from loaders.extraction.grammar.lexicon import CONTENT, EXPECTED, OTHER_MEETING, REPORTED, THIS_MEETING, VERBS

_VERB = re.compile(
    "|".join(rf"(?P<v{i}>\b(?:{v.pattern})(?!\w))" for i, v in enumerate(VERBS)), re.IGNORECASE
)
_COURTESY = re.compile(r"(?:with|had|saw|hosted|included|featured|comprised|united|as\s+did)$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s+(?:in|to|at)\s+(?:\w+\s+){0,4}?(?:survey|study|questionnaire|project|pilot|training|campaign"
    r"|country\s+reviews?|"
    r"working\s+groups?|negotiations?)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|can|may|must|should|would|could|do|does|did|went|\w{3,}ed)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\s+(?:have|has|had|are|is|were|was|can|did|do|does)(?:n['’]t)?\s(?!from\s)", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"In\s+(?:19|20)\d\d,\s")
_TOGETHER = re.compile(
    r"\b(?:interviews?|consult\w+|cooperat\w+|collaborat\w+|partner\w*|work\w*|agreements?|contracts?|shared|in\s+line)"
    r"\s+$",
    re.IGNORECASE,
)
_LIST_END = re.compile(r"[;.]\s")


@dataclass(frozen=True, slots=True)
class VerbAt:
    """A verb of the sentence with its kind ("yes", "no", "registered", "perhaps", ...) and place."""

    kind: str
    side: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a count is, or is not, taken as participation. `kind` is "no" when it is not."""

    kind: str
    reason: str
    verb: VerbAt | None = None
    inherited: bool = False


def verbs(text: str) -> list[VerbAt]:
    """The known verbs of a sentence in order."""
    found = []
    for match in _VERB.finditer(text):
        entry = VERBS[int((match.lastgroup or "v0")[1:])]
        kind = "no" if entry.kind == "yes" and _ELSEWHERE.match(text, match.end()) else entry.kind
        found.append(VerbAt(kind, entry.side, match[0], match.start(), match.end()))
    return found


def governing(text: str, known: list[VerbAt], start: int, end: int) -> VerbAt | None:
    """The verb of which `text[start:end]` is the subject or the object, the nearer one if there are two."""
    left = next((v for v in reversed(known) if v.end <= start), None)
    right = next((v for v in known if v.start >= end and not _COURTESY.search(v.text)), None)
    if left is not None and left.text.lower() == "with" and _TOGETHER.search(text, 0, left.start):
        left = replace(left, kind="no")
    if left is not None and (left.side == "before" or _too_far(text, left, start)):
        left = None
    if right is not None and (right.side == "after" or _LIST_END.search(text, end, right.start)):
        right = None
    if left is not None and right is not None:
        return left if start - left.end <= right.start - end else right
    return left or right


def judge(
    text: str, known: list[VerbAt], start: int, end: int, *, state: bool, part: bool = False
) -> Evidence:
    """The evidence for one count at `text[start:end]`; `state` when it counts States or countries.

    `part` when it is a part of another count, whose predicate says what part ("of whom 45 were ministers").
    """
    verb = governing(text, known, start, end)
    if not part and _does_something_else(text, verb, end):
        return Evidence("no", "the counted are said to do something else")
    if _is_reported(text, verb, start, end):
        return Evidence("no", "what a speaker or a study said, not participation")
    if verb is not None and state and verb.text.lower() == "had":
        return Evidence("no", "membership, not participation")
    if verb is not None and verb.kind in ("no", "membership"):
        return Evidence("no", f'"{verb.text}" is not participation')
    if verb is not None:
        return Evidence(verb.kind, f'"{verb.text}"', verb)
    if CONTENT.search(text):
        return Evidence("no", "the sentence is about something else than attendance")
    return _of_the_sentence(text, known, state)


def expected(text: str) -> bool:
    """Whether the sentence speaks of the future."""
    return EXPECTED.search(text) is not None


def elsewhere(text: str, start: int, end: int, others: list[int]) -> bool:
    """Whether the count belongs to another meeting: "last year's", "compared with"."""
    before = list(OTHER_MEETING.finditer(text, 0, start))
    year = _YEAR_FIRST.match(text)
    if year and start >= year.end() and (this := THIS_MEETING.search(text, year.end())):
        return start < this.start()
    if before:
        return THIS_MEETING.search(text, before[-1].end(), start) is None
    after = OTHER_MEETING.search(text, end)
    if after is None or after[0].lower().startswith(("compared", "up ", "down", "against", "as ")):
        return False
    between = text[end : after.start()]
    return (
        "," not in between and " than " not in between and not any(end <= o < after.start() for o in others)
    )


def _too_far(text: str, verb: VerbAt, start: int) -> bool:
    gap = start - verb.end
    if _COURTESY.search(verb.text):
        return gap > 30
    return gap > 400 or (_LIST_END.search(text, verb.end, start) is not None and verb.kind != "yes")


def _is_reported(text: str, verb: VerbAt | None, start: int, end: int) -> bool:
    for match in REPORTED.finditer(text):
        if (
            verb is not None
            and verb.kind == "yes"
            and verb.side == "before"
            and end <= verb.start < match.end()
        ):
            return False
        if match.end() <= start or match.start() <= start < match.end():
            return True
    return False


def _does_something_else(text: str, verb: VerbAt | None, end: int) -> bool:
    """ "15 countries have since written": an auxiliary right after the count, no known verb soon after."""
    auxiliary = _AUXILIARY.match(text, end)
    return auxiliary is not None and (verb is None or verb.start < end or verb.start > auxiliary.end() + 30)


def _of_the_sentence(text: str, known: list[VerbAt], state: bool) -> Evidence:
    strong = next((v for v in known if v.kind in ("yes", "registered", "statement")), None)
    if strong is not None and not any(v.kind == "no" for v in known):
        return Evidence(strong.kind, f'"{strong.text}" elsewhere in the sentence', strong, True)
    if not _FINITE.search(text) and not any(v.kind == "no" for v in known):
        return Evidence("fragment", "no verb at all")
    if state or any(v.kind == "no" for v in known):
        return Evidence("no", "no word of participation")
    return Evidence("none", "no word of participation")
