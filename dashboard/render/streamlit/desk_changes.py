"""Changes of the record by form at the desk: correct, choose, withdraw, a day, a session, a dialogue, a snapshot."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.blocks import Link
from dashboard.record import Record
from dashboard.render.streamlit import components, desk_writing, sign_in
from dashboard.text import desk_words
from dashboard.text.dialogue_words import dialogue_names
from loaders.register.by_hand import added
from loaders.register.models import Figure, Session
from loaders.register.reader import Register, read_register
from loaders.register.row_columns import FACTS, columns
from loaders.register.trail import entries, last_standing
from loaders.review.dialogue_facts import date_dialogue, record_session
from loaders.review.figure_correction import choose, correct
from loaders.review.merge import merge
from loaders.review.proposal import DialogueProposal
from loaders.review.withdrawal import withdraw_dialogue, withdraw_figure
from loaders.settings import current_settings
from loaders.snapshots import create
from loaders.snapshots.labels import publish
from queries.errors import UserError
from queries.store import DuckDBStore
from queries.text.citations import citation

_WHY = "Why, in a sentence for the reader"
_FIGURE = "Correct, choose or withdraw a figure"
_DIALOGUE = "Date or withdraw a dialogue"
_ADD = "Add a dialogue by hand"
_SESSION = "Add a session, or its days"
_SNAPSHOT = "Make a snapshot for a session"


def forms(record: Record) -> None:
    """What is to be done, and its form; nothing is recorded before it was shown."""
    components.section("Change the record by hand")
    names = (_FIGURE, _DIALOGUE, _ADD, _SESSION, _SNAPSHOT)
    chosen = st.pills("What is to be done", names, key="desk-form")
    try:
        register = read_register(current_settings().register_folder)
        if chosen == _FIGURE:
            _figure(record, register)
        elif chosen == _DIALOGUE:
            _dialogue(record)
        elif chosen == _ADD:
            _add(record, register)
        elif chosen == _SESSION:
            _session(register)
        elif chosen == _SNAPSHOT:
            _snapshot(register)
    except UserError as error:
        components.problem(error)


def offer_merge(dialogue: DialogueProposal, names: Mapping[str, str]) -> None:
    """A button that merges the claimed dialogues beside an official one into it."""
    claimed = list(dict.fromkeys(said.partition(" ")[0] for said in dialogue.beside))
    if st.button("Merge the claimed dialogues into this one", key=f"merge-{dialogue.dialogue}"):
        desk_writing.offer(
            "Merge the claimed dialogues into the official one",
            lambda register: merge(register, dialogue.dialogue, claimed),
            "merge",
            ", ".join(names.get(name, name) for name in (*claimed, dialogue.dialogue)),
            "An official document reports them as one dialogue",
        )


def trail(*, may_write: bool) -> None:
    """The last changes, with the way back of the last that stands."""
    components.section("Changes of the record", "The latest first. Names stay on this page.")
    found = entries(current_settings().register_folder)
    if not found:
        components.empty("Nothing was changed yet.")
        return
    gone = {entry.undoes for entry in found}
    for entry in found[:-21:-1]:
        st.text(f"{entry.number}. {desk_words.done(entry)}{' (taken back)' if entry.number in gone else ''}")
    if may_write and (last := last_standing(found)) and st.button(f"Take back change {last.number}"):
        desk_writing.offer_undo()


def _figure(record: Record, register: Register) -> None:
    rows = cast(tuple[Figure, ...], register.tables["figures"])
    dialogues, groups = dialogue_names(record), record.names.stakeholder_groups
    titles = {vars(d)["document"]: vars(d)["short_title"] for d in register.tables["documents"]}
    dialogue = st.selectbox("Dialogue", list(dialogues), index=None, format_func=lambda d: dialogues[d])
    said = {f"{f.stakeholder_group} {f.document}": f for f in rows if f.dialogue == dialogue}

    def words(key: str) -> str:
        row = said[key]
        where = citation([{"short_title": titles[row.document], "paragraph": row.paragraph}])
        return (
            f"{groups[row.stakeholder_group].name}: {row.count}, printed {row.printed or 'nowhere'} ({where})"
        )

    key = st.selectbox("Figure", list(said), index=None, format_func=words)
    if key is None or dialogue is None:
        return
    figure, reason = said[key], st.text_input(_WHY, key="why-figure")
    count = st.number_input("The number to count", min_value=0, value=figure.count, step=1)
    at = (figure.dialogue, figure.stakeholder_group, figure.document)
    about = (dialogues[dialogue], groups[at[1]].name, str(titles[at[2]]))
    with st.container(horizontal=True):
        corrects = st.button("Count this number instead")
        follows = st.button("Follow what this document prints")
        leaves = st.button("Withdraw this figure")
    if not reason.strip() and (corrects or follows or leaves):
        components.notice("Say why first: it goes into the record and its trail.")
    elif corrects:
        edit = partial(correct, dialogue=at[0], stakeholder_group=at[1], document=at[2], published=None)
        _offer(
            "Count another number", lambda r: edit(r, count=int(count), reason=reason), "correct", at, reason
        )
    elif follows:
        _offer(
            "Follow this document", lambda r: choose(r, at[0], [at[1]], at[2], reason), "choose", at, reason
        )
    elif leaves:
        _offer("Withdraw the figure", lambda r: withdraw_figure(r, *at), "withdraw", about, reason)


def _dialogue(record: Record) -> None:
    dialogues = dialogue_names(record)
    dialogue = st.selectbox("Dialogue", list(dialogues), index=None, format_func=lambda d: dialogues[d])
    if dialogue is None:
        return
    day, reason = st.date_input("Day", value=None), st.text_input(_WHY, key="why-dialogue")
    with st.container(horizontal=True):
        dates, leaves = st.button("Set this day"), st.button("Withdraw this dialogue")
    if not reason.strip() and (dates or leaves):
        components.notice("Say why first: it goes into the trail of the record.")
    elif dates and isinstance(day, dt.date):
        about = (dialogues[dialogue], f"{day.day} {day:%B %Y}")
        _offer(
            "Set the day of the dialogue", lambda r: date_dialogue(r, dialogue, day), "date", about, reason
        )
    elif leaves:
        _offer(
            "Withdraw the dialogue", lambda r: withdraw_dialogue(r, dialogue), "withdraw", (dialogue,), reason
        )


def _add(record: Record, register: Register) -> None:
    names, folder = record.names, current_settings().documents_folder
    known = {
        vars(d)["document"]: vars(d)["short_title"] for d in register.tables["documents"] if vars(d)["held"]
    }
    files = sorted(path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    taken = {vars(d)["file_name"] for d in register.tables["documents"]}
    with st.form("desk-add"):
        when, or_year, how = st.columns(3)
        date = when.date_input("Day", value=None)
        year = or_year.number_input(
            "Year, where no day is known", min_value=2020, max_value=2099, value=None, step=1
        )
        form = how.selectbox(
            "Format", list(desk_words.FORMATS), format_func=lambda name: desk_words.FORMATS[name]
        )
        groups = names.working_groups.items()
        meetings = {
            code: column.number_input(
                f"Meeting of {group.short_name}, its number", min_value=1, value=None, step=1
            )
            for column, (code, group) in zip(_cells(len(groups)), groups, strict=True)
        }
        options = [*known, *(name for name in files if name not in taken)]
        which, where = st.columns([2, 1])
        document = which.selectbox(
            "Document at hand (none: the dialogue is known to have taken place)",
            options,
            index=None,
            format_func=lambda name: known.get(name, name),
        )
        paragraph = where.number_input("Paragraph", min_value=1, value=None, step=1)
        counts = columns(register)[len(FACTS) :]
        counted = {
            code: column.text_input(f"{names.stakeholder_groups[code].name}, as printed (empty: not stated)")
            for column, code in zip(_cells(len(counts)), counts, strict=True)
        }
        note = st.text_input("Note for the reader; without a document, how the dialogue is known")
        is_sent = st.form_submit_button("Show what would change")
    if is_sent:
        row = {
            "date": str(date or year or ""),
            "meetings": "; ".join(f"{code} {number}" for code, number in meetings.items() if number),
            "format": form,
            "document": document or "",
            "paragraph": str(paragraph or ""),
            "note": note,
            **counted,
        }
        one = added(register, row, "the form", folder)
        for doubt in one.doubts:
            components.notice(doubt.question)
        _offer(
            "Add a dialogue", lambda r: added(r, row, "the form", folder).edits, "add", (one.dialogue,), ""
        )


def _cells(count: int, wide: int = 3) -> Iterator[DeltaGenerator]:
    """Places for so many fields, row by row, so that Tab goes as one reads."""
    for at in range(count):
        if at % wide == 0:
            row = st.columns(wide)
        yield row[at % wide]


def _session(register: Register) -> None:
    sessions = {s.session: s for s in cast(tuple[Session, ...], register.tables["sessions"])}
    following = f"COP{max(s.number for s in sessions.values()) + 1}"
    with st.form("desk-session"):
        label = st.selectbox("Session", [following, *reversed(sessions)])
        first, last = st.date_input("First day", value=None), st.date_input("Last day", value=None)
        year = st.number_input(
            "Year, where no day is known", min_value=2020, max_value=2100, value=None, step=1
        )
        place = st.text_input("Place")
        source = st.text_input("Where this is stated")
        is_sent = st.form_submit_button("Show what would change")
    if is_sent:
        facts = {
            "year": year,
            "first_day": first if isinstance(first, dt.date) else None,
            "last_day": last if isinstance(last, dt.date) else None,
            "place": place or None,
            "source": source or None,
        }
        _offer("Record the session", lambda r: record_session(r, label, facts), "session", (label,), source)


def _snapshot(register: Register) -> None:
    sessions = {s.session: s for s in cast(tuple[Session, ...], register.tables["sessions"])}
    label = st.selectbox("Session", list(reversed(sessions)), key="desk-snapshot")
    settings, chosen = current_settings(), sessions[label]
    with st.container(horizontal=True):
        makes, publishes = st.button("Make the snapshot"), st.button("Publish it for good")
    if sign_in.reviewer() is None:
        return
    if makes:
        with st.spinner("Freezing the record"), DuckDBStore.open(settings.database) as store:
            made = create(
                store, settings.snapshots_folder, label=label, as_of=chosen.first_day, may_move=True
            )
        components.notice(f"{label} is version {made.id}. It may be made anew until it is published.")
    elif publishes:
        given = publish(settings.snapshots_folder, label)
        components.notice(f"{label} names version {given.snapshot} for good.")
    components.links(
        [Link("Briefing for the session", f"briefing?session={label}"), Link("Downloads", "downloads")]
    )


def _offer(title: str, edit: desk_writing.Edit, command: str, about: tuple[str, ...], reason: str) -> None:
    desk_writing.offer(title, edit, command, ", ".join(about), reason)
