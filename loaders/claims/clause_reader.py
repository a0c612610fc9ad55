"""Claims of a sentence, from its tokens: each number with what it counts, of whom, where and when.

What stands beside a number is said of it; what stands once in the sentence is said of every number. Where neither
tells whose a word is, the claim says so and is not judged.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from loaders.claims.models import Claim, Counted, Direction, Kind, Quantity, Stage, When
from loaders.claims.numbered import BESIDE_DIALOGUE, NOUNS, Number, Numbered
from loaders.claims.tokens import Token, of_kind, plain, suggestion, tokens
from queries.text.names import Names

_COUNTED: Mapping[str, Counted] = {
    "STAKEHOLDER": "stakeholder",
    "ORGANIZATION": "organization",
    "PARTICIPANT": "participant",
}
_CARE = re.compile(
    r"[,;]? (?:the change is )?to be read with care(?:, because |: )?(?P<tail>.*)$"
    r"|; the two are not comparable(?:, because (?P<why>.*))?$"
)
_INSTEAD = re.compile(r"; compare instead (?P<tail>.*)$|,? Instead: (?P<also>.*)$")
_DIFFERENCE = re.compile(r": (?P<tail>this is a difference between .*|\d{4} (?:covers|counts) .*)$")
_ENGLISH_PART = 0.5


_HOSTS = tuple(noun for noun in NOUNS if noun != "PARTICIPATION")
_HOSTED = ("held", "hold", "hosted", "hosts", "organized", "organised", "convened", "convene")
_BESIDE_ONLY = ("FILL", "BY", "TO", "FROM", "OF")
_NO_STATEMENT = {"HELD", "AT_HAND", "CHANGE", "MORE", "LARGEST", "SHARE", "MEAN", "EACH"}
_SAID_ONCE = ("MATCHED", "DISTINCT", "QUOTED", "SINCE", "KNOWN", "ANOTHER", "TOTAL", "RANGE")
"""What holds for each number of a sentence wherever it stands in it."""
_NOT_STATED = "; not stated: "
"""Between the numbers of a dialogue and the groups that its documents do not state."""


def read(sentence: str, names: Names) -> tuple[Claim, ...]:
    """The claims of one sentence, in the order of their numbers; a claim that cannot be judged says why (`stops`)."""
    text = plain(sentence)
    text, gap = text.removesuffix(".").rsplit(_NOT_STATED, 1) if _NOT_STATED in text else (text, "")
    text, tails = _without_tails(text)
    found = tokens(text, names)
    claims = _Reader(text, found, names, tails).claims()
    stops = list(_stops(found, names, {claim.kind for claim in claims}))
    if not claims:
        claims = [Claim("count", text).stopped("NOTHING_CLAIMED")]
    if "NOT_ENGLISH" in dict(stops):
        claims = [Claim("count", text)]
    for code, values in stops:
        claims = [claim.stopped(code, **values) for claim in claims]
    for token in of_kind(tokens(gap, names), "GROUP") if gap else ():
        for code in token.value[0]:
            flags = claims[0].flags - {"not"} | {"states"}
            none = Quantity(0, "count", text="none")
            claims.append(
                replace(
                    claims[0], kind="documented", text=gap, who=(code,), last=none, first=None, flags=flags
                )
            )
    if tails and claims:
        claims[-1] = replace(claims[-1], flags=claims[-1].flags | frozenset(f"tail:{tail}" for tail in tails))
    return tuple(claims)


def _without_tails(text: str) -> tuple[str, list[str]]:
    """The sentence without the reasons that the writer of comparisons adds, and these reasons."""
    tails: list[str] = []
    for pattern in (_INSTEAD, _CARE, _DIFFERENCE):
        if match := pattern.search(text):
            head = (
                "care" if "read with care" in match[0] else "refused" if "not comparable" in match[0] else ""
            )
            if pattern is _DIFFERENCE:
                head = "difference"
            said = next((value for value in match.groupdict().values() if value), "")
            tails.append(f"{head or 'instead'}:{said}")
            text = text[: match.start()]
    return text, tails


def _stops(found: Sequence[Token], names: Names, kinds: set[Kind]) -> Iterator[tuple[str, dict[str, Any]]]:
    unread = of_kind(found, "?")
    words = [token for token in found if token.kind not in ("SEP", "SEMI", "WHEN", "NUM")]
    if unread and len(unread) >= _ENGLISH_PART * len(words) and len(unread) > 2:
        yield "NOT_ENGLISH", {}
        return
    for token in unread:
        yield "NOT_UNDERSTOOD", {"word": token.value, "suggested": suggestion(token.value, names)}
    if "published" not in kinds:
        for topic in dict.fromkeys(token.value for token in of_kind(found, "UNPUBLISHED")):
            yield "NOT_PUBLISHED", {"topic": topic}
    if of_kind(found, "FORECAST"):
        yield "FORECAST", {}


def _one_each(whens: Sequence[When]) -> tuple[When, ...]:
    """Each time once: a year beside a day or month of it says no more, a day without a year takes the one year said."""
    years = {when.year for when in whens if when.year is not None}
    if len(years) == 1:
        whens = [replace(when, year=next(iter(years))) for when in whens]
    meetings, whens = [w for w in whens if w.meeting], [w for w in whens if not w.meeting]
    if len(meetings) == 1 and len(whens) < 2:
        # "the eleventh meeting ... on 5 April 2024": one dialogue
        whens, meetings = [replace(when, meeting=meetings[0].meeting) for when in whens or meetings], []
    closer = {when.year for when in whens if when.month is not None}
    return tuple(
        dict.fromkeys([*meetings, *(w for w in whens if w.month is not None or w.year not in closer)])
    )


class _Reader(Numbered):
    def claims(self) -> list[Claim]:
        """Every claim."""
        states = self.has & {"STATED", "KNOWN"} and self.has & set(NOUNS) and not self.has & _NO_STATEMENT
        if not self.numbers and ("PUBLISHED" in self.has or states):
            claim = self._published()
            return [self._unread(claim, [claim])]
        groups = self._read()
        claims = [claim for group in groups for claim in self._claim(group)]
        claims += self._without_number(claims)
        claims = [self._unread(claim, claims) for claim in claims]
        if any(not tail.startswith("instead") for tail in self.tails):
            claims = self._compared(claims)
        return claims

    def _unread(self, claim: Claim, claims: Sequence[Claim]) -> Claim:
        """The claim, stopped where a word of the sentence went into no claim: it may change what is claimed."""
        kinds, flags = {c.kind for c in claims}, {flag for c in claims for flag in c.flags}
        moves = any(c.direction or c.by or c.first for c in claims)
        used = {
            "LARGEST": "largest" in kinds and "CHANGE" not in self.has,
            "SHARE": "share" in kinds or any(number.role == "whole" for number in self.numbers),
            "MEAN": "mean" in kinds,
            "MORE": moves,
            "CHANGE": moves,
            "HOW_MANY": bool(kinds & {"published", "documented"}),
            "PUBLISHED": "published" in kinds,
            "RANGE": "bounds" in kinds,
            "EACH": "each" in flags or "mean" in kinds,
            "NOT": any(c.kind not in ("count", "dialogues", "documented", "bounds") for c in claims),
        }
        if any(kind in self.has and not is_used for kind, is_used in used.items()):
            claim = claim.stopped("AMBIGUOUS", what="words")
        if not moves and any(t.value == "than" for t in of_kind(self.found, "THAN")):
            claim = claim.stopped("AMBIGUOUS", what="words")
        none = any(c.last is not None and c.last.value == 0 for c in claims)
        if none and self.has & {"MORE", "CHANGE", "LARGEST", "THAN"}:
            claim = claim.stopped("AMBIGUOUS", what="not")
        for token in of_kind(self.found, "UNCLEAR"):
            claim = claim.stopped("AMBIGUOUS", what=token.value)
        if "more" in kinds and "CHANGE" in self.has and "NUM" not in self.has:
            claim = claim.stopped("AMBIGUOUS", what="words")
        if self.of_dialogues == "each":
            claim = claim.stopped("AMBIGUOUS", what="each")
        elif self.of_dialogues and not claim.who:
            claim = replace(claim, flags=claim.flags | {"sum"})
        if any(itertools.starmap(self._is_unclear, itertools.pairwise(self.numbers))):
            claim = claim.stopped("AMBIGUOUS", what="respectively")
        if any(map(self._is_between, self.numbers)) or any(map(self._is_adrift, self.found)):
            claim = claim.stopped("AMBIGUOUS", what="words")
        return claim

    def _is_between(self, number: Number) -> bool:
        """Whether a number stands between two whose number it may be: `trafficking 182 firearms 76`."""
        for kind in ("WG", "GROUP"):
            own, start = of_kind(number.own, kind), number.token.start
            before, after = (
                {str(t.value) for t in own if (t.start < start) == side} for side in (True, False)
            )
            if before and after and before != after:
                return not (number.role or self.respectively)
        return False

    def _is_adrift(self, token: Token) -> bool:
        """Whether a word changes what is claimed in a way that no claim has: `only NGOs`, `by 2024`, `NGOs held`."""
        before, after = self._near(token, -1, ()), self._near(token, 1, _BESIDE_ONLY)
        if before is not None and token.kind == "WHEN":
            word = self.text[before.start : before.end].lower()
            if token.value[0].meeting:
                return "DIALOGUE" not in self.has  # the meeting itself is not counted here
            return word in ("by", "after", "before") or (word in ("until", "till") and "FROM" not in self.has)
        if before is not None and token.kind == "HELD":
            return before.kind in _HOSTS and self.text[token.start : token.end].lower() in _HOSTED
        return token.value == "only" and (after is None or after.kind != "NUM")

    # ---- claims

    def _claim(self, group: list[Number]) -> Iterator[Claim]:
        text = self._text(group)
        head = group[0]
        base = self._scoped(Claim("count", text), head, group)
        if self.respectively and {n.values.get("zipped") for n in self.numbers} != {1}:
            base = base.stopped("AMBIGUOUS", what="respectively")
        by_role = {n.role: n for n in group}
        if "low" in by_role:
            yield replace(
                base,
                kind="bounds",
                first=by_role["low"].quantity,
                last=by_role.get("high", by_role["low"]).quantity,
            )
            return
        by = tuple(n.quantity for n in group if n.role == "by")
        is_change = bool(set(by_role) & {"from", "by"}) or ("to" in by_role and "CHANGE" in self.has)
        if not is_change:
            number = head.quantity
            if head.is_dialogues:
                yield self._dialogues(base, group)
            elif head.is_share:
                yield self._share(base, head)
            elif "MEAN" in self.has:
                yield self._mean(replace(base, last=number), group)
            else:
                yield replace(base, last=number)
            return
        first, last = (by_role[r].quantity if r in by_role else None for r in ("from", "to"))
        kind: Kind = "change"
        if any(n.is_share for n in group) or ("SHARE" in self.has and not self._is_of_count(group)):
            kind = "share"
        elif "MEAN" in self.has:
            kind = "mean"
        claim = replace(base, kind=kind, first=first, last=last, by=by, direction=self._direction(group, by))
        claim = self._mean(claim, group) if kind == "mean" else claim
        if kind == "change" and len(self._sides()) == 2 and not claim.first and not claim.last:
            yield self._more(claim)
        else:
            yield replace(claim, when=self._when_of_change(claim, group, by_role))

    def _is_of_count(self, group: Sequence[Number]) -> bool:
        return any(n.quantity.kind == "count" for n in group)

    def _mean(self, claim: Claim, group: Sequence[Number] = ()) -> Claim:
        own = [t for n in group for t in of_kind(n.own, "MEAN")]
        mean = (own or of_kind(self.found, "MEAN"))[0].value
        return replace(claim, kind="mean", flags=claim.flags | {mean})

    def _text(self, group: Sequence[Number]) -> str:
        own = [t for n in group for t in n.own]
        return (
            self.text[own[0].start : own[-1].end].strip(" ,;")
            if len(self.numbers) > len(group)
            else self.text
        )

    def _scoped(self, claim: Claim, head: Number, group: Sequence[Number]) -> Claim:
        own = [t for n in group for t in n.own]
        where, when, who = (head.values.get(name, []) for name in ("where", "when", "who"))
        is_whole = head.role == "whole" and not head.is_dialogues
        if is_whole and "GROUP" not in self.has:
            where = []  # "182 of 468 participations were in trafficking in persons"
        flags = {kind.lower() for kind in _SAID_ONCE if kind in self.has}
        is_alone = len(self.numbers) == 1 or all(n.is_dialogues for n in self.numbers)
        says = "DOCUMENT" in self.has or ("AT_HAND" in self.has and is_alone)
        if of_kind(own, "AT_HAND", "DOCUMENT") or (says and not of_kind(own, "HELD", "KNOWN")):
            flags.add("documented")
        if "NOT" in self.has:
            flags.add("not")
        flags |= {"joint" if t.value else "separate" for t in where if t.kind == "JOINT"}
        stage: Stage = next(
            (t.value for t in of_kind(own, "STAGE") or of_kind(self.found, "STAGE")), "participated"
        )
        counted, groups = self._counted(who, own, head)
        if is_whole and self._is_of_its_own(head, counted):
            claim = claim.stopped("AMBIGUOUS", what="words")
        whens = _one_each([w for t in when if t.kind == "WHEN" for w in t.value])
        if any(t.kind == "PREVIOUS" for t in when):
            flags.add("previous")
        flags |= self._quantified()
        flags |= {f"source:{token.value}" for token in of_kind(self.found, "SOURCE")}
        flags |= {"carried"} if "carried" in head.values else set()
        if self._is_mixed(own):
            flags.add("mixed")
        if self._is_span():
            flags.add("span")
        return replace(
            claim, who=groups, counted=counted, stage=stage, flags=frozenset(flags), when=whens,
            where=self._ordered(t.value for t in where if t.kind == "WG"),
        )  # fmt: skip

    def _is_of_its_own(self, whole: Number, counted: Counted) -> bool:
        """Whether a part is of its own kind, `66 of 76 NGOs`: the whole is something else."""
        noun = self._near(whole.token, 1)
        is_group = noun is not None and noun.kind == "GROUP"
        return is_group or (counted in ("organization", "participant") and "GROUP" not in self.has)

    def _is_mixed(self, own: Sequence[Token]) -> bool:
        """Whether one number counts groups and others with them: `157 States, IGOs and organizations`."""
        kinds = [t.kind for t in own if t.kind != "FILL"]
        others = ("ORGANIZATION", "STAKEHOLDER", "PERSON", "PARTICIPANT")
        return any(
            first == "GROUP" and between in ("AND", "SEP") and last in others
            for first, between, last in zip(kinds, kinds[1:], kinds[2:], strict=False)
        )

    def _quantified(self) -> set[str]:
        """`each` where the sentence speaks of every dialogue by itself and not of all together."""
        if each := of_kind(self.found, "EACH"):
            of = [self._near(token, 1) for token in each]
            is_mean = "MEAN" in self.has and all(t is not None and t.kind == "DIALOGUE" for t in of)
            return set() if is_mean else {"each"}
        for token in of_kind(self.found, "ALL"):
            before, after = self._near(token, -1), self._after(token, BESIDE_DIALOGUE)
            if (
                after is not None
                and after.kind != "DOCUMENT"
                and (before is None or before.kind not in ("PREP", "OF", "TO"))
            ):
                return {"each"}
        return set()

    def _is_span(self) -> bool:
        """Whether two years are the ends of a span: `between 2022 and 2024`, `from 2022 to 2024`."""
        after = [self._near(token, 1) for token in of_kind(self.found, "BETWEEN", "FROM")]
        is_range = any(len(token.value) > 1 for token in of_kind(self.found, "WHEN"))
        return is_range or any(token is not None and token.kind == "WHEN" for token in after)

    def _ordered(self, codes: Any) -> tuple[str, ...]:
        named = set(codes)
        return tuple(code for code in self.names.working_groups if code in named)

    def _counted(
        self, who: Sequence[Token], own: Sequence[Token], head: Number
    ) -> tuple[Counted, tuple[str, ...]]:
        totalled = {group.code for group in self.names.in_total}
        groups = [code for t in who if t.kind == "GROUP" for code in t.value[0]]
        if head.role == "whole":
            groups = []
        chosen = tuple(code for code in self.names.stakeholder_groups if code in groups)
        if set(chosen) == totalled:
            chosen = ()
        after = [t for t in who if t.start >= head.token.end] or list(who)
        first = after[0] if after else None
        if "DISTINCT" in self.has:
            return "organization", chosen
        if "PARTICIPATION" in {t.kind for t in who} or first is None:
            return "participation", chosen
        if first.kind == "GROUP":
            following = self._near(first, 1, ())
            if following is not None and following.kind in ("PERSON", "PARTICIPANT"):
                return "person", chosen
            before = self._near(first, -1, ("FILL",))
            by = before is not None and before.kind == "BY"
            if first.value[1] == "stakeholder":
                return "stakeholder", chosen
            return "participation" if by or first.value[1] == "sector" else "organization", chosen
        return _COUNTED.get(first.kind, "person"), chosen

    def _dialogues(self, base: Claim, group: Sequence[Number]) -> Claim:
        head = group[0]
        noun = self._after(head.token, BESIDE_DIALOGUE)
        claim = replace(base, kind="dialogues", last=head.quantity, counted="participation", who=())
        following = self._near(head.token, 1)
        at = self.numbers.index(head)
        if following is not None and following.kind == "OF" and at + 1 < len(self.numbers):
            claim = replace(claim, first=self.numbers[at + 1].quantity)
        if head.role == "whole":
            return replace(claim, flags=claim.flags | {"whole"})
        if noun is not None and noun.kind == "WG_WORD" and "DIALOGUE" not in self.has:
            return claim.stopped("AMBIGUOUS", what="working groups")
        if noun is not None and noun.kind == "WG_WORD":
            return replace(claim, flags=claim.flags | {"working_groups"})
        if "STATED" in self.has and ("HOW_MANY" in self.has or base.who):
            return replace(claim, kind="documented", who=base.who, flags=claim.flags | {"states"})
        if "documented" in claim.flags:
            return replace(claim, kind="documented")
        return claim

    def _share(self, base: Claim, head: Number) -> Claim:
        claim = replace(base, kind="share", last=head.quantity)
        of = self._near(head.token, 1, ("FILL", "OF"))
        # "40 per cent of NGOs were in the dialogue on firearms": a share of a group, not of a dialogue
        is_of_group = of is not None and of.kind == "GROUP" and bool(claim.where)
        return claim.stopped("AMBIGUOUS", what="share") if is_of_group else claim

    def _direction(self, group: Sequence[Number], by: Sequence[Quantity]) -> Direction | None:
        own = [t for n in group for t in n.own]
        found = of_kind(own, "CHANGE", "MORE") or of_kind(self.found, "CHANGE", "MORE")
        values: list[Direction] = [t.value for t in found if t.value != "changed"]
        if values:
            return values[0]
        times = [q.value for q in by if q.kind == "times"]
        if times:
            return "up" if times[0] > 1 else "down"
        return "changed" if found else None

    def _when_of_change(
        self, claim: Claim, group: Sequence[Number], by_role: dict[str, Number]
    ) -> tuple[When, ...]:
        """The earlier and the later time, as far as they are said: each number's own, or those of the sentence."""
        ends: list[When | None] = [None, None]
        for at, role in enumerate(("from", "to")):
            if role in by_role:
                own = [w for t in of_kind(by_role[role].own, "WHEN") for w in t.value]
                ends[at] = own[0] if len(own) == 1 else None
        if ends[0] and ends[1]:
            return (ends[0], ends[1])
        every = list(claim.when)
        if len(every) == 2 or ("span" in claim.flags and len(every) > 2):
            every = sorted(every, key=lambda w: (w.year or 0, w.month or 0))
            return (every[0], every[-1])
        return tuple(every)

    # ---- claims without a number of their own

    def _without_number(self, claims: Sequence[Claim]) -> Iterator[Claim]:
        base = self._scoped_all(Claim("count", self.text))
        if any(c.kind in ("change", "more") or (c.kind in ("share", "mean") and c.direction) for c in claims):
            return
        if "LARGEST" in self.has:
            value = of_kind(self.found, "LARGEST")[0].value
            yield replace(base, kind="largest", direction=value)
            return
        if self.has & {"MORE"} and len(self._sides()) == 2:
            yield self._more(replace(base, direction=self._direction([], ())))
            return
        if self.has & {"CHANGE", "MORE"} and not (
            "MORE" in self.has and not self.has & {"THAN", "CHANGE", "PREVIOUS"}
        ):
            kind: Kind = "share" if "SHARE" in self.has else "mean" if "MEAN" in self.has else "change"
            claim = replace(base, kind=kind, direction=self._direction([], ()))
            claim = replace(claim, when=self._when_of_change(claim, [], {})) if len(claim.when) > 2 else claim
            yield self._than(self._mean(claim) if kind == "mean" else claim)
            return
        if not claims and "DIALOGUE" in self.has and self.has & {"HELD", "KNOWN", "AT_HAND"}:
            kind = "documented" if "AT_HAND" in self.has else "dialogues"
            yield replace(base, kind=kind, last=Quantity(1, "count", "at_least", text="a dialogue"), who=())

    def _than(self, claim: Claim) -> Claim:
        """ "More in 2024 than in 2023": the year after "than" is the earlier side, whatever its date."""
        than = of_kind(self.found, "THAN", "VERSUS")
        whens = of_kind(self.found, "WHEN")
        if not than or len(claim.when) != 2:
            return claim
        later = [w for t in whens if t.start < than[0].start for w in t.value]
        if later and claim.direction in ("up", "down") and (later[0].year or 0) < max(claim.years):
            return replace(claim, direction="down" if claim.direction == "up" else "up",
                           when=tuple(sorted(claim.when, key=lambda w: w.year or 0)))  # fmt: skip
        return replace(claim, when=tuple(sorted(claim.when, key=lambda w: (w.year or 0, w.month or 0))))

    def _scoped_all(self, claim: Claim) -> Claim:
        number = Number(Token("NUM", Quantity(0), 0, 0), self.found)
        number.values = {
            "where": of_kind(self.found, "WG", "JOINT"),
            "when": of_kind(self.found, "WHEN", "PREVIOUS"),
            "who": of_kind(self.found, *NOUNS),
        }
        return self._scoped(claim, number, [number])

    def _sides(self) -> list[list[Token]]:
        """Two sides of one kind, before and after "than": stakeholder groups, or working groups and joint dialogues."""
        more = of_kind(self.found, "MORE", "CHANGE", "NUM")
        than = of_kind(self.found, "THAN", "VERSUS") or [t for t in more if t.kind == "MORE"]
        for kinds in (("GROUP",), ("WG", "JOINT")):
            for at in than:
                before = [t for t in of_kind(self.found, *kinds) if t.end <= at.start]
                after = [t for t in of_kind(self.found, *kinds) if t.start >= at.end]
                if before and after and {str(t.value) for t in before} != {str(t.value) for t in after}:
                    return [before, after]
        return []

    def _more(self, claim: Claim) -> Claim:
        first, second = self._sides()
        if first[0].kind in ("WG", "JOINT"):
            where, other = (self._ordered(t.value for t in of_kind(s, "WG")) for s in (first, second))
            joint = {
                name for name, side in (("joint", first), ("other_joint", second)) if of_kind(side, "JOINT")
            }
            flags = claim.flags - {"joint"} | {"other_where"} | joint
            return replace(claim, kind="more", where=where, other=other, flags=flags)
        codes = [tuple(c for t in side for c in t.value[0]) for side in (first, second)]
        return replace(claim, kind="more", who=codes[0], other=codes[1])

    def _published(self) -> Claim:
        topics = [t.value for t in of_kind(self.found, "UNPUBLISHED")]
        if not topics and self.has & {"DISTINCT", "ORGANIZATION"}:
            topics = ["distinct"]
        return replace(self._scoped_all(Claim("published", self.text)), other=tuple(topics))

    def _compared(self, claims: list[Claim]) -> list[Claim]:
        """Two values of which the sentence itself says how they compare are one comparison besides."""
        ends = [
            c for c in claims if c.kind in ("count", "share") and c.last is not None and c.direction is None
        ]
        if len(ends) != 2 or ends[0].kind != ends[1].kind:
            return claims
        first, last = ends
        refuses = any(tail.startswith(("refused", "difference")) for tail in self.tails)
        flags = (first.flags | last.flags) - {"documented", "joint", "separate"}
        compared = replace(
            last,
            kind="change" if last.kind == "count" else "share",
            text=self.text,
            first=first.last,
            where=self._ordered((*first.where, *last.where)),
            when=(*first.when, *last.when),
            flags=flags | ({"refused"} if refuses else set()),
        )
        return [*claims, compared]
