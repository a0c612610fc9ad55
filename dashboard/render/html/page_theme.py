"""The stylesheet of the pages, the colours of both themes as CSS variables."""

from dataclasses import asdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dashboard.charts.markup import STYLE
from dashboard.charts.theme import PALETTES, Palette, Theme

THEMES: tuple[Theme, Theme] = ("light", "dark")
_STYLESHEET = Path(__file__).with_name("styles.css")


def variables(palette: Palette) -> dict[str, str]:
    """Each role as a CSS variable: `--cd-ink`."""
    return {f"--cd-{role}": colour for role, colour in asdict(palette).items()}


@cache
def stylesheet() -> str:
    """The styles of the pages, the colours of both themes as variables; paper is printed in the light one."""
    light, dark = (
        "".join(f"{name}:{value};" for name, value in variables(PALETTES[theme]).items()) for theme in THEMES
    )
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-cd-theme=light]){{color-scheme:dark;{dark}}}}}"
        f"@media screen{{:root[data-cd-theme=dark]{{color-scheme:dark;{dark}}}}}"
        + STYLE
        + _STYLESHEET.read_text(encoding="utf-8")
    )


def font_face(root: str = "") -> str:
    """The font under a name of our own: it is there in time or stays away, so that no word moves when it arrives."""
    return (
        f'@font-face{{font-family:"Page Sans";src:url("{root}static/media/{font_name()}") format("woff2");'
        "font-weight:200 900;font-display:optional}"
    )


def font_name() -> str:
    """The file of Streamlit's own font, so that a page looks the same before and after Streamlit has started."""
    return font_file().name


def font_file() -> Path:
    """Where that file lies."""
    package = find_spec("streamlit")
    media = Path(package.origin or "").parent / "static" / "static" / "media" if package else Path()
    return next(iter(sorted(media.glob("SourceSansVF-Upright*.woff2"))), Path())
