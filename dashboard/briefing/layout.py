"""How wide the columns of a table are on an A4 page, in whatever file."""

import re

from dashboard.briefing.models import Table

TEXT_WIDTH_CM = 17.0
KEPT_ROWS = 12
"""A table of so few rows stays on one page, with its notes."""

_LETTER_CM, _PADDING_CM, _NARROWEST_CM = 0.13, 0.29, 1.1
_NARROWEST_TEXT_CM = 1.35
_SHORT_TEXT = 20


def column_widths(table: Table) -> list[float]:
    """Centimetres: numbers and short texts as wide as they are, the rest shared by how much text a column holds."""
    widths, weights = [], []
    for i, column in enumerate(table.columns):
        texts = [row[i].text + row[i].notes for row in table.rows]
        longest = max(map(len, [*re.split(r"[ -]", column.heading), *texts]))
        is_long = longest > _SHORT_TEXT and not column.is_number
        widths.append(
            0.0
            if is_long
            else max(
                _NARROWEST_CM if column.is_number else _NARROWEST_TEXT_CM, _LETTER_CM * longest + _PADDING_CM
            )
        )
        weights.append(longest**0.6 if is_long else 0.0)
    rest = TEXT_WIDTH_CM - sum(widths)
    if not any(weights):
        return [width * TEXT_WIDTH_CM / sum(widths) for width in widths]
    return [width or rest * weight / sum(weights) for width, weight in zip(widths, weights, strict=True)]
