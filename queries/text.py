"""A frame as text: CSV, JSON or a table. A missing value is an empty field, null, or `..`; never zero."""

from collections.abc import Callable, Mapping

import pandas as pd


def csv(frame: pd.DataFrame) -> str:
    """UTF-8 text with a header line; dates as YYYY-MM-DD, missing values as empty fields."""
    return frame.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")


def json(frame: pd.DataFrame) -> str:
    """A list of objects, one a row; missing values as null."""
    frame = frame.copy()
    for name in frame.select_dtypes("datetime"):
        frame[name] = frame[name].dt.strftime("%Y-%m-%d")
    return frame.to_json(orient="records", force_ascii=False, indent=1, double_precision=15) + "\n"


def table(frame: pd.DataFrame) -> str:
    """Columns side by side, for reading in a terminal; missing values as `..`."""
    shown = frame.astype(object).where(frame.notna(), "..")
    return shown.to_string(index=False, max_colwidth=60) + "\n"


FORMATS: Mapping[str, Callable[[pd.DataFrame], str]] = {"csv": csv, "json": json, "table": table}
