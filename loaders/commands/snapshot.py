"""The `snapshot` commands: `app.add_typer(snapshot_app, name="snapshot")` registers them."""

import datetime as dt
import enum
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from loaders.build import build
from loaders.settings import Settings
from loaders.snapshots import create, diff, find, load, snapshots, verify
from loaders.snapshots.diff import KINDS, READ, Change, Diff, Files
from loaders.snapshots.errors import LabelInvalidError
from loaders.snapshots.labels import publish, since
from loaders.snapshots.published_tables import csv_files
from queries import formats
from queries.store import DuckDBStore
from queries.text.names import names_of

snapshot_app = typer.Typer(
    help="Freeze the public tables, compare and load what was frozen.", no_args_is_help=True
)
SETTINGS = Settings()
NOW = "now"

Where = Annotated[Path, typer.Option("--output", help="Folder of the snapshots")]
Database = Annotated[Path | None, typer.Option(help="Freeze this database; else the register is built first")]


class Format(enum.StrEnum):
    """How `diff` prints."""

    text = "text"
    json = "json"
    csv = "csv"


@snapshot_app.command("create")
def create_command(
    label: Annotated[
        str | None, typer.Option(help="A name such as COP12, bound to this snapshot for good")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            help="Only what was known on this day, YYYY-MM-DD; for a session's label, its first day"
        ),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--now", help="A label without a day: the whole register as it is")
    ] = False,
    may_move: Annotated[
        bool, typer.Option("--move", help="Let a label that is not published name this snapshot")
    ] = False,
    output: Where = SETTINGS.snapshots_folder,
    database: Database = None,
) -> None:
    """Freeze the published tables in a folder named by their version; what is there is verified, never rewritten."""
    with _record(database) as store:
        session = names_of(store).sessions.get(label or "")
        opening = None if session is None else session.first_day
        day = _day(as_of) if as_of else opening
        if label is not None and day is None and not whole:
            _ask_for_a_day(label, is_session=session is not None)
        snapshot = create(store, output, label=label, as_of=day, may_move=may_move)
    typer.echo(f"{snapshot.id}  {'written' if snapshot.is_new else 'there already, and verified'}")
    typer.echo(f"  folder: {snapshot.folder}")
    for given in snapshot.labels:
        typer.echo(f"  label:  {given.label}, {since(given.as_of)}")
    if session is not None and day is None:
        typer.echo(
            f"  {session.label} has no first day yet in sessions.csv: this is the whole register as it is now."
        )


@snapshot_app.command("publish")
def publish_command(
    label: Annotated[str, typer.Argument(help="The label to publish")],
    output: Where = SETTINGS.snapshots_folder,
) -> None:
    """Let a label name its snapshot for good: from now on it can be cited, and is never moved."""
    given = publish(output, label)
    typer.echo(f"{given.label} names {given.snapshot} for good")


@snapshot_app.command("list")
def list_command(
    output: Where = SETTINGS.snapshots_folder,
    form: Annotated[
        Format, typer.Option("--format", help="text for people, json and csv for programs")
    ] = Format.text,
) -> None:
    """List the snapshots with their labels."""
    if form is not Format.text:
        rows = [
            (one.id, label and label.label, label and label.as_of, label and label.is_published)
            for one in snapshots(output)
            for label in one.labels or (None,)
        ]
        columns = ["version", "label", "as_of", "is_published"]
        frame = pd.DataFrame(rows, columns=columns).astype({"as_of": "datetime64[s]"})
        typer.echo(formats.FORMATS[form.value](frame), nl=False)
        return
    for snapshot in snapshots(output):
        names = "; ".join(f"{label.label}, {since(label.as_of)}" for label in snapshot.labels)
        typer.echo(f"{snapshot.id}  {names or 'no label'}")


