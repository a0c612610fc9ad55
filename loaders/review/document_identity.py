"""What a document is: its kind, date, identifier and title, made from what it reports and never from people's names."""

import calendar
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Literal, cast
from urllib.parse import unquote, urlsplit

from loaders.documents.models import Document as ReadDocument
from loaders.reading import Reading
from loaders.register.models import DialogueDocument, Document, DocumentKind, Evidence, WorkingGroup
from loaders.register.reader import Register
from loaders.review.proposal import DocumentIdentity, DocumentStatus
from queries.rows import members

_KINDS: tuple[tuple[DocumentKind, str], ...] = (
    ("secretariat_note", r"note\s+(?:by|from|of)\s+the\s+secretariat"),
    ("draft_resolution", r"draft\s+resolution"),
    ("chair_summary", r"summary\s+(?:by|of|from)\s+the\s+(?:co-?\s?)?chair"),
)
_MONTHS = list(calendar.month_name)[1:]
# A day at the end of a line of the title page is that of publication, unless it ends a range or an "on ...".
_DATED = re.compile(rf"(?<![\w–-])(?<!\bon )(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(20\d\d)\W*$", re.MULTILINE)
_OWN_SYMBOL = re.compile(r"^([A-Z]+(?:/[A-Za-z0-9.]*[A-Za-z0-9]){2,})$", re.MULTILINE)
_CLAIMS: frozenset[DocumentKind] = frozenset({"news", "stakeholder_page"})


def identify(
    register: Register,
    reading: Reading,
    dialogues: Sequence[str],
    kind: DocumentKind | None,
    taken: frozenset[str] = frozenset(),
) -> tuple[DocumentStatus, DocumentIdentity]:
    """Which document of the register this is, or what a new one would be called.

    `dialogues` are those that it reports, as the register calls them; `kind` is what the caller knows it to be;
    `taken` are identifiers that are spoken for.
    """
    documents = cast(tuple[Document, ...], register.tables["documents"])
    for row in documents:
        if row.sha256 == reading.document.sha256:
            return "held", _known(row, reading)
    head = _head(reading.document)
    stated = next((name for name, pattern in _KINDS if re.search(pattern, head, re.IGNORECASE)), None)
    guess: DocumentKind = "secretariat_note" if len(dialogues) > 1 else "chair_summary"
    found: DocumentKind = kind or stated or guess
    date = None if found == "chair_summary" else _date(head)
    identifier = _identifier(found, reading, dialogues, date)
    about = {b.document: set[str]() for b in _about(register)}
    for pair in _about(register):
        about[pair.document].add(pair.dialogue)
    for row in documents:
        if (
            row.document == identifier
            and row.kind == found
            and about.get(identifier, set()) == set(dialogues)
        ):
            return ("another_file" if row.held else "to_obtain"), _known(row, reading)
    kind_from: Literal["title_page", "command_line", "guess"] = (
        "command_line" if kind else "title_page" if stated else "guess"
    )
    title, short_title = _titles(register, found, reading, head, date)
    return "new", DocumentIdentity(
        document=_free(identifier, taken | {d.document for d in documents}),
        title=title,
        short_title=short_title,
        kind=found,
        kind_from=kind_from,
        evidence=evidence_of(found),
        published_date=date,
        symbol=_symbol(reading.document),
        address=_address(reading.document),
        file_name=reading.document.name,
    )


def identify_corrigendum(
    register: Register, reading: Reading, corrects: str | None, taken: frozenset[str]
) -> tuple[DocumentStatus, DocumentIdentity]:
    """As `identify`, for a corrigendum to the document `corrects` (None: to none that the register knows)."""
    documents = {d.document: d for d in cast(tuple[Document, ...], register.tables["documents"])}
    for row in documents.values():
        if row.sha256 == reading.document.sha256:
            return "held", _known(row, reading)
    date = _date(reading.document.text[:3_000])
    target = documents.get(corrects or "")
    name = f"corrigendum-{corrects or reading.document.sha256[:8]}"
    return "new", DocumentIdentity(
        document=_free(name, taken | set(documents)),
        title="Corrigendum" if target is None else f"Corrigendum to: {target.title}",
        short_title="Corrigendum" if target is None else f"Corrigendum to {target.short_title}",
        kind="corrigendum",
        kind_from="title_page",
        evidence="official",
        published_date=date,
        symbol=_symbol(reading.document),
        file_name=reading.document.name,
    )


