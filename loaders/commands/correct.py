"""The commands about numbers that are printed and not followed: correct and choose."""

from typing import Annotated

import typer

from loaders.commands.changing import SETTINGS, USER, By, DryRun, Reason, RegisterFolder, change
from loaders.register.trail import Act
from loaders.review.figure_correction import choose, correct


def correct_command(
    dialogue: Annotated[str, typer.Argument(help="Identifier of the dialogue")],
    stakeholder_group: Annotated[str, typer.Argument(help="Who is counted")],
    document: Annotated[str, typer.Argument(help="The document that misprints the number")],
    count: Annotated[int, typer.Option(help="The number to count instead", min=0)],
    reason: Reason,
    published: Annotated[
        str | None,
        typer.Option(help="The number as printed, to be sure that it is still so; 'Sixty (61)' or 61"),
    ] = None,
    dry_run: DryRun = False,
    by: By = USER,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """Record a misprint: published, corrected, reason. The figure keeps what is printed."""
    change(
        register,
        lambda rows: correct(rows, dialogue, stakeholder_group, document, published, count, reason),
        Act(by, "correct", f"{dialogue}, {stakeholder_group}, {document}", reason),
        dry_run=dry_run,
        unchanged="it is counted so already.",
    )


def choose_command(
    dialogue: Annotated[str, typer.Argument(help="Identifier of the dialogue")],
    stakeholder_groups: Annotated[
        list[str], typer.Argument(help="Who is counted; several when they hang together")
    ],
    document: Annotated[str, typer.Option(help="The document to follow")],
    reason: Reason,
    dry_run: DryRun = False,
    by: By = USER,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """Choose which document holds, where several differ: the others' numbers are kept as printed and not followed."""
    change(
        register,
        lambda rows: choose(rows, dialogue, stakeholder_groups, document, reason),
        Act(by, "choose", f"{dialogue}, {', '.join(stakeholder_groups)}, {document}", reason),
        dry_run=dry_run,
        unchanged=f"{document} is followed already.",
    )
