"""Names set out in a list, and sentences that count by naming: "The following four States attended: A, B, C and D"."""

import re

from loaders.extraction.grammar.nouns import Mention, nouns
from loaders.extraction.grammar.quantities import Quantity, quantities
from loaders.extraction.grammar.verbs import Said, verbs

_SEPARATOR = re.compile(r";\s*(?:and\s+)?|,\s+and\s+(?=[\w\"“])|,\s+|\n\s*", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+")
_INSIDE = re.compile(r"\b(?:for|of|on|in|against|without|between|to)\b", re.IGNORECASE)
_AS_PART_OF = re.compile(r"\s+(?:as\s+part\s+of|on\s+behalf\s+of|representing)\s+.*$", re.IGNORECASE)
_MARK = re.compile(r"^(?:[-•–*]|\((?:[a-z]|[ivx]+|\d+)\)|\d+\.)\s+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+")


def listed_names(text: str) -> tuple[str, ...]:
    """The names of a list such as "A, the B (C), and D for E and F"; brackets stay with their name."""
    pieces = [p.strip() for p in _split_outside_brackets(text.strip().rstrip(".")) if p.strip()]
    if not pieces:
        return ()
    if not re.search(r"(?:,|;)\s+and\s", text):
        pieces[-1:] = _split_last(pieces[-1])
    return tuple(name for name in (_name(piece) for piece in pieces) if name)


def _split_outside_brackets(text: str) -> list[str]:
    pieces: list[str] = []
    start = 0
    depth = counted = 0
    for match in _SEPARATOR.finditer(text):
        depth += text.count("(", counted, match.start()) - text.count(")", counted, match.start())
        counted = match.start()
        if depth > 0:
            continue
        pieces.append(text[start : match.start()])
        start = match.end()
    return [*pieces, text[start:]]


def _split_last(piece: str) -> list[str]:
    """ "A and B" is two names, "Institute for Peace and Security" one: the likelier cut."""
    cuts = [m for m in _AND.finditer(piece) if piece[: m.start()].count("(") == piece[: m.start()].count(")")]
    for cut in cuts:
        left, right = piece[: cut.start()], piece[cut.end() :]
        if left.endswith(")") or right.startswith("the ") or not _INSIDE.search(left):
            return [left, right]
    return [piece[: cuts[-1].start()], piece[cuts[-1].end() :]] if cuts else [piece]


def _name(piece: str) -> str:
    return _ARTICLE.sub("", _AS_PART_OF.sub("", _MARK.sub("", piece.strip()))).strip(" ,;.")


_FOLLOWING = re.compile(r"\bthe\s+following\b(?!\s+(?:the|a|an|its|this)\b)", re.IGNORECASE)
_REACH = 40
_MEMBERS = re.compile(r"\s+(?:that|which)\s+are\s+members", re.IGNORECASE)


def named_list(text: str) -> tuple[Mention, int] | None:
    """The figure of a list sentence and the number of names listed, or None."""
    colon = text.find(":")
    following = _FOLLOWING.search(text, 0, max(colon, 0))
    if following is None:
        return None
    names = listed_names(text[colon + 1 :])
    if not names or any(q.form != "article" for name in names for q in quantities(name)):
        return None
    head = text[:colon]
    noun = next((n for n in nouns(head) if n.start >= following.end() and n.kind != "crowd"), None)
    known = [v for v in verbs(head) if v.kind == "yes" and v.said]
    if noun is None or not known or noun.start - following.end() > _REACH:
        return None
    printed = next((q for q in quantities(head) if following.end() <= q.start and q.end <= noun.start), None)
    if noun.kind == "envoy":
        noun = noun._replace(group=head[noun.start : noun.end].lower(), unit="unclear")
    group = "member_state" if noun.group == "state" and _MEMBERS.match(head, noun.end) else noun.group
    quantity = printed or Quantity(len(names), noun.start, noun.start, noun.end, "list")
    said = Said("yes", f'"{known[0].text}"', known[0].stage)
    mention = Mention(quantity, group, noun.unit, quantity.start, noun.end, "", "named list", said=said)
    if printed is not None and printed.value != len(names):
        mention = mention._replace(flags=("list_count_mismatch",))
    return mention, len(names)
