"""The dialogues that a document reports: date, working groups, meetings, format and panels."""

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from loaders.documents.models import Document, Paragraph
from loaders.extraction.grammar.clauses import sentences
from loaders.extraction.models import Dialogue, Format, Meeting, Panel
from loaders.extraction.panels import panel_sentence
from loaders.extraction.vocabulary import Vocabulary, vocabulary

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
_BODY = r"Working\s+Groups?\s+(?:of\s+(?:\w+\s+){0,2}Experts\s+)?on\s+"
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
]  # fmt: skip
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:{'|'.join(m[:3] for m in _MONTHS if len(m) > 4)}|Sept)\.?)(?![a-z])"
_YEAR_PRINTED = r"(?:19|20)\d\d"
_ORD = r"(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}}){_ORD}(?:\s*[-–—/]\s*(?P<last>\d{{1,2}}){_ORD}|(?:\s+(?:to|and)\s+)(?P<and>\d{{1,2}}){_ORD})?"
    rf"\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR_PRINTED}))?"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}}){_ORD}(?:\s*(?:[-–—/]|to|and)\s*(?P<last2>\d{{1,2}}){_ORD})?(?:,?\s+(?P<year2>{_YEAR_PRINTED}))?\b",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(
    r"\b(?:on|from|of|,|dated)\s+(?:the\s+)?(?:\w+day,?\s+(?:the\s+)?)?$|\bon\s+[^;.]{0,40}?\band\s+$|\b(?:held|place)\s+$",
    re.IGNORECASE,
)
_NOT_ITS_DATE = re.compile(
    r"\b(?:after|following|session|meetings?|adopted|established|resolution|since|conference|report|published|issued|notified)\b[^,;()]*$",
    re.IGNORECASE,
)
_HELD_BY_ANOTHER = re.compile(
    r"\b(?:meetings?|sessions?|working\s+groups?)\b(?:(?!dialogue)[^;]){0,120}?\b(?:held|convened|met)\s+(?:in\s+\w+\s+)?(?:on|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THEIR_MEETINGS = re.compile(
    rf"\b(?:their|the\s+respective)\s+(?P<ordinals>{_ORDINAL}(?:(?:,\s+|\s+and\s+)(?:the\s+)?{_ORDINAL})*)\s+(?:meetings|sessions)",
    re.IGNORECASE,
)
_DIALOGUE = r"(?:constructive\s+)?dialogues?"
_HELD = (
    r"(?:held|took\s+place|taken\s+place|takes?\s+place|convened|organi[sz]ed|conducted|hosted|chaired|opened"
    r"|followed(?=\s+on\b))"
)
_BEGINS = re.compile(
    rf"\b(?:(?:the|this|a|an|two|three|its|their)\s+|(?=constructive))(?:(?P<ordinal>{_ORDINAL})\s+)?(?P<joint>joint\s+)?(?:\w+\s+)?{_DIALOGUE}\b"
    rf"[^.;]{{0,400}}?\b(?P<held>{_HELD})\b"
    rf"|\b(?P<held2>{_HELD})\s+(?:the|a|its|two|this)\s+(?:(?P<ordinal2>{_ORDINAL})\s+)?(?P<joint2>joint\s+)?{_DIALOGUE}\b",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"\b(?:shall|will|should|would|could|may|can|to)\s+(?:also\s+)?be\s+$|\b(?:not|never)\s+(?:be\s+)?$",
    re.IGNORECASE,
)
_THE_PRESENT = re.compile(r"\b(?:the\s+present|this)\s+(?:\w+\s+)?dialogue\b", re.IGNORECASE)
_YEAR = re.compile(rf"\bIn\s+(?P<year>{_YEAR_PRINTED})\b[^.]{{0,300}}?\bdialogues?\b", re.IGNORECASE)
_JOINT = re.compile(r"\bjoint\s+(?:constructive\s+)?dialogue", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:two|three|constructive)\s+(?:\w+\s+)?dialogues\b|\bdialogues\b", re.IGNORECASE)
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


