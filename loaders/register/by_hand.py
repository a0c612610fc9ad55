"""One dialogue is one row: what a person types, spread over the register's tables.

The row's columns are `date, meetings, format, document, address, paragraph, note` and one per counted stakeholder
group, by its code; a cell holds the number as it is printed, `Sixty (60)`, and an empty cell says that the document
states none. A row without a document has no number: the dialogue is known to have taken place, and the note says how.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from loaders.errors import InvalidValueError
from loaders.files import sha256
from loaders.number_words import printed_number
from loaders.register.edits import Edits
from loaders.register.messages import invalid_values
from loaders.register.models import TABLES, Dialogue, DialogueWorkingGroup, Document, Figure
from loaders.register.reader import Register, Value, as_text
from loaders.register.reader import columns as columns_of
from loaders.register.row_columns import (
    FACTS,
    WRITE_COUNT,
    WRITE_DATE,
    WRITE_NOTE,
    columns,
    counted,
    group_codes,
    write_meetings,
)
from queries.text.numbers import day

_MEETING = re.compile(r"([A-Z]{2,4})\s+(\d+)", re.ASCII)
_YEAR = re.compile(r"20\d\d", re.ASCII)
_DIGITS = re.compile(r"\d[\d,]*", re.ASCII)
_NOT_WHOLE = re.compile(r"\d\.\d|^\s*[-\u2212]\s*\d", re.ASCII)


@dataclass(frozen=True)
class Doubt:
    """Something that is rarely meant: what was typed, and the question to the person who typed it."""

    where: str
    question: str


@dataclass(frozen=True)
class Added:
    """What a row gives: the edits, the dialogue's identifier, and what a person has to confirm."""

    dialogue: str
    edits: Edits
    doubts: tuple[Doubt, ...]


def added(
    register: Register,
    row: Mapping[str, str],
    where: str,
    documents_folder: Path,
    *,
    before: Edits | None = None,
) -> Added:
    """The rows of all tables that one row gives, after those of rows `before` it.

    Raises `InvalidValueError` for a field that cannot be read.
    """
    year, date = _when(row.get("date", ""), where)
    meetings = _meetings(register, row.get("meetings", ""), where)
    printed = {
        group: text for group in columns(register)[len(FACTS) :] if (text := row.get(group, "").strip())
    }
    is_documented = bool(row.get("document", "").strip())
    if is_documented and not printed:
        raise _invalid("No number is given.", where, "fill in at least one group with the number as printed")
    if not is_documented and not printed and not row.get("note", "").strip():
        raise _invalid(
            "No document is named.",
            f"{where}, field note",
            WRITE_NOTE,
        )
    edits, doubts = Edits(), list[Doubt]()
    read_in = before.added.get("documents", []) if before else []
    facts = {"year": year, "date": date, **_format(row, is_documented)}
    facts["note"] = row.get("note", "").strip() or None
    basis = "official" if is_documented else "claimed"
    dialogue = _dialogue(register, facts, meetings, basis, where, edits)
    if not is_documented and not printed:
        _check(edits, where)
        return Added(dialogue, edits, ())
    document = _document(register, row, dialogue, date, where, documents_folder, edits, read_in)
    edits.add("dialogue_documents", {"dialogue": dialogue, "document": document})
    for group, text in printed.items():
        count = _count(text, f"{where}, field {group}")
        doubts += doubts_about(register, group, count, dialogue, where)
        edits.add(
            "figures",
            {
                "dialogue": dialogue,
                "stakeholder_group": group,
                "count": count,
                "unit": next(g.unit for g in counted(register) if g.stakeholder_group == group),
                "stage": "participated",
                "qualifier": "exact",
                "evidence": "official",
                "document": document,
                "paragraph": row.get("paragraph") or None,
                "printed": text,
            },
        )
    _check(edits, where)
    return Added(dialogue, edits, tuple(doubts))


