"""The nouns, verbs and qualifiers of participation, as tables: to teach the reader a word, add it here."""

import re
from typing import NamedTuple

from loaders.extraction.models import Qualifier, Unit


class Noun(NamedTuple):
    """What a noun phrase counts. `person_group` is the group of its representatives, counted as people."""

    group: str
    unit: Unit
    pattern: str


class Verb(NamedTuple):
    """A verb of the sentence. `side` is where the counted noun stands: before it, after it, or either."""

    kind: str
    side: str
    pattern: str


_ORG = r"organi[sz]ations?"
_ABBR = r"(?:\s?\((?:NGOs?|CSOs?|IGOs?|ONGs?|HEIs?)\))?"
_CONSULTATIVE = (
    r"\s+(?:holding|having|enjoying|with"
    r"|in)\s+(?:\w+\s+)?consultative\s+status(?:\s+with\s+(?:the\s+)?(?:Economic and Social Council"
    r"|ECOSOC)(?:\s?\(ECOSOC\))?)?"
)
_NGO = (
    rf"(?:non[\s-]?governmental(?=\s+participation|\s*(?:[.;]|,\s+(?:and|\d+)\b|$)|\s+and\s+(?:\d+|[a-z]+)\s+(?:academic|from|came|were|belong))|non[\s-]?governmental\s+(?:bodies|groups|associations)|non[\s-]?governmental\s+{_ORG}|civil[\s-]society\s+(?:{_ORG}|groups?|associations?|entit(?:y|ies))|"
    rf"non-profit\s+{_ORG}|non-profits?|{_ORG}\s+(?:of|from|representing)\s+civil\s+society|charit(?:y|ies)|NGOs?"
    rf"|CSOs?){_ABBR}"
)
_PRIVATE = (
    r"(?:private\s+(?:concerns|undertakings|operators|bodies|organi[sz]ations?)|chambers?\s+of\s+commerce|business\s+entit(?:y|ies)"
    r"|(?:business|trade|employers['’]?)\s+(?:associations?|federations?|organi[sz]ations?|groups?)"
    r"|private[\s-]+sector\s+(?:entit(?:y|ies)|players?|compan(?:y|ies)|organi[sz]ations?|firms?|actors?"
    r"|institutions?|"
    r"business(?:es)?|enterprises?|stakeholders?)|private\s+(?:compan(?:y|ies)|entit(?:y|ies)|firms?"
    r"|enterprises?)|"
    r"(?:entit(?:y|ies)|organi[sz]ations?|stakeholders?|actors?|compan(?:y|ies)|firms?)\s+(?:from|of|representing"
    r"|in)\s+(?:the\s+)?private\s+sector|"
    r"compan(?:y|ies)|business(?:es)?|(?:law\s+)?firms?|manufacturers?|banks?|consultanc(?:y|ies)|start-?ups?"
    r"|corporations?|enterprises?|(?:the\s+)?private[\s-]+sector"
    r"|industry\s+(?:entit(?:y|ies)|organi[sz]ations?|actors?|associations?|bod(?:y|ies)|groups?)"
    r"|industry(?=\s*(?:[,;.:()|–—]|$)|\s+(?:by|with|through|and|or|was|had|sent|representatives?|participants?)\b))"
)
_ACADEMIA = (
    r"(?:learned\s+(?:bodies|societies|institutions)|seats?\s+of\s+learning|(?:academic\s+(?:(?:and|or)\s+research\s+)?|research\s+and\s+academic\s+|scholarly\s+|scientific\s+)(?:institutions?|institutes?|entit(?:y|ies)|organi[sz]ations?"
    r"|bodies|body|centres?|establishments?|stakeholders?|actors?|ones)|"
    r"universit(?:y|ies)|think[\s-]tanks?|colleges?|academies|research\s+(?:institutions?|institutes?"
    r"|centres?|centers?|organi[sz]ations?)|"
    r"(?:institutions?|institutes?|entit(?:y|ies)|stakeholders?|organi[sz]ations?)\s+(?:from|representing"
    r"|of)\s+(?:the\s+)?academia|"
    r"(?:institutions?|establishments?)\s+of\s+higher\s+(?:education|learning)|higher\s+education\s+institutions?|research(?=\s*\()|(?:the\s+)?academia|the\s+academy(?!\s+of\b)"
    r"|academic(?=\s*$)|(?:the\s+)?(?:academic|research|scientific)\s+(?:sector|community|world|circles|contingent|side)|academic(?=\s+participation|\s*[,;)]|\s+and\s+\d|\s+and\s+(?:one|two|three|four|five|six|seven|eight|nine|ten)\b))"
)
_UN = (
    r"(?:(?:United\s+Nations|UN)(?:\s+(?:system\s+)?(?:entit(?:y|ies)|bodies|body|agenc(?:y|ies)"
    r"|programmes?|offices?|organi[sz]ations?|institutes?))|(?:entit(?:y|ies)|bodies|agenc(?:y|ies)|programmes?|funds?|organi[sz]ations?)"
    r"\s+of\s+the\s+United\s+Nations(?:\s+system)?)"
)
_IGO = (
    rf"(?:inter-?governmental\s+(?:and\s+\w+\s+)?{_ORG}|IGOs?"
    rf"|international\s+(?:and\s+(?:inter)?regional\s+)?{_ORG}|regional\s+(?:and\s+(?:sub-?regional"
    rf"|international)\s+)?{_ORG}){_ABBR}"
)

