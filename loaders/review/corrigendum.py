"""A corrigendum: which number of which document it corrects, from what to what.

It is no account of a dialogue: "For sixty (60) read sixty-one (61)" is read as a replacement, and found in the register
by the document that it names, the paragraph and the words as printed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from loaders.documents.models import Document as ReadDocument
from loaders.extraction.models import Figure as ReadFigure
from loaders.number_words import Number, find_numbers, printed_number
from loaders.reading import Reading
from loaders.register.models import Dialogue, DialogueDocument, Document, Figure
from loaders.register.reader import Register
from loaders.review.same_print import same_print
from queries.text.numbers import day

_TITLE = re.compile(r"\bCorrigend(?:um|a)\b|\bCORRIGEND(?:UM|A)\b")
_SYMBOL = re.compile(r"\b[A-Z]+(?:/[A-Za-z0-9.]+)+?(?=/Corr\.)")
_HEAD_CHARACTERS = 1_500
_PARAGRAPH = re.compile(r"\bpara(?:graph|\.)?\s*(\d{1,4})\b", re.IGNORECASE)
_PART = r"(?:(?!\bread\b|\bfor\b|\breplace\b).){1,300}?"
_REPLACED = re.compile(
    rf"\b(?:for|instead\s+of)\s+(?P<for>{_PART}),?\s+(?:please\s+)?read\s+(?P<read>{_PART})(?=[.;]\s|\s*\Z|\s*\bfor\b)"
    rf"|\breplace\s+(?P<replace>{_PART})\s+(?:with|by)\s+(?P<with>{_PART})(?=[.;]\s|\s*\Z|\s*\breplace\b)"
    rf"|[“\"](?P<quoted>[^“”\"]{{1,200}})[”\"],?\s+should\s+read\s+(?P<should>{_PART})(?=[.;]\s|\s*\Z)",
    re.IGNORECASE | re.DOTALL,
)
_SIDES = (("for", "read"), ("replace", "with"), ("quoted", "should"))
_AT_ONCE = 2
"""A number that changes by more than this times is looked at by a person."""


@dataclass(frozen=True)
class Replacement:
    """A number that a corrigendum replaces: offsets are into its text, `paragraph` is of the corrected document."""

    paragraph: int | None
    published: str
    printed: str
    start: int
    end: int
    number_start: int
    number_end: int
    own_paragraph: int | None
    page: int | None


@dataclass(frozen=True)
class Corrected:
    """A replacement and the figure of the register that it corrects, or why there is none; `doubt` is for a person."""

    replacement: Replacement
    figure: Figure | None
    problem: str = ""
    doubt: str = ""


def is_corrigendum(reading: Reading) -> bool:
    """Whether the document calls itself a corrigendum at its head, and reports no dialogue of its own."""
    document = reading.document
    head = document.text[:_HEAD_CHARACTERS]
    symbols = " ".join(p.text for p in document.paragraphs if p.kind == "furniture")
    titled = _TITLE.search(head) is not None or "/Corr." in symbols
    return titled and (not reading.dialogues or next(replacements(document), None) is not None)


def replacements(document: ReadDocument) -> Iterator[Replacement]:
    """Every number that the text replaces by another, in reading order."""
    for paragraph in document.body:
        text = document.text[paragraph.start : paragraph.end]
        for match in _REPLACED.finditer(text):
            old, new = next(pair for pair in _SIDES if match[pair[0]])
            was, now = _only_number(match[old]), _only_number(match[new])
            if was is None or now is None:
                continue
            before = document.text[: paragraph.start + match.start()]
            places = _PARAGRAPH.findall(before) or _PARAGRAPH.findall(match[old])
            at = paragraph.start + match.start(new)
            yield Replacement(
                paragraph=int(places[-1]) if places else None,
                published=" ".join(match[old][was[0] : was[1]].split()),
                printed=" ".join(match[new][now[0] : now[1]].split()),
                start=paragraph.start + match.start(),
                end=paragraph.start + match.end(),
                number_start=at + now[0],
                number_end=at + now[1],
                own_paragraph=paragraph.number,
                page=paragraph.page,
            )


def corrected(register: Register, reading: Reading) -> tuple[Corrected, ...]:
    """Each replacement with the official figure that it corrects."""
    named = _named(register, reading.document)
    return tuple(_corrected(register, one, named) for one in replacements(reading.document))


def with_corrections(register: Register, reading: Reading) -> Reading:
    """The reading of a corrigendum with one figure for each number that it puts right, and no other."""
    figures = tuple(
        _as_read(reading, one.replacement, one.figure)
        for one in corrected(register, reading)
        if one.figure is not None
    )
    return reading.model_copy(update={"figures": figures, "checks": (), "unread": ()})


def paragraph_of(replacement: Replacement) -> int | None:
    """Where the corrigendum says it: its own paragraph, else the one that it corrects."""
    return replacement.own_paragraph or replacement.paragraph


def _corrected(register: Register, one: Replacement, named: frozenset[str]) -> Corrected:
    printing = [
        f
        for f in cast(Sequence[Figure], register.tables["figures"])
        if f.evidence == "official"
        and f.printed is not None
        and same_print(f.printed, one.published)
        and one.paragraph in (None, f.paragraph)
        and (not named or f.document in named)
    ]
    if len(printing) != 1:
        place = f" in paragraph {one.paragraph}" if one.paragraph else ""
        what = "several figures print" if printing else "no figure of the register prints"
        return Corrected(one, None, f'{what} "{one.published}"{place}')
    figure, value = printing[0], printed_number(one.printed).value
    was = printed_number(one.published).value
    if value is None:
        return Corrected(one, None, f'words and digits of "{one.printed}" differ')
    doubt = (
        "" if named else f"it does not name the document that it corrects, and {figure.document} prints this"
    )
    if not doubt and was is not None and max(was, value) > _AT_ONCE * min(was, value):
        doubt = "it changes the number more than twofold"
    return Corrected(one, figure, doubt=doubt)


def _named(register: Register, document: ReadDocument) -> frozenset[str]:
    """The documents that it names by their symbol, else by the day of their dialogue or of their publication."""
    text = document.text
    documents = cast(Sequence[Document], register.tables["documents"])
    symbols = set(_SYMBOL.findall(text))
    if by_symbol := frozenset(d.document for d in documents if d.symbol in symbols and d.held):
        return by_symbol
    words = " ".join(text.split())
    dialogues = {d.dialogue: d.date for d in cast(Sequence[Dialogue], register.tables["dialogues"])}
    about = cast(Sequence[DialogueDocument], register.tables["dialogue_documents"])
    days = {(pair.document, dialogues[pair.dialogue]) for pair in about}
    days |= {(d.document, d.published_date) for d in documents}
    summaries = {d.document for d in documents if d.kind == "chair_summary" and d.held}
    notes = {d.document for d in documents if d.kind == "secretariat_note" and d.held}
    of_note = re.search(r"note\s+(?:by|of)\s+the\s+secretariat", text, re.IGNORECASE) is not None
    return frozenset(
        name
        for name, date in days
        if date is not None
        and name in (notes if of_note else summaries)
        and re.search(rf"(?<!\d){re.escape(day(date))}\b", words)
    )


def _only_number(text: str) -> tuple[int, int] | None:
    """Where the only number of a text stands, its digits in parentheses with it."""
    found = [n for n in find_numbers(text) if n.form != "article"]
    spans = [(n.start, n.end) for n in found]
    if len(found) == 2 and _is_pair(text, *found):
        return spans[0][0], text.index(")", spans[1][1]) + 1
    return spans[0] if len(spans) == 1 else None


def _is_pair(text: str, first: Number, second: Number) -> bool:
    return text[first.end : second.start].strip() == "(" and text[second.end :].lstrip().startswith(")")


def _as_read(reading: Reading, one: Replacement, figure: Figure) -> ReadFigure:
    return ReadFigure(
        stakeholder_group=figure.stakeholder_group,
        count=printed_number(one.printed).value,
        unit=figure.unit,
        stage=figure.stage,
        qualifier=figure.qualifier,
        about="named",
        plain=True,
        dialogue=figure.dialogue,
        start=one.start,
        end=one.end,
        quote=reading.document.text[one.start : one.end],
        number_start=one.number_start,
        number_end=one.number_end,
        paragraph=paragraph_of(one),
        page=one.page,
        rule="corrigendum",
        confidence="high",
        confidence_reason=f'for "{one.published}" read "{one.printed}"',
    )
