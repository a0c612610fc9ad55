"""The command `dialogues`: serve the dashboard, ask, brief, and everything that keeps the record."""

import sys
from typing import Annotated

import typer
from streamlit.web import cli as streamlit

from dashboard.briefing.__main__ import briefing_command
from dashboard.publish.__main__ import publish_command
from loaders.__main__ import app as loaders_app
from loaders.build import build
from loaders.settings import Settings
from queries.__main__ import app as query_app
from queries.errors import Version, run_command
from queries.project import PROJECT

app = typer.Typer(
    help="Participation in the constructive dialogues: serve, ask, brief, and keep the record.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def main_options(context: typer.Context, _: Version = False) -> None:
    """Participation in the constructive dialogues: serve, ask, brief, and keep the record."""
    settings = Settings()
    if context.invoked_subcommand in ("query", "brief") and not settings.database.exists():
        build(settings.register_folder, settings.database)


@app.command("serve")
def serve_command(
    port: Annotated[int, typer.Option(help="Port on this machine")] = 8501,
    address: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 serves others")] = "127.0.0.1",
) -> None:
    """Serve the dashboard, its data and its charts at http://localhost:8501."""
    script = str(PROJECT / "streamlit_app.py")
    streamlit.main_run([script, "--server.port", str(port), "--server.address", address])


app.command("brief")(briefing_command)
app.command("publish")(publish_command)
app.add_typer(query_app, name="query", help="Answer a question about the record, from the database.")
app.registered_commands += loaders_app.registered_commands
app.registered_groups += loaders_app.registered_groups


def main() -> None:
    """Run the command line; a user's mistake ends in a sentence and an exit code, never in a traceback."""
    sys.exit(run_command(app))


if __name__ == "__main__":
    main()
