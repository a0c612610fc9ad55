"""The data dictionary, and how the columns of a reader's answer are shown."""

from functools import cache

import pandas as pd

from dashboard.blocks import Column
from loaders.register.models import TABLES
from loaders.register.reader import columns
from queries.contract import all_questions

_MOST_DRAWN = 1e15


def described(dictionary: pd.DataFrame) -> pd.DataFrame:
    """The rows of queries/dictionary.sql with `meaning`, from the models and the headers of the questions."""
    places = zip(dictionary["table_name"], dictionary["column_name"], strict=True)
    return dictionary.assign(
        meaning=[
            str(_meanings().get((table, name), _meanings().get(("", name), ""))) for table, name in places
        ]
    )


def columns_of(frame: pd.DataFrame) -> list[Column]:
    """A column for each of the answer's, under its own name; counts with a comma, years and others as they are."""
    return [
        Column(str(name), str(name), decimals=0 if _is_count(str(name), frame[name]) else None)
        for name in frame.columns
    ]


def label_and_number(frame: pd.DataFrame) -> tuple[str, str] | None:
    """The first column and the last column of numbers, when they are two: what a chart of the answer shows."""
    numbers = [str(name) for name in frame.columns[1:] if _can_be_drawn(frame[name])]
    return (str(frame.columns[0]), numbers[-1]) if numbers else None


def _can_be_drawn(values: pd.Series) -> bool:
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_complex_dtype(values):
        return False
    largest = values.abs().max()
    return bool(pd.notna(largest) and largest < _MOST_DRAWN)


def _is_count(name: str, values: pd.Series) -> bool:
    return pd.api.types.is_integer_dtype(values) and not name.endswith("year")


@cache
def _meanings() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {("", "register_line"): "line of the register's file"}
    for question in all_questions():
        found |= {("", column.name): column.text for column in question.columns}
    for model in TABLES:
        for name in columns(model):
            found[model.table_name, name] = found["", name] = str(model.model_fields[name].description)
    return found
