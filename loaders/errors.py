"""What every error of the loader says: what happened, where, and what to do about it."""

from typing import ClassVar


class LoaderError(Exception):
    """An error a reader can act on; `str()` gives three lines: what, where, fix.

    Exit codes: 2 to 5 belong to the register, 10 and up to documents.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, where: str, fix: str) -> None:
        self.what = what
        self.where = where
        self.fix = fix
        super().__init__(what, where, fix)

    def __str__(self) -> str:
        return f"{self.what}\n  where: {self.where}\n  fix:   {self.fix}"
