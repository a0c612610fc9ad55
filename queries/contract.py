"""The header of a .sql file is its contract: what it asks, with which parameters, and what comes back.

Parsed here and held against every call and every answer, so that a column which is not described, a parameter
which is not declared, or a null in a column without `?` cannot go unnoticed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pandas as pd
from pandas.api.types import infer_dtype

from queries.errors import QueryContractError
from queries.selection import EVERYTHING, Evidence, Selection
from queries.text.citations import in_words

FOLDER = Path(__file__).resolve().parent

DTYPES: Mapping[str, Any] = {
    "integer": pd.Int64Dtype(),
    "number": pd.Float64Dtype(),
    "text": pd.StringDtype("python"),
    "boolean": pd.BooleanDtype(),
    "date": "datetime64[s]",
}

# What pandas infers of a column, per declared type. Sums of whole numbers arrive as floating, nulls alone as empty.
_FOUND = {
    "integer": ("integer", "integer-na", "floating", "empty"),
    "number": ("integer", "integer-na", "floating", "mixed-integer-float", "empty"),
    "text": ("string", "empty"),
    "boolean": ("boolean", "empty"),
    "date": ("datetime64", "date", "empty"),
}

# An engine adds in any order, so that the last digits of the same mean differ from call to call.
_DECIMALS = 10

LEVELS: tuple[str, ...] = get_args(Evidence)
"""What a reader can choose, the strongest first."""

ENUMS: Mapping[str, tuple[str, ...]] = {
    "evidence": (*LEVELS, "none"),
    "status": ("reported", "partly_reported", "not_reported", "not_documented", "no_dialogue_known"),
    "cause": ("same_kind", "merged_or_separated", "first_year_only", "last_year_only"),
    "rule": ("sum", "mean", "either"),
    "agreement": ("agree", "differ_chosen", "only_in_one", "not_reported"),
    "gap": ("no_dialogue_known", "no_document_held"),
    "in_total": (
        "yes",
        "beside_total",
        "partly_reported",
        "not_reported",
        "counts_otherwise",
        "not_documented",
        "quoted",
        "claimed",
    ),
}
"""Types of columns that hold one of a few codes; each is the one vocabulary for its word."""

CITATION = "citation"
"""Type of a column of places, `Note ¶4; Note ¶6`, which the one maker of citations puts into words."""

_PARAMETER_TYPES = {
    "integer": (int, False),
    "text": (str, False),
    "evidence": (str, False),
    "integer[]": (int, True),
    "text[]": (str, True),
}
_ENTRY = re.compile(
    r"\$?(?P<name>[a-z][a-z0-9_]*)\s+(?P<type>[a-z_]+(?:\[\])?)(?P<optional>\?)?\s+(?P<text>.+)"
)


def _array_of(values: Sequence[Any], type_: str) -> Any:
    """Python's values as an array of a type in `DTYPES`."""
    if type_ == "date":
        return pd.to_datetime(pd.Series(list(values), dtype=object)).astype(DTYPES["date"]).array
    if type_ == "number":
        return pd.array([None if value is None else float(value) for value in values], dtype=DTYPES["number"])
    return pd.array(list(values), dtype=DTYPES[type_])


def frame_of(columns: Iterable[tuple[str, Sequence[Any], str]]) -> pd.DataFrame:
    """An answer as a frame: each column's name, its values, and their type in `DTYPES`."""
    return pd.DataFrame({name: _array_of(values, type_) for name, values, type_ in columns})


