"""Names set out in a list, and how many there are."""

import re

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
    for match in _SEPARATOR.finditer(text):
        before = text[: match.start()]
        if before.count("(") > before.count(")"):
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
