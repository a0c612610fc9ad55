"""A frame as text: CSV, JSON or a table. A missing value is an empty field, null, or `..`; never zero."""

from collections.abc import Callable, Mapping
from json import dumps

import pandas as pd

_WIDEST = 60


def csv(frame: pd.DataFrame) -> str:
    """UTF-8 text with a header line; `true` and `false`, dates as YYYY-MM-DD, missing values as empty fields."""
    frame = frame.copy(deep=False)
    for name in frame.select_dtypes(["bool", "boolean"]):
        frame[name] = frame[name].map({True: "true", False: "false"}, na_action="ignore")
    return frame.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")


def json(frame: pd.DataFrame) -> str:
    """A list of objects, one a row; numbers in full, dates as YYYY-MM-DD, missing values as null."""
    frame = frame.copy()
    for name in frame.select_dtypes("datetime"):
        frame[name] = frame[name].dt.strftime("%Y-%m-%d")
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return dumps(rows, ensure_ascii=False, indent=1) + "\n"


def table(frame: pd.DataFrame) -> str:
    """Columns side by side, for reading in a terminal; missing values as `..`, long texts cut with `...`."""
    if frame.empty:
        return " ".join(frame.columns) + "\n"
    shown = _with_dates_as_text(frame).astype(object).where(frame.notna(), "..")
    return shown.map(_shortened).to_string(index=False) + "\n"


def _with_dates_as_text(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.copy()
    for name in frame.select_dtypes("datetime"):
        frame[name] = frame[name].dt.strftime("%Y-%m-%d")
    return frame


def _shortened(value: object) -> object:
    if isinstance(value, str) and len(value) > _WIDEST:
        return value[: _WIDEST - 3] + "..."
    return value


FORMATS: Mapping[str, Callable[[pd.DataFrame], str]] = {"csv": csv, "json": json, "table": table}
