"""Layout does not change what is read; a changed number is always noticed."""

import random
import re

from loaders.number_words import NOTHING, TEENS, TENS, UNITS
from loaders.reading import Reading, read
from loaders.review.expected import ExpectedDialogue, ExpectedFigure, verify_dialogue, verify_figure
from tests.loaders.real_documents import RECORD, needs_documents, real_readings, real_texts

INSERTIONS = 200
_NOTE = "\n\n{mark} Available at: https://example.org/notes/{n}-of-44.pdf.\n\n"
_KINDS = ["note", "page", "soft hyphen", "no-break space", "line end"]
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join([*UNITS, *TEENS, *TENS, 'hundred', *NOTHING])})\b", re.IGNORECASE)
_OTHER_WORDS = [*UNITS, *TEENS, *TENS]

Values = list[tuple[int | None, str, int | None, str | None]]


def values(reading: Reading) -> Values:
    return [(f.paragraph, f.stakeholder_group, f.count, f.dialogue) for f in reading.figures]


def disturbed(text: str, kind: str, chance: random.Random) -> str:
    """The text with one insertion of a kind at a random place where it can occur in a published document."""
    if kind == "soft hyphen":
        inside = [m.start() + 3 for m in re.finditer(r"(?<![\w/.@])[a-z]{6,}(?![\w/@])", text)]
        return _put(text, chance.choice(inside), "\u00ad")
    space = chance.choice([m.start() for m in re.finditer(r"(?<=\w)[ ](?=\w)", text)])
    if kind == "no-break space":
        return text[:space] + "\u00a0" + text[space + 1 :]
    if kind == "line end":
        return text[:space] + "\n" + text[space + 1 :]
    if kind == "page":
        return text[:space] + "\n\n\f\n\n" + text[space + 1 :]
    mark = str(chance.randint(1, 99)).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return text[:space] + _NOTE.format(mark=mark, n=chance.randint(2, 99)) + text[space + 1 :]


def _put(text: str, at: int, what: str) -> str:
    return text[:at] + what + text[at:]


@needs_documents
def test_200_random_insertions_leave_all_values_unchanged() -> None:
    chance = random.Random(20260727)
    before = {r.document.name: values(r) for r in real_readings()}
    changed = []
    for turn in range(INSERTIONS):
        name, text = real_texts()[turn % len(real_texts())]
        kind = _KINDS[turn // len(real_texts()) % len(_KINDS)]
        for _ in range(chance.randint(1, 8)):
            text = disturbed(text, kind, chance)
        if values(read(text.encode(), name)) != before[name]:
            changed.append((turn, name, kind))
    assert changed == []


def expectations(reading: Reading) -> tuple[list[ExpectedFigure], list[ExpectedDialogue]]:
    """What a register made from this document would expect of it."""
    figures = [
        ExpectedFigure(
            dialogue=f.dialogue, stakeholder_group=f.stakeholder_group, count=f.count, paragraph=f.paragraph
        )
        for f in reading.figures
        if f.dialogue is not None
        and f.count is not None
        and f.stakeholder_group in (*RECORD, "other_stakeholders")
    ]
    dialogues = [
        ExpectedDialogue(dialogue=d.key, date=d.date or "", meetings=d.meetings, paragraph=d.paragraph)
        for d in reading.dialogues
    ]
    return figures, dialogues


def all_agree(reading: Reading, figures: list[ExpectedFigure], dialogues: list[ExpectedDialogue]) -> bool:
    return all(verify_figure(reading, f).status == "agrees" for f in figures) and all(
        verify_dialogue(reading, d).status == "agrees" for d in dialogues
    )


def changes(text: str, start: int, end: int) -> list[str]:
    """Every text with one digit, or one number word, of `text[start:end]` changed to another."""
    found = []
    notes = [m.span() for m in re.finditer(r"^[⁰¹²³⁴⁵⁶⁷⁸⁹].*$", text[:end], re.MULTILINE)]
    for at in range(start, end):
        if text[at].isascii() and text[at].isdigit() and not any(s <= at < e for s, e in notes):
            found += [text[:at] + d + text[at + 1 :] for d in "0123456789" if d != text[at]]
    for match in _NUMBER_WORD.finditer(text, start, end):
        for word in _OTHER_WORDS:
            if word != match[0].lower():
                found.append(text[: match.start()] + word + text[match.end() :])
    return found


def figure_sentences(reading: Reading, text: str) -> list[tuple[int, int]]:
    """Where the sentences with figures of the record stand in the raw text."""
    found = set()
    for figure in reading.figures:
        if figure.dialogue and figure.stakeholder_group in RECORD:
            head = figure.quote[:28]
            at = text.index(head)
            found.add((at, text.index(".", text.index("participated in the", at))))
    return sorted(found)


def dialogue_sentences(reading: Reading, text: str) -> list[tuple[int, int]]:
    """Where the raw text says when each dialogue was held: its sentence, and the year that governs it."""
    found = set()
    for dialogue in reading.dialogues:
        at = text.index(dialogue.quote[:40])
        found.add((at, text.index(".", at) if dialogue.year_from else at + len(dialogue.quote)))
        if dialogue.year_from is not None:
            year = text.index(f"\n{dialogue.year_from}. In ") + 4
            found.add((year, year + 10))
    return sorted(found)


@needs_documents
def test_every_changed_digit_or_number_word_is_noticed() -> None:
    tried, unnoticed = 0, []
    for reading, (name, text) in zip(real_readings(), real_texts(), strict=True):
        figures, dialogues = expectations(reading)
        assert all_agree(reading, figures, dialogues)
        for start, end in figure_sentences(reading, text):
            # A few of each sentence here; all are tried by `python -m tests.loaders.every_change`.
            for changed in changes(text, start, end)[::23]:
                tried += 1
                if all_agree(read(changed.encode(), name), figures, dialogues):
                    unnoticed.append(changed[start:end])
    assert tried > 50
    assert unnoticed == []
