"""United Nations style for running text, on top of the words of the pages."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.text.numbers import joined, number, small


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

_ONE: Mapping[str, str] = {
    "ngo": "non-governmental organization",
    "academia": "academic institution",
    "private_sector": "private-sector entity",
}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DIGIT = re.compile(rf"(?<![\w.,+/\u2212\u2013-])([1-9])(?![\w/%\u2013-]|[.,]\d| (?:{_MONTHS}))")
_CODE = re.compile(r"\b(?:[A-Z]{2,3})(?:\+[A-Z]{2,3})*\b")


def in_words(text: str) -> str:
    """The text with whole numbers under ten in words; days of a month stay figures."""
    return _DIGIT.sub(lambda match: small(int(match[1])), text)


def counted(count: int, group: str) -> str:
    """`21 non-governmental organizations`, `one private-sector entity`."""
    return f"{small(count)} {_ONE[group] if count == 1 else STAKEHOLDERS[group]}"


def capital(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text with its first letter small, unless it is an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def subject(label: str, names: Mapping[str, str]) -> str:
    """The subject of a dialogue: `firearms`; `international cooperation and technical assistance` when it is joint."""
    return joined([names[code].lower() for code in label.split("+")])


def spelled(text: str, names: Mapping[str, str]) -> str:
    """The text with the codes of working groups spelled out."""

    def spell(match: re.Match[str]) -> str:
        codes = match[0].split("+")
        if not all(code in names for code in codes):
            return match[0]
        one = "the joint dialogue on" if len(codes) > 1 else "the working group on"
        return f"{one} {subject(match[0], names)}"

    return _CODE.sub(spell, text)


def care(reasons: Sequence[str], names: Mapping[str, str]) -> str:
    """`; this comparison is to be read with care, because ...`."""
    parts = [spelled(lowered(reason), names) for reason in reasons]
    return f"; this comparison is to be read with care, because {', and '.join(parts)}"


def moved(years: Sequence[int], counts: Sequence[int]) -> str:
    """`rose from 209 in 2023 to 356 in 2024`."""
    if counts[0] == counts[-1]:
        return f"was {small(counts[0])} in {years[0]} and in {years[-1]}"
    verb = "rose" if counts[-1] > counts[0] else "fell"
    return f"{verb} from {small(counts[0])} in {years[0]} to {small(counts[-1])} in {years[-1]}"


def by_how_much(change_count: int, change_pct: float | None) -> str:
    """`, an increase of 147, or 70.3 per cent`; empty when nothing changed."""
    if not change_count:
        return ""
    noun = "an increase" if change_count > 0 else "a decrease"
    part = "" if change_pct is None else f", or {number(abs(change_pct), 1)} per cent"
    return f", {noun} of {small(abs(change_count))}{part}"


def cited(figures: Iterable[Published], dialogues: Iterable[str], groups: Iterable[str]) -> str:
    """Documents and paragraphs of the participation figures of these dialogues and stakeholder groups."""
    wanted, counted_groups = set(dialogues), set(groups)
    found: dict[str, set[int]] = {}
    for figure in figures:
        if figure.dialogue in wanted and figure.stakeholder_group in counted_groups:
            found.setdefault(figure.short_title, set()).update(
                () if figure.paragraph is None else (figure.paragraph,)
            )
    return "; ".join(
        f"{title}, {_paragraphs(sorted(paragraphs))}" if paragraphs else title
        for title, paragraphs in found.items()
    )


def _paragraphs(numbers: Sequence[int]) -> str:
    """`para. 4`; `paras. 4, 7\u20138 and 10`."""
    runs: list[list[int]] = []
    for value in numbers:
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}\u2013{run[-1]}" for run in runs]
    return f"{'para.' if len(numbers) == 1 else 'paras.'} {joined(parts)}" if parts else ""
