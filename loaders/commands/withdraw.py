"""The commands by which something leaves the register: withdraw and merge."""

from typing import Annotated

import typer

from loaders.commands.changing import SETTINGS, USER, By, DryRun, Reason, RegisterFolder, change
from loaders.register.edits import Edits
from loaders.register.reader import Register
from loaders.register.trail import Act
from loaders.review.merge import merge
from loaders.review.withdrawal import refused, withdraw_dialogue, withdraw_figure


def withdraw_command(
    dialogue: Annotated[str, typer.Argument(help="Identifier of the dialogue")],
    reason: Reason,
    stakeholder_group: Annotated[str | None, typer.Argument(help="Who is counted, for one figure")] = None,
    document: Annotated[str | None, typer.Argument(help="The document whose figure leaves")] = None,
    dry_run: DryRun = False,
    by: By = USER,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """Withdraw a figure, or a dialogue with all its figures; documents stay. The reason goes into the audit trail."""

    def edit(rows: Register) -> Edits:
        if not reason.strip():
            raise refused("A reason is needed.", "--reason", "say in a sentence why it leaves the register")
        if stakeholder_group is None:
            return withdraw_dialogue(rows, dialogue)
        return withdraw_figure(rows, dialogue, stakeholder_group, document or "")

    about = ", ".join(filter(None, (dialogue, stakeholder_group, document)))
    change(register, edit, Act(by, "withdraw", about, reason), dry_run=dry_run, unchanged="it is not there.")


def merge_command(
    into: Annotated[str, typer.Argument(help="The dialogue of an official document")],
    claimed: Annotated[list[str], typer.Argument(help="Dialogues that only pages claim")],
    reason: Reason,
    dry_run: DryRun = False,
    by: By = USER,
    register: RegisterFolder = SETTINGS.register_folder,
) -> None:
    """Merge claimed dialogues into an official one: their pages and figures move to it, noting what they spoke of."""
    change(
        register,
        lambda rows: merge(rows, into, claimed),
        Act(by, "merge", f"{', '.join(claimed)} into {into}", reason),
        dry_run=dry_run,
        unchanged="they are one already.",
    )
