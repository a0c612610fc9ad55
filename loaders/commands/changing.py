"""What the commands that change the register share: their options, the diff, and the next step."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from loaders.register.edits import Edits
from loaders.register.reader import Register
from loaders.register.trail import Act
from loaders.settings import Settings, officer
from loaders.transaction import change_register

SETTINGS = Settings()
RegisterFolder = Annotated[Path, typer.Option("--register", help="Folder of the register")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the changes and make none")]
Reason = Annotated[str, typer.Option(help="Why, in a sentence for the reader")]
By = Annotated[str, typer.Option(help="Who changes the register, for the audit trail")]
BUILD = "python -m loaders build"


USER = officer()


def change(
    folder: Path, edit: Callable[[Register], Edits], act: Act, *, dry_run: bool, unchanged: str
) -> bool:
    """Change the register, print the diff, and name the next step and the way back; whether anything changes."""
    diff = change_register(folder, edit, act, dry_run=dry_run)
    typer.echo(diff or f"Nothing to change: {unchanged}\n", nl=False)
    if diff and not dry_run:
        typer.echo(f"Recorded. Next: {BUILD}; back: python -m loaders undo")
    return bool(diff)