NOUNS: tuple[Noun, ...] = (
    Noun("other_stakeholders", "organization",
        r"academic\s+and\s+private[\s-]+sector\s+(?:entities|institutions|organi[sz]ations?|stakeholders)"),
    Noun("other_stakeholders", "organization",
        rf"(?:relevant\s+)?stakeholders?\s+other\s+than\s+{_NGO}"),
    Noun("ngo_ecosoc", "organization", _NGO + _CONSULTATIVE),
    Noun("un_igo_treaty_body", "organization",
         rf"{_UN}(?:,\s+|\s+and\s+)(?:(?:specialized\s+agencies|treaty\s+bodies)(?:,\s+|\s+and\s+))*{_IGO}"),
    Noun("un_igo_observer_org", "organization",
         r"(?:UN|United\s+Nations),\s+intergovernmental,?\s+and\s+observer\s+organi[sz]ations?"),
    Noun("ngo", "organization", rf"non[\s-]?governmental\s+and\s+[\w-]+\s+{_ORG}"),
    Noun("academia", "organization", _ACADEMIA),
    Noun("private_sector", "organization", _PRIVATE),
    Noun("ngo", "organization", _NGO),
    Noun("reio", "organization", rf"regional\s+economic\s+integration\s+{_ORG}(?:\s?\(REIOs?\))?"),
    Noun("reio", "organization", r"(?:the\s+)?European\s+Union"),
    Noun("un_entity", "organization", _UN + r"(?:\s+and\s+(?:institutes?|agencies|programmes|funds))?"),
    Noun("un_entity", "organization", r"(?:the\s+)?United\s+Nations\s+system"),
    Noun("un_entity", "organization", r"specialized\s+agenc(?:y|ies)"),
    Noun("igo", "organization", _IGO),
    Noun("nhri", "organization", r"national\s+human\s+rights\s+institutions?"),
    Noun("media", "organization", r"media\s+(?:outlets?|organi[sz]ations?|houses?)"),
    Noun("other_stakeholders", "organization",
        r"other\s+(?:relevant\s+)?"
        r"(?:non-?governmental\s+)?stakeholders?|stakeholders\s+of\s+other\s+(?:kinds|categories|types)"),
    Noun("non_governmental_stakeholders", "unclear",
         r"(?:non-?governmental|non-?State|civil\s+society)\s+(?:stakeholders?|actors?|entit(?:y|ies))"),
    Noun("non_governmental_stakeholders", "unclear", r"(?:relevant\s+)?stakeholders?"),
    Noun("state", "state", r"States?\s+Parties\s+and\s+(?:signatories|States?\s+signatories|signatory\s+States)"),
    Noun("state_party", "state",
        r"States?\s+Part(?:y"
        r"|ies)(?:\s+to\s+the\s+(?:[A-Z][\w-]*\s+){0,3}(?:Convention|Protocols?))?"),
    Noun("signatory", "state",
        r"(?:signator(?:y|ies)\s+States?|States?\s+signator(?:y|ies)|signator(?:y"
        r"|ies))"),
    Noun("non_party", "state",
        r"(?:non-signator(?:y|ies)(?:\s+States?)?|States?\s+(?:not|non-?)\s?part(?:y|ies)"
        r"|non-part(?:y|ies))"),
    Noun("observer_state", "state", r"observer\s+States?"),
    Noun("member_state", "state",
        r"(?:Member\s+States?"
        r"|States?\s+Members?(?:\s+of\s+the\s+United\s+Nations)?)"),
    Noun("government", "state",
        r"(?:government(?:al)?\s+delegations?|Governments?|(?:national|State"
        r"|country)\s+delegations?)"),
    Noun("state_party", "state", r"Parties(?:\s+to\s+the\s+(?:Convention|Protocol))?"),
    # a regional group is no count of States
    Noun("state", "state",
        r"(?:(?<!African\s)(?<!Pacific\s)(?<!European\s)(?<!Caribbean\s)(?<!European and other\s)States?"
        r"|countr(?:y|ies)|nations)(?!\s+(?:of\s+America|Department))"),
    Noun("experts", "person", r"experts?(?!\s+(?:bod|group|meeting|panel|opinion|advice|committee))"),
    Noun("academia_people", "person", r"(?:academics|scholars?|professors?|researchers?)"),
    Noun("ministers", "person", r"(?:deputy\s+)?ministers?"),
    Noun("media", "person", r"journalists?"),
    Noun("women", "person", r"women"),
    Noun("men", "person", r"men"),
    Noun("heads_of_state", "person",
        r"heads?\s+of\s+(?:State(?:\s+(?:and|or)\s+Government)?|Government"
        r"|delegation)"),
    Noun("observer_organizations", "organization", r"observer\s+organi[sz]ations?"),
    Noun("organizations", "organization",
        rf"(?:{_ORG}|entit(?:y|ies)|institutions?|institutes?(?!\s+of\b)|establishments)"),
    Noun("civil_society", "unclear", r"civil\s+society"),
)  # fmt: skip
"""Longer names first: the first that matches at a place wins."""

CROWD = (
    r"(?:participants?|attendees|persons?|people|individuals|registrants?|delegates?|guests"
    r"|audience\s+members)"
)
"""People of every group together."""

