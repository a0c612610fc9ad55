"""How wide the columns of a table are on an A4 page, in whatever file."""

import re

from dashboard.briefing.models import Table

TEXT_WIDTH_CM = 17.0
KEPT_ROWS = 8
"""A table of so few rows stays on one page, with its notes."""

_HEADING_PT, _TEXT_PT, _CM_A_PT = 7.5, 8.5, 2.54 / 72
_PADDING_CM, _NARROWEST_CM = 0.32, 1.0
_WIDE, _NARROW = frozenset("mwMW@%"), frozenset("ijltfrI.,;:'()- ")


def column_widths(table: Table) -> list[float]:
    """Centimetres: no word is broken, numbers are as wide as they are, texts share the rest by their length."""
    least, weights = [], []
    for i, column in enumerate(table.columns):
        texts = [row[i].text + row[i].notes for row in table.rows]
        words = texts if column.is_number else " ".join(texts).split()
        longest = max(
            *(_width_cm(word, _HEADING_PT) for word in re.split(r"(?<=[ -])", column.heading)),
            *(_width_cm(word, _TEXT_PT) for word in words),
        )
        least.append(max(_NARROWEST_CM, longest + _PADDING_CM))
        weights.append(0.0 if column.is_number else max(map(len, texts), default=1) ** 0.7)
    rest = TEXT_WIDTH_CM - sum(least)
    if rest < 0 or not any(weights):
        return [width * TEXT_WIDTH_CM / sum(least) for width in least]
    return [width + rest * weight / sum(weights) for width, weight in zip(least, weights, strict=True)]


def _width_cm(text: str, size_pt: float) -> float:
    """About how wide a text is in a Times face: in em, by three kinds of letters."""
    ems = sum(0.85 if c in _WIDE else 0.34 if c in _NARROW else 0.7 if c.isupper() else 0.51 for c in text)
    return ems * size_pt * _CM_A_PT