@snapshot_app.command("verify")
def verify_command(
    references: Annotated[
        list[str] | None, typer.Argument(help="Ids, labels or folders; all when left out")
    ] = None,
    output: Where = SETTINGS.snapshots_folder,
) -> None:
    """Hold every file of the snapshots against its hash, its id and its twin in the other format."""
    folders = [_folder(output, one) for one in references or []] or [one.folder for one in snapshots(output)]
    for folder in folders:
        typer.echo(f"{folder.name}  {verify(folder)} files agree")


@snapshot_app.command("diff")
def diff_command(
    before: Annotated[str, typer.Argument(help="Id, label or folder; now for the register as it is")],
    after: Annotated[str, typer.Argument(help="Id, label or folder; now for the register as it is")],
    output: Where = SETTINGS.snapshots_folder,
    database: Database = None,
    form: Annotated[
        Format, typer.Option("--format", help="text for people, json and csv for programs")
    ] = Format.text,
) -> None:
    """Say what changed: new dialogues, revised figures with both citations, newly reported cells, withdrawn figures."""
    found = diff(_source(before, output, database), _source(after, output, database), names=(before, after))
    if form is Format.text:
        typer.echo("\n".join(as_text(found)))
    else:
        typer.echo(formats.FORMATS[form.value](found.frame()), nl=False)


@snapshot_app.command("load")
def load_command(
    reference: Annotated[str, typer.Argument(help="Id, label or folder")],
    database: Annotated[Path, typer.Option(help="Database file to write")],
    output: Where = SETTINGS.snapshots_folder,
) -> None:
    """Build a database from a snapshot: the record as it was frozen."""
    report = load(_folder(output, reference), database)
    typer.echo(f"Built {report.database}\nContent hash {report.content_hash}")


def as_text(found: Diff) -> Iterator[str]:
    """The differences for people: a count for each kind, then each change."""
    yield f"From {found.before} to {found.after}"
    for kind, title in KINDS.items():
        changes = found.of(kind)
        if changes or kind in ("new_dialogue", "revised", "newly_reported", "withdrawn"):
            yield f"{title}: {len(changes)}"
        yield from (f"  {line}" for change in changes for line in _lines(change))


def _ask_for_a_day(label: str, *, is_session: bool) -> None:
    # a session to come may have no day yet: that is no reason to refuse it where nobody can be asked
    said = f"{label} has no day: freeze the whole register as it is now?"
    if not (typer.confirm(said) if sys.stdin.isatty() else is_session):
        raise LabelInvalidError(
            f"{label} has no day.",
            where="--label",
            fix="give --as-of YYYY-MM-DD, or --now for the whole register as it is",
        )


def _lines(change: Change) -> Iterator[str]:
    cell = " ".join(filter(None, (change.dialogue, change.stakeholder_group, change.evidence)))
    yield cell if change.stakeholder_group else change.dialogue
    for word, count, qualifier, citation in (
        ("was", change.before_count, change.before_qualifier, change.before_citation),
        ("is", change.after_count, change.after_qualifier, change.after_citation),
    ):
        if count is not None or citation is not None:
            hedge = f"{qualifier} " if qualifier not in (None, "exact") else ""
            number = ".." if count is None else f"{hedge}{count}"
            yield f"  {word + ':':<4} {number}" + (f"  {citation}" if citation else "")
    if change.remark is not None:
        yield f"  {change.remark}"


def _record(database: Path | None) -> DuckDBStore:
    if database is None:
        build(SETTINGS.register_folder, SETTINGS.database)
    return DuckDBStore.open(database or SETTINGS.database)


def _source(reference: str, output: Path, database: Path | None) -> Path | Files:
    if reference == NOW:
        with _record(database) as store:
            return csv_files(store, READ)
    return _folder(output, reference)


def _folder(output: Path, reference: str) -> Path:
    return Path(reference).resolve() if Path(reference).is_dir() else find(output, reference).folder


def _day(written: str) -> dt.date:
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise LabelInvalidError(
            f"{written!r} is not a day.", where="--as-of", fix="write it as YYYY-MM-DD"
        ) from error
