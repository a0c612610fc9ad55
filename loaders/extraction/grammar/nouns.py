"""Nouns of the lexicon where they stand in a sentence, and quantities with what they count."""

import re
from dataclasses import dataclass, field

from loaders.extraction.grammar.lexicon import CROWD, ENVOYS, NOUNS
from loaders.extraction.grammar.quantities import Quantity
from loaders.extraction.models import Unit

_NOUN = re.compile(
    "|".join(rf"(?P<n{i}>\b(?:{n.pattern})\b(?!-))" for i, n in enumerate(NOUNS))
    + rf"|(?P<crowd>\b{CROWD}\b)|(?P<envoy>\b{ENVOYS}\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NounAt:
    """A noun of the lexicon in the sentence; `group` is "" for people of any group (crowd, envoy)."""

    kind: str
    group: str
    unit: Unit
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with what it counts. `group` is "" while the head is still missing ("of whom 45")."""

    quantity: Quantity
    group: str
    unit: Unit
    start: int
    end: int
    words: str = ""
    rule: str = "noun"
    partitive: bool = False
    flags: tuple[str, ...] = field(default=())


def nouns(text: str) -> list[NounAt]:
    """The nouns of the lexicon in order of place."""
    found = []
    for match in _NOUN.finditer(text):
        name = match.lastgroup or ""
        if name in ("crowd", "envoy"):
            found.append(NounAt(name, "", "person", match.start(), match.end()))
        else:
            entry = NOUNS[int(name[1:])]
            found.append(NounAt("noun", entry.group, entry.unit, match.start(), match.end()))
    return found
