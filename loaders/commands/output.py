"""How a command prints: as text for people, or as JSON for programs."""

import enum
from typing import Annotated

import typer


class Format(enum.StrEnum):
    """The forms of what a command prints."""

    text = "text"
    json = "json"


Output = Annotated[Format, typer.Option("--format", help="text for people, json for programs")]
