"""Tables of participants: the headings of a cell, beside it and above it, say what its number counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.documents.models import Cell, Table
from loaders.extraction.grammar.lexicon import IN_PERSON, ONLINE, PEOPLE_OF
from loaders.extraction.grammar.nouns import NounAt, nouns
from loaders.extraction.models import Mode, Stage, Unit
from loaders.extraction.vocabulary import Vocabulary
from loaders.number_words import MAY_COUNT, PrintedNumber, printed_number

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE = re.compile(
    r"\b(?:\d{1,2}(?:[-–]\d{1,2})?\s+)?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?:\s+\d{1,2}(?!\d),?)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:grand\s+|sub-?)?totals?\b|\boverall\b|\bsum\b|^\s*all\b", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(?:meetings?|sessions?|side\s+events?|briefings?|receptions?|workshops?|seminars?)\b", re.IGNORECASE
)
_WORKING_GROUP = re.compile(r"\bWorking\s+Group\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\bchanges?\b|\bdifferences?\b|\b(?:in|de)creases?\b|\bgrowth\b|\bvariation\b|\+/[-–]", re.IGNORECASE
)
_WHAT_THEY_DID = re.compile(
    r"\W*(?:(?:number|no\.?)\s+)?(?:invited|invitations?(?:\s+(?:sent|issued))?|contacted|absent|declined|apologies)\W*$|\W*(?:(?:number|no\.?|total|count)\s+(?:of\s+)?)?(?:\w+\s+)?(?:statements?|interventions?|questions?|comments?|submissions?|papers?|proposals?"
    r"|recommendations?|presentations?|remarks|contributions?)\s+(?:\w+\s+)?(?:by|from|of)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"%|\bper\s?cent(?:age)?\b|\bshares?\b|\bproportion\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:participants?|people|persons?|individuals?|representatives?|delegates?|attendees|head\s?count)\b",
    re.IGNORECASE,
)
_BODIES = re.compile(r"\b(?:organi[sz]ations?|entit(?:y|ies)|institutions?|bodies)\b", re.IGNORECASE)
_REGISTERED = re.compile(r"\b(?:pre-?)?regist(?:ered|rations?|rants?|er)\b", re.IGNORECASE)
_EXPECTED = re.compile(r"\b(?:expected|planned|anticipated|projected|forecast)\b", re.IGNORECASE)
_PARTICIPATED = re.compile(
    r"\b(?:participat(?:ed|ing|ions?|es?)|attend(?:ed|ing|ances?|ees?)?|present|took\s+part|taking\s+part|represented|joined"
    r"|actual(?:ly)?|presence|delegations?)\b",
    re.IGNORECASE,
)
_BOTH_MODES = re.compile(r"\b(?:both|either|hybrid)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:last|previous|preceding|earlier|prior)\s+(?:\w+\s+)?(?:year|dialogue|meeting|session|edition)s?(?:['’]s)?\b",
    re.IGNORECASE,
)
_NO_COUNTS = re.compile(
    r"^\W*(?:no\.?|nos\.?|#|dates?|pages?|para(?:graph)?s?\.?|sources?|symbols?|documents?|remarks?|comments?|notes?"
    r"|countr(?:y|ies)|venue|place|serial(?:\s+no\.?)?|row|links?|duration|day|time)\W*$",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"\b(?:numbers?|count(?:s|ed)?|figures?|how|many|groups?|categor(?:y|ies)|types?|stakeholders?|year|of|the|and|by|in|from|at|to"
    r"|for|on|with|who|that|which|whom|were|was|are|is|including|thereof|relevant|working|constructive|joint|dialogues?"
    r"|meetings?|sessions?|after|held|during|this|following|table|as|follows|date|event|none?|or|sector|st|nd|rd|th|only"
    r"|all|per|each|actors?|units?|stages?|status)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_ORDINAL = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Za-z]{2,}")
_NOTE_MARK = re.compile(r"(?<=\d)\s?(?:[a-z]/?|[*†‡]+)$|[*†‡]+$")
_SYMBOL = re.compile(r"\S*[A-Za-z]\S*/\S+")
_COUNTED_BESIDE = re.compile(
    r"(?<=\d)\s+(?:organi[sz]ations?|entit(?:y|ies)|institutions?|compan(?:y|ies)|universit(?:y|ies)|States?|NGOs?)$",
    re.IGNORECASE,
)
_SHARE_BESIDE = re.compile(r"\s*[(\[]\s*\d{1,3}(?:[.,]\d+)?\s*(?:%|per\s?cent)\s*[)\]]\s*$")
_SERIAL_ROWS = 3


@dataclass(frozen=True, slots=True)
class TableCell:
    """A count in a table; offsets are into the document's text. The quote runs from `row_start` to `row_end`."""

    group: str
    unit: Unit
    printed: PrintedNumber
    row_start: int
    row_end: int
    start: int
    end: int
    of: str | None = None
    mode: Mode | None = None
    stage: Stage = "participated"
    other: bool = False
    percent: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSum:
    """A printed total beside the sum of its parts, where both are whole."""

    total: int
    added: int
    row_start: int
    row_end: int

    @property
    def passed(self) -> bool:
        """Whether the parts add up."""
        return self.total == self.added