ENVOYS = (
    r"(?:representatives?|spokes(?:men|women|people|persons)(?=\s+(?:of|for|from)\b)|delegates?|observers?|officials|official(?=\s*(?:[,.;)]|$|from\b|of\b|who\b))|members|staff"
    r"|personnel|executives?|professionals|employees|managers)"
)
"""People who stand for a group that is named before or after."""

PEOPLE_OF = {
    "ngo": "ngo_representatives", "civil_society": "ngo_representatives", "ngo_ecosoc": "ngo_representatives",
    "academia": "academia_people", "private_sector": "private_sector_people",
    "government": "government_representatives", "state": "government_representatives",
    "state_party": "government_representatives", "member_state": "government_representatives",
    "signatory": "government_representatives", "igo": "igo_representatives",
    "un_entity": "un_representatives", "un_igo_treaty_body": "un_igo_observer_org_delegates",
    "un_igo_observer_org": "un_igo_observer_org_delegates",
    "non_governmental_stakeholders": "non_governmental_participants",
    "other_stakeholders": "other_stakeholders_people", "media": "media", "experts": "experts",
}  # fmt: skip
"""The group of a stakeholder group's representatives, counted as people."""

NON_STATE = frozenset(
    {"ngo", "ngo_ecosoc", "academia", "private_sector", "other_stakeholders", "civil_society"}
    | {"non_governmental_stakeholders", "organizations"}
)

OTHER_STAKEHOLDERS = frozenset({"academia", "private_sector"})
"""The groups that count together as other relevant stakeholders."""

QUALIFIERS: tuple[tuple[Qualifier, str], ...] = (
    ("exact", r"only|just|merely|exactly|precisely|a\s+mere"),
    ("more_than", r"more\s+than|in\s+excess\s+of|upwards?\s+of|well\s+over"),
    ("at_least", r"at\s+least|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|a\s+minimum\s+of"),
    ("less_than", r"(?:fewer|less)\s+than|under|below"),
    ("up_to", r"up\s+to|as\s+many\s+as|at\s+most|no\s+more\s+than|a\s+maximum\s+of"),
    ("over", r"over|above"),
    ("almost", r"almost|nearly|close\s+to|just\s+(?:under|below)|not\s+quite"),
    ("about", r"about|around|approximately|approx\.?|some|roughly|circa|an?\s+estimated|an?\s+approximate"),
)

