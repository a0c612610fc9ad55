"""What would these documents add to the register? Every figure new, the same, a second source, or in conflict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from loaders.extraction.dialogue_mentions import dialogue_at
from loaders.extraction.models import Dialogue as ReadDialogue
from loaders.extraction.models import Figure as ReadFigure
from loaders.extraction.models import Meeting
from loaders.extraction.vocabulary import vocabulary
from loaders.number_words import printed_number
from loaders.reading import Reading
from loaders.register.agreement import agree
from loaders.register.models import (
    Dialogue,
    DialogueDocument,
    DialogueWorkingGroup,
    Document,
    DocumentKind,
    Evidence,
    Figure,
    Organization,
    PanelSeat,
    Qualifier,
    StakeholderGroup,
    WorkingGroup,
)
from loaders.register.reader import Register
from loaders.review.corrigendum import is_corrigendum
from loaders.review.dialogue_matching import KnownDialogue, known_dialogues, match
from loaders.review.document_identity import identify
from loaders.review.gate import Gate
from loaders.review.proposal import (
    DialogueProposal,
    DocumentIdentity,
    DocumentProposal,
    FieldChange,
    FigureProposal,
    FigureStatus,
    NotProposed,
    Proposal,
    SeatProposal,
    Source,
)
from loaders.review.propose_corrigendum import propose_corrigendum
from loaders.review.same_print import same_print

_QUALIFIERS: dict[str, Qualifier] = {
    "exact": "exact",
    "at_least": "at_least",
    "more_than": "more_than",
    "over": "more_than",
    "about": "about",
    "almost": "almost",
}
_RANK: tuple[Evidence, ...] = ("official", "quoted", "claimed")
_Cell = tuple[str, str, str, str]


def propose(register: Register, readings: Sequence[Reading], kind: DocumentKind | None = None) -> Proposal:
    """A proposal for each reading, held against the register and against the readings before it; pure.

    `kind` is what all the documents are, where the caller knows it; else their title pages say it, or nothing does.
    """
    return propose_each(register, [(reading, kind) for reading in readings])


def propose_each(register: Register, readings: Sequence[tuple[Reading, DocumentKind | None]]) -> Proposal:
    """As `propose`, with a kind for each reading."""
    words = vocabulary(register.folder)
    known = known_dialogues(register)
    sources = _sources(register)
    proposals: dict[str, DocumentProposal] = {}
    for reading, kind in readings:
        if reading.document.sha256 in proposals:
            continue
        taken = frozenset(p.identity.document for p in proposals.values())
        gate = Gate(register, reading, words)
        proposal = _document(register, reading, known, sources, kind, taken, gate)
        proposals[reading.document.sha256] = proposal
        known += [_as_known(d) for d in proposal.dialogues if not d.known and d.blocked is None]
        for figure in proposal.figures:
            if figure.status in ("new", "duplicate") and figure.blocked is None:
                sources.setdefault(_cell(figure), []).append(_source(figure, proposal.identity))
    return Proposal(register_content_hash=register.content_hash, documents=tuple(proposals.values()))


def _document(
    register: Register,
    reading: Reading,
    known: list[KnownDialogue],
    sources: dict[_Cell, list[Source]],
    kind: DocumentKind | None,
    taken: frozenset[str],
    gate: Gate,
) -> DocumentProposal:
    if is_corrigendum(reading):
        return propose_corrigendum(register, reading, sources, taken)
    known, standing = list(known), _Standing.of(register)
    matched: list[tuple[ReadDialogue, KnownDialogue | None]] = []
    names: dict[int, str] = {}
    for read in reading.dialogues:
        found = match(read, known)
        names[id(read)] = found.row.dialogue if found else _identifier(register, read, known)
        if names[id(read)] not in [names[id(earlier)] for earlier, _ in matched]:
            matched.append((read, found))
        if found is None and _incomplete(read) is None:
            known.append(_as_known(_dialogue(read, names[id(read)], None, standing, "official")))
    ordered = list(dict.fromkeys(names.values()))
    status, identity = identify(register, reading, ordered, kind, taken)
    dialogues = tuple(
        _dialogue(read, names[id(read)], found, standing, identity.evidence) for read, found in matched
    )
    figures: list[FigureProposal] = []
    left: list[NotProposed] = []
    roles = {
        g.stakeholder_group for g in cast(tuple[StakeholderGroup, ...], register.tables["stakeholder_groups"])
    }
    for figure in reading.figures:
        at = dialogue_at(list(reading.dialogues), figure.start)
        reason = _no_place(reading, figure, at, roles)
        if reason is not None or at is None:
            left.append(_not_proposed(figure, reason or "the document names no dialogue for it"))
            continue
        about = next(d for d in dialogues if d.dialogue == names[id(at)])
        figures.append(_figure(reading, figure, about, identity, sources, figures, gate))
    return DocumentProposal(
        status=status,
        identity=identity,
        content=reading.document,
        dialogues=dialogues,
        figures=tuple(figures),
        not_proposed=tuple(left),
        checks=reading.checks,
        anomalies=reading.anomalies,
    )


@dataclass(frozen=True)
class _Standing:
    """What the register says of its dialogues on official evidence, and what it only repeats.

    `meetings` has the dialogue and the basis of each working group's meeting; `official` the dialogues for which an
    official document is held: the others have their day from pages alone. `seated` are those with seats on panels;
    `organizations` has the identifier of each by its names.
    """

    meetings: Mapping[tuple[str, int], tuple[tuple[str, str], ...]]
    official: frozenset[str]
    seated: frozenset[str]
    organizations: Mapping[str, str]

    @classmethod
    def of(cls, register: Register) -> "_Standing":
        meetings: dict[tuple[str, int], tuple[tuple[str, str], ...]] = {}
        for b in cast(tuple[DialogueWorkingGroup, ...], register.tables["dialogue_working_groups"]):
            key = (b.working_group, b.meeting_number)
            meetings[key] = (*meetings.get(key, ()), (b.dialogue, b.meeting_number_basis))
        held = {
            d.document
            for d in cast(tuple[Document, ...], register.tables["documents"])
            if d.held and d.evidence == "official"
        }
        about = cast(tuple[DialogueDocument, ...], register.tables["dialogue_documents"])
        organizations = {
            name.casefold(): o.organization
            for o in cast(tuple[Organization, ...], register.tables["organizations"])
            for name in (o.name, o.short_name)
            if name
        }
        seated = frozenset(s.dialogue for s in cast(tuple[PanelSeat, ...], register.tables["panel_seats"]))
        official = frozenset(a.dialogue for a in about if a.document in held)
        return cls(meetings, official, seated, organizations)

    def is_claimed(self, found: KnownDialogue, meeting: Meeting) -> bool:
        """Whether only pages say which meeting a dialogue of the register follows."""
        number = found.meetings.get(meeting.working_group, 0)
        basis = dict(self.meetings.get((meeting.working_group, number), ()))
        return found.in_register and basis.get(found.row.dialogue, "official") != "official"

    def has_claimed_day(self, found: KnownDialogue) -> bool:
        """Whether only pages give the day of a dialogue of the register."""
        return found.in_register and found.row.dialogue not in self.official

    def seats(self, name: str, read: ReadDialogue) -> Iterator[SeatProposal]:
        """The seats on the panels of a dialogue that has none in the register yet."""
        for number, panel in enumerate(read.panels, 1):
            for seat, printed in enumerate(panel.organizations, 1):
                if name not in self.seated and panel.paragraph is not None:
                    yield SeatProposal(
                        panel_number=number,
                        seat_number=seat,
                        printed=printed,
                        organization=self.organizations.get(printed.casefold()),
                        paragraph=panel.paragraph,
                    )

    def beside(self, name: str, read: ReadDialogue) -> Iterator[str]:
        """Other dialogues that are claimed to follow a meeting of this one."""
        for meeting in read.meetings:
            for dialogue, basis in self.meetings.get((meeting.working_group, meeting.number or 0), ()):
                if dialogue != name and basis != "official":
                    yield f"{dialogue} is {basis} to follow meeting {meeting.number} of {meeting.working_group} too"


def _dialogue(
    read: ReadDialogue,
    name: str,
    found: KnownDialogue | None,
    standing: _Standing,
    evidence: Evidence,
) -> DialogueProposal:
    year = None if read.date is None else int(read.date[:4])
    changes: tuple[FieldChange, ...] = ()
    conflicts: tuple[str, ...] = ()
    if found is not None:
        conflicts = tuple(_conflicts(read, found, standing, evidence))
        changes = (
            tuple(_changes(read, found, standing))
            if evidence == "official" and found.in_register and not conflicts
            else ()
        )
        year = found.row.year
    return DialogueProposal(
        dialogue=name,
        known=found is not None and found.in_register,
        year=year,
        date=read.date,
        format=_format(read),
        working_groups=read.working_groups,
        meetings=read.meetings,
        joint=len(read.working_groups) > 1,
        changes=changes,
        seats=tuple(standing.seats(name, read)) if evidence == "official" else (),
        beside=tuple(standing.beside(name, read)),
        conflicts=conflicts,
        blocked=_incomplete(read) if found is None or not found.in_register else None,
        flags=read.flags,
        paragraph=read.paragraph,
        start=read.start,
        end=read.end,
        quote=read.quote,
    )


def _incomplete(read: ReadDialogue) -> str | None:
    if not read.working_groups:
        return "the document names no working group for this dialogue"
    if read.date is None:
        return "the document gives the dialogue no day and year"
    if unnumbered := [m.working_group for m in read.meetings if m.number is None]:
        return f"the document gives no meeting number for {', '.join(unnumbered)}"
    return None


def _conflicts(
    read: ReadDialogue, found: KnownDialogue, standing: _Standing, evidence: Evidence
) -> Iterator[str]:
    """What the document and the register say otherwise; what pages alone say gives way to an official document."""
    official = evidence == "official"
    other_day = read.date is not None and found.row.date is not None and str(found.row.date) != read.date
    if other_day and not (official and standing.has_claimed_day(found)):
        yield f"the document dates {found.row.dialogue} {read.date}, the register {found.row.date}"
    for meeting in read.meetings:
        number = found.meetings.get(meeting.working_group)
        differs = meeting.number is not None and number != meeting.number
        if differs and not (official and standing.is_claimed(found, meeting)):
            yield f"the document says meeting {meeting.number} of {meeting.working_group}, the register {number}"
    if "not_stated" not in (_format(read), found.row.format) and _format(read) != found.row.format:
        yield f"the document states the format {_format(read)}, the register {found.row.format}"


def _changes(read: ReadDialogue, found: KnownDialogue, standing: _Standing) -> Iterator[FieldChange]:
    old = None if found.row.date is None else str(found.row.date)
    if read.date not in (None, old):
        yield FieldChange(table="dialogues", field="date", old=old, new=read.date or "")
    if found.row.format == "not_stated" and _format(read) != "not_stated":
        yield FieldChange(table="dialogues", field="format", old=found.row.format, new=_format(read))
    for meeting in read.meetings:
        if meeting.number is None or not standing.is_claimed(found, meeting):
            continue
        group, number = meeting.working_group, found.meetings[meeting.working_group]
        (says,) = (b for d, b in standing.meetings[group, number] if d == found.row.dialogue)
        for field, was, now in (
            ("meeting_number", str(number), str(meeting.number)),
            ("meeting_number_basis", says, "official"),
        ):
            if was != now:
                yield FieldChange(
                    table="dialogue_working_groups", working_group=group, field=field, old=was, new=now
                )


def _format(read: ReadDialogue) -> Literal["in_person", "online", "hybrid", "not_stated"]:
    formats: dict[str, Literal["in_person", "online", "hybrid"]] = {
        "in person": "in_person",
        "online": "online",
        "hybrid": "hybrid",
    }
    return formats.get(read.format, "not_stated")


def _no_place(reading: Reading, figure: ReadFigure, at: ReadDialogue | None, groups: set[str]) -> str | None:
    """Why the register has no place for a figure; None when it has."""
    if figure.stakeholder_group not in groups:
        return "the register counts no group of this name"
    if figure.count is None and not figure.candidates:
        return "the sentence gives no number"
    if figure.scope == "other":
        return "it is about another meeting"
    if at is None or figure.dialogue is None:
        return "the document names no dialogue for it"
    if figure.mode not in (None, "hybrid"):
        return f"it counts only those who came {figure.mode.replace('_', ' ')}"
    if figure.count_max is not None or figure.qualifier not in _QUALIFIERS or figure.unit == "event":
        return "the register has no column for a number of this kind"
    if figure.per is not None:
        return "one number is said of several meetings"
    if not printed_number(_printed(reading, figure)).is_number:
        return "the number is worked out, not printed"
    return None


def _not_proposed(figure: ReadFigure, reason: str) -> NotProposed:
    return NotProposed(
        stakeholder_group=figure.stakeholder_group,
        count=figure.count,
        reason=reason,
        paragraph=figure.paragraph,
        start=figure.start,
        end=figure.end,
        quote=figure.quote,
    )


def _figure(
    reading: Reading,
    figure: ReadFigure,
    about: DialogueProposal,
    identity: DocumentIdentity,
    sources: dict[_Cell, list[Source]],
    before: Sequence[FigureProposal],
    gate: Gate,
) -> FigureProposal:
    assert figure.unit != "event"
    cell = (about.dialogue, figure.stakeholder_group, figure.unit, figure.stage)
    others = tuple(sources.get(cell, ()))
    status = _status(reading, figure, identity, others)
    checks = tuple(c for c in reading.checks if c.start == figure.start)
    name = f"{identity.document}/{about.dialogue}/{figure.stakeholder_group}"
    twins = [b for b in before if b.id.split("#")[0] == name]
    repeated = next((b for b in twins if b.count == figure.count and figure.count is not None), None)
    proposed = FigureProposal(
        id=name if not twins else f"{name}#{len(twins) + 1}",
        dialogue=about.dialogue,
        stakeholder_group=figure.stakeholder_group,
        document=identity.document,
        count=figure.count,
        candidates=figure.candidates,
        unit=figure.unit,
        stage=figure.stage,
        qualifier=_QUALIFIERS[figure.qualifier],
        printed=_printed(reading, figure),
        paragraph=figure.paragraph,
        page=figure.page,
        start=figure.start,
        end=figure.end,
        number_start=figure.number_start,
        number_end=figure.number_end,
        quote=figure.quote,
        rule=figure.rule,
        confidence=figure.confidence,
        confidence_reason=figure.confidence_reason,
        flags=figure.flags,
        checks=checks,
        status="same" if repeated else status,
        others=others,
        blocked=_blocked(figure, about, identity, status, others, repeated=repeated is not None),
    )
    return proposed.model_copy(
        update={"needs": tuple(_needs(proposed, about, identity, tuple(gate.doubts(figure))))}
    )


def _printed(reading: Reading, figure: ReadFigure) -> str:
    return " ".join(reading.document.text[figure.number_start : figure.number_end].split())


def _status(
    reading: Reading, figure: ReadFigure, identity: DocumentIdentity, others: Sequence[Source]
) -> FigureStatus:
    own = [s for s in others if s.document == identity.document]
    if own:
        printed = _printed(reading, figure)
        same = all(s.count == figure.count or same_print(s.printed or "", printed) for s in own)
        return "same" if same else "conflict"
    if identity.evidence == "claimed":
        return "new"
    weighed = [s for s in others if _RANK.index(s.evidence) <= _RANK.index(identity.evidence)]
    if any(not _agree(s, figure) for s in weighed):
        return "conflict"
    return "duplicate" if any(s.evidence == "official" for s in weighed) else "new"


def _agree(source: Source, figure: ReadFigure) -> bool:
    if source.count is None or figure.count is None:
        return source.count == figure.count
    return agree((source.count, source.qualifier), (figure.count, _QUALIFIERS[figure.qualifier]))


def _blocked(
    figure: ReadFigure,
    about: DialogueProposal,
    identity: DocumentIdentity,
    status: FigureStatus,
    others: Sequence[Source],
    *,
    repeated: bool,
) -> str | None:
    if about.blocked is not None:
        return about.blocked
    if repeated:
        return "the document says the same number of the same group before"
    if status == "conflict" and any(s.document == identity.document for s in others):
        return "the register has another number from this very document: correct its row"
    if identity.evidence == "official" and figure.paragraph is None:
        return "an official figure needs a paragraph, and the document numbers none here"
    return None


def _needs(
    figure: FigureProposal,
    about: DialogueProposal,
    identity: DocumentIdentity,
    doubts: Sequence[str],
) -> Iterator[str]:
    """What a person has to settle first; a figure that needs something is not approved in bulk."""
    if figure.status == "same":
        return
    if figure.candidates:
        words, digits = figure.candidates[0], figure.candidates[-1]
        yield f"the words give {words}, the digits {digits}: choose with --count and --reason"
    if figure.confidence == "low" and not figure.flags:
        yield f"low confidence ({figure.confidence_reason}): approve it by name with --reason"
    yield from (f"{doubt}: approve it by name with --reason" for doubt in doubts)
    for check in figure.checks:
        if not check.passed and check.rule != "words_and_digits":
            yield f"a check failed ({check.message}): approve it by name with --reason"
    if figure.status == "conflict" and figure.blocked is None:
        said = "; ".join(
            f"{s.citation}: {s.printed or s.count}" for s in figure.others if s.evidence != "claimed"
        )
        chosen = any(s.evidence == "official" for s in figure.others)
        yield f"another document says otherwise ({said}): give {'--choose and ' if chosen else ''}--reason"
    for conflict in about.conflicts:
        yield f"{conflict}: correct the register first (loaders date), or approve it by name with --reason"
    if identity.kind_from == "guess":
        yield "the document does not say what it is: propose it again with --kind, or approve by name with --reason"


def _sources(register: Register) -> dict[_Cell, list[Source]]:
    titles = {d.document: d.short_title for d in cast(tuple[Document, ...], register.tables["documents"])}
    found: dict[_Cell, list[Source]] = {}
    for f in cast(tuple[Figure, ...], register.tables["figures"]):
        if f.shared_with is None:
            found.setdefault((f.dialogue, f.stakeholder_group, f.unit, f.stage), []).append(
                Source(
                    document=f.document,
                    short_title=titles[f.document],
                    paragraph=f.paragraph,
                    printed=f.printed,
                    count=f.count,
                    qualifier=f.qualifier,
                    evidence=f.evidence,
                )
            )
    return found


def _source(figure: FigureProposal, identity: DocumentIdentity) -> Source:
    return Source(
        document=identity.document,
        short_title=identity.short_title,
        paragraph=figure.paragraph,
        printed=figure.printed,
        count=figure.count,
        qualifier=figure.qualifier,
        evidence=identity.evidence,
    )


def _cell(figure: FigureProposal) -> _Cell:
    return (figure.dialogue, figure.stakeholder_group, figure.unit, figure.stage)


def _as_known(dialogue: DialogueProposal) -> KnownDialogue:
    row = Dialogue.model_validate(
        {
            "dialogue": dialogue.dialogue,
            "year": dialogue.year,
            "date": dialogue.date,
            "format": dialogue.format,
            "format_claimed": None,
            "note": None,
            "line": 0,
        }
    )
    return KnownDialogue(row=row, meetings={m.working_group: m.number or 0 for m in dialogue.meetings})


def _identifier(register: Register, read: ReadDialogue, known: Sequence[KnownDialogue]) -> str:
    """The year and the working groups in the order of the pages; with a number where that is taken."""
    order = [g.working_group for g in cast(tuple[WorkingGroup, ...], register.tables["working_groups"])]
    codes = sorted(read.working_groups, key=lambda code: order.index(code) if code in order else len(order))
    key = "-".join([read.key.split("-")[0], *map(str.lower, codes)]) if codes else read.key
    return _free(key, {k.row.dialogue for k in known})


def _free(key: str, taken: set[str]) -> str:
    names = [key, *(f"{key}-{n}" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
