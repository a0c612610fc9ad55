"""The command line: `python -m dashboard.briefing --session COP12 --format docx`."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from dashboard.briefing.briefing_files import FORMATS, Format, file_name, lay_out
from dashboard.briefing.data import default_years, session_of
from dashboard.briefing.editions import Edition, edition_of, written
from dashboard.briefing.errors import FileNotWrittenError, NothingDocumentedError
from dashboard.briefing.models import Choices
from loaders.publication import version_of
from loaders.settings import Settings
from queries.errors import ChoiceNotKnownError, Version, run_command, shortened
from queries.store import DuckDBStore, Store
from queries.text.names import Session, names_of

app = typer.Typer(
    help="Write a briefing for a session of the Conference from the record.",
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.command()
def briefing_command(
    session: Annotated[str, typer.Option(help="Label of the session, for example COP12")],
    format_: Annotated[str, typer.Option("--format", help="docx, pdf or html")] = "docx",
    output: Annotated[
        Path | None, typer.Option(help="File to write; a name of its own when left out")
    ] = None,
    years: Annotated[str, typer.Option(help="The two years compared, for example 2023,2024")] = "",
    groups: Annotated[
        str,
        typer.Option(
            "--working-groups", "--groups", help="Working groups, for example FA,TIP; all when left out"
        ),
    ] = "",
    evidence: Annotated[str, typer.Option(help="official, or quoted besides")] = "official",
    current: Annotated[
        bool, typer.Option("--current", help="Write from the current record, not from the session's snapshot")
    ] = False,
    database: Annotated[Path | None, typer.Option(help="Database of the current record")] = None,
    snapshots: Annotated[Path | None, typer.Option(help="Folder of the snapshots")] = None,
    _: Version = False,
) -> None:
    """Write the briefing, and print where it is.

    It is written from the snapshot that bears the session's label, if there is one.
    """
    settings = Settings()
    as_format = _format(format_)
    options = {"years": years, "groups": groups, "evidence": evidence}
    record = database or settings.database
    with ExitStack() as opened:
        frozen = (
            None
            if current
            else opened.enter_context(edition_of(session, snapshots or settings.snapshots_folder))
        )
        # Beside a snapshot the current record is needed for the banner alone.
        store = opened.enter_context(DuckDBStore.open(record)) if frozen is None or record.exists() else None
        edition = frozen or Edition(opened.enter_context(DuckDBStore.open(record)))
        # a session's days may have become known since its record was frozen
        wanted = session_of(store or edition.store, session)
        choices = chosen(edition.store, wanted, **options)
        content = lay_out(written(edition, choices, store), as_format)
        name = file_name(
            choices,
            names_of(edition.store),
            as_format,
            edition.name or version_of(edition.store.content_hash),
        )
    path = output or Path(name)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileNotWrittenError(
            f"The briefing could not be written: {error.strerror}.",
            where=str(path),
            fix="give --output a file in a folder that exists and can be written to",
        ) from error
    print(path)


def chosen(store: Store, session: Session, *, years: str, groups: str, evidence: str) -> Choices:
    """What the options ask for. Raises `ChoiceNotKnownError` and `NothingDocumentedError`."""
    if evidence not in ("official", "quoted"):
        raise ChoiceNotKnownError(
            f"{evidence!r} is no level of evidence of a briefing.",
            where="--evidence",
            fix="use official or quoted",
        )
    pair = tuple(_year(year) for year in _parts(years)) or default_years(store, session.year)
    if not pair:
        raise NothingDocumentedError(
            f"No year up to {session.year} is documented.",
            where="--session",
            fix="add a document to the register",
        )
    return Choices(session, pair, _parts(groups), "quoted" if evidence == "quoted" else "official")


def _format(name: str) -> Format:
    for format_ in FORMATS:
        if name == format_:
            return format_
    raise ChoiceNotKnownError(
        f"{name!r} is no format of a briefing.", where="--format", fix=f"use {', '.join(FORMATS)}"
    )


def _year(text: str) -> int:
    if not (text.isdecimal() and len(text) == 4):
        raise ChoiceNotKnownError(
            f"{shortened(text)!r} is no year.", where="--years", fix="give years such as 2023,2024"
        )
    return int(text)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def main() -> None:
    """Run the command line; a user's mistake ends in a sentence and an exit code, never in a traceback."""
    sys.exit(run_command(app))


if __name__ == "__main__":
    main()
