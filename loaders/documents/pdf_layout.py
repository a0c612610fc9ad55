"""PDF layout analysis: glyphs to lines, columns, tables and blocks; notes and page headers apart."""

import re
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

from loaders.documents.typed_blocks import Block, RawCell, table_blocks

_NOTE_LINE = re.compile(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹*†]{1,3}\s*\D")
_CELL_GAP = 0.75
"""Gap, in letter sizes, that may part two cells of a table; prose set in lines has some as wide."""
_FROM_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Glyph(NamedTuple):
    """One character with its box in points, from the lower left corner of the page."""

    character: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    at: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """Square points."""
        return (self.right - self.left) * (self.top - self.bottom)

    def holds(self, glyph: Glyph) -> bool:
        """Whether the middle of the glyph lies inside."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(slots=True)
class Line:
    """Text on one baseline of one column; `pieces` where gaps wider than a space part it."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    raised_start: bool = False
    pieces: tuple["Line", ...] = ()


def page_blocks(glyphs: list[Glyph], rules: list[Box], size: tuple[float, float], page: int) -> list[Block]:
    """The blocks of one page in reading order. `size` is the page's width and height in points."""
    lines = _lines(glyphs)
    if not lines:
        return []
    body = _body_size(lines)
    notes_below = _note_rule(lines, rules, size)
    found: list[Block] = []
    for column in _columns(lines, size[0]):
        for part in table_regions(column, rules, body):
            if isinstance(part, list):
                found.extend(_blocks(part, body, page, size[1], notes_below))
            else:
                found.extend(table_blocks(part.rows, page=page))
    return found


def _note_rule(lines: list[Line], rules: list[Box], size: tuple[float, float]) -> float:
    """The height of the short rule above the footnotes, 0 where there is none."""
    left = min(line.left for line in lines)
    for rule in sorted(rules, key=lambda r: -r.top):
        width = rule.right - rule.left
        if not (
            0.1 * size[0] < width < 0.45 * size[0] and rule.left < left + 10 and rule.top < 0.7 * size[1]
        ):
            continue
        below = max(
            (x for x in lines if x.bottom < rule.bottom and x.bottom > 0.07 * size[1]),
            key=lambda x: x.bottom,
            default=None,
        )
        beside = any(abs(x.bottom - rule.bottom) < x.size and x.left > rule.right for x in lines)
        if below is not None and not beside and _NOTE_LINE.match(below.text):
            return rule.bottom
    return 0.0


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
    pieces: list[list[Glyph]] = [[]]
    before: Glyph | None = None
    for glyph in glyphs:
        if not glyph.character.isspace():
            if before is not None and glyph.left - before.right > _CELL_GAP * max(glyph.size, before.size):
                pieces.append([])
            before = glyph
        pieces[-1].append(glyph)
    line = _piece(glyphs)
    if len(pieces) > 1:
        line.pieces = tuple(_piece(piece) for piece in pieces)
    return line


def _piece(glyphs: list[Glyph]) -> Line:
    ink = [g for g in glyphs if not g.character.isspace()]
    size = median(g.size for g in ink)
    tall = [g for g in ink if g.character not in ",;'\"’“”*"]
    base = median(g.bottom for g in (tall or ink))
    height = max(g.top - g.bottom for g in ink)
    text = _with_raised(glyphs, [_raised(g, base, size, height) for g in glyphs])
    raised_start = text[:1].translate(_FROM_RAISED) != text[:1]
    return Line(text.strip(), ink[0].left, max(g.right for g in ink), base, size, raised_start)


def _with_raised(glyphs: list[Glyph], raised: list[bool]) -> str:
    """The text with note marks as raised digits; a raised letter alone is dropped, "th" after a digit stays."""
    parts: list[str] = []
    at = 0
    while at < len(glyphs):
        end = at + 1
        while end < len(glyphs) and raised[at] and raised[end]:
            end += 1
        run = "".join(g.character for g in glyphs[at:end])
        if (
            at
            and glyphs[at].left - glyphs[at - 1].right > 0.3 * glyphs[at].size
            and not glyphs[at - 1].character.isspace()
        ):
            parts.append(" ")
        if raised[at] and run.strip(", ").isdigit() and run.isascii():
            run = run.translate(_TO_RAISED)
            if not parts:
                run += " "
        elif raised[at] and len(run.strip()) == 1 and parts:
            run = ""
        parts.append(run)
        at = end
    return "".join(parts)


def _raised(glyph: Glyph, base: float, size: float, height: float) -> bool:
    """A digit or letter that stands above the baseline and is smaller than its neighbours."""
    if not (glyph.character.isalnum() or glyph.character == "*"):
        return False
    lifted = glyph.bottom > base + 0.2 * size
    return lifted and (glyph.size < 0.85 * size or glyph.top - glyph.bottom < 0.75 * height)


def _body_size(lines: list[Line]) -> float:
    return median(size for line in lines for size in [line.size] * max(1, len(line.text)))