FIGURES_WERE = (
    r"(?:those|these|the\s+(?:corresponding|respective))\s+(?:figures|numbers)"
    r"(?:\s+(?:for|of)\s+(?:actual\s+)?(?:attendance|participation))?\s+(?:were|stood\s+at|are)"
)
"""What opens the numbers of groups that were named before: "the corresponding figures were 32, 8 and 5"."""
COUNT_AHEAD = (
    r"[\s:]+(?:\w+\s+){0,3}?(?:\d|one\b|two\b|three|four|five|six|seven|eight|nine|ten\b|eleven|twelve|twent|thirt|fort|fift"
    r"|hundred|an?\s|several|representatives|observers|delegat|the\s+following)"
)
VERBS: tuple[Verb, ...] = (
    Verb("registered", "after",
        r"(?:list\s+of\s+)?registered\s+(?:participants?|attendees)\s+(?:contained|included|comprised|named|listed|numbered|were)"),
    Verb("registered", "after",
        r"(?:pre-?)?registrations?\s+(?:(?:figures|data|lists?|numbers|records)\s+|(?:for|to)(?:\s+\w+){1,4}?\s+)?(?:showed|show|indicated|yielded|produced|stood\s+at|comprised|included|totalled|reached"
        r"|amounted\s+to|numbered|listed)"),
    Verb("registered", "before", r"(?:was|were)\s+on\s+the\s+list\s+of\s+registered\s+\w+"),
    Verb("registered", "either", r"(?:pre-?)?registered(?!\s+and\s+(?:were\s+)?present)|"
        r"signed\s+up|enrolled|confirmed\s+their\s+registration"),
    Verb("yes", "after",
        r"(?:(?:sign-?in|attendance|participants['’]?)\s+(?:sheets?|lists?|registers?|records?|registry)|(?<!registered\s)list\s+of\s+participants)"
        r"(?:\s+\w+){0,5}?\s+"
        r"(?:shows?|showed|bears?|bore|gives?|gave|names?|named|lists?|listed|records?|recorded|contains?|contained|carr(?:y|ies|ied)"
        r"|indicates?|indicated)(?:\s+the\s+names\s+of)?(?=\s)|registry\s+had\s+captured"
        r"|(?:contributed|fielded|mustered|furnished|supplied)(?=\s+(?:(?:another|a\s+further|some|only|just)\s+)?\S+\s+(?:institutions?"
        r"|entit\w+|organi[sz]ations?|compan\w+|universit\w+|firms|bodies|NGOs))"),
    Verb("registered", "after",
        r"registrations?\s+(?:was|were|had\s+been)\s+(?:effected|completed|made)\s+by|registrations?(?:\s+for\s+[^,;.]{3,40}?)?\s+(?:closed|ended|stood)(?:\s+on\s+[^,;.]{3,30}?)?\s+(?:with|at)\b"
        r"|registrations?(?=\s*[:–—]\s*\d)"),
    Verb("no", "after", r"invitations?(?=\s*[:–—]\s*\d)"),
    Verb("yes", "after",
        r"(?:participation|attendance|presence)\s+was\s+(?:ensured|secured)\s+by|(?:attendance|participation)(?=\s*[:–—]\s*\d)"
        r"|(?:(?<=sector\s)|(?<=academic\s)|(?<=academia\s)|(?<=NGO\s)|(?<=society\s)|(?<=industry\s))(?:participation|attendance|presence)\s+was\s+limited\s+to"
        r"|(?:side|participants|audience|attendance|stakeholders|contingent)(?:\s+of\s+the\s+(?:\w+\s+)?\w+)?\s+(?:thus\s+)?"
        r"(?:(?:was|were)\s+(?:composed|made\s+up)|consisted)\s+of|audience\s+of"
        rf"|(?:(?<=^in\sthe\s)|(?<=,\sin\sthe\s)|(?<=;\sin\sthe\s)|(?<=^around\sthe\s))(?:room|hall|table|house|chamber)(?:\s+(?:on|at|in)\s+[^,;.]{{2,30}}?)?\s+were(?={COUNT_AHEAD})"
        rf"|(?<!s\s)(?:connected|joining|participating|following)\s+(?:online|remotely|virtually)\s+were(?={COUNT_AHEAD})"
        r"|taken\s+up\s+by|(?:pleased|honoured|glad|delighted|happy|privileged?)\s+to\s+(?:welcome|greet|receive|have(?=\s+(?:\d|\w+\s+(?:non|NGO|organi))))"
        r"|the\s+same\s+(?:is|was|holds|held)\s+(?:true\s+)?(?:of|for)|same\s+(?:is|was|holds|held)\s+(?:true\s+)?(?:of|for)"
        r"|(?:complemented|supplemented|enriched)\s+by(?:\s+that\s+of)?|(?:leaving|making|(?<=which\s)left)(?=\s+(?:\d+|[a-z]+(?:ty|teen)(?:-\w+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s*(?:[.;,]|$|in\b|present|attending|organi))"
        r"|(?:participation|attendance)\s+(?:on|at)\s[^,;.]{3,30}?\s+was\s+limited\s+to"
        rf"|reaching(?={COUNT_AHEAD})"),
    Verb("yes", "before",
        r"responded\s+(?:to\s+[^,;.]{3,60}?\s+)?by\s+(?:attending|taking\s+part|participating|joining)|(?:was|were)\s+counted(?!\s+(?:as|among)\b)"
        r"|answered\s+(?:the\s+)?roll-?\s?call|found\s+the\s+(?:means|time)\s+to\s+(?:attend|participate|join|take\s+part)"
        r"|accompanied\s+the\s+(?:\w+\s+)?(?:dialogue|exchange|discussion)|assisted\s+at\b|sat\b"
        r"|(?:provided|made\s+up|formed|constituted|supplied|completed)\s+the\s+(?:bulk|majority|rest|remainder|largest|picture|list|circle)\b"
        r"|(?<=s\s)had(?=\s+\S+\s+(?:persons?|people|delegates?|representatives?)\b)"),
    Verb("no", "after", r"(?:hosted|organi[sz]ed|sponsored|moderated|chaired|arranged)\s+(?:jointly\s+)?by"),
    Verb("no", "after", r"there\s+(?:would|could|might|should)\s+(?:also\s+)?have\s+been"),
    Verb("no", "either", r"absence\s+of|follows?\s+(?:the\s+)?(?:work|process|activities|negotiations)\b"),
    Verb("yes", "after",
        r"(?:thanked|commended|congratulated)(?=[^;.]{0,160}?\bfor\s+(?:their|its|the)\s+(?:\w+\s+){0,2}(?:participation|engagement|attendance"
        r"|presence|involvement)\b)"),
    # No participation: who does this is not thereby counted as present.
    Verb("no", "after",
        r"(?:against|opposed|opposing|objected\s+to|objections?\s+to|question\s+of"
        r"|issue\s+of|regarding|concerning|question(?:ed|s|ing)|challeng\w+|contest\w+|reject\w+|limit\w*|restrict\w*|discuss\w*|promot\w+|increas\w+|prevented|blocked|allow\w+"
        r"|enabl\w+)\s+(?:the\s+)?(?:participation|attendance|presence)\s+(?:of|by|from)"),
    Verb("no", "either",
        r"nominat\w+|ratif\w+|acced\w+|completed|submit\w+|objected|criminali[sz]ed"
        r"|adopted|enacted|"
         r"trained|funded|supported|surveyed|interviewed|reviewed|under\s+review|drafted|requested"
         r"|thanked|arrested|"
         r"convicted|prosecuted|investigated|replied|responded|endorsed|signed(?!\s+in\b|\s+the\s+(?:attendance|participants)\b)|covered|denied|found(?!\s+(?:their|its)\s+way)"
         r"|involving|"
         r"reported\s+being|contributed(?!\s+to\s+the\s+(?:(?:\w+\s+)?dialogue|debate|discussions?|exchange)\b)|provided|expressed\s+(?:an?\s+|their\s+)?interest|received|invited|accredited"
         r"|identified|selected|published|issued|applied|sponsored|withdrew|withdrawn|cancelled|canceled|declined|sent\s+(?:their\s+)?(?:apologies|regrets)|apologi[sz]ed"
         r"|pledged|suggested|proposed|recommended|called|thanked|failed|"
         r"(?:was|were|is|are|been|be)\s+(?:absent|unable|refused|rejected|not\s+\w+)|refused|rejected"),
    Verb("statement", "either",
        r"(?:statements?|interventions?)\s+(?:were|was)\s+(?:also\s+)?(?:made|delivered|given)\s+by"
        r"|took\s+the\s+floor|interventions\s+(?:by|from)|made\s+statements?|delivered\s+statements?"),
    Verb("membership", "after",
        r"(?<=which\s)(?:brings\s+together|unites|groups|gathers|counts|represents)|(?<=that\s)(?:brings\s+together|unites|groups|gathers)|"
        r"(?:network|alliance|coalition|federation|umbrella|consortium|association|membership)\s+(?:of|representing|unit(?:ing|ed)|group(?:ing|ed)|compris(?:ing|ed)|count(?:ing|ed)|gather(?:ing|ed)|brought\s+together|numbered|includ(?:ing|ed))|"
         r"(?:consist(?:s|ed)?|compos(?:ed|es))\s+of|comprises|(?:has"
        r"|have)(?=\s+(?:over\s+|more\s+than\s+|about\s+|some\s+)?\d)"),
    Verb("registered", "after",
        r"registrations?\s+(?:were|was|had\s+been|have\s+been)?\s*(?:received\s+)?(?:from|by|of)"),
    Verb("expected", "before",
        r"(?:(?<=were\s)|(?<=are\s)|(?<=been\s))(?:expected|anticipated)(?!\s+to)"),
    Verb("yes", "after",
        r"among(?:st)?\s+(?:the\s+)?(?:participants|attendees|those\s+\w+|\w+\s+(?:that|which|who)\s+(?:participated|attended|took\s+part))"
        r"(?:\s+(?:in|at)(?:\s+\w+){1,4}?)?\s+were"),
    Verb("registered", "after",
        r"(?:provisional|preliminary|advance|draft|initial)\s+list\s+of\s+(?:\w+\s+)?participants\s+"
        r"(?:(?:of|for)\s+the\s+(?:\w+\s+)?dialogue\s+)?(?:contain|includ|compris|nam|list|ha)(?:s|ed|d|es)\b"),
    Verb("expected", "after",
        r"(?:expected|anticipated|projected|estimated)\s+(?:participation|attendance)(?:\s+(?:in|at)(?:\s+\w+){1,4}?)?\s+(?:was|is|of|stood\s+at)"
        r"|(?:plan(?:s|ned|ning)?|prepar(?:es|ed|ing)|cater(?:s|ed|ing)?)\s+for\s+(?:the\s+)?(?:participation|attendance|presence)\s+(?:of|by|from)"),
    Verb("yes", "after",
        r"(?:particip(?:ation|ating\s+\w+|ants?)|attendance|attendees)(?:\s+(?:of|in|at|by)(?:\s+\w+){1,4}?)?\s+(?:was|were|is|are)"
        r"(?:\s+as\s+follows)?(?=\s*:)|(?:participants|attendees)(?:\s+(?:in|at)(?:\s+\w+){1,4}?)?\s+were"
        rf"(?={COUNT_AHEAD})"
        r"|(?:stakeholders|organi[sz]ations|entities|bodies|groups|those)\s+(?:present|represented|participating|attending|taking\s+part"
        rf"|in\s+attendance)(?:\s+(?:at|in)(?:\s+\w+){{1,4}}?)?\s+were(?={COUNT_AHEAD})"
        r"|list\s+of\s+(?:attendees|those\s+(?:who\s+(?:participated|attended|took\s+part)|present|participating|attending))"
        r"(?:\s+(?:in|at)?\s*the\s+(?:\w+\s+)?(?:dialogue|exchange|discussion))?\s+(?:contain|includ|compris|nam|list|ha)(?:s|ed|d|es)\b"
        r"|(?:attendance|participation)\s+(?:figures|data|records)\s+(?:showed|show|indicated|stood\s+at|reached)"
        r"|^(?:attendance|participation|participants|attendees|present)(?:\s+(?:at|in)\s+the\s+(?:\w+\s+)?dialogue)?(?=\s*:)"
        r"|list\s+of\s+(?:\w+\s+)?participants\s+(?:(?:of|for)\s+the\s+(?:\w+\s+)?dialogue\s+)?"
        r"(?:contain|includ|compris|nam|list|ha)(?:s|ed|d|es)\b"),
    Verb("expected", "after",
        rf"(?:expect(?:s|ed|ing)?|anticipat(?:es?|ed|ing)|foresees?|hop(?:es?|ed)\s+for)(?={COUNT_AHEAD})"),
    Verb("expected", "after",
        r"(?:expect(?:s|ed|ing)?|anticipat(?:es?|ed|ing)|foresees?|hop(?:es?|ed)\s+for|foresaw|foreseen)\s+(?:the\s+)?"
        r"(?:participation|attendance|presence|coming|arrival)\s+(?:of|by|from)"),
    # Participation, the counted noun after the verb.
    Verb("yes", "after",
        r"(?:attended|joined|followed)\s+(?:in\s+person\s+|at\s+a\s+distance\s+|as\s+it\s+was\s+|\w+\s+)?by|participants?\s+(?:had\s+)?(?:come|came|hailed)\s+from|"
        r"(?<!s\s)(?:taking|took)\s+part(?:\s+in(?:\s+\w+){1,9}?)?(?:,[^,;:.()]{3,60},)?\s+were(?=" + COUNT_AHEAD + r")"
        r"|(?:in\s+attendance|present|represented|participating|attending|joining|following)(?:\s+(?:at|in))?(?:(?:\s+\w+){1,9}?|(?:\s+\w+){0,6}?,[^,;:.()]{3,60},)\s+(?:were|was)"
        rf"(?={COUNT_AHEAD})|(?:brought"
        r"|bringing|brings|bring)\s+together|"
         r"(?:saw|with|recorded|noted|noting|witnessed|enjoyed"
         r"|benefited\s+from)\s+(?:the\s+)?(?:active\s+|broad\s+|record\s+)?(?:participation|attendance"
         r"|presence)\s+(?:of|by|from)|"
         r"(?:participation|attendance)\s+(?:is|was)\s+(?:\w+\s+)?(?:recorded|put|given)\s+(?:as|at)|accompanied\s+by|"
         r"(?:final|total|overall)\s+(?:count|number)\s+of\s+(?:participants|attendees)\s+(?:is|was|being|stood\s+at)|"
         rf"{FIGURES_WERE}|(?:corresponding|respective)\s+(?:figures|numbers)\s+(?:were|stood\s+at|are)|"
         r"(?:(?<=participants,\s)|(?<=attendees,\s)|(?<=present,\s))who\s+(?:\w+\s+){0,4}?came\s+from"
         rf"(?={COUNT_AHEAD})|"
         r"(?:(?<=people\s)|(?<=persons\s)|(?<=students\s)|(?<=participants\s)|(?<=representatives\s)|(?<=academics\s)"
         r"|(?<=professors\s)|(?<=delegates\s)|(?<=individuals\s)|(?<=they\s)|(?<=researchers\s)|(?<=experts\s)"
         r"|(?<=officials\s))(?:belonged\s+to|represented|stood\s+for|came\s+from|were\s+sent\s+by|worked\s+for|spoke\s+for|hailed\s+from)"
         rf"(?={COUNT_AHEAD})|(?:presence|involvement)\s+of|so,?\s+(?:too,?\s+)?(?:did|were|was)(?={COUNT_AHEAD})|involved(?={COUNT_AHEAD})|"
         r"(?:were|was)\s+(?:taken|occupied|filled)\s+by(?=\s+(?:delegates|representatives|\d))|"
         r"(?:(?<=that\s)|(?<=which\s))(?:makes|made|gives|gave|brings\s+us\s+to)(?=\s+(?:a\s+total\s+of\s+)?(?:\d|[a-z]+(?:ty|teen)\b|[a-z]+ty-))|"
         r"(?:(?<=tally,\swhich\s)|(?<=count,\swhich\s)|(?<=turnout,\swhich\s)|(?<=attendance,\swhich\s)|(?<=participation,\swhich\s)|(?:tally|head\s?count|turnout|roll)(?:\s+[\w-]+){0,7}?\s+)(?:comes\s+to|came\s+to|amounts\s+to|amounted\s+to|stands\s+at|stood\s+at|reached|showed|was|is)|"
         rf"accounted\s+for(?={COUNT_AHEAD})(?![^,;.]*(?:per\s+cent|%))|"
         r"(?:participation|attendance)\s+was\s+(?:marked|kept|confirmed)\s+(?:by|for)|"
         r"(?:participation|attendance)(?:\s+(?:in|at)(?:\s+\w+){1,4}?)?\s+(?:amounted\s+to|extended\s+to|ran\s+to|came\s+to|totalled|totaled|reached|stood\s+at|comprised"
         r"|included|(?:was|were)\s+(?:composed|made\s+up)\s+of|consisted\s+of|was(?!\s+\w+ed\b)|of|by|from|on\s+the\s+part\s+of)|"
         r"welcomed|counted|(?:drew|drawn)(?!\s+on)|attracted|assembled|united(?!\s+(?:nations|states|kingdom|arab))|had(?!\s+(?:(?:not|also|already|likewise|\w+ly)\s+)*(?!hundred)(?:[a-z]+(?:ed|ent|own|ade|eld|aid|ught|iven|itten|osen|\w*seen)|gone|come|done|been|begun|taken|seen|drawn|fallen|risen|met|put|set|led|won)\b)|accommodated|(?<!were\s)(?<!was\s)(?<!those\s)seated|housed|hosted(?!\s+by)|(?<!accordance\s)(?<!line\s)(?<!keeping\s)(?<!compliance\s)(?<!conformity\s)(?<!affiliated\s)with(?!\s+the\s+(?:\w+\s+)?(?:help|support|assistance|aid|cooperation|collaboration|backing)\b)|there\s+were|"
         r"(?<!s\s)(?:also\s+)?(?:present|represented|participating|attending|in\s+attendance)\s+were"
         r"|participants?\s+included|"
         r"(?:the\s+)?following\s+(?:\w+\s+){0,2}?(?:were\s+represented|participated|attended"
         r"|took\s+part|were\s+present)|(?:conducted|held|took\s+place)\s+(?:between|among)(?=\s+(?:the\s+)?(?:\d|\w+\s+(?:non|NGO|organi)))|greeted|as\s+(?:did|were|was|had)|included|featured|comprised|saw"),
    Verb("yes", "either",
        r"(?:were|was)\s+(?:also\s+)?joined\s+(?:\w+\s+)?by|(?:sent|dispatched|delegated)(?=\s+(?:a\s+total\s+of\s+|on\s+their\s+part\s+)?(?:(?!to\s)[\w-]+\s+){0,4}?(?:delegates?|members|representatives?|people|persons?|individuals|organi[sz]ations|entities|institutions|universities|companies|firms|NGOs"
        r"|participants|observers|experts|delegations))|gather(?:ed|s)?|convened|number(?:ed|ing)|totall?(?:ed|ing)"),
    # Participation, the counted noun before the verb.
    Verb("yes", "before",
        r"did(?:\s+(?:so|likewise|the\s+same|too|as\s+well))?(?=\s*(?:[,.;]|$|(?:in|at|on|by|via|this|online)\b))"
        r"|(?:was|were)\s+(?:\w+ly\s+)?(?:(?:in|at)\s+(?:the\s+(?:audience|room|hall|table|(?:meeting|conference)\s+room)|Vienna)|on\s+(?:the\s+spot|site|hand)|with\s+us|among\s+us)\b"
        r"|such\s+(?:was|were)\s+the\s+(?:attendance|participation|participants|composition|turnout|audience)|could\s+be\s+welcomed(?=\s+(?:at|in|to)\s+the\s+(?:\w+\s+)?dialogue)|(?:made\s+use\s+of|took|seized|used|availed\s+themselves\s+of)\s+(?:the|this|that)\s+(?:opportunity|occasion|possibility)\s+(?:to|of)"
        r"\s+(?:participat\w+|attend\w*|join\w*|engag\w+|tak(?:e|ing)\s+part)|participat(?:ed|e|es|ing)|t(?:ook|ake|aking|akes|aken)\s+(?:an?\s+)?(?:\w+\s+)?part\b"
        r"|(?:\w+ed|took\s+up)\s+(?:the|an|this|that|its|his|her)\s+(?:\w+\s+){1,3}?by\s+(?:attending|participating|taking\s+part|joining|following)"
        r"|(?:found|made)\s+(?:their|its)\s+way(?=\s+(?:to|into)\b)|made\s+(?:it\b|the\s+(?:journey|trip))|travell?ed\s+to(?=\s+(?:Vienna|the\s+(?:\w+\s+)?dialogue))"
        r"|signed\s+(?:in\b|the\s+(?:attendance|participants)\s+(?:sheet|list|register))|(?:(?:was|were)\s+)?checked\s+in\b|(?:was|were)\s+seated\b|arrived(?!\s+at\b)|turned\s+(?:out|up)|showed\s+up|appeared|c(?:ame|ome)(?:\s+to\s+the\s+(?:\w+\s+)?dialogue|(?=\s*(?:[.;,]|$)))"
        r"|(?:was|were)\s+(?:also\s+)?among(?:st)?\s+(?:the\s+|those\s+)?(?:participants|attendees|attending|participating|present|represented)"
        r"|registered\s+and\s+(?:were\s+)?present|(?:was|were)\s+on\s+the\s+list\s+of\s+participants"
        r"|(?:were|was)(?=\s*(?:[,.;]|$))"
        r"|attend(?:ed|ing|s)?|"
         r"(?:was|were|are|is|be|being|been)\s+(?:also\s+|once\s+more\s+|(?:once\s+)?again\s+|likewise\s+|equally\s+|all\s+|both\s+|still\s+|already\s+|further\s+|\w+ly\s+|in\s+fact\s+)?(?:present|represented|there(?=\s*[,.;]|$)"
         r"|in\s+attendance)|in\s+attendance|"
         r"join(?:ed|ing|s)?|follow(?:ed|ing)\s+(?:the|it|online|remotely|in\s+person|via)\b(?!\s+by)|watch(?:ed|ing)|viewed\s+the|tuned\s+in|(?:logged|dialled|dialed)\s+(?:in|on)\b|connected|came\s+together|met\b|engaged"
         r"|contributed\s+to\s+the\s+(?:(?:\w+\s+)?dialogue|debate|discussions?|exchange)\b|t(?:ook|aken)\s+(?:up\s+)?(?:their\s+|its\s+|the\s+|a\s+)?(?:seats?|place)\b"),
    Verb("perhaps", "before",
        r"explored|discuss(?:ed|ing)|exchanged|debated|examined|considered"
        r"|shared\s+(?:their\s+)?(?:views|experiences?|expertise|perspectives|insights)|interacted|came\s+(?:to|in)\b"),
)  # fmt: skip
"""Earlier kinds win at the same place; "with" and "had" are verbs only by courtesy."""

