"""The `load` command: `app.command("load")(load_command)` registers it."""

from pathlib import Path
from typing import Annotated

import typer

from loaders.settings import Settings
from queries.engines import loaded
from queries.store import DuckDBStore

SETTINGS = Settings()


def load_command(
    address: Annotated[
        str,
        typer.Argument(
            help="Where to: postgresql://user@host/database, the password in PGPASSWORD; or spark:///folder"
        ),
    ],
    database: Annotated[Path, typer.Option(help="Database file to copy")] = SETTINGS.database,
) -> None:
    """Copy the built record into another engine, in place of the one before, in one step for its readers."""
    with DuckDBStore.open(database) as record:
        rows_count = loaded(record, address)
        typer.echo(f"Loaded {rows_count:,} rows, content hash {record.content_hash}")
