"""All figures of a document, with their checks, in order of place."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.documents.models import Document, Paragraph
from loaders.extraction import checks, table_figures
from loaders.extraction.grammar.attendance import Attendance, attendance
from loaders.extraction.grammar.clauses import sentences
from loaders.extraction.grammar.events import Context, is_elsewhere
from loaders.extraction.grammar.lexicon import PEOPLE_OF
from loaders.extraction.grammar.lists import named_list
from loaders.extraction.grammar.nouns import Mention
from loaders.extraction.grammar.quantities import Quantity
from loaders.extraction.grammar.references import Sentence
from loaders.extraction.grammar.verbs import Said
from loaders.extraction.models import About, Check, Confidence, Dialogue, Figure, Unread
from loaders.extraction.panels import PanelFigure, panel_sentence
from loaders.extraction.vocabulary import Vocabulary, vocabulary

"""Groups that count panels and who sat on them: published numbers, but no attendance."""
_SEMICOLON = re.compile(r";\s|(?<!panel)(?<!panels),\s(?=(?:in|at|during)\s+which\b|while\b|whereas\b)")
_PANEL = re.compile(r"panel", re.IGNORECASE)
_OF_ATTENDANCE = re.compile(
    r"attend|participa|\bt(?:ook|ake|aken|aking)\s+part\b|present|represented|join|list of|\btotal|beside the noun"
    r"|number of",
    re.IGNORECASE,
)
_ATTENDED = re.compile(
    r"\b(?:attended|participated|took\s+part|joined|(?:was|were)\s+(?:present|represented|in\s+attendance))\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:\d{1,3}\.|\((?:[a-z]|[ivx]+)\)|[-•–*])\s+")


class Found(NamedTuple):
    """What the figures of a document are, the checks over them, and the numbers that stand unread."""

    figures: list[Figure]
    checks: list[Check]
    unread: list[Unread]


def figures(document: Document, dialogues: Sequence[Dialogue] = (), words: Vocabulary | None = None) -> Found:
    """Every figure of the running text and every check over them; empty lists when there is none.

    `dialogues` are those of the document: a count of another meeting is told from a count of theirs. `words` are
    the groups of the register, by default those of the settings.
    """
    words = words if words is not None else vocabulary()
    found = Found([], [], [])
    contexts = [_context(dialogue, words) for dialogue in dialogues]
    named = list(zip(dialogues, contexts, strict=True))
    before = ""
    for paragraph in document.body:
        if paragraph.table is not None:
            context, near = _context_at(named, paragraph, 0)
            lead = _last_sentence(before)
            elsewhere = context is not None and is_elsewhere(lead, context)
            table = table_figures.read_table(paragraph.table, lead, words, elsewhere=elsewhere)
            _of_table(paragraph, table, "paragraph" if near else "assumed", found)
            continue
        before = paragraph.text
        if paragraph.kind == "body":
            _of_paragraph(paragraph, named, words, found)
    return found


def _last_sentence(text: str) -> str:
    """The sentence that introduces what follows it."""
    tail = text[-1000:]
    return next((tail[start:end] for start, end in reversed(sentences(tail))), "")


def _statements(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, cut at a semicolon between a statement about a panel and one about attendance."""
    for start, end in sentences(text):
        cuts = (
            (m.end() for m in _SEMICOLON.finditer(text, start, end))
            if _PANEL.search(text, start, end)
            else ()
        )
        for cut in cuts:
            sides = [(start, cut - 1), (cut, end)]
            others = [side for side in sides if not _PANEL.search(text, *side)]
            if len(others) == 1 and _ATTENDED.search(text, *others[0]):
                yield from sides
                break
        else:
            yield start, end


def _of_paragraph(
    paragraph: Paragraph, dialogues: Sequence[tuple[Dialogue, Context]], words: Vocabulary, found: Found
) -> None:
    before: list[Sentence] = []
    for start, end in _statements(paragraph.text):
        at = _Place(paragraph, start, end)
        taken = Attendance()
        if listed := named_list(at.text):
            mention, count = listed
            found.figures.append(at.figure(mention, list_count=count))
            found.checks.append(at.list_check(mention, count))
        elif panel := panel_sentence(at.text):
            found.figures.extend(at.panel(figure) for figure in panel.figures)
        else:
            context, near = _context_at(dialogues, paragraph, start)
            taken = attendance(at.text, context, before, words.nouns)
            about: About = "paragraph" if near else "assumed"
            figures_, checked = at.figures(taken.mentions, about)
            found.figures.extend(figures_)
            found.checks.extend(checked)
            found.unread.extend(at.unread(span, understood=False) for span in taken.unread)
            found.unread.extend(at.unread(span, understood=True) for span in taken.dismissed)
        before.append(Sentence(at.text, taken.mentions))


