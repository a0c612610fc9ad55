"""Colours of the stakeholder groups that are summed: numbers on their bars are legible, neighbours stay apart.

WCAG 2 contrast for text on a fill; a difference in CIE lightness where two fills touch, so that they survive grey
printing and colour blindness. Checked on both themes when the register is read.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import cast

from loaders.errors import InvalidValueError, LoaderError
from loaders.register.models import Row, StakeholderGroup

_TEXTS = ("#ffffff", "#0f171d")
"""Colours of the numbers inside bars: paper of the light theme, paper of the dark one."""
_LEAST_CONTRAST = 4.5
_LEAST_DISTANCE = 20.0


def colour_faults(folder: Path, tables: Mapping[str, tuple[Row, ...]]) -> Iterator[LoaderError]:
    """Fills on which no number can be read, and neighbours in a stack that cannot be told apart."""
    groups = cast(tuple[StakeholderGroup, ...], tables.get("stakeholder_groups", ()))
    summed = sorted((g for g in groups if g.role == "stakeholder"), key=lambda g: g.position)
    for field in ("colour_light", "colour_dark"):
        for group in summed:
            colour = getattr(group, field)
            if contrast(colour, legible_on(colour)) < _LEAST_CONTRAST:
                yield InvalidValueError(
                    f"{field} is {colour}: neither a light nor a dark number can be read on it.",
                    where=f"{folder / 'stakeholder_groups.csv'}, line {group.line}, field {field}",
                    fix=f"choose a lighter or a darker colour: a number on it needs a contrast of {_LEAST_CONTRAST}:1",
                )
        for below, above in pairwise(summed):
            apart = abs(lightness(getattr(below, field)) - lightness(getattr(above, field)))
            if apart < _LEAST_DISTANCE and (below.fill == "hatched") == (above.fill == "hatched"):
                yield InvalidValueError(
                    f"{field}: {above.short_name} stands on {below.short_name} in a stack and is as light.",
                    where=f"{folder / 'stakeholder_groups.csv'}, line {above.line}, field {field}",
                    fix="choose a lighter or a darker colour, another position, or hatch one of the two",
                )


def legible_on(colour: str) -> str:
    """The colour of a number on a fill: whichever of light and dark has more contrast."""
    return max(_TEXTS, key=lambda text: contrast(colour, text))


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours (#rrggbb): 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour: str) -> float:
    """CIE L* of a colour (#rrggbb): 0 to 100."""
    y = _luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
