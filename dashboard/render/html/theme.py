"""Colours as CSS variables: one drawing of a chart serves the light and the dark theme.

A chart is drawn in sentinel colours, one for each role of the palette; SVG takes a variable in place of each, and a
browser puts the theme's value in their place for Plotly.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dashboard.charts.theme import PALETTES, Palette

_STYLESHEET = Path(__file__).with_name("styles.css")


@cache
def sentinel_palette() -> tuple[Palette, Mapping[str, str]]:
    """A palette of colours that stand for roles, and the CSS variable of each: `#fe0001` is `--cd-ink`."""
    names = list(variables(PALETTES["light"]))
    sentinels = {name: f"#fe{at:04x}" for at, name in enumerate(names)}
    return _palette(sentinels), {colour: name for name, colour in sentinels.items()}


def with_variables(drawing: str) -> str:
    """The SVG with CSS variables in place of sentinel colours."""
    _, names = sentinel_palette()
    for colour, name in names.items():
        drawing = drawing.replace(colour, f"var({name})")
    return drawing


def variables(palette: Palette) -> dict[str, str]:
    """Each role as a CSS variable: `--cd-ink`, `--cd-fills-ngo`."""
    found: dict[str, str] = {}
    for field in fields(palette):
        value = getattr(palette, field.name)
        name = f"--cd-{field.name.replace('_', '-')}"
        if isinstance(value, str):
            found[name] = value
        elif isinstance(value, Mapping):
            found |= {f"{name}-{key.replace('_', '-')}": colour for key, colour in value.items()}
    return found


@cache
def stylesheet() -> str:
    """The styles of the pages, the colours of both themes as variables."""
    light, dark = (
        "".join(f"{name}:{value};" for name, value in variables(PALETTES[theme]).items())
        for theme in ("light", "dark")
    )
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-cd-theme=light]){{color-scheme:dark;{dark}}}}}"
        f":root[data-cd-theme=dark]{{color-scheme:dark;{dark}}}"
        + _STYLESHEET.read_text(encoding="utf-8").replace("SOURCE_SANS", _font())
    )


def _font() -> str:
    """The file of Streamlit's own font, so that a page looks the same before and after Streamlit has started."""
    package = find_spec("streamlit")
    media = Path(package.origin or "").parent / "static" / "static" / "media" if package else Path()
    return next((path.name for path in sorted(media.glob("SourceSansVF-Upright*.woff2"))), "")


def _palette(colours: Mapping[str, str]) -> Palette:
    light = PALETTES["light"]
    changes: dict[str, object] = {}
    for field in fields(light):
        value = getattr(light, field.name)
        name = f"--cd-{field.name.replace('_', '-')}"
        if isinstance(value, str):
            changes[field.name] = colours[name]
        elif isinstance(value, Mapping):
            changes[field.name] = {key: colours[f"{name}-{key.replace('_', '-')}"] for key in value}
    return replace(light, **changes)  # type: ignore[arg-type]
