"""Ask the database: `python -m queries NAME [--parameter value] [--format csv|json|table]`."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from queries import ask, stakeholder_groups, working_groups, years
from queries.contract import LEVELS, Entry, Question, all_questions
from queries.errors import ValueNotKnownError, run_command, shortened
from queries.formats import FORMATS
from queries.settings import Settings
from queries.store import DuckDBStore


def main(arguments: list[str] | None = None) -> int:
    """List the questions, or answer one; returns the exit code."""
    parser = _parser()
    options = vars(parser.parse_args(arguments))
    name = options.pop("question")
    if name is None:
        parser.print_help()
        return 0
    as_text, database = FORMATS[options.pop("format")], options.pop("database")

    def answer() -> None:
        with DuckDBStore.open(database) as store:
            _refuse_unknown(store, options)
            print(as_text(ask(store, name, **options)), end="")

    return run_command(answer)


def _refuse_unknown(store: DuckDBStore, options: Mapping[str, object]) -> None:
    """Raises `ValueNotKnownError` for a filter that names something the record does not have."""
    known: dict[str, list[object]] = {
        "years": list(years(store)["year"]),
        "working_groups": list(working_groups(store)["working_group"]),
        "stakeholder_groups": list(stakeholder_groups(store)["stakeholder_group"]),
    }
    for name, values in known.items():
        asked = options.get(name)
        if unknown := [value for value in asked if value not in values] if isinstance(asked, list) else []:
            raise ValueNotKnownError(
                f"{shortened(str(unknown[0]))} is not known.",
                where=f"--{name.replace('_', '-')}",
                fix=f"use some of {', '.join(map(str, values))}",
            )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m queries", description="Answer a question about the record, from the database."
    )
    questions = parser.add_subparsers(dest="question", metavar="NAME", title="questions")
    for question in all_questions():
        command = questions.add_parser(
            question.name,
            help=question.question,
            description=question.question,
            epilog=_epilog(question),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        for parameter in question.parameters:
            _add_parameter(command, parameter)
        command.add_argument("--format", choices=sorted(FORMATS), default="table", help="default: table")
        command.add_argument(
            "--database", type=Path, default=Settings().database, help="database file to ask", metavar="FILE"
        )
    return parser


def _add_parameter(command: argparse.ArgumentParser, parameter: Entry) -> None:
    is_level = parameter.type == "evidence"
    command.add_argument(
        *dict.fromkeys((f"--{parameter.name}", f"--{parameter.name.replace('_', '-')}")),
        dest=parameter.name,
        type=_READERS[parameter.type],
        choices=LEVELS if is_level else None,
        default=LEVELS[0] if is_level else None,
        required=not parameter.optional and not is_level,
        metavar="LEVEL" if is_level else "A,B" if parameter.type.endswith("[]") else "VALUE",
        help=parameter.text,
    )


def _whole_numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a list of whole numbers such as 2023,2024"
        ) from None


_READERS: Mapping[str, Callable[[str], object]] = {
    "integer": int,
    "text": str,
    "evidence": str,
    "integer[]": _whole_numbers,
    "text[]": lambda text: [part.strip() for part in text.split(",")],
}


def _epilog(question: Question) -> str:
    width = max(len(column.name) for column in question.columns)
    columns = (
        f"  {column.name:<{width}}  {column.type + ('?' if column.optional else ''):<9} {column.text}"
        for column in question.columns
    )
    return f"grain: {question.grain}\n\ncolumns:\n" + "\n".join(columns)


if __name__ == "__main__":
    sys.exit(main())
