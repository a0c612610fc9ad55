"""United Nations style for running text, on top of the words of the pages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from queries.text.citations import citation
from queries.text.numbers import small


@dataclass(frozen=True)
class Published:
    """Where a figure is published: its dialogue, whom it counts, the document, and the paragraph if it has one."""

    dialogue: str
    stakeholder_group: str
    document: str
    short_title: str
    paragraph: int | None


STAKEHOLDERS: Mapping[str, str] = {
    "ngo": "non-governmental organizations",
    "academia": "academic institutions",
    "private_sector": "private-sector entities",
}
STATES: Mapping[str, str] = {"state_party": "States parties", "igo": "intergovernmental organizations"}

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DIGIT = re.compile(rf"(?<![\w.,+/\u2212\u2013-])([1-9])(?![\w/%\u2013-]|[.,]\d| (?:{_MONTHS}))")


def in_words(text: str) -> str:
    """The text with whole numbers under ten in words; days of a month stay figures."""
    return _DIGIT.sub(lambda match: small(int(match[1])), text)


def cited(figures: Iterable[Published], dialogues: Iterable[str], groups: Iterable[str]) -> str:
    """Documents and paragraphs of the participation figures of these dialogues and stakeholder groups."""
    wanted, counted_groups = set(dialogues), set(groups)
    return citation(
        {"short_title": figure.short_title, "paragraph": figure.paragraph}
        for figure in figures
        if figure.dialogue in wanted and figure.stakeholder_group in counted_groups
    )
