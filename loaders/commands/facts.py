"""The commands about facts without a number: date, session and file."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from loaders.commands.changing import SETTINGS, USER, By, DryRun, Reason, RegisterFolder, change
from loaders.documents.document_reader import bytes_of
from loaders.files import sha256, write_atomically
from loaders.register.reader import read_register
from loaders.register.trail import Act
from loaders.review.dialogue_facts import date_dialogue, file_document, filed_as, record_session
from loaders.review.errors import DocumentsFolderError

_DAY = ["%Y-%m-%d"]


def date_command(
    dialogue: Annotated[str, typer.Argument(help="Identifier of the dialogue")],
    day: Annotated[dt.datetime, typer.Argument(help="The day on which it took place", formats=_DAY)],
    reason: Reason,
    dry_run: DryRun = False,
    by: By = USER,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """Fill or replace the day of a dialogue; the reason goes into the audit trail."""
    change(
        register,
        lambda rows: date_dialogue(rows, dialogue, day.date()),
        Act(by, "date", f"{dialogue}, {day.date()}", reason),
        dry_run=dry_run,
        unchanged="it has this day already.",
    )


def session_command(
    session: Annotated[str, typer.Argument(help="Label, for example COP14")],
    source: Annotated[str | None, typer.Option(help="Where days, place and symbol are stated")] = None,
    year: Annotated[int | None, typer.Option(help="Calendar year, where no day is known")] = None,
    first_day: Annotated[dt.datetime | None, typer.Option(formats=_DAY)] = None,
    last_day: Annotated[dt.datetime | None, typer.Option(formats=_DAY)] = None,
    place: Annotated[str | None, typer.Option(help="Where it is held")] = None,
    symbol: Annotated[str | None, typer.Option(help="Symbol of its provisional agenda")] = None,
    dry_run: DryRun = False,
    by: By = USER,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """Add a session of the Conference, or fill in what is now known of one."""
    facts = {
        "year": year,
        "first_day": first_day and first_day.date(),
        "last_day": last_day and last_day.date(),
        "place": place,
        "agenda_symbol": symbol,
        "source": source,
    }
    change(
        register,
        lambda rows: record_session(rows, session, facts),
        Act(by, "session", session, source or ""),
        dry_run=dry_run,
        unchanged="all of it is known.",
    )


def file_command(
    file: Annotated[Path, typer.Argument(help="A document that the register knows by its checksum")],
    dry_run: DryRun = False,
    by: By = USER,
    register: RegisterFolder = SETTINGS.register_folder,
    documents: Annotated[Path, typer.Option(help="Folder of the documents")] = SETTINGS.documents_folder,
) -> None:
    """File a document in the documents folder under its checksum. Taking it back leaves the copy where it is."""
    content = bytes_of(file, file.name)
    name = filed_as(sha256(content), file.suffix.lower())
    file_document(read_register(register), sha256(content), name)
    if not dry_run and not (documents / name).exists():
        try:
            documents.mkdir(parents=True, exist_ok=True)
            write_atomically(documents / name, content)
        except OSError as error:
            raise DocumentsFolderError(
                f"The document cannot be filed: {error.strerror or error}.",
                where=str(documents),
                fix="free space or correct the permissions of the folder, or name another one with --documents",
            ) from error
    change(
        register,
        lambda rows: file_document(rows, sha256(content), name),
        Act(by, "file", name),
        dry_run=dry_run,
        unchanged=f"it lies in {documents} as {name}.",
    )
