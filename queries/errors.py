"""Errors that a user can act on: what happened, where, and how to fix it.

Raised deep down, shown once at the edge (the command line or the page), never as a traceback. Exit codes are
part of the contract and listed in docs/exit-codes.md.
"""

import sys
from collections.abc import Callable
from typing import Annotated, ClassVar

import typer

from queries.project import program_version

LIMIT_REACHED = 24
"""Exit code: more time, memory or nesting than may be."""


def shortened(text: str, most: int = 60) -> str:
    """What somebody gave, to be quoted in an answer: long texts without their middle."""
    return text if len(text) <= most else f"{text[: most - 10]} ... {text[-5:]}"


class UserError(Exception):
    """Something the user can mend.

    `what` says what is wrong, and may be shown to anybody; `where` names the file, line and field; `fix` says what to
    do.
    `exit_code` is what the command line returns.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, where: str, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix

    def __reduce__(self) -> tuple[object, ...]:
        # a worker process hands its errors over; Exception would give `what` alone to the constructor
        return type(self), (self.what, self.where, self.fix), self.__dict__

    def __str__(self) -> str:
        return f"{self.what}\n  where: {self.where}\n  fix:   {self.fix}"


class DatabaseNotReadableError(UserError):
    """There is no database, or the file is not one that this program wrote."""

    exit_code = 21


class DatabaseOutdatedError(DatabaseNotReadableError):
    """The database was written with another schema than the one that the questions ask."""


class DatabaseLockedError(DatabaseNotReadableError):
    """Another process has opened the database for writing; the file itself may be good."""


class DatabaseDamagedError(DatabaseNotReadableError):
    """A part of the database no longer has the checksum that it was written with."""


class QueryContractError(UserError):
    """A .sql file and its header disagree, or a parameter is not what the header declares."""

    exit_code = 22


class StatementRefusedError(UserError):
    """A reader's statement may not be run, or cannot."""

    exit_code = 23


class ChoiceNotKnownError(UserError):
    """A year, group, section, format or the like is not one that can be chosen."""

    exit_code = 51


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(program_version())
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version of the program"),
]
"""The option --version of every command."""


def run_command(command: Callable[[], int | None]) -> int:
    """Run a command and return its exit code: an error is printed as a sentence, never as a traceback."""
    try:
        return command() or 0
    except UserError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except MemoryError:
        said = UserError("There is not enough memory for this.", "what was given", "give a smaller file")
    except RecursionError:
        said = UserError("It is nested too deeply to be read.", "what was given", "nest it less deeply")
    print(said, file=sys.stderr)
    return LIMIT_REACHED
