"""The dialogues that a document reports: date, working groups, meetings, format and panels."""

import re
from collections.abc import Iterator

from loaders.documents.models import Document, Paragraph
from loaders.extraction.grammar.clauses import sentences
from loaders.extraction.models import Dialogue, Format, Meeting, Panel
from loaders.extraction.panels import panel_sentence

WORKING_GROUPS: tuple[tuple[str, str], ...] = (
    ("FA", r"Firearms"),
    ("IC", r"International\s+Cooperation"),
    ("SOM", r"(?:the\s+)?Smuggling\s+of\s+Migrants"),
    ("TA", r"Technical\s+Assistance"),
    ("TIP", r"(?:the\s+)?Trafficking\s+in\s+Persons"),
)
"""Code and name of each working group whose meetings a dialogue can follow."""

_ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
]  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40}
_ORDINAL = (
    rf"(?:\d{{1,2}}\s?(?:st|nd|rd|th)|(?:(?:twenty|thirty"
    rf"|forty)[-\u2010\u2011])?(?:{'|'.join(_ORDINALS)}|thirtieth|fortieth))"
)
_GROUP = re.compile(
    rf"(?:(?P<ordinal>{_ORDINAL})\s+(?P<meetings>meetings?|sessions?)\s+of\s+(?:the\s+)?(?:two\s+)?)?"
    r"Working\s+Groups?\s+(?:of\s+Governmental\s+Experts\s+|of\s+Government\s+Experts\s+)?on\s+(?:the\s+)?"
    rf"(?P<name>{'|'.join(pattern for _, pattern in WORKING_GROUPS)})"
    rf"(?P<more>(?:,\s+|\s+and\s+)on\s+(?:the\s+)?(?:{'|'.join(pattern for _, pattern in WORKING_GROUPS)}))*",
    re.IGNORECASE,
)
_NAME = re.compile("|".join(rf"(?P<{code}>{pattern})" for code, pattern in WORKING_GROUPS), re.IGNORECASE)
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
]  # fmt: skip
_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\b(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
_HELD_ON = re.compile(
    rf"\bon\s+(?:\w+day,?\s+)?"
    rf"(?={_DATE.pattern.replace('?P<day>', '').replace('?P<month>', '').replace('?P<year>', '')})"
)
_BEGINS = re.compile(
    rf"\b(?:The|This|A"
    rf"|An)\s+(?:(?P<ordinal>{_ORDINAL})\s+)?(?P<joint>joint\s+)?(?:constructive\s+)?dialogues?\b"
    r"(?P<between>[^.]*?)\b(?:was|were)?\s*(?:held|took\s+place|convened|organi[sz]ed)\b"
)
_YEAR = re.compile(r"\bIn\s+(?P<year>(?:19|20)\d\d)\b[^.]*\bdialogues?\b")
_JOINT = re.compile(r"\bjoint\s+(?:constructive\s+)?dialogue", re.IGNORECASE)
_FORMATS: tuple[tuple[Format, re.Pattern[str]], ...] = (
    ("hybrid", re.compile(
        r"\bhybrid\b|in[\s-]person\s+and\s+(?:online|virtual|remote)|(?:online"
        r"|virtual\w*|remote\w*)\s+and\s+in[\s-]person", re.IGNORECASE)),
    ("online", re.compile(
        r"\b(?:held|took\s+place|convened|organi[sz]ed)\s+(?:entirely\s+"
        r"|fully\s+)?(?:online|virtually|remotely)|\b(?:an\s+)?(?:online|virtual)\s+format"
        r"|by\s+videoconference", re.IGNORECASE)),
    ("in person", re.compile(
        r"\b(?:held|took\s+place|convened|organi[sz]ed)\s+(?:entirely\s+|fully\s+"
        r"|only\s+)?in[\s-]person|\bin[\s-]person\s+format", re.IGNORECASE)),
)  # fmt: skip


def dialogues(document: Document) -> list[Dialogue]:
    """The dialogues in order of place; joint dialogues are one, with several working groups."""
    found: list[Dialogue] = []
    year: tuple[str, int | None] | None = None
    for paragraph in document.body:
        if paragraph.kind == "heading":
            continue
        for start, end in sentences(paragraph.text):
            sentence = paragraph.text[start:end]
            if "dialogue" not in sentence.lower():
                continue
            if match := _YEAR.search(sentence):
                year = (match["year"], paragraph.number)
            if (dialogue := _dialogue(sentence, paragraph, start, year)) is not None:
                found.append(dialogue)
    return [_with_panels(d, document, found) for d in found]


def dialogue_at(found: list[Dialogue], position: int) -> Dialogue | None:
    """The dialogue that the text at `position` is about: the last one begun, or the only one."""
    if len(found) == 1:
        return found[0]
    begun = [d for d in found if d.start <= position]
    return begun[-1] if begun else None


def _dialogue(
    sentence: str, paragraph: Paragraph, start: int, year: tuple[str, int | None] | None
) -> Dialogue | None:
    begins = _BEGINS.search(sentence)
    if begins is None:
        return None
    on = _HELD_ON.search(sentence)
    date = _DATE.match(sentence, on.end()) if on else None
    meetings = tuple(_meetings(sentence))
    if date is None and not meetings:
        return None
    groups = tuple(sorted({m.working_group for m in meetings}))
    iso, year_from, flags = _iso(date, year)
    called_joint = begins["joint"] is not None or _JOINT.search(sentence) is not None
    if not groups:
        flags = (*flags, "working_group_not_named")
    if called_joint and len(groups) < 2:
        flags = (*flags, "joint_with_one_group")
    return Dialogue(
        key="-".join([(iso or "undated")[:4] if iso else "undated", *(g.lower() for g in groups)]),
        date=iso,
        year_from=year_from,
        working_groups=groups,
        meetings=meetings,
        joint=len(groups) > 1 or called_joint,
        called_joint=called_joint,
        format=_format(sentence, paragraph),
        ordinal=begins["ordinal"],
        paragraph=paragraph.number,
        start=paragraph.start + start,
        end=paragraph.start + start + len(sentence),
        quote=sentence,
        flags=flags,
    )


def _meetings(sentence: str) -> Iterator[Meeting]:
    number: int | None = None
    shared = False
    seen: set[str] = set()
    for match in _GROUP.finditer(sentence):
        if match["ordinal"]:
            number, shared = _ordinal(match["ordinal"]), match["meetings"].lower().endswith("s")
        elif not shared:
            number = None
        for name in _NAME.finditer(match[0]):
            code = name.lastgroup or ""
            if code not in seen:
                seen.add(code)
                yield Meeting(working_group=code, number=number)


def _ordinal(text: str) -> int | None:
    if text[0].isdigit():
        return int(re.sub(r"\D", "", text))
    *tens, unit = re.split("[-\u2010\u2011]", text.lower())
    below = _ORDINALS.index(unit) + 1 if unit in _ORDINALS else {"thirtieth": 30, "fortieth": 40}[unit]
    return (_TENS[tens[0]] if tens else 0) + below


def _iso(
    date: re.Match[str] | None, year: tuple[str, int | None] | None
) -> tuple[str | None, int | None, tuple[str, ...]]:
    """The date in ISO form, the paragraph its year was taken from, and flags."""
    if date is None:
        return None, None, ("date_not_stated",)
    printed = date["year"]
    if printed is None and year is None:
        return None, None, ("year_not_stated",)
    value = printed or (year[0] if year else "")
    iso = f"{value}-{_MONTHS.index(date['month']) + 1:02}-{int(date['day']):02}"
    return iso, None if printed or year is None else year[1], ()


def _format(sentence: str, paragraph: Paragraph) -> Format:
    """The format as the dialogue's own sentence, or its paragraph, states it."""
    for text in (sentence, paragraph.text):
        for name, pattern in _FORMATS:
            if pattern.search(text):
                return name
    return "not stated"


def _with_panels(dialogue: Dialogue, document: Document, found: list[Dialogue]) -> Dialogue:
    panels: list[Panel] = []
    for paragraph in document.body:
        if paragraph.kind == "heading" or "panel" not in paragraph.text:
            continue
        for start, end in sentences(paragraph.text):
            at = paragraph.start + start
            sentence = paragraph.text[start:end]
            said = panel_sentence(sentence)
            if said is None or not said.organizations or dialogue_at(found, at) is not dialogue:
                continue
            panels.append(
                Panel(
                    name=said.name,
                    organizations=said.organizations,
                    paragraph=paragraph.number,
                    start=at,
                    end=at + len(sentence),
                    quote=sentence,
                )
            )
    return dialogue.model_copy(update={"panels": tuple(panels)}) if panels else dialogue
