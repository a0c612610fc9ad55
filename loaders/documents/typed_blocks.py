"""What every format reader hands over: typed blocks in reading order, not yet joined or understood."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from loaders.documents.models import Kind, Notice

_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)[(\[]?\d[\d,. ]*[)\]]?")
MAX_COLUMNS = 60
"""Cells beyond this column, which no table of participants has, are dropped."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as the format gives it; `columns` and `rows` are how many it spans."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its place in the grid; `merged` marks a number printed once for several places."""

    text: str
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    r"""A piece of text set apart by the format (blank lines, a `<p>`, a `<w:p>`); its lines end in "\n".

    `kind` and `number` are None where the format does not say. A table has `rows` and no text.
    `links` are (label, target) in order.
    """

    text: str
    page: int | None = None
    kind: Kind | None = None
    number: int | None = None
    links: tuple[tuple[str, str], ...] = field(default=())
    rows: tuple[tuple[GridCell, ...], ...] = field(default=())
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """All blocks of a document, and what its reader left out or could not see."""

    blocks: list[Block]
    notices: tuple[Notice, ...] = ()


def table_blocks(
    rows: Sequence[Sequence[RawCell]], header_rows: int = 0, page: int | None = None, kind: Kind | None = None
) -> list[Block]:
    """One table block, or the cells as paragraphs where the "table" only lays out prose on the page."""
    grid = _grid(rows)
    texts = [cell.text for row in grid for cell in row if cell.text]
    if not texts:
        return []
    width = max(len(row) for row in grid)
    if width < 2 or any(_is_prose(text) for text in texts):
        return [Block(text, page, kind) for text in dict.fromkeys(texts)]
    if kind is None:
        kind = "table"
    return [Block("", page, kind, rows=grid, header_rows=header_rows)]


def _is_prose(text: str) -> bool:
    return len(text) > 90 and text.count(" ") > 12 and ("." in text or len(text) > 300)


def _grid(rows: Sequence[Sequence[RawCell]]) -> tuple[tuple[GridCell, ...], ...]:
    """Rows of one width: spanned labels are repeated, spanned numbers stand once and are marked."""
    pending: dict[int, tuple[int, GridCell]] = {}
    grid: list[list[GridCell]] = []
    for row in rows:
        line: list[GridCell] = []

        def take_spanned(line: list[GridCell] = line) -> None:
            while (spanned := pending.get(len(line))) is not None:
                left, cell = spanned
                if left > 1:
                    pending[len(line)] = (left - 1, cell)
                else:
                    del pending[len(line)]
                line.append(cell)

        take_spanned()
        for cell in row:
            columns = min(cell.columns, MAX_COLUMNS - len(line))
            if columns < 1:
                break
            several = columns > 1 or cell.rows > 1
            is_number = several and _NUMBER.fullmatch(cell.text) is not None
            first = GridCell(cell.text, merged=is_number)
            again = GridCell("") if is_number else first
            for place in range(columns):
                if cell.rows > 1:
                    pending[len(line)] = (cell.rows - 1, again)
                line.append(first if place == 0 else again)
            take_spanned()
        if any(cell.text for cell in line):
            grid.append(line)
    width = max((len(line) for line in grid), default=0)
    return tuple((*line, *[GridCell("")] * (width - len(line))) for line in grid)


def pipe_table(lines: Iterable[str]) -> list[Block]:
    """The table that lines with cells between "|" make; a Markdown rule below a line makes it the heading."""
    rows: list[list[RawCell]] = []
    header_rows = 0
    stripped = [line.strip() for line in lines]
    # where only some lines begin with a bar, it stands after an empty cell
    is_framed = all(line.startswith("|") for line in stripped if line)
    for inner in stripped:
        if inner and not inner.strip("|:-+= \t"):
            header_rows = header_rows or len(rows)
            continue
        inner = inner.removeprefix("|" * is_framed).removesuffix("|")
        rows.append([RawCell(cell.strip()) for cell in inner.replace("\\|", "/").split("|")])
    return table_blocks(rows, header_rows)
