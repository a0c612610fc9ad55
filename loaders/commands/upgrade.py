"""The `upgrade` command: `app.command("upgrade")(upgrade_command)` registers it."""

from pathlib import Path
from typing import Annotated

import typer

from loaders.migration import upgrade_proposal, upgrade_register, upgrade_snapshot
from loaders.settings import Settings

SETTINGS = Settings()


def upgrade_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Registers, snapshots or proposals; the register when left out"),
    ] = None,
    register: Annotated[Path, typer.Option(help="Folder of the register")] = SETTINGS.register_folder,
) -> None:
    """Bring registers, snapshots and proposals of the first edition up to date; others are left as they are."""
    for path in paths or [register]:
        if path.is_file():
            done: object = "made anew" if upgrade_proposal(path, register) else None
        elif (path / "SHA256SUMS").exists():
            snapshot = upgrade_snapshot(path.resolve())
            done = snapshot and f"frozen anew as {snapshot.id}, with its labels; remove the old folder"
        else:
            done = "brought up to date. Next: python -m loaders build" if upgrade_register(path) else None
        typer.echo(f"{path}: {done or 'up to date already'}")
