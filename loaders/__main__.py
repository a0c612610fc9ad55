"""The command line of the loaders: `python -m loaders build`."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from loaders.build import LoadReport, build
from loaders.commands.add import add_command
from loaders.commands.claim import claim_command
from loaders.commands.correct import choose_command, correct_command
from loaders.commands.facts import date_command, file_command, session_command
from loaders.commands.fetch import fetch_command
from loaders.commands.load import load_command
from loaders.commands.output import Format, Output
from loaders.commands.read import read_command
from loaders.commands.review import approve_command, propose_command
from loaders.commands.snapshot import snapshot_app
from loaders.commands.undo import trail_command, undo_command
from loaders.commands.upgrade import upgrade_command
from loaders.commands.verify import verify_command
from loaders.commands.withdraw import merge_command, withdraw_command
from loaders.register.by_hand import doubts_of
from loaders.register.datapackage import describes
from loaders.register.reader import read_register
from loaders.settings import Settings
from queries.errors import Version, run_command

app = typer.Typer(
    help="From official documents and the register to checked, cited figures.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def main_options(_: Version = False) -> None:
    """From official documents and the register to checked, cited figures."""


app.command("add")(add_command)
app.command("read")(read_command)
app.command("verify")(verify_command)
app.command("fetch")(fetch_command)
app.command("propose")(propose_command)
app.command("approve")(approve_command)
app.add_typer(snapshot_app, name="snapshot")
app.command("correct")(correct_command)
app.command("choose")(choose_command)
app.command("withdraw")(withdraw_command)
app.command("merge")(merge_command)
app.command("date")(date_command)
app.command("session")(session_command)
app.command("file")(file_command)
app.command("undo")(undo_command)
app.command("trail")(trail_command)
app.command("claim")(claim_command)
app.command("upgrade")(upgrade_command)
app.command("load")(load_command)
SETTINGS = Settings()


@app.command("build")
def build_command(
    register: Annotated[Path, typer.Option(help="Folder of the register")] = SETTINGS.register_folder,
    database: Annotated[Path, typer.Option(help="Database file to bring up to date")] = SETTINGS.database,
    accept_fewer_rows: Annotated[
        bool, typer.Option("--accept-fewer-rows", help="The last rows of a file were removed on purpose")
    ] = False,
    output: Output = Format.text,
) -> None:
    """Read the register, check it, and put a new database in place of the old one."""
    console = Console(stderr=True)
    with console.status("Reading and checking the register"):
        report = build(register, database, accept_fewer_rows=accept_fewer_rows)
    doubts = [
        (one.question, one.where, "") for one in doubts_of(read_register(register), SETTINGS.documents_folder)
    ]
    if not describes(register):
        doubts.append((
            f"{register / 'datapackage.json'} does not describe the tables as they are; other tools go by it.",
            str(register),
            f"python -m loaders upgrade {register}",
        ))  # fmt: skip
    if output is Format.json:
        typer.echo(json.dumps(_as_json(report, doubts), ensure_ascii=False, indent=1))
        return
    _print_report(report)
    for question, where, fix in doubts:
        said = f"Look again: {question}\n  where: {where}"
        typer.echo(f"{said}\n  fix: {fix}" if fix else said, err=True)


def _as_json(report: LoadReport, doubts: list[tuple[str, str, str]]) -> dict[str, object]:
    """What a build did: the rows of each table, and the new and the gone ones of each that changed."""
    return {
        **vars(report),
        "database": str(report.database),
        "changes": {name: {"new": new, "gone": gone} for name, (new, gone) in report.changes.items()},
        "look_again": [{"what": what, "where": where, "fix": fix or None} for what, where, fix in doubts],
    }


def _print_report(report: LoadReport) -> None:
    console = Console(soft_wrap=True)
    if report.changed:
        table = Table("table", "rows", "new", "gone", box=None, pad_edge=False)
        for name, rows in report.rows.items():
            new, gone = report.changes.get(name, (0, 0))
            table.add_row(name, str(rows), f"+{new}" if new else "", f"-{gone}" if gone else "")
        console.print(table)
        for name, (new, gone) in report.changes.items():
            if gone > new:
                console.print(f"{name}.csv has {gone - new} fewer rows than in the last build.")
        if not report.changes:
            console.print("No value changed: only the form of the files or the program did.")
        console.print(f"{report.checks_count} rules checked, all hold.")
        console.print(f"Built {report.database}")
    else:
        console.print(f"No change: {report.database} is up to date.")
    console.print(f"Content hash {report.content_hash}")


def main() -> None:
    """Run the command line; a user's mistake ends in a sentence and an exit code, never in a traceback."""
    sys.exit(run_command(app))


if __name__ == "__main__":
    main()
