"""References back: "37 of the former took part", "all of them attended", "there were 46", "for academia it was 6"."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders.extraction.grammar.lexicon import PEOPLE_OF, Noun
from loaders.extraction.grammar.nouns import SECTORS, Mention, NounAt, mentions, nouns
from loaders.extraction.grammar.quantities import NUMERIC, Quantity, quantities
from loaders.extraction.grammar.verbs import Reading, Said

MAY_REFER = re.compile(
    r"\b(?:former|latter|first|second|such|total|them|those|these|which|whom|respectively|did|figures?|numbers?)\b|\bthere\s+(?:was|were)\b"
    r"|^(?:total|in\s+the\s+e(?:vent|nd)|eventually|finally|on\s+the\s+day|actual\w*|all)\b",
    re.IGNORECASE,
)
"""Whether a sentence can speak of what was counted before: a quick first look."""
_OF_THE = re.compile(
    r"\s+of\s+the\s+(?P<which>former|latter|(?:first|second)(?=\s+(?:group|category)\b)|second(?=\s+(?:accepted|attended|took|participated)\b))",
    re.IGNORECASE,
)
_THE = re.compile(
    r"\bthe\s+(?P<which>former|latter)\s+(?:(?:numbering|made\s+up|account(?:ed|ing)\s+for|with|by|being|were|numbered|totalling)\s+)?$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\bof\s+(?:them|these|those|that\s+(?:number|total))\b", re.IGNORECASE)
_SUCH = re.compile(
    r"\b(?:such|these|those)\s+(?P<noun>organi[sz]ations|entities|institutions|bodies)$", re.IGNORECASE
)
_ORDINAL = re.compile(
    r"\bthe\s+(?P<which>first|second|third)(?:\s+of\s+(?:these|those|which|them)(?:\s+(?:groups?|categories|category|kinds?))?)?"
    r"(?:\s+(?:group|category|kind))?,?\s+(?:(?:counted|numbered|had|with|by|was|were|comprised|included|sent)\s+)?$",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|each|every\s+one)\s+(?:of\s+(?:(?P<them>them|which|whom|these|those)|the\s+(?P<which>former|latter))\s+)?"
    r"(?=(?:(?:had|did|were|was|also|indeed|actually|finally|eventually|in\s+fact|then)\s+)*"
    r"(?:attend|participat|t(?:ook|ake|aken)\s+part|join|present|represented|came|come|did\b|show|turn))",
    re.IGNORECASE,
)
_THERE_WERE = re.compile(r"\bthere\s+(?:were|was)\s+$", re.IGNORECASE)
_OF_WHOM_THERE = re.compile(r"\bof\s+(?:whom|which)\s+there\s+(?:was|were)\s+$", re.IGNORECASE)
_ALONE = re.compile(
    r"\s*(?:[.;,)]|$|(?:at|in)\s+the\s+(?:\w+\s+)?dialogue\b|in\s+Vienna\b|online\b|in\s+person\b)",
    re.IGNORECASE,
)
_ATTENDED = re.compile(
    r"\s+(?:(?:of\s+(?:them|those|these)|had|\w+ly|in\s+fact|in\s+the\s+end)\s+)*"
    r"(?:attended|participated|took\s+part|taken\s+part|joined|came\b|did(?:\s+so)?\b|were\s+(?:present|represented|in\s+attendance|there)"
    r"|showed\s+up|turned\s+up|appeared)",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\s*,?\s+(?:the\s+)?(?:corresponding\s+|respective\s+|same\s+|comparable\s+)?(?:figures?|numbers?)\s+(?:was|were|stood\s+at|are|is|being)\s+",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:for|among|in\s+the\s+case\s+of|as\s+(?:for|regards))\s+(?:the\s+)?$", re.IGNORECASE)
_THAT_OF = re.compile(
    r"\b(?:number|total|participation|attendance)\s+of\b[^;.]*\bthat\s+of\s+(?:the\s+)?$|\band\s+those\s+from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_FIGURES_FOR = re.compile(
    r"\b(?:figures?|numbers?)\s+for\s+(?:the\s+)?(?:[^;.]{0,80}\b(?:that\s+)?for\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_IS = re.compile(r"\s+(?:(?:was|were|at|stood\s+at)\s+)?", re.IGNORECASE)
_ARE = re.compile(r"\s+(?:(?:was|were|are|is|being|stood\s+at|at)\s+)?(?=\w)", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_TAKING_PART = re.compile(
    r"\b(?:attended|participat\w+|t(?:ook|aken|aking)\s+part|present|represented|joined|followed|came)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:\b(?:for|making|giving|with)\s+(?:a\s+(?:combined\s+|grand\s+|overall\s+)?|an\s+overall\s+)total\s+of"
    r"|\b(?:bring(?:s|ing)|brought)\s+(?:the|their)\s+(?:\w+\s+)?(?:total|number|count|figure)\s+to"
    r"|\b(?:(?:final|overall|total|actual)\s+|the\s+)(?:count|number|figure|total)(?:\s+for\s+(?:the\s+(?:current|present)\s+year|this\s+year))?\s+(?:was|being|stood\s+at|came\s+to|reached))\s+$",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\s+(?:in\s+(?:all|total)|altogether)\s*(?:[.;,)]|$)", re.IGNORECASE)
_TOTAL_LABEL = re.compile(r"\n\W*(?:grand\s+)?total\s*[:–—-]\s*$", re.IGNORECASE)


class Sentence(NamedTuple):
    """A sentence that was read, with the mentions taken from it: what the next one may refer back to."""

    text: str
    mentions: tuple[Mention, ...] = ()


def spoken_of(before: Sequence[Sentence], named: tuple[Noun, ...]) -> list[Mention]:
    """The bodies that the sentences before speak of, in order: of the nearest that counts or names any.

    A sentence that counts people is as far as one looks: "Seventy-four persons took part. Fifty-one did so ...".
    """
    for sentence in before[:-4:-1]:
        bodies, counts_others = _bodies(sentence.text, named)
        if bodies or counts_others:
            return list(bodies)
    return []


@lru_cache(maxsize=256)
def _bodies(text: str, named: tuple[Noun, ...]) -> tuple[tuple[Mention, ...], bool]:
    """The bodies that a sentence counts, or else those it only names; and whether it counts anything else."""
    known = nouns(text, named)
    if not known:
        return (), False
    found = [m for m in mentions(text, quantities(text), known, {}) if m.quantity.form in NUMERIC]
    counted = tuple(m for m in found if _is_body(m))
    people = any(m.unit == "person" for m in found)
    return counted or (() if people else tuple(_only_named(known))), bool(found)


def resolved(
    text: str, found: Sequence[Mention], known: Sequence[NounAt], earlier: Sequence[Mention]
) -> list[Mention]:
    """The mentions of a sentence, those that only refer back with the group they refer to."""
    done: list[Mention] = []
    for place, mention in enumerate(found):
        ordinal = _ORDINAL.search(text, max(0, mention.start - 60), mention.start)
        if ordinal is not None and mention.group == "" and mention.quantity.form in NUMERIC:
            at = ("first", "second", "third").index(ordinal["which"].lower())
            listed = [*{m.group: m for m in earlier}.values()]
            if at < len(listed) > 1:
                done.append(
                    mention._replace(group=listed[at].group, unit=listed[at].unit, rule="refers back")
                )
                continue
        such = _SUCH.search(text, mention.start, mention.end)
        if mention.group == "organizations" and such is not None and mention.quantity.form in NUMERIC:
            meant = _only(earlier) or next(
                (m for m in earlier if m.group == "ngo" and such["noun"].startswith("organi")), None
            )
            if meant is not None:
                done.append(mention._replace(group=meant.group, unit=meant.unit, rule="refers back"))
                continue
        if mention.group not in ("", "organizations") or mention.quantity.form not in NUMERIC:
            done.append(mention)
            continue
        here = [m for m in done if _is_body(m) and m.rule != "refers back"]
        after, ahead = (
            _OF_THE.match(text, mention.end),
            _THE.search(text, max(0, mention.start - 40), mention.start),
        )
        which = after or ahead
        meant = None
        if which is not None:
            named = _pair(_uncounted(known, mention.start, found))
            if named and _TAKING_PART.search(text, 0, mention.start) is None:
                named = ()
            pair = _pair(here) or named or _pair(earlier)
            meant = pair[which["which"].lower() in ("latter", "second")] if pair else None
        elif mention.group == "" and (label := _figures_of(text, mention, known, found[:place])) is not None:
            done.append(mention._replace(group=label.group, unit=label.unit, rule="parallel"))
            continue
        elif mention.group == "" and (heading := _heading_of_total(text, mention, known)) is not None:
            done.append(mention._replace(group=heading.group, unit=heading.unit))
            continue
        elif (
            mention.group == ""
            and _is_total(text, mention)
            and (of_all := _only(here) if here else _only(earlier))
        ):
            done.append(mention._replace(group=of_all.group, unit=of_all.unit, rule="total"))
            continue
        elif not here and _stands_alone(text, mention):
            meant = _only(_uncounted(known, mention.start, found)) or _only(earlier)
        if meant is None:
            done.append(mention)
            continue
        end = after.end() if after is not None else mention.end
        done.append(mention._replace(group=meant.group, unit=meant.unit, end=end, rule="refers back"))
    return done


def continued(text: str, found: Sequence[Mention], before: Sequence[Mention]) -> list[Mention]:
    """Parts "of them" that have no verb of attendance are what the sentence before says of the whole.

    "Seventy-four had registered. Fifty-three of them are non-governmental." "... 146 participants. Of these, 13 came
    from academia.": people.
    """
    if not before:
        return list(found)
    whole = before[-1]
    return [
        m._replace(
            said=whole.said._replace(inherited=True), other=m.other or whole.other,
            group=PEOPLE_OF.get(m.group, m.group) if whole.unit == "person" else m.group,
            unit="person" if whole.unit == "person" else m.unit,
        )
        if m.said.kind == "none" and _OF_THEM.search(text, 0, m.end)
        else m
        for m in found
    ]  # fmt: skip


def all_of_them(
    text: str, judged: Sequence[Mention], earlier: Sequence[Mention], reading: Reading
) -> list[Mention]:
    """ "Forty-four organizations had registered, and all of them attended": as many took part as were counted."""
    match = _ALL.search(text)
    if match is None:
        return []
    here = [m for m in judged if m.end <= match.start() and _is_body(m)]
    meant: Sequence[Mention] = here or earlier
    if match["which"] is not None:
        pair = _pair(here) or _pair(earlier)
        meant = [pair[match["which"].lower() == "latter"]] if pair else []
    if any(m.said.kind == "yes" and m.said.stage == "participated" for m in meant):
        return []
    end = match.end() - (text[match.end() - 1] == " ")
    said = reading.of(match.start(), end, None, state=False, part=False, before=None)
    if said.kind != "yes" or said.stage != "participated":
        return []
    return [
        m._replace(
            quantity=Quantity(m.quantity.value, match.start(), match.start(), end, "implied"),
            start=match.start(), end=end, words="", rule="all of them", said=Said("yes", said.reason),
        )
        for m in meant
        if m.quantity.value is not None
    ]  # fmt: skip


def _only_named(known: Sequence[NounAt]) -> list[Mention]:
    named = [n for n in known if n.kind == "noun" and n.unit != "person" and n.group != "organizations"]
    groups = {n.group: n for n in named}
    if len(groups) > 1:
        # "organizations made up the largest group of stakeholders"
        groups.pop("non_governmental_stakeholders", None)
    return [_named(noun) for noun in groups.values()]


def _is_body(mention: Mention) -> bool:
    return (
        bool(mention.group)
        and mention.unit in ("organization", "unclear")
        and mention.quantity.form in NUMERIC
        and not mention.quantity.percent
    )


def _only(found: Sequence[Mention]) -> Mention | None:
    return found[0] if len({m.group for m in found}) == 1 else None


def _pair(found: Sequence[Mention]) -> Sequence[Mention]:
    """The last two groups, where they are two."""
    return found[-2:] if len({m.group for m in found[-2:]}) == 2 else ()


def _uncounted(known: Sequence[NounAt], until: int, found: Sequence[Mention]) -> list[Mention]:
    return [
        _named(n)
        for n in known
        if n.kind == "noun" and n.end <= until and n.unit != "person" and n.group != "organizations"
        and not any(m.group and m.group != "organizations" and m.start <= n.start < m.end for m in found)
    ]  # fmt: skip


def _named(noun: NounAt) -> Mention:
    group, unit = ("ngo", "organization") if noun.group == "civil_society" else (noun.group, noun.unit)
    return Mention(Quantity(None, 0, 0, 0, "none"), group, unit, noun.start, noun.end, rule="before")  # type: ignore[arg-type]


def _figures_of(
    text: str, mention: Mention, known: Sequence[NounAt], before: Sequence[Mention]
) -> NounAt | None:
    """The group of "for academic institutions, the figures were 18 and 13"."""
    noun = next((n for n in reversed(known) if n.end <= mention.start), None)
    if noun is None or noun.kind != "noun":
        return None
    if _THAT_OF.search(text, max(0, noun.start - 300), noun.start) and _IS.fullmatch(
        text, noun.end, mention.start
    ):
        # "The number of organizations was 38, that of academic institutions 7"
        return noun._replace(group=SECTORS.get(noun.group, noun.group), unit="organization")
    if not _FOR.search(text, max(0, noun.start - 24), noun.start):
        return None
    head = _FIGURES.match(text, noun.end) or (
        _FIGURES_FOR.search(text, max(0, noun.start - 300), noun.start) and _ARE.match(text, noun.end)
    )
    if head is None or head.end() > mention.start:
        return None
    joint = head.end() == mention.start or (
        bool(before)
        and before[-1].start == head.end()
        and _AND.fullmatch(text, before[-1].end, mention.start)
    )
    if not joint:
        return None
    return noun._replace(group=SECTORS.get(noun.group, noun.group), unit="organization")


def _heading_of_total(text: str, mention: Mention, known: Sequence[NounAt]) -> Mention | None:
    """The one group that the heading of a list names, for its total: "Organizations participating, by region: ..."."""
    if _TOTAL_LABEL.search(text, max(0, mention.start - 20), mention.start) is None:
        return None
    colon = text.find(":", 0, mention.start)
    named = _only_named([n for n in known if n.end <= colon])
    return named[0] if len(named) == 1 and _TAKING_PART.search(text, 0, colon) else None


def _is_total(text: str, mention: Mention) -> bool:
    """ "For a total of 40", "so that the final count was 32": all of what was counted before."""
    return _TOTAL.search(text, max(0, mention.start - 60), mention.start) is not None or (
        _IN_ALL.match(text, mention.end) is not None
    )


def _stands_alone(text: str, mention: Mention) -> bool:
    """ "There were 46.", "In the event, 39 attended.", "Four did so": a number of what the sentence before is about."""
    if _OF_WHOM_THERE.search(text, max(0, mention.start - 30), mention.start):
        return False
    there = _THERE_WERE.search(text, max(0, mention.start - 20), mention.start) and _ALONE.match(
        text, mention.end
    )
    return bool(there) or _ATTENDED.match(text, mention.end) is not None
