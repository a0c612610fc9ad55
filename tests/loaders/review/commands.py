"""The command line as a user runs it."""

from typing import NamedTuple

from typer.testing import CliRunner

from loaders.__main__ import app
from queries.errors import UserError


class Result(NamedTuple):
    """What a command returned and printed."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: object) -> Result:
    """Run `python -m loaders ...` in this process; whatever is not meant for a user is raised."""
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if isinstance(result.exception, UserError):
        return Result(result.exception.exit_code, result.stdout, result.stderr + str(result.exception))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Result(result.exit_code, result.stdout, result.stderr)
