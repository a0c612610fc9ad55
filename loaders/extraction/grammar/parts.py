"""Parts of a count: "(six from academia ...)", "of whom 45 were ministers", "64 stakeholders: 51 NGOs"."""

import re
from dataclasses import replace

from loaders.extraction.grammar.found import Found
from loaders.extraction.grammar.lexicon import CATEGORY_OF_PREDICATE
from loaders.extraction.grammar.nouns import Counted
from loaders.extraction.models import Unit

_PART_OF = re.compile(
    r"(?:\bof\s+(?:whom|which|these|those|them)|\bincluding|\bamong\s+(?:them|these)|\bincl\.)\s*,?\s*$",
    re.IGNORECASE,
)


_WHOLES = frozenset(
    {"non_governmental_stakeholders", "other_stakeholders", "organizations", "participants_total"}
)


def completed(text: str, phrases: list[Counted]) -> list[Counted]:
    """Quantities without a noun take their group from a predicate, or from the count they are a part of."""
    done: list[Counted] = []
    for place, phrase in enumerate(phrases):
        if phrase.quantity.percent:
            done.append(
                _share(text, phrase, phrases[place + 1].start if place + 1 < len(phrases) else len(text))
            )
        elif phrase.group:
            done.append(phrase)
        elif done and phrase.quantity.form not in ("article", "vague"):
            done.append(_part(text, phrase, phrases, place, done))
    return [p for p in done if p.group]


def _share(text: str, phrase: Counted, until: int) -> Counted:
    for group, _, pattern in CATEGORY_OF_PREDICATE:
        if pattern.search(text, phrase.end, until):
            return replace(phrase, group=group, unit="percent", rule="share")
    return replace(phrase, unit="percent", rule="share", group=phrase.group and f"{phrase.group}_share")


def _part(text: str, phrase: Counted, phrases: list[Counted], place: int, done: list[Counted]) -> Counted:
    until = phrases[place + 1].start if place + 1 < len(phrases) else len(text)
    rest = text[phrase.end : until]
    for group, unit, pattern in CATEGORY_OF_PREDICATE:
        if pattern.search(rest):
            own: Unit = done[-1].unit if not unit else "person" if unit == "person" else "organization"
            return replace(phrase, group=group, unit=own, rule="part")
    of_whom = _PART_OF.search(text, 0, phrase.start) is not None
    verb = re.match(
        r"\s+(?:of\s+(?:them|these|those|whom)\s+(?:were\s+)?)?(?:who\s+)?(?:attend|participat|connect|dial|took|join|follow|were\s+(?:present|online|in)|online"
        r"|in[\s-]person|remote|virtual|from\s+\w+\s+attended|did\b|(?:had\s+|were\s+)?registered)",
        rest,
        re.IGNORECASE,
    )
    compared = re.search(
        r"(?:up\s+from|down\s+from|compared\s+(?:with|to))\s+$", text[: phrase.start], re.IGNORECASE
    )
    if (verb or compared) and not re.match(r"\s+on\s+behalf", rest):
        rule = "part" if of_whom else "elided noun"
        return replace(phrase, group=done[-1].group, unit=done[-1].unit, rule=rule)
    return phrase


def as_before(figure: Found, found: list[Found]) -> Found:
    """ "95 attended in person and 45 online": a count without noun and verb has those of the one before."""
    if found and figure.phrase.rule in ("part", "elided noun") and figure.evidence.inherited:
        return replace(figure, evidence=found[-1].evidence, stage=found[-1].stage)
    return figure


def with_parents(text: str, found: list[Found]) -> list[Found]:
    """Parts in brackets, after a colon or after "of whom" know the count they are a part of."""
    done: list[Found] = []
    for place, figure in enumerate(found):
        parent = None
        for earlier in range(place - 1, -1, -1):
            between = text[found[earlier].phrase.end : figure.phrase.start]
            bracket = re.match(r"\s*\((?!\w+\))[^()]*$", between)
            colon = found[earlier].phrase.group in _WHOLES and re.match(r"[^.;:()]*:[^.;]*$", between)
            if (bracket or colon) and found[earlier].parent is None:
                parent = earlier
                break
        if parent is None and figure.phrase.rule == "sole part":
            parent = place - 1
        done.append(replace(figure, parent=parent))
    return done
