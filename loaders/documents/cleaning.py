"""Lines of a document made into running text: characters folded, line-end hyphens, note and Markdown marks removed."""

import re

from loaders.number_words import TEENS, TENS, UNITS

BULLETS = "-•–*\u2010\u2011"
"""What begins an item of a list, for a class of characters."""
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\x00\x01\x03-\x08\x0e-\x1f\x7f]"
)
_FOLDED = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {chr(0x1D7CE + place): str(place % 10) for place in range(50)}
    | dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf02d", "•")
    | dict.fromkeys("\u2010\u2011\u2043\ufe63", "-")
)
"""Characters that only look different: ligatures, full-width and mathematical digits, hyphens."""
_HAS_FOLDED = re.compile(f"[{''.join(map(chr, _FOLDED))}]")
_DASH_IN_WORD = re.compile("[\u2012\u2013\u2212](?<=[A-Za-z].)(?=[a-z])")
_GROUP_SPACE = re.compile("(?<![0-9.,])([0-9]{1,3})[\u00a0\u202f\u2009'’]([0-9]{3})(?![0-9])")
_MAY_BE_GROUPED = re.compile("[\u00a0\u202f\u2009'’](?<=[0-9].)(?=[0-9])")
_MAY_BE_SPACED = re.compile(r"\d \d{3}(?!\d)")
_PLAIN_GROUP_SPACE = re.compile(
    r"(?<![\w.,:/-])(?<![0-9] )(?<!\b[Nn]o\. )(?<!\bpara\. )([1-9][0-9]{0,2}) ([0-9]{3})(?= [A-Za-z(]|[).,;](?:\s|$)|$)"
)
_NAMES_A_NUMBER = re.compile(
    r"(?:paragraphs?|paras?\.?|articles?|items?|rules?|resolutions?|pages?|annex|table|figure|section|meeting|session"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|and|to|or)\s*$",
    re.IGNORECASE,
)
_OPEN_SPACE = re.compile(r"([(\[])\s+(?=\d)")
_CLOSE_SPACE = re.compile(r"(?<=\d)\s+(?=[)\]])")
_NUMBER_WORD = "|".join([*UNITS, *TEENS, *TENS, "hundred", "thousand"])
_SQUARE = re.compile(r"(?<=[a-z])\s?\[(?P<digits>\d{1,3}(?:,\d{3})*)\]")
_ENDS_IN_NUMBER_WORD = re.compile(rf"\b(?:{_NUMBER_WORD})$", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n ][^\S\n]*|[ ][^\S\n]+")
_BROKEN_WORD = re.compile("([^\\W\\d_]+)([\u00ad\u0002\ufffe]+[^\\S\\n]*\n?\\s*|-\n\\s*)([^\\W\\d_]+)")
_MAY_BE_BROKEN = re.compile("[\u00ad\u0002\ufffe]|-\n")
_LINE_END = re.compile(r" ?\n ?")
_LEFTOVER = re.compile("[\u00ad\u0002\ufffe](?!$)")
_KEEPS_HYPHEN = frozenset({"non", "co", "vice", "self", "multi", "cross", "anti", "sub", "e", "ex", *TENS})
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_ORDINAL = {"ˢᵗ": "st", "ⁿᵈ": "nd", "ʳᵈ": "rd", "ᵗʰ": "th"}
_RAISED_LETTER = re.compile("[ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ]+(?!\\w)")
_HAS_RAISED = re.compile(f"[{_RAISED}ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ]")
_NOTE_MARK = re.compile(rf"(?<=[^\s(\[])\s?(?P<mark>[{_RAISED}]+(?:[,\s]?[{_RAISED}]+)*)(?!\w)")
_GLUED_MARK = re.compile(
    r"(?<![^\s(\[\"“‘'])(?P<word>(?![Cc]ovid)(?:[A-Za-z]+[-'’])*[A-Za-z]?[a-z]{3,}|NGOs?|CSOs?|IGOs?)"
    r"(?P<mark>\d{1,2}(?:,\d{1,2})*)(?=[\s.,;:)\]]|$)"
)
_MARK_AFTER_BRACKET = re.compile(r"(?<=[\da-zA-Z]\))(?P<mark>\d{1,2})(?=[\s.,;:]|$)")
_MARK_AFTER_STOP = re.compile(
    r"(?P<word>\b(?!paras?\b|arts?\b|sect\b|chap\b)[A-Za-z]*[a-z]{3,}\.)(?P<mark>\d{1,2})(?=\s+[A-Z]|\s*$)"
)
_MARK_AFTER_COMMA = re.compile(r"(?P<word>[a-z]{4},)(?P<mark>\d{1,2})(?=\s+[a-z])")
_MAY_BE_MARKED = re.compile(r"\d(?:(?<=[a-zA-Z)]\d)|(?<=[a-zA-Z][.,]\d))")
_BRACKETED_MARK = re.compile(r"(?<=[a-z.,;)])\[(?P<mark>\d{1,2})\]")
_SUP = re.compile(r"<sup>\s*(?P<mark>\[?(?:[\d*†‡,\s]*|[a-z])\]?)\s*</sup>", re.IGNORECASE)
_SUP_TAG = re.compile(r"</?su[pb]>", re.IGNORECASE)
_DIGITS = re.compile(rf"[0-9{_RAISED}]+")
_TO_DIGITS = str.maketrans(_RAISED, "0123456789")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s>]*)*)>?\s*\)")
_EMPHASIS = re.compile(r"(?<![*\w\\])(\*{1,3})(?=\S)([^*]+?)(?<=[^\s\\])\1(?!\w)")
_STRUCK = re.compile(
    r"~~(?=\S)[^~\n]+?(?<=\S)~~|<(?P<tag>del|s|strike)>.{0,2000}?</(?P=tag)>", re.IGNORECASE | re.DOTALL
)
_ESCAPE = re.compile(r"\\+([\\`*_{}\[\]()#+\-.!|<>~])")


