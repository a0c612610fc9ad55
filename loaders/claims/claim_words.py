"""The words that a sentence may use, as tables: to teach the check a word, add it here.

Names of groups come from the register. A word that is in no table stops the claim: it may narrow what is claimed.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.claims.models import Hedge
from queries.text.names import Names

Rule = tuple[str, Any, re.Pattern[str]]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
MONTH = r"(?:" + "|".join(rf"{name}|{name[:3]}\.?" for name in MONTHS) + r"|sept\.?)"

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
            "twentieth")  # fmt: skip
"""Numbers of meetings, as they are written."""

TIMES = {
    "doubl(?:e|es|ed|ing)": 2, "tripl(?:e|es|ed|ing)": 3, "trebl(?:e|es|ed|ing)": 3, "quadrupl(?:e|es|ed|ing)": 4,
    "quintupl(?:e|es|ed|ing)": 5, "halv(?:e|es|ed|ing)": 0.5, "twice": 2, "thrice": 3,
}  # fmt: skip
"""Verbs and adverbs that are a multiple."""

FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0, "sixth": 100 / 6}
MAJORITY = r"(?:(?:the\s+|a\s+)?(?:vast\s+|large\s+|great\s+|clear\s+)?majority|most)(?:\s+of(?:\s+the)?)?"

HEDGES: Mapping[Hedge, str] = {
    "about": r"about|around|some|roughly|approximately|circa|ca\.?|or\s+so|close\s+to|in\s+the\s+region\s+of",
    "almost": r"almost|nearly|just\s+under|not\s+quite|just\s+short\s+of",
    "at_least": r"at\s+least|no\s+fewer\s+than|no\s+less\s+than|not\s+(?:fewer|less)\s+than|a\s+minimum\s+of",
    "at_most": r"at\s+(?:the\s+)?most|no\s+more\s+than|not\s+more\s+than|up\s+to|a\s+maximum\s+of"
    r"|(?:(?:did|does|do)\s+)?not\s+exceed(?:ing)?",
    "more": r"(?:well\s+|slightly\s+|just\s+|a\s+little\s+)?(?:more\s+than|over|above|upwards\s+of|in\s+excess\s+of"
    r"|exceed(?:ed|s|ing)?|surpass(?:ed|es|ing)?|topped)",
    "less": r"(?:well\s+|slightly\s+|a\s+little\s+)?(?:fewer\s+than|less\s+than|under|below)"
    r"|(?:fell|falls?)\s+short\s+of|(?:did\s+not|failed\s+to)\s+reach",
}
"""What may stand before a number."""

# fmt: off
_TABLE: tuple[tuple[str, Any, str], ...] = (
    ("CHANGE", "up", r"ris(?:e|es|en|ing)|rose|grew|grow(?:s|n|ing|th)?|increas(?:e|es|ed|ing)|went\s+up|gone\s+up"
        r"|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|expand(?:s|ed|ing)?|soar(?:s|ed|ing)?|gain(?:s"
        r"|ed)?|up|advanced|higher"),
    ("CHANGE", "down", r"f[ae]ll(?:s|en|ing)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|dropp?(?:s|ed|ing)?"
        r"|went\s+down|gone\s+down|shrank|shrunk|shrink(?:s|ing)?|down|plummet(?:s|ed)?|diminish(?:es|ed)?"
        r"|reduc(?:tion|ed)|lower|loss|lost|slipped|contracted"),
    ("CHANGE", "flat", r"unchanged|flat|stable|constant|steady|the\s+same|stagnat(?:ed|es)|level(?:led|ed)?\s+off"
        r"|stayed|remained(?:\s+(?:unchanged|flat|stable|constant|steady|the\s+same|level))?|did\s+not\s+change"
        r"|no\s+change"),
    ("CHANGE", "changed", r"chang(?:e|es|ed|ing)|went|moved|passed|developed|evolved|differed"),
    ("MORE", "up", r"more|larger|greater|bigger|outnumber(?:ed|s)?|exceed(?:ed|s)?|overt(?:ook|aken)|overtakes?"
        r"|surpass(?:ed|es)?|ahead\s+of"),
    ("MORE", "down", r"fewer|less|smaller|behind"),
    ("MORE", "flat", r"as\s+many|as\s+much|equal(?:led|s|ed)?|the\s+same\s+number\s+of|equally\s+many"),
    ("LARGEST", "up", r"(?:by\s+far\s+)?(?:the\s+)?(?:largest|biggest|best\s+attended|most\s+attended|highest)"
        r"|the\s+most"),
    ("LARGEST", "down", r"(?:the\s+)?(?:smallest|least\s+attended|lowest)|the\s+(?:fewest|least)"),
    ("THAN", "than", r"than"),
    ("THAN", "as", r"as"),
    ("VERSUS", None, r"(?:as\s+)?compared\s+(?:with|to)|versus|vs\.?|as\s+against|against|as\s+opposed\s+to"
        r"|instead\s+of"),
    ("FROM", None, r"from"),
    ("TO", None, r"to|until|till|through|reach(?:ed|ing|es)?|stood\s+at|totall?(?:ed|ing)|at"),
    ("BY", None, r"by"),
    ("OF", None, r"of|out\s+of"),
    ("ANOTHER", None, r"another(?=\s+(?:joint\s+)?dialogue)"),
    ("EACH", None, r"each|every|either|both\s+dialogues"),
    ("ALL", None, r"all(?:\s+of(?:\s+(?:them|these|those))?)?(?:\s+the)?"),
    ("PREP", None, r"in|on|for|during|over|across|within|into|under|about|among|throughout|after|following"),
    ("SOURCE", "note", r"according\s+to\s+(?:the\s+)?note(?:\s+by\s+the\s+secretariat)?"),
    ("SOURCE", "summary", r"according\s+to\s+(?:the\s+)?(?:co-)?chairs?'?s?\s+summar(?:y|ies)"),
    ("AND", None, r"and|plus|as\s+well\s+as|&|or|together\s+with|along\s+with|besides"),
    ("CLAUSE", None, r"while|whereas|but|although|though|whilst|then|followed\s+by|when"),
    ("SINCE", None, r"since|from(?=\s+20[0-9]{2}\s+(?:on|onwards?))|starting\s+in"),
    ("BETWEEN", None, r"between"),
    ("PREVIOUS", None, r"(?:in\s+|than\s+|on\s+)?(?:the\s+)?(?:year\s+before|previous\s+year|preceding\s+year"
        r"|prior\s+year)|(?:a|one)\s+year\s+(?:earlier|before|ago)|year-?\s?on-?\s?year|year\s+over\s+year"),
    ("RESPECTIVELY", None, r"respectively|in\s+that\s+order"),
    ("NOT", None, r"not|n[o']t|neither|nor|did\s+not|didn't|doesn't|wasn't|weren't|isn't|hasn't|haven't|cannot"),
    ("JOINT", True, r"joint(?:ly)?|merged|combined\s+dialogues?"),
    ("JOINT", False, r"separate(?:ly)?|of\s+(?:its|their)\s+own"),
    ("MATCHED", None, r"(?:in\s+|of\s+)?(?:the\s+)?(?:matched"
        r"|same)\s+(?:working\s+)?groups(?:\s+in\s+both\s+years)?|matched|like[\s-]for[\s-]like"),
    ("UNCLEAR", "not", r"never|ever|nobody|no\s+one|no\s+longer"),
    ("UNCLEAR", "words", r"the\s+(?:only|sole|one\s+and\s+only)"),
    ("FILL", "only", r"only|solely|just|merely|exclusively"),
    ("UNCLEAR", "number", r"hundreds|dozens|scores|thousands|several|a\s+(?:handful|few|couple|lot"
        r"|number)(?:\s+of)?|many|numerous|few"),
    ("WG_WORD", None, r"working\s+groups?"),
    ("STAGE", "registered", r"regist(?:er(?:ed|s|ing)?|rations?)|signed\s+up|enrol(?:led)?"),
    ("STAGE", "expected", r"(?:were\s+|was\s+|are\s+)?expected|anticipated|planned\s+to\s+attend"),
    ("SHARE", None, r"shares?|proportions?|percentage(?!\s+points?)|made\s+up|mak(?:e|es|ing)\s+up|account(?:s|ed"
        r"|ing)?\s+for|constitut(?:e|es|ed)|compris(?:e|es|ed)|represent(?:s|ed)"),
    ("MEAN", "mean", r"(?:on\s+)?(?:the\s+|an\s+)?average|averag(?:ed|es)|mean|per\s+(?:constructive\s+)?dialogue"
        r"|per\s+event"),
    ("MEAN", "median", r"median"),
    ("DISTINCT", None, r"(?:different|distinct|unique|individual"
        r"|separate)(?=\s+(?:[\w-]+\s+){0,2}?(?:organi[sz]ations?|entit|institutions?|compan|NGOs?|stakeholders?"
        r"|participants?|universit|bodies|groups\b)|\s+ones)"),
    ("PARTICIPATION", None, r"participations?|attendances?|turn-?out|involvement|presence"),
    ("STAKEHOLDER", None, r"(?:(?:all|non-?governmental|non-?state|relevant)\s+){0,2}stakeholders?"),
    ("ORGANIZATION", None, r"organi[sz]ations?|entit(?:y|ies)|institutions?|bodies|(?:non-?governmental\s+)?actors?"),
    ("PARTICIPANT", None, r"participants?|attendees?"),
    ("PERSON", None, r"people|persons?|individuals?|delegates?|representatives?|attendants?|men\s+and\s+women"
        r"|experts?|speakers?|academics|members|heads"),
    ("DOCUMENT", None, r"(?:official\s+)?(?:documents?|summar(?:y|ies)|reports?)|documentation"),
    ("DIALOGUE", None, r"(?:constructive\s+)?dialogues?|events?"),
    ("HELD", None, r"held|hold|took\s+place|tak(?:e|es|en)\s+place|organi[sz]ed|conven(?:ed|e)|hosted|hosts"
        r"|occurr?(?:ed|s)?|happened"),
    ("KNOWN", None, r"(?:are|is|was|were)?\s*(?:known(?:\s+to\s+have\s+(?:taken\s+place|been\s+held))?|on\s+record)"),
    ("AT_HAND", None, r"(?:is|are|was|were)?\s*(?:at\s+hand|document(?:ed|s)|available|on\s+file)"),
    ("STATED", None, r"states?(?=\s+(?:how\s+many|that))|reports?(?=\s+how\s+many)|stated|reported|mention(?:s|ed)?"),
    ("PUBLISHED", None, r"published|publicly\s+known|publishes|made\s+public|disclosed|known\s+publicly"),
    ("HOW_MANY", None, r"how\s+many|how\s+much|whether|(?<!,\s)which"),
    ("RANGE", None, r"(?:possible|likely)\s+range|bounds?|range|lies|lay"),
    ("QUOTED", None, r"\(?quoted\)?(?:\s+by\s+others)?|(?:others\s+)?quote"),
    ("OFFICIAL", None, r"official|officially|confirmed"),
    ("TOTAL", None, r"in\s+all(?=\s*(?:[,.;]|\d|$))|in\s+total|(?:a\s+|the\s+|grand\s+)?totals?(?:\s+of)?"
        r"|altogether|overall|combined|taken\s+together|together|the\s+sum(?:\s+of)?|jointly\s+counted"),
    ("MAXIM", None, r"(?:which|that)\s+is\s+a\s+gap\s+and\s+not\s+a\s+zero"
        r"|that\s+does\s+not\s+mean\s+that\s+none\s+took\s+place"
        r"|what\s+the\s+others\s+do\s+not\s+say\s+is\s+not\s+zero|they\s+are\s+not\s+part\s+of\s+(?:official\s+sums|any\s+total)"
        r"|figures\s+(?:of|from)\s+official\s+summaries\s+that\s+are\s+not\s+at\s+hand"
        r"|whether\s+there\s+were\s+more\s+is\s+not\s+known"),
    ("UNPUBLISHED", "region", r"regions?|regional(?:ly)?|geograph\w+|countries\s+of\s+origin|nationalit\w+"
        r"|africa\w*|asia\w*|europe\w*|(?:latin|north|south|central)\s+america\w*|america\w*|caribbean|pacific"
        r"|arab\w*|(?:global|developing)\s+(?:south|countries|world)|(?:eastern|western|northern"
        r"|southern)(?:\s+\w+)?|middle\s+east"),
    ("UNPUBLISHED", "presence", r"online|remote(?:ly)?|virtual(?:ly)?|in[\s-]person|on[\s-]?site|by\s+video\w*"
        r"|physically|hybrid"),
    ("UNPUBLISHED", "status", r"ECOSOC|consultative(?:\s+status)?|accredit\w+|Economic\s+and\s+Social\s+Council"),
    ("UNPUBLISHED", "gender", r"gender|wom[ae]n|m[ae]n|female|male|girls?|sex"),
    ("UNPUBLISHED", "first_time", r"first-?\s?tim(?:e|ers?)|for\s+the\s+first\s+time|newcomers?|new\s+participants"
        r"|returning|returned|repeat\w*"),
    ("UNPUBLISHED", "comments", r"(?:written\s+)?(?:comments?|submissions?|contributions?|statements?)"),
    ("FORECAST", None, r"will|would|could|should|might|may|can|shall|going\s+to|likely|hopes?|must|forecast\w*"
        r"|predict\w*|project(?:ed|ion)\w*"),
    ("FILL", None, r"it\s+states|other\s+pages\s+report|pages?|the\s+record\s+knows\s+of"),
    ("MAXIM", None, r"so\s+that\s+participation\s+is\s+not\s+known\s+from\s+official\s+documents"
        r"|is\s+not\s+part\s+of\s+a\s+total,\s+because\s+its\s+document\s+does\s+not\s+state\s+each\s+group"),
    ("FILL", None, r"the\s+ones?(?=\s+(?:on|in|of|held|for|after)\b)"),
    ("FILL", None, r"the|a|an|this|these|those|there|that|its|it|their|they|them|who|both|also|exactly"
        r"|precisely|even|was|were|is|are|be|been|being|has|have|had|did|do|does|so|same|with|our|we|us|which|such"
        r"|took\s+part|tak(?:e|es|ing|en)\s+part|participat(?:e|es|ed|ing)|attend(?:s|ed|ing)?|join(?:s|ed|ing)?"
        r"|present|came|come|coming|took|brought\s+together|bringing|brings|gather(?:s|ed|ing)?|counted|counts?"
        r"|count|record(?:s|ed)?|saw|see|seen|sees|welcom(?:ed|es)|drew|draw(?:s|n)?|attract(?:ed|s)"
        r"|number(?:ed|s|ing)?|figures?|sent|showed|show|shown|logged|met|meet|featured|included|including|involved"
        r"|engaged|contribut(?:ed|ing)|amount(?:ed|s|ing)?|came\s+in|came\s+to|turned\s+up|made|put|standing|stands"
        r"|stand|years?|calendar|figure|level|levels|rate|size|sized|side|sides|values?|constructive"
        r"|review\s+mechanism|mechanism|review\s+process|united\s+nations|UN|UNTOC|UNODC|secretariat|convention"
        r"|protocols?|according|per\s+the|as\s+recorded|on\s+the\s+record|the\s+record|in\s+fact|indeed"
        r"|overall|sector|groups?|field|topic|subject|area|theme|issue|namely|i\.e\.?|that\s+is"
        r"|of\s+them|of\s+these|of\s+those|thereof|of\s+which|of\s+whom|again|still|already|however|meanwhile"
        r"|likewise|non-?state|civil|taking|having|once|sum|adding|added|too|here|now|fully|whole|entire|latest"
        r"|some|any|us|out|on|ones|discuss(?:ed|es|ing)?|distribution|breakdown"),
)
# fmt: on

_SECTORS = ("ia", "ic", "sector", "society")
"""How names end that cannot be counted one by one: academia, civil society."""
_HEADS = r"(?:organi[sz]ations?|institutions?|entit(?:y|ies)|groups?|companies|actors?|stakeholders?|bodies|firms?)"


def _compiled(kind: str, value: Any, pattern: str) -> Rule:
    return kind, value, re.compile(rf"(?<![\w'])(?:{pattern})(?:'s|')?(?!\w|'\w)", re.IGNORECASE)


_RULES: tuple[Rule, ...] = tuple(_compiled(*row) for row in _TABLE)


def rules(names: Names) -> Iterator[Rule]:
    """Every pattern with its kind and value: those of the register's names first."""
    yield from (rule for rule in _RULES if rule[0] == "STATED")
    for group in names.working_groups.values():
        called = "|".join(_called(name) for name in dict.fromkeys((group.name, *group.everyday)))
        subject = rf"(?:working\s+groups?\s+(?:of\s+govern\w+\s+experts\s+)?on\s+)?(?:the\s+)?(?:{called})"
        yield _compiled("WG", group.code, subject)
        yield "WG", group.code, re.compile(rf"(?<![\w']){re.escape(group.code)}(?![\w'])")
    counted = [one for one in names.stakeholder_groups.values() if one.role in ("stakeholder", "state")]
    for who in counted:
        yield _compiled("GROUP", ((who.code,), "one"), _called(who.singular))
        yield _compiled("GROUP", ((who.code,), "several"), _called(who.plural))
        for name in dict.fromkeys((who.name, who.short_name, *who.everyday)):
            is_sector = name.lower().endswith(_SECTORS)
            number = "sector" if is_sector else "several" if name.endswith("s") else "one"
            yield _compiled("GROUP", ((who.code,), number), _called(name))
            yield _compiled("GROUP", ((who.code,), "several"), rf"{_called(name)}\s+{_HEADS}")
            if not is_sector:
                yield _compiled("GROUP", ((who.code,), "several"), _several(name))
    for who in names.stakeholder_groups.values():
        parts = tuple(part.code for part in counted if part.part_of == who.code)
        if who.role == "subtotal" and parts:
            yield _compiled("GROUP", (parts, "stakeholder"), r"other\s+(?:relevant\s+)?stakeholders?")
    mechanism = names.mechanism
    for name in (mechanism.name, mechanism.short_name, mechanism.convention, mechanism.conference):
        if name:
            yield _compiled("FILL", None, _called(name))
    yield from _RULES


def known_names(names: Names) -> Mapping[str, str]:
    """What could have been meant: every name of a working group, and the subject that it stands for."""
    groups = names.working_groups.values()
    return {name.lower(): group.subject for group in groups for name in (group.name, *group.everyday)}


def _called(name: str) -> str:
    """A name as it may be written: hyphen or space, -ise or -ize."""
    return r"[\s-]+".join(map(re.escape, re.split("[ -]+", name))).replace("organiz", "organi[sz]")


def _several(name: str) -> str:
    called = _called(name)
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return rf"{called[:-1]}ies"
    return rf"{called}(?:es|s)?" if name.endswith("s") else rf"{called}s"
