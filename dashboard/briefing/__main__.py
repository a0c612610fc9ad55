"""The command line: `python -m dashboard.briefing --session COP12 --format docx`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dashboard.briefing.errors import ChoiceNotKnownError, FileNotWrittenError, NothingDocumentedError
from dashboard.briefing.files import FORMATS, Format, file_name, write
from dashboard.briefing.gathered import default_years
from dashboard.briefing.models import SECTIONS, Choices, SectionName, Session
from dashboard.briefing.sessions import session_of
from loaders.settings import Settings
from queries.errors import UserError
from queries.store import DuckDBStore, Store

app = typer.Typer(
    help="Write a briefing for a session of the Conference from the record.",
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.command()
def briefing_command(
    session: Annotated[str, typer.Option(help="Label of the session: COP11 or COP12")],
    format_: Annotated[str, typer.Option("--format", help="docx, pdf or html")] = "docx",
    output: Annotated[
        Path | None, typer.Option(help="File to write; a name of its own when left out")
    ] = None,
    years: Annotated[str, typer.Option(help="The two years compared, for example 2023,2024")] = "",
    groups: Annotated[str, typer.Option(help="Working groups, for example FA,TIP; all when left out")] = "",
    sections: Annotated[str, typer.Option(help=f"Sections, out of {','.join(SECTIONS)}")] = "",
    evidence: Annotated[str, typer.Option(help="official, or quoted besides")] = "official",
    database: Annotated[Path | None, typer.Option(help="Database to read, also a snapshot's")] = None,
    edition: Annotated[
        str, typer.Option(help="Name of the snapshot, printed as the version of the data")
    ] = "",
    newer_data: Annotated[bool, typer.Option("--newer-data", help="Say that newer data exist")] = False,
) -> None:
    """Write the briefing, and print where it is."""
    from dashboard.briefing.content import NEWER

    chosen_format = _format(format_)
    with DuckDBStore.open(database or Settings().database) as store:
        choices = chosen(
            store,
            session_of(session),
            years=years,
            groups=groups,
            sections=sections,
            evidence=evidence,
        )
        banner = NEWER if newer_data else ""
        content = write(store, choices, chosen_format, edition=edition, banner=banner)
        path = output or Path(file_name(choices, chosen_format, edition or store.content_hash))
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileNotWrittenError(
            f"The briefing could not be written: {error.strerror}.",
            where=str(path),
            fix="give --output a file in a folder that exists and can be written to",
        ) from error
    print(path)


def chosen(
    store: Store, session: Session, *, years: str, groups: str, sections: str, evidence: str
) -> Choices:
    """What the options ask for. Raises `ChoiceNotKnownError` and `NothingDocumentedError`."""
    if evidence not in ("official", "quoted"):
        raise ChoiceNotKnownError(
            f"{evidence!r} is no level of evidence of a briefing.",
            where="--evidence",
            fix="use official or quoted",
        )
    names = _parts(sections)
    for name in names:
        if name not in SECTIONS:
            raise ChoiceNotKnownError(
                f"{name!r} is no section of a briefing.", where="--sections", fix=f"use {', '.join(SECTIONS)}"
            )
    pair = tuple(_year(year) for year in _parts(years)) or default_years(store, session.year)
    if not pair:
        raise NothingDocumentedError(
            f"No year up to {session.year} is documented.",
            where="--session",
            fix="add a document to the register",
        )
    wanted: tuple[SectionName, ...] = tuple(name for name in SECTIONS if name in names) or SECTIONS
    return Choices.model_validate(
        {
            "session": session,
            "years": pair,
            "working_groups": _parts(groups),
            "evidence": evidence,
            "sections": wanted,
        }
    )


def _format(name: str) -> Format:
    for format_ in FORMATS:
        if name == format_:
            return format_
    raise ChoiceNotKnownError(
        f"{name!r} is no format of a briefing.", where="--format", fix=f"use {', '.join(FORMATS)}"
    )


def _year(text: str) -> int:
    if not text.isdigit():
        raise ChoiceNotKnownError(
            f"{text!r} is no year.", where="--years", fix="give years such as 2023,2024"
        )
    return int(text)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def main() -> None:
    """Run the command line; a user's mistake ends in a sentence and an exit code, never in a traceback."""
    try:
        app()
    except UserError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