def evidence_of(kind: DocumentKind) -> Evidence:
    """The level at which a document of a kind states figures."""
    return "claimed" if kind in _CLAIMS else "official"


def _known(row: Document, reading: Reading) -> DocumentIdentity:
    return DocumentIdentity(
        document=row.document,
        title=row.title,
        short_title=row.short_title,
        kind=row.kind,
        kind_from="title_page",
        evidence=row.evidence,
        published_date=None if row.published_date is None else str(row.published_date),
        file_name=reading.document.name,
    )


def _about(register: Register) -> tuple[DialogueDocument, ...]:
    return cast(tuple[DialogueDocument, ...], register.tables["dialogue_documents"])


def _head(document: ReadDocument) -> str:
    first = next((p for p in document.body if p.number is not None), None)
    return document.text[: first.start if first else 3_000]


def _date(head: str) -> str | None:
    match = _DATED.search(head)
    if match is None:
        return None
    return f"{match[3]}-{_MONTHS.index(match[2]) + 1:02}-{int(match[1]):02}"


def _symbol(document: ReadDocument) -> str | None:
    """The document's own symbol: the only one that stands alone on a line of its first page."""
    lines = {m[1] for m in _OWN_SYMBOL.finditer(document.text)}
    return lines.pop() if len(lines) == 1 else None


def _address(document: ReadDocument) -> str | None:
    """Where the document says that it lies itself: a link to a file of its own name."""
    name = PurePosixPath(document.name).name.casefold()
    found = {
        link.target
        for link in document.links
        if link.target.startswith(("https://", "http://"))
        and unquote(urlsplit(link.target).path).casefold().endswith(f"/{name}")
    }
    return found.pop() if len(found) == 1 else None


def _identifier(kind: DocumentKind, reading: Reading, dialogues: Sequence[str], date: str | None) -> str:
    year = (date or max((d.date or "" for d in reading.dialogues), default=""))[
        :4
    ] or reading.document.sha256[:8]
    if kind == "chair_summary":
        return f"summary-{'-'.join(dialogues) or year}"
    stems: dict[DocumentKind, str] = {"secretariat_note": "note", "draft_resolution": "draft-resolution"}
    return f"{stems.get(kind, kind.replace('_', '-'))}-{year}"


def _free(identifier: str, taken: frozenset[str] | set[str]) -> str:
    names = [identifier, *(f"{identifier}-{n}" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _titles(
    register: Register, kind: DocumentKind, reading: Reading, head: str, date: str | None
) -> tuple[str, str]:
    day = _day(date)
    if kind == "chair_summary":
        who = "co-Chairs" if re.search(r"co-?\s?chairs", head, re.IGNORECASE) else "Chair"
        held = _day(reading.dialogues[0].date) if reading.dialogues else day
        groups = sorted({g for d in reading.dialogues for g in d.working_groups})
        joint = "joint " if any(d.joint for d in reading.dialogues) else ""
        title = f"Summary by the {who} of the {joint}constructive dialogue"
        title += f" of the {_groups(register, groups)}" if groups else ""
        short = "Co-Chairs' summary" if who == "co-Chairs" else "Chair's summary"
        return title + (f", {held}" if held else ""), short + (f", {held}" if held else "")
    names = {
        "secretariat_note": ("Note by the Secretariat: constructive dialogues", "Note by the Secretariat"),
        "draft_resolution": ("Draft resolution", "Draft resolution"),
        "news": ("News item", "News item"),
        "stakeholder_page": ("Page of a stakeholder", "Page of a stakeholder"),
    }
    title, short = names[kind]
    years = sorted({d.date[:4] for d in reading.dialogues if d.date})
    dated = day or " and ".join(years)
    return title + (f", {dated}" if dated else ""), short + (f", {dated}" if dated else "")


def _groups(register: Register, codes: Sequence[str]) -> str:
    rows = cast(tuple[WorkingGroup, ...], register.tables["working_groups"])
    subjects = [
        members(r.also_printed_as or f"Working Group on {r.name}")[0].removeprefix("Working Group ")
        for r in rows
        if r.working_group in codes
    ]
    return f"Working Group{'s' if len(subjects) > 1 else ''} {' and '.join(subjects)}"


def _day(date: str | None) -> str | None:
    if date is None:
        return None
    return f"{int(date[8:])} {_MONTHS[int(date[5:7]) - 1]} {date[:4]}"
