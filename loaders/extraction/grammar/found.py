"""What a sentence yields before it is cited: a counted phrase with its evidence."""

from dataclasses import dataclass

from loaders.extraction.grammar import verbs as evidence
from loaders.extraction.grammar.nouns import Counted
from loaders.extraction.grammar.verbs import Evidence
from loaders.extraction.models import Mode, Stage


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a sentence, with offsets into it; `parent` is the place of the figure it is a part of."""

    phrase: Counted
    evidence: Evidence
    stage: Stage
    other: bool = False
    mode: Mode | None = None
    of: str | None = None
    per: str | None = None
    parent: int | None = None


def stage_of(text: str, found: Evidence) -> Stage:
    """Whether the counted participated, registered or are expected."""
    if evidence.expected(text):
        return "expected"
    return "registered" if found.kind == "registered" else "participated"