@dataclass(frozen=True)
class Entry:
    """One parameter or column: its name, type, whether it may be missing, and what it means."""

    name: str
    type: str
    optional: bool
    text: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that a column of an enum can hold; empty for any other type."""
        return ENUMS.get(self.type, ())

    @property
    def stored_as(self) -> str:
        """The type of its values: the key in `DTYPES`."""
        return "text" if self.type in ENUMS or self.type == CITATION else self.type


@dataclass(frozen=True)
class Question:
    """One .sql file: its contract and its statement.

    A question that `is_published` has an address, stands in every snapshot, and names the columns of its `key`.
    """

    name: str
    question: str
    grain: str
    parameters: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    sql: str
    is_published: bool = False
    key: tuple[str, ...] = ()

    def bind(self, values: Mapping[str, object]) -> dict[str, object]:
        """Check `values` against the declared parameters; what is left out and optional becomes NULL."""
        declared = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in declared:
                raise self._broken(f"${name} is not a parameter.", f"use one of {_names(self.parameters)}")
        for parameter in self.parameters:
            value = values.get(parameter.name)
            if value is None and not parameter.optional:
                raise self._broken(f"${parameter.name} is missing.", f"give {parameter.text}")
            if value is not None and not _is_of_type(value, parameter.type):
                raise self._broken(
                    f"${parameter.name} is {value!r}, which is not {parameter.type}.",
                    f"give {parameter.text}",
                )
        return {name: _plain(values.get(name)) for name in declared}

    def parameters_of(self, chosen: Selection) -> dict[str, object]:
        """The selection as parameters; one that it restricts and the question does not take is refused."""
        declared = {parameter.name for parameter in self.parameters}
        for name, value in vars(chosen).items():
            if name not in declared and value != getattr(EVERYTHING, name):
                raise self._broken(
                    f"The question does not take ${name}, which the selection restricts.",
                    "leave it out of the selection, and say beside the answer that it does not apply",
                )
        return {name: value for name, value in vars(chosen).items() if name in declared}

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Hold the answer against the declared columns; returns it with the declared types."""
        wanted, got = [column.name for column in self.columns], list(frame.columns)
        for name in got:
            if name not in wanted:
                raise self._broken(f"The column {name} is not described.", "describe it under `columns:`")
        for name in wanted:
            if name not in got:
                raise self._broken(f"The column {name} is described and not selected.", "select it")
        if got != wanted:
            raise self._broken("The columns come in another order.", f"select {', '.join(wanted)}")
        columns = [(column, frame[column.name].array) for column in self.columns]
        for column, values in columns:
            if not column.optional and values.isna().any():
                raise self._broken(
                    f"The column {column.name} holds a null.", "add ? to its type, or leave out its rows"
                )
            if unknown := sorted(set(values.dropna().unique()) - set(column.codes)) if column.codes else []:
                raise self._broken(
                    f"The column {column.name} holds {unknown[0]!r}, which is not a code of {column.type}.",
                    f"use {', '.join(column.codes)}",
                )
        typed = frame.copy(deep=False)
        for column, values in columns:
            if values.dtype != DTYPES[column.stored_as]:
                values = self._typed(values, column)
                typed[column.name] = values
            if column.type == "number":
                typed[column.name] = values.round(_DECIMALS)
            if column.type == CITATION:
                typed[column.name] = (
                    typed[column.name].map(in_words, na_action="ignore").astype(DTYPES["text"])
                )
        return typed

    def _typed(self, values: Any, column: Entry) -> Any:
        found = infer_dtype(pd.Series(values, copy=False), skipna=True)
        if found not in _FOUND[column.stored_as] or not _fits(values, column.type):
            raise self._broken(
                f"The column {column.name} is described as {column.type} and holds {found} values.",
                "correct its type, or cast it",
            )
        return values.astype(DTYPES[column.stored_as])

    def _broken(self, what: str, fix: str) -> QueryContractError:
        return QueryContractError(what, where=f"queries/{self.name}.sql", fix=fix)


