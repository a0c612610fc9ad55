"""Verbs of a sentence, and what the clause of a count says of it: attendance, registration, or something else."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from loaders.extraction.grammar.clauses import Clauses
from loaders.extraction.grammar.lexicon import CONTENT, COUNT_AHEAD, OTHER_WORK, REPORTED, VERBS
from loaders.extraction.models import Stage
from loaders.number_words import COUNT_WORD

_ADJECTIVE = re.compile(r"[a-z-]+ed", re.IGNORECASE)
_BESIDE_NOUN = re.compile(
    r"(?:\d|\b(?:the|of|all|those|these|other|[a-z]+teen|[a-z]+ty|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s+$",
    re.IGNORECASE,
)
_NOUN_NEXT = re.compile(
    r"\s+(?!(?:the|a|an|in|on|at|for|of|by|from|with|to|and|or|as|online|their|its|than|but|before|after|without|despite|through|via|throughout|under|while|when|since|both|[a-z]+ly)\b)[a-z]",
    re.IGNORECASE,
)
_VERB = re.compile(
    # The commonest words begin no verb: most of a sentence is passed over without a look at the alternatives.
    r"\b(?!(?:of|on|or|and|to|by|for|from|at|an?|its?|that|this|which|who|other|no|not|the(?!\s+following)|in(?!\s+attend))\b)(?=\w)(?:"
    + "|".join(rf"(?P<v{i}>(?:{v.pattern})(?!\w))" for i, v in enumerate(VERBS))
    + ")",
    re.IGNORECASE,
)
_BE = (
    r"(?:was|were|is|are|am|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|cannot)"
)
_FILL = (
    r"(?:not|never|also|likewise|indeed|all|both|each|only|already|further|then|thus|since|ever|yet|once|again|\w+ly"
    r"|no\s+longer|be|been|being)\b"
)
_OTHER = re.compile(
    rf"\b(?P<aux>{_BE}(?:n['’]t)?)\b(?P<fill>(?:\s+{_FILL})*)(?:\s+(?!(?:the|a|an|no|in|on|at|for|of|by|from|with|to)\b)(?P<main>(?!wom|men\b|children)[a-z]*(?:ed|en|ing|own|awn|ade|eld|aid|ent|ught|und|set|put|kept|met|led|come|done|gone|lost|won|told|sold|read|nt)\b))?"
    r"|(?<![-\w])(?P<past>[a-z]{3,}ed|made|gave|held|said|spoke|sent|wrote|led|took|came|went|became|began|hold|holds"
    r"|covers|provides|requires|serves|reaches|employs|maintains|enjoys|unites|connects|comprises|contains|represents?|operates?|works?|calls?|remains?|include|includes|represent|seeks?|sought|won|chose|felt|knew|told|paid"
    r"|met|ran|withdrew|stood|kept|brought|saw|drew|got|put|set|left|lost|built|rose|grew|fell)\b(?!-)",
)
_BEFORE = re.compile(
    rf"(?:(?:\b(?:{_BE}|{_FILL}|to|unable|neither|nor|(?:able|failed|fail|refused|declined|expected|due|set|planned|scheduled|likely"
    r"|intend(?:s|ed|ing)?|plan(?:s|ning)?|hop(?:e|es|ed|ing)|wish(?:es|ed|ing)?|wanted|want|registered|chose|opted|preferred|elected|known|reported|signed\s+up|invited|asked"
    r"|encouraged|applied|requested|allowed|eligible|entitled|permitted|free|managed|continued|began|came|anticipated|going|about"
    r"|welcome|supposed)(?=\s+to\b)|(?:prevented|barred|excluded|precluded|stopped)(?=\s+from\b)|(?<=ed\s)from)|n['’]t)\s+)+$",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not(?!\s+only)|never|neither|nor|no\s+longer|cannot|unable|fail(?:ed)?|refused|declined)\b|n['’]t\b"
    r"|\b(?:prevented|barred|excluded|precluded|stopped)\s+from\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|(?:expected|due|set|planned|scheduled|likely|going|about|anticipated|supposed|is|are)\s+to"
    r"|intend(?:s|ed|ing)?\s+to|plan(?:s|ning)?\s+to|hop(?:e|es|ed|ing)\s+to)\b",
    re.IGNORECASE,
)
_REGISTERED_TO = re.compile(r"\b(?:registered|signed\s+up)\s+to\b", re.IGNORECASE)
_NOT_SAID = re.compile(
    r"\b(?:would\s+(?:not\s+|also\s+)?have|could|can|may|might|should|must|(?:were|was)\s+to|(?:invited|asked|encouraged|applied|requested|allowed|eligible|entitled"
    r"|permitted|free|welcome|wish(?:es|ed|ing)?|wanted|want)\s+to)\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(r"(?:with|had|saw|hosted|included|featured|comprised|united|as\s+did)$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s+(?:in|to|at)\s+(?:\w+\s+){0,4}?(?:survey|study|questionnaire|project|pilot|training|campaign"
    r"|country\s+reviews?|working\s+groups?|negotiations?)\b",
    re.IGNORECASE,
)
_IN_A = re.compile(
    r"(?:\s+in)?\s+an?\s+(?!(?:[\w-]+\s+){0,3}(?:dialogues?|meeting|session|event|discussion|manner|format|mode|way|capacity|spirit|total"
    r"|number|hundred|thousand|dozen)\b)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:interviews?|consult\w+|cooperat\w+|collaborat\w+|partner\w*|work\w*|agreements?|contracts?|shared|in\s+line"
    r"|carried\s+out|implemented|developed|organi[sz]ed|projects?|establish\w*|conclud\w+|discussed|negotiat\w+|signed|met|meets?|meetings?|spoke|talks|liais\w+|contacts?|alliances?|networks?"
    r"|(?!(?:opened|continued|ended|closed|concluded|attended|participated|interacted|exchanged|debated|conversed|resumed|started|convened|gathered|engaged|compared|noted|recalled|welcomed|recorded|observed|joined|represented|combined|coupled)\b)\w{2,}ed)\s+$",
    re.IGNORECASE,
)
_ADDITIVE = re.compile(
    r"(?:\b(?:as\s+well\s+as|in\s+addition\s+to|along\s+with|together\s+with|alongside|plus|including|namely|and"
    r"|among\s+(?:them|these)|of\s+(?:which|whom)|with|were|or|as\s+did|comprising|representing|i\.e\.)|[,:(–—|]|^)\s*"
    r"(?:(?:also|by|from|a\s+total\s+of|in\s+all|all\s+in\s+all|the|representatives?|delegat\w+|observers?|of|some|over"
    r"|about|for|those|another|a\s+further|an\s+additional)\s+)*$",
    re.IGNORECASE,
)
_LIST_JOINT = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:[,;|]|\band\b|\bor\b|\bas\s+well\s+as\b|\bin\s+addition\s+to\b|\btogether\s+with\b|\balong\s+with\b|\bplus\b|\balongside\b|\n\s*[-•*–]?)"
    r"(?:[,;\s]|\b(?:and|also|by|from|the|with|of|representatives?|delegat\w+|observers?|for|a\s+total\s+of|some|in|as\s+well\s+as)\b)*",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\b(?:and|or|but|then)\s+(?:\w+ly\s+|also\s+|then\s+|subsequently\s+)*$|,\s*$", re.IGNORECASE
)
_BEFORE_ADJECTIVES = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "by",
        "with",
        "for",
        "from",
        "in",
        "on",
        "to",
        "their",
        "its",
        "all",
        "some",
    }
    | {"any", "as", "at", "no", "more", "than", "other"}
)
_NUMBER_OR_ADVERB = re.compile(
    r"\d+|\w+ly|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-?)?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty)?"
)
_REDUCED = re.compile(
    r"(?:compared\s+(?:with|to)|(?:based|located|headquartered|established)\s+(?:in|outside)|represented\s+by)\b",
    re.IGNORECASE,
)
""" "39, compared with 31", "34 organizations, most of them based in Europe": no predicate of the sentence."""
_NUMBER_AND_ADVERB = re.compile(rf"(?:\d|\b(?:{COUNT_WORD}))\s+\w+ly\s+$", re.IGNORECASE)
_PARTICIPATION = re.compile(r"(?:participation|attendance|presence)\b", re.IGNORECASE)
_ATTENDANCE = re.compile(r"\b(?:participation|attendance)\b", re.IGNORECASE)
_PARTICIPATION_OF = re.compile(
    r"(?:participation|attendance|presence|involvement)\s+(?:of|by|from|on\s+the\s+part\s+of)", re.IGNORECASE
)
_IT_STOOD_AT = re.compile(
    r"\b(?:it|the\s+(?:figure|number|total))\s+(?:had\s+)?(?P<verb>stood\s+at|amounted\s+to|came\s+to|reached|totalled|was)\s+"
    rf"(?:(?:a\s+total\s+of|some|about)\s+)?(?:\d|(?:{COUNT_WORD})\b)(?!\s*[ap]\.m)",
    re.IGNORECASE,
)
_TO_REGISTER = re.compile(r"\bto\s+(?:register|sign\s+up|apply)\b", re.IGNORECASE)
_DID_SO = re.compile(r"did\s+(?:so|likewise|the\s+same)", re.IGNORECASE)
_TO_ATTEND = re.compile(r"\bto\s+(?:attend|participate|take\s+part|join)\b", re.IGNORECASE)
_OBJECTED = re.compile(
    r"\b(?:object\w*|oppos\w*|reservations?|concerns?|questions?|decisions?|requests?|appl\w+|proposals?|calls?|called|rules|modalities"
    r"|conditions|costs|fund\w+|sponsor\w*|visas?|invit\w+|arrangements?|aimed?|plan\w*|prepar\w+)\b[^,;.]{0,40}?\b(?:to|against|about|over|on|for|regarding"
    r"|concerning|of)\s+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_WHILE_ATTENDING = re.compile(
    r"\W*(?:(?:due\s+to|owing\s+to|in\s+accordance\s+with|pursuant\s+to|in|on|at|for)\s[^,;:.]*,\s+)?(?:(?:while|when|after|in|by|on)\s+)?",
    re.IGNORECASE,
)
_OPENS_WITH_ATTENDANCE = re.compile(
    r"(?:[^,;:.]{3,90},\s+)?(?:also\s+)?(?:among\s+(?:those|the)\b|participating\b|attending\b|present\b|taking\s+part\b|represented\b"
    r"|in\s+attendance\b|joining\b|following\s+the\b)",
    re.IGNORECASE,
)
_WERE_COUNTED = re.compile(rf"(?:were|was){COUNT_AHEAD}", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn)$", re.IGNORECASE)
_MEASURES = re.compile(
    r"(?:exceed|surpass|represent|constitut|mark|equal|match|reflect|demonstrat|show|remain)\w*$",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"\b(?:credentials|views|opinions|concerns|comments|contributions|responses|replies|reports|proposals|applications|positions"
    r"|legislation|laws|practices|experiences?|needs|requests|questions|answers|letters|suggestions|recommendations|submissions)\s+(?:of|from|by)\s+"
    r"(?:(?:the|some|about|over)\s+)*$",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(
    r"\b(?:meetings?|sessions?|receptions?|consultations?|briefings?|exchanges?|talks|discussions?|events?|workshops?|visits?)"
    r"\s+(?:between|of|with|for|among)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"(?:\s+[\w-]+){0,6}?\s+that\s+(?:(?:the|all|some|about|over|a\s+total\s+of)\s+)*",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\s*(?:Due\s+to|Owing\s+to|Thanks\s+to|Because\s+of|Pursuant|According|Subject\s+to|In\s+(?:accordance|line|response|view|the\s+light)"
    r"|On\s+the\s+basis|Under|Given|Despite|Notwithstanding|As\s+(?:requested|mandated|decided|foreseen))\b",
    re.IGNORECASE,
)
_AFTER_DIALOGUE = re.compile(r"\bdialogue\s*$", re.IGNORECASE)
_NEW_SUBJECT = re.compile(r",\s+(?:it|this|they|there|that|the|its|these|we|he|she)\b")
_INVERTED = re.compile(
    r"\b(?:(?:never(?!\s+before\s+\w+\s+so\b)|rarely|seldom|hardly|nowhere|nor|not\s+(?:once|since|until))\s+(?:\w+\s+){0,3}?(?:had|have|has|did|was|were)|neither)\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r",\s+(?:but|and|though|albeit)\s+(?:neither|not(?!\s+(?:a\s+single|one)\b))\s[^,;.()]*(?=,\s)(?!,\s+(?:a|an|the|but)\b)",
    re.IGNORECASE,
)
""" "Thirty-two organizations, but neither universities nor companies, were present"."""
_OF_THE = re.compile(r"\bof\s+(?:the|these|those)\s+(?!former\b|latter\b)[\w-]+\s+$", re.IGNORECASE)
_ENVOYS_OF = re.compile(
    r"\b(?:composed|representatives|spokes\w+|delegat\w+|observers|participation|attendance|presence)\s+(?:of|from|by)\b.*(?:\band|,)\s+(?:[^,;.]{0,40},\s+)?of\s+(?:(?:not|no)\s+fewer\s+than\s+)?$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"[\s,]*(?:(?:only\s+)?if\b|(?:had|should)\s+(?:all|the|these|those|any|more|\d)\b)", re.IGNORECASE
)
_EVENT = re.compile(r"\b(?:meeting|dialogue|session|workshop|event|briefing|consultation)s?\b", re.IGNORECASE)
_HELD = re.compile(r"held|organi[sz]ed|hosted|chaired|moderated|conducted|arranged|scheduled", re.IGNORECASE)
_DIRECTLY = re.compile(r"(?:\s*\([^()]*\))?,?\s+")
_NAMED = re.compile(r"\s+(?:of|on|between|with|following|after|in)\s[^,;.()]*")
_THERE = re.compile(r"\s+(?:in|on|at|from|by|between)\b")
_MEETING_CONVENED = re.compile(
    r"\b(?:meeting|dialogue|session|workshop|seminar|event|briefing|conference|consultation)\s+convened\s+(?:in|on|at|from)\b",
    re.IGNORECASE,
)
_WHOSE_PRESENCE = re.compile(
    r"(?:\s*\([^()]*\))?\s+whose\s+(?:\w+\s+)?(?:presence|participation|attendance)\b", re.IGNORECASE
)
RELATIVE = re.compile(r"(?:\s*\([^()]*\))?,?\s+(?:that|which|who)\s+")
_ATTRIBUTE = {
    "registered": "registered", "pre-registered": "registered", "enrolled": "registered",
    "expected": "expected", "anticipated": "expected",
    "participating": "yes", "attending": "yes", "taking part": "yes", "present": "yes",
    "represented": "yes", "in attendance": "yes",
    "invited": "no", "admitted": "no", "accredited": "no", "approved": "no", "selected": "no", "eligible": "no",
    "absent": "no", "interviewed": "no", "trained": "no", "surveyed": "no",
    "member": "no", "existing": "no", "supported": "no", "concerned": "no",
}  # fmt: skip
"""Participles beside the noun: "79 registered organizations", "the 72 organizations admitted"."""
_PARTICIPLE = re.compile(
    r"(?:\s*\([^()]*\))?\s+(?:that\s+(?:are|were|had)\s+)?(?P<word>"
    + "|".join(_ATTRIBUTE)
    + r"|at\s+the\s+(?:constructive\s+)?dialogue|in\s+the\s+(?:room|hall|house|chamber)|on\s+the\s+spot"
    r"|(?:as\s+)?having\s+(?:participated|attended|taken\s+part)|to\s+have\s+(?:been\s+present|participated|attended|taken\s+part))\b(?!\s+(?:by|in\s+accordance))",
    re.IGNORECASE,
)
_ATTRIBUTE_WORD = re.compile(r"(?<![\w-])(?:" + "|".join(_ATTRIBUTE) + r")\b", re.IGNORECASE)
_IN_THE_DIALOGUE = re.compile(r"\s+in\s+the\s+(?:constructive\s+)?dialogue\b", re.IGNORECASE)
_PARTICIPANTS = re.compile(r"\b(?:participants|attendees)\s*$", re.IGNORECASE)
_BASE = re.compile(
    r"(?:^\W*|[;(,]\s+|\b(?:and|while|but)\s+|\bout\s+|(?:per\s?cent|%|thirds?|\bhalf|quarters?|majority|most|many|some|none|all|any"
    r"|[0-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|neither|either|[a-z]+teen|[a-z]+ty|hundred|dozen)\s+)of\s+"
    r"(?:(?:the|these|those|all|its|some|over|an?|total|of)\s+)*$",
    re.IGNORECASE,
)
_DIRECT_OBJECT = re.compile(
    r"(?:\s+(?:by|to|at|the|all|some|over|about|only|just|a\s+total\s+of|more\s+than|in\s+all|together|another|a\s+further))*\s*:?\s+",
    re.IGNORECASE,
)
_THESE_INCLUDED = re.compile(
    r"(?:^|[;,.]\s+)(?:these|those)\s+(?:included|comprised|numbered)$", re.IGNORECASE
)
_BARE_COPULA = re.compile(r"(?:was|were|is|are|(?:had|has|have)\s+been)", re.IGNORECASE)
_BESIDES = re.compile(
    r"(?:^|[;.,]\s+)(?:Besides|In\s+addition\s+to|Alongside|Along\s+with|Together\s+with|As\s+well\s+as|Next\s+to)\s+(?:the\s+|some\s+|over\s+)*$",
    re.IGNORECASE,
)
_LIST_OF_ATTENDANCE = re.compile(
    r"\b(?:attendance|attending|participation|participants|attendees|represented|present)\b[^:;.]{0,120}:",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:from\s+)?among(?:st)?\s+(?:the\s+)?$", re.IGNORECASE)
_HAVING = re.compile(r"\bhaving\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE)
_MEMBER = re.compile(r"\b(?:member|concerned|affiliated|constituent|partner|subscribing)$", re.IGNORECASE)
_OF_WHAT_KIND = re.compile(
    r"(?:were|was)\s+(?:all\s+|mostly\s+)?(?:based|located|headquartered|established|[A-Z][a-z]+)\b|came\s+from\b|hailed\s+from\b"
)
_PARTS_OF_A_KIND = re.compile(
    r",\s+[\w-]+\s+(?:of\s+them\s+)?(?:(?:were|was)\s+(?:from|based|located)|came\s+from|hailed\s+from)\b"
)
_ALL_THE = re.compile(r"\b(?:the|all|those|these)\s+$", re.IGNORECASE)
_ALL_OF_THEM = re.compile(
    r"\ball\s+of\s+(?:them|which|whom)\s+(?:attended|participated|took\s+part|were\s+present)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"(?<!not\s)\b(?:all|each)\s+of\s+(?:the|these|those)\s+$", re.IGNORECASE)


class Said(NamedTuple):
    """What is said of a count.

    `kind` is "yes", "registered", "expected", "statement", "perhaps", "fragment", "none" or "no".
    """

    kind: str
    reason: str
    stage: Stage = "participated"
    inherited: bool = False
    elsewhere: bool = False
    beside: bool = False


UNJUDGED = Said("none", "not judged yet")


class Verb(NamedTuple):
    """A verb of the sentence; `said` is False when it is negated or only possible, `future` when yet to come."""

    kind: str
    side: str
    text: str
    start: int
    end: int
    begin: int
    finite: bool
    said: bool = True
    future: bool = False
    registered: bool = False
    known: bool = True

    @property
    def stage(self) -> Stage:
        """The stage that the verb gives to what it counts."""
        if self.future or self.kind == "expected":
            return "expected"
        return "registered" if self.registered or self.kind == "registered" else "participated"


def verbs(text: str) -> list[Verb]:
    """The verbs of a sentence in order: those of the lexicon, and any other that looks like one."""
    found: list[Verb] = []
    for match in _VERB.finditer(text):
        entry = VERBS[int((match.lastgroup or "v0")[1:])]
        if (
            not _THESE_INCLUDED.search(text, max(0, match.start() - 12), match.end())
            and _ADJECTIVE.fullmatch(match[0])
            and _BESIDE_NOUN.search(text, max(0, match.start() - 14), match.start())
            and _NOUN_NEXT.match(text, match.end())
        ):
            continue
        if _THERE.match(text, match.end()) and _is_of_an_event(text, match.start(), match.end()):
            continue
        elsewhere = _ELSEWHERE.match(text, match.end()) or (
            entry.side == "before" and _IN_A.match(text, match.end())
        )
        kind = "no" if entry.kind == "yes" and elsewhere else entry.kind
        found.append(_verb(text, kind, entry.side, match.start(), match.end(), known=True))
    taken = [v.start for v in found]
    for match in _OTHER.finditer(text):
        place = bisect_right(taken, match.start()) - 1
        if place >= 0 and found[place].end > match.start():
            continue
        ahead = place + 1
        if ahead < len(taken) and found[ahead].begin < match.end():
            continue
        if match["past"] is not None and (
            not _is_predicate(text, match.start(), match.end())
            or _is_of_an_event(text, match.start(), match.end())
        ):
            continue
        found_other = _verb(text, "other", "either", match.start(), match.end(), known=False)
        found.append(found_other._replace(finite=True))
    found.sort(key=lambda v: v.start)
    if _OPENS_WITH_ATTENDANCE.match(text) is not None:
        found = _with_subject_last(text, found)
    # An auxiliary is part of the verb that follows it.
    return [
        v
        for place, v in enumerate(found)
        if place + 1 == len(found) or v.start < found[place + 1].begin or v.end > found[place + 1].start
    ]


def _with_subject_last(text: str, found: list[Verb]) -> list[Verb]:
    """ "Among those who, in response to the call, participated were 43 organizations": "were" says what they did."""
    for place, verb in enumerate(found):
        if verb.kind != "other" or _WERE_COUNTED.match(text, verb.start) is None:
            continue
        said = [v for v in found[:place] if v.kind in ("yes", "registered") and v.said and v.side != "after"]
        kind = said[-1].kind if said else "yes"
        return [*found[:place], verb._replace(kind=kind, side="after", known=True), *found[place + 1 :]]
    return found


def _verb(text: str, kind: str, side: str, start: int, end: int, *, known: bool) -> Verb:
    before = _BEFORE.search(text, max(0, start - 70), start)
    group = text[before.start() : end] if before else text[start:end]
    lead = group[: len(group) - (end - start)]
    word = text[start:end].lower()
    has_aux = re.search(rf"\b{_BE}\b", group, re.IGNORECASE) is not None
    ing = re.match(r"\w*ing\b", word) is not None and not has_aux
    infinitive = (
        re.search(r"(?<!ed)(?<!came)(?<!began)(?<!chose)(?<!hes)(?:^|\s)to\s+$", lead) is not None
        and not has_aux
    )
    base = (
        not lead
        and re.fullmatch(r"(?:participate|attend|join|take\s+part|gather|follow)s?", word) is not None
        and not has_aux
    )
    # "Seven out of the ten invited": it says which ten, and is no predicate.
    participle = kind == "no" and not lead and _OF_THE.search(text, max(0, start - 40), start) is not None
    by = re.match(r"\w+ed\s+(?:\w+\s+){0,3}by$", word) is not None and not has_aux
    by = by or (
        word == "convened"
        and _MEETING_CONVENED.search(text, max(0, start - 14), end + 6) is not None
        and not has_aux
    )
    noun = _PARTICIPATION_OF.fullmatch(word) is not None
    if noun and _OBJECTED.search(text, max(0, start - 80), start):
        kind = "no"
    return Verb(
        kind=kind, side=side, text=text[start:end], start=start, end=end, begin=before.start() if before else start,
        finite=not (
            ing or infinitive or base or by or participle or noun
            or _HAVING.search(text, max(0, start - 24), start) or word in ("with", "as did", "present", "in attendance")
        ),
        said=not _NEGATION.search(lead) and (not _NOT_SAID.search(lead) or _REGISTERED_TO.search(lead) is not None),
        future=_FUTURE.search(lead) is not None, registered=_REGISTERED_TO.search(lead) is not None, known=known,
    )  # fmt: skip


def _is_of_an_event(text: str, start: int, end: int) -> bool:
    """Whether a participle only says where a meeting was: "took part in the dialogue held on 30 April"."""
    if _HELD.fullmatch(text, start, end) is None:
        return False
    near = _EVENT.search(text, max(0, start - 90), start)
    return near is not None and (
        _DIRECTLY.fullmatch(text, near.end(), start) is not None
        or (_THERE.match(text, end) is not None and _NAMED.fullmatch(text, near.end(), start) is not None)
    )


def _is_predicate(text: str, start: int, end: int) -> bool:
    """Whether a bare past form is a predicate and not an adjective ("the interested parties", "signed papers")."""
    if _REDUCED.match(text, start):
        return False
    before = re.search(r"(\S+)\s+$", text[max(0, start - 30) : start])
    if before is None:
        return start == 0
    if before[1].endswith(")"):
        return True
    word = before[1].lower().rstrip(",")
    if word in _BEFORE_ADJECTIVES:
        return (
            word in ("and", "or")
            and re.match(r"\s+(?:the|a|an|to|in|on|their|its|at|for|with)\b", text[end:]) is not None
        )
    if _NUMBER_OR_ADVERB.fullmatch(word):
        # "rather than the 44 initially announced"
        return word.endswith("ly") and not _NUMBER_AND_ADVERB.search(text, max(0, start - 40), start)
    return True


class Reading:
    """The verbs and clauses of one sentence, to be asked what is said of each count in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.verbs = verbs(text)
        self.clauses = Clauses(text, [(v.begin, v.end) for v in self.verbs if v.finite])
        self._left_out = [m.span() for m in _LEFT_OUT.finditer(text)]
        if (never := _INVERTED.search(text)) is not None and not self._is_left_out(never.start()):
            clause = self.clauses.at(never.start())
            denied = [never.start() < v.end and self.clauses.at(v.start) == clause for v in self.verbs]
            self.verbs = [v._replace(said=False) if d else v for v, d in zip(self.verbs, denied, strict=True)]
        on_condition = {n for n, c in enumerate(self.clauses.all) if _CONDITION.match(text, c.start)}
        if on_condition:
            self.verbs = [
                v._replace(said=False) if self.clauses.at(v.start) in on_condition else v for v in self.verbs
            ]
        if (asked := _TO_REGISTER.search(text)) is not None:
            # "They were asked to register, and 97 did so."
            self.verbs = [
                v._replace(kind="registered") if v.start > asked.end() and _DID_SO.fullmatch(v.text) else v
                for v in self.verbs
            ]
        if _IT_STOOD_AT.search(text) is not None:
            self.verbs = _with_pronoun(text, self.verbs)
        self._by_clause: dict[int, list[Verb]] = {}
        for verb in self.verbs:
            self._by_clause.setdefault(self.clauses.at(verb.start), []).append(verb)
        self._begins = {clause: [v.start for v in found] for clause, found in self._by_clause.items()}
        self._reports = [(m.start(), m.end()) for m in REPORTED.finditer(text)]
        self._has_no = any(v.kind == "no" for v in self.verbs)

    def has_no_denial(self, position: int) -> bool:
        """Whether no verb of the clauses around a position denies that they came, or says that they only registered."""
        around = self.clauses.around(position)
        own = [v for v in self.verbs if self.clauses.at(v.start) in around]
        return all(v.said and not v.future and v.kind in ("yes", "other", "perhaps") for v in own)

    def _is_left_out(self, position: int) -> bool:
        return any(start <= position < end for start, end in self._left_out)

    def verbs_of(self, clause: int) -> list[Verb]:
        """The verbs of a clause, without those of clauses nested in it."""
        return self._by_clause.get(clause, [])

    def left_and_right(self, start: int, end: int) -> tuple[Verb | None, list[Verb]]:
        """The nearest verb before `text[start:end]` in its clause, and those after it."""
        clause = self.clauses.at(start)
        own, begins = self.verbs_of(clause), self._begins.get(clause, [])
        place = bisect_right(begins, start)
        left = own[place - 1] if place and own[place - 1].end <= start else None
        return left, own[bisect_left(begins, end) :]

    def of(
        self,
        start: int,
        end: int,
        words: str | None,
        *,
        state: bool,
        part: bool,
        before: tuple[int, int, Said] | None,
        list_end: int | None = None,
    ) -> Said:
        """What is said of the count at `text[start:end]`.

        `words` stand between number and noun, None when the noun belongs to a whole that is not counted; `state`
        when it counts States; `part` when it is a part of another
        count; `before` is the count before it (start, end and what was said of it); `list_end` where the list
        that it opens ends ("the 36 organizations and the two companies that ...").
        """
        text = self.text
        if self._is_left_out(start):
            return Said("no", "said not to have taken part")
        if words and _MEMBER.search(words) and not state:
            return Said("no", "members of an organization, not participation")
        named = _ATTRIBUTE_WORD.search(words) if words else None
        attribute = None if named is None else _ATTRIBUTE[named[0].lower()]
        beside = _PARTICIPLE.match(text, end) if words is not None else None
        if beside is None and list_end is not None and list_end > end and _ALL_THE.search(text, 0, start):
            beside = _PARTICIPLE.match(text, list_end)
        if _OWNED.search(text, max(0, start - 40), start) and self._of_relative(list_end or end) is None:
            return Said("no", "what is theirs, not their participation")
        left, rights = self.left_and_right(start, end)
        finite = [v for v in rights if v.finite]
        if beside is not None and (
            not finite
            or finite[0].start > beside.end()
            or text.startswith((",", ".", ";", ")"), beside.end())
            or (len(finite) > 1 and not self._joined(finite[1]))
        ):
            attribute = attribute or _ATTRIBUTE.get(beside["word"].lower(), "yes")
            finite = [v for v in finite if v.start >= beside.end()]
            rights = [v for v in rights if v.start >= beside.end()]
        base = _BASE.search(text, max(0, start - 40), start) or _AMONG.search(text, max(0, start - 16), start)
        if base is not None and _ENVOYS_OF.search(text, max(0, start - 160), start):
            base = None
        if base is not None and not _ALL.search(text, max(0, start - 40), start):
            return self._of_base(start, list_end or end, attribute)
        if attribute in ("yes", "registered", "expected") and ":" in text[start:end]:
            return _attributed(attribute)
        said = self._of_clause(start, end, left, rights, state=state, part=part, before=before)
        if said.kind == "no" and any(begin < start and stop <= start for begin, stop in self._reports):
            return said
        if said.elsewhere and self._is_denied_after(list_end or end):
            return Said("no", "what is said of them is not participation")
        if said.kind in ("no", "none") and words is not None:
            said = self._of_relative(list_end or end) or said
        if (
            attribute == "yes"
            and said.kind == "no"
            and finite
            and not _ALL_THE.search(text, max(0, start - 30), start)
        ):
            if before is not None and before[2].beside and _LIST_JOINT.fullmatch(text, before[1], start):
                return before[2]
            # "Twelve participating organizations proposed ...": how many there were in all is not said.
            return said
        return _with_attribute(said, attribute, finite)

    def number_of(self, start: int) -> Said | None:
        """What is said of "the number of organizations ... rose to 73" where no verb of attendance governs it."""
        begin = min(self.clauses.all[clause].start for clause in self.clauses.around(start))
        head = self.text[max(begin, start - 200) : start]
        said = [kind for m in _ATTRIBUTE_WORD.finditer(head) if (kind := _ATTRIBUTE[m[0].lower()]) != "no"]
        if said:
            return _attributed(said[-1])
        if re.search(r"particip|attend|presen|tak(?:ing|en)\s+part|dialogue", self.text, re.IGNORECASE):
            return Said("yes", "a number of participation")
        return Said("perhaps", "a number without a word of participation")

    def _of_base(self, start: int, end: int, attribute: str | None) -> Said:
        """ "Of the 72 organizations admitted, 69 took part": a whole is counted only where it says so itself."""
        if (relative := self._of_relative(end)) is not None:
            return relative
        if attribute in ("yes", "registered", "expected"):
            return _attributed(attribute)
        if _IN_THE_DIALOGUE.match(self.text, end):
            return Said("yes", "in the dialogue")
        if _ALL_OF_THEM.search(self.text, end):
            return Said("yes", "all of them took part")
        if attribute is None and (named := _PARTICIPANTS.search(self.text, start, end)) is not None:
            return Said("yes", f'"{named[0]}"')
        if attribute is None and _PARTS_OF_A_KIND.match(self.text, end):
            return Said("perhaps", "of all of them it is said of what kind they were")
        return Said("no", "a whole of which only parts are said to take part")

    def _of_relative(self, end: int) -> Said | None:
        """What a relative clause right after the count says: "the 55 organizations that participated"."""
        if (presence := _WHOSE_PRESENCE.match(self.text, end)) is not None:
            return Said("yes", f'"{presence[0].strip()}"')
        relative = RELATIVE.match(self.text, end)
        if relative is None:
            return None
        own = [v for v in self.verbs_of(self.clauses.at(relative.end())) if v.start >= relative.start()]
        if own and own[0].said and own[0].kind in ("yes", "registered") and own[0].side != "after":
            return _by(own[0])
        if (
            len(own) > 1
            and own[0].kind == "other"
            and own[1].kind == "yes"
            and own[1].said
            and self._joined(own[1])
        ):
            # "that had accepted the invitation and taken part"
            return _by(own[1])
        return None

    def _is_denied_after(self, end: int) -> bool:
        """Whether a relative clause says something else of them: "the 11 universities that had asked to be invited"."""
        relative = RELATIVE.match(self.text, end)
        if relative is None or "," in relative[0]:
            return False
        own = self.verbs_of(self.clauses.at(relative.end()))
        return bool(own) and (own[0].kind == "no" or not own[0].said)

    def _of_clause(
        self, start: int, end: int, left: Verb | None, rights: list[Verb], *, state: bool, part: bool,
        before: tuple[int, int, Said] | None,
    ) -> Said:  # fmt: skip
        text = self.text
        clause = self.clauses.at(start)
        finite = [v for v in rights if v.finite]
        if finite and _is_of_another_subject(text[end : finite[0].begin]):
            finite = []
        if self._is_reported(start, end, finite):
            return Said("no", "what a speaker or a study said, not participation")
        if (
            left is not None
            and left.text.lower() == "with"
            and _TOGETHER.search(text, max(0, left.start - 30), left.start)
        ):
            left = left._replace(kind="no")
        if (
            left is not None
            and left.side == "after"
            and _COURTESY.search(left.text)
            and start - left.end > 30
            and not (before is not None and before[0] > left.end)
        ):
            left = self._further_left(left, clause)
        if (
            left is not None
            and finite
            and _PARTICIPATION.match(left.text)
            and left.start >= self.clauses.all[clause].start
        ):
            # "The participation of five organizations was not approved."
            if finite[0].kind == "no" or not finite[0].said:
                return Said("no", f'"{_shown(text, finite[0])}" is not participation')
            if finite[0].kind == "other" and _PASSIVE.search(_shown(text, finite[0])):
                return Said("perhaps", f'their participation "{_shown(text, finite[0])}"')
            if _MEASURES.match(finite[0].text):
                return _by(left)
        main = next((v for v in finite if v.kind != "other"), None)
        if main is not None and main.side == "after" and _BESIDES.search(text, 0, start):
            # "Besides the 46 organizations, participation extended to twelve companies."
            return _by(main) if main.said else Said("no", f'"{_shown(text, main)}" is not participation')
        # Subject: no finite verb of the clause stands before it.
        listed = (
            before is not None
            and before[1] <= start
            and _LIST_JOINT.fullmatch(text, before[1], start) is not None
        )
        if (
            finite
            and not self._is_object(left, start, finite[0], before)
            and not (
                listed
                and before is not None
                and left is not None
                and self._is_object(left, before[0], finite[0], None)
            )
        ):
            said = self._of_subject(start, end, finite, state=state)
            if before is not None and before[2].kind == "registered" and self._did_the_same(finite[0]):
                return before[2]
            if (
                said.kind == "no"
                and left is not None
                and not left.finite
                and left.kind == "yes"
                and left.said
            ):
                # "Attending the dialogue, 47 organizations raised ...".
                return _by(left) if _WHILE_ATTENDING.fullmatch(text, 0, left.begin) else said
            return said
        if listed and before is not None and not (left is not None and left.start >= before[1]):
            kind = before[2]
            if kind.kind != "no" or not finite:
                return kind
        if left is not None:
            return self._of_object(left, start, rights, state=state, part=part, before=before)
        nonfinite = next((v for v in rights if not v.finite and v.side != "after"), None)
        if nonfinite is not None and nonfinite.start - end < 40 and nonfinite.kind in ("yes", "registered"):
            return _by(nonfinite)
        return self._inherited(clause, start, state=state, before=before)

    def _is_object(
        self, left: Verb | None, start: int, right: Verb, before: tuple[int, int, Said] | None
    ) -> bool:
        """Whether the count before a finite verb is still the object of a verb before it."""
        if left is None:
            return False
        if _THAT.fullmatch(self.text, left.end, start):
            # "It was to be welcomed that 67 organizations had participated": the subject of a clause of its own.
            return False
        if (
            left.finite
            and left.kind in ("yes", "statement", "membership", "registered", "expected")
            and left.side == "after"
        ):
            return start - left.end <= right.start - start or not left.known
        if left.side == "after" and left.kind in ("yes", "membership", "no"):
            return start - left.end < 40 and right.start - start > start - left.end
        return left.finite and not self.text[left.end : start].rstrip().endswith(",") and left.kind == "no"

    def _did_the_same(self, verb: Verb) -> bool:
        """ "Forty organizations registered; five companies did likewise": they registered, and no more is said."""
        if _DID_SO.fullmatch(verb.text) is None or _TO_ATTEND.search(self.text, 0, verb.start):
            return False
        earlier = [v for v in self.verbs if v.start < verb.start and v.finite and v.said]
        return not any(v.kind == "yes" and v.side == "before" for v in earlier)

    def _further_left(self, verb: Verb, clause: int) -> Verb | None:
        own = self.verbs_of(clause)
        place = bisect_left(self._begins.get(clause, []), verb.start)
        return own[place - 1] if place else None

    def _joined(self, verb: Verb) -> bool:
        return _JOINED.search(self.text, max(0, verb.begin - 30), verb.begin) is not None

    def _of_subject(self, start: int, end: int, finite: list[Verb], *, state: bool) -> Said:
        """The verbs of which the count is the subject: one, or several joined by "and"."""
        chain = finite[:1]
        for verb in finite[1:]:
            bare = chain[-1].text.lower().endswith("ed") and chain[-1].begin == chain[-1].start
            apart = ":" in self.text[chain[-1].end : verb.begin]
            if not apart and (self._joined(verb) or (bare and len(chain) == 1)):
                chain = [verb] if not self._joined(verb) else [*chain, verb]
            else:
                break
        if chain[0].side == "before" and chain[0].kind == "yes" and not chain[0].said:
            return Said("no", f'"{_shown(self.text, chain[0])}" is not participation')
        for verb in chain:
            if verb.said and verb.kind == "yes" and verb.side != "after":
                return _by(verb)
        for kind in ("registered", "expected", "statement", "perhaps"):
            for verb in chain:
                if verb.said and verb.kind == kind and verb.side != "after":
                    return _by(verb)
        if _OF_WHAT_KIND.match(self.text, chain[0].begin) and _ALL_THE.search(self.text, 0, start):
            return Said("perhaps", "of all of them it is said of what kind they were")
        if not state and _may_be_attendance(self.text, chain[0]):
            return Said("perhaps", f'"{_shown(self.text, chain[0])}": whether they took part is not known')
        return Said("no", f'"{_shown(self.text, chain[0])}" is not participation')

    def _of_object(
        self,
        left: Verb,
        start: int,
        rights: list[Verb],
        *,
        state: bool,
        part: bool,
        before: tuple[int, int, Said] | None,
    ) -> Said:
        text = self.text
        gap = text[left.end : start]
        if _MEETING_OF.search(gap):
            return Said("no", "those of another meeting, not participation")
        if state and left.text.lower() == "had":
            return Said("no", "membership, not participation")
        if left.kind == "no" or left.kind == "membership":
            return Said("no", f'"{left.text}" is not participation')
        if not left.said:
            return Said("no", f'"{_shown(text, left)}" is not participation')
        if left.kind == "other":
            if part and before is not None:
                return before[2]._replace(inherited=True)
            if (
                (gap.strip() or _BARE_COPULA.fullmatch(left.text))
                and _ADDITIVE.search(gap)
                and before is not None
                and before[2].kind not in ("no", "none")
            ):
                return before[2]._replace(inherited=True)
            if ":" in gap and _LIST_OF_ATTENDANCE.search(text, 0, start):
                return Said("yes", "a list of attendance")
            if not state and _DIRECT_OBJECT.fullmatch(gap) and _may_be_attendance(text, left):
                return Said("perhaps", f'"{_shown(text, left)}": whether they took part is not known')
            return Said("no", f'"{_shown(text, left)}" is not participation')
        if left.side == "before" and left.kind in ("yes", "registered", "perhaps"):
            connected = _ADDITIVE.search(gap) is not None or (before is not None and before[0] > left.end)
            if not connected and not part:
                return Said("none", f'"{left.text}" is said of others')
            return _by(left)._replace(inherited=True)
        if len(gap) > 400:
            return Said("none", "no word of participation near")
        return _by(left)

    def _inherited(
        self, clause: int, start: int, *, state: bool, before: tuple[int, int, Said] | None
    ) -> Said:
        """A count in a clause without a verb: of the count before it, or of the clause that it goes on from."""
        kind = self.clauses.all[clause].kind
        begin = self.clauses.all[clause].start
        if kind == "opening" and _REASON.match(self.text, begin) and "," not in self.text[begin:start]:
            return Said("no", "a reason or a mandate, not participation")
        if kind == "bracket" and _AFTER_DIALOGUE.search(self.text, 0, begin):
            return Said("fragment", "a bracket after the dialogue's name")
        if before is not None and (kind == "bracket" or self.clauses.at(before[0]) != clause):
            return before[2]._replace(inherited=True)
        at: int | None = clause
        for _ in range(3):
            at = self.clauses.before(at) if at is not None else None
            if at is None:
                break
            strong = next(
                (v for v in self.verbs_of(at) if v.kind in ("yes", "registered", "statement") and v.said),
                None,
            )
            if strong is not None:
                return _by(strong)._replace(
                    inherited=True, elsewhere=True, reason=f'"{strong.text}" elsewhere in the sentence'
                )
            if self.verbs_of(at):
                break
        return self._of_the_sentence(state=state)

    def _of_the_sentence(self, *, state: bool) -> Said:
        if CONTENT.search(self.text) is not None:
            return Said("no", "the sentence is about something else than attendance")
        strong = next(
            (v for v in self.verbs if v.kind in ("yes", "registered", "statement") and v.said), None
        )
        if strong is not None and not self._has_no:
            return _by(strong)._replace(
                inherited=True, elsewhere=True, reason=f'"{strong.text}" elsewhere in the sentence'
            )
        if not any(v.finite for v in self.verbs) and not self._has_no:
            return Said("fragment", "no verb at all")
        if state or self._has_no:
            return Said("no", "no word of participation")
        return Said("none", "no word of participation")

    def _is_reported(self, start: int, end: int, finite: list[Verb]) -> bool:
        for begin, stop in self._reports:
            if finite and finite[0].kind == "yes" and end <= finite[0].start < stop:
                return False
            aside = self.text.count(")", begin, start) > self.text.count("(", begin, start)
            if not aside and (stop <= start or begin <= start < stop):
                return True
        return False


