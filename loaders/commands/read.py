"""The `read` command: `app.command("read")(read_command)` registers it."""

from pathlib import Path
from typing import Annotated

import typer

from loaders.commands.output import Format, Output
from loaders.errors import LoaderError
from loaders.reading import as_json, as_text, read_within_limits


def read_command(
    files: Annotated[list[Path], typer.Argument(help="PDF, DOCX, HTML, Markdown or text files")],
    output: Output = Format.text,
) -> None:
    """Print the dialogues and participation figures that documents report, with the sentences that say so.

    A document that cannot be read is reported on the error stream and the others are still read; the
    exit code is then that of the first such error.
    """
    readings = []
    first_error: LoaderError | None = None
    for file in files:
        try:
            readings.append(read_within_limits(file))
        except LoaderError as error:
            typer.echo(str(error), err=True)
            first_error = first_error or error
    if output is Format.json:
        typer.echo(as_json(readings))
    else:
        typer.echo("\n".join(as_text(reading) for reading in readings), nl=False)
    if first_error is not None:
        raise typer.Exit(first_error.exit_code)
