"""A change of the register at the desk: shown as it would be, then recorded by a click, and seen on the pages."""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import record
from dashboard.record import Record
from dashboard.render.streamlit import components, desk_preview, sign_in
from dashboard.text import desk_words
from dashboard.text.dialogue_words import dialogue_names
from loaders.files import write_atomically
from loaders.register.begun import forget, interrupted
from loaders.register.edits import Edits
from loaders.register.reader import Register, read_register
from loaders.register.trail import Act, entries
from loaders.review.errors import NotApprovedError
from loaders.settings import current_settings
from loaders.snapshots.diff import READ, diff
from loaders.snapshots.published_tables import csv_files
from loaders.transaction import change_register, undo_last
from queries.errors import UserError
from queries.store import DuckDBStore

Edit = Callable[[Register], Edits]
_SAID, _TRIAL = "desk_said", "desk_trial"


@dataclass(frozen=True)
class Shown:
    """What a change would do: the rows as a diff, what is seen of it, and how it is recorded."""

    title: str
    rows: str
    seen: tuple[str, ...]
    write: Callable[[], object]
    trial: Path | None = None


def offer(
    title: str, edit: Edit, command: str, about: str, reason: str = "", files: Mapping[str, bytes] = {}
) -> None:
    """Show what a change would do, and record it when the officer says so; `files` go to the documents folder."""
    who = sign_in.reviewer()
    if who is None:
        return
    settings, act = current_settings(), Act(who, command, about, reason)
    try:
        looked_at = read_register(settings.register_folder).content_hash

        def unless_changed(register: Register) -> Edits:
            if register.content_hash != looked_at:
                raise NotApprovedError(
                    "Somebody changed the register meanwhile.",
                    where="the register",
                    fix="look at the change again: it is worked out anew",
                )
            return edit(register)

        with st.spinner("Trying the change"):
            # it lies there until the session looks at another change, or ends
            folder = st.session_state[_TRIAL] = tempfile.TemporaryDirectory()
            trial = Path(folder.name) / "trial.duckdb"
            rows = change_register(settings.register_folder, unless_changed, act, dry_run=True, trial=trial)
            seen = _seen(settings.database, trial) if rows else ()
    except UserError as error:
        components.problem(error)
        return

    def write() -> None:
        for name, content in files.items():
            settings.documents_folder.mkdir(parents=True, exist_ok=True)
            write_atomically(settings.documents_folder / name, content)
        change_register(settings.register_folder, unless_changed, act, dry_run=False)

    _ask(Shown(title, rows, seen, write, trial))


def offer_undo() -> None:
    """Show the way back of the last change, and go it when the officer says so."""
    who, settings = sign_in.reviewer(), current_settings()
    if who is None:
        return
    act = Act(who, "undo", "")
    try:
        entry, rows = undo_last(settings.register_folder, act, dry_run=True)
    except UserError as error:
        components.problem(error)
        return

    def write() -> None:
        undo_last(settings.register_folder, act, entry.number, dry_run=False)

    _ask(Shown(f"Take back change {entry.number}", rows, (desk_words.done(entry),), write))


def said(who: str) -> None:
    """What was recorded last in this session, and what of the officer's was cut off in an earlier one."""
    folder = current_settings().register_folder
    for one in interrupted(folder, who):
        st.session_state[_SAID] = desk_words.cut_off(one)
        forget(folder, who)
    if text := st.session_state.pop(_SAID, None):
        components.notice(text)


@st.dialog("What would change", width="large")
def _ask(shown: Shown) -> None:
    components.section(shown.title)
    if not shown.rows:
        components.empty("Nothing: the record has it already.")
        return
    for line in shown.seen:
        st.text(line)
    with st.expander("The rows of the register"):
        st.code(shown.rows, language="diff")
    if shown.trial is not None:
        st.download_button(
            "The briefing with this change (Word)",
            data=partial(desk_preview.word_briefing, shown.trial),
            file_name="briefing-with-this-change.docx",
            on_click="ignore",
        )
        desk_preview.beside(shown.trial)
    if not st.button("Record it", type="primary"):
        return
    if sign_in.reviewer() is None:
        components.notice("You are no longer signed in as a reviewer. Nothing was recorded.")
        return
    settings = current_settings()
    try:
        with st.spinner("Recording, and building the record"):
            shown.write()
            st.session_state["register_fault"] = record.bring_up_to_date(settings)
            last = entries(settings.register_folder)[-1]
    except UserError as error:
        components.problem(error)
        return
    st.session_state[_SAID] = (
        f"Recorded as change {last.number}. The pages show it now; it can be taken back below."
    )
    st.rerun()


def _seen(now: Path, trial: Path) -> tuple[str, ...]:
    """Figures before and after, as the pages would show them."""
    with DuckDBStore.open(now) as before, DuckDBStore.open(trial) as after:
        changes = diff(csv_files(before, READ), csv_files(after, READ)).changes
        dialogues = {**dialogue_names(Record(before)), **dialogue_names(Record(after))}
        return tuple(desk_words.outcome(change, Record(after).names, dialogues) for change in changes)
