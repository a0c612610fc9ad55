"""Tables of sentences by kind: what each says of the dialogue of 30 April 2026, and harmless changes of them."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from loaders.reading import Reading, read

HERE = Path(__file__).parent / "sentences"
TABLES = tuple(sorted(path.name for path in HERE.glob("*.txt")))
NOT_READ_RIGHT = "../not_read_right.txt"
"""Sentences that were met and are still misread: none of their wrong figures goes through in bulk."""
FRAME = (
    "Summary by the Chair\n\n1. The constructive dialogue was held on 30 April 2026, after the conclusion of the "
    "thirteenth meeting of the Working Group on Firearms.\n\n2. "
)
_DIALOGUE = "2026-fa"
_NO_ATTENDANCE = ("panellists", "panels")


class Count(NamedTuple):
    group: str
    number: int
    stage: str = "participated"
    scope: str = "this"


class Sentence(NamedTuple):
    """A sentence with the figures it must give, and those that it may give or not."""

    kind: str
    text: str
    wanted: Counter[Count]
    allowed: Counter[Count]


def sentences(table: str) -> list[Sentence]:
    kind = ""
    found: list[Sentence] = []
    for line in (HERE / table).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line.removeprefix("## ")
        elif line.startswith("  "):
            optional, words = line.split()[0] == "?", [w for w in line.split() if w != "?"]
            stage = next((w for w in words if w in ("registered", "expected")), "participated")
            count = Count(words[0], int(words[1]), stage, "other" if "other" in words else "this")
            (found[-1].allowed if optional else found[-1].wanted)[count] += 1
        elif line and not line.startswith("#"):
            found.append(Sentence(kind, line.replace("\\n", "\n"), Counter(), Counter()))
    return found


def reading(text: str) -> Reading:
    """The sentence as paragraph 2 of a summary."""
    return read((FRAME + text).encode(), "summary.txt")


def counts(text: str) -> Counter[Count]:
    return Counter(
        Count(f.stakeholder_group, f.count, f.stage, f.scope if f.dialogue in (None, _DIALOGUE) else "other")
        for f in reading(text).figures
        if f.count is not None and f.stakeholder_group not in _NO_ATTENDANCE
        and not f.stakeholder_group.startswith("speakers")
    )  # fmt: skip


def misread(sentence: Sentence) -> tuple[list[Count], list[Count]]:
    """The figures that a sentence must give and does not, and those of this dialogue that it must not give."""
    found = counts(sentence.text)
    extra = found - sentence.wanted - sentence.allowed
    return list((sentence.wanted - found).elements()), [c for c in extra.elements() if c.scope == "this"]


def lowered(text: str) -> str:
    return text if text[:2].isupper() or text.startswith(("Ms.", "UNODC")) else text[0].lower() + text[1:]


CHANGES: dict[str, Callable[[str], str]] = {
    "a reason before": lambda s: f"Due to the limited time available, {lowered(s)}",
    "a mandate before": lambda s: f"In accordance with paragraph 53 of the procedures and rules, {lowered(s)}",
    "a future clause after": lambda s: f"{s.removesuffix('.')}, which will be reflected in the report to the Conference.",
    "both ways": lambda s: f"{s.removesuffix('.')}, both online and in person.",
    "a format after": lambda s: f"{s.removesuffix('.')} in Vienna in a hybrid format.",
    "thanks before": lambda s: f"The Chair thanked the secretariat for its preparations. {s}",
    "statements after": lambda s: f"{s.removesuffix('.')}. Statements were made by representatives of six non-governmental organizations.",
    "a note mark": lambda s: f"{s.removesuffix('.')}.¹",
    "a raised mark": lambda s: s.replace("organizations", "organizations<sup>3</sup>", 1),
    "another hyphen": lambda s: s.replace("-", "\u2011"),
    "a dash for a hyphen": lambda s: s.replace("-", "\u2013"),
    "ligatures": lambda s: s.replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "hard spaces": lambda s: s.replace(" ", "\u00a0", 6),
    "capitals": lambda s: s.replace("the dialogue", "the Constructive Dialogue"),
    "more capitals": lambda s: s.replace("non-governmental organizations", "Non-Governmental Organizations"),
    "another spelling": lambda s: s.replace("organizations", "organisations"),
    "a comparison in brackets": lambda s: s.replace(
        "governmental organizations participated", "governmental organizations (five more than in 2025) participated"
    ),
    "another predicate after": lambda s: f"{s.removesuffix('.')}; the dialogue was also broadcast online.",
}  # fmt: skip
"""Changes that leave every figure as it is."""
OF_CHARACTERS = frozenset(
    {
        "another hyphen",
        "a dash for a hyphen",
        "ligatures",
        "hard spaces",
        "capitals",
        "more capitals",
        "another spelling",
    }
)
"""Those that leave the rows of a table as they are: a clause after the last cell is no harmless change of it."""
