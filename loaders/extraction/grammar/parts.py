"""Parts of a count ("(six from academia)", "of whom 45 were ministers"), and groups named without a number."""

import re
from collections.abc import Mapping, Sequence

from loaders.extraction.grammar.compared_counts import Role
from loaders.extraction.grammar.lexicon import (
    CATEGORY_OF_PREDICATE,
    FIGURES_WERE,
    OTHER_STAKEHOLDERS,
    PEOPLE_OF,
    SEVERAL,
)
from loaders.extraction.grammar.nouns import SECTORS, Mention, NounAt
from loaders.extraction.grammar.quantities import NUMERIC, Quantity
from loaders.extraction.grammar.verbs import Reading, Said
from loaders.extraction.models import Rule, Unit

_PART_OF = re.compile(
    r"(?:\bof\s+(?:whom|which|these|those|them)|\bincluding|\bamong\s+(?:them|these)|\bincl\.)\s*,?\s*$",
    re.IGNORECASE,
)


_TOOK_PART = re.compile(
    r"(?:\s+others)?\s+(?:of\s+(?:them|these|those|whom|which)\s+(?:organi[sz]ations\s+|entities\s+|institutions\s+)?(?:were\s+)?)?(?:(?:who|\w+ly|only|also|in\s+fact|had|have|finally)\s+)*"
    r"(?:attend|participat|connect|dial|logged\s+(?:in|on)\b|accepted\s+and\s+(?:took|attended|participated)|took|taken|join|follow|were\s+(?:\w+ly\s+|also\s+|in\s+fact\s+)?(?:present|online|in\b|represented|participat|attend|able\s+to\s+(?:attend|participate|take\s+part|join)|to\s)|online"
    r"|in[\s-]person|remote|virtual|from\s+\w+\s+attended|did\b|withdr|cancel|declin|came(?:\s+to|\s*(?=[.;,]|$))|turned\s|showed\s|appeared|"
    r"(?:had\s+|were\s+)?registered)(?!\s+on\s+behalf)",
    re.IGNORECASE,
)
_ATTENDED_BY = re.compile(
    r"\b(?:attended|joined|followed|in\s+(?:19|20)\d\d|dialogue(?:\s+itself)?,?)\s+by\s+$|\b(?:one|dialogue)\s+(?:drew|attracted|gathered)\s+$"
    r"|\b(?:attendance|participation|number|total|figure)(?:\s+(?:for|in)\s+(?:19|20)\d\d|\s+figures)?\s+(?:was|showed|indicated|stood\s+at|reached|came\s+to)\s+$",
    re.IGNORECASE,
)
_OPENS_BRACKET = re.compile(r"\s*\(")
_FIGURES_WERE = re.compile(rf"\b{FIGURES_WERE}\s+", re.IGNORECASE)
_INCLUDING = re.compile(r"\s*[(,]?\s*including\s+(?:also\s+)?", re.IGNORECASE)
_APART = re.compile(
    r"[;.]|\d|^.{90}|\b(?:and|(?<!representatives\s)(?<!members\s)(?<!delegates\s)of|with)\s+(?:the\s+)?(?:\w+\s+){0,2}$(?<!with\s)",
    re.IGNORECASE,
)
_SENDING = re.compile(
    r"(?:,\s+(?:sending|bringing|each\s+sending)|\s+(?:(?:present|in\s+attendance)\s+)?(?:had\s+)?(?:sent|fielded|brought))\s+(?:a\s+total\s+of\s+)?$",
    re.IGNORECASE,
)
_NAMED_BODIES = {**SECTORS, "ngo": "ngo"}
_OF_WHOM = re.compile(r"\bof\s+whom\b", re.IGNORECASE)
_THE_FIRST = re.compile(r"\bthe\s+(?:first|former)\b", re.IGNORECASE)
_THE_SECOND = re.compile(r"\s+the\s+(?:second|latter)\b", re.IGNORECASE)
_IN_THAT = re.compile(
    r"\s+(?:of\s+them\s+)?(?:(?:in|at)\s+(?:that|the\s+one)\s+(?:on|of)|(?:(?:in|at)\s+)?the\s+(?:constructive\s+|present\s+)?dialogue)\b",
    re.IGNORECASE,
)
_WITHOUT_STATUS = re.compile(r"\s+without\s+(?:it|such\s+status|(?:consultative\s+)?status)\b", re.IGNORECASE)
_ENDS = re.compile(r"(?:\s+only)?\s*(?:[.;,)]|$|(?:and\s+)?in\b|of\s+them\b)", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|(?:those|these)\s+organi[sz]ations)\b", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\s+(?:out\s+)?of\s+(?:a\s+total\s+of\s+|(?P<the>(?:the|these|those|its)\s+))?", re.IGNORECASE
)
_OF_THE = re.compile(r"\s+of\s+(?:the|these|those|its)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s+and\s+|,\s+|\s+and\s+)(?:the\s+)?", re.IGNORECASE)
_AND_FROM = re.compile(r"\s*(?:,\s+and\s+|,\s+|\s+and\s+)(?:(?:from|by|of)\s+)?(?:the\s+)?", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:[^,;.()\d]{0,40}(?=;))?\s*(?:[,;]\s*(?:(?:and|while|whereas)\s+)?|\s(?:and|while|whereas)\s+)(?:(?:from|for|on\s+the\s+part\s+of)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_FROM_BODIES = re.compile(
    r",?\s+(?:from|of|representing|speaking\s+for|on\s+behalf\s+of|sent\s+by|belonging\s+to|affiliated\s+with|coming\s+from|drawn\s+from|acting\s+for|(?:[^,;.]{0,60},\s+)?who\s+(?:between\s+them\s+)?(?:stood\s+for|represented|came\s+from|spoke\s+for))\s+(?:a\s+total\s+of\s+)?",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(
    r",?\s+(?:(?:followed|came\s+(?:next|last)|trailed)\s+)?(?:by|with|through)\s+|\s*,\s+", re.IGNORECASE
)
_STOPS = re.compile(r"\s*(?:[.;,)]|$|(?:and|while|whereas|in|at|online|both)\b)", re.IGNORECASE)
_TO_GROUP = re.compile(r"\s+(?:to|from|of|in)\s+(?:the\s+)?", re.IGNORECASE)
_IN_YEAR = re.compile(r"\s+(?:in|of)\s+(?:19|20)\d\d\b", re.IGNORECASE)
_WITHOUT = re.compile(
    r"[^,;.]{0,20}\b(?:not|never(?!\s+(?:attended|participated|taken))|without|no)\b", re.IGNORECASE
)


_THAT_OF_THOSE = re.compile(
    r"\b(?:that|the\s+number)\s+of\s+those\s+(?:attending|participating|taking\s+part|present|registered|expected)[^,;()]{0,40}\(\s*$",
    re.IGNORECASE,
)
_WHOLES = frozenset(
    {"non_governmental_stakeholders", "other_stakeholders", "organizations", "participants_total"}
)


def completed(
    text: str, mentions: Sequence[Mention], roles: Mapping[Quantity, Role], known: Sequence[NounAt],
    whole: Mention | None = None,
) -> list[Mention]:  # fmt: skip
    """Quantities without a noun take their group from a predicate, or from the count they are a part of: one of the
    sentence, or `whole`, that of the sentence before.
    """
    done: list[Mention] = [] if whole is None else [whole]
    in_order = _in_order(text, mentions, known)
    mentions = [m for m in mentions if m.quantity not in roles or roles[m.quantity].kind != "increment"]
    for place, mention in enumerate(mentions):
        until = next((m.start for m in mentions[place + 1 :] if m.quantity.form != "article"), len(text))
        role = roles.get(mention.quantity)
        if mention.quantity.percent:
            if place + 2 < len(mentions) and _OF_THE.match(text, mention.quantity.end):
                until = mentions[place + 2].start
            elif _OF_THE.match(text, mention.quantity.end):
                until = len(text)
            done.append(_share(text, mention, until))
        elif mention.group == "organizations" and done and mention.rule == "predicate":
            # "six intergovernmental organizations, of which four were police organizations"
            done.append(mention._replace(group=done[-1].group, unit=done[-1].unit, rule="part"))
        elif (
            mention.group == "organizations"
            and done
            and _INCLUDING.fullmatch(text, done[-1].end, mention.start)
        ):
            # "organizations (41, including 3 umbrella organizations)"
            done.append(mention._replace(group=done[-1].group, unit=done[-1].unit, rule="part"))
        elif mention.group:
            mention = in_order.get(mention.quantity) or mention
            mention = _of_subject(text, _of_sender(text, mention, done), known, done)
            done.append(_of_people(text, mention, done))
        elif done and _THAT_OF_THOSE.search(text, done[-1].end, mention.start):
            done.append(mention._replace(group=done[-1].group, unit=done[-1].unit, rule="number of"))
        elif role is not None and mention.quantity.form not in ("article", "vague"):
            done.append(_compared(mention, mentions, place, done, known))
        elif whole is not None and _OF_THEM.match(text, mention.end):
            done.append(mention._replace(group=whole.group, unit=whole.unit, rule="elided noun"))
        elif done and (elided := _elided(text, mention, done[-1], known)) is not None:
            done.append(elided)
        elif (of_the := _part_of_the_next(text, mentions, place)) is not None:
            done.append(of_the)
        elif done and mention.quantity.form not in ("article", "vague"):
            between = next(
                (n for n in known if done[-1].end <= n.start < mention.start and n.kind == "noun"), None
            )
            part = _part(text, mention, until, done)
            # Another noun stands in between: "four companies attended; of the universities, 36 did".
            strange = part.rule == "elided noun" and between is not None and between.group != part.group
            done += [] if strange or not part.group else [part]
        elif _OF_THEM.match(text, mention.end) and (subject := _subject(known, mention.start)) is not None:
            # "Organizations were the largest group: 61 of them attended": the noun stands uncounted before.
            done.append(mention._replace(group=subject.group, unit=subject.unit, rule="elided noun"))
    return [m for m in done if m.group and m is not whole]


def _part_of_the_next(text: str, mentions: Sequence[Mention], place: int) -> Mention | None:
    """ "Eleven of the 13 institutions": the noun stands after the whole."""
    mention, of = mentions[place], _OF_ALL.match(text, mentions[place].end)
    if of is None or place + 1 == len(mentions) or mention.quantity.form in ("article", "vague"):
        return None
    after = mentions[place + 1]
    if not after.group or not (of["the"] or after.start == of.end()) or after.start > of.end() + 8:
        return None
    return mention._replace(group=after.group, unit=after.unit, end=after.end, rule="of the")


def _elided(text: str, mention: Mention, last: Mention, known: Sequence[NounAt]) -> Mention | None:
    """ "Civil society was represented by 39 organizations, academia by eight", "9 belonged to academia and 6 to ...":
    the number counts what the one before it counts, of the group beside it.
    """
    if mention.quantity.form in ("article", "vague") or mention.quantity.percent:
        return None
    for noun in known:
        if noun.kind != "noun" or noun.group not in _NAMED_BODIES:
            continue
        before = (
            _NEXT.fullmatch(text, last.end, noun.start)
            and (
                _BY.fullmatch(text, noun.end, mention.start)
                or (text[noun.end : mention.start].isspace() and _FROM.search(text, last.end, noun.start))
            )
            and _STOPS.match(text, mention.end)
        )
        after = (
            last.rule == "predicate"
            and _NEXT.fullmatch(text, last.end, mention.start)
            and _TO_GROUP.fullmatch(text, mention.end, noun.start)
        )
        if before or after:
            start, end = (noun.start, mention.end) if before else (mention.start, noun.end)
            people = last.unit == "person"
            group = PEOPLE_OF[noun.group] if people else _NAMED_BODIES[noun.group]
            unit: Unit = "person" if people else "organization"
            return mention._replace(
                group=group, unit=unit, start=start, end=end, rule="elided noun", partitive=bool(after)
            )
    return None


def shared_out(
    text: str, mentions: list[Mention], known: Sequence[NounAt], before: Sequence[Mention] = ()
) -> list[Mention]:
    """ "Organizations, universities and companies took part with 55, seven and four entities, respectively"."""
    figures = _FIGURES_WERE.search(text)
    until = len(text) if figures is not None else text.find("respectively")
    numbers = [m for m in mentions if m.quantity.form not in ("article", "vague") and m.quantity.end <= until]
    first = len(numbers) - 1
    while first > 0 and _AND.fullmatch(
        text, numbers[first - 1].quantity.end, numbers[first].quantity.number_start
    ):
        first -= 1
    earlier, shared = [m for m in numbers[:first] if m.group], numbers[first:]
    if figures is not None and shared and shared[0].quantity.number_start < figures.end():
        return mentions
    if len(shared) < 2:
        return mentions
    named = [
        n
        for n in known
        if n.kind == "noun"
        and n.group != "organizations"
        and not any(
            m.start <= n.start < m.end and m.group != "organizations" and m.rule != "label" for m in numbers
        )
    ]
    heads = next((run for run in _runs(text, named, _AND_FROM) if len(run) == len(shared)), None)
    if heads is None and len(earlier) == len(shared):
        # "51 organizations and four universities registered, and 47 and three, respectively, attended."
        heads = [NounAt("noun", m.group, m.unit, m.start, m.end) for m in earlier]
    if heads is None and not earlier and len(before) == len(shared):
        # "Organizations and universities had registered. In the event, 47 and three, respectively, attended."
        heads = [NounAt("noun", m.group, m.unit, m.start, m.end) for m in before]
    if heads is None:
        return mentions
    heads = [_as_body(n) for n in heads]
    given = dict(zip((m.quantity for m in shared), heads, strict=True))
    return [
        m._replace(group=noun.group, unit=noun.unit, start=m.quantity.start, rule="respectively")
        if (noun := given.get(m.quantity))
        else m
        for m in mentions
    ]


def _as_body(noun: NounAt) -> NounAt:
    """ "Civil society" beside a number of bodies is its organizations."""
    return noun._replace(group="ngo", unit="organization") if noun.group == "civil_society" else noun


def _runs(text: str, named: Sequence[NounAt], joint: re.Pattern[str]) -> list[list[NounAt]]:
    runs: list[list[NounAt]] = []
    for noun in named:
        if runs and joint.fullmatch(text, runs[-1][-1].end, noun.start):
            runs[-1].append(noun)
        else:
            runs.append([noun])
    return runs


def _subject(known: Sequence[NounAt], until: int) -> NounAt | None:
    first = next((n for n in known if n.end <= until and n.kind == "noun"), None)
    return first if first is not None and first.group != "organizations" else None


def _of_sender(text: str, mention: Mention, done: Sequence[Mention]) -> Mention:
    """ "Academia sent nineteen persons from eleven institutions": the institutions are of academia."""
    if mention.group != "organizations" or not done:
        return mention
    if done[-1].rule != "representatives" and done[-1].group != "academia_people":
        return mention
    group = next((g for g in SECTORS.values() if PEOPLE_OF.get(g) == done[-1].group), None)
    if group is None or not _FROM_BODIES.fullmatch(text, done[-1].end, mention.start):
        return mention
    return mention._replace(group=group, rule="by group")


def _in_order(text: str, mentions: Sequence[Mention], known: Sequence[NounAt]) -> dict[Quantity, Mention]:
    """ "As to academia and civil society, 9 institutions and 38 organizations attended": each its own."""
    bodies = [m for m in mentions if m.group == "organizations" and m.rule == "noun"]
    if len(bodies) != 2 or not _AND.fullmatch(text, bodies[0].end, bodies[1].start):
        return {}
    named = [n for n in known if n.kind == "noun" and n.end <= bodies[0].start and n.group in SECTORS][-2:]
    if len(named) < 2 or not _AND.fullmatch(text, named[0].end, named[1].start):
        return {}
    return {
        m.quantity: m._replace(group=SECTORS[n.group], unit="organization", rule="by group")
        for m, n in zip(bodies, named, strict=True)
    }


def _of_subject(text: str, mention: Mention, known: Sequence[NounAt], done: Sequence[Mention]) -> Mention:
    """ "Civil society accounted for another 33 organizations": they are of the group that is named right before."""
    if (
        mention.group != "organizations"
        or mention.rule not in ("noun", "of the", "number of")
        or mention.quantity.form not in NUMERIC
    ):
        return mention
    before = [
        n for n in known
        if n.kind == "noun" and n.end <= mention.start
        and n.group not in ("organizations", "non_governmental_stakeholders")
    ]  # fmt: skip
    if (
        not before
        or before[-1].group not in (*SECTORS, "ngo", "academia_people")
        or _APART.search(text, before[-1].end, mention.start)
    ):
        return mention
    if any(m.start <= before[-1].start < m.end for m in done):
        return mention
    joint = {before[-1].group}
    if len(before) > 1 and _AND.fullmatch(text, before[-2].end, before[-1].start):
        joint.add(before[-2].group)
    if joint == OTHER_STAKEHOLDERS:
        return mention._replace(group="other_stakeholders", rule="by group")
    group = SECTORS.get(before[-1].group, before[-1].group).removesuffix("_people")
    return mention if len(joint) > 1 else mention._replace(group=group, unit="organization", rule="by group")


def _of_people(text: str, mention: Mention, done: Sequence[Mention]) -> Mention:
    """ "150 people, among them 95 from organizations": the part of a count of people is people."""
    if (
        mention.group == "participants_total" and done and done[-1].unit == "organization"
        and _OPENS_BRACKET.fullmatch(text, done[-1].end, mention.start)
    ):  # fmt: skip
        # "48 organizations (62 people)"
        return mention._replace(group=PEOPLE_OF.get(done[-1].group, mention.group))
    if (
        mention.group == "participants_total" and done and done[-1].unit == "organization"
        and _SENDING.search(text, done[-1].end, mention.start)
    ):  # fmt: skip
        # "22 organizations took part, sending 35 delegates"
        return mention._replace(group=PEOPLE_OF.get(done[-1].group, mention.group))
    if (
        mention.rule == "predicate" and done and done[0].unit == "person" and mention.unit == "organization"
        and _OF_WHOM.search(text, done[0].end, mention.start)
    ):  # fmt: skip
        # "210 individuals, of whom 96 were officials and 83 came from civil society"
        return mention._replace(group=PEOPLE_OF.get(mention.group, "participants_total"), unit="person")
    if not mention.partitive or not done or done[-1].unit != "person" or mention.unit == "person":
        return mention
    goes_on = done[-1].partitive and _AND.fullmatch(text, done[-1].end, mention.start)
    if not goes_on and not _PART_OF.search(text, max(0, mention.start - 40), mention.start):
        return mention
    return mention._replace(group=PEOPLE_OF.get(mention.group, "participants_total"), unit="person")


def _compared(
    mention: Mention,
    mentions: Sequence[Mention],
    place: int,
    done: Sequence[Mention],
    known: Sequence[NounAt],
) -> Mention:
    """A number that is only compared counts what its neighbour counts."""
    after = next((m for m in mentions[place + 1 : place + 3] if m.group), None)
    last = done[-1] if done else after
    beside = [
        n for n in known
        if n.kind == "noun" and n.end <= mention.start and n.unit != "state"
        and (n.group in ("ngo", "academia", "private_sector") or n.group in SECTORS)
        and (last is None or n.start >= last.end)
    ]  # fmt: skip
    if beside and done and mention.start - beside[-1].end < 40:
        # "a rise to 45, with academia remaining steady at 8"
        group = SECTORS.get(beside[-1].group, beside[-1].group)
        return mention._replace(group=group, unit="organization", rule="compared")
    if last is None:
        return mention
    return mention._replace(group=last.group, unit=last.unit, rule="compared")


def _share(text: str, phrase: Mention, until: int) -> Mention:
    for group, _, pattern in CATEGORY_OF_PREDICATE:
        if pattern.search(text, phrase.end, until):
            return phrase._replace(group=group, unit="percent", rule="share")
    return phrase._replace(unit="percent", rule="share", group=phrase.group and f"{phrase.group}_share")


def _part(text: str, mention: Mention, until: int, done: Sequence[Mention]) -> Mention:
    of_whom = _PART_OF.search(text, max(0, mention.start - 40), mention.start) is not None
    negated = _WITHOUT.match(text, mention.end, until) is not None
    if not negated:
        for group, unit, pattern in CATEGORY_OF_PREDICATE:
            if pattern.search(text, mention.end, until):
                own: Unit = done[-1].unit if not unit else "person" if unit == "person" else "organization"
                return mention._replace(group=group, unit=own, rule="part")
    by = _ATTENDED_BY.search(text, max(0, mention.start - 30), mention.start) and _ENDS.match(
        text, mention.end
    )
    if done[-1].group.startswith("ngo_ecosoc") and _WITHOUT_STATUS.match(text, mention.end):
        return mention._replace(group="ngo", unit=done[-1].unit, rule="elided noun")
    one_and_other = _THE_SECOND.match(text, mention.end) and _THE_FIRST.search(
        text, done[-1].end, mention.start
    )
    in_that = _IN_THAT.match(text, mention.end)
    in_year = _IN_YEAR.match(text, mention.end)
    if by or one_and_other or in_that or in_year or _TOOK_PART.match(text, mention.end, until):
        rule: Rule = "part" if of_whom else "elided noun"
        # "Of the 40, 25 had consultative status and 17 took part": 17 of the 40
        of = next((m for m in reversed(done) if m.rule != "part"), done[-1])
        return mention._replace(group=of.group, unit=of.unit, rule=rule)
    return mention


def with_parents(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Parts in brackets, after a colon or after "of whom" know the count they are a part of."""
    done: list[Mention] = []
    for place, mention in enumerate(found):
        parent = None
        for earlier in range(place - 1, max(-1, place - 12), -1):
            whole = found[earlier]
            if whole.parent is not None or mention.other != whole.other:
                continue
            bracket = _IN_BRACKET.fullmatch(text, whole.end, mention.start)
            colon = whole.group in _WHOLES and _AFTER_COLON.fullmatch(text, whole.end, mention.start)
            if (bracket or colon) and done[earlier].parent is None:
                parent = earlier
                break
        if parent is None and mention.rule == "sole part":
            parent = place - 1
        done.append(mention._replace(parent=parent))
    return done


_IN_BRACKET = re.compile(r"\s*\((?!\w+\))[^()]*")
_AFTER_COLON = re.compile(r"[^.;:()]*(?::|,\s+of\s+(?:which|whom)\s)[^.;]*")


_SOLE = re.compile(
    r"(?:\s*\(\s*(?:from\s+)?|,?\s+from\s+)(?:the\s+)?(?P<noun>academia|private\s+sector)\b\s*"
    r"(?:\)|(?!\s*(?:,|and|or)\s+(?:from\s+)?(?:the\s+)?(?:academia|private|civil|non-?gov|media|industry|business|compan)|[):]))",
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


def with_union(text: str, found: list[Mention], known: list[NounAt]) -> list[Mention]:
    """The European Union in a list of counted States is one regional economic integration organization."""
    if not any(f.unit == "state" for f in found):
        return found
    for noun in known:
        taken = any(f.start < noun.end and noun.start < f.end for f in found)
        joined = CONNECTED.search(text, max(0, noun.start - 40), noun.start) is not None
        if noun.group == "reio" and joined and not taken and not _EXPLAINED.match(text, noun.end):
            quantity = Quantity(1, noun.start, noun.start, noun.end, "implied")
            phrase = Mention(quantity, noun.group, noun.unit, noun.start, noun.end, "", "named alone")
            return [*found, phrase._replace(said=found[0].said)]
    return found


def sole_parts(text: str, found: list[Mention]) -> list[Mention]:
    """ "One other relevant stakeholder (from the private sector)": the part is the whole."""
    parts = []
    for figure in found:
        if figure.group not in ("other_stakeholders", "non_governmental_stakeholders"):
            continue
        if match := _SOLE.match(text, figure.end):
            group = "academia" if "academia" in match["noun"].lower() else "private_sector"
            parts.append(figure._replace(group=group, end=match.end(), rule="sole part", partitive=True))
    return parts


def uncounted(text: str, found: list[Mention], known: list[NounAt]) -> list[Mention]:
    """Groups present without a number: "as well as other relevant stakeholders, namely from ..."."""
    done: list[Mention] = []
    match = _UNCOUNTED.search(text)
    if match is None:
        return done
    noun = next((n for n in known if n.start >= match.end()), None)
    if noun is None or any(f.start <= noun.start < f.end for f in found):
        return done
    namely = _NAMELY.match(text, noun.end)
    named = _named(text, known, namely.end()) if namely else [noun]
    return [_mention(n, found[0].said) for n in named or [noun]]


def may_be_envoys(text: str) -> bool:
    """Whether `envoys` has anything to look at."""
    return ENVOYS_OF.match(text) is not None or _SEVERAL_ENVOYS.search(text) is not None


def envoys(text: str, known: list[NounAt], reading: Reading) -> list[Mention]:
    """ "Representatives of organizations and academia participated": present, not counted."""
    match = ENVOYS_OF.match(text) or _SEVERAL_ENVOYS.search(text)
    if match is None:
        return []
    named = _named(text, known, match.end())
    if not named:
        return []
    _, rights = reading.left_and_right(match.start(), named[-1].end)
    verb = next((v for v in rights if v.finite), None)
    if verb is None or verb.kind != "yes" or not verb.said or verb.side == "after" or verb.future:
        return []
    if text[named[-1].end : verb.begin].strip() not in ("", "also"):
        return []
    return [_mention(n, Said("yes", f'"{verb.text}"')) for n in named if n.group != "civil_society"]


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


def _mention(noun: NounAt, said: Said) -> Mention:
    quantity = Quantity(None, noun.start, noun.start, noun.end, "none")
    return Mention(
        quantity, noun.group, noun.unit, noun.start, noun.end, "", "named without a number", said=said
    )
