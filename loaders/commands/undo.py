"""The commands about the audit trail: undo the last change, and list the changes."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer

from loaders.commands.changing import BUILD, SETTINGS, USER, By, DryRun, RegisterFolder
from loaders.commands.output import Format, Output
from loaders.register.begun import Interrupted, interrupted
from loaders.register.trail import Act, Entry, entries
from loaders.transaction import undo_last


def undo_command(
    number: Annotated[
        int | None, typer.Argument(help="The change that is meant, to be sure that nobody made another since")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, for the audit trail")] = "",
    dry_run: DryRun = False,
    by: By = USER,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """Take back the last change that stands, byte for byte; again for the one before it."""
    entry, diff = undo_last(register, Act(by, "undo", "", reason), number, dry_run=dry_run)
    typer.echo(diff, nl=False)
    said = "would be taken back" if dry_run else f"taken back. Next: {BUILD}"
    typer.echo(f"{in_words(entry)}: {said}")


def trail_command(
    output: Output = Format.text,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """List the changes of the register, oldest first: who, when, why. Every entry is held against the one before."""
    found = entries(register)
    if output is Format.json:
        typer.echo(json.dumps([e.model_dump(mode="json") for e in found], ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(_lines(found)) or "No change yet.")
        for one in interrupted(register):
            typer.echo(_cut_off(one))


def in_words(entry: Entry) -> str:
    """`7, correct 2031-fa, ngo, note-2032, by A. Officer on 2026-11-27 13:40 UTC`."""
    return f"{entry.number}, {entry.command} {entry.about}, by {entry.by} on {entry.at:%Y-%m-%d %H:%M} UTC"


def _cut_off(one: Interrupted) -> str:
    what = f"{one.begun.command} {one.begun.about}, by {one.begun.by}, was cut off"
    return (
        f"{what}: it is recorded as {one.entry.number}"
        if one.entry
        else f"{what}: nothing of it was recorded"
    )


def _lines(found: tuple[Entry, ...]) -> Iterator[str]:
    gone = {entry.undoes for entry in found}
    for entry in found:
        back = " (taken back)" if entry.number in gone else f" of {entry.undoes}" if entry.undoes else ""
        yield f"{in_words(entry)}{back}" + (f": {entry.reason}" if entry.reason else "")
