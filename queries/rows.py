"""Rows of a frame as plain values."""

import json
from decimal import Decimal
from math import isfinite
from typing import Any

import numpy as np
import pandas as pd

Row = dict[str, object]


def records(frame: pd.DataFrame) -> list[Row]:
    """Each row as a mapping of column to value, missing values as None."""
    names = [str(name) for name in frame.columns]
    columns = [_plain_values(column) for _, column in frame.items()]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _plain_values(column: "pd.Series[Any]") -> list[object]:
    # of the array, not of the series, which takes forty times as long on the few rows of a question
    missing, values = np.asarray(column.array.isna()), column.array.tolist()
    return (
        [None if gone else value for value, gone in zip(values, missing, strict=True)]
        if missing.any()
        else values
    )


def _plain(value: Any) -> object:
    # NaN is the one value that differs from itself; NA and NaT do not compare
    return None if value is pd.NA or value is pd.NaT or value != value else value


def nested_as_json(frame: pd.DataFrame) -> pd.DataFrame:
    """Lists, arrays, structs and maps of an answer as JSON, bytes in hexadecimal; all other values as they are."""
    found = frame.copy(deep=False)
    for at, dtype in enumerate(frame.dtypes):
        if dtype.kind == "O":
            found.isetitem(at, [_flat(value) for value in frame.iloc[:, at]])
    return found


def _flat(value: Any) -> object:
    if isinstance(value, (list, dict, np.ndarray)):
        return json.dumps(_as_json(value), ensure_ascii=False)
    return value.hex() if isinstance(value, (bytes, bytearray)) else value


def _as_json(value: Any) -> object:
    match value:
        case dict():
            return {str(key): _as_json(part) for key, part in value.items()}
        case list() | tuple() | np.ndarray():
            return [_as_json(part) for part in np.ma.asarray(value, dtype=object).tolist()]
        case bytes() | bytearray():
            return value.hex()
        case Decimal():
            return float(value)
        case None | bool() | int() | str():
            return value
        case float() if isfinite(value):
            return value
    return None if _plain(value) is None else str(value)


def members(field: object) -> tuple[str, ...]:
    """The members of a list in one field, `; ` between them; none of an empty field."""
    return tuple(part.strip() for part in str(field).split(";")) if field else ()


def whole(value: object) -> int:
    """A count that is there, as a plain integer."""
    return int(str(value))
