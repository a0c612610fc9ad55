"""Where the database is."""

import os
import tomllib
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from pydantic_settings import BaseSettings, SettingsConfigDict

CODE = Path(__file__).resolve().parent.parent
"""The folder of the packages: the checkout, or site-packages."""
IS_INSTALLED = not (CODE / "pyproject.toml").exists()
PROJECT = CODE / "constructive_dialogues_files" if IS_INSTALLED else CODE
"""Where register, snapshots, fonts and the app's script lie; a wheel brings them along."""
OWN_DATA = (
    Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "constructive-dialogues"
    if IS_INSTALLED
    else PROJECT / "data"
)
"""Where a database, documents and proposals are written: a reader's own folder where the program is installed."""


def program_version() -> str:
    """The version of the program, of the wheel or of the checkout."""
    if IS_INSTALLED:
        return metadata.version("constructive-dialogues")
    return str(tomllib.loads((CODE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


Kind = TypeVar("Kind", bound=BaseSettings)


def from_environment(kind: type[Kind]) -> Kind:
    """The settings of a class by the environment as it is now; read anew only when that has changed."""
    return _read(kind, frozenset(os.environ.items()))  # type: ignore[return-value]


@lru_cache(maxsize=8)
def _read(kind: type[BaseSettings], _: frozenset[tuple[str, str]]) -> BaseSettings:
    return kind()


class Settings(BaseSettings):
    """`CONSTRUCTIVE_DIALOGUES_DATABASE` names another database file, `_STORE` another engine."""

    model_config = SettingsConfigDict(env_prefix="CONSTRUCTIVE_DIALOGUES_", frozen=True)

    database: Path = OWN_DATA / "database" / "dialogues.duckdb"
    store: str = ""
    """The record in another engine, which is asked instead: `postgresql://user@host/database` or `spark:///folder`."""