@dataclass(frozen=True, slots=True)
class _Heading:
    """What one heading, or several together, say of a number; None and "" where they say nothing."""

    groups: tuple[NounAt, ...] = ()
    unit: str = ""
    stage: Stage | None = None
    mode: str | None = None
    of: str | None = None
    earlier: bool = False
    total: bool = False
    skipped: bool = False
    meeting: str = ""
    unknown: str = ""
    clash: bool = False
    texts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Value:
    """A number at its place in the grid, with its two headings."""

    row: int
    column: int
    cell: Cell
    printed: PrintedNumber
    beside: _Heading
    above: _Heading
    flags: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableReading:
    """The counts of a table, its printed sums, and the cells whose number could not be told."""

    cells: list[TableCell]
    sums: list[TableSum]
    unread: list[Cell]


def read_table(
    table: Table, introduction: str, words: Vocabulary, *, elsewhere: bool = False
) -> TableReading:
    """What a table counts. `introduction` is the sentence or caption before it, `words` the groups of the register.
    `elsewhere` when that sentence speaks of another meeting only.

    A total of several groups gives no figure; a heading that is not known leaves a flag on the figures under it.
    """
    rows = [row for row in table.rows if any(_LETTERS.search(c.text) or _is_count(c.text) for c in row)]
    if not rows:
        return TableReading([], [], [])
    headings = _Headings(words)
    lead = _introduced(introduction, headings(introduction))
    lead = replace(lead, earlier=lead.earlier or elsewhere)
    unread: list[Cell] = []
    values = _of_people(_of_other_meetings(list(_values(rows, table.header_rows, lead, headings, unread))))
    sums = list(_sums(rows, values))
    counts: list[TableCell] = []
    for value in values:
        if value.beside.skipped or value.above.skipped or _says_only_who_they_were(value):
            continue
        cell = _count(rows, value, lead)
        if cell is not None:
            counts.append(cell)
        elif not (value.beside.total or value.above.total):
            unread.append(value.cell)
    return TableReading(_with_twins(counts), sums, list({cell.start: cell for cell in unread}.values()))


def _of_other_meetings(values: list[_Value]) -> list[_Value]:
    """Where one heading names the dialogue, the numbers under another meeting's are not its own."""
    for side in ("above", "beside"):
        named = {id(h): h for value in values for h in [getattr(value, side)]}.values()
        if not any("dialogue" in text.lower() for h in named for text in h.texts[-1:]):
            continue
        for value in values:
            heading: _Heading = getattr(value, side)
            if heading.meeting:
                setattr(
                    value,
                    side,
                    replace(
                        heading, earlier=True, unknown=heading.unknown.replace(heading.meeting, "").strip()
                    ),
                )
    return values


def _of_people(values: list[_Value]) -> list[_Value]:
    """Beside columns of women and of men, the column of all of them counts people too."""
    if any({g.group for g in v.above.groups} & {"women", "men"} for v in values):
        for value in values:
            if not value.above.groups and not value.above.unit:
                value.above = replace(value.above, unit="person", total=False)
    return values


def _says_only_who_they_were(value: _Value) -> bool:
    """Whether a number is one of women or men of another heading's group: a part of its people."""
    sides = [{g.group for g in h.groups} for h in (value.beside, value.above)]
    return all(sides) and any(side <= {"women", "men"} for side in sides) and sides[0] != sides[1]


