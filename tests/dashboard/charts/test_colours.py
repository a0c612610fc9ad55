"""Both palettes can be read: in small text, in grey print, and by the colour-blind."""

from itertools import combinations, pairwise

import pytest

from dashboard.charts import looks
from dashboard.charts.spec import Fill
from dashboard.charts.theme import PALETTES, Theme
from queries.store import DuckDBStore
from queries.text.names import names_of

THEMES: tuple[Theme, ...] = ("light", "dark")

# Machado, Oliveira and Fernandes (2009), full severity, on linear RGB
BLINDNESS = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
Triple = tuple[float, float, float]


def stack(record: DuckDBStore) -> list[Fill]:
    """The fills of a stack, each touching the next."""
    return [looks.stakeholder_group(group) for group in names_of(record).in_total]


def _linear(colour: str) -> Triple:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # type: ignore[return-value]


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _lab(linear: Triple) -> Triple:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in linear)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _lightness(colour: str) -> float:
    return _lab(_linear(colour))[0]


def _as_seen(colour: str, blindness: str) -> Triple:
    linear = _linear(colour)
    seen = [sum(m * part for m, part in zip(row, linear, strict=True)) for row in BLINDNESS[blindness]]
    return _lab((seen[0], seen[1], seen[2]))


def _distance(one: Triple, other: Triple) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def test_black_on_white_is_21_to_1() -> None:
    assert round(_contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(_lightness("#777777")) == 50


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_colour_keeps_4_5_to_1_on_the_paper(theme: Theme) -> None:
    palette = PALETTES[theme]
    colours = {name: getattr(palette, name) for name in ("ink", "muted", "accent", "care")}
    colours |= {f"line {i}": looks.working_group(i).colour(theme) for i in range(7)}
    colours |= {f"joint {i}": looks.joint(i).colour(theme) for i in range(3)}
    assert {name for name, colour in colours.items() if _contrast(colour, palette.paper) < 4.5} == set()


@pytest.mark.parametrize("theme", THEMES)
def test_numbers_inside_bars_keep_4_5_to_1_on_their_fill(record: DuckDBStore, theme: Theme) -> None:
    weak = [f for f in stack(record) if _contrast(f.text_colour(theme), f.colour(theme)) < 4.5]
    assert weak == []


@pytest.mark.parametrize("theme", THEMES)
def test_fills_that_touch_differ_in_lightness_or_hatching(record: DuckDBStore, theme: Theme) -> None:
    for below, above in pairwise(stack(record)):
        apart = abs(_lightness(below.colour(theme)) - _lightness(above.colour(theme)))
        assert apart > 20 or below.is_hatched or above.is_hatched


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("theme", THEMES)
def test_fills_stay_apart_for_the_colour_blind(record: DuckDBStore, theme: Theme, blindness: str) -> None:
    for one, other in combinations(stack(record), 2):
        apart = _distance(_as_seen(one.colour(theme), blindness), _as_seen(other.colour(theme), blindness))
        assert apart > 15