def _check(edits: Edits, where: str) -> None:
    """Refuse a field that breaks the rule of its table, at the place where it was typed."""
    models = {model.table_name: model for model in TABLES}
    for table, rows in edits.added.items():
        for values in rows:
            texts = {name: None if value is None else as_text(value) for name, value in values.items()}
            try:
                models[table].model_validate({**dict.fromkeys(columns_of(models[table])), **texts, "line": 0})
            except ValidationError as error:
                fault = next(invalid_values(Path(where), 0, texts, error))
                group = texts.get("stakeholder_group")
                field = fault.where.rpartition("field ")[2]
                typed = group if field in ("count", "printed") else "date" if field == "year" else field
                raise _invalid(fault.what, f"{where}, field {typed}", fault.fix) from error


def doubts_about(register: Register, group: str, count: int, dialogue: str, where: str) -> Iterator[Doubt]:
    """An official zero, and more than twice the largest official number of the group at any other dialogue."""
    largest = max(
        (
            figure.count
            for figure in _rows(register, "figures", Figure)
            if figure.evidence == "official"
            and figure.stakeholder_group == group
            and figure.dialogue != dialogue
        ),
        default=None,
    )
    if count == 0:
        yield Doubt(
            f"{where}, field {group}",
            f"{group} is 0. Does the document print that nobody took part? Where it says nothing, leave it empty.",
        )
    elif largest is not None and count > 2 * largest:
        yield Doubt(
            f"{where}, field {group}",
            f"{group} is {count:,}, and the largest official number so far is {largest:,}. Is it right?",
        )


def doubts_of(register: Register, documents_folder: Path) -> list[Doubt]:
    """The same about every official figure of the register, and held documents without a file where files are."""
    doubts = [
        doubt
        for figure in _rows(register, "figures", Figure)
        if figure.evidence == "official"
        for doubt in doubts_about(
            register,
            figure.stakeholder_group,
            figure.count,
            figure.dialogue,
            f"{register.folder / 'figures.csv'}, line {figure.line}",
        )
    ]
    if not documents_folder.is_dir() or not any(documents_folder.iterdir()):
        return doubts
    return doubts + [
        Doubt(
            f"{register.folder / 'documents.csv'}, line {row.line}",
            f"{row.document} is held, and {documents_folder} has no file {row.file_name}. Was it read?",
        )
        for row in _rows(register, "documents", Document)
        if row.held and not (documents_folder / row.file_name).is_file()
    ]


def _format(row: Mapping[str, str], is_documented: bool) -> dict[str, str | None]:
    """What is stated of the format: a fact where a document is at hand, a claim where none is."""
    stated = row.get("format", "").strip() or "not_stated"
    if is_documented:
        return {"format": stated}
    return {"format": "not_stated", "format_claimed": None if stated == "not_stated" else stated}


def _dialogue(
    register: Register,
    facts: Mapping[str, Value],
    meetings: Mapping[str, int],
    basis: str,
    where: str,
    edits: Edits,
) -> str:
    """The dialogue's identifier: one of the register, whose gaps are filled, or that of a new row with these facts."""
    date, name = facts["date"], "-".join([str(facts["year"]), *(code.lower() for code in meetings)])
    known = next((d for d in _rows(register, "dialogues", Dialogue) if d.dialogue == name), None)
    if known is not None:
        if date is not None and known.date not in (None, date):
            raise _invalid(
                f"{name} is in the register, with the day {known.date} and not {date}.",
                f"{where}, field date",
                "correct the day; a second dialogue of the same year and groups is added by hand as "
                f"{name}-2 in dialogues.csv",
            )
        filled = {
            field: value for field, value in facts.items() if vars(known)[field] in (None, "not_stated")
        }
        if any(vars(known)[field] != value for field, value in filled.items()):
            edits.replace(known, **filled)
        for row in _rows(register, "dialogue_working_groups", DialogueWorkingGroup):
            if row.dialogue == name and basis == "official" and row.meeting_number_basis != basis:
                number = meetings[row.working_group]
                edits.replace(row, meeting_number=number, meeting_number_basis=basis)
        return name
    edits.add("dialogues", {"dialogue": name, **facts})
    for code, number in meetings.items():
        edits.add(
            "dialogue_working_groups",
            {
                "dialogue": name,
                "working_group": code,
                "meeting_number": number,
                "meeting_number_basis": basis,
            },
        )
    return name


