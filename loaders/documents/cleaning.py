"""Lines of a document made into running text: spaces, hyphens at line ends, note marks, Markdown marks."""

import re

from loaders.extraction.grammar.numbers import TENS, UNITS

_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\u202a-\u202e\ufeff\x00\x01\x03-\x08\x0e-\x1f\x7f]")
_GROUP_SPACE = re.compile("(?<![0-9])([0-9]{1,3})[\u00a0\u202f\u2009]([0-9]{3})(?![0-9])")
_SPACES = re.compile(r"[^\S\n ][^\S\n]*|[ ][^\S\n]+")
_BROKEN_WORD = re.compile(
    "([^\\W\\d_]+)([\u00ad\u0002\ufffe]+[^\\S\\n]*\n?\\s*|[-\u2010]\n\\s*)([^\\W\\d_]+)"
)
_MAY_BE_BROKEN = re.compile("[\u00ad\u0002\ufffe]|[-\u2010]\n")
_LINE_END = re.compile(r" ?\n ?")
_LEFTOVER = re.compile("[\u00ad\u0002\ufffe](?!$)")
_KEEPS_HYPHEN = frozenset({"non", "co", "vice", "self", "multi", "cross", "anti", "sub", "e", "ex", *TENS})
_NOTE_MARK = re.compile(r"(?<=[^\s(\[])[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?=[\s.,;:)\]]|$)")
_SUP = re.compile(r"<sup>\s*(?:\[?[\d*†‡,\s]*\]?)\s*</sup>", re.IGNORECASE)
_SUP_TAG = re.compile(r"</?su[pb]>", re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s>]*)*)>?\s*\)")
_EMPHASIS = re.compile(r"(?<![*\w\\])(\*{1,3})(?=\S)([^*]+?)(?<=[^\s\\])\1(?!\w)")
_ESCAPE = re.compile(r"\\+([\\`*_{}\[\]()#+\-.!|<>~])")


def running_text(text: str) -> str:
    """One line of clean text: words broken at line ends are whole again, each run of spaces is one space."""
    return _SPACES.sub(" ", keep_lines(text).replace("\n", " ")).strip()


def keep_lines(text: str) -> str:
    """Clean text that keeps its line ends, for lists and tables; a hyphen at its very end is left."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n"))
    if not text.isascii():
        text = _GROUP_SPACE.sub(r"\1,\2", text)
    if _MAY_BE_BROKEN.search(text):
        # Twice, because a word may be broken in two places ("non-gov-ernmental").
        text = _BROKEN_WORD.sub(_whole_word, _BROKEN_WORD.sub(_whole_word, text))
        text = _LEFTOVER.sub("", text)
    return _LINE_END.sub("\n", _SPACES.sub(" ", text)).strip()


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
    """The text without superscript note marks; "14<sup>th</sup>" keeps its letters."""
    if "<" in text:
        text = _SUP_TAG.sub("", _SUP.sub("", text))
    return _NOTE_MARK.sub("", text)


def without_markdown(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text without Markdown marks, and the links (label, target) it had."""
    links: list[tuple[str, str]] = []

    def take(match: re.Match[str]) -> str:
        links.append((_ESCAPE.sub(r"\1", match[1]), _ESCAPE.sub(r"\1", match[2])))
        return match[1]

    if "](" in text:
        text = _LINK.sub(take, text)
    if "*" in text:
        text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text)).replace("****", "")
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return text, tuple(links)
