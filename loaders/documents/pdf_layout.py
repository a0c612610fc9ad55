"""Where text stands on a page: glyphs to lines, columns and blocks; notes and page headers apart."""

import re
from dataclasses import dataclass, replace
from statistics import median

from loaders.documents.blocks import Block

_HYPHENS = "-\u2010\u00ad\u0002\ufffe"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its box in points, from the lower left corner of the page."""

    character: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(slots=True)
class Line:
    """Text on one baseline of one column."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    raised_start: bool = False


def page_blocks(glyphs: list[Glyph], size: tuple[float, float], page: int) -> list[Block]:
    """The blocks of one page in reading order. `size` is the page's width and height in points."""
    lines = _lines(glyphs)
    if not lines:
        return []
    body = _body_size(lines)
    columns = _columns(lines, size[0])
    found: list[Block] = []
    for column in columns:
        found.extend(_blocks(column, body, page, size[1]))
    return found


def set_furniture_apart(pages: list[list[Block]]) -> list[Block]:
    """All blocks in order; what stands at the head or foot of a page and comes again is furniture."""
    seen: dict[str, int] = {}
    for page in pages:
        for key in {_key(b) for b in page if b.kind == "furniture"}:
            seen[key] = seen.get(key, 0) + 1
    return [
        replace(b, kind=None) if b.kind == "furniture" and not _stays_apart(b, seen, len(pages)) else b
        for page in pages
        for b in page
    ]


def _stays_apart(block: Block, seen: dict[str, int], pages: int) -> bool:
    return (
        seen[_key(block)] > 1
        or re.fullmatch(r"\W*(?:page\W*)?\d*\W*(?:of)?\W*\d*", block.text, re.I) is not None
    )


def _key(block: Block) -> str:
    return re.sub(r"\d+", "#", block.text)


def _lines(glyphs: list[Glyph]) -> list[Line]:
    lines: list[Line] = []
    current: list[Glyph] = []
    for glyph in glyphs:
        if glyph.character.isspace():
            if current:
                current.append(glyph)
            continue
        ink = next((g for g in reversed(current) if not g.character.isspace()), None)
        if ink is not None and _breaks(ink, glyph):
            lines.append(_line(current))
            current = []
        current.append(glyph)
    if any(not g.character.isspace() for g in current):
        lines.append(_line(current))
    return lines


def _breaks(before: Glyph, after: Glyph) -> bool:
    size = max(before.size, after.size, 1.0)
    apart = after.left - before.right
    return apart > 2.2 * size or apart < -1.0 * size or abs(after.bottom - before.bottom) > 0.9 * size


def _line(glyphs: list[Glyph]) -> Line:
    ink = [g for g in glyphs if not g.character.isspace()]
    size = median(g.size for g in ink)
    tall = [g for g in ink if g.character not in ",;'\"’“”*"]
    base = median(g.bottom for g in (tall or ink))
    height = max(g.top - g.bottom for g in ink)
    marks = [g.character.isdigit() and _raised(g, base, size, height) for g in glyphs]
    raised_start = marks[0] if glyphs else False
    if raised_start:
        text = "".join(g.character for g in glyphs)
        first = next((i for i, raised in enumerate(marks) if not raised), len(text))
        text = f"{text[:first]} {text[first:].lstrip()}"
    else:
        text = "".join(g.character for g, raised in zip(glyphs, marks, strict=True) if not raised)
    return Line(text.strip(), ink[0].left, max(g.right for g in ink), base, size, raised_start)


def _raised(glyph: Glyph, base: float, size: float, height: float) -> bool:
    """A note mark: a digit that stands above the baseline and is smaller than its neighbours."""
    lifted = glyph.bottom > base + 0.2 * size
    return lifted and (glyph.size < 0.85 * size or glyph.top - glyph.bottom < 0.75 * height)


def _body_size(lines: list[Line]) -> float:
    return median(size for line in lines for size in [line.size] * max(1, len(line.text)))


def _columns(lines: list[Line], width: float) -> list[list[Line]]:
    """Two columns when most lines stand clear of the middle; a line across the page ends them."""
    middle = width / 2
    across = [line for line in lines if line.left < middle - 5 and line.right > middle + 5]
    right = [line for line in lines if line.left >= middle - 5]
    if len(right) < 3 or len(across) > len(lines) * 0.4 or _rows_of_cells(lines, middle):
        return [_with_cells(_sorted(lines))]
    found: list[list[Line]] = []
    rest = list(lines)
    for line in sorted(across, key=lambda item: -item.bottom):
        above = [item for item in rest if item.bottom > line.bottom and item not in across]
        found.extend(_halves(above, middle))
        found.append([line])
        rest = [item for item in rest if item not in above]
    found.extend(_halves([item for item in rest if item not in across], middle))
    return [column for column in found if column]


def _halves(lines: list[Line], middle: float) -> list[list[Line]]:
    return [
        _sorted([line for line in lines if line.left < middle - 5]),
        _sorted([line for line in lines if line.left >= middle - 5]),
    ]


def _rows_of_cells(lines: list[Line], middle: float) -> bool:
    """Whether the right half is a table's: its lines are short and share baselines with the left half."""
    right = [line for line in lines if line.left >= middle - 5]
    left = {round(line.bottom) for line in lines if line.left < middle - 5}
    short = [line for line in right if len(line.text) < 20 and round(line.bottom) in left]
    return len(short) > len(right) * 0.8


def _sorted(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-round(line.bottom / 3), line.left))


def _with_cells(lines: list[Line]) -> list[Line]:
    """Pieces on one baseline joined to one row with " | " between its cells."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and abs(last.bottom - line.bottom) < 2 and line.left > last.right:
            joined[-1] = replace(last, text=f"{last.text} | {line.text}", right=line.right)
        else:
            joined.append(line)
    return joined


def _blocks(lines: list[Line], body: float, page: int, height: float) -> list[Block]:
    blocks: list[Block] = []
    current: list[Line] = []
    for line in lines:
        if current and _new_block(current[-1], line, body, height):
            blocks.append(_block(current, body, page, height))
            current = []
        current.append(line)
    if current:
        blocks.append(_block(current, body, page, height))
    return blocks


def _new_block(before: Line, line: Line, body: float, height: float) -> bool:
    gap = before.bottom - line.bottom
    if _at_edge(before, height) != _at_edge(line, height) or line.raised_start:
        return True
    if " | " in before.text and " | " in line.text:
        return False
    return gap > 1.9 * body or abs(before.size - line.size) > 0.08 * body or gap < 0


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom > 0.93 * height or line.bottom < 0.07 * height


def _block(lines: list[Line], body: float, page: int, height: float) -> Block:
    text = "\n".join(line.text for line in lines)
    small = lines[0].size < 0.93 * body
    if _at_edge(lines[0], height):
        return Block(text, page, "furniture")
    if small and (lines[0].raised_start or re.match(r"[\d*]{1,3}\s", text)):
        return Block(text, page, "footnote")
    if small and lines[0].bottom < 0.35 * height:
        return Block(text, page, "footnote")
    heading = lines[0].size > 1.08 * body and len(text) < 300
    return Block(text, page, "heading" if heading else None)
