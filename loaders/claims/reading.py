"""Claims of a sentence, from its tokens: each number with what it counts, of whom, where and when.

What stands beside a number is said of it; what stands once in the sentence is said of every number. Where neither
tells whose a word is, the claim says so and is not judged.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from loaders.claims.models import Claim, Counted, Direction, Kind, Quantity, Stage, When
from loaders.claims.tokens import Token, of_kind, plain, suggestion, tokens
from queries.text.names import Names

_NOUNS = ("GROUP", "PARTICIPATION", "STAKEHOLDER", "ORGANIZATION", "PARTICIPANT", "PERSON")
_STRONG = (
    "SEP",
    "SEMI",
    "COLON",
    "AND",
    "CLAUSE",
    "FROM",
    "TO",
    "BY",
    "VERSUS",
    "THAN",
    "OF",
    "CHANGE",
    "MORE",
)
_COUNTED: Mapping[str, Counted] = {
    "STAKEHOLDER": "stakeholder",
    "ORGANIZATION": "organization",
    "PARTICIPANT": "participant",
}
_BESIDE_DIALOGUE = ("ALL", "EACH", "FILL", "WG", "JOINT", "AND", "AT_HAND", "KNOWN", "OFFICIAL", "OF", "NUM")
_INCREASES = ("increase", "decrease", "rise", "decline", "fall", "drop", "growth", "change", "gain", "loss")
_BESIDE_INCREASE = (
    *("FILL", "PREP", "WHEN", "AND", "BETWEEN", "WG", "GROUP"),
    *("OF", "DIALOGUE", "JOINT", "TO", "PARTICIPATION"),
)
_CARE = re.compile(
    r"[,;]? (?:the change is )?to be read with care(?:, because |: )?(?P<tail>.*)$"
    r"|; the two are not comparable(?:, because (?P<why>.*))?$"
)
_INSTEAD = re.compile(r"; compare instead (?P<tail>.*)$|,? Instead: (?P<also>.*)$")
_DIFFERENCE = re.compile(r": (?P<tail>this is a difference between .*|\d{4} (?:covers|counts) .*)$")
_ENGLISH_PART = 0.5


@dataclass
class _Number:
    """A number of the sentence with the tokens that belong to it; `role` is from, to, by, whole or empty."""

    token: Token
    own: list[Token]
    role: str = ""
    group: int = -1
    is_dialogues: bool = False
    is_share: bool = False
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def quantity(self) -> Quantity:
        quantity: Quantity = self.token.value
        return quantity


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
    stops = _stops(found, names, {claim.kind for claim in claims})
    if not claims:
        claims = [Claim("count", text).stopped("NOTHING_CLAIMED")]
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
    closer = {when.year for when in whens if when.month is not None}
    return tuple(dict.fromkeys(w for w in whens if w.month is not None or w.year not in closer))


class _Reader:
    def __init__(self, text: str, found: Sequence[Token], names: Names, tails: Sequence[str]) -> None:
        self.text, self.found, self.names, self.tails = text, list(found), names, tails
        self.numbers = self._segments()
        self.has = {token.kind for token in found}
        self.respectively = "RESPECTIVELY" in self.has

    def claims(self) -> list[Claim]:
        """Every claim."""
        if "PUBLISHED" in self.has and not self.numbers:
            return [self._published()]
        for number in self.numbers:
            self._classify(number)
        for before, number in zip(self.numbers, self.numbers[1:], strict=False):
            # "five dialogues in 2023 and four in 2024"; "an increase of 147, or 70 per cent"
            if before.is_dialogues and not of_kind(number.own, *_NOUNS) and number.quantity.kind == "count":
                number.is_dialogues = True
            if before.role == "by" and number.is_share and number.quantity.kind == "per_cent":
                number.role, number.is_share = "by", False
            between = self.text[before.token.end : number.token.start].strip()
            if between in ("of", "of the", "out of", "out of the") and number.quantity.kind == "count":
                number.role = "whole"
        self._roles()
        self._ranges()
        groups = self._groups()
        self._share_out(groups)
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
            "SHARE": "share" in kinds,
            "MEAN": "mean" in kinds,
            "MORE": moves,
            "CHANGE": moves,
            "HOW_MANY": bool(kinds & {"published", "documented"}),
            "PUBLISHED": "published" in kinds,
            "RANGE": "bounds" in kinds,
            "EACH": "each" in flags,
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
        return claim

    # ---- numbers and what stands beside them

    def _segments(self) -> list[_Number]:
        nums = of_kind(self.found, "NUM")
        cuts = [0]
        for left, right in itertools.pairwise(nums):
            cuts.append(self._cut(left, right))
        cuts.append(len(self.found))
        numbers = [
            _Number(token, self.found[start:end])
            for token, start, end in zip(nums, cuts, cuts[1:], strict=False)
        ]
        for first, second in reversed(list(itertools.pairwise(numbers))):
            between = self.text[first.token.end : second.token.start].strip()
            if (
                first.quantity.kind == "count"
                and second.quantity.kind == "per_cent"
                and between in ("to", "and", "and to")
            ):
                per_cent = replace(first.quantity, kind="per_cent")
                self.found[self.found.index(first.token)] = token = replace(first.token, value=per_cent)
                first.own[first.own.index(first.token)] = first.token = token
        return numbers

    def _cut(self, left: Token, right: Token) -> int:
        """Where the words of one number end and those of the next begin: the last separator that joins no list."""
        first, last = self.found.index(left), self.found.index(right)
        between = range(first + 1, last)
        strong = [i for i in between if self.found[i].kind in _STRONG]
        hard = [i for i in strong if self.found[i].kind in ("SEMI", "CLAUSE")]
        if hard:
            return hard[-1]
        apart = [i for i in strong if not self._joins(i)]
        for kinds in (("AND",), ("SEP",)):
            if listed := [i for i in apart if self.found[i].kind in kinds]:
                return listed[-1]
        if apart:
            at = apart[-1]
            # "down from 47": the words before the number go with it
            while at - 1 in apart and self.found[at - 1].kind in ("CHANGE", "MORE"):
                at -= 1
            return at
        if strong:
            return strong[-1]
        loose = [i for i in between if self.found[i].kind == "PREP"]
        return loose[-1] if loose else last

    def _joins(self, at: int) -> bool:
        """Whether a comma or "and" stands between two of a kind: working groups, years, stakeholder groups."""
        if self.found[at].kind not in ("AND", "SEP"):
            return False
        before = next(
            (t for t in reversed(self.found[:at]) if t.kind not in ("FILL", "PREP", "AND", "SEP")), None
        )
        after = next(
            (
                t
                for t in self.found[at + 1 :]
                if t.kind not in ("FILL", "PREP", "AND", "SEP", "DIALOGUE", "OF")
            ),
            None,
        )
        return (
            before is not None
            and after is not None
            and before.kind == after.kind
            and before.kind in ("WG", "WHEN", "GROUP")
        )

    def _near(self, token: Token, step: int, skip: Sequence[str] = ("FILL",)) -> Token | None:
        at = self.found.index(token) + step
        while 0 <= at < len(self.found):
            if self.found[at].kind not in skip:
                return self.found[at]
            at += step
        return None

    def _classify(self, number: _Number) -> None:
        token, kind = number.token, number.quantity.kind
        after = self._after(token, _BESIDE_DIALOGUE)
        number.is_dialogues = (
            kind == "count" and after is not None and after.kind in ("DIALOGUE", "DOCUMENT", "WG_WORD")
        )
        following, before = self._near(token, 1), self._near(token, -1)
        by = before is not None and (
            (before.kind == "BY" and bool(of_kind(self.found[: self.found.index(token)], "CHANGE", "MORE")))
            or self._is_increase(number)
            or (before.kind == "CHANGE" and kind != "count")
            or (
                before.kind == "CHANGE"
                and before.value in ("up", "down")
                and self.text[before.start : before.end].lower() in ("up", "down")
            )
            or (
                before.kind == "OF" and (head := self._near(before, -1)) is not None and head.kind == "CHANGE"
            )
        )
        if (
            following is not None
            and following.kind in ("CHANGE", "MORE")
            and following.value in ("up", "down")
        ):
            by = by or (not number.is_dialogues and (kind != "count" or self._is_more(following)))
        if kind in ("times", "points") or by:
            number.role = "by"
        elif (before is not None and before.kind == "FROM") or (
            before is not None and before.kind in ("VERSUS", "THAN")
        ):
            number.role = "from"
        elif before is not None and before.kind == "TO":
            number.role = "to"
        number.is_share = kind == "points" or (kind in ("per_cent", "fraction") and number.role != "by")

    def _is_increase(self, number: _Number) -> bool:
        """ "The increase between 2023 and 2024 was 140": the number is the change."""
        for token in reversed(self.found[: self.found.index(number.token)]):
            if token.kind == "CHANGE":
                word, before = self.text[token.start : token.end].lower(), self._near(token, -1, ())
                is_noun = word in _INCREASES and (before is None or before.kind == "FILL")
                return is_noun and number.quantity.kind in ("count", "per_cent")
            if token.kind not in _BESIDE_INCREASE:
                return False
        return False

    def _is_more(self, following: Token) -> bool:
        # "five more than in 2023", "an increase": the count is the change; "44 rose" is a count
        word = self.text[following.start : following.end].lower()
        return following.kind == "MORE" or word in (
            "increase",
            "decrease",
            "rise",
            "decline",
            "higher",
            "lower",
            "growth",
        )

    def _after(self, token: Token, passing: Sequence[str]) -> Token | None:
        for other in self.found[self.found.index(token) + 1 :]:
            if other.kind in ("DIALOGUE", "DOCUMENT", "WG_WORD"):
                return other
            if other.kind not in passing:
                return None
        return None

    def _roles(self) -> None:
        """Whether numbers without a preposition are the earlier or the later one of a change."""
        has_change = bool(self.has & {"CHANGE", "VERSUS", "MORE"}) or any(
            n.role == "by" for n in self.numbers
        )
        for number in self.numbers:
            if number.role in ("from", "to") and not has_change:
                number.role = ""
        for here, following in zip(self.numbers, self.numbers[1:], strict=False):
            if here.role or here.is_dialogues or following.is_dialogues:
                continue
            if following.role == "from":
                here.role = "to"
            elif following.role == "to" and has_change:
                here.role = "from"
            elif (
                following.role == "by"
                and has_change
                and not any(n.role in ("from", "to") for n in self.numbers)
            ) and following.quantity.kind in ("per_cent", "times", "fraction", "count", "points"):
                here.role = "to"

    def _ranges(self) -> None:
        """ "between 101 and 328": two numbers that are the ends of a range."""
        for low, high in zip(self.numbers, self.numbers[1:], strict=False):
            before = self._near(low.token, -1)
            between = self.text[low.token.end : high.token.start].strip()
            spanned = between in ("-", "to", "\u2013") and not self.has & {"CHANGE", "VERSUS", "MORE"}
            if not low.role and ((before is not None and before.kind == "BETWEEN") or spanned):
                low.role, high.role = "low", "high"

    def _groups(self) -> list[list[_Number]]:
        groups: list[list[_Number]] = []
        for number in self.numbers:
            last = groups[-1] if groups else None
            if last is None or not self._continues(last, number):
                groups.append([number])
            else:
                last.append(number)
        for at, group in enumerate(groups):
            for number in group:
                number.group = at
        return groups

    def _continues(self, group: Sequence[_Number], number: _Number) -> bool:
        roles = [(n.role, n.quantity.kind if n.role == "by" else "") for n in group]
        mine = (number.role, number.quantity.kind if number.role == "by" else "")
        if not number.role or not any(role for role, _ in roles) or mine in roles:
            return False
        if number.role == "high":
            return roles[-1][0] == "low"
        if number.role == "low" or "low" in dict(roles):
            return False
        own = {t.value for t in of_kind(number.own, "WG")}
        known = {t.value for n in group for t in of_kind(n.own, "WG")}
        if own and known and not own & known:
            return False
        shares = {n.is_share for n in (*group, number) if n.role in ("from", "to")}
        return len(shares) < 2

    # ---- what is said of which number

    def _share_out(self, groups: Sequence[Sequence[_Number]]) -> None:
        """Give each group its who, where and when: its own, the one of the sentence, or that of the one before."""
        for name, kinds in (
            ("where", ("WG", "JOINT")),
            ("when", ("WHEN", "PREVIOUS")),
            ("who", _NOUNS),
        ):
            every = of_kind(self.found, *kinds)
            places = [[t for n in group for t in of_kind(n.own, *kinds)] for group in groups]
            if self.respectively and self._zip(name, every, groups):
                continue
            said = [at for at, place in enumerate(places) if place]
            for at, group in enumerate(groups):
                own = places[at]
                if not own and said:
                    # a word that stands once belongs to all; otherwise the last one said goes on
                    earlier = [s for s in said if s < at]
                    if name == "where" and not earlier and self._ends_before(group, groups[said[0]]):
                        continue
                    own = places[said[0]] if len(said) == 1 else places[earlier[-1] if earlier else said[0]]
                for number in group:
                    number.values[name] = own
            if name == "who":
                self._groups_of_parts()

    def _ends_before(self, group: Sequence[_Number], later: Sequence[_Number]) -> bool:
        """Whether a semicolon ends the clause of a number before that of a later one."""
        ends = of_kind(self.found, "SEMI")
        return any(group[-1].token.end <= token.start < later[0].token.start for token in ends)

    def _groups_of_parts(self) -> None:
        """ "399 of 468 participations, or 85 per cent, were by NGOs": a part or share is of the groups said."""
        every = of_kind(self.found, "GROUP")
        for number, following in zip(self.numbers, [*self.numbers[1:], None], strict=False):
            is_part = number.is_share or (following is not None and following.role == "whole")
            own = number.values["who"]
            if is_part and not of_kind(own, "GROUP") and len({t.value[0] for t in every}) == 1:
                number.values["who"] = [*own, *every]

    def _zip(self, name: str, every: Sequence[Token], groups: Sequence[Sequence[_Number]]) -> bool:
        items = [t for t in every if t.kind in ("WG", "WHEN", "GROUP")]
        singles = [t for t in items for _ in (t.value if t.kind == "WHEN" else (0,))]
        if len(groups) < 2 or len(singles) != len(groups):
            for group in groups:
                for number in group:
                    number.values[name] = every
            return True
        other = [t for t in every if t not in items]
        spread = [
            Token(t.kind, (when,), t.start, t.end) if t.kind == "WHEN" else t
            for t in items
            for when in (t.value if t.kind == "WHEN" else (None,))
        ]
        for group, token in zip(groups, spread, strict=True):
            for number in group:
                number.values[name] = [*other, token]
                number.values["zipped"] = True
        return True

    # ---- claims

    def _claim(self, group: list[_Number]) -> Iterator[Claim]:
        text = self._text(group)
        head = group[0]
        base = self._scoped(Claim("count", text), head, group)
        if self.respectively and not any(n.values.get("zipped") for n in self.numbers):
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
                yield from self._share(base, head)
            elif "MEAN" in self.has:
                yield self._mean(replace(base, last=number))
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
        claim = self._mean(claim) if kind == "mean" else claim
        if kind == "change" and len(self._sides(group)) == 2 and not claim.first and not claim.last:
            yield self._more(claim, group)
        else:
            yield replace(claim, when=self._when_of_change(claim, group, by_role))

    def _is_of_count(self, group: Sequence[_Number]) -> bool:
        return any(n.quantity.kind == "count" for n in group)

    def _mean(self, claim: Claim) -> Claim:
        mean = of_kind(self.found, "MEAN")[0].value
        return replace(claim, kind="mean", flags=claim.flags | {mean})

    def _text(self, group: Sequence[_Number]) -> str:
        own = [t for n in group for t in n.own]
        return (
            self.text[own[0].start : own[-1].end].strip(" ,;")
            if len(self.numbers) > len(group)
            else self.text
        )

    def _scoped(self, claim: Claim, head: _Number, group: Sequence[_Number]) -> Claim:
        own = [t for n in group for t in n.own]
        where, when, who = (head.values.get(name, []) for name in ("where", "when", "who"))
        flags = {kind.lower() for kind in _SAID_ONCE if kind in self.has}
        is_alone = len(self.numbers) == 1 or all(n.is_dialogues for n in self.numbers)
        if of_kind(own, "AT_HAND") or ("AT_HAND" in self.has and is_alone) or "DOCUMENT" in self.has:
            flags.add("documented")
        if "NOT" in self.has:
            flags.add("not")
        flags |= {"joint" if t.value else "separate" for t in where if t.kind == "JOINT"}
        stage: Stage = next(
            (t.value for t in of_kind(own, "STAGE") or of_kind(self.found, "STAGE")), "participated"
        )
        counted, groups = self._counted(who, own, head)
        whens = _one_each([w for t in when if t.kind == "WHEN" for w in t.value])
        if any(t.kind == "PREVIOUS" for t in when):
            flags.add("previous")
        flags |= self._quantified()
        if self._is_mixed(own):
            flags.add("mixed")
        if self._is_span():
            flags.add("span")
        return replace(
            claim, who=groups, counted=counted, stage=stage, flags=frozenset(flags), when=whens,
            where=self._ordered(t.value for t in where if t.kind == "WG"),
        )  # fmt: skip

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
        if "EACH" in self.has:
            return {"each"}
        for token in of_kind(self.found, "ALL"):
            before, after = self._near(token, -1), self._after(token, _BESIDE_DIALOGUE)
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
        return any(token is not None and token.kind == "WHEN" for token in after)

    def _ordered(self, codes: Any) -> tuple[str, ...]:
        named = set(codes)
        return tuple(code for code in self.names.working_groups if code in named)

    def _counted(
        self, who: Sequence[Token], own: Sequence[Token], head: _Number
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
            return "participation" if by or first.value[1] == "sector" else "organization", chosen
        return _COUNTED.get(first.kind, "person"), chosen

    def _dialogues(self, base: Claim, group: Sequence[_Number]) -> Claim:
        head = group[0]
        noun = self._after(head.token, _BESIDE_DIALOGUE)
        claim = replace(base, kind="dialogues", last=head.quantity, counted="participation", who=())
        following = self._near(head.token, 1)
        at = self.numbers.index(head)
        if following is not None and following.kind == "OF" and at + 1 < len(self.numbers):
            claim = replace(claim, first=self.numbers[at + 1].quantity)
        if head.role == "whole":
            return replace(claim, flags=claim.flags | {"whole"})
        if noun is not None and noun.kind == "WG_WORD":
            return replace(claim, flags=claim.flags | {"working_groups"})
        if "STATED" in self.has and "HOW_MANY" in self.has:
            return replace(claim, kind="documented", who=base.who, flags=claim.flags | {"states"})
        if "documented" in claim.flags:
            return replace(claim, kind="documented")
        return claim

    def _share(self, base: Claim, head: _Number) -> Iterator[Claim]:
        yield replace(base, kind="share", last=head.quantity)

    def _direction(self, group: Sequence[_Number], by: Sequence[Quantity]) -> Direction | None:
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
        self, claim: Claim, group: Sequence[_Number], by_role: dict[str, _Number]
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
        if len(every) == 2:
            return tuple(sorted(every, key=lambda w: (w.year or 0, w.month or 0)))
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
        if self.has & {"MORE"} and len(self._sides([])) == 2:
            yield self._more(replace(base, direction=self._direction([], ())), [])
            return
        if self.has & {"CHANGE", "MORE"} and not (
            "MORE" in self.has and not self.has & {"THAN", "CHANGE", "PREVIOUS"}
        ):
            kind: Kind = "share" if "SHARE" in self.has else "mean" if "MEAN" in self.has else "change"
            claim = replace(base, kind=kind, direction=self._direction([], ()))
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
        number = _Number(Token("NUM", Quantity(0), 0, 0), self.found)
        number.values = {
            "where": of_kind(self.found, "WG", "JOINT"),
            "when": of_kind(self.found, "WHEN", "PREVIOUS"),
            "who": of_kind(self.found, *_NOUNS),
        }
        return self._scoped(claim, number, [number])

    def _sides(self, _: Sequence[_Number]) -> list[list[Token]]:
        """Two sides of one kind, before and after "than": stakeholder groups or working groups."""
        more = of_kind(self.found, "MORE", "CHANGE", "NUM")
        than = of_kind(self.found, "THAN", "VERSUS") or [t for t in more if t.kind == "MORE"]
        for kind in ("GROUP", "WG"):
            for at in than:
                before = [t for t in of_kind(self.found, kind) if t.end <= at.start]
                after = [t for t in of_kind(self.found, kind) if t.start >= at.end]
                if before and after and {str(t.value) for t in before} != {str(t.value) for t in after}:
                    return [before, after]
        return []

    def _more(self, claim: Claim, group: Sequence[_Number]) -> Claim:
        first, second = self._sides(group)
        if first[0].kind == "WG":
            where, other = (self._ordered(t.value for t in side) for side in (first, second))
            return replace(claim, kind="more", where=where, other=other, flags=claim.flags | {"other_where"})
        codes = [tuple(c for t in side for c in t.value[0]) for side in (first, second)]
        return replace(claim, kind="more", who=codes[0], other=codes[1])

    def _published(self) -> Claim:
        topics = [t.value for t in of_kind(self.found, "UNPUBLISHED")]
        if not topics and self.has & {"DISTINCT", "ORGANIZATION"}:
            topics = ["distinct"]
        claim = self._scoped_all(Claim("published", self.text))
        if not topics:
            return claim.stopped("NOTHING_CLAIMED")
        return replace(claim, other=tuple(topics))

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
