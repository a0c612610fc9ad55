"""How the counted took part: in person or online, at which of several meetings, as bodies or people."""

import re
from dataclasses import replace

from loaders.extraction.grammar.found import Found
from loaders.extraction.grammar.lexicon import IN_PERSON, ONLINE
from loaders.extraction.grammar.quantities import quantities
from loaders.extraction.models import Mode

_IN_A_PLACE = re.compile(r"\b(?:in|at)\s+[A-Z]\w+(?=\s+and\s+(?:online|remote|virtual))")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


_MEETINGS = re.compile(
    r"\b(?:dialogues?|meetings?|sessions?|briefings?)\s+(?:(?:on"
    r"|of)\s+)(?P<names>.+?)(?=,?\s+respectively|\s+(?:were|was|took|had)\b|[.;]|$)",
    re.IGNORECASE,
)


def units(text: str, found: list[Found]) -> list[Found]:
    """ "105 non-governmental stakeholders, 41 States Parties": in a list of bodies they are bodies too."""
    bodies = any(f.phrase.unit == "state" or f.phrase.group == "igo" for f in found)
    return [
        replace(f, phrase=replace(f.phrase, unit="organization"))
        if bodies
        and f.phrase.group in ("non_governmental_stakeholders", "other_stakeholders")
        and not f.phrase.flags
        and f.phrase.unit == "unclear"
        and not re.match(r",?\s+(?:from|mostly|including|comprising)\b", text[f.phrase.end :])
        else replace(f, phrase=replace(f.phrase, unit="organization"))
        if f.phrase.group == "other_stakeholders"
        else f
        for f in found
    ]


def modes(text: str, found: list[Found]) -> list[Found]:
    """Each figure with its mode, where the text gives one before the next count."""
    done: list[Found] = []
    for place, figure in enumerate(found):
        until = found[place + 1].phrase.start if place + 1 < len(found) else len(text)
        own, after = _mode(figure.phrase.words), _mode(text[figure.phrase.end : until])
        last = done[-1] if done else None
        # "90 people from 20 countries attended online": it is the people who were online.
        carried = last is not None and last.phrase.unit == "person" and figure.phrase.unit != "person"
        if last is not None and carried and after and not own and last.mode is None:
            done[-1], after = replace(last, mode=after), None
        done.append(replace(figure, mode=own or after))
    return done


def _mode(words: str) -> Mode | None:
    in_person, online = IN_PERSON.search(words) or _IN_A_PLACE.search(words), ONLINE.search(words)
    if in_person and online:
        return "hybrid"
    return "in_person" if in_person else "online" if online else None


def respectively(text: str, found: list[Found]) -> list[Found]:
    """ "Sixty and forty-one ... in the dialogues on A and on B, respectively": one number to each meeting."""
    meetings = _MEETINGS.search(text) if _RESPECTIVELY.search(text) else None
    if meetings is None:
        return found
    names = [
        re.sub(r"^(?:on|of)\s+", "", n.strip())
        for n in re.split(r",\s+and\s+|\s+and\s+(?=on\s|of\s)|,\s+", meetings["names"])
    ]
    if len(names) == 1:
        names = [n.strip() for n in names[0].split(" and ")]
    if len(names) != len(found) or any(q.form != "article" for name in names for q in quantities(name)):
        return [
            replace(f, phrase=replace(f.phrase, flags=(*f.phrase.flags, "respectively_unresolved")))
            for f in found
        ]
    return [replace(f, of=name) for f, name in zip(found, names, strict=True)]
