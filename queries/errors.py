"""Errors that a user can act on: what happened, where, and how to fix it.

Raised deep down, shown once at the edge (the command line or the page), never as a traceback. Exit codes are
part of the contract and listed in README.md.
"""

from typing import ClassVar


class UserError(Exception):
    """Something the user can mend.

    `what` says what is wrong, `where` names the file, line and field, `fix` says what to do.
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


class DatabaseDamagedError(DatabaseNotReadableError):
    """A part of the database no longer has the checksum that it was written with."""


class QueryContractError(UserError):
    """A .sql file and its header disagree, or a parameter is not what the header declares."""

    exit_code = 22


class StatementRefusedError(UserError):
    """A reader's statement may not be run, or cannot."""

    exit_code = 23
