"""Rows of a frame as plain values."""

from typing import Any

import pandas as pd

Row = dict[str, object]


def records(frame: pd.DataFrame) -> list[Row]:
    """Each row as a mapping of column to value, missing values as None."""
    names = [str(name) for name in frame.columns]
    columns = [[_plain(value) for value in frame[name].tolist()] for name in frame.columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _plain(value: Any) -> object:
    # NaN is the one value that differs from itself; NA and NaT do not compare
    return None if value is pd.NA or value is pd.NaT or value != value else value


def members(field: object) -> tuple[str, ...]:
    """The members of a list in one field, `; ` between them; none of an empty field."""
    return tuple(part.strip() for part in str(field).split(";")) if field else ()


def whole(value: object) -> int:
    """A count that is there, as a plain integer."""
    return int(str(value))