def _with_twins(counts: list[TableCell]) -> list[TableCell]:
    """Two different numbers for one thing are both doubtful."""
    seen: dict[tuple[object, ...], set[int | None]] = {}
    for cell in counts:
        if "heading_not_known" not in cell.flags:
            seen.setdefault(_thing(cell), set()).add(cell.printed.value)
    return [
        replace(cell, flags=(*cell.flags, "two_numbers_for_one_cell"))
        if "heading_not_known" not in cell.flags and len(seen[_thing(cell)]) > 1
        else cell
        for cell in counts
    ]


def _thing(cell: TableCell) -> tuple[object, ...]:
    return cell.group, cell.unit, cell.of, cell.mode, cell.stage, cell.other


def _values(
    rows: list[tuple[Cell, ...]], marked: int, lead: _Heading, headings: "_Headings", unread: list[Cell]
) -> Iterator[_Value]:
    width = len(rows[0])
    labels = [_is_label_column(rows, column) for column in range(width)]
    above: list[_Heading] = [lead] * width
    section = _Heading()
    headed: list[bool] = []
    in_header = True
    for y, row in enumerate(rows):
        texts = [cell.text for cell in row]
        filled = [text for text in texts if text]
        counts = [x for x in range(width) if not labels[x] and _is_count(texts[x])]
        doubtful = [row[x] for x in range(1, width) if x not in counts and _may_be_count(texts[x])]
        if doubtful and not counts and y >= marked and headings(texts[0]).groups:
            unread.extend(doubtful)
            in_header = False
            continue
        if y < min(marked, len(rows) - 1) or not counts or _is_year_row(texts, labels, in_header):
            distinct = dict.fromkeys(filled)
            if (
                len(distinct) == 1
                and width > 1
                and (len(filled) == width or texts[0])
                and not (in_header and y < marked)
            ):
                # One text across the table: a title above the headings, or a section of the rows below it.
                section = headings(filled[0])
                if in_header and y == 0:
                    lead, section = _together(lead, section), _Heading()
                    above = [lead] * width
                continue
            if any(not labels[x] and texts[x] for x in range(width)):
                if y + 1 < len(rows) and not any(_is_count(cell.text) for cell in rows[y + 1]):
                    texts = _spread(texts, labels)
                fresh = not in_header
                known = [False] * width if fresh or not headed else headed
                headed = [known[x] or bool(texts[x]) for x in range(width)]
                above = [
                    _together(lead if fresh else above[x], headings(texts[x]))
                    if texts[x]
                    else (lead if fresh else above[x])
                    for x in range(width)
                ]
                in_header = True
            continue
        in_header = False
        label = " ".join(dict.fromkeys(texts[x] for x in range(counts[0]) if labels[x] and texts[x]))
        beside = _together(section, headings(label))
        unread.extend(doubtful)
        for x in counts:
            value = _Value(y, x, row[x], _printed(texts[x]), beside, above[x])
            if headed and not headed[x]:
                value.flags.append("heading_not_known")
            if doubtful:
                value.flags.append("unread_number")
            if row[x].merged:
                value.flags.append("merged_cell")
            yield value


def _spread(texts: list[str], labels: list[bool]) -> list[str]:
    """A heading above several columns, printed over the first of them, repeated over each: "2025 | | 2026 |"."""
    places = [x for x, is_label in enumerate(labels) if not is_label]
    filled = [n for n, x in enumerate(places) if texts[x]]
    step = len(places) // len(filled) if filled else 0
    if step < 2 or filled != list(range(0, len(places), step)):
        return texts
    spread = list(texts)
    for n, x in enumerate(places):
        spread[x] = texts[places[n - n % step]]
    return spread


def _is_label_column(rows: list[tuple[Cell, ...]], column: int) -> bool:
    """Whether a column holds words: most of its cells that are filled are no numbers. Row numbers are labels too."""
    texts = [row[column].text for row in rows]
    heading = next((text for text in texts if text), "")
    if _NO_COUNTS.match(heading) and not _is_count(heading):
        return True
    below = texts[1:] if len(texts) > 1 else texts
    numbers = [text for text in below if _is_count(text)]
    words = [text for text in below if _LETTERS.search(text) and not _is_count(text)]
    if (
        column == 0
        and not texts[0]
        and [t for t in below if t] == [str(n) for n in range(1, len(numbers) + 1)]
    ):
        return len(numbers) >= _SERIAL_ROWS
    if column == 0 and numbers and not words:
        # A first column of years names its rows; any other numbers there are counts.
        return all(_YEAR.fullmatch(text) for text in numbers)
    return not numbers or len(words) > len(numbers)


