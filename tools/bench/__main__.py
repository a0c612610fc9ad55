"""The measurements: `python -m tools.bench SUBJECT [--json FILE]`; without a subject, what can be measured.

`make bench` measures everything, and writes docs/speed.json and the table of docs/speed.md.
"""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from tools.bench import (
    building,
    edition,
    engines,
    extraction,
    pages,
    peers,
    questions,
    report,
    sessions,
    soak,
)
from tools.bench.report import Measurement

app = typer.Typer(
    help="Measure the program on this machine. Nothing timed stands in the tests.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
SUBJECTS = ("pages", "edition", "sessions", "soak", "build", "questions", "extraction")
Json = Annotated[
    Path | None, typer.Option("--json", help="File that takes the numbers, beside other subjects'")
]


@app.command("pages")
def pages_command(json: Json = None, rounds: Annotated[int, typer.Option(min=1)] = 5) -> None:
    """Seconds to the first chart and to a filter change, bytes, processor time; beside a bare page and peers."""
    _done(pages.measure(rounds), json)


@app.command("peers")
def peers_command() -> None:
    """Install the peers that pages are measured beside, outside the project; `pages` does so itself."""
    print(*peers.install(), sep="\n")


@app.command("edition")
def edition_command(json: Json = None, rounds: Annotated[int, typer.Option(min=1)] = 5) -> None:
    """Seconds of the published edition, its first chart from nginx beside the peers, pages a second."""
    _done(edition.measure(rounds), json)


@app.command("sessions")
def sessions_command(
    json: Json = None, counts: Annotated[str, typer.Option(help="How many sessions at once")] = "1,5,20,50"
) -> None:
    """Memory of the server for each further session."""
    _done(sessions.measure([int(count) for count in counts.split(",")]), json)


@app.command("soak")
def soak_command(
    json: Json = None, count: Annotated[int, typer.Option("--sessions", min=1)] = 50, minutes: float = 5
) -> None:
    """Many sessions at once for minutes, with a rebuild: errors, seconds of a filter change, memory."""
    _done(soak.measure(count, minutes), json)


@app.command("build")
def build_command(json: Json = None) -> None:
    """Seconds of a build, real and made up."""
    _done(building.measure(), json)


@app.command("questions")
def questions_command(json: Json = None) -> None:
    """Seconds of each question, beside DuckDB alone."""
    _done(questions.at_a_million(), json)


@app.command("engines")
def engines_command(
    addresses: Annotated[list[str], typer.Argument(help="Empty ones: postgresql://..., spark:///folder")],
    figures: Annotated[int, typer.Option(min=100)] = 100_000,
) -> None:
    """Milliseconds of each question on each engine beside DuckDB's, on a made-up register."""
    _done(engines.measure(addresses, figures), None)


@app.command("extraction")
def extraction_command(
    json: Json = None, count: Annotated[int, typer.Option("--documents", min=1)] = 500
) -> None:
    """Documents read in a second by one process."""
    _done(extraction.measure(count), json)


@app.command("table")
def table_command() -> None:
    """Write the table of docs/speed.md from docs/speed.json."""
    report.write_table()


@app.command("all")
def all_command() -> None:
    """Everything, each in a process of its own, into docs/speed.json and docs/speed.md."""
    for subject in SUBJECTS:
        command = [sys.executable, "-m", "tools.bench", subject, "--json", str(report.NUMBERS)]
        subprocess.run(command, check=True)
    table_command()


def _done(found: Measurement, json: Path | None) -> None:
    report.show(found)
    if json is not None:
        report.keep(found, json)


if __name__ == "__main__":
    app()