def _context_at(
    dialogues: Sequence[tuple[Dialogue, Context]], paragraph: Paragraph, start: int
) -> tuple[Context | None, bool]:
    """The dialogue that the text is about, and whether it was named in this paragraph or the one before."""
    if not dialogues:
        return None, False
    begun = [pair for pair in dialogues if pair[0].start <= paragraph.start + start]
    dialogue, context = begun[-1] if begun else dialogues[0]
    number, named = paragraph.number, dialogue.paragraph
    follows = number is not None and named is not None and number == named + 1
    return context, follows or paragraph.start <= dialogue.start < paragraph.end


def _context(dialogue: Dialogue, words: Vocabulary) -> Context:
    own = {g.code: {t.lower() for t in g.topics} for g in words.working_groups}
    topics = frozenset(t for code in dialogue.working_groups for t in own.get(code, ()))
    others = frozenset(t for names in own.values() for t in names) - topics
    return Context(dialogue.date, topics, others)


def _of_table(paragraph: Paragraph, table: table_figures.TableReading, about: About, found: Found) -> None:
    base = paragraph.start
    for cell in table.cells:
        at = _Place(paragraph, cell.row_start - base, cell.row_end - base)
        start, end, printed = cell.start - at.offset - base, cell.end - at.offset - base, cell.printed
        both = printed.words_value is not None and printed.digits_value is not None
        candidates = () if printed.agrees else (printed.words_value or 0, printed.digits_value or 0)
        form = "both" if both else "table"
        quantity = Quantity(
            printed.value, start, start, end, form, candidates=candidates, percent=cell.percent
        )
        if both:
            quantity = quantity._replace(words=printed.text, digits=printed.text)
        mention = Mention(
            quantity, cell.group, cell.unit, start, end, "", "table", flags=cell.flags,
            said=Said("table", "a table of participants", cell.stage), other=cell.other, of=cell.of, mode=cell.mode,
        )  # fmt: skip
        taken, checked = at.figures([mention], about)
        found.figures.extend(taken)
        found.checks.extend(checked)
    for total in table.sums:
        at = _Place(paragraph, total.row_start - base, total.row_end - base)
        found.checks.append(at.table_sum(total))
    for numeral in table.unread:
        number = Unread(
            quote=numeral.text,
            paragraph=paragraph.number,
            start=numeral.start,
            end=numeral.end,
            understood=False,
        )
        found.unread.append(number)