@lru_cache(maxsize=8)
def _group_pattern(words: Vocabulary) -> re.Pattern[str]:
    """The working groups of a sentence with the number of their meeting."""
    topic = rf"(?:the\s+)?(?:{words.unnamed_topics})"
    return re.compile(
        rf"(?:(?P<ordinals>{_ORDINAL}(?:(?:,\s+|\s+and\s+)(?:the\s+)?{_ORDINAL})*)\s+(?P<meetings>meetings?|sessions?)\s+(?:\([^()]*\)\s+)?"
        rf"(?:of|by)\s+(?:the\s+)?(?:two\s+|following\s+)?)?"
        rf"{_BODY}(?P<name>{topic})(?P<more>(?:(?:,\s+|\s+and\s+|,\s+and\s+)(?:on\s+)?{topic})*)",
        re.IGNORECASE,
    )


def dialogues(document: Document, words: Vocabulary | None = None) -> list[Dialogue]:
    """The dialogues in order of place; joint dialogues are one, with several working groups.

    `words` are the working groups to look for, by default those of the register.
    """
    words = words if words is not None else vocabulary()
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
            if found and _THE_PRESENT.search(sentence) and sentence.lower().count("dialogue") > 1:
                # Another dialogue beside "the present dialogue" is held against it.
                continue
            for dialogue in _dialogues(sentence, paragraph, start, year, words):
                if not any(_says_no_more(dialogue, known) for known in found):
                    found.append(dialogue)
    return [_with_panels(d, document, found) for d in found]


def _says_no_more(dialogue: Dialogue, known: Dialogue) -> bool:
    """Whether a later sentence names again a dialogue that was named before."""
    same_date = dialogue.date is None or dialogue.date == known.date
    numbers = {m.number for m in dialogue.meetings} - {None}
    return (
        same_date
        and set(dialogue.working_groups) <= set(known.working_groups)
        and numbers <= {m.number for m in known.meetings}
    )


def dialogue_at(found: list[Dialogue], position: int) -> Dialogue | None:
    """The dialogue that the text at `position` is about: the last one begun, or the only one."""
    if len(found) == 1:
        return found[0]
    begun = [d for d in found if d.start <= position]
    return begun[-1] if begun else None


def _dialogues(
    sentence: str, paragraph: Paragraph, start: int, year: tuple[str, int | None] | None, words: Vocabulary
) -> Iterator[Dialogue]:
    """The dialogue that a sentence says was held, or several: "on A and B ... on 8 and 10 October respectively"."""
    begins = _BEGINS.search(sentence)
    if begins is None:
        return
    held = begins.start("held" if begins["held"] else "held2")
    if _NOT_HELD.search(sentence, max(0, held - 40), held):
        return
    meetings = tuple(_meetings(sentence, words)) or tuple(
        Meeting(working_group=code, number=None) for code in _topics(sentence, words)
    )
    dates = _dates(sentence)
    if not dates and not meetings:
        return
    several = _RESPECTIVELY.search(sentence) is not None and _SEVERAL.search(sentence) is not None
    if several and len(meetings) == len(dates) > 1:
        for meeting, date in zip(meetings, dates, strict=True):
            yield _dialogue(sentence, paragraph, start, year, words, begins, (meeting,), date)
        return
    if not (several and len(dates) > 1 and not meetings):
        yield _dialogue(
            sentence, paragraph, start, year, words, begins, meetings, dates[0] if dates else None
        )


def _topics(sentence: str, words: Vocabulary) -> list[str]:
    """The working groups of "the dialogue on firearms", where no meeting of theirs is named."""
    topic = rf"(?:the\s+)?(?:{words.unnamed_topics})"
    named = re.search(
        rf"\bdialogues?\s+(?:of|on)\s+{topic}(?:(?:,\s+|\s+and\s+)(?:on\s+)?{topic})*",
        sentence,
        re.IGNORECASE,
    )
    if named is None:
        return []
    return list(dict.fromkeys(m.lastgroup or "" for m in words.topic.finditer(named[0])))