def _may_be_count(text: str) -> bool:
    """Whether a cell that is no plain number may still say one: "90/73", "about 70", "Seventy took part"."""
    rest = text
    for pattern in (_SYMBOL, _DATE, _YEAR, _ORDINAL):
        rest = pattern.sub(" ", rest)
    return not _is_count(text) and MAY_COUNT.search(rest) is not None


def _is_year_row(texts: list[str], labels: list[bool], in_header: bool) -> bool:
    numbers = [t for t, is_label in zip(texts, labels, strict=True) if not is_label and _is_count(t)]
    return in_header and bool(numbers) and all(_YEAR.fullmatch(t) for t in numbers)


def _is_count(text: str) -> bool:
    return text != "" and _printed(text).is_number


def _printed_length(text: str) -> int:
    """How much of a cell is its number: "73 (90 per cent)" and "73 organizations" print 73."""
    return len(_COUNTED_BESIDE.sub("", _SHARE_BESIDE.sub("", text)))


def _printed(text: str) -> PrintedNumber:
    """The number of a cell, without note mark, share in brackets or brackets of its own."""
    plain = text[: _printed_length(text)]
    plain = _NOTE_MARK.sub("", plain).strip()
    if plain[:1] in "([" and plain[-1:] in ")]" and plain[1:-1].strip().isdigit():
        plain = plain[1:-1].strip()
    if plain.endswith("%"):
        plain = plain[:-1].strip()
    return printed_number(plain)


