"""The `add` command: one dialogue is one row, typed as options or filled into a template."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from loaders.commands.changing import BUILD, SETTINGS, USER, By, DryRun, RegisterFolder
from loaders.register.by_hand import Doubt, added
from loaders.register.edits import Edits
from loaders.register.reader import Register, read_register
from loaders.register.row_template import filled_rows, template
from loaders.register.trail import Act
from loaders.review.errors import NotApprovedError
from loaders.templates.filled_template import filled_template
from loaders.templates.workbook_template import workbook_template
from loaders.transaction import change_register


def add_command(
    facts: Annotated[
        list[str] | None,
        typer.Argument(
            help="date=2026-05-06 meetings='IC 16; TA 16' document=summary.pdf paragraph=4 ngo='Sixty (60)' academia=4"
        ),
    ] = None,
    rows: Annotated[
        Path | None, typer.Option("--from", help="A filled-in template (XLSX or CSV): one row a dialogue")
    ] = None,
    write_template: Annotated[
        Path | None, typer.Option("--template", help="Write a template (new.xlsx or new.csv), and stop")
    ] = None,
    is_confirmed: Annotated[
        bool, typer.Option("--confirm", help="What would be asked is meant: zeros and large numbers")
    ] = False,
    dry_run: DryRun = False,
    by: By = USER,
    register: RegisterFolder = SETTINGS.register_folder,
    documents: Annotated[Path, typer.Option(help="Folder of the documents")] = SETTINGS.documents_folder,
) -> None:
    """Add a dialogue with its document and numbers; the checksum is computed, and the register checked as a build does.

    A group that is left out is not reported: that is never zero.
    """
    if write_template is not None:
        _write_template(write_template, read_register(register), documents)
        typer.echo(
            f"{write_template}: fill in a row a dialogue, then: python -m loaders add --from {write_template}"
        )
        return
    names: list[str] = []

    def edit(known: Register) -> Edits:
        edits, doubts = Edits(), list[Doubt]()
        for where, row in _rows(known, facts or [], rows):
            one = added(known, row, where, documents, before=edits)
            names.append(one.dialogue)
            doubts += one.doubts
            edits.merge(one.edits)
        if not is_confirmed:
            _confirm(doubts)
        return edits

    about = ", ".join(facts or [str(rows)])
    diff = change_register(register, edit, Act(by, "add", about), dry_run=dry_run)
    typer.echo(diff or "Nothing to add: the register has it already.\n", nl=False)
    if diff:
        said = "would be added" if dry_run else f"added. Next: {BUILD}; back: python -m loaders undo"
        typer.echo(f"{', '.join(names)} {said}")


def _rows(known: Register, facts: list[str], file: Path | None) -> list[tuple[str, dict[str, str]]]:
    if file is not None:
        return filled_template(file, known)
    pairs = [fact.partition("=") for fact in facts]
    if not pairs or any(not equals for _, equals, _ in pairs):
        raise typer.BadParameter("give the facts as name=value, --from FILE, or --template FILE")
    values = [value for _, _, value in pairs]
    where = "the command line"
    return list(filled_rows(known, [name for name, _, _ in pairs], where, [(where, values)]))


def _write_template(file: Path, register: Register, documents: Path) -> None:
    if file.suffix.lower() == ".xlsx":
        taken = {vars(row)["file_name"] for row in register.tables["documents"]}
        files = (
            sorted(path.name for path in documents.iterdir() if path.is_file()) if documents.is_dir() else []
        )
        content = workbook_template(register, [name for name in files if name not in taken])
    else:
        content = template(register).encode()
    try:
        with file.open("xb") as new:
            new.write(content)
    except FileExistsError as error:
        raise typer.BadParameter(
            f"{file} is there already, and may be filled in: name another file"
        ) from error
    except OSError as error:
        raise typer.BadParameter(f"{file} cannot be written: {error.strerror}") from error


def _confirm(doubts: list[Doubt]) -> None:
    for doubt in doubts:
        if not sys.stdin.isatty() or not typer.confirm(doubt.question):
            raise NotApprovedError(
                doubt.question, where=doubt.where, fix="correct it, or say that it is meant: --confirm"
            )