class _Place:
    """A sentence where it stands in the document, turning what was found in it into figures and checks."""

    def __init__(self, paragraph: Paragraph, start: int, end: int) -> None:
        mark = _MARK.match(paragraph.text, start, end)
        self._paragraph, self._span = paragraph, (paragraph.start + start, paragraph.start + end)
        self._quote = paragraph.text[start:end]
        # The grammar reads the sentence without its paragraph number or list mark.
        self._start = paragraph.start + (mark.end() if mark else start)
        self.offset = self._start - paragraph.start
        self.text = paragraph.text[self._start - paragraph.start : end]

    def figures(self, found: Sequence[Mention], about: About) -> tuple[list[Figure], list[Check]]:
        """The figures of a sentence; `about` is how they belong to the dialogue where they do not name it."""
        taken: list[Figure] = []
        checked: list[Check] = []
        for place, figure in enumerate(found):
            flags: tuple[str, ...] = ()
            added = checks.parts_add_up(self.text, found, place)
            if added is not None:
                checked.append(self._check("subtotal", added, self._sum_message(found, place)))
                flags += () if added else ("sum_mismatch",)
            agreed = checks.agree_in_words_and_digits(figure)
            if agreed is not None:
                checked.append(self._check("words_and_digits", agreed, self._words_message(figure)))
            part_of = None if figure.parent is None else found[figure.parent].group
            taken.append(
                self.figure(figure, flags, part_of=part_of, about="named" if figure.named else about)
            )
        return taken, checked

    def figure(
        self,
        found: Mention,
        flags: tuple[str, ...] = (),
        *,
        part_of: str | None = None,
        list_count: int | None = None,
        about: About = "assumed",
    ) -> Figure:
        quantity = found.quantity
        flags = (*_flags(found), *flags)
        confidence, reason = _confidence(found, flags)
        return Figure(
            stakeholder_group=found.group,
            count=quantity.value,
            count_max=quantity.maximum,
            candidates=quantity.candidates,
            unit=found.unit,
            stage=found.said.stage,
            qualifier=quantity.qualifier,
            scope="other" if found.other else "this",
            mode=found.mode,
            words=quantity.words,
            digits=quantity.digits,
            derived="list count" if quantity.form == "list" else None,
            list_count=list_count,
            of=found.of,
            per=found.per,
            about=about,
            plain=found.plain or found.said.kind == "table",
            part_of=part_of,
            number_start=self._start + quantity.number_start,
            number_end=self._start + quantity.number_end,
            flags=flags,
            rule=found.rule,
            confidence=confidence,
            confidence_reason=reason,
            **self._cited(),
        )

    def panel(self, found: PanelFigure) -> Figure:
        quantity = found.quantity
        return Figure(
            stakeholder_group=found.group,
            count=quantity.value,
            unit=found.unit,
            qualifier=quantity.qualifier,
            words=quantity.words,
            digits=quantity.digits,
            derived="list count" if found.derived else None,
            number_start=self._start + quantity.number_start,
            number_end=self._start + quantity.number_end,
            rule="panel",
            confidence="medium" if found.derived else "high",
            confidence_reason="counted from a list of names" if found.derived else "printed",
            **self._cited(),
        )

    def unread(self, span: tuple[int, int], *, understood: bool) -> Unread:
        """A number of the sentence that no figure was made of."""
        start, end = (self._start + place for place in span)
        return Unread(
            quote=self.text[span[0] : span[1]],
            paragraph=self._paragraph.number,
            start=start,
            end=end,
            understood=understood,
        )

    def table_sum(self, total: table_figures.TableSum) -> Check:
        """The check of a printed total of a table against its parts."""
        message = f"the parts add up to {total.added}, the total printed is {total.total}"
        return self._check("subtotal", total.passed, message)

    def list_check(self, found: Mention, count: int) -> Check:
        printed = found.quantity.value
        return self._check(
            "list_count", printed == count, f"{printed} printed or derived, {count} names listed"
        )

    def _cited(self) -> dict[str, object]:
        return {
            "start": self._span[0],
            "end": self._span[1],
            "quote": self._quote,
            "paragraph": self._paragraph.number,
            "page": self._paragraph.page,
        }

    def _check(self, rule: str, passed: bool, message: str) -> Check:
        return Check(
            rule=rule,
            passed=passed,
            message=message,
            paragraph=self._paragraph.number,
            start=self._span[0],
            end=self._span[1],
        )

    def _words_message(self, figure: Mention) -> str:
        quantity = figure.quantity
        printed = self.text[quantity.number_start : quantity.number_end]
        words, digits = quantity.candidates or (quantity.value, quantity.value)
        return f'"{printed}": the words give {words}, the digits {digits}'

    def _sum_message(self, found: Sequence[Mention], whole: int) -> str:
        parts = [str(p.quantity.value) for p in checks.parts_of(found, whole)]
        return f"{' + '.join(parts)} against {found[whole].quantity.value} {found[whole].group}"


def _flags(found: Mention) -> tuple[str, ...]:
    flags = list(found.flags)
    if found.quantity.candidates:
        flags.append("word_digit_mismatch")
    if found.said.kind == "none":
        flags.append("no_word_of_participation")
    if found.group == "organizations":
        flags.append("group_not_named")
    if found.rule in ("number of", "compared"):
        flags.append("compared")
    if found.said.elsewhere:
        flags.append("verb_elsewhere")
    return tuple(flags)


def _confidence(found: Mention, flags: tuple[str, ...]) -> tuple[Confidence, str]:
    if flags:
        return "low", f"flagged: {', '.join(flags)}"
    if found.said.kind in ("none", "perhaps"):
        return "low", found.said.reason
    if found.quantity.value is None:
        return "medium", "named without a number"
    if found.quantity.form == "list":
        return "medium", "counted from a list of names"
    if found.unit == "unclear" or found.group not in _PLAIN:
        return "medium", "the group or unit is not one of the official record's"
    if found.said.kind == "fragment":
        return "medium", found.said.reason
    if found.said.stage != "participated" or found.other or found.quantity.qualifier != "exact":
        return "medium", "not a plain count of this meeting's participants"
    if found.said.kind != "table" and _OF_ATTENDANCE.search(found.said.reason) is None:
        return (
            "medium",
            f"counted noun with {found.said.reason}, which is said of other things than attendance too",
        )
    return "high", f"counted noun with {found.said.reason}"


_PLAIN = frozenset(
    {"ngo", "academia", "private_sector", "other_stakeholders", *PEOPLE_OF, *PEOPLE_OF.values()}
)
