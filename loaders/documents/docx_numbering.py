"""The automatic paragraph numbers of a Word document, counted as Word counts them."""

from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


class Numbering:
    """Counts the numbered paragraphs as they pass, in document order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._style_numbers: dict[str, tuple[str, int]] = {}
        self._headings: set[str] = set()
        if numbering is not None:
            self._read_levels(numbering)
        if styles is not None:
            self._read_styles(styles)

    def of(self, paragraph: etree._Element) -> tuple[int | None, str, bool]:
        """The number if it is printed as "1.", else the printed label; and whether it is a heading."""
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        heading = style in self._headings
        place = _place(paragraph.find(f"{W}pPr/{W}numPr"), self._style_numbers.get(style, ("", 0)))
        level = self._levels.get(place)
        if level is None:
            return None, "", heading
        count = self._count(place, level)
        if level.form == "decimal" and level.text in (f"%{place[1] + 1}.", f"%{place[1] + 1}"):
            return (count, "", False) if not heading else (None, "", True)
        return None, level.text.replace(f"%{place[1] + 1}", _written(count, level.form)), heading

    def _count(self, place: tuple[str, int], level: _Level) -> int:
        # Two lists (numId) of one abstract list go on counting together, as in Word.
        key = (self._abstract.get(place[0], place[0]), place[1])
        self._counts[key] = self._counts.get(key, level.start - 1) + 1
        for deeper in [k for k in self._counts if k[0] == key[0] and k[1] > key[1]]:
            del self._counts[deeper]
        return self._counts[key]

    def _read_levels(self, numbering: etree._Element) -> None:
        abstract = {a.get(f"{W}abstractNumId", ""): a for a in numbering.findall(f"{W}abstractNum")}
        for num in numbering.findall(f"{W}num"):
            identity = num.get(f"{W}numId", "")
            which = _value(num.find(f"{W}abstractNumId"))
            overrides = num.findall(f"{W}lvlOverride")
            self._abstract[identity] = f"{which}/{identity}" if overrides else which
            levels = abstract[which].findall(f"{W}lvl") if which in abstract else []
            for level in levels:
                index = _number(level.get(f"{W}ilvl", "0"), 0)
                self._levels[identity, index] = _Level(
                    _number(_value(level.find(f"{W}start")), 1),
                    _value(level.find(f"{W}numFmt")) or "decimal",
                    _value(level.find(f"{W}lvlText")),
                )
            for override in overrides:
                index = _number(override.get(f"{W}ilvl", "0"), 0)
                start = override.find(f"{W}startOverride")
                if start is not None and (identity, index) in self._levels:
                    old = self._levels[identity, index]
                    self._levels[identity, index] = _Level(_number(_value(start), 1), old.form, old.text)

    def _read_styles(self, styles: etree._Element) -> None:
        for style in styles.findall(f"{W}style"):
            identity = style.get(f"{W}styleId", "")
            name = _value(style.find(f"{W}name")).lower()
            if name.startswith("heading") or name == "title":
                self._headings.add(identity)
            numbered = style.find(f"{W}pPr/{W}numPr")
            if numbered is not None:
                self._style_numbers[identity] = _place(numbered, ("", 0))


def _place(numbered: etree._Element | None, inherited: tuple[str, int]) -> tuple[str, int]:
    if numbered is None:
        return inherited
    identity = _value(numbered.find(f"{W}numId")) or inherited[0]
    level = numbered.find(f"{W}ilvl")
    return identity, _number(_value(level), 0) if level is not None else inherited[1]


def _value(element: etree._Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _written(count: int, form: str) -> str:
    if form == "bullet":
        return "•"
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman, rest = "", count
        for value, sign in _ROMAN:
            roman, rest = roman + sign * (rest // value), rest % value
        return roman if form == "lowerRoman" else roman.upper()
    return str(count)