OTHER_WORK = re.compile(
    r"\b(?:be(?:en)?\s+)?(?:abst|acc[eou]|act|addr|admi|adopt|advi|agre|allo|amend|anal|announ|answ|appl|appo|appr|argu|ask|assess|assi|award"
    r"|based|benefi|boycott|call|cancel|carr|caut|circul|cit|clarif|clos|comment|commi|compil|compl|compos|conclu|concern|condem|conduct|confirm"
    r"|congrat|consul|contact|contain|contrib|cooper|correct|creat|critici|declar|declin|decid|deliv|den[iy]|did|done|deploy|descri|design"
    r"|destroy|develop|differ|disagr|displa|dissem|distrib|docu|donat|draft|educat|elabo|elect|emphas|employ|enjoy|enabl|encour|endors|ensur"
    r"|establ|evalu|examin|exclud|exhaust|exist|expan|expl|express|exten|fail|favou|financ|focus|form|found|fund|gave|given|gone|grant|held|guid"
    r"|help|highl|hop|identif|implem|improv|indic|inform|initi|inspect|inten|interv|introd|invest|invit|issu|lack|launch|lead|led|learn"
    r"|left|limit|lost|maint|made|manag|mention|merg|miss|misus|moderat|monit|nam|negot|nomin|not|object|offer|open|operat|opt|organi|outlin"
    r"|own|paid|perform|plac|plan|pledg|point|post|prefer|prepar|prevent|delay|detain|stopp|barr|block|hinder|clear|present|produc|promis|promot|propos|protest|provid|put|publish|question"
    r"|rais|ratif|reach|read|receiv|recom|refer|reflect|refus|regret|reject|releas|remain|remark|remind|replac|repl|report|request|requir"
    r"|research|reserv|respon|reveal|review|said|seiz|select|send|sent|serv|set|shar|show|sign|spok|speciali|sponsor|stat|stay|stress"
    r"|stud|submit|suggest|summar|suppl|support|survey|suspend|teach|told|test|thank|touch|train|transl|tri|underl|underst|undert"
    r"|updat|upload|urg|us|visit|voic|vot|wait|want|warn|wish|withdr|withh|work|would|writ|wrote|yield)\w*$"
    r"|^(?:was|were|is|are|am|has|have|had|do|does|did|be|been)(?:\s+(?:also|often|all|only|both|then|already|not|\w+ly))*$|^(?:holds?|covers|provides|requires|serves|reaches|employs|maintains|enjoys|unites|connects|comprises|contains|represents?|operates?"
    r"|works?|calls?|remains?|include|seeks?)$|^(?:came|come|hailed)$",
    re.IGNORECASE,
)
"""Verbs of another work than coming to a dialogue: what bodies publish, say, receive, sign or run."""

