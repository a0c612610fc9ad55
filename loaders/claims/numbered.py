"""The numbers of a sentence: what stands beside each, its part in a change, and whose who, where and when it has."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from loaders.claims.models import Quantity
from loaders.claims.tokens import Token, of_kind
from queries.text.names import Names

NOUNS = ("GROUP", "PARTICIPATION", "STAKEHOLDER", "ORGANIZATION", "PARTICIPANT", "PERSON")
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
BESIDE_DIALOGUE = ("ALL", "EACH", "FILL", "WG", "JOINT", "AND", "AT_HAND", "KNOWN", "OFFICIAL", "OF", "NUM")
_UP_AND_DOWN = ("up", "down", "gain", "gained", "gains", "lost")
_INCREASES = ("increase", "decrease", "rise", "decline", "fall", "drop", "growth", "change", "gain", "loss")
_BESIDE_INCREASE = (
    *("FILL", "PREP", "WHEN", "AND", "BETWEEN", "WG", "GROUP"),
    *("OF", "DIALOGUE", "JOINT", "TO", "PARTICIPATION"),
)
_KINDS = re.compile(r"\s+(?:stakeholder\s+)?(?:groups|sectors|categories)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b", re.IGNORECASE)
"""What makes a number a part of the one before: what is said of it is not said of that one."""
_LISTED = {",", "and", ", and"}


@dataclass
class Number:
    """A number of the sentence with the tokens that belong to it; `role` is from, to, by, whole or empty."""

    token: Token
    own: list[Token]
    role: str = ""
    is_dialogues: bool = False
    is_share: bool = False
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def quantity(self) -> Quantity:
        """The number itself."""
        quantity: Quantity = self.token.value
        return quantity


class Numbered:
    """A sentence with its numbers, each with the tokens that belong to it."""

    def __init__(self, text: str, found: Sequence[Token], names: Names, tails: Sequence[str]) -> None:
        self.text, self.names, self.tails = text, names, tails
        self.found = [self._of_kinds(token, found) for token in found]
        self.has = {token.kind for token in self.found}
        self.numbers, self.of_dialogues = self._segments(), ""
        self.respectively = "RESPECTIVELY" in self.has or self._is_bare_list()

    def _read(self) -> list[list[Number]]:
        """The numbers, with their parts, in groups: each group is one claim."""
        for number in self.numbers:
            self._classify(number)
        for before, number in zip(self.numbers, self.numbers[1:], strict=False):
            # "five dialogues in 2023 and four in 2024"; "an increase of 147, or 70 per cent"
            if before.is_dialogues and not of_kind(number.own, *NOUNS) and number.quantity.kind == "count":
                number.is_dialogues = True
            if before.role == "by" and number.is_share and number.quantity.kind == "per_cent":
                number.role, number.is_share = "by", False
            between = self.text[before.token.end : number.token.start].strip()
            if between in ("of", "of the", "out of", "out of the") and number.quantity.kind == "count":
                number.role = "whole"
            self._count_of_dialogues(before, number)
            if before.role == "by" and self._is_gain(before) and number.quantity.kind == "count":
                number.role = number.role or "by"  # "gained six NGOs and two academic institutions"
        self._roles()
        self._ranges()
        groups = self._groups()
        self._share_out(groups)
        return groups

    def _of_kinds(self, token: Token, found: Sequence[Token]) -> Token:
        """The token; `the smallest of the three groups` says how many kinds of stakeholder there are."""
        if token.kind != "NUM" or not _KINDS.match(self.text, token.end):
            return token
        is_right = token.value.value == len(self.names.in_total) and bool(of_kind(found, "LARGEST"))
        return replace(token, kind="FILL" if is_right else "UNCLEAR", value="words")

    def _count_of_dialogues(self, before: Number, number: Number) -> None:
        """ "Two dialogues had 280 stakeholders": both together, or each; "none had more than 200": each of them."""
        between = [t for t in self.found if before.token.end <= t.start < number.token.start]
        is_count = before.is_dialogues and not (number.is_dialogues or number.role or number.is_share)
        if is_count and not of_kind(between, "HELD", "AND", "SEP", "SEMI", "COLON", "CLAUSE"):
            is_each = before.role == "whole" or not before.quantity.value or number.quantity.hedge
            self.of_dialogues = "each" if is_each else "sum"

    def _is_unclear(self, before: Number, number: Number) -> bool:
        """Whether nothing tells two numbers apart that follow each other: `468 (328)`, `from 71 to 96 to 182`."""
        gap = self.text[before.token.end : number.token.start].strip()
        if before.role == number.role == "to":
            return gap in ("to", "and to", "then to", ", to", "and then to")
        return not (before.role or number.role or self.respectively) and (gap in _LISTED or gap == "(")

    def _is_bare_list(self) -> bool:
        """Whether the numbers are one list, `76, 98 and 182`: they are of what is listed beside, in its order."""
        gaps = [self.text[a.token.end : b.token.start].strip() for a, b in itertools.pairwise(self.numbers)]
        return bool(gaps) and set(gaps) <= _LISTED and "BETWEEN" not in self.has

    def _segments(self) -> list[Number]:
        nums = of_kind(self.found, "NUM")
        cuts = [0]
        for left, right in itertools.pairwise(nums):
            cuts.append(self._cut(left, right))
        cuts.append(len(self.found))
        numbers = [
            Number(token, self.found[start:end])
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
        if strong and strong[-1] == last - 1 and self.text[self.found[last - 1].start] == "(":
            strong = (
                strong[:-1] or strong
            )  # "NGOs (66), academia (6)": the bracket goes with what stands before it
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

    def _classify(self, number: Number) -> None:
        token, kind = number.token, number.quantity.kind
        after = self._after(token, BESIDE_DIALOGUE)
        number.is_dialogues = (
            kind == "count" and after is not None and after.kind in ("DIALOGUE", "DOCUMENT", "WG_WORD")
        )
        following, before = self._near(token, 1), self._near(token, -1)
        by = before is not None and (
            (before.kind == "BY" and bool(of_kind(self.found[: self.found.index(token)], "CHANGE", "MORE")))
            or self._is_increase(number)
            or (before.kind == "CHANGE" and kind != "count")
            or (before.kind == "CHANGE" and self.text[before.start : before.end].lower() in _UP_AND_DOWN)
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

    def _is_gain(self, number: Number) -> bool:
        verb = self._near(number.token, -1)
        return verb is not None and self.text[verb.start : verb.end].lower() in _UP_AND_DOWN[2:]

    def _is_increase(self, number: Number) -> bool:
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
            years = [
                [w.year or 0 for t in of_kind(n.own, "WHEN") for w in t.value] for n in (here, following)
            ]
            if following.role == "from":
                here.role = "to"
            elif (following.role == "to" and has_change) or (
                following.role == "by" and all(years) and max(years[0]) < min(years[1])
            ):
                here.role = "from"  # "15 in 2023, up by 21 in 2024"
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

    def _groups(self) -> list[list[Number]]:
        groups: list[list[Number]] = []
        for number in self.numbers:
            last = groups[-1] if groups else None
            if last is None or not self._continues(last, number):
                groups.append([number])
            else:
                last.append(number)
        return groups

    def _continues(self, group: Sequence[Number], number: Number) -> bool:
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

    def _share_out(self, groups: Sequence[Sequence[Number]]) -> None:
        """Give each group its who, where and when: its own, the one of the sentence, or that of the one before."""
        for name, kinds in (
            ("where", ("WG", "JOINT")),
            ("when", ("WHEN", "PREVIOUS")),
            ("who", NOUNS),
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
                    is_back = not earlier and (
                        (name == "where" and self._ends_before(group, groups[said[0]]))
                        or (name != "when" and _OF_THEM.match(self.text, groups[said[0]][0].token.end))
                    )
                    own = [] if is_back else places[earlier[-1] if earlier else said[0]]
                    if name == "where" and earlier and self._ends_before(groups[earlier[-1]], group):
                        group[0].values["carried"] = True
                for number in group:
                    number.values[name] = own
            if name == "who":
                self._groups_of_parts()

    def _ends_before(self, group: Sequence[Number], later: Sequence[Number]) -> bool:
        """Whether a semicolon ends the clause of a number before that of a later one."""
        ends = of_kind(self.found, "SEMI", "CLAUSE")
        return any(group[-1].token.end <= token.start < later[0].token.start for token in ends)

    def _groups_of_parts(self) -> None:
        """ "399 of 468 participations, or 85 per cent, were by NGOs": a part or share is of the groups said."""
        every = of_kind(self.found, "GROUP")
        for number, following in zip(self.numbers, [*self.numbers[1:], None], strict=False):
            is_part = number.is_share or (following is not None and following.role == "whole")
            own = number.values["who"]
            if following is not None and following.role == "whole":
                number.values["who"] = own = [*own, *of_kind(following.own, "PARTICIPATION")]
            if is_part and not of_kind(own, "GROUP") and len({t.value[0] for t in every}) == 1:
                number.values["who"] = [*own, *every]

    def _zip(self, name: str, every: Sequence[Token], groups: Sequence[Sequence[Number]]) -> bool:
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
                number.values["zipped"] = number.values.get("zipped", 0) + 1
        return True
