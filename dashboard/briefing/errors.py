"""What can go wrong while a briefing is written; the exit codes are 50 to 53."""

from queries.errors import UserError


class UnknownSessionError(UserError):
    """The label names no session of the Conference."""

    exit_code = 50


class NothingDocumentedError(UserError):
    """No official document is held for the chosen years and working groups."""

    exit_code = 52


class FileNotWrittenError(UserError):
    """The briefing could not be written where it should go."""

    exit_code = 53
