"""The command line: `python -m dashboard.publish FOLDER`."""

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from dashboard.publish.edition import publish
from queries.errors import Version, run_command

app = typer.Typer(
    help="Write every page as plain files, for any web server or CDN.",
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.command()
def publish_command(
    folder: Annotated[Path, typer.Argument(help="Folder of the edition; a former edition is replaced")],
    live: Annotated[
        str | None,
        typer.Option(
            help="Address of the live app, to which choices without a file lead; / for the same server"
        ),
    ] = None,
    _: Version = False,
) -> None:
    """Write the published edition, and say what it holds. What has not changed is not written again."""
    began = time.monotonic()
    version, files, is_new = publish(folder, live)
    done = "written" if is_new else "nothing changed"
    size = sum((folder / name).stat().st_size for name in files)
    print(
        f"{folder}: {len(files):,} files, {size / 1e6:.1f} MB, data version {version}; "
        f"{done} in {time.monotonic() - began:.1f} s"
    )


def main() -> None:
    """Run the command line; a user's mistake ends in a sentence and an exit code, never in a traceback."""
    sys.exit(run_command(app))


if __name__ == "__main__":
    main()
