"""Sentence splitter and clause splitter: a clause is where a count, its verb and its event belong together."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from loaders.number_words import COUNT_WORD

ClauseKind = Literal["main", "bracket", "relative", "opening", "subordinate"]

_END = re.compile(
    r"(?<!\.\.)[.?!\n](?:(?<=\n)(?:(?=\|)|(?<=\|\n))|(?<!\n)['\"”’)\]]*(?=\s+[\"“‘(\[]?[A-Z0-9]|\s*$))"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:Mr|Ms|Mrs|Mx|Dr|Prof|St|No|Nos|para|paras|art|arts|vol|vols|chap|sect|Sgt|Gen|Col|Amb|Rev|ed|eds|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|"
    r"approx|ca|cf|e\.g|i\.e|U\.S|U\.K|U\.N|p|pp|[A-Z])\.$"
)
_NUMBER_ONLY = re.compile(r"\s*\d{1,3}\.$")

_FIRST_ITEM = re.compile(r"[\n:]\s*1\.$")
_SECOND_ITEM = re.compile(r"\s2\.\s+[A-Z]")
_BOUNDARY = re.compile(
    r"(?P<open>\()|(?P<close>\))|(?P<dash>\s[–—](?=\s))|(?P<end>[;])"
    r"|(?P<relative>,\s+(?:[\w-]+\s+){1,4}?of\s+(?:which|whom)\b|,?\s+(?:some\s+|all\s+)?of\s+(?:which|whom)\b|,?\s+(?:(?:in|at|to|for|by|during|with|from|after|before)\s+)?(?<!\bof\s)"
    r"(?:which|who|whose|whom|where|that(?=\s+(?:had|have|has|was|were|is|are|did|do|will|would|could|can|may"
    r"|participat|attend|took|registered|joined|hold|held)))\b)"
    r"|(?P<subordinate>,?\s+(?:while|whereas|although|though|because|unless|until|whilst)\b|,\s+(?:as|when|since"
    r"|after|before|if)\b(?!\s+(?:well|against|opposed|compared|did)))"
    r"|(?P<comma>,)|(?P<and>\b(?:and|but|or|yet)\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:For\s+the\s+first\s+time\s+since|Due\s+to|Owing\s+to|Because|Following|After|Before|Pursuant|In\s+accordance|According|Subject\s+to"
    r"|In\s+line|In\s+view|In\s+the\s+light|In\s+response|In\s+contrast|On\s+the\s+basis|Under|Given|Despite"
    r"|Notwithstanding|Thanks|Unlike|As\s+(?:regards|to|for|requested|part|mandated|decided|foreseen)|Having|Being"
    r"|Invited|Convened|Held|Organi[sz]ed|Chaired|Opened|Building|Recalling|Noting|Although|Though|While|Whilst"
    r"|Whereas|When|Since|If|Had|Should|As(?!\s+(?:many|well|of|an?|did|were)\b))\b",
    re.IGNORECASE,
)
_FINITE_OPENING = re.compile(
    r"(?:Although|Though|While|Whilst|Whereas|When|Since|If|Had|Should|Because|As)\b"
    r"(?!\s+(?:of|in|at|with|per|regards|for|to|requested|part|mandated|decided|foreseen)\b)",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(
    rf"\s*(?:(?:and|the|some|about|over)\s+)*(?:\d|(?:{COUNT_WORD})\b)[^,;()]*(?=,)", re.IGNORECASE
)
_COUNT = rf"\s*(?:(?:the|some|about|over|all)\s+)*(?:\d|(?:{COUNT_WORD})\b)[^,;:()]*?"
_COUNTS = re.compile(rf"{_COUNT}(?:(?:,\s+and|,|\band)(?={_COUNT}){_COUNT})+", re.IGNORECASE)
_LIST_GOES_ON = re.compile(rf"(?:\d|\b(?:{COUNT_WORD})\b)[^,;:()]*$", re.IGNORECASE)
_LIST_AFTER_COLON = re.compile(rf":{_COUNT}(?:,{_COUNT})*$", re.IGNORECASE)
_ASIDE = re.compile(r"\s[–—]\s[^–—.;\n]{3,240}(?=\s[–—]\s)")
_COMMA_ASIDE = re.compile(
    r",\s+(?:if|as|so|to)\s+(?:(?:I|we|you|one|it|that|this|they|the|be|say|may|\w+ly)\s+)(?:\w+\s+){0,4}\w+(?=,)|,\s+as\s+(?!(?:well|against|opposed|compared|did|were|had|was)\b)(?:[a-z]+\s+){0,3}[a-z]+(?=,)",
    re.IGNORECASE,
)
""" "Facing, if that is the word, 26 organizations", "as the Chair noted"."""
_SPACE = re.compile(r"\s*")
_PRONOUN = re.compile(r"\b(?:which|who|whose|whom|that)\b", re.IGNORECASE)
_ADVERBS = re.compile(
    r"(?:\s|,|also|then|subsequently|thereafter|later|so|both|only|actively|thus|not)*", re.IGNORECASE
)
_CAPITAL_BEFORE = re.compile(r"(?<!^)\b[A-Z][a-z]+\s*$")
_CAPITAL_AFTER = re.compile(r"\s+[A-Z][a-z]+\s+(?!of\b|part(?:y|ies)\b|signator)")
""" "Crime Prevention and Criminal Justice was": one name."""
_AND_THEN = re.compile(r"\band\s+(?:\w+ly\s+|then\s+|also\s+)?$", re.IGNORECASE)
_APART = re.compile(r"\([^()]*\)|,?\s+respectively\b,?", re.IGNORECASE)
_THAT = re.compile(r"(?:\s+[\w-]+){0,5}?\s+that\s")
_CORRECTION = re.compile(r",\s+(?:and\s+)?(?:not|rather\s+than|instead\s+of)\s+[\w-]+$", re.IGNORECASE)
_REACH = 160


@dataclass(slots=True)
class Clause:
    """A clause as `text[start:end]`, without the clauses nested in it; `parent` is where it is nested."""

    kind: ClauseKind
    start: int
    end: int
    parent: int | None = None


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of each sentence of a paragraph; together they leave out only spaces."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        head = text[max(start, end - 12) : end]
        if (
            _ABBREVIATION.search(head)
            or (_FIRST_ITEM.search(head) and _SECOND_ITEM.search(text, end))
            or _NUMBER_ONLY.fullmatch(text[start:end])
        ):
            continue
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


class Clauses:
    """The clauses of one sentence; time linear in its length."""

    def __init__(self, text: str, finite: Sequence[tuple[int, int]]) -> None:
        """`finite` are the (start, end) of the finite verbs, in order."""
        self._text, self._finite = text, finite
        self._starts = [start for start, _ in finite]
        self.all: list[Clause] = [Clause("main", 0, len(text))]
        self._edges: list[int] = [0]
        self._owner: list[int] = [0]
        self._read()

    def at(self, position: int) -> int:
        """The index of the innermost clause at a position."""
        return self._owner[bisect_right(self._edges, position) - 1]

    def around(self, position: int) -> list[int]:
        """The innermost clause at a position, with what it is nested in where it says more of it."""
        found = [self.at(position)]
        while self.all[found[-1]].kind in ("bracket", "relative") and len(found) < 12:
            parent = self.all[found[-1]].parent
            if parent is None:
                break
            found.append(parent)
        return found

    def segment_start(self, position: int) -> int:
        """Where the stretch of text begins that belongs to the clause at a position without a break."""
        return self._edges[bisect_right(self._edges, position) - 1]

    def before(self, clause: int) -> int | None:
        """The clause that a fragment (no verb of its own) goes on from: the one it is nested in, or the one before."""
        parent = self.all[clause].parent
        return parent if parent is not None else clause - 1 if clause else None

    def _read(self) -> None:
        stack: list[tuple[int, str]] = [(0, "main")]
        self._opening(stack, 0)
        aside = {
            place: name
            for m in _ASIDE.finditer(self._text)
            for name, place in (("open", m.start()), ("close", m.end()))
        }
        between = {
            place: name
            for m in _COMMA_ASIDE.finditer(self._text)
            for name, place in (("open", m.start()), ("close", m.end()))
        }
        for match in _BOUNDARY.finditer(self._text):
            name = match.lastgroup or ""
            start, end = match.span()
            if name == "dash":
                name = aside.get(start, "")
            elif name in ("comma", "subordinate"):
                name = between.get(start, name)
            if name == "subordinate" and stack[-1][1] == "opening" and self._text[start] == ",":
                # "In accordance with the rules, as far as stakeholders are concerned, ..."
                name, end = "comma", start + 1
            if name in ("comma", "and", "relative", "subordinate"):
                self._leave(stack, start, end, name)
            if name == "open":
                self._push(stack, "bracket", start, "bracket")
            elif name == "relative":
                self._push(stack, "relative", start, "comma" if match[0].startswith(",") else "verb")
            elif name == "subordinate":
                self._subordinate(stack, start)
            elif name == "close":
                while len(stack) > 1 and stack.pop()[1] != "bracket":
                    pass
                self._edge(end, stack[-1][0])
            elif name == "end":
                while len(stack) > 1 and stack[-1][1] != "bracket":
                    stack.pop()
                self._sibling(stack, start)
            elif name in ("comma", "and") and self._is_new_statement(stack[-1][0], start, end):
                self._sibling(stack, start)

    def _leave(self, stack: list[tuple[int, str]], start: int, end: int, name: str) -> None:
        """Close the nested clauses that end here."""
        while len(stack) > 1:
            clause, until = stack[-1]
            if until == "bracket":
                return
            own = self._has_verb(self.all[clause].start, start) and self._own_verb(clause, start)
            if (
                name == "comma"
                and (
                    self.all[clause].kind != "opening"
                    or not own
                    or _LIST_GOES_ON.search(self._text, max(0, start - 80), start)
                )
                and (item := _LIST_ITEM.match(self._text, end))
                and not self._has_verb(end, item.end())
            ):
                return
            ends = name == "comma" and until in ("comma", "opening", "verb") and (own or until == "opening")
            ends = ends or (name == "comma" and until == "subordinate" and own)
            if not ends:
                return
            stack.pop()
            self._edge(start, stack[-1][0])
            if len(stack) == 1 and self.all[clause].kind == "opening":
                self._opening(stack, end)
                return

    def _opening(self, stack: list[tuple[int, str]], start: int) -> None:
        """Begin an opening clause where one stands: "Following the meeting, ..."."""
        if (match := _OPENING.match(self._text, start + len(_SPACE.match(self._text, start)[0]))) is not None:  # type: ignore[index]
            finite = _FINITE_OPENING.match(self._text, match.start())
            self._push(stack, "opening", start, "subordinate" if finite else "opening")

    def _subordinate(self, stack: list[tuple[int, str]], start: int) -> None:
        parent = stack[-1][0]
        said = self._has_verb(self.all[parent].start, start)
        if said and len(stack) == 1:
            self._sibling(stack, start, "subordinate")
        else:
            self._push(stack, "subordinate", start, "subordinate")

    def _push(self, stack: list[tuple[int, str]], kind: ClauseKind, start: int, until: str) -> None:
        self.all.append(Clause(kind, start, len(self._text), stack[-1][0]))
        stack.append((len(self.all) - 1, until))
        self._edge(start, len(self.all) - 1)
        if until == "verb":
            # "organizations that had registered took part": the second finite verb is the outer clause's.
            place = bisect_right(self._starts, start)
            if place + 1 < len(self._finite):
                first, second = self._finite[place], self._finite[place + 1]
                between = self._text[first[1] : second[0]]
                if second[0] - first[1] < _REACH and not re.search(
                    r"[,;()]|\b(?:and|but|or|which|who|that)\b", between
                ):
                    stack.pop()
                    self._edge(second[0], stack[-1][0])

    def _sibling(self, stack: list[tuple[int, str]], start: int, kind: ClauseKind = "main") -> None:
        clause, until = stack[-1]
        self.all[clause].end = min(self.all[clause].end, start)
        self.all.append(Clause(kind, start, len(self._text), self.all[clause].parent))
        stack[-1] = (len(self.all) - 1, until)
        self._edge(start, len(self.all) - 1)

    def _edge(self, position: int, clause: int) -> None:
        if self._edges[-1] == position:
            self._owner[-1] = clause
        elif self._edges[-1] < position:
            self._edges.append(position)
            self._owner.append(clause)

    def _has_verb(self, start: int, end: int) -> bool:
        place = bisect_right(self._starts, start - 1)
        return place < len(self._starts) and self._starts[place] < end

    def _is_new_statement(self, clause: int, start: int, end: int) -> bool:
        """Whether a comma or "and" begins a statement with a subject and a finite verb of its own."""
        name = _CAPITAL_BEFORE.search(self._text, max(0, start - 30), start) and _CAPITAL_AFTER.match(
            self._text, end
        )
        if name and self._text[start] != ",":
            return False
        if not self._own_verb(clause, start) or _CORRECTION.search(self._text, max(0, start - 60), start):
            return False
        place = bisect_right(self._starts, end - 1)
        if place == len(self._finite) or self._finite[place][0] - end > _REACH:
            return False
        between = self._text[end : self._finite[place][0]]
        if _ADVERBS.fullmatch(between) or _PRONOUN.search(between) or _AND_THEN.search(between):
            return False
        bare = _APART.sub("", between)
        goes_on = _LIST_GOES_ON.search(self._text, max(0, start - 80), start)
        head = _APART.sub("", self._text[max(0, start - 200) : start]) if ":" in self._text else ""
        if head and _LIST_GOES_ON.search(head) and _LIST_AFTER_COLON.search(head):
            return False
        if self._text[start] != "," and not goes_on and _COUNTS.fullmatch(bare):
            return True
        return not re.search(r"[,;:()]|\b(?:but)\b", bare) and not (
            re.search(r"\b(?:and|or)\b", bare) and self._text[start] == ","
        )

    def _own_verb(self, clause: int, before: int) -> bool:
        """Whether the clause has a finite verb that does not stand in a clause nested in it.

        "It was regretted that one company and no university had attended": what stands before "that" is not its own.
        """
        place = bisect_right(self._starts, before - 1) - 1
        if place >= 0 and _THAT.match(self._text, self._finite[place][1]):
            return False
        while place >= 0 and self._starts[place] >= self.all[clause].start:
            if self.at(self._starts[place]) == clause:
                return True
            if before - self._starts[place] > 4 * _REACH:
                return False
            place -= 1
        return False


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