def _columns(lines: list[Line], width: float) -> list[list[Line]]:
    """Two columns when most lines stand clear of the middle; a line across the page ends them."""
    middle = width / 2
    across = [line for line in lines if line.left < middle - 5 and line.right > middle + 5]
    right = [line for line in lines if line.left >= middle - 5]
    if (
        not right
        or (len(right) < 3 and across)
        or len(across) > len(lines) * 0.4
        or _rows_of_cells(lines, middle)
    ):
        return [_sorted(lines)]
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
    left = {round(line.bottom) + near for line in lines if line.left < middle - 5 for near in (-1, 0, 1)}
    short = [line for line in right if len(line.text) < 20 and round(line.bottom) in left]
    return len(short) > len(right) * 0.7 or median(len(line.text) for line in right) < 12


def _sorted(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-round(line.bottom / 3), line.left))


def _blocks(lines: list[Line], body: float, page: int, height: float, notes_below: float) -> list[Block]:
    blocks: list[Block] = []
    current: list[Line] = []
    for line in lines:
        crosses = bool(current) and current[-1].bottom > notes_below > line.bottom
        if current and (crosses or _new_block(current[-1], line, body, height)):
            blocks.append(_block(current, body, page, height, notes_below))
            current = []
        current.append(line)
    if current:
        blocks.append(_block(current, body, page, height, notes_below))
    return blocks


def _new_block(before: Line, line: Line, body: float, height: float) -> bool:
    gap = before.bottom - line.bottom
    if _at_edge(before, height) != _at_edge(line, height) or line.raised_start:
        return True
    return gap > 1.9 * body or abs(before.size - line.size) > 0.08 * body or gap < 0


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom > 0.93 * height or line.bottom < 0.07 * height


def _block(lines: list[Line], body: float, page: int, height: float, notes_below: float) -> Block:
    text = "\n".join(line.text for line in lines)
    small = lines[0].size < 0.93 * body
    if _at_edge(lines[0], height):
        return Block(text, page, "furniture")
    if lines[0].bottom < notes_below:
        return Block(text, page, "footnote")
    if small and (lines[0].raised_start or re.match(r"[\d*]{1,3}\s", text)):
        return Block(text, page, "footnote")
    if small and lines[0].bottom < 0.35 * height:
        return Block(text, page, "footnote")
    heading = lines[0].size > 1.08 * body and len(text) < 300
    return Block(text, page, "heading" if heading else None)


_MIN_ROWS = 2
_CELL_NUMBER = re.compile(r"[(\[]?\d[\d,.\s]*[)\]]?[⁰¹²³⁴⁵⁶⁷⁸⁹*%]*|[–—-]|\.\.|n/a", re.IGNORECASE)


@dataclass(slots=True)
class Region:
    """A table found on the page."""

    rows: list[list[RawCell]]


@dataclass(slots=True)
class _Row:
    """Pieces of text on one baseline, from left to right."""

    pieces: list[Line]
    lines: list[Line]

    @property
    def bottom(self) -> float:
        return self.pieces[0].bottom

    @property
    def has_number(self) -> bool:
        return any(_CELL_NUMBER.fullmatch(piece.text) for piece in self.pieces)


def table_regions(lines: list[Line], rules: list[Box], body: float) -> list[list[Line] | Region]:
    """The lines of a column in order, with each run of rows that stand in columns as one table."""
    rows = _rows(lines)
    parts: list[list[Line] | Region] = []
    prose: list[Line] = []
    at = 0
    while at < len(rows):
        end = _table_end(rows, at, body)
        if end - at >= _MIN_ROWS:
            start = at
            table = _table(rows[start:end], rules, body)
            if prose:
                parts.append(prose)
                prose = []
            parts.append(Region(table))
            at = end
        else:
            prose.extend(rows[at].lines)
            at += 1
    if prose:
        parts.append(prose)
    return parts


def _rows(lines: list[Line]) -> list[_Row]:
    rows: list[_Row] = []
    for line in lines:
        last = rows[-1].pieces[-1] if rows else None
        pieces = line.pieces or (line,)
        if last is not None and abs(last.bottom - line.bottom) < 2 and line.left > last.right:
            rows[-1].pieces.extend(pieces)
            rows[-1].lines.append(line)
        else:
            rows.append(_Row(list(pieces), [line]))
    return rows


