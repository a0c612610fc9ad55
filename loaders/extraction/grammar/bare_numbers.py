"""Numbers without a noun: "companies were few (three)", "25 were expected and 42 came" - whose they are."""

import re
from collections.abc import Mapping, Sequence

from loaders.extraction.grammar.compared_counts import Role
from loaders.extraction.grammar.lexicon import OTHER_STAKEHOLDERS
from loaders.extraction.grammar.nouns import Mention, NounAt
from loaders.extraction.grammar.quantities import NUMERIC, Quantity

GROUPS = {
    "ngo": "ngo", "ngo_ecosoc": "ngo", "civil_society": "ngo", "academia": "academia",
    "private_sector": "private_sector", "other_stakeholders": "other_stakeholders",
}  # fmt: skip
"""The groups that a number without a noun may count, by the group of the noun before it."""
_BARE = re.compile(
    r"\s*(?:[.;,:)–—]|$|\s-\s|(?:who|which|either|both|that|owing|due|because|despite|out|rather|instead|compared|up|down|in|at|on|by|for|and|or|among|this|present|online"
    r"|respectively|participating|attending|strong|came|were|was|had|have|has|did|are|is|took|made|[a-z]+ly|[a-z]+ed)\b)",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"(?:\b(?:(?:fewer|more|less|higher|lower|larger|smaller|up|down)\s+by|paragraphs?|paras?|articles?|rules?|resolutions?|decisions?|No|nos|pages?|rooms?|items?|chapters?|annex|tables?|groups?|panel"
    r"|session|version|number|day|years?|until|(?<!,\s)at|about|between|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|average|averaging)\.?|[/€$£])\s*$",
    re.IGNORECASE,
)
_TIME_OR_DATE = re.compile(
    r"\s*(?:[ap]\.?m\b|o'clock|(?:and\s+\d+\s+)?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|[:/.]\d)",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\s+of\s+(?:them|these|those)(?=\s+(?:in\s+attendance|present|attending|participating|there|to\s+have|having)\b)",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\)|\s+(?:instead\s+of|rather\s+than|compared\s+(?:with|to)|(?:up|down)\s+from)\s[^()]*\)", re.IGNORECASE
)
_APART = re.compile(
    r"(?:,\s+at|\b(?:they|numbers|figures|NGOs|organi[sz]ations|institutions|universities|companies|entities)\s+(?:were|had\s+been)|\b(?:lower|higher|smaller|larger|final|actual)\s+(?:number|figure|count)\s+of)\s+$",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(r"\s+(?:included|excluded|apart|aside)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\bof\s+(?:whom|which)\s+(?:I|we|there|one|the\s+\w+)\s+(?:counted|noted|recorded|saw|were|had)\s+$",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"(?:\bof\s+(?:whom|which|these|those|them)|\bincluding|\bamong\s+(?:them|these|which|whom))[^,;:.()]{0,30}$"
    r"|\b(?:former|latter|should|would|could|may|might|must|will|can)\b[^,;:.()]*$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,\s+and\s+|,\s+|\s+and\s+)(?:of\s+|by\s+|from\s+)?", re.IGNORECASE)


def without_group(
    text: str, counted: Sequence[Mention], read: Sequence[Mention], roles: Mapping[Quantity, Role]
) -> list[Mention]:
    """The bare numbers of a sentence that no other rule gave a group; those that are only compared are left out."""
    taken = {m.quantity for m in read}
    return [
        m
        for m in counted
        if not m.group
        and m.quantity not in taken
        and m.quantity.form in NUMERIC
        and (m.quantity not in roles or roles[m.quantity].kind == "this")
        and _is_bare(text, m)
    ]


def with_groups(
    text: str, bare: Sequence[Mention], known: Sequence[NounAt], earlier: Sequence[Mention]
) -> list[Mention]:
    """The numbers that count one of the groups named before them: the nearest, or each its own where they are as many.

    `bare` are those numbers, `earlier` what the sentence before speaks of.
    """
    done: list[Mention] = []
    for run in _runs(text, bare):
        named = _named_before(text, known, run[0].start)
        heads = list(named.values()) or [
            _as_noun(m) for m in {m.group: m for m in earlier if m.group in GROUPS}.values()
        ]
        if len(run) == 1:
            if named:
                joint = _joint(text, sorted(named.values(), key=lambda n: n.end))
                heads = [] if joint is None else [joint]
            elif len(heads) > 1:
                continue
        if len(heads) != len(run) or not heads:
            continue
        for mention, noun in zip(run, heads, strict=True):
            if _is_part(text, mention, noun):
                continue
            group = GROUPS[noun.group]
            if (there := _THERE.match(text, mention.end)) is not None:
                mention = mention._replace(end=there.end())
            done.append(mention._replace(group=group, unit="organization", rule="bare number"))
    return done


def _is_bare(text: str, mention: Mention) -> bool:
    quantity = mention.quantity
    return (
        bool(quantity.value) and not quantity.percent
        and (_BARE.match(text, mention.end) or _THERE.match(text, mention.end)) is not None
        and _TIME_OR_DATE.match(text, mention.end) is None
        and _NO_COUNT.search(text, max(0, mention.start - 24), mention.start) is None
    )  # fmt: skip


def _is_part(text: str, mention: Mention, noun: NounAt) -> bool:
    """Whether the number is said of a part of them, of the former or the latter, or of what should be."""
    start = max(min(noun.end, mention.start), mention.start - 200)
    return (
        _OTHERWISE.search(text, start, mention.start) is not None
        and _COUNTED.search(text, start, mention.start) is None
    )


def goes_on(text: str, end: int, mention: Mention) -> bool:
    """Whether the number is the next one of a list that ended so far at `end`: "34, 12 and 6"."""
    return end >= 0 and _JOINT.fullmatch(text, end, mention.start) is not None


def stands_apart(text: str, mention: Mention) -> bool:
    """Whether the number is no part of its clause: "companies were few (three)", "less numerous, at 34,"."""
    bracket = text[: mention.start].endswith("(") and _CLOSES.match(text, mention.end) is not None
    return bracket or _APART.search(text, max(0, mention.start - 40), mention.start) is not None


def _named_before(text: str, known: Sequence[NounAt], until: int) -> dict[str, NounAt]:
    """The last noun of each group before a place, in the order in which they were first named."""
    named: dict[str, NounAt] = {}
    for noun in known:
        left_out = _LEFT_OUT.match(text, noun.end)
        if noun.end <= until and noun.kind == "noun" and noun.group in GROUPS and not left_out:
            named[GROUPS[noun.group]] = noun
    return named


def _joint(text: str, named: Sequence[NounAt]) -> NounAt | None:
    """The last group, or the two together: "academic institutions and companies together (19)"."""
    last = named[-1]
    if len(named) == 1 or not _AND.fullmatch(text, named[-2].end, last.start):
        return last
    joint = {n.group for n in named[-2:]} == OTHER_STAKEHOLDERS
    return last._replace(group="other_stakeholders") if joint else None


def _as_noun(mention: Mention) -> NounAt:
    return NounAt("noun", mention.group, "organization", 0, 0)


def _runs(text: str, found: Sequence[Mention]) -> list[list[Mention]]:
    runs: list[list[Mention]] = []
    for mention in found:
        if runs and _JOINT.fullmatch(text, runs[-1][-1].end, mention.start):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs
