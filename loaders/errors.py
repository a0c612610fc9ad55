"""What can go wrong while loading; the exit codes are listed in docs/exit-codes.md."""

from queries.errors import UserError


class LoaderError(UserError):
    """Something in the register, a document or the database folder that the user can mend."""


class RegisterUnreadableError(LoaderError):
    """A register file is missing or is not UTF-8 text."""

    exit_code = 3


class RegisterIncompleteError(LoaderError):
    """A register file ends in the middle of a row, or its header or a row lacks columns."""

    exit_code = 4


class InvalidValueError(LoaderError):
    """One field of one row breaks its rule."""

    exit_code = 5


class UnknownReferenceError(LoaderError):
    """A row names something that no other table holds."""

    exit_code = 6


class RepeatedKeyError(LoaderError):
    """Two rows have the same key."""

    exit_code = 7


class BrokenRuleError(LoaderError):
    """Rows that are valid one by one contradict each other."""

    exit_code = 8


class RegisterFaultsError(LoaderError):
    """Several faults found in one reading; the exit code is that of the first."""

    def __init__(self, errors: list[LoaderError]) -> None:
        self.errors = errors
        first = errors[0]
        super().__init__(first.what, where=first.where, fix=first.fix)
        self.exit_code = first.exit_code  # type: ignore[misc]

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.errors,)

    def __str__(self) -> str:
        return "\n\n".join(str(error) for error in self.errors)


class DatabaseNotWrittenError(LoaderError):
    """The new database could not be written or put in place; the old one still serves."""

    exit_code = 20
