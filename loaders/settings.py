"""Where things are: each a setting that an environment variable can change."""

import getpass
from pathlib import Path
from typing import Literal

from pydantic import Field

from queries.project import OWN_DATA, PROJECT, from_environment
from queries.project import Settings as DatabaseSettings

REGISTER = "CONSTRUCTIVE_DIALOGUES_REGISTER"
"""The environment variable that names another register folder."""


class Settings(DatabaseSettings):
    """Folders of the loaders, beside the database file that they write."""

    register_folder: Path = Field(PROJECT / "data" / "register", validation_alias=REGISTER)
    documents_folder: Path = Field(
        OWN_DATA / "documents", validation_alias="CONSTRUCTIVE_DIALOGUES_DOCUMENTS"
    )
    proposals_folder: Path = Field(
        OWN_DATA / "proposals", validation_alias="CONSTRUCTIVE_DIALOGUES_PROPOSALS"
    )
    snapshots_folder: Path = Field(
        PROJECT / "data" / "snapshots", validation_alias="CONSTRUCTIVE_DIALOGUES_SNAPSHOTS"
    )
    officer: str = Field(
        "", description="Who changes the register, for the audit trail; else the user's name"
    )
    build: Literal["when-changed", "never"] = Field(
        "when-changed", description="Whether the server builds the database; replicas are given theirs"
    )
    publisher: str = Field("Constructive Dialogues Register", description="Who publishes the record")
    address: str = Field(
        "", description="Where readers reach this server, for citations: https://example.org/dialogues"
    )


def current_settings() -> Settings:
    """The settings by the environment."""
    return from_environment(Settings)


def officer() -> str:
    """Who changes the register on this machine, for the audit trail."""
    try:
        return current_settings().officer or getpass.getuser()
    except (OSError, KeyError):  # a container may run as a number without a name
        return "unknown"
