"""Where readers reach this server, for citations: never taken from a request, for answers are cached."""

from streamlit import config

from loaders.settings import current_settings


def base_path() -> str:
    """The path below which everything is served, `/dialogues`; empty at the root."""
    return "".join(f"/{part}" for part in str(config.get_option("server.baseUrlPath")).split("/") if part)


def public_address() -> str:
    """The setting CONSTRUCTIVE_DIALOGUES_ADDRESS, else this machine's; without a slash at the end."""
    return (
        current_settings().address.rstrip("/")
        or f"http://localhost:{config.get_option('server.port')}{base_path()}"
    )
