"""The `fetch` command: `app.command("fetch")(fetch_command)` registers it."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn
from rich.progress import Progress as Bars

from loaders.fetching.download import Progress
from loaders.fetching.errors import FetchRefusedError, NotReachableError
from loaders.fetching.fetch_document import FetchOutcome, documents_to_fetch, fetch
from loaders.fetching.limits import Limits
from loaders.register.reader import read_register
from loaders.settings import Settings

SETTINGS = Settings()


def fetch_command(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOCUMENT]...", help="Identifiers; by default every official document with an address"
        ),
    ] = None,
    documents: Annotated[Path, typer.Option(help="Folder to put them into")] = SETTINGS.documents_folder,
    register: Annotated[Path, typer.Option(help="Folder of the register")] = SETTINGS.register_folder,
    attempts: Annotated[int, typer.Option(min=1, max=20, help="Attempts at each document")] = Limits.attempts,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Follow redirects to this machine and its network")
    ] = False,
) -> None:
    """Get official documents from the addresses in the register.

    Nothing is fetched unless this is run. Exit code 33: a document was refused, for example because a login page came
    in its place; 34: one could not be reached. What was fetched in part is taken up again by the next run.
    """
    chosen = documents_to_fetch(read_register(register), names or [])
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    console = Console(stderr=True)
    with Bars(*columns, console=console, disable=not console.is_terminal, transient=True) as bars:

        def watch(name: str) -> Progress:
            task = bars.add_task(name, total=None)
            return lambda done, whole: bars.update(task, completed=done, total=whole)

        outcomes = fetch(chosen, documents, Limits(attempts=attempts, private_redirects=allow_private), watch)
    for outcome in outcomes:
        typer.echo(_line(outcome))
    said = Counter(o.outcome.replace("_", " ") for o in outcomes)
    typer.echo(
        f"{', '.join(f'{count} {what}' for what, count in sorted(said.items())) or 'Nothing to fetch'}; {documents}"
    )
    _raise_first(outcomes, documents)


def _line(o: FetchOutcome) -> str:
    line = f"{o.outcome.replace('_', ' '):<14}{o.document:<22}"
    if o.file_name is None:
        return line + (o.why or "")
    line += f"{o.file_name}, {o.bytes_count:,} bytes, SHA-256 {o.sha256}"
    if o.checksum == "differs":
        line += (
            "\n" + " " * 14 + "the register has another SHA-256: of another file of it, or of another version"
        )
    if o.problem is not None:
        line += "\n" + " " * 14 + f"it cannot be read: {o.problem}"
    return line


def _raise_first(outcomes: list[FetchOutcome], folder: Path) -> None:
    errors = (
        ("refused", "were refused", FetchRefusedError),
        ("not_reachable", "did not come", NotReachableError),
    )
    for kind, said, error in errors:
        if failed := [o.document for o in outcomes if o.outcome == kind]:
            raise error(
                f"{len(failed)} of {len(outcomes)} documents {said}: {', '.join(failed)}.",
                where=str(folder),
                fix="see each above: open its address in a browser, or fetch it again later",
            )
