"""Where the database is."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """`CONSTRUCTIVE_DIALOGUES_DATABASE` names another database file."""

    model_config = SettingsConfigDict(env_prefix="CONSTRUCTIVE_DIALOGUES_", frozen=True)

    database: Path = PROJECT / "data" / "database" / "dialogues.duckdb"
