"""Does a document still say what is expected of it? Any changed digit or number word is a difference."""

from typing import Literal

from loaders.documents.models import Frozen
from loaders.extraction.models import Figure, Meeting
from loaders.reading import Reading

Status = Literal["agrees", "differs", "not_found"]


class ExpectedFigure(Frozen):
    """A figure as it is expected in a document; `paragraph` and `quote`, when given, must be met."""

    dialogue: str
    stakeholder_group: str
    count: int
    paragraph: int | None = None
    quote: str | None = None
    stage: str = "participated"
    qualifier: str = "exact"


class ExpectedDialogue(Frozen):
    """What is expected of a dialogue: its ISO date and the meetings it followed."""

    dialogue: str
    date: str
    meetings: tuple[Meeting, ...]
    paragraph: int | None = None


class Verdict(Frozen):
    """The outcome for one expectation: the figure that was found, if any, and each difference in words."""

    status: Status
    figure: Figure | None = None
    differences: tuple[str, ...] = ()


def verify_figure(reading: Reading, expected: ExpectedFigure) -> Verdict:
    """Compare one expected figure with what the document says.

    Words and digits that differ, and parts that do not add up to their printed whole, are differences even
    when the expected number is among them.
    """
    found = [
        f
        for f in reading.figures
        if f.dialogue == expected.dialogue
        and f.stakeholder_group == expected.stakeholder_group
        and f.stage == expected.stage
        and f.mode is None
    ]
    if not found:
        return Verdict(status="not_found", differences=("the document has no such figure",))
    best = next((f for f in found if f.count == expected.count), found[0])
    differences = [d for f in found for d in _differences(reading, f, expected)]
    return Verdict(status="differs" if differences else "agrees", figure=best, differences=tuple(differences))


def verify_dialogue(reading: Reading, expected: ExpectedDialogue) -> Verdict:
    """Compare a dialogue's date, meeting numbers and paragraph with what the document says."""
    found = next((d for d in reading.dialogues if d.key == expected.dialogue), None)
    if found is None:
        return Verdict(status="not_found", differences=("the document reports no such dialogue",))
    differences = []
    if found.date != expected.date:
        differences.append(f"held on {found.date}, expected {expected.date}")
    if sorted(map(str, found.meetings)) != sorted(map(str, expected.meetings)):
        differences.append(f"after {found.meetings}, expected {expected.meetings}")
    if expected.paragraph is not None and found.paragraph != expected.paragraph:
        differences.append(f"in paragraph {found.paragraph}, expected in paragraph {expected.paragraph}")
    return Verdict(status="differs" if differences else "agrees", differences=tuple(differences))


def _differences(reading: Reading, figure: Figure, expected: ExpectedFigure) -> list[str]:
    found = []
    if figure.candidates:
        found.append(f"the words give {figure.candidates[0]}, the digits {figure.candidates[1]}")
    elif figure.count != expected.count:
        found.append(f"the document says {figure.count}, expected {expected.count}")
    if figure.qualifier != expected.qualifier:
        found.append(f'the document says "{figure.qualifier.replace("_", " ")}"')
    if expected.paragraph is not None and figure.paragraph != expected.paragraph:
        found.append(f"in paragraph {figure.paragraph}, expected in paragraph {expected.paragraph}")
    if expected.quote is not None and figure.quote != expected.quote:
        found.append("the sentence reads differently")
    failed = [c for c in reading.failed_checks if c.start == figure.start]
    return found + [c.message for c in failed if c.rule != "words_and_digits"]
