"""Parts of a frame by their type."""

from typing import Any, cast

import pandas as pd


def row_of(frame: pd.DataFrame, label: Any, columns: list[str] | None = None) -> "pd.Series[Any]":
    """The one row with a label, whole or in some columns: a series, where the stubs of pandas know only a frame."""
    return cast("pd.Series[Any]", frame.loc[label] if columns is None else frame.loc[label, columns])