@cache
def read_question(name: str, folder: Path = FOLDER) -> Question:
    """Read `folder`/`name`.sql. Raises `QueryContractError` when the header is not a contract."""
    path = folder / f"{name}.sql"

    def broken(what: str, fix: str) -> QueryContractError:
        return QueryContractError(what, where=str(path), fix=fix)

    if not path.exists():
        raise broken(f"There is no question {name}.", "run: python -m queries, which lists them")
    text = path.read_text(encoding="utf-8")
    header = [line[2:].rstrip() for line in text.splitlines() if line.startswith("--")]
    single: dict[str, str] = {}
    entries: dict[str, list[Entry]] = {"params": [], "columns": []}
    section = ""
    for line in header:
        if match := re.fullmatch(r"\s{1,2}(question|grain|published|key|params|columns):\s*(.*)", line):
            section, rest = match.groups()
            single[section] = rest
        elif section in entries:
            entry = _ENTRY.fullmatch(line.strip())
            if entry is None:
                raise broken(
                    f"The header line '{line.strip()}' cannot be read.", "write: name type what it is"
                )
            entries[section].append(
                Entry(entry["name"], entry["type"], bool(entry["optional"]), entry["text"])
            )
        else:
            raise broken(f"The header line '{line.strip()}' belongs to no part.", "start with `question:`")
    for part in ("question", "grain", "params", "columns"):
        if part not in single:
            raise broken(f"The header has no `{part}:`.", f"add `-- {part}:`")
    if not single["question"] or not single["grain"] or not entries["columns"]:
        raise broken(
            "The header leaves question, grain or columns empty.", "say what is asked and what comes back"
        )
    key = tuple(filter(None, single.get("key", "").split(", ")))
    if unknown := sorted(set(key) - {column.name for column in entries["columns"]}):
        raise broken(f"The key names {unknown[0]}, which is no column.", "describe it under `columns:`")
    if (is_published := single.get("published") == "yes") and not key:
        raise broken("The question is published and has no key.", "add `-- key:` with the columns of a row")
    for entry_ in entries["columns"]:
        if entry_.stored_as not in DTYPES:
            raise broken(
                f"The column {entry_.name} has the unknown type {entry_.type}.",
                f"use {', '.join([*DTYPES, *ENUMS, CITATION])}",
            )
    for entry_ in entries["params"]:
        if entry_.type not in _PARAMETER_TYPES:
            raise broken(
                f"The parameter ${entry_.name} has the unknown type {entry_.type}.",
                f"use {', '.join(_PARAMETER_TYPES)}",
            )
    body = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--")).strip()
    used, declared = (
        set(re.findall(r"\$([a-z][a-z0-9_]*)", body)),
        {entry.name for entry in entries["params"]},
    )
    if undeclared := sorted(used - declared):
        raise broken(
            f"The statement uses ${undeclared[0]}, which is not declared.", "declare it under `params:`"
        )
    if unused := sorted(declared - used):
        raise broken(f"The parameter ${unused[0]} is declared and not used.", "remove it, or use it")
    return Question(
        name,
        single["question"],
        single["grain"],
        tuple(entries["params"]),
        tuple(entries["columns"]),
        body,
        is_published,
        key,
    )


def all_questions(folder: Path = FOLDER) -> list[Question]:
    """Every question, by name."""
    return [read_question(path.stem, folder) for path in sorted(folder.glob("*.sql"))]


def published_questions() -> list[Question]:
    """The questions whose header says `published: yes`: participation first, for it is safe to add up, then by name."""
    published = (question for question in all_questions() if question.is_published)
    return sorted(published, key=lambda question: (question.name != "participation", question.name))


def _fits(values: Any, type_: str) -> bool:
    """Whether no value would change by becoming a whole number or a day."""
    if type_ == "integer":
        known = values[~values.isna()].astype(float)
        return bool((known % 1 == 0).all())
    if type_ == "date" and values.dtype.kind == "M":
        known = values[~values.isna()].to_numpy(dtype="datetime64[us]")
        return bool((known == known.astype("datetime64[D]")).all())
    return True


def _is_of_type(value: object, type_: str) -> bool:
    scalar, many = _PARAMETER_TYPES[type_]
    if many:
        return isinstance(value, list | tuple) and all(_is_scalar(item, scalar) for item in value)
    if type_ == "evidence":
        return value in LEVELS
    return _is_scalar(value, scalar)


def _is_scalar(value: object, scalar: type) -> bool:
    return isinstance(value, scalar) and not isinstance(value, bool)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _names(entries: tuple[Entry, ...]) -> str:
    return ", ".join(f"${entry.name}" for entry in entries) or "none: the question has no parameters"