IN_PERSON = re.compile(r"\b(?:in[\s-]person|on[\s-]?site|physically|face[\s-]to[\s-]face)\b", re.IGNORECASE)
ONLINE = re.compile(
    r"\b(?:online|remote(?:ly)?|virtual(?:ly)?|by\s+video|via\s+(?:zoom|teams|webex))\b", re.IGNORECASE
)
OTHER_MEETING = re.compile(
    r"\b(?:last\s+year(?:['’]s)?|the\s+year\s+before|(?:the\s+)?(?:previous|preceding|earlier|prior)\s+"
    r"(?:\w+\s+)?(?:year|session|dialogues?|meetings?|briefings?|editions?|events?)|"
    r"last\s+time)\b",
    re.IGNORECASE,
)
THIS_MEETING = re.compile(
    r"\b(?:this\s+time|this\s+year(?:['’]s)?|the\s+present|on\s+this\s+occasion)\b", re.IGNORECASE
)
REPORTED = re.compile(
    r"\b(?:speakers?|panell?ists?|participants?|delegates?|representatives?(?:\s+of\s+[\w\s-]{1,40}?)?"
    r"|study|survey|research|"
    r"presentation|presenter|moderator|video|analysis|findings)\s+(?:\w+\s+){0,3}?"
    r"(?:noted|stated|stressed|emphasi[sz]ed|said|highlighted|underlined|underscored|reported|mentioned"
    r"|explained|"
    r"indicated|pointed\s+out|presented|referred|recalled|informed|observed|revealed|showed|found|argued|"
    r"expressed|raised|inquired|elaborated|covered|estimated|described|cited|drew\s+attention|called"
    r"|suggested)\b",
    re.IGNORECASE,
)
CONTENT = re.compile(
    r"\b(?:surveyed|respondents?|questionnaires?|victims?|credentials|country\s+reviews?|focal\s+points?|"
    r"pilot\s+initiatives?|training|trainings|projects?|written\s+comments?|written\s+submissions?)\b",
    re.IGNORECASE,
)
CATEGORY_OF_PREDICATE: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "first_time",
        "",
        re.compile(
            r"first[\s-]time|for\s+the\s+first\s+time|newcomers?|never\s+(?:attended|participated|taken\s+part)",
            re.IGNORECASE,
        ),
    ),
    ("ministers", "person", re.compile(r"ministerial\s+level|ministers", re.IGNORECASE)),
    ("women", "person", re.compile(r"\b(?:women|female)\b", re.IGNORECASE)),
    ("ngo_ecosoc", "organization", re.compile(r"consultative\s+status|ECOSOC", re.IGNORECASE)),
)
"""What a part without a noun of its own is a part of: "of whom 45 were at the ministerial level"."""
ECOSOC_STATUSES = ("general", "special", "roster")
SEVERAL = (
    r"(?:several|a\s+(?:large\s+|great\s+|small\s+)?number\s+of|many|numerous|various|some|a\s+few|multiple)"
)
"""Quantities without a number."""
