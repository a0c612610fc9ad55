"""A document read as a whole: its text, its dialogues, its figures with their checks, and what looks odd."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from loaders.documents import Document, read_document
from loaders.documents.document_reader import bytes_of
from loaders.documents.errors import ReadingStoppedError
from loaders.documents.models import Frozen
from loaders.extraction.anomalies import anomalies
from loaders.extraction.dialogue_mentions import dialogue_at, dialogues
from loaders.extraction.figure_extraction import figures
from loaders.extraction.models import Anomaly, Check, Dialogue, Figure, Unread
from loaders.extraction.vocabulary import Vocabulary, vocabulary
from queries.workers import Limits, Pool, WorkStoppedError

LIMITS = Limits(seconds=20.0, memory_bytes=512 << 20, answer_bytes=32 << 20)
POOL = Pool(LIMITS, most_waiting=4, patience_seconds=3.0)


class Reading(Frozen):
    """What was read from one document. A document without figures is a reading with none, not an error.

    `document.text[f.start:f.end] == f.quote` for every figure, dialogue, panel, check and anomaly.
    """

    document: Document
    dialogues: tuple[Dialogue, ...]
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    unread: tuple[Unread, ...] = ()
    anomalies: tuple[Anomaly, ...]

    @property
    def failed_checks(self) -> tuple[Check, ...]:
        """The checks that did not pass."""
        return tuple(check for check in self.checks if not check.passed)


def read(source: Path | str | bytes, name: str | None = None, words: Vocabulary | None = None) -> Reading:
    """Read a document from a file or its bytes. Raises a DocumentError when it cannot be read."""
    return reading_of(read_document(source, name), words)


def read_within_limits(
    source: Path | bytes, name: str | None = None, look: Callable[[], object] = lambda: None
) -> Reading:
    """Read a document in a worker process; `look` is called meanwhile and ends it with what it raises.

    Raises a DocumentError when it cannot be read or needs more than `LIMITS`, `BusyError` when too many are being read.
    """
    name = name or (source.name if isinstance(source, Path) else "document")
    content = bytes_of(source, name) if isinstance(source, Path) else source
    try:
        return POOL.run(read, content, name, look=look)
    except WorkStoppedError as error:
        stopped = ReadingStoppedError(
            f"The document was not read. {error.what}",
            name,
            "give only the part that reports participation; if it is small already, report it to whoever keeps the "
            "program",
        )
        stopped.details = error.details
        raise stopped from error


def reading_of(document: Document, words: Vocabulary | None = None) -> Reading:
    """The reading of a document that is already at hand.

    `words` are the groups of the register to look for, by default those of the settings' register.
    """
    words = words if words is not None else vocabulary()
    held = dialogues(document, words)
    found, checks, unread = figures(document, held, words)
    return Reading(
        document=document,
        dialogues=tuple(held),
        figures=tuple(_at_its_dialogue(figure, held, words) for figure in found),
        checks=tuple(checks),
        unread=tuple(unread),
        anomalies=tuple(anomalies(document, held, words)),
    )


def as_json(readings: Sequence[Reading]) -> str:
    """What `read --format json` prints: a list with one object per document.

    Each has name, sha256, media_type, text, dialogues, figures, checks, anomalies and notices; every figure names its
    document, and its offsets are into `text`.
    """
    return json.dumps([_plain(reading) for reading in readings], ensure_ascii=False, indent=2)


def as_text(reading: Reading) -> str:
    """The reading for a person at a terminal."""
    lines = [f"{reading.document.name}  ({reading.document.media_type}, {reading.document.sha256[:12]})"]
    for dialogue in reading.dialogues:
        lines += ["", _headline(dialogue), *_rows([f for f in reading.figures if f.dialogue == dialogue.key])]
    rest = [f for f in reading.figures if f.dialogue is None]
    if rest:
        lines += ["", "  no dialogue named", *_rows(rest)]
    if not reading.figures:
        lines += ["", f"  {reading.document.no_figure}"]
    if reading.checks:
        passed = len(reading.checks) - len(reading.failed_checks)
        lines += ["", f"  {passed} of {len(reading.checks)} checks passed"]
        lines += [f"  FAILED  paragraph {c.paragraph or '-'}: {c.message}" for c in reading.failed_checks]
    lines += [f"  look at paragraph {a.paragraph or '-'}: {a.message}" for a in reading.anomalies]
    lines += [
        f'  not understood, paragraph {u.paragraph or "-"}: "{u.quote}"'
        for u in reading.unread
        if not u.understood
    ]
    lines += [f"  note: {notice.message}" for notice in reading.document.notices]
    return "\n".join(lines) + "\n"


def _at_its_dialogue(figure: Figure, held: list[Dialogue], words: Vocabulary) -> Figure:
    dialogue = dialogue_at(held, figure.number_start)
    named = _named_by_heading(figure, held, words) if figure.rule == "table" and figure.of and held else None
    if named is not None:
        if not named:
            return figure.model_copy(update={"scope": "other"})
        if len(named) == 1:
            dialogue, figure = named[0], figure.model_copy(update={"about": "named"})
    if dialogue is None or figure.scope == "other":
        return figure
    changes: dict[str, object] = {"dialogue": dialogue.key}
    told = named is not None and len(named) == 1
    if len(held) > 1 and figure.paragraph != dialogue.paragraph and not told:
        # Among several dialogues a figure in another paragraph may be about all of them.
        changes["flags"] = (*figure.flags, "dialogue_inferred")
        changes |= {"confidence": "low", "confidence_reason": "the dialogue is named in another paragraph"}
    return figure.model_copy(update=changes)


def _named_by_heading(figure: Figure, held: list[Dialogue], groups: Vocabulary) -> list[Dialogue] | None:
    """The dialogues of the year or working groups that a table's heading names; None when it names neither."""
    words = (figure.of or "").split()
    known = {group for d in held for group in d.working_groups} | {
        group.code for group in groups.working_groups
    }
    if not all(word in known or (word.isdigit() and len(word) == 4) for word in words):
        return None
    return [d for d in held if all(word in d.working_groups or (d.date or "")[:4] == word for word in words)]


