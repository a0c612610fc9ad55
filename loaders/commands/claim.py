"""The `claim` command: `app.command("claim")(claim_command)` registers it."""

from pathlib import Path
from typing import Annotated

import typer

from loaders.claims import check_sentence
from loaders.claims.answers import as_json, as_text
from loaders.commands.output import Format, Output
from loaders.settings import Settings
from queries.store import DuckDBStore
from queries.text.names import names_of

SETTINGS = Settings()


def claim_command(
    sentence: Annotated[str, typer.Argument(help="A sentence about participation, in quotation marks")],
    output: Output = Format.text,
    database: Annotated[Path, typer.Option(help="Database to ask")] = SETTINGS.database,
) -> None:
    """Say whether the record supports a sentence, claim by claim; the exit code is 0 whatever the answer."""
    with DuckDBStore.open(database) as store:
        checked, names = check_sentence(store, sentence), names_of(store)
    typer.echo(as_json(checked, names) if output is Format.json else as_text(checked, names))
