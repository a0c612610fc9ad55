"""The commands about numbers that are printed and not followed: correct and choose."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from loaders.commands.review import SETTINGS, DryRun, RegisterFolder
from loaders.register.edits import Edits
from loaders.register.reader import Register
from loaders.review.correct import choose, correct
from loaders.transaction import change_register

Reason = Annotated[str, typer.Option(help="Why, in a sentence for the reader")]


def correct_command(
    dialogue: Annotated[str, typer.Argument(help="Identifier of the dialogue")],
    stakeholder_group: Annotated[str, typer.Argument(help="Who is counted")],
    document: Annotated[str, typer.Argument(help="The document that misprints the number")],
    published: Annotated[str, typer.Option(help="The number as printed, for example 'Sixty (61)'")],
    count: Annotated[int, typer.Option(help="The number to count instead", min=0)],
    reason: Reason,
    dry_run: DryRun = False,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """Record a misprint: published, corrected, reason. The figure keeps what is printed."""
    _change(
        register,
        lambda rows: correct(rows, dialogue, stakeholder_group, document, published, count, reason),
        dry_run=dry_run,
    )


def choose_command(
    dialogue: Annotated[str, typer.Argument(help="Identifier of the dialogue")],
    stakeholder_groups: Annotated[
        list[str], typer.Argument(help="Who is counted; several when they hang together")
    ],
    document: Annotated[str, typer.Option(help="The document to follow")],
    reason: Reason,
    dry_run: DryRun = False,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """Choose which document holds, where several differ: the others' numbers are kept as printed and not followed."""
    _change(
        register, lambda rows: choose(rows, dialogue, stakeholder_groups, document, reason), dry_run=dry_run
    )


def _change(folder: Path, edit: Callable[[Register], Edits], *, dry_run: bool) -> None:
    diff = change_register(folder, edit, dry_run=dry_run)
    typer.echo(diff or "Nothing to change: the documents agree.\n", nl=False)
    if diff and not dry_run:
        typer.echo("Recorded. Next: python -m loaders build")