def _plain(reading: Reading) -> dict[str, object]:
    document = reading.document
    return {
        "document": document.name,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "dialogues": [d.model_dump(mode="json") for d in reading.dialogues],
        "figures": [{"document": document.name, **f.model_dump(mode="json")} for f in reading.figures],
        "checks": [c.model_dump(mode="json") for c in reading.checks],
        "unread": [u.model_dump(mode="json") for u in reading.unread],
        "anomalies": [a.model_dump(mode="json") for a in reading.anomalies],
        "notices": [n.model_dump(mode="json") for n in document.notices],
        "text": document.text,
    }


def _headline(dialogue: Dialogue) -> str:
    meetings = ", ".join(f"{m.working_group} {m.number or ''}".strip() for m in dialogue.meetings)
    joint = ", joint" if dialogue.joint else ""
    return (
        f"  {dialogue.key}: {dialogue.date or 'no date'}, after {meetings or '-'}{joint}, format "
        f"{dialogue.format}"
    )


def _rows(figures: list[Figure]) -> list[str]:
    return [
        f"    para. {f.paragraph or '-':<4}{_count(f):>12}  "
        f"{f.stakeholder_group:<28}{f.unit:<14}{f.confidence:<8}"
        f"{' '.join(f.flags)}".rstrip()
        for f in figures
    ]


def _count(figure: Figure) -> str:
    if figure.candidates:
        return " or ".join(str(c) for c in figure.candidates)
    if figure.count is None:
        return "no number"
    number = f"{figure.count:,}" if figure.count_max is None else f"{figure.count:,}-{figure.count_max:,}"
    return (
        number if figure.qualifier in ("exact", "range") else f"{figure.qualifier.replace('_', ' ')} {number}"
    )
