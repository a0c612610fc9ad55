"""What extraction gives: figures with the words that say them, and what is known of each dialogue."""

from typing import Literal

from loaders.documents.models import Frozen

Unit = Literal["organization", "state", "person", "percent", "event", "unclear"]
Stage = Literal["participated", "registered", "expected"]
Qualifier = Literal[
    "exact", "more_than", "at_least", "over", "about", "almost", "less_than", "up_to", "range"
]
Mode = Literal["in_person", "online", "hybrid"]
About = Literal["named", "paragraph", "assumed"]
Confidence = Literal["high", "medium", "low"]
Rule = Literal[
    "noun", "shared noun", "elided noun", "headless", "label", "number of", "bare number", "predicate",
    "respectively", "in bracket", "people", "person", "representatives", "status", "by group", "named alone",
    "named without a number", "named list", "of the", "of all", "part", "sole part", "share", "compared", "total",
    "parallel", "before", "refers back", "all of them", "table", "panel", "corrigendum",
]  # fmt: skip
"""The construction in which a number was read with its group."""
Format = Literal["in person", "online", "hybrid", "not stated"]


class Figure(Frozen):
    """One published number, or the mention of a group without one, and where the document says it.

    `count` is None when the text gives no number, or when words and digits differ (`candidates` has both); a
    range is `count` to `count_max`. `document.text[start:end] == quote`; the number itself (or the mention)
    stands at `number_start` to `number_end` of the same text. `unit` says what is counted; `of` names the
    meeting, or the row, in a sentence or table about several; `per` is "each" when it holds for each of them. `about`
    says how it belongs to its dialogue: by its own clause, by its paragraph or the one before, or by nothing; `plain`
    when the sentence says in so many words that they took part in the dialogue.
    """

    stakeholder_group: str
    count: int | None
    count_max: int | None = None
    candidates: tuple[int, ...] = ()
    unit: Unit
    stage: Stage = "participated"
    qualifier: Qualifier = "exact"
    scope: Literal["this", "other"] = "this"
    mode: Mode | None = None
    words: str | None = None
    digits: str | None = None
    derived: str | None = None
    list_count: int | None = None
    of: str | None = None
    per: str | None = None
    part_of: str | None = None
    about: About = "assumed"
    plain: bool = False
    dialogue: str | None = None
    start: int
    end: int
    quote: str
    number_start: int
    number_end: int
    paragraph: int | None
    page: int | None
    flags: tuple[str, ...] = ()
    rule: Rule
    confidence: Confidence
    confidence_reason: str


class Unread(Frozen):
    """A number in the text that no figure was made of; `understood` when it is said of something else."""

    quote: str
    paragraph: int | None
    start: int
    end: int
    understood: bool


class Meeting(Frozen):
    """A numbered meeting of a working group after which a dialogue was held."""

    working_group: str
    number: int | None


class Panel(Frozen):
    """A panel of a dialogue and the organizations that took a seat on it, as the document writes them."""

    name: str
    organizations: tuple[str, ...]
    paragraph: int | None
    start: int
    end: int
    quote: str


class Dialogue(Frozen):
    """One constructive dialogue as one document describes it.

    `key` is year and working groups ("2024-ic-ta"); a joint dialogue has several groups and is one dialogue.
    `year_from` is the paragraph that gave the year when the date's own sentence does not.
    """

    key: str
    date: str | None
    year_from: int | None = None
    working_groups: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    joint: bool
    called_joint: bool
    format: Format
    ordinal: str | None = None
    paragraph: int | None
    start: int
    end: int
    quote: str
    panels: tuple[Panel, ...] = ()
    flags: tuple[str, ...] = ()


class Check(Frozen):
    """A check over the figures of one sentence and its result."""

    rule: Literal["words_and_digits", "subtotal", "list_count"]
    passed: bool
    message: str
    paragraph: int | None
    start: int
    end: int


class Anomaly(Frozen):
    """Something in the document that a person should see; it is never repaired silently."""

    kind: str
    message: str
    paragraph: int | None
    start: int
    end: int
    quote: str
