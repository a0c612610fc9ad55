"""People counted instead of bodies: "34 NGO representatives", "260 representatives from governments"."""

import re
from dataclasses import replace

from loaders.extraction.grammar.lexicon import NON_STATE, PEOPLE_OF
from loaders.extraction.grammar.nouns import Counted, NounAt
from loaders.extraction.grammar.quantities import Quantity

OF = re.compile(
    r",?\s+(?P<including>including\s+)?(?:from|of|for|representing"
    r"|on\s+behalf\s+of)\s+(?:the\s+|some\s+|about\s+)?(?:following\s+)?",
    re.IGNORECASE,
)


AND_ALSO = re.compile(
    r"(?:,\s+and\s+|,\s+|\s+and\s+)(?:the\s+|other\s+|members\s+of\s+(?:the\s+)?|from\s+(?:the\s+)?"
    r"|representatives\s+of\s+)*",
    re.IGNORECASE,
)


def people(text: str, quantity: Quantity, known: list[NounAt], place: int, words: str) -> Counted:
    """A count of people, with the group they stand for, if the words after it name one without a count."""
    noun = known[place]
    base = Counted(quantity, "participants_total", "person", quantity.start, noun.end, words, "people")
    if re.search(r"non-?governmental|civil[\s-]society", words, re.IGNORECASE):
        return replace(base, group="non_governmental_participants")
    of = OF.match(text, noun.end)
    delegates = text[noun.start : noun.end].lower().startswith("delegate")
    if of is None or of["including"] or not (noun.kind == "envoy" or delegates):
        return base
    groups, end = _list_of(text, known, of.end())
    if not groups:
        return base
    return replace(base, group=_people_of(groups), end=end, rule="representatives")


def _list_of(text: str, known: list[NounAt], position: int) -> tuple[list[str], int]:
    """The uncounted groups named from `position` on, and where the list ends."""
    groups: list[str] = []
    end = position
    for noun in known:
        if noun.end <= position:
            continue
        joint = text[end : noun.start]
        # "the private sector" is a noun with its article, "the academia" may be met without it.
        first = not groups and position - 4 <= noun.start <= position
        if noun.kind != "noun" or not (first or (groups and AND_ALSO.fullmatch(joint))):
            break
        groups.append(noun.group)
        end = noun.end
    return groups, end


def _people_of(groups: list[str]) -> str:
    people = {PEOPLE_OF.get(group, "participants_total") for group in groups}
    if len(people) == 1:
        return people.pop()
    if set(groups) <= NON_STATE:
        return "non_governmental_participants"
    if people <= {"igo_representatives", "un_representatives", "un_igo_observer_org_delegates"}:
        return "un_igo_observer_org_delegates"
    return "participants_total"


def people_of_all(text: str, phrase: Counted, phrases: list[Counted]) -> Counted:
    """Representatives "from 199 civil society organizations" are those organizations' people."""
    if phrase.rule != "people":
        return phrase
    of = OF.match(text, phrase.end)
    if (
        of is None
        or of["including"]
        or not re.search(r"representatives?$", text[: phrase.end], re.IGNORECASE)
    ):
        return phrase
    groups = {
        p.group for p in phrases if p.quantity.number_start >= of.end() and p.unit != "person" and p.group
    }
    first = next((p for p in phrases if p.start >= phrase.end), None)
    if first is None or first.quantity.number_start > of.end() + 20 or len(groups) != 1:
        return phrase
    return replace(phrase, group=PEOPLE_OF.get(groups.pop(), "participants_total"), rule="representatives")
