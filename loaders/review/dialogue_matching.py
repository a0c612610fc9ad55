"""Which dialogue of the register is the one that a document speaks of?"""

from collections.abc import Mapping
from typing import cast

from loaders.documents.models import Frozen
from loaders.extraction.dialogue_mentions import dialogue_at
from loaders.extraction.models import Dialogue as ReadDialogue
from loaders.extraction.models import Figure as ReadFigure
from loaders.reading import Reading
from loaders.register.models import Dialogue, DialogueWorkingGroup
from loaders.register.reader import Register


class KnownDialogue(Frozen):
    """A dialogue that is known already, with the meetings that it follows."""

    row: Dialogue
    meetings: Mapping[str, int]

    @property
    def in_register(self) -> bool:
        """Whether the register has it; else another document of the same proposal reports it."""
        return self.row.line > 0


def known_dialogues(register: Register) -> list[KnownDialogue]:
    """Every dialogue of the register."""
    bridge = cast(tuple[DialogueWorkingGroup, ...], register.tables["dialogue_working_groups"])
    return [
        KnownDialogue(
            row=row,
            meetings={b.working_group: b.meeting_number for b in bridge if b.dialogue == row.dialogue},
        )
        for row in cast(tuple[Dialogue, ...], register.tables["dialogues"])
    ]


def match(read: ReadDialogue, known: list[KnownDialogue]) -> KnownDialogue | None:
    """The same event in the register, or None when it is a new one.

    A working group's meeting is followed by one dialogue, so the meetings decide; then the day; and in a document
    that misprints one of them, the year with whichever of the two still agrees or is not stated.
    """
    same_groups = [k for k in known if read.working_groups and set(k.meetings) == set(read.working_groups)]
    numbers = {m.working_group: m.number for m in read.meetings if m.number is not None}
    by_meeting = [k for k in same_groups if numbers and numbers.items() <= k.meetings.items()]
    by_day = [k for k in same_groups if read.date is not None and str(k.row.date) == read.date]
    if by_meeting or by_day:
        return (by_meeting or by_day)[0]
    in_year = [k for k in same_groups if read.key.startswith(f"{k.row.year}-")]
    unsure = [k for k in in_year if not numbers or read.date is None or k.row.date is None]
    return unsure[0] if len(unsure) == 1 else None


def with_register_names(reading: Reading, known: list[KnownDialogue]) -> Reading:
    """The reading with each dialogue called as the register calls it; a new one keeps its own key."""
    names = {id(d): found.row.dialogue for d in reading.dialogues if (found := match(d, known))}
    renamed = {id(d): names.get(id(d), d.key) for d in reading.dialogues}

    def named(figure: ReadFigure) -> ReadFigure:
        at = dialogue_at(list(reading.dialogues), figure.start)
        if figure.dialogue is None or at is None:
            return figure
        return figure.model_copy(update={"dialogue": renamed[id(at)]})

    return reading.model_copy(
        update={
            "dialogues": tuple(d.model_copy(update={"key": renamed[id(d)]}) for d in reading.dialogues),
            "figures": tuple(named(f) for f in reading.figures),
        }
    )
