"""The colours of every chart in a light and a dark theme, and in one drawing for both.

Text colours keep 4.5:1 on the background. The colours of stakeholder groups stand in the register.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

Theme = Literal["light", "dark", "auto"]
"""`auto` follows the reader's theme inside one drawing, by CSS light-dark()."""
FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'


@dataclass(frozen=True)
class Palette:
    """Colours of one theme by role, as CSS values."""

    ink: str
    muted: str
    grid: str
    paper: str
    gap: str
    accent: str
    care: str


_LIGHT = Palette(
    ink="#14212b",
    muted="#52626e",
    grid="#dde5ea",
    paper="#ffffff",
    gap="#9aa8b3",
    accent="#0b4f6c",
    care="#8a5a00",
)
_DARK = Palette(
    ink="#e8eef2",
    muted="#a9b8c3",
    grid="#26343f",
    paper="#0f171d",
    gap="#5d6f7c",
    accent="#7cc4e4",
    care="#f2bd4b",
)


def both(light: str, dark: str) -> str:
    """A colour that follows the reader's theme."""
    return light if light == dark else f"light-dark({light},{dark})"


PALETTES: Mapping[Theme, Palette] = {
    "light": _LIGHT,
    "dark": _DARK,
    "auto": Palette(
        **{role.name: both(getattr(_LIGHT, role.name), getattr(_DARK, role.name)) for role in fields(Palette)}
    ),
}

GLYPHS = {
    "circle": "\u25cf",
    "diamond": "\u25c6",
    "triangle-up": "\u25b2",
    "triangle-down": "\u25bc",
    "square": "\u25a0",
    "hexagon": "\u2b22",
}
"""The mark of a series in a text, by its symbol; our own renderer draws it, for few fonts have them all."""