def _table_end(rows: list[_Row], start: int, body: float) -> int:
    """Where the table that begins with this row ends; `start` itself when there is none."""
    if len(rows[start].pieces) < 2:
        # A heading or a label that wraps may have its first line alone, above the first full row.
        following = rows[start + 1 : start + 3]
        if not (
            following
            and len(following[0].pieces) > 1
            and rows[start].bottom - following[0].bottom < 1.35 * body
            and len(rows[start].pieces[0].text) < 40
            and not rows[start].pieces[0].text.rstrip().endswith((".", ":", ";", ","))
            and rows[start].pieces[0].right < max(p.left for p in following[0].pieces)
        ):
            return start
    end = start
    full = numbers = 0
    place = start
    last = rows[start].bottom
    limit = max((p.left for p in rows[min(start + 1, len(rows) - 1)].pieces), default=0.0)
    while place < len(rows) and last - rows[place].bottom < 4 * body:
        row = rows[place]
        if len(row.pieces) > 1:
            full += 1
            limit = max(limit, *(piece.left for piece in row.pieces))
            end = place + 1
        elif (
            row.pieces[0].right >= limit and not _CELL_NUMBER.fullmatch(row.pieces[0].text)
        ) or place - end > 2:
            break
        elif (
            last - row.bottom < 1.45 * body
            and place == end
            and not _CELL_NUMBER.fullmatch(row.pieces[0].text)
        ):
            end = place + 1 if len(row.pieces[0].text) < 60 and place > start else end
        numbers += row.has_number
        last = row.bottom
        place += 1
    return end if full >= _MIN_ROWS and numbers else start


def _table(rows: list[_Row], rules: list[Box], body: float) -> list[list[RawCell]]:
    columns = _column_spans(rows)
    merged = _merged_rows(
        [_placed_cells(row, columns) for row in rows], [row.bottom for row in rows], rules, rows
    )
    table: list[list[RawCell]] = []
    for cells in merged:
        line: list[RawCell] = []
        column = 0
        while column < len(columns):
            text, span = cells.get(column, ("", 1))
            line.append(RawCell(text, span))
            column += span
        table.append(line)
    return table


def _column_spans(rows: list[_Row]) -> list[tuple[float, float]]:
    """Left and right of each column, from the rows with the most pieces."""
    most = max(len(row.pieces) for row in rows)
    spans: list[tuple[float, float]] = []
    pieces = sorted((p for row in rows if len(row.pieces) == most for p in row.pieces), key=lambda p: p.left)
    for piece in pieces:
        if spans and piece.left < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], piece.right))
        else:
            spans.append((piece.left, piece.right))
    return spans


_Cells = dict[int, tuple[str, int]]


def _placed_cells(row: _Row, columns: list[tuple[float, float]]) -> _Cells:
    cells: _Cells = {}
    for piece in row.pieces:
        over = [i for i, (left, right) in enumerate(columns) if piece.left < right and piece.right > left]
        if not over:
            middle = (piece.left + piece.right) / 2
            over = [min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))]
        first = over[0]
        text = f"{cells[first][0]} {piece.text}" if first in cells else piece.text
        # Only a heading spans columns; a long label that reaches over its neighbour does not.
        spans = len(over) if first > 0 and len(row.pieces) < len(columns) else 1
        cells[first] = (text, spans)
    return cells


def _merged_rows(
    cells: list[_Cells], bottoms: list[float], rules: list[Box], rows: list[_Row]
) -> list[_Cells]:
    """Lines of one table row put together: those between two rules, or a label with what wraps below it."""
    width = max(row.pieces[-1].right for row in rows) - min(row.pieces[0].left for row in rows)
    heights = sorted(
        {
            round(r.bottom)
            for r in rules
            if r.right - r.left > 0.3 * width and bottoms[-1] - 4 < r.bottom < bottoms[0] + 20
        }
    )
    bands = [sum(height > bottom for height in heights) for bottom in bottoms]
    ruled = len(set(bands)) > 2 and all(
        sum(
            1
            for c, b in zip(cells, bands, strict=True)
            if b == band and column in c and _is_number(c[column][0])
        )
        < 2
        for band in set(bands)
        for column in range(1, 60)
    )
    merged: list[_Cells] = []
    for place, line in enumerate(cells):
        if merged and (bands[place] == bands[place - 1] if ruled else _wraps(cells, bottoms, place)):
            for column, (text, span) in line.items():
                before = merged[-1].get(column)
                merged[-1][column] = (
                    f"{before[0]}\n{text}" if before else text,
                    before[1] if before else span,
                )
        else:
            merged.append(dict(line))
    return merged


def _is_number(text: str) -> bool:
    return _CELL_NUMBER.fullmatch(text) is not None


def _wraps(cells: list[_Cells], bottoms: list[float], place: int) -> bool:
    """Whether this line belongs to the table row of the line before it."""
    line, before = cells[place], cells[place - 1]
    numbers = any(_is_number(text) for text, _ in line.values())
    had_numbers = any(_is_number(text) for text, _ in before.values())
    if numbers and had_numbers:
        return False
    above = bottoms[place - 1] - bottoms[place]
    below = bottoms[place] - bottoms[place + 1] if place + 1 < len(bottoms) else above * 2
    if list(line) == [0]:
        if line[0][0][:1].islower() or line[0][0].startswith("("):
            return True
        return above < 0.85 * below
    if list(before) == [0] and place > 0:
        # The label began one line higher: its first line stands nearer to this line than to the row above it.
        higher = bottoms[place - 2] - bottoms[place - 1] if place > 1 else above * 2
        return above < 0.85 * higher or line.get(0, ("", 1))[0][:1].islower() or 0 not in line
    return not numbers and not had_numbers and above < 0.85 * below