class _Headings:
    """Reads each heading once."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._known: dict[str, _Heading] = {}

    def __call__(self, text: str) -> _Heading:
        if text not in self._known:
            self._known[text] = _read_heading(text, self._words)
        return self._known[text]


def _read_heading(text: str, words: Vocabulary) -> _Heading:
    """What a heading says, and the words of it that are not known."""
    if not text:
        return _Heading()
    if _NO_COUNTS.match(text) or _CHANGE.search(text) or _WHAT_THEY_DID.match(text):
        return _Heading(skipped=True, texts=(text,))
    outside = _BRACKETS.sub(" ", text)
    groups = _groups(outside, words) if outside.strip() else ()
    read = outside if groups and _groups(text, words) != groups else text
    groups = groups or _groups(text, words)
    years = dict.fromkeys(_YEAR.findall(read))
    of = " ".join([*_working_groups(read, words), *years]) or None
    read = rest = words.topic.sub(" ", read)
    for noun in nouns(read, words.nouns):
        rest = rest[: noun.start] + " " * (noun.end - noun.start) + rest[noun.end :]
    for pattern in (
        _YEAR, _DATE, _EARLIER, _TOTAL, _SHARE, _PEOPLE, _BODIES, _REGISTERED, _EXPECTED, _PARTICIPATED, IN_PERSON,
        ONLINE, _BOTH_MODES, _ORDINAL,
    ):  # fmt: skip
        rest = pattern.sub(" ", rest)
    unknown = " ".join(_LETTERS.findall(_SAYS_NOTHING.sub(" ", rest)))
    named = _MEETING.search(read) if "dialogue" not in text.lower() else None
    meeting = "" if named is None else f"{unknown} {named[0]}".strip()
    unknown = meeting or unknown
    if (
        not meeting
        and not _working_groups(read, words)
        and _WORKING_GROUP.search(read)
        and "dialogue" not in text.lower()
    ):
        meeting = "Working Group"
    in_person, online = IN_PERSON.search(read), ONLINE.search(read)
    mode = (
        "all"
        if (in_person and online) or _BOTH_MODES.search(read)
        else "in_person"
        if in_person
        else "online"
        if online
        else None
    )
    plain = IN_PERSON.sub(" ", read)
    for noun in reversed(_groups(plain, words)):
        plain = plain[: noun.start] + plain[noun.end :]
    unit = (
        "percent"
        if _SHARE.search(outside if outside.strip() else read)
        else "organization"
        if _BODIES.search(plain)
        else "person"
        if _PEOPLE.search(plain)
        else ""
    )
    stage: Stage | None = None
    if _REGISTERED.search(read):
        stage = "registered"
    elif _EXPECTED.search(read):
        stage = "expected"
    elif _PARTICIPATED.search(read):
        stage = "participated"
    return _Heading(
        groups=groups, unit=unit, stage=stage, mode=mode, of=of, earlier=_EARLIER.search(read) is not None,
        meeting=meeting, total=_TOTAL.search(read) is not None, unknown=unknown, texts=(text,),
    )  # fmt: skip


def _groups(text: str, words: Vocabulary) -> tuple[NounAt, ...]:
    """The groups a heading names; words for any body, person or stakeholder alone name none."""
    return tuple(
        n
        for n in nouns(text, words.nouns)
        if n.kind == "noun"
        and n.group not in ("organizations", "observer_organizations", "experts")
        and not (
            n.group == "non_governmental_stakeholders"
            and text[n.start : n.end].lower().endswith(("stakeholder", "stakeholders"))
        )
    )


def _working_groups(text: str, words: Vocabulary) -> list[str]:
    """The codes of the working groups that a heading names, by their names or their codes alone."""
    alone = set(re.split(r"[\s,/+]+(?:and\s+)?", text.strip()))
    named = {match.lastgroup for match in words.topic.finditer(text)}
    return [g.code for g in words.working_groups if g.code in named or g.code in alone]


def _introduced(text: str, heading: _Heading) -> _Heading:
    """What the sentence before a table says of all of it: the stage, another meeting, a year."""
    return _Heading(
        stage=heading.stage,
        earlier=heading.earlier,
        of=heading.of if heading.of and heading.of.isdigit() and len(set(_YEAR.findall(text))) == 1 else None,
        mode=heading.mode if heading.mode != "all" and not _PARTICIPATED.search(text) else None,
        texts=(text,) if text else (),
    )


def _together(outer: _Heading, inner: _Heading) -> _Heading:
    """Two headings over the same numbers; the nearer one wins where both speak, and other words are kept."""
    groups = inner.groups or outer.groups
    clash = bool(
        inner.groups and outer.groups and {g.group for g in inner.groups} != {g.group for g in outer.groups}
    )
    return _Heading(
        groups=groups,
        unit=inner.unit or outer.unit,
        stage=inner.stage or outer.stage,
        mode=inner.mode or outer.mode,
        of=inner.of or outer.of,
        earlier=inner.earlier or outer.earlier,
        total=inner.total or outer.total,
        skipped=inner.skipped or outer.skipped,
        meeting=inner.meeting or outer.meeting,
        unknown=" ".join(filter(None, (outer.unknown, inner.unknown))),
        clash=clash or inner.clash or outer.clash,
        texts=outer.texts + inner.texts,
    )


def _count(rows: list[tuple[Cell, ...]], value: _Value, lead: _Heading) -> TableCell | None:
    """What a number counts, or None for a sum over groups and for what is no count of a group."""
    beside, above = value.beside, value.above
    both = _together(above, beside)
    flags = list(value.flags)
    by_row = bool(beside.groups)
    if beside.groups and above.groups and beside.groups[0].group != above.groups[0].group:
        flags.append("headings_disagree")
    if both.clash and not (beside.groups and above.groups):
        flags.append("headings_disagree")
    of_other_axis = above if not beside.groups else beside
    if both.total and not _totals_one_group(beside, above):
        return None
    kind = _group_and_unit(both, of_other_axis)
    if kind is None:
        return None
    group, unit = kind
    unknown = " ".join(filter(None, (beside.unknown, above.unknown)))
    if unknown:
        flags.append("heading_not_known")
    if (
        not both.texts
        or (both.stage is None and lead.stage is None and not _SAYS_ATTENDANCE.search(" ".join(both.texts)))
        or _SAYS_OTHERWISE.search(" ".join(lead.texts))
    ):
        flags.append("no_word_of_participation")
    if beside.stage and above.stage and beside.stage != above.stage:
        flags.append("headings_disagree")
    of = both.of or (unknown or None if not beside.groups and beside.unknown else None)
    if of is not None and of == beside.unknown:
        of = beside.texts[-1]
    percent = unit == "percent"
    row = rows[value.row]
    start = row[0].start - 2 if by_row or beside.of else rows[0][0].start - 2
    return TableCell(
        group=group, unit=unit, printed=value.printed, row_start=start, row_end=row[-1].end + 2,
        start=value.cell.start, end=value.cell.start + _printed_length(value.cell.text), of=of,
        mode=None if both.mode in (None, "all") or both.total else both.mode,  # type: ignore[arg-type]
        stage=both.stage or "participated", other=both.earlier, percent=percent, flags=tuple(dict.fromkeys(flags)),
    )  # fmt: skip


_SAYS_ATTENDANCE = re.compile(
    r"participa|attend|present|took part|stakeholder|represent|deleg", re.IGNORECASE
)


_SAYS_OTHERWISE = re.compile(
    r"\b(?:spoke|speakers?|statements?|interventions?|floor|panel\w*|comments?|questions?|submi\w+|projects?|credentials"
    r"|apolog\w+|refus\w+|declin\w+|withdr\w+|absent|invit\w+|nominat\w+|accredit\w+|appli\w+|victims?|survey\w*"
    r"|cannot|not)\b",
    re.IGNORECASE,
)


def _totals_one_group(beside: _Heading, above: _Heading) -> bool:
    """Whether a total is one group's: its group stands on the other side, or in the total's own heading."""
    total, other = (beside, above) if beside.total else (above, beside)
    return bool(total.groups or other.groups) and not (beside.total and above.total)


def _group_and_unit(heading: _Heading, named: _Heading) -> tuple[str, Unit] | None:
    groups = list(dict.fromkeys("ngo" if n.group == "civil_society" else n.group for n in named.groups))
    if not groups:
        if heading.unit == "person" and heading.texts:
            return "participants_total", "person"
        return ("organizations", "organization") if heading.unit == "organization" else None
    if len(groups) > 1 and not any(g in groups[0] for g in groups[1:]):
        return "_and_".join(groups), "organization"
    group, noun = groups[0], named.groups[0]
    if heading.unit == "percent":
        return f"{group}_share", "percent"
    if heading.unit == "person" and noun.unit != "person":
        return PEOPLE_OF.get(group, "participants_total"), "person"
    return group, "organization" if noun.group == "civil_society" else noun.unit


def _sums(rows: list[tuple[Cell, ...]], values: Sequence[_Value]) -> Iterator[TableSum]:
    """Each printed total of a row or column, with the sum of the numbers that it can only be the total of."""
    for total in values:
        if total.printed.value is None or total.beside.skipped or total.above.skipped:
            continue
        if total.beside.total and not total.above.total:
            parts = [v for v in values if v.column == total.column and v.row < total.row]
            last = max((v.row for v in parts if v.beside.total), default=-1)
            added = _added([v for v in parts if v.row > last], beside=True)
        elif total.above.total and not total.beside.total:
            parts = [v for v in values if v.row == total.row and not v.above.total and not v.above.skipped]
            added = _added([v for v in parts if v.above.unit == total.above.unit], beside=False)
        else:
            continue
        if not added:
            continue
        row = rows[total.row]
        printed = total.printed.value
        found = TableSum(
            printed, printed if printed in added else added[0], row[0].start - 2, row[-1].end + 2
        )
        if not found.passed:
            for value in [*parts, total]:
                value.flags.append("sum_mismatch")
        yield found


def _added(parts: list[_Value], *, beside: bool) -> list[int]:
    """What the parts may add up to: all of them, or without a subtotal whose own parts stand there too."""
    if len(parts) < 2 or any(p.printed.value is None for p in parts):
        return []
    stages = {
        (p.above.stage, p.above.of, p.above.unit) if not beside else (p.beside.stage, p.beside.of)
        for p in parts
    }
    if len(stages) > 1:
        return []
    named = [(p.beside if beside else p.above, p.printed.value or 0) for p in parts]
    whole = sum(number for _, number in named)
    subtotals = sum(n for h, n in named if h.groups and h.groups[0].group == "other_stakeholders")
    return [whole, whole - subtotals] if subtotals else [whole]
