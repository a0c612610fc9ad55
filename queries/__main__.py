"""Ask the database: `python -m queries NAME [--years 2023,2024] [--format csv|json|table]`."""

import inspect
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from enum import StrEnum
from typing import Annotated, Any

import pandas as pd
import typer

from queries import ask, stakeholder_groups, working_groups, years
from queries.contract import LEVELS, Entry, Question, all_questions
from queries.engines import open_store
from queries.errors import ChoiceNotKnownError, Version, run_command
from queries.formats import FORMATS
from queries.project import Settings
from queries.store import Store

app = typer.Typer(
    help="Answer a question about the record, from the database.",
    pretty_exceptions_enable=False,
    add_completion=False,
)
Format = StrEnum("Format", sorted(FORMATS))  # type: ignore[misc]
_TABLE = Format("table")
Level = StrEnum("Level", list(LEVELS))  # type: ignore[misc]

_KNOWN: Mapping[str, Callable[[Store], list[object]]] = {
    "years": lambda store: years(store)["year"].tolist(),
    "working_groups": lambda store: working_groups(store)["working_group"].tolist(),
    "stakeholder_groups": lambda store: stakeholder_groups(store)["stakeholder_group"].tolist(),
    "dialogue": lambda store: store.table("dialogues")["dialogue"].tolist(),
}


@app.callback(invoke_without_command=True)
def list_questions(
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="How the list is printed")] = _TABLE,
    _: Version = False,
) -> None:
    """List the questions, or answer one."""
    if context.invoked_subcommand is not None:
        return
    questions = all_questions()
    if form != "table":
        listed = pd.DataFrame([(one.name, one.question, one.grain) for one in questions])
        typer.echo(FORMATS[form](listed.set_axis(["name", "question", "grain"], axis=1)), nl=False)
        return
    width = max(len(question.name) for question in questions)
    for question in questions:
        typer.echo(f"{question.name:<{width}}  {question.question}")


def _command(question: Question) -> Callable[..., None]:
    def command(**options: Any) -> None:
        as_text, database = FORMATS[options.pop("format")], options.pop("database")
        asked: dict[str, Any] = {name: _value(_entry(question, name), text) for name, text in options.items()}
        with closing(open_store(database)) as store:
            _refuse_unknown(store, asked)
            typer.echo(as_text(ask(store, question.name, **asked)), nl=False)

    parameters = [_option(parameter) for parameter in question.parameters]
    parameters += [
        _parameter(
            "format", Annotated[Format, typer.Option("--format", help="How it is printed")], Format("table")
        ),
        _parameter(
            "database",
            Annotated[
                str,
                typer.Option(
                    help="Database to ask: a file, postgresql://user@host/database or spark:///folder"
                ),
            ],
            Settings().store or str(Settings().database),
        ),
    ]
    command.__doc__ = _help(question)
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command


def _option(entry: Entry) -> inspect.Parameter:
    spelled = dict.fromkeys((f"--{entry.name.replace('_', '-')}", f"--{entry.name}"))
    if entry.type == "evidence":
        option = typer.Option(*spelled, help=entry.text)
        return _parameter(entry.name, Annotated[Level, option], Level(LEVELS[0]))
    option = typer.Option(*spelled, help=entry.text, metavar="A,B" if entry.type.endswith("[]") else None)
    if entry.optional:
        return _parameter(entry.name, Annotated[str | None, option], None)
    return _parameter(entry.name, Annotated[str, option], inspect.Parameter.empty)


def _parameter(name: str, annotation: object, default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _entry(question: Question, name: str) -> Entry:
    return next(entry for entry in question.parameters if entry.name == name)


def _value(entry: Entry, text: str | None) -> object:
    if text is None or not entry.type.endswith("[]"):
        return None if text is None else int(text) if entry.type == "integer" else str(text)
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        raise typer.BadParameter(f"--{entry.name.replace('_', '-')} has no value; leave it out, or give one")
    if entry.type == "integer[]" and not all(part.isdecimal() for part in parts):
        raise typer.BadParameter(f"{text!r} is not a list of whole numbers such as 2023,2024")
    return [int(part) for part in parts] if entry.type == "integer[]" else parts


def _refuse_unknown(store: Store, asked: Mapping[str, object]) -> None:
    for name, value in asked.items():
        if value is None or name not in _KNOWN:
            continue
        known = _KNOWN[name](store)
        for one in value if isinstance(value, list) else [value]:
            if one not in known:
                raise ChoiceNotKnownError(
                    f"{one!r} is not known.",
                    where=f"--{name.replace('_', '-')}",
                    fix=f"use {', '.join(map(str, known))}",
                )


def _help(question: Question) -> str:
    columns = "\n\n".join(
        f"{column.name} ({column.type}{', may be missing' if column.optional else ''}): {column.text}"
        for column in question.columns
    )
    return f"{question.question}\n\nGrain: {question.grain}.\n\nColumns:\n\n{columns}"


for _question in all_questions():
    app.command(_question.name)(_command(_question))


def main(arguments: list[str] | None = None) -> int:
    """List the questions, or answer one; returns the exit code, 2 for a call that is not understood."""
    try:
        return run_command(lambda: app(arguments))
    except SystemExit as end:
        return int(end.code or 0)


if __name__ == "__main__":
    sys.exit(main())