def running_text(text: str) -> str:
    """One line of clean text: words broken at line ends are whole again, each run of spaces is one space."""
    return _SPACES.sub(" ", keep_lines(text).replace("\n", " ")).strip()


def keep_lines(text: str) -> str:
    """Clean text that keeps its line ends, for lists and tables; a hyphen at its very end is left."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n"))
    text = _folded(text)
    if _MAY_BE_BROKEN.search(text):
        # Twice, because a word may be broken in two places ("non-gov-ernmental").
        text = _BROKEN_WORD.sub(_whole_word, _BROKEN_WORD.sub(_whole_word, text))
        text = _LEFTOVER.sub("", text)
    text = _LINE_END.sub("\n", _SPACES.sub(" ", text)).strip()
    return _PLAIN_GROUP_SPACE.sub(_grouped, text) if _MAY_BE_SPACED.search(text) else text


def _folded(text: str) -> str:
    if not text.isascii():
        if _HAS_FOLDED.search(text):
            text = text.translate(_FOLDED)
        text = _DASH_IN_WORD.sub("-", text)
    if _MAY_BE_GROUPED.search(text):
        text = _GROUP_SPACE.sub(r"\1,\2", text)
    if "( " in text or " )" in text or "[ " in text or " ]" in text:
        text = _CLOSE_SPACE.sub("", _OPEN_SPACE.sub(r"\1", text))
    return text


def _grouped(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 14) : match.start()]
    return match[0] if _NAMES_A_NUMBER.search(before) else f"{match[1]},{match[2]}"


def _whole_word(match: re.Match[str]) -> str:
    left, mark, right = match.groups()
    lower = left.lower()
    compound = lower in TENS and right.lower() in UNITS
    if mark[0] in "-\u2010":
        # A printed hyphen at a line end may belong to the word; it stays only where it clearly does.
        return f"{left}-{right}" if lower in _KEEPS_HYPHEN or right[0].isupper() else f"{left}{right}"
    at_line_end = "\n" in mark
    return f"{left}-{right}" if compound or (at_line_end and lower in _KEEPS_HYPHEN) else f"{left}{right}"


def without_note_marks(text: str) -> str:
    """The text without note marks; "14<sup>th</sup>" keeps its letters."""
    return strip_note_marks(text)[0]


def strip_note_marks(text: str) -> tuple[str, frozenset[int]]:
    """The text without note marks, raised or stuck to a word, and the numbers of the notes they point to."""
    marks: set[int] = set()

    def take(match: re.Match[str]) -> str:
        marks.update(
            int(digits.translate(_TO_DIGITS))
            for digits in _DIGITS.findall(match["mark"])[:9]
            if len(digits) < 4
        )
        return match.groupdict().get("word") or ""

    def bracketed(match: re.Match[str]) -> str:
        if _ENDS_IN_NUMBER_WORD.search(match.string[max(0, match.start() - 9) : match.start()]):
            return f" ({match['digits']})"
        return match[0]

    if "[" in text:
        text = _SQUARE.sub(bracketed, text)
        text = _BRACKETED_MARK.sub(take, text)
    if "<" in text:
        text = _SUP_TAG.sub("", _SUP.sub(take, text))
    if not text.isascii() and _HAS_RAISED.search(text):
        for raised, plain in _RAISED_ORDINAL.items():
            text = text.replace(raised, plain)
        text = _NOTE_MARK.sub(take, _RAISED_LETTER.sub("", text))
    if _MAY_BE_MARKED.search(text):
        for pattern in (_GLUED_MARK, _MARK_AFTER_BRACKET, _MARK_AFTER_STOP, _MARK_AFTER_COMMA):
            text = pattern.sub(take, text)
    return text, frozenset(marks)


def without_markdown(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text without Markdown marks, and the links (label, target) it had."""
    links: list[tuple[str, str]] = []

    def take(match: re.Match[str]) -> str:
        links.append((_ESCAPE.sub(r"\1", match[1]), _ESCAPE.sub(r"\1", match[2])))
        return match[1]

    if "~~" in text or "</" in text:
        text = _STRUCK.sub("", text)
    if "](" in text:
        text = _LINK.sub(take, text)
    if "*" in text:
        text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text)).replace("****", "")
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return text, tuple(links)