def _document(
    register: Register,
    row: Mapping[str, str],
    dialogue: str,
    date: dt.date | None,
    where: str,
    folder: Path,
    edits: Edits,
    read_in: Sequence[Mapping[str, Value]],
) -> str:
    """The document's identifier: a known one, one that an earlier row reads in, or a new row's for its file."""
    given = row.get("document", "").strip()
    documents = {d.document: d for d in _rows(register, "documents", Document)}
    place = f"{where}, field document"
    if not given:
        raise _invalid(
            "No document is named.", place, f"give its file in {folder}, or one of {', '.join(documents)}"
        )
    if (known := documents.get(given)) is not None and known.held:
        return given
    name = known.document if known is not None else f"summary-{dialogue}"
    file = folder / (known.file_name or f"{given}.pdf" if known is not None else given)
    if not file.is_file():
        raise _invalid(
            f"There is no file {file}.",
            place,
            "put the document there: a figure is official where it was read",
        )
    when = dialogue.partition("-")[0] if date is None else day(date)
    facts: dict[str, Any] = {"held": True, "file_name": file.name, "sha256": sha256(file.read_bytes())}
    same = [d.document for d in documents.values() if d.sha256 == facts["sha256"]]
    same += [str(d["document"]) for d in read_in if d["sha256"] == facts["sha256"]]
    if same:
        return str(same[0])
    if known is not None:
        edits.replace(known, **facts)
    elif name in documents:
        return name
    else:
        edits.add(
            "documents",
            {
                "document": name,
                "title": f"Summary by the Chair of the constructive dialogue of {when}",
                "short_title": f"Chair's summary, {when}",
                "kind": "chair_summary",
                "evidence": "official",
                "address": row.get("address") or None,
                **facts,
            },
        )
    return name


def _when(text: str, where: str) -> tuple[int, dt.date | None]:
    """The year and the day, or the year alone where no day is known."""
    if _YEAR.fullmatch(text.strip()):
        return int(text), None
    try:
        date = dt.date.fromisoformat(text)
    except ValueError as error:
        raise _invalid(
            f"date is {text!r}: there is no such day.",
            f"{where}, field date",
            WRITE_DATE,
        ) from error
    return date.year, date


def _meetings(register: Register, text: str, where: str) -> dict[str, int]:
    order = group_codes(register)
    found = {code: int(number) for code, number in _MEETING.findall(text)}
    rest = _MEETING.sub("", text).strip(" ;,+")
    if not found or rest or set(found) - set(order):
        raise _invalid(
            f"meetings is {text!r}: it cannot be read.",
            f"{where}, field meetings",
            write_meetings(register),
        )
    return {code: found[code] for code in order if code in found}


def _count(text: str, where: str) -> int:
    if _NOT_WHOLE.search(text):
        raise _invalid(f"{text!r} is no count: it is whole, and never below 0.", where, WRITE_COUNT)
    digits = [int(part.replace(",", "")) for part in _DIGITS.findall(text)]
    value = printed_number(text).value if not digits else digits[0] if len(set(digits)) == 1 else None
    if value is None and text.strip().lower() in ("no", "none", "nil"):
        value = 0
    if value is None:
        raise _invalid(f"{text!r} is no number.", where, WRITE_COUNT)
    return value


def _rows(register: Register, table: str, _: type[Any]) -> Sequence[Any]:
    return cast(Sequence[Any], register.tables[table])


def _invalid(what: str, where: str, fix: str) -> InvalidValueError:
    return InvalidValueError(what, where=where, fix=fix)
