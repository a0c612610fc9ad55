"""Do the documents still say what the register says? Every official figure, date and meeting number, one by one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, cast

from pydantic import computed_field

from loaders.documents.models import Frozen
from loaders.extraction.models import Anomaly, Check, Meeting
from loaders.extraction.models import Dialogue as ReadDialogue
from loaders.extraction.models import Figure as ReadFigure
from loaders.reading import Reading
from loaders.register.corrections import corrections_by_figure
from loaders.register.models import Correction, DialogueDocument, Document, Figure, StakeholderGroup
from loaders.register.reader import Register
from loaders.review.corrigendum import with_corrections
from loaders.review.dialogue_matching import KnownDialogue, known_dialogues, with_register_names
from loaders.review.expected import ExpectedDialogue, ExpectedFigure, verify_dialogue, verify_figure
from loaders.review.held_documents import HeldAs, HeldDocument, official_documents
from loaders.review.same_print import same_print

Outcome = Literal["agrees", "corrected", "differs", "not_found", "not_held", "unreadable"]
DIFFERING: frozenset[Outcome] = frozenset({"differs", "not_found", "unreadable"})


class Span(Frozen):
    """A sentence of a document: `text[start:end] == quote`; the number stands at `number_start` to `number_end`."""

    paragraph: int | None
    page: int | None
    start: int
    end: int
    number_start: int
    number_end: int
    quote: str


class FigureOutcome(Frozen):
    """One official figure of the register, held against its document.

    "corrected" is agreement too: the document still prints the misprint that corrections.csv records. `span` is
    None when the document is not at hand or has no such figure.
    """

    dialogue: str
    stakeholder_group: str
    role: str
    document: str
    count: int
    printed: str | None
    paragraph: int | None
    outcome: Outcome
    differences: tuple[str, ...] = ()
    count_found: int | None = None
    span: Span | None = None


class DialogueOutcome(Frozen):
    """Date, format and meeting numbers of one dialogue, held against one document about it."""

    dialogue: str
    document: str
    date: str
    meetings: str
    outcome: Outcome
    differences: tuple[str, ...] = ()
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None


class DocumentOutcome(Frozen):
    """One official document: at hand or not, and what checking its own sentences gave."""

    document: str
    short_title: str
    status: Literal["missing", "unreadable"] | HeldAs
    address: str | None
    file_name: str | None
    sha256_registered: str | None
    sha256_found: str | None = None
    problem: str | None = None
    figures_count: int = 0
    word_digit_pairs_count: int = 0
    subtotals_count: int = 0
    failed_checks: tuple[Check, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    not_in_register: tuple[str, ...] = ()


class SharedCell(Frozen):
    """A cell that several held documents state, and whether they say the same."""

    dialogue: str
    stakeholder_group: str
    counts: dict[str, int | None]
    agrees: bool


class VerificationReport(Frozen):
    """Everything that was compared; the same for the command line and for a page."""

    figures: tuple[FigureOutcome, ...]
    dialogues: tuple[DialogueOutcome, ...]
    documents: tuple[DocumentOutcome, ...]
    shared_cells: tuple[SharedCell, ...]
    subtotal_dialogues: tuple[str, ...]

    @property
    def differing(self) -> tuple["FigureOutcome | DialogueOutcome", ...]:
        """Figures, then dialogues, of held documents that do not agree."""
        both: tuple[FigureOutcome | DialogueOutcome, ...] = (*self.figures, *self.dialogues)
        return tuple(one for one in both if one.outcome in DIFFERING)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def differences_count(self) -> int:
        """Figures and dialogues of held documents that do not agree."""
        return len(self.differing)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def cells_count(self) -> int:
        """Cells of the official record that the register fills."""
        return len(self.cells)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def cells_agreeing_count(self) -> int:
        """Cells for which at least one document was at hand, and every one at hand agrees."""
        return sum(_agrees(outcomes) for outcomes in self.cells.values())

    @property
    def cells(self) -> dict[tuple[str, str], list[FigureOutcome]]:
        """The figures of the record (no subtotals) by dialogue and stakeholder group."""
        found: dict[tuple[str, str], list[FigureOutcome]] = {}
        for figure in self.figures:
            if figure.role in ("stakeholder", "state"):
                found.setdefault((figure.dialogue, figure.stakeholder_group), []).append(figure)
        return found


def verify(register: Register, held: Sequence[HeldDocument]) -> VerificationReport:
    """Hold every official figure, date and meeting number against the documents at hand; pure."""
    known = known_dialogues(register)
    at_hand = {h.document: h for h in held}
    corrigenda = {d.document for d in official_documents(register) if d.kind == "corrigendum"}
    readings = {
        h.document: with_corrections(register, h.reading)
        if h.document in corrigenda
        else with_register_names(h.reading, known)
        for h in held
        if h.reading is not None
    }
    roles = {
        g.stakeholder_group: g.role
        for g in cast(tuple[StakeholderGroup, ...], register.tables["stakeholder_groups"])
    }
    figures = [f for f in cast(tuple[Figure, ...], register.tables["figures"]) if f.evidence == "official"]
    corrections = corrections_by_figure(register.tables)
    outcomes = tuple(
        _figure(
            f,
            roles[f.stakeholder_group],
            at_hand,
            readings,
            corrections.get((f.dialogue, f.stakeholder_group, f.document)),
        )
        for f in figures
    )
    return VerificationReport(
        figures=outcomes,
        dialogues=tuple(_dialogues(register, known, at_hand, readings)),
        documents=tuple(
            _document(d, at_hand.get(d.document), readings.get(d.document), figures, roles)
            for d in official_documents(register)
        ),
        shared_cells=tuple(_shared(outcomes)),
        subtotal_dialogues=tuple(
            sorted({_dialogue_of(r, c) for r in readings.values() for c in r.checks if c.rule == "subtotal"})
        ),
    )


def _agrees(outcomes: Iterable[FigureOutcome]) -> bool:
    said = [o.outcome for o in outcomes if o.outcome != "not_held"]
    return bool(said) and all(outcome in ("agrees", "corrected") for outcome in said)


def _figure(
    figure: Figure,
    role: str,
    at_hand: dict[str, HeldDocument],
    readings: dict[str, Reading],
    correction: Correction | None,
) -> FigureOutcome:
    outcome: Outcome = "not_held" if figure.document not in at_hand else "unreadable"
    differences: tuple[str, ...] = ()
    found: ReadFigure | None = None
    if (reading := readings.get(figure.document)) is not None:
        verdict = verify_figure(reading, _expected(figure))
        outcome, differences, found = verdict.status, verdict.differences, verdict.figure
        if found is not None and correction is not None:
            differences = tuple(_of_a_correction(reading, found, figure, correction))
            outcome = "differs" if differences else "corrected"
        elif found is not None and outcome == "agrees":
            differences = tuple(_what_is_printed(reading, found, figure))
            outcome = "differs" if differences else "agrees"
    return FigureOutcome(
        dialogue=figure.dialogue,
        stakeholder_group=figure.stakeholder_group,
        role=role,
        document=figure.document,
        count=figure.count,
        printed=figure.printed,
        paragraph=figure.paragraph,
        outcome=outcome,
        differences=differences,
        count_found=None if found is None else found.count,
        span=None if found is None else _span(found),
    )


def _expected(figure: Figure) -> ExpectedFigure:
    return ExpectedFigure(
        dialogue=figure.dialogue,
        stakeholder_group=figure.stakeholder_group,
        count=figure.count,
        paragraph=figure.paragraph,
        stage=figure.stage,
        qualifier=figure.qualifier,
    )


def _of_a_correction(
    reading: Reading, found: ReadFigure, figure: Figure, correction: Correction
) -> Iterable[str]:
    printed = reading.document.text[found.number_start : found.number_end]
    if not same_print(printed, correction.published):
        yield f'the document prints "{printed}", the correction was made for "{correction.published}"'
    if found.paragraph != figure.paragraph:
        yield f"in paragraph {found.paragraph}, expected in paragraph {figure.paragraph}"


def _what_is_printed(reading: Reading, found: ReadFigure, figure: Figure) -> Iterable[str]:
    printed = reading.document.text[found.number_start : found.number_end]
    if figure.printed is not None and not same_print(printed, figure.printed):
        yield f'the document prints "{printed}", the register "{figure.printed}"'
    if found.unit != figure.unit:
        yield f"the document counts {found.unit}, the register {figure.unit}"


def _span(figure: ReadFigure) -> Span:
    return Span(
        paragraph=figure.paragraph,
        page=figure.page,
        start=figure.start,
        end=figure.end,
        number_start=figure.number_start,
        number_end=figure.number_end,
        quote=figure.quote,
    )


def _dialogues(
    register: Register,
    known: list[KnownDialogue],
    at_hand: dict[str, HeldDocument],
    readings: dict[str, Reading],
) -> Iterable[DialogueOutcome]:
    about = cast(tuple[DialogueDocument, ...], register.tables["dialogue_documents"])
    official = {d.document for d in official_documents(register) if d.kind != "corrigendum"}
    by_name = {k.row.dialogue: k for k in known}
    for row in about:
        if row.document in official:
            reading = readings.get(row.document)
            outcome: Outcome = "unreadable" if row.document in at_hand else "not_held"
            yield _dialogue(by_name[row.dialogue], row.document, reading, outcome)


def _dialogue(
    dialogue: KnownDialogue, document: str, reading: Reading | None, unread: Outcome
) -> DialogueOutcome:
    date = "" if dialogue.row.date is None else str(dialogue.row.date)
    meetings = tuple(Meeting(working_group=g, number=n) for g, n in dialogue.meetings.items())
    outcome = DialogueOutcome(
        dialogue=dialogue.row.dialogue,
        document=document,
        date=date,
        meetings=_in_words(meetings),
        outcome=unread,
    )
    if reading is None:
        return outcome
    expected = ExpectedDialogue(dialogue=dialogue.row.dialogue, date=date, meetings=meetings)
    status: Outcome = verify_dialogue(reading, expected).status
    found = next((d for d in reading.dialogues if d.key == dialogue.row.dialogue), None)
    if found is None:
        missing = ("the document reports no such dialogue",)
        return outcome.model_copy(update={"outcome": status, "differences": missing})
    differences = tuple(_dialogue_differences(dialogue, date, meetings, found))
    return outcome.model_copy(
        update={
            "outcome": "differs" if differences else status,
            "differences": differences,
            "paragraph": found.paragraph,
            "start": found.start,
            "end": found.end,
            "quote": found.quote,
        }
    )


def _dialogue_differences(
    dialogue: KnownDialogue, date: str, meetings: tuple[Meeting, ...], found: ReadDialogue
) -> Iterable[str]:
    if found.date != date:
        yield f"the document dates it {found.date or 'nowhere'}, the register {date or 'nowhere'}"
    if _in_words(found.meetings) != _in_words(meetings):
        yield f"the document places it after {_in_words(found.meetings)}, the register {_in_words(meetings)}"
    stated = found.format.replace(" ", "_")
    if stated not in ("not_stated", dialogue.row.format):
        yield f"the document states the format {stated}, the register {dialogue.row.format}"


def _in_words(meetings: Sequence[Meeting]) -> str:
    return ", ".join(sorted(f"{m.working_group} {m.number or '?'}" for m in meetings))


def _document(
    document: Document,
    held: HeldDocument | None,
    reading: Reading | None,
    figures: Sequence[Figure],
    roles: Mapping[str, str],
) -> DocumentOutcome:
    outcome = DocumentOutcome(
        document=document.document,
        short_title=document.short_title,
        status="missing",
        address=document.address,
        file_name=document.file_name,
        sha256_registered=document.sha256,
    )
    if held is None:
        return outcome
    found: dict[str, object] = {
        "status": held.held_as,
        "file_name": held.file_name,
        "sha256_found": held.sha256,
        "problem": held.problem,
    }
    if reading is None:
        return outcome.model_copy(update=found | {"status": "unreadable"})
    registered = {(f.dialogue, f.stakeholder_group) for f in figures if f.document == document.document}
    # Claims have groups of their own; an official document is only asked for the groups of the record.
    record = [f for f in reading.figures if roles.get(f.stakeholder_group, "claim") != "claim"]
    unregistered = [f for f in record if (f.dialogue or "", f.stakeholder_group) not in registered]
    return outcome.model_copy(
        update=found
        | {
            "figures_count": len(record),
            "word_digit_pairs_count": sum(c.rule == "words_and_digits" for c in reading.checks),
            "subtotals_count": sum(c.rule == "subtotal" for c in reading.checks),
            "failed_checks": reading.failed_checks,
            "anomalies": reading.anomalies,
            "not_in_register": tuple(
                f"{f.dialogue or 'no dialogue'}: {f.stakeholder_group} {f.count}" for f in unregistered
            ),
        }
    )


def _shared(outcomes: Sequence[FigureOutcome]) -> Iterable[SharedCell]:
    cells: dict[tuple[str, str], dict[str, int | None]] = {}
    for o in outcomes:
        if o.role in ("stakeholder", "state") and o.outcome not in ("not_held", "unreadable"):
            cells.setdefault((o.dialogue, o.stakeholder_group), {})[o.document] = o.count_found
    for (dialogue, group), counts in cells.items():
        if len(counts) > 1:
            agrees = len(set(counts.values())) == 1 and None not in counts.values()
            yield SharedCell(dialogue=dialogue, stakeholder_group=group, counts=counts, agrees=agrees)


def _dialogue_of(reading: Reading, check: Check) -> str:
    figure = next((f for f in reading.figures if f.start == check.start), None)
    return "no dialogue named" if figure is None or figure.dialogue is None else figure.dialogue
