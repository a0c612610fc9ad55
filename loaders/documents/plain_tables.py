"""Tables that exist only as characters: cells between "|", columns set by spaces, label and number line by line."""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.documents.cleaning import BULLETS
from loaders.documents.typed_blocks import Block, RawCell, pipe_table, table_blocks

_GAP = re.compile(r"\s*\t\s*|\s{3,}")
_BAR = re.compile(r"\s\|\s")
_INDENT = re.compile(r"\t|\s{8}")
_NUMBER = re.compile(r"\(?\d{1,3}(?:[, ]\d{3})*\)?|[–—-]|\.\.|n/a", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?:\d{{1,3}}\.|\([a-z0-9]{{1,4}}\)|[{BULLETS}])(?:\s|$)")
_GROUP = re.compile(
    r"organi[sz]ation|\b(?:NGO|CSO|IGO)s?\b|academ|universit|private|stakeholder|\bStates?\b|civil society|\btotal\b",
    re.IGNORECASE,
)
_MAX_LABEL = 80


def with_tables(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, with tables in place of the text that draws them."""
    waiting: list[Block] = []
    for block in _with_rows(blocks):
        if block.kind is None and block.number is None and block.text and len(block.text) < 4000:
            waiting.append(block)
            continue
        yield from _with_stacks(waiting)
        waiting = []
        yield block
    yield from _with_stacks(waiting)


def _with_rows(blocks: list[Block]) -> Iterator[Block]:
    """Tables whose rows are lines, of one block or of blocks of one line each."""
    run: list[tuple[str, list[str]]] = []
    of: Block | None = None
    for block in blocks:
        if block.kind is not None or block.number is not None or not _may_have_cells(block.text):
            yield from _row_table(run, of)
            run, of = [], None
            yield block
            continue
        lines = block.text.split("\n")
        rest: list[str] = []
        for line in lines:
            cells = _cells(line)
            if run and (not cells or not _fits(run[-1], line, cells)):
                yield from _row_table(run, of)
                run = []
            if cells:
                if rest:
                    yield replace(block, text="\n".join(rest))
                    rest = []
                run.append((line, cells))
                of = of if len(run) > 1 else block
            else:
                rest.append(line)
        if rest:
            yield replace(block, text="\n".join(rest))
    yield from _row_table(run, of)


def _may_have_cells(text: str) -> bool:
    return "|" in text or "\t" in text or "   " in text


def _cells(line: str) -> list[str]:
    stripped = line.strip()
    if not _may_have_cells(line):
        return []
    if stripped.startswith("|") or _BAR.search(line):
        return [stripped]
    cells = _GAP.split(stripped)
    if _INDENT.match(line) and len(cells) > 1:
        cells = ["", *cells]
    if len(cells) < 2 or _NUMBERED.match(cells[0]) or len(cells[0]) > _MAX_LABEL:
        return []
    return cells


def _fits(before: tuple[str, list[str]], line: str, cells: list[str]) -> bool:
    return ("|" in before[0]) == ("|" in line) and len(before[1]) == len(cells)


def _row_table(run: list[tuple[str, list[str]]], of: Block | None) -> Iterator[Block]:
    if not run or of is None:
        return
    lines = [line for line, _ in run]
    if "|" in lines[0]:
        if len(run) > 1 or lines[0].strip().count("|") > 2:
            yield from (replace(b, page=of.page) for b in pipe_table(lines))
            return
    elif len(run) > 1 and sum(_NUMBER.fullmatch(cells[-1]) is not None for _, cells in run) * 2 >= len(run):
        yield from table_blocks([[RawCell(c) for c in cells] for _, cells in run], page=of.page)
        return
    yield replace(of, text="\n".join(lines))


def _with_stacks(blocks: list[Block]) -> Iterator[Block]:
    """Tables that a copy has torn into one line a cell: label, number, label, number."""
    lines = [(line.strip(), block) for block in blocks for line in block.text.split("\n") if line.strip()]
    if sum(_NUMBER.fullmatch(line) is not None for line, _ in lines) < 2:
        yield from blocks
        return
    at = 0
    rest: list[tuple[str, Block]] = []
    while at < len(lines):
        rows, after = _stack(lines, at)
        if len(rows) < 2:
            rest.append(lines[at])
            at += 1
            continue
        width = len(rows[0])
        heading = _heading(rest, width)
        del rest[len(rest) - len(heading) :]
        yield from _regrouped(rest)
        rest = []
        page = lines[at][1].page
        table = [heading] if len(heading) == width else [["", *heading]] if heading else []
        yield from table_blocks([[RawCell(cell) for cell in row] for row in [*table, *rows]], page=page)
        at = after
    yield from _regrouped(rest)


def _stack(lines: list[tuple[str, Block]], at: int) -> tuple[list[list[str]], int]:
    """The rows that begin at this line: each a label with a group's name, and as many numbers as the first has."""
    rows: list[list[str]] = []
    while at < len(lines):
        label = lines[at][0]
        if (
            len(label) > _MAX_LABEL
            or not _GROUP.search(label)
            or label.endswith((".", ":"))
            or _NUMBERED.match(label)
        ):
            break
        after = at + 1
        while after < len(lines) and _NUMBER.fullmatch(lines[after][0]):
            after += 1
        if after == at + 1 or (rows and after - at != len(rows[0])):
            break
        rows.append([line for line, _ in lines[at:after]])
        at = after
    return rows, at


def _heading(before: list[tuple[str, Block]], width: int) -> list[str]:
    """The headings that stand above the first row, one a line; none when those lines are prose."""
    for count in (width, width - 1):
        texts = [line for line, _ in before[-count:]] if count and len(before) >= count else []
        if texts and all(
            len(t) < 40 and not t.endswith((".", ":")) and not _NUMBERED.match(t) for t in texts
        ):
            return texts
    return []


def _regrouped(lines: list[tuple[str, Block]]) -> Iterator[Block]:
    """The lines as the blocks that they were."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at][1] is not lines[start][1]:
            block = lines[start][1]
            yield replace(block, text="\n".join(line for line, _ in lines[start:at]))
            start = at
