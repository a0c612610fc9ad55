"""From blocks to paragraphs: numbers found, notes and page furniture set apart, cut sentences made whole."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from loaders.documents.cleaning import BULLETS, keep_lines, running_text, strip_note_marks, without_note_marks
from loaders.documents.models import Cell, Document, Kind, Link, MediaType, Paragraph, Table
from loaders.documents.plain_tables import with_tables
from loaders.documents.typed_blocks import Block, Content

_NUMBERED = re.compile(r"(?P<number>[0-9]{1,3})\.(?:\s+|$)(?=\D|$|[0-9])")
_NOTE = re.compile(
    r"(?:<sup>\s*\d+\s*</sup>|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\^?\d+\]:?|\\?\*+(?=\s*[A-Z]+/)"
    r"|\d{1,2}(?=\s+(?:Available|See|Ibid|Hereinafter|https?:|www\.|[A-Z]+/[A-Z]+/|United Nations, Treaty)))"
    r"\s*(?=\S)"
)
_NOTE_ENDS = re.compile(r"[.)>]\s*$|(?:https?://|www\.)\S+\s*$")
_SYMBOL = r"[A-Z]{1,6}(?:/[A-Z0-9.()-]+){2,}"
_JOB = r"(?:[A-Z]{1,3}\.\s?)?\d\d-\d{4,6}(?:\s*\([A-Z]\))?(?:\s+\d{6}){0,3}"
_PAGE = r"(?:page\s+)?\d{1,3}\s*(?:/|of)\s*\d{1,3}|(?:page|-|–)\s*\d{1,3}\s*[-–]?|\d{1,3}"
_FURNITURE = re.compile(
    rf"{_PAGE}|(?:(?:{_PAGE})\s+)?{_JOB}(?:\s+(?:{_PAGE}))?|{_SYMBOL}(?:\s+(?:{_PAGE}))?|(?:{_PAGE})\s+{_SYMBOL}"
    r"|\*\s?\d{7,8}(?:\s*\([A-Z]\))?\s?\*?(?:\s*\d{6})*|\d{7}(?:\s*\([A-Z]\))(?:\s+\d{6}){0,3}|\d{7,8}|\d{6}(?:\s+\d{6})+"
    r"|please recycle\W*|printed in [A-Z]\w+(?:\s.{0,40})?|(?:GE|V|E|NY|HR)\.\d\d-\d{4,6}.{0,30}"
    r"|(?:distr\.|original)\s*:.{0,40}|(?:general|limited|restricted) distribution"
    r"|advance unedited (?:version|copy)|english only",
    re.IGNORECASE,
)
"""Running heads, job numbers and page numbers as offices in Vienna, New York and Geneva print them."""
_HEADING = re.compile(r"(?:[IVX]{1,5}|[A-Z])\.\s+\S|(?:annex|appendix|chapter)\b", re.IGNORECASE)
_ITEM = re.compile(rf"\s*(?:\((?:[a-z]|[ivx]+|\d+)\)|[{BULLETS}])\s+")
_NOTE_START = re.compile(
    r"(?:<sup>)?[\[(]?(\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})[\])]?(?:</sup>)?\s+(?=[A-Z“\"])"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ABOUT_TABLE = re.compile(r"(?:source|notes?|total)\b", re.IGNORECASE)
_MAX_JOINED = 20_000
"""Characters of a paragraph after which nothing more is joined to it."""
_APART = ("footnote", "furniture")
_HYPHENS = ("-", "\u2010", "\u00ad", "\u0002", "\ufffe")
_ENDS = re.compile(r"[.?!:;]['\"”’)\]]*\s*$")


@dataclass(slots=True)
class _Open:
    """A paragraph while it grows."""

    text: str
    kind: Kind
    number: int | None
    page: int | None
    links: list[tuple[str, str]] = field(default_factory=list)
    rows: tuple[tuple[Cell, ...], ...] = ()
    header_rows: int = 0

    @property
    def is_cut(self) -> bool:
        return self.kind == "body" and (
            not _ENDS.search(self.text[-16:]) or _NUMBERED.fullmatch(self.text) is not None
        )


def assemble(name: str, sha256: str, media_type: MediaType, content: Content) -> Document:
    """The document of these blocks, with all offsets counted in its one text."""
    grown = list(_grow(piece for block in with_tables(content.blocks) for piece in _pieces(block)))
    for part in grown:
        part.text = part.text.rstrip("\u00ad\u0002\ufffe")
    ordered = [p for p in grown if p.kind not in _APART]
    ordered += [p for p in grown if p.kind in _APART]
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    links: list[Link] = []
    position = 0
    for part in ordered:
        end = position + len(part.text)
        paragraphs.append(
            Paragraph(
                number=part.number,
                page=part.page,
                start=position,
                end=end,
                text=part.text,
                kind=part.kind,
                table=_table(part, position) if part.rows else None,
            )
        )
        links.extend(_placed(part, position))
        texts.append(part.text)
        position = end + 2
    return Document(
        name=name,
        sha256=sha256,
        media_type=media_type,
        text="\n\n".join(texts),
        paragraphs=tuple(paragraphs),
        links=tuple(links),
        notices=content.notices,
    )


def _table(part: _Open, position: int) -> Table:
    rows = tuple(
        tuple(Cell(text=c.text, start=position + c.start, end=position + c.end, merged=c.merged) for c in row)
        for row in part.rows
    )
    return Table(rows=rows, header_rows=part.header_rows)


def _opened_table(block: Block, number: int | None) -> _Open:
    """The table as lines of cells between "|", each cell knowing its place."""
    lines: list[str] = []
    rows: list[tuple[Cell, ...]] = []
    at = 0
    for row in block.rows:
        line, cells = "|", []
        for cell in row:
            text = running_text(without_note_marks(cell.text)).replace("|", "/")
            start = at + len(line) + 1
            cells.append(Cell(text=text, start=start, end=start + len(text), merged=cell.merged))
            line += f" {text} |"
        lines.append(line)
        rows.append(tuple(cells))
        at += len(line) + 1
    return _Open(
        "\n".join(lines), "table", number, block.page, rows=tuple(rows), header_rows=block.header_rows
    )


def _pieces(block: Block) -> Iterator[Block]:
    """The block cut where a line begins a note, a numbered paragraph or page furniture of its own."""
    if block.kind is not None or block.number is not None:
        yield block
        return
    lines = block.text.split("\n")
    current: list[str] = []
    kind: Kind | None = None
    for line in lines:
        starts = _kind_of(line)
        ended = kind == "footnote" and current and _NOTE_ENDS.search(current[-1])
        if current and (starts or kind == "furniture" or ended or _NUMBERED.match(line.strip())):
            yield replace(block, text="\n".join(current), kind=kind)
            current, kind = [], None
        if not current:
            kind = starts
        current.append(line)
    if current:
        yield replace(block, text="\n".join(current), kind=kind)


def _kind_of(line: str) -> Kind | None:
    stripped = line.strip()
    if _NOTE.match(stripped):
        return "footnote"
    return "furniture" if _FURNITURE.fullmatch(stripped) else None


def _grow(pieces: Iterable[Block]) -> Iterator[_Open]:
    """Paragraphs in order; text that a page break, a note or a table cut in two is one again."""
    last: _Open | None = None
    number: int | None = None
    apart = False
    tables: list[_Open] = []
    marks: set[int] = set()
    for piece in pieces:
        if piece.rows:
            table = _opened_table(piece, number)
            if piece.kind in _APART:
                yield replace(table, kind=piece.kind, rows=())
            else:
                tables.append(table)
            continue
        text, kind = _clean(piece, marks), piece.kind
        if not text:
            continue
        if kind in (None, "footnote") and piece.number is None and _is_note_of(marks, text):
            kind = "footnote"
        if kind in _APART:
            yield _Open(text, kind, None, piece.page, list(piece.links))
            apart = True
            continue
        found = piece.number if piece.number is not None else _next_number(text, number, last)
        heading = kind == "heading" or _is_heading(text, last, apart, after_table=bool(tables))
        goes_on = last is not None and found is None and not heading
        if tables and not (goes_on and last is not None and last.is_cut and text[0].islower()):
            goes_on = False
        if goes_on and last is not None and _continues(last, text, apart):
            last.text = _joined(last, text)
            last.links.extend(piece.links)
        else:
            if last is not None:
                yield last
            # What follows a table within a numbered paragraph is still that paragraph's.
            belongs = number if found is None and not heading and tables and last and last.number else found
            yield from tables
            tables = []
            last = _Open(text, "heading" if heading and found is None else "body", belongs, piece.page)
            last.links.extend(piece.links)
        number = found if found is not None else number
        apart = False
    if last is not None:
        yield last
    yield from tables


def _is_note_of(marks: set[int], text: str) -> bool:
    """Whether a text that begins with a number is the note of a mark that stood before it."""
    note = _NOTE_START.match(text)
    number = int(note[1].translate(_TO_DIGITS)) if note else None
    if number not in marks:
        return False
    marks.discard(number)
    return True


def _clean(piece: Block, marks: set[int]) -> str:
    text = piece.text
    if piece.kind != "footnote":
        text, pointed = strip_note_marks(text)
        marks |= pointed
    if any(_ITEM.match(line) for line in text.split("\n")):
        return _keep_items(keep_lines(text))
    return running_text(text)


def _keep_items(text: str) -> str:
    """Line ends kept only where an item begins."""
    kept: list[str] = []
    for line in text.split("\n"):
        if kept and not _ITEM.match(line):
            kept[-1] += " " + line
        else:
            kept.append(line)
    return "\n".join(kept)


def _next_number(text: str, number: int | None, last: _Open | None) -> int | None:
    """The paragraph number that the text begins with, if it goes on from the one before."""
    match = _NUMBERED.match(text)
    if not match:
        return None
    found = int(match["number"])
    if number is None:
        return found
    if found == 1 and (last is None or last.kind == "heading"):
        return found
    return found if number < found <= number + 5 else None


def _is_heading(text: str, last: _Open | None, apart: bool, *, after_table: bool = False) -> bool:
    if len(text) > 400 or _ENDS.search(text) or "\n" in text or "|" in text:
        return False
    if apart and last is not None and last.number is not None:
        # A short piece after a note or page break is likelier a cut sentence than a heading.
        return not last.is_cut and _HEADING.match(text) is not None
    if _HEADING.match(text):
        return True
    if after_table:
        return text[0].isupper() and len(text) < 120 and not _ABOUT_TABLE.match(text)
    return last is not None and not last.is_cut and text[0].isupper() and len(text) < 120


def _continues(last: _Open, text: str, apart: bool) -> bool:
    if last.kind != "body" or len(last.text) > _MAX_JOINED:
        return False
    if last.number is not None:
        return True
    return last.is_cut and (text[0].islower() or text[0].isdigit() or text[0] in "(,;" or apart)


def _joined(last: _Open, text: str) -> str:
    item = _ITEM.match(text) or (_ENDS.search(last.text[-16:]) and not last.is_cut)
    if not item and last.text[-1:] in _HYPHENS:
        head, space, tail = last.text.rpartition(" ")
        return head + space + keep_lines(f"{tail}\n{text}")
    return f"{last.text}{chr(10) if item and _ITEM.match(text) else ' '}{text}"


def _placed(part: _Open, position: int) -> Iterator[Link]:
    cursor = 0
    for label, target in part.links:
        clean = running_text(label)
        found = part.text.find(clean, cursor) if clean else -1
        if found >= 0:
            cursor = found + len(clean)
            yield Link(label=clean, target=target, start=position + found, end=position + cursor)
