"""Rows of a frame as plain values."""

import pandas as pd

Row = dict[str, object]


def records(frame: pd.DataFrame) -> list[Row]:
    """Each row as a mapping of column to value, missing values as None."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]


def whole(value: object) -> int:
    """A count that is there, as a plain integer."""
    return int(str(value))