def _dialogue(
    sentence: str, paragraph: Paragraph, start: int, year: tuple[str, int | None] | None, words: Vocabulary,
    begins: re.Match[str], meetings: tuple[Meeting, ...], date: tuple[str, str, str | None] | None,
) -> Dialogue:  # fmt: skip
    groups = words.ordered({m.working_group for m in meetings})
    iso, year_from, flags = _iso(date, year)
    joint = begins["joint"] or begins["joint2"]
    called_joint = joint is not None or _JOINT.search(sentence) is not None
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
        ordinal=begins["ordinal"] or begins["ordinal2"],
        paragraph=paragraph.number,
        start=paragraph.start + start,
        end=paragraph.start + start + len(sentence),
        quote=sentence,
        flags=flags,
    )


def _dates(sentence: str) -> list[tuple[str, str, str | None]]:
    """The (day, month, year) on which the sentence says that it was held; of several days the first."""
    found: list[tuple[str, str, str | None]] = []
    weaker: list[tuple[str, str, str | None]] = []
    respectively = _RESPECTIVELY.search(sentence) is not None
    for match in _DATE.finditer(sentence):
        before = sentence[max(0, match.start() - 160) : match.start()]
        day, month = match["day"] or match["day2"], match["month"] or match["month2"]
        date = (day, month, match["year"] or match["year2"])
        days = [date]
        if respectively and match["and"]:
            days.append((match["and"], month, match["year"]))
        if not _BEFORE_DATE.search(before) and not (respectively and found):
            continue
        # "after the meeting held on 8 October, on 10 October": a date inside another event's words is that event's.
        plain = re.sub(r"\bon\s+(?:the\s+)?(?:\w+day,?\s+)?$", "", before)
        (weaker if _NOT_ITS_DATE.search(plain) or _HELD_BY_ANOTHER.search(before) else found).extend(days)
    years = [y for *_, y in found if y]
    return [(d, m, y or (years[-1] if years else None)) for d, m, y in (found or weaker)]


def _meetings(sentence: str, words: Vocabulary) -> Iterator[Meeting]:
    numbers: list[int | None] = []
    shared = False
    found: dict[str, int | None] = {}
    for match in _group_pattern(words).finditer(sentence):
        if match["ordinals"]:
            numbers = [_ordinal(o) for o in re.findall(_ORDINAL, match["ordinals"], re.IGNORECASE)]
            shared = match["meetings"].lower().endswith("s")
        elif not shared:
            numbers = []
        for name in words.topic.finditer(match["name"] + match["more"]):
            if (code := name.lastgroup or "") in found:
                continue
            found[code] = numbers[0] if numbers else None
            if len(numbers) > 1:
                numbers = numbers[1:]
    theirs = _THEIR_MEETINGS.search(sentence)
    if theirs and not any(found.values()):
        ordinals = [_ordinal(o) for o in re.findall(_ORDINAL, theirs["ordinals"], re.IGNORECASE)]
        if len(ordinals) == len(found):
            found = dict(zip(found, ordinals, strict=True))
    for code, number in found.items():
        yield Meeting(working_group=code, number=number)


def _ordinal(text: str) -> int | None:
    if text[0].isdigit():
        return int(re.sub(r"\D", "", text))
    *tens, unit = re.split("[-\u2010\u2011]", text.lower())
    below = _ORDINALS.index(unit) + 1 if unit in _ORDINALS else {"thirtieth": 30, "fortieth": 40}[unit]
    return (_TENS[tens[0]] if tens else 0) + below


def _iso(
    date: tuple[str, str, str | None] | None, year: tuple[str, int | None] | None
) -> tuple[str | None, int | None, tuple[str, ...]]:
    """The date in ISO form, the paragraph its year was taken from, and flags."""
    if date is None:
        return None, None, ("date_not_stated",)
    day, month, printed = date
    if printed is None and year is None:
        return None, None, ("year_not_stated",)
    value = printed or (year[0] if year else "")
    number = next(i for i, name in enumerate(_MONTHS, start=1) if name[:3].lower() == month[:3].lower())
    try:
        iso = datetime.date(int(value), number, int(day)).isoformat()
    except ValueError:
        return None, None, ("date_not_possible",)
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