def _with_pronoun(text: str, found: list[Verb]) -> list[Verb]:
    """ "Attendance at the briefing stood at 30; at the dialogue, it stood at 47": "it" is the attendance."""
    said = _ATTENDANCE.search(text)
    if said is None:
        return found
    places = {m.start("verb") for m in _IT_STOOD_AT.finditer(text, said.end())}
    return [v._replace(kind="yes", side="after") if v.start in places else v for v in found]


def _is_of_another_subject(between: str) -> bool:
    """Whether a verb after the count has a subject of its own: "with five companies, it was ..."."""
    return _NEW_SUBJECT.search(between) is not None and not between.rstrip().endswith((",", ")"))


def _by(verb: Verb) -> Said:
    return Said("registered" if verb.registered else verb.kind, f'"{verb.text}"', verb.stage)


def _attributed(attribute: str) -> Said:
    stage: Stage = (
        "registered"
        if attribute == "registered"
        else "expected"
        if attribute == "expected"
        else "participated"
    )
    return Said(
        "yes" if attribute == "expected" else attribute, f'"{attribute}" beside the noun', stage, beside=True
    )


def _with_attribute(said: Said, attribute: str | None, finite: list[Verb]) -> Said:
    if attribute in ("registered", "expected") and said.kind in (
        "yes",
        "none",
        "registered",
        "expected",
        "fragment",
        "no",
    ):
        strong = finite[0] if finite else None
        if strong is not None and strong.kind == "yes" and strong.side == "before":
            return said
        return _attributed(attribute)
    if attribute == "yes" and said.kind in ("no", "none"):
        return _attributed("yes")
    if attribute == "no" and said.kind == "perhaps":
        return Said("no", "invited, admitted or the like is not participation")
    if attribute == "no" and said.kind in ("yes", "none", "fragment") and said.inherited:
        return Said("no", "invited, admitted or the like is not participation")
    return said


def _may_be_attendance(text: str, verb: Verb) -> bool:
    """Whether a verb that the lexicon does not know can say that bodies came: "filled the hall"."""
    return (
        verb.kind == "other"
        and verb.said
        and not verb.future
        and OTHER_WORK.search(_shown(text, verb)) is None
    )


def _shown(text: str, verb: Verb) -> str:
    return text[verb.begin : verb.end]
