"""The words of the officer's desk: what a figure of a document would do to the record, and what a change did."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from loaders.register.begun import Interrupted
from loaders.register.trail import Entry
from loaders.review.proposal import DialogueProposal, DocumentProposal, FigureProposal
from loaders.snapshots.diff import Change, Kind
from queries.text.names import Names
from queries.text.numbers import day, joined, number, plural

_ADVICE = re.compile(
    r":? \(?(?:approve it by name|choose with|give --|give \S+ and --reason|correct the register first"
    r"|propose it again).*$"
)
_EFFECTS = {
    "new": "New in the record",
    "same": "In the record already",
    "duplicate": "A second source, which agrees",
    "conflict": "Another document says otherwise",
    "corrigendum": "A corrigendum: it puts a number right",
}
_DONE = {
    "approve": "approved",
    "correct": "corrected a number",
    "choose": "chose between documents",
    "withdraw": "withdrew",
    "merge": "merged claimed dialogues",
    "date": "set a day",
    "session": "recorded a session",
    "file": "filed a document",
    "add": "added a dialogue",
    "undo": "took back",
}
_BEGUN = {
    "approve": "an approval",
    "correct": "the correction of a number",
    "choose": "a choice between documents",
    "withdraw": "a withdrawal",
    "merge": "the merging of claimed dialogues",
    "date": "the setting of a day",
    "session": "the recording of a session",
    "file": "the filing of a document",
    "add": "the adding of a dialogue",
    "undo": "the taking back of a change",
}
_SEEN: Mapping[Kind, str] = {
    "new_dialogue": "New dialogue",
    "newly_known_dialogue": "Newly known dialogue",
    "removed_dialogue": "Dialogue that leaves the record",
    "revised": "Revised figure",
    "newly_reported": "New figure",
    "withdrawn": "Withdrawn figure",
    "cited_otherwise": "Same figure, cited otherwise",
}
FORMATS: Mapping[str, str] = {
    "not_stated": "not stated",
    "in_person": "in person",
    "online": "online",
    "hybrid": "hybrid",
}


def effect(figure: FigureProposal) -> str:
    """What approving a figure would do to the record."""
    claimed = [source for source in figure.others if source.evidence == "claimed"]
    if figure.status == "new" and claimed:
        return f"Replaces a claim ({joined([f'{s.citation}: {s.printed or s.count}' for s in claimed])})"
    if figure.status in ("duplicate", "conflict", "corrigendum"):
        said = joined(
            [f"{s.citation}: {s.printed or s.count}" for s in figure.others if s.evidence != "claimed"]
        )
        return f"{_EFFECTS[figure.status]} ({said})"
    return _EFFECTS[figure.status]


def counted(figure: FigureProposal, names: Names) -> str:
    """`Thirty-three (33) non-governmental organizations, paragraph 2`."""
    group = names.stakeholder_groups[figure.stakeholder_group]
    place = f", paragraph {figure.paragraph}" if figure.paragraph else ""
    return f"{figure.printed} {group.singular if figure.count == 1 else group.plural}{place}"


def doubts(figure: FigureProposal, dialogues: Sequence[DialogueProposal] = ()) -> list[str]:
    """Why a person has to look at it, not in the words of the command line; conflicts of `dialogues` are told there."""
    said = (figure.blocked,) if figure.blocked else figure.needs
    told = ("another document says otherwise", *(text for one in dialogues for text in one.conflicts))
    return [_ADVICE.sub("", one) for one in said if not one.startswith(told)]


def about(dialogue: DialogueProposal, names: Names) -> Iterator[str]:
    """What a document says of a dialogue, and how that stands to the record: a sentence each."""
    groups = "+".join(dialogue.working_groups)
    title = names.title(groups) if groups else "Dialogue of an unnamed working group"
    when = _day(dialogue.date)
    yield f"{title}, {when}: {'in the record' if dialogue.known else 'new in the record'}."
    for change in dialogue.changes:
        if change.field in ("date", "meeting_number"):
            was, now = (
                (_day(change.old), _day(change.new)) if change.field == "date" else (change.old, change.new)
            )
            yield f"The {change.field.replace('_', ' ')} was {was}; the document says {now}."
    yield from (f"{sentence(_named(said, dialogue, names))}." for said in dialogue.conflicts)
    if dialogue.beside:
        yield "Pages claim separate dialogues after the same meetings: merge them into this one once it is approved."


def _named(text: str, dialogue: DialogueProposal, names: Names) -> str:
    """A sentence with names for codes, and days as they are read."""
    text = text.replace(f" {dialogue.dialogue} ", " the dialogue ")
    text = re.sub(r"\b20\d\d-\d\d-\d\d\b", lambda found: _day(found[0]), text)
    for code, group in names.working_groups.items():
        text = re.sub(rf"\b{code}\b", f"the working group on {group.subject}", text)
    return text


def _day(text: str | None) -> str:
    return day(dt.date.fromisoformat(text) if text else None)


def seats(document: DocumentProposal) -> tuple[list[str], list[str]]:
    """Organizations with seats on panels: those that the record knows, and those that it does not."""
    found = [seat for dialogue in document.dialogues for seat in dialogue.seats]
    return (
        [seat.printed for seat in found if seat.organization],
        [seat.printed for seat in found if not seat.organization],
    )


def not_about(document: DocumentProposal) -> list[str]:
    """Numbers that the record has no place for, with the reason."""
    return [
        f'"{said.quote.strip()[:160]}": {said.reason}' if said.quote else sentence(f"{said.reason}.")
        for said in document.not_proposed
    ]


def sentence(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]


def outcome(change: Change, names: Names, dialogues: Mapping[str, str]) -> str:
    """A line of what is seen: the figure before and after."""
    group = (
        "" if change.stakeholder_group is None else names.stakeholder_groups[change.stakeholder_group].name
    )
    where = ", ".join(filter(None, (dialogues.get(change.dialogue, change.dialogue), group)))
    before = "nothing" if change.before_count is None else number(change.before_count)
    after = "nothing" if change.after_count is None else number(change.after_count)
    counts = "" if change.before_count is change.after_count is None else f", {before} before, {after} after"
    return f"{_SEEN[change.change]}: {where}{counts}"


def done(entry: Entry) -> str:
    """`27 November 2026, 13:40 UTC, A. Officer approved: Chair's summary, 5 April 2024`."""
    what = f"change {entry.undoes}" if entry.undoes else entry.about
    why = f" ({entry.reason})" if entry.reason else ""
    return f"{day(entry.at.date())}, {entry.at:%H:%M} UTC, {entry.by} {_DONE[entry.command]}: {what}{why}"


def cut_off(one: Interrupted) -> str:
    """What the officer last did, and whether it was recorded."""
    what = sentence(f"{_BEGUN[one.begun.command]} was interrupted")
    about = f" ({one.begun.about})" if one.begun.about else ""
    if one.entry is None:
        return f"{what}{about}. Nothing of it was recorded: the record stands as it was. Please do it again."
    return f"{what}{about}. It is recorded as change {one.entry.number}; it can be taken back below."


def ready(count: int) -> str:
    """The button for all that raises no doubt."""
    return f"Approve {plural(count, 'figure')} without a doubt"
